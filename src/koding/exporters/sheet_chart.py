"""Excel's own bar chart beside a table: percent by code, or n stacked by value."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from koding.exporters.figure_page import FAINT, GRID, INK, PALETTE, RAMP
from koding.exporters.numbers import fill_in
from koding.exporters.safe_text import one_line
from koding.model.table import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.table import Table

_BAR, _AROUND = 24, 100
BESIDE, NARROWEST, WIDEST = 540, 700, 1000
"""How wide charts are in pixels: beside a table, and the least and most under one."""
MOST_BESIDE = 4
"""A chart beside more columns than this would stand outside the screen."""
MOST_BARS = 20
"""As many as a printed page has room for; where there are more, the largest."""
_HIGHEST = 460
"""Pixels: the table's end is to stand on the same page."""
_FEWEST_THEMES = 3
_NONE = Decimal(0)
_MOST_SERIES = 8
"""More colours in a bar than these nobody tells apart."""
_LETTERS = 10
_NOT_SHOWN = {
    "nb": "(skjulte tall er ikke med)",
    "nn": "(skjulte tal er ikkje med)",
    "en": "(without hidden figures)",
}
"""What is said under bars that are too short, for figures in them are withheld."""
_LARGEST = {
    "nb": "(de {n} største av {all})",
    "nn": "(dei {n} største av {all})",
    "en": "(the {n} largest of {all})",
}
"""What is said under bars that are not all."""


_TOO_MANY = {
    "nb": "Ingen figur: {n} deler i hver stolpe kan ikke skilles fra hverandre.",
    "nn": "Ingen figur: {n} delar i kvar stolpe kan ikkje skiljast frå kvarandre.",
    "en": "No chart: {n} parts in each bar cannot be told apart.",
}
"""What is said where there are too many columns to draw."""


class SheetChart(NamedTuple):
    """A chart that is not on a sheet yet, and how high it is in pixels."""

    chart: Any
    height: int


def table_chart(
    workbook: Any, sheet: str, table: Table, *, head_row: int, width: int
) -> SheetChart | None:
    """Return a chart of the themes of the table on a sheet, None where there is none.

    Totals are left out: they are the base, not a bar. So are codes under themes, for
    they are in their theme's bar already; a table with hardly a theme shows all.
    """
    drawn, stacked = _drawn(table)
    every = _rows(table)
    rows = [head_row + 1 + at for at in _largest(table, every, drawn)]
    if not rows or not drawn or len(drawn) > _MOST_SERIES:
        return None
    kind = {"type": "bar", **({"subtype": "stacked"} if stacked else {})}
    chart = workbook.add_chart(kind)
    colors = RAMP[:-1] if stacked else PALETTE
    for place, column in enumerate(drawn):
        heading = table.columns[column]
        color = colors[place % len(colors)]
        chart.add_series(
            {
                "name": one_line(heading.group or heading.heading),
                "categories": _cells(sheet, rows, 0),
                "values": _cells(sheet, rows, column + 1),
                "gap": 40,
                "border": {"color": FAINT, "width": 0.5},
                # Colours come again: hatching tells the second round from the first.
                **(
                    {"fill": {"color": color}}
                    if place < len(colors)
                    else {"pattern": _hatched(place, color)}
                ),
            }
        )
    unit = one_line(table.columns[drawn[0]].heading)
    if any(row.cells[column] == HIDDEN for row in table.rows for column in drawn):
        unit = f"{unit} {_NOT_SHOWN[table.language]}"
    if len(rows) < len(every):
        unit += " " + fill_in(
            _LARGEST[table.language], table.language, n=len(rows), all=len(every)
        )
    _dress(chart, stacked=stacked, unit=unit)
    height = min(_AROUND + _BAR * len(rows), _HIGHEST)
    chart.set_size({"width": width, "height": height})
    return SheetChart(chart, height)


def why_no_chart(table: Table) -> str:
    """Return why a table has no chart, "" where there was nothing to draw."""
    drawn, _stacked = _drawn(table)
    if len(drawn) <= _MOST_SERIES:
        return ""
    return fill_in(_TOO_MANY[table.language], table.language, n=len(drawn))


def _rows(table: Table) -> list[int]:
    """Return the rows of a table that bars are drawn of."""
    rows = [(at, row) for at, row in enumerate(table.rows) if not row.total]
    themes = [at for at, row in rows if not row.depth]
    if len(themes) < _FEWEST_THEMES:
        themes = [at for at, _row in rows]
    return themes


def _largest(table: Table, rows: Sequence[int], drawn: Sequence[int]) -> list[int]:
    """Return as many rows as there is room for, in the order of the table."""

    def length(at: int) -> Decimal:
        cells = (table.rows[at].cells[column] for column in drawn)
        return sum((Decimal(c) for c in cells if isinstance(c, int | Decimal)), _NONE)

    return sorted(sorted(rows, key=length, reverse=True)[:MOST_BARS])


def _cells(name: str, rows: Sequence[int], column: int) -> str:
    """Return a formula of some rows of a column, those on end as one range."""
    letter = _letters(column)
    sheet = "'" + name.replace("'", "''") + "'"
    cells = [f"{sheet}!${letter}${row + 1}" for row in rows]
    whole = rows[-1] - rows[0] == len(rows) - 1
    return f"={cells[0]}:${letter}${rows[-1] + 1}" if whole else f"=({','.join(cells)})"


def _letters(column: int) -> str:
    """Return a column's letters: A, B, ..., Z, AA."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _drawn(table: Table) -> tuple[Sequence[int], bool]:
    """Return the columns to draw: n of every value, or the first percent there is.

    The last group of a cross is all of them together, and is no part of a stack.
    """
    groups = [one.group for one in table.columns if one.group]
    if groups:
        counts = [
            at
            for at, one in enumerate(table.columns)
            if one.kind == "count" and one.group and one.group != groups[-1]
        ]
        return counts, True
    percents = [at for at, one in enumerate(table.columns) if one.kind == "percent"]
    return percents[:1], False


def _hatched(place: int, color: str) -> dict[str, str]:
    patterns = ("wide_upward_diagonal", "dark_horizontal", "small_grid")
    pattern = patterns[place % len(patterns)]
    return {"pattern": pattern, "fg_color": color, "bg_color": "#FFFFFF"}


def _dress(chart: Any, *, stacked: bool, unit: str) -> None:
    letters = {"size": _LETTERS, "color": INK}
    chart.set_title({"none": True})
    legend = {"position": "top", "font": letters}
    chart.set_legend(legend if stacked else {"none": True})
    # From the top, as the table reads; every bar with its label.
    labels = {"num_font": letters, "interval_unit": 1}
    chart.set_y_axis({**labels, "reverse": True, "crossing": "max"})
    chart.set_x_axis(
        {
            "name": unit,
            "name_font": {**letters, "bold": False},
            "num_font": letters,
            "major_gridlines": {"visible": True, "line": {"color": GRID}},
            "min": 0,
        }
    )
