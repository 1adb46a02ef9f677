"""Crosses: how many units touch each code, by a value that units have.

Each column has its own base, and percentages are of that. Units without a value are a
column of their own, so that columns add up to everyone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.analysis.frequency import frequencies, frequencies_of_cases
from koding.analysis.significance import significance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.analysis.frequency import Frequency, FrequencyOptions, Tally
    from koding.analysis.significance import Significance
    from koding.model.codebook import Codebook
    from koding.model.counted import CountedAnswers

NO_VALUE = ""


@dataclass(frozen=True, slots=True)
class Cross:
    """A frequency as a whole, and the same by value, in order.

    `several` counts the units that stand in more than one column, for their respondents
    have different values. `tests` are by code, empty where none was asked for.
    """

    whole: Frequency
    by_value: Mapping[str, Frequency]
    several: int
    tests: Mapping[str, Significance]

    def cell(self, value: str, code: str) -> Tally | None:
        """Return a code's tally in the column of a value, None where it has no n."""
        found = (one for one in self.by_value[value].tallies if one.code == code)
        return next(found, None)


def cross(
    codebook: Codebook,
    answers: CountedAnswers,
    values: Mapping[int, str],
    order: Sequence[str],
    options: FrequencyOptions,
    *,
    test: bool = False,
) -> Cross:
    """Count codes by the value of each respondent, in columns in the given order.

    `values` are by the respondents' numbers in `answers`; each of them is in `order`.
    The cut-off is of the whole table; a column has all that the table has. Columns are
    of those who answered; who has no value comes last, under NO_VALUE.
    """
    if answers.has_units and options.counting == "units":
        answers, values = answers.as_cases(values)
    whole = frequencies(codebook, answers, options)
    options = replace(options, counting=whole.options.counting)
    in_column: dict[str, set[int]] = {value: set() for value in (*order, NO_VALUE)}
    for respondent in answers.answered:
        in_column[values.get(respondent, NO_VALUE)].add(respondent)
    of_columns = {
        value: frequencies_of_cases(
            codebook, answers.only(who), replace(options, least=0)
        )
        for value, who in in_column.items()
        if who
    }
    standing = sum(one.base.answered for one in of_columns.values())
    return Cross(
        whole=whole,
        by_value=of_columns,
        several=standing - whole.base.answered,
        tests=_tests(whole, of_columns) if test else {},
    )


def _tests(
    whole: Frequency, by_value: Mapping[str, Frequency]
) -> dict[str, Significance]:
    """Test each code over the columns that have a value."""
    columns = [one for value, one in by_value.items() if value != NO_VALUE]
    bases = [one.base.answered for one in columns]
    found = [{tally.code: tally.n for tally in one.tallies} for one in columns]
    return {
        tally.code: significance([one.get(tally.code, 0) for one in found], bases)
        for tally in whole.tallies
    }
