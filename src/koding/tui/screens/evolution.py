"""Evolution: what happened to the codebook, what a lead says of it, how it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from koding.i18n import _, ngettext
from koding.tui.evolution.actions import EvolutionActions
from koding.tui.evolution.commands import EVOLUTION
from koding.tui.evolution.rows import (
    codebook_pane,
    comparison_pane,
    point_rows,
    step_pane,
    step_rows,
)
from koding.tui.evolution.session import (
    EvolutionSession,
    Told,
    compare_points,
    read_history,
)
from koding.tui.keys.commands import key_hints, rebound
from koding.tui.keys.table import KeyTable
from koding.tui.ways import go_to
from koding.tui.widgets.cells import shown
from koding.tui.widgets.columns import Column
from koding.tui.widgets.entry_line import EntryLine
from koding.tui.widgets.line_pane import LinePane
from koding.tui.widgets.row_table import RowTable
from koding.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Key

    from koding.analysis.codebook_diff import Comparison, Side
    from koding.model.history import Point
    from koding.tui.evolution.session import CodebookStep
    from koding.workbench import Workbench

WRITING = "-writing"
"""The class of the screen while a note is written."""


class EvolutionScreen(EvolutionActions, Screen[None]):
    """Steps at the left; at the right a code's life, the codebook, or a comparison.

    What keys do to steps is in `EvolutionActions`.
    """

    CSS_PATH = "evolution.tcss"

    class HistoryRead(Message):
        """The codebook's history is read."""

        def __init__(self, told: Told) -> None:
            super().__init__()
            self.told = told

    class Compared(Message):
        """It is known how two points differ."""

        def __init__(
            self, then: Point, now: Point, found: tuple[Comparison, Side, Side]
        ) -> None:
            super().__init__()
            self.then = then
            self.now = now
            self.found = found

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.commands = rebound(EVOLUTION, bench.settings.keys)
        self._keys = KeyTable(self.commands)
        self.session: EvolutionSession | None = None
        self.comparing = False
        self._base: int | None = None
        self._shows_codebook = False
        self._was_at = 0

    def compose(self) -> ComposeResult:
        """Lay the steps beside what there is to read."""
        yield TextLine(self._heading(), id="header")
        with Container(id="both"):
            columns = (
                Column(),
                Column(_("day")),
                Column(_("time")),
                Column(_("coder")),
                Column(_("what happened"), share=1),
            )
            yield RowTable(columns, id="steps")
            yield LinePane(id="pane")
        yield Static(id="said")
        yield EntryLine(id="entry")
        everywhere = getattr(self.app, "commands", ())
        hints = key_hints(self.commands), key_hints(everywhere)
        yield TextLine(*hints, muted=True, id="hints")

    def on_mount(self) -> None:
        """Find the parts; what they show comes as the screen is resumed."""
        self.table = self.query_one("#steps", RowTable)
        self.pane = self.query_one(LinePane)
        self.entry = self.query_one(EntryLine)
        self.header = self.query_one("#header", TextLine)

    def on_screen_resume(self) -> None:
        """Read the history again: something may have happened."""
        self._read()

    def on_key(self, event: Key) -> None:
        """Do what the key stands for, or write the note."""
        if self.has_class(WRITING):
            self.write_note(event)
            return
        command = self._keys.command(event.key, event.character, "")
        if command is not None:
            event.stop()
            event.prevent_default()
            self.run_command(command)

    def on_row_table_pointed(self) -> None:
        """Show what is to be read of the row that was clicked."""
        self.show_beside()

    def on_evolution_screen_history_read(self, message: HistoryRead) -> None:
        """Show the steps, as they are filtered; the cursor stays on its step."""
        chosen = self.session.filter if self.session else None
        here = self.step()
        self.session = EvolutionSession(message.told, chosen)
        self.relist(here.id if here else "")

    def on_evolution_screen_compared(self, message: Compared) -> None:
        """Show how two points differ, unless others are asked for by now."""
        if self.comparing and (message.then, message.now) == self._points():
            self.pane.show(comparison_pane(message.then, message.now, message.found))

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for."""
        getattr(self, f"action_{action}")()

    def action_codebook(self) -> None:
        """Show the codebook as it stood after the step, or the code's life again."""
        if not self.comparing:
            self._shows_codebook = not self._shows_codebook
            self.show_beside()

    def action_versions(self) -> None:
        """Compare versions, or go back to the steps."""
        if self.session is None:
            return
        self.comparing = not self.comparing
        if self.comparing:
            self._was_at, self._base = self.table.cursor, None
            self.table.set_rows(point_rows(self.session, self._base))
            self.table.move_to(0)
            self.show_header()
            self.show_beside()
        else:
            self.relist("")
            self.table.move_to(self._was_at)
            self.show_beside()

    def action_choose(self) -> None:
        """Compare with the version under the cursor from now on."""
        if self.comparing and self.session:
            self._base = self.table.cursor
            self.table.set_rows(point_rows(self.session, self._base))
            self.show_beside()

    def action_back(self) -> None:
        """Go back: to the steps, to all of them, to coding."""
        if self.comparing:
            self.action_versions()
        elif self.session and self.session.filter.anything:
            here = self.step()
            self.session.list_all()
            self.relist(here.id if here else "")
        else:
            go_to(self, "coding")

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say something under what is shown."""
        said = self.query_one("#said", Static)
        said.set_class(wrong, "-wrong")
        said.update(Content(shown(words)))

    def show_entry(self, *, shown: bool) -> None:
        """Show the line that a note is written in, or hide it."""
        self.set_class(shown, WRITING)

    def step(self) -> CodebookStep | None:
        """Return the step under the cursor, None where versions are compared."""
        if self.session is None or self.comparing or not self.session.steps:
            return None
        return self.session.steps[self.table.cursor]

    def relist(self, step: str) -> None:
        """List the steps anew, the cursor on `step` where it is listed."""
        if self.session is None:
            return
        if not self.comparing:
            self.table.set_rows(step_rows(self.session))
            places = [one.id for one in self.session.steps]
            self.table.move_to(places.index(step) if step in places else 0)
        self.show_header()
        self.show_beside()

    def show_header(self) -> None:
        """Say what is listed, and how many steps are new."""
        if self.session is None:
            return
        count = self.session.new_count
        new = ngettext("{n} new", "{n} new", count).format(n=count)
        what = _("Compare versions") if self.comparing else ""
        chosen = what or self.session.filter_said()
        self.header.show("   ".join(filter(None, (self._heading(), chosen))), new)

    def show_beside(self) -> None:
        """Show what is to be read of the row under the cursor."""
        step = self.step()
        if self.comparing:
            points = self._points()
            if points:
                self._compare(*points)
        elif self.session and step:
            make = codebook_pane if self._shows_codebook else step_pane
            self.pane.show(make(self.session, step))
        else:
            self.pane.show(lambda _width: ())

    def _points(self) -> tuple[Point, Point] | None:
        """Return two points, the earlier first: the base, and that under the cursor.

        Where no base is chosen it is the point before.
        """
        if self.session is None:
            return None
        points = self.session.points()
        here = self.table.cursor
        base = min(here + 1, len(points) - 1) if self._base is None else self._base
        # The latest stands on top.
        return points[max(here, base)], points[min(here, base)]

    def _heading(self) -> str:
        return f"{self.bench.settings.name}   " + _("Evolution")

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def _read(self) -> None:
        told = read_history(self.bench)
        if not get_current_worker().is_cancelled:
            self.post_message(self.HistoryRead(told))

    @work(thread=True, exclusive=True, group="compare", exit_on_error=False)
    def _compare(self, then: Point, now: Point) -> None:
        found = compare_points(self.bench, then, now)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Compared(then, now, found))
