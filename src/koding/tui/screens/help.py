"""The keys of a screen, from the one table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from koding.i18n import _
from koding.tui.commands import shown_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from koding.tui.commands import Command

KEY_WIDTH = 18


class HelpScreen(ModalScreen[None]):
    """A list of keys; any of escape, enter or F1 closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar = [("escape,enter,f1,q", "dismiss", "")]

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def compose(self) -> ComposeResult:
        """Lay the list out."""
        with VerticalScroll():
            yield Static(Content(self._text()))

    def _text(self) -> str:
        lines = [
            _("The loop: read, type a few letters of a code, enter; space goes on."),
            _("A digit puts one of the most used codes on the quote."),
            _("Cut a quote with - at the cursor: → by word, > by sentence."),
            "",
        ]
        for command in self._commands:
            keys = "  ".join(shown_key(key) for key in command.keys)
            lines.append(f"{keys:<{KEY_WIDTH}}{command.title()}")
        return "\n".join(lines)
