"""Cells under one another: how wide each column is, and a row as one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from koding.tui.widgets.cells import fit, fit_right, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 2
NARROWEST = 4
LONGEST_MEASURED = 200
"""Code points of a cell that are looked at: none is shown wider."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its heading; numbers stand at the right.

    One with a `share` takes that part of what the others leave.
    """

    heading: str = ""
    right: bool = False
    share: int = 0


def column_widths(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int
) -> list[int]:
    """Return how many cells each column gets in `width`."""
    needs = [
        max(_cells(text) for text in (column.heading, *(row[i] for row in rows)))
        for i, column in enumerate(columns)
    ]
    shares = sum(column.share for column in columns)
    fixed = sum(n for n, c in zip(needs, columns, strict=True) if not c.share)
    left = max(width - fixed - GAP * (len(columns) - 1), 0)
    widths = [
        max(min(need, left * column.share // shares), NARROWEST)
        if column.share
        else need
        for need, column in zip(needs, columns, strict=True)
    ]
    # What one column does not need, the last that shares can have.
    last = max((i for i, c in enumerate(columns) if c.share), default=None)
    if last is not None:
        spare = width - sum(widths) - GAP * (len(columns) - 1)
        widths[last] = max(widths[last] + spare, NARROWEST)
    return widths


def row_cells(
    columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]
) -> list[str]:
    """Return the texts of a row as shown, each exactly as wide as its column."""
    return [
        fit_right(text, width) if column.right else fit(text, width)
        for column, text, width in zip(columns, row, widths, strict=True)
    ]


def _cells(text: str) -> int:
    return cell_len(shown(text[:LONGEST_MEASURED]))
