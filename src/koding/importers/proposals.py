"""Guesses what each column of a sheet holds, for a person to confirm."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from koding.importers.sheets import Header, Sheet

Role = Literal[
    "unit_number",
    "unit_name",
    "respondent",
    "population",
    "county",
    "question",
    "text",
    "attribute",
    "empty",
    "other",
]

MOST_VALUES = 20
"""An attribute has no more distinct values than this."""

CLOSED_ANSWERS = frozenset(
    (
        *("ja", "nei", "delvis", "noe", "litt", "aldri", "ofte", "alltid", "yes", "no"),
        *("vet ikke", "veit ikkje", "ikke aktuelt", "ikke relevant", "don't know"),
    )
)
"""What people choose between, rather than write."""

_UNIT_ROLES: tuple[Role, ...] = ("unit_number", "unit_name")

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_DATE = re.compile(r"(?:\d{4}-\d\d?-\d\d?|\d\d?\.\d\d?\.\d{2,4})\b.*")
_UNIT_NUMBER = re.compile(r"\d{3,6}")
_COUNTY_NUMBERS = frozenset(
    (*range(1, 22), 30, 31, 32, 33, 34, 38, 39, 40, 42, 46, 50, 54, 55, 56)
)
"""The first two digits of municipality numbers since the 1960s."""

_UNIT_NUMBER_HEADER = re.compile(
    r"(kommune|komm|bydel|enhet|k)\w*[ ._-]*(nr|nummer)\b|unit.?(no|number)\b"
)
_UNIT_NAME_HEADER = re.compile(
    r"(kommune|bydel|enhet|rapporteringsenhet|eining)s?[ ._-]*(navn|namn)?"
    r"|navn|namn|(unit|municipality)[ ._-]*(name)?|name"
)
_POPULATION_HEADER = re.compile(r"inn?bygg|folketal|folkemeng|befolkning|populat|inhab")
_COUNTY_HEADER = re.compile(r"\bfylke|\bcounty")
_RESPONDENT_HEADER = re.compile(
    r"respond|\bid\b|svar_?id|l[øo]pe?(nr|nummer)|\bnr\b|tjeneste|teneste|avdeling"
    r"|instans"
)
_QUESTION_HEADER = re.compile(r"sp[øo]rsm[åa]l|question|variabel|variable")
_QUESTION_HEADER_ALONE = re.compile(
    r"(sp[øo]rsm[åa]l|question|variabel|variable)[ ._-]*(tekst|text|navn|namn|nr)?"
)
_OPEN_HEADER = re.compile(r"kommentar|\bhva\b|\bkva\b|annet|\banna\b|skriv|comment")


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What is seen in a column: filled cells, distinct texts, up to three samples.

    `median_words` is of the filled cells. Case and spacing make no text distinct.
    """

    header: str
    letter: str
    filled: int
    distinct: int
    median_words: float
    samples: tuple[str, ...]
    role: Role


@dataclass(frozen=True, slots=True)
class ColumnProposal:
    """A guess at what the columns hold, as indexes; a person confirms or changes it.

    A `wide` sheet has a column for each question, those in `text_columns`. A `long` one
    has wordings in `question_column` and answers in `text_column`. `respondent` is told
    only where rows of one unit have to be kept apart.
    """

    shape: Literal["wide", "long"]
    columns: tuple[ColumnFacts, ...]
    unit_number: int | None
    unit_name: int | None
    respondent: int | None
    population: int | None
    county: int | None
    text_columns: tuple[int, ...]
    attributes: tuple[int, ...]
    question_column: int | None = None
    text_column: int | None = None


