"""What is printed anywhere for publication: each gate looks at all of it together.

A quote is printed where it is chosen: it has a star and a code, or the outline prints
it. Two files that pass one by one could tell together who a respondent is.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from koding.model.filters import AnswerFilter
from koding.model.outline import Asked
from koding.workbench.publishing.outline_quotes import not_among, outline_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.model.views import CodedQuote
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.outline_quotes import ByAsked

_GOOD = AnswerFilter(good=True)


def is_chosen(quote: CodedQuote) -> bool:
    """Return whether a quote is chosen for publication by its star."""
    return quote.good and bool(quote.codes)


def printed_anywhere(bench: Workbench) -> ByAsked:
    """Return the quotes that are printed anywhere, by question and wave."""
    starred = {
        Asked(question.id, wave): [
            one for one in bench.coding.quotes(question.id, wave) if is_chosen(one)
        ]
        for question in bench.questions.all()
        for wave in bench.questions.waves(question.id)
        if bench.coding.answers(question.id, wave, _GOOD)
    }
    return together(starred, outline_quotes(bench))


def together(*printed: ByAsked) -> ByAsked:
    """Return quotes of several places, each once."""
    found: dict[Asked, list[CodedQuote]] = defaultdict(list)
    for place in printed:
        for asked, quotes in place.items():
            found[asked] += not_among(_once(quotes), found[asked])
    return {asked: quotes for asked, quotes in found.items() if quotes}


def _once(quotes: Iterable[CodedQuote]) -> Iterable[CodedQuote]:
    return {(one.answer, one.span): one for one in quotes}.values()
