"""The line that is typed in, with the ranked codes to the right of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Unpack

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from koding.tui.widgets.cells import cut, glyphs, shown
from koding.tui.widgets.entry_options import (
    GAP,
    Option,
    fitted,
    option_width,
    seen_options,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.style import Style
    from textual.events import Click, Paste

    from koding.tui.widgets.line_view import Named

PROMPT = " › "
"""Cells to which labels are cut, so that more of them are seen."""


class EntryLine(Widget, can_focus=True):
    """One line: text with a caret, then options, the last of which is always seen.

    It handles no keys but takes what is pasted; the screen calls its methods, `write`
    for the keys that edit.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "entry-line--prompt",
        "entry-line--text",
        "entry-line--caret",
        "entry-line--hint",
        "entry-line--key",
        "entry-line--label",
        "entry-line--matched",
        "entry-line--detail",
        "entry-line--chosen",
    }
    DEFAULT_CSS = """
    EntryLine {
        height: 1;
        width: 1fr;
        & > .entry-line--prompt { color: $text-accent; text-style: bold; }
        & > .entry-line--text { color: $text; }
        & > .entry-line--caret { text-style: reverse; }
        & > .entry-line--hint { color: $text-muted; }
        & > .entry-line--key { color: $text-accent; }
        & > .entry-line--label { color: $text; }
        & > .entry-line--matched { text-style: underline; }
        & > .entry-line--detail { color: $text-muted; }
        & > .entry-line--chosen { text-style: reverse; }
    }
    """

    class Changed(Message):
        """The text was changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Pointed(Message):
        """An option was pointed at."""

        def __init__(self, option: int) -> None:
            super().__init__()
            self.option = option

    def __init__(
        self,
        **named: Unpack[Named],
    ) -> None:
        super().__init__(**named)
        self._text = ""
        self._caret = 0
        self._options: tuple[Option, ...] = ()
        self._chosen = 0
        self._hint = ""

    @property
    def text(self) -> str:
        """What is typed."""
        return self._text

    @property
    def caret(self) -> int:
        """The offset in the text that the next letter is put at."""
        return self._caret

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be chosen."""
        return self._options

    @property
    def chosen(self) -> int:
        """Which option is chosen; 0 where there is none."""
        return self._chosen

    @property
    def seen(self) -> dict[int, str]:
        """The options there is room for: which they are, and how they are written."""
        if not self._options:
            return {}
        width = self.content_size.width
        room = width - self._text_room(width)
        options = fitted(self._options, room)
        return {i: options[i].label for i in seen_options(options, self._chosen, room)}

    def write(self, key: str, character: str | None) -> bool:
        """Let a key edit the text; False where it is none that does."""
        match key:
            case "backspace":
                self.backspace()
            case "ctrl+w" | "ctrl+backspace":
                self.delete_word()
            case "ctrl+u":
                self.clear()
            case "left":
                self.left()
            case "right":
                self.right()
            case _ if character and character.isprintable():
                self.insert(character)
            case _:
                return False
        return True

    def insert(self, text: str) -> None:
        """Put text at the caret, line breaks and tabs as spaces."""
        line = " ".join(text.splitlines()).replace("\t", " ")
        if line:
            kept = self._text[: self._caret] + line
            self._change(kept + self._text[self._caret :], len(kept))

    def backspace(self) -> None:
        """Take away the letter before the caret."""
        self._take_back_to(self._letter_before())

    def delete_word(self) -> None:
        """Take away the word before the caret."""
        before = self._text[: self._caret].rstrip()
        self._take_back_to(len(before) - len(before.split(" ")[-1]) if before else 0)

    def left(self) -> None:
        """Move the caret a letter to the left."""
        self._put_caret(self._letter_before())

    def right(self) -> None:
        """Move the caret a letter to the right."""
        after = next(glyphs(self._text, self._caret), None)
        self._put_caret(after.end if after else self._caret)

    def go_far(self, delta: int) -> None:
        """Move the caret to the end, or to the beginning where negative."""
        self._put_caret(len(self._text) if delta > 0 else 0)

    def clear(self) -> None:
        """Take away all text."""
        if self._text:
            self._change("", 0)

    def set_options(self, options: Sequence[Option], hint: str = "") -> None:
        """Offer other options, the first chosen; the hint stands where all is empty.

        The same options again leave the choice as it is.
        """
        if self._options != tuple(options):
            self._options = tuple(options)
            self._chosen = 0
        elif self._hint == hint:
            return
        self._hint = hint
        self._redraw()

    def choose(self, delta: int) -> None:
        """Choose the option `delta` further on, stopping at the ends."""
        last = max(0, len(self._options) - 1)
        self._chosen = max(0, min(self._chosen + delta, last))
        self._redraw()

    def on_click(self, event: Click) -> None:
        """Take the option that is pointed at."""
        offset = event.get_content_offset(self)
        pointed = self._option_at(offset.x) if offset and self._options else None
        if pointed is not None:
            self.post_message(self.Pointed(pointed))

    def on_paste(self, event: Paste) -> None:
        """Take in what is pasted."""
        event.stop()
        self.insert(event.text)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.content_size.width
        if y:
            return Strip.blank(width, self.rich_style)
        left = self._text_segments(self._text_room(width))
        used = sum(segment.cell_length for segment in left)
        right = self._option_segments(width - used)
        return Strip([*left, *right]).adjust_cell_length(width, self.rich_style)

    def _change(self, text: str, caret: int) -> None:
        self._text, self._caret = text, caret
        self._redraw()
        self.post_message(self.Changed(text))

    def _take_back_to(self, offset: int) -> None:
        if offset < self._caret:
            self._change(self._text[:offset] + self._text[self._caret :], offset)

    def _put_caret(self, offset: int) -> None:
        if offset != self._caret:
            self._caret = offset
            self._redraw()

    def _letter_before(self) -> int:
        starts = [glyph.start for glyph in glyphs(self._text, 0, self._caret)]
        return starts[-1] if starts else 0

    def _redraw(self) -> None:
        self.refresh(self.content_size.region)

    def _text_room(self, width: int) -> int:
        """Return the cells of prompt, text and caret: a sixth, more for long text.

        A third at most is kept for the last option, which is always seen.
        """
        wanted = len(PROMPT) + cell_len(shown(self._text)) + 1 + GAP
        if not self._options:
            return width if self._text else min(wanted, width)
        last = option_width(self._options[-1])
        return max(min(wanted, width - min(last, width // 3)), width // 6)

    def _text_segments(self, room: int) -> list[Segment]:
        """Draw the prompt and the part of the text that holds the caret."""
        cells = [
            (glyph.shown, glyph.width, glyph.start <= self._caret < glyph.end)
            for glyph in glyphs(self._text + " ")
        ]
        room = max(1, room - len(PROMPT))
        here = next(i for i, cell in enumerate(cells) if cell[2])
        first, used = here, cells[here][1]
        while first and used + cells[first - 1][1] <= room - 1:
            first -= 1
            used += cells[first][1]
        text, caret = self._style("text"), self._style("text", "caret")
        segments = [Segment(PROMPT, self._style("prompt"))]
        for sign, width, at_caret in cells[first:]:
            room -= width
            if room < 0:
                room += width
                break
            segments.append(Segment(sign, caret if at_caret else text))
        return [*segments, Segment(" " * room, text)]

    def _option_segments(self, room: int) -> list[Segment]:
        if not self._options:
            hint = "" if self._text else cut(self._hint, room)
            return [Segment(hint, self._style("hint"))]
        return [one for _i, drawn in self._drawn_options(room) for one in drawn]

    def _drawn_options(self, room: int) -> Iterator[tuple[int, list[Segment]]]:
        """Yield each option that is seen, drawn with the gap before it."""
        options = fitted(self._options, room)
        gap = ""
        for i in seen_options(options, self._chosen, room):
            drawn = [Segment(gap, self._style("label"))] if gap else []
            drawn += self._draw(options, i, room - len(gap))
            room -= sum(segment.cell_length for segment in drawn)
            gap = " " * GAP
            yield i, drawn

    def _option_at(self, x: int) -> int | None:
        """Return which option stands at a column of the line."""
        width = self.content_size.width
        left = sum(s.cell_length for s in self._text_segments(self._text_room(width)))
        for i, drawn in self._drawn_options(width - left):
            left += sum(segment.cell_length for segment in drawn)
            if x < left:
                return i
        return None

    def _draw(self, options: Sequence[Option], i: int, room: int) -> list[Segment]:
        option = options[i]
        over = ("chosen",) if i == self._chosen else ()
        last = len(options) - 1
        if i != last:
            tail = option_width(options[last]) + GAP
            room = min(option_width(option), room - tail)
        key = f"{shown(option.key)} " if option.key else ""
        detail = f"  {shown(option.detail)}" if option.detail else ""
        label_room = room - cell_len(key)
        if cell_len(shown(option.label)) + cell_len(detail) > label_room:
            detail = ""
        return [
            Segment(key, self._style("key", *over)),
            *self._label(option, label_room, over),
            Segment(detail, self._style("detail")),
        ]

    def _label(self, option: Option, room: int, over: tuple[str, ...]) -> list[Segment]:
        """Draw the label with the matched letters underlined."""
        plain = self._style("label", *over)
        if cell_len(shown(option.label)) > room:
            return [Segment(cut(option.label, room), plain)]
        matched = set(option.matched)
        underlined = plain + self.get_component_rich_style(
            "entry-line--matched", partial=True
        )
        return [
            Segment(
                glyph.shown,
                plain
                if matched.isdisjoint(range(glyph.start, glyph.end))
                else underlined,
            )
            for glyph in glyphs(option.label)
        ]

    def _style(self, *names: str) -> Style:
        return self.get_component_rich_style(*(f"entry-line--{n}" for n in names))
