"""Planning an import of answers: who is who, what is new, what has changed."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from koding.i18n import _
from koding.importers.answers import choose_columns, read_answers
from koding.importers.register import OSLO, load_register
from koding.importers.sheets import read_sheet
from koding.importers.unit_names import fold
from koding.language.standard_answers import (
    LONGEST_STANDARD_ANSWER,
    group_key,
    suggest,
)
from koding.model.changes import (
    AnswerChanged,
    TextCorrected,
)
from koding.model.coding import MAIN_LAYER
from koding.model.descriptor import UNKNOWN_KIND
from koding.model.receipt import (
    ImportReceipt,
    QuestionReceipt,
    StandardAnswers,
    UnitReceipt,
)
from koding.model.survey import Answer, Respondent
from koding.operations.correction import carry_over
from koding.workbench.ids import random_id
from koding.workbench.importing.answer_units import find_units, name_respondents
from koding.workbench.importing.erased_rows import without_erased
from koding.workbench.importing.question_plans import (
    QuestionPlan,
    question_changes,
    question_plans,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from koding.importers.answers import (
        AnswerRow,
        AnswerSheet,
        WantedColumns,
    )
    from koding.importers.register import Finding
    from koding.importers.sheets import Sheet
    from koding.model.views import Background
    from koding.store.identity import NamedRespondent
    from koding.store.sources import HeldAnswer
    from koding.workbench.bench import Scoped, Workbench

LEAST_ALIKE = 2
"""Groups of equal answers smaller than this are not worth a decision of their own."""


@dataclass(frozen=True, slots=True)
class AnswerImport:
    """A sheet laid against the project: nothing is written until it is asked for.

    `erased` are rows of respondents who were erased: they are left out, and their
    units' names are not written down again.
    """

    bench: Workbench
    sheet: Sheet
    wave: int
    answers: AnswerSheet
    findings: tuple[Finding, ...]
    named: tuple[NamedRespondent, ...]
    questions: tuple[QuestionPlan, ...]
    erased: tuple[AnswerRow, ...] = ()

    @classmethod
    def read(
        cls,
        bench: Workbench,
        path: Path,
        wave: int,
        wanted: WantedColumns,
        sheet_name: str | None,
        *,
        with_erased: bool = False,
    ) -> AnswerImport:
        """Read a file and lay it against what the project holds."""
        sheet = read_sheet(path, sheet_name)
        answers = read_answers(sheet, choose_columns(sheet, wanted))
        return cls.of(bench, sheet, wave, answers, with_erased=with_erased)

    @classmethod
    def of(
        cls,
        bench: Workbench,
        sheet: Sheet,
        wave: int,
        answers: AnswerSheet,
        *,
        with_erased: bool = False,
    ) -> AnswerImport:
        """Lay the answers of a sheet against what the project holds."""
        gone: list[AnswerRow] = []
        if not with_erased:
            kept, gone = without_erased(bench, sheet, wave, answers.rows)
            answers = replace(answers, rows=tuple(kept))
        findings = find_units(wave, answers.rows)
        named = name_respondents(bench, sheet, wave, answers.rows, findings)
        plans = question_plans(bench, wave, answers.questions)
        for plan in plans:
            _lay_against(bench, plan, wave, answers, named)
        found = (answers, findings, named, tuple(plans), tuple(gone))
        return cls(bench, sheet, wave, *found)

    @property
    def count_new(self) -> int:
        """Answers that the project does not hold yet."""
        return sum(len(plan.new) for plan in self.questions)

    @property
    def count_changed(self) -> int:
        """Answers that get a new text."""
        return sum(len(plan.corrected) for plan in self.questions)

    @property
    def count_blank(self) -> int:
        """Cells that are blank."""
        return sum(plan.blanks for plan in self.questions)

    def write(self) -> list[Scoped]:
        """Write the sources and return the changes to journal; in a transaction."""
        changes = self.write_new()
        corrected = [
            (plan, held, body)
            for plan in self.questions
            for held, body in plan.corrected
        ]
        _shuffle(corrected)
        for plan, held, body in corrected:
            changes.extend(self._correct(plan, held, body))
        return changes

    def write_new(self) -> list[Scoped]:
        """Write what is new, and leave the texts that are held as they are."""
        sources = self.bench.store.sources
        background = self.bench.store.reading.background(self.wave)
        respondents = [self._respondent(one, background) for one in self._rows()]
        new = [answer for plan in self.questions for answer in plan.new]
        _shuffle(respondents)
        _shuffle(new)
        sources.add_respondents(respondents)
        changes: list[Scoped] = []
        for plan in self.questions:
            changes.extend(question_changes(plan, self.wave))
        sources.add_answers(new)
        for plan in self.questions:
            sources.add_blanks(plan.question, plan.new_blanks)
            for respondent in plan.filled_blanks:
                sources.remove_blank(plan.question, respondent)
        return changes

    def receipt(self, *, dry: bool) -> ImportReceipt:
        """Return what was found, and what was or would be done."""
        out = (*self.answers.rejected, *self.erased)
        rejected = Counter(key for row in out for key in row.cells)
        return ImportReceipt(
            file=self.sheet.file,
            sheet=self.sheet.name,
            wave=self.wave,
            rows=len(self.sheet.rows),
            questions=tuple(
                _question_receipt(plan, rejected[plan.column.key])
                for plan in self.questions
            ),
            units=_unit_receipt(
                [
                    finding
                    for row, finding, _who in self._rows()
                    if row.number or row.name
                ],
                self.wave,
            ),
            standard=tuple(self._standard()),
            rejected_rows=tuple(row.row for row in self.answers.rejected),
            attributes=tuple(
                dict.fromkeys(n for row in self.answers.rows for n in row.attributes)
            ),
            to_review=self.count_changed,
            notes=self.sheet.notes,
            dry=dry,
            erased=sum(len(row.rows) for row in self.erased),
        )

    def _rows(self) -> Iterator[tuple[AnswerRow, Finding, NamedRespondent]]:
        yield from zip(self.answers.rows, self.findings, self.named, strict=True)

    def _respondent(
        self, one: tuple[AnswerRow, Finding, NamedRespondent], background: Background
    ) -> Respondent:
        """Return the respondent: what is held already stands, but for the sheet's."""
        row, finding, named = one
        match = finding.match
        register = {"kind": _kind(named), "county": match.county}
        sheet = {"county": row.county, **row.attributes}
        if match.population is not None and match.kind in ("kommune", ""):
            bands = self.bench.settings.descriptors.bands
            said = sheet if match.population_source == "sheet" else register
            said["band"] = bands.band_of(match.population)
        held = background.of(named.id) or register
        attributes = {**held, **{name: said for name, said in sheet.items() if said}}
        filled = {name: value for name, value in attributes.items() if value}
        return Respondent(named.id, named.unit, self.wave, filled)

    def _correct(
        self, plan: QuestionPlan, held: HeldAnswer, body: str
    ) -> Iterator[Scoped]:
        coded = self.bench.store.reading.answer(held.answer, MAIN_LAYER)
        text = random_id()
        self.bench.store.sources.correct_answer(held.answer, text, body)
        scope = plan.question
        yield scope, TextCorrected(held.answer, held.text, text)
        for change in carry_over(coded, text, body):
            yield scope, change
        yield scope, AnswerChanged(held.answer, "flag", coded.flag, "corrected")

    def _standard(self) -> Iterator[StandardAnswers]:
        for plan in self.questions:
            bodies = [
                answer.body
                for answer in plan.new
                if len(answer.body) <= LONGEST_STANDARD_ANSWER
            ]
            keys = [group_key(body) for body in bodies]
            groups = Counter(keys)
            examples = dict(zip(reversed(keys), reversed(bodies), strict=True))
            for key, count in groups.most_common():
                kind = suggest(examples[key])
                if kind and count >= LEAST_ALIKE:
                    label = plan.linked_label or plan.label
                    yield StandardAnswers(label, examples[key], count, kind)


