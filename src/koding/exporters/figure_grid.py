"""A table of codes by codes as a grid: the darker, the more units have both."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any

from koding.exporters.figure_page import (
    FAINT,
    INK,
    RAMP,
    SMALL_LETTERS,
    FigurePage,
    figure_look,
)
from koding.exporters.numbers import format_cell
from koding.exporters.safe_text import one_line

if TYPE_CHECKING:
    from koding.model.table import Cell, Table

_LABEL_LETTERS = 52
_INCHES_A_ROW = 0.24
_INCHES_AROUND = 0.7
_LIGHT = tuple(reversed(RAMP))
_WHITE_LETTERS_FROM = 4
"""Of the shades, from the lightest."""


def is_square(table: Table) -> bool:
    """Return whether a table's columns are its rows again, by number."""
    numbers = [str(place) for place in range(1, len(table.rows) + 1)]
    counts = all(column.kind == "count" for column in table.columns)
    return counts and [column.heading for column in table.columns] == numbers


def grid_figure(table: Table, form: str, *, intern: bool = True) -> bytes:
    """Return codes by codes as a file of `form`, png or svg.

    Every count is printed in its cell, so that no shade has to be read; they are also
    the text for those who cannot see it. Shades are of codes that meet: the diagonal,
    which is larger, has a frame.
    """
    page = FigurePage(
        table.title,
        language=table.language,
        intern=intern,
        height=_INCHES_AROUND + _INCHES_A_ROW * len(table.rows),
        notes=table.notes_drawn,
    )
    panel = page.panels[0]
    with figure_look():
        _draw(panel, table)
        return page.file_bytes(form, grid_told(table))


def grid_told(table: Table) -> str:
    """Return which codes meet how often, and the table's notes, as one text."""
    told = []
    for row in table.rows:
        pairs = zip(table.columns, row.cells, strict=True)
        both = [
            f"{column.heading} {format_cell(cell, table.language)}"
            for column, cell in pairs
            if cell
        ]
        told.append(f"{one_line(row.label)}: {', '.join(both)}." if both else "")
    return " ".join((*filter(None, told), *table.notes_drawn))


def _draw(panel: Any, table: Table) -> None:
    cells = [
        (x, y, cell)
        for y, row in enumerate(table.rows)
        for x, cell in enumerate(row.cells)
    ]
    met = [cell for x, y, cell in cells if x != y and isinstance(cell, int)]
    most = max(met, default=0) or 1
    for x, y, cell in cells:
        shade = _shade(cell, most) if x != y else None
        _draw_cell(panel, x, y, shade)
        panel.text(
            x,
            y,
            format_cell(cell, table.language),
            ha="center",
            va="center",
            fontsize=SMALL_LETTERS,
            color="white" if (shade or 0) >= _WHITE_LETTERS_FROM else INK,
        )
    _label(panel, table)


def _label(panel: Any, table: Table) -> None:
    labels = [
        shorten(one_line(row.label), _LABEL_LETTERS, placeholder=" …")
        for row in table.rows
    ]
    panel.set_yticks(range(len(labels)), labels, fontsize=SMALL_LETTERS)
    numbers = [column.heading for column in table.columns]
    panel.set_xticks(range(len(numbers)), numbers, fontsize=SMALL_LETTERS)
    panel.set_xlim(-0.5, len(numbers) - 0.5)
    panel.set_ylim(len(labels) - 0.5, -0.5)
    panel.xaxis.tick_top()
    panel.tick_params(length=0)
    panel.spines[:].set_visible(False)


def _shade(cell: Cell, most: int) -> int:
    """Return the place of a count among the shades, the lightest for none."""
    if not isinstance(cell, int) or not cell:
        return 0
    return min(1 + (len(_LIGHT) - 2) * cell // most, len(_LIGHT) - 1)


def _draw_cell(panel: Any, x: int, y: int, shade: int | None) -> None:
    from matplotlib.patches import Rectangle

    look: dict[str, Any] = {"facecolor": _LIGHT[shade or 0], "lw": 0}
    if shade is None:
        look = {"facecolor": "white", "edgecolor": FAINT, "lw": 0.6}
    panel.add_patch(Rectangle((x - 0.46, y - 0.46), 0.92, 0.92, **look))
