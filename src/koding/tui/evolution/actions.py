"""What keys do on the evolution screen: moving, listing less, and a lead's marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import KodingError
from koding.i18n import _
from koding.tui.cursor_keys import CursorKeys
from koding.tui.evolution.rows import step_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Key

    from koding.model.history import Mark
    from koding.tui.evolution.session import CodebookStep, EvolutionSession
    from koding.tui.widgets.entry_line import EntryLine
    from koding.tui.widgets.line_pane import LinePane
    from koding.tui.widgets.row_table import RowTable
    from koding.workbench import Workbench


class EvolutionActions(CursorKeys):
    """The actions of `EvolutionScreen` on steps; it supplies what they work on."""

    bench: Workbench
    session: EvolutionSession | None
    table: RowTable
    pane: LinePane
    entry: EntryLine
    _asking: Mark = ""

    if TYPE_CHECKING:

        def step(self) -> CodebookStep | None:
            """See EvolutionScreen."""
            ...

        def relist(self, step: str) -> None:
            """See EvolutionScreen."""
            ...

        def show_beside(self) -> None:
            """See EvolutionScreen."""
            ...

        def show_header(self) -> None:
            """See EvolutionScreen."""
            ...

        def say(self, words: str, *, wrong: bool = False) -> None:
            """See EvolutionScreen."""
            ...

        def show_entry(self, *, shown: bool) -> None:
            """See EvolutionScreen."""
            ...

    def action_code(self) -> None:
        """List what happened to this code and its kin, or all again."""
        if self.session:
            self._list_other(self.session.only_code)

    def action_coder(self) -> None:
        """List what this coder did, or all again."""
        if self.session:
            self._list_other(self.session.only_coder)

    def action_day(self) -> None:
        """List what was done this day, or all again."""
        if self.session:
            self._list_other(self.session.only_day)

    def action_seen(self) -> None:
        """Mark the step as seen, and go to the next."""
        self._mark("seen")

    def action_approve(self) -> None:
        """Mark the step as approved, and go to the next."""
        self._mark("approved")

    def action_ask(self) -> None:
        """Ask about the step, in words."""
        self._begin_note("asked")

    def action_note(self) -> None:
        """Write a note on the step; its mark stays."""
        step = self.step()
        if self.session and step:
            self._begin_note(self.session.mark_of(step) or "seen")

    def action_all_seen(self) -> None:
        """Mark all that is new as seen."""
        if self.session:
            self._try_mark(self.session.unmarked(), "seen")

    def move_rows(self, delta: int) -> None:
        """Go to another step."""
        self.table.move(delta)
        self.show_beside()

    def move_pages(self, delta: int) -> None:
        """Show more of what is said of the step."""
        self.pane.scroll_pages(delta)

    def move_far(self, delta: int) -> None:
        """Go to the first step, or to the last."""
        self.move_rows(delta * self.table.row_count)

    def write_note(self, event: Key) -> None:
        """Let a key write the note, keep it, or leave it."""
        step = self.step()
        if event.key == "escape" or step is None:
            self.show_entry(shown=False)
        elif event.key == "enter":
            self.show_entry(shown=False)
            self._try_mark([step], self._asking, self.entry.text)
        elif not self.entry.write(event.key, event.character):
            return
        event.stop()
        event.prevent_default()

    def _list_other(self, choose: Callable[[CodebookStep], None]) -> None:
        step = self.step()
        if step:
            choose(step)
            self.relist(step.id)

    def _begin_note(self, mark: Mark) -> None:
        step = self.step()
        if self.session is None or step is None:
            return
        held = self.session.marks.get(step.id)
        self._asking = mark
        self.entry.clear()
        self.entry.insert(held.note if held else "")
        self.entry.set_options((), _("a note on the step; enter keeps it"))
        self.show_entry(shown=True)

    def _mark(self, mark: Mark) -> None:
        """Mark the step, or take the mark off where it has it, and go to the next."""
        step = self.step()
        if self.session is None or step is None:
            return
        has_it = self.session.mark_of(step) == mark
        if self._try_mark([step], "" if has_it else mark):
            self.move_rows(1)

    def _try_mark(
        self, steps: Sequence[CodebookStep], mark: Mark, note: str = ""
    ) -> bool:
        if self.session is None:
            return False
        try:
            self.session.mark(self.bench, steps, mark, note)
        except KodingError as error:
            self.say(str(error), wrong=True)
            return False
        self.say("")
        if not steps or self.step() is None:
            return True
        here = self.table.cursor
        self.table.set_rows(step_rows(self.session))
        self.table.move_to(here)
        self.show_header()
        self.show_beside()
        return True
