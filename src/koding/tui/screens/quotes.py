"""Quotes: a line to pull by, the quotes with the units behind them, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import KodingError
from koding.exporters.numbers import screen_count
from koding.i18n import _
from koding.tui.keys.commands import key_hints, rebound, shown_key
from koding.tui.keys.table import KeyTable
from koding.tui.quotes.actions import QuotesActions
from koding.tui.quotes.commands import QUOTES
from koding.tui.quotes.late import QuotesLate
from koding.tui.quotes.prompts import FilePrompt, GoOnPrompt, HeadingPrompt
from koding.tui.quotes.pull_line import completed, value_of
from koding.tui.quotes.rows import (
    PulledRows,
    header_texts,
    line_said,
    list_hints,
    quote_pane,
    warned_pane,
)
from koding.tui.quotes.session import QuotesSession
from koding.tui.ways import AnswerWanted
from koding.tui.widgets.entry_line import EntryLine
from koding.tui.widgets.entry_options import Option
from koding.tui.widgets.hit_list import HitList
from koding.tui.widgets.line_pane import LinePane
from koding.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.events import Key, Paste

    from koding.tui.quotes.prompts import QuotePrompt
    from koding.tui.quotes.work import Listed, Warned
    from koding.workbench import Workbench

ON_QUOTES = frozenset(
    {"copy", "mark", "mark_all", "good", "use", "write", "open", "down", "page_down"}
)
"""Actions that wait until what is listed is what the line asks for."""


class QuotesScreen(QuotesActions, QuotesLate):
    """The quote that is looked at above, the list under it, the line at the foot.

    What keys do is in `QuotesActions`.
    """

    CSS_PATH = "quotes.tcss"
    AUTO_FOCUS = "EntryLine"

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.session = QuotesSession(bench)
        self.commands = rebound(QUOTES, bench.settings.keys)
        self._keys = KeyTable(self.commands)
        self.typing = True
        self.prompt: QuotePrompt | None = None
        self.ahead: list[Key] = []

    def compose(self) -> ComposeResult:
        """Lay out header, the quote that is looked at, the list, line and hints."""
        yield TextLine(id="header")
        yield LinePane(id="pane")
        yield HitList(id="list")
        yield EntryLine(id="entry")
        yield TextLine(id="hints", muted=True)

    def on_mount(self) -> None:
        """Find the parts; quotes come as the screen is resumed."""
        self.header = self.query_one("#header", TextLine)
        self.pane = self.query_one(LinePane)
        self.list = self.query_one(HitList)
        self.entry = self.query_one(EntryLine)
        self.hints = self.query_one("#hints", TextLine)
        self.say("")

    def on_screen_resume(self) -> None:
        """Read anew: quotes may have been coded, and names decided."""
        self.read_anew()

    def on_resize(self) -> None:
        """Let places have the room there is."""
        if self.is_mounted:
            self.relist()

    def on_key(self, event: Key) -> None:
        """Do what the key stands for, or let it write in the line."""
        if self._take_key(event):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Paste into the line from anywhere."""
        if self.prompt is None:
            self.type_in(typing=True)
        self.entry.insert(event.text)

    def on_entry_line_changed(self, message: EntryLine.Changed) -> None:
        """Pull by what is typed."""
        message.stop()
        self.follow_line()

    def on_entry_line_pointed(self, message: EntryLine.Pointed) -> None:
        """Take the heading that was clicked."""
        if isinstance(self.prompt, HeadingPrompt):
            self.entry.choose(message.option - self.entry.chosen)
            self.guard(self._take_prompt)

    def on_hit_list_chosen(self, message: HitList.Chosen) -> None:
        """Look at what was clicked."""
        if self.prompt is None:
            self.type_in(typing=False)
            self.session.go(message.index)
            self.look()

    def came(self, listed: Listed) -> None:
        """Show what was pulled, and do what keys asked for meanwhile."""
        self.session.take(listed)
        if self.session.unscanned:
            self._scan()
        self.relist()
        ahead, self.ahead = self.ahead, []
        for event in ahead:
            self._take_key(event)

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for; say so where it cannot be done."""
        self.say("")
        self.guard(getattr(self, f"action_{action}"))

    def guard(self, act: Callable[[], object]) -> None:
        """Do something; what cannot be done is said."""
        try:
            act()
        except KodingError as error:
            self.say(str(error))

    def say(self, words: str) -> None:
        """Say something in the line at the foot; "" shows the keys."""
        everywhere = key_hints(getattr(self.app, "commands", ()))
        keys = (list_hints(self.commands, typing=self.typing), everywhere)
        self.hints.show(*((words,) if words else keys))

    def read_anew(self) -> None:
        """Pull again where something was written, here or by another program."""
        if self.session.read_anew() or self.session.late:
            self.pull()

    def names_found(self, wrong: str) -> None:
        """Pull again: what a scan has found is printed in other words."""
        if wrong:
            self.say(wrong)
        elif self.session.unscanned:
            self.session.forget()
            self.pull()

    def show_scanning(self) -> None:
        """Say in the header how far a scan has come."""
        self._show_header()

    def type_in(self, *, typing: bool) -> None:
        """Let keys write in the line, or be commands on the list."""
        self.typing = typing
        self.entry.set_class(not typing, "-left")
        self.say("")
        self._show_entry()

    def ask(self, prompt: QuotePrompt) -> None:
        """Ask for something in the line, which is as it was after that."""
        self.prompt = prompt
        self._put(prompt.text)
        self.say(prompt.said())
        self._show_entry()

    def follow_line(self) -> None:
        """Pull where the line is another than what was pulled by."""
        if self.prompt is None and self.entry.text != self.session.line:
            self.session.line = self.entry.text
            self.pull()
        self._show_entry()

    def pull(self) -> None:
        """Pull by the line, after a rest: keys come faster than quotes."""
        self.session.late = True
        self._show_header()
        self.pull_late(self.session.asking())

    def relist(self) -> None:
        """Show the list anew, and what is looked at."""
        rows = PulledRows(self.session, self.size.width)
        self.list.set_rows(rows, place_width=rows.place_width())
        self.look()

    def look(self) -> None:
        """Show what is under the cursor."""
        self.list.move_to(self.session.index)
        self.pane.show(quote_pane(self.session))
        self._show_header()
        self._show_entry()

    def warn(self, found: Warned) -> None:
        """Show what to think about, and ask whether to publish all the same."""
        if self.prompt is not None or self.typing:
            # Keys that are meant for something else are not to say yes.
            said = _("{file} is not written: see what is to be thought about with {w}.")
            self.say(said.format(file=found.file.target.name, w=self._key("write")))
            return
        self.ask(GoOnPrompt(found))
        self.pane.show(warned_pane(found.warnings))

    def show_answer(self) -> None:
        """Show the answer of the quote that is looked at, to code."""
        here = self.session.here
        if here is not None:
            asked = {one.id: one for one in self.bench.questions.all()}
            self.post_message(
                AnswerWanted(
                    asked[here.asked.question],
                    here.asked.wave,
                    here.quote.answer,
                    here.quote.spot.start,
                )
            )

    def _take_key(self, event: Key) -> bool:
        busy = self.typing or self.prompt is not None
        command = self._keys.command(event.key, event.character, "x" if busy else "")
        if self.prompt is not None:
            return self._answer(self.prompt, command, event)
        waits = command in ON_QUOTES or (command == "enter" and not self.typing)
        if self.ahead or (waits and self.session.late and not self.typing):
            self.ahead.append(event)
        elif command is not None:
            self.run_command(command)
        elif self.typing and self.entry.write(event.key, event.character):
            self.follow_line()
        else:
            return False
        return True

    def _answer(self, prompt: QuotePrompt, command: str | None, event: Key) -> bool:
        """Follow a key while something is asked."""
        if command == "back":
            self._asked_enough()
            if isinstance(prompt, GoOnPrompt):
                self.say(_("Nothing was written."))
        elif command == "enter":
            self.guard(self._take_prompt)
        elif command in ("up", "down"):
            self.entry.choose(1 if command == "down" else -1)
        elif command == "next_pane":
            self._put(prompt.turned(self.entry.text))
        elif isinstance(prompt, GoOnPrompt):
            return True
        elif not self.entry.write(event.key, event.character):
            return False
        self._show_entry()
        return True

    def _take_prompt(self) -> None:
        prompt, text = self.prompt, self.entry.text
        if isinstance(prompt, HeadingPrompt):
            found = prompt.heading(text, self.entry.chosen)
            if found:
                self._asked_enough()
                self.put_under(*found)
        elif isinstance(prompt, FilePrompt):
            target = prompt.path(text)
            if target:
                self._asked_enough()
                self.write_to(target)
        elif isinstance(prompt, GoOnPrompt):
            self._asked_enough()
            self.say(_("writing …"))
            self.write_file(prompt.file)

    def _asked_enough(self) -> None:
        self.prompt = None
        self._put(self.session.line)
        self.say("")
        self.look()

    def _put(self, text: str) -> None:
        self.entry.clear()
        self.entry.insert(text)

    def _show_header(self) -> None:
        left, right = header_texts(self.session)
        scanned = getattr(self.app, "scanned", None)
        if self.session.unscanned and scanned is not None:
            said = _("scanning {done}/{total}") if scanned[1] else _("scanning")
            done, total = map(screen_count, scanned)
            right = said.format(done=done, total=total)
        self.header.show(left, right)

    def _show_entry(self) -> None:
        """Offer what can be filled in, and say what the line was read as."""
        text, vocabulary = self.entry.text, self.session.vocabulary
        if self.prompt is not None:
            self.entry.set_options(self.prompt.options(text))
            return
        offered = completed(text, vocabulary) if vocabulary and self.typing else []
        said = line_said(self.session)
        if offered or (said and text):
            tail = Option("", said if text == self.session.line else "")
            options = [*(Option("", value_of(one)) for one in offered), tail]
        else:
            options = []
        self.entry.set_options(
            options, _("words, code:x +code:y -code:z, question:, :good, :unused")
        )

    def _key(self, action: str) -> str:
        keys = {one.action: one.keys[0] for one in self.commands if one.keys}
        return shown_key(keys.get(action, ""))

    def _scan(self) -> None:
        scan_names = getattr(self.app, "scan_names", None)
        if scan_names is not None and getattr(self.app, "scanned", None) is None:
            scan_names()
