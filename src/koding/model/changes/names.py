"""What can happen to the names in texts: decided, added, listed; and on the way out.

A name is an id: its words stand in an erasable table, never here. A decision is
(state, label, reason): the label is the coder's own wording of what is printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from koding.model.changes.change import Change
from koding.model.coding import MAIN_LAYER
from koding.model.registers import Field, SpanField, Write


@dataclass(frozen=True, slots=True)
class NameDecided(Change):
    """It was decided what is printed for a name, wherever it stands."""

    kind: ClassVar[str] = "name.decided"
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    def inverse(self) -> Change:
        """Return the decision as it was."""
        return NameDecided(self.name, self.after, self.before)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (Write(Field("name", self.name, "decision"), self.after),)


@dataclass(frozen=True, slots=True)
class NameListed(Change):
    """A name came on the project's own list, as of a kind; "" takes it off."""

    kind: ClassVar[str] = "name.listed"
    name: str
    before: str
    after: str

    def inverse(self) -> Change:
        """Return the list as it was."""
        return NameListed(self.name, self.after, self.before)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        return (Write(Field("name", self.name, "listed"), self.after),)


@dataclass(frozen=True, slots=True)
class HitDecided(Change):
    """It was decided what is printed in one place, whatever holds elsewhere."""

    kind: ClassVar[str] = "hit.decided"
    text: str
    start: int
    end: int
    before: tuple[str, ...]
    after: tuple[str, ...]

    def inverse(self) -> Change:
        """Return the decision as it was."""
        return HitDecided(self.text, self.start, self.end, self.after, self.before)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        spot = SpanField(MAIN_LAYER, self.text, self.start, self.end, "decision")
        return (Write(spot, self.after),)


@dataclass(frozen=True, slots=True)
class HitAdded(Change):
    """A coder marked words as a name of a kind; "" takes the mark off."""

    kind: ClassVar[str] = "hit.added"
    text: str
    start: int
    end: int
    before: str
    after: str

    def inverse(self) -> Change:
        """Return the mark as it was."""
        return HitAdded(self.text, self.start, self.end, self.after, self.before)

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        spot = SpanField(MAIN_LAYER, self.text, self.start, self.end, "name")
        return (Write(spot, self.after),)


@dataclass(frozen=True, slots=True)
class QuoteSeen(Change):
    """A quote was looked at as it will be printed.

    `before` and `after` are salted digests of what is printed, "" for not seen.
    """

    kind: ClassVar[str] = "quote.seen"
    layer: str
    text: str
    start: int
    end: int
    before: str
    after: str

    def inverse(self) -> Change:
        """Return what was seen before."""
        return QuoteSeen(
            self.layer, self.text, self.start, self.end, self.after, self.before
        )

    def writes(self) -> tuple[Write, ...]:
        """Return the registers this change sets."""
        spot = SpanField(self.layer, self.text, self.start, self.end, "seen")
        return (Write(spot, self.after),)


@dataclass(frozen=True, slots=True)
class ReleaseAllowed(Change):
    """A file went out though the gate refused it: why, and what was refused."""

    kind: ClassVar[str] = "release.allowed"
    export: str
    reason: str
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RespondentErased(Change):
    """A respondent's texts were taken out of the project for good."""

    kind: ClassVar[str] = "respondent.erased"
    respondent: str
