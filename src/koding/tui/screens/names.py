"""Names: the queue of what may name someone, the last sweep, and seeing as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from koding.errors import KodingError
from koding.exporters.numbers import screen_count
from koding.i18n import _, ngettext
from koding.tui.keys.commands import key_hints, rebound
from koding.tui.keys.table import KeyTable
from koding.tui.names.actions import NamesActions
from koding.tui.names.chosen_session import ChosenSession, swept
from koding.tui.names.commands import NAMES
from koding.tui.names.kinds import kind_choices
from koding.tui.names.rows import (
    LeftOverRows,
    NameRows,
    QuoteRows,
    kinds_pane,
    left_over_pane,
    left_said,
    name_pane,
    place_width,
    quote_pane,
    view_hints,
)
from koding.tui.names.session import NamesSession
from koding.tui.widgets.entry_line import EntryLine
from koding.tui.widgets.entry_options import Option
from koding.tui.widgets.hit_list import HitList
from koding.tui.widgets.line_pane import LinePane
from koding.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.app import ComposeResult
    from textual.events import Key, Paste

    from koding.model.names import FoundName
    from koding.tui.filtered import Filtered
    from koding.tui.names.asking import Asking
    from koding.tui.names.chosen_session import ChosenQuote, LeftOver
    from koding.tui.names.commands import View
    from koding.workbench import Workbench

MEASURED = 200
"""Rows whose first column is measured; others are cut to the widest of them."""


class NamesScreen(NamesActions, Screen[None]):
    """What is looked at above, the list under it; tab goes on to the next list.

    What keys do is in `NamesActions`.
    """

    CSS_PATH = "names.tcss"
    AUTO_FOCUS = "EntryLine"

    class Swept(Message):
        """The last sweep has looked through the chosen quotes."""

        def __init__(self, found: Sequence[LeftOver]) -> None:
            super().__init__()
            self.found = found

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.commands = rebound(NAMES, bench.settings.keys)
        self._keys = KeyTable(self.commands)
        self.view: View = "names"
        self.asking: Asking | None = None

    def compose(self) -> ComposeResult:
        """Lay out header, what is looked at, the list, entry line and hints."""
        yield TextLine(id="header")
        yield LinePane(id="pane")
        yield HitList(id="list")
        yield EntryLine(id="entry")
        yield TextLine(id="hints", muted=True)

    def on_mount(self) -> None:
        """Find the parts, and read what there is."""
        self.header = self.query_one("#header", TextLine)
        self.pane = self.query_one(LinePane)
        self.list = self.query_one(HitList)
        self.entry = self.query_one(EntryLine)
        self.hints = self.query_one("#hints", TextLine)
        self.session = NamesSession(self.bench)
        self.chosen = ChosenSession(self.bench)
        self.say("")

    def on_screen_resume(self) -> None:
        """Read anew: answers may have come, and quotes been chosen."""
        self.read_anew()
        self.scan()

    def on_key(self, event: Key) -> None:
        """Do what the key stands for, or let it write in the entry line."""
        self.catch_up()
        typed = "x" if self.asking else self.entry.text
        command = self._keys.command(event.key, event.character, typed)
        if self.asking is not None:
            self.answer_asked(self.asking, command, event)
        elif command is not None:
            self.run_command(command)
        elif not self.entry.write(event.key, event.character):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Paste into the entry line from anywhere."""
        self.entry.insert(event.text)

    def on_entry_line_changed(self, message: EntryLine.Changed) -> None:
        """List what holds the words that are typed."""
        message.stop()
        self.catch_up()

    def on_hit_list_chosen(self, message: HitList.Chosen) -> None:
        """Look at what was clicked."""
        self.filtered.go(message.index)
        self.look()

    def on_names_screen_swept(self, message: Swept) -> None:
        """Show what the sweep has left."""
        self.chosen.take(message.found)
        if self.view == "sweep":
            self.relist()

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for; say so where it cannot be done."""
        self.say("")
        self.guard(getattr(self, f"action_{action}"))

    @property
    def filtered(
        self,
    ) -> Filtered[FoundName] | Filtered[LeftOver] | Filtered[ChosenQuote]:
        """The list that is seen."""
        if self.view == "names":
            return self.session.list
        return self.chosen.sweep if self.view == "sweep" else self.chosen.quotes

    def read_anew(self) -> None:
        """Follow what was written, here or by another program."""
        self.session.read()
        self._show_list()

    def names_found(self, wrong: str) -> None:
        """Show what a scan has found."""
        if wrong:
            self.say(wrong)
        self.read_anew()

    def show_scanning(self) -> None:
        """Say in the header how far a scan has come."""
        self._show_header()

    def scan(self) -> None:
        """Look for names in texts that are new, in the background."""
        scan_names = getattr(self.app, "scan_names", None)
        if scan_names is not None:
            scan_names()

    def say(self, words: str) -> None:
        """Say something in the line at the foot; "" shows the keys."""
        everywhere = getattr(self.app, "commands", ())
        keys = (view_hints(self.commands, self.view), key_hints(everywhere))
        self.hints.show(*((words,) if words else keys))

    def show_view(self, view: View) -> None:
        """Show another of the three lists; what is typed narrows it too."""
        self.view = view
        self.say("")
        self.filtered.search(self.entry.text)
        self._show_list()

    def _show_list(self) -> None:
        """Show the list; chosen quotes are read when they are looked at."""
        if self.view != "names":
            self.chosen.read(self.session.profile)
        self.relist()
        if self.view == "sweep":
            self._sweep()

    def catch_up(self) -> None:
        """List what is typed for: keys come faster than messages."""
        if self.asking is None and self.entry.text != self.filtered.words:
            self.filtered.search(self.entry.text)
            self.say("")
            self.relist()

    def relist(self) -> None:
        """Show the list anew, and what is looked at."""
        rows: NameRows | LeftOverRows | QuoteRows
        if self.view == "names":
            rows = NameRows(self.session)
        elif self.view == "sweep":
            rows = LeftOverRows(self.chosen.sweep)
        else:
            rows = QuoteRows(self.chosen.quotes)
        self.list.set_rows(rows, place_width=place_width(rows, MEASURED))
        self.look()

    def look(self) -> None:
        """Show what is under the cursor."""
        self.list.move_to(self.filtered.index)
        if self.view == "names":
            self.pane.show(name_pane(self.session))
        elif self.view == "sweep" and self.asking and self.chosen.sweep.here:
            self.pane.show(kinds_pane(self.chosen.sweep.here.words))
        elif self.view == "sweep":
            self.pane.show(left_over_pane(self.chosen))
        else:
            self.pane.show(quote_pane(self.chosen, self.session.profile))
        self._show_header()
        self._show_entry()

    def guard(self, act: Callable[[], object]) -> None:
        """Do something; what cannot be done is said."""
        try:
            act()
        except KodingError as error:
            self.say(str(error))

    def _show_header(self) -> None:
        shown = {
            "names": _("Names"),
            "sweep": _("The last sweep"),
            "quotes": _("Chosen quotes"),
        }
        self.header.show(
            "   ".join((shown[self.view], self._count())), "   ".join(self._beside())
        )

    def _count(self) -> str:
        """Return how much is left of what is listed."""
        if self.view == "names":
            return left_said(self.session.list.things)
        count = len(self.chosen.sweep.things)
        if self.view == "sweep":
            return ngettext("{n} left", "{n} left", count).format(n=screen_count(count))
        total = len(self.chosen.quotes.things)
        said = ngettext(
            "{n} of {total} not seen", "{n} of {total} not seen", self.chosen.not_seen
        )
        return said.format(
            n=screen_count(self.chosen.not_seen), total=screen_count(total)
        )

    def _beside(self) -> Iterator[str]:
        """Yield how far a scan has come, and the profile that previews follow."""
        scanned = getattr(self.app, "scanned", None)
        if scanned is not None:
            done, total = scanned
            said = _("scanning {done}/{total}") if total else _("scanning")
            yield said.format(done=screen_count(done), total=screen_count(total))
        profile = self.session.profile or _("standard")
        yield _("profile: {profile}").format(profile=profile)

    def _show_entry(self) -> None:
        """Say what can be typed, or offer the kinds that letters choose."""
        if self.asking is None:
            self.entry.set_options((), _("words narrow the list; tab: the next list"))
        elif self.asking.what == "kind":
            self.entry.set_options(
                [Option(one.letter, one.said) for one in kind_choices()]
            )
        else:
            self.entry.set_options(())

    @work(thread=True, exclusive=True, group="sweep", exit_on_error=False)
    def _sweep(self) -> None:
        worker = get_current_worker()
        found = swept(self.bench, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Swept(found))
