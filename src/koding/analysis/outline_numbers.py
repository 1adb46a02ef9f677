"""The numbers beside the headings of an outline, following it as it is worked on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.outline import Standing, is_new

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.model.codebook import Spot
    from koding.model.outline import Outline, Part
    from koding.model.views import SourceQuote


@dataclass(frozen=True, slots=True)
class HeadingNumbers:
    """What stands behind a heading, and how many headings nobody has looked at yet.

    These are it and those under it that gather any quote.
    """

    standing: Standing
    unlooked: int


@dataclass(slots=True)
class _Own:
    """What a heading adds to its own numbers and to those of the headings above."""

    printed: int
    paraphrased: int
    left_out: int
    chosen_units: frozenset[str]
    new: frozenset[Spot]
    unlooked: int


class OutlineNumbers:
    """Counts headings from the quotes behind each, which were read at one moment.

    Who stands behind a heading is added up once: 50 ms at 10 000 quotes. What becomes
    of quotes is counted anew for headings that were worked on, and added up anew.
    """

    def __init__(
        self, outline: Outline, behind: Mapping[str, Sequence[SourceQuote]]
    ) -> None:
        self.behind = behind
        self._unit_of = {
            quote.spot: quote.unit for quotes in behind.values() for quote in quotes
        }
        self._gathered = self._gathered_under(outline)
        self._own: dict[str, tuple[Part, tuple[Part, ...], _Own]] = {}

    def of(self, outline: Outline) -> dict[str, HeadingNumbers]:
        """Return the numbers of every heading as the outline is now."""
        below: dict[str, list[_Own]] = {}
        found: dict[str, HeadingNumbers] = {}
        headings = [part for _depth, part in outline.headings()]
        for heading in reversed(headings):
            parts = [self._of_own(outline, heading), *below.pop(heading.id, ())]
            whole = _added(parts)
            below.setdefault(outline.parents[heading.id], []).append(whole)
            units, quotes = self._gathered.get(heading.id, (0, 0))
            found[heading.id] = HeadingNumbers(
                Standing(
                    units=units,
                    quotes=quotes,
                    printed=whole.printed,
                    paraphrased=whole.paraphrased,
                    left_out=whole.left_out,
                    new=len(whole.new),
                    chosen_units=len(whole.chosen_units),
                ),
                whole.unlooked,
            )
        return found

    def units(self, quotes: Sequence[Part]) -> int:
        """Return how many distinct units the printed ones of some quotes are from."""
        spots = (part.spot for part in quotes if part.use == "printed")
        return len({self._unit_of[spot] for spot in spots if spot in self._unit_of})

    def _gathered_under(self, outline: Outline) -> dict[str, tuple[int, int]]:
        """Return how many distinct units and quotes stand behind each heading."""
        below: dict[str, set[Spot]] = {}
        found = {}
        for _depth, heading in reversed(list(outline.headings())):
            spots = below.pop(heading.id, set())
            spots.update(quote.spot for quote in self.behind.get(heading.id, ()))
            units = {self._unit_of[spot] for spot in spots}
            found[heading.id] = len(units), len(spots)
            below.setdefault(outline.parents[heading.id], set()).update(spots)
        return found

    def _of_own(self, outline: Outline, heading: Part) -> _Own:
        parts = outline.quotes_under(heading.id)
        held = self._own.get(heading.id)
        if held is not None and held[0] is heading and held[1] == parts:
            return held[2]
        uses = [part.use for part in parts]
        spots = {part.spot for part in parts}
        chosen = (part.spot for part in parts if part.use == "printed")
        quotes = self.behind.get(heading.id, ())
        own = _Own(
            uses.count("printed"),
            uses.count("paraphrased"),
            uses.count("left_out"),
            frozenset(self._unit_of[s] for s in chosen if s in self._unit_of),
            frozenset(
                quote.spot
                for quote in quotes
                if quote.spot not in spots and is_new(quote, heading)
            ),
            int(bool(quotes) and not heading.looked),
        )
        self._own[heading.id] = heading, parts, own
        return own


def _added(parts: Sequence[_Own]) -> _Own:
    if len(parts) == 1:
        return parts[0]
    return _Own(
        sum(one.printed for one in parts),
        sum(one.paraphrased for one in parts),
        sum(one.left_out for one in parts),
        frozenset().union(*(one.chosen_units for one in parts)),
        frozenset().union(*(one.new for one in parts)),
        sum(one.unlooked for one in parts),
    )
