"""What can happen to answers, and to the names behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from koding.model.changes.change import Change
from koding.model.registers import Field, Write


@dataclass(frozen=True, slots=True)
class AnswersImported(Change):
    """A file of answers was imported; counts only, the words are a source."""

    kind: ClassVar[str] = "answers.imported"
    wave: int
    digest: str
    added: int
    changed: int
    blank: int


@dataclass(frozen=True, slots=True)
class TextCorrected(Change):
    """An answer got a new text; what was carried over follows as codings and cuts."""

    kind: ClassVar[str] = "text.corrected"
    answer: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AnswerChanged(Change):
    """A field of an answer was written: its `flag`, or a coder's `memo` on it."""

    kind: ClassVar[str] = "answer.changed"
    answer: str
    name: str
    before: str
    after: str

    def inverse(self) -> Change:
        """Return the field as it was."""
        return AnswerChanged(self.answer, self.name, self.after, self.before)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (Write(Field("answer", self.answer, self.name), self.after),)


@dataclass(frozen=True, slots=True)
class IdentityShown(Change):
    """A coder asked for the name behind an answer, and saw it; the name is not said."""

    kind: ClassVar[str] = "identity.shown"
    answer: str
