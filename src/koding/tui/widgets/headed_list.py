"""Rows as lines of text under two heading lines that stand fast, with a cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple, Unpack

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from koding.tui.widgets.cells import fit
from koding.tui.widgets.line_view import Named, RowList, strip_of

if TYPE_CHECKING:
    from textual.events import Click

_LEAD = 3
RowKind = Literal["", "theme", "total"]


class HeadedRow(NamedTuple):
    """A line as it is to be seen; `place` is the row it belongs to, -1 its own."""

    text: str
    kind: RowKind = ""
    place: int = -1


Made = tuple[Sequence[str], Sequence[HeadedRow]]
MadeFor = Callable[[int], Made]
"""Makes heading lines and rows for a width in cells."""


class HeadedList(RowList):
    """Rows that are made anew for every width; the mouse puts the cursor on one."""

    TOP: ClassVar[int] = 2
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "headed-list--head",
        "headed-list--text",
        "headed-list--theme",
        "headed-list--total",
        "headed-list--cursor",
    }
    DEFAULT_CSS = """
    HeadedList {
        & > .headed-list--head { color: $text-muted; }
        & > .headed-list--text { color: $text; }
        & > .headed-list--theme { color: $text; text-style: bold; }
        & > .headed-list--total { color: $text-muted; }
        & > .headed-list--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
    }
    """

    class Pointed(Message):
        """A row was clicked; the cursor is on it."""

        def __init__(self, *, double: bool) -> None:
            super().__init__()
            self.double = double

    def __init__(self, **named: Unpack[Named]) -> None:
        super().__init__(**named)
        self._make: MadeFor = lambda _width: ((), ())
        self._heads: Sequence[str] = ()
        self._rows: Sequence[HeadedRow] = ()

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def place(self) -> int:
        """The row of what is shown that the cursor's line belongs to."""
        if not self._rows:
            return -1
        place = self._rows[self.cursor].place
        return self.cursor if place < 0 else place

    def show(self, make: MadeFor) -> None:
        """Show other rows; the cursor stays on its line."""
        self._make = make
        self._lay_out()
        self.rows_changed()

    def put_on(self, place: int) -> None:
        """Put the cursor on the first line of a row."""
        lines = [n if row.place < 0 else row.place for n, row in enumerate(self._rows)]
        self.move_to(lines.index(place) if place in lines else 0)

    def view_resized(self) -> None:
        """Make the rows for the new width."""
        self._lay_out()
        self.set_line_count(self.row_count + self.TOP)
        super().view_resized()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a line of the view."""
        width = self.view_width
        if y < self.TOP:
            text = self._heads[y] if y < len(self._heads) else ""
            return self._strip(f"{'':{_LEAD}}{text}", "head", width)
        index = self.row_at(y)
        if index is None:
            return Strip.blank(width, self.rich_style)
        row, here = self._rows[index], index == self.cursor
        mark = " ▸ " if here else " " * _LEAD
        return self._strip(mark + row.text, "cursor" if here else row.kind, width)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse points."""
        if self.go_to_click(event) is not None:
            self.post_message(self.Pointed(double=event.chain > 1))

    def _strip(self, text: str, kind: str, width: int) -> Strip:
        style = self.style_of(f"headed-list--{kind or 'text'}")
        return strip_of([Segment(fit(text, width), style)], width, self.rich_style)

    def _lay_out(self) -> None:
        width = self.view_width - _LEAD - 1
        self._heads, self._rows = self._make(width) if width > 0 else ((), ())
