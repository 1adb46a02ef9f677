"""What a careful reader would find wrong in printed tables.

Counts are held against the bases printed, percentages against counts, rows against the
rows they put together, and tables against each other. A rule that most of a table does
not follow is not its rule: only what departs from the table's own is told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.finished.table_figures import Figures
from koding.analysis.finished.table_labels import on_labels
from koding.analysis.finished.table_pairs import between
from koding.analysis.finished.table_percents import on_percents
from koding.analysis.finished.table_sums import on_sums
from koding.analysis.finished.table_together import told_together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from koding.model.printed_table import PrintedRow, PrintedTable, TableRemark

    Near = Callable[[Mapping[str, str]], Sequence[tuple[str, str]]]
    Fold = Callable[[str], str]


def check_tables(
    tables: Sequence[PrintedTable], *, fold: Fold, near: Near
) -> list[TableRemark]:
    """Return what there is to say of a set of tables, those of each table together.

    `fold` makes labels comparable; `near` finds labels that are nearly the same.
    """
    read = [Figures(part, fold) for table in tables for part in _sections(table)]
    remarks: list[TableRemark] = []
    for figures in read:
        remarks += on_sums(figures)
        remarks += on_percents(figures)
        remarks += on_labels(figures, near)
    remarks += between(read)
    remarks += told_together(read)
    order = {id(figures.table): place for place, figures in enumerate(read)}
    return sorted(remarks, key=lambda remark: order[id(remark.table)])


def _sections(table: PrintedTable) -> Iterator[PrintedTable]:
    """Yield the parts of a table that has a heading and a total for each."""
    heads = [n for n, row in enumerate(table.rows) if not any(row.cells) and row.label]
    totals = [n for n, row in enumerate(table.rows) if Figures.is_total(row)]
    if len(heads) < 2 or len(totals) < len(heads):
        yield table
        return
    for start, end in zip(heads, [*heads[1:], len(table.rows)], strict=True):
        yield _part(table, table.rows[start], table.rows[start + 1 : end])


def _part(
    table: PrintedTable, head: PrintedRow, rows: tuple[PrintedRow, ...]
) -> PrintedTable:
    title = f"{table.title} – {head.label}" if table.title else head.label
    return replace(table, title=title, rows=rows)
