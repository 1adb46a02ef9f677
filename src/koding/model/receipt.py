"""What an import found and did: rows in are answers, blanks and rejected rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koding.model.codebook import CodeKind


@dataclass(frozen=True, slots=True)
class QuestionReceipt:
    """One column: `rows` = `answers` + `blanks` + `rejected`.

    Cells of respondents who were erased are among the rejected.
    Of the answers `new` were added, `changed` got a new text, and the rest were there
    already. `emptied` cells are blank now but held an answer before, which is kept.
    `linked` is the label of the question of another wave that has the same wording;
    `group`, `parent` and `base` are proposed of a question that is new.
    """

    label: str
    wording: str
    rows: int
    answers: int
    blanks: int
    rejected: int
    new: int
    changed: int
    emptied: int
    linked: str = ""
    group: str = ""
    parent: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class StandardAnswers:
    """A group of short equal answers with the system code suggested for it."""

    question: str
    example: str
    count: int
    kind: CodeKind


@dataclass(frozen=True, slots=True)
class UnitReceipt:
    """How the rows' units were found in the register.

    `remarks` are sentences to check; `register_years` the years looked in;
    `population_sources` counts units by where their inhabitants were found.
    """

    by_number: int
    by_name: int
    unmatched: tuple[str, ...]
    register_years: tuple[int, ...]
    population_sources: tuple[tuple[str, int], ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportReceipt:
    """What a file of answers brought; `dry` where nothing was written.

    `to_review` counts answers whose text changed and whose codes are to be looked at.
    `rejected_rows` are row numbers in the file; `attributes` the names of those that
    came along; `erased` counts rows left out as of respondents who were erased.
    """

    file: str
    sheet: str
    wave: int
    rows: int
    questions: tuple[QuestionReceipt, ...]
    units: UnitReceipt
    standard: tuple[StandardAnswers, ...]
    rejected_rows: tuple[int, ...]
    attributes: tuple[str, ...]
    to_review: int
    notes: tuple[str, ...]
    dry: bool
    erased: int = 0


@dataclass(frozen=True, slots=True)
class CodingsReceipt:
    """What a sheet of codings brought.

    `missing` are rows whose quote does not stand in its answer, `undecided` those that
    fit several respondents of their unit, `codes_made` labels that the codebook did not
    hold. `erased` rows are of respondents who were erased, left out. `blank` rows have
    no words, `uncoded` ones words without a code.
    """

    file: str
    rows: int
    answers_made: int
    answers_coded: int
    codings: int
    codes_made: tuple[str, ...]
    missing: tuple[int, ...]
    undecided: tuple[int, ...]
    blank: int
    uncoded: int
    units: UnitReceipt
    notes: tuple[str, ...]
    erased: int = 0
