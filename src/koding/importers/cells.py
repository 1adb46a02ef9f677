"""What a cell of a file becomes: text, by the same rules whatever the format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from koding.errors import UnreadableCell
from koding.i18n import _, ngettext
from koding.model.sheets import ERROR_TEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence

CellValue = str | int | float | bool | date | datetime | time | timedelta

Corner = tuple[int, int]
"""Row and column, both counted from 0."""

LONGEST_CELL = 100_000
EXCEL_LIMIT = 32_767
"""Excel and most exports cut a cell here without a word."""

_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffd]")
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_CONTROL = re.compile("[\x01-\x08\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet as the file has them; counts of rows start at 0.

    `merged` holds first and last corner of merged cells. `encoding` and `separator`
    are told for text files alone; `separator` is "" where there is one column.
    """

    sheet: str
    rows: Sequence[Sequence[CellValue]]
    first_row: int = 0
    first_column: int = 0
    merged: tuple[tuple[Corner, Corner], ...] = ()
    notes: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""


def column_letter(index: int) -> str:
    """Return the letter of column `index`, counted from 0: "A", "Z", "AA"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_of_letter(letters: str) -> int:
    """Return the index, counted from 0, of a column letter in capitals."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def place(
    file: str, sheet: str = "", *, row: int | None = None, column: str = ""
) -> str:
    """Return where something is, as far as it is known, to begin a message with."""
    steps = [file]
    if sheet:
        steps.append(_("sheet {sheet}").format(sheet=sheet))
    if row is not None:
        steps.append(_("row {row}").format(row=row))
    if column:
        steps.append(_("column {column}").format(column=column))
    return ", ".join(steps)


def text_of_value(value: CellValue) -> str:
    """Return a number, a date or a yes/no as a person would have typed it."""
    if isinstance(value, bool):
        return "Ja" if value else "Nei"
    if isinstance(value, int | float):
        return _number_text(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return _duration_text(value)
    return value


def error_cell(where: str, error: str) -> UnreadableCell:
    """Return the error that tells of an error cell."""
    sentence = _("{where}: the cell holds the error {error}; correct it in the file.")
    return UnreadableCell(sentence.format(where=where, error=error))


@dataclass(slots=True)
class CellReader:
    """Reads the cells of one sheet, and keeps count of what deserves a remark."""

    file: str
    sheet: str
    _counts: dict[str, int] = field(default_factory=dict)
    _first: dict[str, str] = field(default_factory=dict)

    def row(
        self, number: int, values: Sequence[CellValue], first_column: int
    ) -> list[str]:
        """Return the texts of the row that the file numbers `number`, from 1.

        Raises `UnreadableCell` for a cell that cannot be text of an answer.
        """
        texts: list[str] = []
        for column, value in enumerate(values):
            text = value if type(value) is str else text_of_value(value)
            if not text or text.isspace():
                text = ""
            elif len(text) >= EXCEL_LIMIT or text[0] == "#" or _ODD.search(text):
                text = self._checked(text, number, column_letter(first_column + column))
            texts.append(text)
        return texts

    def notes(self) -> tuple[str, ...]:
        """Return a remark for each oddity that was met, with its first place."""
        sentences = {
            "control": ngettext(
                "{count} cell holds control characters, in {first}.",
                "{count} cells hold control characters, the first in {first}.",
                self._counts.get("control", 0),
            ),
            "lost": ngettext(
                "{count} cell holds the sign � for a lost letter, in {first}.",
                "{count} cells hold the sign � for a lost letter, the first in "
                "{first}.",
                self._counts.get("lost", 0),
            ),
            "cut": ngettext(
                "{count} cell has exactly 32,767 characters, where Excel cuts, in "
                "{first}.",
                "{count} cells have exactly 32,767 characters, where Excel cuts, the "
                "first in {first}.",
                self._counts.get("cut", 0),
            ),
        }
        return tuple(
            sentence.format(count=self._counts[what], first=self._first[what])
            for what, sentence in sentences.items()
            if what in self._counts
        )

    def _checked(self, text: str, row: int, column: str) -> str:
        where = place(self.file, self.sheet, row=row, column=column)
        if "\0" in text:
            raise UnreadableCell(
                _("{where}: the cell holds NUL characters; remove them.").format(
                    where=where
                )
            )
        if len(text) > LONGEST_CELL:
            sentence = _(
                "{where}: the cell holds {size} characters, more than {limit}; "
                "look for a missing quotation mark, or divide the text."
            )
            raise UnreadableCell(
                sentence.format(where=where, size=len(text), limit=LONGEST_CELL)
            )
        if text.strip() in ERROR_TEXTS:
            raise error_cell(where, text.strip())
        self._count_oddities(text, row, column)
        return _LINE_BREAK.sub("\n", text)

    def _count_oddities(self, text: str, row: int, column: str) -> None:
        met = {
            "control": _CONTROL.search(_LINE_BREAK.sub("\n", text)) is not None,
            "lost": "\ufffd" in text,
            "cut": len(text) == EXCEL_LIMIT,
        }
        here = _("row {row}, column {column}").format(row=row, column=column)
        for what in (what for what, found in met.items() if found):
            self._counts[what] = self._counts.get(what, 0) + 1
            self._first.setdefault(what, here)


def _number_text(number: float) -> str:
    if isinstance(number, int):
        return str(number)
    if number.is_integer() and abs(number) < 1e21:
        return str(int(number))
    # 15 digits is what spreadsheets show: 0.1 + 0.2 is 0.3 there.
    return format(number, ".15g")


def _duration_text(duration: timedelta) -> str:
    minutes, seconds = divmod(round(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"
