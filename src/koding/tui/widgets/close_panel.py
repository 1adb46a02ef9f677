"""A code with a name close to a new one, over the entry line until a key is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from koding.tui.widgets.cells import cut

if TYPE_CHECKING:
    from koding.tui.coding.looks import Look

_ROWS = 2
"""Rows that a paragraph may fill: the quotes are to be recognised, not read."""


class ClosePanel(Static, can_focus=False):
    """What the code is used for, so that nobody makes it a second time."""

    DEFAULT_CSS = """
    ClosePanel { display: none; height: auto; padding: 0 1; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._is_shown = False

    def show_code(self, look: Look) -> None:
        """Show a code's path, definition and quotes."""
        room = max(self.screen.size.width - 2, 1)
        title, *lines = (
            cut(" ".join(text.split()), rows * room)
            for text, rows in ((look.title, 1), *((p, _ROWS) for p in look.paragraphs))
        )
        self.update(Content.assemble((title, "bold"), *(f"\n{line}" for line in lines)))
        self._is_shown = self.display = True

    def hide_code(self) -> None:
        """Take it away; for every key, so it costs nothing where it is not shown."""
        if self._is_shown:
            self._is_shown = self.display = False
