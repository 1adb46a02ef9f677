"""Frequencies: how many units touch each code, with the base that makes it mean it.

A unit counts once under each code it touches, however many quotes; a theme counts the
distinct units under it, never the sum of its codes. Percentages are true ratios rounded
half up, and never added. Several codes are allowed, so they may sum past 100.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from koding.model.codebook import Code, Codebook
    from koding.model.counted import CountedAnswers
    from koding.model.settings import Counting, PercentOf

LAST_KINDS = {"dont_know": 1, "other": 2, "no_content": 3}
"""Kinds that stand under all others, "annet" as the convention has it."""


@dataclass(frozen=True, slots=True)
class Base:
    """Who a table is about, in units or respondents.

    `answered` is the base of percentages. `blank` were asked and left the cell blank;
    `not_asked` are those of the wave without a cell for the question.
    """

    counting: Counting
    answered: int
    blank: int
    not_asked: int
    uncoded: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A code with `n` distinct units (or respondents) and its percent.

    `depth` is 0 for themes. `mentions` counts (unit, code) pairs under it: what percent
    of mentions is taken of. `percent` is 0 to 100, rounded; None on an empty base.
    """

    code: str
    label: str
    depth: int
    n: int
    mentions: int
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class FrequencyOptions:
    """How to count: `least` is the cut-off below which a code is left out.

    `decimals` are those of percentages. `level` is how deep the tree is shown, 1 for
    themes alone, 0 for all of it.
    """

    counting: Counting = "units"
    percent_of: PercentOf = "units"
    decimals: int = 0
    least: int = 0
    level: int = 0


@dataclass(frozen=True, slots=True)
class Frequency:
    """A frequency table's numbers.

    `codes_left_out` counts the codes below the cut-off at the levels shown; `left_out`
    the coded units that have none of the codes that are shown.
    """

    tallies: tuple[Tally, ...]
    base: Base
    options: FrequencyOptions
    mentions: int
    left_out: int
    codes_left_out: int


def frequencies(
    codebook: Codebook, answers: CountedAnswers, options: FrequencyOptions
) -> Frequency:
    """Count codes over the answers to one question in one wave.

    Codes that nobody has are left out. Respondents are counted where some of them have
    no unit.
    """
    return frequencies_of_cases(codebook, *_cases(answers, options))


def frequencies_of_cases(
    codebook: Codebook, answers: CountedAnswers, options: FrequencyOptions
) -> Frequency:
    """Count as `frequencies`, where respondents have become cases already."""
    counter = _Counter(codebook, answers, options)
    base = _base(answers, options.counting, counter.coded)
    whole = base.answered if options.percent_of == "units" else counter.mentions
    shown = tuple(counter.tallies("", 0, whole))
    return Frequency(
        tallies=shown,
        base=base,
        options=options,
        mentions=counter.mentions,
        left_out=counter.without(tally.code for tally in shown),
        codes_left_out=len(counter.reached) - len(shown),
    )


def units_without(
    codebook: Codebook,
    answers: CountedAnswers,
    options: FrequencyOptions,
    codes: Iterable[str],
) -> int:
    """Return how many coded units have nothing under any of some codes.

    Counted as `frequencies` counts.
    """
    return _Counter(codebook, *_cases(answers, options)).without(codes)


def percentage(part: int, whole: int, decimals: int) -> Decimal | None:
    """Return 100 * part / whole, rounded half up to `decimals`; None of nothing."""
    if whole == 0:
        return None
    step = Decimal(1).scaleb(-decimals)
    return (Decimal(100 * part) / whole).quantize(step, ROUND_HALF_UP)


def _cases(
    answers: CountedAnswers, options: FrequencyOptions
) -> tuple[CountedAnswers, FrequencyOptions]:
    """Return units for respondents, where all have one and they are what counts."""
    if not answers.has_units:
        return answers, replace(options, counting="respondents")
    if options.counting == "units":
        answers, _ = answers.as_cases({})
    return answers, options


class _Counter:
    """Distinct units of each code, and of everything under it.

    `reached` are the codes at the levels shown that have units.
    """

    def __init__(
        self, codebook: Codebook, answers: CountedAnswers, options: FrequencyOptions
    ) -> None:
        self._codebook = codebook
        self._options = options
        own = {
            code: answers.counted(who, options.counting)
            for code, who in answers.touched.items()
        }
        self._under: dict[str, set[int]] = defaultdict(set)
        self._mentions: dict[str, int] = defaultdict(int)
        self.reached: set[str] = set()
        for code, units in own.items():
            path = codebook.path(code)
            self.reached.update(step.id for step in path[: options.level or None])
            for step in path:
                self._under[step.id] |= units
                self._mentions[step.id] += len(units)
        self.coded = set().union(*own.values())
        self.mentions = sum(len(units) for units in own.values())

    def without(self, codes: Iterable[str]) -> int:
        """Return how many coded units have nothing under any of `codes`."""
        held = (self._under[code] for code in codes if code in self._under)
        return len(self.coded.difference(*held))

    def tallies(self, parent: str, depth: int, whole: int) -> Iterator[Tally]:
        """Yield the codes under `parent` that are touched, most units first."""
        least = max(self._options.least, 1)
        found = [
            code
            for code in self._codebook.children[parent]
            if code.id in self.reached and len(self._under[code.id]) >= least
        ]
        # Sorting is stable: ties stay in the order of the codebook.
        found.sort(key=self._place)
        for code in found:
            n = len(self._under[code.id])
            mentions = self._mentions[code.id]
            part = n if self._options.percent_of == "units" else mentions
            yield Tally(
                code=code.id,
                label=code.label,
                depth=depth,
                n=n,
                mentions=mentions,
                percent=percentage(part, whole, self._options.decimals),
            )
            yield from self.tallies(code.id, depth + 1, whole)

    def _place(self, code: Code) -> tuple[int, int]:
        return LAST_KINDS.get(code.kind, 0), -len(self._under[code.id])


def _base(answers: CountedAnswers, counting: Counting, coded: set[int]) -> Base:
    answered = answers.counted(answers.answered, counting)
    blank = answers.counted(answers.blank, counting) - answered
    everyone = answers.units if counting == "units" else answers.respondents
    return Base(
        counting=counting,
        answered=len(answered),
        blank=len(blank),
        not_asked=everyone - len(answered) - len(blank),
        uncoded=len(answered - coded),
    )
