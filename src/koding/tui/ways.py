"""The way from one screen to another: screens do not know each other, the app does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from textual.screen import Screen

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
    "tables",
]


def go_to(screen: Screen[Any], mode: Mode) -> None:
    """Show another screen at once: a message would come after keys typed ahead."""
    getattr(screen.app, f"action_{mode}")()
