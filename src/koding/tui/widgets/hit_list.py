"""Answers that a search has found, one line each, scrolled to their first hit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol, Unpack

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from koding.tui.widgets.answer_list import STATE_GLYPHS
from koding.tui.widgets.cells import ELLIPSIS, fit
from koding.tui.widgets.hits import first_seen, fit_hits
from koding.tui.widgets.line_view import Named, RowList, strip_of

if TYPE_CHECKING:
    from rich.style import Style
    from textual.events import Click

    from koding.model.coding import AnswerState
    from koding.tui.widgets.hits import Run, Span

_MARKS_IN_CELL = 4
"""How many code points a cell of text is reckoned to hold at most."""


@dataclass(frozen=True, slots=True)
class HitRow:
    """An answer that was found; `place` is its question and wave.

    `sign` stands where the state of an answer would, in rows that have something else
    to tell; all rows of a list have as wide a one.
    """

    state: AnswerState
    place: str
    text: str
    highlights: tuple[tuple[int, int], ...] = ()
    sign: str = ""


class HitRows(Protocol):
    """Rows that may be made when asked for; any sequence of rows will do."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> HitRow: ...


class HitList(RowList):
    """A list that asks `rows` only for what is seen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "hit-list--text",
        "hit-list--hit",
        "hit-list--state",
        "hit-list--place",
        "hit-list--cursor",
    }
    DEFAULT_CSS = """
    HitList {
        & > .hit-list--text { color: $text; }
        & > .hit-list--hit { text-style: bold underline; }
        & > .hit-list--state { color: $text-accent; }
        & > .hit-list--place { color: $text-muted; }
        & > .hit-list--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
    }
    """

    class Chosen(Message):
        """An answer was pointed at."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(
        self,
        **named: Unpack[Named],
    ) -> None:
        super().__init__(**named)
        self._rows: HitRows = ()
        self._place_width = 0

    @property
    def row_count(self) -> int:
        """How many answers there are."""
        return len(self._rows)

    def set_rows(self, rows: HitRows, *, place_width: int) -> None:
        """Show other answers from the first one, their places in so many cells."""
        self._rows = rows
        self._place_width = place_width
        self.cursor = 0
        self.rows_changed()

    def render_line(self, y: int) -> Strip:
        """Draw a line of the view."""
        width = self.view_width
        index = self.row_at(y)
        if index is None:
            return Strip.blank(width, self.rich_style)
        here = index == self.cursor
        over = ("cursor",) if here else ()
        segments = [
            Segment(words, self._style(name, over))
            for name, words in self._runs(self._rows[index], width, here=here)
            if words
        ]
        return strip_of(segments, width, self.rich_style)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse points, and take that answer."""
        index = self.go_to_click(event)
        if index is not None:
            self.post_message(self.Chosen(index))

    def _runs(self, row: HitRow, width: int, *, here: bool) -> tuple[Run, ...]:
        sign = row.sign or STATE_GLYPHS[row.state]
        lead = ("state", f"{'▸' if here else ' '}{sign} ")
        place = ("place", fit(row.place, self._place_width) + "  ")
        room = max(0, width - len(lead[1]) - self._place_width - 3)
        text, hits = _scrolled(row, room)
        return (lead, place, *fit_hits(text, room, hits), ("text", " "))

    def _style(self, name: str, over: tuple[str, ...]) -> Style:
        names = (*(over or ("text",)), "hit") if name == "hit" else over or (name,)
        return self.style_of(*(f"hit-list--{one}" for one in names))


def _scrolled(row: HitRow, room: int) -> tuple[str, tuple[Span, ...]]:
    """Return as much of the text as `room` cells can hold, from near the first hit."""
    first = first_seen(row.text, room, row.highlights)
    last = first + room * _MARKS_IN_CELL
    lead = ELLIPSIS if first else ""
    by = len(lead) - first
    hits = ((a + by, b + by) for a, b in row.highlights if first <= a < last)
    return lead + row.text[first:last], tuple(hits)
