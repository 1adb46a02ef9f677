"""The way from one screen to another: screens do not know each other, the app does."""

from __future__ import annotations

from typing import Literal

from textual.message import Message

Mode = Literal["coding", "steps", "import", "export"]


class GoTo(Message):
    """Another screen is asked for."""

    def __init__(self, mode: Mode) -> None:
        super().__init__()
        self.mode: Mode = mode
