"""Names in a finished chapter: in its quotes, the author's own words, the file."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from koding.analysis.finished.chapter_check import Remark
from koding.exporters.document_words import SORT_WORDS
from koding.language.folding import fold, fold_with_map
from koding.language.names import NameScanner, installed_pipeline, written_key
from koding.model.coding import MAIN_LAYER
from koding.model.descriptor import LANGUAGES
from koding.model.names import OwnName
from koding.model.spans import Span
from koding.workbench.names.known import words_of_rules
from koding.workbench.names.scan import own_units

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from koding.analysis.finished.chapter_check import QuoteInPrint
    from koding.model.chapter import Chapter, Passage
    from koding.model.names import FoundName, NameHit
    from koding.workbench.bench import Workbench

_CLOSING = re.compile(r"\(([^()]+)\)\W*\Z")
_BRACKETS = re.compile(r"\[[^\[\]\n]*\]")
_OWN_WORDS = {
    template.partition("{")[0].strip()
    for words in SORT_WORDS.values()
    for template in (words.export, words.export_id, words.codebook)
}
_VERSIONS = re.compile(
    rf"\b(?:{'|'.join(sorted(_OWN_WORDS))}):?\s+[0-9a-f]{{8,16}}(?!\w)", re.IGNORECASE
)
"""Ids that the program prints of its exports and codebooks: digits by chance."""
_FIELD_CODE = re.compile(r"\s*(?:TOC|PAGE|PAGEREF|REF|SEQ|STYLEREF|NUMPAGES)\b[^<]*")


class ChapterNames:
    """Scans passages with the lists of the program and of the project."""

    def __init__(self, bench: Workbench, descriptors: Collection[str]) -> None:
        """`descriptors` are all that the project can print, folded."""
        self._bench = bench
        self._descriptors = descriptors
        own_list = [
            OwnName(name.words, name.kind)
            for name in bench.names.own_list().values()
            if name.words
        ]
        self._scanner = NameScanner(own_list=own_list, pipeline=installed_pipeline())
        self._own_words = set(fold(bench.settings.name).split())
        self._of_rules = {written_key(word) for word in words_of_rules(bench)}
        self._said_by_rules = [
            re.compile(rf"(?<!\w){re.escape(fold(said))}(?!\w)")
            for rule in bench.settings.descriptors.rules
            for said in dict.fromkeys(map(rule.template, LANGUAGES))
            if "{" not in said and " " in said.strip()
        ]
        self._counties = {
            fold(value) for value in bench.store.counting.attribute("county").values()
        }
        self._own: Mapping[str, Sequence[str]] = {}
        if bench.store.has_identity:
            with bench.store.identity() as identity:
                self._own = own_units(identity.own_names())

    def on(self, chapter: Chapter, quotes: Sequence[QuoteInPrint]) -> list[Remark]:
        """Return remarks on the names of a chapter; the author's, once each."""
        printed: dict[int, list[QuoteInPrint]] = defaultdict(list)
        for quote in quotes:
            printed[quote.passage].append(quote)
        found: list[Remark] = []
        outside: dict[tuple[str, str], list[tuple[int, NameHit, str]]] = defaultdict(
            list
        )
        labels = {fold(one.label) for one in self._bench.codebook.codes.values()}
        first = set(_seen_first(chapter, printed))
        for place, passage in enumerate(chapter.passages):
            if self._names_nobody(passage):
                continue
            hits = self._hits(passage, printed[place])
            for quote in printed[place]:
                found += self._in_quote(passage.text, quote, hits)
            for hit in hits:
                if not any(_within(hit, quote) for quote in printed[place]):
                    words = passage.text[hit.start : hit.end]
                    outside[written_key(words), hit.kind].append((place, hit, words))
            if place in first and fold(passage.text) not in labels:
                found += self._left_beside(place, passage.text, hits)
        return found + [_outside(places, first) for places in outside.values()]

    def _names_nobody(self, passage: Passage) -> bool:
        """Whether a passage is a field's code, or heads a column by county: "Oslo"."""
        if passage.where == "link":
            return _FIELD_CODE.fullmatch(passage.text) is not None
        heads = passage.cell is not None and passage.cell[1] == 1
        return heads and fold(passage.text.rstrip(" \u00a0*†‡")) in self._counties

    def _left_beside(
        self, place: int, text: str, hits: Sequence[NameHit]
    ) -> Iterator[Remark]:
        """Yield the words that may name somebody where no rule has found a name."""
        masked = [Span(hit.start, hit.end) for hit in hits]
        masked += [Span(*hit.span()) for hit in _BRACKETS.finditer(text)]
        left = [
            text[hit.start : hit.end]
            for hit in self._scanner.remaining(text, masked)
            if hit.kind != "number"
            and fold(text[hit.start : hit.end]) not in self._own_words
        ]
        if left:
            facts = {"words": list(dict.fromkeys(left))}
            yield Remark(place, "left beside", attention=False, facts=facts)

    def _hits(self, passage: Passage, quotes: Sequence[QuoteInPrint]) -> list[NameHit]:
        """Return the names of a passage, but for what descriptors name: "i Oslo"."""
        own = {name for q in quotes for name in self._own.get(q.respondent, ())}
        passed = [
            Span(*hit.span())
            for pattern in (_BRACKETS, _VERSIONS)
            for hit in pattern.finditer(passage.text)
        ]
        closing = _CLOSING.search(passage.text)
        if closing and fold(closing[1]) in self._descriptors:
            passed.append(Span(*closing.span()))
        for quote in quotes:
            if quote.descriptor and fold(quote.descriptor) == fold(quote.expected):
                at = passage.text.rfind(quote.descriptor)
                passed.append(Span(at, at + len(quote.descriptor)))
        return [
            hit
            for hit in self._scanner.hits(passage.text, own)
            if not any(span.overlaps(Span(hit.start, hit.end)) for span in passed)
            and not self._said_by_rule(passage.text, hit)
        ]

    def _said_by_rule(self, text: str, hit: NameHit) -> bool:
        """Whether a name stands in what a rule of descriptors says: "Bydel i Oslo"."""
        if written_key(text[hit.start : hit.end]) not in self._of_rules:
            return False
        folded, origins = fold_with_map(text)
        spans = (
            Span(origins[said.start()], origins[said.end() - 1] + 1)
            for pattern in self._said_by_rules
            for said in pattern.finditer(folded)
        )
        return any(span.overlaps(Span(hit.start, hit.end)) for span in spans)

    def _in_quote(
        self, text: str, quote: QuoteInPrint, hits: Sequence[NameHit]
    ) -> Iterator[Remark]:
        """Yield what names stand in a quote, and what is left to look at."""
        body = self._bench.store.reading.answer(quote.answer, MAIN_LAYER).answer.body
        decided = [
            (one, body[one.hit.start : one.hit.end])
            for one in self._bench.names.hits_of(quote.answer)
            if quote.span.overlaps(Span(one.hit.start, one.hit.end))
        ]
        mine = [hit for hit in hits if _within(hit, quote)]
        told: set[str] = set()
        for one, words in decided:
            if _stands(words, text[quote.start : quote.end]):
                told.add(written_key(words))
                yield self._known(quote, one, words)
        for hit in mine:
            words = text[hit.start : hit.end]
            if not any(_covers(key, written_key(words)) for key in told):
                facts = {"words": words, "kind": hit.kind, "rule": hit.rule}
                yield Remark(quote.passage, "name in quote", facts=facts)
        yield from self._left(text, quote, mine)

    def _known(self, quote: QuoteInPrint, one: FoundName, words: str) -> Remark:
        """Return the remark on a name that the project knows in the answer."""
        facts: dict[str, object] = {
            "words": words,
            "kind": one.hit.kind,
            "rule": one.hit.rule,
            "own": one.own,
        }
        if one.decision.state == "kept":
            facts["reason"] = one.decision.reason
            return Remark(quote.passage, "name kept", attention=False, facts=facts)
        span = Span(one.hit.start, one.hit.end)
        masked = self._bench.names.printed(quote.answer, span, open_marked=False)
        facts["instead"] = masked.text
        return Remark(quote.passage, "name in quote", facts=facts)

    def _left(
        self, text: str, quote: QuoteInPrint, hits: Sequence[NameHit]
    ) -> Iterator[Remark]:
        if quote.how == "exact" and self._bench.names.seen(quote.answer, quote.span):
            return
        masked = [Span(hit.start, hit.end) for hit in hits]
        masked += [Span(*hit.span()) for hit in _BRACKETS.finditer(text)]
        left = [
            text[hit.start : hit.end]
            for hit in self._scanner.remaining(text, masked)
            if _within(hit, quote)
        ]
        if left:
            facts = {"words": list(dict.fromkeys(left))}
            yield Remark(quote.passage, "left", attention=False, facts=facts)


