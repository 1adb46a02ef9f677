"""Printed tables that together tell a count which one of them hides.

Nobody says which columns of two tables count the same units: they are found by their
counts. A column is taken for the sum of some of another table where it is so in every
row that shows them all, the base among them, and of no others.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations, permutations
from typing import TYPE_CHECKING, NamedTuple

from koding.analysis.finished.table_sums import columns_and_whole
from koding.model.printed_table import TableRemark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from koding.analysis.finished.table_figures import Column, Figures
    from koding.model.printed_table import Fact

_ENOUGH = 4
"""Rows in which a column is to be the sum of others: fewer can be by chance."""

_MOST_PARTS = 10
"""Columns of which every choice is tried; of more, up to three together."""


class _Cell(NamedTuple):
    """A cell of a row: in which of the two tables, and in which of its columns."""

    first: bool
    column: int


@dataclass(frozen=True)
class _Crossed:
    """A table by columns that add up to its total: counts by folded label."""

    figures: Figures
    columns: Sequence[Column]
    rows: Mapping[str, int]
    whole: Mapping[str, int]

    def n(self, label: str, column: int) -> int | None:
        """Return a count, None where it is hidden."""
        return self.columns[column].figures[self.rows[label]].n


def told_together(read: Sequence[Figures]) -> Iterator[TableRemark]:
    """Yield a remark on each hidden count that two tables of the set tell."""
    crossed = [one for figures in read if (one := _crossed(figures))]
    found: set[tuple[int, str, int]] = set()
    for one, other in permutations(crossed, 2):
        labels = [label for label in one.rows if label in other.rows]
        same = [x for x in labels if one.whole[x] == other.whole[x]]
        if len(same) < _ENOUGH or len(same) < len(labels):
            continue
        for label, cell, n in _told(one, other, same):
            mine = one if cell.first else other
            key = (id(mine), label, cell.column)
            if key not in found:
                found.add(key)
                yield _remark(mine, other if cell.first else one, label, cell, n)


def _crossed(figures: Figures) -> _Crossed | None:
    found = columns_and_whole(figures)
    if found is None:
        return None
    columns, whole = found
    labels = [figures.fold(row.label) for row in figures.table.rows]
    rows = {
        label: row
        for row, label in enumerate(labels)
        if label and labels.count(label) == 1 and whole.figures[row].n is not None
    }
    totals = {label: whole.figures[row].n or 0 for label, row in rows.items()}
    return _Crossed(figures, columns, rows, totals)


def _told(
    one: _Crossed, other: _Crossed, labels: Sequence[str]
) -> Iterator[tuple[str, _Cell, int]]:
    """Yield the hidden cells of a row that both tables tell, and neither alone."""
    linked = [
        _Equation(
            tuple(_Cell(True, part) for part in parts), (_Cell(False, column),), 0
        )
        for column in range(len(other.columns))
        if (parts := _parts(one, other, column, labels))
    ]
    for label in labels if linked else ():
        cells: dict[_Cell, int | None] = {}
        sums = []
        for first, table in ((True, one), (False, other)):
            own = {
                _Cell(first, c): table.n(label, c) for c in range(len(table.columns))
            }
            sums.append(_Equation(tuple(own), (), table.whole[label]))
            cells |= own
        alone = _solved(cells, sums)
        for cell, n in _solved(cells, [*sums, *linked]).items():
            if cell not in alone and n >= 0:
                yield label, cell, n


def _parts(
    one: _Crossed, other: _Crossed, column: int, labels: Sequence[str]
) -> tuple[int, ...]:
    """Return the columns of one table that make a column of the other, () for none."""
    found = [
        parts
        for parts in _choices(len(one.columns))
        if _make(one, other, column, parts, labels)
    ]
    return found[0] if len(found) == 1 else ()


def _choices(columns: int) -> Iterable[tuple[int, ...]]:
    most = columns - 1 if columns <= _MOST_PARTS else 3
    sizes = range(1, most + 1)
    return chain.from_iterable(combinations(range(columns), size) for size in sizes)


def _make(
    one: _Crossed,
    other: _Crossed,
    column: int,
    parts: Sequence[int],
    labels: Sequence[str],
) -> bool:
    """Return whether columns make another wherever all are shown, the base too."""
    fitting, base = 0, False
    for label in labels:
        counts = [one.n(label, part) for part in parts]
        n = other.n(label, column)
        shown = [count for count in counts if count is not None]
        if n is None or len(shown) < len(counts):
            continue
        if sum(shown) != n:
            return False
        fitting += 1
        base = base or one.rows[label] in one.figures.totals
    return base and fitting >= _ENOUGH


class _Equation(NamedTuple):
    """All `parts` together, less `less`, make n."""

    parts: tuple[_Cell, ...]
    less: tuple[_Cell, ...]
    n: int


def _solved(
    cells: Mapping[_Cell, int | None], equations: Sequence[_Equation]
) -> dict[_Cell, int]:
    """Return the hidden cells that equations tell one after the other."""
    known = dict(cells)
    while True:
        before = sum(n is None for n in known.values())
        for parts, less, n in equations:
            hidden = [cell for cell in (*parts, *less) if known[cell] is None]
            if len(hidden) == 1:
                made = sum(known[cell] or 0 for cell in parts)
                taken = n + sum(known[cell] or 0 for cell in less)
                known[hidden[0]] = taken - made if hidden[0] in parts else made - taken
        if sum(n is None for n in known.values()) == before:
            return {
                c: n for c, n in known.items() if n is not None and cells[c] is None
            }


def _remark(
    mine: _Crossed, other: _Crossed, label: str, cell: _Cell, n: int
) -> TableRemark:
    row, column = mine.rows[label], mine.columns[cell.column]
    facts: dict[str, Fact] = {
        "printed": column.figures[row].text,
        "sum": n,
        "file": other.figures.table.file,
        "place": other.figures.table.place,
    }
    figures = mine.figures
    return TableRemark(
        "told together", figures.table, figures.label(row), column.name, facts=facts
    )
