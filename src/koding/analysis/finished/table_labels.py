"""Labels of a printed table: rows that stand twice, or nearly twice."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from koding.analysis.finished.table_bases import exclusive
from koding.model.printed_table import TableRemark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from koding.analysis.finished.table_figures import Figures

_THEMES = re.compile(r"\b(?:under)?tema(?:et|er|a)?\b|\bthemes?\b", re.IGNORECASE)


def on_labels(
    figures: Figures, near: Callable[[Mapping[str, str]], Sequence[tuple[str, str]]]
) -> Iterator[TableRemark]:
    """Yield remarks on labels that stand twice, or that say nearly the same."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row in figures.named:
        if any(cell for cell in figures.table.rows[row].cells):
            rows[figures.fold(figures.label(row))].append(row)
    for held in rows.values():
        if len(held) > 1 and not _of_several_themes(figures, held):
            twice = TableRemark(
                "twice",
                figures.table,
                figures.label(held[0]),
                attention=bool(exclusive(figures)) or len(held) > 2,
                facts={"times": len(held)},
            )
            yield twice
    labels = {str(held[0]): figures.label(held[0]) for held in rows.values()}
    for one, other in near(labels):
        if int(one) in figures.combined or int(other) in figures.combined:
            continue
        facts = {"other": labels[other]}
        yield TableRemark("near", figures.table, labels[one], facts=facts)


def _of_several_themes(figures: Figures, rows: Sequence[int]) -> bool:
    """Return whether equal labels stand under different headings of the table."""
    above = {_above(figures, row) for row in rows}
    return len(above) == len(rows) or _THEMES.search(figures.words) is not None


def _above(figures: Figures, row: int) -> int:
    """Return the row that this one stands under: further out, or without figures."""
    depth = figures.table.rows[row].depth or 0
    for place in range(row - 1, -1, -1):
        other = figures.table.rows[place]
        if not any(other.cells) or (other.depth or 0) < depth:
            return place
    return -1
