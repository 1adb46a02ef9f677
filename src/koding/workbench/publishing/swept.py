"""What the last sweep still lists in quotes: words that may name somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.workbench.publishing.gate_words import sweep_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.model.survey import Question
    from koding.model.views import CodedQuote
    from koding.workbench.bench import Workbench


def swept_sentence(
    bench: Workbench, question: Question, wave: int, quotes: Iterable[CodedQuote]
) -> str:
    """Return how many words are left to look at, and under which codes; "" for none.

    Who marks a quote as seen has swept it: this stops nothing.
    """
    left = {
        (quote.answer, quote.span): count
        for quote in quotes
        if (count := len(bench.names.remaining(quote.answer, quote.span)))
    }
    if not left:
        return ""
    # The outline's quotes have no codes of their own: these are of where they stand.
    codes = dict.fromkeys(
        bench.codebook.codes[code].label
        for quote in bench.coding.quotes(question.id, wave)
        for code in quote.codes
        if any(quote.answer == a and quote.span.overlaps(s) for a, s in left)
    )
    return sweep_sentence(question.label, sum(left.values()), len(left), tuple(codes))
