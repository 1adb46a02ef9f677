"""The figure of a table: bars, or a grid where codes stand by codes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from koding.errors import NoFigure
from koding.exporters.document_words import DOCUMENT_WORDS
from koding.exporters.figure_bars import (
    bars_figure,
    bars_in_parts,
    bars_of,
    bars_told,
    draw_bars,
    longest_bar,
)
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


class FigurePart(NamedTuple):
    """A figure that a page has room for, or a part of one: what it shows in words.

    `part` is which of several it is, "" for a whole figure.
    """

    png: bytes
    told: str
    part: str = ""


def figure_parts(table: Table, *, highest: float) -> list[FigurePart]:
    """Return the figure of a table for a document, in as many parts as it needs.

    None is higher than so many inches, for letters are not to shrink; all have one
    scale. Title and notes stand beside them in the document.
    """
    check_drawn(table)
    bare = replace(table, title="", notes=(), figure_notes=())
    if is_square(bare):
        return [FigurePart(grid_figure(bare, "png", intern=False), grid_told(bare))]
    drawn = bars_of(bare)
    longest, parts = longest_bar(drawn), bars_in_parts(drawn, highest)
    said = DOCUMENT_WORDS[table.language].part.replace("#", "{}")
    names = [said.format(n, len(parts)) for n in range(1, len(parts) + 1)]
    return [
        FigurePart(
            draw_bars(part, "png", name, table.language, intern=False, longest=longest),
            bars_told(part),
            name,
        )
        for part, name in zip(parts, names if len(parts) > 1 else [""], strict=True)
    ]


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
