"""A line of the journal: one change, who made it, when, and in which step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koding.model.changes import Change


@dataclass(frozen=True, slots=True)
class Line:
    """A change as the journal keeps it.

    `hlc` is a hybrid logical clock: milliseconds since 1970 shifted 16 bits left, plus
    a counter. `seq` has no gaps within a replica. `scope` is the question's id, or ""
    for the codebook. All lines of a `step` are undone together; `undoes` is the step
    that this line's step takes back, or "".
    """

    id: str
    hlc: int
    replica: str
    seq: int
    scope: str
    step: str
    undoes: str
    coder: str
    at: str
    change: Change

    @property
    def order(self) -> str:
        """A key that sorts lines of all replicas the same way everywhere.

        A replica's clock ticks for every line, so (hlc, replica) is already unique and
        orders as (hlc, replica, seq) does.
        """
        return f"{self.hlc:016x}{self.replica}"


def split_order(order: str) -> tuple[int, str]:
    """Return the (hlc, replica) of the line with this order."""
    return int(order[:16], 16), order[16:]
