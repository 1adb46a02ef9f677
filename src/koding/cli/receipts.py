"""What an import says when it is done: found, brought in, left to look at."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from koding.cli.common import print_rows, say, typed
from koding.exporters.numbers import format_count
from koding.exporters.safe_text import one_line
from koding.i18n import _, ngettext
from koding.importers.columns import propose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.importers.sheets import Sheet
    from koding.model.receipt import (
        CodingsReceipt,
        ImportReceipt,
        QuestionReceipt,
        UnitReceipt,
    )

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


def print_found(sheet: Sheet) -> None:
    """Show what each column of a sheet looks like."""
    proposal = propose(sheet)
    shape = (
        _("one row per unit") if proposal.shape == "wide" else _("one row per answer")
    )
    say(
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
    say(f"{where} · {receipt.wave} · {count(receipt.rows)} " + _("rows"))
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
    if receipt.attributes:
        said = _("Came along as attributes: {names}")
        say(said.format(names=", ".join(receipt.attributes)))
    _print_proposed(receipt.questions)
    for question in receipt.questions:
        if question.linked:
            say(
                _(
                    "«{wording}» was asked before as {label}: they are read as one "
                    "question. Otherwise: koding question link --undo --wave {wave} "
                    "{typed}"
                ).format(
                    wording=question.wording,
                    label=question.linked,
                    wave=receipt.wave,
                    typed=typed(question.linked),
                )
            )
        if question.emptied:
            say(
                _("{label}: {n} cells are blank now; their answers are kept.").format(
                    label=question.label, n=question.emptied
                )
            )
    _print_rest(receipt)


def _print_proposed(questions: Sequence[QuestionReceipt]) -> None:
    """Say what was seen of new questions, and how to correct it."""
    proposed = [(q.label, words) for q in questions if (words := _proposed(q))]
    if not proposed:
        return
    say(_("Proposed from the wordings:"))
    for label, words in proposed:
        say(f"  {label}  {one_line(words)}")
    said = _("Correct with: koding question set {label} --group … --parent … --base …")
    say(said.format(label=typed(proposed[0][0])))


def _proposed(question: QuestionReceipt) -> str:
    parts = []
    if question.group:
        parts.append(_("group: {group}").format(group=question.group))
    if question.parent:
        parts.append(_("follows «{question}»").format(question=question.parent))
    if question.base:
        parts.append(_("base: {base}").format(base=question.base))
    return " · ".join(parts)


def _print_units(units: UnitReceipt) -> None:
    found = units.by_number + units.by_name
    if found:
        say(
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
        say(
            "  "
            + _("inhabitants {where}: {n}").format(
                where=sources.get(source, source), n=count
            )
        )
    if units.unmatched:
        say(_("Not in the register, used as they are:"))
        _print_some(units.unmatched)
        say(
            _(
                "Those of unknown size are described by the rule for the kind «ukjent» "
                "in koding.toml."
            )
        )
    if units.remarks:
        say(_("To check:"))
        _print_some(
            [
                text if n == 1 else f"{text} (× {n})"
                for text, n in Counter(units.remarks).items()
            ]
        )


def _print_rest(receipt: ImportReceipt) -> None:
    if receipt.rejected_rows:
        say(_("Rows without a unit or a question, rejected:"))
        _print_some([str(row) for row in receipt.rejected_rows])
    if receipt.to_review:
        say(
            ngettext(
                "{n} answer has a new text: its codes stand where the quote does, and "
                "it is listed to look at again.",
                "{n} answers have a new text: their codes stand where the quote does, "
                "and they are listed to look at again.",
                receipt.to_review,
            ).format(n=receipt.to_review)
        )
    if receipt.standard:
        say(_("Answers that say the same, with a suggestion:"))
        for group in receipt.standard:
            say(
                f"  {group.question}  «{one_line(group.example)}» × {group.count}"
                f"  → {KINDS[group.kind]()}"
            )
        say(_("Decide with: koding question standard QUESTION"))
    for note in receipt.notes:
        say(note)
    if receipt.dry:
        say(_("Nothing was written: this was a dry run."))


def print_next(receipt: ImportReceipt) -> None:
    """Say what to do after an import of answers."""
    if any(q.new or q.changed for q in receipt.questions):
        say(_("Next: koding code"))
    else:
        say(_("Nothing is new: the project held these answers already."))


def print_codings(receipt: CodingsReceipt) -> None:
    """Print the receipt of an import of codings."""
    say(
        _(
            "{file}: {rows} rows. New codings: {codings}, on {answers} of the answers; "
            "new answers: {made}; new codes: {codes}."
        ).format(
            file=receipt.file,
            rows=receipt.rows,
            codings=receipt.codings,
            answers=receipt.answers_coded,
            made=receipt.answers_made,
            codes=len(receipt.codes_made),
        )
    )
    if receipt.blank or receipt.uncoded:
        said = _("Rows without words: {blank}; with words but no code: {uncoded}.")
        say(said.format(blank=receipt.blank, uncoded=receipt.uncoded))
    _print_units(receipt.units)
    if receipt.missing:
        say(_("Rows whose quote does not stand in its answer, left out:"))
        _print_some([str(row) for row in receipt.missing])
    if receipt.undecided:
        say(
            _(
                "Rows that stand in the answers of several respondents of their unit, "
                "left out; say with --respondent which column tells them apart:"
            )
        )
        _print_some([str(row) for row in receipt.undecided])
    for note in receipt.notes:
        say(note)


def _print_some(texts: Sequence[str]) -> None:
    for text in texts[:MOST_LISTED]:
        say(f"  {one_line(text)}")
    if len(texts) > MOST_LISTED:
        say("  " + _("and {n} more").format(n=len(texts) - MOST_LISTED))
