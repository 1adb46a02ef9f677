"""What every change can tell: its inverse, and the registers it sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from koding.model.registers import Write


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1

    @classmethod
    def can_be_undone(cls) -> bool:
        """Return whether such a change has an inverse; an event has none."""
        return cls.inverse is not Change.inverse

    def inverse(self) -> Change | None:
        """Return the change that takes this one back, or None for an event."""
        return None

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets; an event sets none."""
        return ()
