"""Where an answer, its quotes, chips and notes stand in the pane: no terminal here."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from koding.i18n import _
from koding.tui.widgets.cells import (
    Glyph,
    Row,
    column_of,
    glyph_at,
    glyph_holding,
    glyphs,
    shown,
    wrap,
)
from koding.tui.widgets.hits import is_hit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HUES = 6
INDENT = 2
"""The cells of the bar left of a quote; chips and notes stand as far in again."""

MARGIN = 2
"""Cells kept at the right, for the space and the line break after a full row."""

_CHIP_GAP = 3


@dataclass(frozen=True, slots=True)
class Chip:
    """A code on a quote: its letter on screen, its label, the number of its colour."""

    letter: str
    label: str
    hue: int = 0


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote as it is shown; `empty` quotes need no code."""

    start: int
    end: int
    chips: tuple[Chip, ...] = ()
    empty: bool = False
    good: bool = False
    memo: str = ""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer as it is shown, with the offsets where a cut is offered.

    The quotes stand in order and cover the text; without quotes it is shown as one.
    `highlights` are spans of search hits; `note` stands under the title.
    """

    title: str
    text: str
    quotes: tuple[QuoteView, ...] = ()
    offers: tuple[int, ...] = ()
    note: str = ""
    highlights: tuple[tuple[int, int], ...] = ()


class PaneLine(NamedTuple):
    """A line: a row of a quote's text, or parts to show as (style name, text)."""

    quote: int
    row: Row | None = None
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerLayout:
    """The lines of an answer, and the way between offsets and places.

    A place is (column, line), counted from the first line, scrolled or not.
    """

    text: str
    quotes: tuple[QuoteView, ...]
    lines: tuple[PaneLine, ...]
    text_lines: tuple[int, ...]
    starts: tuple[int, ...]

    def position_of(self, offset: int) -> tuple[int, int]:
        """Return where the letter that holds `offset` begins."""
        i = self._text_row(offset)
        return INDENT + column_of(self.text, self._row(i), offset), self.text_lines[i]

    def offset_at(self, x: int, y: int) -> int | None:
        """Return the offset of the letter at a place; None on lines without text.

        Left of a row is its first letter, right of it its last.
        """
        row = self.lines[y].row if 0 <= y < len(self.lines) else None
        if row is None:
            return None
        glyph = glyph_at(self.text, row, max(0, x - INDENT))
        return glyph.start if glyph else row.start

    def letter(self, offset: int) -> Glyph | None:
        """Return the letter that holds `offset`, None where there is no text."""
        return glyph_holding(self.text, self._row(self._text_row(offset)), offset)

    def letter_step(self, offset: int, delta: int) -> int:
        """Return the offset one letter on, or back where `delta` is negative."""
        here = self.letter(offset)
        if here is None:
            return offset
        wanted = here.end if delta > 0 else here.start - 1
        return self.snap(wanted)

    def word_step(self, offset: int, delta: int) -> int:
        """Return where the next word begins, or this one or the one before it."""
        text, end = self.text, len(self.text)
        at = offset
        if delta > 0:
            while at < end and not text[at].isspace():
                at += 1
            while at < end and text[at].isspace():
                at += 1
        else:
            while at > 0 and text[at - 1].isspace():
                at -= 1
            while at > 0 and not text[at - 1].isspace():
                at -= 1
        return self.snap(at)

    def snap(self, offset: int) -> int:
        """Return the start of the letter that holds `offset`, the last one after it."""
        inside = max(0, min(offset, len(self.text) - 1))
        found = self.letter(inside)
        return found.start if found else 0

    def quote_at(self, offset: int) -> int:
        """Return which quote holds `offset`."""
        starts = [quote.start for quote in self.quotes]
        return max(0, bisect_right(starts, offset) - 1)

    def lines_of(self, quote: int) -> tuple[int, int]:
        """Return the first and the last line of a quote, its chips and notes among."""
        ys = [y for y, line in enumerate(self.lines) if line.quote == quote]
        return (ys[0], ys[-1]) if ys else (0, 0)

    def _text_row(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _row(self, i: int) -> Row:
        return self.lines[self.text_lines[i]].row or Row(0, 0)


class Marks(NamedTuple):
    """What is marked in a text: the cursor, a selected span, offered cuts, hits."""

    cursor: int
    selected: tuple[int, int]
    offers: frozenset[int]
    hits: tuple[tuple[int, int], ...] = ()

    def on(self, glyph: Glyph) -> str:
        """Return the name of the mark on a letter, "" for none."""
        if glyph.start <= self.cursor < glyph.end:
            return "cursor"
        if self.selected[0] <= glyph.start < self.selected[1]:
            return "selected"
        letters = range(glyph.start, glyph.end)
        if not self.offers.isdisjoint(letters):
            return "offer"
        return "hit" if is_hit(glyph, self.hits) else ""

    def touch(self, row: Row) -> bool:
        """Whether a letter of the row may be marked."""
        start, end = row
        return (
            start <= self.cursor < end
            or (self.selected[0] < end and start < self.selected[1])
            or any(start <= offer < end for offer in self.offers)
            or any(first < end and start < last for first, last in self.hits)
        )


def marked_runs(text: str, row: Row, marks: Marks) -> Iterator[tuple[str, str]]:
    """Yield (mark, what is shown) along a row, neighbours of one mark together.

    Going letter by letter is ten times as slow: rows without a mark are not.
    """
    if not marks.touch(row):
        yield "", shown(text[slice(*row)])
        return
    for mark, run in groupby(glyphs(text, *row), marks.on):
        yield mark, "".join(glyph.shown for glyph in run)


def lay_out(
    view: AnswerView, width: int, rows_of: Callable[[int, int], tuple[Row, ...]]
) -> AnswerLayout:
    """Return the lines of `view` in `width` cells; `rows_of` wraps a span of its text.

    `rows_of` is given, so that a coding that changes chips alone wraps nothing.
    """
    quotes = view.quotes or (QuoteView(0, len(view.text)),)
    heads = ("title", shown(view.title)), ("note", shown(view.note))
    lines = [PaneLine(-1, None, (head,)) for head in heads]
    for i, quote in enumerate(quotes):
        rows = rows_of(quote.start, quote.end)
        lines.extend(PaneLine(i, row) for row in rows)
        lines.extend(_lines_below(i, quote, width))
    text_lines = tuple(y for y, line in enumerate(lines) if line.row)
    starts = tuple(line.row.start for line in lines if line.row)
    return AnswerLayout(view.text, quotes, tuple(lines), text_lines, starts)


def text_width(width: int) -> int:
    """Return the cells that text is wrapped to in a pane of `width` cells."""
    return width - INDENT - MARGIN


def _lines_below(i: int, quote: QuoteView, width: int) -> list[PaneLine]:
    room = text_width(width) - INDENT
    lines = [PaneLine(i, None, parts) for parts in _chip_rows(quote.chips, room)]
    if not quote.chips and not quote.empty:
        lines.append(PaneLine(i, None, (("uncoded", "·"),)))
    if quote.good:
        lines.append(PaneLine(i, None, (("good", "★ " + _("good quote")),)))
    if quote.memo:
        lines.extend(PaneLine(i, None, parts) for parts in _memo(quote.memo, room))
    return lines


def _chip_rows(chips: tuple[Chip, ...], room: int) -> list[tuple[tuple[str, str], ...]]:
    rows: list[tuple[tuple[str, str], ...]] = []
    used = room
    for chip in chips:
        words = f"{chip.letter} {chip.label}"
        width = cell_len(shown(words))
        if used + _CHIP_GAP + width <= room:
            rows[-1] = (*rows[-1], ("", " " * _CHIP_GAP), *_chip(chip, shown(words)))
            used += _CHIP_GAP + width
            continue
        pieces = [shown(words[a:b]) for a, b in wrap(words, 0, len(words), room)]
        rows.append(_chip(chip, pieces[0]))
        rows.extend((("chip", "  " + piece),) for piece in pieces[1:])
        used = width if len(pieces) == 1 else room
    return rows


def _chip(chip: Chip, words: str) -> tuple[tuple[str, str], ...]:
    letter = shown(chip.letter)
    return (
        (f"hue-{chip.hue % HUES}", letter),
        ("chip", words.removeprefix(letter)),
    )


def _memo(memo: str, room: int) -> list[tuple[tuple[str, str], ...]]:
    pieces = [shown(memo[a:b]) for a, b in wrap(memo, 0, len(memo), room - 2)]
    heads = ["✎ ", *("  " for _piece in pieces[1:])]
    return [
        (("memo", head + piece),) for head, piece in zip(heads, pieces, strict=True)
    ]
