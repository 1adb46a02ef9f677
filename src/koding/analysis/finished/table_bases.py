"""The base of a printed column, and whether its rows exclude one another."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from koding.analysis.finished.table_figures import bases_in

if TYPE_CHECKING:
    from koding.analysis.finished.table_figures import Column, Figures

_SEVERAL = re.compile(
    r"flere (?:koder|svar|alternativ\w*|kryss)|fleire (?:kodar|svar|alternativ\w*)|"
    r"mer enn (?:ett|én|en|grunnlaget|100)|meir enn (?:eitt|ein|grunnlaget|100)|"
    r"several|multiple|more than (?:one|the base|100)",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(r"utelat|left out|ikke vist|ikkje vist|not shown", re.IGNORECASE)
_NEAR = 50
"""A sum this part of the base away is a slip in a table of single answers."""
_NEAR_PERCENT = 5
"""So far from 100 percentages of single answers may add up, slips with them."""


def exclusive(figures: Figures) -> bool | None:
    """Return whether a unit stands in one row only; None where that cannot be told."""
    if figures.table.exclusive is not None:
        return figures.table.exclusive
    if says_several(figures):
        return False
    counts = [
        (total, base)
        for column in figures.columns
        if (total := count_sum(figures, column)) and (base := base_of(figures, column))
    ]
    if counts:
        near = [abs(total - base) <= max(2, base // _NEAR) for total, base in counts]
    else:
        percents = (percents_of(figures, column) for column in figures.columns)
        near = [
            abs(sum(one, Decimal(0)) - 100) <= _NEAR_PERCENT for one in percents if one
        ]
    return sum(near) * 2 > len(near) or None


def says_several(figures: Figures) -> bool:
    """Return whether the table says that a unit may stand in several rows."""
    return _SEVERAL.search(figures.words) is not None


def leaves_out(figures: Figures) -> bool:
    """Return whether the table says that rows are left out of it."""
    return _LEFT_OUT.search(figures.words) is not None


def percents_of(figures: Figures, column: Column) -> list[Decimal]:
    """Return the percentages of a column that are to make 100; none if one is lost."""
    cells = [column.figures[row] for row in figures.tops]
    hidden = (c.figures[row].hidden for c in figures.columns for row in figures.tops)
    if any(hidden) or any(cell.unreadable for cell in cells):
        return []
    if column.kind not in ("percent", "both"):
        return []
    return [cell.percent for cell in cells if cell.percent is not None]


def base_of(figures: Figures, column: Column) -> int:
    """Return the base that a column prints, 0 for none."""
    printed = [n for row in figures.totals if (n := column.figures[row].n)]
    if printed:
        return min(printed) if figures.not_answered else printed[-1]
    in_heading = bases_in(column.heading, english=figures.table.english)
    said = in_heading or figures.said_bases
    return said[0] if said else 0


def count_sum(figures: Figures, column: Column) -> int:
    """Return the sum of a column's counts, 0 where one is hidden or unreadable."""
    cells = [column.figures[row] for row in figures.tops]
    if column.kind not in ("count", "both"):
        return 0
    if any(cell.hidden or cell.unreadable for cell in cells):
        return 0
    return sum(cell.n or 0 for cell in cells)
