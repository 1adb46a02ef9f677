"""Quotes, counts and the base of tables as they stood at a point of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.counts import LiveCounts
from koding.journal.as_of import quotes_as_of
from koding.model.coding import MAIN_LAYER
from koding.model.views import CodedQuote, CodedSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from koding.journal.as_of import CodedSpanThen
    from koding.model.codebook import Codebook
    from koding.model.history import Point
    from koding.model.lines import Line
    from koding.store.earlier import HeldText
    from koding.store.project import ProjectStore


def quotes_then(
    store: ProjectStore, book: Codebook, question: str, wave: int, point: Point
) -> list[CodedQuote]:
    """Return every quote that needed or had a code, by answer, in text order.

    `book` is the codebook as it stood: codes are read as they were then.
    """
    texts = store.earlier.texts(point, question=question, wave=wave)
    lines = store.earlier.lines_on(held.text for held in texts)
    quotes = quotes_as_of(lines, _lengths(texts), MAIN_LAYER, point)
    return [
        CodedQuote(
            answer=held.answer,
            respondent=held.respondent,
            unit=held.unit,
            span=quote.span,
            words=quote.span.of(held.body),
            codes=_read_as(book, quote.codes),
            good=False,
            memo="",
        )
        for held in texts
        for quote in quotes[held.text]
        if quote.codes or quote.span.of(held.body).strip()
    ]


def counts_then(
    store: ProjectStore,
    book: Codebook,
    point: Point,
    lines: Iterable[Line] | None = None,
) -> LiveCounts:
    """Return distinct units and quotes under each code, of all questions and waves.

    `lines` are those on cuts and codings, where they have been read already.
    """
    texts = store.earlier.texts(point)
    if lines is None:
        lines = store.earlier.lines_on()
    quotes = quotes_as_of(lines, _lengths(texts), MAIN_LAYER, point)
    return LiveCounts(book, _spans(book, texts, quotes))


def _spans(
    book: Codebook,
    texts: list[HeldText],
    quotes: Mapping[str, list[CodedSpanThen]],
) -> Iterator[CodedSpan]:
    for held in texts:
        for quote in quotes[held.text]:
            for code in _read_as(book, quote.codes):
                span = quote.span
                yield CodedSpan(held.answer_key, held.unit, span.start, span.end, code)


def _lengths(texts: list[HeldText]) -> dict[str, int]:
    return {held.text: len(held.body) for held in texts}


def _read_as(book: Codebook, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes they were read as; one that was not made yet is passed over."""
    known = (book.effective(code) for code in codes if code in book.codes)
    return tuple(dict.fromkeys(known))
