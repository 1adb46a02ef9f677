"""Which respondent a row without a unit is, where its file has come in before."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Said = frozenset[tuple[str, str]]
"""What a row says: its texts with their questions, blank ones left out."""


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A respondent known from a file, with the row there, None where it is gone."""

    respondent: str
    row: int | None
    said: Said


def recognise(rows: Sequence[tuple[int, Said]], held: Sequence[HeldRow]) -> list[str]:
    """Return the respondent of each (row number, said), "" for a new one.

    Rows that say the same are the same respondent's; only the rest go by their place,
    under the row above. So a row put in between is new, and corrects nobody.
    """
    order = sorted(
        (one for one in held if one.row is not None), key=lambda one: one.row or 0
    )
    found = _Found([""] * len(rows))
    first = _alike(rows, order)
    last = _alike(rows[first:][::-1], order[first:][::-1])
    for place in range(first):
        found.take(place, order[place])
    for back in range(1, last + 1):
        found.take(len(rows) - back, order[-back])
    _by_words(found, rows, held)
    _by_place(found, order)
    return found.respondents


@dataclass(slots=True)
class _Found:
    respondents: list[str]
    taken: set[str] = field(default_factory=set)

    def take(self, place: int, one: HeldRow) -> None:
        self.respondents[place] = one.respondent
        self.taken.add(one.respondent)


def _alike(rows: Sequence[tuple[int, Said]], held: Sequence[HeldRow]) -> int:
    """Return how many rows say the same as those held, from the first on."""
    pairs = zip(rows, held, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0][1] == pair[1].said, pairs))


def _by_words(
    found: _Found, rows: Sequence[tuple[int, Said]], held: Sequence[HeldRow]
) -> None:
    saying: Mapping[Said, deque[HeldRow]] = defaultdict(deque)
    at_row = {one.row: one for one in held if one.row is not None}
    for one in held:
        if one.said and one.respondent not in found.taken:
            saying[one.said].append(one)
    left = [place for place, who in enumerate(found.respondents) if not who]
    for place in left:
        number, said = rows[place]
        there = at_row.get(number)
        if (
            there
            and said
            and there.said == said
            and there.respondent not in found.taken
        ):
            found.take(place, there)
    for place in left:
        alike = saying[rows[place][1]]
        while alike and alike[0].respondent in found.taken:
            alike.popleft()
        if alike and not found.respondents[place]:
            found.take(place, alike.popleft())


def _by_place(found: _Found, order: Sequence[HeldRow]) -> None:
    places = {one.respondent: place for place, one in enumerate(order)}
    below = 0
    for place, who in enumerate(found.respondents):
        if (
            not who
            and below < len(order)
            and order[below].respondent not in found.taken
        ):
            found.take(place, order[below])
        who = found.respondents[place]
        below = places.get(who, below - 1) + 1
