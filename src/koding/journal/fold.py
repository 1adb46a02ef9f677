"""What a pile of journal lines adds up to, whatever order they arrived in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.model.changes import Change
    from koding.model.lines import Line
    from koding.model.registers import Register, Value

Written = tuple["Value", "Line"]
"""The value of a register and the line that set it."""


class Held(NamedTuple):
    """The value a register holds now, and who wrote it."""

    value: Value
    coder: str
    replica: str


def fold(lines: Iterable[Line]) -> dict[Register, Written]:
    """Return every register with the value written by its last line."""
    registers: dict[Register, Written] = {}
    for line in lines:
        for write in line.change.writes():
            held = registers.get(write.register)
            if held is None or held[1].order < line.order:
                registers[write.register] = (write.value, line)
    return registers


def taken_back(
    lines: Sequence[Line], held: Mapping[Register, Held]
) -> tuple[list[tuple[str, Change]], list[Line]]:
    """Return what undoes a step: (scope, change) pairs, and the lines that stay.

    A line is taken back only where its registers (as `held` now) still have what it
    wrote, by this coder on this replica; others have since been overwritten and stay
    as they are. Undoing goes backwards, so a value that an undoing of this coder's
    has put back there is the line's own again.
    """
    changes: list[tuple[str, Change]] = []
    staying: list[Line] = []
    restored: set[Register] = set()
    for line in reversed(lines):
        inverse = line.change.inverse()
        writes = line.change.writes()
        stands = all(
            write.register in restored
            or held.get(write.register) == Held(write.value, line.coder, line.replica)
            for write in writes
        )
        if inverse is None or not stands:
            staying.append(line)
            continue
        restored.update(write.register for write in writes)
        changes.append((line.scope, inverse))
    return changes, staying
