"""Which codes meet: in the same answer, on the same quote, or with the same unit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.analysis.frequency import frequencies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from koding.analysis.frequency import Frequency, FrequencyOptions, Tally
    from koding.model.codebook import Codebook
    from koding.model.counted import CountedAnswers


@dataclass(frozen=True, slots=True)
class CodePairs:
    """Distinct units that have two codes together, by pair, in both orders.

    `codes` are in the order of their frequency; a code paired with itself is its own n.
    Respondents are counted where `whole` counts them.
    """

    whole: Frequency
    codes: tuple[Tally, ...]
    together: Mapping[tuple[str, str], int]


def code_pairs(
    codebook: Codebook,
    answers: CountedAnswers,
    places: Iterable[tuple[str, int, int]],
    options: FrequencyOptions,
) -> CodePairs:
    """Count units by pairs of codes that meet in the same place.

    `places` are (code, place, respondent), a place being an answer or a quote. Codes
    are read at `level` of the tree, or as they were put on.
    """
    whole, read_as = _read_codes(codebook, answers, options)
    shown = whole.tallies
    of_place: dict[int, int] = {}
    held: dict[str, set[int]] = {tally.code: set() for tally in shown}
    for code, place, respondent in places:
        of_place[place] = respondent
        if read_as.get(code) in held:
            held[read_as[code]].add(place)
    counting = whole.options.counting

    def n(both: Set[int]) -> int:
        return len(answers.counted({of_place[place] for place in both}, counting))

    together = {
        (first, second): n(held[first] & held[second])
        for first in held
        for second in held
        if first <= second
    }
    backwards = {(second, first): n for (first, second), n in together.items()}
    return CodePairs(whole, shown, {**together, **backwards})


@dataclass(frozen=True, slots=True)
class CaseGrid:
    """Which units, or respondents, have which codes: `cases` by their number.

    Numbers are those of the answers counted. Who answered without a code has none.
    """

    whole: Frequency
    codes: tuple[Tally, ...]
    cases: Mapping[int, frozenset[str]]


def case_grid(
    codebook: Codebook, answers: CountedAnswers, options: FrequencyOptions
) -> CaseGrid:
    """Return the codes of everyone who answered, at `level` of the tree."""
    whole, read_as = _read_codes(codebook, answers, options)
    counting = whole.options.counting
    cases: dict[int, set[str]] = {
        one: set() for one in answers.counted(answers.answered, counting)
    }
    for code, who in answers.touched.items():
        for one in answers.counted(who, counting):
            cases[one].add(read_as[code])
    found = {one: frozenset(codes) for one, codes in cases.items()}
    return CaseGrid(whole, whole.tallies, found)


def _read_codes(
    codebook: Codebook, answers: CountedAnswers, options: FrequencyOptions
) -> tuple[Frequency, dict[str, str]]:
    """Return the frequency of what codes are read as, and what each is read as.

    A code stands by itself here, without those under it: so it is cut off by its own n.
    """
    whole = frequencies(codebook, answers, replace(options, least=0))
    read_as = codes_at_level(codebook, answers.touched, options.level)
    counting = whole.options.counting
    units: dict[str, set[int]] = defaultdict(set)
    for code, who in answers.touched.items():
        units[read_as[code]] |= answers.counted(who, counting)
    kept = {code: held for code, held in units.items() if len(held) >= options.least}
    coded = set().union(*units.values())
    cut = replace(
        whole,
        tallies=tuple(tally for tally in whole.tallies if tally.code in kept),
        options=replace(whole.options, least=options.least),
        left_out=len(coded.difference(*kept.values())),
        codes_left_out=len(units) - len(kept),
    )
    return cut, read_as


def codes_at_level(
    codebook: Codebook, codes: Iterable[str], level: int
) -> dict[str, str]:
    """Return what each code is read as: the one above it at a level, where deeper.

    Level 1 is the themes; 0 reads every code as itself.
    """
    paths = {code: codebook.path(code) for code in codes}
    return {
        code: path[min(level, len(path)) - 1 if level else -1].id
        for code, path in paths.items()
    }
