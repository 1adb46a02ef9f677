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
from koding.model.coding import MAIN_LAYER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from koding.model.codebook import Code
    from koding.model.survey import Question
    from koding.model.views import CodedSpan, QuoteUnder
    from koding.workbench.bench import Workbench

ORDER = ("near", "together", "other", "only_child", "once", "unused")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two codes that are compared: the quotes under it, good ones first."""

    code: Code
    path: str
    units: int
    quotes: tuple[QuoteUnder, ...]
    alone: tuple[QuoteUnder, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two codes side by side: each with what only it has, and what both have."""

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
    return Comparison(
        _side(bench, one, sides[0], lambda quote: quote.quote not in both),
        _side(bench, other, sides[1], lambda quote: quote.quote not in both),
        tuple(quote for quote in sides[0] if quote.quote in both),
    )


def _side(
    bench: Workbench,
    code: str,
    quotes: list[QuoteUnder],
    alone: Callable[[QuoteUnder], bool],
) -> Side:
    steps = bench.codebook.path(code)
    return Side(
        steps[-1],
        " › ".join(step.label for step in steps),
        len({quote.unit for quote in quotes}),
        tuple(quotes),
        tuple(filter(alone, quotes)),
    )


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
