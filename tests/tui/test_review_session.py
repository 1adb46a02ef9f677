"""Going through what is to be looked at again, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.tui.review.session import Queue, ReviewSession, queues

from .projects import PLOT, QUEUE, SECOND, STAFF, WAVE, code, coded, question

if TYPE_CHECKING:
    from koding.workbench import Workbench


def put_on(bench: Workbench, label: str, *bodies: str) -> None:
    for line in bench.coding.answers(question(bench).id, WAVE):
        if bench.coding.answer(line.answer).answer.body in bodies:
            bench.coding.add_code(line.answer, 0, code(bench, label), via="typed")


@pytest.fixture
def split(bench: Workbench) -> ReviewSession:
    """The queue of a code that stood on three answers and was split in two."""
    put_on(bench, "Ventetid", QUEUE, PLOT, STAFF)
    bench.codes.split(code(bench, "Ventetid"), ["Kø", "Venteliste"])
    (queue,) = [one for one in queues(bench) if one.stale]
    assert queue.count == 3
    return ReviewSession(bench, queue)


@pytest.fixture
def late(bench: Workbench) -> ReviewSession:
    """The queue of a code that was made when three answers had been coded."""
    put_on(bench, "Ventetid", QUEUE, PLOT, STAFF)
    made = bench.codes.create("Dagtid", parent=code(bench, "Kapasitet"))
    (queue,) = queues(bench)
    assert (queue.code, queue.count, queue.wave) == (made, 3, WAVE)
    return ReviewSession(bench, queue)


def left(session: ReviewSession) -> list[str]:
    return [one.words for one in session.shown]


def test_there_is_nothing_to_look_at_where_the_codebook_came_first(
    bench: Workbench,
) -> None:
    put_on(bench, "Ventetid", QUEUE)
    assert queues(bench) == []


def test_parts_of_the_split_code_are_offered(split: ReviewSession) -> None:
    assert [part.label for part in split.parts] == ["Kø", "Venteliste"]


def test_what_is_said_goes_out_of_the_queue_and_the_next_comes(
    split: ReviewSession,
) -> None:
    split.give(split.parts[0].id)
    assert left(split) == [PLOT, STAFF]
    split.belongs()
    assert left(split) == [STAFF]
    split.does_not()
    assert left(split) == []
    assert split.coded is None
    assert split.belongs() == split.does_not() == 0
    found = dict(coded(split.bench))
    assert (found[QUEUE], found[PLOT], found[STAFF]) == (["Kø"], ["Ventetid"], [])
    assert queues(split.bench) == []


def test_undo_brings_what_was_said_back_into_the_queue(split: ReviewSession) -> None:
    split.go(1)
    split.give(split.parts[1].id)
    split.take_back(again=False)
    assert left(split) == [QUEUE, PLOT, STAFF]
    split.take_back(again=True)
    assert left(split) == [QUEUE, STAFF]


def test_words_and_all_recode_many_as_one_step(split: ReviewSession) -> None:
    split.search("er")
    assert left(split) == [QUEUE, STAFF]
    split.all = True
    assert split.give(split.parts[0].id) == 2
    assert split.all is False
    split.search("")
    assert left(split) == [PLOT]
    split.take_back(again=False)
    assert len(left(split)) == 3


def test_search_finds_beginnings_of_words_as_all_searches_do(
    split: ReviewSession,
) -> None:
    for words, found in (("TOMT sentr", [PLOT]), ("entrum", []), ("kø,", [QUEUE])):
        split.search(words)
        assert left(split) == found


def test_the_likeliest_answer_and_quote_come_first(late: ReviewSession) -> None:
    assert left(late)[0] == QUEUE
    assert late.focused == 0
    assert late.coded is not None
    late.bench.coding.cut(late.coded.answer.id, SECOND)
    second = ReviewSession(
        late.bench, Queue(late.code.id, 1, question(late.bench), WAVE)
    )
    # A cut touches the answer: it has been seen with the code.
    assert QUEUE not in left(second)
    late.go(0)
    assert late.focused == 1
    late.next_quote(-5)
    assert late.focused == 0


def test_the_code_comes_on_the_quote_in_focus(late: ReviewSession) -> None:
    assert late.coded is not None
    late.bench.coding.cut(late.coded.answer.id, SECOND)
    late.go(0)
    late.belongs()
    found = dict(coded(late.bench))
    assert found[QUEUE[SECOND:]] == ["Ventetid", "Dagtid"]
    assert found[QUEUE[:SECOND].strip()] == ["Ventetid"]


def test_answers_that_do_not_need_the_code_are_checked(late: ReviewSession) -> None:
    late.does_not()
    late.all = True
    late.does_not()
    assert left(late) == []
    assert queues(late.bench) == []
    late.take_back(again=False)
    assert len(left(late)) == 2


def test_a_code_comes_on_all_that_are_listed(late: ReviewSession) -> None:
    late.all = True
    assert late.belongs() == 3
    assert all("Dagtid" in codes for _words, codes in coded(late.bench) if codes)


def test_of_many_the_likeliest_quote_alone_gets_the_code(late: ReviewSession) -> None:
    assert late.coded is not None
    late.bench.coding.cut(late.coded.answer.id, SECOND)
    late.all = True
    assert late.belongs() == 3
    with_code = [words for words, codes in coded(late.bench) if "Dagtid" in codes]
    assert len(with_code) == 3
    assert QUEUE[SECOND:] in with_code
    late.take_back(again=False)
    assert not any("Dagtid" in codes for _words, codes in coded(late.bench))


def test_undo_is_about_what_was_done_and_disarms_all(split: ReviewSession) -> None:
    split.belongs()
    split.all = True
    split.take_back(again=False)
    assert split.all is False
    assert len(left(split)) == 3


def test_a_code_put_on_in_one_queue_leaves_the_answer_in_the_others(
    late: ReviewSession,
) -> None:
    other = late.bench.codes.create("Kvelder", parent=code(late.bench, "Kapasitet"))
    late.belongs()
    late.does_not()
    left_in = {queue.code: queue.count for queue in queues(late.bench)}
    assert left_in == {late.code.id: 1, other: 3}
    late.take_back(again=False)
    late.take_back(again=False)
    left_in = {queue.code: queue.count for queue in queues(late.bench)}
    assert left_in == {late.code.id: 3, other: 3}


def test_a_queue_is_waived_with_a_reason(late: ReviewSession) -> None:
    late.waive("bare i nye svar")
    assert left(late) == []
    assert queues(late.bench) == []
    late.take_back(again=False)
    assert len(left(late)) == 3
