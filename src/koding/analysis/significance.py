"""Whether a code is as frequent in all columns: chi-square, or an exact test.

Tests are of one code at a time, touched or not by columns, each column on its own base.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import comb, erfc, exp, pi, prod, sqrt
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEAST_EXPECTED = 5
MOST_BELOW = 0.2
"""Cochran (1954): at most a fifth of the expected counts below 5, and none below 1."""
MOST_STEPS, MOST_TOUCHED, MOST_KEPT = 200_000, 10_000, 400
"""What an exact test may take: about 0.2 s for one code."""


@dataclass(frozen=True, slots=True)
class Significance:
    """What a test says of one code: `p` from 0 to 1, None where no test is sound.

    `base` is how many the columns are of, together. `too_long` says that an exact test
    would be sound, but takes too long. `p` is of one test: where many codes are tested,
    one in twenty falls below 0.05 by chance.
    """

    method: Literal["chi-square", "exact", "none"]
    p: float | None
    base: int
    too_long: bool = False


def significance(touched: Sequence[int], bases: Sequence[int]) -> Significance:
    """Test whether the shares `touched` of `bases` differ, both counts by column.

    Pearson's (1900) chi-square of code by column, without a correction for continuity,
    columns - 1 degrees of freedom. Two columns with an expected count below 5, and more
    that Cochran's rule does not let through, are tested exactly, where that does not
    take too long. What none or all have is not tested. Empty columns are left out.
    ValueError where the two are not of the same columns.
    """
    pairs = [(n, base) for n, base in zip(touched, bases, strict=True) if base]
    n, base = sum(n for n, _ in pairs), sum(base for _, base in pairs)
    if len(pairs) < 2 or n in (0, base):
        return Significance("none", None, base)
    expected = [one * part / base for _n, one in pairs for part in (n, base - n)]
    small = sum(one < LEAST_EXPECTED for one in expected)
    few = small > MOST_BELOW * len(expected) or min(expected) < 1
    if few or (small and len(pairs) == 2):
        p = exact_test([k for k, _one in pairs], [one for _k, one in pairs])
        if p is None:
            return Significance("none", None, base, too_long=True)
        return Significance("exact", p, base)
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


def exact_test(touched: Sequence[int], bases: Sequence[int]) -> float | None:
    """Return the exact two-sided p of `touched` of `bases`, both counts by column.

    Fisher (1935) for two columns, Freeman & Halton (1951) for more: the sum of all
    tables with the same margins that are no more likely than the one observed, as R's
    fisher.test has it. Whole numbers throughout. None where it would take too long.
    """
    n, base = sum(touched), sum(bases)
    if 2 * n > base:  # The same tables, told by those who have not touched it.
        touched = [one - k for k, one in zip(touched, bases, strict=True)]
        n = base - n
    if n > MOST_TOUCHED:
        return None
    here = prod(comb(one, k) for k, one in zip(touched, bases, strict=True))
    # Tables are not gone through one by one: what half of the columns can have is laid
    # beside what the others must have then, which is as the square root of them.
    first, second = _halves(bases)
    low, high = max(0, n - sum(second)), min(n, sum(first))
    some, others = _ways(first, low, high), _ways(second, n - high, n - low)
    if some is None or others is None:
        return None
    total = 0
    for k in range(low, high + 1):
        products, sums = others[n - k].products, others[n - k].sums
        for product, times in zip(some[k].products, some[k].times, strict=True):
            as_likely = bisect_right(products, here // product)
            total += product * times * sums[as_likely]
    return total / comb(base, n)


class _Ways(NamedTuple):
    """In how many ways some columns have an n together.

    `products` are of the ways in each column, ascending; `times` is how many tables
    have that product, `sums` what those before each place come to, and all of them.
    """

    products: list[int]
    times: list[int]
    sums: list[int]


def _halves(bases: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return columns in two groups that have about as many tables each."""
    halves: tuple[list[int], list[int]] = ([], [])
    for base in sorted(bases, reverse=True):
        smaller = min(halves, key=lambda half: prod(one + 1 for one in half))
        smaller.append(base)
    return tuple(halves[0]), tuple(halves[1])


def _ways(bases: tuple[int, ...], low: int, high: int) -> Mapping[int, _Ways] | None:
    """Return by n, from `low` to `high`, how columns can have it; None where too long.

    Where there are few tables it is all of them, which are the same for the next code.
    """
    if prod(base + 1 for base in bases) <= MOST_STEPS and sum(bases) <= MOST_KEPT:
        low, high = 0, sum(bases)
    return _ways_between(bases, low, high)


@lru_cache(maxsize=8)
def _ways_between(
    bases: tuple[int, ...], low: int, high: int
) -> Mapping[int, _Ways] | None:
    found: dict[int, dict[int, int]] = {0: {1: 1}}
    rest, steps = sum(bases), 0
    for base in bases:
        rest -= base
        following: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        ways = _combs(base, max(0, low - rest - max(found)), min(base, high))
        for n, products in found.items():
            for k in range(max(0, low - rest - n), min(base, high - n) + 1):
                # Products of large counts have thousands of digits.
                steps += len(products) * (1 + high // 100)
                if steps > MOST_STEPS:
                    return None
                held = following[n + k]
                for product, times in products.items():
                    held[product * ways[k]] += times
        found = following
    return {n: _in_order(products) for n, products in found.items()}


def _combs(base: int, low: int, high: int) -> dict[int, int]:
    """Return the ways to choose k, from `low` to `high`: each from the one before."""
    ways = {low: comb(base, low)}
    for k in range(low, high):
        ways[k + 1] = ways[k] * (base - k) // (k + 1)
    return ways


def _in_order(found: Mapping[int, int]) -> _Ways:
    pairs = sorted(found.items())
    sums = accumulate((product * times for product, times in pairs), initial=0)
    return _Ways([p for p, _ in pairs], [t for _, t in pairs], list(sums))
