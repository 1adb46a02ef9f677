"""A table of codes by codes as a grid: the darker, the more units have both."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from koding.exporters.figure_page import INK, RAMP, SMALL_LETTERS, FigurePage
from koding.exporters.numbers import format_cell
from koding.exporters.safe_text import one_line

if TYPE_CHECKING:
    from koding.model.table import Cell, Table

_LABEL_LETTERS = 52
_INCHES_A_ROW = 0.24
_INCHES_AROUND = 1.0
_LIGHT = tuple(reversed(RAMP))
_WHITE_LETTERS_FROM = 4
"""Of the shades, from the lightest."""


def grid_figure(table: Table, form: str, *, intern: bool = True) -> bytes:
    """Return codes by codes as a file of `form`, png or svg.

    Columns are the rows again, by number. Every count is printed in its cell, so that
    no shade has to be read; they are also the text for those who cannot see it.
    """
    rows = [row for row in table.rows if not row.total]
    height = _INCHES_AROUND + _INCHES_A_ROW * len(rows)
    page = FigurePage(
        table.title, language=table.language, intern=intern, height=height
    )
    panel = page.panels[0]
    counts = [cell for row in rows for cell in row.cells if isinstance(cell, int)]
    most = max(counts, default=0) or 1
    for y, row in enumerate(rows):
        for x, cell in enumerate(row.cells):
            shade = _shade(cell, most)
            panel.add_patch(_square(x, y, _LIGHT[shade]))
            panel.text(
                x,
                y,
                format_cell(cell, table.language),
                ha="center",
                va="center",
                fontsize=SMALL_LETTERS,
                color="white" if shade >= _WHITE_LETTERS_FROM else INK,
            )
    labels = [
        shorten(one_line(row.label), _LABEL_LETTERS, placeholder=" …") for row in rows
    ]
    panel.set_yticks(range(len(rows)), labels, fontsize=SMALL_LETTERS)
    panel.set_xticks(
        range(len(table.columns)),
        [str(place) for place in range(1, len(table.columns) + 1)],
        fontsize=SMALL_LETTERS,
    )
    panel.set_xlim(-0.5, len(table.columns) - 0.5)
    panel.set_ylim(len(rows) - 0.5, -0.5)
    panel.xaxis.tick_top()
    panel.tick_params(length=0)
    panel.spines[:].set_visible(False)
    return page.file_bytes(form, " ".join((*_told(table), *table.notes)))


def _shade(cell: Cell, most: int) -> int:
    """Return the place of a count among the shades, the lightest for none."""
    if not isinstance(cell, int) or not cell:
        return 0
    return min(1 + (len(_LIGHT) - 2) * cell // most, len(_LIGHT) - 1)


def _square(x: int, y: int, colour: str) -> object:
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.48, y - 0.48), 0.96, 0.96, facecolor=colour, lw=0)


def _told(table: Table) -> list[str]:
    told = []
    for row in table.rows:
        pairs = zip(table.columns, row.cells, strict=True)
        both = [f"{column.heading} {cell}" for column, cell in pairs if cell]
        told.append(f"{one_line(row.label)}: {', '.join(both)}." if both else "")
    return [one for one in told if one]
