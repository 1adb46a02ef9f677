"""What is to be looked at again: codings older than a meaning, answers than a code."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from koding.errors import NothingToUndo

from .material import (
    THINGS,
    WAVE,
    answers,
    asked,
    code,
    codes_of,
    csv_file,
    take_in,
    wide,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from koding.workbench import Workbench

CALL, QUEUE, SIGNS, BUS, COLD, CHAIRS = THINGS
DEFINED = {"brief": "Alt om ventetid."}
REDEFINED = {"brief": "Bare kø ved disken."}


@pytest.fixture
def filled(bench: Workbench, tmp_path: Path) -> Workbench:
    """A project where three answers have the code «Kø» as it was first defined."""
    take_in(bench, csv_file(tmp_path / "svar.csv", wide(*THINGS)))
    for body in (CALL, QUEUE, BUS):
        code(bench, body, "Kø")
    bench.codes.define(bench.codes.find("Kø").id, DEFINED)
    return bench


def stale(bench: Workbench, label: str = "", words: str = "") -> list[str]:
    """Return the quotes with stale codings; answers are kept in an order of chance."""
    named = bench.codes.find(label).id if label else ""
    found = [one.words for one in bench.reviewing.stale(named, words)]
    return sorted(found, key=lambda one: (THINGS.index(one), one))


def redefined(bench: Workbench) -> str:
    queue = bench.codes.find("Kø").id
    bench.codes.define(queue, REDEFINED)
    return queue


def unseen(bench: Workbench, label: str) -> list[str]:
    named = bench.codes.find(label).id
    question = asked(bench)
    found = [one.body for one in bench.reviewing.unseen(question, WAVE, named)]
    counts = bench.reviewing.unseen_counts(question, WAVE)
    assert counts.get(named, 0) == len(found)
    return found


def test_a_first_definition_makes_no_coding_stale(filled: Workbench) -> None:
    assert stale(filled) == []


def test_another_definition_makes_earlier_codings_stale(filled: Workbench) -> None:
    redefined(filled)
    code(filled, COLD, "Kø")
    assert stale(filled) == stale(filled, "Kø") == [CALL, QUEUE, BUS]
    assert stale(filled, words="disk") == [QUEUE]
    filled.undo()
    filled.undo()
    assert stale(filled) == []


def test_words_that_mean_the_same_make_nothing_stale(filled: Workbench) -> None:
    queue = filled.codes.find("Kø").id
    filled.codes.define(queue, REDEFINED, codings_stand=True)
    assert stale(filled) == []


def test_codings_of_a_merged_code_follow_the_meaning_of_the_other(
    filled: Workbench,
) -> None:
    code(filled, COLD, "Lang kø")
    other = filled.codes.find("Lang kø").id
    filled.codes.merge([other], filled.codes.find("Kø").id)
    queue = redefined(filled)
    (found,) = [one for one in filled.reviewing.stale() if one.words == COLD]
    assert (found.code, found.read_as) == (other, queue)


def test_codings_that_stand_are_stale_no_more_until_the_next_meaning(
    filled: Workbench,
) -> None:
    queue = redefined(filled)
    filled.reviewing.let_stand(filled.reviewing.stale(words="disk"))
    assert stale(filled) == [CALL, BUS]
    filled.undo()
    assert stale(filled) == [CALL, QUEUE, BUS]
    filled.redo()
    filled.codes.define(queue, {"brief": "Noe tredje."})
    assert stale(filled) == [CALL, QUEUE, BUS]


def test_a_coding_taken_away_is_not_stale(filled: Workbench) -> None:
    queue = redefined(filled)
    filled.coding.remove_code(answers(filled)[BUS].answer.id, 0, queue)
    assert stale(filled) == [CALL, QUEUE]


def test_a_split_asks_for_every_coding_of_the_code(filled: Workbench) -> None:
    queue = filled.codes.find("Kø").id
    parts = filled.codes.split(queue, ["Kø på telefon", "Kø ved disken"])
    assert [one.id for one in filled.reviewing.parts(queue)] == list(parts)
    assert stale(filled) == [CALL, QUEUE, BUS]


def test_recoding_moves_quotes_to_the_parts_as_one_step(filled: Workbench) -> None:
    queue = filled.codes.find("Kø").id
    phone, desk = filled.codes.split(queue, ["Kø på telefon", "Kø ved disken"])
    reviewing = filled.reviewing
    reviewing.recode(reviewing.stale(queue, "disken"), [desk])
    reviewing.recode(reviewing.stale(queue, "ringe"), [phone, queue])
    assert codes_of(filled) == {
        CALL: {"Kø på telefon", "Kø"},
        QUEUE: {"Kø ved disken"},
        **{one: set() for one in (SIGNS, COLD, CHAIRS)},
        BUS: {"Kø"},
    }
    assert stale(filled) == [BUS]
    filled.undo()
    assert codes_of(filled)[CALL] == {"Kø"}
    assert stale(filled) == [CALL, BUS]


def test_recoding_many_quotes_is_undone_at_once(filled: Workbench) -> None:
    queue = filled.codes.find("Kø").id
    (part,) = filled.codes.split(queue, ["Venting"])
    filled.reviewing.recode(filled.reviewing.stale(), [part], reason="møtet")
    assert {frozenset(v) for v in codes_of(filled).values() if v} == {
        frozenset({"Venting"})
    }
    filled.undo()
    assert stale(filled) == [CALL, QUEUE, BUS]
    assert codes_of(filled)[CALL] == {"Kø"}


def test_only_the_quote_with_the_stale_code_is_recoded(filled: Workbench) -> None:
    queue = filled.codes.find("Kø").id
    coded = answers(filled)[CALL]
    filled.coding.cut(coded.answer.id, 14)
    filled.coding.remove_code(coded.answer.id, 0, queue)
    (part,) = filled.codes.split(queue, ["Kø på telefon"])
    filled.reviewing.recode(filled.reviewing.stale(words="ringe"), [part])
    found = codes_of(filled)
    assert found[CALL[14:].strip()] == {"Kø på telefon"}
    assert found[CALL[:14].strip()] == set()


def test_what_another_has_recoded_meanwhile_is_left_alone(filled: Workbench) -> None:
    queue = redefined(filled)
    before = filled.reviewing.stale()
    filled.coding.remove_code(answers(filled)[CALL].answer.id, 0, queue)
    code(filled, COLD, "Varme")
    filled.reviewing.recode(before, [filled.codes.find("Varme").id])
    assert codes_of(filled)[CALL] == set()
    assert codes_of(filled)[BUS] == {"Varme"}


def test_a_late_code_has_not_met_the_answers_coded_before_it(
    filled: Workbench,
) -> None:
    code(filled, SIGNS, "Skilting")
    assert sorted(unseen(filled, "Skilting")) == sorted([CALL, QUEUE, BUS])
    assert unseen(filled, "Kø") == []
    code(filled, COLD, "Varme")
    assert SIGNS in unseen(filled, "Varme")
    assert COLD not in unseen(filled, "Skilting")


def test_an_answer_that_was_touched_again_has_met_the_code(filled: Workbench) -> None:
    code(filled, SIGNS, "Skilting")
    first, second = answers(filled)[CALL], answers(filled)[QUEUE]
    filled.coding.mark_good(first.answer.id, 0)
    filled.coding.remove_code(second.answer.id, 0, filled.codes.find("Kø").id)
    assert unseen(filled, "Skilting") == [BUS]


def test_what_is_undone_has_touched_nothing(filled: Workbench) -> None:
    code(filled, SIGNS, "Skilting")
    call, queue = answers(filled)[CALL].answer.id, filled.codes.find("Kø").id
    deeds: tuple[Callable[[], object], ...] = (
        partial(code, filled, CALL, "Skilting"),
        partial(filled.coding.remove_code, call, 0, queue),
        partial(filled.coding.cut, call, 14),
    )
    for deed in deeds:
        deed()
        assert CALL not in unseen(filled, "Skilting")
        filled.undo()
        assert CALL in unseen(filled, "Skilting")
        filled.redo()
        assert CALL not in unseen(filled, "Skilting")
        filled.undo()
        assert len(unseen(filled, "Skilting")) == 3


def test_what_was_coded_and_undone_is_untouched(filled: Workbench) -> None:
    code(filled, COLD, "Kø")
    filled.undo()
    code(filled, SIGNS, "Skilting")
    assert COLD not in unseen(filled, "Skilting")


def test_untouched_answers_will_meet_the_code(filled: Workbench) -> None:
    code(filled, SIGNS, "Skilting")
    assert COLD not in unseen(filled, "Skilting")


def test_checked_answers_have_been_seen(filled: Workbench) -> None:
    code(filled, SIGNS, "Skilting")
    late = filled.codes.find("Skilting").id
    checked = [answers(filled)[body].answer.id for body in (CALL, BUS, COLD)]
    filled.reviewing.check(asked(filled).id, checked, [late])
    assert unseen(filled, "Skilting") == [QUEUE]
    filled.undo()
    assert len(unseen(filled, "Skilting")) == 3


def test_a_code_from_its_queue_is_no_touch_for_other_codes(filled: Workbench) -> None:
    code(filled, SIGNS, "Skilting")
    code(filled, CHAIRS, "Møbler")
    late = filled.codes.find("Skilting").id
    before = unseen(filled, "Møbler")
    spots = [(answers(filled)[body].answer.id, 0) for body in (CALL, BUS)]
    filled.reviewing.put_on(spots, late)
    assert codes_of(filled)[BUS] == {"Kø", "Skilting"}
    assert unseen(filled, "Skilting") == [QUEUE]
    assert unseen(filled, "Møbler") == before
    filled.undo()
    assert codes_of(filled)[BUS] == {"Kø"}
    assert len(unseen(filled, "Skilting")) == 3
    assert unseen(filled, "Møbler") == before


def test_a_late_code_that_stands_there_already_is_a_check(filled: Workbench) -> None:
    code(filled, SIGNS, "Skilting")
    late = filled.codes.find("Skilting").id
    spot = (answers(filled)[SIGNS].answer.id, 0)
    filled.reviewing.put_on([spot], late)
    assert codes_of(filled)[SIGNS] == {"Skilting"}


def test_a_waiver_holds_for_its_question_and_what_was_coded_until_then(
    filled: Workbench,
) -> None:
    code(filled, SIGNS, "Skilting")
    late = filled.codes.find("Skilting").id
    filled.reviewing.waive(late, "en annen", reason="gjelder ikke")
    assert len(unseen(filled, "Skilting")) == 3
    filled.reviewing.waive(late, asked(filled).id, reason="lite å hente")
    assert unseen(filled, "Skilting") == []
    filled.undo()
    assert len(unseen(filled, "Skilting")) == 3


def test_a_code_has_been_met_as_long_as_the_oldest_that_is_read_as_it(
    filled: Workbench,
) -> None:
    code(filled, SIGNS, "Venting")
    late = filled.codes.find("Venting").id
    assert len(unseen(filled, "Venting")) == 3
    filled.codes.merge([filled.codes.find("Kø").id], late)
    assert unseen(filled, "Venting") == []


def test_parts_of_a_split_code_have_been_met_with_the_whole(filled: Workbench) -> None:
    filled.codes.split(filled.codes.find("Kø").id, ["Kø på telefon"])
    assert unseen(filled, "Kø på telefon") == []


def test_themes_and_system_codes_are_not_asked_about(filled: Workbench) -> None:
    code(filled, SIGNS, "Skilting")
    theme = filled.codes.create("Tilgang")
    filled.codes.move([filled.codes.find("Skilting").id], theme)
    counts = filled.reviewing.unseen_counts(asked(filled), WAVE)
    assert [filled.codebook.codes[one].label for one in counts] == ["Skilting"]


def test_a_code_outside_the_question_s_list_is_not_asked_about(
    filled: Workbench,
) -> None:
    theme = filled.codes.find("Kø").id
    filled.questions.set(asked(filled), {"code_list": (theme,)})
    filled.codes.create("Bare for andre")
    assert filled.reviewing.unseen_counts(asked(filled), WAVE) == {}
    code(filled, SIGNS, "Skilting")
    assert len(unseen(filled, "Skilting")) == 3


def test_the_likeliest_answers_come_first(filled: Workbench) -> None:
    code(filled, SIGNS, "Telefontid")
    late = filled.codes.find("Telefontid").id
    filled.codes.define(late, {"definition": "Om å kunne ringe på dagtid"})
    assert unseen(filled, "Telefontid")[0] == CALL


def test_words_narrow_what_has_not_been_seen(filled: Workbench) -> None:
    code(filled, SIGNS, "Skilting")
    late = filled.codes.find("Skilting").id
    found = filled.reviewing.unseen(asked(filled), WAVE, late, "mandag disk")
    assert [one.body for one in found] == [QUEUE]


def test_nothing_to_review_is_no_step(filled: Workbench) -> None:
    lines = filled.store.last_line()
    assert filled.reviewing.let_stand([]) is None
    assert filled.reviewing.recode([], ["x"]) is None
    assert filled.reviewing.check(asked(filled).id, [], []) is None
    assert filled.store.last_line() == lines


def test_reviews_survive_a_rebuild(filled: Workbench) -> None:
    redefined(filled)
    filled.reviewing.let_stand(filled.reviewing.stale(words="disk"))
    code(filled, SIGNS, "Skilting")
    before = stale(filled), unseen(filled, "Skilting")
    filled.store.rebuild()
    assert (stale(filled), unseen(filled, "Skilting")) == before


def test_a_review_is_taken_back_only_by_who_made_it(filled: Workbench) -> None:
    redefined(filled)
    filled.reviewing.let_stand(filled.reviewing.stale())
    filled.coder = "kari"
    with pytest.raises(NothingToUndo):
        filled.undo()
