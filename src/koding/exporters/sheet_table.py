"""A table as an Excel sheet: numbers as numbers, notes below, ready to print."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from koding.exporters.document_words import DOCUMENT_WORDS
from koding.exporters.safe_text import one_line
from koding.exporters.sheet_chart import add_chart
from koding.exporters.table_parts import column_groups

if TYPE_CHECKING:
    from decimal import Decimal

    from koding.model.table import Cell, Row, Table

_FIXED_DATE = datetime(1980, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_HEAD_ROW = 2
_DEEPEST_INDENT = 15
_A4 = 9
_LABEL = 60
_NUMBER, _ONE_OF_MANY = 14, 9
_MANY = 6
_LINE_HEIGHT = 15.0
_TALLEST = 27


def sheet_table(table: Table, *, intern: bool = True) -> bytes:
    """Return `table` as an .xlsx; `intern` marks every printed page."""
    # 0.1 s to import, so only when a sheet is asked for.
    import xlsxwriter  # type: ignore[import-untyped]

    file = BytesIO()
    workbook = xlsxwriter.Workbook(file, _OPTIONS)
    workbook.set_properties({"created": _FIXED_DATE, "title": one_line(table.title)})
    words = DOCUMENT_WORDS[table.language]
    sheet = workbook.add_worksheet(words.table)
    writer = _Sheet(workbook, sheet)
    writer.write(table)
    writer.print_setup(table, words.intern if intern else "")
    add_chart(workbook, sheet, table, head_row=_HEAD_ROW)
    workbook.close()
    return file.getvalue()


class _Sheet:
    """One sheet being written; the door to XlsxWriter, which has no types."""

    def __init__(self, workbook: Any, sheet: Any) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def write(self, table: Table) -> None:
        """Write title, headings, rows and notes from the top."""
        self._text(0, 0, table.title, bold=True, font_size=13)
        head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
        self._groups(table)
        headings = [column.heading_marked for column in table.columns]
        self._set_height(
            _HEAD_ROW, max([1, *(_lines(h, _width(table)) for h in headings)])
        )
        self._text(_HEAD_ROW, 0, table.label_heading, **head)
        for place, column in enumerate(table.columns, start=1):
            self._text(_HEAD_ROW, place, column.heading_marked, align="right", **head)
        for number, row in enumerate(table.rows, start=_HEAD_ROW + 1):
            self._row(number, row)
        first_note = _HEAD_ROW + len(table.rows) + 2
        for number, note in enumerate(table.notes, start=first_note):
            self._note(number, note, table)

    def _groups(self, table: Table) -> None:
        look = {"bold": True, "text_wrap": True, "align": "center", "valign": "bottom"}
        tallest = 1
        for first, last, group in column_groups(table):
            if not group:
                continue
            tallest = max(tallest, _lines(group, _width(table) * (last - first)))
            if last - first > 1:
                shape = self._format(**look)
                self._sheet.merge_range(
                    _HEAD_ROW - 1, first + 1, _HEAD_ROW - 1, last, "", shape
                )
            self._text(_HEAD_ROW - 1, first + 1, group, **look)
        self._set_height(_HEAD_ROW - 1, tallest)

    def print_setup(self, table: Table, marking: str) -> None:
        """Set widths, the rows every page repeats, and what stands at its edges."""
        self._sheet.set_column(0, 0, _LABEL)
        self._sheet.set_column(1, max(len(table.columns), 1), _width(table))
        self._sheet.freeze_panes(_HEAD_ROW + 1, 1)
        grouped = any(column.group for column in table.columns)
        self._sheet.repeat_rows(_HEAD_ROW - grouped, _HEAD_ROW)
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        # Wide with the columns, or with the chart beside them.
        self._sheet.set_landscape()
        self._sheet.set_header(f"&L&B{marking}" if marking else "")
        self._sheet.set_footer("&R&P")

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
        self._set_height(number, _lines("  " * row.depth + row.marked, _LABEL))
        for place, cell in enumerate(row.cells, start=1):
            self._cell(number, place, cell, look)

    def _cell(self, row: int, column: int, cell: Cell, look: dict[str, object]) -> None:
        if cell is None:
            self._sheet.write_blank(row, column, None, self._format(**look))
            return
        if isinstance(cell, str):
            self._text(row, column, cell, align="right", valign="top", **look)
            return
        look = {"num_format": _number_format(cell), "valign": "top", **look}
        self._sheet.write_number(row, column, cell, self._format(**look))

    def _note(self, row: int, note: str, table: Table) -> None:
        look = {"font_color": "#595959", "text_wrap": True, "valign": "top"}
        last = len(table.columns)
        if last:
            self._sheet.merge_range(row, 0, row, last, "", self._format(**look))
        self._text(row, 0, note, **look)
        self._set_height(row, _lines(note, _LABEL + _width(table) * last))

    def _set_height(self, row: int, lines: int) -> None:
        # Told, because LibreOffice does not fit rows to wrapped text by itself.
        self._sheet.set_row(row, _LINE_HEIGHT * lines)

    def _text(self, row: int, column: int, text: str, **look: object) -> None:
        self._sheet.write_string(row, column, one_line(text), self._format(**look))

    def _format(self, **look: object) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(look)
        return self._formats[key]


def _width(table: Table) -> int:
    """Return how wide each column of numbers is, in characters."""
    return _NUMBER if len(table.columns) <= _MANY else _ONE_OF_MANY


def _lines(text: str, width: int) -> int:
    """Return how many lines `text` takes in a column `width` characters wide."""
    # A tenth is kept free: letters differ in width. 27 lines are all a row can hold.
    wrapped = wrap(one_line(text), max(width * 9 // 10, 1))
    return min(max(len(wrapped), 1), _TALLEST)


def _number_format(cell: int | Decimal) -> str:
    if isinstance(cell, int):
        return "#,##0"
    exponent = cell.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "0." + "0" * decimals if decimals else "0"
