"""From people's text to terminal cells: what is shown, how wide, where rows break."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from rich.cells import cell_len, get_character_cell_size

if TYPE_CHECKING:
    from collections.abc import Iterator

ELLIPSIS = "…"
NARROWEST = 8
"""The fewest cells text is wrapped to, so that a tab and a wide letter have room."""

_ZWJ = "\u200d"
_BLACK_AND_WHITE = "\ufe0e"
_FIRST_WITH_SKIN = "\U0001f385"
_TAB = "    "
_PLAIN_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x2FF),
    (0x400, 0x482),
    (0x2010, 0x2015),
    (0x2018, 0x2022),
)
_PLAIN = frozenset(
    chr(code) for first, last in _PLAIN_RANGES for code in range(first, last + 1)
).union("…€")
_is_plain = _PLAIN.issuperset
"""Whether every character fills one cell by itself, for speed over long answers."""

_SHOWN_AS = {
    **{chr(code): chr(0x2400 + code) for code in range(0x20)},
    **{chr(code): "\ufffd" for code in range(0x80, 0xA0)},
    **dict.fromkeys("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e", "·"),
    **dict.fromkeys("\u2066\u2067\u2068\u2069", "·"),
    **dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "␤"),
    "\x7f": "␡",
    "\U0001171e": "·",
    "\uf0b7": "•",
    "\n": " ",
    "\r": " ",
    "\t": _TAB,
}
_PARAGRAPH = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Glyph(NamedTuple):
    """What is shown for code points `start` up to `end`: one letter to the eye."""

    start: int
    end: int
    shown: str
    width: int


class Row(NamedTuple):
    """Code points `start` up to `end` that stand on one line."""

    start: int
    end: int


def glyphs(text: str, start: int = 0, end: int | None = None) -> Iterator[Glyph]:
    """Yield what is shown for `text[start:end]`, without a gap, each a cell or more.

    Marks and joined emoji stay with their letter. Nothing yielded moves the terminal's
    cursor: control characters come as one visible sign, line breaks as a space.
    """
    stop = len(text) if end is None else end
    while start < stop:
        after = _glyph_end(text, start, stop)
        shown = _shown_glyph(text[start:after])
        yield Glyph(start, after, shown, cell_len(shown))
        start = after


def shown(text: str) -> str:
    """Return `text` as it is shown on one line."""
    if _is_plain(text):
        return text
    return "".join(glyph.shown for glyph in glyphs(text))


def fit(text: str, width: int) -> str:
    """Return `text` as shown in exactly `width` cells: padded, or cut with an ellipsis.

    Costs what is shown, not what the text is long.
    """
    if width <= 0:
        return ""
    head = text[: width + 1]
    if _is_plain(head):
        return head.ljust(width) if len(head) <= width else head[:-2] + ELLIPSIS
    return _fit_marks(text, width)


def cut(text: str, width: int) -> str:
    """Return `text` as shown, cut with an ellipsis where it is wider than `width`."""
    fitted = fit(text, width)
    return fitted if fitted.endswith(ELLIPSIS) else fitted.rstrip(" ")


def fit_right(text: str, width: int) -> str:
    """Return `text` as shown in exactly `width` cells, at their right end."""
    words = shown(text)
    missing = width - cell_len(words)
    return " " * missing + words if missing >= 0 else fit(text, width)


def wrap(text: str, start: int, end: int, width: int) -> tuple[Row, ...]:
    """Return the rows that `text[start:end]` is shown in, broken between words.

    Words keep within `width` cells. A space that follows a full row may stand one cell
    outside, a line break two: so every code point has a cell, and rows have no gap.
    """
    width = max(width, NARROWEST)
    rows: list[Row] = []
    at = start
    while at < end:
        found = _PARAGRAPH.match(text, at, end)
        after = found.end() if found else end
        if _is_plain(text[at:after].rstrip("\r\n")):
            rows.extend(_wrap_plain(text, at, after, width))
        else:
            rows.extend(_wrap_glyphs(text, at, after, width))
        at = after
    return tuple(rows) or (Row(start, start),)


def column_of(text: str, row: Row, offset: int) -> int:
    """Return the cell of `row` where the letter that holds `offset` begins."""
    column = 0
    for glyph in glyphs(text, row.start, row.end):
        if offset < glyph.end:
            return column
        column += glyph.width
    return column


def glyph_at(text: str, row: Row, column: int) -> Glyph | None:
    """Return what stands in a cell of `row`, the last letter for cells after it."""
    found = None
    for glyph in glyphs(text, row.start, row.end):
        found = glyph
        column -= glyph.width
        if column < 0:
            break
    return found


def glyph_holding(text: str, row: Row, offset: int) -> Glyph | None:
    """Return the letter of `row` that holds `offset`, the last one for later."""
    found = None
    for glyph in glyphs(text, row.start, row.end):
        found = glyph
        if offset < glyph.end:
            break
    return found


def _fit_marks(text: str, width: int) -> str:
    kept: list[Glyph] = []
    used = 0
    for glyph in glyphs(text):
        if used + glyph.width > width:
            break
        kept.append(glyph)
        used += glyph.width
    else:
        return "".join(glyph.shown for glyph in kept) + " " * (width - used)
    while used + 1 > width:
        used -= kept.pop().width
    left = "".join(glyph.shown for glyph in kept) + ELLIPSIS
    return left + " " * (width - used - 1)


def _glyph_end(text: str, at: int, stop: int) -> int:
    first = text[at]
    if first in _SHOWN_AS:
        both = first == "\r" and at + 1 < stop and text[at + 1] == "\n"
        return at + 2 if both else at + 1
    after = at + 1
    while after < stop and (char := text[after]) not in _PLAIN:
        if not (_stays(char) or _joined(text[at:after], char)):
            break
        after += 1
    return after


@lru_cache(maxsize=4096)
def _stays(char: str) -> bool:
    """Return whether `char` belongs to the letter before it."""
    if char in _PLAIN or char in _SHOWN_AS:
        return False
    return (
        char == "\xad"
        or category(char) in ("Mn", "Me")
        or (category(char) not in ("Cs", "Mc") and get_character_cell_size(char) == 0)
    )


def _joined(before: str, char: str) -> bool:
    """Return whether `char` makes one picture with `before`: a flag or a ZWJ emoji."""
    if len(before) == 1:
        return _is_flag_letter(before) and _is_flag_letter(char)
    return (
        before[-1] == _ZWJ
        and category(before[0]) == "So"
        and category(char) in ("So", "Sm")
        and cell_len(before[:-1]) == 2
    )


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _shown_glyph(source: str) -> str:
    """Return the sign for one letter; its width is what terminals agree on."""
    if source in _PLAIN:
        return source
    first = source[0]
    if first in _SHOWN_AS:
        return _SHOWN_AS[first]
    if category(first) == "Cs":
        return "\ufffd"
    if category(first) == "Mc":
        # Vowel signs of Hindi and others: terminals give them a cell, Rich does not.
        return "·"
    if _is_flag_letter(first) and not any(map(_is_flag_letter, source[1:])):
        return chr(ord(first) - ord("\U0001f1e6") + ord("A"))
    if _stays(first):
        lone = "◌" + first if category(first) in ("Mn", "Me") else "·"
        return lone if cell_len(lone) == 1 else "·"
    return first + "".join(
        char for i, char in enumerate(source) if i and _is_drawn(source, i)
    )


def _is_drawn(source: str, i: int) -> bool:
    """Return whether code point `i` of a letter is sent to the terminal.

    Soft hyphens, lone joiners, skin colours of what has no skin, and the wish for an
    emoji in black and white are not: terminals differ on their width.
    """
    char = source[i]
    if "\U0001f3fb" <= char <= "\U0001f3ff":
        return source[i - 1] >= _FIRST_WITH_SKIN and cell_len(source[i - 1]) == 2
    if char == _BLACK_AND_WHITE:
        return cell_len(source[0]) == 1
    if char == _ZWJ:
        return i + 1 < len(source) and not _stays(source[i + 1])
    return char == "\u200c" or category(char) != "Cf" or char >= "\U000e0000"


def _wrap_plain(text: str, at: int, after: int, width: int) -> Iterator[Row]:
    """Yield the rows of a paragraph where offsets and cells are the same thing."""
    body = after
    while body > at and text[body - 1] in "\r\n":
        body -= 1
    while body - at > width:
        edge = at + width
        if text[edge] in " \xa0":
            stop = edge + 1
        else:
            space = max(text.rfind(" ", at, edge), text.rfind("\xa0", at, edge))
            stop = space + 1 if space >= at else edge
        if stop == body:
            break
        yield Row(at, stop)
        at = stop
    yield Row(at, after)


def _wrap_glyphs(text: str, at: int, after: int, width: int) -> Iterator[Row]:
    """Yield the rows of a paragraph measured letter by letter."""
    column = word_column = 0
    word = at
    for glyph in glyphs(text, at, after):
        if text[glyph.start] in "\r\n":
            continue
        space = text[glyph.start].isspace()
        while column and column + glyph.width > width + space:
            stop = word if word > at and not space else glyph.start
            yield Row(at, stop)
            column = column - word_column if stop == word and not space else 0
            at, word, word_column = stop, stop, 0
        column += glyph.width
        if space:
            word, word_column = glyph.end, column
    yield Row(at, after)
