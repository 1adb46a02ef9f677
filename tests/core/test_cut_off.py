"""What a cut-off leaves out is told as a person counts it, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from koding.analysis.co_occurrence import case_grid, code_pairs
from koding.analysis.comparison import compare
from koding.analysis.cross import cross
from koding.analysis.frequency import FrequencyOptions, frequencies, units_without
from koding.model.codebook import Code, Codebook
from koding.model.counted import CountedAnswers

if TYPE_CHECKING:
    from koding.model.settings import Counting

ABOVE = {
    "t": ("t",),
    "u": ("u", "t"),
    "a": ("a", "u", "t"),
    "b": ("b", "u", "t"),
    "c": ("c", "t"),
    "o": ("o",),
    "d": ("d", "o"),
}
"""Each code with all it stands under, a theme among them without a code under it."""

BOOK = Codebook(
    {code: Code(code, code, parent=(*path, "")[1]) for code, path in ABOVE.items()}
)

Coded = list[tuple[int, set[str]]]
"""By respondent: the unit, and the codes."""

CODED = st.lists(
    st.tuples(st.integers(0, 6), st.sets(st.sampled_from(sorted(ABOVE)))),
    min_size=1,
    max_size=14,
)
LEVELS, LEAST = st.integers(0, 4), st.integers(0, 5)
COUNTINGS = st.sampled_from(["units", "respondents"])


def answers(coded: Coded) -> CountedAnswers:
    everyone = set(range(len(coded)))
    units = dict(enumerate(unit for unit, _codes in coded))
    touched: dict[str, set[int]] = {}
    for one, (_unit, codes) in enumerate(coded):
        for code in codes:
            touched.setdefault(code, set()).add(one)
    base = len(set(units.values()))
    return CountedAnswers(everyone, set(), touched, units, True, base, len(everyone))


def told(
    coded: Coded, counting: Counting, least: int, rows: dict[str, set[str]]
) -> tuple[int, int]:
    """Return how many rows are left out, and how many counted have none of the others.

    `rows` are the codes that stand in each row.
    """
    of_one: dict[int, set[str]] = {}
    for one, (unit, codes) in enumerate(coded):
        of_one.setdefault(unit if counting == "units" else one, set()).update(codes)
    n = {
        row: sum(bool(codes & under) for codes in of_one.values())
        for row, under in rows.items()
    }
    there = [row for row in rows if n[row]]
    kept = [row for row in there if n[row] >= least]
    alone = [
        codes
        for codes in of_one.values()
        if codes and not any(codes & rows[row] for row in kept)
    ]
    return len(there) - len(kept), len(alone)


def nets(level: int) -> dict[str, set[str]]:
    """Return the rows of a frequency: codes of the levels shown, with those under."""
    return {
        row: {code for code, above in ABOVE.items() if row in above}
        for row, path in ABOVE.items()
        if not level or len(path) <= level
    }


def read_as(level: int) -> dict[str, set[str]]:
    """Return the rows of codes by codes: what is read as each code at a level."""
    rows: dict[str, set[str]] = {}
    for code, path in ABOVE.items():
        rows.setdefault(path[-level] if 0 < level < len(path) else code, set()).add(
            code
        )
    return rows


@given(CODED, COUNTINGS, LEVELS, LEAST)
@settings(max_examples=200, deadline=None)
def test_a_frequency_tells_the_rows_left_out_and_who_is_in_none(
    coded: Coded, counting: Counting, level: int, least: int
) -> None:
    options = FrequencyOptions(counting, least=least, level=level)
    found = frequencies(BOOK, answers(coded), options)
    by_hand = told(coded, counting, least, nets(level))
    assert (found.codes_left_out, found.left_out) == by_hand
    values = dict(enumerate("ab"[unit % 2] for unit, _codes in coded))
    whole = cross(BOOK, answers(coded), values, "ab", options).whole
    assert (whole.codes_left_out, whole.left_out) == by_hand


@given(CODED, COUNTINGS, LEVELS, LEAST)
@settings(max_examples=200, deadline=None)
def test_codes_by_codes_and_by_case_tell_the_codes_left_out_and_who_has_none(
    coded: Coded, counting: Counting, level: int, least: int
) -> None:
    options = FrequencyOptions(counting, least=least, level=level)
    by_hand = told(coded, counting, least, read_as(level))
    pairs = code_pairs(BOOK, answers(coded), [], options)
    grid = case_grid(BOOK, answers(coded), options)
    for found in (pairs, grid):
        whole = found.whole
        assert (whole.codes_left_out, whole.left_out) == by_hand
    shown = {tally.code for tally in grid.codes}
    without = [codes for codes in grid.cases.values() if codes and not codes & shown]
    assert len(without) == by_hand[1]


@given(CODED, CODED, LEVELS, LEAST)
@settings(max_examples=100, deadline=None)
def test_waves_tell_who_has_none_of_the_codes_left_in_any(
    older: Coded, newer: Coded, level: int, least: int
) -> None:
    options = FrequencyOptions(least=least, level=level)
    both = {2022: older, 2023: newer}
    plain = FrequencyOptions(level=level)
    found = {w: frequencies(BOOK, answers(one), plain) for w, one in both.items()}
    rows = {row.code for row in compare(BOOK, found, {}, options).rows}
    for coded in both.values():
        n = {t.code: t.n for w in found for t in found[w].tallies if t.n >= least}
        kept = {row: under for row, under in nets(level).items() if row in n}
        assert rows == kept.keys()
        alone = units_without(BOOK, answers(coded), options, rows)
        assert alone == told(coded, "units", 0, kept)[1]
