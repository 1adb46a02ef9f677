"""Coding answers: one method for each thing a coder does to a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.language.likeness import by_likeness
from koding.language.standard_answers import LONGEST_STANDARD_ANSWER
from koding.model.changes import IdentityShown
from koding.model.coding import MAIN_LAYER
from koding.model.filters import AnswerFilter
from koding.operations import coding
from koding.operations.codebook import create_code, propose
from koding.store.reading import Material

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from koding.model.changes import Change
    from koding.model.coding import Via
    from koding.model.views import (
        AlikeGroup,
        AnswerLine,
        CodedQuote,
        CodedSpan,
        Example,
    )
    from koding.operations.coding import CodedAnswer
    from koding.store.searching import Hits
    from koding.workbench.announcing import Announcement
    from koding.workbench.bench import Scoped, Workbench

EVERYTHING = AnswerFilter()


class CodingDesk:
    """Operations on one layer of coding. A quote is named by an offset inside it."""

    def __init__(self, bench: Workbench, layer: str = MAIN_LAYER) -> None:
        self._bench = bench
        self._reading = bench.store.reading
        self.layer = layer

    def answers(
        self, question: str, wave: int, wanted: AnswerFilter = EVERYTHING
    ) -> list[AnswerLine]:
        """Return the question's answers in the order they are kept in."""
        finding = self._bench.store.finding
        return finding.answer_lines(self._material(question, wave), wanted)

    def answer_count(self, question: str, wave: int) -> int:
        """Return how many answers the question has."""
        return self._bench.store.finding.answer_count(self._material(question, wave))

    def first_uncoded(self, question: str, wave: int) -> str:
        """Return the first answer that lacks a code, "" where none does."""
        return self._bench.store.finding.first_uncoded(self._material(question, wave))

    def answer(self, answer: str) -> CodedAnswer:
        """Return an answer with its quotes."""
        return self._reading.answer(answer, self.layer)

    def answers_of(self, texts: Iterable[str]) -> list[str]:
        """Return the answers that texts belong to."""
        return self._reading.answers_of(texts)

    def unit_of(self, respondent: str) -> str:
        """Return the id of a respondent's unit, else the respondent's own."""
        return self._reading.unit_of(respondent)

    def quotes(self, question: str, wave: int) -> list[CodedQuote]:
        """Return every quote of a question with its words and codes."""
        return self._reading.coded_quotes(self._material(question, wave))

    def spans(self, question: str, wave: int) -> Iterator[CodedSpan]:
        """Yield every code on every quote of a question, without words."""
        return self._reading.coded_spans(self._material(question, wave))

    def descriptor(self, respondent: str) -> str:
        """Return the descriptor of a respondent in the project's language."""
        attributes = self._reading.attributes(respondent)
        settings = self._bench.settings
        return settings.descriptors.describe(attributes, settings.language)

    def add_code(
        self, answer: str, at: int, code: str, *, via: Via
    ) -> Announcement | None:
        """Put a code on the quote that holds `at`."""
        return self._do(
            answer,
            lambda coded: coding.add_code(coded, coded.quote_at(at), code, via),
        )

    def remove_code(self, answer: str, at: int, code: str) -> Announcement | None:
        """Take a code, and those read as it, off the quote that holds `at`."""
        same = self._read_alike(code)
        return self._do(
            answer, lambda coded: coding.remove_code(coded, coded.quote_at(at), same)
        )

    def create_and_add(
        self, answer: str, at: int, label: str, *, parent: str = ""
    ) -> str:
        """Make a code and put it on the quote, as one step; return the code's id."""
        return self._create(
            label,
            parent,
            [answer],
            lambda coded, code: coding.add_code(
                coded, coded.quote_at(at), code, "typed"
            ),
        )

    def create_and_add_to_all(self, answers: Sequence[str], label: str) -> str:
        """Make a code and put it on every quote of all these answers, as one step."""
        return self._create(
            label,
            "",
            answers,
            lambda coded, code: coding.code_like(coded, [code], "bulk"),
        )

    def cut(self, answer: str, *offsets: int) -> Announcement | None:
        """Cut the answer at `offsets`, as one step."""
        return self._do(answer, lambda coded: coding.cut(coded, offsets))

    def join(self, answer: str, at: int) -> Announcement | None:
        """Join the quote that holds `at` with the next one."""
        return self._do(answer, lambda coded: coding.join(coded, coded.quote_at(at)))

    def mark_good(self, answer: str, at: int) -> Announcement | None:
        """Mark the quote as a good one, or take the mark off."""
        return self._do(
            answer, lambda coded: coding.mark_good(coded, coded.quote_at(at))
        )

    def write_memo(self, answer: str, at: int, memo: str) -> Announcement | None:
        """Write the memo of the quote that holds `at`."""
        return self._do(
            answer, lambda coded: coding.write_memo(coded, coded.quote_at(at), memo)
        )

    def flag(self, answer: str, reason: str) -> Announcement | None:
        """Set an answer apart to be looked at again; "" clears it."""
        return self._do(answer, lambda coded: coding.flag_answer(coded, reason))

    def alike_groups(self, question: str, wave: int) -> list[AlikeGroup]:
        """Return the groups of short answers that say the same."""
        material = self._material(question, wave)
        return self._reading.alike_groups(material, LONGEST_STANDARD_ANSWER)

    def code_alike(
        self, question: str, wave: int, alike: str, codes: Iterable[str]
    ) -> Announcement | None:
        """Put `codes` on all answers that say the same, as one step."""
        material = self._material(question, wave)
        return self.add_to_all(self._reading.answers_alike(material, alike), codes)

    def add_to_all(
        self, answers: Sequence[str], codes: Iterable[str]
    ) -> Announcement | None:
        """Put `codes` on every quote of all these answers, as one step."""
        wanted = list(codes)
        return self._do_all(
            answers, lambda coded: coding.code_like(coded, wanted, "bulk")
        )

    def remove_from_all(self, answers: Sequence[str], code: str) -> Announcement | None:
        """Take a code, and those read as it, off every quote, as one step."""
        same = self._read_alike(code)
        return self._do_all(
            answers, lambda coded: coding.remove_everywhere(coded, same)
        )

    def likest(self, question: str, wave: int, answer: str) -> list[str]:
        """Return all answers of the question, those likest to `answer` first."""
        material = self._material(question, wave)
        bodies = self._bench.store.finding.bodies(material)
        return by_likeness(bodies.get(answer, ""), bodies)

    def examples(
        self,
        question: str,
        wave: int,
        codes: Iterable[str],
        *,
        limit: int,
        besides: str = "",
    ) -> list[Example]:
        """Return quotes under any of `codes`, of other answers than `besides`."""
        finding, material = self._bench.store.finding, self._material(question, wave)
        return finding.examples(material, codes, limit=limit, besides=besides)

    def search(
        self, words: str, limit: int, *, stopped: Callable[[], bool]
    ) -> Hits | None:
        """Return answers of all questions that hold `words`; in any thread.

        None where `stopped` says so before they are found.
        """
        search = self._bench.store.search
        return search.hits(words, layer=self.layer, limit=limit, stopped=stopped)

    def other_answers(self, answer: str) -> list[tuple[str, int, str]]:
        """Return (question, wave, words) of the same respondent's other answers."""
        return self._reading.other_answers(answer)

    def show_name(self, answer: str) -> str:
        """Return what an answer's unit is called; the journal says that it was shown.

        "" where that is not known. Raises IdentityWithheld where names are not here.
        """
        asked = self.answer(answer).answer
        with self._bench.store.identity() as identity:
            name = identity.name_of(asked.respondent)
        if name:
            self._bench.perform(lambda: [(asked.question, IdentityShown(answer))])
        return name

    def write_answer_memo(self, answer: str, memo: str) -> Announcement | None:
        """Write the memo on a whole answer."""
        return self._do(answer, lambda coded: coding.write_answer_memo(coded, memo))

    def _create(
        self,
        label: str,
        parent: str,
        answers: Sequence[str],
        add: Callable[[CodedAnswer, str], Sequence[Change]],
    ) -> str:
        code = self._bench.ids()

        def decide() -> list[Scoped]:
            made = create_code(self._bench.codebook, code, label, parent=parent)
            added = [
                (coded.answer.question, change)
                for coded in map(self.answer, answers)
                for change in add(coded, code)
            ]
            new = [made] if self._bench.leads else [made, propose(code)]
            return [*(("", change) for change in new), *added]

        self._bench.perform(decide)
        return code

    def _do_all(
        self,
        answers: Sequence[str],
        decide: Callable[[CodedAnswer], Sequence[Change]],
    ) -> Announcement | None:
        def scoped() -> list[Scoped]:
            return [
                (coded.answer.question, change)
                for coded in map(self.answer, answers)
                for change in decide(coded)
            ]

        return self._bench.perform(scoped)

    def _do(
        self, answer: str, decide: Callable[[CodedAnswer], Sequence[Change]]
    ) -> Announcement | None:
        def scoped() -> list[Scoped]:
            coded = self.answer(answer)
            return [(coded.answer.question, change) for change in decide(coded)]

        return self._bench.perform(scoped)

    def _read_alike(self, code: str) -> frozenset[str]:
        book = self._bench.codebook
        read_as = book.effective(code)
        return frozenset(c for c in book.codes if book.effective(c) == read_as)

    def _material(self, question: str, wave: int) -> Material:
        return Material(question, wave, self.layer)
