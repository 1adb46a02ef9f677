"""A sheet of texts that people read on paper and write in: wrapped, ready to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

from koding.exporters.workbook_file import A4, WorkbookFile, edge_text

Look = Mapping[str, object]

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
    below: Sequence[str] = (),
) -> bytes:
    """Return an .xlsx of one sheet: headings in its first row, on every printed page.

    The first `frozen` columns stay when one scrolls. `marking` stands on every page.
    What is said `below` stands under the rows, and is not filtered with them.
    """
    file = WorkbookFile(title)
    sheet = add_text_sheet(
        file, name, columns, rows, title=title, marking=marking, frozen=frozen
    )
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    for number, said in enumerate(below, len(rows) + 2):
        sheet.write_string(number, 0, said, file.format(font_size=_SIZE))
    return file.content()


def add_text_sheet(
    file: WorkbookFile,
    name: str,
    columns: Sequence[SheetColumn],
    rows: Sequence[Sequence[Cell]],
    *,
    title: str,
    marking: str,
    frozen: int = 0,
) -> Any:
    """Add such a sheet to a workbook, and return it."""
    sheet = file.add_sheet(name)
    writer = _Writer(file, sheet)
    writer.write(columns, rows)
    writer.print_setup(columns, title=title, marking=marking, frozen=frozen)
    return sheet


class _Writer:
    """The door to XlsxWriter, which has no types."""

    def __init__(self, file: WorkbookFile, sheet: Any) -> None:
        self._file = file
        self._sheet = sheet

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
                    indent = look.get("indent", 0)
                    room = column.width - (2 * indent if isinstance(indent, int) else 0)
                    heights.append(lines_of(str(value), max(room, 1)))
            # Told, because LibreOffice does not fit rows to wrapped text by itself.
            self._sheet.set_row(number, _LINE_HEIGHT * max(heights) + 3)

    def print_setup(
        self,
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
        self._sheet.repeat_rows(0)
        self._sheet.set_paper(A4)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        left = f"&L&B{marking}" if marking else ""
        self._sheet.set_header(f"{left}&R{edge_text(title)}")
        self._sheet.set_footer("&R&P / &N")

    def _put(self, row: int, column: int, value: str | int, look: Look) -> None:
        shown = self._file.format(**{"text_wrap": True, "font_size": _SIZE, **look})
        if isinstance(value, int):
            self._sheet.write_number(row, column, value, shown)
        elif value:
            self._sheet.write_string(row, column, value, shown)
        else:
            self._sheet.write_blank(row, column, None, shown)


def lines_of(text: str, width: int) -> int:
    """Return how many lines `text` takes in a column `width` characters wide."""
    # Widths are in digits of 11 points; letters of 10 points are a sixth narrower.
    letters = width * 7 // 6
    count = sum(max(len(wrap(line, letters)), 1) for line in text.split("\n"))
    return min(count, _TALLEST)
