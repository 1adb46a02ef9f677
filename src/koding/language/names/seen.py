"""A text as a reader sees it: letters and their marks as one, without hidden signs."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING

from koding.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.model.names import NameHit

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
_HIDDEN = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5"
    "\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0001\U000e0020-\U000e007f"
)
"""Soft hyphens (Word's too), zero-width and directing signs, fillers, controls."""
_MARK = re.compile(f"[{_MARKS}]")
_SIGN = re.compile(f"[{_MARKS}{_HIDDEN}]")
_MISREAD = {
    letter.encode().decode(encoding): letter
    for letter in "æøåÆØÅáäö"
    for encoding in ("latin-1", "cp1252")
}
"""Letters of a file that was once read in another encoding: "TromsÃ¸"."""
_LATIN = "aeopcyxisjkABEKMHOPCTYXIJSoABEZHIKMNOPTYX"
_WRITTEN = re.compile(
    rf"&(?:[a-zA-Z]{{2,8}}|#\d{{2,5}}|#[xX][\da-fA-F]{{2,5}});"
    rf"|{'|'.join(map(re.escape, _MISREAD))}"
)
_LOOKALIKES = dict(
    zip("аеорсухіѕјкАВЕКМНОРСТУХІЈЅοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", _LATIN, strict=True)
)
"""Cyrillic and Greek letters that look like Latin ones."""
_ODD = re.compile(f"[{_MARKS}{_HIDDEN}&Ã{''.join(_LOOKALIKES)}]")
"""What a text holds where it may not be read as it is written."""


@dataclass(frozen=True, slots=True)
class SeenText:
    """What is read, and where each character begins and ends in the raw text."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @property
    def changed(self) -> bool:
        """Whether it is read otherwise than it is written."""
        return not isinstance(self.starts, range)

    def as_written(self, hit: NameHit) -> NameHit:
        """Return a hit in what is read as one in the raw text."""
        return replace(hit, start=self.starts[hit.start], end=self.ends[hit.end - 1])

    def span(self, raw: Span) -> Span:
        """Return the span of what is read that a span of the raw text covers."""
        start = bisect_right(self.ends, raw.start)
        return Span(start, max(start, bisect_left(self.starts, raw.end)))


def seen(text: str) -> SeenText:
    """Return what is read of a text. The raw text and its offsets stay as they are."""
    if not _ODD.search(text):
        return SeenText(text, range(len(text)), range(1, len(text) + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for sign, start, end in _signs(text):
        if not _SIGN.match(sign):
            letters.append(sign)
            starts.append(start)
            ends.append(end)
        elif letters and _MARK.match(sign):
            whole = unicodedata.normalize("NFC", letters[-1] + sign)
            letters[-1] = whole if len(whole) == 1 else letters[-1]
            ends[-1] = end
    read = "".join(letters)
    return SeenText(text if read == text else read, starts, ends)


def _signs(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each sign that is meant, and where it is written.

    Forms on the web may have written "&oslash;" for ø.
    """
    done = 0
    for written in _WRITTEN.finditer(text):
        sign = _MISREAD.get(written[0]) or unescape(written[0])
        if len(sign) == 1:
            yield from _each(text, done, written.start())
            yield sign, written.start(), written.end()
            done = written.end()
    yield from _each(text, done, len(text))


def _each(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for place in range(start, end):
        yield _LOOKALIKES.get(text[place], text[place]), place, place + 1
