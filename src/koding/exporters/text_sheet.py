"""A sheet of texts that people read on paper and write in: wrapped, ready to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from textwrap import wrap
from typing import Any

Look = Mapping[str, object]

_FIXED_DATE = datetime(1980, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_A4 = 9
_LINE_HEIGHT = 13.5
_TALLEST = 30
"""Lines a row can be as high as; a row holds 409 points."""

_HEAD: Look = {
    "bold": True,
    "text_wrap": True,
    "bottom": 1,
    "bg_color": "#E8EEF2",
    "valign": "bottom",
}
UNWRAPPED: Look = {"font_color": "#A6A6A6", "font_size": 7, "text_wrap": False}
"""How ids look that nobody reads: small, on one line, cut at the column's end."""

_CELL: Look = {"valign": "top", "bottom": 4, "bottom_color": "#BFBFBF"}
_SIZE = 10


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A heading over a column `width` characters wide, and how its cells look."""

    heading: str
    width: int
    look: Look = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A text or a number that looks otherwise than its column."""

    value: str | int
    look: Look


Cell = str | int | SheetCell


def text_sheet(
    name: str,
    columns: Sequence[SheetColumn],
    rows: Sequence[Sequence[Cell]],
    *,
    title: str,
    marking: str,
    frozen: int = 0,
) -> bytes:
    """Return an .xlsx of one sheet: headings in its first row, on every printed page.

    The first `frozen` columns stay when one scrolls. `marking` stands on every page.
    """
    # 0.1 s to import, so only when a sheet is asked for.
    import xlsxwriter  # type: ignore[import-untyped]

    file = BytesIO()
    workbook = xlsxwriter.Workbook(file, _OPTIONS)
    workbook.set_properties({"created": _FIXED_DATE, "title": title})
    writer = _Writer(workbook, workbook.add_worksheet(name))
    writer.write(columns, rows)
    writer.print_setup(len(rows), columns, title=title, marking=marking, frozen=frozen)
    workbook.close()
    return file.getvalue()


class _Writer:
    """The door to XlsxWriter, which has no types."""

    def __init__(self, workbook: Any, sheet: Any) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def write(
        self, columns: Sequence[SheetColumn], rows: Sequence[Sequence[Cell]]
    ) -> None:
        """Write headings and rows, each as high as its texts need."""
        headings = [SheetCell(column.heading, _HEAD) for column in columns]
        for number, row in enumerate((headings, *rows)):
            heights = []
            for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
                value = cell.value if isinstance(cell, SheetCell) else cell
                own = cell.look if isinstance(cell, SheetCell) else {}
                look = {**_CELL, **column.look, **own}
                self._put(number, place, value, look)
                if look.get("text_wrap", True):
                    heights.append(lines_of(str(value), column.width))
            # Told, because LibreOffice does not fit rows to wrapped text by itself.
            self._sheet.set_row(number, _LINE_HEIGHT * max(heights) + 3)

    def print_setup(
        self,
        rows: int,
        columns: Sequence[SheetColumn],
        *,
        title: str,
        marking: str,
        frozen: int,
    ) -> None:
        """Set widths, the row every page repeats, and what stands at its edges."""
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, column.width)
        self._sheet.freeze_panes(1, frozen)
        self._sheet.autofilter(0, 0, rows, len(columns) - 1)
        self._sheet.repeat_rows(0)
        self._sheet.set_paper(_A4)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        left = f"&L&B{marking}" if marking else ""
        # A sign & begins a command there; 255 characters is all it holds.
        self._sheet.set_header(f"{left}&R{title[:100].replace('&', '&&')}")
        self._sheet.set_footer("&R&P / &N")

    def _put(self, row: int, column: int, value: str | int, look: Look) -> None:
        shown = self._format({"text_wrap": True, "font_size": _SIZE, **look})
        if isinstance(value, int):
            self._sheet.write_number(row, column, value, shown)
        elif value:
            self._sheet.write_string(row, column, value, shown)
        else:
            self._sheet.write_blank(row, column, None, shown)

    def _format(self, look: Look) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(dict(look))
        return self._formats[key]


def lines_of(text: str, width: int) -> int:
    """Return how many lines `text` takes in a column `width` characters wide."""
    # Widths are in digits of 11 points; most letters of 10 points are narrower.
    count = sum(max(len(wrap(line, width)), 1) for line in text.split("\n"))
    return min(count, _TALLEST)
