"""Excel's own bar chart beside a table: percent by code, or n stacked by value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from koding.exporters.figure_page import FAINT, GRID, INK, PALETTE, RAMP
from koding.exporters.safe_text import one_line
from koding.model.table import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.table import Table

_BAR, _AROUND = 26, 110
_WIDTH = 760
MOST_BESIDE = 4
"""A chart beside more columns than this would stand outside the screen."""
MOST_BARS = 24
"""As many as a printed page has room for; where there are more, the largest."""
_FEWEST_THEMES = 3
_MOST_SERIES = 8
"""More colours in a bar than these nobody tells apart."""
_LETTERS = 9
_NOT_SHOWN = {
    "nb": "(skjulte tall er ikke med)",
    "nn": "(skjulte tal er ikkje med)",
    "en": "(without hidden figures)",
}
"""What is said under bars that are too short, for figures in them are withheld."""


def add_chart(workbook: Any, sheet: Any, table: Table, *, head_row: int) -> None:
    """Put a chart of the table's themes beside it, under it where the table is wide.

    Totals are left out: they are the base, not a bar. So are codes under themes, for
    they are in their theme's bar already; a table with hardly a theme shows all.
    """
    rows = _rows(table, head_row + 1)
    drawn, stacked = _drawn(table)
    if not rows or not drawn or len(drawn) > _MOST_SERIES:
        return
    kind = {"type": "bar", **({"subtype": "stacked"} if stacked else {})}
    chart = workbook.add_chart(kind)
    colors = RAMP[:-1] if stacked else PALETTE
    for place, column in enumerate(drawn):
        heading = table.columns[column]
        color = colors[place % len(colors)]
        chart.add_series(
            {
                "name": one_line(heading.group_marked or heading.heading_marked),
                "categories": _cells(sheet.name, rows, 0),
                "values": _cells(sheet.name, rows, column + 1),
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
    _dress(chart, stacked=stacked, bars=len(rows), unit=unit)
    beside = len(table.columns) <= MOST_BESIDE
    under = head_row + len(table.rows) + len(table.notes) + 3
    if not beside:
        sheet.set_h_pagebreaks([under])
    # Not on the rows that every page repeats: the chart would be repeated with them.
    sheet.insert_chart(
        head_row + 1 if beside else under,
        len(table.columns) + 2 if beside else 0,
        chart,
        {"description": one_line(table.title), "object_position": 3},
    )


def _rows(table: Table, first: int) -> list[int]:
    """Return the sheet's rows to draw, where the table's begin at `first`."""
    rows = [(at, row) for at, row in enumerate(table.rows, first) if not row.total]
    themes = [at for at, row in rows if not row.depth]
    if len(themes) < _FEWEST_THEMES:
        themes = [at for at, _row in rows]
    return themes[:MOST_BARS]


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


def _dress(chart: Any, *, stacked: bool, bars: int, unit: str) -> None:
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
    chart.set_size({"width": _WIDTH, "height": _AROUND + _BAR * bars})
