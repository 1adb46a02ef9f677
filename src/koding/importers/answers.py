"""A sheet of answers, wide or long, as rows of one respondent each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.errors import DuplicateUnit, MissingColumn
from koding.i18n import _
from koding.importers.columns import find_column, propose
from koding.importers.follow_ups import NO_HINTS, QuestionHints, group_of, hints
from koding.importers.register import load_register
from koding.importers.unit_names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from koding.importers.columns import ColumnProposal
    from koding.importers.sheets import Sheet

DESCRIPTOR_HEADERS = ("descriptor", "kildeangivelse", "kjeldetilvising")


@dataclass(frozen=True, slots=True)
class WantedColumns:
    """What a person said about the columns, by header or letter; None is left open.

    `attributes` None means those that look like attributes.
    """

    unit: str | None = None
    name: str | None = None
    respondent: str | None = None
    text: str | None = None
    question: str | None = None
    county: str | None = None
    population: str | None = None
    questions: tuple[str, ...] = ()
    attributes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """A column of a question: its key, the same in each file, and its wording.

    `hints` are what the sheet says besides.
    """

    key: str
    wording: str
    hints: QuestionHints = NO_HINTS


@dataclass(frozen=True, slots=True)
class AnswerColumns:
    """Which column holds what, by index.

    A wide sheet has `questions` by index; a long one `question` and `text`.
    """

    unit_number: int | None
    unit_name: int | None
    respondent: int | None
    population: int | None
    county: int | None
    attributes: Mapping[int, str]
    questions: Mapping[int, AskedColumn] = field(default_factory=dict)
    question: int | None = None
    text: int | None = None

    @property
    def has_unit(self) -> bool:
        """Whether the sheet says who the unit is."""
        return self.unit_number is not None or self.unit_name is not None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What one row says of one respondent; `cells` are texts by the question's key.

    `alone` is one whom nothing but the place in the sheet tells from others; `more`
    are further rows of the file that were brought together with `row`.
    """

    row: int
    number: str
    name: str
    county: str
    population: int | None
    label: str
    attributes: Mapping[str, str]
    cells: Mapping[str, str]
    alone: bool = False
    more: tuple[int, ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows of the file it is made of."""
        return self.row, *self.more


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """The rows of a sheet, the questions in it, and rows that name no unit."""

    questions: tuple[AskedColumn, ...]
    rows: tuple[AnswerRow, ...]
    rejected: tuple[AnswerRow, ...]


def choose_columns(sheet: Sheet, wanted: WantedColumns) -> AnswerColumns:
    """Return which column holds what: as said, else as it looks.

    Raises MissingColumn where no question is named and none is found.
    """
    proposal = propose(sheet)
    text = _said(sheet, wanted.text, proposal.text_column)
    question = _said(sheet, wanted.question, proposal.question_column)
    long = text is not None and not wanted.questions
    named = [find_column(sheet, header) for header in wanted.questions]
    open_text = [i for i in proposal.text_columns if not _is_descriptor(sheet, i)]
    indexes = named or ([] if long else open_text)
    if not indexes and not long:
        raise MissingColumn(
            _(
                "{where}: no column looks like answers to an open question; name it "
                "with --question (or --text for one row per answer)."
            ).format(where=sheet.place())
        )
    number = _said(sheet, wanted.unit, proposal.unit_number)
    name = _said(sheet, wanted.name, proposal.unit_name)
    taken = {number, name, text, question, *indexes}
    return AnswerColumns(
        unit_number=number,
        unit_name=None if name == number else name,
        respondent=_said(sheet, wanted.respondent, proposal.respondent),
        population=_said(sheet, wanted.population, proposal.population),
        county=_said(sheet, wanted.county, proposal.county),
        attributes=_attributes(sheet, wanted, proposal, taken),
        questions=asked_columns(sheet, indexes),
        question=question if long else None,
        text=text if long else None,
    )


def read_answers(sheet: Sheet, columns: AnswerColumns) -> AnswerSheet:
    """Return the rows of the sheet, those of one respondent brought together.

    Raises DuplicateUnit where a unit has two rows, or two answers to one question,
    and nothing tells its respondents apart.
    """
    found = _long_rows(sheet, columns) if columns.text is not None else None
    rows = list(found if found is not None else _wide_rows(sheet, columns))
    usable = [
        bool(row.number or row.name or not columns.has_unit) and all(row.cells)
        for row in rows
    ]
    kept = [row for row, fits in zip(rows, usable, strict=True) if fits]
    rejected = [row for row, fits in zip(rows, usable, strict=True) if not fits]
    questions = dict.fromkeys(key for row in kept for key in row.cells)
    asked = {column.key: column for column in columns.questions.values()}
    joined = _one_per_respondent(sheet, kept)
    return AnswerSheet(
        tuple(asked.get(key) or _asked_in_cells(key) for key in questions),
        tuple(joined),
        tuple(rejected),
    )


def duplicate_unit(sheet: Sheet, rows: Sequence[AnswerRow]) -> DuplicateUnit:
    """Return the error that names rows of one respondent and one question."""
    numbers = ", ".join(str(row.row) for row in rows[:5])
    return DuplicateUnit(
        _(
            "{where}: rows {rows} are of the same unit ({unit}); name the column that "
            "tells its respondents apart with --respondent, or take one of them out."
        ).format(where=sheet.place(), rows=numbers, unit=rows[0].number or rows[0].name)
    )


def asked_columns(sheet: Sheet, indexes: Sequence[int]) -> dict[int, AskedColumn]:
    """Key each column by its header, a second one of the same name with a number."""
    names = Counter[str]()
    keys = {}
    for header in sheet.headers:
        names[header.text] += 1
        count = names[header.text]
        keys[header.index] = header.text + (f" ({count})" if count > 1 else "")
    return {
        index: AskedColumn(
            keys[index] or sheet.headers[index].letter,
            sheet.headers[index].text or sheet.headers[index].letter,
            hints(sheet, index),
        )
        for index in indexes
    }


def attribute_name(header: str) -> str:
    """Return the name an attribute has in templates: the header, in lower case."""
    name = " ".join(header.split()).casefold()
    return "descriptor" if name in DESCRIPTOR_HEADERS else name


def _wide_rows(sheet: Sheet, columns: AnswerColumns) -> Iterator[AnswerRow]:
    asked = columns.questions
    for index, cells in enumerate(sheet.rows):
        texts = {column.key: cells[place] for place, column in asked.items()}
        yield _row(sheet, columns, index, texts)


def _long_rows(sheet: Sheet, columns: AnswerColumns) -> Iterator[AnswerRow]:
    for index, cells in enumerate(sheet.rows):
        wording = sheet.headers[columns.text or 0].text
        if columns.question is not None:
            wording = " ".join(cells[columns.question].split())
        text = cells[columns.text or 0]
        yield _row(sheet, columns, index, {wording: text})


def _row(
    sheet: Sheet, columns: AnswerColumns, index: int, texts: Mapping[str, str]
) -> AnswerRow:
    cells = sheet.rows[index]

    def cell(place: int | None) -> str:
        return "" if place is None else " ".join(cells[place].split())

    row = sheet.row_number(index)
    told_apart = columns.respondent is not None or columns.has_unit
    return AnswerRow(
        row=row,
        number=cell(columns.unit_number),
        name=cell(columns.unit_name),
        county=cell(columns.county),
        population=_inhabitants(cell(columns.population)),
        label=cell(columns.respondent) if told_apart else f"{sheet.file} {row}",
        attributes={
            name: cell(place)
            for place, name in columns.attributes.items()
            if cell(place)
        },
        cells=texts,
        alone=not told_apart,
    )


def _one_per_respondent(sheet: Sheet, rows: Sequence[AnswerRow]) -> Iterator[AnswerRow]:
    together: dict[tuple[str, str, str], list[AnswerRow]] = {}
    for row in rows:
        together.setdefault((row.number, row.name, row.label), []).append(row)
    for same in together.values():
        keys = Counter(key for row in same for key in row.cells)
        double = next((key for key, count in keys.items() if count > 1), None)
        if double is not None:
            raise duplicate_unit(sheet, [row for row in same if double in row.cells])
        first = same[0]
        cells = {key: text for row in same for key, text in row.cells.items()}
        yield AnswerRow(
            first.row,
            first.number,
            first.name,
            first.county,
            first.population,
            first.label,
            first.attributes,
            cells,
            first.alone,
            tuple(row.row for row in same[1:]),
        )


def _asked_in_cells(wording: str) -> AskedColumn:
    return AskedColumn(wording, wording, QuestionHints(group_of(wording)))


def _attributes(
    sheet: Sheet,
    wanted: WantedColumns,
    proposal: ColumnProposal,
    taken: set[int | None],
) -> dict[int, str]:
    if wanted.attributes is None:
        indexes = [
            index
            for index in proposal.attributes
            if index not in taken and not _names_units(sheet, index)
        ]
        indexes += [
            header.index
            for header in sheet.headers
            if _is_descriptor(sheet, header.index) and header.index not in indexes
        ]
    else:
        indexes = [find_column(sheet, header) for header in wanted.attributes]
    return {index: attribute_name(sheet.headers[index].text) for index in indexes}


def _names_units(sheet: Sheet, index: int) -> bool:
    """Whether a column's values are mostly names of units: they stay in the sheet."""
    names = load_register().names
    values = {fold(cell) for cell in sheet.column(index) if cell.strip()}
    return 2 * len(values & names) > len(values)


def _is_descriptor(sheet: Sheet, index: int) -> bool:
    return sheet.headers[index].text.casefold() in DESCRIPTOR_HEADERS


def _said(sheet: Sheet, wanted: str | None, proposed: int | None) -> int | None:
    return proposed if wanted is None else find_column(sheet, wanted)


def _inhabitants(cell: str) -> int | None:
    digits = "".join(cell.split()).replace(".", "")
    return int(digits) if digits.isdigit() else None
