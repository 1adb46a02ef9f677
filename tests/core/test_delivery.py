"""Lines of two replicas, delivered in any order, add up to the same."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koding.workbench import Workbench

from .projects import (
    BODIES,
    WAVE,
    answer_saying,
    codes_of,
    import_answers,
    meaning,
    new_project,
    other_replica,
    quotes_of,
    the_question,
    work,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from koding.model.lines import Line

START = datetime(2023, 5, 2, 9, 0, tzinfo=UTC)


def wall_clock(random: Random) -> Callable[[], datetime]:
    """A wall clock that sometimes stands still, and sometimes goes back."""
    now = START

    def tell() -> datetime:
        nonlocal now
        now += timedelta(milliseconds=random.choice((0, 0, 1, 3, -2)))
        return now

    return tell


def new_lines(bench: Workbench, before: Sequence[Line]) -> list[Line]:
    known = {line.id for line in before}
    return [line for line in bench.store.journal.lines() if line.id not in known]


def deliver(bench: Workbench, lines: Sequence[Line]) -> None:
    """Insert another replica's lines and let them take effect one by one."""
    for line in lines:
        with bench.store.write():
            bench.store.journal.insert([line])
            bench.store.projection.apply([line])
    bench._codebook = None


def check_rebuild(bench: Workbench) -> None:
    before = bench.store.projected()
    bench.store.rebuild()
    assert bench.store.projected() == before


class Pair:
    """One project on two machines: Ola's and Kari's."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        random = Random(seed)
        start = new_project(folder / "ola")
        start.codes.create("Folk")
        start.codes.create("Utstyr")
        self.common = list(start.store.journal.lines())
        start.close()
        self.empty = folder / "empty"
        shutil.copytree(folder / "ola", self.empty)
        other_replica(folder / "ola", folder / "kari", "kari0001")
        clocks = wall_clock(random), wall_clock(random)
        self.ola = Workbench(folder / "ola", coder="ola", now=clocks[0])
        self.kari = Workbench(folder / "kari", coder="kari", now=clocks[1])
        self.answer = answer_saying(self.ola, BODIES[0])

    def exchange(self) -> None:
        """Give each the other's lines, and see that they came to the same."""
        olas = new_lines(self.ola, self.common)
        karis = new_lines(self.kari, self.common)
        deliver(self.ola, karis)
        deliver(self.kari, list(reversed(olas)))
        assert meaning(self.ola.store) == meaning(self.kari.store)
        for bench in (self.ola, self.kari):
            check_rebuild(bench)
            assert bench.store.complaints() == []
        self.common = list(self.ola.store.journal.lines())

    def close(self) -> None:
        self.ola.close()
        self.kari.close()


@contextmanager
def temporary_pair(seed: int) -> Iterator[Pair]:
    with tempfile.TemporaryDirectory() as folder:
        pair = Pair(Path(folder), seed)
        try:
            yield pair
        finally:
            pair.close()


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    made = Pair(tmp_path)
    yield made
    made.close()


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_any_order_of_delivery_gives_the_same(seed: int) -> None:
    with temporary_pair(seed) as pair:
        work(pair.ola, Random(seed), 25)
        work(pair.kari, Random(seed + 1), 25)
        lines = new_lines(pair.ola, pair.common) + new_lines(pair.kari, pair.common)
        pair.exchange()
        for copy in range(2):
            folder = pair.empty.with_name(f"third{copy}")
            shutil.copytree(pair.empty, folder)
            third = Workbench(folder, coder="per")
            shuffled = list(lines)
            Random(seed + copy).shuffle(shuffled)
            deliver(third, shuffled)
            assert meaning(third.store) == meaning(pair.ola.store)
            check_rebuild(third)
            third.close()


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_replicas_that_meet_again_and_again_agree(seed: int) -> None:
    with temporary_pair(seed) as pair:
        for round_ in range(3):
            work(pair.ola, Random(seed + round_), 10)
            work(pair.kari, Random(seed - round_ - 1), 10)
            pair.exchange()


