"""Tables that a chapter prints, held against the project's, cell by cell.

A printed table is read as a question's by its rows; what a column counts by its
heading, or, where that does not tell, by what most of its cells are equal to.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from koding.analysis.finished.chapter_check import Remark
from koding.analysis.finished.chapter_figures import NUMBER, worth_of
from koding.analysis.finished.chapter_measures import (
    alike,
    expected,
    group_of,
    is_equal,
    is_percent,
    measures_of,
)
from koding.analysis.finished.chapter_printed import YEAR
from koding.analysis.finished.chapter_rows import RowLabels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from koding.analysis.finished.chapter_figures import CodeFigures, QuestionFigures
    from koding.analysis.finished.chapter_measures import Measure
    from koding.analysis.finished.chapter_printed import PrintedTable

_DECIMAL = r"\d+[.,]\d{1,2}"
_CELL = re.compile(
    rf"\s*(?P<n>{_DECIMAL}(?!\d)|{NUMBER})\s*(?P<percent>%)?"
    rf"(?:\s*\(\s*(?P<more>{_DECIMAL}|{NUMBER})\s*(?P<also>%)?\s*\))?\s*[*†‡]*\s*"
)
_BASE = re.compile(rf"\b(?:n\s*=|grunnlag\w*\W{{1,3}}|base\W{{1,3}})\s*(?P<n>{NUMBER})")
_OF_MENTIONS = re.compile(r"sum\b|.*(?:omtal|nevn|mention)")
_LEAST_ROWS = 2


class _Column(NamedTuple):
    measure: Measure
    percent: Measure
    question: QuestionFigures


def on_table(
    table: PrintedTable,
    questions: Sequence[QuestionFigures],
    fold: Callable[[str], str],
) -> Iterator[Remark]:
    """Yield a remark on each cell that differs, and on what could not be checked."""
    reading = _Reading(table, questions, fold)
    if reading.question and not reading.by_groups:
        yield from reading.remarks()
    elif reading.has_figures:
        facts = {"table": table.name, "left": "", "question": "", "wave": 0}
        facts |= {"groups": reading.by_groups}
        yield Remark(table.first, "table", attention=False, facts=facts)


def is_caption(text: str, style: str) -> bool:
    """Whether a passage is the caption of a table, or a note under it."""
    return bool(
        re.match(r"caption|bildetekst", style, re.IGNORECASE)
        or re.match(r"\s*(?:tabell|table|tab\.)\s*\d", text, re.IGNORECASE)
        or re.match(r"\s*(?:n\s*=|grunnlag|base)\W", text, re.IGNORECASE)
    )


@dataclass
class _Reading:
    """One printed table, being read."""

    table: PrintedTable
    questions: Sequence[QuestionFigures]
    fold: Callable[[str], str]
    skipped: list[str] = field(default_factory=list)

    @cached_property
    def _labels(self) -> RowLabels:
        return RowLabels(self.questions, self.fold)

    @cached_property
    def rows(self) -> dict[int, str]:
        """The label of each row, as printed."""
        return self.table.labels(self._label_column)

    @property
    def has_figures(self) -> bool:
        rows = {r for (r, c), (_p, t) in self.table.cells.items() if _CELL.fullmatch(t)}
        return len(rows) > _LEAST_ROWS

    @cached_property
    def question(self) -> QuestionFigures | None:
        """The question that most rows are codes of, with most equal figures."""
        best = max(self.questions, key=self._worth, default=None)
        return best if best and self._worth(best)[0] >= _LEAST_ROWS else None

    @cached_property
    def by_groups(self) -> bool:
        """Whether columns are of some of the units each: n and % under several words.

        Their figures are of other bases than the question's.
        """
        groups: dict[bool, set[str]] = {True: set(), False: set()}
        for column, head in self._heads.items():
            if column != self._label_column and (of := group_of(self.fold(head))):
                groups[is_percent(head)].add(of)
        return any(len(of) > 1 for of in groups.values())

    def remarks(self) -> Iterator[Remark]:
        """Yield what differs from the question's table."""
        yield from self._on_captions()
        for (row, column), (passage, text) in sorted(self.table.cells.items()):
            hit = _CELL.fullmatch(text)
            if hit and column in self._columns and row in self.rows:
                yield from self._on_cell(row, self._columns[column], passage, hit)
        left = [*self._rows_left(), *self._columns_left()]
        if left and self.question:
            facts = {
                "table": self.table.name,
                "left": left,
                "question": self.question.label,
                "wave": self.question.wave,
            }
            yield Remark(self.table.first, "table", attention=False, facts=facts)

    def _on_cell(
        self, row: int, column: _Column, passage: int, hit: re.Match[str]
    ) -> Iterator[Remark]:
        codes = self._labels.codes_of(self.rows[row], column.question)
        total = self._labels.is_total(self.rows[row])
        for group, sign in (("n", "percent"), ("more", "also")):
            if not hit[group]:
                continue
            second = bool(hit[sign]) or (group == "more" and not hit["percent"])
            measure = column.percent if second else column.measure
            worth = worth_of(hit[group])
            same = alike(codes, column.question)
            if codes and not any(
                is_equal(worth, measure, column.question, one) for one in same
            ):
                yield self._differs(row, passage, hit[0], measure, column, codes)
            elif total and not codes and measure == "n":
                bases = {column.question.base}
                if _OF_MENTIONS.match(self.fold(self.rows[row])):
                    bases.add(column.question.mentions)
                if worth not in bases:
                    yield self._base(passage, hit[0], column.question, self.rows[row])

    def _differs(
        self,
        row: int,
        passage: int,
        printed: str,
        measure: Measure,
        column: _Column,
        codes: Sequence[CodeFigures],
    ) -> Remark:
        facts = {
            "table": self.table.name,
            "row": self.rows[row],
            "printed": printed.strip(),
            "measure": measure,
            "expected": expected(measure, column.question, codes),
            "code": " / ".join(code.label for code in codes),
            "question": column.question.label,
            "wave": column.question.wave,
        }
        return Remark(passage, "cell", facts=facts)

    def _base(
        self, passage: int, printed: str, question: QuestionFigures, row: str
    ) -> Remark:
        facts = {
            "table": self.table.name,
            "row": row,
            "printed": printed.strip(),
            "expected": question.base,
            "question": question.label,
            "wave": question.wave,
        }
        return Remark(passage, "table base", facts=facts)

    def _on_captions(self) -> Iterator[Remark]:
        """Yield a remark on each base that differs in caption, note or heading."""
        columns = self._columns
        bases = {column.question.base for column in columns.values()}
        if not bases and self.question:
            bases = {self.question.base}
        for passage, text in self._captions:
            for hit in _BASE.finditer(text.casefold()):
                if worth_of(hit["n"]) not in bases and self.question:
                    printed = " ".join(text[hit.start() : hit.end()].split())
                    yield self._base(passage, printed, self.question, "")
        for column, head in self._heads.items():
            said = _BASE.search(head.casefold())
            if said and column in columns:
                question = columns[column].question
                if worth_of(said["n"]) != question.base:
                    passage = self._head_passages[column]
                    yield self._base(passage, said[0], question, head)

    @property
    def _captions(self) -> Sequence[tuple[int, str]]:
        return self.table.captions

    @cached_property
    def _label_column(self) -> int:
        """The column that holds most words that are codes of some question."""
        found: Counter[int] = Counter({1: 0})
        for (_row, column), (_passage, text) in self.table.cells.items():
            found[column] += self._labels.is_code(text)
        return max(found, key=lambda column: (found[column], -column))

    def _worth(self, question: QuestionFigures) -> tuple[int, bool, bool, int]:
        of = {
            row: self._labels.codes_of(label, question)
            for row, label in self.rows.items()
        }
        touched = sum(any(code.n for code in codes) for codes in of.values())
        equal = {
            row
            for (row, column), (_passage, text) in self.table.cells.items()
            if column != self._label_column
            and any(text.strip() == str(code.n) for code in of.get(row, ()))
        }
        said = " ".join(text for _passage, text in self._captions)
        years = set(YEAR.findall(said))
        in_year = not years or str(question.wave) in years
        named = bool(re.search(rf"(?<!\w){re.escape(question.label)}(?!\w)", said))
        near = question in self.table.near
        return touched, in_year, named, len(equal) + near * _LEAST_ROWS

    @cached_property
    def _top(self) -> int:
        """The first row that is a code's: what stands above are headings."""
        question = self.question
        of = (
            row
            for row, label in sorted(self.rows.items())
            if question and self._labels.codes_of(label, question)
        )
        return next(of, 1)

    @cached_property
    def _heads(self) -> dict[int, str]:
        """The words above each column."""
        return self.table.heads_above(self._top)

    @cached_property
    def _head_passages(self) -> dict[int, int]:
        return {
            column: passage
            for (row, column), (passage, _text) in sorted(self.table.cells.items())
            if row < self._top
        }

    @cached_property
    def _columns(self) -> dict[int, _Column]:
        """What each column counts, of which wave; those that do not tell are left."""
        wide = {column for _row, column in self.table.cells} - {self._label_column}
        found = {column: self._column(column) for column in sorted(wide)}
        return {column: one for column, one in found.items() if one}

    def _column(self, column: int) -> _Column | None:
        question = self.question
        if question is None:
            return None
        head = self._heads.get(column, "")
        year = YEAR.search(head)
        if year:
            wave = int(year[0])
            same = (q for q in self.questions if q.question == question.question)
            question = next((q for q in same if q.wave == wave), None)
            if question is None:
                return None
        bare = _BASE.sub("", YEAR.sub("", head).casefold()).strip(" :,;.-–")
        measures, told = measures_of(bare, told=bool(year))
        score = {m: self._agreeing(column, m, question) for m in measures}
        best = max(measures, key=lambda m: score[m])
        cells = self._agreeing(column, None, question)
        mostly = score[best] >= _LEAST_ROWS and 2 * score[best] >= cells
        base = _BASE.search(head.casefold())
        if base and worth_of(base["n"]) != question.base:
            told = False  # a column of some of the units has a base of its own
        if not cells or not (told or mostly):
            return None
        percents: tuple[Measure, ...] = ("percent", "percent of mentions")
        percent = max(percents, key=lambda m: self._agreeing(column, m, question))
        return _Column(best, percent, question)

    def _agreeing(
        self, column: int, measure: Measure | None, question: QuestionFigures
    ) -> int:
        """Count the cells of a column that are a code's figure; without, all."""
        count = 0
        for row, label in self.rows.items():
            hit = _CELL.fullmatch(self.table.cells.get((row, column), (0, ""))[1])
            codes = self._labels.codes_of(label, question) if hit else []
            if hit and codes:
                values = [hit["n"], *([hit["more"]] if hit["more"] else [])]
                count += measure is None or any(
                    is_equal(worth_of(v), measure, question, codes) for v in values
                )
        return count

    def _rows_left(self) -> list[str]:
        question = self.question
        return [
            label
            for row, label in sorted(self.rows.items())
            if row >= self._top
            and question
            and not self._labels.codes_of(label, question)
            and not self._labels.is_total(label)
            and any(
                _CELL.fullmatch(text)
                for (r, column), (_p, text) in self.table.cells.items()
                if r == row and column in self._columns
            )
        ]

    def _columns_left(self) -> list[str]:
        wide = {
            column
            for (row, column), (_p, text) in self.table.cells.items()
            if row >= self._top
            and column != self._label_column
            and _CELL.fullmatch(text)
        }
        return [self._heads.get(c) or str(c) for c in sorted(wide - {*self._columns})]
