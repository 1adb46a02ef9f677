"""From a sheet and a receipt to rows and lines on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.i18n import _
from koding.tui.widgets.cells import ELLIPSIS, shown, wrap
from koding.tui.widgets.columns import Column, column_widths, row_cells
from koding.tui.widgets.line_pane import LinesFor, PaneLine, wrapped
from koding.tui.widgets.row_table import TableRow
from koding.workbench.importing.words import (
    ROLES,
    question_heads,
    question_rows,
    receipt_lines,
    receipt_title,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.importers.proposals import Role
    from koding.importers.roles import ColumnRoles
    from koding.model.receipt import ImportReceipt

SAMPLE_LINES = 2
ROLE_CELL = 2
"""Which cell of a row says the role."""
MIDDLE, GAP = "·", "  "


def sheet_columns() -> tuple[Column, ...]:
    """Return the headings over the columns of a sheet."""
    return (
        Column(),
        Column(_("column"), share=3),
        Column(_("taken as")),
        Column(_("filled"), right=True),
        Column(_("for example"), share=4),
    )


def column_row(roles: ColumnRoles, index: int) -> TableRow:
    """Return what is shown of a column of a sheet: header, role, samples."""
    facts, role = roles.facts[index], roles.of(index)
    samples = f" {MIDDLE} ".join(facts.samples)
    cells = (
        facts.letter,
        facts.header,
        role_said(role, long=roles.long),
        str(facts.filled),
        samples,
    )
    return TableRow(cells, strong=ROLE_CELL, muted=role in ("other", "empty"))


def role_said(role: Role, *, long: bool) -> str:
    """Return the role as the screen calls it, which is by what people mark.

    In a wide sheet a column of answers is a question; in a long one another column says
    which question it is.
    """
    if role == "text":
        return _("answers") if long else _("question")
    return _("which question") if role == "question" else ROLES[role]()


def detail_lines(roles: ColumnRoles, index: int) -> LinesFor:
    """Return what is shown of the column under the cursor: header and samples."""
    facts = roles.facts[index]

    def lines(width: int) -> list[PaneLine]:
        title = f"{facts.letter}{GAP}{facts.header}"
        found = [line._replace(kind="heading") for line in _first(title, width)]
        for sample in facts.samples:
            found.extend(_first(f"{MIDDLE} {sample}", width))
        return found

    return lines


def receipt_pane(receipt: ImportReceipt, language: str) -> LinesFor:
    """Return a receipt as lines to read."""

    def lines(width: int) -> list[PaneLine]:
        found = [PaneLine(shown(receipt_title(receipt, language)), "heading")]
        found += _questions(receipt, language, width)
        found.append(PaneLine(""))
        for said in receipt_lines(receipt):
            found += wrapped(said, width)
        return found

    return lines


def _questions(receipt: ImportReceipt, language: str, width: int) -> Iterator[PaneLine]:
    heads, rows = question_heads(), question_rows(receipt, language)
    last = len(heads) - 1
    columns = [
        Column(head, right=0 < i < last, share=int(i == last))
        for i, head in enumerate(heads)
    ]
    widths = column_widths(columns, rows, width)
    yield PaneLine(GAP.join(row_cells(columns, heads, widths)), "muted")
    for row in rows:
        yield PaneLine(GAP.join(row_cells(columns, row, widths)))


def _first(text: str, width: int) -> list[PaneLine]:
    """Return the first lines of a text, cut with an ellipsis where there are more."""
    # As many code points as the lines can need; an answer may be very long.
    head = text[: (SAMPLE_LINES + 1) * width * 2]
    rows = wrap(head, 0, len(head), width)
    lines = [shown(head[row.start : row.end]).rstrip(" ") for row in rows]
    if len(lines) > SAMPLE_LINES:
        lines = [*lines[: SAMPLE_LINES - 1], lines[SAMPLE_LINES - 1] + ELLIPSIS]
    return [PaneLine(line) for line in lines]
