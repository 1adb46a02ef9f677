"""The commands of the Quotes screen; letters are keys where the line is left."""

from __future__ import annotations

from koding.i18n import _
from koding.tui.keys.command import Command, Heading

QUOTES: tuple[Command, ...] = (
    Command(
        "quotes.enter",
        lambda: _("Copy, with descriptor; from the line to the list"),
        "enter",
        ("enter",),
    ),
    Command("quotes.copy", lambda: _("Copy"), "copy", ("c",), "empty"),
    Command("quotes.mark", lambda: _("Mark"), "mark", ("space",), "empty"),
    Command("quotes.mark_all", lambda: _("Mark all listed"), "mark_all", ("ctrl+a",)),
    Command("quotes.good", lambda: _("Good quote"), "good", ("*",), "empty"),
    Command("quotes.use", lambda: _("Put it under a heading"), "use", ("u",), "empty"),
    Command(
        "quotes.write",
        lambda: _("Write those marked, else all, to a file"),
        "write",
        ("w",),
        "empty",
    ),
    Command(
        "quotes.spread",
        lambda: _("Spread over sizes and respondents"),
        "spread",
        ("s",),
        "empty",
    ),
    Command(
        "quotes.few", lambda: _("Five from different sizes"), "few", ("5",), "empty"
    ),
    Command(
        "quotes.language",
        lambda: _("Descriptor in bokmål, nynorsk, English"),
        "language",
        ("l",),
        "empty",
    ),
    Command(
        "quotes.open",
        lambda: _("Its answer on the coding screen"),
        "open",
        ("o",),
        "empty",
    ),
    Command("quotes.find", lambda: _("Back to the line"), "find", ("/", "ctrl+f")),
    Command(
        "quotes.pane",
        lambda: _("Fill in; the line or the list; another format"),
        "next_pane",
        ("tab",),
    ),
    Command("quotes.up", lambda: _("Up"), "up", ("up",)),
    Command("quotes.down", lambda: _("Down"), "down", ("down",)),
    Command("quotes.page_up", lambda: _("A page up"), "page_up", ("pageup",)),
    Command("quotes.page_down", lambda: _("A page down"), "page_down", ("pagedown",)),
    Command("quotes.first", lambda: _("To the beginning"), "first", ("home",), "empty"),
    Command("quotes.last", lambda: _("To the end"), "last", ("end",), "empty"),
    Command("quotes.undo", lambda: _("Undo"), "undo", ("ctrl+z",)),
    Command("quotes.redo", lambda: _("Redo"), "redo", ("ctrl+y",)),
    Command("quotes.back", lambda: _("Clear, or back"), "back", ("escape",)),
)

QUOTES_HEADINGS: tuple[Heading, ...] = (
    Heading(
        lambda: _("In the list"),
        (
            "quotes.enter",
            "quotes.copy",
            "quotes.mark",
            "quotes.mark_all",
            "quotes.good",
            "quotes.use",
            "quotes.write",
            "quotes.spread",
            "quotes.few",
            "quotes.language",
            "quotes.open",
            "quotes.undo",
            "quotes.redo",
        ),
    ),
    Heading(
        lambda: _("In the line"),
        fixed=(
            (lambda: _("words"), lambda: _("All of them stand in the quote")),
            (
                lambda: _("code:x  code:y"),
                lambda: _("Any of the codes, with what is under them; also theme:"),
            ),
            (lambda: _("+code:x"), lambda: _("This code as well")),
            (lambda: _("-code:x"), lambda: _("Not this code")),
            (
                lambda: _("question:S1  wave:2023"),
                lambda: _("Of these questions, of these waves"),
            ),
            (
                lambda: _('size:2000  county:"Møre og Romsdal"'),
                lambda: _("Of respondents with this attribute, as it begins"),
            ),
            (lambda: _("length:10-40"), lambda: _("From 10 to 40 words long")),
            (
                lambda: _("id:3cmkb4"),
                lambda: _("The quote with this short id; the id alone finds it too"),
            ),
            (lambda: _(":good  :unused"), lambda: _("With a star; not in the outline")),
        ),
    ),
    Heading(
        lambda: _("Moving"),
        (
            "quotes.find",
            "quotes.pane",
            "quotes.up",
            "quotes.down",
            "quotes.page_up",
            "quotes.page_down",
            "quotes.first",
            "quotes.last",
            "quotes.back",
        ),
    ),
)
