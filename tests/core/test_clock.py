from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from koding.journal.clock import COUNTER_BITS, tick
from koding.model.changes import CodeRetired
from koding.model.lines import Line, split_order

instants = st.integers(0, 4_102_444_800_000)
values = instants.map(lambda now: now << COUNTER_BITS)


@given(values, st.lists(instants, max_size=30))
def test_the_clock_always_moves_on_though_the_wall_clock_may_not(
    last: int, walls: list[int]
) -> None:
    for now in walls:
        value = tick(last, now)
        assert value > last
        assert value >> COUNTER_BITS >= now
        last = value


@given(values, instants)
def test_the_clock_is_wall_time_where_that_has_moved_on(last: int, now: int) -> None:
    if now > last >> COUNTER_BITS:
        assert tick(last, now) == now << COUNTER_BITS


def test_lines_of_one_millisecond_are_counted() -> None:
    first = tick(0, 1_000)
    assert tick(first, 1_000) == first + 1
    assert tick(first, 999) == first + 1


replicas = st.text("0123456789abcdef", min_size=8, max_size=8)


@given(st.lists(st.tuples(values, replicas), min_size=2, max_size=9))
def test_the_order_of_lines_is_that_of_clock_and_replica(
    keys: list[tuple[int, str]],
) -> None:
    orders = [_line(hlc, replica).order for hlc, replica in keys]
    assert sorted(orders) == [_line(*key).order for key in sorted(keys)]
    assert [split_order(order) for order in orders] == keys


def _line(hlc: int, replica: str) -> Line:
    change = CodeRetired("k")
    return Line("id", hlc, replica, 1, "", "step", "", "ola", "", change)
