"""Files coming in: each is laid against the project, then written as one step."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from koding.errors import (
    DuplicateCode,
    InvalidCodebook,
    InvalidLabel,
    NameInReason,
    ProjectNotWritable,
)
from koding.i18n import _
from koding.importers.answers import read_answers
from koding.importers.codebooks import read_codebook
from koding.model.changes import AnswersImported
from koding.workbench.importing.answers import AnswerImport
from koding.workbench.importing.codebook import CodebookImport, offered_by
from koding.workbench.importing.codings import CodingImport
from koding.workbench.importing.erased_rows import freed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.importers.answers import AnswerColumns, AnswerRow, WantedColumns
    from koding.importers.coded_sheet import CodedColumns
    from koding.importers.sheets import Sheet
    from koding.model.receipt import CodingsReceipt, ImportReceipt
    from koding.model.survey import Question
    from koding.workbench.bench import Scoped, Workbench
    from koding.workbench.importing.codebook import CodebookReceipt


class Imports:
    """What can be brought into a project."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def answers(
        self,
        path: Path,
        *,
        wave: int,
        wanted: WantedColumns,
        sheet: str | None = None,
        with_erased: bool = False,
        dry: bool = False,
    ) -> ImportReceipt:
        """Import a wide or long sheet of answers; `dry` only says what would happen.

        Rows of respondents who were erased are left out unless `with_erased` is said.
        """
        plan = AnswerImport.read(
            self._bench, path, wave, wanted, sheet, with_erased=with_erased
        )
        if not dry:
            self.write(path, plan)
        return plan.receipt(dry=dry)

    def plan(self, sheet: Sheet, *, wave: int, columns: AnswerColumns) -> AnswerImport:
        """Lay a sheet that has been read against the project; nothing is written."""
        return AnswerImport.of(self._bench, sheet, wave, read_answers(sheet, columns))

    def write(self, path: Path, plan: AnswerImport) -> None:
        """Bring in the answers that were planned, and keep the file they came in."""
        # The file first, for it may fail; then who they are, for ids of answers
        # without names could never be told again.
        digest = self._keep_original(path, plan.sheet, plan.erased, plan.answers.rows)
        with self._bench.store.identity() as identity:
            identity.add(plan.named)

        def decide() -> list[Scoped]:
            counts = (plan.count_new, plan.count_changed, plan.count_blank)
            imported = AnswersImported(plan.wave, digest, *counts)
            return [*plan.write(), ("", imported)]

        self._bench.perform(decide)

    def codings(
        self,
        path: Path,
        *,
        wave: int,
        wanted: CodedColumns,
        sheet: str | None = None,
        with_erased: bool = False,
    ) -> CodingsReceipt:
        """Import a sheet coded by hand, with answers the project does not hold.

        Rows of respondents who were erased are left out unless `with_erased` is said.
        """
        coded = CodingImport.read(
            self._bench, path, wave, wanted, sheet, with_erased=with_erased
        )
        plan = coded.plan
        digest = self._keep_original(path, plan.sheet, coded.erased, plan.answers.rows)
        with self._bench.store.identity() as identity:
            identity.add(coded.plan.named)

        def decide_answers() -> list[Scoped]:
            # The answers are a source and stay: only the coding of them is undone.
            imported = AnswersImported(wave, digest, coded.plan.count_new, 0, 0)
            return [*coded.write_answers(), ("", imported)]

        if coded.plan.count_new:
            self._bench.perform(decide_answers)
        self._bench.perform(coded.write_codings)
        return coded.receipt()

    def codebook(
        self,
        path: Path,
        *,
        sheet: str | None = None,
        codings_stand: bool = False,
        asking: Question | None = None,
        dry: bool = False,
    ) -> CodebookReceipt:
        """Import a codebook; `dry` only says what would happen.

        Codes of the same id, else of the same path, are the same code. The themes of
        the file are what the question `asking` offers then, beside what it does.
        """
        file = read_codebook(path, sheet)
        if asking is not None:
            file = offered_by(file, asking, self._bench.codebook)
        brought = CodebookImport(self._bench, file, codings_stand=codings_stand)
        try:
            if dry:
                brought.decide()
            else:
                self._bench.perform(brought.decide)
        except (InvalidLabel, DuplicateCode, NameInReason) as error:
            raise InvalidCodebook(
                _("{where}: {why}").format(where=path.name, why=error)
            ) from error
        return brought.receipt(dry=dry)

    def _keep_original(
        self,
        path: Path,
        sheet: Sheet,
        erased: Sequence[AnswerRow],
        rows: Sequence[AnswerRow],
    ) -> str:
        """Copy a file into corpora/ as it came; return its salted digest.

        A plain digest would let anyone who holds the file know that it was imported.
        Rows of those who were erased are not copied; where a file cannot be written
        without them, nothing is.
        """
        secret = bytes.fromhex(self._bench.store.meta("secret"))
        kept = self._bench.folder / "corpora" / path.name
        try:
            content = path.read_bytes()
            digest = hmac.new(secret, content, hashlib.sha256).hexdigest()
            copied = freed(path, sheet, erased, rows) if erased else content
            if copied is None:
                return digest
            if kept.exists() and kept.read_bytes() != copied:
                kept = kept.with_stem(f"{kept.stem}-{digest[:8]}")
            if not kept.exists():
                kept.parent.mkdir(exist_ok=True)
                # Whole or not at all, should the disk be full.
                part = kept.with_name(f"{kept.name}.part")
                part.write_bytes(copied)
                part.replace(kept)
        except OSError as error:
            raise ProjectNotWritable(
                _("{file} could not be copied to {folder}: {why}.").format(
                    file=path.name, folder=kept.parent, why=error.strerror
                )
            ) from error
        return digest
