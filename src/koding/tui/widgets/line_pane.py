"""Lines to read and scroll: a receipt, a table, an outline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal, NamedTuple, Unpack

from rich.segment import Segment
from textual.strip import Strip

from koding.tui.widgets.cells import fit, shown, wrap
from koding.tui.widgets.line_view import LineView, Named, strip_of

_MARGIN = 1


class PaneLine(NamedTuple):
    """A line as it is to be seen, without anything a terminal would obey."""

    text: str
    kind: Literal["text", "heading", "muted", "warning", "wrong"] = "text"


LinesFor = Callable[[int], Sequence[PaneLine]]
"""Makes the lines for a width in cells."""


def wrapped(text: str, width: int) -> list[PaneLine]:
    """Return a sentence in lines of `width`, all with the indent of the first."""
    words = text.lstrip(" ")
    indent = " " * min(len(text) - len(words), width // 2)
    return [
        PaneLine(indent + shown(words[row.start : row.end]).rstrip(" "))
        for row in wrap(words, 0, len(words), width - len(indent))
    ]


class LinePane(LineView):
    """Lines that are made anew for every width."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-pane--text",
        "line-pane--heading",
        "line-pane--muted",
        "line-pane--warning",
        "line-pane--wrong",
    }
    DEFAULT_CSS = """
    LinePane {
        & > .line-pane--text { color: $text; }
        & > .line-pane--heading { color: $text; text-style: bold; }
        & > .line-pane--muted { color: $text-muted; }
        & > .line-pane--warning { color: $text-warning; }
        & > .line-pane--wrong { color: $text-error; }
    }
    """

    def __init__(
        self,
        **named: Unpack[Named],
    ) -> None:
        super().__init__(**named)
        self._make: LinesFor = lambda _width: ()
        self._lines: Sequence[PaneLine] = ()

    def show(self, make: LinesFor, *, keep: bool = False) -> None:
        """Show other lines, from the first, or where they were scrolled to."""
        self._make = make
        self._lay_out()
        if not keep:
            self.scroll_to(y=0, animate=False)
        self.refresh()

    def scroll_pages(self, pages: int) -> None:
        """Scroll a view further, back where negative."""
        self.scroll_lines(pages * max(self.view_height - 1, 1))

    def scroll_lines(self, lines: int) -> None:
        """Scroll some lines further, back where negative."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def view_resized(self) -> None:
        """Make the lines for the new width."""
        self._lay_out()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a line of the view."""
        width, at = self.view_width, self.scroll_offset.y + y
        if at >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[at]
        text = " " * _MARGIN + fit(line.text, width - 2 * _MARGIN)
        segment = Segment(text, self.style_of(f"line-pane--{line.kind}"))
        return strip_of([segment], width, self.rich_style)

    def _lay_out(self) -> None:
        width = self.view_width - 2 * _MARGIN
        self._lines = self._make(width) if width > 0 else ()
        self.set_line_count(len(self._lines))
