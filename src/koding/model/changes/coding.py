"""What can happen to quotes: cuts, joins, codes, marks and memos.

Offsets are code points of the text, spans half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from koding.model.changes.change import Change
from koding.model.registers import CodingOn, CutAt, SpanField, Write

if TYPE_CHECKING:
    from koding.model.coding import Via


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
class CodingReviewed(Change):
    """A coding older than its code's meaning was looked at again, and stands.

    `before` and `after` are moments of the journal, "" where it was not reviewed.
    """

    kind: ClassVar[str] = "coding.reviewed"
    layer: str
    text: str
    start: int
    end: int
    code: str
    before: str
    after: str

    def inverse(self) -> Change:
        """Return the review as it was."""
        return CodingReviewed(
            self.layer,
            self.text,
            self.start,
            self.end,
            self.code,
            self.after,
            self.before,
        )

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        name = f"reviewed:{self.code}"
        spot = SpanField(self.layer, self.text, self.start, self.end, name)
        return (Write(spot, self.after),)


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
