"""What a pile of journal lines adds up to, whatever order they arrived in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.model.changes import Change
    from koding.model.lines import Line
    from koding.model.registers import Register, Value

Written = tuple["Value", "Line"]
"""The value of a register and the line that set it."""


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
    lines: Sequence[Line], last_writer: dict[Register, str]
) -> tuple[list[tuple[str, Change]], list[Line]]:
    """Return what undoes a step: (scope, change) pairs, and the lines that stay.

    A line is taken back only where it is still the last to have written its registers
    (`last_writer` maps a register to the order of its last line); others have since
    been overwritten, by this coder or another, and stay as they are.
    """
    changes: list[tuple[str, Change]] = []
    staying: list[Line] = []
    restored: set[Register] = set()
    for line in reversed(lines):
        inverse = line.change.inverse()
        written = [write.register for write in line.change.writes()]
        stands = all(
            register in restored or last_writer.get(register) == line.order
            for register in written
        )
        if inverse is None or not stands:
            staying.append(line)
            continue
        restored.update(written)
        changes.append((line.scope, inverse))
    return changes, staying
