"""A question's answers as tables count them: who answered, who touched which code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set

    from koding.model.settings import Counting
    from koding.model.views import CodedQuote, Party


@dataclass(frozen=True, slots=True)
class CountedAnswers:
    """One question in one wave. Respondents and units are numbers.

    `touched` has by code, as it is read, whose answers it stands on, once or oftener.
    `unit_of` has the unit of everyone who was asked, their own number where the sheet
    had none; then `has_units` is False. `units` and `respondents` count all of the
    wave.
    """

    answered: Set[int]
    blank: Set[int]
    touched: Mapping[str, Collection[int]]
    unit_of: Mapping[int, int]
    has_units: bool
    units: int
    respondents: int

    def counted(self, respondents: Iterable[int], counting: Counting) -> set[int]:
        """Return the units of respondents, or the respondents, each once."""
        if counting == "respondents":
            return set(respondents)
        return set(map(self.unit_of.__getitem__, respondents))

    def only(self, respondents: set[int]) -> CountedAnswers:
        """Return the answers of some respondents alone, as if they were the wave."""
        among = respondents.intersection
        touched = ((code, among(who)) for code, who in self.touched.items())
        asked = respondents & self.unit_of.keys()
        return replace(
            self,
            answered=self.answered & respondents,
            blank=self.blank & respondents,
            touched={code: who for code, who in touched if who},
            units=len(self.counted(asked, "units")),
            respondents=len(asked),
        )

    def as_cases(
        self, values: Mapping[int, str]
    ) -> tuple[CountedAnswers, dict[int, str]]:
        """Return units for respondents, a unit once for each value that it has.

        The second is the value of each. Of 200 000 respondents in some hundred units
        the sets that are counted become small: 0.3 s in place of 1.4 s.
        """
        said = map(values.get, self.unit_of)
        pairs = list(zip(self.unit_of.values(), said, strict=True))
        # Numbers that are small and the same objects: sets of them fit in the cache.
        number = {pair: place for place, pair in enumerate(dict.fromkeys(pairs))}
        # A list by respondent: three times as quick to look up in as a dict this large.
        case = [0] * (max(self.unit_of, default=0) + 1)
        for who, pair in zip(self.unit_of, pairs, strict=True):
            case[who] = number[pair]

        def cases(respondents: Iterable[int]) -> set[int]:
            return set(map(case.__getitem__, respondents))

        found = replace(
            self,
            answered=cases(self.answered),
            blank=cases(self.blank),
            touched={code: cases(who) for code, who in self.touched.items()},
            unit_of={one: unit for (unit, _), one in number.items()},
        )
        return found, {one: value or "" for (_, value), one in number.items()}


def counted_answers(
    quotes: Iterable[CodedQuote],
    parties: Sequence[Party],
    *,
    key: Callable[[str], int],
    units: int,
    respondents: int,
) -> CountedAnswers:
    """Return answers that were put together as they stood earlier.

    `key` gives the number of a respondent or a unit.
    """
    answered = {key(party.respondent) for party in parties if party.answered}
    touched: dict[str, set[int]] = {}
    for quote in quotes:
        for code in quote.codes:
            touched.setdefault(code, set()).add(key(quote.respondent))
    return CountedAnswers(
        answered=answered,
        blank={key(party.respondent) for party in parties} - answered,
        touched=touched,
        unit_of={key(party.respondent): key(party.unit) for party in parties},
        has_units=all(party.has_unit for party in parties),
        units=units,
        respondents=respondents,
    )
