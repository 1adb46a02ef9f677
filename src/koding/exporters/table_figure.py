"""The figure of a table: bars, or a grid where codes stand by codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import NoFigure
from koding.exporters.figure_bars import bars_figure, bars_of, bars_told
from koding.exporters.figure_grid import grid_figure, grid_told, is_square
from koding.i18n import _

if TYPE_CHECKING:
    from koding.model.table import Table

MOST_ROWS = 250
"""Of what is drawn: a picture of more is higher than programs can open."""


def table_figure(table: Table, form: str, *, intern: bool = True) -> bytes:
    """Return the figure of a table as a file of `form`, png or svg.

    Raises NoFigure for what has no figures, or too many.
    """
    check_drawn(table)
    draw = grid_figure if is_square(table) else bars_figure
    return draw(table, form, intern=intern)


def figure_told(table: Table) -> str:
    """Return what the figure of a table shows, for those who cannot see it."""
    check_drawn(table)
    return grid_told(table) if is_square(table) else bars_told(bars_of(table))


def check_drawn(table: Table) -> None:
    """Raise NoFigure where a table cannot be drawn, and say what can."""
    if not any(column.kind == "count" for column in table.columns):
        raise NoFigure(_("This table has no figures to draw: write it as a table."))
    if len(table.rows) > MOST_ROWS:
        raise NoFigure(
            _(
                "A figure of {n} rows is too high to open: show fewer levels, or leave "
                "small codes out."
            ).format(n=len(table.rows))
        )
