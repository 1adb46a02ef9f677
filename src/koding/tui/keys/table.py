"""From a key to a command, by what stands in the entry line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.tui.keys.command import Command


class KeyTable:
    """The keys of a screen; a key may do one thing with text typed and another without.

    A key is named as Textual names it ("ctrl+z") or by the sign it writes ("-"). A sign
    that may also be typed stands for its command only while nothing is typed.
    """

    def __init__(self, commands: Iterable[Command]) -> None:
        self._empty: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        for command in commands:
            for key in command.keys:
                if command.when != "typed":
                    self._empty[key] = command.action
                if command.when == "typed" or (command.when == "always" and key[1:]):
                    self._typed[key] = command.action

    def command(self, key: str, character: str | None, text: str) -> str | None:
        """Return the action for a key while `text` stands in the line, if any."""
        table = self._typed if text else self._empty
        if key in table:
            return table[key]
        return table.get(character) if character else None
