"""A corrected answer: which quotes still stand in its new text, with their codes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.model.changes import Change, CodingAdded, MemoWritten, QuoteCut, QuoteMarked
from koding.model.spans import partition
from koding.operations.placing import cuts_around, place_quotes

if TYPE_CHECKING:
    from koding.model.coding import Quote
    from koding.operations.coding import CodedAnswer


def carry_over(coded: CodedAnswer, text: str, body: str) -> list[Change]:
    """Return what carries each quote over whose words stand in `body`, the new text.

    Quotes are looked for in their order, each after the one before. What has changed
    becomes quotes without codes: a person looks at those.
    """
    worked = [q for q in coded.quotes if q.codes or q.good or q.memo]
    found = place_quotes(body, (q.span.of(coded.answer.body) for q in worked))
    places = [(q, place) for q, place in zip(worked, found, strict=True) if place]
    spans = partition(len(body), cuts_around([place for _, place in places], body))
    changes: list[Change] = [
        QuoteCut(coded.layer, text, span.start) for span in spans[1:]
    ]
    for quote, place in places:
        span = next(span for span in spans if span.overlaps(place))
        changes.extend(_on_span(coded, replace(quote, text=text, span=span)))
    return changes


def _on_span(coded: CodedAnswer, quote: Quote) -> list[Change]:
    layer, text = coded.layer, quote.text
    start, end = quote.span.start, quote.span.end
    changes: list[Change] = [
        CodingAdded(layer, text, start, end, code, "carried") for code in quote.codes
    ]
    if quote.good:
        changes.append(QuoteMarked(layer, text, start, end, before=False, after=True))
    if quote.memo:
        changes.append(MemoWritten(layer, text, start, end, "", quote.memo))
    return changes
