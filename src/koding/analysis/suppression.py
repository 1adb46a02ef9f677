"""Small cells of a cross hidden, and as many more as keep totals from giving them away.

A cell below the limit is hidden. What a reader can know of it is the total of its row,
that codes stand under themes (and count no more), and that a theme whose total is the
sum of its codes' is that in each column too. A cell is solved where that leaves one
number; then another is hidden, the smallest in a sum with it, until none is solved.

This is primary and secondary cell suppression as statistical offices do it (Hundepool
et al., Statistical Disclosure Control, 2012). It is greedy: now and then it hides more
cells than the fewest that would do. Crosses that are printed together are one grid:
`printed_together` makes it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.analysis.cross import Cross
    from koding.analysis.other_counts import Groups

_Share = int | Fraction
_Row = dict["Place", _Share]
"""A linear equation: how often each cell counts."""

BASE = ""
"""The row of the columns' bases; codes have ids."""


class Place(NamedTuple):
    """A cell: a code, or BASE, in the column of a value."""

    row: str
    column: str


class Sum(NamedTuple):
    """What is known: all `parts` together, less all of `less`, make n.

    A cell that counts twice stands there twice.
    """

    parts: tuple[Place, ...]
    less: tuple[Place, ...]
    n: int

    @property
    def places(self) -> tuple[Place, ...]:
        """All cells of the sum."""
        return (*self.parts, *self.less)


@dataclass
class Grid:
    """The counts of a table's cells, and what is known of them beside what is printed.

    `under` has pairs of cells of which the first counts no more than the second.
    `unprinted` are cells that no table prints, and that others can tell. `groups` are
    what the columns of several tables are made of, None for one table.
    """

    counts: dict[Place, int]
    sums: list[Sum] = field(default_factory=list)
    under: list[tuple[Place, Place]] = field(default_factory=list)
    unprinted: set[Place] = field(default_factory=set)
    groups: Groups | None = None


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
        [Sum(places, (), sum(counts[p] for p in places)) for places in rows.values()],
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
        Sum(tuple(Place(row, value) for row in rows), (Place(above, value),), 0)
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
    small = {place for place, n in grid.counts.items() if n < least}
    harmless = grid.unprinted - small
    if grid.groups is not None:
        harmless |= grid.groups.totals(small)
    hidden = _with_more(grid, small | grid.unprinted, harmless)
    if grid.groups is not None:
        second = sorted(hidden - small - harmless, key=lambda p: (-grid.counts[p], p))
        hidden -= grid.groups.needless(second, hidden - harmless)
        hidden = _with_more(grid, hidden, harmless)
    return hidden


def _with_more(grid: Grid, hidden: set[Place], harmless: set[Place]) -> set[Place]:
    """Return hidden cells with as many more as leave none solved but the harmless."""
    hidden = set(hidden)
    in_sums, beside = _neighbours(grid)
    while True:
        # Rows by themselves first: that is quick, and leaves little to the rest.
        fixed = grid.groups.fixed(hidden - harmless) if grid.groups else set()
        more: set[Place] = set()
        for place in sorted(fixed or solved_cells(grid, hidden) - harmless):
            if in_sums[place] & more:
                continue
            candidates = in_sums[place] - hidden or beside[place] - hidden
            if grid.groups and place in fixed:
                more |= grid.groups.opened_by(place, hidden)
            elif candidates:
                more.add(min(candidates, key=lambda one: (grid.counts[one], one)))
        if not more:
            return hidden
        hidden |= more


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
    sums = [*grid.sums, *_equal_cells(grid, hidden)]
    return hidden & (_by_elimination(sums, hidden) | _by_bounds(grid, sums, hidden))


def _equal_cells(grid: Grid, hidden: set[Place]) -> list[Sum]:
    """Return that cells of rows are one number, where their totals leave no room.

    Whoever is in the lower row is in the upper one. Where the upper total is larger by
    no more than what is printed tells, the rows are equal in each other column, and so
    are those between them.
    """
    of_row: dict[str, list[Sum]] = defaultdict(list)
    for known in grid.sums:
        if not known.less and len({place.row for place in known.parts}) == 1:
            of_row[known.parts[0].row].append(known)
    counts, over = grid.counts, _rows_over(grid)
    found = []
    for below, rows in over.items():
        for above, one in ((row, one) for row in rows for one in of_row[row]):
            columns = [place.column for place in one.parts]
            pairs = [(Place(below, column), Place(above, column)) for column in columns]
            if not any(sorted(columns) == _columns(low) for low in of_row[below]):
                continue
            shut = [pair for pair in pairs if hidden.intersection(pair)]
            if all(counts[low] == counts[up] for low, up in shut):
                between = [row for row in rows if above in over.get(row, ())]
                found += [
                    Sum((Place(row, low.column),), (low,), 0)
                    for low, _up in shut
                    for row in (*between, above)
                ]
    return found


