"""Numbers as they are printed: in Norwegian a decimal comma and spaced thousands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.exporters.safe_text import one_line

if TYPE_CHECKING:
    from decimal import Decimal

    from koding.model.table import Cell

_NO_BREAK_SPACE = "\u00a0"


def format_count(count: int, language: str) -> str:
    """Return 1904379 as `1 904 379` (no-break spaces), in English as `1,904,379`."""
    grouped = f"{count:,}"
    return grouped if language == "en" else grouped.replace(",", _NO_BREAK_SPACE)


def format_percent(percent: Decimal | None, language: str) -> str:
    """Return a percentage with the decimals it was rounded to, "" for none.

    The sign is left out: the column's heading says that the figures are percent.
    """
    if percent is None:
        return ""
    return f"{percent:f}".replace(".", "." if language == "en" else ",")


def format_cell(cell: Cell, language: str) -> str:
    """Return a cell of a table as it is printed."""
    if isinstance(cell, str):
        return one_line(cell)
    if isinstance(cell, int):
        return format_count(cell, language)
    return format_percent(cell, language)
