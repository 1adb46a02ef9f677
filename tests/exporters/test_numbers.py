"""Numbers as Norwegian and English readers expect them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from koding.exporters.numbers import (
    fill_in,
    format_cell,
    format_count,
    format_percent,
    screen_count,
)
from koding.i18n import screen_language, set_language

if TYPE_CHECKING:
    from koding.model.table import Cell


@pytest.mark.parametrize(
    ("count", "language", "expected"),
    [
        (1904379, "nb", "1\u00a0904\u00a0379"),
        (1904379, "nn", "1\u00a0904\u00a0379"),
        (1904379, "en", "1,904,379"),
        (999, "nb", "999"),
        (0, "nb", "0"),
        (-1500, "nb", "-1\u00a0500"),
        (-1500, "en", "-1,500"),
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
        (Decimal("4"), "nb", "4"),
        (Decimal("4.0"), "nb", "4,0"),
        (Decimal("4.00"), "nb", "4,00"),
        (Decimal("1234.5"), "nn", "1\u00a0234,5"),
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


def test_figures_of_a_sentence_are_printed_as_in_its_language() -> None:
    said = "{n} av {base} ({share} %)"
    figures: dict[str, Cell] = {"n": 1200, "base": 2400, "share": Decimal("50.0")}
    assert fill_in(said, "nb", **figures) == "1\u00a0200 av 2\u00a0400 (50,0 %)"
    assert fill_in(said, "en", **figures) == "1,200 av 2,400 (50.0 %)"


@pytest.mark.parametrize(
    ("language", "expected"), [("nb", "12\u00a0345"), ("en", "12,345")]
)
def test_a_count_on_screen_follows_the_screens_language(
    language: str, expected: str
) -> None:
    before = screen_language()
    set_language(language)
    try:
        assert screen_count(12345) == expected
    finally:
        set_language(before)
