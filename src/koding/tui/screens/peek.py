"""A look aside: a code's definition and quotes, or a respondent's other answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from koding.errors import KodingError
from koding.i18n import _

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from koding.tui.coding.looks import Look

CLOSING = "escape,enter,space,ctrl+d,ctrl+e"


class PeekScreen(ModalScreen[None]):
    """Paragraphs to read; the keys that opened it close it too."""

    CSS_PATH = "peek.tcss"
    BINDINGS: ClassVar = [(CLOSING, "dismiss", ""), ("n", "name", "")]

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def compose(self) -> ComposeResult:
        """Lay the paragraphs under one another."""
        with VerticalScroll():
            yield Static(Content(self._look.title), classes="title")
            if self._look.name is not None:
                said = _("n: who this is. That you asked is logged.")
                yield Static(Content(said), id="who")
            for paragraph in self._look.paragraphs:
                yield Static(Content(paragraph), classes="paragraph")

    def action_name(self) -> None:
        """Show the name, or say why it cannot be shown."""
        if self._look.name is None:
            return
        try:
            said = self._look.name()
        except KodingError as error:
            said = str(error)
        self.query_one("#who", Static).update(Content(said))
