"""Composition root and unit of work: open a project, decide, append, announce."""

from __future__ import annotations

import getpass
import os
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from koding.errors import (
    InvalidSettings,
    NothingToUndo,
    ProjectExists,
)
from koding.i18n import _
from koding.language.folding import fold
from koding.language.standard_answers import alike_key
from koding.language.written import written_language
from koding.model.changes import Change, StepExplained, StepPassed
from koding.operations.codebook import system_codes
from koding.store.folder import SETTINGS_NAME, make_folder
from koding.store.lines import Signature
from koding.store.project import ProjectStore
from koding.store.settings import first_settings, read_settings
from koding.store.sources import TextNotes
from koding.workbench.announcing import Announcement, announced
from koding.workbench.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from koding.model.codebook import Codebook, CodeKind
    from koding.model.lines import Line
    from koding.model.settings import Settings
    from koding.workbench.codebook.desk import CodebookDesk
    from koding.workbench.codebook.files import CodebookFiles
    from koding.workbench.codebook.history import CodebookHistory
    from koding.workbench.codebook.reviewing import Reviewing
    from koding.workbench.codebook.worksheets import Worksheets
    from koding.workbench.coding_desk import CodingDesk
    from koding.workbench.copies import Copies
    from koding.workbench.erasing import Erasing
    from koding.workbench.exports import Exports
    from koding.workbench.importing.desk import Imports
    from koding.workbench.names.desk import Names
    from koding.workbench.new_codes import NewCodes
    from koding.workbench.outline.desk import OutlineDesk
    from koding.workbench.publishing.gate import Gate
    from koding.workbench.pulling import Pulling
    from koding.workbench.questions import Questions
    from koding.workbench.tables import Tables
    from koding.workbench.waves import Waves

Scoped = tuple[str, Change]
"""A change and its scope: a question's id, or "" for the codebook."""

TEXT_NOTES = TextNotes(alike=alike_key, folded=fold, language=written_language)

SYSTEM_LABELS: dict[str, dict[CodeKind, str]] = {
    "nb": {
        "none": "Ingen",
        "dont_know": "Vet ikke",
        "other": "Annet",
        "no_content": "Uten innhold",
    },
    "nn": {
        "none": "Ingen",
        "dont_know": "Veit ikkje",
        "other": "Anna",
        "no_content": "Utan innhald",
    },
    "en": {
        "none": "None",
        "dont_know": "Don't know",
        "other": "Other",
        "no_content": "No content",
    },
}


