"""The scanner of names: all rules together, overlaps resolved."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from koding.language.names.disguised import disguised_hits
from koding.language.names.institutions import institution_hits
from koding.language.names.owned import OwnNames
from koding.language.names.patterns import pattern_hits
from koding.language.names.persons import person_hits
from koding.language.names.pipelines import entity_hits
from koding.language.names.places import PhraseIndex, merged_parallels, place_hits
from koding.language.names.sweep import left_over
from koding.language.names.words import WordReader, named_vocab
from koding.language.sentences import load_sentence_ends

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from spacy.language import Language

    from koding.language.names.words import ReadText
    from koding.model.names import NameHit, OwnName
    from koding.model.spans import Span

_SURE = {"high": 0, "medium": 0, "low": 1}
_CERTAIN = ("high", "medium", "low")
_SPECIFIC = ("municipality", "bydel", "agency", "trust", "hospital", "dps", "bup")
"""Of two kinds of the same words the more specific is meant."""


class NameScanner:
    """Finds names in texts by the lists of the program and the project's own."""

    def __init__(
        self, *, own_list: Iterable[OwnName] = (), pipeline: Language | None = None
    ) -> None:
        self._reader = WordReader(named_vocab(), load_sentence_ends())
        self._phrases = PhraseIndex(self._reader)
        self._owned = OwnNames(own_list)
        self._pipeline = pipeline

    def hits(self, text: str, own: Collection[str] = ()) -> list[NameHit]:
        """Return the names of a text in order, none overlapping another.

        `own` are names of the respondent's own unit: weaker cues are enough for them.
        """
        seen, places = without_unseen(text)
        hits = self._resolved(self._reader.read(seen), own)
        return hits if seen is text else [_as_written(hit, places) for hit in hits]

    def pipe(self, texts: Iterable[str]) -> Iterator[list[NameHit]]:
        """Yield the names of each text."""
        for text in texts:
            yield self.hits(text)

    def remaining(self, text: str, masked: Sequence[Span]) -> list[NameHit]:
        """Return what may still name someone outside the masked spans.

        Every word with a capital inside a sentence, number and quoted name.
        """
        return left_over(self._reader.read(text), masked)

    def _resolved(self, read: ReadText, own: Collection[str]) -> list[NameHit]:
        found = [
            *place_hits(read, self._phrases, own),
            *institution_hits(read),
            *person_hits(read),
            *pattern_hits(read.text),
            *self._owned.hits(read),
            *disguised_hits(read.text, own),
        ]
        if self._pipeline is not None:
            found += entity_hits(self._pipeline, read)
        return merged_parallels(without_overlaps(found), read.text)


def without_unseen(text: str) -> tuple[str, Sequence[int]]:
    """Return a text without soft hyphens and zero-width signs, and where it stood."""
    if text.isascii() or not _UNSEEN.search(text):
        return text, ()
    places = [i for i, sign in enumerate(text) if not _UNSEEN.match(sign)]
    return "".join(text[place] for place in places), places


_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def _as_written(hit: NameHit, places: Sequence[int]) -> NameHit:
    return replace(hit, start=places[hit.start], end=places[hit.end - 1] + 1)


def without_overlaps(hits: Iterable[NameHit]) -> list[NameHit]:
    """Return hits that do not overlap: sure before unsure, long before short.

    What a direct name has beyond a longer one is masked with it.
    """
    kept: list[NameHit] = []
    for hit in sorted(set(hits), key=_precedence):
        under = [other for other in kept if _overlap(hit, other)]
        if not under:
            kept.append(hit)
        elif len(under) == 1 and hit.direct and hit.confidence != "low":
            kept[kept.index(under[0])] = _widened(under[0], hit)
    return sorted(kept)


def _overlap(hit: NameHit, other: NameHit) -> bool:
    return hit.start < other.end and other.start < hit.end


def _widened(hit: NameHit, other: NameHit) -> NameHit:
    start, end = min(hit.start, other.start), max(hit.end, other.end)
    return replace(hit, start=start, end=end)


def _precedence(hit: NameHit) -> tuple[int, int, int, int, int, NameHit]:
    specific = _SPECIFIC.index(hit.kind) if hit.kind in _SPECIFIC else len(_SPECIFIC)
    own = 0 if hit.rule == "own list" else 1
    length, certain = hit.end - hit.start, _CERTAIN.index(hit.confidence)
    return _SURE[hit.confidence], -length, own, certain, specific, hit
