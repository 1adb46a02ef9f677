"""Fields of what is chosen: names at the left, words at the right, with a cursor."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple, Unpack

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from koding.tui.widgets.cells import fit, glyphs, shown, wrap
from koding.tui.widgets.line_view import LineView, Named, strip_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.style import Style
    from textual.events import Click

Look = Literal["title", "text", "muted"]
Mark = Literal["left-out", "held"]

_MARGIN = 2
"""Cells before the names: the pointer stands there."""
_NARROW = 48
_DOUBLE = 2
_NAME, _SHORT_NAME, _SIGN = 14, 11, 2
"""Cells of the names, and of the signs before quotes."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field, a heading or a paragraph; the cursor goes to those with a key.

    `name` is None where the words begin at the left; a `sign` is a name of two cells.
    `caret` is the offset that is written at, -1 where nothing is. `marks` are spans of
    the text that are drawn in another way: those left out, and the one in hand.
    """

    key: str
    name: str | None
    text: str
    look: Look = "text"
    caret: int = -1
    sign: bool = False
    marks: tuple[tuple[int, int, Mark], ...] = ()


class _Line(NamedTuple):
    row: int
    first: bool
    start: int
    end: int


class FieldPane(LineView):
    """Rows of several lines; keys belong to the screen, which moves the cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "field-pane--title",
        "field-pane--name",
        "field-pane--text",
        "field-pane--muted",
        "field-pane--written",
        "field-pane--cursor",
        "field-pane--caret",
        "field-pane--left-out",
        "field-pane--held",
    }
    DEFAULT_CSS = """
    FieldPane {
        & > .field-pane--title { color: $text; text-style: bold; }
        & > .field-pane--name { color: $text-muted; }
        & > .field-pane--text { color: $text; }
        & > .field-pane--muted { color: $text-muted; }
        & > .field-pane--written { color: $text-accent; }
        & > .field-pane--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
        & > .field-pane--caret { text-style: reverse; }
        & > .field-pane--left-out { color: $text-muted; text-style: strike; }
        & > .field-pane--held { text-style: reverse; }
    }
    """

    class Pointed(Message):
        """A row was clicked, twice where `double`."""

        def __init__(self, key: str, *, double: bool) -> None:
            super().__init__()
            self.key = key
            self.double = double

    def __init__(self, **named: Unpack[Named]) -> None:
        super().__init__(**named)
        self._rows: tuple[FieldRow, ...] = ()
        self._lines: list[_Line] = []
        self._key = ""

    @property
    def key(self) -> str:
        """The key of the row under the cursor, "" where there is none."""
        return self._key

    def show(self, rows: Sequence[FieldRow]) -> None:
        """Show other rows; the cursor stays on the row with its key."""
        if self._rows == tuple(rows):
            return
        title = self._rows[:1] != tuple(rows[:1])
        self._rows = tuple(rows)
        keys = self._keys()
        if self._key not in keys:
            self._key = keys[0] if keys else ""
        self._lay_out()
        written = any(row.caret >= 0 for row in self._rows)
        if written:
            self._reveal()
        elif title:
            self.scroll_to(y=0, animate=False)
        self.refresh()

    def go(self, key: str) -> None:
        """Put the cursor on the row with a key."""
        if key in self._keys():
            self._key = key
            self._reveal()
            self.refresh()

    def move(self, delta: int) -> None:
        """Move the cursor to the next row that has a key, back where negative."""
        keys = self._keys()
        if keys:
            place = keys.index(self._key) + delta
            self.go(keys[max(0, min(place, len(keys) - 1))])

    def following(self, prefix: str) -> str:
        """Return the first key after the cursor that begins so, else the last before.

        "" where there is none but the cursor's own.
        """
        keys = self._keys()
        at = keys.index(self._key) if self._key in keys else -1
        after = [key for key in keys[at + 1 :] if key.startswith(prefix)]
        before = [key for key in keys[: max(at, 0)] if key.startswith(prefix)]
        return after[0] if after else before[-1] if before else ""

    def scroll_pages(self, pages: int) -> None:
        """Scroll a view further, back where negative."""
        lines = pages * max(self.view_height - 1, 1)
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def watch_arrows(self) -> None:
        """Show or hide the cursor."""
        self.refresh()

    def view_resized(self) -> None:
        """Wrap to the new width."""
        self._lay_out()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a line of the view."""
        width, index = self.view_width, y + self.scroll_offset.y
        if not 0 <= index < len(self._lines):
            return Strip.blank(width, self.rich_style)
        return strip_of(self._segments(self._lines[index]), width, self.rich_style)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse points, and say which row it is."""
        offset = event.get_content_offset(self)
        at = -1 if offset is None else offset.y + self.scroll_offset.y
        if 0 <= at < len(self._lines) and (key := self._rows[self._lines[at].row].key):
            self.go(key)
            self.post_message(self.Pointed(key, double=event.chain == _DOUBLE))

    def _keys(self) -> list[str]:
        return [row.key for row in self._rows if row.key]

    def _name_width(self, row: FieldRow) -> int:
        if row.name is None or row.sign:
            return _SIGN if row.sign else 0
        return _SHORT_NAME if self.view_width < _NARROW else _NAME

    def _lay_out(self) -> None:
        self._lines = list(self._made()) if self.view_width > 0 else []
        self.set_line_count(len(self._lines))

    def _made(self) -> Iterator[_Line]:
        room = self.view_width - _MARGIN - 1
        for place, row in enumerate(self._rows):
            width = room - self._name_width(row)
            text = row.text + (" " if row.caret >= 0 else "")
            for i, (start, end) in enumerate(wrap(text, 0, len(text), width)):
                yield _Line(place, not i, start, end)

    def _reveal(self) -> None:
        of_key = [i for i, one in enumerate(self._lines) if self._is_at(one)]
        if of_key:
            self.reveal(of_key[0], of_key[-1])

    def _is_at(self, line: _Line) -> bool:
        row = self._rows[line.row]
        if any(one.caret >= 0 for one in self._rows):
            return line.start <= row.caret <= line.end and row.caret >= 0
        return row.key == self._key != ""

    def _segments(self, line: _Line) -> list[Segment]:
        row = self._rows[line.row]
        here = self.arrows and bool(row.key) and row.key == self._key
        pointer = "▸ " if here and line.first else "  "
        name = row.name if line.first and row.name else ""
        head = pointer + fit(name, self._name_width(row))
        words = row.text + (" " if row.caret >= 0 else "")
        look = "written" if row.caret >= 0 else row.look
        if here and row.caret < 0:
            text = shown(words[line.start : line.end])
            return [Segment(fit(head + text, self.view_width), self._style("cursor"))]
        drawn = (
            self._marked(words, line, look, row.marks)
            if row.marks
            else self._words(words, line, look, row.caret)
        )
        return [Segment(head, self._style("name")), *drawn]

    def _marked(
        self, text: str, line: _Line, look: str, marks: Sequence[tuple[int, int, Mark]]
    ) -> list[Segment]:
        edges = {line.start, line.end}
        for start, end, _mark in marks:
            edges |= {at for at in (start, end) if line.start < at < line.end}
        return [
            Segment(
                shown(text[start:end]),
                self._style(look, *(m for a, b, m in marks if a <= start and end <= b)),
            )
            for start, end in pairwise(sorted(edges))
        ]

    def _words(self, text: str, line: _Line, look: str, caret: int) -> list[Segment]:
        if not line.start <= caret < line.end:
            return [Segment(shown(text[line.start : line.end]), self._style(look))]
        at = next(g for g in glyphs(text, line.start, line.end) if caret < g.end)
        return [
            Segment(shown(text[line.start : at.start]), self._style(look)),
            Segment(at.shown, self._style(look, "caret")),
            Segment(shown(text[at.end : line.end]), self._style(look)),
        ]

    def _style(self, *names: str) -> Style:
        return self.style_of(*(f"field-pane--{name}" for name in names))
