"""Where the rows of the row view stand, and what is in their columns: no terminal."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal, NamedTuple, Protocol

from rich.cells import cell_len

from koding.tui.widgets.answer_list import STATE_GLYPHS
from koding.tui.widgets.cells import (
    ELLIPSIS,
    NARROWEST,
    Row,
    fit,
    glyphs,
    shown,
    wrap,
)
from koding.tui.widgets.hits import Run, hit_runs, overlaps, within

_LEAD = 6
BOX = 3
"""The cells at the left, of them those where a click marks."""

_GAP = 2
_MARGIN = 1
_TEXT_PERCENT = 55
_WIDEST_TEXT = 100
"""Longer lines are hard to read: on a wide screen the codes have the rest."""
_DESCRIPTOR_FROM = ((119, 14), (89, 12))
"""From how many cells the descriptor has how many: 120 and 90 less the scrollbar."""

_UNCODED = "·"
_LEAST_BEFORE_TAIL = 2
_MARKS_IN_CELL = 4
"""How many code points a cell of text is reckoned to hold at most, to wrap no more."""

_KEPT = 400
"""How many rows are remembered as drawn: a few views of them."""

Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ViewRow:
    """An answer in full; `codes` are labels, `highlights` spans of search hits.

    `count` tells how many answers are the same text. `mark` is one more glyph, such as
    ↻ for what must be looked at again. `marked` rows are coded together.
    """

    state: Literal["untouched", "partly", "done"]
    text: str
    descriptor: str = ""
    codes: tuple[str, ...] = ()
    count: int = 1
    marked: bool = False
    mark: str = ""
    good: bool = False
    highlights: tuple[tuple[int, int], ...] = ()


class ViewRows(Protocol):
    """Rows that may be made when asked for; any sequence of rows will do."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> ViewRow: ...


class Columns(NamedTuple):
    """The cells of each column; a descriptor of 0 is left out."""

    text: int
    descriptor: int
    codes: int


