"""What comes late on the codebook screen: counts from a thread, quotes at rest."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.timer import Timer

    from koding.analysis.counts import LiveCounts
    from koding.model.views import PlacedQuote
    from koding.tui.codebook.session import CodebookSession
    from koding.tui.widgets.field_pane import FieldPane


REST = 0.2
"""Seconds without a key after which quotes are looked up."""
MOST_QUOTES = 12


class CodebookLate(Widget):
    """The part of `CodebookScreen` that counts, and looks up quotes."""

    session: CodebookSession
    fields: FieldPane
    _counting = False
    _resting: Timer | None = None
    _quotes: Sequence[PlacedQuote] = ()
    _quotes_of = ""

    class Counted(Message):
        """Units and quotes have been counted, as of a line of the journal.

        `stale` are the codes with codings to look at again, and whether by a split.
        """

        def __init__(
            self,
            asked: Sequence[tuple[str, int]],
            counts: LiveCounts,
            stale: Mapping[str, bool],
            line: int,
        ) -> None:
            super().__init__()
            self.asked = asked
            self.counts = counts
            self.stale = stale
            self.line = line

    if TYPE_CHECKING:

        def redraw(self) -> None:
            """See CodebookScreen."""
            ...

        def show_fields(self) -> None:
            """See CodebookScreen."""
            ...

        def say(self, words: str) -> None:
            """See CodebookScreen."""
            ...

        def key_of(self, command: str) -> str:
            """See CodebookScreen."""
            ...

    def count_late(self) -> None:
        """Begin to count where the counts are late, after the next paint."""
        if self.session.counts_late and not self._counting:
            self._counting = True
            self.call_after_refresh(self._count, self.session.counted_of())

    def on_codebook_late_counted(self, message: Counted) -> None:
        """Show the counts, unless they are of other questions or out of date by now."""
        self._counting = False
        session = self.session
        current = message.line == session.bench.store.last_line()
        if current and list(message.asked) == session.counted_of():
            session.stale = message.stale
            session.take_counts(message.counts)
        self.redraw()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Count again with the next key where a thread has failed."""
        if event.worker.name == "_count" and event.state == WorkerState.ERROR:
            self._counting = False

    def quotes(self) -> Sequence[PlacedQuote]:
        """Return quotes of the code here, where they are known; else wait for rest."""
        if self._quotes_of == self.session.here:
            return self._quotes
        if self._resting is None:
            self._resting = self.set_interval(REST, self.show_quotes)
        self._resting.reset()
        self._resting.resume()
        return ()

    def forget_quotes(self) -> None:
        """Look quotes up anew when the keys rest."""
        self._quotes_of = ""

    def keep_quotes(self) -> None:
        """Look up quotes at once of a code that has some shown: one may be pinned."""
        if self._quotes and self._quotes_of == self.session.here:
            self._look_up_quotes()

    def show_quotes(self) -> None:
        """Show quotes of the code here."""
        if self._resting is not None:
            self._resting.pause()
        self._look_up_quotes()
        self.show_fields()

    def go_to_quotes(self) -> None:
        """Put the cursor on the first quote of the code here."""
        self.show_quotes()
        if self._quotes:
            spot = self._quotes[0].spot
            self.fields.go(f"quote:{spot.text}:{spot.start}:{spot.end}")
            self.say(_("Choose a quote; {key} pins it.").format(key=self.key_of("pin")))
        else:
            self.say(_("No quote has this code here."))

    @work(thread=True, exit_on_error=False)
    def _count(self, asked: Sequence[tuple[str, int]]) -> None:
        """Count where it does not stop the screen: 0.1 s for 20 000 codings."""
        with closing(self.session.bench.opened_again()) as bench:
            line = bench.store.last_line()
            counts = self.session.counted(bench, asked)
            stale = bench.reviewing.stale_codes()
        self.post_message(self.Counted(asked, counts, stale, line))

    def _look_up_quotes(self) -> None:
        self._quotes = self.session.quotes(MOST_QUOTES)
        self._quotes_of = self.session.here
