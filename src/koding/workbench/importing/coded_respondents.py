"""Whose words the rows of a coded sheet are, where a unit has several respondents."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from koding.operations.placing import place_quotes
from koding.workbench.importing.answer_units import find_units, units_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from koding.importers.coded_sheet import SheetAnswer, SheetQuote
    from koding.workbench.bench import Workbench


@dataclass(slots=True)
class ToldApart:
    """The answers of a coded sheet, each of one respondent, and rows of nobody.

    `undecided` rows could be of several respondents, `missing` ones are of none.
    """

    answers: list[SheetAnswer] = field(default_factory=list)
    undecided: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)


def tell_apart(
    bench: Workbench,
    wave: int,
    answers: Sequence[SheetAnswer],
    questions: Sequence[str],
) -> ToldApart:
    """Find the respondent in whose answer alone a quote stands, by its words.

    `questions` holds each answer's question, "" where it is new. What names its
    respondent, and what is of a unit with one, is left as it is.
    """
    told = ToldApart()
    candidates = _candidates(bench, wave, answers, questions)
    for place, answer in enumerate(answers):
        if place in candidates:
            _share(told, answer, candidates[place])
        else:
            told.answers.append(answer)
    return told


def _candidates(
    bench: Workbench,
    wave: int,
    answers: Sequence[SheetAnswer],
    questions: Sequence[str],
) -> dict[int, dict[str, str]]:
    """Return by place the answers, by label, that could be the one meant."""
    respondents = _labelled(bench, wave)
    unsaid = [i for i, one in enumerate(answers) if one.number and not one.label]
    if not respondents or not unsaid:
        return {}
    rows = [answers[place].as_row() for place in unsaid]
    units = units_of(bench, wave, rows, find_units(wave, rows))
    held = {q: bench.store.sources.held(q) for q in set(questions) if q}
    found = {}
    for place, unit in zip(unsaid, units, strict=True):
        of_question = held.get(questions[place], {})
        bodies = {
            label: of_question[id_].body or ""
            for label, id_ in respondents.get(unit, {}).items()
            if id_ in of_question and of_question[id_].body is not None
        }
        if bodies.keys() - {""}:
            found[place] = bodies
    return found


def _labelled(bench: Workbench, wave: int) -> Mapping[str, Mapping[str, str]]:
    """Return the respondents, by label, of units where a label tells any apart."""
    with bench.store.identity() as identity:
        respondents = identity.respondents(wave)
    by_unit: dict[str, dict[str, str]] = defaultdict(dict)
    for (unit, label), id_ in respondents.items():
        by_unit[unit][label] = id_
    return {u: labels for u, labels in by_unit.items() if u and labels.keys() - {""}}


def _share(told: ToldApart, answer: SheetAnswer, bodies: Mapping[str, str]) -> None:
    """Give each quote of an answer to the respondent whose words they are."""
    quotes: dict[str, list[SheetQuote]] = defaultdict(list)
    for quote in answer.quotes:
        fits = list(_fitting(quote, bodies))
        if len(fits) == 1:
            quotes[fits[0]].append(quote)
        else:
            (told.undecided if fits else told.missing).extend(quote.rows)
    told.answers.extend(
        replace(answer, label=label, quotes=theirs) for label, theirs in quotes.items()
    )


def _fitting(quote: SheetQuote, bodies: Mapping[str, str]) -> Iterator[str]:
    for label, body in bodies.items():
        if place_quotes(body, [quote.words])[0] is not None:
            yield label
