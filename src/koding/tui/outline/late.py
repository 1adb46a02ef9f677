"""What comes late on the outline screen: quotes behind headings, and printed pages."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from koding.analysis.outline_numbers import OutlineNumbers
from koding.tui.outline.pages import PrintedPages
from koding.tui.outline.tree import BehindHeadings
from koding.workbench.outline.pages import previewed

if TYPE_CHECKING:
    from textual.timer import Timer

    from koding.tui.outline.session import OutlineSession
    from koding.tui.widgets.line_pane import LinePane

REST = 0.2
"""Seconds without a key after which pages are printed anew."""


class OutlineLate(Widget):
    """The part of `OutlineScreen` that reads in threads."""

    session: OutlineSession
    pages: LinePane
    in_pages: bool
    _reading = False
    _resting: Timer | None = None
    _printed: tuple[object, ...] = ()

    class Read(Message):
        """What is behind headings was read."""

        def __init__(self, behind: BehindHeadings, wanted: int) -> None:
            super().__init__()
            self.behind = behind
            self.wanted = wanted

    class Printed(Message):
        """The pages under a heading are as they will be printed."""

        def __init__(self, pages: PrintedPages, of: tuple[object, ...]) -> None:
            super().__init__()
            self.pages = pages
            self.of = of

    if TYPE_CHECKING:

        def redraw(self) -> None:
            """See OutlineScreen."""
            ...

    def read_late(self) -> None:
        """Begin to read where something is late, after the next paint."""
        if self.session.late and not self._reading:
            self._reading = True
            self.call_after_refresh(self._read, self.session.wanted)

    def on_outline_late_read(self, message: Read) -> None:
        """Show what was read."""
        self._reading = False
        self.session.take(message.behind, message.wanted)
        self.redraw()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Read again with the next key where a thread has failed."""
        if event.worker.name == "_read" and event.state == WorkerState.ERROR:
            self._reading = False

    def print_late(self) -> None:
        """Print the pages of the heading here when the keys rest."""
        if not self.in_pages or self._printed == self._wanted_pages():
            return
        if self._resting is None:
            self._resting = self.set_interval(REST, self.show_pages)
        self._resting.reset()
        self._resting.resume()

    def show_pages(self) -> None:
        """Print the pages of the heading here."""
        if self._resting is not None:
            self._resting.pause()
        if self.in_pages:
            self._print(self._wanted_pages())

    def on_outline_late_printed(self, message: Printed) -> None:
        """Show pages, unless other ones are wanted by now."""
        if message.of == self._wanted_pages():
            other = self._printed[:1] != message.of[:1]
            self._printed = message.of
            self.pages.show(message.pages.lines, keep=not other)

    def _wanted_pages(self) -> tuple[object, ...]:
        session = self.session
        return session.here, session.bench.store.last_line()

    @work(thread=True, exit_on_error=False)
    def _read(self, wanted: int) -> None:
        """Read where it does not stop the screen: 0.3 s at 10 000 answers."""
        with closing(self.session.bench.opened_again()) as bench:
            # What is coded from here on is new, seen below or not.
            moment = bench.moment()
            outline = bench.outline.outline
            numbers = OutlineNumbers(outline, bench.outline.behind())
            asked = (outline.asked_of(part.id) for _deep, part in outline.headings())
            backgrounds = {
                wave: bench.store.reading.background(wave)
                for wave in {one.wave for one in asked if one}
            }
        behind = BehindHeadings(numbers, backgrounds, moment)
        self.post_message(self.Read(behind, wanted))

    @work(thread=True, exit_on_error=False, exclusive=True, group="pages")
    def _print(self, of: tuple[object, ...]) -> None:
        """Print where it does not stop the screen: 1 ms for a quote with names."""
        with closing(self.session.bench.opened_again()) as bench:
            outline, root = bench.outline.outline, str(of[0])
            if root not in outline.parts:
                return
            printed = previewed(bench, outline, root)
            unscanned = bench.names.left().unscanned
        self.post_message(self.Printed(PrintedPages(printed, unscanned), of))