def propose(sheet: Sheet) -> ColumnProposal:
    """Guess what each column of the sheet holds; nothing is decided here."""
    columns = [_Column(header, sheet.column(header.index)) for header in sheet.headers]
    roles = _Roles()
    for column in columns:
        roles.give("empty", None if column.values else column)
    roles.give("question", _question(roles.left(columns)))
    roles.give("unit_number", _unit_number(roles.left(columns)))
    roles.give("population", _population(roles.left(columns)))
    roles.give("county", _county(roles.left(columns)))
    roles.give("unit_name", _unit_name(roles.left(columns), _units(columns, roles)))
    question = _confirmed_question(columns, roles)
    for column in filter(_is_open, roles.left(columns)):
        roles.give("text", column)
    roles.give("respondent", _respondent(columns, roles))
    for column in roles.left(columns):
        roles.give("attribute" if _is_attribute(column) else "other", column)
    return ColumnProposal(
        shape="wide" if question is None else "long",
        columns=tuple(_facts(column, roles) for column in columns),
        unit_number=roles.column("unit_number"),
        unit_name=roles.column("unit_name"),
        respondent=roles.column("respondent"),
        population=roles.column("population"),
        county=roles.column("county"),
        text_columns=roles.columns("text"),
        attributes=roles.columns("attribute"),
        question_column=question,
        text_column=None if question is None else roles.column("text"),
    )


