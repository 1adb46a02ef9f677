"""Figures of the report: drawn without their titles, which stand in captions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.exporters.figure_bars import bars_figure, bars_of
from koding.exporters.figure_grid import grid_figure
from koding.exporters.numbers import format_cell
from koding.exporters.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.model.report import PrintedFigure
    from koding.model.table import Table


def report_figure(figure: PrintedFigure) -> bytes:
    """Return a figure as a PNG. The page it stands on is marked, where that is due."""
    untitled = replace(figure.table, title="")
    draw = grid_figure if figure.grid else bars_figure
    return draw(untitled, "png", intern=False)


def told_figure(figure: PrintedFigure) -> str:
    """Return a figure in words: what it is of, and every number in it."""
    numbers = _of_grid(figure.table) if figure.grid else _of_bars(figure.table)
    return " ".join((f"{one_line(figure.caption).rstrip('.')}.", *numbers))


def _of_bars(table: Table) -> Iterator[str]:
    drawn = bars_of(table)
    for bar in drawn.bars:
        if drawn.series:
            pairs = zip(drawn.series, bar.told.split(" · "), strict=True)
            numbers = ", ".join(f"{name} {number}" for name, number in pairs)
        else:
            numbers = bar.told
        yield f"{bar.label}: {numbers}."


def _of_grid(table: Table) -> Iterator[str]:
    for row in table.rows:
        pairs = zip(table.columns, row.cells, strict=True)
        met = [
            f"{one_line(column.heading)} {format_cell(cell, table.language)}"
            for column, cell in pairs
            if cell
        ]
        if met and not row.total:
            yield f"{one_line(row.label)}: {', '.join(met)}."
