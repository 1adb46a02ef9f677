"""What screens, tables and exports read: rows that the store puts together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from koding.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.codebook import Spot
    from koding.model.coding import AnswerState
    from koding.model.survey import Use


class AnswerLine(NamedTuple):
    """An answer in a list; short ones that say the same are equally `alike`.

    `flag` is what it is to be looked at again for, "" for nothing. A tuple, for a list
    may have 200 000.
    """

    answer: str
    preview: str
    state: AnswerState
    alike: str
    flag: str


class CodedSpan(NamedTuple):
    """A code on a quote, without the words: who said it, and where in which answer.

    `answer` is a number that tells answers apart, in one reading only.
    """

    answer: int
    unit: str
    start: int
    end: int
    code: str


class FirstCoded(NamedTuple):
    """An answer, by a number as in CodedSpan, and how its first code came there."""

    answer: int
    via: str


class DatedCoding(NamedTuple):
    """A coding that stands: on whose answer, in which wave, and since which moment.

    `code` is the one it was made with, not what that is read as. `answer` and `unit`
    are numbers, in one reading only. `reviewed` is the moment it was last looked at
    again, "" for never.
    """

    answer: int
    unit: int
    wave: int
    code: str
    made: str
    reviewed: str


@dataclass(frozen=True, slots=True)
class CodedQuote:
    """A quote with its words, its codes (as read today) and where it comes from."""

    answer: str
    respondent: str
    unit: str
    span: Span
    words: str
    codes: tuple[str, ...]
    good: bool
    memo: str


class SourceQuote(NamedTuple):
    """A quote that the report can print: where it stands, whose it is, its codes.

    `coded` is the moment of its newest coding. The codes are as they are read today.
    """

    spot: Spot
    answer: str
    respondent: str
    unit: str
    words: str
    codes: frozenset[str]
    good: bool
    coded: str

    @property
    def span(self) -> Span:
        """Where it stands in its text."""
        return Span(self.spot.start, self.spot.end)


class SourceText(NamedTuple):
    """A text that a report quotes, whose it is, and if it still is the answer's."""

    text: str
    answer: str
    respondent: str
    unit: str
    body: str
    current: bool
    question: str
    wave: int


class StaleCoding(NamedTuple):
    """A coding from before its code got the meaning it has now.

    `code` is the code it was made with, `read_as` the one it is read as. `reviewed` is
    the moment it was last looked at again, "" for never.
    """

    layer: str
    text: str
    start: int
    end: int
    code: str
    read_as: str
    reviewed: str
    question: str
    wave: int
    answer: str
    words: str


class UnseenAnswer(NamedTuple):
    """An answer that was coded before a code was there, and how likely it fits.

    `likeness` compares answers with one another only: the likelier the higher.
    """

    answer: str
    body: str
    likeness: float


class QuoteUnder(NamedTuple):
    """A quote that stands under a code; `quote` tells quotes apart, in one reading."""

    quote: int
    answer: str
    respondent: str
    unit: str
    question: str
    wave: int
    words: str
    good: bool
    start: int
    end: int


class PlacedQuote(NamedTuple):
    """A quote with its words, and the spot of a text that it stands at."""

    spot: Spot
    respondent: str
    words: str
    good: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A quote that shows what a code is used for."""

    respondent: str
    words: str
    good: bool


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who was asked a question: respondent, unit, and what came of it.

    `unit` is the respondent's own id where the sheet had no unit.
    """

    respondent: str
    unit: str
    answered: bool

    @property
    def has_unit(self) -> bool:
        """Whether the respondent belongs to a unit that can be counted."""
        return self.unit != self.respondent


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one question of one wave has come, in answers; `look` are flagged.

    `use` says whether they are to be coded this year at all.
    """

    question: str
    wave: int
    answers: int
    done: int
    partly: int
    blank: int
    look: int
    use: Use = "count"

    @property
    def left(self) -> int:
        """Answers that have a quote without a code."""
        return self.answers - self.done


@dataclass(frozen=True, slots=True)
class AlikeGroup:
    """Short answers that say the same: one spelling of them, and how many."""

    alike: str
    example: str
    count: int
    coded: int


@dataclass(frozen=True, slots=True)
class Background:
    """The attributes of every respondent of a wave, by respondent."""

    attributes: Mapping[str, Mapping[str, str]]

    def of(self, respondent: str) -> Mapping[str, str]:
        """Return the attributes of `respondent`, empty where there are none."""
        return self.attributes.get(respondent, {})
