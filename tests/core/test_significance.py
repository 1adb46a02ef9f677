"""Tests of significance give the values that tables and other programs give."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import comb, prod
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.analysis.significance import (
    chi_square_tail,
    exact_test,
    significance,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.mark.parametrize(
    ("statistic", "freedom", "p"),
    [
        (3.841459, 1, 0.05),
        (6.634897, 1, 0.01),
        (5.991465, 2, 0.05),
        (7.814728, 3, 0.05),
        (11.070498, 5, 0.05),
        (16.918978, 9, 0.05),
        (18.307038, 10, 0.05),
        (0, 4, 1),
    ],
)
def test_the_tail_of_chi_square_is_that_of_printed_tables(
    statistic: float, freedom: int, p: float
) -> None:
    assert chi_square_tail(statistic, freedom) == pytest.approx(p, abs=1e-6)


@pytest.mark.parametrize(
    ("a", "first", "b", "second", "p"),
    [
        (3, 4, 1, 4, 0.485714),
        (8, 10, 1, 6, 0.034965),
        (0, 5, 0, 5, 1.0),
        (2, 12, 15, 18, 0.000537),
    ],
)
def test_fishers_exact_test_is_that_of_other_programs(
    a: int, first: int, b: int, second: int, p: float
) -> None:
    assert exact_test([a, b], [first, second]) == pytest.approx(p, abs=1e-6)


def by_hand(touched: Sequence[int], bases: Sequence[int]) -> Fraction:
    """Return the exact p by going through every table with the same margins."""

    def ways(table: Sequence[int]) -> int:
        return prod(comb(base, k) for k, base in zip(table, bases, strict=True))

    every = product(*(range(base + 1) for base in bases))
    tables = [ways(one) for one in every if sum(one) == sum(touched)]
    here = ways(touched)
    return Fraction(sum(one for one in tables if one <= here), sum(tables))


@given(
    st.lists(
        st.integers(1, 7).flatmap(
            lambda base: st.tuples(st.integers(0, base), st.just(base))
        ),
        min_size=2,
        max_size=5,
    )
)
@settings(deadline=None)
def test_the_exact_test_is_that_of_every_table_gone_through(
    columns: list[tuple[int, int]],
) -> None:
    touched, bases = zip(*columns, strict=True)
    assert exact_test(touched, bases) == pytest.approx(float(by_hand(touched, bases)))


def test_large_bases_are_tested_exactly_as_small_ones_are() -> None:
    """Beside what is kept from one code to the next: 500 is above it."""
    assert exact_test([3, 0, 2], [500, 2, 3]) == pytest.approx(
        float(by_hand([3, 0, 2], [500, 2, 3]))
    )


def test_small_columns_are_tested_exactly_by_two_and_by_several() -> None:
    assert significance([3, 1], [4, 4]).method == "exact"
    several = significance([5, 6, 6, 1, 3, 3], [25, 29, 25, 18, 14, 8])
    assert several.method == "exact"
    assert several.p is not None


def test_what_an_exact_test_would_take_too_long_for_has_no_p() -> None:
    found = significance([20] * 15, [24] * 15)
    assert (found.method, found.p, found.too_long) == ("none", None, True)
    assert not significance([0, 0, 0], [4, 4, 4]).too_long


def test_large_columns_are_tested_by_chi_square_on_their_base() -> None:
    found = significance([20, 40], [100, 100])
    assert (found.method, found.base) == ("chi-square", 200)
    assert found.p == pytest.approx(0.002035, abs=1e-5)


def test_a_column_without_units_is_left_out() -> None:
    assert significance([20, 0, 40], [100, 0, 100]) == significance(
        [20, 40], [100, 100]
    )
