"""The commands where codings are looked at again, and codes side by side."""

from __future__ import annotations

from koding.i18n import _
from koding.tui.keys.command import Command

REVIEW: tuple[Command, ...] = (
    Command(
        "review.belongs",
        lambda: _("The code belongs; open"),
        "belongs",
        ("enter",),
        hint=True,
    ),
    Command(
        "review.does_not",
        lambda: _("It does not belong"),
        "does_not",
        ("delete", "ctrl+x"),
        hint=True,
    ),
    Command("review.next", lambda: _("Next"), "down", ("space",), "empty", hint=True),
    Command("review.all", lambda: _("All listed"), "all", ("ctrl+a",), hint=True),
    Command("review.waive", lambda: _("Need not be checked"), "waive", ("!",), "empty"),
    Command("review.up", lambda: _("Up"), "up", ("up",)),
    Command("review.down", lambda: _("Down"), "down", ("down",)),
    Command("review.page_up", lambda: _("A page up"), "page_up", ("pageup",)),
    Command("review.page_down", lambda: _("A page down"), "page_down", ("pagedown",)),
    Command(
        "review.quote_back", lambda: _("Quote before"), "quote_back", ("left",), "empty"
    ),
    Command(
        "review.quote_next", lambda: _("Quote after"), "quote_next", ("right",), "empty"
    ),
    Command("review.undo", lambda: _("Undo"), "undo", ("ctrl+z",), hint=True),
    Command("review.redo", lambda: _("Redo"), "redo", ("ctrl+y",)),
    Command("review.back", lambda: _("Back"), "back", ("escape",), hint=True),
)

COMPARE: tuple[Command, ...] = (
    Command(
        "compare.merge_left",
        lambda: _("Merge the right one into the left"),
        "merge_left",
        ("<",),
        hint=True,
    ),
    Command(
        "compare.merge_right",
        lambda: _("Merge the left one into the right"),
        "merge_right",
        (">",),
        hint=True,
    ),
    Command("compare.up", lambda: _("Up"), "up", ("up",)),
    Command("compare.down", lambda: _("Down"), "down", ("down",)),
    Command("compare.page_up", lambda: _("A page up"), "page_up", ("pageup",)),
    Command("compare.page_down", lambda: _("A page down"), "page_down", ("pagedown",)),
    Command("compare.back", lambda: _("Back"), "back", ("escape",), hint=True),
)
