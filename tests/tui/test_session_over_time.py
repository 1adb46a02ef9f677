"""A coding session over time: undo, digits and counts, and a colleague beside it."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING

import pytest

from koding.analysis.counts import LiveCounts
from koding.errors import KodingError, NothingToUndo
from koding.tui.coding.session import CodingSession
from koding.workbench import Workbench

from .projects import SECOND, WAVE, code, digit_labels, on_quote, put, session_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_most_used_codes_have_digits(session: CodingSession) -> None:
    put(session, "Ventetid", "Bemannet bolig")
    session.open(1)
    put(session, "Bemannet bolig")
    session.no_content()
    fresh = session_of(session.bench)
    assert digit_labels(fresh) == {"1": "Bemannet bolig", "2": "Ventetid"}


def test_digits_stand_still_while_a_quote_is_open(session: CodingSession) -> None:
    put(session, "Ventetid")
    session.open(1)
    before = digit_labels(session)
    put(session, "Bemannet bolig")
    session.remove()
    session.digit("1")
    session.remove()
    session.create("Ledsager")
    assert digit_labels(session) == before == {"1": "Ventetid"}


def test_undo_leaves_digits_alone_while_the_quote_stays(session: CodingSession) -> None:
    put(session, "Ventetid")
    session.open(1)
    put(session, "Bemannet bolig")
    session.take_back(again=False)
    session.take_back(again=True)
    assert digit_labels(session) == {"1": "Ventetid"}


def test_what_others_do_leaves_digits_alone(
    session: CodingSession, colleague: CodingSession
) -> None:
    put(session, "Ventetid")
    session.open(1)
    colleague.open(0)
    colleague.remove()
    put(colleague, "Bemannet bolig")
    session.reload()
    assert digit_labels(session) == {"1": "Ventetid"}
    session.open(2)
    assert digit_labels(session) == {"1": "Bemannet bolig"}


def test_a_digit_goes_when_its_code_is_retired(session: CodingSession) -> None:
    put(session, "Ventetid")
    session.open(1)
    session.bench.codes.retire(code(session.bench, "Ventetid"))
    session.reload()
    assert not session.digit("1")
    assert on_quote(session) == []


def test_a_code_keeps_its_digit_when_another_becomes_more_used(
    session: CodingSession,
) -> None:
    put(session, "Ventetid")
    session.open(1)
    for index in (1, 2, 3):
        session.open(index)
        put(session, "Bemannet bolig")
    session.open(4)
    assert digit_labels(session) == {"1": "Ventetid", "2": "Bemannet bolig"}


def test_a_digit_puts_its_code_on_the_quote(session: CodingSession) -> None:
    put(session, "Ventetid")
    session.open(1)
    assert session.digit("1")
    assert not session.digit("2")
    assert on_quote(session) == ["Ventetid"]


def test_a_code_that_was_undone_is_not_repeated(session: CodingSession) -> None:
    session.create("Ledsager")
    session.take_back(again=False)
    assert not session.repeat()
    assert on_quote(session) == []


def test_undo_goes_to_the_answer_where_it_was(session: CodingSession) -> None:
    session.open(2)
    put(session, "Egnet tomt, pris")
    session.open(5)
    session.take_back(again=False)
    assert session.index == 2
    assert on_quote(session) == []
    session.open(0)
    session.take_back(again=True)
    assert session.index == 2
    assert on_quote(session) == ["Egnet tomt, pris"]


def test_undo_goes_to_the_quote_where_it_was(session: CodingSession) -> None:
    session.cursor = SECOND
    session.cut()
    session.focus(1, SECOND)
    put(session, "Møteplass, kveld")
    session.focus(0, 0)
    session.take_back(again=False)
    assert (session.focused, session.cursor) == (1, SECOND)
    session.open(4)
    session.take_back(again=True)
    assert (session.index, session.focused) == (0, 1)
    assert on_quote(session) == ["Møteplass, kveld"]


def test_undo_stays_where_it_is_when_that_was_the_place(session: CodingSession) -> None:
    session.cursor = SECOND
    session.cut()
    put(session, "Ventetid")
    session.cursor = 4
    session.take_back(again=False)
    assert (session.index, session.focused, session.cursor) == (0, 0, 4)


def test_undo_of_a_cut_goes_to_the_whole_quote(session: CodingSession) -> None:
    session.cursor = SECOND
    session.cut()
    session.open(3)
    session.take_back(again=False)
    assert (session.index, session.focused) == (0, 0)
    assert session.coded is not None
    assert len(session.coded.quotes) == 1


def test_undo_takes_back_a_new_code_and_its_coding_together(
    session: CodingSession,
) -> None:
    session.create("Ledsager")
    assert on_quote(session) == ["Ledsager"]
    session.take_back(again=False)
    assert on_quote(session) == []
    assert "Ledsager" not in [one.label for one in session.codes]
    session.take_back(again=True)
    assert on_quote(session) == ["Ledsager"]


def test_undo_of_the_codebook_leaves_the_coder_where_they_are(
    session: CodingSession,
) -> None:
    session.open(3)
    session.bench.codes.create("Ledsager")
    session.forget_codebook()
    session.take_back(again=False)
    assert session.index == 3
    assert "Ledsager" not in [one.label for one in session.codes]


def test_undo_and_redo_work_after_a_restart(folder: Path) -> None:
    before = Workbench(folder, coder="ola")
    first = session_of(before)
    first.open(4)
    put(first, "Vikarer, vakter")
    before.close()
    again = Workbench(folder, coder="ola")
    session = session_of(again)
    session.take_back(again=False)
    assert (session.index, on_quote(session)) == (4, [])
    again.close()
    third = Workbench(folder, coder="ola")
    session = session_of(third)
    session.take_back(again=True)
    assert (session.index, on_quote(session)) == (4, ["Vikarer, vakter"])
    with pytest.raises(NothingToUndo):
        session.take_back(again=True)
    third.close()


def test_undo_takes_a_coding_of_many_back_at_once(session: CodingSession) -> None:
    session.open(1)
    session.no_content()
    session.open(3)
    session.take_back(again=False)
    assert (session.progress, session.index) == ((0, 6), 1)


def test_a_code_that_another_program_made_is_counted(
    session: CodingSession, colleague: CodingSession
) -> None:
    assert session.counts
    colleague.create("Ledsager")
    put(session, "Ventetid")
    assert on_quote(session) == ["Ledsager", "Ventetid"]
    assert_counts_are_fresh(session)


def test_an_answer_with_a_code_that_another_program_made_can_be_opened(
    session: CodingSession, colleague: CodingSession
) -> None:
    colleague.open(3)
    colleague.create("Ledsager")
    session.open(3)
    assert on_quote(session) == ["Ledsager"]


def assert_counts_are_fresh(session: CodingSession) -> None:
    bench = session.bench
    spans = bench.coding.spans(session.question.id, session.wave)
    fresh = LiveCounts(bench.codebook, spans)
    for one in bench.codebook.codes.values():
        assert session.counts.of(one.id) == fresh.of(one.id), one.label


def act(session: CodingSession, random: Random) -> None:
    """Do one thing at random, as a coder might."""
    acts: tuple[Callable[[], object], ...] = (
        *(lambda: session.code(random.choice(session.codes).id, "typed"),) * 4,
        session.remove,
        lambda: session.create(f"Ny {random.randrange(4)}"),
        lambda: cut_somewhere(session, random),
        session.join,
        lambda: session.take_back(again=False),
        lambda: session.take_back(again=True),
        session.group,
        lambda: mark_and_code(session, random),
        session.no_content,
        session.repeat,
        lambda: session.move_quote(random.choice((1, -1))),
    )
    random.choice(acts)()


def cut_somewhere(session: CodingSession, random: Random) -> None:
    if session.quote is not None:
        session.cursor = random.randint(
            session.quote.span.start, session.quote.span.end
        )
        session.cut()


def mark_and_code(session: CodingSession, random: Random) -> None:
    session.mark()
    session.move_quote(1)
    session.mark()
    session.code_marked(random.choice(session.codes).id)


def try_to_act(session: CodingSession, random: Random) -> None:
    with suppress(KodingError):
        act(session, random)


@pytest.mark.parametrize("seed", range(4))
def test_counts_follow_whatever_is_done(
    session: CodingSession, colleague: CodingSession, seed: int
) -> None:
    random = Random(seed)
    for _step in range(30):
        try_to_act(colleague, random)
        for _once_more in range(3):
            try_to_act(session, random)
    session.reload()
    assert_counts_are_fresh(session)
    for _step in range(60):
        try_to_act(session, random)
        assert_counts_are_fresh(session)
        fresh = CodingSession(session.bench, session.question, WAVE)
        if session.shown.grouped != fresh.shown.grouped:
            fresh.group()
        assert session.lines == fresh.lines
        assert session.progress == fresh.progress
