"""What an import of answers plans for each question of its sheet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.model.changes import QuestionAsked, QuestionCreated, QuestionLinked
from koding.workbench.importing.proposed_fields import NOTHING_PROPOSED, ProposedFields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.importers.answers import AskedColumn
    from koding.model.survey import Answer
    from koding.store.sources import HeldAnswer
    from koding.workbench.bench import Scoped, Workbench


@dataclass(slots=True)
class QuestionPlan:
    """What is to happen to one question of the sheet."""

    column: AskedColumn
    question: str
    label: str
    created: bool
    proposed: ProposedFields = NOTHING_PROPOSED
    linked_to: str = ""
    linked_label: str = ""
    new: list[Answer] = field(default_factory=list)
    corrected: list[tuple[HeldAnswer, str]] = field(default_factory=list)
    same: int = 0
    blanks: int = 0
    new_blanks: list[str] = field(default_factory=list)
    filled_blanks: list[str] = field(default_factory=list)
    emptied: int = 0


def question_plans(
    bench: Workbench, wave: int, columns: tuple[AskedColumn, ...]
) -> list[QuestionPlan]:
    """Plan each column: as a question the project knows, else as a new one."""
    known = bench.store.reading.asked_columns(wave)
    labels = {question.id: question.label for question in bench.questions.all()}
    elsewhere = _wordings_elsewhere(bench, wave)
    times = Counter(column.wording for column in columns)
    taken = set(labels.values())
    plans = []
    for column in columns:
        if column.key in known:
            id_ = known[column.key]
            read_as = bench.questions.read_as(id_)
            label = labels.get(read_as, "?")
            plans.append(QuestionPlan(column, id_, label, created=False))
            continue
        once = times[column.wording] == 1
        linked = elsewhere.get(column.wording, "") if once else ""
        label = _next_label(taken)
        taken.add(label)
        plans.append(
            QuestionPlan(
                column,
                bench.ids(),
                label,
                created=True,
                proposed=ProposedFields.of(column.hints, bench.settings.language),
                linked_to=linked,
                linked_label=labels.get(linked, ""),
            )
        )
    return plans


def question_changes(plan: QuestionPlan, wave: int) -> Iterator[Scoped]:
    """Yield what makes the question, where it is new."""
    if not plan.created:
        return
    order = int(plan.label.removeprefix("S"))
    yield plan.question, QuestionCreated(plan.question, plan.label, order)
    asked = QuestionAsked(plan.question, wave, plan.column.wording, plan.column.key)
    yield plan.question, asked
    for change in plan.proposed.changes(plan.question, wave):
        yield plan.question, change
    if plan.linked_to:
        yield plan.question, QuestionLinked(plan.question, "", plan.linked_to)


def _wordings_elsewhere(bench: Workbench, wave: int) -> dict[str, str]:
    """Return the one question that each wording of other waves belongs to.

    Wordings repeat within a form, so one that stands twice proposes nothing.
    """
    found: dict[str, set[str]] = {}
    here = set()
    for asking in bench.store.reading.askings():
        if asking.wave == wave:
            here.add(asking.question)
        else:
            found.setdefault(asking.wording, set()).add(asking.question)
    return {
        wording: next(iter(questions))
        for wording, questions in found.items()
        if len(questions) == 1 and not questions & here
    }


def _next_label(taken: set[str]) -> str:
    number = 1
    while f"S{number}" in taken:
        number += 1
    return f"S{number}"
