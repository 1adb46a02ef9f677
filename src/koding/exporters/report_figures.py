"""Figures of the report: drawn without their titles, which stand in captions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.exporters.safe_text import one_line
from koding.exporters.table_figure import FigurePart, figure_parts

if TYPE_CHECKING:
    from koding.model.report import PrintedFigure


def report_figure(figure: PrintedFigure, *, highest: float) -> list[FigurePart]:
    """Return a figure as parts no higher than so many inches.

    Each tells what it is of, and every number in it. The page it stands on is marked,
    where that is due.
    """
    caption = one_line(figure.caption).rstrip(".")
    parts = figure_parts(figure.table, highest=highest)
    return [one._replace(told=f"{_of(caption, one)}. {one.told}") for one in parts]


def _of(caption: str, part: FigurePart) -> str:
    return f"{caption} ({part.part})" if part.part else caption
