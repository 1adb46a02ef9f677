"""What is told of a step once it is on disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.model.changes import (
    CodingAdded,
    CodingRemoved,
    CodingReviewed,
    HitAdded,
    HitDecided,
    MemoWritten,
    QuoteCut,
    QuoteJoined,
    QuoteMarked,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.changes import Change
    from koding.model.lines import Line

ON_TEXTS = (
    CodingAdded,
    CodingRemoved,
    CodingReviewed,
    QuoteCut,
    QuoteJoined,
    QuoteMarked,
    MemoWritten,
    HitAdded,
    HitDecided,
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a step that is now on disk has touched: texts by id, the codebook ...

    `staying` counts the lines of an undone step that others have overwritten since.
    """

    step: str
    texts: frozenset[str]
    codebook: bool
    questions: bool
    outline: bool
    changes: tuple[Change, ...]
    staying: int = 0


def announced(lines: Sequence[Line], staying: int) -> Announcement:
    """Return what the lines of a step have touched."""
    changes = tuple(line.change for line in lines)
    texts = (change.text for change in changes if isinstance(change, ON_TEXTS))
    kinds = {change.kind.partition(".")[0] for change in changes}
    return Announcement(
        step=lines[0].step if lines else "",
        texts=frozenset(texts),
        codebook="code" in kinds,
        questions=not kinds.isdisjoint(("question", "asking")),
        outline="part" in kinds,
        changes=changes,
        staying=staying,
    )
