"""Excel's own bar chart beside a table: percent by code, or n stacked by value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from koding.exporters.figure_page import GRID, INK, PALETTE
from koding.exporters.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.table import Table

_BAR, _AROUND = 20, 130
_WIDTH = 760
MOST_BESIDE = 4
"""A chart beside more columns than this would stand outside the screen."""
_MOST_BARS = 80
_LETTERS = 9


def add_chart(workbook: Any, sheet: Any, table: Table, *, head_row: int) -> None:
    """Put a chart of the table's rows beside it, under it where the table is wide.

    Totals are left out: they are the base, not a bar.
    """
    rows = [at for at, row in enumerate(table.rows, head_row + 1) if not row.total]
    drawn, stacked = _drawn(table)
    if not rows or not drawn or len(rows) > _MOST_BARS:
        return
    kind = {"type": "bar", **({"subtype": "stacked"} if stacked else {})}
    chart = workbook.add_chart(kind)
    for place, column in enumerate(drawn):
        heading = table.columns[column]
        color = PALETTE[place % len(PALETTE)]
        chart.add_series(
            {
                "name": one_line(heading.group_marked or heading.heading_marked),
                "categories": [sheet.name, rows[0], 0, rows[-1], 0],
                "values": [sheet.name, rows[0], column + 1, rows[-1], column + 1],
                "gap": 40,
                "border": {"color": "#FFFFFF"},
                # Colours come again: hatching tells the second round from the first.
                **(
                    {"fill": {"color": color}}
                    if place < len(PALETTE)
                    else {"pattern": _hatched(place, color)}
                ),
            }
        )
    _dress(chart, stacked=stacked, bars=len(rows))
    beside = len(table.columns) <= MOST_BESIDE
    under = head_row + len(table.rows) + len(table.notes) + 3
    sheet.insert_chart(
        head_row if beside else under,
        len(table.columns) + 2 if beside else 0,
        chart,
        {"description": one_line(table.title), "object_position": 3},
    )


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
    round_ = place // len(PALETTE) - 1
    pattern = patterns[round_ % len(patterns)]
    return {"pattern": pattern, "fg_color": color, "bg_color": "#FFFFFF"}


def _dress(chart: Any, *, stacked: bool, bars: int) -> None:
    letters = {"size": _LETTERS, "color": INK}
    chart.set_title({"none": True})
    legend = {"position": "top", "font": letters}
    chart.set_legend(legend if stacked else {"none": True})
    # From the top, as the table reads.
    chart.set_y_axis({"reverse": True, "num_font": letters})
    chart.set_x_axis(
        {
            "num_font": letters,
            "major_gridlines": {"visible": True, "line": {"color": GRID}},
            "label_position": "low",
            "min": 0,
        }
    )
    chart.set_size({"width": _WIDTH, "height": _AROUND + _BAR * bars})
