"""Finding quotes again in a text, and the cuts that make them quotes of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from koding.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def place_quotes(body: str, quotes: Iterable[str]) -> list[Span | None]:
    """Return where each quote's words stand in `body`, None where they do not.

    Quotes are looked for in their order, each after the one before. White space may
    differ, for cells lose and gain it; nothing else may.
    """
    places: list[Span | None] = []
    after = 0
    for words in quotes:
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        found = re.compile(pattern).search(body, after) if pattern else None
        places.append(Span(*found.span()) if found else None)
        after = found.end() if found else after
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
