"""What an import says when it is done: found, brought in, left to look at."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from koding.cli.common import print_rows
from koding.exporters.numbers import format_count
from koding.exporters.safe_text import one_line
from koding.i18n import _, ngettext
from koding.importers.columns import propose
from koding.importers.sheets import read_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.model.receipt import CodingsReceipt, ImportReceipt, UnitReceipt

MOST_LISTED = 12
ROLES = {
    "unit_number": lambda: _("unit number"),
    "unit_name": lambda: _("unit name"),
    "respondent": lambda: _("respondent"),
    "population": lambda: _("inhabitants"),
    "county": lambda: _("county"),
    "question": lambda: _("question"),
    "text": lambda: _("open answers"),
    "attribute": lambda: _("attribute"),
    "empty": lambda: _("empty"),
    "other": lambda: _("left out"),
}
KINDS = {
    "none": lambda: _("none"),
    "dont_know": lambda: _("don't know"),
    "no_content": lambda: _("no content"),
    "other": lambda: _("other"),
}


def print_found(file: Path, sheet_name: str | None) -> None:
    """Show what each column of a sheet looks like."""
    sheet = read_sheet(file, sheet_name)
    proposal = propose(sheet)
    shape = _("one row per unit") if proposal.shape == "wide" else _("long")
    click.echo(
        _("{file}: {rows} rows, {shape}").format(
            file=f"{sheet.file} {sheet.name}".strip(), rows=len(sheet.rows), shape=shape
        )
    )
    print_rows(
        ("", _("column"), _("looks like"), _("filled"), _("for example")),
        [
            (
                facts.letter,
                facts.header,
                ROLES[facts.role](),
                facts.filled,
                facts.samples[0] if facts.samples else "",
            )
            for facts in proposal.columns
        ],
        right=(3,),
    )


def print_answers(receipt: ImportReceipt, language: str) -> None:
    """Print the receipt of an import of answers."""

    def count(number: int) -> str:
        return format_count(number, language)

    where = f"{receipt.file} {receipt.sheet}".strip()
    click.echo(f"{where} · {receipt.wave} · {count(receipt.rows)} " + _("rows"))
    heads = (
        "",
        _("rows"),
        _("answers"),
        _("blank"),
        _("rejected"),
        _("new"),
        _("changed"),
        _("question"),
    )
    print_rows(
        heads,
        [
            (
                q.label,
                *map(count, (q.rows, q.answers, q.blanks, q.rejected, q.new)),
                count(q.changed),
                q.wording,
            )
            for q in receipt.questions
        ],
        right=(1, 2, 3, 4, 5, 6),
    )
    _print_units(receipt.units)
    for question in receipt.questions:
        if question.linked:
            click.echo(
                _(
                    "«{wording}» is the wording of {label} in another wave: linked to "
                    "it (koding question link changes that)."
                ).format(wording=question.wording, label=question.linked)
            )
        if question.emptied:
            click.echo(
                _("{label}: {n} cells are blank now; their answers are kept.").format(
                    label=question.label, n=question.emptied
                )
            )
    _print_rest(receipt)


def _print_units(units: UnitReceipt) -> None:
    found = units.by_number + units.by_name
    if found:
        click.echo(
            _("Units: {number} found by number, {name} by name.").format(
                number=units.by_number, name=units.by_name
            )
        )
    sources = {
        "sheet": _("from the sheet"),
        "register 2025": _("from the register of 2025"),
        "register 2025, successor": _(
            "from the register of 2025, through the unit that took over"
        ),
    }
    for source, count in units.population_sources:
        click.echo(
            "  "
            + _("inhabitants {where}: {n}").format(
                where=sources.get(source, source), n=count
            )
        )
    if units.unmatched:
        click.echo(_("Not in the register, used as they are:"))
        _print_some(units.unmatched)
    if units.remarks:
        click.echo(_("To check:"))
        _print_some(
            [
                text if n == 1 else f"{text} (× {n})"
                for text, n in Counter(units.remarks).items()
            ]
        )


def _print_rest(receipt: ImportReceipt) -> None:
    if receipt.rejected_rows:
        click.echo(_("Rows without a unit, rejected:"))
        _print_some([str(row) for row in receipt.rejected_rows])
    if receipt.to_review:
        click.echo(
            ngettext(
                "{n} answer has a new text: its codes stand where the quote does, and "
                "it is listed to look at again.",
                "{n} answers have a new text: their codes stand where the quote does, "
                "and they are listed to look at again.",
                receipt.to_review,
            ).format(n=receipt.to_review)
        )
    if receipt.standard:
        click.echo(_("Answers that say the same, with a suggestion:"))
        for group in receipt.standard:
            click.echo(
                f"  {group.question}  «{one_line(group.example)}» × {group.count}"
                f"  → {KINDS[group.kind]()}"
            )
        click.echo(_("Decide with: koding question standard QUESTION"))
    for note in receipt.notes:
        click.echo(note)
    if receipt.dry:
        click.echo(_("Nothing was written: this was a dry run."))


def print_codings(receipt: CodingsReceipt) -> None:
    """Print the receipt of an import of codings."""
    click.echo(
        _(
            "{file}: {rows} rows, {codings} new codings on {answers} answers; "
            "{made} answers and {codes} codes were made."
        ).format(
            file=receipt.file,
            rows=receipt.rows,
            codings=receipt.codings,
            answers=receipt.answers_coded,
            made=receipt.answers_made,
            codes=len(receipt.codes_made),
        )
    )
    if receipt.missing:
        click.echo(_("Rows whose quote does not stand in its answer, left out:"))
        _print_some([str(row) for row in receipt.missing])
    for note in receipt.notes:
        click.echo(note)


def _print_some(texts: Sequence[str]) -> None:
    for text in texts[:MOST_LISTED]:
        click.echo(f"  {one_line(text)}")
    if len(texts) > MOST_LISTED:
        click.echo("  " + _("and {n} more").format(n=len(texts) - MOST_LISTED))
