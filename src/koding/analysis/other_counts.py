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
from typing import TYPE_CHECKING, NamedTuple

from koding.analysis.suppression import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_LONGEST = 8
"""Moves of one chain: two tables that cross need four, three tables six or eight."""

_MOST_TRIED = 400
"""Chains that are looked at for a cell before it is taken for solved."""


class _Kind(NamedTuple):
    """Groups that stand in the same printed columns, in the cell or outside it."""

    seen: tuple[str, ...]
    own: bool


_Chain = tuple[tuple[_Kind, int], ...]
"""Kinds that a unit joins, 1, or leaves, -1."""

_Weighed = tuple[int, int, _Chain]
"""A chain behind how much is wrong yet, and how long it is."""


@dataclass
class Groups:
    """Groups of units by number: how many of each row are in them, where they stand.

    `columns` has the groups of each column, and `printed` the columns that the tables
    print of each row.
    """

    counts: Mapping[str, Sequence[int]]
    columns: Mapping[str, frozenset[int]]
    printed: Mapping[str, Collection[str]]
    _known: dict[tuple[Place, frozenset[str]], bool] = field(default_factory=dict)

    def printed_in(self, row: str) -> set[Place]:
        """Return the cells of a row that some table prints."""
        return {Place(row, column) for column in self.printed[row]}

    def fixed(self, hidden: Collection[Place]) -> set[Place]:
        """Return the hidden cells for which no other count is found."""
        return {one for one in hidden if not self.can_differ(one, hidden)}

    def can_differ(self, place: Place, hidden: Collection[Place]) -> bool:
        """Return whether a cell is open where the hidden ones are not printed."""
        row = place.row
        seen = frozenset(
            column for column in self.printed[row] if Place(row, column) not in hidden
        )
        if (place, seen) not in self._known:
            self._known[place, seen] = _open(self._kinds(place, seen))
        return self._known[place, seen]

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


def _open(kinds: Mapping[_Kind, int]) -> bool:
    """Return whether a chain of moves changes the cell and nothing that is printed."""
    chains: list[_Weighed] = []
    for first in sorted(kind for kind in kinds if kind.own):
        _push(chains, ((first, 1),), kinds)
        _push(chains, ((first, -1),), kinds)
    met: set[_Chain] = set()
    for _tried in range(_MOST_TRIED):
        if not chains:
            return False
        wrong, _length, chain = heappop(chains)
        changed: int = sum(step for kind, step in chain if kind.own)
        if changed and not wrong:
            return True
        whole = tuple(sorted(chain))
        if whole in met or len(chain) == _LONGEST:
            continue
        met.add(whole)
        for move in _next_moves(chain, kinds):
            _push(chains, (*chain, move), kinds)
    return False


def _push(chains: list[_Weighed], chain: _Chain, kinds: Mapping[_Kind, int]) -> None:
    """Take a chain up, unless it leaves fewer than none of a kind."""
    last = chain[-1][0]
    if kinds[last] + sum(step for kind, step in chain if kind == last) >= 0:
        wrong = sum(map(abs, _wrong(chain).values()))
        heappush(chains, (wrong, len(chain), chain))


def _wrong(chain: _Chain) -> dict[str, int]:
    """Return by how much the printed columns are not what they were."""
    wrong: dict[str, int] = defaultdict(int)
    for kind, step in chain:
        for column in kind.seen:
            wrong[column] += step
    return {column: n for column, n in wrong.items() if n}


def _next_moves(
    chain: _Chain, kinds: Mapping[_Kind, int]
) -> Iterator[tuple[_Kind, int]]:
    """Yield the moves that mend the last of the columns that are wrong."""
    wrong = _wrong(chain)
    if not wrong:
        return
    column = max(wrong)
    step = -1 if wrong[column] > 0 else 1
    yield from ((kind, step) for kind in kinds if column in kind.seen)
