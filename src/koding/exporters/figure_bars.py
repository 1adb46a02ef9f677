"""A table as horizontal bars: one a row, or stacked by the groups of its columns."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from koding.exporters.cross_words import CROSS_WORDS
from koding.exporters.figure_page import (
    GRID,
    INK,
    PALETTE,
    RAMP,
    SMALL_LETTERS,
    FigurePage,
)
from koding.exporters.numbers import format_cell
from koding.exporters.safe_text import one_line
from koding.model.table import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.model.table import Row, Table

_LABEL_LETTERS = 46
_INCHES_A_LINE = 0.17
_INCHES_A_BAR = 0.11
_INCHES_AROUND = 1.1
_HATCHES = ("////", "....", "xxxx", "----")
_LIGHTEST = 2
"""Of the ramp, for codes that lie deep: lighter ones are lost on paper."""
_SIGNS = ("█", "▓", "▒", "░", "▞", "▚", "·")
"""Fillings of stacked bars in a terminal: told apart without colour."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its label at a depth, a length for each series, and what stands behind."""

    label: str
    depth: int
    lengths: tuple[int, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Bars:
    """What is drawn of a table; one series has no name."""

    series: tuple[str, ...]
    bars: tuple[Bar, ...]


def bars_of(table: Table, *, deepest: int | None = None) -> Bars:
    """Return the counts of a table's rows, in series where its columns have groups.

    Rows below the depth `deepest` are left out. Totals are no bars. A figure that is
    withheld has no length; the sign for it stands behind the bar.
    """
    counts = [n for n, column in enumerate(table.columns) if column.kind == "count"]
    # All of them together are no part of a stacked bar.
    everyone = CROSS_WORDS[table.language].everyone
    grouped = [n for n in counts if table.columns[n].group not in ("", everyone)]
    drawn = grouped or counts[:1]
    bars = tuple(
        Bar(
            one_line(row.marked),
            row.depth,
            tuple(_length(row.cells[n]) for n in drawn),
            _told(table, row, drawn),
        )
        for row in table.rows
        if not row.total and (deepest is None or row.depth <= deepest)
    )
    return Bars(tuple(one_line(table.columns[n].group_marked) for n in grouped), bars)


def bars_figure(
    table: Table, form: str, *, intern: bool = True, deepest: int | None = None
) -> bytes:
    """Return the bars of a table as a file of `form`, png or svg.

    Its notes, and the figures themselves, are the text for those who cannot see it.
    """
    drawn = bars_of(table, deepest=deepest)
    labels = [_wrapped(bar) for bar in drawn.bars]
    lines = sum(label.count("\n") + 1 for label in labels)
    height = _INCHES_AROUND + lines * _INCHES_A_LINE + len(labels) * _INCHES_A_BAR
    page = FigurePage(
        table.title, language=table.language, intern=intern, height=height
    )
    _draw(page.panels[0], drawn, labels)
    told = [f"{bar.label}: {bar.told}." for bar in drawn.bars]
    return page.file_bytes(form, " ".join((*told, *table.notes)))


def bars_text(table: Table, *, width: int = 80, deepest: int | None = None) -> str:
    """Return the bars of a table in lines of `width` characters."""
    drawn = bars_of(table, deepest=deepest)
    most = max((sum(bar.lengths) for bar in drawn.bars), default=0) or 1
    told = max((len(bar.told) for bar in drawn.bars), default=0)
    labels = min(max((_letters(bar) for bar in drawn.bars), default=0), width // 2)
    room = max(width - labels - told - 4, 8)
    lines = [*wrap(one_line(table.title), width), ""]
    for bar in drawn.bars:
        indent = "  " * bar.depth
        first, *rest = wrap(
            bar.label, labels, initial_indent=indent, subsequent_indent=indent + "  "
        )
        filled = _filled(bar.lengths, room / most)
        lines.append(f"{first:<{labels}}  {filled} {bar.told}".rstrip())
        lines += rest
    if drawn.series:
        signs = (_SIGNS[n % len(_SIGNS)] for n in range(len(drawn.series)))
        pairs = zip(signs, drawn.series, strict=True)
        lines += [
            "",
            *wrap("   ".join(f"{sign} {name}" for sign, name in pairs), width),
        ]
    lines += ["", *(line for note in table.notes for line in wrap(note, width))]
    return "\n".join(lines).rstrip() + "\n"


def _length(cell: object) -> int:
    return cell if isinstance(cell, int) else 0


def _told(table: Table, row: Row, drawn: Sequence[int]) -> str:
    """Return the figures of a row: its n, with its percentage where there is one."""
    said = []
    for place in drawn:
        words = format_cell(row.cells[place], table.language) or "0"
        percent = row.cells[place + 1] if place + 1 < len(row.cells) else None
        if len(drawn) == 1 and isinstance(percent, Decimal):
            words += f" ({format_cell(percent, table.language)} %)"
        said.append(words)
    return " · ".join(said)


def _withheld(bar: Bar) -> str:
    """Return the sign for what a stacked bar is short of, "" where it is whole."""
    return HIDDEN if HIDDEN in bar.told.split(" · ") else ""


def _letters(bar: Bar) -> int:
    return len(bar.label) + 2 * bar.depth


def _filled(lengths: Sequence[int], scale: float) -> str:
    """Return a bar of signs; ends are rounded, so that it is as long as its sum."""
    signs, end, before = "", 0.0, 0
    for place, length in enumerate(lengths):
        end += length * scale
        here = max(round(end), before)
        signs += _SIGNS[place % len(_SIGNS)] * (here - before)
        before = here
    return signs


def _wrapped(bar: Bar) -> str:
    indent = "   " * bar.depth
    lines = wrap(bar.label, _LABEL_LETTERS - len(indent)) or [""]
    return "\n".join(lines)


def _draw(panel: Any, drawn: Bars, labels: Sequence[str]) -> None:
    places = list(_places(labels))
    starts = [0.0] * len(drawn.bars)
    series = max(len(drawn.series), 1)
    for number in range(series):
        lengths = [bar.lengths[number] for bar in drawn.bars]
        panel.barh(
            places,
            lengths,
            left=starts,
            height=0.62,
            label=drawn.series[number] if drawn.series else None,
            **_fill(number, drawn.bars, stacked=series > 1),
        )
        starts = [a + b for a, b in zip(starts, lengths, strict=True)]
    for place, bar, end in zip(places, drawn.bars, starts, strict=True):
        panel.annotate(
            bar.told if series == 1 else _withheld(bar),
            (end, place),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            fontsize=SMALL_LETTERS,
            color=INK,
        )
    panel.set_yticks(places, labels)
    for tick, bar in zip(panel.get_yticklabels(), drawn.bars, strict=True):
        tick.set_fontsize(SMALL_LETTERS + (0.5 if bar.depth == 0 else 0))
        tick.set_fontweight(
            "bold" if bar.depth == 0 and _has_depth(drawn) else "normal"
        )
    panel.invert_yaxis()
    panel.tick_params(axis="y", length=0)
    panel.grid(axis="x", color=GRID, lw=0.6)
    panel.set_axisbelow(True)
    panel.margins(y=0.01)
    panel.set_xlim(0, max(*starts, 1) * (1.16 if series == 1 else 1.02))
    panel.xaxis.get_major_locator().set_params(integer=True)
    if drawn.series:
        panel.legend(
            loc="upper center",
            bbox_to_anchor=(0.3, -0.04 - 0.3 / max(places[-1], 1)),
            ncols=3,
            frameon=False,
            fontsize=SMALL_LETTERS,
        )


def _has_depth(drawn: Bars) -> bool:
    return any(bar.depth for bar in drawn.bars)


def _places(labels: Sequence[str]) -> Iterator[float]:
    """Yield where bars stand, so that labels of several lines have room."""
    at = 0.0
    for label in labels:
        high = 1 + 0.55 * label.count("\n")
        yield at + high / 2
        at += high


def _fill(number: int, bars: Sequence[Bar], *, stacked: bool) -> dict[str, Any]:
    """Return how a series is filled: by depth in the tree where it is the only one."""
    if not stacked:
        return {"color": [RAMP[min(bar.depth, _LIGHTEST)] for bar in bars]}
    again, place = divmod(number, len(RAMP))
    return {
        "facecolor": "white" if again else RAMP[place],
        "edgecolor": PALETTE[0],
        "linewidth": 0.5,
        "hatch": _HATCHES[(again * len(RAMP) + place) % len(_HATCHES)] if again else "",
    }
