"""What can be said of steps: why, what the lead thinks, what undo passed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from koding.model.changes.change import Change
from koding.model.registers import Field, Write


@dataclass(frozen=True, slots=True)
class StepExplained(Change):
    """The coder said why the step was made."""

    kind: ClassVar[str] = "step.explained"
    before: str
    after: str

    def inverse(self) -> Change:
        """Return the reason taken back: it goes with its step."""
        return StepExplained(self.after, self.before)


@dataclass(frozen=True, slots=True)
class StepMarked(Change):
    """The lead marked a step "seen", "approved" or "asked", with a note; "" unmarks."""

    kind: ClassVar[str] = "step.marked"
    marked: str
    before: str
    before_note: str
    after: str
    note: str

    def inverse(self) -> Change:
        """Return the mark as it was."""
        return StepMarked(
            self.marked, self.after, self.note, self.before, self.before_note
        )

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (
            Write(Field("step", self.marked, "mark"), self.after),
            Write(Field("step", self.marked, "note"), self.note),
        )


@dataclass(frozen=True, slots=True)
class StepPassed(Change):
    """Undo passed over a step of which nothing stood; others had overwritten it."""

    kind: ClassVar[str] = "step.passed"
    staying: int
