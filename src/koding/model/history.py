"""What is told of a project's history: points in it, versions, marks, births."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.lines import Line

Mark = Literal["", "seen", "approved", "asked"]
"""What a lead thinks of a step; "" where it has not been looked at."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the journal: a day's end, a version, a line, or now.

    `holds` tells the last line of each replica that a version is made of; `last` is the
    order of a line. A point that says nothing is now. `name` is what people call it,
    `at` the date of it, ISO 8601. `until` is the first time, UTC, that is later.
    """

    name: str = ""
    until: str = ""
    holds: Mapping[str, int] | None = None
    last: str = ""
    at: str = ""

    @property
    def is_now(self) -> bool:
        """Whether everything has happened by then."""
        return not self.until and not self.last and self.holds is None

    def has(self, line: Line) -> bool:
        """Return whether a line had been written by then."""
        if self.holds is not None:
            return line.seq <= self.holds.get(line.replica, 0)
        if self.last:
            return line.order <= self.last
        return not self.until or line.at < self.until


NOW = Point()


class Birth(NamedTuple):
    """Where a code was made while coding: the question, and which of its answers.

    `number` counts answers in the order they were first coded.
    """

    question: str
    number: int


class StepMark(NamedTuple):
    """What a lead has said of a step."""

    step: str
    mark: Mark
    note: str
    coder: str
    at: str


@dataclass(frozen=True, slots=True)
class Version:
    """The codebook as it was when someone gave it a name; `number` counts from 1."""

    id: str
    number: int
    name: str
    at: str
    coder: str
    holds: Mapping[str, int]

    @property
    def point(self) -> Point:
        """The point of the journal it was made at."""
        return Point(name=self.name, holds=self.holds, at=self.at)
