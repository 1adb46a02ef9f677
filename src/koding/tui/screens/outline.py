"""The outline: the report's headings, and under each what it prints and could print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import Horizontal

from koding.i18n import _
from koding.tui.keys.commands import key_hints, rebound
from koding.tui.keys.table import KeyTable
from koding.tui.outline.actions import OutlineActions
from koding.tui.outline.commands import OUTLINE
from koding.tui.outline.late import OutlineLate
from koding.tui.outline.prompts import OutlinePrompt
from koding.tui.outline.rows import HEADS, header_texts, heading_rows, part_rows
from koding.tui.outline.session import OutlineSession
from koding.tui.ways import AnswerWanted
from koding.tui.widgets.field_line import FieldLine
from koding.tui.widgets.field_pane import FieldPane
from koding.tui.widgets.heading_list import HeadingList
from koding.tui.widgets.line_pane import LinePane
from koding.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from koding.model.survey import Question
    from koding.tui.asking import Prompt
    from koding.tui.keys.command import Command
    from koding.workbench import Workbench

ON_HEADINGS = {"outline.start", "outline.codes", "outline.look"}
ON_QUOTES = {
    "outline.choose",
    "outline.paraphrase",
    "outline.leave_out",
    "outline.cut",
}
"""Commands that stand at the foot only while the arrows are in that pane."""


class OutlineScreen(OutlineActions, OutlineLate):
    """Order the report: letters are keys, and a line opens for what is asked.

    What keys do is in `OutlineActions` and `OutlineSession`.
    """

    BLANK = True
    CSS_PATH = "outline.tcss"
    AUTO_FOCUS = ""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.session = OutlineSession(bench)
        self.commands = rebound(OUTLINE, bench.settings.keys)
        self._keys = KeyTable(self.commands)
        self.in_parts = False
        self.in_pages = False
        self._shown: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out header, tree, what is under the heading, entry line and hints."""
        yield TextLine(id="header")
        with Horizontal(id="panes"):
            yield HeadingList(HEADS, id="headings")
            yield FieldPane(id="parts")
            yield LinePane(id="pages")
        yield FieldLine(id="entry")
        yield TextLine(id="hints", muted=True)

    def on_mount(self) -> None:
        """Find the parts; what they show comes as the screen is resumed."""
        self.headings = self.query_one(HeadingList)
        self.fields = self.query_one(FieldPane)
        self.pages = self.query_one(LinePane)
        self.entry = self.query_one(FieldLine)
        self.header = self.query_one("#header", TextLine)
        self.hints = self.query_one("#hints", TextLine)
        everywhere = key_hints(getattr(self.app, "commands", ()))
        self._keys_at_foot = {
            parts: (_hints(self.commands, in_parts=parts), everywhere)
            for parts in (True, False)
        }
        self.show_pane(parts=False)

    def on_screen_resume(self) -> None:
        """Show the outline as it is now."""
        self.read_anew()

    def on_heading_list_chosen(self, message: HeadingList.Chosen) -> None:
        """Put the cursor on the heading that was clicked, or fold it."""
        if self.prompt is None:
            self.session.put_on(message.heading)
            if message.fold:
                self.session.toggle_fold(message.heading)
            self.show_pane(parts=False)
        self.redraw()

    def on_field_pane_pointed(self, message: FieldPane.Pointed) -> None:
        """Go to what was clicked; work on it at a double click."""
        if self.prompt is None:
            self.show_pane(parts=True)
            if message.double:
                self.run_command("enter")

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for; say so where it cannot be done."""
        self.show_hints()
        self.guard(getattr(self, f"action_{action}"))
        if self._seen() != self._shown:
            self.redraw()

    def show_answer(self, question: Question, wave: int, answer: str, at: int) -> None:
        """Show an answer on the coding screen, the quote that holds `at`."""
        self.post_message(AnswerWanted(question, wave, answer, at))

    def read_anew(self) -> None:
        """Show what has been written elsewhere."""
        self.session.read_anew()
        self.redraw()

    def redraw(self) -> None:
        """Show the session as it stands, in every pane."""
        session, self._shown = self.session, self._seen()
        self.headings.set_rows(heading_rows(session), heading=_("OUTLINE"))
        self.headings.move_to(session.index)
        self.header.show(*header_texts(session))
        self.show_parts()
        self.read_late()

    def show_parts(self) -> None:
        """Show what stands under the heading here, or its pages when keys rest."""
        if not self.in_pages or self.prompt is not None:
            drawn = self.prompt.drawn if self.prompt else None
            self.fields.show(part_rows(self.session, drawn))
        self.print_late()

    def show_pane(self, *, parts: bool) -> None:
        """Let the arrows move under the heading, or in the tree; that pane is seen."""
        self.in_parts = parts
        self.fields.arrows = self.pages.arrows = parts
        self.headings.arrows = not parts
        self._show_panes()
        self.show_hints()

    def show_as_printed(self, *, printed: bool) -> None:
        """Show the pages as they will be printed, or what can be worked on."""
        self.in_pages = printed
        self._show_panes()
        self.show_parts()

    def go_to_row(self, index: int) -> None:
        """Put the cursor on a row of the tree."""
        rows = self.session.rows
        if rows:
            index = max(0, min(index, len(rows) - 1))
            self.session.put_on(rows[index].part.id)
            self.headings.move_to(index)
            self.show_parts()

    def ask(self, prompt: Prompt[Any]) -> None:
        """Open the line at the foot."""
        if not isinstance(prompt, OutlinePrompt):
            raise TypeError("not asked on this screen")
        self.prompt = prompt
        self._show_panes()
        super().ask(prompt)

    def close_prompt(self) -> None:
        """Close the line at the foot; nothing is asked any more."""
        super().close_prompt()
        self._show_panes()
        self.redraw()

    def show_written(self) -> None:
        """Show the part that is written, or that words are left out of."""
        if self.prompt is not None and self.prompt.drawn is not None:
            self.show_parts()

    def keys_at_foot(self) -> tuple[str, ...]:
        """Return the keys at the foot, as they were put together once."""
        return self._keys_at_foot[self.in_parts]

    def _show_panes(self) -> None:
        """Show the pages, and let a narrow screen show what is being written."""
        writing = self.prompt is not None and self.prompt.drawn is not None
        self.set_class(self.in_parts or writing, "-parts")
        self.set_class(self.in_pages and self.prompt is None, "-pages")

    def _seen(self) -> tuple[object, ...]:
        """Return what, when it changes, makes the panes change."""
        session = self.session
        return (
            id(session.rows),
            session.outline,
            session.carried,
            session.words,
            self.in_parts,
        )


def _hints(commands: Sequence[Command], *, in_parts: bool) -> str:
    """Return the keys at the foot: those for quotes, or those for headings."""
    elsewhere = ON_HEADINGS if in_parts else ON_QUOTES
    return key_hints(tuple(one for one in commands if one.id not in elsewhere))
