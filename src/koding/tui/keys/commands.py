"""Every command of the workbench, declared once: keys, palette and help follow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.i18n import _
from koding.tui.codebook.commands import CODEBOOK
from koding.tui.keys.command import Command as Command
from koding.tui.keys.names import as_written
from koding.tui.names.commands import NAMES
from koding.tui.outline.commands import OUTLINE
from koding.tui.quotes.commands import QUOTES
from koding.tui.tables.commands import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CODING: tuple[Command, ...] = (
    Command("coding.enter", lambda: _("Code"), "enter", ("enter",), hint=True),
    Command(
        "coding.next",
        lambda: _("Next uncoded"),
        "next_uncoded",
        ("space",),
        "empty",
        hint=True,
    ),
    Command("coding.new", lambda: _("New code"), "new_code", ("ctrl+n",), hint=True),
    Command("coding.repeat", lambda: _("Repeat last code"), "repeat", (".",), "empty"),
    Command(
        "coding.no_content", lambda: _("No content"), "no_content", ("0",), "empty"
    ),
    Command(
        "coding.remove",
        lambda: _("Remove code"),
        "remove",
        ("delete", "backspace"),
        "empty",
        hint=True,
    ),
    Command("coding.cut", lambda: _("Cut here"), "cut", ("-",), "empty", hint=True),
    Command("coding.join", lambda: _("Join"), "join", ("+",), "empty", hint=True),
    Command("coding.memo", lambda: _("Memo"), "memo", (",",), "empty", hint=True),
    Command("coding.good", lambda: _("Good quote"), "good", ("*",), "empty", hint=True),
    Command(
        "coding.find",
        lambda: _("Find and filter; again: search all questions"),
        "find",
        ("ctrl+f", "/"),
    ),
    Command("coding.rows", lambda: _("Row view"), "rows", ("f2",)),
    Command("coding.name", lambda: _("Mark as a name"), "name", ("=",), "empty"),
    Command("coding.flag", lambda: _("Come back to this"), "flag", ("!",), "empty"),
    Command(
        "coding.cut_lines", lambda: _("Cut at every line"), "cut_lines", ("|",), "empty"
    ),
    Command(
        "coding.cut_commas",
        lambda: _("Cut at every comma"),
        "cut_commas",
        (";",),
        "empty",
    ),
    Command("coding.mark", lambda: _("Mark"), "mark", ("ctrl+t",)),
    Command("coding.mark_all", lambda: _("Mark all listed"), "mark_all", ("ctrl+a",)),
    Command("coding.group", lambda: _("Equal answers as one"), "group", ("ctrl+g",)),
    Command("coding.order", lambda: _("Another order"), "order", ("ctrl+o",)),
    Command(
        "coding.code_aside",
        lambda: _("Definition and quotes of the code"),
        "code_aside",
        ("ctrl+d",),
    ),
    Command(
        "coding.others_aside",
        lambda: _("The respondent's other answers"),
        "others_aside",
        ("ctrl+e",),
    ),
    Command("coding.pin", lambda: _("Pin to a digit"), "pin", ("ctrl+k",)),
    Command("coding.undo", lambda: _("Undo"), "undo", ("ctrl+z",), hint=True),
    Command("coding.redo", lambda: _("Redo"), "redo", ("ctrl+y",)),
    Command("coding.widen", lambda: _("All codes"), "widen", ("tab",), "typed"),
    Command("coding.pane", lambda: _("Next pane"), "next_pane", ("tab",), "empty"),
    Command(
        "coding.pane_back",
        lambda: _("Pane before"),
        "previous_pane",
        ("shift+tab",),
        "empty",
    ),
    Command(
        "coding.escape",
        lambda: _("Clear, or back to the answer"),
        "escape",
        ("escape",),
    ),
    Command("coding.up", lambda: _("Up"), "up", ("up",)),
    Command("coding.down", lambda: _("Down"), "down", ("down",)),
    Command("coding.left", lambda: _("Word before"), "left", ("left",)),
    Command("coding.right", lambda: _("Word after"), "right", ("right",)),
    Command(
        "coding.letter_left", lambda: _("Letter before"), "letter_left", ("shift+left",)
    ),
    Command(
        "coding.letter_right",
        lambda: _("Letter after"),
        "letter_right",
        ("shift+right",),
    ),
    Command(
        "coding.offer",
        lambda: _("Next sentence"),
        "next_offer",
        (">",),
        "empty",
        hint=True,
    ),
    Command(
        "coding.offer_back",
        lambda: _("Sentence before"),
        "previous_offer",
        ("<",),
        "empty",
    ),
    Command(
        "coding.answer_next",
        lambda: _("Next answer, or a page on"),
        "answer_next",
        ("pagedown", ")"),
    ),
    Command(
        "coding.answer_back",
        lambda: _("Answer before, or a page back"),
        "answer_back",
        ("pageup", "("),
    ),
    Command("coding.first", lambda: _("To the beginning"), "first", ("home",)),
    Command("coding.last", lambda: _("To the end"), "last", ("end",)),
)
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
