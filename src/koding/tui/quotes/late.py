"""Pulling, copying and writing in threads, while keys go on."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from koding.errors import KodingError
from koding.i18n import _, ngettext
from koding.tui.quotes.rows import warned_pane, why_pane
from koding.tui.quotes.work import ToWrite, Written, copied, pulled_by, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.events import Key

    from koding.model.pull import Pulled
    from koding.tui.quotes.session import QuotesSession
    from koding.tui.quotes.work import Asking, Copied, Listed, Warned
    from koding.tui.widgets.line_pane import LinePane
    from koding.workbench import Workbench

REST = 0.12
"""Seconds without a key before quotes are pulled."""


class QuotesLate(Screen[None]):
    """The part of `QuotesScreen` that takes time."""

    bench: Workbench
    session: QuotesSession
    pane: LinePane
    ahead: list[Key]

    class Done(Message):
        """A thread is done: what the screen is to do then."""

        def __init__(self, act: Callable[[], None]) -> None:
            super().__init__()
            self.act = act

    if TYPE_CHECKING:

        def say(self, words: str) -> None:
            """See QuotesScreen."""
            ...

        def came(self, listed: Listed) -> None:
            """See QuotesScreen."""
            ...

        def warn(self, found: Warned) -> None:
            """See QuotesScreen."""
            ...

    def on_quotes_late_done(self, message: Done) -> None:
        """Show what became of what a thread did."""
        message.act()

    def copy_quotes(self, chosen: Pulled) -> None:
        """Copy quotes, when the gate has been asked."""
        self._copy(chosen, self.session.language)

    def write_quotes(self, chosen: Pulled | None, target: Path) -> None:
        """Write quotes to a file, all that were met where none are chosen."""
        session = self.session
        self.write_file(
            ToWrite(chosen, session.asking(), session.title(), target, session.language)
        )

    @work(thread=True, exclusive=True, group="pull", exit_on_error=False)
    def pull_late(self, asking: Asking) -> None:
        """Pull after a rest, unless something else is wanted by then."""
        worker = get_current_worker()
        time.sleep(REST)
        if worker.is_cancelled:
            return
        try:
            done = partial(self.came, pulled_by(self.bench, asking))
        except KodingError as error:
            done = partial(self._failed, str(error))
        if not worker.is_cancelled:
            self.post_message(self.Done(done))

    @work(thread=True, group="copy", exit_on_error=False)
    def _copy(self, chosen: Pulled, language: str) -> None:
        try:
            done = partial(self._copied, copied(self.bench, chosen, language))
        except KodingError as error:
            done = partial(self.say, str(error))
        self.post_message(self.Done(done))

    @work(thread=True, group="copy", exit_on_error=False)
    def write_file(self, file: ToWrite) -> None:
        """Write a file, or show first what to think about before it is published."""
        try:
            found = written(self.bench, file)
            if isinstance(found, Written):
                done = partial(self._written, found)
            else:
                done = partial(self.warn, found)
        except KodingError as error:
            done = partial(self.say, str(error))
        self.post_message(self.Done(done))

    def _failed(self, why: str) -> None:
        self.ahead.clear()
        self.say(why)

    def _copied(self, found: Copied) -> None:
        self.app.copy_to_clipboard(found.text)
        said = ngettext("{n} quote copied.", "{n} quotes copied.", found.count)
        self._tell(said.format(n=found.count), found.why)
        if found.warnings:
            self.pane.show(warned_pane(found.warnings))

    def _written(self, found: Written) -> None:
        said = ngettext("{n} quote: {file}.", "{n} quotes: {file}.", found.count)
        self._tell(said.format(n=found.count, file=found.path.name), found.why)

    def _tell(self, said: str, why: tuple[str, ...]) -> None:
        """Say what was done; the pane says why it is not for publication."""
        internal = _("It says INTERN at the end: not for publication.")
        self.say(f"{said} {internal}" if why else said)
        if why:
            self.pane.show(why_pane(why))
