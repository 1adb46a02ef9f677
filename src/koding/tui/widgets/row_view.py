"""Whole answers under one another with their codes beside them, as in a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Unpack

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import reactive

from koding.tui.widgets.line_view import Named, RowList, strip_of
from koding.tui.widgets.row_layout import BOX, LaidRows, Line, ViewRow, ViewRows

if TYPE_CHECKING:
    from textual.events import Click
    from textual.scrollbar import ScrollDown, ScrollUp
    from textual.strip import Strip

__all__ = ["RowView", "ViewRow", "ViewRows"]

_KEPT_STRIPS = 1000
"""How many lines are remembered as drawn: some tens of views of them."""


class Pointed(Message):
    """A row was pointed at."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


class RowView(RowList):
    """Answers in full; the view begins at a row, and only rows seen are asked for.

    `scroll_y` counts rows, not lines: the height of all rows is never reckoned.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-view--text",
        "row-view--pointer",
        "row-view--box",
        "row-view--marked",
        "row-view--state",
        "row-view--mark",
        "row-view--count",
        "row-view--hit",
        "row-view--descriptor",
        "row-view--code",
        "row-view--uncoded",
        "row-view--rule",
        "row-view--cursor",
    }
    DEFAULT_CSS = """
    RowView {
        & > .row-view--text { color: $text; }
        & > .row-view--pointer { color: $text-accent; }
        & > .row-view--box { color: $text-muted; }
        & > .row-view--marked { color: $text-accent; text-style: bold; }
        & > .row-view--state { color: $text-accent; }
        & > .row-view--mark { color: $text-warning; }
        & > .row-view--count { color: $text-muted; }
        & > .row-view--hit { color: $text; text-style: bold underline; }
        & > .row-view--descriptor { color: $text-muted; }
        & > .row-view--code { color: $text; }
        & > .row-view--uncoded { color: $text-muted; }
        & > .row-view--rule { color: $foreground 50%; }
        & > .row-view--cursor { background: $panel; }
    }
    """

    rule: reactive[bool] = reactive(False)
    """Whether a faint rule stands between rows, or a blank line."""

    class Chosen(Pointed):
        """A row was clicked, and has the cursor."""

    class Marked(Pointed):
        """The box of a row was clicked; what it changes is for the screen to say."""

    def __init__(
        self,
        *,
        most_lines: int = 6,
        rule: bool = False,
        **named: Unpack[Named],
    ) -> None:
        super().__init__(**named)
        self.set_reactive(RowView.rule, rule)
        self._laid = LaidRows(most_lines)
        self._strips: dict[tuple[Line, bool], Strip] = {}

    @property
    def row_count(self) -> int:
        """How many answers there are."""
        return self._laid.count

    @property
    def top(self) -> int:
        """Which row the view begins with."""
        return self.scroll_offset.y

    def set_rows(self, rows: ViewRows) -> None:
        """Show other answers; the cursor stays where it is as far as it can."""
        self._laid.set_rows(rows)
        self.rows_changed()

    def redraw_row(self, index: int) -> None:
        """Draw a row anew; where its height is another, those under it too."""
        if self._laid.line_of(index, self.top) is None:
            self._laid.forget(index)
            if index > self.row_count - self.view_height:
                self._fit_scrollbar()
            return
        height = self._laid.height(index)
        cursor_seen = self._laid.line_of(self.cursor, self.top) is not None
        self._laid.forget(index)
        if height == self._laid.height(index):
            self._refresh_row(index)
            return
        self._fit_scrollbar()
        if cursor_seen:
            self.reveal_cursor()
        self.refresh()

    def row(self, index: int) -> ViewRow:
        """Return the row that is shown at `index`."""
        return self._laid.row(index)

    def move(self, delta: int) -> None:
        """Move the cursor `delta` rows down, up where negative."""
        self.move_to(self.cursor + delta)

    def move_to(self, index: int) -> None:
        """Put the cursor on a row and see it, wherever the wheel has scrolled to."""
        self.cursor = index
        self.reveal_cursor()

    def page(self, delta: int) -> None:
        """Move by the rows that are seen whole; the cursor stays on its line."""
        for _ in range(abs(delta)):
            self.reveal_cursor()
            top, y = self.top, self._laid.line_of(self.cursor, self.top)
            if y is None:
                return
            self._scroll_page(delta)
            there = self._laid.row_at(y, self.top)
            if self.top == top:
                there = 0 if delta < 0 else None
            whole = self._laid.last_whole(self.top)
            self.cursor = whole if there is None else min(there, whole)

    def watch_cursor(self, before: int, after: int) -> None:
        """Redraw the two rows as they are, and scroll to see the new one whole."""
        self._refresh_row(before)
        self._refresh_row(after)
        self.reveal_cursor()

    def rows_changed(self) -> None:
        """Fit everything to rows that are new."""
        self._fit_scrollbar()
        self.cursor = self.validate_cursor(self.cursor)
        self.reveal_cursor()
        self.refresh()

    def view_resized(self) -> None:
        """Wrap to the new width and keep the cursor in sight."""
        self._strips.clear()
        self._laid.fit(self.view_width, self.view_height)
        self.rows_changed()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the theme before."""
        super().notify_style_update()
        self._strips.clear()

    def reveal_cursor(self) -> None:
        """Scroll as little as shows the whole row that the cursor is on."""
        if not self.view_height or not self.row_count:
            return
        top = self.cursor
        if top >= self.top:
            top = max(self.top, self._laid.top_over(self.cursor))
        if top != self.top:
            self.scroll_to(y=top, animate=False)

    def row_at(self, y: int) -> int | None:
        """Return the row on line `y` of the view, the one above for a line between."""
        return self._laid.row_at(y, self.top)

    def render_line(self, y: int) -> Strip:
        """Draw a line of the view."""
        # The region and the top are asked for once: each takes 0.01 ms.
        laid, top = self._laid, self.top
        laid.fit(*self.scrollable_content_region.size)
        index = laid.row_at(y, top)
        if index is None:
            return self._strip((), here=False)
        lines = laid.lines(index)
        i = y - laid.starts(top)[index - top]
        if i < len(lines):
            return self._strip(lines[i], here=index == self.cursor)
        ruled = self.rule and index < self.row_count - 1
        rule = (("rule", "─" * laid.size[0]),) if ruled else ()
        return self._strip(rule, here=False)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse points, or tell that a box was clicked."""
        offset = event.get_content_offset(self)
        index = None if offset is None else self.row_at(offset.y)
        if offset is None or index is None:
            return
        if offset.x < BOX:
            self.post_message(self.Marked(index))
        else:
            self.move_to(index)
            self.post_message(self.Chosen(index))

    def on_scroll_down(self, event: ScrollDown) -> None:
        """Scroll by the rows that are seen, for a click under the scrollbar's thumb."""
        event.prevent_default().stop()
        self._scroll_page(1)

    def on_scroll_up(self, event: ScrollUp) -> None:
        """Scroll by the rows that are seen, for a click over the scrollbar's thumb."""
        event.prevent_default().stop()
        self._scroll_page(-1)

    def _scroll_page(self, delta: int) -> None:
        if not self.view_height or not self.row_count:
            return
        if delta > 0:
            top = self._laid.last_whole(self.top) + 1
        else:
            top = self._laid.top_over(self.top - 1)
        self.scroll_to(y=top, animate=False)

    def _fit_scrollbar(self) -> None:
        """Let the last row be seen whole, and nothing be scrolled to after it."""
        height, last = self.view_height, self.row_count - 1
        top = self._laid.top_over(last) if height and last >= 0 else 0
        self.set_line_count(top + height)

    def _refresh_row(self, index: int) -> None:
        y = self._laid.line_of(index, self.top)
        if y is not None:
            self.refresh_lines(self.top + y, self._laid.height(index))

    def _strip(self, line: Line, *, here: bool) -> Strip:
        """Return a line as drawn, kept: what is scrolled past is seen again soon."""
        strip = self._strips.get((line, here))
        if strip is None:
            if len(self._strips) >= _KEPT_STRIPS:
                self._strips.clear()
            segments = [
                Segment(
                    "▸" if here and name == "pointer" else words,
                    self._style(name, here=here),
                )
                for name, words in line
            ]
            padding = self._style("text", here=here)
            strip = strip_of(segments, self.view_width, padding)
            self._strips[line, here] = strip
        return strip

    def _style(self, name: str, *, here: bool) -> Style:
        """Return a style, on the cursor's background for the row that is `here`."""
        style = self.style_of(f"row-view--{name}")
        if not here:
            return style
        return style + Style(bgcolor=self.style_of("row-view--cursor").bgcolor)
