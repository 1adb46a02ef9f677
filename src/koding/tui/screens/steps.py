"""The ten steps: what is done, what is next, and the questions to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from koding.exporters.numbers import screen_count
from koding.i18n import _
from koding.tui.keys.commands import STEPS, key_hints, rebound, shown_key
from koding.tui.keys.table import KeyTable
from koding.tui.ways import go_to
from koding.tui.widgets.cells import fit
from koding.tui.widgets.text_line import TextLine, progress_text
from koding.workbench.steps import ten_steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import Click, Key

    from koding.model.survey import Question
    from koding.model.views import Progress
    from koding.workbench import Workbench

MARKS = {"done": "●", "begun": "◐", "open": "○", "later": "·"}
DONE_IN = {1: "app.import", 8: "app.export", 9: "app.outline", 10: "app.tables"}
"""The command that opens the screen a step is done in, by the step's number."""


class StepsScreen(Screen[None]):
    """The ten steps as a dashboard; enter codes the question under the cursor."""

    CSS_PATH = "steps.tcss"

    class QuestionChosen(Message):
        """A question is to be coded."""

        def __init__(self, question: Question, wave: int) -> None:
            super().__init__()
            self.question = question
            self.wave = wave

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self.commands = rebound(STEPS, bench.settings.keys)
        self._keys = KeyTable(self.commands)
        self._cursor = 0
        self._first_seen = 0
        self._rows: list[tuple[Question, Progress]] = []

    def compose(self) -> ComposeResult:
        """Lay the steps over the questions."""
        yield TextLine(self._bench.settings.name, id="header")
        yield Static(id="steps")
        yield Static(id="questions")
        everywhere = getattr(self.app, "commands", ())
        hints = key_hints(self.commands), key_hints(everywhere)
        yield TextLine(*hints, muted=True, id="hints")

    def on_mount(self) -> None:
        """Show how things stand."""
        self._read()

    def on_screen_resume(self) -> None:
        """Show how things stand now."""
        self._read()

    def on_resize(self) -> None:
        """Lay the questions out anew."""
        self._show_questions()

    def on_key(self, event: Key) -> None:
        """Do what the key stands for."""
        command = self._keys.command(event.key, event.character, "")
        if command is not None:
            event.stop()
            event.prevent_default()
            self.run_command(command)

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for."""
        getattr(self, f"action_{action}")()

    def action_up(self) -> None:
        """Move the cursor to the question above."""
        self._move(-1)

    def action_down(self) -> None:
        """Move the cursor to the question below."""
        self._move(1)

    def action_back(self) -> None:
        """Go back to coding."""
        go_to(self, "coding")

    def action_import(self) -> None:
        """Bring answers in."""
        go_to(self, "import")

    def action_export(self) -> None:
        """Write documents and tables."""
        go_to(self, "export")

    def action_names(self) -> None:
        """Go through names in the texts."""
        go_to(self, "names")

    def action_outline(self) -> None:
        """Order the report."""
        go_to(self, "outline")

    def action_quotes(self) -> None:
        """Pull quotes for the report."""
        go_to(self, "quotes")

    def action_tables(self) -> None:
        """Count codes in tables."""
        go_to(self, "tables")

    def action_choose(self) -> None:
        """Code the question under the cursor."""
        if self._rows:
            question, row = self._rows[self._cursor]
            self.post_message(self.QuestionChosen(question, row.wave))

    def on_click(self, event: Click) -> None:
        """Code the question that is clicked."""
        questions = self.query_one("#questions", Static).region
        place = self._first_seen + event.screen_y - questions.y
        if questions.contains(event.screen_x, event.screen_y) and place < len(
            self._rows
        ):
            self._cursor = place
            self.action_choose()

    def _move(self, delta: int) -> None:
        self._cursor = max(0, min(self._cursor + delta, len(self._rows) - 1))
        self._show_questions()

    def _read(self) -> None:
        questions = {one.id: one for one in self._bench.questions.all()}
        order = list(questions)
        rows = [
            row for row in self._bench.questions.progress() if row.question in order
        ]
        rows.sort(key=lambda row: (row.wave, order.index(row.question)))
        self._rows = [(questions[row.question], row) for row in rows]
        keys = {
            command.id: f"   {shown_key(command.keys[0])}"
            for command in getattr(self.app, "commands", ())
            if command.keys
        }
        steps = "\n".join(
            f" {MARKS[step.state]} {step.number:>2}  {step.name:<26}{step.said}"
            + keys.get(DONE_IN.get(step.number, ""), "")
            for step in ten_steps(self._bench)
        )
        self.query_one("#steps", Static).update(Content(steps))
        self._show_progress(rows)
        self._show_questions()

    def _show_progress(self, rows: Sequence[Progress]) -> None:
        """Show how much is done of all questions that are coded this year."""
        coded = [row for row in rows if row.use != "off"]
        done, answers = sum(r.done for r in coded), sum(r.answers for r in coded)
        header = self.query_one("#header", TextLine)
        header.show(self._bench.settings.name, progress_text(done, answers))

    def _show_questions(self) -> None:
        questions = self.query_one("#questions", Static)
        width = max(self.size.width - 2, 20)
        height = max(questions.size.height, 1)
        first = max(0, min(self._cursor - height // 2, len(self._rows) - height))
        self._first_seen = first
        seen = range(first, min(first + height, len(self._rows)))
        lines = [self._line(place, width) for place in seen]
        questions.update(Content("\n".join(lines)))

    def _line(self, place: int, width: int) -> str:
        question, row = self._rows[place]
        here = "▸" if place == self._cursor else " "
        wording = self._bench.questions.wording(question.id, row.wave)
        look = f"  ↻ {screen_count(row.look)}" if row.look else ""
        if row.use == "off":
            done = _("not this year")
        else:
            done = progress_text(row.done, row.answers) + look
        memo = f"  ✎ {question.memo}" if question.memo else ""
        left = f"{here} {question.label} {row.wave}  {wording}{memo}"
        room = max(width - len(done) - 2, 10)
        return f"{fit(left, room)}  {done}"
