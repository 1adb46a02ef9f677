"""An Excel file being written: what all of them are, and what its sheets may be called.

XlsxWriter has no types, and takes 0.1 s to import, so it is imported when asked for.
"""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from koding.exporters.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

A4 = 9

_FIXED_DATE = datetime(1980, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]+")
_RESERVED = "history"
_LONGEST_EDGE = 100


class WorkbookFile:
    """A workbook that tells neither when nor by whom it was made.

    Texts are written as texts: none becomes a formula, a number or a link.
    """

    def __init__(self, title: str) -> None:
        import xlsxwriter  # type: ignore[import-untyped]

        self._file = BytesIO()
        self.workbook: Any = xlsxwriter.Workbook(self._file, _OPTIONS)
        told = {"created": _FIXED_DATE, "title": one_line(title)}
        self.workbook.set_properties(told)
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def add_sheet(self, name: str) -> Any:
        """Add a sheet under a name that `sheet_names` gave."""
        return self.workbook.add_worksheet(name)

    def format(self, **look: object) -> Any:
        """Return the one format of a look."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(look)
        return self._formats[key]

    def content(self) -> bytes:
        """Return the whole file; nothing can be added after."""
        self.workbook.close()
        return self._file.getvalue()


def sheet_names(wishes: Iterable[tuple[str, str]]) -> list[str]:
    """Return names that Excel takes for sheets, all different whatever their case.

    A wish is a head and a tail; where they are too long the head is cut.
    """
    taken: dict[str, None] = {}
    found = []
    for head, tail in wishes:
        number, name = 1, _sheet_name(head, tail)
        while name.casefold() in taken or name.casefold() == _RESERVED:
            number += 1
            name = _sheet_name(head, f"{tail} {number}".strip())
        taken[name.casefold()] = None
        found.append(name)
    return found


def edge_text(text: str) -> str:
    """Return a text as a header or footer may hold it: short, its & no command."""
    return one_line(text)[:_LONGEST_EDGE].replace("&", "&&")


def _sheet_name(head: str, tail: str) -> str:
    start, end = _allowed(head), _allowed(tail)
    end = _cut(end, _LONGEST_NAME)
    start = _cut(start, _LONGEST_NAME - _units(f" {end}")) if end else start
    return _cut(f"{start} {end}".strip(" '"), _LONGEST_NAME).rstrip(" '") or "-"


def _allowed(text: str) -> str:
    return " ".join(_NOT_IN_NAMES.sub(" ", one_line(text)).split())


def _cut(text: str, most: int) -> str:
    while text and _units(text) > most:
        text = text[:-1]
    return text.rstrip()


def _units(text: str) -> int:
    """Return how long Excel thinks a text is: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