def _seen_first(
    chapter: Chapter, printed: Mapping[int, Sequence[QuoteInPrint]]
) -> Iterator[int]:
    """Yield the places of headings, titles, captions and what leads in to a quote."""
    for place, passage in enumerate(chapter.passages):
        title = passage.where == "property" and passage.part in ("title", "subject")
        leads = passage.where == "text" and not printed.get(place)
        if leads and not passage.lists_contents:
            leads = passage.text.rstrip().endswith(":") or bool(printed.get(place + 1))
        if passage.where == "heading" or title or leads:
            yield place


def _outside(
    places: Sequence[tuple[int, NameHit, str]], seen_first: Collection[int]
) -> Remark:
    """Return the one remark on a name that stands outside quotes, where it is first.

    A scanner's doubt does not do for what is seen first: the name is to be looked at.
    """
    first, _hit, words = places[0]
    sure = any(hit.direct and hit.confidence != "low" for _p, hit, _w in places)
    seen = any(hit.direct and place in seen_first for place, hit, _w in places)
    facts = {
        "words": words,
        "kind": places[0][1].kind,
        "rule": places[0][1].rule,
        "passages": list(dict.fromkeys(place for place, _h, _w in places)),
        "unsure": seen and not sure,
    }
    return Remark(first, "name", attention=sure or seen, facts=facts)


def _within(hit: NameHit, quote: QuoteInPrint) -> bool:
    return hit.start < quote.end and quote.start < hit.end


def _stands(words: str, text: str) -> bool:
    """Whether words stand in a text, however they are written."""
    return re.search(rf"(?<!\w){re.escape(fold(words))}(?!\w)", fold(text)) is not None


def _covers(key: str, other: str) -> bool:
    return key in other or other in key
