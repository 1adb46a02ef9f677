"""What a command of the workbench is, and the heading it is listed under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

When = Literal["always", "empty", "typed"]
"""Whether a key works always, only with the entry line empty, or only with text."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a coder can do: `action` is the screen's method that does it.

    `keys` are Textual's key names, or the character a key writes; a command without
    keys is in the palette. `hint` commands stand in the line of keys at the foot.
    """

    id: str
    title: Callable[[], str]
    action: str
    keys: tuple[str, ...]
    when: When = "always"
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """What commands of a screen are listed under: their ids, and keys that stand fast.

    A pair of `fixed` is keys as they are written on screen, and what they do.
    """

    title: Callable[[], str]
    commands: tuple[str, ...] = ()
    fixed: tuple[tuple[Callable[[], str], Callable[[], str]], ...] = ()
