"""Crosses of one question in one wave that are printed together, hidden as one.

A column of one table can be told by those of another: sizes and kinds both count the
districts of Oslo, and merged bands are sums of bands. Here the columns of all tables
are taken apart into groups of units that have the same value of every attribute; two
columns of the same groups are one column, whose cells are hidden in both tables or in
none. What columns tell of each other is the same in every row, and is found once, by
exact elimination over the groups. The rest is `suppression`: primary and secondary
cell suppression over linked tables (Hundepool et al., Statistical Disclosure Control,
2012, chapter 4).

It stops at: what is known of units beside the tables (which groups answered is taken
for known, how many of them is not); whole numbers tried out over several rows at once;
groups of units without a column that only several rows together would tell; tables of
another day or another unit of counting, which are other numbers; a unit whose
respondents have different values, which stands in several columns: by how much sums
are off for it is taken for known too.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, TypeVar

from koding.analysis.other_counts import Groups
from koding.analysis.suppression import (
    BASE,
    Grid,
    Place,
    Sum,
    grid_of,
    hidden_cells,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from koding.analysis.cross import Cross

_APART = "\x1f"
"""Stands between the values of a unit, and between a table's number and a value."""

_TOTAL = ""
"""The column of everyone, which each table prints."""

T = TypeVar("T")


def joined_value(values: Iterable[str]) -> str:
    """Return one value for those that a respondent has of several attributes."""
    return _APART.join(values)


@dataclass(frozen=True, slots=True)
class ByAttribute:
    """The tables by an attribute as its values are merged: `whole` has every code."""

    whole: Cross
    printed: tuple[Cross, ...]


def hidden_together(
    attributes: Sequence[ByAttribute], joined: Cross, least: int
) -> list[set[Place]]:
    """Return the cells to hide by attribute, as each of its tables names them.

    `joined` has every code by the values of all the attributes, as `joined_value` puts
    them in the order that the attributes have here.
    """
    linked = _Linked(attributes, joined)
    hidden = hidden_cells(linked.grid(), least)
    return [
        {
            Place(row, value)
            for value, column in names.items()
            for row in linked.rows
            if Place(row, column) in hidden
        }
        for names in linked.names
    ]


class _Linked:
    """Tables whose columns have become columns of one."""

    def __init__(self, attributes: Sequence[ByAttribute], joined: Cross) -> None:
        self._attributes, self._joined = attributes, joined
        self._groups = list(joined.by_value)
        self.names: list[dict[str, str]] = []
        self._columns: dict[str, frozenset[int]] = {}
        self._name_columns()
        self._span = _Span(self._columns, len(self._groups))
        self._printed: dict[str, set[str]] = {}
        for one, names in zip(attributes, self.names, strict=True):
            for table in one.printed:
                for row in (BASE, *(tally.code for tally in table.whole.tallies)):
                    self._printed.setdefault(row, set()).update(names.values())
        self.rows = tuple(self._printed)

    def _name_columns(self) -> None:
        """Name columns by table and value; of the same groups, as the first is."""
        found: dict[frozenset[int], str] = {}
        for number, one in enumerate(self._attributes):
            names = {}
            for value in one.whole.by_value:
                groups = frozenset(
                    place
                    for place, said in enumerate(self._groups)
                    if said.split(_APART)[number] == value
                )
                column = found.setdefault(groups, f"{number}{_APART}{value}")
                names[value] = column
                self._columns[column] = groups
            self.names.append(names)

    def grid(self) -> Grid:
        """Return the cells of all tables, with what is known of them."""
        linked = Grid({})
        self._count(linked)
        sums: dict[Sum, None] = {}
        under: dict[tuple[Place, Place], None] = {}
        for one, names in zip(self._attributes, self.names, strict=True):
            for table in one.printed:
                own = _renamed(grid_of(table), names)
                sums |= dict.fromkeys(own.sums)
                under |= dict.fromkeys(own.under)
        sums |= dict.fromkeys(self._relations(linked.counts))
        linked.sums, linked.under = list(sums), list(under)
        return linked

    def _count(self, linked: Grid) -> None:
        """Count each row in each column and group, also where no table prints it."""
        columns: dict[str, Mapping[str, int]] = {}
        for one, names in zip(self._attributes, self.names, strict=True):
            columns |= {c: _counts(one.whole, value) for value, c in names.items()}
        groups = [_counts(self._joined, value) for value in self._groups]
        columns |= {c: groups[told] for c, told in self._told_groups().items()}
        for row in self.rows:
            for column, counts in columns.items():
                place = Place(row, column)
                linked.counts[place] = counts.get(row, 0)
                if column not in self._printed[row]:
                    linked.unprinted.add(place)
        linked.groups = Groups(
            {row: [one.get(row, 0) for one in groups] for row in self.rows},
            self._columns,
            self._printed,
        )

    def _told_groups(self) -> dict[str, int]:
        """Make columns of the groups that the others tell, though none prints them."""
        there = set(self._columns.values())
        told = {}
        for group in range(len(self._groups)):
            alone = frozenset({group})
            if alone not in there and self._span.tells(alone):
                column = f"{_APART}{group}"
                told[column] = group
                self._columns[column] = alone
                self._span.take_in(column, alone)
        return told

    def _relations(self, counts: Mapping[Place, int]) -> Iterator[Sum]:
        """Yield what columns tell of each other, for each row."""
        for row in self.rows:
            for shares in self._span.relations:
                parts = _times(row, shares, 1)
                less = _times(row, shares, -1)
                n = sum(counts[p] for p in parts) - sum(counts[p] for p in less)
                yield Sum(parts, less, n)


