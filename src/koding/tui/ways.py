"""The way from one screen to another: screens do not know each other, the app does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from textual.message import Message

if TYPE_CHECKING:
    from textual.screen import Screen

    from koding.model.survey import Question

Mode = Literal[
    "coding",
    "steps",
    "codebook",
    "evolution",
    "review",
    "import",
    "export",
    "names",
    "outline",
    "quotes",
    "tables",
]


def go_to(screen: Screen[Any], mode: Mode) -> None:
    """Show another screen at once: a message would come after keys typed ahead."""
    getattr(screen.app, f"action_{mode}")()


class AnswerWanted(Message):
    """An answer is to be seen on the coding screen, the quote that holds `at`."""

    def __init__(self, question: Question, wave: int, answer: str, at: int) -> None:
        super().__init__()
        self.question = question
        self.wave = wave
        self.answer = answer
        self.at = at
