"""A table as a Word file: caption above, header row on every page, notes below."""

from __future__ import annotations

from copy import deepcopy
from math import ceil
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.shared import Length, Twips

from koding.exporters.numbers import format_cell
from koding.exporters.safe_text import one_line
from koding.exporters.table_parts import column_groups, parts
from koding.exporters.word_elements import element, keep_with_next
from koding.exporters.word_parts import WordFile
from koding.exporters.word_styles import TABLE_LEVELS, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from koding.exporters.word_references import Caption
    from koding.model.table import Row, Table

_PORTRAIT_COLUMNS = 5
MOST_COLUMNS = 18
"""What a page that lies on its side has room for."""

_NARROWEST_LABEL = 2800
_WIDEST_NUMBER = 1500
_ONE_OF_MANY = 1000
_POINTS_A_LETTER, _POINTS_A_LINE, _POINTS_AROUND = 4.8, 11.5, 4.5

_TOGETHER, _LINES_TOGETHER = 25, 32
"""Rows, and lines in them, that stand on one page where they can, with their notes."""


def word_table(table: Table, *, intern: bool = True) -> bytes:
    """Return `table` as a .docx; `intern` marks every page as not for publication."""
    landscape = len(table.columns) > _PORTRAIT_COLUMNS
    file = WordFile(table.title, table.language, landscape=landscape)
    file.mark_pages("", intern=intern)
    add_table(file, table, table.title, width=file.text_width)
    return file.file_bytes()


def add_table(file: WordFile, table: Table, words: str, *, width: Length) -> Caption:
    """Put a table into the text, `width` wide: its caption, its rows, its notes."""
    _make_room(file, table, width)
    made = file.contents.add_caption("table", words)
    for number, part in enumerate(parts(table, MOST_COLUMNS)):
        if number:
            # Without a paragraph between them two tables are one.
            file.add("Table Note", "")
        _add_rows(file, part, width)
    # Word wants a paragraph after a table, with or without notes.
    notes = [file.add("Table Note", one_line(note)) for note in table.notes or ("",)]
    keep_with_next(*notes[:-1])
    return made


def _make_room(file: WordFile, table: Table, width: Length) -> None:
    """Reckon with a new page where the table, or the part that begins it, needs one."""
    lines = _lines(table, _widths(table, width)[0])
    whole = len(_kept(table.rows, lines)) == len(table.rows)
    # A caption and the header stand above what is kept together.
    rows, lines = (len(table.rows), lines) if whole else (2, 2)
    file.pages.make_room(_height(rows + 2, lines + 2))


def _add_rows(file: WordFile, table: Table, width: Length) -> None:
    widths = _widths(table, width)
    lines = _lines(table, widths[0])
    file.pages.add_height(_height(len(table.rows) + 1, lines + 1))
    grid = file.document.add_table(0, len(widths), "Count Table")
    grid.autofit = False
    for column, wide in zip(grid.columns, widths, strict=True):
        column.width = wide
    if any(column.group for column in table.columns):
        grid._tbl.append(_group_head(file, table, widths))
    grid._tbl.append(_head(file, table, widths))
    rows = [_row(file, row, table.language, widths) for row in table.rows]
    grid._tbl.extend(rows)
    kept = _kept(table.rows, _lines(table, widths[0]))
    for row in (*grid._tbl.tr_lst[: -len(rows) or None], *(rows[n] for n in kept)):
        keep_with_next(*row.iter(qn("w:p")))


def _kept(rows: Sequence[Row], lines: int) -> list[int]:
    """Return the rows that stand on one page with what comes after them.

    These are all of a table that a page has room for. A longer one breaks with two rows
    or more on each side, never under the first row of a theme, and its last row stands
    with the notes.
    """
    last = len(rows) - 1
    if len(rows) <= _TOGETHER and lines <= _LINES_TOGETHER:
        return list(range(len(rows)))
    opens = [n for n in range(last) if rows[n + 1].depth > rows[n].depth]
    return sorted({0, last - 1, last, *opens})


def _height(rows: int, lines: int) -> float:
    """Return about how high rows are, in points."""
    return rows * _POINTS_AROUND + lines * _POINTS_A_LINE


def _lines(table: Table, width: Length) -> int:
    """Return about how many lines the rows of a table have."""
    room = max(int(width.pt / _POINTS_A_LETTER), 1)
    return sum(ceil(len(row.marked) / room) or 1 for row in table.rows)


def _widths(table: Table, text_width: Length) -> list[Length]:
    """Return the width of the labels and of each column; together the text's width."""
    columns = len(table.columns)
    room = text_width.twips - _NARROWEST_LABEL
    widest = _WIDEST_NUMBER if columns < 4 else _ONE_OF_MANY
    # On a narrow page labels are what needs the room.
    widest = min(widest, max(text_width.twips // 6, _ONE_OF_MANY))
    number = min(widest, room // max(columns, 1))
    label = text_width.twips - number * columns
    return [Twips(width) for width in (label, *[number] * columns)]


def _head(file: WordFile, table: Table, widths: list[Length]) -> BaseOxmlElement:
    cells = [
        file.paragraph("Table Text", one_line(table.label_heading)),
        *(
            file.paragraph("Table Number", one_line(column.heading_marked))
            for column in table.columns
        ),
    ]
    row = _cells(cells, widths, element("vAlign", val="bottom"))
    row[0].append(element("tblHeader"))
    return row


def _group_head(file: WordFile, table: Table, widths: list[Length]) -> BaseOxmlElement:
    """Return the row of groups, each over its columns."""
    cells, spans, wide = [file.paragraph("Table Text", "")], [1], [widths[0]]
    for first, last, group in column_groups(table):
        cells.append(file.paragraph("Table Number", one_line(group)))
        spans.append(last - first)
        wide.append(Twips(sum(width.twips for width in widths[first + 1 : last + 1])))
    # Room for a range with its mark, which is wider than figures are.
    edge = element("tcMar", element("left", w=0, type="dxa"))
    row = _cells(cells, wide, edge, element("vAlign", val="bottom"))
    for cell, span in zip(row[1:], spans, strict=True):
        # After the width, or Word finds the file damaged.
        cell[0].insert(1, element("gridSpan", val=span))
    row[0].append(element("tblHeader"))
    return row


def _row(
    file: WordFile, row: Row, language: str, widths: list[Length]
) -> BaseOxmlElement:
    letters = "Strong" if row.total else ""
    level = min(row.depth + 1, TABLE_LEVELS)
    style = f"Table Text {level}" if level > 1 else "Table Text"
    label = file.paragraph(style, (one_line(row.marked), letters))
    numbers = (
        file.paragraph("Table Number", (format_cell(cell, language), letters))
        for cell in row.cells
    )
    over_total = [element("tcBorders", line("top"))] if row.total else []
    return _cells([label, *numbers], widths, *over_total)


def _cells(
    paragraphs: list[BaseOxmlElement],
    widths: list[Length],
    *properties: BaseOxmlElement,
) -> BaseOxmlElement:
    """Return a row that no page break cuts, each cell with `properties`."""
    row = element("tr", element("trPr", element("cantSplit")))
    for paragraph, width in zip(paragraphs, widths, strict=True):
        size = element("tcW", w=width.twips, type="dxa")
        shape = element("tcPr", size, *map(deepcopy, properties))
        row.append(element("tc", shape, paragraph))
    return row
