"""Where in an answer's text a step has changed something: undo goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.model.changes import (
    CodingAdded,
    CodingRemoved,
    MemoWritten,
    QuoteCut,
    QuoteJoined,
    QuoteMarked,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.model.changes import Change


def first_offset(text: str, changes: Iterable[Change]) -> int | None:
    """Return the offset of the first change in `text`; None where there is none."""
    for change in changes:
        match change:
            case QuoteCut(text=on, at=at) | QuoteJoined(text=on, at=at):
                place = on, at
            case CodingAdded(text=on, start=at) | CodingRemoved(text=on, start=at):
                place = on, at
            case QuoteMarked(text=on, start=at) | MemoWritten(text=on, start=at):
                place = on, at
            case _:
                continue
        if place[0] == text:
            return place[1]
    return None
