"""What comes of an export's choices: to look at, and to write. Runs in a thread."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.exporters.release import working_path
from koding.workbench.chosen_tables import chosen_table, facts_of

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.document import StructuredDocument
    from koding.model.survey import Question
    from koding.model.table import Table
    from koding.tui.exporting.choices import ExportChoices
    from koding.workbench import Workbench

SUFFIXES = {"text": "txt"}


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """What would be written, and where: a document or a table for each question.

    `not_counted` are labels of questions that are set not to be counted; `refused`
    says why questions cannot be published, `warnings` what to think about before.
    """

    paths: tuple[Path, ...]
    documents: tuple[StructuredDocument, ...] = ()
    tables: tuple[Table, ...] = ()
    not_counted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def look_at(bench: Workbench, choices: ExportChoices) -> ExportPreview:
    """Return what would be written."""
    with closing(bench.opened_again()) as own:
        questions = _questions(own, choices)
        targets = (_target(own, choices, one) for one in questions)
        published = choices.wanted.published
        paths = tuple(one if published else working_path(one) for one in targets)
        if choices.what == "word":
            looked = [
                own.exports.look(one, choices.wave, choices.wanted) for one in questions
            ]
            return ExportPreview(
                paths,
                documents=tuple(one.document for one in looked),
                refused=tuple(one.refusal for one in looked if one.refusal),
                warnings=tuple(said for one in looked for said in one.warnings),
            )
        tables = (chosen_table(own, choices.table(one.id)) for one in questions)
        not_counted = (
            one.label
            for one in questions
            if own.questions.use_in(one, choices.wave) != "count"
        )
        return ExportPreview(
            paths, tables=tuple(tables), not_counted=tuple(not_counted)
        )


def write(bench: Workbench, choices: ExportChoices) -> tuple[Path, ...]:
    """Write the files; return where they are."""
    with closing(bench.opened_again()) as own:
        questions = _questions(own, choices)
        return tuple(_write(own, choices, question) for question in questions)


def _questions(bench: Workbench, choices: ExportChoices) -> list[Question]:
    """Return the question that is chosen, or all in use."""
    if choices.question:
        return [one for one in bench.questions.all() if one.id == choices.question]
    return [question for question, _wave in bench.questions.in_use(choices.wave)]


def _target(bench: Workbench, choices: ExportChoices, question: Question) -> Path:
    if choices.what == "word":
        return bench.exports.default_path(question, choices.wave, "docx")
    suffix = SUFFIXES.get(choices.form, choices.form)
    return bench.exports.default_path(question, choices.wave, suffix, "table")


def _write(bench: Workbench, choices: ExportChoices, question: Question) -> Path:
    target = _target(bench, choices, question)
    if choices.what == "word":
        return bench.exports.word(question, choices.wave, target, choices.wanted)
    choice = choices.table(question.id)
    table, said = chosen_table(bench, choice), facts_of(bench, choice)
    return bench.tables.save(table, choices.form, target, options=said)
