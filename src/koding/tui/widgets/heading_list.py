"""The headings of the outline: a tree with numbers, and columns of counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Unpack

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from koding.tui.widgets.cells import fit, fit_right
from koding.tui.widgets.line_view import Named, RowList, strip_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click

_SHORTEST = 16
_INDENT = 1
_BEFORE_TREE = 3
"""Cells before the tree itself: pointer, state, space."""


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A heading: its place in the tree, the sign of its state, and its counts.

    `counts` are as the columns' heads; columns where nothing stands, and those that do
    not fit, are left out.
    """

    id: str
    label: str
    depth: int = 0
    fold: str = ""
    state: str = ""
    counts: tuple[str, ...] = ()
    held: bool = False


class HeadingList(RowList):
    """A header line, then the headings; keys belong to the screen."""

    TOP: ClassVar[int] = 1
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "heading-list--header",
        "heading-list--text",
        "heading-list--chapter",
        "heading-list--state",
        "heading-list--count",
        "heading-list--cursor",
    }
    DEFAULT_CSS = """
    HeadingList {
        & > .heading-list--header { color: $text-muted; }
        & > .heading-list--text { color: $text; }
        & > .heading-list--chapter { color: $text; text-style: bold; }
        & > .heading-list--state { color: $text-accent; text-style: bold; }
        & > .heading-list--count { color: $text-muted; }
        & > .heading-list--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
    }
    """

    class Chosen(Message):
        """A heading was pointed at, by its sign for folding where `fold`."""

        def __init__(self, heading: str, *, fold: bool) -> None:
            super().__init__()
            self.heading = heading
            self.fold = fold

    def __init__(self, heads: tuple[str, ...], **named: Unpack[Named]) -> None:
        super().__init__(**named)
        self._heads = heads
        self._heading = ""
        self._rows: tuple[HeadingRow, ...] = ()
        self._widths = (0,) * len(heads)

    @property
    def row_count(self) -> int:
        """How many headings are listed."""
        return len(self._rows)

    def set_rows(self, rows: Sequence[HeadingRow], *, heading: str) -> None:
        """Show other headings; only lines that differ are drawn again."""
        before = len(self._rows), self._widths, self._heading
        old, self._rows, self._heading = self._rows, tuple(rows), heading
        self._widths = tuple(map(self._widest, range(len(self._heads))))
        if before != (len(self._rows), self._widths, self._heading):
            self.rows_changed()
            return
        for index, row in enumerate(self._rows):
            if row != old[index]:
                self.redraw_row(index)

    def render_line(self, y: int) -> Strip:
        """Draw a line of the view."""
        width = self.view_width
        if y == 0:
            counts = self._counts(self._heads, width)
            title = fit(self.lead + self._heading, max(0, width - len(counts)))
            head = Segment(title + counts, self.style_of("heading-list--header"))
            return strip_of([head], width, self.rich_style)
        index = self.row_at(y)
        if index is None:
            return Strip.blank(width, self.rich_style)
        return strip_of(self._segments(index, width), width, self.rich_style)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse points, and say which heading that is."""
        offset = event.get_content_offset(self)
        index = None if offset is None else self.row_at(offset.y)
        if offset is not None and index is not None:
            self.cursor = index
            row = self._rows[index]
            sign = _BEFORE_TREE + row.depth * _INDENT
            self.post_message(self.Chosen(row.id, fold=offset.x == sign))

    def _segments(self, index: int, width: int) -> list[Segment]:
        row = self._rows[index]
        here = index == self.cursor
        counts = self._counts(row.counts, width)
        room = max(0, width - _BEFORE_TREE - len(counts))
        indent = min(row.depth * _INDENT, max(0, room - _SHORTEST))
        pointer = "▸" if here and self.arrows else "→" if row.held else " "
        label = "heading-list--text" if row.depth else "heading-list--chapter"
        parts = (
            ("heading-list--state", f"{pointer}{fit(row.state, 1)} "),
            (label, fit(" " * indent + fit(row.fold, 1) + " " + row.label, room)),
            ("heading-list--count", counts),
        )
        return [
            Segment(text, self.style_of("heading-list--cursor" if here else part))
            for part, text in parts
        ]

    def _counts(self, texts: Sequence[str], width: int) -> str:
        """Return the columns, as many as leave room for a heading."""
        columns: list[str] = []
        left = width - _BEFORE_TREE - _SHORTEST - 1
        for text, widest in zip(texts, self._widths, strict=True):
            if not widest:
                continue
            left -= widest + 1
            if left < 0:
                break
            columns.append(" " + fit_right(text, widest))
        return "".join(columns) + " "

    def _widest(self, column: int) -> int:
        """Return the cells of a column, 0 for one where nothing stands."""
        widest = max((len(row.counts[column]) for row in self._rows), default=0)
        return max(2, widest) if widest else 0
