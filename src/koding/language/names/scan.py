"""The scanner of names: all rules together, overlaps resolved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from koding.language.names.disguised import disguised_hits
from koding.language.names.institutions import institution_hits
from koding.language.names.owned import OwnNames
from koding.language.names.patterns import pattern_hits
from koding.language.names.persons import person_hits
from koding.language.names.pipelines import entities_of
from koding.language.names.places import (
    PhraseIndex,
    merged_parallels,
    own_place_hits,
    place_hits,
)
from koding.language.names.seen import SeenText, seen
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
        ((read, entities, _own),) = self._with_entities([(text, own)])
        words = self._reader.read(read.text)
        found = [*self._by_rules(words), *entities, *_own_hits(words, own)]
        return _as_written(_resolved(found, read.text), read)

    def pipe(self, texts: Iterable[tuple[str, Collection[str]]]) -> Iterator[NamesIn]:
        """Yield the names of each text, which stands beside names of its own unit."""
        for read, entities, own in self._with_entities(texts):
            words = self._reader.read(read.text)
            hits = _resolved([*self._by_rules(words), *entities], read.text)
            apart = (one for one in _own_hits(words, own) if not _under(one, hits))
            yield NamesIn(
                _as_written(hits, read),
                _as_written(_resolved(apart, read.text), read),
            )

    def remaining(self, text: str, masked: Sequence[Span]) -> list[NameHit]:
        """Return what may still name someone outside the masked spans.

        Every word with a capital inside a sentence, number and quoted name.
        """
        read = seen(text)
        left = left_over(
            self._reader.read(read.text), [read.span(span) for span in masked]
        )
        return _as_written(left, read)

    def _by_rules(self, read: ReadText) -> Iterator[NameHit]:
        yield from place_hits(read, self._phrases)
        yield from institution_hits(read)
        yield from person_hits(read)
        yield from pattern_hits(read.text)
        yield from self._owned.hits(read)

    def _with_entities(
        self, texts: Iterable[tuple[str, Collection[str]]]
    ) -> Iterator[tuple[SeenText, Sequence[NameHit], Collection[str]]]:
        """Yield each text as it is seen, what a pipeline finds in it, its own names."""
        read = ((seen(text), own) for text, own in texts)
        if self._pipeline is None:
            yield from ((text, (), own) for text, own in read)
            return
        piped = ((text.text, (text, own)) for text, own in read)
        for (text, own), entities in entities_of(self._pipeline, piped):
            yield text, entities, own


class NamesIn(NamedTuple):
    """The names of a text, and those beside them that only its own unit tells."""

    hits: list[NameHit]
    own: list[NameHit]


def _as_written(hits: list[NameHit], read: SeenText) -> list[NameHit]:
    """Return hits as they stand in the text as written."""
    return [read.as_written(hit) for hit in hits] if read.changed else hits


def _own_hits(read: ReadText, own: Collection[str]) -> Iterator[NameHit]:
    """Yield what the names of the respondent's own unit account for."""
    if own:
        yield from own_place_hits(read, own)
        yield from disguised_hits(read.text, own)


def _resolved(hits: Iterable[NameHit], text: str) -> list[NameHit]:
    return merged_parallels(without_overlaps(hits), text)


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


def _under(hit: NameHit, hits: Iterable[NameHit]) -> bool:
    return any(_overlap(hit, other) for other in hits)


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
