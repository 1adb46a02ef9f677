"""How many could have written what is published of someone: k, and what mends it.

`k_pop` counts the units of the register that fit, `k_resp` those that answered; who
answered is often known, so the lower counts. A unit counts once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from koding.model.descriptor import DEFAULT_RULES, READY_MADE, SizeBands

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from koding.model.descriptor import Descriptors
    from koding.model.settings import ReleaseLimits

Say = Callable[[Mapping[str, str]], str]
"""What gives a unit's attributes the words of a descriptor."""

Rung = Literal["own", "band", "group", "none"]
"""The project's own rule, the size band, a group of bands, no descriptor."""

KNOWN_OF_UNITS = ("kind", "band", "county")
"""The attributes that the register tells of a unit."""

MANY_QUOTES = 2
"""More of one respondent in a chapter than this is worth a warning."""

NEAR = 0.03
"""A population this near a limit may be in the next band by another year's count."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may have written something: `nynorsk` where it writes it."""

    unit: str
    attributes: Mapping[str, str]
    nynorsk: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is published of one respondent, descriptors left out.

    `revealed` are attributes that its quotes tell; `named` tells that its own unit is
    named in them.
    """

    attributes: Mapping[str, str]
    revealed: Mapping[str, str] = field(default_factory=dict)
    nynorsk: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A descriptor as it will be printed, its rung, and how many it fits.

    `k_pop` is None where the register cannot tell, as of descriptors that sheets had.
    """

    text: str
    rung: Rung
    k_pop: int | None
    k_resp: int

    @property
    def k(self) -> int:
        """The lower of the two counts."""
        return self.k_resp if self.k_pop is None else min(self.k_pop, self.k_resp)


class Disclosure:
    """How narrow descriptors are, among the units of a register and a project."""

    def __init__(
        self,
        rules: Descriptors,
        language: str,
        register: Sequence[Candidate],
        limits: ReleaseLimits,
    ) -> None:
        self._ladder = ladder(rules, language)
        self._register = tuple(register)
        self._limits = limits
        self._counted: dict[object, tuple[object, int]] = {}

    def standing(
        self,
        shown: Shown,
        answered: Sequence[Candidate],
        *,
        coarser: bool = True,
        bare: bool = False,
    ) -> Standing:
        """Return the first descriptor down the ladder that fits enough units.

        The last there is where none does; without `coarser` the project's own. `bare`
        goes to the foot of the ladder at once.
        """
        found: list[Standing] = []
        last = len(self._ladder) - 1
        for place in range(last if bare else 0, last + 1):
            said = self._said(place, shown.attributes)
            if found and said == found[-1].text:
                continue
            found.append(self._standing(place, said, shown, answered))
            if not coarser or found[-1].k >= self._limits.stop_below:
                break
        return found[-1]

    def _said(self, place: int, attributes: Mapping[str, str]) -> str:
        rung, say = self._ladder[place]
        known = dict(attributes)
        if rung != "own":
            known.pop(READY_MADE, None)
        return say(known)

    def _standing(
        self, place: int, said: str, shown: Shown, answered: Sequence[Candidate]
    ) -> Standing:
        rung = self._ladder[place][0]
        if shown.named:
            return Standing(said, rung, 1, 1)
        # What the register does not tell of a unit may hold for each of them.
        lent = {
            name: value
            for name, value in shown.attributes.items()
            if name not in KNOWN_OF_UNITS and name != READY_MADE
        }
        fitting = partial(self._fitting, place, said, shown, answered)
        k_resp = fitting(answered, {})
        k_pop: int | None = fitting(self._register, lent)
        if not k_pop and rung == "own" and shown.attributes.get(READY_MADE):
            k_pop = None
        return Standing(said, rung, k_pop, k_resp)

    def _fitting(
        self,
        place: int,
        said: str,
        shown: Shown,
        answered: Sequence[Candidate],
        among: Sequence[Candidate],
        lent: Mapping[str, str],
    ) -> int:
        """Return how many units fit; `lent` attributes may hold for each of them."""
        told = frozenset(shown.attributes)
        revealed = frozenset(shown.revealed.items())
        borrowed = frozenset(lent.items())
        lists = (id(answered), id(among))
        key = (place, said, lists, told, revealed, shown.nynorsk, borrowed)
        if key not in self._counted:
            fitting = {
                one.unit
                for one in among
                if (one.nynorsk or not shown.nynorsk)
                and revealed <= one.attributes.items()
                and (not said or self._fits(place, said, one, shown, answered, lent))
            }
            # Held with what it counts, or another list could come to have its id.
            self._counted[key] = ((answered, among), len(fitting))
        return self._counted[key][1]

    def _fits(
        self,
        place: int,
        said: str,
        one: Candidate,
        shown: Shown,
        answered: Sequence[Candidate],
        lent: Mapping[str, str],
    ) -> bool:
        """Return whether a descriptor would be printed of a unit.

        A coarser one is printed only of those that all before it are too narrow for: a
        reader who sees the others' sees that.
        """
        told = _told(one, shown.attributes, lent)
        if self._said(place, told) != said:
            return False
        # Not in told: an attribute that the unit lacks; it is told of it all the same.
        other = replace(
            shown, attributes={**dict.fromkeys(shown.attributes, ""), **told}
        )
        for before in range(place):
            earlier = self._said(before, told)
            if earlier == said:
                return True
            held = self._standing(before, earlier, other, answered)
            if held.k >= self._limits.stop_below:
                return False
        return True


