"""Paragraphs beside the others, made when the keys rest: no key waits for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Unpack

from rich.segment import Segment
from textual.strip import Strip

from koding.tui.widgets.cells import shown, wrap
from koding.tui.widgets.line_view import LineView, Named, strip_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Paragraphs = tuple[str, ...]

_REST = 0.15
"""Seconds without a key after which the pane follows."""
_MARGIN = 1


class SidePane(LineView):
    """What there is to know of what is chosen: a title, and paragraphs under it.

    `look` says what to show; it is asked when `wake` has not been called for a while.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"side-pane--title", "side-pane--text"}
    DEFAULT_CSS = """
    SidePane {
        & > .side-pane--title { color: $text; text-style: bold; }
        & > .side-pane--text { color: $text-muted; }
    }
    """

    def __init__(
        self,
        look: Callable[[], Paragraphs],
        **named: Unpack[Named],
    ) -> None:
        super().__init__(**named)
        self._look = look
        self._paragraphs: Paragraphs = ()
        self._lines: list[tuple[str, str]] = []

    def on_mount(self) -> None:
        """Wait for the keys to rest."""
        self._resting = self.set_interval(_REST, self.follow, pause=True)

    def wake(self) -> None:
        """Follow what is chosen when the keys rest, where the pane is seen at all."""
        if self.view_width:
            self._resting.reset()
            self._resting.resume()

    def follow(self) -> None:
        """Show what is chosen now."""
        self._resting.pause()
        paragraphs = self._look()
        if paragraphs != self._paragraphs:
            self._paragraphs = paragraphs
            self._lay_out()
            self.scroll_to(y=0, animate=False)
            self.refresh()

    def view_resized(self) -> None:
        """Wrap to the new width; a pane that comes in sight has something to show."""
        self._lay_out()
        self.wake()

    def render_line(self, y: int) -> Strip:
        """Draw a line of the view."""
        width, index = self.view_width, y + self.scroll_offset.y
        if not 0 <= index < len(self._lines):
            return Strip.blank(width, self.rich_style)
        name, words = self._lines[index]
        segment = Segment(" " * _MARGIN + words, self.style_of(f"side-pane--{name}"))
        return strip_of([segment], width, self.rich_style)

    def _lay_out(self) -> None:
        self._lines = list(_lines(self._paragraphs, self.view_width - 2 * _MARGIN))
        self.set_line_count(len(self._lines))


def _lines(paragraphs: Paragraphs, width: int) -> Iterator[tuple[str, str]]:
    """Yield (style name, what is shown) of each line, the first paragraph a title."""
    for place, text in enumerate(paragraphs):
        for start, end in wrap(text, 0, len(text), width):
            yield "text" if place else "title", shown(text[start:end])
        yield "text", ""
