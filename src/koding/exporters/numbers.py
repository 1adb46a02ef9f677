"""Numbers as they are printed, by Babel: in Norwegian 1 904 379 and 62,5."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from koding.exporters.safe_text import one_line
from koding.i18n import screen_language

if TYPE_CHECKING:
    from decimal import Decimal

    from babel import Locale
    from babel.numbers import NumberPattern

    from koding.model.table import Cell

_UNGROUPED = range(1000)
"""Counts that every language prints alike: they need no Babel, which takes 20 ms."""


def format_count(count: int, language: str) -> str:
    """Return 1904379 as `1 904 379` (no-break spaces), in English as `1,904,379`."""
    return f"{count:d}" if count in _UNGROUPED else _printed(count, 0, language)


def screen_count(count: int) -> str:
    """Return a count in the language of the screen."""
    return format_count(count, screen_language())


def format_percent(percent: Decimal | None, language: str) -> str:
    """Return a percentage with the decimals it was rounded to, "" for none.

    The sign is left out: the column's heading says that the figures are percent.
    """
    if percent is None:
        return ""
    return _printed(percent, decimals_of(percent), language)


def format_cell(cell: Cell, language: str) -> str:
    """Return a cell of a table as it is printed."""
    if isinstance(cell, str):
        return one_line(cell)
    if isinstance(cell, int):
        return format_count(cell, language)
    return format_percent(cell, language)


def fill_in(template: str, language: str, **figures: Cell) -> str:
    """Return a template with its figures as they are printed."""
    shown = {name: format_cell(one, language) for name, one in figures.items()}
    return template.format(**shown)


def decimals_of(number: Decimal) -> int:
    """Return how many decimals a number was rounded to."""
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


# A table holds the same figures again and again, and Babel takes 5 µs for each. 4 and
# 4.0 are one key to a cache: the decimals tell them apart.
@lru_cache(maxsize=1 << 15)
def _printed(number: int | Decimal, decimals: int, language: str) -> str:
    shown: str = _pattern(decimals).apply(number, _locale(language))
    return shown


@cache
def _pattern(decimals: int) -> NumberPattern:
    from babel.numbers import parse_pattern

    pattern: NumberPattern = parse_pattern(f"#,##0.{'0' * decimals}".rstrip("."))
    return pattern


@cache
def _locale(language: str) -> Locale:
    # Imported and read here: see _UNGROUPED.
    from babel import Locale

    return Locale.parse(language)
