"""A look aside: a code's definition and quotes, or a respondent's other answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

CLOSING = "escape,enter,space,ctrl+d,ctrl+e"


class PeekScreen(ModalScreen[None]):
    """Paragraphs to read; the keys that opened it close it too."""

    CSS_PATH = "peek.tcss"
    BINDINGS: ClassVar = [(CLOSING, "dismiss", "")]

    def __init__(self, title: str, paragraphs: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._paragraphs = paragraphs

    def compose(self) -> ComposeResult:
        """Lay the paragraphs under one another."""
        with VerticalScroll():
            yield Static(Content(self._title), classes="title")
            for paragraph in self._paragraphs:
                yield Static(Content(paragraph), classes="paragraph")
