"""What was asked, who answered, and what they wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Use = Literal["sort", "count", "off"]
"""Sorted only, also counted, or left out this year."""


@dataclass(frozen=True, slots=True)
class RegisterUnit:
    """A reporting unit as the public register of one year has it."""

    year: int
    number: str
    name: str
    other_name: str
    county: str
    kind: str
    population: int | None


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """How a unit of a sheet was found in the register.

    `how` is "number", "name" or "none"; `register_year` is the year looked in.
    `population` counts inhabitants; `population_source` is "sheet", "register 2025",
    "register 2025, successor" or "".
    """

    number: str
    name: str
    county: str
    kind: str
    how: Literal["number", "name", "none"]
    register_year: int | None
    population: int | None
    population_source: str


@dataclass(frozen=True, slots=True)
class Respondent:
    """One answering party of a unit in a wave, known by a random id only.

    `unit` is empty where the sheet had no unit column: such a respondent is not counted
    as a unit. `attributes` holds what descriptors and tables may use (`kind`, `band`,
    `county`, `role`, ...), never a name, a number or an exact figure.
    """

    id: str
    unit: str
    wave: int
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """An open question with a stable id.

    `code_list` holds the ids of the codebook's branches it uses; empty means all.
    """

    id: str
    label: str
    order: int = 0
    group: str = ""
    parent: str = ""
    code_list: tuple[str, ...] = ()
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question in the form of one wave; `column` is the header in its sheet.

    `base` says who was asked it, `use` what is done with the answers of that wave.
    """

    question: str
    wave: int
    wording: str
    column: str
    base: str = ""
    use: Use = "count"


@dataclass(frozen=True, slots=True)
class Answer:
    """The raw text one respondent gave to one question, never altered.

    `text` is the id of the text that is current; a correction adds a text.
    """

    id: str
    question: str
    respondent: str
    wave: int
    text: str
    body: str
