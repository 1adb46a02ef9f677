"""Keys in koding.toml: names that terminals send, for commands that there are."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import combinations
from typing import TYPE_CHECKING

from textual.keys import key_to_character

from koding.errors import InvalidSettings
from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.tui.keys.command import Command

_MOVES = {"up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
_WITH_MODIFIERS = {*_MOVES, "insert", "delete", *(f"f{n}" for n in range(1, 13))}
_ALONE = {"enter", "escape", "tab", "shift+tab", "space", "backspace"}
_WITH_CTRL = set("abcdefghijklmnopqrstuvwxyz") - set("him")
"""What ctrl+h, ctrl+i and ctrl+m send is backspace, tab and enter."""


def as_written(key: str) -> str:
    """Return the sign that a key writes where it has been named in words."""
    sign = key_to_character(key)
    return sign if sign and sign.isprintable() and not sign.isspace() else key


def check_keys(
    keys: Mapping[str, str],
    screens: Iterable[Sequence[Command]],
    everywhere: Sequence[Command],
) -> None:
    """Raise InvalidSettings for the first thing in [keys] that cannot be used.

    `screens` are the commands of each screen, and `everywhere` those of all, as
    koding.toml has them.
    """
    tables = [(*screen, *everywhere) for screen in screens]
    known = {command.id: command for table in tables for command in table}
    for id_ in keys:
        if id_ not in known:
            raise InvalidSettings(_no_command(id_, known))
        for key in known[id_].keys:
            _check_key(id_, key)
    for table in tables:
        _check_clashes(table, keys)


def _no_command(id_: str, known: Iterable[str]) -> str:
    close = get_close_matches(id_, known, n=1)
    if close:
        said = _("koding.toml, [keys]: there is no «{id}»; did you mean «{close}»?")
        return said.format(id=id_, close=close[0])
    said = _("koding.toml, [keys]: there is no «{id}»; the manual lists the names.")
    return said.format(id=id_)


def _check_key(id_: str, key: str) -> None:
    writes = id_.startswith(("coding.", "app.")) and key != "0"
    if writes and len(key) == 1 and key.isalnum():
        said = _(
            "koding.toml, [keys]: «{id}» cannot have the key «{key}»: letters and "
            "digits write, and choose codes."
        )
        raise InvalidSettings(said.format(id=id_, key=key))
    if not _is_sent(key):
        said = _(
            "koding.toml, [keys]: «{id}» has the key «{key}», which terminals do not "
            "send; use such as f12, ctrl+t, pagedown or §."
        )
        raise InvalidSettings(said.format(id=id_, key=key))


def _check_clashes(table: Sequence[Command], rebound: Mapping[str, str]) -> None:
    """Look for a key of two commands, at least one of which was given it."""
    for one, other in combinations(table, 2):
        both = set(one.keys) & set(other.keys)
        apart = {one.when, other.when} == {"empty", "typed"}
        if both and not apart and {one.id, other.id} & rebound.keys():
            said = _(
                "koding.toml, [keys]: «{key}» is the key of both «{one}» and «{other}»;"
                " give one of them another."
            )
            raise InvalidSettings(
                said.format(key=min(both), one=one.id, other=other.id)
            )


def _is_sent(key: str) -> bool:
    """Return whether terminals that are in use can send a key."""
    if len(key) == 1:
        return key.isprintable() and not key.isspace()
    *modifiers, last = key.split("+")
    if not modifiers or key in _ALONE:
        return key in _WITH_MODIFIERS | _ALONE
    if modifiers == ["ctrl"] and last in _WITH_CTRL:
        return True
    allowed = ("alt", "ctrl", "shift")
    in_order = [one for one in allowed if one in modifiers]
    return last in _WITH_MODIFIERS and modifiers == in_order
