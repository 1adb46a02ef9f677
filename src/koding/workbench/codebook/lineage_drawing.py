"""Codes' lives drawn with lines in a terminal: time goes to the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.exporters.safe_text import one_line
from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.analysis.lineage import LifeLine, LifeLines, Sign

SIGNS: Mapping[Sign, str] = {
    "born": "○",
    "renamed": "✎",
    "redefined": "◆",
    "moved": "↦",
    "retired": "×",
    "restored": "○",
}
LONGEST_LABEL = 28
NARROWEST = 20
"""Cells that time has at the least, however narrow the terminal is."""

_UP, _DOWN, _LEFT, _RIGHT = 1, 2, 4, 8
_BOXES = {
    0: " ",
    _LEFT: "─",
    _RIGHT: "─",
    _LEFT | _RIGHT: "─",
    _UP: "│",
    _DOWN: "│",
    _UP | _DOWN: "│",
    _LEFT | _DOWN: "╮",
    _LEFT | _UP: "╯",
    _RIGHT | _DOWN: "╭",
    _RIGHT | _UP: "╰",
    _LEFT | _RIGHT | _DOWN: "┬",
    _LEFT | _RIGHT | _UP: "┴",
    _UP | _DOWN | _LEFT: "┤",
    _UP | _DOWN | _RIGHT: "├",
    _UP | _DOWN | _LEFT | _RIGHT: "┼",
}


@dataclass(slots=True)
class _Canvas:
    """Cells that lines go through, and signs that stand over them."""

    arms: list[list[int]]
    signs: list[dict[int, str]]

    @classmethod
    def of(cls, rows: int, width: int) -> _Canvas:
        return cls([[0] * width for _ in range(rows)], [{} for _ in range(rows)])

    def across(self, row: int, start: int, end: int) -> None:
        """Draw from one column to another."""
        for x in range(start, end):
            self.arms[row][x] |= _RIGHT
            self.arms[row][x + 1] |= _LEFT

    def down(self, x: int, top: int, bottom: int) -> None:
        """Draw from one row to another."""
        for y in range(top, bottom):
            self.arms[y][x] |= _DOWN
            self.arms[y + 1][x] |= _UP

    def text(self, row: int) -> str:
        """Return a row as it is drawn."""
        boxes = (_BOXES[arms] for arms in self.arms[row])
        return "".join(self.signs[row].get(x, box) for x, box in enumerate(boxes))


def draw_lives(
    lives: LifeLines, counted: Mapping[str, int] | None = None, *, width: int
) -> list[str]:
    """Return the lines of the drawing, within `width` cells where that can be.

    `counted` are the units under each code today, where they are to be told.
    """
    if not lives.lines:
        return []
    left = [_cut("  " * line.depth + _first_name(line)) for line in lives.lines]
    right = [_last_words(line, counted) for line in lives.lines]
    room = width - max(map(len, left)) - max(map(len, right)) - 4
    time = max(room, NARROWEST)
    at = _columns(len(lives.days), time)
    canvas = _Canvas.of(len(lives.lines), time)
    rows = {line.code: row for row, line in enumerate(lives.lines)}
    for row, line in enumerate(lives.lines):
        _draw_line(canvas, row, line, rows, at)
    for row, line in enumerate(lives.lines):
        _name_on_line(canvas, row, line, at)
    pad = max(map(len, left))
    heads = " " * (pad + 2) + _day_heads(
        lives.days, at, time + 2 + max(map(len, right))
    )
    drawn = [
        f"{name.ljust(pad)}  {canvas.text(row)}  {words}".rstrip()
        for row, (name, words) in enumerate(zip(left, right, strict=True))
    ]
    return [heads.rstrip(), *drawn, "", _legend(lives.lines)]


def _draw_line(
    canvas: _Canvas,
    row: int,
    line: LifeLine,
    rows: Mapping[str, int],
    at: Sequence[int],
) -> None:
    start = at[line.start]
    end = at[line.end] if line.end is not None else len(canvas.arms[row]) - 1
    canvas.across(row, start, end)
    if line.into in rows:
        ends = sorted((row, rows[line.into]))
        canvas.down(end, ends[0], ends[1])
    if line.source in rows:
        ends = sorted((row, rows[line.source]))
        canvas.down(start, ends[0], ends[1])
    for mark in line.marks:
        canvas.signs[row][at[mark.slot]] = SIGNS[mark.sign]


def _name_on_line(canvas: _Canvas, row: int, line: LifeLine, at: Sequence[int]) -> None:
    """Write the name a code got on its line, as far as the line is free."""
    for mark in line.marks:
        if mark.sign != "renamed":
            continue
        first = at[mark.slot] + 2
        words = f" {one_line(mark.name)} "
        cells = range(first - 1, first - 1 + len(words))
        free = all(
            x < len(canvas.arms[row]) - 1
            and x not in canvas.signs[row]
            and canvas.arms[row][x] == _LEFT | _RIGHT
            for x in cells
        )
        if free:
            canvas.signs[row].update(zip(cells, words, strict=True))


def _columns(slots: int, width: int) -> list[int]:
    """Return the column of each slot of time, with room for names before the edge."""
    if slots == 1:
        return [0]
    last = width - 2
    return [slot * last // (slots - 1) for slot in range(slots)]


def _day_heads(days: Sequence[str], at: Sequence[int], width: int) -> str:
    """Return the days over the columns where they begin, those that have room.

    A year is told where it begins.
    """
    heads, year = "", ""
    for slot, day in enumerate(days):
        if slot and days[slot - 1] == day:
            continue
        said = day.removeprefix(f"{year}-") if year else day
        x = at[slot]
        if x >= len(heads) + (1 if heads else 0) and x + len(said) <= width:
            heads, year = heads.ljust(x) + said, day[:4]
    return heads


def _legend(lines: Sequence[LifeLine]) -> str:
    said = {
        "born": _("new"),
        "renamed": _("renamed"),
        "redefined": _("redefined"),
        "moved": _("moved"),
        "retired": _("no longer offered"),
    }
    there = {mark.sign for line in lines for mark in line.marks}
    shown = [f"{SIGNS[sign]} {said[sign]}" for sign in SIGNS if sign in there & {*said}]
    if any(line.into for line in lines):
        shown.append(_("╮ merged"))
    if any(line.source for line in lines):
        shown.append(_("╰ split from"))
    return "   ".join(shown)


def _first_name(line: LifeLine) -> str:
    return one_line(line.name)


def _last_words(line: LifeLine, counted: Mapping[str, int] | None) -> str:
    if line.end is not None:
        return ""
    names = [line.name, *(mark.name for mark in line.marks if mark.name)]
    name = _cut(one_line(names[-1]))
    return name if counted is None else f"{name} {counted.get(line.code, 0)}"


def _cut(label: str) -> str:
    if len(label) <= LONGEST_LABEL:
        return label
    return label[: LONGEST_LABEL - 1] + "…"
