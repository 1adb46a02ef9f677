"""The quotes that a chapter prints, found again among the project's answers."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from koding.analysis.disclosure import ladder
from koding.analysis.finished.chapter_check import (
    MOST_CHANGES,
    QuoteInPrint,
    word_changes,
)
from koding.language.folding import fold
from koding.language.quotes_again import QuotesAgain
from koding.model.descriptor import LANGUAGES, READY_MADE
from koding.model.spans import Span
from koding.workbench.publishing.register_units import units_of_register

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.analysis.disclosure import Say
    from koding.language.quotes_again import FoundAgain
    from koding.model.chapter import Chapter, Passage
    from koding.model.survey import Answer
    from koding.model.views import Background
    from koding.workbench.bench import Workbench

_DESCRIPTOR = re.compile(r"\s*\(((?:[^()]|\([^()]*\))+)\)\s*[.,]?\s*\Z")
_ALONE = re.compile(r"\s*\(((?:[^()]|\([^()]*\))+)\)\s*\.?\s*")
_INLINE = re.compile(r"«([^«»]{8,})»|[“”]([^“”]{8,})[“”]|\"([^\"]{8,})\"")
_SENTENCE = re.compile(r"[^.!?:\n]+(?:[.!?:](?=\S)[^.!?:\n]*)*[.!?]?")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_BASE = re.compile(r"\s*n\s*=", re.IGNORECASE)
_NEVER = ("property", "link", "picture")
_LEAST_WORDS, _LEAST_OF_SENTENCE = 2, 6
_LEAST_OF_HEADING = 10
_LIKE_SENTENCE = 0.82
"""A sentence within an author's own words must be this like."""
_LIKE_SHORT, _SHORT = 0.9, 5


