"""The commands of the Names screen."""

from __future__ import annotations

from typing import Literal

from koding.i18n import _
from koding.tui.keys.command import Command

View = Literal["names", "sweep", "quotes"]
VIEWS: tuple[View, ...] = ("names", "sweep", "quotes")

NAMES: tuple[Command, ...] = (
    Command(
        "names.enter",
        lambda: _("Replace all alike; a name; seen"),
        "enter",
        ("enter",),
        hint=True,
    ),
    Command(
        "names.here", lambda: _("Only this one"), "here", ("1",), "empty", hint=True
    ),
    Command(
        "names.generalise",
        lambda: _("Generalise"),
        "generalise",
        ("2",),
        "empty",
        hint=True,
    ),
    Command(
        "names.keep",
        lambda: _("Keep; an ordinary word"),
        "keep",
        ("3",),
        "empty",
        hint=True,
    ),
    Command(
        "names.list",
        lambda: _("On the project's list"),
        "list",
        ("+",),
        "empty",
        hint=True,
    ),
    Command("names.next", lambda: _("Next"), "down", ("space",), "empty", hint=True),
    Command(
        "names.view",
        lambda: _("Next list; while something is asked: here or everywhere"),
        "next_list",
        ("tab",),
    ),
    Command("names.view_back", lambda: _("List before"), "list_before", ("shift+tab",)),
    Command("names.profile", lambda: _("Another profile"), "profile", ("ctrl+o",)),
    Command("names.decided", lambda: _("Decided ones too"), "decided", ("ctrl+a",)),
    Command("names.scan", lambda: _("Scan again"), "scan", ()),
    Command("names.up", lambda: _("Up"), "up", ("up",)),
    Command("names.down", lambda: _("Down"), "down", ("down",)),
    Command("names.page_up", lambda: _("A page up"), "page_up", ("pageup",)),
    Command("names.page_down", lambda: _("A page down"), "page_down", ("pagedown",)),
    Command("names.first", lambda: _("To the beginning"), "first", ("home",), "empty"),
    Command("names.last", lambda: _("To the end"), "last", ("end",), "empty"),
    Command("names.undo", lambda: _("Undo"), "undo", ("ctrl+z",), hint=True),
    Command("names.redo", lambda: _("Redo"), "redo", ("ctrl+y",)),
    Command("names.back", lambda: _("Back"), "back", ("escape",), hint=True),
)
