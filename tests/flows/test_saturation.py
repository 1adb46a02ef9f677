"""Whether answers still bring new codes: figures, orders, and what they are made of."""

from __future__ import annotations

import itertools
from math import comb
from typing import TYPE_CHECKING

import pytest

from koding.analysis.saturation import (
    SaturationOptions,
    Stop,
    codes_that_count,
    saturation,
)
from koding.exporters.saturation_table import verdict
from koding.model.codebook import Code, Codebook

from .material import THINGS, WAVE, answers, asked, code, csv_file, take_in, wide

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.workbench import Workbench

SECRET = b"to shuffle with"


def coded(*answers: str) -> list[frozenset[str]]:
    """Return the codes of answers, a letter for each code."""
    return [frozenset(one) for one in answers]


def new_codes(counts: Sequence[int]) -> list[frozenset[str]]:
    """Return answers that bring so many new codes each."""
    numbers = itertools.count()
    return [frozenset(str(next(numbers)) for _ in range(count)) for count in counts]


def small(base: int, run: int, *thresholds: float) -> SaturationOptions:
    return SaturationOptions(base, run, thresholds or (0.05, 0.0))


def test_new_codes_are_counted_run_by_run_and_held_against_the_base() -> None:
    found = saturation(
        coded("ab", "bc", "ad", "e", "a", "b", ""), small(2, 2), secret=SECRET
    ).coded
    assert found.codes == (2, 3, 4, 5, 5, 5, 5)
    assert [(run.first, run.last, run.new, run.codes) for run in found.runs] == [
        (1, 2, 3, 3),
        (3, 4, 2, 5),
        (5, 6, 0, 5),
        (7, 7, 0, 5),
    ]
    assert [run.of_base for run in found.runs] == [None, 2 / 3, 0, 0]


def test_twenty_new_codes_after_eighty_in_the_base_are_a_quarter_of_it() -> None:
    """As in Guest, Bunce & Johnson (2006): 80 codes after 6 interviews, 100 after 12.

    The stop is told as Guest, Namey & Chen (2020) tell it, base and run.
    """
    interviews = new_codes([30, 20, 10, 10, 5, 5, 6, 5, 4, 3, 1, 1, 0, 0])
    found = saturation(interviews, small(6, 6, 0.25, 0.05), secret=SECRET).coded
    assert [run.of_base for run in found.runs] == [None, 0.25, 0]
    assert [(stop.before, stop.reached) for stop in found.stops] == [(6, 1), (None, 0)]
    pairs = saturation(interviews, small(6, 2, 0.05, 0.0), secret=SECRET).coded
    assert [stop.before for stop in pairs.stops] == [10, 12]


def test_the_first_run_that_brings_few_enough_is_where_one_could_stop() -> None:
    interviews = new_codes([20, 20, 3, 0, 2, 0, 9, 9])
    found = saturation(interviews, small(2, 2, 0.05), secret=SECRET).coded
    assert found.stops == (Stop(0.05, 4, 1),)


def test_a_run_that_is_not_whole_stops_nothing() -> None:
    found = saturation(coded("ab", "cd", "ef", "a"), small(2, 3), secret=SECRET)
    assert [stop.before for stop in found.coded.stops] == [None, None]


def test_a_base_without_codes_has_no_shares() -> None:
    found = saturation(coded("", "", "a", "b"), small(2, 2), secret=SECRET).coded
    assert [run.of_base for run in found.runs] == [None, None]
    assert found.stops[0].before is None


def test_a_base_is_told_in_steps_as_long_as_a_run() -> None:
    found = saturation(coded(*"abcdefgh"), small(5, 2), secret=SECRET).coded
    assert [(run.first, run.last) for run in found.runs] == [
        *((1, 2), (3, 4), (5, 5)),
        *((6, 7), (8, 8)),
    ]


def test_the_mean_of_random_orders_is_near_what_every_order_would_give() -> None:
    """The mean over all orders is known: S - sum of C(N - n_i, n) / C(N, n)."""
    everything = coded(*("ab" * 8), *("c" * 4), "de", "e", "f", *[""] * 5)
    total, options = len(everything), SaturationOptions(8, 4, orders=400)
    found = saturation(everything, options, secret=SECRET).random
    times = [sum(letter in one for one in everything) for letter in "abcdef"]
    for place in range(1, total + 1):
        expected = sum(1 - comb(total - n, place) / comb(total, place) for n in times)
        assert found.codes[place - 1] == pytest.approx(expected, abs=0.25)


def test_random_orders_follow_from_the_secret() -> None:
    some = coded(*"abcabcdefggg")
    first = saturation(some, small(4, 2), secret=b"one")
    assert saturation(some, small(4, 2), secret=b"one") == first
    assert saturation(some, small(4, 2), secret=b"two").random != first.random
    assert saturation(some, small(4, 2), secret=b"two").coded == first.coded


