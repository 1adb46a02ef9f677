"""Looking for names in a thread, while answers are coded."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import App
from textual.message import Message
from textual.worker import get_current_worker

from koding.model.changes import NameListed

if TYPE_CHECKING:
    from koding.model.names import ScanReceipt
    from koding.workbench import Workbench
    from koding.workbench.bench import Announcement

AFTER_SECONDS = 4.0
"""How long after opening, and after a change, a scan begins."""

_BREATH = 0.002
"""A pause before each text: a busy thread holds every key up for 5 ms."""


class LateNames(App[None]):
    """The part of the app that looks for names."""

    bench: Workbench
    _scanning = False
    _wanted_again = False

    class NamesScanned(Message):
        """A scan has ended; it may have been stopped."""

        def __init__(self, receipt: ScanReceipt) -> None:
            super().__init__()
            self.receipt = receipt

    def follow_names(self) -> None:
        """Look for names soon, and again whenever the project's list changes."""
        self.bench.listen(self._names_listed)
        self.look_for_names()

    def look_for_names(self) -> None:
        """Look for names in what no scan has read, in a while."""
        self.set_timer(AFTER_SECONDS, self._look_for_names)

    def on_late_names_names_scanned(self) -> None:
        """Begin again where answers or names came meanwhile."""
        self.bench.names.forget()
        if self._wanted_again:
            self.look_for_names()

    def _names_listed(self, announcement: Announcement) -> None:
        if any(isinstance(change, NameListed) for change in announcement.changes):
            self.look_for_names()

    def _look_for_names(self) -> None:
        self._wanted_again = self._scanning
        if not self._scanning:
            self._scanning = True
            self._scan_names()

    @work(thread=True, exit_on_error=False)
    def _scan_names(self) -> None:
        worker: Any = get_current_worker()

        def stopped() -> bool:
            time.sleep(_BREATH)
            return bool(worker.is_cancelled)

        try:
            with closing(self.bench.opened_again()) as bench:
                receipt = bench.names.scan(stopped=stopped)
        finally:
            self._scanning = False
        self.post_message(self.NamesScanned(receipt))
