"""Tables: codes counted as is chosen, with the base and the rules always in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from koding.errors import KodingError
from koding.exporters.numbers import format_cell
from koding.i18n import _
from koding.tui.keys.commands import rebound
from koding.tui.keys.table import KeyTable
from koding.tui.tables.actions import TablesActions
from koding.tui.tables.commands import TABLES
from koding.tui.tables.rows import bar_rows, choice_texts, table_rows
from koding.tui.tables.session import TablesSession
from koding.tui.tables.work import count, write
from koding.tui.widgets.cells import shown
from koding.tui.widgets.field_line import FieldLine
from koding.tui.widgets.headed_list import HeadedList
from koding.tui.widgets.text_line import TextLine
from koding.workbench.chosen_tables import low_said

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.events import Key

    from koding.model.survey import Question
    from koding.model.table import Row, Table
    from koding.tui.asking import Prompt
    from koding.tui.coding.session import CodingSession
    from koding.tui.tables.rows import Drawn
    from koding.tui.widgets.headed_list import Made
    from koding.workbench import Workbench
    from koding.workbench.chosen_tables import TableChoice


MOST_FIGURES = 8
"""Of a row that are said in full: two columns for each of four waves."""

_ANSWERING = ("enter", "escape", "up", "down", "tab", "shift+tab")
_STANDS_FOR = {"back": "escape", "up": "up", "down": "down"}
"""What keys of koding.toml stand for while something is asked."""


class TablesScreen(TablesActions):
    """Choices over a table that follows them; what keys do is in `TablesActions`."""

    CSS_PATH = "tables.tcss"
    AUTO_FOCUS = ""

    class Counted(Message):
        """What was chosen has been counted."""

        def __init__(
            self, choice: TableChoice, table: Table, *, published: bool
        ) -> None:
            super().__init__()
            self.choice = choice
            self.table = table
            self.published = published

    class Failed(Message):
        """What was chosen could not be counted, or not be written."""

        def __init__(self, error: KodingError, choice: TableChoice | None) -> None:
            super().__init__()
            self.error = error
            self.choice = choice

    class Written(Message):
        """A file has been written."""

        def __init__(self, path: Path, *, published: bool) -> None:
            super().__init__()
            self.path = path
            self.published = published

    class CodingWanted(Message):
        """The answers under a code are to be seen on the coding screen."""

        def __init__(self, question: Question, wave: int, code: str) -> None:
            super().__init__()
            self.question = question
            self.wave = wave
            self.code = code

    def __init__(
        self, bench: Workbench, coding: Callable[[], CodingSession | None]
    ) -> None:
        super().__init__()
        self._bench = bench
        self._coding = coding
        self._coded: tuple[str, int] | None = None
        self.commands = rebound(TABLES, bench.settings.keys)
        self._keys = KeyTable(self.commands)
        self._first = 0
        self._more = 0
        self._wrong = ""
        self._counting = False
        self._said_long = False

    def compose(self) -> ComposeResult:
        """Lay choices over base, rows and notes."""
        yield TextLine(id="header")
        yield Static(id="choices")
        yield Static(id="base")
        yield HeadedList(id="rows")
        yield TextLine(id="here")
        yield Static(id="notes")
        yield FieldLine(id="entry")
        yield TextLine(id="hints", muted=True)

    def on_mount(self) -> None:
        """Find the parts; what they show comes as the screen is resumed."""
        self.header = self.query_one("#header", TextLine)
        self.rows = self.query_one(HeadedList)
        self.here = self.query_one("#here", TextLine)
        self.entry = self.query_one(FieldLine)
        self.hints = self.query_one("#hints", TextLine)

    def on_screen_resume(self) -> None:
        """Count anew, of the question that is being coded."""
        coding = self._coding()
        here = (coding.question.id, coding.wave) if coding else None
        if here is not None and not hasattr(self, "session"):
            self.session = TablesSession(self._bench, *here)
        elif here is not None and here != self._coded:
            self.session.ask(*here)
        self._coded = here
        self.show_hints()
        self.read_anew()

    def on_headed_list_pointed(self, message: HeadedList.Pointed) -> None:
        """Say what is on the row that was clicked; a double click shows its quotes."""
        self.show_here()
        if message.double:
            self.run_command("quotes")

    def on_resize(self) -> None:
        """Begin with the first columns: another width has others."""
        self._first = 0
        if hasattr(self, "session"):
            self._show_choices()

    def on_tables_screen_counted(self, message: Counted) -> None:
        """Show the table, unless another is asked for by now."""
        session = self.session
        if (message.choice, message.published) != (session.choice, session.published):
            return
        self._counting = False
        if session.counted and session.counted.by != message.choice.by:
            self._first = 0
        session.table, session.counted = message.table, message.choice
        self.show_table()

    def on_tables_screen_failed(self, message: Failed) -> None:
        """Say what went wrong; a table that cannot be is not shown."""
        if message.choice is None:
            self.say(str(message.error))
        elif message.choice == self.session.choice:
            self._counting = False
            self.session.table = None
            self._wrong = str(message.error)
            self.show_table()

    def on_tables_screen_written(self, message: Written) -> None:
        """Say where the file is, and who it is for."""
        folder, path = self._bench.folder, message.path
        near = path.relative_to(folder) if path.is_relative_to(folder) else path
        said = _("Published: {files}.") if message.published else _("Written: {files}.")
        table = self.session.table if message.published else None
        low = low_said(self._bench, table) if table else ""
        self.say(f"{said.format(files=near)} {low}".strip())

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for; say so where it cannot be done."""
        if not hasattr(self, "session") and action != "back":
            return
        self.show_here()
        self.guard(getattr(self, f"action_{action}"))

    def read_anew(self) -> None:
        """Count what has been written elsewhere."""
        if hasattr(self, "session"):
            self.count()
        else:
            self.say(_("There is nothing to count yet: import answers first."))

    def count(self) -> None:
        """Count what is chosen, in a thread."""
        self._counting = True
        self._wrong = ""
        self._show_choices()
        self._count(self.session.choice, self.session.published)

    def show_table(self) -> None:
        """Show the table or its bars, with its base and its notes."""
        table, session = self.session.table, self.session
        code = self.row()
        self._show_choices()
        if table is None:
            self.query_one("#base", Static).update(Content(""))
            self._show_notes(self._wrong, wrong=True)
            self.rows.show(lambda _width: ((), ()))
            self.here.show("")
            return
        self.query_one("#base", Static).update(
            Content(shown("\u00a0 ".join(table.base)))
        )
        self._show_notes(_others(table, drawn=session.draws_bars))
        self._first = min(self._first, max(len(table.columns) - 1, 0))
        self.rows.show(self._made(table))
        if code is not None and code.code:
            codes = [row.code for row in table.rows]
            self.rows.put_on(codes.index(code.code) if code.code in codes else 0)
        self._row_shown = table
        session.bars = session.bars and session.draws_bars
        self.show_here()

    def turn_columns(self, delta: int) -> None:
        """Show columns further to the right, or to the left where negative."""
        table = self.session.table
        if table is None or self.session.draws_bars:
            return
        step = 2 if any(column.group for column in table.columns) else 1
        if delta > 0 and not self._more:
            return
        self._first = max(0, self._first + delta * step)
        self.rows.show(self._made(table))
        self.show_here()

    def row(self) -> Row | None:
        """Return the row under the cursor."""
        table = self.session.table
        place = self.rows.place
        if table is None or not 0 <= place < len(table.rows):
            return None
        return table.rows[place]

    def show_here(self) -> None:
        """Show the whole label of the row under the cursor, with its first figures."""
        table, row = self.session.table, self.row()
        if table is None or row is None:
            self.here.show("")
            return
        if self._said_long:
            self._show_notes(_others(table, drawn=self.session.draws_bars))
        pairs = zip(table.columns, row.cells, strict=True)
        percents = any(column.kind == "percent" for column in table.columns)
        figures = [
            f"{column.heading_marked} {format_cell(cell, table.language)}"
            for column, cell in pairs
            if percents and (not column.group or column.total)
        ]
        self.here.show(row.marked, "  ".join(figures[:MOST_FIGURES]))

    def say(self, words: str) -> None:
        """Say something over the notes, in their place where it is long."""
        if self.prompt is not None:
            self.hints.show(words)
        if len(words) < self.size.width:
            self.here.show(words)
        else:
            self._said_long = True
            self._show_notes(words, wrong=True)

    def answer_key(self, prompt: Prompt[Any], event: Key) -> bool:
        """Do what a key stands for while something is asked; False where nothing."""
        command = self._keys.command(event.key, event.character, "x")
        key = event.key if event.key in _ANSWERING else _STANDS_FOR.get(command or "")
        match key:
            case "escape":
                prompt.escape()
            case "enter":
                self.guard(prompt.enter)
            case "up" | "down":
                prompt.move(1 if key == "down" else -1)
                self.show_hints()
            case "tab" | "shift+tab":
                prompt.tab(1 if key == "tab" else -1)
            case _:
                if not self.write_key(event):
                    return False
        self.catch_up()
        return True

    def take_chosen(self) -> None:
        """Do what the chosen line of options stands for."""
        if self.prompt is not None:
            self.guard(self.prompt.enter)

    def catch_up(self) -> None:
        """Follow what is typed, and say what is chosen by it."""
        changed = self.prompt is not None and self.entry.text != self._typed
        super().catch_up()
        if changed and self.prompt is not None:
            self.show_hints()

    def show_quotes(self, code: str) -> None:
        """Show the quotes with a code on the coding screen."""
        session = self.session
        wanted = self.CodingWanted(session.question, session.choice.wave, code)
        self.post_message(wanted)

    def write_file(self, target: Path) -> None:
        """Write the table, or its figure, in a thread."""
        self.say(_("Writing …"))
        self._write(self.session.choice, target, self.session.published)

    def _made(self, table: Table) -> Callable[[int], Made]:
        def made(width: int) -> Made:
            bars = self.session.draws_bars
            drawn: Drawn = (
                bar_rows(table, width)
                if bars
                else table_rows(table, width, self._first)
            )
            self._more = drawn.more
            return drawn.heads, drawn.rows

        return made

    def _show_choices(self) -> None:
        session = self.session
        # Outside the braces: the catalogue does not look for words inside them.
        counting = _("counting …") + "   " if self._counting else ""
        kind = _("publication") if session.published else _("working table")
        wording = self._bench.questions.wording(
            session.question.id, session.choice.wave
        )
        name = f"{_('Tables')}   {session.question.label} {session.choice.wave}"
        self.header.show(f"{name}  {wording}", f"{counting}{kind}")
        texts = choice_texts(session, self.key_of, self.size.width - 2)
        self.query_one("#choices", Static).update(Content(texts))

    def _show_notes(self, words: str, *, wrong: bool = False) -> None:
        self._said_long = self._said_long and wrong
        notes = self.query_one("#notes", Static)
        notes.set_class(wrong, "-wrong")
        notes.update(Content(shown(words)))

    @work(thread=True, exclusive=True, group="count")
    def _count(self, choice: TableChoice, published: bool) -> None:
        worker = get_current_worker()
        try:
            table = count(self._bench, choice, published=published)
            message: Message = self.Counted(choice, table, published=published)
        except KodingError as error:
            message = self.Failed(error, choice)
        if not worker.is_cancelled:
            self.post_message(message)

    @work(thread=True, group="write")
    def _write(self, choice: TableChoice, target: Path, published: bool) -> None:
        try:
            path = write(self._bench, choice, target, published=published)
            self.post_message(self.Written(path, published=published))
        except KodingError as error:
            self.post_message(self.Failed(error, None))


def _others(table: Table, *, drawn: bool) -> str:
    """Return the notes that say how figures are to be read."""
    notes = table.notes_drawn if drawn else table.notes
    return " ".join(note for note in notes if note not in table.base)
