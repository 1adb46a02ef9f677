"""The answers of a question, one line each, with how far each is coded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol, Unpack

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from koding.tui.widgets.cells import fit, shown
from koding.tui.widgets.hits import fit_hits
from koding.tui.widgets.line_view import Named, RowList, strip_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.style import Style
    from textual.events import Click

HEADER = "answer-list--header"
STATE_GLYPHS = {"untouched": "○", "partly": "◐", "done": "●"}
HIT = "answer-list--hit"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer in the list; `count` tells how many answers are the same text.

    `mark` is one more glyph, such as ↻ for what must be looked at again. `highlights`
    are spans of search hits.
    """

    state: Literal["untouched", "partly", "done"]
    text: str
    count: int = 1
    mark: str = ""
    highlights: tuple[tuple[int, int], ...] = ()


class AnswerRows(Protocol):
    """Rows that may be made when asked for; any sequence of rows will do."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> AnswerRow: ...


class AnswerList(RowList):
    """A list that asks `rows` only for what is seen, so that it may be computed."""

    TOP: ClassVar[int] = 1
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        HEADER,
        "answer-list--text",
        "answer-list--done",
        HIT,
        "answer-list--state",
        "answer-list--count",
        "answer-list--mark",
        "answer-list--cursor",
    }
    DEFAULT_CSS = """
    AnswerList {
        & > .answer-list--header { color: $text-muted; }
        & > .answer-list--text { color: $text; }
        & > .answer-list--done { color: $text-muted; }
        & > .answer-list--hit { text-style: bold underline; }
        & > .answer-list--state { color: $text-accent; }
        & > .answer-list--count { color: $text-muted; }
        & > .answer-list--mark { color: $text-warning; }
        & > .answer-list--cursor {
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
        *,
        heading: str = "",
        **named: Unpack[Named],
    ) -> None:
        super().__init__(**named)
        self._heading = heading
        self._rows: AnswerRows = ()

    @property
    def row_count(self) -> int:
        """How many answers there are."""
        return len(self._rows)

    def set_rows(self, rows: AnswerRows) -> None:
        """Show other answers; the cursor stays where it is as far as it can."""
        self._rows = rows
        self.rows_changed()

    def row(self, index: int) -> AnswerRow:
        """Return the row that is shown at `index`."""
        return self._rows[index]

    def render_line(self, y: int) -> Strip:
        """Draw a line of the view."""
        width = self.view_width
        if y == 0:
            words, style = self.lead + self._heading, self.style_of(HEADER)
            return strip_of([Segment(fit(words, width), style)], width, style)
        index = self.row_at(y)
        if index is None:
            return Strip.blank(width, self.rich_style)
        return strip_of(self._segments(index, width), width, self.rich_style)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse points."""
        index = self.go_to_click(event)
        if index is not None:
            self.post_message(self.Chosen(index))

    def _segments(self, index: int, width: int) -> list[Segment]:
        row = self.row(index)
        here = index == self.cursor
        over = ("answer-list--cursor",) if here else ()
        mark = f" {shown(row.mark)}" if row.mark else ""
        count = f" × {row.count}" if row.count > 1 else ""
        room = width - 4 - cell_len(mark) - cell_len(count)
        words = "answer-list--done" if row.state == "done" else "answer-list--text"
        parts = (
            ("answer-list--state", f"{'▸' if here else ' '}{STATE_GLYPHS[row.state]} "),
            *_text_parts(row, room, words),
            ("answer-list--mark", mark),
            ("answer-list--count", f"{count} "),
        )
        return [Segment(text, self._style(part, over)) for part, text in parts if text]

    def _style(self, part: str, over: tuple[str, ...]) -> Style:
        """Return the style of a part; a hit is seen on the cursor's row too."""
        if part == HIT:
            return self.style_of(*(over or ("answer-list--text",)), part)
        return self.style_of(*(over or (part,)))


def _text_parts(row: AnswerRow, room: int, words: str) -> Iterator[tuple[str, str]]:
    for name, text in fit_hits(row.text, room, row.highlights):
        yield HIT if name == "hit" else words, text
