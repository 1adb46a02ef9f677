"""Text with search hits in it, as runs of one style: no terminal here."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from koding.tui.widgets.cells import ELLIPSIS, Glyph, fit, glyphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Span = tuple[int, int]
Run = tuple[str, str]
"""The name of a style, and what is shown in it."""

_BEFORE = 3
"""The part of a line, a third, that may stand before the first hit."""


def overlaps(one: Span, other: Span) -> bool:
    """Return whether two spans have a code point in common."""
    return one[0] < other[1] and other[0] < one[1]


def is_hit(glyph: Glyph, hits: Iterable[Span]) -> bool:
    """Return whether a letter belongs to a hit."""
    return any(start < glyph.end and end > glyph.start for start, end in hits)


def within(letters: Iterable[Glyph], width: int) -> Iterator[Glyph]:
    """Yield the letters that `width` cells have room for."""
    for glyph in letters:
        width -= glyph.width
        if width < 0:
            return
        yield glyph


def hit_runs(letters: Iterable[Glyph], hits: Iterable[Span]) -> tuple[Run, ...]:
    """Return what is shown of letters as runs named "hit" and "text"."""
    spans = tuple(hits)
    return tuple(
        (name, "".join(glyph.shown for glyph in run))
        for name, run in groupby(
            letters, lambda glyph: "hit" if is_hit(glyph, spans) else "text"
        )
    )


def fit_hits(text: str, width: int, hits: Iterable[Span]) -> tuple[Run, ...]:
    """Return `text` as shown in exactly `width` cells, as `fit` does, hits apart."""
    spans = tuple(hits)
    if not spans or not text:
        return (("text", fit(text, width)),)
    letters = list(within(glyphs(text), width))
    cut = not letters or letters[-1].end < len(text)
    if cut:
        letters = list(within(letters, width - 1))
    used = sum(glyph.width for glyph in letters)
    rest = fit(ELLIPSIS if cut else "", width - used)
    return (*hit_runs(letters, spans), ("text", rest))


def first_seen(text: str, width: int, hits: Iterable[Span]) -> int:
    """Return the offset to show `text` from in `width` cells, to see the first hit.

    The start of a word, the hit a third into the line or further, so that the line is
    full; 0 where it is seen anyway.
    """
    start, end = next(iter(hits), (0, 0))
    if end < width:
        return 0
    at = max(0, min(start - width // _BEFORE, len(text) - width + 1))
    space = text.find(" ", at, start)
    return at if space < 0 else space + 1
