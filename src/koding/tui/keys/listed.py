"""The keys of a screen under headings, for help and manual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from koding.i18n import _
from koding.tui.keys.commands import shown_key, shown_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.tui.keys.commands import Command


class KeyLine(NamedTuple):
    """Keys as they are written on screen, and what they do.

    `command` is None for what stands fast, such as letters and the mouse.
    """

    keys: str
    does: str
    command: Command | None = None


class KeyGroup(NamedTuple):
    """Keys that belong together, under a heading."""

    heading: str
    lines: Sequence[KeyLine]


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading of a screen: commands by id, and keys that stand fast."""

    title: Callable[[], str]
    commands: tuple[str, ...] = ()
    fixed: tuple[tuple[Callable[[], str], Callable[[], str]], ...] = ()


CODING_HEADINGS: tuple[_Heading, ...] = (
    _Heading(
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
    _Heading(
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
    _Heading(
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
    _Heading(
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
    _Heading(
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
    _Heading(lambda: _("Looking aside"), ("coding.code_aside", "coding.others_aside")),
    _Heading(
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
    _Heading(
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
    _Heading(
        lambda: _("Mouse"),
        fixed=(
            (lambda: _("click"), lambda: _("Open an answer, move the cursor")),
            (lambda: _("on a code"), lambda: _("Put it on the quote, or off")),
            (lambda: _("draw"), lambda: _("Select words, to cut or mark them")),
            (lambda: "☐", lambda: _("Mark the answer, in row view")),
        ),
    ),
)


CODEBOOK_HEADINGS: tuple[_Heading, ...] = (
    _Heading(
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
    _Heading(
        lambda: _("Several at once"),
        ("codebook.mark", "codebook.merge", "codebook.apart", "codebook.split"),
    ),
    _Heading(
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
    _Heading(
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
    _Heading(
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
    _Heading(
        lambda: _("While something is written"),
        ("codebook.line",),
        (
            (lambda: "enter", lambda: _("Keep it")),
            (lambda: "esc", lambda: _("Leave it as it was")),
            (lambda: "tab", lambda: _("Next field")),
        ),
    ),
    _Heading(
        lambda: _("Mouse"),
        fixed=(
            (lambda: _("click"), lambda: _("Choose a code, or a field")),
            (lambda: "▾  ▸", lambda: _("Fold, unfold; a double click does so too")),
            (lambda: _("draw"), lambda: _("Move a code under another")),
            (lambda: _("to the heading"), lambda: _("Make it a theme")),
        ),
    ),
)
OUTLINE_HEADINGS: tuple[_Heading, ...] = (
    _Heading(
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
    _Heading(
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
    _Heading(lambda: _("Texts"), ("outline.lead_in", "outline.text", "outline.note")),
    _Heading(
        lambda: _("To another place"),
        (
            "outline.move_up",
            "outline.move_down",
            "outline.indent",
            "outline.outdent",
            "outline.carry",
        ),
    ),
    _Heading(
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
    _Heading(
        lambda: _("While words are left out"),
        fixed=(
            (lambda: "←  →", lambda: _("A word back, a word on")),
            (lambda: "enter", lambda: _("From this word; again: to this word")),
            (lambda: "⌫", lambda: _("Take the cut back")),
            (lambda: "esc", lambda: _("Done")),
        ),
    ),
    _Heading(
        lambda: _("While something is written"),
        ("outline.line",),
        (
            (lambda: "enter", lambda: _("Keep it")),
            (lambda: "esc", lambda: _("Leave it as it was")),
        ),
    ),
    _Heading(
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
QUOTES_HEADINGS: tuple[_Heading, ...] = (
    _Heading(
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
    _Heading(
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
            (lambda: _(":good  :unused"), lambda: _("With a star; not in the outline")),
        ),
    ),
    _Heading(
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
TABLES_HEADINGS: tuple[_Heading, ...] = (
    _Heading(
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
    _Heading(
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
    _Heading(
        lambda: _("What becomes of it"),
        ("tables.quotes", "tables.put", "tables.write", "tables.undo"),
    ),
    _Heading(
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
HEADINGS = {
    "coding": CODING_HEADINGS,
    "codebook": CODEBOOK_HEADINGS,
    "outline": OUTLINE_HEADINGS,
    "quotes": QUOTES_HEADINGS,
    "tables": TABLES_HEADINGS,
}


def grouped(commands: Sequence[Command]) -> list[KeyGroup]:
    """Return a screen's commands under headings, with keys that stand fast.

    A command that no heading of its screen names stands under the first.
    """
    screen = commands[0].id.partition(".")[0] if commands else ""
    if screen not in HEADINGS:
        return [KeyGroup(_("On this screen"), [_line(one) for one in commands])]
    left = {one.id: one for one in commands}
    first, *others = [_group(heading, left) for heading in HEADINGS[screen]]
    unnamed = [_line(one) for one in left.values()]
    return [first._replace(lines=[*first.lines, *unnamed]), *others]


def everywhere(commands: Sequence[Command]) -> KeyGroup:
    """Return the commands of every screen; those without keys are in the palette."""
    palette = next(one for one in commands if one.id == "app.palette")
    found_there = KeyLine(f"({shown_key(palette.keys[0])})" if palette.keys else "", "")
    lines = [
        _line(one) if one.keys else found_there._replace(does=one.title(), command=one)
        for one in commands
    ]
    return KeyGroup(_("Everywhere"), lines)


def _group(heading: _Heading, commands: dict[str, Command]) -> KeyGroup:
    """Take a heading's commands out of `commands`; what stands fast comes last."""
    named = [commands.pop(id_) for id_ in heading.commands if id_ in commands]
    fixed = [KeyLine(keys(), does()) for keys, does in heading.fixed]
    return KeyGroup(heading.title(), [*map(_line, named), *fixed])


def _line(command: Command) -> KeyLine:
    return KeyLine(shown_keys(command), command.title(), command)
