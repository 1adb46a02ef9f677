"""The commands of the Import screen."""

from __future__ import annotations

from koding.i18n import _
from koding.tui.keys.command import Command

IMPORTING: tuple[Command, ...] = (
    Command("import.enter", lambda: _("Go on"), "enter", ("enter",), hint=True),
    Command("import.back", lambda: _("Back"), "back", ("escape",), hint=True),
    Command("import.up", lambda: _("Up"), "up", ("up",)),
    Command("import.down", lambda: _("Down"), "down", ("down",)),
    Command("import.page_up", lambda: _("A page up"), "page_up", ("pageup",)),
    Command("import.page_down", lambda: _("A page down"), "page_down", ("pagedown",)),
    Command("import.complete", lambda: _("Complete the path"), "complete", ("tab",)),
    Command("import.role", lambda: _("Next role"), "role", ("space",), "empty"),
    Command("import.unit", lambda: _("Unit"), "unit", ("u",), "empty"),
    Command(
        "import.question",
        lambda: _("Question (its answers)"),
        "question",
        ("q", "t"),
        "empty",
    ),
    Command(
        "import.which", lambda: _("Which question it is"), "which", ("w",), "empty"
    ),
    Command(
        "import.respondent", lambda: _("Respondent"), "respondent", ("r",), "empty"
    ),
    Command("import.attribute", lambda: _("Attribute"), "attribute", ("a",), "empty"),
    Command("import.county", lambda: _("County"), "county", ("c",), "empty"),
    Command(
        "import.population", lambda: _("Inhabitants"), "population", ("p",), "empty"
    ),
    Command("import.ignore", lambda: _("Leave out"), "ignore", ("i",), "empty"),
    Command("import.sheet", lambda: _("Another sheet"), "sheet", ("s",), "empty"),
    Command("import.later", lambda: _("A year later"), "later", ("+",), "empty"),
    Command("import.earlier", lambda: _("A year earlier"), "earlier", ("-",), "empty"),
)
