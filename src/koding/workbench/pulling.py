"""Pulling quotes by code, question, attribute and words, with the units behind them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from koding.analysis.pulling import (
    distinct_units,
    in_order,
    is_met,
    spread_out,
    whole_codes,
)
from koding.language.folding import fold
from koding.model.coding import MAIN_LAYER
from koding.model.outline import Asked
from koding.model.pull import Pull, Pulled, PulledQuote
from koding.store.reading import Material
from koding.workbench.attributes import attribute_called, value_called

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.model.codebook import Spot
    from koding.model.outline import Outline
    from koding.model.views import SourceQuote
    from koding.workbench.bench import Workbench


class Pulling:
    """Finds the quotes that a report author asks for."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def every_asked(self) -> tuple[Asked, ...]:
        """Return every question in every wave that it was asked."""
        questions = self._bench.questions
        return tuple(
            Asked(question.id, wave)
            for question in questions.all()
            for wave in questions.waves(question.id)
        )

    def pull(self, wanted: Pull) -> Pulled:
        """Return the quotes that `wanted` asks for, good ones first."""
        asked = wanted.asked or self.every_asked()
        found: dict[Spot, tuple[SourceQuote, Asked]] = {}
        answered: set[str] = set()
        outline = self._bench.outline.outline
        for one in asked:
            parties = self._bench.store.reading.parties(*one)
            answered |= {party.unit for party in parties if party.answered}
            for quote in self._met(one, wanted, outline):
                found[quote.spot] = (quote, one)
        every = [quote for quote, _asked in found.values()]
        ordered = self._ordered(
            every, wanted, {s: one for s, (_q, one) in found.items()}
        )
        ids = self._bench.exports.quote_ids.all()
        shown = ordered[: wanted.limit or None]
        return Pulled(
            quotes=tuple(
                PulledQuote(
                    ids[quote.answer, quote.span],
                    quote,
                    found[quote.spot][1],
                    _used(outline, quote.spot),
                )
                for quote in shown
            ),
            found=len(every),
            units=distinct_units(every),
            base=len(answered),
        )

    def where(
        self, asked: Iterable[Asked], pairs: Iterable[tuple[str, str]]
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return attributes and values as they are kept, from what people call them.

        Raises UnknownAttribute where no respondent of these waves has one.
        """
        known: dict[str, set[str]] = defaultdict(set)
        for wave in {one.wave for one in asked}:
            background = self._bench.store.reading.background(wave)
            for attributes in background.attributes.values():
                for name, value in attributes.items():
                    known[name].add(value)
        wanted: dict[str, list[str]] = defaultdict(list)
        for words, value in pairs:
            name = attribute_called(words, known)
            wanted[name].append(value_called(name, value, known[name]))
        return tuple((name, tuple(values)) for name, values in wanted.items())

    def _met(self, asked: Asked, wanted: Pull, outline: Outline) -> list[SourceQuote]:
        bench = self._bench
        material = Material(asked.question, asked.wave, MAIN_LAYER)
        background = bench.store.reading.background(asked.wave)
        words = fold(wanted.search).split()
        named = (*wanted.any_of, *wanted.also, *wanted.without)
        whole = {code: whole_codes(bench.codebook, code) for code in named}
        return [
            quote
            for quote in bench.store.outlining.quotes(material)
            if is_met(quote, wanted, whole, background.of(quote.respondent))
            and (not words or all(word in fold(quote.words) for word in words))
            and not (wanted.unused and outline.uses(quote.spot))
        ]

    def _ordered(
        self, quotes: Sequence[SourceQuote], wanted: Pull, asked: dict[Spot, Asked]
    ) -> list[SourceQuote]:
        bench = self._bench
        ordered = in_order(quotes, bytes.fromhex(bench.store.meta("secret")))
        if not wanted.spread:
            return ordered
        rules = bench.settings.descriptors
        background = cache(bench.store.reading.background)

        def band_of(quote: SourceQuote) -> int:
            known = background(asked[quote.spot].wave).of(quote.respondent)
            return rules.order(known)

        return spread_out(ordered, band_of)


def _used(outline: Outline, spot: Spot) -> tuple[str, ...]:
    """Return the numbers of the headings that use words of a quote."""
    headings = (outline.heading_of(part.id) for part in outline.uses(spot))
    return tuple(dict.fromkeys(outline.numbers[one] for one in headings if one))
