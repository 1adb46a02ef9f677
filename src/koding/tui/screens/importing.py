"""Importing answers: a file, what its columns are, what it brings, then the step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from koding.errors import DuplicateUnit, KodingError
from koding.i18n import _
from koding.importers.sheets import sheet_names
from koding.tui.importing.columns_stage import ColumnsStage
from koding.tui.importing.commands import IMPORTING
from koding.tui.importing.file_choice import FileChoices
from koding.tui.importing.rows import sheet_columns
from koding.tui.importing.session import (
    ImportOrder,
    OpenedFile,
    bring_in,
    open_file,
    try_out,
)
from koding.tui.importing.stages import (
    DoneStage,
    FileStage,
    ResultStage,
    Stage,
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
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.events import Key, Paste
    from textual.worker import Worker

    from koding.model.receipt import ImportReceipt
    from koding.workbench import Workbench

STAGES = ("file", "columns", "result", "done")
DIGITS = frozenset("0123456789")


class ImportScreen(Screen[None]):
    """Bring a sheet of answers in; nothing is written before the last enter.

    What keys do is in the stages. What takes time runs in a thread, one at a time.
    """

    CSS_PATH = "importing.tcss"
    AUTO_FOCUS = "EntryLine"

    class BroughtIn(Message):
        """Answers have been imported."""

        def __init__(self, receipt: ImportReceipt) -> None:
            super().__init__()
            self.receipt = receipt

    class CodingWanted(Message):
        """A question that was brought in is to be coded."""

        def __init__(self, label: str, wave: int) -> None:
            super().__init__()
            self.label = label
            self.wave = wave

    class Opened(Message):
        """A file has been read."""

        def __init__(self, opened: OpenedFile) -> None:
            super().__init__()
            self.opened = opened

    class TriedOut(Message):
        """It is known what an import would bring."""

        def __init__(self, order: ImportOrder, receipt: ImportReceipt) -> None:
            super().__init__()
            self.order = order
            self.receipt = receipt

    class Stopped(Message):
        """An import was stopped before anything was written."""

    class Failed(Message):
        """Something could not be done; `sheets` of the file may be read instead."""

        def __init__(
            self, error: KodingError, path: Path, sheets: Sequence[str] = ()
        ) -> None:
            super().__init__()
            self.error = error
            self.path = path
            self.sheets = sheets

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.commands = rebound(IMPORTING, bench.settings.keys)
        self._keys = KeyTable(self.commands)
        self.stage: Stage = Stage(self)
        self._work: Worker[None] | None = None
        self._writes = False

    def compose(self) -> ComposeResult:
        """Lay out what the stages show; each shows its part."""
        yield TextLine(id="header")
        yield EntryLine(id="entry")
        yield TextLine(id="about")
        yield RowTable((Column(_("file"), share=2), Column(share=1)), id="files")
        yield RowTable(sheet_columns(), id="columns")
        yield LinePane(id="detail")
        yield LinePane(id="receipt")
        yield Static(id="said")
        yield TextLine(id="hints", muted=True)

    def on_mount(self) -> None:
        """Begin with the file."""
        self.entry = self.query_one(EntryLine)
        self.files = self.query_one("#files", RowTable)
        self.columns = self.query_one("#columns", RowTable)
        self.about = self.query_one("#about", TextLine)
        self.detail = self.query_one("#detail", LinePane)
        self.receipt = self.query_one("#receipt", LinePane)
        self.choose_file()

    def on_screen_resume(self) -> None:
        """List the files anew; begin anew where the last import is done."""
        if isinstance(self.stage, DoneStage):
            self.choose_file()
        elif isinstance(self.stage, FileStage):
            self.stage.show()

    def on_key(self, event: Key) -> None:
        """Do what the key stands for, or let it write in the line."""
        self.catch_up()
        typed = "x" if self.stage.typing else ""
        command = self._keys.command(event.key, event.character, typed)
        if command is not None:
            self.run_command(command)
        elif not self._write(event):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Take in a path; a file that is dropped on a terminal comes so."""
        if self.stage.typing:
            self.entry.insert(event.text.strip())

    def on_entry_line_changed(self, message: EntryLine.Changed) -> None:
        """Let the list follow what is typed."""
        message.stop()
        self.catch_up()

    def on_row_table_pointed(self, message: RowTable.Pointed) -> None:
        """Take what was clicked."""
        if not self.busy:
            self.stage.pointed(message.index, message.column)

    def on_import_screen_opened(self, message: Opened) -> None:
        """Show the columns of the file."""
        self._work = None
        self.columns.move_to(0)
        self.to_stage(ColumnsStage(self, message.opened))

    def on_import_screen_tried_out(self, message: TriedOut) -> None:
        """Show what the import would bring."""
        self._work = None
        self.to_stage(ResultStage(self, message.receipt, message.order, self.stage))

    def on_import_screen_brought_in(self, message: BroughtIn) -> None:
        """Show what the import brought."""
        self._work = None
        self.to_stage(DoneStage(self, message.receipt))

    def on_import_screen_stopped(self) -> None:
        """Say that nothing was written."""
        self._work = None
        self.say(_("Stopped: nothing was brought in."))

    def on_import_screen_failed(self, message: Failed) -> None:
        """Say what went wrong, and what can be done here."""
        self._work = None
        said = str(message.error)
        if isinstance(message.error, DuplicateUnit):
            said += " " + _("Here: mark that column with r.")
        self.say(said, wrong=True)
        if isinstance(self.stage, FileStage) and len(message.sheets) > 1:
            self.stage.offer_sheets(message.path, message.sheets)

    @property
    def busy(self) -> bool:
        """Whether a thread is at work."""
        return self._work is not None

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for; escape alone while a thread works."""
        if self.busy:
            if action == "back":
                self._stop()
            return
        act = getattr(self.stage, f"action_{action}", None)
        if act is None:
            return
        self.say("")
        try:
            act()
        except KodingError as error:
            self.say(str(error), wrong=True)

    def catch_up(self) -> None:
        """Let the list of files be that of what is typed: keys outrun messages."""
        if isinstance(self.stage, FileStage):
            self.stage.catch_up()

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say something under what is shown; where there is nothing, more keys."""
        said = self.query_one("#said", Static)
        said.set_class(wrong, "-wrong")
        said.set_class(not words, "-keys")
        said.update(Content(shown(words) or self._hints(self.stage.more)))

    def to_stage(self, stage: Stage) -> None:
        """Show another stage."""
        self.stage = stage
        for name in STAGES:
            self.set_class(name == stage.name, f"-{name}")
        self.say("")
        self._show_frame()
        stage.show()

    def choose_file(self) -> None:
        """Begin with another file."""
        self.entry.clear()
        self.to_stage(FileStage(self, FileChoices(self.bench.folder)))

    def open_file(self, path: Path, sheet: str | None) -> None:
        """Read a file in a thread."""

        def act(_stopped: Callable[[], bool]) -> Message:
            try:
                return self.Opened(open_file(path, sheet))
            except KodingError as error:
                return self.Failed(error, path, sheet_names(path))

        self._begin(act, _("Reading {file} …").format(file=path.name))

    def try_out(self, order: ImportOrder) -> None:
        """Find out in a thread what an import would bring."""

        def act(_stopped: Callable[[], bool]) -> Message:
            try:
                return self.TriedOut(order, try_out(self.bench, order))
            except KodingError as error:
                return self.Failed(error, order.opened.path)

        self._begin(act, _("Looking for the units and for what is new …"))

    def bring_in(self, order: ImportOrder) -> None:
        """Import in a thread."""

        def act(stopped: Callable[[], bool]) -> Message:
            try:
                receipt = bring_in(self.bench, order, stopped=stopped)
            except KodingError as error:
                return self.Failed(error, order.opened.path)
            return self.BroughtIn(receipt) if receipt else self.Stopped()

        self._begin(act, _("Bringing in …"), writes=True)

    def begin_coding(self, receipt: ImportReceipt) -> None:
        """Leave for the first question that has something new."""
        new = (q for q in receipt.questions if q.new or q.changed)
        question = next(new, receipt.questions[0] if receipt.questions else None)
        if question is None:
            self.leave()
        else:
            self.post_message(self.CodingWanted(question.label, receipt.wave))

    def leave(self) -> None:
        """Go back to coding."""
        go_to(self, "coding")

    def _begin(
        self,
        act: Callable[[Callable[[], bool]], Message],
        said: str,
        *,
        writes: bool = False,
    ) -> None:
        self.say(said + "  " + _("esc stops it"))
        self._writes = writes
        self._work = self._run(act, writes=writes)

    def _stop(self) -> None:
        """Stop what a thread does; an import that has begun to write ends it."""
        if self._work is not None:
            self._work.cancel()
            self.say(_("Stopping …"))
        if not self._writes:
            self.on_import_screen_stopped()

    @work(thread=True, group="import")
    def _run(
        self, act: Callable[[Callable[[], bool]], Message], *, writes: bool
    ) -> None:
        worker = get_current_worker()
        message = act(lambda: worker.is_cancelled)
        # What may have been written is told, stopped or not.
        if writes or not worker.is_cancelled:
            self.post_message(message)

    def _write(self, event: Key) -> bool:
        """Take letters in where a path is typed, digits where a year can be."""
        if self.busy:
            return False
        if not self.stage.typing:
            digit = event.character in DIGITS if event.character else False
            if digit and event.character:
                self.say("")
                self.stage.digit(event.character)
            return digit
        return self.entry.write(event.key, event.character)

    def _show_frame(self) -> None:
        """Show where in the import this is, and the keys that matter here."""
        names = (_("file"), _("columns"), _("result"), _("done"))
        here = STAGES.index(self.stage.name)
        trail = "  ".join(
            f"{'●' if place <= here else '○'} {name}"
            for place, name in enumerate(names)
        )
        title = f"{self.bench.settings.name}   " + _("Import answers")
        self.query_one("#header", TextLine).show(title, trail)
        everywhere = key_hints(getattr(self.app, "commands", ()))
        self.query_one("#hints", TextLine).show(
            self._hints(self.stage.hints), everywhere
        )

    def _hints(self, actions: Sequence[str]) -> str:
        return key_hints(
            tuple(replace(c, hint=True) for c in self.commands if c.action in actions)
        )
