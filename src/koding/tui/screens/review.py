"""Looking again: what a growing codebook asks for, and the queues to go through."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from textual import work
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen

from koding.errors import KodingError
from koding.i18n import _
from koding.model.changes import CodingAdded
from koding.tui.keys.commands import key_hints, rebound
from koding.tui.keys.table import KeyTable
from koding.tui.review.commands import REVIEW
from koding.tui.review.rows import (
    COMPARED,
    WaitingRows,
    answer_view,
    beside,
    count_said,
    hint,
    queue_said,
    work_row,
)
from koding.tui.review.session import Queue, ReviewSession, queues
from koding.tui.step_words import step_in_words, take_back_said
from koding.tui.ways import go_to
from koding.tui.widgets.answer_pane import AnswerPane
from koding.tui.widgets.columns import Column
from koding.tui.widgets.entry_line import EntryLine
from koding.tui.widgets.hit_list import HitList
from koding.tui.widgets.row_table import RowTable
from koding.tui.widgets.side_pane import SidePane
from koding.tui.widgets.text_line import TextLine
from koding.workbench.codebook.advice import advice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.events import Key, Paste

    from koding.tui.review.rows import Work
    from koding.workbench import Announcement, Workbench

DIGITS = "123456789"
WHILE_WAIVING = ("belongs", "back")
COLUMNS = (Column(), Column(share=1), Column(right=True))


class ReviewScreen(Screen[None]):
    """What the codebook asks for; enter opens a queue, and says yes in it."""

    CSS_PATH = "review.tcss"
    AUTO_FOCUS = "EntryLine"

    class Reviewed(Message):
        """Something was said while looking again."""

    class CompareWanted(Message):
        """Two codes are to be seen side by side."""

        def __init__(self, one: str, other: str) -> None:
            super().__init__()
            self.one = one
            self.other = other

    class CodeWanted(Message):
        """A code is to be seen in the codebook."""

        def __init__(self, code: str) -> None:
            super().__init__()
            self.code = code

    class Read(Message):
        """What the codebook asks for has been read."""

        def __init__(self, asked_for: Sequence[Work]) -> None:
            super().__init__()
            self.asked_for = asked_for

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self.commands = rebound(REVIEW, bench.settings.keys)
        self._keys = KeyTable(self.commands)
        self._work: Sequence[Work] = ()
        self.session: ReviewSession | None = None
        self._waiving = False
        self._said_something = False

    def compose(self) -> ComposeResult:
        """Lay out header, what is asked for, a queue's panes, entry line and hints."""
        yield TextLine(id="header")
        yield RowTable(COLUMNS, id="work")
        with Horizontal(id="panes"):
            yield HitList(id="waiting")
            yield AnswerPane(id="answer")
            yield SidePane(self._beside, id="side")
        yield EntryLine(id="entry")
        yield TextLine(id="hints", muted=True)

    def on_mount(self) -> None:
        """Read what the codebook asks for."""
        self.table = self.query_one(RowTable)
        self.list = self.query_one(HitList)
        self.answer = self.query_one(AnswerPane)
        self.side = self.query_one(SidePane)
        self.entry = self.query_one(EntryLine)
        self.header = self.query_one("#header", TextLine)
        self.hints = self.query_one("#hints", TextLine)
        self.say("")
        self._show()

    def on_screen_resume(self) -> None:
        """Read anew: codings and codes may have changed."""
        if self.session is not None:
            self.session.read()
        self._show()
        self._read()

    def on_screen_suspend(self) -> None:
        """Let others know that something was said."""
        if self._said_something:
            self._said_something = False
            self.post_message(self.Reviewed())

    def on_key(self, event: Key) -> None:
        """Do what the key stands for, or let it write in the entry line."""
        session, typed = self.session, "x" if self._waiving else self.entry.text
        command = self._keys.command(event.key, event.character, typed)
        if self._waiving and command not in WHILE_WAIVING:
            command = None
        if command is not None:
            self.run_command(command)
        elif session is None:
            return
        elif part := self._part(event.character):
            self._guard(lambda: self._give(part))
        elif not self.entry.write(event.key, event.character):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Paste into the entry line from anywhere."""
        if self.session is not None:
            self.entry.insert(event.text)

    def on_entry_line_changed(self, message: EntryLine.Changed) -> None:
        """List what holds the words that are typed."""
        message.stop()
        if self.session is not None and not self._waiving:
            if message.text != self.session.words:
                self.session.search(message.text)
            self._show()

    def on_review_screen_read(self, message: Read) -> None:
        """Show what the codebook asks for."""
        self._work = message.asked_for
        self.table.set_rows([work_row(self._bench, one) for one in self._work])
        self._show()

    def on_row_table_pointed(self) -> None:
        """Open what was clicked."""
        self.run_command("belongs")

    def on_hit_list_chosen(self, message: HitList.Chosen) -> None:
        """Look at what was clicked."""
        if self.session is not None:
            self.session.go(message.index)
            self._show()

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for; say so where it cannot be done."""
        self.say("")
        self._guard(getattr(self, f"action_{action}"))

    def say(self, words: str) -> None:
        """Say something in the line at the foot; "" shows the keys."""
        everywhere = getattr(self.app, "commands", ())
        shown = (words,) if words else (key_hints(self.commands), key_hints(everywhere))
        self.hints.show(*shown)

    def action_belongs(self) -> None:
        """Open what is under the cursor; in a queue, say that the code belongs."""
        if self.session is None:
            self._open()
        elif self._waiving:
            self._waive(self.entry.text.strip())
        else:
            self._deed(self.session.belongs)

    def action_does_not(self) -> None:
        """Say that the code does not belong."""
        if self.session is not None:
            self._deed(self.session.does_not)

    def action_all(self) -> None:
        """Let the next key be about all that are listed."""
        if self.session is not None:
            self.session.all = not self.session.all

    def action_waive(self) -> None:
        """Ask why these answers need not be checked."""
        if self.session is None or self.session.queue.stale:
            self.say(_("Only answers coded before a code need not be checked."))
            return
        self.entry.clear()
        self.session.search("")
        self._waiving = True
        self.say(_("Why need they not be checked? enter keeps it, esc leaves."))

    def action_up(self) -> None:
        """Move the cursor up."""
        self._move(lambda rows: rows.move(-1))

    def action_down(self) -> None:
        """Move the cursor down."""
        self._move(lambda rows: rows.move(1))

    def action_page_up(self) -> None:
        """Move the cursor a page up."""
        self._move(lambda rows: rows.page(-1))

    def action_page_down(self) -> None:
        """Move the cursor a page down."""
        self._move(lambda rows: rows.page(1))

    def action_quote_back(self) -> None:
        """Go to the quote before."""
        if self.session is not None:
            self.session.next_quote(-1)

    def action_quote_next(self) -> None:
        """Go to the quote after."""
        if self.session is not None:
            self.session.next_quote(1)

    def action_undo(self) -> None:
        """Take back this coder's last step."""
        self._take_back(again=False)

    def action_redo(self) -> None:
        """Make the last undone step again."""
        self._take_back(again=True)

    def action_back(self) -> None:
        """Leave the reason, the words, all at once, the queue, or the screen."""
        if self._waiving:
            self._waiving = False
            self.entry.clear()
        elif self.session is not None and self.session.all:
            self.session.all = False
        elif self.session is not None and self.entry.text:
            self.entry.clear()
        elif self.session is not None:
            self.session = None
            self._read()
        else:
            go_to(self, "coding")

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _read(self) -> None:
        """Read what the codebook asks for: 0.2 s at 10 000 answers and 500 codes."""
        with closing(self._bench.opened_again()) as bench:
            found: list[Work] = [*queues(bench), *advice(bench)]
        self.post_message(self.Read(found))

    def _open(self) -> None:
        if not self._work:
            return
        wanted = self._work[self.table.cursor]
        if isinstance(wanted, Queue):
            self.session = ReviewSession(self._bench, wanted)
            self.session.go(0)
        elif wanted.what in COMPARED:
            self.post_message(self.CompareWanted(*wanted.codes))
        else:
            self.post_message(self.CodeWanted(wanted.codes[0]))

    def _deed(self, deed: Callable[[], int]) -> None:
        count = deed()
        self._said_something = True
        if count > 1:
            self.say(self._receipt(count))

    def _receipt(self, count: int) -> str:
        """Return what was done to several at once."""
        put_on = self.session.put_on if self.session is not None else ()
        if any(isinstance(change, CodingAdded) for change in put_on):
            what = step_in_words(put_on, self._label)
            return _("{what}, as one step.").format(what=what)
        return _("{n} looked at, as one step.").format(n=count)

    def _label(self, code: str) -> str:
        return self._bench.codebook.codes[code].label

    def _part(self, character: str | None) -> str:
        """Return the part of the code that a digit stands for, with words typed too."""
        if self.session is None or self._waiving or not character:
            return ""
        digit = DIGITS.find(character)
        parts = self.session.parts
        return parts[digit].id if 0 <= digit < len(parts) else ""

    def _give(self, part: str) -> None:
        session = self.session
        if session is not None:
            self._deed(lambda: session.give(part))

    def _waive(self, reason: str) -> None:
        if not reason:
            self.say(_("Say why first: it is kept in the log of the codebook."))
        elif self.session is not None:
            self.session.waive(reason)
            self._said_something = True
            self._waiving = False
            self.entry.clear()

    def _take_back(self, *, again: bool) -> None:
        bench, session = self._bench, self.session
        done: Announcement
        if session is not None:
            done = session.take_back(again=again)
        else:
            done = bench.redo() if again else bench.undo()
            self._read()
        self._said_something = True
        part = bench.outline.named
        self.say(take_back_said(done, self._label, part, again=again))

    def _move(self, move: Callable[[RowTable | HitList], None]) -> None:
        if self.session is None:
            move(self.table)
        else:
            move(self.list)
            self.session.go(self.list.cursor)

    def _guard(self, act: Callable[[], object]) -> None:
        try:
            act()
        except KodingError as error:
            self.say(str(error))
        self._show()

    def _show(self) -> None:
        session = self.session
        self.set_class(session is not None, "-queue")
        if session is None:
            self.header.show(
                "   ".join((self._bench.settings.name, _("To look at again"))),
                "" if self._work else _("nothing"),
            )
            self.entry.set_options((), _("enter opens what is under the cursor"))
            return
        labels = {one.id: one.label for one in self._bench.questions.all()}
        rows = WaitingRows(session, labels)
        self.list.set_rows(rows, place_width=rows.place_width())
        self.list.move_to(session.index)
        self.answer.show(answer_view(session), session.focused, -1)
        self.side.wake()
        title = queue_said(self._bench, session.queue)
        self.header.show(f"{self._bench.settings.name}   {title}", count_said(session))
        self.entry.set_options((), _("why") if self._waiving else hint(session))

    def _beside(self) -> tuple[str, ...]:
        return beside(self.session) if self.session is not None else ()
