"""Ranking of codes while a person types, and codes whose names are close to a new one.

rapidfuzz takes 30 ms to import, so it is imported where it is used.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from heapq import nlargest
from typing import TYPE_CHECKING

from koding.language.folding import fold, fold_with_map
from koding.language.label_likeness import PASSED_OVER, main_words, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

EXACT_LABEL = 100
LABEL_PREFIX = 96
PHRASE = 93
"""Several words that stand so in the label, from the beginning of a later word."""
ALL_WORDS = 90
"""Every word of the query begins a word of the label, in any order."""
FIRST_WORD = 2
"""Added where the first word also begins the label."""
INITIALS = 84
INNER_INITIALS = 62
WITHOUT_SPACES = 70
LOWEST = 55
"""Nothing below this is shown."""
CLOSE = 80
"""From here a name is close enough to ask "did you mean"."""

# Strengths: how well a word of the query answers to a word of the label, 0-1.
_PREFIX, _OTHER_ENDING, _INNER, _INNER_PAIR = 1.0, 0.82, 0.78, 0.65
_MISTYPED = (_PREFIX, 0.76, 0.66)
_INNER_MISTYPED = 0.62
_IN_PATH = 0.7
"""What a word that only the path holds is worth of the same word in the label."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A code that can be chosen; `path` is its theme and sub-theme."""

    id: str
    label: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A code that fits, 0-100, and the indices of its label that the query matched."""

    id: str
    score: int
    matched: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Label:
    """A label prepared once: folded, in words, without spaces, and its initials.

    Initials come with and without small words, and with where they stand.
    """

    folded: str
    words: tuple[str, ...]
    compact: str
    initials: tuple[tuple[str, tuple[int, ...]], ...]


class Ranker:
    """Codes prepared for ranking; make a new one when the codebook changes.

    `uses` tells how often a code is used at the moment.
    """

    def __init__(
        self,
        candidates: Iterable[Candidate],
        uses: Callable[[str], int] = lambda _code: 0,
    ) -> None:
        self._candidates = tuple(candidates)
        self._uses = uses
        self._labels = [_prepared(candidate.label) for candidate in self._candidates]
        self._words = _Vocabulary([x.words for x in self._labels], forgiving=True)
        paths = [_words(fold(candidate.path)) for candidate in self._candidates]
        self._paths = _Vocabulary(paths, forgiving=False)

    def rank(self, query: str, limit: int = 8) -> tuple[Ranked, ...]:
        """Return the codes that `query` can mean, best first; more used wins a tie.

        Forgives typing errors, word order, missing spaces and æ, ø, å; takes initials.
        An empty query and nonsense return nothing.
        """
        folded = fold(query)
        words = tuple(dict.fromkeys(_words(folded)))
        if not words:
            return ()
        scores = self._word_scores(words)
        self._raise_for_whole_query(folded, words, scores)
        return tuple(
            Ranked(
                self._candidates[index].id,
                score,
                _matched(self._candidates[index].label, folded, words),
            )
            for index, score in self._best(scores, LOWEST, limit, words)
        )

    def closest(self, label: str, limit: int = 3) -> tuple[Ranked, ...]:
        """Return the codes whose names are close to a new `label`, closest first.

        Close are spelling, word order, number and gender, and one name within another
        ("Guts", "Stiftelsen Guts"). Only the label itself, case and accents forgiven,
        scores 100. `matched` is empty.
        """
        from rapidfuzz import fuzz, process

        folded = fold(label)
        asked = _name(_words(folded))
        scores: dict[int, float] = {
            index: min(score, EXACT_LABEL - 1)
            for _, score, index in process.extract(
                " ".join(asked), self._names, scorer=fuzz.ratio, limit=None
            )
            if asked and score >= CLOSE
        }
        for index, name in enumerate(self._name_words):
            score = _within(asked, name)
            if score >= CLOSE:
                scores[index] = max(score, scores.get(index, 0))
            if self._labels[index].folded == folded:
                scores[index] = EXACT_LABEL
        best = self._best(scores, CLOSE, limit)
        return tuple(Ranked(self._candidates[i].id, score) for i, score in best)

    @cached_property
    def _name_words(self) -> list[tuple[str, ...]]:
        return [_name(label.words) for label in self._labels]

    @cached_property
    def _names(self) -> list[str]:
        return [" ".join(name) for name in self._name_words]

    def _word_scores(self, words: tuple[str, ...]) -> dict[int, float]:
        """Return the scores that the words of a query give, wherever they stand."""
        weight = sum(map(len, words))
        scores: dict[int, float] = defaultdict(float)
        for word in words:
            share = ALL_WORDS * len(word) / weight
            in_label = self._words.strengths(word)
            for index, strength in in_label.items():
                scores[index] += share * strength
            for index, strength in self._paths.strengths(word).items():
                missing = _IN_PATH * strength - in_label.get(index, 0.0)
                if missing > 0:
                    scores[index] += share * missing
        return scores

    def _raise_for_whole_query(
        self, folded: str, words: tuple[str, ...], scores: dict[int, float]
    ) -> None:
        """Raise labels that begin with the query, hold it as it is, or its initials."""
        first, later, compact = words[0], " " + folded, "".join(words)
        for index, label in enumerate(self._labels):
            score = scores.get(index, 0.0)
            if label.folded.startswith(first) and score:
                score = _first_word_score(label.folded, folded, score)
            elif score >= ALL_WORDS:
                score = PHRASE if len(words) > 1 and later in label.folded else score
            else:
                score = max(score, _other_score(label, compact))
            if score:
                scores[index] = score

    def _best(
        self,
        scores: Mapping[int, float],
        lowest: int,
        limit: int,
        words: tuple[str, ...] = (),
    ) -> list[tuple[int, int]]:
        """Return (index, score) of the best: by score, uses, path, length, order."""
        rounded = {index: round(score) for index, score in scores.items()}
        cut = min(nlargest(limit, rounded.values()), default=0)
        paths = [self._paths.strengths(word) for word in words]

        def order(index: int) -> tuple[float, ...]:
            candidate = self._candidates[index]
            in_path = sum(path.get(index, 0.0) for path in paths)
            length = len(candidate.label)
            return -rounded[index], -self._uses(candidate.id), -in_path, length, index

        found = [i for i, score in rounded.items() if score >= max(lowest, cut)]
        return [(i, rounded[i]) for i in sorted(found, key=order)[:limit]]


class _Vocabulary:
    """The different words of many texts, and which texts hold each.

    Without `forgiving`, only the beginning of a word answers to a query.
    """

    def __init__(self, texts: Sequence[tuple[str, ...]], *, forgiving: bool) -> None:
        self._forgiving = forgiving
        self._holders: dict[str, list[int]] = defaultdict(list)
        for index, words in enumerate(texts):
            for word in dict.fromkeys(words):
                self._holders[word].append(index)
        self._words = tuple(self._holders)
        # Only the last word changes from key to key, so the others are found here.
        self.strengths = lru_cache(maxsize=64)(self._strengths)

    def _strengths(self, query: str) -> Mapping[int, float]:
        """Return how well each text that answers to a word of a query does so."""
        best: dict[int, float] = {}
        alike = _alike if self._forgiving else _begun_by
        for word, strength in alike(query, self._words).items():
            for index in self._holders[word]:
                if strength > best.get(index, 0.0):
                    best[index] = strength
        return best


def _words(folded: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded))


def _prepared(label: str) -> _Label:
    folded = fold(label)
    starts = [match.start() for match in _WORD.finditer(folded)]
    words = _words(folded)
    main = [s for s, word in zip(starts, words, strict=True) if word not in PASSED_OVER]
    initials = {
        "".join(folded[s] for s in each): tuple(each) for each in (starts, main)
    }
    return _Label(folded, words, "".join(words), tuple(initials.items()))


def _first_word_score(label: str, query: str, score: float) -> float:
    """Return the score of a label that begins with the first word of the query."""
    if label == query:
        return EXACT_LABEL
    return LABEL_PREFIX if label.startswith(query) else score + FIRST_WORD


def _other_score(label: _Label, compact: str) -> int:
    """Return the score of a label for initials, or for a query with other spaces."""
    if 2 <= len(compact) <= 6:
        if any(each.startswith(compact) for each, _ in label.initials):
            return INITIALS
        if len(compact) > 2 and any(compact in each for each, _ in label.initials):
            return INNER_INITIALS
    return WITHOUT_SPACES if len(compact) >= 4 and compact in label.compact else 0


def _alike(query: str, words: Sequence[str]) -> dict[str, float]:
    """Return the words that one word of a query can mean, with strengths."""
    alike = _mistyped(query, words) if len(query) >= 4 else {}
    inner = (0.0, 0.0, _INNER_PAIR)[len(query)] if len(query) < 3 else _INNER
    for word in words:
        if query in word:
            alike[word] = _PREFIX if word.startswith(query) else inner
        elif query.startswith(word) and 4 <= len(word) >= len(query) - 3:
            alike[word] = _OTHER_ENDING
    return alike


def _begun_by(query: str, words: Sequence[str]) -> dict[str, float]:
    return {word: _PREFIX for word in words if word.startswith(query)}


def _mistyped(query: str, words: Sequence[str]) -> dict[str, float]:
    """Return the words that begin as the query but for one edit, or two from 8 letters.

    From 6 letters the query may also stand within a word, as in compounds.
    """
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    alike: dict[str, float] = {}
    if len(query) >= 6:
        for word, _, _ in process.extract(
            query, words, scorer=fuzz.partial_ratio, score_cutoff=83, limit=None
        ):
            if len(word) > len(query):
                alike[word] = _INNER_MISTYPED
    edits = 1 if len(query) < 8 else 2
    for length in range(len(query) - edits, len(query) + edits + 1):
        beginnings = [word[:length] for word in words]
        for _, distance, index in process.extract(
            query, beginnings, scorer=OSA.distance, score_cutoff=edits, limit=None
        ):
            word, strength = words[index], _MISTYPED[int(distance)]
            alike[word] = max(strength, alike.get(word, 0.0))
    return alike


def _matched(label: str, query: str, words: tuple[str, ...]) -> tuple[int, ...]:
    """Return the indices of a label that a query matched, for showing them."""
    folded, origins = fold_with_map(label)
    ends = (*origins[1:], len(label))
    matched: set[int] = set()
    for index in _matched_folded(folded, query, words):
        matched.update(range(origins[index], max(origins[index] + 1, ends[index])))
    return tuple(sorted(matched))


def _matched_folded(label: str, query: str, words: tuple[str, ...]) -> Iterable[int]:
    whole = re.search(rf"\b{re.escape(query)}", label)
    if whole:
        return range(*whole.span())
    matched = {index for word in words for index in _matched_word(label, word)}
    if matched:
        return matched
    compact = "".join(words)
    for initials, starts in _prepared(label).initials:
        at = initials.find(compact)
        if at >= 0:
            return starts[at : at + len(compact)]
    letters = [index for index, letter in enumerate(label) if letter.isalnum()]
    at = "".join(label[index] for index in letters).find(compact)
    return letters[at : at + len(compact)] if at >= 0 else ()


def _matched_word(label: str, query: str) -> Iterator[int]:
    """Yield the indices of the first word of a label that a query's word means best."""
    from rapidfuzz.distance import LCSseq

    alike = _alike(query, _words(label))
    if not alike:
        return
    best = max(alike.values())
    for match in _WORD.finditer(label):
        word = match.group()
        if alike.get(word) == best:
            at = max(word.find(query), 0)
            end = at + len(query) + 2 if query not in word else at + len(query)
            part = word if best == _INNER_MISTYPED else word[at:end]
            for block in LCSseq.editops(query, part).as_matching_blocks():
                start = match.start() + at + block.b
                yield from range(start, start + block.size)
            return


def _name(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that make a name, without endings, in order of the alphabet."""
    return tuple(sorted(map(stem, main_words(words))))


def _within(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return 80-99 where all words of one name stand in the other, by their share.

    A name of less than a third of the other's words, or of short words only, is 0.
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) * 3 < len(longer) or not any(len(word) > 3 for word in shorter):
        return 0
    if not set(shorter) <= set(longer):
        return 0
    return min(80 + 20 * len(shorter) / len(longer), EXACT_LABEL - 1)
