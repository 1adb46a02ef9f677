"""Looking again: codings from before a code's meaning, answers from before a code."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from koding.analysis.unseen import Meeting
from koding.language.folding import holds_words
from koding.language.likeness import fitting, weighed_words
from koding.model.codebook import SYSTEM_KINDS
from koding.model.coding import MAIN_LAYER
from koding.model.spans import Span
from koding.model.views import UnseenAnswer
from koding.operations.coding import add_code, recode
from koding.operations.meaning import check_answers, review_coding, waive_check
from koding.store.reading import Material

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.model.codebook import Code
    from koding.model.coding import Via
    from koding.model.survey import Question
    from koding.model.views import StaleCoding
    from koding.operations.coding import CodedAnswer
    from koding.workbench.announcing import Announcement
    from koding.workbench.bench import Scoped, Workbench

OF_LABEL, OF_DEFINITION, OF_QUOTES = 3.0, 1.5, 1.0
"""What a code's words weigh when answers are held against them."""
QUOTES_HELD = 60
"""Quotes of a code whose words answers are held against."""


class Reviewing:
    """What is to be looked at again in one layer, and what comes of it."""

    def __init__(self, bench: Workbench, layer: str = MAIN_LAYER) -> None:
        self._bench = bench
        self._store = bench.store
        self.layer = layer

    def stale(self, code: str = "", words: str = "") -> list[StaleCoding]:
        """Return codings from before their code meant what it does now.

        Of all codes or one; only those on quotes that hold `words`, where given.
        """
        read_as = self._bench.codebook.effective(code) if code else ""
        found = self._store.reviewing.stale(self.layer, read_as)
        return [one for one in found if holds_words(one.words, words)]

    def stale_codes(self) -> dict[str, bool]:
        """Return the codes with stale codings, and of each whether that is by a split.

        By a split where a part of it is younger than its meaning.
        """
        codes, born = self._bench.codebook.codes, self._store.reviewing.births()
        split = {
            one.split_from
            for one in codes.values()
            if one.split_from in codes
            and born.get(one.id, "") > codes[one.split_from].meaning
        }
        return {one.read_as: one.read_as in split for one in self.stale()}

    def parts(self, code: str) -> tuple[Code, ...]:
        """Return the codes in use that were taken out of a code when it was split."""
        book = self._bench.codebook
        return tuple(
            one for _d, one in book.walk() if one.active and one.split_from == code
        )

    def let_stand(
        self, stale: Sequence[StaleCoding], *, reason: str = ""
    ) -> Announcement | None:
        """Say that stale codings are right as they are, as one step."""

        def decide() -> list[Scoped]:
            moment = self._bench.moment()
            return [
                (one.question, review_coding(one, moment)) for one in self._still(stale)
            ]

        return self._bench.perform(decide, reason=reason)

    def recode(
        self, stale: Sequence[StaleCoding], to: Sequence[str], *, reason: str = ""
    ) -> Announcement | None:
        """Put other codes where stale codings stand, as one step.

        The stale code goes, unless it is among `to`: then it stands beside the others.
        """

        def decide() -> list[Scoped]:
            moment = self._bench.moment()
            still = self._still(stale)
            # First, so that undo takes them back last: what it brings back is stale.
            looked_at = [(one.question, review_coding(one, moment)) for one in still]
            return [*looked_at, *self._recoded(still, to)]

        return self._bench.perform(decide, reason=reason)

    def unseen_counts(self, question: Question, wave: int) -> dict[str, int]:
        """Return by code how many answers have not been seen with it, if any.

        Of the codes that the question offers; themes and system codes are left out.
        """
        meeting = self._meeting(question.id, wave)
        counts = {
            code.id: meeting.unseen_count(code.id, question.id)
            for code in self.checked_codes(question, wave)
        }
        return {code: count for code, count in counts.items() if count}

    def unseen(
        self, question: Question, wave: int, code: str, words: str = ""
    ) -> list[UnseenAnswer]:
        """Return the answers that have not been seen with a code, likeliest first.

        Only those that hold `words`, where given.
        """
        book = self._bench.codebook
        unseen = self._meeting(question.id, wave).unseen(
            book.effective(code), question.id
        )
        bodies = self._store.finding.bodies(self._material(question.id, wave))
        likeness = fitting(self.weights(question.id, wave, code), bodies)
        found = [UnseenAnswer(one, bodies[one], likeness[one]) for one in unseen]
        found.sort(key=lambda one: -one.likeness)
        return [one for one in found if holds_words(one.body, words)]

    def weights(self, question: str, wave: int, code: str) -> Mapping[str, float]:
        """Return the stems that say what a code is about, with what each weighs."""
        label, *defined = self._fields(code)
        quotes = self._bench.coding.examples(
            question, wave, [self._bench.codebook.effective(code)], limit=QUOTES_HELD
        )
        return weighed_words(
            (
                *((quote.words, OF_QUOTES) for quote in quotes),
                *((words, OF_DEFINITION) for words in defined),
                (label, OF_LABEL),
            )
        )

    def about(self, code: str) -> str:
        """Return the stems of a code's label and definition, to look for in texts."""
        return " ".join(weighed_words((words, 1.0) for words in self._fields(code)))

    def likeliest_quote(self, coded: CodedAnswer, code: str) -> int:
        """Return the index of the quote that a code would most likely stand on."""
        weights = weighed_words((words, 1.0) for words in self._fields(code))
        body = coded.answer.body
        texts = {
            str(i): q.span.of(body) for i, q in enumerate(coded.quotes) if not q.empty
        }
        fits = fitting(weights, texts)
        return int(max(fits, key=lambda place: fits[place], default="0"))

    def checked_codes(self, question: Question, wave: int) -> tuple[Code, ...]:
        """Return the codes that answers to a question are held against.

        Those it offers, and those without a theme that are used there, but for themes
        and system codes.
        """
        book = self._bench.codebook
        used = self._store.reviewing.codes_used(self._material(question.id, wave))
        offered = {code.id for code in self._bench.questions.code_list(question)}
        loose = {code.id for code in book.children[""] if code.id in used}
        return tuple(
            code
            for _depth, code in book.walk()
            if code.active
            and code.id in offered | loose
            and code.kind not in SYSTEM_KINDS
            and not any(below.active for below in book.children[code.id])
        )

    def check(
        self,
        question: str,
        answers: Sequence[str],
        codes: Sequence[str],
        *,
        reason: str = "",
    ) -> Announcement | None:
        """Say that answers have been held against codes and lack none, as one step."""
        return self._bench.perform(
            lambda: [
                (question, change)
                for change in check_answers(answers, codes, self._bench.moment())
            ],
            reason=reason,
        )

    def put_on(
        self, spots: Sequence[tuple[str, int]], code: str, *, reason: str = ""
    ) -> Announcement | None:
        """Put a code on the quote at each (answer, offset), as one step.

        The step checks the answers for this code: it is no touch for other codes, which
        the answers have still not been seen with.
        """
        via: Via = "bulk" if len(spots) > 1 else "list"

        def decide() -> list[Scoped]:
            moment = self._bench.moment()
            decided: list[Scoped] = []
            for answer, at in spots:
                coded = self._bench.coding.answer(answer)
                put = add_code(coded, coded.quote_at(at), code, via)
                changes = [*put, *check_answers([answer], [code], moment)]
                decided += [(coded.answer.question, change) for change in changes]
            return decided

        return self._bench.perform(decide, reason=reason)

    def waive(
        self, code: str, question: str, *, reason: str = ""
    ) -> Announcement | None:
        """Let the answers to a question, as coded so far, go unchecked for a code."""
        book = self._bench.codebook

        def decide() -> list[Scoped]:
            moment = self._bench.moment()
            changes = waive_check(book, book.effective(code), question, moment)
            return [("", change) for change in changes]

        return self._bench.perform(decide, reason=reason)

    def _fields(self, code: str) -> tuple[str, ...]:
        """Return a code's label, and what says what it is for."""
        held = self._bench.codebook.codes[self._bench.codebook.effective(code)]
        return (held.label, held.short, held.brief, held.definition, held.when)

    def _still(self, stale: Sequence[StaleCoding]) -> list[StaleCoding]:
        """Return those that are stale at this moment, as they stand now."""
        spots = {_spot(one) for one in stale}
        return [one for one in self.stale() if _spot(one) in spots]

    def _recoded(self, stale: Sequence[StaleCoding], to: Sequence[str]) -> list[Scoped]:
        via: Via = "bulk" if len(stale) > 1 else "list"
        of_answer: dict[str, list[StaleCoding]] = defaultdict(list)
        for one in stale:
            of_answer[one.answer].append(one)
        decided: list[Scoped] = []
        for answer, ones in of_answer.items():
            coded = self._bench.coding.answer(answer)
            off = [(Span(o.start, o.end), self._leaving(o, to)) for o in ones]
            changes = recode(coded, off, to, via)
            decided += [(coded.answer.question, change) for change in changes]
        return decided

    def _leaving(self, one: StaleCoding, to: Sequence[str]) -> frozenset[str]:
        """Return the codes to take off: all read as the stale one, unless it stays."""
        book = self._bench.codebook
        if one.read_as in to:
            return frozenset()
        return frozenset(c for c in book.codes if book.effective(c) == one.read_as)

    def _meeting(self, question: str, wave: int) -> Meeting:
        material, reads = self._material(question, wave), self._store.reviewing
        return Meeting(
            self._bench.codebook,
            reads.touches(material),
            reads.births(),
            reads.checks(material),
        )

    def _material(self, question: str, wave: int) -> Material:
        return Material(question, wave, self.layer)


def _spot(one: StaleCoding) -> tuple[str, int, int, str]:
    return one.text, one.start, one.end, one.code
