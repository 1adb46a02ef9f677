"""The commands of the outline screen; nothing is typed there, so letters are keys."""

from __future__ import annotations

from koding.i18n import _
from koding.tui.keys.command import Command, Heading

OUTLINE: tuple[Command, ...] = (
    Command(
        "outline.enter",
        lambda: _("Into the heading; write"),
        "enter",
        ("enter",),
    ),
    Command("outline.choose", lambda: _("Choose"), "choose", ("v",), hint=True),
    Command(
        "outline.paraphrase", lambda: _("Paraphrase"), "paraphrase", ("p",), hint=True
    ),
    Command(
        "outline.leave_out", lambda: _("Leave out"), "leave_out", ("l",), hint=True
    ),
    Command("outline.cut", lambda: _("Cut […]"), "cut", ("x",), hint=True),
    Command("outline.start", lambda: _("Chapter"), "start", ("s",), hint=True),
    Command("outline.codes", lambda: _("Codes"), "codes", ("k",), hint=True),
    Command("outline.look", lambda: _("Looked at"), "look", ("space",), hint=True),
    Command("outline.lead_in", lambda: _("Lead-in"), "add_lead_in", ("i",), hint=True),
    Command("outline.text", lambda: _("Text"), "add_text", ("t",), hint=True),
    Command("outline.pages", lambda: _("Pages"), "pages", ("d",), hint=True),
    Command("outline.pane", lambda: _("Next pane"), "next_pane", ("tab",)),
    Command("outline.undo", lambda: _("Undo"), "undo", ("ctrl+z",), hint=True),
    Command("outline.redo", lambda: _("Redo"), "redo", ("ctrl+y",)),
    Command("outline.note", lambda: _("Note to oneself"), "add_note", (",",)),
    Command("outline.beside", lambda: _("Heading beside"), "add_beside", ("n",)),
    Command("outline.under", lambda: _("Heading under"), "add_under", ("u",)),
    Command("outline.rename", lambda: _("Other words"), "rename", ("r",)),
    Command(
        "outline.remove",
        lambda: _("Take out, with what is under it"),
        "remove",
        ("delete", "backspace"),
    ),
    Command("outline.up", lambda: _("Up"), "up", ("up",)),
    Command("outline.down", lambda: _("Down"), "down", ("down",)),
    Command("outline.page_up", lambda: _("A page up"), "page_up", ("pageup", "(")),
    Command(
        "outline.page_down", lambda: _("A page down"), "page_down", ("pagedown", ")")
    ),
    Command("outline.first", lambda: _("To the beginning"), "first", ("home",)),
    Command("outline.last", lambda: _("To the end"), "last", ("end",)),
    Command(
        "outline.left",
        lambda: _("Fold, or go to what it is under"),
        "left",
        ("left",),
    ),
    Command("outline.right", lambda: _("Unfold, or go into it"), "right", ("right",)),
    Command("outline.fold", lambda: _("Fold all, or nothing"), "fold", ("f",)),
    Command(
        "outline.pane_back", lambda: _("Pane before"), "previous_pane", ("shift+tab",)
    ),
    Command("outline.move_up", lambda: _("Move it up"), "move_up", ("shift+up", "-")),
    Command(
        "outline.move_down",
        lambda: _("Move it down"),
        "move_down",
        ("shift+down", "+"),
    ),
    Command(
        "outline.indent",
        lambda: _("Move it under the heading before"),
        "indent",
        ("shift+right", ">"),
    ),
    Command(
        "outline.outdent",
        lambda: _("Move it out, after the heading it is under"),
        "outdent",
        ("shift+left", "<"),
    ),
    Command(
        "outline.carry",
        lambda: _("Take it along; put it under this heading"),
        "carry",
        ("m",),
    ),
    Command("outline.find", lambda: _("Search its quotes"), "find", ("/", "ctrl+f")),
    Command(
        "outline.coding",
        lambda: _("Its answer on the coding screen"),
        "coding",
        ("c",),
    ),
    Command("outline.line", lambda: _("New line"), "new_line", ("ctrl+n",), "typed"),
    Command("outline.back", lambda: _("Back"), "back", ("escape",)),
)

OUTLINE_HEADINGS: tuple[Heading, ...] = (
    Heading(
        lambda: _("Headings"),
        (
            "outline.start",
            "outline.beside",
            "outline.under",
            "outline.codes",
            "outline.look",
            "outline.rename",
            "outline.remove",
            "outline.undo",
            "outline.redo",
        ),
    ),
    Heading(
        lambda: _("Quotes"),
        (
            "outline.choose",
            "outline.paraphrase",
            "outline.leave_out",
            "outline.cut",
            "outline.find",
            "outline.coding",
        ),
    ),
    Heading(lambda: _("Texts"), ("outline.lead_in", "outline.text", "outline.note")),
    Heading(
        lambda: _("To another place"),
        (
            "outline.move_up",
            "outline.move_down",
            "outline.indent",
            "outline.outdent",
            "outline.carry",
        ),
    ),
    Heading(
        lambda: _("Moving"),
        (
            "outline.up",
            "outline.down",
            "outline.left",
            "outline.right",
            "outline.page_up",
            "outline.page_down",
            "outline.first",
            "outline.last",
            "outline.pane",
            "outline.pane_back",
            "outline.enter",
            "outline.fold",
            "outline.pages",
            "outline.back",
        ),
    ),
    Heading(
        lambda: _("While words are left out"),
        fixed=(
            (lambda: "←  →", lambda: _("A word back, a word on")),
            (lambda: "enter", lambda: _("From this word; again: to this word")),
            (lambda: "⌫", lambda: _("Take the cut back")),
            (lambda: "esc", lambda: _("Done")),
        ),
    ),
    Heading(
        lambda: _("While something is written"),
        ("outline.line",),
        (
            (lambda: "enter", lambda: _("Keep it")),
            (lambda: "esc", lambda: _("Leave it as it was")),
        ),
    ),
    Heading(
        lambda: _("What the signs are"),
        fixed=(
            (lambda: "n", lambda: _("Distinct units behind the heading")),
            (lambda: "✓ ≈ ×", lambda: _("Quotes chosen, paraphrased, left out")),
            (lambda: "+", lambda: _("Coded since it was looked at")),
            (lambda: "○", lambda: _("Not looked at yet")),
            (lambda: "★  –", lambda: _("A good quote, another one")),
            (lambda: ": ¶ ✎", lambda: _("Lead-in, text, note that is not printed")),
        ),
    ),
)