def test_a_line_delivered_late_does_not_overwrite_a_later_one(pair: Pair) -> None:
    code = pair.ola.codes.find("Folk").id
    for label in ("Bemanning", "Mannskap"):
        pair.ola.codes.rename(code, label)
    first, second = new_lines(pair.ola, pair.common)
    deliver(pair.kari, [second, first])
    assert pair.kari.codebook.codes[code].label == "Mannskap"


def test_lines_about_a_code_may_come_before_the_code(pair: Pair) -> None:
    code = pair.ola.codes.create("Båt", fields={"brief": "alt som flyter"})
    pair.ola.codes.rename(code, "Båter")
    pair.ola.coding.add_code(pair.answer, 0, code, via="typed")
    deliver(pair.kari, list(reversed(new_lines(pair.ola, pair.common))))
    assert pair.kari.codebook.codes[code] == pair.ola.codebook.codes[code]
    assert codes_of(pair.kari, pair.answer) == [{code}]
    check_rebuild(pair.kari)


def test_lines_about_a_question_apply_late(pair: Pair) -> None:
    (question,) = pair.ola.questions.all()
    pair.ola.questions.set(question, {"label": "B1", "code_list": ("a", "b")})
    pair.ola.questions.set(pair.ola.questions.find("B1"), {"label": "B2"})
    deliver(pair.kari, list(reversed(new_lines(pair.ola, pair.common))))
    assert pair.kari.questions.all() == pair.ola.questions.all()
    assert pair.kari.questions.find("B2").code_list == ("a", "b")


def test_a_question_may_come_after_its_asking(pair: Pair) -> None:
    folder = pair.empty.with_name("bare")
    bare = Workbench.create(folder, coder="per")
    deliver(bare, list(reversed(pair.common)))
    assert [q.label for q in bare.questions.all()] == ["S1"]
    assert bare.questions.wording(the_question(bare), WAVE)
    check_rebuild(bare)
    bare.close()


def test_lines_about_a_text_that_is_not_here_apply(pair: Pair) -> None:
    import_answers(pair.ola, [*BODIES, "Et svar som kom sent"])
    late = answer_saying(pair.ola, "Et svar som kom sent")
    code = pair.ola.codes.find("Folk").id
    pair.ola.coding.add_code(late, 0, code, via="typed")
    pair.ola.coding.cut(late, 6)
    deliver(pair.kari, new_lines(pair.ola, pair.common))
    check_rebuild(pair.kari)
    assert len(pair.kari.coding.answers(the_question(pair.kari), WAVE)) == len(BODIES)


def test_cuts_at_different_offsets_are_both_kept(pair: Pair) -> None:
    code = pair.ola.codes.find("Folk").id
    for bench, at in ((pair.ola, 7), (pair.kari, 20)):
        bench.coding.add_code(pair.answer, 0, code, via="typed")
        bench.coding.cut(pair.answer, at)
    pair.exchange()
    quotes = quotes_of(pair.ola, pair.answer)
    assert [quote.span.start for quote in quotes] == [0, 7, 20]
    assert codes_of(pair.ola, pair.answer) == [{code}] * 3


def test_a_code_on_the_whole_stands_on_both_pieces_of_the_others_cut(
    pair: Pair,
) -> None:
    folk, utstyr = (pair.ola.codes.find(label).id for label in ("Folk", "Utstyr"))
    pair.ola.coding.add_code(pair.answer, 0, folk, via="typed")
    pair.kari.coding.cut(pair.answer, 10)
    pair.kari.coding.add_code(pair.answer, 10, utstyr, via="typed")
    pair.exchange()
    assert codes_of(pair.ola, pair.answer) == [{folk}, {folk, utstyr}]
    pair.ola.coding.remove_code(pair.answer, 0, folk)
    assert codes_of(pair.ola, pair.answer) == [set(), {folk, utstyr}]


