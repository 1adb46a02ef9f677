"""Which quotes or answers a document prints, and in which order."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from koding.analysis.sorting import SortedCode, shuffled, sort_quotes
from koding.model.spans import Span
from koding.store.reading import Material
from koding.workbench.publishing.earlier_exports import later_than
from koding.workbench.publishing.layouts import headed_codes
from koding.workbench.publishing.printed_anywhere import is_chosen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.model.survey import Question
    from koding.model.views import CodedQuote
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.wanted import Wanted


def chapters_of(
    bench: Workbench, question: Question, wave: int, wanted: Wanted
) -> list[SortedCode]:
    """Return codes with the quotes to print, and counts of all there are.

    Not by code, all stands in one chapter.
    """
    quotes = bench.coding.quotes(question.id, wave)
    chosen = [quote for quote in quotes if is_chosen(quote)]
    only_chosen = wanted.chosen or wanted.published
    if not wanted.by_code:
        said = chosen if only_chosen else list(_whole(bench, question, wave, quotes))
        return [_together(said, _secret(bench))]
    # Sorted by size, a quote would tell the band that its descriptor leaves out.
    by_size = not wanted.published
    headed = frozenset[str]()
    if wanted.layout.write_in:
        headed = headed_codes(bench, question, quotes)
    everything = _sorted(bench, quotes, wave, by_size=by_size, headed=headed)
    if not only_chosen:
        return _later(bench, question, wave, everything, wanted)
    printed = _sorted(bench, chosen, wave, by_size=by_size, headed=headed)
    whole = {chapter.code and chapter.code.id: chapter for chapter in everything}
    counted = [
        replace(whole[one.code and one.code.id], quotes=one.quotes) for one in printed
    ]
    return _later(bench, question, wave, counted, wanted)


def _later(
    bench: Workbench,
    question: Question,
    wave: int,
    chapters: list[SortedCode],
    wanted: Wanted,
) -> list[SortedCode]:
    """Return what an earlier export lacks, where the layout names one."""
    earlier = wanted.layout.since
    if earlier is None:
        return chapters
    return list(later_than(bench, question, wave, chapters, earlier))


def _whole(
    bench: Workbench, question: Question, wave: int, quotes: Sequence[CodedQuote]
) -> Iterator[CodedQuote]:
    """Yield each answer as one quote, without its codes."""
    material = Material(question.id, wave, bench.coding.layer)
    bodies = bench.store.finding.bodies(material)
    for answer, quote in {quote.answer: quote for quote in quotes}.items():
        body = bodies[answer]
        span = Span(0, len(body))
        yield replace(quote, span=span, words=body, codes=(), good=False, memo="")


def _together(quotes: Sequence[CodedQuote], secret: bytes) -> SortedCode:
    in_order = tuple(shuffled(quotes, secret))
    return SortedCode(None, 0, quotes=in_order, under=in_order)


def _sorted(
    bench: Workbench,
    quotes: Sequence[CodedQuote],
    wave: int,
    *,
    by_size: bool,
    headed: frozenset[str],
) -> list[SortedCode]:
    background = bench.store.reading.background(wave)
    rules = bench.settings.descriptors

    @cache
    def size_order(respondent: str) -> int:
        return rules.order(background.of(respondent)) if by_size else 0

    return sort_quotes(
        bench.codebook,
        quotes,
        size_order=size_order,
        secret=_secret(bench),
        headed=headed,
    )


def _secret(bench: Workbench) -> bytes:
    return bytes.fromhex(bench.store.meta("secret"))
