"""A table of short texts with a cursor: files, columns of a sheet, choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Unpack

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from koding.tui.widgets.columns import GAP, column_widths, row_cells
from koding.tui.widgets.line_view import Named, RowList, strip_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click

    from koding.tui.widgets.columns import Column

_LEAD = 3


@dataclass(frozen=True, slots=True)
class TableRow:
    """The texts of a row; `strong` says which cell is drawn as what matters."""

    cells: tuple[str, ...]
    strong: int | None = None
    muted: bool = False


class RowTable(RowList):
    """Headings, then rows; the mouse points at a cell."""

    TOP: ClassVar[int] = 1
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-table--header",
        "row-table--text",
        "row-table--strong",
        "row-table--muted",
        "row-table--cursor",
    }
    DEFAULT_CSS = """
    RowTable {
        & > .row-table--header { color: $text-muted; }
        & > .row-table--text { color: $text; }
        & > .row-table--strong { color: $text-accent; }
        & > .row-table--muted { color: $text-muted; }
        & > .row-table--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
    }
    """

    class Pointed(Message):
        """A cell was clicked; the cursor is on its row."""

        def __init__(self, index: int, column: int) -> None:
            super().__init__()
            self.index = index
            self.column = column

    def __init__(
        self,
        columns: Sequence[Column],
        **named: Unpack[Named],
    ) -> None:
        super().__init__(**named)
        self._columns = tuple(columns)
        self._rows: tuple[TableRow, ...] = ()
        self._widths = [0] * len(self._columns)

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Show other rows."""
        self._rows = tuple(rows)
        self._measure()
        self.rows_changed()

    def view_resized(self) -> None:
        """Share the new width out."""
        self._measure()
        super().view_resized()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a line of the view."""
        width = self.view_width
        if y == 0:
            heads = [column.heading for column in self._columns]
            segments = self._segments(TableRow(tuple(heads)), "header", " ")
            return strip_of(segments, width, self.rich_style)
        index = self.row_at(y)
        if index is None:
            return Strip.blank(width, self.rich_style)
        here = index == self.cursor
        row = self._rows[index]
        part = "cursor" if here else "muted" if row.muted else "text"
        segments = self._segments(row, part, "▸" if here else " ")
        return strip_of(segments, width, self.rich_style)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse points, and say which cell it is."""
        offset = event.get_content_offset(self)
        index = None if offset is None else self.row_at(offset.y)
        if offset is not None and index is not None:
            self.cursor = index
            self.post_message(self.Pointed(index, self._column_at(offset.x)))

    def _measure(self) -> None:
        rows = [row.cells for row in self._rows]
        room = self.view_width - _LEAD - 1
        self._widths = column_widths(self._columns, rows, room)

    def _segments(self, row: TableRow, part: str, mark: str) -> list[Segment]:
        style = self.style_of(f"row-table--{part}")
        segments = [Segment(f" {mark} ", style)]
        cells = row_cells(self._columns, row.cells, self._widths)
        for i, text in enumerate(cells):
            strong = i == row.strong and part == "text"
            segments.append(
                Segment(text, self.style_of("row-table--strong") if strong else style)
            )
            segments.append(Segment(" " * GAP, style))
        return segments

    def _column_at(self, x: int) -> int:
        end = _LEAD
        for place, width in enumerate(self._widths):
            end += width + GAP
            if x < end:
                return place
        return len(self._widths) - 1
