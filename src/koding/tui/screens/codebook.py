"""The codebook: its tree of codes, and beside it all there is to know of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import Horizontal
from textual.message import Message

from koding.i18n import _
from koding.tui.codebook.commands import CODEBOOK
from koding.tui.codebook.late import CodebookLate
from koding.tui.codebook.pointing import CodebookPointing
from koding.tui.codebook.rows import field_rows, header_texts, heading, tree_rows
from koding.tui.codebook.scope import Asked
from koding.tui.codebook.session import CodebookSession
from koding.tui.coding.looks import of_close_code
from koding.tui.keys.commands import rebound
from koding.tui.keys.table import KeyTable
from koding.tui.widgets.close_panel import ClosePanel
from koding.tui.widgets.code_tree import CodeTree
from koding.tui.widgets.field_line import FieldLine
from koding.tui.widgets.field_pane import FieldPane
from koding.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from koding.tui.asking import Prompt
    from koding.tui.coding.session import CodingSession
    from koding.workbench import Workbench


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
        self.in_fields = False
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
        self._keys_at_foot = super().keys_at_foot()
        self.show_pane(fields=False)

    def on_screen_resume(self) -> None:
        """Show the codebook as it is now, and the question that is coded now."""
        asked = self._asked_now()
        if asked and (self._coded is None or asked[1:] != self._coded[1:]):
            self._coded = self.session.asked = asked
        self.read_anew()

    def before_key(self) -> None:
        """Hide the close code that the last key showed."""
        self.close_code.hide_code()

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

    def ask(self, prompt: Prompt[Any]) -> None:
        """Open the line at the foot."""
        super().ask(prompt)
        self._show_narrow()

    def close_prompt(self) -> None:
        """Close the line at the foot; nothing is asked any more."""
        super().close_prompt()
        self._show_narrow()
        self.redraw()

    def show_close(self, code: str) -> None:
        """Show a code whose name is close to a new one's, until the next key."""
        self.close_code.show_code(of_close_code(self.session, code))

    def show_written(self) -> None:
        """Show the field that is written."""
        if self.prompt is not None and self.prompt.written:
            self.show_fields()

    def keys_at_foot(self) -> tuple[str, ...]:
        """Return the keys at the foot, as they were put together once."""
        return self._keys_at_foot

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
