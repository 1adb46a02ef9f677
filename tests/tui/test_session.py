"""A coding session without a screen: what each key does, and where it leaves you."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.errors import DuplicateCode, InvalidCut
from koding.workbench import Workbench

from .projects import (
    ANSWERS,
    NO,
    SECOND,
    code,
    coded,
    labels,
    make_project,
    on_quote,
    put,
    session_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from koding.tui.coding.session import CodingSession


def test_a_fresh_question_opens_at_its_first_answer(session: CodingSession) -> None:
    session.first_uncoded()
    assert (session.index, session.focused, session.cursor) == (0, 0, 0)


def test_a_question_opens_at_its_first_uncoded_quote(session: CodingSession) -> None:
    put(session, "Ventetid")
    session.open(1)
    session.no_content()
    session.open(2)
    session.cursor = 10
    session.cut()
    put(session, "Bolig")
    session.remove()
    session.focus(1, 10)
    put(session, "Bolig")
    session.focus(0, 0)
    session.remove()
    session.open(5)
    session.first_uncoded()
    assert (session.index, session.focused) == (2, 0)


def test_a_question_that_is_done_opens_at_its_first_answer(
    session: CodingSession,
) -> None:
    for index in range(len(ANSWERS)):
        session.open(index)
        session.no_content()
    session.first_uncoded()
    assert session.index == 0


def test_next_uncoded_goes_over_quotes_then_answers(session: CodingSession) -> None:
    session.cursor = SECOND
    session.cut()
    put(session, "Ventetid")
    assert session.next_uncoded()
    assert (session.index, session.focused, session.cursor) == (0, 1, SECOND)
    assert session.next_uncoded()
    assert (session.index, session.focused) == (1, 0)


def test_next_uncoded_passes_over_what_is_done(session: CodingSession) -> None:
    session.open(1)
    session.no_content()
    session.open(0)
    session.next_uncoded()
    assert session.index == 2


def test_next_uncoded_comes_round_to_quotes_before(session: CodingSession) -> None:
    session.cursor = SECOND
    session.cut()
    session.focus(1, SECOND)
    put(session, "Ventetid")
    for index in range(1, len(ANSWERS)):
        session.open(index)
        session.no_content()
    assert session.next_uncoded()
    assert (session.index, session.focused) == (0, 0)


def test_next_uncoded_says_when_nothing_is_left(session: CodingSession) -> None:
    for _row in session.lines:
        assert session.no_content()
        session.next_uncoded()
    assert session.progress == (6, 6)
    assert not session.next_uncoded()


def test_a_code_marks_the_answer_done_in_the_list(session: CodingSession) -> None:
    states = [session.lines[0].state]
    session.cursor = SECOND
    session.cut()
    for focused, name in ((0, "Ventetid"), (1, "Møteplass, kveld")):
        session.focus(focused, 0)
        put(session, name)
        states.append(session.lines[0].state)
    assert states == ["untouched", "partly", "done"]
    assert session.progress == (1, 6)


def test_repeat_puts_the_last_code_on_the_next_quote(session: CodingSession) -> None:
    assert not session.repeat()
    put(session, "Ventetid", "Bemannet bolig")
    session.open(2)
    assert session.repeat()
    assert on_quote(session) == ["Bemannet bolig"]
    assert not session.repeat()


def test_a_cut_keeps_the_first_piece_in_focus(session: CodingSession) -> None:
    put(session, "Ventetid")
    session.cursor = SECOND
    session.cut()
    assert session.focused == 0
    assert [labels_ for _words, labels_ in coded(session.bench)[:2]] == [
        ["Ventetid"],
        ["Ventetid"],
    ]


def test_a_join_keeps_the_first_of_the_two_in_focus(session: CodingSession) -> None:
    session.cursor = SECOND
    session.cut()
    put(session, "Ventetid")
    session.focus(1, SECOND)
    put(session, "Møteplass, kveld")
    session.join()
    assert session.focused == 0
    assert session.coded is not None
    assert len(session.coded.quotes) == 1
    assert sorted(on_quote(session)) == ["Møteplass, kveld", "Ventetid"]


def test_a_quote_between_two_joins_with_the_next(session: CodingSession) -> None:
    for at in (10, 20):
        session.focus(0, 0)
        session.cursor = at
        session.cut()
    session.focus(1, 10)
    session.join()
    assert session.coded is not None
    assert [quote.span.start for quote in session.coded.quotes] == [0, 10]
    assert session.focused == 1


def test_an_answer_of_one_quote_has_nothing_to_join(session: CodingSession) -> None:
    with pytest.raises(InvalidCut, match="nothing to join"):
        session.join()


def test_a_cut_at_the_start_of_a_quote_is_refused(session: CodingSession) -> None:
    with pytest.raises(InvalidCut):
        session.cut()
    assert len(coded(session.bench)) == len(ANSWERS)


def test_a_new_code_is_offered_at_once(session: CodingSession) -> None:
    session.create("Ledsager, tolk")
    made = session.last_code
    assert on_quote(session) == ["Ledsager, tolk"]
    assert [found.id for found in session.rank("ledsager")] == [made]
    assert session.counts.of(made) == (1, 1)


def test_a_new_code_outside_the_list_is_found_in_the_whole_codebook(
    session: CodingSession,
) -> None:
    assert session.rank("blåklokka") == ()
    session.widened = True
    (found,) = session.rank("blåklokka")
    assert labels(session.bench, [found.id]) == ["Stiftelsen Blåklokka"]
    (close,) = session.close_to("Blåklokka")
    assert close.id == found.id


def test_a_name_that_is_taken_makes_no_code(session: CodingSession) -> None:
    session.create("Ledsager")
    put(session, "Ventetid")
    with pytest.raises(DuplicateCode):
        session.create("Ledsager")
    assert labels(session.bench, [session.last_code]) == ["Ventetid"]


def test_toggle_puts_a_code_on_and_takes_it_off(session: CodingSession) -> None:
    put(session, "Ventetid")
    bolig = code(session.bench, "Bolig")
    session.toggle(bolig)
    assert on_quote(session) == ["Ventetid", "Bolig"]
    session.toggle(code(session.bench, "Ventetid"))
    assert on_quote(session) == ["Bolig"]


def test_remove_takes_the_last_code_off_first(session: CodingSession) -> None:
    put(session, "Ventetid", "Bolig")
    assert session.remove()
    assert on_quote(session) == ["Ventetid"]
    assert session.remove()
    assert not session.remove()


def test_no_content_makes_a_quote_done(session: CodingSession) -> None:
    assert session.no_content()
    assert not session.no_content()
    assert on_quote(session) == ["Uten innhold"]
    assert session.progress == (1, 6)


def test_a_memo_and_a_good_mark_stay_on_their_quote(session: CodingSession) -> None:
    session.cursor = SECOND
    session.cut()
    session.focus(1, SECOND)
    session.write_memo("ring, og spør")
    session.mark_good()
    assert session.coded is not None
    marks = [(quote.memo, quote.good) for quote in session.coded.quotes]
    assert marks == [("", False), ("ring, og spør", True)]
    session.mark_good()
    session.write_memo("")
    again = session_of(session.bench).coded
    assert again is not None
    assert [(q.memo, q.good) for q in again.quotes] == [("", False), ("", False)]


def test_a_place_is_come_back_to(session: CodingSession) -> None:
    session.cursor = SECOND
    session.cut()
    put(session, "Ventetid")
    session.focus(1, SECOND + 9)
    place = session.place()
    fresh = session_of(session.bench)
    fresh.go_to(place)
    assert (fresh.index, fresh.focused, fresh.cursor) == (0, 1, SECOND + 9)
    assert fresh.place() == place
    assert fresh.repeat()
    assert on_quote(fresh) == ["Ventetid"]


def test_a_place_that_is_gone_leaves_the_session_at_its_start(
    session: CodingSession,
) -> None:
    gone = {"answer": "borte", "quote": "7", "cursor": "900", "last_code": "borte"}
    session.go_to(gone)
    assert (session.index, session.focused) == (0, 0)
    assert not session.repeat()


def test_a_place_past_a_join_is_the_last_quote(session: CodingSession) -> None:
    session.cursor = SECOND
    session.cut()
    session.focus(1, SECOND)
    place = session.place()
    session.join()
    session.go_to(place)
    assert session.focused == 0


def test_a_retired_code_is_not_repeated_after_a_restart(session: CodingSession) -> None:
    put(session, "Ventetid")
    place = session.place()
    session.bench.codes.retire(code(session.bench, "Ventetid"))
    fresh = session_of(session.bench)
    fresh.open(2)
    fresh.go_to({**place, "answer": fresh.lines[2].answer})
    assert not fresh.repeat()


def test_answers_that_say_the_same_are_one_row_and_coded_together(
    session: CodingSession,
) -> None:
    assert len(session.lines) == len(ANSWERS) - 1
    session.open(1)
    session.no_content()
    said = [names for words, names in coded(session.bench) if words == NO]
    assert said == [["Uten innhold"], ["Uten innhold"]]
    assert session.progress == (2, 6)
    session.create("Nei, uten mer")
    session.remove()
    session.remove()
    assert [names for words, names in coded(session.bench) if words == NO] == [[], []]
    assert session.progress == (0, 6)


def test_answers_that_say_the_same_can_be_rows_of_their_own(
    session: CodingSession,
) -> None:
    session.open(1)
    with pytest.raises(InvalidCut, match="2 answers"):
        session.cut_at([1])
    assert not session.group()
    assert (session.index, len(session.lines)) == (1, len(ANSWERS))
    session.no_content()
    said = [names for words, names in coded(session.bench) if words == NO]
    assert said == [["Uten innhold"], []]
    assert session.group()
    assert session.lines[1].state == "partly"


def test_marked_answers_are_coded_as_one_step(session: CodingSession) -> None:
    for index in (0, 1, 4):
        session.open(index)
        session.mark()
    assert session.code_marked(code(session.bench, "Ventetid")) == 4
    assert session.progress == (4, 6)
    assert session.counts.of(code(session.bench, "Ventetid")) == (4, 4)
    session.take_back(again=False)
    assert session.progress == (0, 6)


def test_moving_goes_over_quotes_and_answers_both_ways(session: CodingSession) -> None:
    session.cursor = SECOND
    session.cut()
    places = []
    for delta in (1, 1, -1, -1, -1):
        session.move_quote(delta)
        places.append((session.index, session.focused))
    assert places == [(0, 1), (1, 0), (0, 1), (0, 0), (0, 0)]
    session.open(99)
    session.move_quote(1)
    assert session.index == len(session.lines) - 1


def test_a_question_without_answers_can_be_open(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "tom", ANSWERS, [""] * len(ANSWERS))
    bench = Workbench(folder, coder="ola")
    session = session_of(bench, "S2")
    session.first_uncoded()
    session.go_to({})
    assert (session.coded, session.quote, session.progress) == (None, None, (0, 0))
    assert not session.next_uncoded()
    assert not session.no_content()
    assert not session.remove()
    session.cut()
    session.join()
    session.create("Ledsager")
    session.mark_good()
    assert session.place()["answer"] == ""
    session.reload()
    bench.close()
