"""Figures of the report: drawn without their titles, which stand in captions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.exporters.safe_text import one_line
from koding.exporters.table_figure import figure_told, table_figure

if TYPE_CHECKING:
    from koding.model.report import PrintedFigure
    from koding.model.table import Table


def report_figure(figure: PrintedFigure) -> bytes:
    """Return a figure as a PNG. The page it stands on is marked, where that is due."""
    return table_figure(_bare(figure.table), "png", intern=False)


def told_figure(figure: PrintedFigure) -> str:
    """Return a figure in words: what it is of, and every number in it."""
    return f"{one_line(figure.caption).rstrip('.')}. {figure_told(_bare(figure.table))}"


def _bare(table: Table) -> Table:
    return replace(table, title="", notes=())
