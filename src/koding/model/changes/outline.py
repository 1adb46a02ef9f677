"""What can happen to the outline of the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from koding.model.changes.change import Change
from koding.model.registers import Field, Write

if TYPE_CHECKING:
    from koding.model.outline import PartKind
    from koding.model.registers import Value


@dataclass(frozen=True, slots=True)
class PartAdded(Change):
    """A part came into the outline."""

    kind: ClassVar[str] = "part.added"
    part: str
    part_kind: PartKind
    parent: str
    position: float

    def inverse(self) -> Change:
        """Return the part's being taken out."""
        return PartRemoved(self.part)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        values: dict[str, Value] = {
            "kind": self.part_kind,
            "parent": self.parent,
            "position": self.position,
            "removed": False,
        }
        return tuple(Write(Field("part", self.part, n), v) for n, v in values.items())


@dataclass(frozen=True, slots=True)
class PartRemoved(Change):
    """A part, and what stands under it, was taken out of the outline."""

    kind: ClassVar[str] = "part.removed"
    part: str

    def inverse(self) -> Change:
        """Return the part's coming back."""
        return PartRestored(self.part)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (Write(Field("part", self.part, "removed"), True),)


@dataclass(frozen=True, slots=True)
class PartRestored(Change):
    """A part that was taken out is back in its place."""

    kind: ClassVar[str] = "part.restored"
    part: str

    def inverse(self) -> Change:
        """Return the part's being taken out."""
        return PartRemoved(self.part)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (Write(Field("part", self.part, "removed"), False),)


@dataclass(frozen=True, slots=True)
class PartMoved(Change):
    """A part, with what is under it, came to another place in the outline."""

    kind: ClassVar[str] = "part.moved"
    part: str
    before_parent: str
    before_position: float
    parent: str
    position: float

    def inverse(self) -> Change:
        """Return the move back."""
        return PartMoved(
            self.part,
            self.parent,
            self.position,
            self.before_parent,
            self.before_position,
        )

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (
            Write(Field("part", self.part, "parent"), self.parent),
            Write(Field("part", self.part, "position"), self.position),
        )


@dataclass(frozen=True, slots=True)
class PartChanged(Change):
    """A field of a part was written anew: words, codes, spot, cuts, use ..."""

    kind: ClassVar[str] = "part.changed"
    part: str
    name: str
    before: Value
    after: Value

    def inverse(self) -> Change:
        """Return the field as it was."""
        return PartChanged(self.part, self.name, self.after, self.before)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (Write(Field("part", self.part, self.name), self.after),)
