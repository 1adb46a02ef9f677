"""The coding screen: answers, one answer with its quotes, codes, and the entry line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen

from koding.errors import KodingError
from koding.i18n import _
from koding.tui.coding.commands import CODING
from koding.tui.coding.digits import DIGITS
from koding.tui.coding.entry_modes import CodeEntry
from koding.tui.coding.late_reading import LateReading
from koding.tui.coding.looks import QUOTES_BESIDE, of_code
from koding.tui.coding.offered_cuts import OfferedCuts
from koding.tui.coding.pace import Pace
from koding.tui.coding.place import PANES
from koding.tui.coding.pointing import CodingPointing
from koding.tui.coding.rows import (
    CodeRows,
    LazyRows,
    answer_row,
    answer_view,
    header_text,
    view_row,
)
from koding.tui.keys.commands import key_hints, rebound, typing_hints
from koding.tui.keys.table import KeyTable
from koding.tui.widgets.answer_list import AnswerList
from koding.tui.widgets.answer_pane import AnswerPane
from koding.tui.widgets.close_panel import ClosePanel
from koding.tui.widgets.code_list import CodeList
from koding.tui.widgets.entry_line import EntryLine
from koding.tui.widgets.loop_panel import LoopPanel
from koding.tui.widgets.row_view import RowView
from koding.tui.widgets.side_pane import SidePane
from koding.tui.widgets.text_line import TextLine, progress_text, reading_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.events import Key, Paste

    from koding.tui.coding.looks import Look
    from koding.tui.coding.moves import Asking, EntryMode
    from koding.tui.coding.place import Pane
    from koding.tui.coding.session import CodingSession

NARROW = 100
NARROW_BAR, WIDE_BAR = 6, 19


class Panes(Horizontal):
    """Lists and answer beside one another; between them nothing is to be drawn."""

    BLANK = True


class CodingScreen(CodingPointing, LateReading, OfferedCuts, Screen[None]):
    """Code one question; letters always go to the entry line.

    What keys do is in `CodingActions`; here is what is seen, and the way from a key to
    its action.
    """

    BLANK = True
    CSS_PATH = "coding.tcss"
    AUTO_FOCUS = "EntryLine"

    class LookedAside(Message):
        """Something is to be looked at beside the answer."""

        def __init__(self, look: Look) -> None:
            super().__init__()
            self.look = look

    class SearchWanted(Message):
        """Words are to be looked for in the answers of all questions."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, session: CodingSession) -> None:
        super().__init__()
        self.session = session
        self.commands = rebound(CODING, session.bench.settings.keys)
        self._keys = KeyTable(self.commands)
        self._code_rows = CodeRows()
        self._pace = Pace()
        self._left_at: int | None = None

    def compose(self) -> ComposeResult:
        """Lay out header, panes, entry line and hints."""
        yield TextLine(id="header")
        with Panes(id="panes"):
            yield AnswerList(heading=_("ANSWERS"), id="answers")
            yield AnswerPane(id="answer")
            yield CodeList(heads=("n", "s"), id="codes")
            yield RowView(id="rows")
            yield SidePane(self.beside, id="side")
        yield LoopPanel()
        yield ClosePanel()
        yield EntryLine(id="entry")
        yield TextLine(id="hints", muted=True)

    def on_mount(self) -> None:
        """Show the answer first; what takes longer comes after the first paint."""
        self.answers = self.query_one(AnswerList)
        self.answer = self.query_one(AnswerPane)
        self.codes = self.query_one(CodeList)
        self.rows = self.query_one(RowView)
        self.side = self.query_one(SidePane)
        self.entry = self.query_one(EntryLine)
        self.header = self.query_one("#header", TextLine)
        self.hints = self.query_one("#hints", TextLine)
        self.loop = self.query_one(LoopPanel)
        self.close_code = self.query_one(ClosePanel)
        everywhere = getattr(self.app, "commands", ())
        self._signs = {key for command in everywhere for key in command.keys}
        self._keys_at_foot = key_hints(self.commands), key_hints(everywhere)
        self.typing_hints = typing_hints(self.commands)
        self.coding: CodeEntry = CodeEntry(self)
        self.mode: EntryMode = self.coding
        self.show_session(self.session)
        self.begin_to_offer()

    def on_key(self, event: Key) -> None:
        """Do what the key stands for, or let it write in the entry line.

        Keys come faster than messages: what hangs on an earlier key is made up first.
        """
        self.side.wake()
        self.mode.catch_up()
        self.loop.hide_loop()
        self.close_code.hide_code()
        asking = self.mode is not self.coding
        typed = "x" if asking else self.entry.text
        command = self._keys.command(event.key, event.character, typed)
        if asking and command not in self.mode.allows:
            command = None
        if command != "enter":
            self.coding.wait_no_longer()
        if command is not None:
            event.stop()
            event.prevent_default()
            self.run_command(command)
        elif (typed or event.character not in self._signs) and self._write(event):
            event.stop()
            event.prevent_default()

    def on_resize(self) -> None:
        """Fit the header's bar to the new width."""
        self._show_header()

    def on_screen_resume(self) -> None:
        """Show what has come in while another screen was seen."""
        if self._left_at not in (None, self.session.bench.store.last_line()):
            self.session.reload()
        self.relist()

    def on_screen_suspend(self) -> None:
        """Remember what was written by now: the codebook may be worked on next."""
        self._left_at = self.session.bench.store.last_line()

    def on_paste(self, event: Paste) -> None:
        """Paste into the entry line from anywhere."""
        self.entry.insert(event.text)

    def on_entry_line_changed(self, message: EntryLine.Changed) -> None:
        """Let the mode follow what is typed."""
        message.stop()
        self.mode.catch_up()

    def show_session(self, session: CodingSession) -> None:
        """Show a session: another question, or another place in this one."""
        self.session = session
        self.coding = self.mode = CodeEntry(self)
        self.entry.clear()
        self.show_rows(shown=session.in_rows)
        self.show_pane(session.pane)

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for; say so where it cannot be done."""
        self.show_hints()
        before = self._seen()
        self.guard(getattr(self, f"action_{action}"))
        if self._seen() != before:
            self.redraw()
        if self.coding.asks_about_close:
            self._show_close()

    def relist(self) -> None:
        """Show the session's answers anew."""
        self.answers.set_rows(LazyRows(self.session, answer_row))
        if self.in_rows:
            self.rows.set_rows(LazyRows(self.session, view_row))
        self.redraw()

    def redraw(self) -> None:
        """Show the session as it stands, in every pane that is seen."""
        session = self.session
        if session.lines and self.in_rows:
            self.rows.redraw_row(session.index)
            self.rows.move_to(session.index)
        elif session.lines:
            self.answers.redraw_row(session.index)
            self.answers.move_to(session.index)
        self._show_header()
        self.show_answer()
        self._show_codes()
        self.side.wake()
        if self.mode is self.coding:
            self.coding.show()
        self.read_late(session)

    def say(self, words: str) -> None:
        """Say something in the line at the foot, until the next key."""
        self.hints.show(words)

    def show_hints(self) -> None:
        """Show the keys at the foot."""
        self.hints.show(*self._keys_at_foot)

    def look_aside(self, look: Look) -> None:
        """Show something beside the answer."""
        self.post_message(self.LookedAside(look))

    def search_all(self, words: str) -> None:
        """Look for words in the answers of all questions."""
        self.post_message(self.SearchWanted(words))

    def ask(self, mode: type[Asking]) -> None:
        """Use the entry line for a memo, a filter or the kind of a name."""
        self.mode = mode(self)

    def back_to_coding(self) -> None:
        """Give the entry line back to coding."""
        self.mode = self.coding
        self.entry.clear()
        self.coding.show()
        self.show_hints()

    def reveal_code(self, code: str) -> None:
        """Let a code be seen in the code list, with the cursor on it."""
        self._show_codes()
        self.codes.move_to_code(code)

    def guard(self, act: Callable[[], object]) -> None:
        """Do something; what cannot be done is said."""
        bench, done = self.session.bench, self.session.progress[0]
        try:
            act()
        except KodingError as error:
            self.say(str(error))
        if bench.settings.pace:
            self._pace.note(self.session.progress[0] - done, bench.now())

    def show_pane(self, pane: Pane) -> None:
        """Let the arrows move in a pane; on a narrow screen it is the one seen."""
        self.session.pane = pane
        for name in PANES:
            self.set_class(name == pane, f"-{name}")
        views = (self.answer, self.answers, self.codes)
        for name, view in zip(PANES, views, strict=True):
            view.arrows = name == pane
        self.show_hints()

    @property
    def pane(self) -> Pane:
        """The pane that the arrows move in."""
        return self.session.pane

    @property
    def in_rows(self) -> bool:
        """Whether whole answers are shown under one another."""
        return self.session.in_rows

    def show_rows(self, *, shown: bool) -> None:
        """Show whole answers under one another, or one answer with its quotes."""
        self.session.in_rows = shown
        self.set_class(shown, "-rows")
        self.relist()

    def next_pane(self, delta: int) -> None:
        """Move to the next pane, or the one before."""
        self.show_pane(PANES[(PANES.index(self.pane) + delta) % len(PANES)])

    def follow_cursor(self) -> None:
        """Let the session follow the cursor of the answer pane."""
        other = self.answer.focused != self.session.focused
        self.session.focus(self.answer.focused, self.answer.cursor)
        if other:
            self._show_codes()
            self.mode.catch_up()

    def show_answer(self) -> None:
        """Show the open answer with its quotes, and where it could be cut."""
        session = self.session
        view = answer_view(session, self.offers())
        self.answer.show(view, session.focused, session.cursor)

    def _seen(self) -> tuple[object, ...]:
        """Return what, when it changes, makes the panes change."""
        session = self.session
        return (
            session.index,
            session.focused,
            session.coded,
            session.codes,
            session.question,
            session.progress,
            len(session.marked),
        )

    def _write(self, event: Key) -> bool:
        picked = event.is_printable and self._picked(event.character or "")
        return picked or self.entry.write(event.key, event.character)

    def _picked(self, character: str) -> bool:
        """Take digits: with the line empty a code's own, after a letter an option's.

        After a space or another digit they are text: «Ungdom 18-23» can be typed.
        """
        before = self.entry.text[: self.entry.caret]
        if self.mode is not self.coding or not character or character not in DIGITS:
            return False
        self.show_hints()
        if not self.entry.text:
            self.guard(lambda: self.put_digit(character))
            self.redraw()
            return True
        if not before[-1:].isalpha() or int(character) >= len(self.entry.options):
            return False
        self.guard(lambda: self.coding.pick(int(character) - 1))
        self.redraw()
        return True

    def _show_close(self) -> None:
        """Show the code whose name is close to a new one, with some of its quotes."""
        code = self.coding.chosen()
        if code:
            look = of_code(self.session, code, most_quotes=QUOTES_BESIDE)
            self.close_code.show_code(look)

    def _show_header(self) -> None:
        bar = NARROW_BAR if self.size.width < NARROW else WIDE_BAR
        done = progress_text(*self.session.progress, bar=bar)
        if self.session.shown.late:
            done = reading_text(self.session.shown.total)
        pace = f"{self._pace}   " if str(self._pace) else ""
        self.header.show(header_text(self.session), pace + done)

    def _show_codes(self) -> None:
        heading = _("CODES {label}").format(label=self.session.question.label)
        self.codes.set_rows(self._code_rows.of(self.session), heading=heading)