def _counts(table: Cross, value: str) -> dict[str, int]:
    one = table.by_value[value]
    return {BASE: one.base.answered, **{tally.code: tally.n for tally in one.tallies}}


def _renamed(grid: Grid, names: Mapping[str, str]) -> Grid:
    def named(places: Iterable[Place]) -> tuple[Place, ...]:
        return tuple(Place(one.row, names[one.column]) for one in places)

    return Grid(
        {},
        [Sum(named(one.parts), named(one.less), one.n) for one in grid.sums],
        [(named([part])[0], named([whole])[0]) for part, whole in grid.under],
    )


def _times(row: str, shares: Mapping[str, int], sign: int) -> tuple[Place, ...]:
    """Return the cells of a row with shares of a sign, as often as they count."""
    return tuple(
        Place(row, column)
        for column, share in sorted(shares.items())
        for _once in range(share * sign)
    )


class _Span:
    """Columns as vectors over groups, and what those taken in tell of each other."""

    def __init__(self, columns: Mapping[str, frozenset[int]], groups: int) -> None:
        self._basis: list[tuple[int, dict[int, Fraction], dict[str, Fraction]]] = []
        self.relations: list[dict[str, int]] = []
        self.take_in(_TOTAL, range(groups))
        # Small ones first, so that a large one is told by those within it.
        for name in sorted(columns, key=lambda one: (len(columns[one]), one)):
            self.take_in(name, columns[name])

    def take_in(self, name: str, groups: Iterable[int]) -> None:
        """Take a column in, as a new one or with its relation to others."""
        rest, made = self._rest(groups)
        made[name] = Fraction(1)
        if rest:
            self._basis.append((min(rest), rest, made))
            return
        whole = lcm(*(share.denominator for share in made.values()))
        made.pop(_TOTAL, None)
        self.relations.append({one: int(n * whole) for one, n in made.items()})

    def tells(self, groups: Iterable[int]) -> bool:
        """Return whether the columns together make this one."""
        return not self._rest(groups)[0]

    def _rest(
        self, groups: Iterable[int]
    ) -> tuple[dict[int, Fraction], dict[str, Fraction]]:
        """Return what is left of a column without others, and those others' shares."""
        rest, made = dict.fromkeys(groups, Fraction(1)), dict[str, Fraction]()
        for pivot, vector, made_of in self._basis:
            if pivot in rest:
                share = rest[pivot] / vector[pivot]
                _less(rest, vector, share)
                _less(made, made_of, share)
        return rest, made


def _less(one: dict[T, Fraction], other: Mapping[T, Fraction], share: Fraction) -> None:
    for key, n in other.items():
        one[key] = one.get(key, Fraction(0)) - share * n
        if not one[key]:
            del one[key]
