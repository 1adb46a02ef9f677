"""The stages of an import on the screen: file, result, done. Columns have a module."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from koding.i18n import _, ngettext
from koding.tui.importing.file_choice import FileChoice, completed, plain_path
from koding.tui.importing.rows import receipt_pane
from koding.tui.widgets.row_table import TableRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.receipt import ImportReceipt
    from koding.tui.importing.file_choice import FileChoices
    from koding.tui.importing.session import ImportOrder
    from koding.tui.widgets.entry_line import EntryLine
    from koding.tui.widgets.line_pane import LinePane
    from koding.tui.widgets.row_table import RowTable
    from koding.tui.widgets.text_line import TextLine
    from koding.workbench import Workbench


class ImportHost(Protocol):
    """What a stage needs of the screen."""

    bench: Workbench
    entry: EntryLine
    files: RowTable
    columns: RowTable
    about: TextLine
    detail: LinePane
    receipt: LinePane

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say something under what is shown."""

    def to_stage(self, stage: Stage) -> None:
        """Show another stage."""

    def choose_file(self) -> None:
        """Begin with another file."""

    def open_file(self, path: Path, sheet: str | None) -> None:
        """Read a file in a thread."""

    def try_out(self, order: ImportOrder) -> None:
        """Find out in a thread what an import would bring."""

    def bring_in(self, order: ImportOrder) -> None:
        """Import in a thread."""

    def begin_coding(self, receipt: ImportReceipt) -> None:
        """Leave for the first question that was brought in."""

    def leave(self) -> None:
        """Leave the screen."""


class Stage:
    """What is seen and what keys mean between two presses of enter."""

    name: ClassVar[str] = ""
    hints: ClassVar[tuple[str, ...]] = ("enter", "back")
    """Actions whose keys stand at the foot."""
    typing: ClassVar[bool] = False
    """Whether letters are written in the line."""

    def __init__(self, host: ImportHost) -> None:
        self.host = host

    @property
    def more(self) -> tuple[str, ...]:
        """Actions whose keys stand above the foot while nothing is said there."""
        return ()

    def show(self) -> None:
        """Show the stage from the beginning."""

    def action_enter(self) -> None:
        """Go on."""

    def action_back(self) -> None:
        """Go back."""

    def action_up(self) -> None:
        """Move a row up."""
        self.move(-1)

    def action_down(self) -> None:
        """Move a row down."""
        self.move(1)

    def action_page_up(self) -> None:
        """Move up by what is seen."""
        self.page(-1)

    def action_page_down(self) -> None:
        """Move down by what is seen."""
        self.page(1)

    def move(self, delta: int) -> None:
        """Move by rows, up where negative."""

    def page(self, delta: int) -> None:
        """Move by what is seen."""

    def digit(self, character: str) -> None:
        """Take a digit."""

    def pointed(self, index: int, column: int) -> None:
        """Take what the mouse pointed at."""


class FileStage(Stage):
    """Which file: those at hand, or a path that is typed."""

    name = "file"
    hints = ("enter", "complete", "back")
    typing = True

    def __init__(self, host: ImportHost, files: FileChoices) -> None:
        super().__init__(host)
        self._files = files
        self._choices: Sequence[FileChoice] = ()
        self._shown_for: str | None = None

    def show(self) -> None:
        """List the files anew."""
        self._files.forget()
        self._shown_for = None
        self.catch_up()
        if not self.host.bench.questions.all():
            self.host.say(_("Nothing to code yet: choose the file with the answers."))

    def catch_up(self) -> None:
        """List what fits what is typed, where that has not been done yet."""
        typed = self.host.entry.text
        if typed != self._shown_for:
            self._shown_for = typed
            self._list(self._files.for_typed(typed))

    def offer_sheets(self, path: Path, sheets: Sequence[str]) -> None:
        """List the sheets of a file whose first cannot be read."""
        self._list([FileChoice(s, path.name, path, sheet=s) for s in sheets])

    def action_enter(self) -> None:
        """Open the file under the cursor, or look in the folder there."""
        typed = self.host.entry.text
        said = Path(plain_path(typed)).expanduser()
        here = self._choices[self.host.files.cursor] if self._choices else None
        if here and here.sheet:
            self._take(here)
        elif typed.strip() and (here is None or said.is_file()):
            self.host.open_file(said, None)
        elif here:
            self._take(here)

    def action_complete(self) -> None:
        """Write as much of the path as is certain."""
        self._write(completed(self.host.entry.text, self._choices))

    def action_back(self) -> None:
        """Take away what is typed, or leave."""
        if self.host.entry.text:
            self.host.entry.clear()
            self.catch_up()
        elif self.host.bench.questions.all():
            self.host.leave()
        else:
            self.show()

    def move(self, delta: int) -> None:
        """Move the cursor."""
        self.host.files.move(delta)

    def page(self, delta: int) -> None:
        """Move the cursor by what is seen."""
        self.host.files.move(delta * max(self.host.files.view_height - 2, 1))

    def pointed(self, index: int, column: int) -> None:  # noqa: ARG002
        """Open what was clicked."""
        self._take(self._choices[index])

    def _take(self, choice: FileChoice) -> None:
        if choice.folder:
            self._write(choice.typed)
        else:
            self.host.open_file(choice.path, choice.sheet)

    def _write(self, typed: str) -> None:
        if typed != self.host.entry.text:
            self.host.entry.clear()
            self.host.entry.insert(typed)
            self.catch_up()

    def _list(self, choices: Sequence[FileChoice]) -> None:
        self._choices = choices
        rows = [TableRow((c.name, c.where), muted=c.folder) for c in choices]
        self.host.files.set_rows(rows)
        self.host.files.move_to(0)


class ReceiptStage(Stage):
    """A receipt to read."""

    def __init__(self, host: ImportHost, receipt: ImportReceipt) -> None:
        super().__init__(host)
        self.found = receipt

    def show(self) -> None:
        """Show the receipt from its first line."""
        language = self.host.bench.settings.language
        self.host.receipt.show(receipt_pane(self.found, language))

    def move(self, delta: int) -> None:
        """Scroll by lines."""
        self.host.receipt.scroll_lines(delta)

    def page(self, delta: int) -> None:
        """Scroll by what is seen."""
        self.host.receipt.scroll_pages(delta)


class ResultStage(ReceiptStage):
    """What the import would bring; enter brings it in."""

    name = "result"

    def __init__(
        self,
        host: ImportHost,
        receipt: ImportReceipt,
        order: ImportOrder,
        before: Stage,
    ) -> None:
        super().__init__(host, receipt)
        self._order = order
        self._before = before

    def show(self) -> None:
        """Show what would be brought in."""
        super().show()
        new = sum(question.new for question in self.found.questions)
        said = ngettext(
            "enter brings in {n} new answer; nothing is written before.",
            "enter brings in {n} new answers; nothing is written before.",
            new,
        )
        self.host.say(said.format(n=new))

    def action_enter(self) -> None:
        """Bring it in."""
        self.host.bring_in(self._order)

    def action_back(self) -> None:
        """Look at the columns again."""
        self.host.to_stage(self._before)


class DoneStage(ReceiptStage):
    """What the import brought; enter begins coding."""

    name = "done"

    def show(self) -> None:
        """Show what was brought in."""
        super().show()
        if any(question.new or question.changed for question in self.found.questions):
            self.host.say(_("Brought in. enter begins coding."))
        else:
            self.host.say(_("Nothing is new: the project held these answers already."))

    def action_enter(self) -> None:
        """Begin coding."""
        self.host.begin_coding(self.found)

    def action_back(self) -> None:
        """Leave."""
        self.host.leave()