def columns_of(width: int) -> Columns:
    """Return the columns of lines of `width` cells."""
    text = max(NARROWEST, min(width * _TEXT_PERCENT // 100, _WIDEST_TEXT))
    descriptor = next((cells for at, cells in _DESCRIPTOR_FROM if width >= at), 0)
    left = width - _LEAD - text - _GAP - _MARGIN
    return Columns(text, descriptor, left - (descriptor + _GAP if descriptor else 0))


def lay_out_row(
    row: ViewRow, columns: Columns, *, most_lines: int, tallest: int
) -> tuple[Line, ...]:
    """Return the lines of a row, the text in `most_lines` and all in `tallest`."""
    texts = _text_column(row, columns.text, min(most_lines, tallest))
    codes = _code_column(row.codes, columns.codes, tallest)
    lines = []
    for i, (text, code) in enumerate(zip_longest(texts, codes)):
        first = i == 0
        runs = text or ()
        gap = ("text", " " * (columns.text - _cells(runs) + _GAP))
        beside = fit(row.descriptor if first else "", columns.descriptor)
        beside += " " * _GAP if columns.descriptor else ""
        code_words = code or " " * columns.codes
        codes_run = ("code" if row.codes else "uncoded", code_words)
        lead = _lead(row) if first else (("text", " " * _LEAD),)
        lines.append(_joined((*lead, *runs, gap, ("descriptor", beside), codes_run)))
    return tuple(lines)


class LaidRows:
    """Rows wrapped to a view, laid out when asked for, a line between each two.

    A view begins with the first line of a row, its `top`; lines are counted from there.
    """

    def __init__(self, most_lines: int) -> None:
        self._most_lines = most_lines
        self._rows: ViewRows = ()
        self._laid: dict[int, tuple[Line, ...]] = {}
        self._size = (0, 0)
        self._starts: tuple[int, list[int]] = (-1, [])

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def size(self) -> tuple[int, int]:
        """The cells and the lines of the view that rows are laid out for."""
        return self._size

    def set_rows(self, rows: ViewRows) -> None:
        """Take other rows, and nothing of those before."""
        self._rows = rows
        self._forget_all()

    def fit(self, width: int, height: int) -> None:
        """Lay out for a view of another size."""
        if (width, height) != self._size:
            self._size = (width, height)
            self._forget_all()

    def forget(self, index: int) -> None:
        """Ask the rows again for a row that may be another."""
        self._laid.pop(index, None)
        self._starts = (-1, [])

    def row(self, index: int) -> ViewRow:
        """Return the row at `index`."""
        return self._rows[index]

    def lines(self, index: int) -> tuple[Line, ...]:
        """Return the lines of a row."""
        lines = self._laid.get(index)
        if lines is None:
            if len(self._laid) >= _KEPT:
                self._laid.clear()
            width, height = self._size
            lines = self._laid[index] = lay_out_row(
                self.row(index),
                columns_of(width),
                most_lines=self._most_lines,
                tallest=max(1, height),
            )
        return lines

    def height(self, index: int) -> int:
        """Return how many lines a row has, without the one under it."""
        return len(self.lines(index))

    def starts(self, top: int) -> list[int]:
        """Return the line that each row in the view begins on, from `top` down."""
        if self._starts[0] != top:
            starts: list[int] = []
            y = 0
            for index in range(top, self.count):
                if y >= self._size[1]:
                    break
                starts.append(y)
                y += self.height(index) + 1
            self._starts = (top, starts)
        return self._starts[1]

    def line_of(self, index: int, top: int) -> int | None:
        """Return the line that a row begins on, None where it is out of sight."""
        starts, i = self.starts(top), index - top
        return starts[i] if 0 <= i < len(starts) else None

    def row_at(self, y: int, top: int) -> int | None:
        """Return the row on a line, the one above for a line between two."""
        starts = self.starts(top)
        i = bisect_right(starts, y) - 1
        if i < 0 or y > starts[i] + self.height(top + i):
            return None
        return top + i

    def top_over(self, bottom: int) -> int:
        """Return the first row of the view that ends with the whole of `bottom`."""
        top = max(0, bottom)
        room = self._size[1] - self.height(top)
        while top > 0:
            room -= self.height(top - 1) + 1
            if room < 0:
                break
            top -= 1
        return top

    def last_whole(self, top: int) -> int:
        """Return the last row that is seen whole from `top` down."""
        starts = self.starts(top)
        last = top + len(starts) - 1
        if last > top and starts[-1] + self.height(last) > self._size[1]:
            return last - 1
        return max(top, last)

    def _forget_all(self) -> None:
        self._laid.clear()
        self._starts = (-1, [])


def _joined(runs: Line) -> Line:
    """Return as few runs as look the same: Textual's time goes by them."""
    joined: list[Run] = []
    for name, words in runs:
        before, shown_before = joined[-1] if joined else ("", "")
        if joined and (name == before or (words.isspace() and before != "hit")):
            joined[-1] = (before, shown_before + words)
        elif words:
            joined.append((name, words))
    return tuple(joined)


def _lead(row: ViewRow) -> Line:
    box = ("marked", "☑ ") if row.marked else ("box", "☐ ")
    state = ("state", STATE_GLYPHS[row.state])
    return ("pointer", " "), box, state, ("mark", fit(row.mark, 1) + " ")


def _code_column(codes: tuple[str, ...], width: int, tallest: int) -> list[str]:
    if not codes:
        return [fit(_UNCODED, width)]
    left_out = len(codes) - tallest
    if left_out > 0:
        more = f"{ELLIPSIS} + {left_out + 1}"
        codes = (*codes[: tallest - 1], more)
    return [fit(code, width) for code in codes]


def _text_column(row: ViewRow, width: int, most_lines: int) -> list[Line]:
    """Return the lines of the text, with ★ and the count after its end."""
    text, hits = row.text, row.highlights
    end = min(len(text), most_lines * width * _MARKS_IN_CELL)
    rows = wrap(text, 0, end, width)
    cut = len(rows) > most_lines or end < len(text)
    lines = [_text_line(text, at, width, hits) for at in rows[:most_lines]]
    tail = _tail(row)
    room = width - _cells(tail)
    if room < _LEAST_BEFORE_TAIL:
        tail, room = (), width
    if tail and not cut:
        used = _cells(lines[-1])
        if used > room and len(rows) == most_lines:
            cut = True
        elif used > room:
            lines.append(())
    if cut:
        last = rows[len(lines) - 1]
        words = _text_line(text, last, room - 1, hits)
        hidden = any(to > last.end for _start, to in hits)
        lines[-1] = (*words, ("hit" if hidden else "text", ELLIPSIS))
    lines[-1] = (*lines[-1], *tail)
    return lines


def _tail(row: ViewRow) -> Line:
    good = (("mark", "  ★"),) if row.good else ()
    count = (("count", f"  × {row.count}"),) if row.count > 1 else ()
    return (*good, *count)


def _text_line(
    text: str, row: Row, width: int, hits: tuple[tuple[int, int], ...]
) -> Line:
    """Return what is shown of a row in `width` cells, without the space at its end."""
    start = row.start
    end = start + len(text[start : row.end].rstrip(" \t\r\n\xa0"))
    if not any(overlaps(hit, (start, end)) for hit in hits):
        words = shown(text[start:end])
        if cell_len(words) <= width:
            return (("text", words),)
    return hit_runs(within(glyphs(text, start, end), width), hits)


def _cells(line: Line) -> int:
    return sum(cell_len(words) for _name, words in line)
