"""An import without a screen: the file, what its columns are, and what it would bring.

What is here runs in a thread of its own: reading takes seconds where files are large.
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.errors import UnreadableFile
from koding.i18n import _
from koding.importers.roles import ColumnRoles
from koding.importers.sheets import read_sheet, sheet_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from koding.importers.answers import AnswerColumns
    from koding.importers.sheets import Sheet
    from koding.model.receipt import ImportReceipt
    from koding.workbench import Workbench

FIRST_WAVE, LAST_WAVE = 1900, 2200
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A sheet that has been read; `wanted` is the name it was asked for by."""

    path: Path
    wanted: str | None
    sheets: tuple[str, ...]
    sheet: Sheet
    roles: ColumnRoles


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What is to be brought in: the columns of an opened file, for a wave."""

    opened: OpenedFile
    columns: AnswerColumns
    wave: int


def open_file(path: Path, wanted: str | None = None) -> OpenedFile:
    """Read a sheet of a file, the first with content where none is wanted."""
    sheet = read_sheet(path, wanted)
    return OpenedFile(path, wanted, sheet_names(path), sheet, ColumnRoles(sheet))


def guessed_wave(bench: Workbench, path: Path) -> int:
    """Return the year in the file's name, else the latest wave, else this year."""
    named = _YEAR.search(path.stem)
    if named:
        return int(named[0])
    waves = [asking.wave for asking in bench.questions.askings()]
    return max(waves, default=bench.now().year)


def try_out(bench: Workbench, order: ImportOrder) -> ImportReceipt:
    """Return what an import would bring; nothing is written."""
    with closing(bench.opened_again()) as own:
        plan = own.imports.plan(
            order.opened.sheet, wave=order.wave, columns=order.columns
        )
        return plan.receipt(dry=True)


def bring_in(
    bench: Workbench, order: ImportOrder, *, stopped: Callable[[], bool]
) -> ImportReceipt | None:
    """Import, unless it is stopped before anything is written: then None."""
    opened = order.opened
    if read_sheet(opened.path, opened.wanted) != opened.sheet:
        raise UnreadableFile(
            _("{file} has changed since it was read: open it again.").format(
                file=opened.path.name
            )
        )
    with closing(bench.opened_again()) as own:
        plan = own.imports.plan(opened.sheet, wave=order.wave, columns=order.columns)
        if stopped():
            return None
        own.imports.write(opened.path, plan)
        return plan.receipt(dry=False)
