"""The answer in full: its quotes, their codes and notes, and a cursor in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, ClassVar, Unpack

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from koding.i18n import _
from koding.tui.widgets.answer_layout import (
    HUES,
    INDENT,
    AnswerLayout,
    AnswerView,
    Chip,
    Marks,
    PaneLine,
    QuoteView,
    lay_out,
    marked_runs,
    text_width,
)
from koding.tui.widgets.cells import Row, fit, wrap
from koding.tui.widgets.hits import overlaps
from koding.tui.widgets.line_view import LineView, Named, strip_of

if TYPE_CHECKING:
    from rich.style import Style
    from textual.events import MouseDown, MouseMove

__all__ = ["AnswerPane", "AnswerView", "Chip", "QuoteView"]


class AnswerPane(LineView):
    """An answer with its quotes under one another; the cursor stands on a letter."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "answer-pane--title",
        "answer-pane--text",
        "answer-pane--empty",
        "answer-pane--bar",
        "answer-pane--bar-focused",
        "answer-pane--cursor",
        "answer-pane--offer",
        "answer-pane--selected",
        "answer-pane--hit",
        "answer-pane--chip",
        "answer-pane--uncoded",
        "answer-pane--good",
        "answer-pane--memo",
        *(f"answer-pane--hue-{hue}" for hue in range(HUES)),
    }
    DEFAULT_CSS = """
    AnswerPane {
        & > .answer-pane--title { color: $text-muted; }
        & > .answer-pane--text { color: $text; }
        & > .answer-pane--empty { color: $text-muted; }
        & > .answer-pane--bar { color: $text-disabled; }
        & > .answer-pane--bar-focused { color: $text-accent; }
        & > .answer-pane--cursor { text-style: reverse; }
        & > .answer-pane--offer { text-style: underline; }
        & > .answer-pane--selected { color: $text; background: $accent-muted; }
        & > .answer-pane--hit { text-style: bold underline; }
        & > .answer-pane--chip { color: $text; }
        & > .answer-pane--uncoded { color: $text-muted; }
        & > .answer-pane--good { color: $text-warning; }
        & > .answer-pane--memo { color: $text-muted; text-style: italic; }
        & > .answer-pane--hue-0 { color: $text-accent; text-style: bold; }
        & > .answer-pane--hue-1 { color: $text-primary; text-style: bold; }
        & > .answer-pane--hue-2 { color: $text-success; text-style: bold; }
        & > .answer-pane--hue-3 { color: $text-warning; text-style: bold; }
        & > .answer-pane--hue-4 { color: $text-secondary; text-style: bold; }
        & > .answer-pane--hue-5 { color: $text-error; text-style: bold; }
    }
    """

    class CursorMoved(Message):
        """The cursor was moved by a move or by the mouse, not by `show`."""

        def __init__(self, offset: int, focused: int) -> None:
            super().__init__()
            self.offset = offset
            self.focused = focused

    class SpanSelected(Message):
        """The mouse was drawn over code points `start` up to `end`."""

        def __init__(self, start: int, end: int) -> None:
            super().__init__()
            self.start = start
            self.end = end

    def __init__(
        self,
        **named: Unpack[Named],
    ) -> None:
        super().__init__(**named)
        self._view = AnswerView("", "")
        self._wrapped: dict[tuple[int, int], tuple[Row, ...]] = {}
        self._wrapped_for: tuple[str, int] = ("", 0)
        self._focused = 0
        self._cursor = 0
        self._anchor: int | None = None
        self._selected: tuple[int, int] | None = None
        self._layout = self._laid_out()

    @property
    def focused(self) -> int:
        """Which quote is in focus."""
        return self._focused

    @property
    def cursor(self) -> int:
        """The offset of the letter that the cursor stands on; 0 in an empty text."""
        return self._cursor

    @property
    def selected(self) -> tuple[int, int] | None:
        """What the mouse selected, until the cursor moves or another answer comes."""
        return self._selected

    @property
    def view(self) -> AnswerView:
        """The answer that is shown."""
        return self._view

    def show(self, view: AnswerView, focused: int, cursor: int) -> None:
        """Show an answer with a quote in focus and the cursor in that quote.

        A cursor outside the quote is put at its start.
        """
        other = view.text != self._view.text
        lines_before = len(self._layout.lines)
        self._view = view
        self._selected = self._anchor = None
        self._layout = self._laid_out()
        self._focused = max(0, min(focused, len(self._layout.quotes) - 1))
        quote = self._layout.quotes[self._focused]
        inside = quote.start <= cursor < quote.end
        self._cursor = self._layout.snap(cursor if inside else quote.start)
        self.set_line_count(len(self._layout.lines))
        if other and self.scroll_offset.y:
            self.scroll_to(y=0, animate=False)
        self._reveal()
        self.redraw_lines(max(lines_before, len(self._layout.lines)))

    def position_of(self, offset: int) -> tuple[int, int]:
        """Return (column, line) of a letter, counted from the first line of all."""
        return self._layout.position_of(offset)

    def offset_at(self, x: int, y: int) -> int | None:
        """Return the offset of the letter at a column and line of the whole answer."""
        return self._layout.offset_at(x, y)

    def move_cursor_char(self, delta: int) -> None:
        """Move by one letter as people see it."""
        self._put_cursor(self._layout.letter_step(self._cursor, delta))

    def move_cursor_word(self, delta: int) -> None:
        """Move to the start of a word."""
        self._put_cursor(self._layout.word_step(self._cursor, delta))

    def move_cursor_far(self, delta: int) -> None:
        """Move to the last letter of the quote in focus, or to its first."""
        quote = self._layout.quotes[self._focused]
        far = quote.end - 1 if delta > 0 else quote.start
        self._put_cursor(self._layout.snap(far))

    def move_cursor_offer(self, delta: int) -> None:
        """Move to the next place where a cut is offered, or the one before."""
        offers = sorted(self._view.offers)
        if delta > 0:
            i = bisect_right(offers, self._cursor)
        else:
            i = bisect_left(offers, self._cursor) - 1
        if 0 <= i < len(offers):
            self._put_cursor(self._layout.snap(offers[i]))

    def view_resized(self) -> None:
        """Wrap the answer to the new width."""
        self._layout = self._laid_out()
        self.set_line_count(len(self._layout.lines))
        self._reveal()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a line of the view."""
        width, base = self.view_width, self.rich_style
        index = y + self.scroll_offset.y
        if not 0 <= index < len(self._layout.lines):
            return Strip.blank(width, base)
        line = self._layout.lines[index]
        if line.row:
            return strip_of(self._text_segments(line, line.row), width, base)
        return strip_of(self._part_segments(line, width), width, base)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Put the cursor where the mouse points, and begin to select."""
        offset = self._pointed(event)
        if offset is not None and event.button == 1:
            self._anchor = offset
            self.capture_mouse()
            self._put_cursor(offset)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Select up to where the mouse points."""
        offset = self._pointed(event)
        if self._anchor is None or offset is None:
            return
        first, last = sorted((self._anchor, offset))
        letter = self._layout.letter(last)
        span = (first, letter.end if letter else last)
        if span != self._selected and (self._selected or offset != self._anchor):
            self._selected = span
            self.refresh()

    def on_mouse_up(self) -> None:
        """Tell what was selected."""
        if self._anchor is None:
            return
        self._anchor = None
        self.release_mouse()
        if self._selected:
            self.post_message(self.SpanSelected(*self._selected))

    def _pointed(self, event: MouseDown | MouseMove) -> int | None:
        offset = event.get_content_offset_capture(self)
        return self.offset_at(offset.x, offset.y + self.scroll_offset.y)

    def _laid_out(self) -> AnswerLayout:
        wrapped_for = (self._view.text, self.view_width if self.is_mounted else 0)
        if wrapped_for != self._wrapped_for:
            self._wrapped = {}
            self._wrapped_for = wrapped_for
        return lay_out(self._view, wrapped_for[1], self._rows_of)

    def _rows_of(self, start: int, end: int) -> tuple[Row, ...]:
        rows = self._wrapped.get((start, end))
        if rows is None:
            text, width = self._wrapped_for
            rows = wrap(text, start, end, text_width(width))
            self._wrapped[start, end] = rows
        return rows

    def _put_cursor(self, offset: int) -> None:
        if self._selected:
            self._selected = None
            self.refresh()
        if offset == self._cursor:
            return
        before, focused = self._cursor, self._focused
        self._cursor = offset
        self._focused = self._layout.quote_at(offset)
        if focused != self._focused:
            self.refresh()
        for changed in (before, offset):
            y = self.position_of(changed)[1]
            self.redraw_line(y - self.scroll_offset.y)
        self._reveal()
        self.post_message(self.CursorMoved(offset, self._focused))

    def _reveal(self) -> None:
        """Scroll to the quote in focus, and at any rate to the cursor."""
        top, bottom = self._layout.lines_of(self._focused)
        if bottom - top < self.view_height:
            self.reveal(top, bottom)
        y = self.position_of(self._cursor)[1]
        self.reveal(y, y)

    def _part_segments(self, line: PaneLine, width: int) -> list[Segment]:
        if line.quote < 0:
            ((name, said),) = line.parts
            under = filter(None, (self._place(), said))
            words = self.lead + said if name == "title" else "  " + "   ".join(under)
            return [Segment(fit(words, width), self._style("title"))]
        indent = Segment(" " * 2 * INDENT, self.rich_style)
        return [
            indent,
            *(Segment(text, self._style(name or "chip")) for name, text in line.parts),
        ]

    def _place(self) -> str:
        """Return which quote of how many is in focus, "" where there is one."""
        count = len(self._layout.quotes)
        if count == 1:
            return ""
        return _("quote {n} of {count}").format(n=self._focused + 1, count=count)

    def _text_segments(self, line: PaneLine, row: Row) -> list[Segment]:
        quote = self._layout.quotes[line.quote]
        focused = line.quote == self._focused
        bar = ("┃ ", "bar-focused") if focused else ("│ ", "bar")
        offers = self._view.offers if focused else ()
        marks = Marks(
            self._cursor,
            self._selected or (0, 0),
            frozenset(at for at in offers if at > quote.start),
            tuple(hit for hit in self._view.highlights if overlaps(hit, row)),
        )
        base = "empty" if quote.empty else "text"
        segments = [Segment(bar[0], self._style(bar[1]))]
        for mark, words in marked_runs(self._view.text, row, marks):
            style = self._style(base, mark) if mark else self._style(base)
            segments.append(Segment(words, style))
        return segments

    def _style(self, *names: str) -> Style:
        return self.style_of(*(f"answer-pane--{name}" for name in names))
