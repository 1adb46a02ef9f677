"""Positions that put siblings in an order, with as few of them moved as can be."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def positions_for(wanted: Sequence[str], held: Mapping[str, float]) -> dict[str, float]:
    """Return a position for each of `wanted`, rising in this order.

    `held` are the positions of those that stand there already: where they rise, they
    are kept. Each other one gets a position between its neighbours, or all are
    numbered anew where there is no room.
    """
    keeping = _longest_rising(wanted, held)
    positions: dict[str, float] = {}
    last = 0.0
    for place, one in enumerate(wanted):
        if one in keeping:
            last = held[one]
        else:
            following = next((c for c in wanted[place:] if c in keeping), None)
            limit = held[following] if following else last + 2.0
            last = (last + limit) / 2
        positions[one] = last
    steps = [positions[one] for one in wanted]
    if any(first >= then for first, then in pairwise(steps)):
        return {one: float(place) for place, one in enumerate(wanted, 1)}
    return positions


def _longest_rising(wanted: Sequence[str], held: Mapping[str, float]) -> frozenset[str]:
    """Return the most of `wanted` whose positions rise in this order already.

    Quadratic, over the few dozen that stand under one parent.
    """
    runs: list[tuple[str, ...]] = [()]
    for one in (c for c in wanted if c in held):
        before = [run for run in runs if not run or held[run[-1]] < held[one]]
        longest = max(before, key=len)
        runs.append((*longest, one))
    most = max(runs, key=len)
    return frozenset(most)
