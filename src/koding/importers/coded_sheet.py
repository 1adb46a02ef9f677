"""A sheet coded by hand in Excel: quotes with their codes, several rows an answer.

Labels contain commas, so no cell is ever split: a cell is one code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.errors import MissingColumn
from koding.i18n import _
from koding.importers.answers import AnswerRow, attribute_name
from koding.importers.columns import find_column, propose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koding.importers.sheets import Sheet

TEXT_HEADER = re.compile(r"sitat|tekst|svar|text|quote|answer", re.I)
CODE_HEADER = re.compile(r"(kode|code)( ?\d+)?", re.I)
THEME_HEADER = re.compile(r"(hoved)?tema|theme", re.I)
SUB_THEME_HEADER = re.compile(r"undertema|sub-?theme", re.I)
QUESTION_HEADER = re.compile(r"sp[øo]rsm[åa]l|question", re.I)
DESCRIPTOR_HEADER = re.compile(r"descriptor|kildeangivelse|kjeldetilvising", re.I)


@dataclass(frozen=True, slots=True)
class CodedColumns:
    """What a person said about the columns; () and None are found by header.

    `themes` are the columns above the code, from the top of the tree downwards.
    """

    text: str | None = None
    unit: str | None = None
    respondent: str | None = None
    question: str | None = None
    codes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetQuote:
    """A quote of the sheet: its words, the paths of its codes, its rows in the file."""

    words: str
    paths: tuple[tuple[str, ...], ...]
    rows: tuple[int, ...]


@dataclass(slots=True)
class SheetAnswer:
    """The quotes of one unit, or one respondent, and question, in order.

    `alone` is one whom nothing but the place in the sheet tells from others.
    """

    number: str
    label: str
    question: str
    attributes: Mapping[str, str]
    quotes: list[SheetQuote] = field(default_factory=list)
    alone: bool = False

    def as_row(self) -> AnswerRow:
        """Return the respondent as a row of an answer sheet."""
        row, *more = (row for quote in self.quotes for row in quote.rows)
        said = (row, self.number, "", "", None, self.label, self.attributes)
        return AnswerRow(*said, {}, self.alone, tuple(more))


@dataclass(frozen=True, slots=True)
class _Columns:
    text: int
    unit: int | None
    respondent: int | None
    question: int | None
    codes: tuple[int, ...]
    themes: tuple[int, ...]
    attributes: Mapping[int, str]


def looks_coded(sheet: Sheet) -> bool:
    """Whether the headers are those of a sheet that was coded by hand."""
    codes = _several(sheet, (), CODE_HEADER) or _several(sheet, (), SUB_THEME_HEADER)
    return bool(codes) and _one(sheet, None, TEXT_HEADER) is not None


def read_codings(sheet: Sheet, wanted: CodedColumns) -> list[SheetAnswer]:
    """Return the answers of the sheet with their coded quotes, in the sheet's order.

    Without a column of units or respondents each row is a respondent of its own; only
    rows one after another with the same words and other codes are the same quote.
    """
    columns = _columns(sheet, wanted)
    answers: dict[tuple[str, str, str], SheetAnswer] = {}
    last: SheetAnswer | None = None
    for index, cells in enumerate(sheet.rows):
        words = cells[columns.text]
        if not words.strip():
            continue
        paths = tuple(_paths(columns, cells))
        row = sheet.row_number(index)
        quote = SheetQuote(words, paths, (row,))
        question = _joined(cells, columns.question)
        number = _joined(cells, columns.unit)
        told = _joined(cells, columns.respondent)
        label = told if number or columns.unit is None else ""
        goes_on = last is not None and _same_quote(last, quote, question)
        alone = not number and not label
        if alone and last is not None and goes_on and last.alone:
            answer = last
        else:
            label = f"{sheet.file} {row}" if alone else label
            key = (number, label, question)
            attributes = {
                name: " ".join(cells[place].split())
                for place, name in columns.attributes.items()
                if cells[place].strip()
            }
            new = SheetAnswer(number, label, question, attributes, alone=alone)
            answer = answers.setdefault(key, new)
        _add(answer, quote)
        last = answer
    return list(answers.values())


def _add(answer: SheetAnswer, quote: SheetQuote) -> None:
    """Add a quote, or its codes to the last quote where it is the same."""
    if answer.quotes and answer.quotes[-1].words == quote.words:
        held = answer.quotes[-1]
        paths = tuple(dict.fromkeys(held.paths + quote.paths))
        answer.quotes[-1] = SheetQuote(held.words, paths, held.rows + quote.rows)
    else:
        answer.quotes.append(quote)


def _same_quote(last: SheetAnswer, quote: SheetQuote, question: str) -> bool:
    held = last.quotes[-1]
    other_codes = bool(quote.paths) and not set(quote.paths) & set(held.paths)
    return last.question == question and held.words == quote.words and other_codes


def _paths(columns: _Columns, cells: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    themes = tuple(filter(None, (_joined(cells, place) for place in columns.themes)))
    for place in columns.codes:
        code = _joined(cells, place)
        if code:
            yield (*themes, code)
    if themes and not any(cells[place].strip() for place in columns.codes):
        yield themes


def _joined(cells: tuple[str, ...], place: int | None) -> str:
    return "" if place is None else " ".join(cells[place].split())


def _columns(sheet: Sheet, wanted: CodedColumns) -> _Columns:
    text = _one(sheet, wanted.text, TEXT_HEADER)
    themes = _several(sheet, wanted.themes, THEME_HEADER)
    codes = _several(sheet, wanted.codes, CODE_HEADER)
    below = _several(sheet, (), SUB_THEME_HEADER)
    if not wanted.themes and not wanted.codes:
        themes, codes = (themes + below, codes) if codes else (themes, below or themes)
        themes = tuple(place for place in themes if place not in codes)
    if text is None or not codes:
        raise MissingColumn(
            _(
                "{where}: name the column of quotes with --text and that of codes "
                "with --code (several times where there are several)."
            ).format(where=sheet.place())
        )
    proposal = propose(sheet)
    unit = proposal.unit_number
    if wanted.unit is not None:
        unit = find_column(sheet, wanted.unit)
    elif unit is None:
        unit = proposal.unit_name
    respondent = None
    if wanted.respondent is not None:
        respondent = find_column(sheet, wanted.respondent)
    return _Columns(
        text=text,
        unit=unit,
        respondent=respondent,
        question=_one(sheet, wanted.question, QUESTION_HEADER),
        codes=codes,
        themes=themes,
        attributes={
            place: attribute_name(sheet.headers[place].text)
            for place in _several(sheet, wanted.attributes, DESCRIPTOR_HEADER)
        },
    )


def _one(sheet: Sheet, wanted: str | None, pattern: re.Pattern[str]) -> int | None:
    if wanted is not None:
        return find_column(sheet, wanted)
    return next(iter(_several(sheet, (), pattern)), None)


def _several(
    sheet: Sheet, wanted: tuple[str, ...], pattern: re.Pattern[str]
) -> tuple[int, ...]:
    if wanted:
        return tuple(find_column(sheet, header) for header in wanted)
    return tuple(h.index for h in sheet.headers if pattern.fullmatch(h.text))
