"""What can happen to the codebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from koding.model.changes.change import Change
from koding.model.registers import Field, Write

if TYPE_CHECKING:
    from koding.model.codebook import CodeKind
    from koding.model.registers import Value


@dataclass(frozen=True, slots=True)
class CodeCreated(Change):
    """A code came into the codebook."""

    kind: ClassVar[str] = "code.created"
    code: str
    label: str
    parent: str
    position: float
    code_kind: CodeKind

    def inverse(self) -> Change:
        """Return the retiring of the code: what has been made is never unmade."""
        return CodeRetired(self.code)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        values: dict[str, Value] = {
            "label": self.label,
            "parent": self.parent,
            "position": self.position,
            "kind": self.code_kind,
            "retired": False,
            # Written by nothing else: its order is the moment the code was made.
            "born": True,
        }
        return tuple(Write(Field("code", self.code, n), v) for n, v in values.items())


@dataclass(frozen=True, slots=True)
class CodeRetired(Change):
    """A code is no longer offered; its codings stand."""

    kind: ClassVar[str] = "code.retired"
    code: str

    def inverse(self) -> Change:
        """Return the code's coming back."""
        return CodeRestored(self.code)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (Write(Field("code", self.code, "retired"), True),)


@dataclass(frozen=True, slots=True)
class CodeRestored(Change):
    """A retired code is offered again."""

    kind: ClassVar[str] = "code.restored"
    code: str

    def inverse(self) -> Change:
        """Return the retiring."""
        return CodeRetired(self.code)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (Write(Field("code", self.code, "retired"), False),)


@dataclass(frozen=True, slots=True)
class CodeMoved(Change):
    """A code, with what is under it, came to another place in the tree."""

    kind: ClassVar[str] = "code.moved"
    code: str
    before_parent: str
    before_position: float
    parent: str
    position: float

    def inverse(self) -> Change:
        """Return the move back."""
        return CodeMoved(
            self.code,
            self.parent,
            self.position,
            self.before_parent,
            self.before_position,
        )

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (
            Write(Field("code", self.code, "parent"), self.parent),
            Write(Field("code", self.code, "position"), self.position),
        )


@dataclass(frozen=True, slots=True)
class CodeChanged(Change):
    """A field of a code (label, brief, definition, when ...) was written anew."""

    kind: ClassVar[str] = "code.changed"
    code: str
    name: str
    before: Value
    after: Value

    def inverse(self) -> Change:
        """Return the field as it was."""
        return CodeChanged(self.code, self.name, self.after, self.before)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (Write(Field("code", self.code, self.name), self.after),)


@dataclass(frozen=True, slots=True)
class CodeMerged(Change):
    """A code is read as another from now on; `into` "" takes the merge back."""

    kind: ClassVar[str] = "code.merged"
    code: str
    before: str
    into: str

    def inverse(self) -> Change:
        """Return the reading as it was."""
        return CodeMerged(self.code, self.into, self.before)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (Write(Field("code", self.code, "stands_for"), self.into),)


@dataclass(frozen=True, slots=True)
class CodebookVersioned(Change):
    """The codebook as it was got a name that stays.

    `holds` says which lines it is made of: "replica seq", the last line of each
    replica that was known. So it stays the same when older lines arrive late.
    """

    kind: ClassVar[str] = "codebook.versioned"
    version_id: str
    name: str
    holds: tuple[str, ...]
