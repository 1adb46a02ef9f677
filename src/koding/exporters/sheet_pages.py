"""How an Excel sheet falls on printed pages of A4, on its side."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MARGIN, HIGH_MARGIN = 0.4, 0.75
"""Inches at the sides, and above and below, where the marking and the foot stand."""

_PRINTED_WIDTH = (11.69 - 2 * MARGIN) * 96
_PRINTED_HEIGHT = (8.27 - 2 * HIGH_MARGIN) * 72
_SURE = 0.96
"""Of a page: printers and programs differ a little in how large letters are."""
_SMALLEST = 10


def pixels(width: int) -> int:
    """Return how wide on screen a column `width` digits wide is."""
    return 7 * width + 5


def scale_of(wide: int) -> int:
    """Return the percent at which so many pixels have room beside each other."""
    return min(max(int(100 * _SURE * _PRINTED_WIDTH / wide), _SMALLEST), 100)


def break_before(
    heights: Sequence[float], last: float, *, repeated: float, scale: int
) -> int | None:
    """Return the row that begins a page, so that what comes last is in one piece.

    `heights` are of the rows in points, `last` is that of what stands under them; it
    takes rows along, for it is not to stand alone. `repeated` is on top of each page.
    None where all has room on one page.
    """
    page = _SURE * _PRINTED_HEIGHT * 100 / scale
    first, used = 0, 0.0
    for row, height in enumerate(heights):
        if used + height > page:
            first, used = row, repeated
        used += height
    if used + last > page:
        first, used = len(heights), repeated + last
        while first and used + heights[first - 1] <= page:
            first -= 1
            used += heights[first]
    return first or None
