"""The commands of the coding screen, and the headings they are listed under."""

from __future__ import annotations

from koding.i18n import _
from koding.tui.keys.command import Command, Heading

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

CODING_HEADINGS: tuple[Heading, ...] = (
    Heading(
        lambda: _("Coding"),
        (
            "coding.enter",
            "coding.next",
            "coding.repeat",
            "coding.no_content",
            "coding.remove",
            "coding.memo",
            "coding.good",
            "coding.name",
            "coding.flag",
            "coding.pin",
            "coding.undo",
            "coding.redo",
        ),
        ((lambda: "1-9", lambda: _("Put a much used code on the quote")),),
    ),
    Heading(
        lambda: _("While a code is typed"),
        ("coding.new", "coding.widen"),
        (
            (lambda: "a-å", lambda: _("Find codes by their letters")),
            (lambda: "↑  ↓", lambda: _("Choose another of them")),
            (lambda: "1-9", lambda: _("Take that one, after a letter")),
            (
                lambda: _("enter on +"),
                lambda: _("Make the new code"),
            ),
            (lambda: "⌫", lambda: _("Take away a letter")),
            (lambda: "ctrl+w  ctrl+⌫", lambda: _("Take away a word")),
        ),
    ),
    Heading(
        lambda: _("Cutting"),
        (
            "coding.cut",
            "coding.join",
            "coding.offer",
            "coding.offer_back",
            "coding.cut_lines",
            "coding.cut_commas",
        ),
    ),
    Heading(
        lambda: _("Moving"),
        (
            "coding.up",
            "coding.down",
            "coding.left",
            "coding.right",
            "coding.letter_left",
            "coding.letter_right",
            "coding.answer_next",
            "coding.answer_back",
            "coding.first",
            "coding.last",
            "coding.pane",
            "coding.pane_back",
            "coding.escape",
        ),
    ),
    Heading(
        lambda: _("Finding and comparing"),
        (
            "coding.find",
            "coding.rows",
            "coding.mark",
            "coding.mark_all",
            "coding.group",
            "coding.order",
        ),
    ),
    Heading(lambda: _("Looking aside"), ("coding.code_aside", "coding.others_aside")),
    Heading(
        lambda: _("While a memo or a filter is written"),
        fixed=(
            (lambda: "enter", lambda: _("Keep it")),
            (lambda: "esc", lambda: _("Leave it as it was")),
            (
                lambda: "tab",
                lambda: _("Quote, answer, code, question; fill in the word"),
            ),
        ),
    ),
    Heading(
        lambda: _("What the signs are"),
        fixed=(
            (
                lambda: "○ ◐ ●",
                lambda: _("No quotes coded, some, all"),
            ),
            (lambda: "n  s", lambda: _("Units and quotes under the code")),
            (lambda: "A  B", lambda: _("Codes on the quote")),
            (
                lambda: "⚑  ↻",
                lambda: _("Come back to it; corrected since coded"),
            ),
            (lambda: "× 7", lambda: _("So many answers say the same")),
        ),
    ),
    Heading(
        lambda: _("Mouse"),
        fixed=(
            (lambda: _("click"), lambda: _("Open an answer, move the cursor")),
            (lambda: _("on a code"), lambda: _("Put it on the quote, or off")),
            (lambda: _("draw"), lambda: _("Select words, to cut or mark them")),
            (lambda: "☐", lambda: _("Mark the answer, in row view")),
        ),
    ),
)
