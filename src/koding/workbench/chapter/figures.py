"""The figures of every question's table, for holding a chapter against."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from koding.analysis.counts import LiveCounts
from koding.analysis.finished.chapter_figures import CodeFigures, QuestionFigures
from koding.analysis.frequency import FrequencyOptions
from koding.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from koding.model.codebook import Codebook
    from koding.model.survey import Question
    from koding.model.views import CodedSpan
    from koding.workbench.bench import Workbench


def question_figures(bench: Workbench) -> list[QuestionFigures]:
    """Return the figures of every question in each of its waves."""
    return [
        _figures(bench, question, wave)
        for question in bench.questions.all()
        for wave in bench.questions.waves(question.id)
    ]


def _figures(bench: Workbench, question: Question, wave: int) -> QuestionFigures:
    options = FrequencyOptions(counting=bench.settings.counting)
    counted = bench.tables.frequency(question, wave, options)
    base = counted.base
    spans = list(bench.coding.spans(question.id, wave))
    live, apart = LiveCounts(bench.codebook, spans), _apart(bench.codebook, spans)
    done = next(
        one
        for one in bench.questions.progress()
        if (one.question, one.wave) == (question.id, wave)
    )
    everyone = base.answered + base.blank + base.not_asked
    coded = base.answered - base.uncoded
    others = {
        base.blank,
        base.not_asked,
        base.uncoded,
        coded,
        everyone,
        done.answers,
        done.done,
        base.answered + base.blank,
    }
    touched = [
        CodeFigures(
            fold(one.label),
            one.label,
            one.n,
            live.of(one.code)[1],
            one.mentions,
            len(apart[one.code]),
        )
        for one in counted.tallies
    ]
    told = {one.code for one in counted.tallies}
    untouched = [
        CodeFigures(fold(code.label), code.label, 0, 0, 0)
        for code in bench.codebook.codes.values()
        if code.id not in told
    ]
    return QuestionFigures(
        question.id,
        question.label,
        wave,
        bench.questions.wording(question.id, wave),
        [*touched, *untouched],
        base.answered,
        counted.mentions,
        frozenset(others),
    )


def _apart(
    codebook: Codebook, spans: Iterable[CodedSpan]
) -> Mapping[str, set[tuple[int, int, int]]]:
    """Return the quotes under each code as they were cut, adjoining ones apart."""
    found: dict[str, set[tuple[int, int, int]]] = defaultdict(set)
    for answer, _unit, start, end, code in spans:
        for step in codebook.path(codebook.effective(code)):
            found[step.id].add((answer, start, end))
    return found
