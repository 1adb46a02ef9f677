"""Reads a sheet of answers from a spreadsheet or a text file: all cells as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.errors import UnreadableFile
from koding.i18n import _, ngettext
from koding.importers.cells import CellReader, Grid, column_letter, place
from koding.importers.delimited import TEXT_SUFFIXES, read_delimited
from koding.importers.opening import check_file, opening
from koding.importers.workbooks import (
    WORKBOOK_SUFFIXES,
    read_workbook,
    workbook_sheets,
)

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = (*WORKBOOK_SUFFIXES, *TEXT_SUFFIXES)
"""The ends of the names of files that are read."""

NumberedRow = tuple[int, list[str]]
"""The row's number in the file, from 1, and its texts."""


@dataclass(frozen=True, slots=True)
class Header:
    """The text over a column, "" where it has none.

    `letter` is the column in the file, `index` its place in the rows of the sheet: they
    part where empty columns were left out.
    """

    text: str
    letter: str
    index: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file: every cell as text, "" for blank.

    `name` is "" for text files; `encoding` and `separator` are theirs alone. `numbers`
    holds the row number of each row in the file, where empty rows count.
    """

    file: str
    name: str
    headers: tuple[Header, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    notes: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""
    header_row: int = field(default=1)

    @property
    def first_row(self) -> int:
        """The row number in the file of the first row."""
        return self.numbers[0]

    def row_number(self, index: int) -> int:
        """Return the row number in the file, from 1, of the row at `index`."""
        return self.numbers[index]

    def column(self, index: int) -> tuple[str, ...]:
        """Return the texts of a column from top to bottom."""
        return tuple(row[index] for row in self.rows)

    def place(self, row: int | None = None, column: int | None = None) -> str:
        """Return where something is, to begin a message; both are indexes."""
        number = None if row is None else self.numbers[row]
        letter = "" if column is None else self.headers[column].letter
        return place(self.file, self.name, row=number, column=letter)


def read_sheet(path: Path, sheet: str | None = None) -> Sheet:
    """Return the named sheet of the file, or the first that holds anything.

    Raises `UnreadableFile`, `MissingSheet` or `UnreadableCell` with a sentence that
    says where and what to do.
    """
    suffix = path.suffix.lower()
    with opening(path):
        check_file(path, SUFFIXES)
        if suffix in WORKBOOK_SUFFIXES:
            grid = read_workbook(path, sheet)
        else:
            grid = read_delimited(path, sheet)
    return _sheet(path.name, grid)


def sheet_names(path: Path) -> tuple[str, ...]:
    """Return the names of the sheets in a workbook; none for a text file."""
    if path.suffix.lower() not in WORKBOOK_SUFFIXES:
        return ()
    return workbook_sheets(path)


def _sheet(file: str, grid: Grid) -> Sheet:
    reader = CellReader(file, grid.sheet)
    numbered = [
        (number, texts)
        for number, values in enumerate(grid.rows, grid.first_row + 1)
        if any(texts := reader.row(number, values, grid.first_column))
    ]
    where = place(file, grid.sheet)
    if not numbered:
        raise UnreadableFile(_("{where} holds no rows.").format(where=where))
    (header_row, header), *body = numbered
    if not body:
        sentence = _("{where} holds a header in row {row} and nothing under it.")
        raise UnreadableFile(sentence.format(where=where, row=header_row))
    _refuse_wide_header(file, grid, numbered[0], body[0])
    headers, rows = _columns(header, body, grid.first_column)
    return Sheet(
        file=file,
        name=grid.sheet,
        headers=headers,
        rows=rows,
        numbers=tuple(number for number, _texts in body),
        notes=grid.notes + reader.notes() + _merged_note(grid, header_row),
        encoding=grid.encoding,
        separator=grid.separator,
        header_row=header_row,
    )


def _columns(
    header: list[str], body: list[NumberedRow], first_column: int
) -> tuple[tuple[Header, ...], tuple[tuple[str, ...], ...]]:
    """Return headers and rows without the columns that hold nothing at all."""
    width = max(len(header), *(len(texts) for _number, texts in body))
    names = [" ".join(text.split()) for text in _padded(header, width)]
    rows = [tuple(_padded(texts, width)) for _number, texts in body]
    kept = [c for c in range(width) if names[c] or any(row[c] for row in rows)]
    headers = tuple(
        Header(names[column], column_letter(first_column + column), index)
        for index, column in enumerate(kept)
    )
    if len(kept) == width:
        return headers, tuple(rows)
    return headers, tuple(tuple(row[column] for column in kept) for row in rows)


def _padded(texts: list[str], width: int) -> list[str]:
    return texts + [""] * (width - len(texts))


def _refuse_wide_header(
    file: str, grid: Grid, header: NumberedRow, below: NumberedRow
) -> None:
    """Raise when a header stands over several columns, or a title over the headers."""
    span = _merged_header(grid, header[0] - 1, below[0] - 1)
    if span is None:
        width = max(len(header[1]), len(below[1]))
        top, next_row = _padded(header[1], width), _padded(below[1], width)
        bare = _title(top, next_row) or _header_run(top, next_row)
        if bare is None:
            return
        span = (bare[0] + grid.first_column, bare[1] + grid.first_column)
    sentence = _(
        "{where}, columns {first}-{last}: one header stands over several columns or "
        "rows; give every column a header of its own, in one row, and remove titles."
    )
    where = place(file, grid.sheet, row=header[0])
    first, last = column_letter(span[0]), column_letter(span[1])
    raise UnreadableFile(sentence.format(where=where, first=first, last=last))


def _merged_header(grid: Grid, header: int, below: int) -> tuple[int, int] | None:
    """Return the columns of merged cells in the header row, if they hide a header."""
    for (top, left), (bottom, right) in grid.merged:
        if top <= header <= bottom and (right > left or below <= bottom):
            return left, right
    return None


def _title(header: list[str], below: list[str]) -> tuple[int, int] | None:
    filled = [column for column, text in enumerate(below) if text]
    if sum(map(bool, header)) == 1 and len(filled) > 2:
        return filled[0], filled[-1]
    return None


def _header_run(header: list[str], below: list[str]) -> tuple[int, int] | None:
    """Return the columns under one text where the next row holds the real headers.

    There the next row is blank under every header that stands over one column, as under
    merged cells in formats that do not tell of them.
    """
    starts = [column for column, text in enumerate(header) if text]
    ends = [*(start - 1 for start in starts[1:]), len(header) - 1]
    runs = list(zip(starts, ends, strict=True))
    wide = [run for run in runs if run[1] > run[0]]
    single = [start for start, end in runs if start == end]
    under_wide = all(below[c] for first, last in wide for c in range(first, last + 1))
    if wide and single and under_wide and not any(below[c] for c in single):
        return wide[0]
    return None


def _merged_note(grid: Grid, header_row: int) -> tuple[str, ...]:
    """Return a remark on merged cells under the header: one of them has the text."""
    rows = [top + 1 for (top, _left), _end in grid.merged if top + 1 > header_row]
    if not rows:
        return ()
    sentence = ngettext(
        "Cells are merged in row {first}: the text is read in the first of them alone.",
        "Cells are merged in {count} places, the first in row {first}: the text is "
        "read in the first cell of each alone.",
        len(rows),
    )
    return (sentence.format(count=len(rows), first=min(rows)),)
