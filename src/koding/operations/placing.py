"""Finding quotes again in a text, and the cuts that make them quotes of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from koding.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def place_quotes(body: str, quotes: Iterable[str]) -> list[Span | None]:
    """Return where each quote's words stand in `body`, None where they do not.

    Each is looked for after the one before, and where it is not there, from the start:
    a sheet may be sorted by code, with the rows of a quote far apart. Quotes share a
    place only where the same words stand nowhere else. White space may differ, for
    cells lose and gain it; nothing else may.
    """
    places: list[Span | None] = []
    after = 0
    for words in quotes:
        taken = [place for place in places if place is not None]
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        found = [Span(*match.span()) for match in re.finditer(pattern, body)]
        free = [
            span
            for span in (found if pattern else ())
            if not any(span.overlaps(place) for place in taken)
        ]
        later = [span for span in free if span.start >= after]
        place = next(iter(later or free or (found if pattern else ())), None)
        places.append(place)
        after = place.end if place else after
    return places


def cuts_around(places: Sequence[Span], body: str) -> set[int]:
    """Return the cuts that set `places` apart: before each, and after where text is."""
    cuts = set()
    for place in places:
        if body[: place.start].strip():
            cuts.add(place.start)
        rest = body[place.end :]
        if rest.strip():
            cuts.add(place.end + len(rest) - len(rest.lstrip()))
    return cuts
