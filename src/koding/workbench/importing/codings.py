"""Bringing in a sheet coded by hand: its answers, quotes, codes and codings."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from itertools import compress
from typing import TYPE_CHECKING

from koding.errors import InvalidLabel
from koding.i18n import _
from koding.importers.answers import AnswerSheet, AskedColumn
from koding.importers.coded_sheet import read_codings
from koding.importers.sheets import read_sheet
from koding.model.changes import (
    Change,
    CodeCreated,
    CodeRestored,
    CodingAdded,
    QuoteCut,
)
from koding.model.codebook import Code, Codebook
from koding.model.coding import MAIN_LAYER, Quote
from koding.model.receipt import CodingsReceipt
from koding.model.spans import Span, partition
from koding.operations.codebook import checked_label, next_position
from koding.operations.placing import cuts_around, place_quotes
from koding.workbench.importing.answers import AnswerImport
from koding.workbench.importing.coded_respondents import tell_apart
from koding.workbench.importing.erased_rows import are_erased

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from koding.importers.answers import AnswerRow
    from koding.importers.coded_sheet import CodedColumns, SheetAnswer
    from koding.importers.sheets import Sheet
    from koding.workbench.bench import Scoped, Workbench


@dataclass(frozen=True, slots=True)
class _Target:
    """The text that the quotes of a sheet answer are to be found in."""

    question: str
    text: str
    body: str
    quotes: tuple[Quote, ...]


class CodingImport:
    """A coded sheet laid against the project."""

    def __init__(
        self,
        bench: Workbench,
        sheet: Sheet,
        answers: Sequence[SheetAnswer],
        wave: int,
        *,
        with_erased: bool = False,
    ) -> None:
        self._bench = bench
        self._sheet = sheet
        self._read = answers
        keys = _question_keys(bench, sheet, answers, wave)
        self.erased: tuple[AnswerRow, ...] = ()
        if not with_erased:
            rows = _answer_sheet(answers, keys).rows
            gone = are_erased(bench, sheet, wave, rows)
            self.erased = tuple(compress(rows, gone))
            stays = [not out for out in gone]
            answers, keys = list(compress(answers, stays)), list(compress(keys, stays))
        stored = bench.questions.stored(wave)
        told = tell_apart(bench, wave, answers, [stored.get(key, "") for key in keys])
        self._answers = told.answers
        keys = _question_keys(bench, sheet, told.answers, wave)
        self.plan = AnswerImport.of(
            bench, sheet, wave, _answer_sheet(told.answers, keys), with_erased=True
        )
        self._codes = dict(bench.codebook.codes)
        self._made: list[Code] = []
        self._missing = told.missing
        self._undecided = told.undecided
        self._coded: set[str] = set()
        self._codings = 0
        self._used: set[str] = set()

    @classmethod
    def read(
        cls,
        bench: Workbench,
        path: Path,
        wave: int,
        wanted: CodedColumns,
        sheet_name: str | None,
        *,
        with_erased: bool = False,
    ) -> CodingImport:
        """Read a coded sheet and lay it against what the project holds."""
        sheet = read_sheet(path, sheet_name)
        answers = read_codings(sheet, wanted)
        _refuse_bad_labels(sheet, answers)
        return cls(bench, sheet, answers, wave, with_erased=with_erased)

    def write_answers(self) -> list[Scoped]:
        """Write the answers that are new and return the changes; in a transaction."""
        return self.plan.write_new()

    def write_codings(self) -> list[Scoped]:
        """Return the changes that make the codes and code the answers."""
        by_answer: list[list[Scoped]] = [
            [(target.question, one) for one in self._code(answer, target)]
            for answer, target in zip(self._answers, self._targets(), strict=True)
        ]
        # The sheet's order, often that of the units' numbers, is not for the journal.
        random.SystemRandom().shuffle(by_answer)
        made: list[Scoped] = [
            ("", CodeCreated(c.id, c.label, c.parent, c.position, c.kind))
            for c in self._made
        ]
        made += self._restored()
        return made + [coding for codings in by_answer for coding in codings]

    def receipt(self) -> CodingsReceipt:
        """Return what was brought in."""
        quotes = [quote for answer in self._read for quote in answer.quotes]
        return CodingsReceipt(
            file=self._sheet.file,
            rows=len(self._sheet.rows),
            answers_made=self.plan.count_new,
            answers_coded=len(self._coded),
            codings=self._codings,
            codes_made=tuple(code.label for code in self._made),
            missing=tuple(sorted(self._missing)),
            undecided=tuple(self._undecided),
            blank=len(self._sheet.rows) - sum(len(quote.rows) for quote in quotes),
            uncoded=sum(len(quote.rows) for quote in quotes if not quote.paths),
            units=self.plan.receipt(dry=False).units,
            notes=self._sheet.notes,
            erased=sum(len(row.rows) for row in self.erased),
        )

    def _targets(self) -> list[_Target]:
        """Return the text of each answer of the sheet."""
        plans = {plan.column.key: plan for plan in self.plan.questions}
        held = {
            key: self._bench.store.sources.held(plan.question)
            for key, plan in plans.items()
        }
        targets = []
        for row, who in zip(self.plan.answers.rows, self.plan.named, strict=True):
            (key,) = row.cells
            answer = held[key][who.id].answer
            coded = self._bench.store.reading.answer(answer, MAIN_LAYER)
            text, body = coded.answer.text, coded.answer.body
            targets.append(_Target(plans[key].question, text, body, coded.quotes))
        return targets

    def _code(self, answer: SheetAnswer, target: _Target) -> Iterator[Change]:
        found = place_quotes(target.body, (quote.words for quote in answer.quotes))
        pairs = list(zip(answer.quotes, found, strict=True))
        for quote, place in pairs:
            if place is None:
                self._missing.extend(quote.rows)
        places = [place for _, place in pairs if place is not None]
        before = {quote.span.start for quote in target.quotes}
        cuts = cuts_around(places, target.body) - before
        for at in sorted(cuts):
            yield QuoteCut(MAIN_LAYER, target.text, at)
        spans = partition(len(target.body), cuts | before)
        for quote, place in pairs:
            if place is not None:
                codes = [self._find_or_make(path) for path in quote.paths]
                yield from self._add(target, spans, place, codes)

    def _add(
        self,
        target: _Target,
        spans: Sequence[Span],
        place: Span,
        codes: Sequence[str],
    ) -> Iterator[Change]:
        for span in spans:
            if not span.overlaps(place):
                continue
            held = {
                self._read_as(code)
                for quote in target.quotes
                if quote.span.overlaps(span)
                for code in quote.codes
            }
            for code in dict.fromkeys(codes):
                if code not in held:
                    self._codings += 1
                    self._used.add(code)
                    self._coded.add(target.text)
                    yield CodingAdded(
                        MAIN_LAYER, target.text, span.start, span.end, code, "import"
                    )

    def _find_or_make(self, path: tuple[str, ...]) -> str:
        code = self._labelled(path[0]) if len(path) == 1 else ""
        if not code:
            for label in path:
                code = self._child(code, label)
        return self._read_as(code)

    def _labelled(self, label: str) -> str:
        """Return the code with this label: an active one first, a code before a theme.

        One that was merged or retired is meant too: the sheet is of before.
        """
        same = [c for c in self._codes.values() if _is_called(c, label)]
        parents = {code.parent for code in self._codes.values()}
        same.sort(key=lambda code: (not code.active, code.id in parents, code.id))
        return same[0].id if same else ""

    def _child(self, parent: str, label: str) -> str:
        parents = {parent, self._read_as(parent)}
        under = (c for c in self._codes.values() if c.parent in parents)
        same = [code for code in under if _is_called(code, label)]
        if same:
            return min(same, key=lambda code: (not code.active, code.id)).id
        parent = self._read_as(parent)
        position = next_position(Codebook(self._codes), parent)
        code = Code(self._bench.ids(), checked_label(label), parent, position)
        self._codes[code.id] = code
        self._made.append(code)
        return code.id

    def _read_as(self, code: str) -> str:
        return Codebook(self._codes).effective(code) if code else ""

    def _restored(self) -> list[Scoped]:
        """Return the coming back of retired codes that got codings here."""
        used = (self._codes[id_] for id_ in self._used)
        return [("", CodeRestored(code.id)) for code in used if code.retired]


def _refuse_bad_labels(sheet: Sheet, answers: Sequence[SheetAnswer]) -> None:
    """Raise InvalidLabel, with the row, for a cell that cannot be a code."""
    quotes = (quote for answer in answers for quote in answer.quotes)
    for quote in quotes:
        for label in (label for path in quote.paths for label in path):
            try:
                checked_label(label)
            except InvalidLabel as error:
                where = sheet.place(sheet.numbers.index(quote.rows[0]))
                raise InvalidLabel(
                    _("{where}: {why}").format(where=where, why=error)
                ) from error


def _is_called(code: Code, label: str) -> bool:
    return code.label.casefold() == " ".join(label.split()).casefold()


def _question_keys(
    bench: Workbench, sheet: Sheet, answers: Sequence[SheetAnswer], wave: int
) -> list[str]:
    """Return the key of each answer's question: the column of a sheet of answers."""
    headers = {
        asking.question: asking.column
        for asking in bench.questions.askings()
        if asking.wave == wave
    }
    by_label = {
        question.label.casefold(): headers[question.id]
        for question in bench.questions.all()
        if question.id in headers
    }
    unsaid = _only(headers.values()) or sheet.file
    said = [answer.question or unsaid for answer in answers]
    return [by_label.get(words.casefold(), words) for words in said]


def _answer_sheet(answers: Sequence[SheetAnswer], keys: Sequence[str]) -> AnswerSheet:
    """Return the sheet as answers: each one's quotes, joined in order, are its text."""
    rows = []
    for answer, key in zip(answers, keys, strict=True):
        text = "\n".join(quote.words.strip() for quote in answer.quotes)
        rows.append(replace(answer.as_row(), cells={key: text}))
    columns = tuple(AskedColumn(key, key) for key in dict.fromkeys(keys))
    return AnswerSheet(columns, tuple(rows), ())


def _only(headers: Iterable[str]) -> str:
    found = list(headers)
    return found[0] if len(found) == 1 else ""
