"""What is hidden in crosses cannot be worked out from all that are printed together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from koding.analysis.cross import Cross, cross
from koding.analysis.frequency import FrequencyOptions
from koding.analysis.printed_together import (
    ByAttribute,
    hidden_together,
    joined_value,
)
from koding.analysis.suppression import BASE, Place
from koding.model.codebook import Code, Codebook
from koding.model.counted import CountedAnswers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST = 3
BOOK = Codebook(
    {
        "t": Code("t", "Tema"),
        "a": Code("a", "Første", parent="t"),
        "b": Code("b", "Andre", parent="t"),
        "c": Code("c", "Tredje"),
    }
)
ALL = FrequencyOptions()


class Unit(NamedTuple):
    """The values of a unit, and its codes."""

    values: tuple[str, ...]
    codes: frozenset[str]


def crossed(units: Sequence[Unit], said: Sequence[str], level: int = 0) -> Cross:
    """Cross units by a value of each."""
    everyone = set(range(len(units)))
    touched: dict[str, set[int]] = {}
    for one, unit in enumerate(units):
        for code in unit.codes:
            touched.setdefault(code, set()).add(one)
    same = {one: one for one in everyone}
    answers = CountedAnswers(
        everyone, set(), touched, same, True, len(units), len(units)
    )
    values = dict(enumerate(said))
    options = FrequencyOptions(level=level)
    return cross(BOOK, answers, values, sorted(set(said)), options)


def tables_of(units: Sequence[Unit], level: int = 0) -> list[ByAttribute]:
    """Cross units by each of their values; the first table at a level of the tree."""
    found = []
    for number in range(len(units[0].values)):
        said = [unit.values[number] for unit in units]
        whole = crossed(units, said)
        shown = crossed(units, said, level if number == 0 else 0)
        found.append(ByAttribute(whole, (shown,)))
    return found


def hidden_of(units: Sequence[Unit], tables: Sequence[ByAttribute]) -> list[set[Place]]:
    joined = crossed(units, [joined_value(unit.values) for unit in units])
    return hidden_together(tables, joined, LEAST)


Filling = dict[tuple[str, ...], int]
"""How many units of a row have each combination of values."""


def fillings(
    groups: Sequence[tuple[str, ...]], room: list[dict[str, int]], left: int
) -> Iterator[Filling]:
    """Yield all counts of groups that print the same: `room` is left by table."""
    if not groups:
        if not left and not any(n for one in room for n in one.values()):
            yield {}
        return
    group, *others = groups
    held = [(one, v) for one, v in zip(room, group, strict=True) if v in one]
    for n in range(min([left, *(one[value] for one, value in held)]) + 1):
        for one, value in held:
            one[value] -= n
        for filling in fillings(others, room, left - n):
            yield {group: n, **filling}
        for one, value in held:
            one[value] += n


def solved(
    units: Sequence[Unit], tables: Sequence[ByAttribute], hidden: Sequence[set[Place]]
) -> set[tuple[int, Place]]:
    """Return the hidden cells that have one count in all that prints the same."""
    found, groups = set(), sorted({unit.values for unit in units})
    for row in (BASE, *BOOK.codes):
        printed = [
            printed_of(one, places, row)
            for one, places in zip(tables, hidden, strict=True)
        ]
        total = count(tables[0].whole, row, None)
        open_cells: dict[tuple[int, str], set[int]] = {}
        for filling in fillings(groups, printed, total):
            for number, one in enumerate(tables):
                for value in one.whole.by_value:
                    n = sum(n for g, n in filling.items() if g[number] == value)
                    open_cells.setdefault((number, value), set()).add(n)
        for (number, value), worth in open_cells.items():
            place = Place(row, value)
            shown = place in hidden[number] and shows(tables[number], row)
            if shown and len(worth) == 1:
                found.add((number, place))
    return found


def shows(one: ByAttribute, row: str) -> bool:
    return row == BASE or any(
        tally.code == row for table in one.printed for tally in table.whole.tallies
    )


def printed_of(one: ByAttribute, hidden: set[Place], row: str) -> dict[str, int]:
    if not shows(one, row):
        return {}
    return {
        value: count(one.whole, row, value)
        for value in one.whole.by_value
        if Place(row, value) not in hidden
    }


def count(table: Cross, row: str, value: str | None) -> int:
    one = table.whole if value is None else table.by_value[value]
    if row == BASE:
        return one.base.answered
    return next((tally.n for tally in one.tallies if tally.code == row), 0)


CODES = st.frozensets(st.sampled_from("abc"))
FREE = st.lists(
    st.tuples(
        st.tuples(*(st.sampled_from(letters) for letters in ("123", "xyz", "pq"))),
        CODES,
    ),
    min_size=3,
    max_size=16,
)
NESTED = st.lists(
    st.tuples(
        st.sampled_from(
            [("1", "x", "p"), ("2", "x", "p"), ("3", "x", "q"), ("4", "y", "r")]
        ),
        CODES,
    ),
    min_size=3,
    max_size=24,
)


NEAR = ("1xp", "1xq", "1yp", "1zp", "2xp", "2zp", "3zp")
"""Values of seven units whose groups are nearly alike: many ways lead astray."""


@given(st.one_of(FREE, NESTED), st.integers(2, 3), st.integers(0, 1))
@example([(tuple(values), frozenset()) for values in NEAR], 3, 0)
@settings(max_examples=200, deadline=None)
def test_no_hidden_cell_can_be_solved_from_all_that_is_printed(
    drawn: list[tuple[tuple[str, ...], frozenset[str]]], attributes: int, level: int
) -> None:
    units = [Unit(values[:attributes], codes) for values, codes in drawn]
    tables = tables_of(units, level)
    hidden = hidden_of(units, tables)
    for one, places in zip(tables, hidden, strict=True):
        for row in (BASE, *BOOK.codes):
            for value in one.whole.by_value:
                if shows(one, row) and count(one.whole, row, value) < LEAST:
                    assert Place(row, value) in places
    if len({unit.values for unit in units}) > 1:
        separate = [len(one.whole.by_value) > 1 for one in tables]
        told = {one for one in solved(units, tables, hidden) if separate[one[0]]}
        assert not told
