"""What in a codebook is worth a look, and two codes side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.analysis.codebook_advice import LEAST_TOGETHER
from koding.workbench.codebook.advice import advice, compare

from .material import THINGS, answers, asked, code, csv_file, take_in, wide

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench import Workbench

CALL, QUEUE, SIGNS, BUS, COLD, CHAIRS = THINGS
Said = tuple[str, tuple[str, ...], int, int]


@pytest.fixture
def filled(bench: Workbench, tmp_path: Path) -> Workbench:
    take_in(bench, csv_file(tmp_path / "svar.csv", wide(*THINGS)))
    return bench


def told(bench: Workbench, what: str, label: str = "") -> list[Said]:
    question = asked(bench, label) if label else None
    codes = bench.codebook.codes
    return [
        (one.what, tuple(codes[c].label for c in one.codes), one.n, one.of)
        for one in advice(bench, question)
        if one.what == what
    ]


def test_labels_nearly_the_same_are_pointed_out(filled: Workbench) -> None:
    for label in ("Fyrlykta", "Stiftelsen Fyrlykta", "Buss"):
        filled.codes.create(label)
    assert told(filled, "near") == [("near", ("Fyrlykta", "Stiftelsen Fyrlykta"), 0, 0)]


def test_merged_and_retired_codes_are_no_longer_near(filled: Workbench) -> None:
    one, other = filled.codes.create("Busser"), filled.codes.create("Buss")
    filled.codes.merge([one], other)
    assert told(filled, "near") == []
    filled.codes.take_apart(one)
    filled.codes.retire(one)
    assert told(filled, "near") == []


def test_codes_that_share_their_quotes_are_pointed_out(filled: Workbench) -> None:
    for body in THINGS[:LEAST_TOGETHER]:
        code(filled, body, "Kø", "Venting")
    code(filled, CHAIRS, "Kø")
    assert told(filled, "together") == [("together", ("Kø", "Venting"), 5, 5)]


def test_few_shared_quotes_say_nothing(filled: Workbench) -> None:
    for body in THINGS[: LEAST_TOGETHER - 1]:
        code(filled, body, "Kø", "Venting")
    assert told(filled, "together") == []


def test_codes_that_share_only_some_quotes_are_left_alone(filled: Workbench) -> None:
    for body in THINGS[:LEAST_TOGETHER]:
        code(filled, body, "Kø")
    for body in THINGS[1:]:
        code(filled, body, "Venting")
    assert told(filled, "together") == []


def test_a_theme_and_its_code_may_share_quotes(filled: Workbench) -> None:
    for body in THINGS:
        code(filled, body, "Kø", "Venting")
    find = filled.codes.find
    filled.codes.move([find("Kø").id], find("Venting").id)
    assert told(filled, "together") == []


def test_codes_used_once_and_not_at_all_are_pointed_out(filled: Workbench) -> None:
    code(filled, CALL, "Kø")
    code(filled, CALL, "Buss")
    code(filled, BUS, "Buss")
    filled.codes.create("Varme")
    assert told(filled, "once") == [("once", ("Kø",), 1, 0)]
    assert told(filled, "unused") == [("unused", ("Varme",), 0, 0)]


def cut_in_two(bench: Workbench, body: str) -> str:
    """Cut an answer in two quotes; return its id."""
    answer = answers(bench)[body].answer.id
    bench.coding.cut(answer, 5)
    return answer


def test_adjoining_quotes_under_a_code_are_one_in_advice(filled: Workbench) -> None:
    queue = filled.codes.create("Kø")
    answer = cut_in_two(filled, CALL)
    for place in (0, 5):
        filled.coding.add_code(answer, place, queue, via="typed")
    assert told(filled, "once") == [("once", ("Kø",), 1, 0)]


def test_adjoining_quotes_are_one_where_codes_are_compared(filled: Workbench) -> None:
    queue, bus = filled.codes.create("Kø"), filled.codes.create("Buss")
    answer = cut_in_two(filled, CALL)
    for place in (0, 5):
        filled.coding.add_code(answer, place, queue, via="typed")
    code(filled, SIGNS, "Buss")
    found = compare(filled, queue, bus)
    assert (found.one.quotes, [one.words for one in found.one.alone]) == (1, [CALL])
    counted = filled.codebook_files.counts(filled.codebook)
    assert found.one.quotes == counted[queue].quotes
    filled.coding.add_code(answer, 5, bus, via="typed")
    found = compare(filled, queue, bus)
    assert [one.words for one in found.both] == [CALL[5:]]
    assert (found.one.alone, found.other.quotes) == ((), 2)


def test_a_theme_need_not_be_used_but_should_have_more_than_one_code(
    filled: Workbench,
) -> None:
    theme = filled.codes.create("Tilgang")
    filled.codes.create("Buss", parent=theme)
    assert told(filled, "only_child") == [("only_child", ("Tilgang", "Buss"), 0, 0)]
    assert told(filled, "unused") == [("unused", ("Buss",), 0, 0)]
    filled.codes.create("Skilt", parent=theme)
    assert told(filled, "only_child") == []


def test_annet_above_a_tenth_of_the_units_is_pointed_out(filled: Workbench) -> None:
    other = filled.codebook.system("other")
    assert other is not None
    for body in THINGS:
        code(filled, body, "Kø")
    assert told(filled, "other") == []
    code(filled, CALL, other.label)
    assert told(filled, "other") == [("other", (other.label,), 1, 6)]


def test_advice_for_a_question_is_of_its_code_list(filled: Workbench) -> None:
    theme = filled.codes.create("Tilgang")
    filled.codes.create("Buss", parent=theme)
    filled.codes.create("Varme")
    filled.questions.set(asked(filled), {"code_list": (theme,)})
    assert told(filled, "unused", "S1") == [("unused", ("Buss",), 0, 0)]


def test_two_codes_are_compared_by_their_quotes(filled: Workbench) -> None:
    code(filled, CALL, "Kø", "Venting")
    code(filled, QUEUE, "Kø")
    code(filled, BUS, "Venting")
    code(filled, COLD, "Venting")
    find = filled.codes.find
    found = compare(filled, find("Kø").id, find("Venting").id)
    assert [one.words for one in found.both] == [CALL]
    assert [one.words for one in found.one.alone] == [QUEUE]
    assert {one.words for one in found.other.alone} == {BUS, COLD}
    assert (found.one.units, found.other.units) == (2, 3)


def test_a_theme_is_compared_with_what_is_under_it(filled: Workbench) -> None:
    code(filled, CALL, "Kø")
    theme = filled.codes.create("Kapasitet")
    filled.codes.move([filled.codes.find("Kø").id], theme)
    other = filled.codes.create("Annen ting")
    found = compare(filled, theme, other, asked(filled))
    assert (found.one.quotes, found.other.quotes, found.both) == (1, 0, ())
    assert [one.words for one in found.one.alone] == [CALL]
