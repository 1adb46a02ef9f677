"""Everything that can happen to a project, in the past tense.

A change names ids, offsets, and the coder's own words: never a respondent's words or a
unit's name. Kinds are eternal: a released one is never renamed or given other fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from koding.model.registers import (
    CodingOn,
    CutAt,
    Field,
    SpanField,
    Value,
    Write,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.codebook import CodeKind
    from koding.model.coding import Via


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1

    def inverse(self) -> Change | None:
        """Return the change that takes this one back, or None for an event."""
        return None

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets; an event sets none."""
        return ()


@dataclass(frozen=True, slots=True)
class CodingAdded(Change):
    """A code was put on a quote."""

    kind: ClassVar[str] = "coding.added"
    layer: str
    text: str
    start: int
    end: int
    code: str
    via: Via

    def inverse(self) -> Change:
        """Return the removal of this coding."""
        return CodingRemoved(
            self.layer, self.text, self.start, self.end, self.code, self.via
        )

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        spot = CodingOn(self.layer, self.text, self.start, self.end, self.code)
        return (Write(spot, self.via),)


@dataclass(frozen=True, slots=True)
class CodingRemoved(Change):
    """A code was taken off a quote; `via` is how it had come there."""

    kind: ClassVar[str] = "coding.removed"
    layer: str
    text: str
    start: int
    end: int
    code: str
    via: Via

    def inverse(self) -> Change:
        """Return the coding as it was."""
        return CodingAdded(
            self.layer, self.text, self.start, self.end, self.code, self.via
        )

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        spot = CodingOn(self.layer, self.text, self.start, self.end, self.code)
        return (Write(spot, None),)


@dataclass(frozen=True, slots=True)
class QuoteCut(Change):
    """A quote was cut in two at an offset."""

    kind: ClassVar[str] = "quote.cut"
    layer: str
    text: str
    at: int

    def inverse(self) -> Change:
        """Return the join at the same place."""
        return QuoteJoined(self.layer, self.text, self.at)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (Write(CutAt(self.layer, self.text, self.at), True),)


@dataclass(frozen=True, slots=True)
class QuoteJoined(Change):
    """Two quotes were joined where they met."""

    kind: ClassVar[str] = "quote.joined"
    layer: str
    text: str
    at: int

    def inverse(self) -> Change:
        """Return the cut at the same place."""
        return QuoteCut(self.layer, self.text, self.at)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (Write(CutAt(self.layer, self.text, self.at), False),)


@dataclass(frozen=True, slots=True)
class QuoteMarked(Change):
    """A quote was marked as a good one, or unmarked."""

    kind: ClassVar[str] = "quote.marked"
    layer: str
    text: str
    start: int
    end: int
    before: bool
    after: bool

    def inverse(self) -> Change:
        """Return the mark as it was."""
        return QuoteMarked(
            self.layer, self.text, self.start, self.end, self.after, self.before
        )

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        spot = SpanField(self.layer, self.text, self.start, self.end, "good")
        return (Write(spot, self.after),)


@dataclass(frozen=True, slots=True)
class MemoWritten(Change):
    """A coder's memo on a quote was written; "" where there is none."""

    kind: ClassVar[str] = "memo.written"
    layer: str
    text: str
    start: int
    end: int
    before: str
    after: str

    def inverse(self) -> Change:
        """Return the memo as it was."""
        return MemoWritten(
            self.layer, self.text, self.start, self.end, self.after, self.before
        )

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        spot = SpanField(self.layer, self.text, self.start, self.end, "memo")
        return (Write(spot, self.after),)


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


@dataclass(frozen=True, slots=True)
class StepPassed(Change):
    """Undo passed over a step of which nothing stood; others had overwritten it."""

    kind: ClassVar[str] = "step.passed"
    staying: int


CHANGES: tuple[type[Change], ...] = (
    CodingAdded,
    CodingRemoved,
    QuoteCut,
    QuoteJoined,
    QuoteMarked,
    MemoWritten,
    CodeCreated,
    CodeRetired,
    CodeRestored,
    CodeMoved,
    CodeChanged,
    CodeMerged,
    QuestionCreated,
    QuestionChanged,
    QuestionAsked,
    AskingChanged,
    QuestionLinked,
    AnswersImported,
    TextCorrected,
    AnswerChanged,
    IdentityShown,
    StepPassed,
)
KINDS: Mapping[str, type[Change]] = {change.kind: change for change in CHANGES}
