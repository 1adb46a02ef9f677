"""The loop of coding in five lines, for those who open the workbench the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.i18n import _
from koding.tui.coding.commands import CODING
from koding.tui.keys.commands import COMMON, rebound, shown_key

if TYPE_CHECKING:
    from collections.abc import Mapping


def five_lines(rebound_keys: Mapping[str, str]) -> list[str]:
    """Return the loop, with keys as they are or as koding.toml has them."""
    lines = (
        _("1  Read. Several topics? {offer} goes a sentence on, {cut} cuts there."),
        _("2  Type some letters of a code, then {enter}; a digit takes another."),
        _("3  {next} goes to the next quote without a code."),
        _("4  No such code? Type its name, then {new}."),
        _("5  {undo} undoes, {help} shows the keys, {palette} all there is."),
    )
    keys = {
        command.id.partition(".")[2]: shown_key(command.keys[0])
        if command.keys
        else "–"
        for command in rebound((*CODING, *COMMON), rebound_keys)
    }
    return [line.format_map(keys) for line in lines]