def folded(text: str) -> str:
    """Return `text` without differences of case and white space."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class _Column:
    """A column with what the guesses ask about it."""

    header: Header
    cells: tuple[str, ...]

    @property
    def index(self) -> int:
        return self.header.index

    @cached_property
    def name(self) -> str:
        return folded(self.header.text)

    @cached_property
    def values(self) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells if cell)

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(folded(value) for value in self.values)

    @property
    def distinct(self) -> int:
        return len(self.counts)

    @property
    def variety(self) -> float:
        return len(self.counts) / max(len(self.values), 1)

    @cached_property
    def median_words(self) -> float:
        words = [len(value.split()) for value in self.values]
        return median(words) if words else 0

    @cached_property
    def numeric(self) -> bool:
        return self.share(_is_number) >= 0.8

    def share(self, holds: Callable[[str], object]) -> float:
        """Return the share of the filled cells for which `holds`."""
        met = sum(n for value, n in self.counts.items() if holds(value))
        return met / max(len(self.values), 1)


@dataclass(frozen=True, slots=True)
class _Roles:
    """The roles given to columns so far, by index."""

    of_column: dict[int, Role] = field(default_factory=dict)

    def give(self, role: Role, column: _Column | None) -> None:
        if column is not None:
            self.of_column[column.index] = role

    def left(self, columns: Iterable[_Column]) -> list[_Column]:
        return [column for column in columns if column.index not in self.of_column]

    def columns(self, role: Role) -> tuple[int, ...]:
        return tuple(sorted(c for c, given in self.of_column.items() if given == role))

    def column(self, role: Role) -> int | None:
        return next(iter(self.columns(role)), None)


def _facts(column: _Column, roles: _Roles) -> ColumnFacts:
    return ColumnFacts(
        header=column.header.text,
        letter=column.header.letter,
        filled=len(column.values),
        distinct=column.distinct,
        median_words=column.median_words,
        samples=tuple(islice(dict.fromkeys(column.values), 3)),
        role=roles.of_column[column.index],
    )


def _question(columns: list[_Column]) -> _Column | None:
    """Return the column whose few wordings come again and again."""
    for column in columns:
        repeated = column.distinct > 1 and column.variety <= 0.5
        named = _QUESTION_HEADER.search(column.name) and not column.numeric
        asked = column.median_words >= 3 and column.share(_asks) > 0.5
        if repeated and (named or asked):
            return column
    return None


def _confirmed_question(columns: list[_Column], roles: _Roles) -> int | None:
    """Keep the question column where it makes a long sheet; free it otherwise.

    A long sheet has one column of texts, and units that come again. Where it has no
    units the wordings themselves have to tell.
    """
    question = roles.column("question")
    if question is None:
        return None
    units = _unit_cells(columns, roles)
    texts = [column for column in roles.left(columns) if _is_open(column)]
    again = len(set(units)) < len(units)
    if len(texts) == 1 and (
        again if units else _is_of_questions(columns[question], texts[0])
    ):
        return question
    del roles.of_column[question]
    return None


def _is_of_questions(column: _Column, texts: _Column) -> bool:
    """Return whether a column holds what `texts` answers, and is no closed question.

    The texts of a wide sheet stand under their own wording.
    """
    closed = column.share(CLOSED_ANSWERS.__contains__) > 0
    named = _QUESTION_HEADER_ALONE.fullmatch(column.name) is not None
    asked = column.share(_asks) > 0.5
    return (named or asked) and not closed and not _asks(texts.name)


def _unit_number(columns: list[_Column]) -> _Column | None:
    for column in columns:
        named = _UNIT_NUMBER_HEADER.search(column.name)
        if named and column.share(_UNIT_NUMBER.fullmatch) >= 0.8:
            return column
    return next((column for column in columns if _only_unit_numbers(column)), None)


def _only_unit_numbers(column: _Column) -> bool:
    """Return whether figures without a telling header are numbers of units.

    Years are the same few over and over, and inhabitants come in every length.
    """
    if _POPULATION_HEADER.search(column.name) or column.variety <= 0.5:
        return False
    return column.distinct > 1 and column.share(_is_unit_number) == 1


def _unit_name(columns: list[_Column], units: float) -> _Column | None:
    for column in columns:
        named = _UNIT_NAME_HEADER.fullmatch(column.name)
        short = column.median_words <= 3 and not column.numeric
        if named and short and column.distinct >= 0.5 * units:
            return column
    return None


def _units(columns: list[_Column], roles: _Roles) -> float:
    """Return how many units there are about: names are as many, kinds of them few."""
    number, question = roles.column("unit_number"), roles.column("question")
    if number is not None:
        return columns[number].distinct
    rows = len(columns[0].cells)
    return rows / (1 if question is None else columns[question].distinct)


def _population(columns: list[_Column]) -> _Column | None:
    named = (c for c in columns if _POPULATION_HEADER.search(c.name))
    return next((column for column in named if column.numeric), None)


def _county(columns: list[_Column]) -> _Column | None:
    named = (c for c in columns if _COUNTY_HEADER.search(c.name))
    return next((c for c in named if not c.numeric and c.median_words <= 3), None)


def _respondent(columns: list[_Column], roles: _Roles) -> _Column | None:
    """Return the column that tells the respondents of a unit apart, if any need it."""
    keys: Sequence[object] = _unit_cells(columns, roles)
    question = roles.column("question")
    if question is not None:
        asked = columns[question].cells
        keys = list(zip(keys, asked, strict=True)) if keys else asked
    if len(set(keys)) == len(keys):
        return None
    for column in roles.left(columns):
        told_apart = len(set(zip(keys, column.cells, strict=True))) == len(keys)
        if told_apart and _RESPONDENT_HEADER.search(column.name):
            return column
    return None


def _unit_cells(columns: list[_Column], roles: _Roles) -> tuple[str, ...]:
    for role in _UNIT_ROLES:
        unit = roles.column(role)
        if unit is not None:
            return columns[unit].cells
    return ()


def _is_open(column: _Column) -> bool:
    """Return whether people wrote here in words of their own.

    Closed answers repeat, however long the alternatives are.
    """
    closed = column.share(CLOSED_ANSWERS.__contains__) == 1
    if column.numeric or closed or column.share(_DATE.fullmatch) >= 0.8:
        return False
    phrases = {text: n for text, n in column.counts.items() if text.count(" ") >= 2}
    varied = len(phrases) > 0.5 * sum(phrases.values())
    if _OPEN_HEADER.search(column.name):
        return varied or column.variety > 0.5 or column.distinct > MOST_VALUES
    if _asks(column.name):
        return varied or (column.variety > 0.5 and column.distinct >= 5)
    return varied and column.median_words >= 3


def _is_attribute(column: _Column) -> bool:
    few = 2 <= column.distinct <= min(MOST_VALUES, len(column.values) / 2)
    return few and column.median_words <= 6


def _asks(text: str) -> bool:
    return text.endswith(("?", ":"))


def _is_number(text: str) -> bool:
    if text[:1].isalpha():  # most texts, and so not taken apart
        return False
    return _NUMBER.fullmatch("".join(text.split())) is not None


def _is_unit_number(text: str) -> bool:
    """Return whether `text` is such a number; sheets drop the first zero of 0301."""
    if not _UNIT_NUMBER.fullmatch(text):
        return False
    whole = "0" + text if len(text) % 2 else text
    return int(whole[:2]) in _COUNTY_NUMBERS
