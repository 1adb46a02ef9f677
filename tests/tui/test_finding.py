"""A filter as it is typed, digits that stay, and answers listed and coded together."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from koding.i18n import set_language
from koding.language.likeness import by_likeness
from koding.language.written import written_language
from koding.model.filters import AnswerFilter
from koding.tui.coding.digits import Digits
from koding.tui.coding.filter_words import FilterVocabulary, completions, read_filter
from koding.workbench import Workbench

from .projects import session_of

if TYPE_CHECKING:
    from pathlib import Path

    from koding.tui.coding.session import CodingSession

VOCABULARY = FilterVocabulary(
    codes=lambda name: ("b1", "b2") if name.startswith("bol") else (),
    attributes={"fylke": ["Agder", "Møre og Romsdal"], "rolle": ["leder"]},
    coders=["kari", "ola"],
)


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def test_plain_words_are_looked_for_together() -> None:
    wanted, unknown = read_filter("dag senter", VOCABULARY)
    assert (wanted, unknown) == (AnswerFilter(words="dag senter"), [])


def test_marks_codes_coders_and_attributes_are_told_by_a_colon() -> None:
    wanted, unknown = read_filter(
        ':unc code:bolig coder:ka fylke:moere :nynorsk :good "to ord"', VOCABULARY
    )
    assert unknown == []
    assert wanted == AnswerFilter(
        words="to ord",
        states=("untouched", "partly"),
        codes=("b1", "b2"),
        coder="kari",
        attributes=(("fylke", "Møre og Romsdal"),),
        language="nn",
        good=True,
    )


def test_what_means_nothing_is_given_back_and_leaves_nothing_out() -> None:
    wanted, unknown = read_filter("fylke:xyz :huh code:qq", VOCABULARY)
    assert not wanted.active
    assert unknown == ["fylke:xyz", ":huh", "code:qq"]


def test_the_last_word_is_filled_in() -> None:
    assert completions("dag fyl", VOCABULARY) == ["fylke:"]
    assert completions("fylke:m", VOCABULARY) == ['fylke:"Møre og Romsdal"']
    assert completions(":unc", VOCABULARY) == [":uncoded"]


def test_a_code_keeps_its_digit_while_it_is_among_the_most_used() -> None:
    digits = Digits()
    digits.settle(["a", "b"], {"a": 2, "b": 1})
    assert digits.codes == {"1": "a", "2": "b"}
    digits.settle(["a", "b", "c"], {"a": 2, "b": 5, "c": 9})
    assert digits.codes == {"1": "a", "2": "b", "3": "c"}


def test_a_pinned_code_has_its_digit_though_others_are_used_more() -> None:
    uses = {f"k{n}": 20 - n for n in range(12)}
    codes = list(uses)
    digits = Digits()
    digits.settle(codes, uses)
    assert digits.pin("k11") == "9"
    digits.settle(codes, uses)
    assert digits.codes["9"] == "k11"
    assert digits.pin("k11") == ""


def test_marked_answers_are_coded_as_one_step(session: CodingSession) -> None:
    session.mark_all()
    code = session.countable[0]
    count = session.code_marked(code)
    assert count == session.progress[1] == session.progress[0]
    session.take_back(again=False)
    assert session.progress[0] == 0


def test_a_filter_lists_only_what_it_asks_for(session: CodingSession) -> None:
    everything = len(session.lines)
    session.code(session.countable[0], "typed")
    done = AnswerFilter(states=("done", "partly"))
    session.show_only(done, ":done")
    assert 0 < len(session.lines) < everything
    assert all(line.state != "untouched" for line in session.lines)
    session.show_only(AnswerFilter(), "")
    assert len(session.lines) == everything


def test_likest_answers_come_first() -> None:
    others = {"a": "Vi mangler psykolog", "b": "Psykolog mangler vi", "c": "Buss"}
    assert by_likeness("vi mangler psykolog", others)[2] == "c"


def test_the_written_language_is_told_by_words_of_one_language_alone() -> None:
    assert written_language("Vi har ikkje nok folk, seier dei.") == "nn"
    assert written_language("Vi har ikke noen å sende.") == "nb"
    assert written_language("Buss.") == ""


def test_what_comes_of_the_register_is_called_as_coders_call_it() -> None:
    vocabulary = FilterVocabulary(
        codes=lambda _name: (),
        attributes={"band": ["<2000", "2000-5000", "20000+"], "county": ["Agder"]},
        coders=[],
    )
    assert completions("si", vocabulary) == ["size:"]
    assert completions("size:2", vocabulary) == ["size:2000-5000", "size:20000+"]
    for typed, band in (("<", "<2000"), ("2000", "2000-5000"), ("20000", "20000+")):
        wanted, unknown = read_filter(f"size:{typed} county:ag", vocabulary)
        assert (unknown, wanted.attributes) == (
            [],
            (("band", band), ("county", "Agder")),
        )
        assert read_filter(f"band:{typed} county:ag", vocabulary) == (wanted, [])


def test_size_bands_are_filtered_by_where_identity_is_withheld(folder: Path) -> None:
    shutil.rmtree(folder / "identity")
    bench = Workbench(folder, coder="ola")
    session = session_of(bench)
    bands = session.vocabulary.attributes["band"]
    assert len(bands) > 1
    assert list(bands) == sorted(bands, key=bench.settings.descriptors.bands.order)
    listed = 0
    for band in bands:
        wanted, _unknown = read_filter(f"size:{band}", session.vocabulary)
        session.show_only(wanted, "")
        held = {
            bench.store.reading.attributes(bench.coding.answer(a).answer.respondent)[
                "band"
            ]
            for line in session.lines
            for a in session.shown.members(line.answer)
        }
        assert held == {band}
        listed += sum(len(session.shown.members(line.answer)) for line in session.lines)
    assert listed == session.progress[1]
    bench.close()


def test_shuffling_is_the_same_for_a_coder_and_another_for_the_next(
    session: CodingSession, colleague: CodingSession
) -> None:
    def shuffled(of: CodingSession) -> list[str]:
        of.shown.grouped = False
        while of.next_order() != "random":
            pass
        return [line.answer for line in of.lines]

    mine, others = shuffled(session), shuffled(colleague)
    assert sorted(mine) == sorted(others)
    assert mine != others
    assert mine == shuffled(session)
