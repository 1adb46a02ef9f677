"""A hybrid logical clock: wall time where it moves on, a counter where it does not."""

from __future__ import annotations

COUNTER_BITS = 16


def tick(last: int, now: int) -> int:
    """Return the clock value after `last` at `now` milliseconds since 1970.

    It never goes back, though the wall clock may.
    Source: Kulkarni et al., Logical Physical Clocks (2014), with the counter in the
    low 16 bits.
    """
    return max(last + 1, now << COUNTER_BITS)
