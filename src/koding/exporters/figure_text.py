"""A figure for the terminal: curves in dots of braille and in letters, with axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.exporters.numbers import fill_in, format_count
from koding.exporters.saturation_words import SATURATION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.analysis.saturation import Saturation

_HEIGHT = 12
_MARGIN = 6
_APART = 5
"""Columns from one letter of the second curve to the next."""
_BRAILLE = 0x2800
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""What each dot of a braille sign adds to it, by row from the top and column."""
_SECOND = "o"


def saturation_text(
    found: Saturation, *, language: str, width: int = 80, braille: bool = True
) -> str:
    """Draw codes over answers in lines of `width` characters; "" without answers.

    Coding order is a line of dots, random orders are letters: no colour tells them.
    Without `braille`, for terminals that lack it, the line is one of asterisks.
    """
    if not found.codes:
        return ""
    words, options = SATURATION_WORDS[language], found.options
    columns = width - _MARGIN - 1
    first = _line(found.coded.codes, found.codes, columns, braille=braille)
    cells = [list(row) for row in first]
    base = _column(options.base, found.answers, columns)
    if options.base < found.answers:
        for row in cells:
            row[base] = "┊" if row[base] == " " else row[base]
    for column in range(_APART - 1, columns, _APART):
        codes = found.random.codes[_answer(column, found.answers, columns)]
        row_from_top = (
            _HEIGHT - 1 - min(int(codes / found.codes * _HEIGHT), _HEIGHT - 1)
        )
        cells[row_from_top][column] = _SECOND
    sign = "⣀⡠⠔⠊" if braille else "****"
    orders = fill_in(words.random_order, language, orders=options.orders)
    legend = (
        f"{sign} {words.coded_order}",
        f"{_SECOND} {_SECOND}  {orders}",
    )
    lines = [
        f"{words.codes:>{_MARGIN - 1}}",
        *_with_axis(cells, found.codes, language),
        *_ticks(found, columns, language),
        "",
        *(f"{'':{_MARGIN}}{line}" for line in legend),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _line(
    codes: Sequence[float], most: float, columns: int, *, braille: bool
) -> list[list[str]]:
    """Return rows of signs with a curve whose steps are drawn through."""
    wide, high = 2 * columns, 4 * _HEIGHT
    signs = [[0] * columns for _row in range(_HEIGHT)]
    before = 0
    for x in range(wide):
        here = round(codes[_answer(x, len(codes), wide)] / most * (high - 1))
        for y in range(min(before + 1, here), here + 1):
            row, dot = divmod(high - 1 - y, 4)
            signs[row][x // 2] |= _DOTS[dot][x % 2]
        before = here

    def drawn(sign: int) -> str:
        if not sign:
            return " "
        return chr(_BRAILLE + sign) if braille else "*"

    return [[drawn(sign) for sign in row] for row in signs]


def _answer(column: int, answers: int, columns: int) -> int:
    """Return the place of the answer that a column stands for."""
    return min(column * answers // columns, answers - 1)


def _column(answer: int, answers: int, columns: int) -> int:
    return min(answer * columns // answers, columns - 1)


def _with_axis(
    cells: Sequence[Sequence[str]], most: int, language: str
) -> Iterator[str]:
    places = {0: most, _HEIGHT // 2: round(most / 2), _HEIGHT - 1: 0}
    labels = {place: format_count(n, language) for place, n in places.items()}
    for place, row in enumerate(cells):
        tick = "┤" if place in labels else "│"
        yield f"{labels.get(place, ''):>{_MARGIN - 1}}{tick}{''.join(row)}"


def _ticks(found: Saturation, columns: int, language: str) -> tuple[str, str]:
    """Return the axis under the curve, and its numbers: the base's end, and the end."""
    base = found.options.base
    shown = [base] if base < found.answers else []
    axis, numbers = ["─"] * columns, f"{0:<{columns}}"
    for answer in shown:
        column = _column(answer, found.answers, columns)
        axis[column] = "┴"
        numbers = f"{numbers[:column]}{format_count(answer, language)}".ljust(columns)
    answers = SATURATION_WORDS[language].answers.lower()
    end = f"{format_count(found.answers, language)} {answers}"
    numbers = f"{numbers[: columns - len(end) - 1]} {end}"
    room = " " * (_MARGIN - 1)
    return f"{room}└{''.join(axis)}", f"{room} {numbers}"
