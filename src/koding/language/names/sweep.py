"""The last sweep: what may still name someone when every hit is masked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from koding.language.names.lists import common_capitals, ordinary_words
from koding.model.names import NameHit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.language.names.readings import Reading
    from koding.language.names.words import ReadText
    from koding.model.names import NameKind
    from koding.model.spans import Span

_NUMBER = re.compile(r"\d+(?:[ \u00a0.,:/-]\d+)*")
_QUOTED = re.compile(
    r"«([^«»\n]{2,60})»|“([^“”\n]{2,60})”|”([^”\n]{2,60})”|\"([^\"\n]{2,60})\""
)
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*\(?\d{1,2}[.)]\s*\Z")


def left_over(read: ReadText, masked: Sequence[Span]) -> list[NameHit]:
    """Return the words, numbers and quoted names that no masked span covers."""
    found = sorted({*_quoted(read), *_numbers(read), *_words(read)}, key=_longest)
    kept: list[NameHit] = []
    for hit in found:
        covered = any(hit.start < span.end and span.start < hit.end for span in masked)
        again = any(hit.start < other.end and other.start < hit.end for other in kept)
        if not covered and not again:
            kept.append(hit)
    return sorted(kept)


def _longest(hit: NameHit) -> tuple[int, int]:
    return hit.start - hit.end, hit.start


def _left(start: int, end: int, kind: NameKind, rule: str, name: str = "") -> NameHit:
    return NameHit(start, end, kind, False, rule, "low", name)


def _quoted(read: ReadText) -> Iterator[NameHit]:
    for found in _QUOTED.finditer(read.text):
        group = found.lastindex or 0
        words = found[group].strip()
        if words[:1].isupper() and len(words.split()) <= _WORDS_OF_A_NAME:
            yield _left(*found.span(group), "unknown", "quoted")


_WORDS_OF_A_NAME = 5


def _listed(reading: Reading) -> str:
    """Return the name that a word must be thought of as where it opens a sentence."""
    place = reading.name.kind == "place" and reading.ordinariness != "A"
    return "" if place or reading.how == "typing" else reading.name.name


def _numbers(read: ReadText) -> Iterator[NameHit]:
    for found in _NUMBER.finditer(read.text):
        before = read.text[max(found.start() - 8, 0) : found.end() + 1]
        if not _LIST_NUMBER.search(before):
            yield _left(*found.span(), "number", "digits")


def _words(read: ReadText) -> Iterator[NameHit]:
    for index, word in enumerate(read.words):
        facts = word.facts
        if not facts.capital or facts.key in common_capitals():
            continue
        name = next(map(_listed, facts.readings), "")
        keys = {facts.key, facts.key.removesuffix("s")}
        person = facts.first and not keys & ordinary_words().keys()
        if not read.is_initial(index) and not (facts.upper and read.shouts):
            yield _left(word.start, word.end, "unknown", "capital", name)
        elif name or person:
            yield _left(word.start, word.end, "unknown", "listed, opening", name)
