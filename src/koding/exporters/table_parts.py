"""A table with more columns than a page has room for, as several under each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.model.table import Table


def parts(table: Table, widest: int) -> Iterator[Table]:
    """Yield tables of at most `widest` columns, all rows in each; groups stay whole.

    A group with more columns than that is a part by itself.
    """
    start, columns = 0, table.columns
    while True:
        end = min(start + widest, len(columns))
        while start < end < len(columns) and _together(table, end):
            end -= 1
        if end == start:
            end = min(start + widest, len(columns))
            while end < len(columns) and _together(table, end):
                end += 1
        yield replace(
            table,
            columns=columns[start:end],
            rows=tuple(replace(row, cells=row.cells[start:end]) for row in table.rows),
        )
        if end >= len(columns):
            return
        start = end


def column_groups(table: Table) -> Iterator[tuple[int, int, str]]:
    """Yield from and to which column each group goes, and its heading, "" for none."""
    first = 0
    for at in range(1, len(table.columns) + 1):
        if at == len(table.columns) or not _together(table, at):
            yield first, at, table.columns[first].group_marked
            first = at


def _together(table: Table, at: int) -> bool:
    """Whether a column stands in the group of the one before it."""
    group = table.columns[at].group
    return bool(group) and group == table.columns[at - 1].group
