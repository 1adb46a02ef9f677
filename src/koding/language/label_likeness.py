"""Names of codes that are nearly the same: in number, order, spelling, or in full.

rapidfuzz takes 30 ms to import, so it is imported where it is used.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from koding.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?<=\w{4})(?:ane|ene|ede|ar|er|en|et|a|e)\Z|(?<=\w{2}[ea])r\Z")
PASSED_OVER = frozenset(
    _WORD.findall(
        "og eller i for av til med pa om som er en et ei ein eit den det de a ved hos "
        "fra as asa ba sa"
    )
)
"""Folded words that initials may leave out, and that do not make a name another."""

_OF_A_BODY = frozenset(
    _WORD.findall(
        "stiftels stifting forening foreining organisasjon lag selskap ideell kommun "
        "avd avdeling sent"
    )
)
"""Stems of words that a body's name may have or lack."""
_MISSPELT, _MISSPELT_TWICE = 6, 12
"""Letters from which one edit is a misspelling, and two: «skole», «stole» are not."""


_SHORT = 4
"""Letters below which an ending or a mark makes another word: «kø», «ko»."""


class _Name(NamedTuple):
    """A label taken apart: its stems, run together, and those written as names.

    `short` are its letters where it folds to few of them, else "".
    """

    stems: frozenset[str]
    compact: str
    named: frozenset[str]
    short: str


def stem(word: str) -> str:
    """Return a folded word without the endings of number, gender and definiteness."""
    return _ENDING.sub("", _ENDING.sub("", word))


def main_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that make a name, all of them where none does."""
    return tuple(word for word in words if word not in PASSED_OVER) or words


def near_doubles(labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return pairs of keys whose labels say nearly the same, in the order given.

    The same words in another number or order; one word misspelt; words written as one;
    a body's name with and without what kind of body it is. Words that share only a
    beginning are different, so is all that differs in a number; short labels are near
    only where they have the same letters. 500 labels: 20 ms.
    """
    names = {key: _taken_apart(label) for key, label in labels.items()}
    places = {key: place for place, key in enumerate(names)}
    pairs = {
        (one, other) if places[one] < places[other] else (other, one)
        for one, other in (
            *_alike(names, lambda name: name.stems),
            *_alike(names, lambda name: name.compact),
            *_misspelt(names),
            *_in_full(names),
        )
        if names[one].short == names[other].short
    }
    return sorted(pairs, key=lambda pair: (places[pair[0]], places[pair[1]]))


def _taken_apart(label: str) -> _Name:
    words = main_words(tuple(_WORD.findall(fold(label))))
    # In the middle of a label a capital says that the word is a name.
    capitals = (word for word in _WORD.findall(label)[1:] if word[:1].isupper())
    named = frozenset(stem(part) for w in capitals for part in _WORD.findall(fold(w)))
    compact = "".join(words[:-1]) + stem(words[-1]) if words else ""
    short = sum(map(len, words)) < _SHORT
    letters = "".join(_WORD.findall(label.casefold())) if short else ""
    return _Name(frozenset(map(stem, words)), compact, named, letters)


def _alike(
    names: Mapping[str, _Name], of: Callable[[_Name], object]
) -> Iterator[tuple[str, str]]:
    groups: dict[object, list[str]] = defaultdict(list)
    for key, name in names.items():
        if name.stems:
            groups[of(name)].append(key)
    for keys in groups.values():
        yield from combinations(keys, 2)


def _misspelt(names: Mapping[str, _Name]) -> Iterator[tuple[str, str]]:
    """Yield pairs that differ in one word, by a letter or two."""
    from rapidfuzz.distance import OSA

    but_one: dict[tuple[frozenset[str], str], list[tuple[str, str]]] = defaultdict(list)
    for key, name in names.items():
        for word in name.stems:
            if len(word) >= _MISSPELT and word.isalpha():
                but_one[name.stems - {word}, word[0]].append((word, key))
    for held in but_one.values():
        for (word, key), (other, other_key) in combinations(held, 2):
            edits = 2 if min(len(word), len(other)) >= _MISSPELT_TWICE else 1
            if 0 < OSA.distance(word, other, score_cutoff=edits) <= edits:
                yield key, other_key


def _in_full(names: Mapping[str, _Name]) -> Iterator[tuple[str, str]]:
    """Yield pairs where one is the other with more of a body's name."""
    holders: dict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        for word in name.stems:
            holders[word].append(key)
    for key, name in names.items():
        rarest: Sequence[str] = min(
            (holders[word] for word in name.stems), key=len, default=()
        )
        for other in rarest:
            if _same_body(name, names[other]):
                yield key, other


def _same_body(name: _Name, longer: _Name) -> bool:
    """Tell whether a longer label only says more of the body that the other names."""
    more = longer.stems - name.stems
    within = name.stems < longer.stems and bool(name.stems & longer.named)
    return within and more <= longer.named | _OF_A_BODY
