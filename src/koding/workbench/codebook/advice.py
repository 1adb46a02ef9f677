"""What in the codebook is worth a look, and two of its codes side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from koding.analysis.codebook_advice import (
    Advice,
    on_other,
    on_the_tree,
    on_the_use,
)
from koding.language.label_likeness import near_doubles
from koding.model.codebook_file import Count
from koding.model.coding import MAIN_LAYER

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from koding.model.codebook import Code
    from koding.model.survey import Question
    from koding.model.views import CodedSpan, QuoteUnder
    from koding.workbench.bench import Workbench

ORDER = ("near", "together", "other", "only_child", "once", "unused")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two codes that are compared, counted as everywhere.

    `alone` are the quotes under it that the other has no part of, good ones first.
    """

    code: Code
    path: str
    units: int
    quotes: int
    alone: tuple[QuoteUnder, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two codes side by side: each with what only it has, and what both have.

    Adjoining quotes of an answer are one, as exports print them.
    """

    one: Side
    other: Side
    both: tuple[QuoteUnder, ...]


def advice(bench: Workbench, question: Question | None = None) -> list[Advice]:
    """Return what is worth a look in the codebook, or in a question's code list."""
    book = bench.codebook
    listed = bench.questions.code_list(question) if question else book.list_for(())
    read: dict[tuple[str, int], list[CodedSpan]] = {
        (one.id, wave): list(bench.coding.spans(one.id, wave))
        for one, wave in _asked(bench, question)
    }
    near = near_doubles({code.id: code.label for code in listed})
    found = [
        *(Advice("near", pair) for pair in near),
        *on_the_use(book, listed, chain.from_iterable(read.values())),
        *on_the_tree(book, listed),
    ]
    for (asked, wave), spans in read.items():
        found += on_other(book, spans, asked, wave)
    return sorted(found, key=lambda one: ORDER.index(one.what))


def compare(
    bench: Workbench, one: str, other: str, question: Question | None = None
) -> Comparison:
    """Put two codes side by side, each with what stands under it."""
    sides = [_quotes_under(bench, code, question) for code in (one, other)]
    keys = [{quote.quote for quote in quotes} for quotes in sides]
    both = keys[0] & keys[1]
    asked = [(asking.id, wave) for asking, wave in _asked(bench, question)]
    counts = bench.codebook_files.counts(bench.codebook, asked)
    return Comparison(
        _side(bench, one, counts.get(one, Count(0, 0)), _alone(sides[0], both)),
        _side(bench, other, counts.get(other, Count(0, 0)), _alone(sides[1], both)),
        _joined(_runs(one for one in sides[0] if one.quote in both)),
    )


def _side(
    bench: Workbench, code: str, count: Count, alone: tuple[QuoteUnder, ...]
) -> Side:
    steps = bench.codebook.path(code)
    path = " › ".join(step.label for step in steps)
    return Side(steps[-1], path, count.units, count.quotes, alone)


def _alone(quotes: Iterable[QuoteUnder], both: Set[int]) -> tuple[QuoteUnder, ...]:
    return _joined(
        run for run in _runs(quotes) if not any(one.quote in both for one in run)
    )


def _runs(quotes: Iterable[QuoteUnder]) -> list[list[QuoteUnder]]:
    """Return quotes in the order of the text, those that adjoin together."""
    runs: list[list[QuoteUnder]] = []
    for quote in sorted(quotes, key=lambda one: (one.answer, one.start)):
        last = runs[-1][-1] if runs else None
        if last and (last.answer, last.end) == (quote.answer, quote.start):
            runs[-1].append(quote)
        else:
            runs.append([quote])
    return runs


def _joined(runs: Iterable[list[QuoteUnder]]) -> tuple[QuoteUnder, ...]:
    """Return runs of quotes as one quote each: good ones first, then short ones."""
    joined = [
        run[0]._replace(
            words="".join(quote.words for quote in run),
            end=run[-1].end,
            good=any(quote.good for quote in run),
        )
        for run in runs
    ]
    return tuple(sorted(joined, key=lambda q: (not q.good, len(q.words), q.words)))


def _quotes_under(
    bench: Workbench, code: str, question: Question | None
) -> list[QuoteUnder]:
    under = [code, *(below.id for _depth, below in bench.codebook.walk(code))]
    quotes = bench.store.reviewing.quotes_under(MAIN_LAYER, under)
    return [one for one in quotes if question is None or one.question == question.id]


def _asked(
    bench: Workbench, question: Question | None
) -> Iterable[tuple[Question, int]]:
    for one in [question] if question else bench.questions.all():
        for wave in bench.questions.waves(one.id):
            yield one, wave
