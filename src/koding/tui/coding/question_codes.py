"""What a question offers a coder: its codes, their counts, and finding them by name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from koding.analysis.counts import LiveCounts
from koding.language.ranking import EXACT_LABEL, Candidate, Ranker
from koding.tui.coding.filter_words import FilterVocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.language.ranking import Ranked
    from koding.model.codebook import Code
    from koding.model.survey import Question
    from koding.workbench import Workbench

OF_THE_CODEBOOK = (
    *("vocabulary", "wording", "codes"),
    *("countable", "ranker", "whole_ranker"),
)
"""What a session remembers until the codebook changes."""


class QuestionCodes:
    """The codes of one question in one wave, remembered until the codebook changes."""

    def __init__(self, bench: Workbench, question: Question, wave: int) -> None:
        self.bench = bench
        self.question = question
        self.wave = wave
        self.widened = False
        self.many = False
        self.counts_late = False
        self._codebook = bench.codebook

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """The question's code list, and what has no theme yet, as a new code has."""
        book = self.bench.codebook
        listed = self.bench.questions.code_list(self.question)
        alone = (
            code
            for code in book.children[""]
            if code.active and not any(c.active for c in book.children[code.id])
        )
        return (*listed, *(code for code in alone if code not in listed))

    @cached_property
    def wording(self) -> str:
        """How the question was worded in this wave."""
        return self.bench.questions.wording(self.question.id, self.wave)

    @cached_property
    def countable(self) -> tuple[str, ...]:
        """The codes that may get a digit: ordinary ones with none under them."""
        parents = set(self.bench.codebook.parents.values())
        ordinary = (code for code in self.codes if code.kind == "ordinary")
        return tuple(code.id for code in ordinary if code.id not in parents)

    @cached_property
    def counts(self) -> LiveCounts:
        """Units and quotes per code, kept up as coding goes."""
        return self.counted(self.bench)

    def counted(self, bench: Workbench) -> LiveCounts:
        """Count anew, with a workbench that may be another thread's."""
        spans = bench.coding.spans(self.question.id, self.wave)
        return LiveCounts(bench.codebook, spans)

    def uses(self, code: str) -> int:
        """Return how many quotes have a code, or one under it, at the moment."""
        return self.counts.of(code)[1]

    @cached_property
    def ranker(self) -> Ranker:
        """The ranking of the question's code list."""
        return Ranker(self._candidates(self.codes), self.uses)

    @cached_property
    def whole_ranker(self) -> Ranker:
        """The ranking of the whole codebook."""
        candidates = self._candidates(self.bench.codebook.list_for(()))
        return Ranker(candidates, self.uses)

    def rank(self, query: str) -> tuple[Ranked, ...]:
        """Return the codes that `query` may mean, best first."""
        found = (self.whole_ranker if self.widened else self.ranker).rank(query)
        # A theme is seldom what a quote is coded with: its codes come before it.
        children = self.bench.codebook.children
        return tuple(
            sorted(
                found,
                key=lambda one: bool(children[one.id]) and one.score < EXACT_LABEL,
            )
        )

    def close_to(self, label: str) -> tuple[Ranked, ...]:
        """Return codes anywhere in the codebook with a name close to `label`."""
        return self.whole_ranker.closest(label)

    @cached_property
    def vocabulary(self) -> FilterVocabulary:
        """What can be named in a filter."""
        finding = self.bench.store.finding
        values = finding.values(self.wave)
        if "band" in values:
            values["band"].sort(key=self.bench.settings.descriptors.bands.order)
        return FilterVocabulary(self.codes_under, values, finding.coders())

    def codes_under(self, name: str) -> tuple[str, ...]:
        """Return the code that `name` means best, and all codes under it."""
        best = self.whole_ranker.rank(name, 1)
        if not best:
            return ()
        book = self.bench.codebook
        return (best[0].id, *(code.id for _depth, code in book.walk(best[0].id)))

    def write_code_memo(self, code: str, memo: str) -> None:
        """Write the memo on a code."""
        self.bench.codes.write_memo(code, memo)
        self.forget_codebook()

    def write_question_memo(self, memo: str) -> None:
        """Write the memo on the question."""
        self.bench.questions.set(self.question, {"memo": memo})
        self.read_question()

    def read_question(self) -> None:
        """Read what is said of the question anew."""
        everything = self.bench.questions.all()
        same = (one for one in everything if one.id == self.question.id)
        self.question = next(same, self.question)

    def forget_codebook(self) -> None:
        """Make ranking and lists anew when next asked for: the codebook changed.

        Counts go on where they can: of 200 000 answers they take a second.
        """
        self._codebook = self.bench.codebook
        for name in OF_THE_CODEBOOK:
            self.__dict__.pop(name, None)
        if "counts" in self.__dict__ and not self.counts.follow(self._codebook):
            self.forget_counts()

    def forget_counts(self) -> None:
        """Count anew when next asked; of many answers in a thread, when it comes to it.

        Until then the counts before stand, at first none.
        """
        self.counts_late = self.many
        if not self.counts_late:
            self.__dict__.pop("counts", None)
        elif "counts" not in self.__dict__:
            self.counts = LiveCounts(self.bench.codebook, ())

    def take_counts(self, counts: LiveCounts) -> None:
        """Show counts that were made in a thread."""
        self.counts = counts
        self.counts_late = False

    def _candidates(self, codes: tuple[Code, ...]) -> Iterator[Candidate]:
        book = self.bench.codebook
        for code in codes:
            path = " › ".join(step.label for step in book.path(code.id)[:-1])
            yield Candidate(code.id, code.label, path)
