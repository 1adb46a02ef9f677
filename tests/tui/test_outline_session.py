"""Working on the outline without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.analysis.outline_numbers import OutlineNumbers
from koding.errors import InvalidOutline
from koding.tui.outline.rows import HEADS, heading_rows, part_rows
from koding.tui.outline.session import OutlineSession
from koding.tui.outline.tree import BehindHeadings

from .projects import EVENINGS, PLOT, QUEUE, STAFF, WAVE, code, question
from .test_review_session import put_on

if TYPE_CHECKING:
    from koding.model.codebook import Spot
    from koding.workbench import Workbench


@pytest.fixture
def session(bench: Workbench) -> OutlineSession:
    """A chapter of the first question, where two codes have quotes."""
    put_on(bench, "Ventetid", QUEUE, PLOT, STAFF)
    put_on(bench, "Møteplass, kveld", EVENINGS, QUEUE)
    bench.coding.mark_good(answer_of(bench, STAFF), 0)
    session = OutlineSession(bench)
    session.start(question(bench), WAVE)
    read(session)
    go(session, "Ventetid")
    return session


def answer_of(bench: Workbench, body: str) -> str:
    return next(
        line.answer
        for line in bench.coding.answers(question(bench).id, WAVE)
        if bench.coding.answer(line.answer).answer.body == body
    )


def read(session: OutlineSession) -> None:
    """Read what the screen reads in a thread."""
    bench = session.bench
    numbers = OutlineNumbers(bench.outline.outline, bench.outline.behind())
    backgrounds = {WAVE: bench.store.reading.background(WAVE)}
    session.take(BehindHeadings(numbers, backgrounds, bench.moment()), session.wanted)


def go(session: OutlineSession, words: str) -> None:
    session.go(session.bench.outline.find(words).id)


def spot(session: OutlineSession, body: str) -> Spot:
    quotes, _count = session.unused()
    return next(one.quote.spot for one in quotes if one.quote.words == body)


def seen(session: OutlineSession, words: str) -> tuple[str, ...]:
    """Return the sign and the counts beside a heading."""
    row = next(r for r in heading_rows(session) if r.label.endswith(words))
    return row.state, *row.counts


def test_a_heading_that_nobody_has_looked_at_has_a_sign_of_its_own(
    session: OutlineSession,
) -> None:
    assert seen(session, "Ventetid") == ("○", "3", "", "", "", "")
    assert seen(session, "Bolig") == ("", *[""] * len(HEADS))
    session.look()
    assert seen(session, "Ventetid") == ("", "3", "", "", "", "")
    session.go(session.bench.outline.find("Kapasitet").id)
    session.fold_here()
    assert seen(session, "Kapasitet")[0] == "○"


def test_what_is_coded_after_it_was_read_stays_new_when_it_is_looked_at(
    session: OutlineSession,
) -> None:
    put_on(session.bench, "Ventetid", EVENINGS)
    session.look()
    session.read_anew()
    assert session.late
    read(session)
    assert seen(session, "Ventetid") == ("+", "4", "", "", "", "1")
    assert seen(session, "Kapasitet")[0] == "+"
    session.look()
    assert seen(session, "Ventetid")[0] == ""


def test_good_quotes_come_first_then_new_ones(session: OutlineSession) -> None:
    assert session.unused()[0][0].quote.words == STAFF
    session.look()
    put_on(session.bench, "Ventetid", EVENINGS)
    session.read_anew()
    read(session)
    found = [(one.quote.words, one.new) for one in session.unused()[0]]
    assert found[:2] == [(STAFF, False), (EVENINGS, True)]


def test_a_quote_used_twice_in_the_same_way_is_taken_back(
    session: OutlineSession,
) -> None:
    queue = spot(session, QUEUE)
    assert session.use(queue, "printed")
    assert seen(session, "Ventetid")[1:4] == ("3", "1", "")
    assert session.use(queue, "paraphrased")
    assert seen(session, "Ventetid")[1:4] == ("3", "", "1")
    assert not session.use(queue, "paraphrased")
    assert seen(session, "Ventetid")[1:4] == ("3", "", "")
    assert queue in [one.quote.spot for one in session.unused()[0]]


def test_choosing_does_not_read_anew_but_another_place_or_code_does(
    session: OutlineSession,
) -> None:
    session.use(spot(session, QUEUE), "printed")
    session.add_text("lead_in", "Noen venter:")
    assert not session.late
    session.gather([code(session.bench, "Ventetid"), code(session.bench, "Bolig")])
    assert session.late
    read(session)
    session.outdent(session.here)
    assert session.late


def test_undo_goes_back_to_where_it_was_done(session: OutlineSession) -> None:
    here = session.here
    session.use(spot(session, QUEUE), "printed")
    go(session, "Bolig")
    session.take_back(again=False)
    assert session.here == here
    assert session.outline.quotes_under(here) == ()


def test_a_part_is_taken_along_to_another_heading(session: OutlineSession) -> None:
    session.use(spot(session, QUEUE), "printed")
    (quote,) = session.outline.quotes_under(session.here)
    there = session.bench.outline.find("Møteplass, kveld").id
    first = session.bench.outline.add("text", there, "Slik er det.")
    session.carried = quote.id
    go(session, "Møteplass, kveld")
    session.put_carried(first)
    assert [p.id for p in session.outline.children[there]] == [quote.id, first]
    assert session.carried == ""
    session.carried = quote.id
    assert session.put_carried(quote.id) == ""
    assert [p.id for p in session.outline.children[there]] == [quote.id, first]


def rows(session: OutlineSession) -> list[str]:
    return [f"{row.name or ''}|{row.text}" for row in part_rows(session, None)]


def test_a_lead_in_that_says_how_many_has_the_numbers_beside_it(
    session: OutlineSession,
) -> None:
    first = session.add_text("lead_in", "Mange venter, flere av dem lenge:")
    session.use(spot(session, QUEUE), "printed")
    session.add_text("lead_in", "Køen står:")
    session.use(spot(session, STAFF), "printed")
    said = "|«mange», «flere»: 3 units gathered, 1 unit in the quotes after it"
    assert said in rows(session)
    assert sum("gathered" in row for row in rows(session)) == 1
    session.write(first, "Alle venter:")
    assert any(row.startswith("|«alle»: 3 units") for row in rows(session))


def test_a_quote_used_elsewhere_is_told_under_both(session: OutlineSession) -> None:
    session.use(spot(session, QUEUE), "printed")
    go(session, "Møteplass, kveld")
    assert "|! already used under 1.2.1 Ventetid" in rows(session)
    session.use(spot(session, QUEUE), "printed")
    go(session, "Ventetid")
    assert "|! already used under 1.2.3 Møteplass, kveld" in rows(session)


def test_quotes_stand_with_descriptors_and_signs(session: OutlineSession) -> None:
    shown = rows(session)
    assert (
        "★|Vikarene slutter før de er lært opp. (Kommune med 2000-5000 innbyggere)"
        in (shown)
    )
    assert not any("Eigersund" in row or "Sandnes" in row for row in shown)


def test_an_answer_corrected_since_is_told(
    session: OutlineSession,
) -> None:
    session.use(spot(session, QUEUE), "printed")
    bench = session.bench
    source = session.source(session.outline.quotes_under(session.here)[0])
    assert source is not None
    session._texts[source.text] = source._replace(current=False)
    assert any("corrected since" in row for row in rows(session))
    del session._texts[source.text]
    bench.erasing.erase(bench.erasing.traces(source.respondent))
    session.read_anew()
    assert session.outline.quotes_under(session.here) == ()


def test_more_quotes_than_are_listed_are_counted(
    session: OutlineSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.limit = 2
    assert "…|1 more" in rows(session)
    session.words = "tomt"
    assert sum(row.startswith(("–|", "★|")) for row in rows(session)) == 1


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_written_is_refused(session: OutlineSession, words: str) -> None:
    before = session.outline
    for act in (session.add_beside, session.add_under):
        with pytest.raises(InvalidOutline):
            act(words)
    assert session.outline == before


def test_the_numbers_are_those_of_the_standings(session: OutlineSession) -> None:
    session.look()
    put_on(session.bench, "Ventetid", EVENINGS)
    put_on(session.bench, "Bolig", QUEUE)
    session.read_anew()
    read(session)
    session.use(spot(session, EVENINGS), "left_out")
    session.use(spot(session, PLOT), "printed")
    desk = session.bench.outline
    standings = desk.standings(desk.gathered())
    assert {id_: one.standing for id_, one in session.counted.items()} == standings