def test_the_stop_of_random_orders_is_that_of_the_order_in_the_middle() -> None:
    """One code more, on one answer of nine: it comes after the base in most orders."""
    found = saturation(
        coded(*"aaaaaaaa", "ab"), SaturationOptions(3, 3, (0.0,)), secret=SECRET
    )
    (stop,) = found.random.stops
    assert stop.before == 3
    late = saturation(coded(*"abcdefghi"), small(3, 3, 0.0), secret=SECRET).random
    assert late.stops == (Stop(0.0, None, 0),)


def test_what_is_to_come_is_estimated_from_codes_seen_once_and_twice() -> None:
    found = saturation(coded("abc", "abd", "ae", "f"), small(2, 2), secret=SECRET)
    assert (found.codes, found.mentions, found.once, found.twice) == (6, 9, 4, 1)
    assert found.expected == 6 + 4**2 / 2
    assert found.coverage == 1 - 4 / 9
    none_twice = saturation(coded("abc", "aa", "a"), small(2, 2), secret=SECRET)
    assert none_twice.expected == 3 + 2 * 1 / 2


def test_no_answers_have_no_curve_and_no_coverage() -> None:
    found = saturation([], SaturationOptions(), secret=SECRET)
    assert (found.coded.codes, found.coded.runs, found.coverage) == ((), (), None)
    assert found.random.stops[0].before is None


def test_only_ordinary_codes_are_new_and_merged_ones_are_read_as_another() -> None:
    book = Codebook(
        {
            "a": Code("a", "Ventetid"),
            "b": Code("b", "Lang kø", stands_for="a"),
            "n": Code("n", "Ingen", kind="none"),
            "s": Code("s", "Gjelder ikke", kind="scope"),
        }
    )
    assert codes_that_count(book, [("a", "b"), ("b", "n"), ("n", "s")]) == (
        coded("a", "a", "")
    )


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([5, 5, 5, 5, 5, 5], "still brings something new"),
        ([5, 5, 0, 0, 0, 0], "still brings something new"),
        ([0, 0], "Too few answers"),
    ],
)
def test_what_the_material_still_brings_is_said_in_a_sentence(
    counts: list[int], said: str
) -> None:
    found = saturation(new_codes(counts), small(2, 2), secret=SECRET)
    assert said in verdict(found, "en")


def test_material_that_is_all_alike_brings_nothing_new() -> None:
    found = saturation(coded(*["ab"] * 6), small(2, 2), secret=SECRET)
    assert verdict(found, "en").startswith("The material brings nothing new (new")
    rare = saturation(coded(*["ab"] * 199, "abc"), small(100, 10), secret=SECRET)
    assert verdict(rare, "en").startswith("The material brings little new")


@pytest.fixture
def answered(bench: Workbench, tmp_path: Path) -> Workbench:
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*THINGS)))
    return bench


def curve(bench: Workbench) -> tuple[float, ...]:
    counted = bench.new_codes.count(asked(bench), WAVE, small(2, 2))
    return counted.saturation.coded.codes


def test_answers_stand_in_the_order_they_got_their_first_code(
    answered: Workbench,
) -> None:
    for body in (THINGS[3], THINGS[0], THINGS[4]):
        code(answered, body, "Ventetid")
    code(answered, THINGS[4], "Bolig", "Rom")
    code(answered, THINGS[3], "Kaffe")
    assert curve(answered) == (2, 2, 4)
    counted = answered.new_codes.count(asked(answered), WAVE, small(2, 2))
    assert (counted.answers, counted.imported) == (6, 0)


def test_a_step_that_was_undone_put_no_code_on_an_answer(answered: Workbench) -> None:
    code(answered, THINGS[0], "Ventetid")
    answered.undo()
    code(answered, THINGS[1], "Ventetid", "Bolig")
    code(answered, THINGS[0], "Ventetid")
    assert curve(answered) == (2, 2)


def test_coding_an_answer_anew_does_not_move_it(answered: Workbench) -> None:
    code(answered, THINGS[0], "Ventetid", "Bolig")
    code(answered, THINGS[1], "Ventetid")
    first = answers(answered)[THINGS[0]].answer.id
    held = {one.label: one.id for one in answered.codebook.codes.values()}
    answered.coding.remove_code(first, 0, held["Ventetid"])
    answered.coding.add_code(first, 0, held["Ventetid"], via="typed")
    assert curve(answered) == (2, 2)


def test_the_order_is_the_same_after_the_tables_are_made_anew(
    answered: Workbench,
) -> None:
    for place, body in enumerate(reversed(THINGS)):
        code(answered, body, "Ventetid", f"Kode {place // 2}")
    before = answered.new_codes.count(asked(answered), WAVE, small(2, 2))
    answered.store.rebuild()
    assert answered.new_codes.count(asked(answered), WAVE, small(2, 2)) == before


def test_answers_that_lost_their_codes_are_not_coded(answered: Workbench) -> None:
    code(answered, THINGS[0], "Ventetid")
    code(answered, THINGS[1], "Bolig")
    first = answers(answered)[THINGS[0]].answer.id
    answered.coding.remove_code(first, 0, answered.codes.find("Ventetid").id)
    assert curve(answered) == (1,)