class Workbench:
    """A project that is open, for one coder."""

    def __init__(
        self,
        folder: Path,
        *,
        coder: str = "",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        ids: Callable[[], str] = new_id,
        create: bool = False,
    ) -> None:
        """Open the project in `folder`; see `create` for making one."""
        self.folder = folder
        self.settings: Settings = read_settings(folder / SETTINGS_NAME)
        self.coder = coder or os.environ.get("KODING_CODER") or getpass.getuser()
        self.now = now
        self.ids = ids
        self.store = ProjectStore(folder, ids=ids, notes=TEXT_NOTES, create=create)
        self._listeners: list[Callable[[Announcement], None]] = []
        self._codebook: Codebook | None = None
        self._follow_size_bands()
        self._version = self._codebook_version = self.store.data_version()
        self._codebook_line = self.store.last_line()
        self._known = self.store.extent()

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        name: str = "",
        language: str = "nb",
        coder: str = "",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Workbench:
        """Make a project in `folder` and open it."""
        orphan = folder / "project.db"
        if orphan.exists() and not (folder / SETTINGS_NAME).exists():
            raise ProjectExists(
                _("{file} is there without its {settings}: restore that.").format(
                    file=orphan, settings=SETTINGS_NAME
                )
            )
        name = name or folder.resolve().name
        make_folder(folder, first_settings(name, language))
        bench = cls(folder, coder=coder, now=now, create=True)
        bench.store.make_identity()
        labels = SYSTEM_LABELS[language]
        bench.perform(
            lambda: [
                ("", change)
                for change in system_codes(bench.codebook, labels, bench.ids)
            ]
        )
        return bench

    @cached_property
    def coding(self) -> CodingDesk:
        """Coding answers."""
        from koding.workbench.coding_desk import CodingDesk

        return CodingDesk(self)

    @cached_property
    def codes(self) -> CodebookDesk:
        """Working on the codebook."""
        from koding.workbench.codebook.desk import CodebookDesk

        return CodebookDesk(self)

    @cached_property
    def reviewing(self) -> Reviewing:
        """What is to be looked at again since the codebook changed."""
        from koding.workbench.codebook.reviewing import Reviewing

        return Reviewing(self)

    @cached_property
    def history(self) -> CodebookHistory:
        """What has happened to the codebook, and how it stood."""
        from koding.workbench.codebook.history import CodebookHistory

        return CodebookHistory(self)

    @cached_property
    def questions(self) -> Questions:
        """The questions and how far they have come."""
        from koding.workbench.questions import Questions

        return Questions(self)

    @cached_property
    def imports(self) -> Imports:
        """Files coming in."""
        from koding.workbench.importing.desk import Imports

        return Imports(self)

    @cached_property
    def tables(self) -> Tables:
        """Codes counted, and tables going out."""
        from koding.workbench.tables import Tables

        return Tables(self)

    @cached_property
    def exports(self) -> Exports:
        """Documents going out."""
        from koding.workbench.exports import Exports

        return Exports(self)

    @cached_property
    def gate(self) -> Gate:
        """What must hold before respondents' words are published."""
        from koding.workbench.publishing.gate import Gate

        return Gate(self)

    @cached_property
    def new_codes(self) -> NewCodes:
        """Whether answers still bring new codes."""
        from koding.workbench.new_codes import NewCodes

        return NewCodes(self)

    @cached_property
    def names(self) -> Names:
        """Names in the texts, and what is printed in their place."""
        from koding.workbench.names.desk import Names

        return Names(self)

    @cached_property
    def codebook_files(self) -> CodebookFiles:
        """The codebook as a file, and next year's alternatives."""
        from koding.workbench.codebook.files import CodebookFiles

        return CodebookFiles(self)

    @cached_property
    def waves(self) -> Waves:
        """Codes over waves and questions."""
        from koding.workbench.waves import Waves

        return Waves(self)

    @cached_property
    def worksheets(self) -> Worksheets:
        """The worksheets of meetings about the codebook."""
        from koding.workbench.codebook.worksheets import Worksheets

        return Worksheets(self)

    @cached_property
    def outline(self) -> OutlineDesk:
        """The outline of the report."""
        from koding.workbench.outline.desk import OutlineDesk

        return OutlineDesk(self)

    @cached_property
    def pulling(self) -> Pulling:
        """Pulling quotes, with the units behind them."""
        from koding.workbench.pulling import Pulling

        return Pulling(self)

    @cached_property
    def copies(self) -> Copies:
        """The project as a folder of its own: copied, or sealed."""
        from koding.workbench.copies import Copies

        return Copies(self)

    @cached_property
    def erasing(self) -> Erasing:
        """Taking respondents out of the project for good."""
        from koding.workbench.erasing import Erasing

        return Erasing(self)

    @property
    def codebook(self) -> Codebook:
        """The codebook as it is now, with what another program has written."""
        version = self.store.data_version()
        if version != self._codebook_version:
            self._codebook_version = version
            # A scan of names, in another thread, writes no line.
            line, self._codebook_line = self._codebook_line, self.store.last_line()
            if line != self._codebook_line:
                self._codebook = None
        if self._codebook is None:
            self._codebook = self.store.reading.codebook()
        return self._codebook

    @property
    def leads(self) -> bool:
        """Whether this coder decides about proposals."""
        return self.settings.leads_project(self.coder)

    def moment(self) -> str:
        """Return a key that sorts after all that is in the journal by now."""
        return self.store.journal.moment(self.now())

    def perform(
        self, decide: Callable[[], Sequence[Scoped]], *, reason: str = ""
    ) -> Announcement | None:
        """Decide and write one step; None where nothing was to be changed.

        `reason` is why, in the coder's words; NameInReason where it names somebody.

        `decide` is called with the write lock held, so that it sees what another
        workbench on the same project has just written.
        """
        if reason:
            from koding.workbench.names.reasons import refuse_named_reason

            refuse_named_reason(self, reason)
        step = self.ids()
        with self.store.write():
            changes = decide()
            if not changes:
                return None
            said = [("", StepExplained("", reason))] if reason else []
            signature = Signature(step, self.coder, self.now())
            lines = self.store.append([*changes, *said], signature)
        return self._announce(lines)

    def undo(self) -> Announcement:
        """Take back this coder's last step; NothingToUndo where there is none."""
        return self._take_back(
            self.store.journal.to_undo, _("There is nothing left to undo.")
        )

    def redo(self) -> Announcement:
        """Make this coder's last undone step again."""
        return self._take_back(
            self.store.journal.to_redo, _("There is nothing left to redo.")
        )

    def listen(self, listener: Callable[[Announcement], None]) -> None:
        """Call `listener` after every step that is on disk."""
        self._listeners.append(listener)

    def changed_elsewhere(self) -> bool:
        """Return whether another program has written since this was last asked.

        What a scan of names writes does not count: it changes no coding.
        """
        version = self.store.data_version()
        if version == self._version:
            return False
        self._version = version
        before, self._known = self._known, self.store.extent()
        return before != self._known

    def opened_again(self) -> Workbench:
        """Open the project once more, for a thread: a connection stays in its own."""
        return Workbench(self.folder, coder=self.coder, now=self.now, ids=self.ids)

    def close(self) -> None:
        """Close the project."""
        self.store.close()

    def _follow_size_bands(self) -> None:
        """Put units in the bands that koding.toml has now, where it was changed.

        Raises InvalidSettings where the names, and so the exact figures, are withheld.
        """
        bands = self.settings.descriptors.bands
        limits = " ".join(map(str, bands.limits))
        before = self.store.meta("size_limits")
        if limits == before:
            return
        populations = {}
        if before:
            if not self.store.has_identity:
                raise InvalidSettings(
                    _(
                        "koding.toml: the limits of the size bands were {limits}, and "
                        "can only be changed where the names of units are."
                    ).format(limits=before)
                )
            with self.store.identity() as identity:
                populations = identity.populations()
        with self.store.write():
            for respondent, population in populations.items():
                band = {"band": bands.band_of(population)}
                self.store.sources.set_attributes(respondent, band)
            self.store.set_meta("size_limits", limits)

    def _take_back(
        self, find: Callable[[str], str | None], nothing: str
    ) -> Announcement:
        step = self.ids()
        with self.store.write():
            target = find(self.coder)
            if target is None:
                raise NothingToUndo(nothing)
            changes, staying = self.store.take_back(target)
            signature = Signature(step, self.coder, self.now(), target)
            passed = ("", StepPassed(len(staying)))
            lines = self.store.append(changes or [passed], signature)
        return self._announce(lines, len(staying))

    def _announce(self, lines: Sequence[Line], staying: int = 0) -> Announcement:
        self._codebook_line += len(lines)
        self._known = (self._known[0] + len(lines), *self._known[1:])
        announcement = announced(lines, staying)
        if announcement.codebook:
            self._codebook = None
        for listener in self._listeners:
            listener(announcement)
        return announcement
