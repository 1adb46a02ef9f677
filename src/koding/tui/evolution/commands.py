"""The commands of the Evolution screen."""

from __future__ import annotations

from koding.i18n import _
from koding.tui.keys.command import Command

EVOLUTION: tuple[Command, ...] = (
    Command("evolution.up", lambda: _("Step above"), "up", ("up",)),
    Command("evolution.down", lambda: _("Step below"), "down", ("down",)),
    Command("evolution.first", lambda: _("First step"), "first", ("home",)),
    Command("evolution.last", lambda: _("Last step"), "last", ("end",)),
    Command("evolution.page_up", lambda: _("A page up"), "page_up", ("pageup",)),
    Command(
        "evolution.page_down", lambda: _("A page down"), "page_down", ("pagedown",)
    ),
    Command("evolution.seen", lambda: _("Seen"), "seen", ("s",), hint=True),
    Command("evolution.approve", lambda: _("Approve"), "approve", ("a",), hint=True),
    Command("evolution.ask", lambda: _("Ask"), "ask", ("q",), hint=True),
    Command("evolution.note", lambda: _("Note"), "note", (",",)),
    Command("evolution.all_seen", lambda: _("All new as seen"), "all_seen", ()),
    Command("evolution.code", lambda: _("This code"), "code", ("c",), hint=True),
    Command("evolution.coder", lambda: _("This coder"), "coder", ("p",)),
    Command("evolution.day", lambda: _("This day"), "day", ("d",)),
    Command(
        "evolution.codebook",
        lambda: _("Codebook then"),
        "codebook",
        ("b",),
        hint=True,
    ),
    Command(
        "evolution.versions",
        lambda: _("Versions"),
        "versions",
        ("v",),
        hint=True,
    ),
    Command(
        "evolution.choose", lambda: _("Compare with this version"), "choose", ("enter",)
    ),
    Command("evolution.back", lambda: _("Back"), "back", ("escape",), hint=True),
)
