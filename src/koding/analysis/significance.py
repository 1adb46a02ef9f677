"""Whether a code is as frequent in all columns: chi-square, or Fisher's exact test.

Tests are of one code at a time, touched or not by columns, each column on its own base.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, erfc, exp, pi, sqrt
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_EXPECTED = 5
MOST_BELOW = 0.2
"""Cochran (1954): at most a fifth of the expected counts below 5, and none below 1."""


@dataclass(frozen=True, slots=True)
class Significance:
    """What a test says of one code: `p` from 0 to 1, None where no test is sound.

    `base` is how many the columns are of, together. `p` is of one test: where many
    codes are tested, one in twenty falls below 0.05 by chance.
    """

    method: Literal["chi-square", "fisher", "none"]
    p: float | None
    base: int


def significance(touched: Sequence[int], bases: Sequence[int]) -> Significance:
    """Test whether the shares `touched` of `bases` differ, both counts by column.

    Pearson's (1900) chi-square of code by column, without a correction for continuity,
    columns - 1 degrees of freedom. Two columns with an expected count below 5 are
    tested by Fisher's exact test; more of them, by Cochran's rule, not at all, nor what
    none or all have. Empty columns are left out. ValueError where the two are not of
    the same columns.
    """
    pairs = [(n, base) for n, base in zip(touched, bases, strict=True) if base]
    n, base = sum(n for n, _ in pairs), sum(base for _, base in pairs)
    if len(pairs) < 2 or n in (0, base):
        return Significance("none", None, base)
    expected = [one * part / base for _n, one in pairs for part in (n, base - n)]
    small = sum(one < LEAST_EXPECTED for one in expected)
    if small and len(pairs) == 2:
        (a, first), (_b, second) = pairs
        return Significance("fisher", fisher_exact(a, first, n - a, second), base)
    if small > MOST_BELOW * len(expected) or min(expected) < 1:
        return Significance("none", None, base)
    observed = [part for k, one in pairs for part in (k, one - k)]
    statistic = sum((o - e) ** 2 / e for o, e in zip(observed, expected, strict=True))
    return Significance("chi-square", chi_square_tail(statistic, len(pairs) - 1), base)


def chi_square_tail(statistic: float, freedom: int) -> float:
    """Return the probability of a chi-square at least this large: `statistic` from 0.

    Abramowitz & Stegun (1964), 26.4.4 for odd degrees of freedom, 26.4.5 for even:
    finite sums, for whole degrees of freedom from 1.
    """
    half = statistic / 2
    if freedom % 2 == 0:
        total = term = 1.0
        for r in range(1, freedom // 2):
            term *= half / r
            total += term
        return exp(-half) * total
    total = erfc(sqrt(half))
    term = exp(-half) * sqrt(statistic * 2 / pi)
    for r in range(3, freedom + 1, 2):
        total += term
        term *= statistic / r
    return total


def fisher_exact(a: int, first: int, b: int, second: int) -> float:
    """Return the two-sided p of `a` of `first` beside `b` of `second`, all counts.

    Fisher (1935): the sum of all tables with the same margins that are no more likely
    than the one observed, as R's fisher.test has it. Whole numbers throughout.
    """
    n = a + b
    ways = [
        comb(first, k) * comb(second, n - k)
        for k in range(max(0, n - second), min(first, n) + 1)
    ]
    here = comb(first, a) * comb(second, b)
    return sum(way for way in ways if way <= here) / comb(first + second, n)