class ChapterQuotes:
    """Finds quotes again; the answers are made ready once."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._answers = {
            answer.id: answer for answer in bench.store.finding.all_answers()
        }
        bodies = {id_: answer.body for id_, answer in self._answers.items()}
        self._again = QuotesAgain(bodies)
        self._background = cache(bench.store.reading.background)
        self._fitting = cache(self._count_fitting)
        rules, mine = bench.settings.descriptors, bench.settings.language
        self._languages = dict.fromkeys((mine, *LANGUAGES))
        self._ladders = {one: ladder(rules, one) for one in self._languages}
        self._about = ("", 0)

    def found_in(self, chapter: Chapter) -> list[QuoteInPrint]:
        """Return the quotes of a chapter, in order."""
        found: list[QuoteInPrint] = []
        used: set[str] = set()
        self._about = ("", 0)
        labels = {fold(one.label) for one in self._bench.codebook.codes.values()}
        for place, passage in enumerate(chapter.passages):
            if passage.where in _NEVER or passage.lists_contents:
                continue
            if passage.where in ("heading", "cell") and fold(passage.text) in labels:
                continue
            said = _ALONE.fullmatch(passage.text)
            if said and found and found[-1].passage == place - 1:
                found[-1] = self._described(found[-1], said[1])
                continue
            for quote in self._of_passage(place, passage, used):
                used.add(quote.answer)
                self._about = (quote.question, quote.wave)
                found.append(quote)
        return found

    def _of_passage(
        self, place: int, passage: Passage, used: set[str]
    ) -> Iterator[QuoteInPrint]:
        text = passage.text
        closed = _DESCRIPTOR.search(text)
        if closed and not _describes(closed[1]):
            closed = None
        ways = [(Span(0, closed.start()), closed[1])] if closed else []
        ways.append((Span(0, len(text)), ""))
        for span, descriptor in ways:
            quote = self._quote(place, text, span, used, descriptor)
            if quote and (descriptor or not _may_be_label(passage)):
                yield quote
                return
        end = closed.start() if closed else len(text)
        for span in _pieces(text[:end]):
            if quote := self._quote(place, text, span, used, "", sentence=True):
                last = closed if closed and quote.end >= end - 3 else None
                yield self._described(quote, last[1]) if last else quote

    def _quote(
        self,
        place: int,
        text: str,
        span: Span,
        used: set[str],
        descriptor: str,
        *,
        sentence: bool = False,
    ) -> QuoteInPrint | None:
        printed = text[span.start : span.end]
        words = len(printed.split())
        least_words = _LEAST_OF_SENTENCE if sentence else _LEAST_WORDS
        if words < least_words and not descriptor:
            return None
        if not _LETTERS.search(printed):
            return None
        found = self._again.find(printed)
        if not found:
            return None
        least = _LIKE_SENTENCE if sentence else _LIKE_SHORT if words < _SHORT else 0.0
        if found[0].likeness < least:
            return None
        one = self._likeliest(found, used, descriptor, fold(printed))
        quote = self._made(place, printed, span.start, one, len(found) - 1)
        return self._described(quote, descriptor)

    def _likeliest(
        self, found: Sequence[FoundAgain], used: set[str], descriptor: str, printed: str
    ) -> FoundAgain:
        """Of answers that say the same, take one that fits and was not printed yet.

        And that is to the question of the quote before, and says no more than that.
        """

        def worth(one: FoundAgain) -> tuple[bool, bool, bool, bool, str]:
            answer = self._answers[one.answer]
            expected, _say = self._expected(answer, descriptor)
            return (
                fold(expected) != fold(descriptor),
                (answer.question, answer.wave) != self._about,
                fold(answer.body) != printed,
                one.answer in used,
                one.answer,
            )

        return min(found, key=worth)

    def _made(
        self, place: int, printed: str, start: int, one: FoundAgain, others: int
    ) -> QuoteInPrint:
        answer = self._answers[one.answer]
        changes = () if one.exact else self._changes(printed, one)
        edited = [change for change in changes if not self._masks(one, change)]
        exact = one.exact or (bool(changes) and not edited)
        return QuoteInPrint(
            place,
            start + min(part[0] for part in one.parts),
            start + max(part[1] for part in one.parts),
            one.answer,
            answer.respondent,
            answer.question,
            answer.wave,
            Span(one.start, one.end),
            "edited" if not exact else "cut" if one.cut else "exact",
            one.likeness,
            tuple(edited[:MOST_CHANGES]),
            others=others,
        )

    def _changes(self, printed: str, one: FoundAgain) -> list[tuple[str, str]]:
        body = self._answers[one.answer].body
        return [
            change
            for p, q, a, b in one.parts
            for change in word_changes(_whole_words(body, a, b), printed[p:q])
        ]

    def _masks(self, one: FoundAgain, change: tuple[str, str]) -> bool:
        """Whether words differ because the project masks a name: "DPS [sted]"."""
        body = self._answers[one.answer].body
        printed = self._bench.names.printed(one.answer, Span(0, len(body)))
        raw, now = (set(_WORD.findall(words)) for words in change)
        return any(
            raw <= set(_WORD.findall(was.of(body)))
            and now <= set(_WORD.findall(span.of(printed.text)))
            for was, span in zip(printed.raw, printed.spans, strict=True)
        )

    def _described(self, quote: QuoteInPrint, descriptor: str) -> QuoteInPrint:
        answer = self._answers[quote.answer]
        expected, say = self._expected(answer, descriptor)
        fitting = self._fitting(answer.question, answer.wave, expected, say)
        return replace(
            quote,
            descriptor=descriptor.strip(),
            expected=expected,
            fitting=fitting if expected else None,
        )

    def _expected(self, answer: Answer, descriptor: str) -> tuple[str, Say]:
        """Return what the project prints, as the chapter has it where it may.

        In any of its languages, or down the ladder of coarser descriptors.
        """
        background: Background = self._background(answer.wave)
        attributes = background.of(answer.respondent)
        bare = {name: v for name, v in attributes.items() if name != READY_MADE}
        said = [
            (say(attributes if rung == "own" else bare), say)
            for language in self._languages
            for rung, say in self._ladders[language]
        ]
        printed = fold(descriptor)
        return next((one for one in said if fold(one[0]) == printed), said[0])

    def _count_fitting(
        self, question: str, wave: int, descriptor: str, say: Say
    ) -> int:
        """Return how many units fit a descriptor: of the register, or that answered.

        The lower counts. What the register cannot tell is counted by who answered.
        """
        background: Background = self._background(wave)
        answered = {
            party.unit
            for party in self._bench.store.reading.parties(question, wave)
            if party.answered and say(background.of(party.respondent)) == descriptor
        }
        register = units_of_register(wave, self._bench.settings.descriptors.bands)
        fitting = sum(say(unit.attributes) == descriptor for unit in register)
        return min(len(answered), fitting or len(answered))


def _whole_words(body: str, start: int, end: int) -> str:
    """Return a piece of an answer with the words whole that it begins and ends in."""
    while start > 0 and body[start - 1 : start + 1].isalnum():
        start -= 1
    while end < len(body) and body[end - 1 : end + 1].isalnum():
        end += 1
    return body[start:end]


def _describes(closing: str) -> bool:
    """Whether what a passage ends with in parentheses may be a descriptor: "(8 %)"."""
    return bool(_LETTERS.search(closing)) and not _BASE.match(closing)


def _may_be_label(passage: Passage) -> bool:
    """Whether a passage more likely has the words of a code than of an answer."""
    words = len(passage.text.split())
    return passage.where in ("heading", "cell") and words < _LEAST_OF_HEADING


def _pieces(text: str) -> list[Span]:
    """Return the quoted parts and the sentences of a text, not overlapping."""
    spans = [Span(*hit.span(hit.lastindex or 0)) for hit in _INLINE.finditer(text)]
    for hit in _SENTENCE.finditer(text):
        inside = any(hit.start() < s.end and s.start < hit.end() for s in spans)
        if not inside:
            spans.append(Span(*hit.span()))
    return sorted(spans, key=lambda span: span.start)
