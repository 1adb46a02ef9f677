"""The outline: the report's headings, and under each what it prints and could print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import Horizontal

from koding.errors import KodingError
from koding.i18n import _
from koding.tui.keys.commands import key_hints, rebound, shown_key
from koding.tui.keys.table import KeyTable
from koding.tui.outline.actions import OutlineActions
from koding.tui.outline.commands import OUTLINE
from koding.tui.outline.late import OutlineLate
from koding.tui.outline.prompts import OutlinePrompt
from koding.tui.outline.rows import HEADS, header_texts, heading_rows, part_rows
from koding.tui.outline.session import OutlineSession
from koding.tui.ways import AnswerWanted, go_to
from koding.tui.widgets.field_line import FieldLine
from koding.tui.widgets.field_pane import FieldPane
from koding.tui.widgets.heading_list import HeadingList
from koding.tui.widgets.line_pane import LinePane
from koding.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import Key, Paste

    from koding.model.survey import Question
    from koding.tui.asking import Prompt
    from koding.tui.keys.command import Command
    from koding.workbench import Workbench

WHILE_ASKED = frozenset(
    {"enter", "back", "next_pane", "previous_pane", "up", "down", "new_line"}
)
"""Actions whose keys still stand for them while something is typed."""
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
        self.prompt: OutlinePrompt | None = None
        self.in_parts = False
        self.in_pages = False
        self._typed = ""
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

    def on_key(self, event: Key) -> None:
        """Do what the key stands for, or let it write where something is asked."""
        command = self._keys.command(
            event.key, event.character, "x" if self.prompt else ""
        )
        if self.prompt is not None:
            self._catch_up()
            command = command if command in WHILE_ASKED | self.prompt.keys else None
            if command is None and self._write(event):
                self._catch_up()
                event.stop()
                event.prevent_default()
        if command is not None:
            event.stop()
            event.prevent_default()
            self.run_command(command)

    def on_paste(self, event: Paste) -> None:
        """Paste where something is asked."""
        if self.prompt is not None:
            self.entry.insert(event.text)
            self._catch_up()

    def on_entry_line_changed(self) -> None:
        """Follow what was pasted."""
        self._catch_up()

    def on_entry_line_pointed(self, message: FieldLine.Pointed) -> None:
        """Take what was clicked in the entry line."""
        if self.prompt is not None:
            self.prompt.move(message.option - self.entry.chosen)
            self.run_command("enter")

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
        try:
            getattr(self, f"action_{action}")()
        except KodingError as error:
            self.say(str(error))
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
        self.set_class(True, "-asking")
        self._show_panes()
        prompt.open()
        self._typed = self.entry.text
        self.show_hints()

    def close_prompt(self) -> None:
        """Close the line at the foot; nothing is asked any more."""
        self.prompt = None
        self.set_class(False, "-asking")
        self.show_hints()
        self._show_panes()
        self.redraw()

    def say(self, words: str) -> None:
        """Say something in the line at the foot, until the next key."""
        self.hints.show(words)

    def show_hints(self) -> None:
        """Show the keys at the foot, or what is asked."""
        if self.prompt is not None:
            self.hints.show(self.prompt.said)
        else:
            self.hints.show(*self._keys_at_foot[self.in_parts])

    def key_of(self, command: str) -> str:
        """Return how the first key of a command is written."""
        keys = next(c.keys for c in self.commands if c.id == f"outline.{command}")
        return shown_key(keys[0]) if keys else ":"

    def leave(self) -> None:
        """Go back to coding."""
        go_to(self, "coding")

    def _write(self, event: Key) -> bool:
        if event.key in ("home", "end"):
            self.entry.go_far(1 if event.key == "end" else -1)
            return True
        return self.entry.write(event.key, event.character)

    def _catch_up(self) -> None:
        """Follow what is typed where that has not been done yet."""
        prompt = self.prompt
        if prompt is None:
            return
        if self.entry.text != self._typed:
            self.show_hints()
            try:
                prompt.typed()
            except KodingError as error:
                self.say(str(error))
            self._typed = self.entry.text
        elif prompt.drawn is not None:
            self.show_parts()

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
