"""Rows of a sheet or a page as tables: what stands over them, in them, under them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from koding.analysis.finished.table_figures import is_number, is_year, writes_english
from koding.model.printed_table import PrintedRow, PrintedTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LEAST_ROWS = 2
_LEVEL = re.compile(r"(nivå|level) (\d)", re.IGNORECASE)


class Line(NamedTuple):
    """A row of a file: its number there, its texts, and its depth where it is told.

    `heading` is whether the file says that the row is one of headings.
    """

    number: int
    cells: tuple[str, ...]
    depth: int | None = None
    heading: bool = False

    @property
    def filled(self) -> int:
        """How many cells hold anything."""
        return sum(map(bool, self.cells))

    @property
    def is_words(self) -> bool:
        """Whether it is a line of words: one cell, and no figure."""
        texts = [cell for cell in self.cells if cell]
        return len(texts) == 1 and bool(self.cells[0]) and not is_number(texts[0])


def tables_of(lines: Iterable[Line], file: str, sheet: str = "") -> list[PrintedTable]:
    """Return the tables of a sheet, in order; words between them belong to the first.

    Tables stand apart by an empty row, or by a line of words and new headings.
    """
    found: list[PrintedTable] = []
    over: list[str] = []
    for block in _blocks(lines):
        head, body, under = _parted(block)
        if len(body) < _LEAST_ROWS or not _has_figures(body):
            words = [" ".join(filter(None, line.cells)) for line in block]
            over += words
            continue
        if found:
            # Words after a table are its notes, but for the last: the next one's title.
            found[-1] = _with_notes(found[-1], over[:-1] if head == [] else over)
            over = over[-1:] if head == [] else []
        title = " ".join([*over, *head])
        found.append(made_table(body, file, place_of(sheet, len(found)), title, under))
        over = []
    if found:
        found[-1] = _with_notes(found[-1], over)
    return found


def made_table(
    lines: Sequence[Line],
    file: str,
    place: str,
    title: str,
    notes: Sequence[str] = (),
) -> PrintedTable:
    """Return lines with their headings on top as a table."""
    heads = _heading_lines(lines)
    width = max(len(line.cells) for line in lines)
    headings = [
        " ".join(dict.fromkeys(filter(None, (_at(line, c) for line in lines[:heads]))))
        for c in range(width)
    ]
    levels = _levels(headings)
    rows = [_row(line, levels) for line in lines[heads:] if line.filled]
    cells = [cell for row in rows for cell in row.cells]
    return PrintedTable(
        file=file,
        place=place,
        title=title,
        headings=tuple(headings[levels:]),
        rows=tuple(rows),
        notes=tuple(notes),
        english=writes_english(cells),
    )


def _levels(headings: Sequence[str]) -> int:
    """Return how many columns labels stand in: "Level 1", "Level 2" are one each."""
    numbered = [_LEVEL.fullmatch(heading) for heading in headings]
    words = {found[1] for found in numbered if found}
    levels = 0
    while levels < len(numbered) and (found := numbered[levels]) and len(words) == 1:
        if int(found[2]) != levels + 1:
            break
        levels += 1
    return max(levels, 1)


def _row(line: Line, levels: int) -> PrintedRow:
    """Return a line as a row; of labels in several columns the last is its own."""
    filled = [place for place in range(levels) if _at(line, place)]
    depth = filled[-1] if levels > 1 and filled else line.depth
    label = _at(line, filled[-1] if filled else 0)
    return PrintedRow(label, line.cells[levels:], depth, number=line.number)


def place_of(sheet: str, before: int) -> str:
    """Return which table of a file it is: the sheet, and its number from 2."""
    number = str(before + 1) if before or not sheet else ""
    return " ".join(filter(None, (sheet, number)))


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines between empty ones, without empty columns on the left."""
    block: list[Line] = []
    for line in lines:
        if line.filled:
            block.append(line)
        elif block:
            yield _shifted(block)
            block = []
    if block:
        yield _shifted(block)


def _shifted(block: list[Line]) -> list[Line]:
    first = min(
        next(place for place, cell in enumerate(line.cells) if cell) for line in block
    )
    return [line._replace(cells=line.cells[first:]) for line in block]


def _parted(block: list[Line]) -> tuple[list[str], list[Line], list[str]]:
    """Return the words over a block's rows, the rows, and the words under them."""
    first, last = 0, len(block)
    while first < last and block[first].is_words:
        first += 1
    while last > first and block[last - 1].is_words:
        last -= 1
    over = [line.cells[0] for line in block[:first]]
    return over, block[first:last], [line.cells[0] for line in block[last:]]


def _has_figures(lines: Sequence[Line]) -> bool:
    return any(is_number(cell) for line in lines for cell in line.cells[1:] if cell)


def _heading_lines(lines: Sequence[Line]) -> int:
    """Return how many lines of headings a table has on top; years may be headings."""
    for place, line in enumerate(lines):
        figures = [cell for cell in line.cells[1:] if cell and is_number(cell)]
        if line.heading or (place == 0 and line.cells[0] and _counts_on(figures)):
            continue
        if figures and not (_years(figures) and not _years_below(lines[place + 1 :])):
            return place
    return 0


def _counts_on(cells: Sequence[str]) -> bool:
    """Return whether cells number columns: 1, 2, 3 and so on."""
    numbers = [int(cell) for cell in cells if cell.isdecimal()]
    return len(numbers) > 2 and numbers == list(range(1, len(cells) + 1))


def _years(cells: Sequence[str]) -> bool:
    return all(is_year(cell) for cell in cells)


def _years_below(lines: Sequence[Line]) -> bool:
    return any(is_year(cell) for line in lines for cell in line.cells[1:])


def _at(line: Line, column: int) -> str:
    return line.cells[column] if column < len(line.cells) else ""


def _with_notes(table: PrintedTable, words: Sequence[str]) -> PrintedTable:
    from dataclasses import replace

    return replace(table, notes=(*table.notes, *words)) if words else table
