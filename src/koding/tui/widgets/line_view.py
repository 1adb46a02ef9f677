"""What the scrolling line-drawn widgets share: height, redrawing, a row cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypedDict, Unpack

from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.segment import Segment
    from rich.style import Style
    from textual.events import Click
    from textual.geometry import Region


class Named(TypedDict, total=False):
    """How a widget is named; Textual's own words."""

    name: str | None
    id: str | None
    classes: str | None


_STEPS_IN_CELL = 8
"""A scrollbar's thumb moves by eighths of a cell."""


def strip_of(segments: Iterable[Segment], width: int, style: Style) -> Strip:
    """Return one line of exactly `width` cells, padded in `style`."""
    return Strip(segments).adjust_cell_length(width, style)


class LineView(ScrollView, can_focus=False, inherit_bindings=False):
    """Lines that are drawn only when seen; keys belong to the screen.

    Assigning `virtual_size` lays out the whole screen anew (25 ms and more). Here the
    scrollbar always has its column, so a new height is told to the scrollbar alone.
    A line costs 0.1 ms on its way through Textual, so only those that changed go.
    """

    ALLOW_SELECT = False
    arrows: reactive[bool] = reactive(False, init=False)
    """Whether the arrows move here: a pointer before the heading says so."""
    DEFAULT_CSS = """
    LineView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
    }
    """

    def __init__(
        self,
        **named: Unpack[Named],
    ) -> None:
        super().__init__(**named)
        self._line_count = 0
        self._styles_by_name: dict[tuple[str, ...], Style] = {}
        self._drawn: dict[int, Strip] = {}
        self._viewed = Size(0, 0)

    @property
    def view_width(self) -> int:
        """The cells of a line."""
        return self._view_size().width

    @property
    def view_height(self) -> int:
        """The lines that are seen."""
        return self._view_size().height

    @property
    def rich_style(self) -> Style:
        """The widget's own style, which Textual adds up anew for every line."""
        style = self._styles_by_name.get(())
        if style is None:
            style = self._styles_by_name[()] = super().rich_style
        return style

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scroll; draw the scrollbar anew only where it is seen to move."""
        bar = self.vertical_scrollbar
        steps = _STEPS_IN_CELL * self.view_height / max(1, self.virtual_size.height)
        if int(bar.position * steps) != int(new_value * steps):
            bar.position = new_value
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def on_resize(self) -> None:
        """Fit the height to the new view."""
        self.view_resized()

    def view_resized(self) -> None:
        """Fit what is shown to a view of another size."""
        self.set_line_count(self._line_count)

    def notify_style_update(self) -> None:
        """Forget the styles of the theme before."""
        super().notify_style_update()
        self._styles_by_name.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines that changed; the others are as they were.

        Textual's own way goes over every line for borders, tints and filters, and
        takes twice as long. Lines here fill the view in their own colours.
        """
        if crop.column_span != (0, self.size.width):
            return super().render_lines(crop)
        filters, ground = self.get_line_filters(), self.background_colors[1]
        for y in crop.line_range:
            if y not in self._drawn:
                strip = self.render_line(y)
                for one in filters:
                    strip = strip.apply_filter(one, ground)
                self._drawn[y] = strip
        return [self._drawn[y] for y in crop.line_range]

    def _set_dirty(self, *regions: Region) -> None:
        """Forget lines that are to be drawn anew; Textual tells it here alone."""
        super()._set_dirty(*regions)
        if not regions:
            self._drawn.clear()
            self._viewed = Size(0, 0)
        for region in regions:
            for y in region.line_range:
                self._drawn.pop(y, None)

    def _view_size(self) -> Size:
        """Return what Textual adds up anew from styles, 20 times for a key.

        A view that is hidden has no size, and is not told when it is seen again.
        """
        if not self._viewed:
            self._viewed = self.scrollable_content_region.size
        return self._viewed

    def set_line_count(self, count: int) -> None:
        """Say how many lines there are to scroll over."""
        self._line_count = count
        if not self.is_mounted:
            return
        size = Size(self.view_width, max(count, self.view_height))
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height
            self.vertical_scrollbar.window_size = self.view_height
            self.scroll_y = min(self.scroll_y, size.height - self.view_height)

    def redraw_line(self, y: int) -> None:
        """Redraw line `y` of the view where it is seen."""
        if 0 <= y < self.view_height:
            self.refresh_line(y + self.scroll_offset.y)

    def redraw_lines(self, count: int) -> None:
        """Redraw the first `count` lines of all, where they are seen."""
        seen = min(count - self.scroll_offset.y, self.view_height)
        if seen > 0:
            self.refresh_lines(self.scroll_offset.y, seen)

    def reveal(self, top: int, bottom: int, *, above: int = 0) -> None:
        """Scroll as little as shows lines `top` to `bottom`, the top one above all.

        `above` lines of the view do not scroll and hide what is under them.
        """
        height = self.view_height
        if height <= above:
            return
        first = self.scroll_offset.y
        if bottom >= first + height:
            first = bottom - height + 1
        first = min(first, top - above)
        if first != self.scroll_offset.y:
            self.scroll_to(y=first, animate=False)

    @property
    def lead(self) -> str:
        """What stands before the heading."""
        return "▸ " if self.arrows else "  "

    def style_of(self, *names: str) -> Style:
        """Return the style of component classes, later names over earlier."""
        style = self._styles_by_name.get(names)
        if style is None:
            style = self.get_component_rich_style(*names)
            self._styles_by_name[names] = style
        return style


