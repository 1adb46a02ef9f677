"""Reading very many answers in a thread, while one of them can be coded already."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, WorkerState

if TYPE_CHECKING:
    from koding.analysis.counts import LiveCounts
    from koding.model.views import AnswerLine
    from koding.tui.coding.session import CodingSession


class LateReading(Widget):
    """The part of `CodingScreen` that shows what comes late."""

    session: CodingSession
    _reading_late = False

    class ReadLate(Message):
        """Answers and counts have been read, as of a line of the journal."""

        def __init__(
            self,
            session: CodingSession,
            lines: list[AnswerLine] | None,
            counts: LiveCounts,
            line: int,
        ) -> None:
            super().__init__()
            self.session = session
            self.lines = lines
            self.counts = counts
            self.line = line

    if TYPE_CHECKING:

        def relist(self) -> None:
            """See CodingScreen."""
            ...

        def redraw(self) -> None:
            """See CodingScreen."""
            ...

    def read_late(self, session: CodingSession) -> None:
        """Begin to read what is late, after the next paint.

        Not at once: a thread that is busy holds up the first paint.
        """
        if session.counts_late and not self._reading_late:
            self._reading_late = True
            self.call_after_refresh(self._read_late, session)

    def on_late_reading_read_late(self, message: ReadLate) -> None:
        """Show what was read, unless something was written meanwhile."""
        session, self._reading_late = self.session, False
        current = message.line == session.bench.store.last_line()
        if current and message.session is session:
            if session.shown.late and message.lines is not None:
                session.take_lines(message.lines)
            session.take_counts(message.counts)
            self.relist()
        else:
            self.redraw()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Read again with the next key where a thread has failed, as on a busy disk."""
        if event.worker.name == "_read_late" and event.state == WorkerState.ERROR:
            self._reading_late = False

    @work(thread=True, exit_on_error=False)
    def _read_late(self, session: CodingSession) -> None:
        """Read many answers and count their codes without stopping the screen."""
        question, wave = session.question.id, session.wave
        with closing(session.bench.opened_again()) as bench:
            line = bench.store.last_line()
            late = session.shown.late
            lines = bench.coding.answers(question, wave) if late else None
            counts = session.counted(bench)
        self.post_message(self.ReadLate(session, lines, counts, line))
