"""The commands of all screens, most declared in their rooms: keys and help follow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.i18n import _
from koding.tui.codebook.commands import CODEBOOK
from koding.tui.coding.commands import CODING
from koding.tui.evolution.commands import EVOLUTION
from koding.tui.exporting.commands import EXPORTING
from koding.tui.importing.commands import IMPORTING
from koding.tui.keys.command import Command
from koding.tui.keys.names import as_written
from koding.tui.names.commands import NAMES
from koding.tui.outline.commands import OUTLINE
from koding.tui.quotes.commands import QUOTES
from koding.tui.review.commands import COMPARE, REVIEW
from koding.tui.tables.commands import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

STEPS: tuple[Command, ...] = (
    Command("steps.up", lambda: _("Question above"), "up", ("up",), hint=True),
    Command("steps.down", lambda: _("Question below"), "down", ("down",), hint=True),
    Command("steps.code", lambda: _("Code it"), "choose", ("enter",), hint=True),
    Command("steps.import", lambda: _("Import answers"), "import", ("i",)),
    Command("steps.export", lambda: _("Export documents"), "export", ("e",)),
    Command("steps.names", lambda: _("Go through names"), "names", ("n",)),
    Command("steps.outline", lambda: _("Order the report"), "outline", ("o",)),
    Command("steps.quotes", lambda: _("Pull quotes"), "quotes", ("q",)),
    Command("steps.tables", lambda: _("Count in tables"), "tables", ("t",)),
    Command("steps.back", lambda: _("Back"), "back", ("escape",), hint=True),
)
SEARCH: tuple[Command, ...] = (
    Command("search.up", lambda: _("Hit above"), "up", ("up",)),
    Command("search.down", lambda: _("Hit below"), "down", ("down",)),
    Command("search.page_up", lambda: _("A page up"), "page_up", ("pageup",)),
    Command("search.page_down", lambda: _("A page down"), "page_down", ("pagedown",)),
    Command("search.code", lambda: _("Code it"), "choose", ("enter",), hint=True),
    Command("search.back", lambda: _("Back"), "back", ("escape",), hint=True),
)
COMMON: tuple[Command, ...] = (
    Command("app.help", lambda: _("Keys"), "help", ("f1", "?"), hint=True),
    Command("app.steps", lambda: _("The ten steps"), "steps", ("f3",)),
    Command("app.coding", lambda: _("Coding"), "coding", ("f4",)),
    Command("app.codebook", lambda: _("Codebook"), "codebook", ("f5",)),
    Command("app.import", lambda: _("Import"), "import", ("f6",)),
    Command("app.export", lambda: _("Export"), "export", ("f7",)),
    Command("app.evolution", lambda: _("Evolution"), "evolution", ("f8",)),
    Command("app.review", lambda: _("Look again"), "review", ("f9",)),
    Command("app.names", lambda: _("Names"), "names", ("f10",)),
    Command("app.outline", lambda: _("Outline"), "outline", ("ctrl+l",)),
    Command("app.quotes", lambda: _("Quotes"), "quotes", ("ctrl+s",)),
    Command("app.tables", lambda: _("Tables"), "tables", ("ctrl+r",)),
    Command("app.palette", lambda: _("All"), "palette", ("ctrl+p", ":"), hint=True),
    Command("app.loop", lambda: _("The loop in five lines"), "loop", ()),
    Command("app.theme", lambda: _("Light, dark or the terminal's"), "theme", ()),
    Command("app.quit", lambda: _("Quit"), "quit", ("ctrl+q",)),
)
"""Commands of every screen. A sign among their keys works while nothing is typed."""

SCREENS: tuple[tuple[Command, ...], ...] = (
    CODING,
    SEARCH,
    STEPS,
    IMPORTING,
    EXPORTING,
    CODEBOOK,
    EVOLUTION,
    REVIEW,
    COMPARE,
    NAMES,
    OUTLINE,
    QUOTES,
    TABLES,
)

SHOWN: Mapping[str, Callable[[], str]] = {
    "space": lambda: _("space"),
    "delete": lambda: _("del"),
    "backspace": lambda: "⌫",
    "enter": lambda: "enter",
    "escape": lambda: "esc",
    "tab": lambda: "tab",
    "up": lambda: "↑",
    "down": lambda: "↓",
    "left": lambda: "←",
    "right": lambda: "→",
    "pagedown": lambda: _("PgDn"),
    "pageup": lambda: _("PgUp"),
    "home": lambda: "Home",
    "end": lambda: "End",
}


def rebound(
    commands: tuple[Command, ...], keys: Mapping[str, str]
) -> tuple[Command, ...]:
    """Return the commands with the keys that koding.toml gives them."""
    return tuple(
        replace(command, keys=tuple(map(as_written, keys[command.id].split())))
        if command.id in keys
        else command
        for command in commands
    )


def shown_keys(command: Command) -> str:
    """Return a command's keys as they are written on screen."""
    return "  ".join(map(shown_key, command.keys))


def shown_key(key: str) -> str:
    """Return how a key is written on screen."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    name = SHOWN[last]() if last in SHOWN else last
    if last.startswith("f") and last[1:].isdigit():
        name = last.upper()
    return "+".join([*modifiers, name])


def typing_hints(commands: tuple[Command, ...]) -> str:
    """Return the line of keys at the foot while a code is typed."""
    keys = {one.id: shown_key(one.keys[0]) for one in commands if one.keys}
    parts = (
        ("coding.enter", _("takes the first")),
        ("", _("1-9 takes that one")),
        ("coding.new", _("makes a new code")),
        ("coding.widen", _("all codes")),
        ("coding.escape", _("clears")),
    )
    return "   ".join(
        f"{keys[id_]} {does}" if id_ else does
        for id_, does in parts
        if not id_ or id_ in keys
    )


def key_hints(commands: tuple[Command, ...]) -> str:
    """Return the line of keys at the foot."""
    return "   ".join(
        f"{shown_key(command.keys[0])} {command.title().lower()}"
        for command in commands
        if command.hint and command.keys
    )