def _kind(named: NamedRespondent) -> str:
    """Return the kind of a respondent's unit; one in Oslo is most often a district."""
    match = named.match
    in_oslo = match.number.startswith(OSLO) or fold(match.county) == "oslo"
    unknown = named.unit and match.how == "none" and not in_oslo
    return UNKNOWN_KIND if unknown else match.kind


def _lay_against(
    bench: Workbench,
    plan: QuestionPlan,
    wave: int,
    answers: AnswerSheet,
    named: tuple[NamedRespondent, ...],
) -> None:
    held: Mapping[str, HeldAnswer] = (
        {} if plan.created else bench.store.sources.held(plan.question)
    )
    for row, who in zip(answers.rows, named, strict=True):
        if plan.column.key in row.cells:
            _lay_cell(plan, wave, who.id, row.cells[plan.column.key], held.get(who.id))


def _lay_cell(
    plan: QuestionPlan, wave: int, who: str, body: str, held: HeldAnswer | None
) -> None:
    if not body.strip():
        plan.blanks += 1
        if held is None:
            plan.new_blanks.append(who)
        elif held.body is not None:
            plan.emptied += 1
    elif held is None or held.body is None:
        if held is not None:
            plan.filled_blanks.append(who)
        plan.new.append(
            Answer(random_id(), plan.question, who, wave, random_id(), body)
        )
    elif held.body == body:
        plan.same += 1
    else:
        plan.corrected.append((held, body))


def _question_receipt(plan: QuestionPlan, rejected: int) -> QuestionReceipt:
    answers = len(plan.new) + len(plan.corrected) + plan.same
    return QuestionReceipt(
        label=plan.linked_label or plan.label,
        wording=plan.column.wording,
        rows=answers + plan.blanks + rejected,
        answers=answers,
        blanks=plan.blanks,
        rejected=rejected,
        new=len(plan.new),
        changed=len(plan.corrected),
        emptied=plan.emptied,
        linked=plan.linked_label,
        group="" if plan.linked_to else plan.proposed.group,
        parent="" if plan.linked_to else plan.proposed.parent,
        base=plan.proposed.base,
    )


def _unit_receipt(findings: Sequence[Finding], wave: int) -> UnitReceipt:
    matches = [finding.match for finding in findings]
    how = Counter(match.how for match in matches)
    said = [f"{m.number} {m.name}".strip() for m in matches if m.how == "none"]
    years = sorted({m.register_year for m in matches if m.register_year is not None})
    remarks = [finding.remark for finding in findings if finding.remark]
    for year in years:
        if year != wave and wave not in load_register().years:
            count = sum(match.register_year == year for match in matches)
            remarks.insert(
                0,
                _(
                    "The register has no year {wave}; {count} units were found in the "
                    "nearest, {year}."
                ).format(wave=wave, count=count, year=year),
            )
    sources = Counter(m.population_source for m in matches if m.population_source)
    return UnitReceipt(
        by_number=how["number"],
        by_name=how["name"],
        unmatched=tuple(dict.fromkeys(filter(None, said))),
        register_years=tuple(years),
        population_sources=tuple(sorted(sources.items())),
        remarks=tuple(remarks),
    )


def _shuffle(rows: list[Any]) -> None:
    """Put rows in an order of chance before they are kept.

    The file's order is that of the units' numbers, and would give a unit away.
    """
    random.SystemRandom().shuffle(rows)
