"""A table as horizontal bars: one a row, stacked by groups, or beside each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate
from math import ceil
from textwrap import shorten, wrap
from typing import TYPE_CHECKING, Any

from koding.exporters.document_words import TABLE_WORDS
from koding.exporters.figure_page import (
    GRID,
    INK,
    PALETTE,
    RAMP,
    SMALL_LETTERS,
    FigurePage,
    figure_look,
    number_axis,
)
from koding.exporters.numbers import format_cell
from koding.exporters.safe_text import one_line
from koding.model.table import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.model.table import Cell, Row, Table

_LABEL_LETTERS, _SERIES_LETTERS = 46, 26
_INCHES_A_LINE, _INCHES_A_BAR, _INCHES_AROUND = 0.17, 0.11, 0.8
_INCHES_A_SERIES = 0.06
_SERIES_BESIDE = 3
"""Series that stand on a line of the legend."""
_THICK = 0.62
_HATCHES = ("////", "....", "xxxx", "----")
_LIGHTEST = 2
"""Of the ramp, for codes that lie deep: lighter ones are lost on paper."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its label at a depth, a length for each series, and its figures.

    `ends` stand at the ends of what is drawn: one, or one for each series that is
    drawn beside the others. `told` has all figures in words.
    """

    label: str
    depth: int
    lengths: tuple[float, ...]
    ends: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Bars:
    """What is drawn of a table; one series has no name.

    Parts of a whole are `stacked`; waves, each on its own base, stand beside each other
    in percent. Where it `hides`, the last series is what is withheld. `axis` says what
    lengths are.
    """

    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    notes: tuple[str, ...]
    stacked: bool = False
    hides: bool = False
    axis: str = ""


def bars_of(table: Table) -> Bars:
    """Return the figures of a table's rows as bars; totals are none.

    What is withheld has no length of its own: where the total of its row is printed,
    all that is withheld is one part, which has the word for it.
    """
    counts = [n for n, column in enumerate(table.columns) if column.kind == "count"]
    parts = [n for n in counts if table.columns[n].group and not table.columns[n].total]
    rows = [row for row in table.rows if not row.total]
    if parts:
        return _stacked(table, rows, parts)
    paired = [n for n in counts if _percent_beside(table, n)]
    if len(paired) > 1:
        return _beside(table, rows, paired)
    bars = tuple(_single(table, row, counts[0]) for row in rows)
    return Bars((), bars, table.notes_drawn, axis=_number_of(table))


def bars_figure(table: Table, form: str, *, intern: bool = True) -> bytes:
    """Return the bars of a table as a file of `form`, png or svg.

    Its notes stand under it; with the figures themselves they are the text for those
    who cannot see it.
    """
    return draw_bars(bars_of(table), form, table.title, table.language, intern=intern)


def draw_bars(
    drawn: Bars,
    form: str,
    title: str,
    language: str,
    *,
    intern: bool,
    longest: float = 0,
) -> bytes:
    """Return bars as a file of `form`, with room for bars as long as `longest`."""
    page = FigurePage(
        title,
        language=language,
        intern=intern,
        height=_inches_around(drawn) + sum(_inches(bar, drawn) for bar in drawn.bars),
        notes=drawn.notes,
    )
    with figure_look():
        _draw(page.panels[0], drawn, longest)
        number_axis(page.panels[0].xaxis, language)
        return page.file_bytes(form, bars_told(drawn))


def bars_in_parts(drawn: Bars, highest: float) -> list[Bars]:
    """Return bars in parts that are no higher than so many inches, about alike.

    A part rather begins with a theme than with a code under it.
    """
    inches = [_inches(bar, drawn) for bar in drawn.bars]
    room = highest - _inches_around(drawn)
    parts, begin = [], 0
    while begin < len(inches):
        end = begin + _bars_of_part(drawn.bars[begin:], inches[begin:], room)
        parts.append(replace(drawn, bars=drawn.bars[begin:end]))
        begin = end
    return parts or [drawn]


def _bars_of_part(bars: Sequence[Bar], inches: Sequence[float], room: float) -> int:
    """Return how many bars the next part has, of those that are left."""
    whole = sum(inches)
    if whole <= room:
        return len(bars)
    alike = whole / ceil(whole / room)
    high = dict(enumerate(accumulate(inches[:-1]), 1))
    ends = [end for end, used in high.items() if alike / 2 <= used <= room] or [1]
    return min(ends, key=lambda end: (bars[end].depth, abs(high[end] - alike)))


def longest_bar(drawn: Bars) -> float:
    """Return how long the longest bar is, with all that is stacked in it."""
    whole = sum if drawn.stacked else max
    return max((whole(bar.lengths) for bar in drawn.bars), default=0)


def _inches(bar: Bar, drawn: Bars) -> float:
    beside = 1 if drawn.stacked else max(len(drawn.series), 1)
    lines = _wrapped(bar).count("\n") + 1
    return lines * _INCHES_A_LINE + _INCHES_A_BAR + _INCHES_A_SERIES * (beside - 1)


def _inches_around(drawn: Bars) -> float:
    legend = _INCHES_A_LINE * -(-len(drawn.series) // _SERIES_BESIDE)
    return _INCHES_AROUND + legend + _INCHES_A_LINE * bool(drawn.axis)


def bars_told(drawn: Bars) -> str:
    """Return the figures of bars, and their notes, as one text."""
    told = [f"{bar.label}: {bar.told}." for bar in drawn.bars]
    return " ".join((*told, *drawn.notes))


def _single(table: Table, row: Row, place: int) -> Bar:
    said = _said(table, row, place)
    return _bar(row, (_length(row.cells[place]),), (said,), said)


def _beside(table: Table, rows: Sequence[Row], places: Sequence[int]) -> Bars:
    names = [one_line(table.columns[n + 1].heading_marked) for n in places]
    bars = []
    for row in rows:
        ends = [_said(table, row, n) for n in places]
        told = "; ".join(f"{a}: {b}" for a, b in zip(names, ends, strict=True))
        lengths = (_length(row.cells[n + 1]) for n in places)
        bars.append(_bar(row, tuple(lengths), tuple(ends), told))
    axis = TABLE_WORDS[table.language].percent
    return Bars(tuple(names), tuple(bars), table.notes_drawn, axis=axis)


def _stacked(table: Table, rows: Sequence[Row], places: Sequence[int]) -> Bars:
    names = [one_line(table.columns[n].group) for n in places]
    whole = next((n for n, one in enumerate(table.columns) if one.total), None)
    withheld = any(row.cells[n] == HIDDEN for row in rows for n in places)
    bars = []
    for row in rows:
        lengths = [_length(row.cells[n]) for n in places]
        shown = [format_cell(row.cells[n] or 0, table.language) for n in places]
        told = ", ".join(f"{a} {b}" for a, b in zip(names, shown, strict=True))
        end = format_cell(sum(map(int, lengths)), table.language)
        if whole is not None:
            end = _said(table, row, whole)
            told = f"{end}: {told}"
        if withheld:
            missing = any(row.cells[n] == HIDDEN for n in places)
            known = row.cells[whole] if whole is not None else None
            rest = _length(known) - sum(lengths) if missing else 0
            lengths.append(max(rest, 0))
        bars.append(_bar(row, tuple(lengths), (end,), told))
    hidden = [TABLE_WORDS[table.language].withheld] if withheld else []
    return Bars(
        (*names, *hidden),
        tuple(bars),
        table.notes_drawn,
        stacked=True,
        hides=withheld,
        axis=_number_of(table),
    )


def _number_of(table: Table) -> str:
    words = TABLE_WORDS[table.language].number_of
    return words.format(who=table.who) if table.who else ""


def _bar(row: Row, lengths: tuple[float, ...], ends: tuple[str, ...], told: str) -> Bar:
    return Bar(one_line(row.marked), row.depth, lengths, ends, told)


def _length(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | Decimal) else 0.0


def _percent_beside(table: Table, place: int) -> bool:
    after = table.columns[place + 1 : place + 2]
    return bool(after) and after[0].kind == "percent"


def _said(table: Table, row: Row, place: int) -> str:
    """Return n, with its percentage where there is one."""
    words = format_cell(row.cells[place], table.language) or "0"
    percent = row.cells[place + 1] if _percent_beside(table, place) else None
    if isinstance(percent, Decimal):
        words += f" ({format_cell(percent, table.language)} %)"
    return words


def _wrapped(bar: Bar) -> str:
    indent = "   " * bar.depth
    lines = wrap(bar.label, max(_LABEL_LETTERS - len(indent), _LABEL_LETTERS // 2))
    return "\n".join(lines or [""])


def _draw(panel: Any, drawn: Bars, longest: float) -> None:
    labels = [_wrapped(bar) for bar in drawn.bars]
    places = list(_places(labels))
    ends = _draw_stack(panel, drawn, places) if drawn.stacked else None
    if ends is None:
        _draw_beside(panel, drawn, places)
    else:
        for place, bar, end in zip(places, drawn.bars, ends, strict=True):
            _write_end(panel, bar.ends[0], end, place)
    panel.set_yticks(places, labels)
    themes = any(bar.depth for bar in drawn.bars)
    for tick, bar in zip(panel.get_yticklabels(), drawn.bars, strict=True):
        tick.set_fontsize(SMALL_LETTERS + (0.5 if bar.depth == 0 else 0))
        tick.set_fontweight("bold" if themes and bar.depth == 0 else "normal")
    panel.invert_yaxis()
    panel.tick_params(axis="y", length=0)
    panel.grid(axis="x", color=GRID, lw=0.6)
    panel.set_axisbelow(True)
    panel.margins(y=0.01)
    panel.set_xlabel(drawn.axis, fontsize=SMALL_LETTERS)
    panel.set_xlim(0, max(longest_bar(drawn), longest, 1) * 1.16)
    panel.xaxis.get_major_locator().set_params(integer=True)
    if drawn.series:
        # Under the axis and its words, however high the bars are.
        axis = _INCHES_A_LINE * bool(drawn.axis)
        axis /= max(sum(_inches(bar, drawn) for bar in drawn.bars), 1)
        panel.legend(
            loc="upper center",
            bbox_to_anchor=(0.3, -0.04 - axis - 0.3 / max([*places[-1:], 1])),
            ncols=_SERIES_BESIDE,
            frameon=False,
            fontsize=SMALL_LETTERS,
        )


def _draw_stack(panel: Any, drawn: Bars, places: Sequence[float]) -> list[float]:
    """Draw each series after the one before; return where bars end."""
    ends = [0.0] * len(drawn.bars)
    withheld = len(drawn.series) - 1 if drawn.hides else None
    for number, name in enumerate(drawn.series):
        lengths = [bar.lengths[number] for bar in drawn.bars]
        panel.barh(
            places,
            lengths,
            left=ends,
            height=_THICK,
            label=_series_name(name),
            **(_WITHHELD if number == withheld else _fill(number)),
        )
        ends = [a + b for a, b in zip(ends, lengths, strict=True)]
    return ends


def _draw_beside(panel: Any, drawn: Bars, places: Sequence[float]) -> None:
    """Draw one bar a row, by depth in the tree; or one for each series, by colour."""
    names = drawn.series or ("",)
    thick = _THICK if len(names) == 1 else 0.86 / len(names)
    for number, name in enumerate(names):
        shift = thick * (number - (len(names) - 1) / 2)
        at = [place + shift for place in places]
        alone = {"color": [RAMP[min(bar.depth, _LIGHTEST)] for bar in drawn.bars]}
        panel.barh(
            at,
            [bar.lengths[number] for bar in drawn.bars],
            height=thick,
            label=_series_name(name) if name else None,
            **(_fill(2 * number) if name else alone),
        )
        for place, bar in zip(at, drawn.bars, strict=True):
            _write_end(panel, bar.ends[number], bar.lengths[number], place)


def _write_end(panel: Any, words: str, end: float, place: float) -> None:
    panel.annotate(
        words,
        (end, place),
        xytext=(3, 0),
        textcoords="offset points",
        va="center",
        fontsize=SMALL_LETTERS,
        color=INK,
    )


def _places(labels: Sequence[str]) -> Iterator[float]:
    """Yield where bars stand, so that labels of several lines have room."""
    at = 0.0
    for label in labels:
        high = 1 + 0.5 * label.count("\n")
        yield at + high / 2
        at += high


_WITHHELD: dict[str, Any] = {
    # Grey leans the other way than the hatching of what is shown.
    "facecolor": "#e2e2e2",
    "edgecolor": "#9a9a9a",
    "linewidth": 0.5,
    "hatch": r"\\\\\\",
}


def _series_name(name: str) -> str:
    # matplotlib leaves what begins with _ out of its legend.
    shown = shorten(name, _SERIES_LETTERS, placeholder=" …") or name[:_SERIES_LETTERS]
    return f"\u200b{shown}" if shown.startswith("_") else shown


def _fill(number: int) -> dict[str, Any]:
    """Return how a series is filled: ever lighter, then again with hatching."""
    again, place = divmod(number, len(RAMP))
    return {
        "facecolor": "white" if again else RAMP[place],
        "edgecolor": PALETTE[0],
        "linewidth": 0.5,
        "hatch": _HATCHES[place % len(_HATCHES)] if again else "",
    }
