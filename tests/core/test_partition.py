"""Two coders work on one project as they please: what always holds of the quotes."""

from __future__ import annotations

import shutil
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from koding.errors import DuplicateCode, InvalidCut, InvalidLabel, NothingToUndo
from koding.workbench import Workbench

from .projects import WAVE, answer_saying, new_project, the_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.operations.coding import CodedAnswer

BODIES = ("Båt 🛶 og bil.\nMest båt", "Nei takk")

who = st.sampled_from(("ola", "kari"))
which = st.integers(0, len(BODIES) - 1)
offsets = st.sampled_from((0, 4, 6, 10, 14, 40))
picks = st.integers(0, 30)
words = st.sampled_from(("uklar", "spør", ""))
labels = st.sampled_from(("Båt", "Bil", "Fly", "Ski"))


class Seen(NamedTuple):
    """What a coder sees of a quote; `memos` with the offsets they begin at."""

    start: int
    end: int
    codes: frozenset[str]
    good: bool
    memos: tuple[tuple[int, str], ...]


Answers = dict[str, list[Seen]]
Codes = dict[str, tuple[str, str, float, str]]


class Project(RuleBasedStateMachine):
    """`answers` is the plain model: what each answer's quotes should be."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.template, self.folder / "p")
        self.benches = {
            coder: Workbench(self.folder / "p", coder=coder)
            for coder in ("ola", "kari")
        }
        self.ola = self.benches["ola"]
        lines = self.ola.coding.answers(the_question(self.ola), WAVE)
        self.ids = [line.answer for line in lines]
        self.bodies = {a: self.ola.coding.answer(a).answer.body for a in self.ids}
        self.answers = self.seen()
        self.done: list[tuple[str, Answers, Codes]] = []
        self.undone: list[tuple[str, Answers, Codes]] = []

    def teardown(self) -> None:
        for bench in self.benches.values():
            bench.close()
        shutil.rmtree(self.folder)

    # What coders do

    @rule(coder=who, n=which, at=offsets)
    def cut(self, coder: str, n: int, at: int) -> None:
        before, answer = self.now(), self.ids[n]
        try:
            self.benches[coder].coding.cut(answer, at)
        except InvalidCut:
            assert self.now() == before
            return
        quote = self.quote(answer, at)
        first = tuple(memo for memo in quote.memos if memo[0] < at)
        second = tuple(memo for memo in quote.memos if memo[0] >= at)
        pieces = [
            quote._replace(end=at, memos=first),
            quote._replace(start=at, memos=second),
        ]
        self.expect(answer, [quote], pieces)
        self.note(coder, before)

    @precondition(lambda self: any(len(qs) > 1 for qs in self.answers.values()))
    @rule(coder=who, pick=picks)
    def join(self, coder: str, pick: int) -> None:
        before = self.now()
        pairs = [(a, *two) for a, qs in self.answers.items() for two in pairwise(qs)]
        answer, first, second = pairs[pick % len(pairs)]
        self.benches[coder].coding.join(answer, first.start)
        joined = first._replace(end=second.end, codes=first.codes | second.codes)
        good = first.good or second.good
        whole = joined._replace(memos=first.memos + second.memos, good=good)
        self.expect(answer, [first, second], [whole])
        self.note(coder, before)

    @rule(coder=who, n=which, at=offsets, pick=picks)
    def add_code(self, coder: str, n: int, at: int, pick: int) -> None:
        before, answer, code = self.now(), self.ids[n], self.code(pick)
        self.benches[coder].coding.add_code(answer, at, code, via="typed")
        quote = self.quote(answer, at)
        self.expect(answer, [quote], [quote._replace(codes=quote.codes | {code})])
        if code not in quote.codes:
            self.note(coder, before)

    @precondition(lambda self: self.coded())
    @rule(coder=who, pick=picks)
    def remove_code(self, coder: str, pick: int) -> None:
        before, coded = self.now(), self.coded()
        answer, quote, code = coded[pick % len(coded)]
        self.benches[coder].coding.remove_code(answer, quote.start, code)
        read_as = self.benches[coder].codebook.effective
        kept = {one for one in quote.codes if read_as(one) != read_as(code)}
        self.expect(answer, [quote], [quote._replace(codes=frozenset(kept))])
        self.note(coder, before)

    @rule(coder=who, n=which, at=offsets)
    def mark_good(self, coder: str, n: int, at: int) -> None:
        before, answer = self.now(), self.ids[n]
        self.benches[coder].coding.mark_good(answer, at)
        quote = self.quote(answer, at)
        self.expect(answer, [quote], [quote._replace(good=not quote.good)])
        self.note(coder, before)

    @rule(coder=who, n=which, at=offsets, memo=words)
    def write_memo(self, coder: str, n: int, at: int, memo: str) -> None:
        before, answer = self.now(), self.ids[n]
        written = self.benches[coder].coding.write_memo(answer, at, memo)
        quote = self.quote(answer, at)
        memos = ((quote.start, memo),) if memo else ()
        self.expect(answer, [quote], [quote._replace(memos=memos)])
        if written:
            self.note(coder, before)

    @rule(coder=who, n=which, at=offsets, label=labels)
    def create_and_add(self, coder: str, n: int, at: int, label: str) -> None:
        before, answer = self.now(), self.ids[n]
        try:
            code = self.benches[coder].coding.create_and_add(answer, at, label)
        except DuplicateCode:
            assert self.now() == before
            return
        quote = self.quote(answer, at)
        self.expect(answer, [quote], [quote._replace(codes=quote.codes | {code})])
        self.note(coder, before)

    @rule(coder=who, pick=picks, label=labels)
    def rename(self, coder: str, pick: int, label: str) -> None:
        before = self.now()
        try:
            renamed = self.benches[coder].codes.rename(self.code(pick), label)
        except DuplicateCode:
            renamed = None
        if renamed:
            self.note(coder, before)

    @rule(coder=who, pick=picks, under=picks)
    def move(self, coder: str, pick: int, under: int) -> None:
        before = self.now()
        parent = self.code(under) if under % 3 else ""
        try:
            moved = self.benches[coder].codes.move([self.code(pick)], parent)
        except (DuplicateCode, InvalidLabel):
            moved = None
        if moved:
            self.note(coder, before)

    @rule(coder=who, pick=picks, into=picks)
    def merge(self, coder: str, pick: int, into: int) -> None:
        before = self.now()
        try:
            merged = self.benches[coder].codes.merge([self.code(pick)], self.code(into))
        except DuplicateCode:
            assert self.now() == before
            return
        if merged:
            self.note(coder, before)

    @rule(coder=who, pick=picks)
    def retire(self, coder: str, pick: int) -> None:
        before = self.now()
        if self.benches[coder].codes.retire(self.code(pick)):
            self.note(coder, before)

    @rule(coder=who)
    def undo(self, coder: str) -> None:
        before = self.now()
        try:
            staying = self.benches[coder].undo().staying
        except NothingToUndo:
            assert not any(one == coder for one, *_ in self.done)
            return
        if staying:
            # Someone has written there since, if only to take it back: it stays.
            self.forget_order()
        elif self.done and self.done[-1][0] == coder:
            _, *was = self.done.pop()
            assert self.now() == tuple(was), "undo gives back what was"
            self.undone.append((coder, *before))
        else:
            self.forget_order()
        self.answers = self.seen()

    @rule(coder=who)
    def redo(self, coder: str) -> None:
        before = self.now()
        try:
            staying = self.benches[coder].redo().staying
        except NothingToUndo:
            assert not any(one == coder for one, *_ in self.undone)
            return
        if staying:
            self.forget_order()
        elif self.undone and self.undone[-1][0] == coder:
            _, *was = self.undone.pop()
            assert self.now() == tuple(was), "redo gives back what was undone"
            self.done.append((coder, *before))
        else:
            self.forget_order()
        self.answers = self.seen()

    # What always holds

    @invariant()
    def quotes_are_as_the_model_says(self) -> None:
        assert self.seen() == self.answers

    @invariant()
    def quotes_cover_each_answer_once(self) -> None:
        for answer, body in self.bodies.items():
            quotes = self.seen()[answer]
            assert "".join(body[q.start : q.end] for q in quotes) == body
            assert all(quote.start < quote.end for quote in quotes)

    @invariant()
    def a_rebuild_changes_nothing(self) -> None:
        before = self.ola.store.projected()
        self.ola.store.rebuild()
        assert self.ola.store.projected() == before

    @invariant()
    def the_journal_has_no_gaps(self) -> None:
        lines = list(self.ola.store.journal.lines())
        assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
        assert self.ola.store.complaints() == []

    @invariant()
    def every_code_stands_in_the_tree_once(self) -> None:
        codebook = self.ola.store.reading.codebook()
        walked = [code.id for _, code in codebook.walk()]
        assert sorted(walked) == sorted(codebook.codes)

    # The model

    def now(self) -> tuple[Answers, Codes]:
        return self.seen(), self.codes()

    def seen(self) -> Answers:
        return {
            answer: list(_seen(self.ola.coding.answer(answer))) for answer in self.ids
        }

    def codes(self) -> Codes:
        codes = self.ola.store.reading.codebook().codes.values()
        return {
            c.id: (c.label, c.parent, c.position, c.stands_for)
            for c in codes
            if not c.retired
        }

    def code(self, pick: int) -> str:
        codes = sorted(self.ola.store.reading.codebook().codes)
        return codes[pick % len(codes)]

    def coded(self) -> list[tuple[str, Seen, str]]:
        return [
            (answer, quote, code)
            for answer, quotes in self.answers.items()
            for quote in quotes
            for code in sorted(quote.codes)
        ]

    def quote(self, answer: str, at: int) -> Seen:
        """The model's quote that holds `at`, the last one past the end."""
        quotes = self.answers[answer]
        return next((q for q in quotes if at < q.end), quotes[-1])

    def expect(self, answer: str, old: list[Seen], new: list[Seen]) -> None:
        kept = [quote for quote in self.answers[answer] if quote not in old]
        self.answers[answer] = sorted(kept + new)

    def note(self, coder: str, before: tuple[Answers, Codes]) -> None:
        self.done.append((coder, *before))
        self.undone.clear()

    def forget_order(self) -> None:
        """One coder's undoing under another's work: what stands is not simple."""
        self.done.clear()
        self.undone.clear()


def _seen(coded: CodedAnswer) -> Iterator[Seen]:
    for quote in coded.quotes:
        span = quote.span
        memos = tuple(
            (place.start, memo)
            for place, memo in sorted(coded.memos.items())
            if memo and span.start <= place.start < span.end
        )
        assert quote.memo == "\n".join(memo for _, memo in memos)
        yield Seen(span.start, span.end, frozenset(quote.codes), quote.good, memos)


def test_two_coders_never_break_the_partition(tmp_path: Path) -> None:
    bench = new_project(tmp_path / "p", BODIES)
    answer = answer_saying(bench, BODIES[0])
    bench.coding.create_and_add(answer, 0, "Penger")
    bench.coding.cut(answer, 6)
    bench.coding.create_and_add(answer, 6, "Folk")
    bench.coding.write_memo(answer, 6, "se på")
    bench.close()
    Project.template = tmp_path / "p"
    run_state_machine_as_test(
        Project,
        settings=settings(
            deadline=None,
            max_examples=70,
            stateful_step_count=30,
            suppress_health_check=list(HealthCheck),
        ),
    )
