"""Who answered and commented, and closed questions with their free texts coded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from koding.model.settings import Counting


class Responder(NamedTuple):
    """Someone of a wave: whether they answered anything open, and this question."""

    respondent: str
    unit: str
    anything: bool
    commented: bool


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """The units, or respondents, of one value: "" where it is not known.

    `invited` is how many the register has, None where it was not asked. Percentages,
    0 to 100, are of the invited, else of everyone; None where there are none of these.
    """

    value: str
    invited: int | None
    everyone: int
    anything: int
    commented: int
    anything_percent: Decimal | None
    commented_percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Responses:
    """Who answered by the values of an attribute, in order; `whole` is all of them.

    `several` counts the units that have more than one value, and so stand in more rows.
    """

    attribute: str
    counting: Counting
    rows: tuple[ResponseRow, ...]
    whole: ResponseRow
    several: int


@dataclass(frozen=True, slots=True)
class Recoded:
    """An alternative: who ticked it, whose text was coded to it, who of them are new.

    `codes` are the labels that stand for it. `total` counts each unit once; `percent`,
    0 to 100, is of the question's base.
    """

    alternative: str
    codes: tuple[str, ...]
    ticked: int
    recoded: int
    new: int
    total: int
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Remaining:
    """A code that stands for no alternative, with those of "annet" that have it."""

    label: str
    n: int


@dataclass(frozen=True, slots=True)
class Recoding:
    """A closed question after its free texts were coded.

    `base` answered it. `other` is the alternative "annet": `moved` of those who ticked
    it are under another alternative now, `left` remain, `uncoded` of these have a text
    without a code. `without_text` wrote nothing. `kept` wrote something but ticked
    another alternative, which stands. `doubled` have come under several alternatives
    of a question that allows one.
    """

    counting: Counting
    single: bool
    base: int
    alternatives: tuple[Recoded, ...]
    other: Recoded
    moved: int
    left: int
    uncoded: int
    without_text: int
    remaining: tuple[Remaining, ...]
    kept: int
    doubled: int
