"""Exporting: what, how and where to, with what it will look like beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from koding.errors import KodingError
from koding.i18n import _, ngettext
from koding.tui.exporting.choices import ExportChoices, ExportSession
from koding.tui.exporting.commands import EXPORTING
from koding.tui.exporting.rows import preview_pane
from koding.tui.exporting.work import ExportPreview, look_at, write
from koding.tui.keys.commands import key_hints, rebound, shown_key
from koding.tui.keys.table import KeyTable
from koding.tui.ways import go_to
from koding.tui.widgets.cells import shown
from koding.tui.widgets.columns import Column
from koding.tui.widgets.line_pane import LinePane
from koding.tui.widgets.row_table import RowTable, TableRow
from koding.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.events import Key

    from koding.tui.coding.session import CodingSession
    from koding.workbench import Workbench

VALUE_CELL = 1


class ExportScreen(Screen[None]):
    """Choose, look, and write with enter: a working copy, or what may be published."""

    CSS_PATH = "exporting.tcss"

    class LookedAt(Message):
        """It is known what would be written for some choices."""

        def __init__(self, choices: ExportChoices, preview: ExportPreview) -> None:
            super().__init__()
            self.choices = choices
            self.preview = preview

    class Written(Message):
        """Files have been written."""

        def __init__(self, paths: tuple[Path, ...], *, published: bool) -> None:
            super().__init__()
            self.paths = paths
            self.published = published

    class Failed(Message):
        """Something could not be looked at, or written."""

        def __init__(self, error: KodingError) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self, bench: Workbench, session: Callable[[], CodingSession | None]
    ) -> None:
        super().__init__()
        self._bench = bench
        self._session = session
        self.commands = rebound(EXPORTING, bench.settings.keys)
        self._keys = KeyTable(self.commands)
        self._export: ExportSession | None = None
        self._coded: tuple[str, int] | None = None
        self._writing = False

    def compose(self) -> ComposeResult:
        """Lay the choices beside what comes of them."""
        yield TextLine(
            f"{self._bench.settings.name}   " + _("Export"),
            _("working copy"),
            id="header",
        )
        with Container(id="both"):
            yield RowTable((Column(), Column(share=1)), id="choices")
            yield LinePane(id="preview")
        yield Static(id="said")
        everywhere = getattr(self.app, "commands", ())
        hints = key_hints(self.commands), key_hints(everywhere)
        yield TextLine(*hints, muted=True, id="hints")

    def on_mount(self) -> None:
        """Find the two parts; what they show comes as the screen is resumed."""
        self.choices = self.query_one(RowTable)
        self.preview = self.query_one(LinePane)

    def on_screen_resume(self) -> None:
        """Show what would be written now, of the question that is being coded."""
        session = self._session()
        here = (session.question.id, session.wave) if session else None
        if here is not None and here != self._coded:
            self._coded = here
            self._export = ExportSession.at(self._bench, *here)
        elif self._export is not None:
            self._export = ExportSession(self._bench, self._export.choices)
        self._show()

    def on_key(self, event: Key) -> None:
        """Do what the key stands for."""
        command = self._keys.command(event.key, event.character, "")
        if command is not None:
            event.stop()
            event.prevent_default()
            self.run_command(command)

    def on_row_table_pointed(self, message: RowTable.Pointed) -> None:
        """Choose what comes next where a value is clicked."""
        if message.column == VALUE_CELL:
            self.action_next()

    def on_export_screen_looked_at(self, message: LookedAt) -> None:
        """Show what would be written, unless other things are chosen by now."""
        if self._export is not None and message.choices == self._export.choices:
            self.preview.show(preview_pane(message.preview, self._bench.folder))
            if message.preview.refused:
                said = _("The gate refuses this: why stands above.")
                self.say(said, wrong=True)

    def on_export_screen_written(self, message: Written) -> None:
        """Say where the files are, and who they are for."""
        self._writing = False
        names = ", ".join(self._near(path) for path in message.paths)
        said = _("Published: {files}.")
        if not message.published:
            said = ngettext(
                "Written: {files}. INTERN: a working copy, open names are masked.",
                "Written: {files}. INTERN: working copies, open names are masked.",
                len(message.paths),
            )
        self.say(said.format(files=names))

    def on_export_screen_failed(self, message: Failed) -> None:
        """Say what went wrong."""
        self._writing = False
        self.say(str(message.error), wrong=True)

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for."""
        getattr(self, f"action_{action}")()

    def action_up(self) -> None:
        """Go to the choice above."""
        self.choices.move(-1)

    def action_down(self) -> None:
        """Go to the choice below."""
        self.choices.move(1)

    def action_next(self) -> None:
        """Choose what comes next."""
        self._change(1)

    def action_previous(self) -> None:
        """Choose what comes before."""
        self._change(-1)

    def action_page_up(self) -> None:
        """Scroll back in what would be written."""
        self.preview.scroll_pages(-1)

    def action_page_down(self) -> None:
        """Scroll on in what would be written."""
        self.preview.scroll_pages(1)

    def action_back(self) -> None:
        """Go back to coding."""
        go_to(self, "coding")

    def action_write(self) -> None:
        """Write the files."""
        if self._export is None or self._writing:
            return
        self._writing = True
        self.say(_("Writing …"))
        self._write(self._export.choices)

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say something under what is shown."""
        said = self.query_one("#said", Static)
        said.set_class(wrong, "-wrong")
        said.update(Content(shown(words)))

    def _change(self, delta: int) -> None:
        if self._export is not None:
            self._export.change(self.choices.cursor, delta)
            self.say("")
            self._show()

    def _show(self) -> None:
        if self._export is None:
            keys = [
                c.keys[0]
                for c in getattr(self.app, "commands", ())
                if c.id == "app.import" and c.keys
            ]
            said = _("There is nothing to export yet: import answers first ({key}).")
            self.say(said.format(key=", ".join(map(shown_key, keys))))
            return
        published = self._export.choices.wanted.published
        self.query_one("#header", TextLine).show(
            f"{self._bench.settings.name}   " + _("Export"),
            _("publication") if published else _("working copy"),
        )
        rows = self._export.rows()
        self.choices.set_rows([TableRow((r.name, r.said), strong=1) for r in rows])
        self._look_at(self._export.choices)

    def _near(self, path: Path) -> str:
        folder = self._bench.folder
        near = path.relative_to(folder) if path.is_relative_to(folder) else path
        return str(near)

    @work(thread=True, exclusive=True, group="look")
    def _look_at(self, choices: ExportChoices) -> None:
        worker = get_current_worker()
        try:
            message: Message = self.LookedAt(choices, look_at(self._bench, choices))
        except KodingError as error:
            message = self.Failed(error)
        if not worker.is_cancelled:
            self.post_message(message)

    @work(thread=True, group="write")
    def _write(self, choices: ExportChoices) -> None:
        try:
            paths = write(self._bench, choices)
            published = choices.wanted.published
            self.post_message(self.Written(paths, published=published))
        except KodingError as error:
            self.post_message(self.Failed(error))
