"""Finds printed quotes again among answers: whole, cut, or with letters changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from koding.language.folding import fold, fold_with_map

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WORD = re.compile(r"[^\W_]+")
GAP = re.compile(r"\[[^\[\]\n]{0,60}\]|\(\s*(?:…|\.{3,})\s*\)|…|\.{3,}")
"""A cut or a replacement in print: `[…]`, `(...)`, `…`, `[kommunen]`."""
_EDGES = " -–.,;:!?\"'«»“”"

_CANDIDATES = 12
"""So many answers are laid beside a printed quote; more only costs time."""
_COMMONEST = 0.05
"""Words of more answers than this share do not point at one."""
_CERTAIN = 0.999


@dataclass(frozen=True, slots=True)
class FoundAgain:
    """An answer that a printed text was found in.

    `start` and `end` are code points of the answer; `parts` are the pairs of spans, in
    the printed text and in the answer, that stand beside each other. `likeness` is 1
    where only case, accents, white space and signs differ.
    """

    answer: str
    start: int
    end: int
    likeness: float
    cut: bool
    parts: tuple[tuple[int, int, int, int], ...]

    @property
    def exact(self) -> bool:
        """Whether the words are those of the answer."""
        return self.likeness >= _CERTAIN


@dataclass(frozen=True, slots=True)
class _Part:
    folded: str
    start: int
    end: int


class QuotesAgain:
    """Answers made ready to find printed quotes in.

    10 000 answers of twenty words are made ready in 1 s; a quote takes about 1 ms.
    """

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self._keys = list(answers)
        self._folded = [fold(body) for body in answers.values()]
        self._joined = "\n".join(self._folded)
        self._starts: list[int] = []
        start = 0
        for folded in self._folded:
            self._starts.append(start)
            start += len(folded) + 1
        self._posted = _posted(self._folded)

    def find(self, printed: str) -> list[FoundAgain]:
        """Return the answer a printed text is from, or all that are equally like it."""
        parts = list(_parts(printed))
        if not parts:
            return []
        exact = self._exact(parts)
        places = exact or self._candidates(parts)
        found = [one for place in places if (one := self._beside(parts, place))]
        if not found:
            return []
        best = max(one.likeness for one in found)
        return [one for one in found if one.likeness >= best]

    def _exact(self, parts: Sequence[_Part]) -> list[int]:
        """Return the places of the answers that hold all parts as they are."""
        longest = max((part.folded for part in parts), key=len)
        places: dict[int, None] = {}
        at = self._joined.find(longest)
        while at >= 0 and len(places) < 200:
            places[bisect_right(self._starts, at) - 1] = None
            at = self._joined.find(longest, at + 1)
        return [
            place
            for place in places
            if all(part.folded in self._folded[place] for part in parts)
            and _stands(longest, self._folded[place])
        ]

    def _candidates(self, parts: Sequence[_Part]) -> list[int]:
        """Return the places of the answers that share most rare words with the text."""
        votes: Counter[int] = Counter()
        for key in {key for part in parts for key in _keys(part.folded)}:
            posted = self._posted.get(key)
            if posted:
                worth = log(1 + len(self._keys) / len(posted))
                for place in posted:
                    votes[place] += worth  # type: ignore[assignment]
        return [place for place, _votes in votes.most_common(_CANDIDATES)]

    def _beside(self, parts: Sequence[_Part], place: int) -> FoundAgain | None:
        folded = self._folded[place]
        length = sum(len(part.folded) for part in parts)
        least = 0.0 if len(parts) > 1 else _least(length)
        laid = [(part, *_laid(part.folded, folded, least)) for part in parts]
        likeness = sum(like * len(part.folded) for part, like, _s, _e in laid) / length
        if likeness < _least(length):
            return None
        body = self._answers[self._keys[place]]
        _again, origins = fold_with_map(body)
        ends = (*origins[1:], len(body))
        spans = tuple(
            (part.start, part.end, origins[start], ends[end - 1])
            for part, _like, start, end in laid
            if end > start
        )
        if not spans:
            return None
        return FoundAgain(
            self._keys[place],
            min(span[2] for span in spans),
            max(span[3] for span in spans),
            likeness,
            len(parts) > 1,
            spans,
        )


def _posted(folded: Sequence[str]) -> dict[str, list[int]]:
    """Return, by word, pair of words and beginning, the places that hold it."""
    posted: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(folded):
        for key in set(_keys(text)):
            posted[key].append(place)
    most = max(len(folded) * _COMMONEST, 20)
    return {key: places for key, places in posted.items() if len(places) <= most}


def _keys(folded: str) -> Iterator[str]:
    words = _WORD.findall(folded)
    yield from words
    for one, other in pairwise(words):
        yield f"{one} {other}"
    # A changed letter spares the beginning or the end of a long word.
    for word in words:
        if len(word) > 5:
            yield f"{word[:4]}-"
            yield f"-{word[-4:]}"


def _parts(printed: str) -> Iterator[_Part]:
    """Yield the parts between cuts and replacements, without the signs at the ends."""
    start = 0
    gaps = [(found.start(), found.end()) for found in GAP.finditer(printed)]
    for from_, to in (*gaps, (len(printed), len(printed))):
        text = printed[start:from_]
        bare = text.strip(_EDGES)
        at = start + text.find(bare) if bare else start
        folded = fold(bare)
        if any(c.isalnum() for c in folded):
            yield _Part(folded, at, at + len(bare))
        start = to


def _stands(words: str, text: str) -> bool:
    """Whether words stand in a text as whole words."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _laid(part: str, text: str, least: float) -> tuple[float, int, int]:
    """Return how like the likest piece of a text is to a part, and where it stands.

    Below `least` it is 0, which takes a tenth of the time.
    """
    from rapidfuzz import fuzz

    if (at := text.find(part)) >= 0:
        return 1.0, at, at + len(part)
    if len(part) > len(text):
        # More is printed than the answer holds; what is more counts against it.
        return fuzz.ratio(part, text) / 100, 0, len(text)
    found = fuzz.partial_ratio_alignment(part, text, score_cutoff=100 * least)
    if found is None:
        return 0.0, 0, 0
    return min(found.score / 100, 0.998), found.dest_start, found.dest_end


def _least(length: int) -> float:
    """Return how like a text of so many letters must be: short ones more."""
    if length < 12:
        return 0.95
    return 0.85 if length < 30 else 0.74
