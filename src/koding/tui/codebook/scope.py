"""Whose code list is worked on: that of one question in a wave, or the whole book."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from koding.analysis.counts import LiveCounts
from koding.tui.coding.question_codes import QuestionCodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.model.codebook import Code, Codebook
    from koding.model.survey import Question
    from koding.workbench import Workbench


class Asked(NamedTuple):
    """A question in a wave, whose code list is worked on."""

    question: Question
    wave: int


class CodebookScope:
    """A question's list, or the whole book, and what is counted of it.

    `asked` is the question it was last of; `whole` tells that all codes are shown.
    `book` is the codebook as it was last read: asking the workbench costs a query.
    """

    def __init__(self, bench: Workbench, asked: Asked | None = None) -> None:
        self.bench = bench
        self.asked = asked
        self.whole = asked is None
        self.book: Codebook = bench.codebook

    @property
    def question(self) -> Question | None:
        """The question whose list is shown; None for the whole book."""
        return None if self.whole or self.asked is None else self.asked.question

    def questions(self) -> list[Asked]:
        """Return the questions that are in use, each in its waves, latest first."""
        used = {
            question.id: question for question, _wave in self.bench.questions.in_use()
        }
        waves = {(one.question, one.wave) for one in self.bench.questions.askings()}
        return [
            Asked(used[id_], wave)
            for id_ in used
            for wave in sorted((w for q, w in waves if q == id_), reverse=True)
        ]

    def counted_of(self) -> list[tuple[str, int]]:
        """Return the questions, each in a wave, that units and quotes are counted in.

        Of the whole book: all that are in use, each in its latest wave.
        """
        if self.asked is not None and not self.whole:
            return [(self.asked.question.id, self.asked.wave)]
        return [(one.id, wave) for one, wave in self.bench.questions.in_use()]

    def counted(self, bench: Workbench, asked: Iterable[tuple[str, int]]) -> LiveCounts:
        """Count anew, with a workbench that may be another thread's.

        Of several questions together: a unit that says the same to two is one.
        """
        spans = chain.from_iterable(bench.coding.spans(*one) for one in asked)
        return LiveCounts(bench.codebook, spans)

    def codes_of(self, asked: Asked) -> tuple[Code, ...]:
        """Return the codes that a question offers."""
        return QuestionCodes(self.bench, asked.question, asked.wave).codes
