"""What can happen to questions and their askings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from koding.model.changes.change import Change
from koding.model.registers import Field, Write

if TYPE_CHECKING:
    from koding.model.registers import Value


@dataclass(frozen=True, slots=True)
class QuestionCreated(Change):
    """A question came into the project."""

    kind: ClassVar[str] = "question.created"
    question: str
    label: str
    order: int

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (
            Write(Field("question", self.question, "label"), self.label),
            Write(Field("question", self.question, "order"), self.order),
        )


@dataclass(frozen=True, slots=True)
class QuestionChanged(Change):
    """A field of a question (label, order, group, code list ...) was set."""

    kind: ClassVar[str] = "question.changed"
    question: str
    name: str
    before: Value
    after: Value

    def inverse(self) -> Change:
        """Return the field as it was."""
        return QuestionChanged(self.question, self.name, self.after, self.before)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (Write(Field("question", self.question, self.name), self.after),)


@dataclass(frozen=True, slots=True)
class QuestionAsked(Change):
    """A question stood in the form of a wave, with this wording."""

    kind: ClassVar[str] = "question.asked"
    question: str
    wave: int
    wording: str
    column: str

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        asked = (self.wording, self.column)
        return (Write(Field("question", self.question, f"asked:{self.wave}"), asked),)


@dataclass(frozen=True, slots=True)
class AskingChanged(Change):
    """A field of a question's asking in one wave (base, use) was set."""

    kind: ClassVar[str] = "asking.changed"
    question: str
    wave: int
    name: str
    before: str
    after: str

    def inverse(self) -> Change:
        """Return the field as it was."""
        return AskingChanged(
            self.question, self.wave, self.name, self.after, self.before
        )

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        field = Field("question", self.question, f"{self.name}:{self.wave}")
        return (Write(field, self.after),)


@dataclass(frozen=True, slots=True)
class QuestionLinked(Change):
    """A question is read as another from now on; `to` "" takes the link back."""

    kind: ClassVar[str] = "question.linked"
    question: str
    before: str
    to: str

    def inverse(self) -> Change:
        """Return the reading as it was."""
        return QuestionLinked(self.question, self.to, self.before)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (Write(Field("question", self.question, "stands_for"), self.to),)
