"""The worksheet of a meeting coming back, with what people wrote in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import MissingColumn
from koding.i18n import _
from koding.importers.codebook_nodes import read_label
from koding.importers.sheets import read_sheet
from koding.model.codebook_words import CODEBOOK_WORDS
from koding.model.sheets import ERROR_TEXTS
from koding.model.worksheet import WorksheetRow

if TYPE_CHECKING:
    from pathlib import Path

    from koding.importers.sheets import Sheet

_COLUMNS = ("id", "code", "new_code", "theme", "sub_theme")


def read_worksheet(path: Path, sheet: str | None = None) -> list[WorksheetRow]:
    """Read the rows of a worksheet that something is written in.

    Raises MissingColumn for a sheet that is no worksheet, or lost a column.
    """
    read = read_sheet(path, sheet)
    at = {name: _column(read, name) for name in _COLUMNS}
    rows = [_row(read, row, at) for row in range(len(read.rows))]
    return [row for row in rows if row.decided]


def _row(sheet: Sheet, row: int, at: dict[str, int]) -> WorksheetRow:
    def label(name: str) -> str:
        text = sheet.rows[row][at[name]]
        plain = text[1:] if text[1:] in ERROR_TEXTS else text
        return read_label(sheet.place(row, at[name]), plain)

    return WorksheetRow(
        where=sheet.place(row),
        code=sheet.rows[row][at["id"]].strip(),
        label=label("code"),
        new_code=label("new_code"),
        theme=label("theme"),
        sub_theme=label("sub_theme"),
    )


def _column(sheet: Sheet, name: str) -> int:
    headings = [getattr(words, name) for words in CODEBOOK_WORDS.values()]
    wanted = {heading.casefold() for heading in headings}
    for header in sheet.headers:
        if header.text.casefold() in wanted:
            return header.index
    raise MissingColumn(
        _("{where}: the worksheet's column «{column}» is gone; put it back.").format(
            where=sheet.place(), column=headings[0]
        )
    )
