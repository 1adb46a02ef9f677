"""How alike texts are: answers to one another, and answers to what a code is about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from heapq import nlargest
from math import log
from typing import TYPE_CHECKING

from koding.language.folding import fold
from koding.language.label_likeness import PASSED_OVER, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_WORD = re.compile(r"[^\W_]+")
_SMALL = PASSED_OVER.union(
    _WORD.findall(
        fold(
            "noe noen noko nokon når kan ikke ikkje vi dere dei har ha hadde blir blei "
            "skal må mer mye meir mykje hva hvor kva kor der her da då så også men at "
            "alle andre bare berre få får var være vere"
        )
    )
)
"""Folded words that tell nothing of what a text is about."""
_BEGINNING, _INNER = 0.7, 0.5
"""What a word is worth that begins as a wanted one, or holds it, as compounds do."""
_LEAST_BEGINNING, _LEAST_INNER = 4, 5
"""Letters that a beginning, or a part of a compound, needs to say anything."""
_MOST_INNER = 40
"""So many of the weightiest words are looked for within others."""
_SHORT = 10
"""Words added to an answer's length, so that a word by itself does not win."""


def by_likeness(text: str, others: Mapping[str, str]) -> list[str]:
    """Return the keys of `others`, the text likest to `text` first.

    Likeness is that of their words whatever the order (rapidfuzz's token set ratio of
    the folded texts); 10 000 answers of twenty words take 0.2 s.
    """
    from rapidfuzz import fuzz, process

    keys = list(others)
    scores = process.cdist(
        [fold(text)],
        [fold(other) for other in others.values()],
        scorer=fuzz.token_set_ratio,
    )[0]
    return [key for _, key in sorted(zip(-scores, keys, strict=True))]


def weighed_words(texts: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Return the stems of the words of `texts`, each with the most it weighs in one.

    Words that say nothing by themselves (og, når, ikke) are left out.
    """
    weights: dict[str, float] = {}
    for text, weight in texts:
        for word in _WORD.findall(fold(text)):
            if word not in _SMALL and len(word) > 1:
                root = stem(word)
                weights[root] = max(weight, weights.get(root, 0.0))
    return weights


def fitting(wanted: Mapping[str, float], texts: Mapping[str, str]) -> dict[str, float]:
    """Return by key how well each text answers to wanted stems; 0 where not at all.

    A word counts by its weight and by how rare it is among the texts, as in tf-idf;
    other endings and compounds count in part. 10 000 answers take 0.4 s.
    """
    words_of = {key: set(_WORD.findall(fold(text))) for key, text in texts.items()}
    found_in = Counter(word for words in words_of.values() for word in words)
    strength = _strengths(wanted)
    worth = {
        word: how * log(1 + len(texts) / count)
        for word, count in found_in.items()
        if (how := strength(word))
    }
    return {
        key: sum(worth[word] for word in words & worth.keys())
        / (len(words) + _SHORT) ** 0.5
        for key, words in words_of.items()
    }


def _strengths(wanted: Mapping[str, float]) -> Callable[[str], float]:
    """Return what tells how strongly a word answers to the wanted stems, 0 for none."""
    begun: dict[str, list[str]] = defaultdict(list)
    for root in wanted:
        begun[root[:_LEAST_BEGINNING]].append(root)
    heaviest = nlargest(_MOST_INNER, wanted, key=lambda root: wanted[root])
    inner = [root for root in heaviest if len(root) >= _LEAST_INNER]
    within = re.compile("|".join(map(re.escape, inner))) if inner else None

    def strength(word: str) -> float:
        root = stem(word)
        if root in wanted:
            return wanted[root]
        near = begun.get(root[:_LEAST_BEGINNING], ())
        if len(root) >= _LEAST_BEGINNING and near:
            beginnings = (w for w in near if w.startswith(root) or root.startswith(w))
            best = max((wanted[w] for w in beginnings), default=0.0)
            if best:
                return _BEGINNING * best
        found = within.search(word) if within else None
        return _INNER * wanted[found[0]] if found else 0.0

    return strength
