"""A codebook as an Excel sheet: one row a code, with the labels down to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.exporters.codebook_rows import sheet_rows
from koding.exporters.document_words import DOCUMENT_WORDS
from koding.exporters.safe_text import one_line
from koding.exporters.text_sheet import (
    UNWRAPPED,
    Cell,
    Look,
    SheetCell,
    SheetColumn,
    add_text_sheet,
    text_sheet,
)
from koding.model.codebook_file import FIELDS
from koding.model.codebook_words import CODEBOOK_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.exporters.codebook_rows import SheetRow, SheetRows
    from koding.exporters.workbook_file import WorkbookFile
    from koding.model.codebook_file import PrintedCodebook

_LEVEL = 26
_WIDTHS = {"short": 16, "brief": 34, "definition": 44}
_FIELD = 34
_NARROW = 11
_LABEL, _SMALL = 36, 8
_TO_READ = {
    "short": 10,
    "brief": 26,
    "definition": 34,
    "when": 26,
    "when_not": 26,
    "memo": 26,
}
"""Widths of what is written, so that all of it has room on a page on its side."""
_GREY: Look = {"font_color": "#7F7F7F"}
_BOLD: Look = {"bold": True}


def sheet_codebook(book: PrintedCodebook, *, intern: bool = True) -> bytes:
    """Return an .xlsx; themes are bold, labels repeated from above are grey."""
    columns, rows = _laid_out(book)
    name = CODEBOOK_WORDS[book.language].title
    marking = DOCUMENT_WORDS[book.language].intern if intern else ""
    return text_sheet(name, columns, rows, title=_title(book), marking=marking)


def add_codebook_sheet(
    file: WorkbookFile, name: str, book: PrintedCodebook, *, marking: str
) -> None:
    """Add a codebook to a workbook of tables: to read on paper, not to write in.

    Labels stand under each other in one column; columns nobody has written in, and
    ids, are left out, so that letters keep a size that can be read.
    """
    laid = sheet_rows(book)
    widths = {
        place: _TO_READ.get(field, _SMALL) for place, field in _written_columns(laid)
    }
    words = CODEBOOK_WORDS[book.language]
    columns = [
        SheetColumn(words.code, _LABEL),
        *(SheetColumn(laid.headings[place], width) for place, width in widths.items()),
    ]
    rows = [[_label(row), *(row.cells[at] for at in widths)] for row in laid.rows]
    add_text_sheet(file, name, columns, rows, title=_title(book), marking=marking)


def _written_columns(laid: SheetRows) -> Iterator[tuple[int, str]]:
    """Yield the columns with something in them, and the field each is of."""
    for place in range(laid.levels, len(laid.headings) - 1):
        field = FIELDS[place - laid.levels : place - laid.levels + 1]
        if any(row.cells[place] for row in laid.rows):
            yield place, "".join(field)


def _label(row: SheetRow) -> SheetCell:
    depth = len(row.path) - 1
    return SheetCell(
        row.cells[depth], {"indent": depth, "align": "left"} if depth else _BOLD
    )


def _laid_out(book: PrintedCodebook) -> tuple[list[SheetColumn], list[list[Cell]]]:
    laid = sheet_rows(book)
    rows = [list(_cells(row, laid.levels)) for row in laid.rows]
    return list(_columns(laid)), rows


def _title(book: PrintedCodebook) -> str:
    return one_line(" · ".join(filter(None, (book.project, book.version))))


def _columns(laid: SheetRows) -> Iterator[SheetColumn]:
    """Yield the columns; those that nobody has written in are narrow."""
    last = len(laid.headings) - 1
    for place, heading in enumerate(laid.headings):
        if place < laid.levels:
            yield SheetColumn(heading, _LEVEL)
        elif place == last:
            yield SheetColumn(heading, _NARROW, UNWRAPPED)
        elif place < laid.levels + len(FIELDS):
            written = any(row.cells[place] for row in laid.rows)
            wide = _WIDTHS.get(FIELDS[place - laid.levels], _FIELD)
            yield SheetColumn(heading, wide if written else _NARROW)
        else:
            yield SheetColumn(heading, _NARROW)


def _cells(row: SheetRow, levels: int) -> Iterator[Cell]:
    label = len(row.path) - 1
    for place, cell in enumerate(row.cells):
        if place < label:
            yield SheetCell(cell, _GREY)
        elif place == label and (label == 0 and levels > 1):
            yield SheetCell(cell, _BOLD)
        else:
            yield cell
