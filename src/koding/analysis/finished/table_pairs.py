"""Printed tables against each other: the same figure given two ways."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from koding.model.printed_table import TableRemark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from koding.analysis.finished.table_figures import Column, Figure, Figures
    from koding.model.printed_table import Fact

_NUMBERED = re.compile(
    r"^(?:tabell|table|figur|figure)\s*[\d.]*\s*[.:–-]?\s*", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\b(respondent|person|sitat|quote|omtale|mention|enhet|eining|unit|kommune|"
    r"municipalit)\w*",
    re.IGNORECASE,
)
_AS_OF = re.compile(r".*(?:slik de var|slik dei var|as they were).*", re.IGNORECASE)
_EQUAL = 3
"""Equal counts that make two tables with the same rows one, whatever their titles."""


class _About(NamedTuple):
    """What a table is of, to be held against another of the same."""

    title: str
    counting: frozenset[str]
    as_of: str


def between(read: Sequence[Figures]) -> Iterator[TableRemark]:
    """Yield remarks on figures that stand otherwise in another table of the set."""
    held = [(figures, _about(figures), _cells(figures)) for figures in read]
    for (one, about, cells), (other, about_other, others) in combinations(held, 2):
        if not _alike(about, about_other):
            continue
        same = about.title != "" and about.title == about_other.title
        if same or _one_table(cells, others):
            yield from _differing(one, other, cells, others)


def _alike(about: _About, other: _About) -> bool:
    """Return whether two tables count the same, as far as they tell, of one day."""
    told = about.counting and other.counting
    return about.as_of == other.as_of and (not told or about.counting == other.counting)


def _about(figures: Figures) -> _About:
    words = figures.words
    counted = {
        hit[1].casefold() for hit in _COUNTED.finditer(" ".join(figures.table.notes))
    }
    as_of = _AS_OF.search(words)
    title = figures.fold(_NUMBERED.sub("", figures.table.title))
    return _About(title, frozenset(counted), as_of[0] if as_of else "")


def _cells(figures: Figures) -> dict[tuple[str, str], tuple[int, Column]]:
    """Return the cells that can be held against others, by row and heading.

    Rows that share a label are left out, for which is which cannot be told.
    """
    labels = [figures.fold(row.label) for row in figures.table.rows]
    headings = [figures.fold(column.heading) for column in figures.columns]
    return {
        (label, heading): (row, column)
        for row, label in enumerate(labels)
        for column, heading in zip(figures.columns, headings, strict=True)
        if labels.count(label) == 1
        and headings.count(heading) == 1
        and column.kind != "other"
    }


def _one_table(
    cells: Mapping[tuple[str, str], tuple[int, Column]],
    others: Mapping[tuple[str, str], tuple[int, Column]],
) -> bool:
    """Return whether tables with the same rows have most counts in common."""
    if {key[0] for key in cells} != {key[0] for key in others}:
        return False
    pairs = [
        (a, b)
        for key in cells.keys() & others.keys()
        if (a := _figure(cells[key]).n) is not None
        and (b := _figure(others[key]).n) is not None
    ]
    equal = sum(a == b for a, b in pairs)
    return equal >= _EQUAL and equal * 3 >= len(pairs) * 2


def _figure(cell: tuple[int, Column]) -> Figure:
    row, column = cell
    return column.figures[row]


def _differing(
    one: Figures,
    other: Figures,
    cells: Mapping[tuple[str, str], tuple[int, Column]],
    others: Mapping[tuple[str, str], tuple[int, Column]],
) -> Iterator[TableRemark]:
    for key, (row, column) in cells.items():
        if key not in others:
            continue
        here, there = _figure((row, column)), _figure(others[key])
        if _differ(here, there, (column.decimals, others[key][1].decimals)):
            facts: dict[str, Fact] = {
                "printed": here.text,
                "other": there.text,
                "file": other.table.file,
                "place": other.table.place,
            }
            yield TableRemark(
                "two ways", one.table, one.label(row), column.name, facts=facts
            )


def _differ(one: Figure, other: Figure, decimals: tuple[int, int]) -> bool:
    if one.n is not None and other.n is not None:
        return one.n != other.n
    if one.percent is None or other.percent is None:
        return False
    if decimals[0] == decimals[1]:
        return one.percent != other.percent
    # One is rounded from the other, or both from the ratio: half a step apart at most.
    step = Decimal(1).scaleb(-min(decimals))
    return abs(one.percent - other.percent) * 2 > step
