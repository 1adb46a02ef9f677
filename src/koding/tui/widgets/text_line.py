"""One line of plain text: header, progress and key hints."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Unpack

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from koding.exporters.numbers import screen_count
from koding.i18n import _
from koding.tui.widgets.cells import cut, fit

if TYPE_CHECKING:
    from koding.tui.widgets.line_view import Named


def progress_text(done: int, total: int, *, bar: int = 19) -> str:
    """Return how much is done in words, as a bar and in percent.

    Percent is rounded half up, but 100 is kept for when nothing is left.
    """
    percent = (200 * done + total) // (2 * total) if total else 0
    if done < total:
        percent = min(percent, 99)
    filled = bar * done // total if total else 0
    return _("{done}/{total} done  {bar}  {percent} %").format(
        done=screen_count(done),
        total=screen_count(total),
        bar="█" * filled + "░" * (bar - filled),
        percent=percent,
    )


def reading_text(total: int) -> str:
    """Return what stands there until the answers have been read."""
    return _("reading {n} answers …").format(n=screen_count(total))


class TextLine(Widget, can_focus=False):
    """Text at the left, which is cut first, and text at the right."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"text-line--left", "text-line--right"}
    DEFAULT_CSS = """
    TextLine {
        height: 1;
        width: 1fr;
        & > .text-line--left { color: $text; }
        & > .text-line--right { color: $text; }
        &.-muted > .text-line--left { color: $text-muted; }
        &.-muted > .text-line--right { color: $text-muted; }
    }
    """

    def __init__(
        self,
        left: str = "",
        right: str = "",
        *,
        muted: bool = False,
        **named: Unpack[Named],
    ) -> None:
        super().__init__(**named)
        self.set_class(muted, "-muted")
        self._left = left
        self._right = right

    def show(self, left: str, right: str = "") -> None:
        """Show other text."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh(self.content_size.region)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.content_size.width
        if y:
            return Strip.blank(width, self.rich_style)
        right = cut(self._right, width - 2)
        right = f"  {right} " if right else ""
        left = fit(f" {self._left}" if self._left else "", width - cell_len(right))
        segments = [
            Segment(left, self.get_component_rich_style("text-line--left")),
            Segment(right, self.get_component_rich_style("text-line--right")),
        ]
        return Strip(segments).adjust_cell_length(width, self.rich_style)
