"""The loop in five lines over the entry line, until a key is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from koding.i18n import _
from koding.tui.coding.loop import five_lines

if TYPE_CHECKING:
    from collections.abc import Mapping


class LoopPanel(Static, can_focus=False):
    """What a coder needs to begin; shown the first time, and when asked for."""

    DEFAULT_CSS = """
    LoopPanel { display: none; height: auto; padding: 0 1; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._is_shown = False

    def show_loop(self, rebound_keys: Mapping[str, str]) -> None:
        """Show it, with keys as they are or as koding.toml has them."""
        heading = _("The loop in five lines. Any key closes this, and does its work.")
        lines = "\n".join(five_lines(rebound_keys))
        self.update(Content.assemble((heading, "bold"), f"\n{lines}"))
        self._is_shown = self.display = True

    def hide_loop(self) -> None:
        """Take it away; for every key, so it costs nothing where it is not shown."""
        if self._is_shown:
            self._is_shown = self.display = False