def ladder(rules: Descriptors, language: str) -> list[tuple[Rung, Say]]:
    """Return the project's descriptors and ever coarser ones.

    Bands are grouped two and two, always the same: a group made for one quote would
    tell that quote from the others.
    """
    by_band = replace(rules, rules=DEFAULT_RULES)
    bands = rules.bands

    def own(attributes: Mapping[str, str]) -> str:
        return rules.describe(attributes, language)

    def band(attributes: Mapping[str, str]) -> str:
        return by_band.describe(attributes, language)

    def none(_attributes: Mapping[str, str]) -> str:
        return ""

    if not (groups := bands.limits[1::2]):
        return [("own", own), ("band", band), ("none", none)]
    by_group = replace(by_band, bands=SizeBands(groups))

    def group(attributes: Mapping[str, str]) -> str:
        held = attributes.get("band", "")
        if held not in bands.ids:
            return by_group.describe(attributes, language)
        least = (0, *bands.limits)[bands.order(held)]
        grouped = by_group.bands.band_of(least)
        return by_group.describe({**attributes, "band": grouped}, language)

    return [("own", own), ("band", band), ("group", group), ("none", none)]


def near_limit(population: int, bands: SizeBands) -> bool:
    """Return whether a population is so near a limit that another year moves it."""
    return any(abs(population - limit) <= NEAR * limit for limit in bands.limits)


@dataclass(frozen=True, slots=True)
class PublishedQuote:
    """A quote as it will stand in print, and whose it is."""

    respondent: str
    question: str
    words: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that would be published of one respondent, together.

    `linkable` tells that nobody else has its descriptor, so that its quotes are seen to
    be of one; `crowded` are the questions where it has more quotes than is wise.
    """

    respondent: str
    quotes: tuple[PublishedQuote, ...]
    shown: Shown
    standing: Standing
    linkable: bool
    crowded: tuple[str, ...]


def dossiers(
    quotes: Iterable[PublishedQuote],
    shown: Mapping[str, Shown],
    standings: Mapping[str, Standing],
) -> list[Dossier]:
    """Return a dossier of each respondent, those that fewest fit first."""
    by_respondent: dict[str, list[PublishedQuote]] = defaultdict(list)
    for quote in quotes:
        by_respondent[quote.respondent].append(quote)
    texts = Counter(standings[one].text for one in by_respondent)
    found = []
    for respondent, own in by_respondent.items():
        standing = standings[respondent]
        asked = Counter(quote.question for quote in own)
        alone = bool(standing.text) and texts[standing.text] == 1
        crowded = tuple(one for one, count in asked.items() if count > MANY_QUOTES)
        found.append(
            Dossier(
                respondent,
                tuple(own),
                shown[respondent],
                standing,
                linkable=alone and len(own) > 1,
                crowded=crowded,
            )
        )
    return sorted(found, key=lambda one: (one.standing.k, -len(one.quotes)))


def _told(
    one: Candidate, told: Collection[str], lent: Mapping[str, str]
) -> Mapping[str, str]:
    """Return what is known of a unit, as far as it is told of the respondent."""
    return {**lent, **{n: v for n, v in one.attributes.items() if n in told}}
