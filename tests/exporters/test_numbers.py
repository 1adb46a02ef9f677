"""Numbers as Norwegian and English readers expect them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from koding.exporters.numbers import format_cell, format_count, format_percent


@pytest.mark.parametrize(
    ("count", "language", "expected"),
    [
        (1904379, "nb", "1\u00a0904\u00a0379"),
        (1904379, "nn", "1\u00a0904\u00a0379"),
        (1904379, "en", "1,904,379"),
        (999, "nb", "999"),
        (0, "nb", "0"),
        (-1500, "nb", "-1\u00a0500"),
    ],
)
def test_thousands_are_set_apart(count: int, language: str, expected: str) -> None:
    assert format_count(count, language) == expected


@pytest.mark.parametrize(
    ("percent", "language", "expected"),
    [
        (Decimal("62.5"), "nb", "62,5"),
        (Decimal("62.5"), "nn", "62,5"),
        (Decimal("62.5"), "en", "62.5"),
        (Decimal("4.0"), "nb", "4,0"),
        (Decimal("1E+2"), "nb", "100"),
        (None, "nb", ""),
    ],
)
def test_percentages_keep_their_decimals(
    percent: Decimal | None, language: str, expected: str
) -> None:
    assert format_percent(percent, language) == expected


def test_a_cell_is_a_count_a_percentage_or_nothing() -> None:
    cells = (1200, Decimal("3.5"), None)
    assert [format_cell(cell, "nb") for cell in cells] == ["1\u00a0200", "3,5", ""]
