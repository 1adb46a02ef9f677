"""Bars for the terminal: signs that are told apart without colour."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from koding.exporters.figure_bars import bars_of
from koding.exporters.safe_text import one_line
from koding.model.table import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.exporters.figure_bars import Bar, Bars
    from koding.model.table import Table

_SIGNS = ("█", "▓", "▒", "░", "▞", "▚", "▤")
_NARROWEST = 8


def bars_text(table: Table, *, width: int = 80) -> str:
    """Return the bars of a table in lines of `width` characters."""
    drawn = bars_of(table)
    labels = max((len(bar.label) + 2 * bar.depth for bar in drawn.bars), default=0)
    labels = min(labels, width // 2)
    lines = [*wrap(one_line(table.title), width), ""]
    for bar, filled in zip(drawn.bars, bars_filled(drawn, width - labels), strict=True):
        indent = "  " * min(bar.depth, labels // 4)
        said = wrap(
            bar.label, labels, initial_indent=indent, subsequent_indent=indent + "  "
        )
        height = max(len(said), len(filled))
        for label, one in zip(
            _padded(said, height), _padded(filled, height), strict=True
        ):
            lines.append(f"{label:<{labels}}  {one}".rstrip())
    if drawn.series:
        lines += ["", *wrap(bars_legend(drawn), width)]
    lines += [
        "",
        *(line for note in drawn.notes for line in wrap(one_line(note), width)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def bars_filled(drawn: Bars, room: int) -> list[list[str]]:
    """Return the bars of each row with the figures at their ends, in `room` cells."""
    ends = [len(end) for bar in drawn.bars for end in bar.ends]
    longest = max((_whole(bar, drawn) for bar in drawn.bars), default=0) or 1
    scale = max(room - max(ends, default=0) - 4, _NARROWEST) / longest
    return [list(_filled(bar, drawn, scale)) for bar in drawn.bars]


def bars_legend(drawn: Bars) -> str:
    """Return which sign stands for which series."""
    pairs = zip(_signs(drawn), drawn.series, strict=True)
    return "   ".join(f"{sign}\u00a0{name}" for sign, name in pairs)


def _signs(drawn: Bars) -> list[str]:
    signs = [_SIGNS[place % len(_SIGNS)] for place in range(len(drawn.series))]
    return [*signs[:-1], HIDDEN] if drawn.hides else signs


def _whole(bar: Bar, drawn: Bars) -> float:
    return sum(bar.lengths) if drawn.stacked else max(bar.lengths)


def _filled(bar: Bar, drawn: Bars, scale: float) -> Iterator[str]:
    signs = _signs(drawn) or [_SIGNS[0]]
    if drawn.stacked:
        yield f"{_stack(bar.lengths, signs, scale)} {bar.ends[0]}"
        return
    for length, sign, end in zip(bar.lengths, signs, bar.ends, strict=True):
        yield f"{_stack((length,), (sign,), scale)} {end}"


def _stack(lengths: Sequence[float], signs: Sequence[str], scale: float) -> str:
    """Return a bar of signs; ends are rounded, so that it is as long as its sum."""
    drawn, end, before = "", 0.0, 0
    for length, sign in zip(lengths, signs, strict=True):
        end += length * scale
        here = max(round(end), before)
        drawn += sign * (here - before)
        before = here
    return drawn


def _padded(lines: Sequence[str], height: int) -> list[str]:
    return [*lines, *[""] * (height - len(lines))]
