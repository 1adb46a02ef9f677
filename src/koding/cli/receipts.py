"""What an import says when it is done: found, brought in, left to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.cli.common import print_rows, say
from koding.i18n import _, ngettext
from koding.importers.columns import propose
from koding.workbench.importing.words import (
    ROLES,
    erased_said,
    next_said,
    question_heads,
    question_rows,
    receipt_lines,
    receipt_title,
    sheet_said,
    some,
    units_said,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.importers.sheets import Sheet
    from koding.model.receipt import CodingsReceipt, ImportReceipt
    from koding.workbench.importing.codebook import CodebookReceipt

MOST_LISTED = 12


def print_found(sheet: Sheet) -> None:
    """Show what each column of a sheet looks like."""
    proposal = propose(sheet)
    say(sheet_said(sheet, long=proposal.shape == "long"))
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
    say(receipt_title(receipt, language))
    rows = question_rows(receipt, language)
    print_rows(question_heads(), rows, right=range(1, 7))
    for line in receipt_lines(receipt, most=MOST_LISTED):
        say(line)


def print_next(receipt: ImportReceipt) -> None:
    """Say what to do after an import of answers."""
    say(next_said(receipt))


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
    for line in units_said(receipt.units, most=MOST_LISTED):
        say(line)
    for line in _rows_out(receipt):
        say(line)
    for note in receipt.notes:
        say(note)


def _rows_out(receipt: CodingsReceipt) -> Iterator[str]:
    """Yield which rows of a coded sheet were left out, and why."""
    if receipt.missing:
        yield _("Rows whose quote does not stand in its answer, left out:")
        yield from some([str(row) for row in receipt.missing], MOST_LISTED)
    if receipt.undecided:
        yield _(
            "Rows that stand in the answers of several respondents of their unit, "
            "left out; say with --respondent which column tells them apart:"
        )
        yield from some([str(row) for row in receipt.undecided], MOST_LISTED)
    yield from erased_said(receipt.erased)


def print_codebook(file: str, receipt: CodebookReceipt) -> None:
    """Print the receipt of an import of a codebook."""
    say(
        ngettext(
            "{file}: {codes} code, {new} new.",
            "{file}: {codes} codes, {new} of them new.",
            receipt.codes,
        ).format(file=file, codes=receipt.codes, new=receipt.new)
    )
    renamed = [f"{before} → {after}" for before, after in receipt.renamed]
    for head, labels in (
        (_("New:"), receipt.made),
        (_("Renamed:"), renamed),
        (_("Moved:"), receipt.moved),
        (_("Defined otherwise:"), receipt.defined),
    ):
        if labels and (receipt.dry or labels is not receipt.made):
            say(head)
            for line in some(labels, None if receipt.dry else MOST_LISTED):
                say(line)
    for label in receipt.unknown_questions:
        said = _("The code list of {label} waits: the project has no such question.")
        say(said.format(label=label))
    for label in receipt.unknown_branches:
        say(_("A code list names «{label}», which is no code.").format(label=label))
    if receipt.unused:
        said = _("Columns that are not used: {columns}.")
        say(said.format(columns=", ".join(f"«{one}»" for one in receipt.unused)))
    if receipt.dry:
        say(_("Nothing was written: this was a dry run."))
