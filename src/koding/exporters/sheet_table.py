"""A table as an Excel sheet: numbers as numbers, notes below, ready to print."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from koding.exporters.document_words import DOCUMENT_WORDS
from koding.exporters.numbers import decimals_of, format_cell
from koding.exporters.safe_text import one_line
from koding.exporters.sheet_chart import (
    BESIDE,
    MOST_BESIDE,
    NARROWEST,
    WIDEST,
    table_chart,
    why_no_chart,
)
from koding.exporters.sheet_pages import (
    HIGH_MARGIN,
    MARGIN,
    break_before,
    pixels,
    scale_of,
)
from koding.exporters.table_parts import column_groups
from koding.exporters.workbook_file import A4, WorkbookFile, edge_text

if TYPE_CHECKING:
    from decimal import Decimal

    from koding.model.table import Cell, Row, Table

_HEAD_ROW = 2
_DEEPEST_INDENT = 15
_LABEL, _LABEL_BESIDE_MANY = 60, 46
_FEW, _MANY, _NARROW = 12, 7, 4
"""How wide columns of numbers are: few of them, many in groups, many by themselves."""
_MOST_OF_FEW = 6
_ROOM = 2
_LINE_HEIGHT = 15.0
_TITLE_SIZE = 13
_EMPTY, _EMPTY_HIGH = 64, 20
"""Pixels of columns and rows that nothing is written in."""
_APART = 6
"""Pixels from a chart to the cells around it: on their edge it is on two pages."""
_TALLEST = 27


def sheet_table(table: Table, *, intern: bool = True) -> bytes:
    """Return `table` as an .xlsx; `intern` marks every printed page."""
    file = WorkbookFile(table.title)
    words = DOCUMENT_WORDS[table.language]
    add_table_sheet(file, words.table, table, marking=words.intern if intern else "")
    return file.content()


def add_table_sheet(
    file: WorkbookFile, name: str, table: Table, *, marking: str, foot: str = ""
) -> None:
    """Add a sheet of a table with its chart.

    `marking` stands on top of every printed page, `foot` under it.
    """
    writer = _Sheet(file, file.add_sheet(name), table)
    writer.print_setup(marking, foot)
    writer.write()
    writer.add_chart()


class _Sheet:
    """The sheet of a table being written; the door to XlsxWriter, without types."""

    def __init__(self, file: WorkbookFile, sheet: Any, table: Table) -> None:
        self._file = file
        self._sheet = sheet
        self._table = table
        few = len(table.columns) <= _MOST_OF_FEW
        self._label = _LABEL if few else _LABEL_BESIDE_MANY
        many = _MANY if any(one.group for one in table.columns) else _NARROW
        self._width = max(_FEW if few else many, _longest(table) + _ROOM)
        self._heights: dict[int, float] = {}

    @property
    def _wide(self) -> int:
        """How many pixels the table takes."""
        return pixels(self._label) + len(self._table.columns) * pixels(self._width)

    def write(self) -> None:
        """Write title, headings, rows and notes from the top."""
        table = self._table
        self._title()
        head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
        self._groups()
        headings = [column.heading_marked for column in table.columns]
        self._set_height(
            _HEAD_ROW, max([1, *(_lines(h, self._width) for h in headings)])
        )
        self._text(_HEAD_ROW, 0, table.label_heading, **head)
        for place, column in enumerate(table.columns, start=1):
            self._text(_HEAD_ROW, place, column.heading_marked, align="right", **head)
        for number, row in enumerate(table.rows, start=_HEAD_ROW + 1):
            self._row(number, row)
        first_note = _HEAD_ROW + len(table.rows) + 2
        for number, note in enumerate(table.notes, start=first_note):
            self._note(number, note)

    def add_chart(self) -> None:
        """Add the chart, beside few columns or under many, and settle what is printed.

        Nothing of it is on the rows that every page repeats, and no page ends in it.
        """
        columns, under = len(self._table.columns), self._after_notes + 1
        beside = columns <= MOST_BESIDE
        width = BESIDE if beside else min(max(self._wide, NARROWEST), WIDEST)
        drawn = table_chart(
            self._file.workbook,
            self._sheet.name,
            self._table,
            head_row=_HEAD_ROW,
            width=width,
        )
        self._sheet.fit_to_pages(1, 0)
        if drawn is None:
            if why := why_no_chart(self._table):
                self._note(self._after_notes, why)
            self._sheet.print_area(0, 0, under, max(columns, 1))
            return
        row, column = (_HEAD_ROW + 1, columns + 2) if beside else (under, 0)
        look = {"description": one_line(self._table.title), "object_position": 3}
        at = {"x_offset": _APART * beside, "y_offset": _APART}
        self._sheet.insert_chart(row, column, drawn.chart, {**look, **at})
        high = drawn.height + 2 * _APART
        last = columns + 1 + -(-(BESIDE + _APART) // _EMPTY) if beside else columns
        lowest = max(under, row + -(-high // _EMPTY_HIGH))
        self._sheet.print_area(0, 0, lowest, last)
        if not beside:
            self._keep_whole(under, high * 0.75, scale_of(max(self._wide, width)))

    def _keep_whole(self, under: int, high: float, scale: int) -> None:
        heights = [self._heights.get(row, _LINE_HEIGHT) for row in range(under)]
        repeated = sum(heights[_HEAD_ROW - 1 : _HEAD_ROW + 1])
        row = break_before(heights, high, repeated=repeated, scale=scale)
        if row is not None:
            self._sheet.set_h_pagebreaks([row])

    @property
    def _after_notes(self) -> int:
        return _HEAD_ROW + len(self._table.rows) + len(self._table.notes) + 2

    def _title(self) -> None:
        """Write the title over the whole table: what is beside it is not printed."""
        look = {"bold": True, "font_size": _TITLE_SIZE, "text_wrap": True}
        last = len(self._table.columns)
        if last:
            shape = self._file.format(valign="top", **look)
            self._sheet.merge_range(0, 0, 0, last, "", shape)
        self._text(0, 0, self._table.title, valign="top", **look)
        digits = (self._label + self._width * last) * 9 // _TITLE_SIZE
        self._set_height(0, _lines(self._table.title, digits), _TITLE_SIZE + 4)

    def _groups(self) -> None:
        look = {"bold": True, "text_wrap": True, "align": "center", "valign": "bottom"}
        tallest = 1
        for first, last, group in column_groups(self._table):
            if not group:
                continue
            tallest = max(tallest, _lines(group, self._width * (last - first)))
            if last - first > 1:
                shape = self._file.format(**look)
                self._sheet.merge_range(
                    _HEAD_ROW - 1, first + 1, _HEAD_ROW - 1, last, "", shape
                )
            self._text(_HEAD_ROW - 1, first + 1, group, **look)
        self._set_height(_HEAD_ROW - 1, tallest)

    def print_setup(self, marking: str, foot: str) -> None:
        """Set widths, the rows every page repeats, and what stands at its edges."""
        columns = self._table.columns
        self._sheet.set_column(0, 0, self._label)
        self._sheet.set_column(1, max(len(columns), 1), self._width)
        self._sheet.freeze_panes(_HEAD_ROW + 1, 1)
        grouped = any(column.group for column in columns)
        self._sheet.repeat_rows(_HEAD_ROW - grouped, _HEAD_ROW)
        self._sheet.set_paper(A4)
        # Wide with the columns, or with the chart beside them.
        self._sheet.set_landscape()
        self._sheet.set_margins(MARGIN, MARGIN, HIGH_MARGIN, HIGH_MARGIN)
        self._sheet.set_header(f"&L&B{marking}" if marking else "")
        self._sheet.set_footer(f"&L{edge_text(foot)}&R&P / &N" if foot else "&R&P")

    def _row(self, number: int, row: Row) -> None:
        look: dict[str, object] = {"bold": True, "top": 1} if row.total else {}
        self._text(
            number,
            0,
            row.marked,
            text_wrap=True,
            align="left",
            valign="top",
            indent=min(row.depth, _DEEPEST_INDENT),
            **look,
        )
        self._fit_label(number, row)
        for place, cell in enumerate(row.cells, start=1):
            self._cell(number, place, cell, look)

    def _cell(self, row: int, column: int, cell: Cell, look: dict[str, object]) -> None:
        if cell is None:
            self._sheet.write_blank(row, column, None, self._file.format(**look))
            return
        if isinstance(cell, str):
            self._text(row, column, cell, align="right", valign="top", **look)
            return
        look = {"num_format": _number_format(cell), "valign": "top", **look}
        self._sheet.write_number(row, column, cell, self._file.format(**look))

    def _note(self, row: int, note: str) -> None:
        look = {"font_color": "#595959", "text_wrap": True, "valign": "top"}
        last = len(self._table.columns)
        if last:
            self._sheet.merge_range(row, 0, row, last, "", self._file.format(**look))
        self._text(row, 0, note, **look)
        self._set_height(row, _lines(note, self._label + self._width * last))

    def _fit_label(self, number: int, row: Row) -> None:
        room = self._label - 2 * row.depth
        if _lines(row.marked, room * 13 // 10) > 1:
            self._set_height(number, _lines(row.marked, room))
        else:
            # One line, as letters go: what opens the sheet knows better than we.
            self._heights[number] = _LINE_HEIGHT

    def _set_height(self, row: int, lines: int, line: float = _LINE_HEIGHT) -> None:
        # Told, because LibreOffice does not fit rows to wrapped text by itself.
        self._heights[row] = line * lines
        self._sheet.set_row(row, line * lines)

    def _text(self, row: int, column: int, text: str, **look: object) -> None:
        self._sheet.write_string(row, column, one_line(text), self._file.format(**look))


def _longest(table: Table) -> int:
    """Return how many signs the longest figure has as it is printed."""
    cells = (cell for row in table.rows for cell in row.cells)
    return max((len(format_cell(cell, table.language)) for cell in cells), default=0)


def _lines(text: str, width: int) -> int:
    """Return how many lines `text` takes in a column `width` characters wide."""
    # Widths are in digits; letters are a tenth narrower. A row holds 27 lines.
    wrapped = wrap(one_line(text), max(width * 11 // 10, 1))
    return min(max(len(wrapped), 1), _TALLEST)


def _number_format(cell: int | Decimal) -> str:
    if isinstance(cell, int):
        return "#,##0"
    return f"0.{'0' * decimals_of(cell)}".rstrip(".")
