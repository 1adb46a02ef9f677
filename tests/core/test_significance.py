"""Tests of significance give the values that tables and other programs give."""

from __future__ import annotations

import pytest

from koding.analysis.significance import (
    chi_square_tail,
    fisher_exact,
    significance,
)


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
    [(3, 4, 1, 4, 0.485714), (8, 10, 1, 6, 0.034965), (0, 5, 0, 5, 1.0)],
)
def test_fishers_exact_test_is_that_of_other_programs(
    a: int, first: int, b: int, second: int, p: float
) -> None:
    assert fisher_exact(a, first, b, second) == pytest.approx(p, abs=1e-6)


def test_two_small_columns_are_tested_exactly_and_several_are_not_tested() -> None:
    assert significance([3, 1], [4, 4]).method == "fisher"
    assert significance([3, 1, 0], [4, 4, 4]).p is None


def test_large_columns_are_tested_by_chi_square_on_their_base() -> None:
    found = significance([20, 40], [100, 100])
    assert (found.method, found.base) == ("chi-square", 200)
    assert found.p == pytest.approx(0.002035, abs=1e-5)


def test_a_column_without_units_is_left_out() -> None:
    assert significance([20, 0, 40], [100, 0, 100]) == significance(
        [20, 40], [100, 100]
    )