def test_of_two_renames_the_later_holds_on_both_sides(pair: Pair) -> None:
    code = pair.ola.codes.find("Folk").id
    pair.ola.now = lambda: START
    pair.kari.now = lambda: START + timedelta(days=9_000)
    pair.kari.codes.rename(code, "Karis")
    pair.ola.codes.rename(code, "Olas")
    pair.exchange()
    for bench in (pair.ola, pair.kari):
        assert bench.codebook.codes[code].label == "Karis"


def test_codes_merged_into_each_other_are_read_as_one(pair: Pair) -> None:
    folk, utstyr = (pair.ola.codes.find(label).id for label in ("Folk", "Utstyr"))
    third = pair.ola.codes.create("Båt")
    pair.ola.codes.merge([third], folk)
    pair.ola.codes.merge([folk], utstyr)
    pair.kari.codes.merge([utstyr], folk)
    pair.ola.coding.add_code(pair.answer, 0, third, via="typed")
    pair.exchange()
    for bench in (pair.ola, pair.kari):
        book = bench.codebook
        assert {book.effective(code) for code in (folk, utstyr, third)} == {folk}
        assert sorted(code.id for _, code in book.walk()) == sorted(book.codes)
        (quote,) = (
            quote
            for quote in bench.coding.quotes(the_question(bench), WAVE)
            if quote.answer == pair.answer
        )
        assert quote.codes == (folk,)


def test_a_code_merged_into_a_ring_is_read_as_the_ring_is(pair: Pair) -> None:
    older = pair.ola.codes.create("Eldst av alle")
    folk = pair.ola.codes.create("Personell")
    utstyr = pair.ola.codes.create("Materiell")
    pair.exchange()
    pair.ola.codes.merge([older], folk)
    pair.ola.codes.merge([folk], utstyr)
    pair.kari.codes.merge([utstyr], folk)
    pair.exchange()
    book = pair.kari.codebook
    assert {book.effective(code) for code in (older, folk, utstyr)} == {folk}


def test_codes_moved_under_each_other_stand_in_the_tree_once(pair: Pair) -> None:
    folk, utstyr = (pair.ola.codes.find(label).id for label in ("Folk", "Utstyr"))
    below = pair.ola.codes.create("Under folk", parent=folk)
    pair.exchange()
    pair.ola.codes.move([folk], utstyr)
    pair.kari.codes.move([utstyr], folk)
    pair.exchange()
    for bench in (pair.ola, pair.kari):
        book = bench.codebook
        assert sorted(code.id for _, code in book.walk()) == sorted(book.codes)
        assert book.parents[folk] == book.parents[utstyr] == ""
        assert book.parents[below] == folk
        assert [step.id for step in book.path(below)] == [folk, below]


def test_a_code_retired_by_one_and_used_by_the_other_keeps_its_coding(
    pair: Pair,
) -> None:
    code = pair.ola.codes.find("Folk").id
    pair.ola.codes.retire(code)
    pair.kari.coding.add_code(pair.answer, 0, code, via="typed")
    pair.exchange()
    assert codes_of(pair.ola, pair.answer) == [{code}]
    assert pair.ola.codebook.codes[code].retired


def test_undo_leaves_what_the_other_replica_did_later(pair: Pair) -> None:
    code = pair.ola.codes.find("Folk").id
    pair.ola.now = lambda: START
    pair.kari.now = lambda: START + timedelta(days=9_000)
    pair.ola.codes.rename(code, "Olas")
    pair.kari.codes.rename(code, "Karis")
    pair.exchange()
    assert pair.ola.undo().staying == 1
    assert pair.ola.codebook.codes[code].label == "Karis"
    pair.kari.undo()
    assert pair.kari.codebook.codes[code].label == "Folk"
    pair.exchange()


def test_undo_takes_back_steps_of_this_replica_only(pair: Pair) -> None:
    pair.kari.coder = "ola"
    code = pair.kari.codes.create("På den andre maskinen")
    pair.exchange()
    pair.ola.undo()
    assert not pair.ola.codebook.codes[code].retired
    assert pair.ola.codebook.codes[pair.ola.codes.find("Folk").id].active
