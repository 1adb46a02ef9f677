"""Going through names, the last sweep and the chosen quotes, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.model.codebook import Spot
from koding.model.names import NameDecision
from koding.tui.names.asking import Asking
from koding.tui.names.chosen_session import ChosenSession, chosen_quotes, swept
from koding.tui.names.kinds import kind_choices, kind_of
from koding.tui.names.rows import around, marked
from koding.tui.names.session import REPLACED, NamesSession
from koding.workbench import Workbench

from .projects import copied, make_project, session_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHARED = "Vi deler en lege med Alta kommune, og møtene holdes der."
CALLED = "Ring Solveig Tangnes på 22 33 44 55, så ordner det seg."
AGAIN = "Legen fra Alta kommune kommer hver uke til Blåklokka."
PLAIN = "Vikarene slutter før de er lært opp."
NAMED = (SHARED, CALLED, AGAIN, PLAIN, "", "")
NOTHING = ("", "", "", "", "", "Folk møter opp.")


def named_project(folder: Path, language: str = "en") -> Path:
    """Make a project whose answers hold names, and scan it."""
    made = make_project(folder, NAMED, NOTHING, language=language)
    bench = Workbench(made, coder="ola")
    bench.names.scan()
    bench.close()
    return made


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return named_project(tmp_path_factory.mktemp("named") / "p")


@pytest.fixture
def folder(named: Path, tmp_path: Path) -> Path:
    return copied(named, tmp_path / "p")


@pytest.fixture
def bench(folder: Path) -> Iterator[Workbench]:
    opened = Workbench(folder, coder="ola")
    yield opened
    opened.close()


@pytest.fixture
def names(bench: Workbench) -> NamesSession:
    return NamesSession(bench)


@pytest.fixture
def chosen(bench: Workbench) -> ChosenSession:
    """The session of two chosen quotes, one of which holds a name."""
    mark_good(bench, SHARED, AGAIN, PLAIN)
    session = ChosenSession(bench)
    session.read("")
    return session


def mark_good(bench: Workbench, *bodies: str) -> None:
    session = session_of(bench)
    for line in session.lines:
        if bench.coding.answer(line.answer).answer.body in bodies:
            bench.coding.mark_good(line.answer, 0)


def listed(session: NamesSession) -> list[str]:
    return [session.words_of(one) for one in session.list.shown]


def go_to(session: NamesSession, words: str) -> None:
    session.list.go(listed(session).index(words))


def in_print(session: NamesSession, body: str) -> str:
    """Return an answer as it is printed today."""
    lines = session_of(session.bench).lines
    answers = [session.bench.coding.answer(line.answer) for line in lines]
    coded = next(one for one in answers if one.answer.body == body)
    printed = session.bench.names.printed(coded.answer.id, coded.quotes[0].span)
    return printed.text


def test_open_names_are_listed_with_how_many_are_alike(names: NamesSession) -> None:
    assert sorted(listed(names)) == [
        "22 33 44 55",
        "Alta kommune",
        "Alta kommune",
        "Solveig Tangnes",
    ]
    go_to(names, "Alta kommune")
    assert names.here is not None
    assert names.alike(names.here) == 2


def test_the_preview_shows_the_quote_as_replacing_would_print_it(
    names: NamesSession,
) -> None:
    go_to(names, "Solveig Tangnes")
    assert names.here is not None
    said = "Ring [person] på [telefon], så ordner det seg."
    assert names.printed(names.here).text.replace("telephone", "telefon") == said
    names.decide(REPLACED)
    assert "Solveig" not in in_print(names, CALLED)


def test_one_decision_is_about_all_that_are_alike(names: NamesSession) -> None:
    go_to(names, "Alta kommune")
    assert names.decide(REPLACED) == 2
    assert "Alta kommune" not in listed(names)


def test_the_name_after_the_decided_one_is_looked_at(names: NamesSession) -> None:
    before = listed(names)
    last = max(i for i, words in enumerate(before) if words == "Alta kommune")
    names.list.go(last)
    names.decide(REPLACED)
    left = [words for words in before if words != "Alta kommune"]
    after = [words for words in before[last:] if words != "Alta kommune"]
    assert names.here is not None
    assert names.words_of(names.here) == (after or left)[0 if after else -1]
    assert listed(names) == left
    read_anew = NamesSession(names.bench)
    assert list(names.list.things) == list(read_anew.list.things)


def test_a_decided_name_stays_in_its_place_among_all(names: NamesSession) -> None:
    names.show_all(shown=True)
    before = listed(names)
    go_to(names, "Alta kommune")
    names.list.search("a")
    names.decide(REPLACED)
    assert names.here is not None
    assert names.words_of(names.here) == "Alta kommune"
    assert not names.here.open
    names.list.search("")
    assert listed(names) == before


def test_only_this_one_leaves_those_alike_open(names: NamesSession) -> None:
    go_to(names, "Alta kommune")
    assert names.decide(REPLACED, everywhere=False) == 1
    assert listed(names).count("Alta kommune") == 1


def test_a_label_is_printed_and_a_kept_name_stands(names: NamesSession) -> None:
    go_to(names, "Alta kommune")
    names.decide(Asking("label").decision("[en kommune i nord]"))
    assert in_print(names, SHARED).startswith(
        "Vi deler en lege med [en kommune i nord]"
    )
    go_to(names, "22 33 44 55")
    names.decide(Asking("reason").decision("finnes ikke"))
    assert "22 33 44 55" in in_print(names, CALLED)


def test_undo_brings_a_name_back_under_the_cursor(names: NamesSession) -> None:
    go_to(names, "Solveig Tangnes")
    names.decide(REPLACED)
    names.list.go(0)
    names.take_back(again=False)
    assert names.here is not None
    assert names.words_of(names.here) == "Solveig Tangnes"
    names.take_back(again=True)
    assert "Solveig Tangnes" not in listed(names)


def test_typed_words_narrow_the_list_by_name_kind_and_rule(
    names: NamesSession,
) -> None:
    names.list.search("solv")
    assert listed(names) == ["Solveig Tangnes"]
    names.list.search("municipality alt")
    assert listed(names) == ["Alta kommune", "Alta kommune"]
    names.list.search("municipality solv")
    assert listed(names) == []
    assert names.here is None
    assert names.decide(REPLACED) == 0


def test_decided_names_are_listed_when_asked_for(names: NamesSession) -> None:
    go_to(names, "Solveig Tangnes")
    names.decide(NameDecision("kept", reason="har sagt ja"))
    names.show_all(shown=True)
    go_to(names, "Solveig Tangnes")
    here = names.here
    assert here is not None
    assert (here.decision.reason, here.coder) == ("har sagt ja", "ola")


def test_a_listed_name_is_found_when_texts_are_scanned_again(
    names: NamesSession,
) -> None:
    names.bench.names.list_name("Blåklokka", "team")
    names.bench.names.scan()
    names.read()
    assert "Blåklokka" in listed(names)


def test_the_sweep_shows_what_no_rule_found(chosen: ChosenSession) -> None:
    chosen.take(swept(chosen.bench))
    assert [one.words for one in chosen.sweep.shown] == ["Blåklokka"]


def test_what_the_sweep_left_becomes_an_open_name(chosen: ChosenSession) -> None:
    chosen.take(swept(chosen.bench))
    assert chosen.name_as("team") == "Blåklokka"
    assert "Blåklokka" in listed(NamesSession(chosen.bench))
    assert swept(chosen.bench) == []


def test_an_ordinary_word_does_not_come_back(chosen: ChosenSession) -> None:
    chosen.take(swept(chosen.bench))
    chosen.ordinary()
    assert not chosen.sweep.shown
    assert swept(chosen.bench) == []
    chosen.bench.undo()
    assert len(swept(chosen.bench)) == 1


def test_a_quote_is_seen_only_when_its_names_are_decided(
    chosen: ChosenSession,
) -> None:
    assert chosen.not_seen == 3
    assert not chosen.see("")
    names = NamesSession(chosen.bench)
    go_to(names, "Alta kommune")
    names.decide(REPLACED)
    chosen.read("")
    assert chosen.see("")
    assert chosen.not_seen == 2
    chosen.read("")
    assert chosen.not_seen == 2
    assert chosen.next_unseen()
    assert chosen.quotes.index == 1


def test_a_seen_quote_that_is_printed_otherwise_is_not_seen(
    chosen: ChosenSession,
) -> None:
    names = NamesSession(chosen.bench)
    go_to(names, "Alta kommune")
    names.decide(REPLACED)
    chosen.read("")
    chosen.see("")
    names.show_all(shown=True)
    go_to(names, "Alta kommune")
    names.decide(Asking("label").decision("[et sted]"))
    chosen.read("")
    assert chosen.not_seen == 3


def test_every_kind_to_choose_has_a_letter_of_its_own() -> None:
    choices = kind_choices()
    letters = [one.letter for one in choices]
    assert len(set(letters)) == len(choices)
    assert [kind_of(one) for one in letters] == [one.kind for one in choices]
    assert kind_of("1") == choices[0].kind
    assert kind_of("0") is kind_of("") is None


def test_a_name_is_seen_within_its_text_however_long() -> None:
    text = "ord " * 200 + "Navnet" + " ord" * 200
    start = text.index("Navnet")
    shown = marked(*around(text, start, start + 6, 60))
    assert "▐Navnet▌" in shown
    assert len(shown) <= 66
    assert shown.startswith("… ord")
    assert marked(*around("Navnet", 0, 6, 60)) == "▐Navnet▌"


def test_what_the_outline_prints_is_among_the_chosen_without_a_star(
    chosen: ChosenSession,
) -> None:
    bench = chosen.bench
    before = [(one.answer, one.span) for one in chosen_quotes(bench)]
    for question in bench.questions.all():
        for wave in bench.questions.waves(question.id):
            bench.outline.start(question, wave)
    heading = bench.outline.find("1").id
    question = bench.questions.all()[0]
    wave = bench.questions.waves(question.id)[0]
    lines = bench.coding.answers(question.id, wave)
    spots = []
    for line in lines:
        answer = bench.coding.answer(line.answer)
        spots += [Spot(answer.answer.text, 0, len(answer.answer.body))]
    for spot in spots:
        bench.outline.use(heading, spot, "printed")
    after = [(one.answer, one.span) for one in chosen_quotes(bench)]
    assert set(before) < set(after)
    assert len(after) == len(set(after)) == len(spots)
