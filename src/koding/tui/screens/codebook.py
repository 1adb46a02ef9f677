"""The codebook: its tree of codes, and beside it all there is to know of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message

from koding.errors import KodingError
from koding.i18n import _
from koding.tui.codebook.commands import CODEBOOK
from koding.tui.codebook.late import CodebookLate
from koding.tui.codebook.pointing import CodebookPointing
from koding.tui.codebook.rows import field_rows, header_texts, heading, tree_rows
from koding.tui.codebook.scope import Asked
from koding.tui.codebook.session import CodebookSession
from koding.tui.coding.looks import of_close_code
from koding.tui.keys.commands import key_hints, rebound, shown_key
from koding.tui.keys.table import KeyTable
from koding.tui.ways import go_to
from koding.tui.widgets.close_panel import ClosePanel
from koding.tui.widgets.code_tree import CodeTree
from koding.tui.widgets.field_line import FieldLine
from koding.tui.widgets.field_pane import FieldPane
from koding.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.events import Key, Paste

    from koding.tui.codebook.prompts import Prompt
    from koding.tui.coding.session import CodingSession
    from koding.workbench import Workbench

WHILE_ASKED = frozenset(
    {"enter", "back", "next_pane", "previous_pane", "up", "down", "new_line"}
)
"""Actions whose keys still stand for them while something is typed."""


class CodebookScreen(CodebookPointing, CodebookLate):
    """Work on the codebook: letters are keys, and a line opens for what is asked.

    What keys do is in `CodebookActions` and `CodebookSession`.
    """

    BLANK = True
    CSS_PATH = "codebook.tcss"
    AUTO_FOCUS = ""

    class CodingWanted(Message):
        """The answers under a code are to be seen on the coding screen."""

        def __init__(self, asked: Asked, code: str) -> None:
            super().__init__()
            self.asked = asked
            self.code = code

    def __init__(
        self, bench: Workbench, coding: Callable[[], CodingSession | None]
    ) -> None:
        super().__init__()
        self._bench = bench
        self._coding = coding
        self._coded = self._asked_now()
        self.session = CodebookSession(bench, self._coded)
        self.commands = rebound(CODEBOOK, bench.settings.keys)
        self._keys = KeyTable(self.commands)
        self.prompt: Prompt | None = None
        self.in_fields = False
        self._typed = ""
        self._shown_here = ""

    def compose(self) -> ComposeResult:
        """Lay out header, tree, fields, entry line and hints."""
        yield TextLine(id="header")
        with Horizontal(id="panes"):
            yield CodeTree(id="codes")
            yield FieldPane(id="fields")
        yield ClosePanel()
        yield FieldLine(id="entry")
        yield TextLine(id="hints", muted=True)

    def on_mount(self) -> None:
        """Find the parts; what they show comes as the screen is resumed."""
        self.codes = self.query_one(CodeTree)
        self.fields = self.query_one(FieldPane)
        self.entry = self.query_one(FieldLine)
        self.close_code = self.query_one(ClosePanel)
        self.header = self.query_one("#header", TextLine)
        self.hints = self.query_one("#hints", TextLine)
        everywhere = getattr(self.app, "commands", ())
        self._keys_at_foot = key_hints(self.commands), key_hints(everywhere)
        self.show_pane(fields=False)

    def on_screen_resume(self) -> None:
        """Show the codebook as it is now, and the question that is coded now."""
        asked = self._asked_now()
        if asked and (self._coded is None or asked[1:] != self._coded[1:]):
            self._coded = self.session.asked = asked
        self.read_anew()

    def on_key(self, event: Key) -> None:
        """Do what the key stands for, or let it write where something is asked."""
        self.close_code.hide_code()
        command = self._keys.command(
            event.key, event.character, "x" if self.prompt else ""
        )
        if self.prompt is not None:
            self._catch_up()
            command = command if command in WHILE_ASKED else None
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

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for; say so where it cannot be done."""
        self.show_hints()
        before = self._seen()
        self.guard(getattr(self, f"action_{action}"))
        if action in ("up", "down") and self.prompt is not None:
            self.show_hints()
        if self._seen() != before:
            self.redraw()
        elif self.session.here != self._shown_here:
            self.go_to_row(self.session.index)

    def guard(self, act: Callable[[], object]) -> None:
        """Do something; what cannot be done is said."""
        try:
            act()
        except KodingError as error:
            self.say(str(error))

    def action_coding(self) -> None:
        """Show the answers under the code here on the coding screen."""
        session = self.session
        asked = session.asked
        if session.code is None or asked is None:
            self.say(_("The project has no question yet."))
        elif not session.counts_late and not session.counts.of(session.here)[1]:
            self.say(_("No quote has this code here."))
        else:
            self.post_message(self.CodingWanted(asked, session.here))

    def show_code(self, code: str) -> None:
        """Put the cursor on a code, which another screen asks for."""
        if self.prompt is not None:
            self.prompt.escape()
        self.session.reach(code)
        self.show_pane(fields=False)
        self.redraw()

    def read_anew(self) -> None:
        """Show what has been written elsewhere."""
        self.session.counts_late = True
        self.session.read_anew()
        self.forget_quotes()
        self.redraw()

    def redraw(self) -> None:
        """Show the session as it stands, in every pane."""
        session = self.session
        self.codes.set_rows(tree_rows(session), heading=heading(session))
        self.codes.move_to(session.index)
        self.header.show(*header_texts(session))
        self.keep_quotes()
        self.show_fields()
        self.count_late()

    def show_fields(self) -> None:
        """Show the fields of the code here; its quotes come when the keys rest."""
        session, prompt = self.session, self.prompt
        self._shown_here = session.here
        written = prompt.written if prompt else ""
        drafts = prompt.drafts if prompt else {}
        at = (written, self.entry.caret if written else -1)
        rows = field_rows(session, self.quotes(), drafts, at, empty=self.in_fields)
        self.fields.show(rows)

    def show_pane(self, *, fields: bool) -> None:
        """Let the arrows move in the fields, or in the tree; that is the pane seen."""
        self.in_fields = fields
        self.fields.arrows = fields
        self.codes.arrows = not fields
        self._show_narrow()
        self.show_fields()
        self.show_hints()

    def go_to_row(self, index: int) -> None:
        """Put the cursor on a row of the tree."""
        rows = self.session.rows
        if rows:
            index = max(0, min(index, len(rows) - 1))
            self.session.here = rows[index].code.id
            self.codes.move_to(index)
            self.show_fields()

    def ask(self, prompt: Prompt) -> None:
        """Open the line at the foot."""
        self.prompt = prompt
        self.set_class(True, "-asking")
        prompt.open()
        self._typed = self.entry.text
        self._show_narrow()
        self.show_hints()

    def close_prompt(self) -> None:
        """Close the line at the foot; nothing is asked any more."""
        self.prompt = None
        self.set_class(False, "-asking")
        self.show_hints()
        self._show_narrow()
        self.redraw()

    def show_close(self, code: str) -> None:
        """Show a code whose name is close to a new one's, until the next key."""
        self.close_code.show_code(of_close_code(self.session, code))

    def say(self, words: str) -> None:
        """Say something in the line at the foot, until the next key."""
        self.hints.show(words)

    def show_hints(self) -> None:
        """Show the keys at the foot, or what is asked."""
        if self.prompt is not None:
            self.hints.show(self.prompt.said)
        else:
            self.hints.show(*self._keys_at_foot)

    def key_of(self, command: str) -> str:
        """Return how the first key of a command is written."""
        keys = next(c.keys for c in self.commands if c.id == f"codebook.{command}")
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
        if prompt is not None and self.entry.text != self._typed:
            self.show_hints()
            self.guard(prompt.typed)
            # What was typed may have been taken, as a digit that chooses is.
            self._typed = self.entry.text
        elif prompt is not None and prompt.written:
            self.show_fields()

    def _show_narrow(self) -> None:
        """Let a narrow screen show the fields while one of them is written."""
        writing = self.prompt is not None and bool(self.prompt.drafts)
        self.set_class(self.in_fields or writing, "-fields")

    def _seen(self) -> tuple[object, ...]:
        """Return what, when it changes, makes the panes change."""
        session = self.session
        return (
            id(session.rows),
            id(session.book),
            session.asked,
            session.whole,
            session.order,
            session.cut,
            session.reason,
            session.words,
            frozenset(session.marked),
            self.in_fields,
        )

    def _asked_now(self) -> Asked | None:
        coding = self._coding()
        return Asked(coding.question, coding.wave) if coding else None
