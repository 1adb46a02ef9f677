"""Pulling quotes: what is met, the units behind it, and in which order it comes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.pulling import spread_out
from koding.errors import UnknownCode
from koding.model.codebook import Spot
from koding.model.outline import Asked
from koding.model.pull import Pull
from koding.model.views import SourceQuote

from .material import THINGS, WAVE, asked, code, csv_file, take_in, wide

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench import Workbench

CALL, QUEUE, SIGNS, BUS, COLD, CHAIRS = THINGS


@pytest.fixture
def coded(bench: Workbench, tmp_path: Path) -> Workbench:
    """«Kø» and «Ringe» under «Tilgang»; the queue is about both. «Rom» alone."""
    take_in(bench, csv_file(tmp_path / "svar.csv", wide(*THINGS)))
    theme = bench.codes.create("Tilgang")
    for label in ("Kø", "Ringe"):
        bench.codes.create(label, parent=theme)
    bench.codes.create("Rom")
    said = (
        (CALL, "Ringe"),
        (QUEUE, "Kø"),
        (QUEUE, "Ringe"),
        (BUS, "Kø"),
        (COLD, "Rom"),
    )
    for body, label in said:
        code(bench, body, label)
    return bench


def id_of(bench: Workbench, label: str) -> str:
    return bench.codes.find(label).id


def pulled(bench: Workbench, **wanted: object) -> set[str]:
    found = bench.pulling.pull(replace(Pull(), **wanted))  # type: ignore[arg-type]
    return {one.quote.words for one in found.quotes}


def test_where_a_name_may_be_several_it_says_of_what(coded: Workbench) -> None:
    coded.codes.create("Tomt", parent=coded.codes.create("Tilbud"))
    with pytest.raises(UnknownCode, match="can be several themes: «Tilgang», «Tilbud»"):
        coded.pulling.code("til", theme=True)
    with pytest.raises(UnknownCode, match="can be several codes"):
        coded.pulling.code("til", theme=False)


def test_a_quote_is_found_by_its_short_id(coded: Workbench) -> None:
    (queue,) = coded.pulling.pull(Pull(search=QUEUE)).quotes
    assert pulled(coded, ids=(queue.id,)) == {QUEUE}
    assert QUEUE in pulled(coded, ids=(queue.id[:2],))
    assert pulled(coded, search=queue.id.upper()) == {QUEUE}
    assert pulled(coded, search=f"{queue.id} {SIGNS}") == set()
    assert pulled(coded, search=queue.id[:5]) == set()


def test_a_theme_is_met_by_all_that_is_under_it(coded: Workbench) -> None:
    assert pulled(coded, any_of=(id_of(coded, "Tilgang"),)) == {CALL, QUEUE, BUS}


def test_codes_are_joined_by_and_or_and_not(coded: Workbench) -> None:
    queue, call = id_of(coded, "Kø"), id_of(coded, "Ringe")
    assert pulled(coded, any_of=(queue, call)) == {CALL, QUEUE, BUS}
    assert pulled(coded, any_of=(queue,), also=(call,)) == {QUEUE}
    assert pulled(coded, any_of=(queue,), without=(call,)) == {BUS}


def test_a_merged_code_is_pulled_as_what_it_is_read_as(coded: Workbench) -> None:
    merged, into = id_of(coded, "Rom"), id_of(coded, "Kø")
    coded.codes.merge([merged], into)
    assert pulled(coded, any_of=(merged,)) == {QUEUE, BUS, COLD}


def test_search_folds_words_and_finds_what_has_no_code(coded: Workbench) -> None:
    assert pulled(coded, search="STOLER") == {CHAIRS}
    assert pulled(coded, search="ko disken") == {QUEUE}
    assert pulled(coded, search="kø stoler") == set()


def test_units_and_base_are_of_all_that_is_met_not_of_what_is_shown(
    coded: Workbench,
) -> None:
    wanted = Pull(any_of=(id_of(coded, "Tilgang"),), limit=1)
    found = coded.pulling.pull(wanted)
    assert len(found.quotes) == 1
    assert (found.found, found.units, found.base) == (3, 3, len(THINGS))


def test_the_base_of_a_code_is_those_who_answered_where_it_stands(
    coded: Workbench, tmp_path: Path
) -> None:
    other = csv_file(tmp_path / "mer.csv", wide("Lyset", "", wording="Hva er bra?"))
    take_in(coded, other)
    code(coded, "Lyset", "Lys", label="S2")
    light = Pull(any_of=(id_of(coded, "Lys"),))
    assert coded.pulling.pull(light).base == 1
    either = Pull(any_of=(*light.any_of, id_of(coded, "Rom")))
    assert coded.pulling.pull(either).base == len(THINGS)


def test_attributes_narrow(coded: Workbench) -> None:
    every = coded.pulling.pull(Pull(search="kø"))
    (only,) = every.quotes
    reading = coded.store.reading
    band = reading.background(WAVE).of(only.quote.respondent)["band"]
    assert pulled(coded, search="kø", where=(("band", (band,)),)) == {QUEUE}
    assert pulled(coded, search="kø", where=(("band", ("annet",)),)) == set()


def test_length_is_counted_in_words(coded: Workbench) -> None:
    most = len(QUEUE.split())
    assert QUEUE in pulled(coded, longest=most)
    assert QUEUE not in pulled(coded, longest=most - 1)
    assert QUEUE in pulled(coded, shortest=most)
    assert QUEUE not in pulled(coded, shortest=most + 1)


def test_good_quotes_come_first_or_alone(coded: Workbench) -> None:
    (bus,) = coded.pulling.pull(Pull(search="bussen")).quotes
    coded.coding.mark_good(bus.quote.answer, 0)
    found = coded.pulling.pull(Pull())
    assert found.quotes[0].quote.words == BUS
    assert pulled(coded, good=True) == {BUS}


def test_what_the_outline_uses_is_told_and_can_be_left_out(coded: Workbench) -> None:
    question = asked(coded)
    coded.outline.start(question, WAVE)
    here = coded.outline.find("Kø").id
    (one,) = coded.pulling.pull(Pull(search="disken")).quotes
    coded.outline.use(here, one.quote.spot, "paraphrased")
    (one,) = coded.pulling.pull(Pull(search="disken")).quotes
    assert one.used == (coded.outline.outline.numbers[here],)
    assert QUEUE not in pulled(coded, unused=True)
    assert BUS in pulled(coded, unused=True)


def test_questions_narrow(coded: Workbench) -> None:
    question = asked(coded)
    assert len(pulled(coded, asked=(Asked(question.id, WAVE),))) == len(THINGS)
    assert pulled(coded, asked=(Asked(question.id, WAVE + 1),)) == set()


def quote(number: int, unit: str) -> SourceQuote:
    spot = Spot(f"t{number}", 0, 5)
    return SourceQuote(spot, f"a{number}", unit, unit, "ord", frozenset(), False, "")


def test_five_from_different_sizes() -> None:
    units = {"a": 0, "b": 0, "c": 1, "d": 2, "e": 1}
    quotes = [quote(n, unit) for n, unit in enumerate("aabbbcde")]
    shown = spread_out(quotes, lambda one: units[one.unit])
    assert [one.unit for one in shown] == ["a", "c", "d", "b", "e", "a", "b", "b"]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 3)), max_size=30))
def test_spreading_out_loses_nothing_and_no_unit_comes_twice_before_all_have_come(
    drawn: list[tuple[str, int]],
) -> None:
    band = dict(drawn)
    quotes = [quote(n, unit) for n, (unit, _place) in enumerate(drawn)]
    shown = spread_out(quotes, lambda one: band[one.unit])
    assert sorted(shown) == sorted(quotes)
    first = [one.unit for one in shown[: len(band)]]
    assert len(set(first)) == len(band)
