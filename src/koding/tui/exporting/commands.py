"""The commands of the Export screen."""

from __future__ import annotations

from koding.i18n import _
from koding.tui.keys.command import Command

EXPORTING: tuple[Command, ...] = (
    Command("export.write", lambda: _("Write"), "write", ("enter",), hint=True),
    Command("export.up", lambda: _("Up"), "up", ("up",)),
    Command("export.down", lambda: _("Down"), "down", ("down",)),
    Command(
        "export.next",
        lambda: _("Another choice"),
        "next",
        ("space", "right"),
        hint=True,
    ),
    Command("export.previous", lambda: _("Choice before"), "previous", ("left",)),
    Command("export.page_up", lambda: _("A page up"), "page_up", ("pageup",)),
    Command("export.page_down", lambda: _("A page down"), "page_down", ("pagedown",)),
    Command("export.back", lambda: _("Back"), "back", ("escape",), hint=True),
)
