"""The keys of a screen under headings, for help and manual."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from koding.i18n import _
from koding.tui.codebook.commands import CODEBOOK_HEADINGS
from koding.tui.coding.commands import CODING_HEADINGS
from koding.tui.keys.commands import shown_key, shown_keys
from koding.tui.outline.commands import OUTLINE_HEADINGS
from koding.tui.quotes.commands import QUOTES_HEADINGS
from koding.tui.tables.commands import TABLES_HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.tui.keys.command import Command, Heading


class KeyLine(NamedTuple):
    """Keys as they are written on screen, and what they do.

    `command` is None for what stands fast, such as letters and the mouse.
    """

    keys: str
    does: str
    command: Command | None = None


class KeyGroup(NamedTuple):
    """Keys that belong together, under a heading."""

    heading: str
    lines: Sequence[KeyLine]


HEADINGS = {
    "coding": CODING_HEADINGS,
    "codebook": CODEBOOK_HEADINGS,
    "outline": OUTLINE_HEADINGS,
    "quotes": QUOTES_HEADINGS,
    "tables": TABLES_HEADINGS,
}


def grouped(commands: Sequence[Command], common: Sequence[Command]) -> list[KeyGroup]:
    """Return a screen's commands under headings, with keys that stand fast.

    A command that no heading of its screen names stands under the first; one without
    keys is in the palette, which is among the `common`.
    """
    palette = _palette(common)
    screen = commands[0].id.partition(".")[0] if commands else ""
    if screen not in HEADINGS:
        return [
            KeyGroup(_("On this screen"), [_line(one, palette) for one in commands])
        ]
    left = {one.id: one for one in commands}
    first, *others = [_group(heading, left, palette) for heading in HEADINGS[screen]]
    unnamed = [_line(one, palette) for one in left.values()]
    return [first._replace(lines=[*first.lines, *unnamed]), *others]


def everywhere(commands: Sequence[Command]) -> KeyGroup:
    """Return the commands of every screen; those without keys are in the palette."""
    palette = _palette(commands)
    lines = [_line(one, palette) for one in commands]
    return KeyGroup(_("Everywhere"), lines)


def _palette(common: Sequence[Command]) -> str:
    """Return the key of the palette, in parentheses."""
    palette = next(one for one in common if one.id == "app.palette")
    return f"({shown_key(palette.keys[0])})" if palette.keys else ""


def _group(heading: Heading, commands: dict[str, Command], palette: str) -> KeyGroup:
    """Take a heading's commands out of `commands`; what stands fast comes last."""
    named = [commands.pop(id_) for id_ in heading.commands if id_ in commands]
    fixed = [KeyLine(keys(), does()) for keys, does in heading.fixed]
    return KeyGroup(heading.title(), [*(_line(one, palette) for one in named), *fixed])


def _line(command: Command, palette: str) -> KeyLine:
    return KeyLine(shown_keys(command) or palette, command.title(), command)
