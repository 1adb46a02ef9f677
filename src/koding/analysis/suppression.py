"""Small cells of a cross hidden, and as many more as keep totals from giving them away.

A cell below the limit is hidden. What a reader can know of it is the total of its row,
that codes stand under themes (and count no more), and that a theme whose total is the
sum of its codes' is that in each column too. A cell is solved where that leaves one
number; then another is hidden, the smallest in a sum with it, until none is solved.

This is primary and secondary cell suppression as statistical offices do it (Hundepool
et al., Statistical Disclosure Control, 2012). It is greedy: now and then it hides more
cells than the fewest that would do.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from koding.analysis.cross import Cross

BASE = ""
"""The row of the columns' bases; codes have ids."""


class Place(NamedTuple):
    """A cell: a code, or BASE, in the column of a value."""

    row: str
    column: str


class Sum(NamedTuple):
    """What is known: all `parts` together, less `whole` where there is one, make n."""

    parts: tuple[Place, ...]
    whole: Place | None
    n: int

    @property
    def places(self) -> tuple[Place, ...]:
        """All cells of the sum."""
        return self.parts if self.whole is None else (*self.parts, self.whole)


@dataclass
class Grid:
    """The counts of a table's cells, and what is known of them beside what is printed.

    `under` has pairs of cells of which the first counts no more than the second.
    """

    counts: dict[Place, int]
    sums: list[Sum] = field(default_factory=list)
    under: list[tuple[Place, Place]] = field(default_factory=list)


def grid_of(found: Cross) -> Grid:
    """Return the cells of a cross, its base among them, with what is known of them."""
    columns = {
        value: {BASE: one.base.answered, **{t.code: t.n for t in one.tallies}}
        for value, one in found.by_value.items()
    }
    tallies = found.whole.tallies
    counts = {
        Place(row, value): column.get(row, 0)
        for row in (BASE, *(tally.code for tally in tallies))
        for value, column in columns.items()
    }
    rows: dict[str, tuple[Place, ...]] = defaultdict(tuple)
    for place in counts:
        rows[place.row] += (place,)
    grid = Grid(
        counts,
        [Sum(places, None, sum(counts[p] for p in places)) for places in rows.values()],
    )
    for above, below in _families(found).items():
        grid.under += [
            (Place(row, value), Place(above, value))
            for row in below
            for value in columns
        ]
        for parts in (tuple(below), *((row,) for row in below if below[1:])):
            grid.sums += _sums_of_columns(counts, parts, above, columns)
    return grid


def _sums_of_columns(
    counts: Mapping[Place, int],
    rows: tuple[str, ...],
    above: str,
    columns: Iterable[str],
) -> list[Sum]:
    """Return that rows make the one above them, where they do so in every column.

    Whoever sees that their totals do may take it that the columns do too.
    """
    sums = [
        Sum(tuple(Place(row, value) for row in rows), Place(above, value), 0)
        for value in columns
    ]
    hold = all(
        sum(counts[part] for part in one.parts) == counts[one.places[-1]]
        for one in sums
    )
    return sums if hold else []


def _families(found: Cross) -> dict[str, list[str]]:
    """Return the rows right under each row, codes and themes; top ones under BASE."""
    families: dict[str, list[str]] = defaultdict(list)
    path = [BASE]
    for tally in found.whole.tallies:
        del path[tally.depth + 1 :]
        families[path[-1]].append(tally.code)
        path.append(tally.code)
    return families


def hidden_cells(grid: Grid, least: int) -> set[Place]:
    """Return the cells below `least`, zeros among them, and those that would tell them.

    A cell stays solved only where nothing is left to hide beside it.
    """
    hidden = {place for place, n in grid.counts.items() if n < least}
    in_sums, beside = _neighbours(grid)
    while solved := solved_cells(grid, hidden):
        more: set[Place] = set()
        for place in sorted(solved):
            if in_sums[place] & more:
                continue
            candidates = in_sums[place] - hidden or beside[place] - hidden
            if candidates:
                more.add(min(candidates, key=lambda one: (grid.counts[one], one)))
        if not more:
            break
        hidden |= more
    return hidden


def _neighbours(
    grid: Grid,
) -> tuple[dict[Place, set[Place]], dict[Place, set[Place]]]:
    """Return by cell those that are in a sum with it, and those over and under it."""
    in_sums: dict[Place, set[Place]] = defaultdict(set)
    for known in grid.sums:
        for place in known.places:
            in_sums[place].update(known.places)
    beside: dict[Place, set[Place]] = defaultdict(set)
    for part, whole in grid.under:
        beside[part].add(whole)
        beside[whole].add(part)
    return in_sums, beside


def solved_cells(grid: Grid, hidden: set[Place]) -> set[Place]:
    """Return the hidden cells that what is printed leaves one number for.

    Found by exact elimination (Gauss-Jordan, fractions) and by bounds that are
    tightened until they stand. A cell that only whole numbers tried out together would
    solve is not found.
    """
    return hidden & (_by_elimination(grid, hidden) | _by_bounds(grid, hidden))


def _by_elimination(grid: Grid, hidden: set[Place]) -> set[Place]:
    """Return the cells that the sums, as linear equations, have one solution for."""
    solved: dict[Place, dict[Place, Fraction]] = {}
    for known in grid.sums:
        row = {place: Fraction(1) for place in known.parts if place in hidden}
        if known.whole in hidden:
            row[known.whole] = row.get(known.whole, Fraction(0)) - 1
        for pivot in [place for place in row if place in solved]:
            _subtract(row, solved[pivot], row[pivot])
        if not row:
            continue
        pivot = min(row)
        row = {place: share / row[pivot] for place, share in row.items()}
        for other in solved.values():
            if pivot in other:
                _subtract(other, row, other[pivot])
        solved[pivot] = row
    return {pivot for pivot, row in solved.items() if len(row) == 1}


def _subtract(
    row: dict[Place, Fraction], other: dict[Place, Fraction], times: Fraction
) -> None:
    for place, share in other.items():
        row[place] = row.get(place, Fraction(0)) - times * share
        if not row[place]:
            del row[place]


def _by_bounds(grid: Grid, hidden: set[Place]) -> set[Place]:
    """Return the cells that cannot be less or more, since none is below 0."""
    most = max((known.n for known in grid.sums), default=0)
    low = {one: 0 if one in hidden else n for one, n in grid.counts.items()}
    high = {one: most if one in hidden else n for one, n in grid.counts.items()}
    while True:
        before = sum(high.values()) - sum(low.values())
        for known in grid.sums:
            _tighten(known, low, high)
        for part, whole in grid.under:
            high[part] = min(high[part], high[whole])
            low[whole] = max(low[whole], low[part])
        if sum(high.values()) - sum(low.values()) == before:
            return {one for one in hidden if low[one] == high[one]}


def _tighten(known: Sum, low: dict[Place, int], high: dict[Place, int]) -> None:
    """Let each cell of a sum have the room that the others leave it."""
    least = sum(low[one] for one in known.parts)
    most = sum(high[one] for one in known.parts)
    whole = known.whole
    if whole is not None:
        low[whole] = max(low[whole], least - known.n)
        high[whole] = min(high[whole], most - known.n)
    lowest = known.n + (low[whole] if whole else 0)
    highest = known.n + (high[whole] if whole else 0)
    for one in known.parts:
        was_low, was_high = low[one], high[one]
        low[one] = max(was_low, lowest - (most - was_high))
        high[one] = min(was_high, highest - (least - was_low))
        least += low[one] - was_low
        most += high[one] - was_high
