"""A table as lines of text for the terminal: aligned, without boxes."""

from __future__ import annotations

from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING

from koding.exporters.numbers import format_cell
from koding.exporters.safe_text import one_line
from koding.exporters.table_parts import column_groups, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.model.table import Row, Table

_GAP = 2
_INDENT = 2
_NARROWEST_LABEL = 24
_WIDEST_HEADING = 14


def text_table(table: Table, *, width: int = 80) -> str:
    """Return `table` in lines of `width` characters, long labels wrapped.

    Columns that `width` has no room for come under the others, labels and all.
    """
    lines = [*wrap(one_line(table.title), width), ""]
    for part in parts(table, _room(table, width)):
        lines += [*_part(part, width), ""]
    return "\n".join([*lines[:-1], *_notes(table, width)]) + "\n"


def _room(table: Table, width: int) -> int:
    """Return how many columns stand beside labels of a readable width."""
    room, taken = width - _NARROWEST_LABEL, 0
    widths = [_GAP + one for one in _column_widths(table)]
    for number, one in enumerate(widths):
        taken += one
        if taken > room:
            return max(number, 1)
    return max(len(widths), 1)


def _column_widths(table: Table) -> list[int]:
    widths = [
        max(
            *(len(line) for line in _wrapped_heading(column.heading_marked)),
            *(len(format_cell(row.cells[at], table.language)) for row in table.rows),
            0,
        )
        for at, column in enumerate(table.columns)
    ]
    for first, last, group in column_groups(table):
        lacking = len(max(_wrapped_heading(group), key=len)) - (
            sum(widths[first:last]) + _GAP * (last - first - 1)
        )
        widths[first] += max(lacking, 0)
    return widths


def _part(table: Table, width: int) -> Iterator[str]:
    numbers = [
        [format_cell(cell, table.language) for cell in row.cells] for row in table.rows
    ]
    widths = _column_widths(table)
    label = _label_width(table, widths, width)
    rule = "─" * (label + sum(_GAP + column for column in widths))
    if any(column.group for column in table.columns):
        yield from _group_head(table, label, widths)
    headings = [_wrapped_heading(column.heading_marked) for column in table.columns]
    yield from _head(table, headings, label, widths)
    yield rule
    for row, cells in zip(table.rows, numbers, strict=True):
        if row.total:
            yield rule
        yield from _row(row, cells, label, widths)


def _group_head(table: Table, label: int, widths: Sequence[int]) -> Iterator[str]:
    groups = list(column_groups(table))
    headings = [_wrapped_heading(group) for _first, _last, group in groups]
    spans = [
        sum(widths[first:last]) + _GAP * (last - first - 1) for first, last, _ in groups
    ]
    height = max(map(len, headings))
    for line in range(height):
        texts = ["" if line < height - len(c) else c[line - height] for c in headings]
        yield _aligned(["", *texts], label, spans)


def _wrapped_heading(heading: str) -> list[str]:
    return wrap(one_line(heading), _WIDEST_HEADING) or [""]


def _label_width(table: Table, widths: Sequence[int], width: int) -> int:
    longest = max(
        len(one_line(table.label_heading)),
        *(len(one_line(row.marked)) + _INDENT * row.depth for row in table.rows),
        0,
    )
    room = width - sum(_GAP + column for column in widths)
    return min(longest, max(room, _NARROWEST_LABEL))


def _head(
    table: Table, headings: list[list[str]], label: int, widths: Sequence[int]
) -> Iterator[str]:
    """Yield the lines of the headings, which stand on the rule under them."""
    columns = [wrap(one_line(table.label_heading), label) or [""], *headings]
    height = max(map(len, columns))
    for line in range(height):
        texts = ["" if line < height - len(c) else c[line - height] for c in columns]
        yield _aligned(texts, label, widths)


def _row(
    row: Row, cells: list[str], label: int, widths: Sequence[int]
) -> Iterator[str]:
    indent = " " * min(_INDENT * row.depth, label // 2)
    labels = wrap(
        one_line(row.marked),
        label,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
    ) or [""]
    for text, figures in zip_longest(labels, [cells]):
        yield _aligned([text, *(figures or [""] * len(cells))], label, widths)


def _aligned(texts: Sequence[str], label: int, widths: Sequence[int]) -> str:
    columns = (
        f"{' ' * _GAP}{text:>{width}}"
        for text, width in zip(texts[1:], widths, strict=True)
    )
    return f"{texts[0]:<{label}}{''.join(columns)}".rstrip()


def _notes(table: Table, width: int) -> Iterator[str]:
    if table.notes:
        yield ""
    for note in table.notes:
        yield from wrap(one_line(note), width)