def _columns(known: Sum) -> list[str]:
    return sorted(place.column for place in known.parts)


def _rows_over(grid: Grid) -> dict[str, list[str]]:
    """Return by row those that it stands under, at any depth."""
    over: dict[str, set[str]] = defaultdict(set)
    for part, whole in grid.under:
        over[part.row].add(whole.row)
    found = {}
    for row in sorted(over):
        seen: set[str] = set()
        left = list(over[row])
        while left:
            if (step := left.pop()) not in seen:
                seen.add(step)
                left += over.get(step, ())
        found[row] = sorted(seen)
    return found


def _by_elimination(sums: Iterable[Sum], hidden: set[Place]) -> set[Place]:
    """Return the cells that the sums, as linear equations, have one solution for."""
    solved: dict[Place, _Row] = {}
    # By cell the pivots whose rows may hold it: rows that do not are not looked at.
    holds: dict[Place, set[Place]] = defaultdict(set)
    for known in sums:
        row = _equation(known, hidden)
        for pivot in [place for place in row if place in solved]:
            _subtract(row, solved[pivot], row[pivot])
        if not row:
            continue
        pivot = min(row)
        by = row[pivot]
        # Whole numbers are ten times as quick, and most are.
        by = by if abs(by) == 1 else 1 / Fraction(by)
        row = {place: share * by for place, share in row.items()}
        solved[pivot] = row
        changed = {other for other in holds.pop(pivot, ()) if pivot in solved[other]}
        for other in changed:
            _subtract(solved[other], row, solved[other][pivot])
        for place in row:
            holds[place] |= {pivot, *changed}
    return {pivot for pivot, row in solved.items() if len(row) == 1}


def _equation(known: Sum, hidden: set[Place]) -> _Row:
    """Return how often each hidden cell counts in a sum."""
    row: _Row = {}
    for places, share in ((known.parts, 1), (known.less, -1)):
        for place in places:
            if place in hidden:
                row[place] = row.get(place, 0) + share
    return {place: share for place, share in row.items() if share}


def _subtract(row: _Row, other: _Row, times: _Share) -> None:
    for place, share in other.items():
        row[place] = row.get(place, 0) - times * share
        if not row[place]:
            del row[place]


def _by_bounds(grid: Grid, sums: Sequence[Sum], hidden: set[Place]) -> set[Place]:
    """Return the cells that cannot be less or more, since none is below 0."""
    most = max((known.n for known in grid.sums), default=0)
    low = {one: 0 if one in hidden else n for one, n in grid.counts.items()}
    high = {one: most if one in hidden else n for one, n in grid.counts.items()}
    while True:
        before = sum(high.values()) - sum(low.values())
        for known in sums:
            _tighten(known, low, high)
        for part, whole in grid.under:
            high[part] = min(high[part], high[whole])
            low[whole] = max(low[whole], low[part])
        if sum(high.values()) - sum(low.values()) == before:
            return {one for one in hidden if low[one] == high[one]}


def _tighten(known: Sum, low: dict[Place, int], high: dict[Place, int]) -> None:
    """Let each cell of a sum have the room that the others leave it."""
    least, most = _room(known.parts, low, high)
    less_least, less_most = _room(known.less, low, high)
    for one in known.less:
        was_low, was_high = low[one], high[one]
        low[one] = max(was_low, least - known.n - (less_most - was_high))
        high[one] = min(was_high, most - known.n - (less_least - was_low))
        less_least += low[one] - was_low
        less_most += high[one] - was_high
    for one in known.parts:
        was_low, was_high = low[one], high[one]
        low[one] = max(was_low, known.n + less_least - (most - was_high))
        high[one] = min(was_high, known.n + less_most - (least - was_low))
        least += low[one] - was_low
        most += high[one] - was_high


def _room(
    places: Iterable[Place], low: Mapping[Place, int], high: Mapping[Place, int]
) -> tuple[int, int]:
    return sum(low[one] for one in places), sum(high[one] for one in places)
