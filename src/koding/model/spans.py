"""Spans of a text: half-open code-point offsets, and the partition that cuts make."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` up to, not including, `end` of one text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of `text` that stand in this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


def partition(length: int, cuts: Iterable[int]) -> tuple[Span, ...]:
    """Return the spans that `cuts` make of a text of `length` code points.

    They cover the text without gap or overlap. Cuts outside the text are passed over:
    two offline coders may have made them for a text that is shorter here.
    """
    inner = sorted({cut for cut in cuts if 0 < cut < length})
    return tuple(Span(a, b) for a, b in pairwise((0, *inner, length)))


def joined_spans(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that touch or overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            last = joined.pop()
            joined.append(Span(last.start, max(last.end, span.end)))
        else:
            joined.append(span)
    return joined
