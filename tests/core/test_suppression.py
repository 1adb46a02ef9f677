"""What is hidden in a published cross cannot be worked out from what is printed."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from koding.analysis.cross import cross
from koding.analysis.frequency import FrequencyOptions
from koding.analysis.suppression import (
    BASE,
    Grid,
    Place,
    Sum,
    grid_of,
    hidden_cells,
)
from koding.model.codebook import Code, Codebook
from koding.model.counted import CountedAnswers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LEAST = 3
BOOK = Codebook(
    {
        "t": Code("t", "Tema"),
        "a": Code("a", "Første", parent="t"),
        "b": Code("b", "Andre", parent="t"),
        "c": Code("c", "Tredje"),
    }
)


def answers(touched: Mapping[str, set[int]], base: int) -> CountedAnswers:
    everyone = set(range(base))
    same = {one: one for one in everyone}
    return CountedAnswers(everyone, set(), touched, same, True, base, base)


def fillings(
    grid: Grid, hidden: set[Place], other: Place
) -> Iterator[dict[Place, int]]:
    """Yield ways to fill the hidden cells in which `other` is not what it is."""
    rows: dict[str, list[Place]] = {}
    for place in grid.counts:
        rows.setdefault(place.row, []).append(place)
    of_row = [_row_fillings(grid, places, hidden, other) for places in rows.values()]
    yield from _fitting(grid, sorted(of_row, key=len), {})


def _row_fillings(
    grid: Grid, places: list[Place], hidden: set[Place], other: Place
) -> list[dict[Place, int]]:
    n = sum(grid.counts[place] for place in places)
    choices = [
        range(n + 1) if place in hidden else (grid.counts[place],) for place in places
    ]
    found = [
        dict(zip(places, chosen, strict=True))
        for chosen in product(*choices)
        if sum(chosen) == n
    ]
    found = [one for one in found if one.get(other) != grid.counts[other]]
    # What is true first: most rows need no change for one cell to change.
    return sorted(found, key=lambda one: sum(one[p] != grid.counts[p] for p in one))


def _fitting(
    grid: Grid, of_row: list[list[dict[Place, int]]], so_far: dict[Place, int]
) -> Iterator[dict[Place, int]]:
    if not of_row:
        yield so_far
        return
    for chosen in of_row[0]:
        filled = {**so_far, **chosen}
        if _possible(grid, filled):
            yield from _fitting(grid, of_row[1:], filled)


def _possible(grid: Grid, filled: dict[Place, int]) -> bool:
    under = all(
        filled[part] <= filled[whole]
        for part, whole in grid.under
        if part in filled and whole in filled
    )
    return under and all(
        _adds_up(known, filled)
        for known in grid.sums
        if all(place in filled for place in known.places)
    )


def _adds_up(known: Sum, filled: dict[Place, int]) -> bool:
    less = sum(filled[one] for one in known.less)
    return sum(filled[one] for one in known.parts) == less + known.n


def solved(grid: Grid, hidden: set[Place]) -> set[Place]:
    """Return the hidden cells that have one worth in every filling."""
    return {one for one in hidden if not any(True for _ in fillings(grid, hidden, one))}


RESPONDENTS = st.lists(
    st.tuples(st.integers(0, 2), st.sets(st.sampled_from("abc"))),
    min_size=1,
    max_size=11,
)


# Whoever is counted in two small columns is in a: there a, its theme and the base are
# one number, though all three are hidden.
@example(
    [
        (0, {"a"}),
        (1, {"a"}),
        (2, {"a"}),
        (2, {"a", "b", "c"}),
        (2, set()),
        (2, {"a"}),
        (2, {"b"}),
    ]
)
@given(RESPONDENTS)
@settings(max_examples=150, deadline=None)
def test_no_hidden_cell_can_be_solved_from_what_is_printed(
    respondents: list[tuple[int, set[str]]],
) -> None:
    touched: dict[str, set[int]] = {}
    for one, (_column, codes) in enumerate(respondents):
        for code in codes:
            touched.setdefault(code, set()).add(one)
    values = {one: str(column) for one, (column, _) in enumerate(respondents)}
    found = cross(
        BOOK,
        answers(touched, len(respondents)),
        values,
        sorted(set(values.values())),
        FrequencyOptions(),
    )
    grid = grid_of(found)
    hidden = hidden_cells(grid, LEAST)
    assert {place for place, n in grid.counts.items() if n < LEAST} <= hidden
    columns = len(set(values.values()))
    if columns > 1:
        assert not solved(grid, hidden)


def row(*counts: int) -> Grid:
    places = {Place(BASE, str(n)): count for n, count in enumerate(counts)}
    return Grid(places, [Sum(tuple(places), (), sum(counts))])


def hidden_in(grid: Grid) -> list[str]:
    return sorted(place.column for place in hidden_cells(grid, LEAST))


def test_a_small_cell_is_hidden_with_the_smallest_beside_it() -> None:
    assert hidden_in(row(1, 9, 4, 20)) == ["0", "2"]


def test_two_small_cells_keep_each_other_hidden() -> None:
    assert hidden_in(row(1, 2, 9)) == ["0", "1"]


def test_small_cells_that_can_only_be_zero_hide_one_that_is_not() -> None:
    assert hidden_in(row(0, 0, 9, 4)) == ["0", "1", "3"]


def test_a_row_without_small_cells_is_printed_whole() -> None:
    assert hidden_in(row(3, 4, 5)) == []


def test_a_theme_that_is_the_sum_of_its_codes_does_not_give_one_away() -> None:
    theme = [Place("t", column) for column in "xyz"]
    first = [Place("a", column) for column in "xyz"]
    second = [Place("b", column) for column in "xyz"]
    counts = dict(zip(theme, (8, 8, 9), strict=True))
    counts |= dict(zip(first, (7, 4, 5), strict=True))
    counts |= dict(zip(second, (1, 4, 4), strict=True))
    rows = [Sum(tuple(r), (), sum(counts[p] for p in r)) for r in (theme, first)]
    rows.append(Sum(tuple(second), (), 9))
    columns = [
        Sum((a, b), (t,), 0) for a, b, t in zip(first, second, theme, strict=True)
    ]
    hidden = hidden_cells(Grid(counts, [*rows, *columns]), LEAST)
    assert not solved(Grid(counts, [*rows, *columns]), hidden)
    assert len(hidden) >= 4
