"""The commands of the codebook screen; nothing is typed there, so letters are keys."""

from __future__ import annotations

from koding.i18n import _
from koding.tui.keys.command import Command, Heading

CODEBOOK: tuple[Command, ...] = (
    Command("codebook.enter", lambda: _("Fields"), "enter", ("enter",), hint=True),
    Command("codebook.up", lambda: _("Up"), "up", ("up",)),
    Command("codebook.down", lambda: _("Down"), "down", ("down",)),
    Command("codebook.page_up", lambda: _("A page up"), "page_up", ("pageup", "(")),
    Command(
        "codebook.page_down", lambda: _("A page down"), "page_down", ("pagedown", ")")
    ),
    Command("codebook.first", lambda: _("To the beginning"), "first", ("home",)),
    Command("codebook.last", lambda: _("To the end"), "last", ("end",)),
    Command(
        "codebook.left", lambda: _("Fold, or go to what it is under"), "left", ("left",)
    ),
    Command("codebook.right", lambda: _("Unfold, or go into it"), "right", ("right",)),
    Command("codebook.fold", lambda: _("Fold all, or nothing"), "fold", ("f",)),
    Command("codebook.pane", lambda: _("Next pane"), "next_pane", ("tab",)),
    Command(
        "codebook.pane_back", lambda: _("Pane before"), "previous_pane", ("shift+tab",)
    ),
    Command(
        "codebook.beside", lambda: _("New beside"), "add_beside", ("n",), hint=True
    ),
    Command("codebook.under", lambda: _("New under"), "add_under", ("u",), hint=True),
    Command("codebook.rename", lambda: _("Rename"), "rename", ("r",), hint=True),
    Command("codebook.define", lambda: _("Define"), "define", ("d",), hint=True),
    Command("codebook.memo", lambda: _("Memo"), "memo", (",",)),
    Command("codebook.kind", lambda: _("What kind of code it is"), "kind", ("k",)),
    Command("codebook.accept", lambda: _("Accept the proposal"), "accept", ("a",)),
    Command("codebook.move_up", lambda: _("Move it up"), "move_up", ("shift+up", "-")),
    Command(
        "codebook.move_down",
        lambda: _("Move it down"),
        "move_down",
        ("shift+down", "+"),
    ),
    Command(
        "codebook.indent",
        lambda: _("Move it under the one before"),
        "indent",
        ("shift+right", ">"),
    ),
    Command(
        "codebook.outdent",
        lambda: _("Move it out, beside what it is under"),
        "outdent",
        ("shift+left", "<"),
    ),
    Command("codebook.cut", lambda: _("Cut"), "cut", ("x",), hint=True),
    Command("codebook.paste", lambda: _("Paste before"), "paste_before", ("v",)),
    Command("codebook.paste_under", lambda: _("Paste under"), "paste_under", ("i",)),
    Command("codebook.mark", lambda: _("Mark"), "mark", ("space",), hint=True),
    Command(
        "codebook.merge",
        lambda: _("Merge those marked into this"),
        "merge",
        ("m",),
    ),
    Command("codebook.split", lambda: _("Split into several"), "split", ("s",)),
    Command("codebook.apart", lambda: _("Take a merge apart"), "take_apart", ("t",)),
    Command(
        "codebook.retire",
        lambda: _("Retire, or bring back"),
        "retire",
        ("delete", "backspace"),
    ),
    Command("codebook.pin", lambda: _("Pin as example, or off"), "pin", ("p",)),
    Command("codebook.reason", lambda: _("Reason for the next step"), "reason", ("b",)),
    Command("codebook.order", lambda: _("Another order"), "order", ("o",)),
    Command(
        "codebook.keep_order",
        lambda: _("Keep this order, where the cursor is"),
        "keep_order",
        ("=",),
    ),
    Command(
        "codebook.retired", lambda: _("Retired codes, shown or not"), "retired", ("h",)
    ),
    Command(
        "codebook.whole", lambda: _("Whole book, or one question"), "whole", ("w",)
    ),
    Command("codebook.question", lambda: _("Another question"), "question", ("q",)),
    Command("codebook.find", lambda: _("Search"), "find", ("/", "ctrl+f"), hint=True),
    Command(
        "codebook.coding",
        lambda: _("Its answers on the coding screen"),
        "coding",
        ("c",),
    ),
    Command("codebook.undo", lambda: _("Undo"), "undo", ("ctrl+z",), hint=True),
    Command("codebook.redo", lambda: _("Redo"), "redo", ("ctrl+y",)),
    Command("codebook.line", lambda: _("New line"), "new_line", ("ctrl+n",), "typed"),
    Command("codebook.back", lambda: _("Back"), "back", ("escape",)),
)

CODEBOOK_HEADINGS: tuple[Heading, ...] = (
    Heading(
        lambda: _("Codes"),
        (
            "codebook.beside",
            "codebook.under",
            "codebook.rename",
            "codebook.define",
            "codebook.memo",
            "codebook.kind",
            "codebook.accept",
            "codebook.retire",
            "codebook.pin",
            "codebook.reason",
            "codebook.undo",
            "codebook.redo",
        ),
    ),
    Heading(
        lambda: _("Several at once"),
        ("codebook.mark", "codebook.merge", "codebook.apart", "codebook.split"),
    ),
    Heading(
        lambda: _("To another place"),
        (
            "codebook.cut",
            "codebook.paste",
            "codebook.paste_under",
            "codebook.move_up",
            "codebook.move_down",
            "codebook.indent",
            "codebook.outdent",
        ),
    ),
    Heading(
        lambda: _("What is shown"),
        (
            "codebook.find",
            "codebook.whole",
            "codebook.question",
            "codebook.order",
            "codebook.keep_order",
            "codebook.retired",
            "codebook.fold",
            "codebook.coding",
        ),
    ),
    Heading(
        lambda: _("Moving"),
        (
            "codebook.up",
            "codebook.down",
            "codebook.left",
            "codebook.right",
            "codebook.page_up",
            "codebook.page_down",
            "codebook.first",
            "codebook.last",
            "codebook.pane",
            "codebook.pane_back",
            "codebook.enter",
            "codebook.back",
        ),
    ),
    Heading(
        lambda: _("While something is written"),
        ("codebook.line",),
        (
            (lambda: "enter", lambda: _("Keep it")),
            (lambda: "esc", lambda: _("Leave it as it was")),
            (lambda: "tab", lambda: _("Next field")),
        ),
    ),
    Heading(
        lambda: _("Mouse"),
        fixed=(
            (lambda: _("click"), lambda: _("Choose a code, or a field")),
            (lambda: "▾  ▸", lambda: _("Fold, unfold; a double click does so too")),
            (lambda: _("draw"), lambda: _("Move a code under another")),
            (lambda: _("to the heading"), lambda: _("Make it a theme")),
        ),
    ),
)
