"""Everything that can be done to a codebook, in any order: what always holds."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from koding.analysis.frequency import FrequencyOptions
from koding.errors import DuplicateCode, InvalidLabel, NothingToUndo
from koding.journal.as_of import codebook_as_of
from koding.model.codebook import Spot
from koding.model.history import Point
from koding.workbench import Workbench

from .projects import WAVE, new_project, the_question

if TYPE_CHECKING:
    from collections.abc import Callable

    from koding.model.codebook import Code, Codebook, CodeKind

BODIES = ("Ventetida er lang", "Det er kaldt i stua", "Kaffe", "Bilen er full av sand")

picks = st.integers(0, 40)
labels = st.sampled_from(("Kø", "Varme", "Kaffe", "Sand", "kø", "Bil", "Å vente"))
fields = st.sampled_from(("brief", "definition", "when", "when_not", "short", "memo"))
words = st.sampled_from(("Noe.", "Noe annet.", ""))
kinds: st.SearchStrategy[CodeKind] = st.sampled_from(
    ("ordinary", "other", "none", "scope")
)
reasons = st.sampled_from(("", "etter møtet"))

State = tuple[dict[str, "Code"], frozenset[tuple[str, ...]]]


class CodebookAsOneLikes(RuleBasedStateMachine):
    """One coder; `done` holds the states to come back to by undoing."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.template, self.folder / "p")
        self.bench = Workbench(self.folder / "p", coder="ola")
        self.question = the_question(self.bench)
        lines = self.bench.coding.answers(self.question, WAVE)
        self.answers = [line.answer for line in lines]
        self.done: list[State] = []
        self.undone: list[State] = []
        self.made: set[str] = set()

    def teardown(self) -> None:
        self.bench.close()
        shutil.rmtree(self.folder)

    # What is done to the codebook: no coding may change by it

    @rule(label=labels, under=picks, reason=reasons)
    def create(self, label: str, under: int, reason: str) -> None:
        parent = self.code(under) if under % 3 else ""
        self.do(lambda: self.bench.codes.create(label, parent=parent, reason=reason))

    @rule(pick=picks, label=labels, reason=reasons)
    def rename(self, pick: int, label: str, reason: str) -> None:
        self.do(lambda: self.bench.codes.rename(self.code(pick), label, reason=reason))

    @rule(pick=picks, field=fields, said=words, stand=st.booleans())
    def define(self, pick: int, field: str, said: str, stand: bool) -> None:
        self.do(
            lambda: self.bench.codes.define(
                self.code(pick), {field: said}, codings_stand=stand
            )
        )

    @rule(one=picks, other=picks, under=picks, before=picks)
    def move(self, one: int, other: int, under: int, before: int) -> None:
        parent = self.code(under) if under % 3 else ""
        codes = [self.code(one), self.code(other)]
        self.do(lambda: self.bench.codes.move(codes, parent, before=self.code(before)))

    @rule(under=picks, turn=picks)
    def order(self, under: int, turn: int) -> None:
        parent = self.code(under) if under % 2 else ""
        codes = [code.id for code in self.book.children[parent]]
        wanted = codes[turn % (len(codes) or 1) :][::-1]
        self.do(lambda: self.bench.codes.order(parent, wanted))
        now = [code.id for code in self.book.children[parent]]
        assert now[: len(wanted)] == wanted

    @rule(one=picks, other=picks, into=picks, reason=reasons)
    def merge(self, one: int, other: int, into: int, reason: str) -> None:
        codes = [self.code(one), self.code(other)]
        self.do(lambda: self.bench.codes.merge(codes, self.code(into), reason=reason))

    @rule(pick=picks)
    def take_apart(self, pick: int) -> None:
        self.do(lambda: self.bench.codes.take_apart(self.code(pick)))

    @rule(pick=picks, label=labels, other=labels)
    def split(self, pick: int, label: str, other: str) -> None:
        parts = dict.fromkeys((label, other))
        self.do(lambda: self.bench.codes.split(self.code(pick), list(parts)))

    @rule(pick=picks)
    def retire(self, pick: int) -> None:
        self.do(lambda: self.bench.codes.retire(self.code(pick)))

    @rule(pick=picks)
    def restore(self, pick: int) -> None:
        self.do(lambda: self.bench.codes.restore(self.code(pick)))

    @rule(pick=picks, kind=kinds)
    def mark_kind(self, pick: int, kind: CodeKind) -> None:
        self.do(lambda: self.bench.codes.mark_kind(self.code(pick), kind))

    @rule(pick=picks, n=st.integers(0, len(BODIES) - 1))
    def pin(self, pick: int, n: int) -> None:
        coded = self.bench.coding.answer(self.answers[n])
        quote = coded.quotes[0]
        spot = Spot(quote.text, quote.span.start, quote.span.end)
        self.do(lambda: self.bench.codes.pin_example(self.code(pick), spot))

    @rule(pick=picks, why=words)
    def mark_break(self, pick: int, why: str) -> None:
        self.do(lambda: self.bench.codes.mark_break(self.code(pick), WAVE, why))

    # What is done to quotes while the codebook changes

    @rule(n=st.integers(0, len(BODIES) - 1), pick=picks)
    def add_code(self, n: int, pick: int) -> None:
        code, answer = self.code(pick), self.answers[n]
        before = self.now()
        if self.bench.coding.add_code(answer, 0, code, via="typed"):
            self.note(before)

    @rule(n=st.integers(0, len(BODIES) - 1), label=labels)
    def create_and_add(self, n: int, label: str) -> None:
        before = self.now()
        try:
            self.bench.coding.create_and_add(self.answers[n], 0, label)
        except DuplicateCode:
            assert self.now() == before
            return
        self.note(before)

    # Undo and redo give back what was

    @rule()
    def undo(self) -> None:
        before = self.now()
        try:
            self.bench.undo()
        except NothingToUndo:
            assert not self.done
            return
        if self.done:
            assert self.now() == self.as_undone(self.done.pop(), before)
        # Else it took back a step from before the machine's own.
        self.undone.append(before)

    @rule()
    def redo(self) -> None:
        before = self.now()
        try:
            self.bench.redo()
        except NothingToUndo:
            assert not self.undone
            return
        assert self.now() == self.undone.pop()
        self.done.append(before)

    # What always holds

    @invariant()
    def every_code_stands_in_the_tree_once(self) -> None:
        assert sorted(code.id for _, code in self.book.walk()) == sorted(
            self.book.codes
        )

    @invariant()
    def no_code_that_was_made_is_ever_gone(self) -> None:
        self.made |= set(self.book.codes)
        assert self.made == set(self.book.codes)

    @invariant()
    def siblings_that_are_offered_have_names_of_their_own(self) -> None:
        for parent in ("", *self.book.codes):
            offered = [
                c.label.casefold() for c in self.book.children[parent] if c.active
            ]
            assert len(offered) == len(set(offered))

    @invariant()
    def no_code_is_read_as_one_that_is_read_as_another(self) -> None:
        for code in self.book.codes:
            target = self.book.effective(code)
            assert self.book.effective(target) == target

    @invariant()
    def nets_count_distinct_units(self) -> None:
        question = self.bench.questions.find(self.question_label())
        found = self.bench.tables.frequency(question, WAVE, FrequencyOptions())
        under: dict[str, set[str]] = defaultdict(set)
        for quote in self.bench.coding.quotes(self.question, WAVE):
            for code in quote.codes:
                for step in self.book.path(code):
                    under[step.id].add(quote.unit)
        for tally in found.tallies:
            if tally.code in under:
                assert tally.n == len(under[tally.code])

    @invariant()
    def a_rebuild_changes_nothing(self) -> None:
        before = self.bench.store.projected()
        self.bench.store.rebuild()
        assert self.bench.store.projected() == before

    @invariant()
    def the_journal_tells_the_same_codebook(self) -> None:
        lines = self.bench.store.journal.lines_of_codes()
        assert codebook_as_of(lines, Point()).codes == self.book.codes

    # The state

    @property
    def book(self) -> Codebook:
        return self.bench.store.reading.codebook()

    def question_label(self) -> str:
        (question,) = self.bench.questions.all()
        return question.label

    def code(self, pick: int) -> str:
        codes = sorted(self.book.codes)
        return codes[pick % len(codes)]

    def codings(self) -> frozenset[tuple[str, ...]]:
        """What was put on quotes, by the codes it was put on with."""
        return frozenset(
            (answer, str(span), code)
            for answer in self.answers
            for span, code in self.bench.coding.answer(answer).codings
        )

    def now(self) -> State:
        return dict(self.book.codes), self.codings()

    def as_undone(self, was: State, before: State) -> State:
        """What undoing leaves: what was, with codes made since as retired ones."""
        made = {
            id_: code
            for id_, code in self.now()[0].items()
            if id_ in before[0] and id_ not in was[0]
        }
        assert all(code.retired for code in made.values())
        return {**was[0], **made}, was[1]

    def do(self, operation: Callable[[], object]) -> None:
        """Do something to the codebook; what the rules refuse leaves all as it was."""
        before = self.now()
        try:
            operation()
        except (DuplicateCode, InvalidLabel):
            assert self.now() == before
            return
        now = self.now()
        assert now[1] == before[1], "a coding was lost or came from nowhere"
        if now != before:
            self.note(before)

    def note(self, before: State) -> None:
        self.done.append(before)
        self.undone.clear()


def test_whatever_is_done_to_a_codebook_its_rules_hold(tmp_path: Path) -> None:
    bench = new_project(tmp_path / "p", BODIES)
    theme = bench.codes.create("Tilbud")
    for label in ("Kø", "Varme", "Kaffe"):
        bench.codes.create(label, parent=theme)
    bench.close()
    CodebookAsOneLikes.template = tmp_path / "p"
    run_state_machine_as_test(
        CodebookAsOneLikes,
        settings=settings(
            deadline=None,
            max_examples=40,
            stateful_step_count=30,
            suppress_health_check=list(HealthCheck),
        ),
    )
