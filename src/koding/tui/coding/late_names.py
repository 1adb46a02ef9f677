"""Looking for names in a thread, while answers are coded."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING

from textual import work
from textual.app import App
from textual.events import Key
from textual.message import Message
from textual.worker import get_current_worker

from koding.errors import KodingError
from koding.model.changes import NameListed

if TYPE_CHECKING:
    from textual.events import Event

    from koding.workbench import Workbench
    from koding.workbench.announcing import Announcement

AFTER_SECONDS = 4.0
"""How long after opening, and after a change, a scan begins."""
REST = 0.7
"""Seconds without a key before a scan goes on: Python runs one thread at a time."""
PAUSE = 0.05
TOLD = 0.25
"""Seconds between two messages of how far a scan has come."""

_BREATH = 0.002
"""A pause before each text: a busy thread holds every key up for 5 ms."""


class LateNames(App[None]):
    """The part of the app that looks for names."""

    bench: Workbench
    scanned: tuple[int, int] | None = None
    """How many texts of how many have been read, None while nothing is scanned."""
    _wanted_again = False
    _key_at = 0.0
    _told_at = 0.0

    class Scanning(Message):
        """A scan has come further."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done = done
            self.total = total

    class NamesScanned(Message):
        """A scan has ended; it may have been stopped. What went wrong is in words."""

        def __init__(self, wrong: str) -> None:
            super().__init__()
            self.wrong = wrong

    async def on_event(self, event: Event) -> None:
        """Notice when a key is pressed."""
        if isinstance(event, Key):
            self._key_at = time.monotonic()
        await super().on_event(event)

    def follow_names(self) -> None:
        """Look for names soon, and again whenever the project's list changes."""
        self.bench.listen(self._names_listed)
        self.look_for_names()

    def look_for_names(self) -> None:
        """Look for names in what no scan has read, in a while."""
        self.set_timer(AFTER_SECONDS, self.scan_names)

    def scan_names(self) -> None:
        """Look for names now; once more where a scan goes on already."""
        if self.scanned is not None:
            self._wanted_again = True
            return
        self._wanted_again = False
        self.scanned = (0, 0)
        self._scan_names()

    def on_late_names_scanning(self, message: Scanning) -> None:
        """Show how far the scan has come."""
        if self.scanned is not None:
            self.scanned = (message.done, message.total)
            self._tell("show_scanning")

    def on_late_names_names_scanned(self, message: NamesScanned) -> None:
        """Show what was found; begin again where answers or names came meanwhile."""
        self.scanned = None
        self.bench.names.forget()
        if self._wanted_again and self.screen_stack:
            self.scan_names()
        self._tell("names_found", message.wrong)

    def _tell(self, name: str, *said: str) -> None:
        """Tell the screen that is seen, where it wants to know; none is at the end."""
        if not self.screen_stack:
            return
        hear = getattr(self.screen, name, None)
        if hear is not None and self.screen.is_mounted:
            hear(*said)

    def _names_listed(self, announcement: Announcement) -> None:
        if any(isinstance(change, NameListed) for change in announcement.changes):
            self.look_for_names()

    @work(thread=True, group="names", exit_on_error=False)
    def _scan_names(self) -> None:
        worker, wrong = get_current_worker(), ""

        def stopped() -> bool:
            time.sleep(_BREATH)
            while time.monotonic() - self._key_at < REST and not worker.is_cancelled:
                time.sleep(PAUSE)
            return worker.is_cancelled

        def progress(done: int, total: int) -> None:
            if total and time.monotonic() - self._told_at > TOLD:
                self._told_at = time.monotonic()
                self.post_message(self.Scanning(done, total))

        try:
            with closing(self.bench.opened_again()) as bench:
                bench.names.scan(progress, stopped)
        except KodingError as error:
            wrong = str(error)
        finally:
            self.post_message(self.NamesScanned(wrong))
