"""The commands of the Tables screen; nothing is typed there, so letters are keys."""

from __future__ import annotations

from koding.i18n import _
from koding.tui.keys.command import Command, Heading

TABLES: tuple[Command, ...] = (
    Command("tables.question", lambda: _("Question"), "question", ("q",)),
    Command("tables.wave", lambda: _("Another wave"), "wave", ("y",)),
    Command("tables.by", lambda: _("Count by"), "by", ("b",)),
    Command("tables.bands", lambda: _("Merge columns"), "bands", ("m",)),
    Command("tables.same", lambda: _("Same answer or quote"), "same", ("a",)),
    Command("tables.level", lambda: _("Levels shown"), "level", ("l",)),
    Command("tables.percent", lambda: _("Percent of"), "percent", ("%",)),
    Command("tables.least", lambda: _("Smallest n"), "least", ("n",)),
    Command("tables.counting", lambda: _("Units or respondents"), "counting", ("c",)),
    Command("tables.decimals", lambda: _("Decimals"), "decimals", ("d",)),
    Command("tables.test", lambda: _("Test the columns"), "test", ("t",)),
    Command(
        "tables.publish",
        lambda: _("For publication"),
        "publish",
        ("p",),
        hint=True,
    ),
    Command("tables.bars", lambda: _("Bars or table"), "bars", ("g",), hint=True),
    Command("tables.quotes", lambda: _("Quotes"), "quotes", ("enter",), hint=True),
    Command("tables.put", lambda: _("Into the outline"), "put", ("o",), hint=True),
    Command("tables.write", lambda: _("Write"), "write", ("w",), hint=True),
    Command("tables.undo", lambda: _("Undo"), "undo", ("ctrl+z",)),
    Command("tables.up", lambda: _("Up"), "up", ("up",)),
    Command("tables.down", lambda: _("Down"), "down", ("down",)),
    Command("tables.left", lambda: _("Columns before"), "left", ("left",)),
    Command("tables.right", lambda: _("Columns after"), "right", ("right",)),
    Command("tables.page_up", lambda: _("A page up"), "page_up", ("pageup", "(")),
    Command(
        "tables.page_down", lambda: _("A page down"), "page_down", ("pagedown", ")")
    ),
    Command("tables.first", lambda: _("To the beginning"), "first", ("home",)),
    Command("tables.last", lambda: _("To the end"), "last", ("end",)),
    Command("tables.back", lambda: _("Back"), "back", ("escape",), hint=True),
)

TABLES_HEADINGS: tuple[Heading, ...] = (
    Heading(
        lambda: _("What is counted"),
        (
            "tables.question",
            "tables.wave",
            "tables.by",
            "tables.bands",
            "tables.same",
            "tables.counting",
            "tables.least",
        ),
    ),
    Heading(
        lambda: _("How it is shown"),
        (
            "tables.level",
            "tables.percent",
            "tables.decimals",
            "tables.test",
            "tables.publish",
            "tables.bars",
        ),
    ),
    Heading(
        lambda: _("What becomes of it"),
        ("tables.quotes", "tables.put", "tables.write", "tables.undo"),
    ),
    Heading(
        lambda: _("Moving"),
        (
            "tables.up",
            "tables.down",
            "tables.left",
            "tables.right",
            "tables.page_up",
            "tables.page_down",
            "tables.first",
            "tables.last",
            "tables.back",
        ),
    ),
)
