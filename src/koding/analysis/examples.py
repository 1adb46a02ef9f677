"""Quotes that show what a code is used for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from koding.analysis.sorting import drawn, joined_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.model.views import CodedQuote

_READABLE = range(20, 301)
"""Characters of a quote that says something and is read in a moment."""


def quotes_by_code(quotes: Iterable[CodedQuote]) -> Mapping[str, list[CodedQuote]]:
    """Return the quotes under each code, adjoining ones of an answer as one."""
    found: dict[str, list[CodedQuote]] = defaultdict(list)
    for code, quote in joined_quotes(quotes):
        found[code].append(quote)
    return found


def examples_of(
    quotes: Sequence[CodedQuote], most: int, *, secret: bytes
) -> list[CodedQuote]:
    """Return up to `most` quotes of different units: good ones, then readable ones.

    Else in a shuffle keyed by `secret`, never in the order of the units' numbers.
    """

    def place(quote: CodedQuote) -> tuple[bool, bool, bytes]:
        readable = len(quote.words.strip()) in _READABLE
        return not quote.good, not readable, drawn(quote, secret)

    chosen: dict[str, CodedQuote] = {}
    for quote in sorted(quotes, key=place):
        chosen.setdefault(quote.unit, quote)
    return list(chosen.values())[:most]
