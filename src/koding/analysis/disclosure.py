"""How many could have written what is published of someone: k, and what mends it.

`k_pop` counts the units of the register that fit, `k_resp` those that answered; who
answered is often known, so the lower counts. A unit counts once. It is the k of
k-anonymity (Samarati & Sweeney 1998), of what is told of one in several places at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
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
    """A unit that may have written something: `nynorsk` where it writes it.

    `became` is the unit that has taken over from it, by which it is known over waves.
    """

    unit: str
    attributes: Mapping[str, str]
    nynorsk: bool = False
    became: str = ""

    @property
    def over_waves(self) -> str:
        """What it is known by over waves."""
        return self.became or self.unit


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


@dataclass(frozen=True, slots=True)
class Fitting:
    """The units, as known over waves, that fit what one wave tells of a respondent.

    `register` is None where the register cannot tell.
    """

    register: frozenset[str] | None
    answered: frozenset[str]

    def also(self, other: Fitting) -> Fitting:
        """Return the units that fit what another wave tells too."""
        known = [one.register for one in (self, other) if one.register is not None]
        return Fitting(
            frozenset.intersection(*known) if known else None,
            self.answered & other.answered,
        )


class Disclosure:
    """How narrow descriptors are, among the units of a register and a project.

    `language` is that of the descriptors as they are printed.
    """

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
        self._found: dict[object, tuple[object, tuple[Candidate, ...]]] = {}

    def standing(
        self,
        shown: Shown,
        answered: Sequence[Candidate],
        *,
        coarser: bool = True,
        bare: bool = False,
        within: Fitting | None = None,
    ) -> Standing:
        """Return the first descriptor down the ladder that fits enough units.

        The last there is where none does; without `coarser` the project's own. `bare`
        goes to the foot of the ladder at once. `within` are the units that fit what
        other waves tell of the same unit: others are not counted.
        """
        found: list[Standing] = []
        last = len(self._ladder) - 1
        for place in range(last if bare else 0, last + 1):
            said = self._said(place, shown.attributes)
            if found and said == found[-1].text:
                continue
            found.append(self._standing(place, said, shown, answered, within))
            if not coarser or found[-1].k >= self._limits.stop_below:
                break
        return found[-1]

    def _said(self, place: int, attributes: Mapping[str, str]) -> str:
        rung, say = self._ladder[place]
        known = dict(attributes)
        if rung != "own":
            known.pop(READY_MADE, None)
        return say(known)

    def fitting(
        self, standing: Standing, shown: Shown, answered: Sequence[Candidate]
    ) -> Fitting:
        """Return the units that a descriptor and all else that is published fits."""
        place = [rung for rung, _say in self._ladder].index(standing.rung)
        register, among = self._both(place, standing.text, shown, answered)
        return Fitting(
            None if register is None else frozenset(u.over_waves for u in register),
            frozenset(one.over_waves for one in among),
        )

    def _standing(
        self,
        place: int,
        said: str,
        shown: Shown,
        answered: Sequence[Candidate],
        within: Fitting | None = None,
    ) -> Standing:
        rung = self._ladder[place][0]
        if shown.named:
            return Standing(said, rung, 1, 1)
        register, among = self._both(place, said, shown, answered)
        known, who = (within.register, within.answered) if within else (None, None)
        k_pop = None if register is None else _count(register, known)
        return Standing(said, rung, k_pop, _count(among, who))

    def _both(
        self, place: int, said: str, shown: Shown, answered: Sequence[Candidate]
    ) -> tuple[Sequence[Candidate] | None, Sequence[Candidate]]:
        """Return the units that fit, of the register and of those that answered."""
        # What the register does not tell of a unit may hold for each of them.
        lent = {
            name: value
            for name, value in shown.attributes.items()
            if name not in KNOWN_OF_UNITS and name != READY_MADE
        }
        fitting = partial(self._fitting, place, said, shown, answered)
        register: Sequence[Candidate] | None = fitting(self._register, lent)
        own = self._ladder[place][0] == "own"
        if not register and own and shown.attributes.get(READY_MADE):
            register = None
        return register, fitting(answered, {})

    def _fitting(
        self,
        place: int,
        said: str,
        shown: Shown,
        answered: Sequence[Candidate],
        among: Sequence[Candidate],
        lent: Mapping[str, str],
    ) -> Sequence[Candidate]:
        """Return the units that fit; `lent` attributes may hold for each of them.

        Without a descriptor these are all that fit what the quotes tell: descriptors
        are left out for other reasons too, so that none tells nothing.
        """
        told = frozenset(shown.attributes)
        revealed = frozenset(shown.revealed.items())
        borrowed = frozenset(lent.items())
        told_of_it = revealed - borrowed
        lists = (id(answered), id(among))
        key = (place, said, lists, told, revealed, shown.nynorsk, borrowed)
        if key not in self._found:
            fitting = tuple(
                one
                for one in among
                if (one.nynorsk or not shown.nynorsk)
                and told_of_it <= one.attributes.items()
                and (not said or self._fits(place, said, one, shown, answered, lent))
            )
            # Held with what it counts, or another list could come to have its id.
            self._found[key] = ((answered, among), fitting)
        return self._found[key][1]

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
    """Return whether a population is so near a limit that another year moves it.

    In inhabitants: within 3 percent of a limit, below it or above.
    """
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

    `other_waves` are its unit's quotes from those, their questions with the year.
    `linkable` tells that nobody else has its descriptor, so that its quotes are seen to
    be of one; `crowded` are the questions where it has more quotes than is wise.
    """

    respondent: str
    quotes: tuple[PublishedQuote, ...]
    shown: Shown
    standing: Standing
    linkable: bool
    crowded: tuple[str, ...]
    other_waves: tuple[PublishedQuote, ...] = ()


def dossiers(
    quotes: Iterable[PublishedQuote],
    shown: Mapping[str, Shown],
    standings: Mapping[str, Standing],
    other_waves: Mapping[str, Sequence[PublishedQuote]] = MappingProxyType({}),
) -> list[Dossier]:
    """Return a dossier of each respondent, those that fewest fit first.

    `shown`, `standings` and `other_waves` are by respondent; the first two are of all
    that are quoted.
    """
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
                other_waves=tuple(other_waves.get(respondent, ())),
            )
        )
    return sorted(found, key=lambda one: (one.standing.k, -len(one.quotes)))


def _count(units: Iterable[Candidate], within: Collection[str] | None) -> int:
    """Count units, each once; `within` None lets all count."""
    return len({u.unit for u in units if within is None or u.over_waves in within})


def _told(
    one: Candidate, told: Collection[str], lent: Mapping[str, str]
) -> Mapping[str, str]:
    """Return what is known of a unit, as far as it is told of the respondent."""
    return {**lent, **{n: v for n, v in one.attributes.items() if n in told}}
