"""Whether a hidden cell could have another count, with all that is printed the same.

The columns of several tables are made of groups of units that have the same value of
every attribute. What is printed of a row is kept where a unit leaves one group and
another joins one in the same printed columns, or where a chain of such moves does it.
A chain that is found proves that the cell is open: no reader can compute it from the
counts of its row. One that is not found within the limits proves nothing, and the cell
is then taken for solved: that hides too much, never too little.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from koding.analysis.suppression import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

_LONGEST = 8
"""Moves of one chain: two tables that cross need four, three tables six or eight."""

_MOST_TRIED = 400
"""Chains that are looked at for a cell before it is taken for solved."""


class _Kind(NamedTuple):
    """Groups that stand in the same printed columns, in the cell or outside it."""

    seen: tuple[str, ...]
    own: bool


@dataclass
class Groups:
    """Groups of units by number: how many of each row are in them, where they stand.

    `columns` has the groups of each column, and `printed` the columns that the tables
    print of each row.
    """

    counts: Mapping[str, Sequence[int]]
    columns: Mapping[str, frozenset[int]]
    printed: Mapping[str, Collection[str]]
    _known: dict[frozenset[Place], Place | None] = field(default_factory=dict)

    def totals(self, places: Iterable[Place]) -> set[Place]:
        """Return the cells of columns that hold everyone: their row's total."""
        return {
            one
            for one in places
            if len(self.columns[one.column]) == len(self.counts[one.row])
        }

    def fixed(self, hidden: Collection[Place]) -> set[Place]:
        """Return each row's first hidden cell for which no other count is found."""
        of_row: dict[str, set[Place]] = defaultdict(set)
        for place in hidden:
            of_row[place.row].add(place)
        found = (self._fixed_in(row, frozenset(own)) for row, own in of_row.items())
        return {place for place in found if place}

    def _fixed_in(self, row: str, hidden: frozenset[Place]) -> Place | None:
        if hidden not in self._known:
            seen = self._seen(row, hidden)
            self._known[hidden] = next(
                (
                    one
                    for one in sorted(hidden)
                    if not _Search(self._kinds(one, seen)).finds()
                ),
                None,
            )
        return self._known[hidden]

    def opened_by(self, place: Place, hidden: Collection[Place]) -> set[Place]:
        """Return the smallest cells that open one: those that one unit would change.

        A unit leaves a group of the cell for one outside, or the other way.
        """
        kinds = self._kinds(place, self._seen(place.row, hidden))
        pairs = (
            set(one.seen) ^ set(other.seen)
            for one in kinds
            for other in kinds
            if one.own and not other.own and kinds[one] + kinds[other]
        )
        ways = [
            sorted(Place(place.row, column) for column in columns)
            for columns in pairs
            if columns
        ]
        return set(min(ways, key=lambda way: (self._size(way), way), default=()))

    def _size(self, places: Iterable[Place]) -> int:
        return sum(
            self.counts[place.row][group]
            for place in places
            for group in self.columns[place.column]
        )

    def needless(
        self, second: Sequence[Place], hidden: Collection[Place]
    ) -> set[Place]:
        """Return those of the cells that other hidden ones do without, tried in order.

        What was hidden first can have become needless by what was hidden after it.
        """
        rows: dict[str, set[Place]] = defaultdict(set)
        for place in hidden:
            rows[place.row].add(place)
        found = set()
        for place in second:
            row = rows[place.row] - {place}
            if not self._fixed_in(place.row, frozenset(row)):
                rows[place.row] = row
                found.add(place)
        return found

    def _seen(self, row: str, hidden: Collection[Place]) -> frozenset[str]:
        """Return the columns that the tables show of a row."""
        columns = self.printed[row]
        return frozenset(one for one in columns if Place(row, one) not in hidden)

    def _kinds(self, place: Place, seen: Collection[str]) -> dict[_Kind, int]:
        """Return how many units of the row are in groups of each kind."""
        # The row's total is printed too: a column that every group stands in.
        stands: dict[int, list[str]] = defaultdict(lambda: [""])
        for column in sorted(seen):
            for group in self.columns[column]:
                stands[group].append(column)
        own = self.columns[place.column]
        kinds: Counter[_Kind] = Counter()
        for group, n in enumerate(self.counts[place.row]):
            kinds[_Kind(tuple(stands[group]), group in own)] += n
        return kinds


class _Chain(NamedTuple):
    """How many units join each kind or leave it, and by how much columns are wrong."""

    moves: Mapping[_Kind, int]
    wrong: Mapping[str, int]
    length: int

    @property
    def changed(self) -> int:
        """By how much the count of the cell itself changes."""
        return sum(step for kind, step in self.moves.items() if kind.own)

    def with_move(self, kind: _Kind, step: int) -> _Chain:
        """Return this chain with a move more."""
        moves, wrong = dict(self.moves), dict(self.wrong)
        moves[kind] = moves.get(kind, 0) + step
        for column in kind.seen:
            wrong[column] = wrong.get(column, 0) + step
            if not wrong[column]:
                del wrong[column]
        return _Chain(moves, wrong, self.length + 1)


class _Search:
    """Looks for a chain that changes a cell and nothing that is printed, best first."""

    def __init__(self, kinds: Mapping[_Kind, int]) -> None:
        self._kinds = kinds
        self._standing: dict[str, list[_Kind]] = defaultdict(list)
        for kind in sorted(kinds):
            for column in kind.seen:
                self._standing[column].append(kind)
        self._serial = count()
        # Chains are made when they are looked at, for most never are.
        self._waiting: list[tuple[int, int, _Chain, _Kind, int]] = []

    def finds(self) -> bool:
        """Return whether there is one, as far as is looked."""
        nothing, met = _Chain({}, {}, 0), set()
        for kind in self._standing[""]:
            if kind.own:
                self._take_up(nothing, kind, 1)
                self._take_up(nothing, kind, -1)
        for _tried in range(_MOST_TRIED):
            if not self._waiting:
                return False
            _rank, _serial, before, kind, step = heappop(self._waiting)
            chain = before.with_move(kind, step)
            if not chain.wrong and chain.changed:
                return True
            moves = frozenset(chain.moves.items())
            if chain.wrong and moves not in met and chain.length < _LONGEST:
                met.add(moves)
                self._go_on(chain)
        return False

    def _go_on(self, chain: _Chain) -> None:
        """Take up the moves that mend the last of the columns that are wrong."""
        column = max(chain.wrong)
        step = -1 if chain.wrong[column] > 0 else 1
        for kind in self._standing[column]:
            self._take_up(chain, kind, step)

    def _take_up(self, chain: _Chain, kind: _Kind, step: int) -> None:
        """Wait with a move more, unless it leaves fewer than none of a kind."""
        if self._kinds[kind] + chain.moves.get(kind, 0) + step < 0:
            return
        wrong = sum(map(abs, chain.wrong.values()))
        for column in kind.seen:
            was = chain.wrong.get(column, 0)
            wrong += abs(was + step) - abs(was)
        # Short chains with little wrong first; one that is right before all others.
        rank = wrong and wrong + 2 * chain.length
        heappush(self._waiting, (rank, next(self._serial), chain, kind, step))
