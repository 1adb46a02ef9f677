"""Finds the column that a person names in a sheet."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from koding.errors import AmbiguousColumn, MissingColumn
from koding.i18n import _
from koding.importers.proposals import ColumnFacts, ColumnProposal, folded, propose

if TYPE_CHECKING:
    from koding.importers.sheets import Header, Sheet

__all__ = ["ColumnFacts", "ColumnProposal", "find_column", "propose"]

_SHORTEST_BEGINNING = 3
"""Shorter ones are letters of columns, or slips of the finger."""

_CLOSE = 0.6
_MOST_LISTED = 8
_LONGEST_SHOWN = 60


def find_column(sheet: Sheet, wanted: str) -> int:
    """Return the index of the column that `wanted` names.

    It may be the header, the header in other case or spacing, a column letter, or the
    beginning of one header alone (with "..." or at least three characters). Raises
    `AmbiguousColumn` or `MissingColumn`.
    """
    text = " ".join(wanted.split())
    if not text:
        raise _missing(sheet, wanted)
    for found in (
        [header for header in sheet.headers if header.text == text],
        [header for header in sheet.headers if folded(header.text) == folded(text)],
        [header for header in sheet.headers if header.letter == text.upper()],
        _beginning(sheet, text),
    ):
        if len(found) == 1:
            return found[0].index
        if found:
            raise _ambiguous(sheet, wanted, found)
    raise _missing(sheet, wanted)


def _beginning(sheet: Sheet, text: str) -> list[Header]:
    start = folded(text)
    cut = start.endswith(("...", "…"))
    start = start.removesuffix("...").removesuffix("…").rstrip()
    if not start or (len(start) < _SHORTEST_BEGINNING and not cut):
        return []
    return [h for h in sheet.headers if folded(h.text).startswith(start)]


def _ambiguous(sheet: Sheet, wanted: str, found: list[Header]) -> AmbiguousColumn:
    sentence = _(
        "{where}: {count} columns fit “{wanted}”: {letters}; name the one you mean by "
        "its letter."
    )
    letters = ", ".join(header.letter for header in found)
    return AmbiguousColumn(
        sentence.format(
            where=sheet.place(), count=len(found), wanted=wanted, letters=letters
        )
    )


def _missing(sheet: Sheet, wanted: str) -> MissingColumn:
    named = [header for header in sheet.headers if header.text]
    texts = [folded(header.text) for header in named]
    closest = get_close_matches(folded(wanted), texts, n=3, cutoff=_CLOSE)
    if closest:
        sentence = _("{where}: no column is called “{wanted}”; the closest: {columns}.")
        shown = [header for header in named if folded(header.text) in closest]
    else:
        sentence = _("{where}: no column is called “{wanted}”; there are: {columns}.")
        shown = named[:_MOST_LISTED]
    listed = [f"{header.letter} “{_shortened(header.text)}”" for header in shown]
    if not closest and len(named) > _MOST_LISTED:
        listed.append("…")
    return MissingColumn(
        sentence.format(where=sheet.place(), wanted=wanted, columns=", ".join(listed))
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