class RowList(LineView):
    """Rows with a cursor; `TOP` lines above them never scroll."""

    TOP: ClassVar[int] = 0

    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.row_count - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Redraw the two rows, and scroll where the new one is out of sight."""
        self.redraw_row(before)
        self.redraw_row(after)
        self.reveal_cursor()

    def view_resized(self) -> None:
        """Keep the cursor in sight in the new view."""
        super().view_resized()
        self.reveal_cursor()

    def move(self, delta: int) -> None:
        """Move the cursor `delta` rows down, up where negative."""
        self.cursor += delta

    def page(self, delta: int) -> None:
        """Move the cursor by the rows of a view, up where negative."""
        self.move(delta * max(1, self.view_height - self.TOP - 1))

    def move_to(self, index: int) -> None:
        """Put the cursor on a row."""
        self.cursor = index

    def row_at(self, y: int) -> int | None:
        """Return the row on line `y` of the view."""
        index = self.scroll_offset.y + y - self.TOP
        inside = y >= self.TOP and 0 <= index < self.row_count
        return index if inside else None

    def go_to_click(self, event: Click) -> int | None:
        """Put the cursor on the row that was clicked, and return it; None beside."""
        offset = event.get_content_offset(self)
        index = None if offset is None else self.row_at(offset.y)
        if index is not None:
            self.cursor = index
        return index

    def redraw_row(self, index: int) -> None:
        """Redraw a row where it is seen."""
        y = index + self.TOP - self.scroll_offset.y
        if y >= self.TOP:
            self.redraw_line(y)

    def reveal_cursor(self) -> None:
        """Scroll where the cursor is out of sight, and some rows ahead at once.

        A scroll draws every line anew: with two thirds of a view ahead, one key in
        twenty pays for it, and the eye has what comes next.
        """
        y = self.cursor + self.TOP
        ahead = 2 * (self.view_height - self.TOP) // 3
        first = self.scroll_offset.y
        last = min(y + ahead, self.row_count + self.TOP - 1)
        if y >= first + self.view_height:
            self.reveal(y, last, above=self.TOP)
        elif y < first + self.TOP:
            self.reveal(max(y - ahead, self.TOP), y, above=self.TOP)

    def rows_changed(self) -> None:
        """Fit everything to rows that are new."""
        self.set_line_count(self.row_count + self.TOP)
        self.cursor = self.validate_cursor(self.cursor)
        self.reveal_cursor()
        self.refresh()
