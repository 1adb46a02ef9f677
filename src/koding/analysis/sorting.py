"""Sorting the material: every quote under every code it has (steps 6 and 7)."""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence, Set

    from koding.model.codebook import Code, Codebook
    from koding.model.views import CodedQuote


@dataclass(frozen=True, slots=True)
class SortedCode:
    """A code with its quotes in print order, and all quotes `under` it and its tree.

    `quotes` may be some of them: those that are chosen, or new. `new` are those under
    it that an earlier export lacks. `code` is None for the last chapter: quotes without
    a code. `is_theme` tells that the codebook has codes under it, whether or not these
    have quotes.
    """

    code: Code | None
    depth: int
    quotes: tuple[CodedQuote, ...]
    under: tuple[CodedQuote, ...] = ()
    new: tuple[CodedQuote, ...] = ()
    is_theme: bool = False

    @property
    def units(self) -> int:
        """Distinct units."""
        return len({quote.unit for quote in self.under})


def net(quotes: Iterable[CodedQuote]) -> int:
    """Return how many quotes these are, one under several codes counting once.

    The number of quotes of a theme, wherever it is said: a net, as its units are, never
    the sum of its codes. The quotes are as they print, `joined_quotes`.
    """
    return len({(quote.answer, quote.span) for quote in quotes})


def sort_quotes(
    codebook: Codebook,
    quotes: Sequence[CodedQuote],
    *,
    size_order: Callable[[str], int],
    secret: bytes,
    headed: Set[str] = frozenset(),
) -> list[SortedCode]:
    """Return the codes that have quotes, in the codebook's order, uncoded last.

    Codes in `headed` are there without quotes too, with what they stand under.
    `size_order` gives the place of a respondent's size band. Within a code quotes stand
    by size band, then in a shuffle keyed by `secret` and the quote: never in the order
    of the file, which is that of the units' numbers, and a new coding moves no other.
    """
    by_code: dict[str, list[CodedQuote]] = defaultdict(list)
    for touched, quote in joined_quotes(quotes):
        by_code[touched].append(quote)

    def place(quote: CodedQuote) -> tuple[int, bytes]:
        return size_order(quote.respondent), drawn(quote, secret)

    for own in by_code.values():
        own.sort(key=place)

    def sorted_code(code: Code | None, depth: int, under: Sequence[str]) -> SortedCode:
        return SortedCode(
            code,
            depth,
            quotes=tuple(by_code.get(under[0], ())),
            under=tuple(quote for id_ in under for quote in by_code.get(id_, ())),
            is_theme=bool(code and codebook.children[code.id]),
        )

    chapters = []
    for depth, code in codebook.walk():
        under = [code.id, *(below.id for _, below in codebook.walk(code.id))]
        if any(id_ in by_code or id_ in headed for id_ in under):
            chapters.append(sorted_code(code, depth, under))
    if by_code.get(""):
        chapters.append(sorted_code(None, 0, [""]))
    return chapters


def shuffled(quotes: Iterable[CodedQuote], secret: bytes) -> list[CodedQuote]:
    """Return quotes in the shuffle keyed by `secret`: always the same, of no order."""
    return sorted(quotes, key=lambda quote: drawn(quote, secret))


def joined_quotes(
    quotes: Iterable[CodedQuote],
) -> Iterator[tuple[str, CodedQuote]]:
    """Yield (code, quote), where adjoining quotes of one answer under a code are one.

    A quote without codes comes under "". Quotes come by answer, in text order.
    """
    open_: dict[tuple[str, str], CodedQuote] = {}
    for quote in quotes:
        for code in quote.codes or ("",):
            key = (quote.answer, code)
            before = open_.get(key)
            if before is not None and before.span.end == quote.span.start:
                span = Span(before.span.start, quote.span.end)
                words = before.words + quote.words
                memo = "\n".join(filter(None, (before.memo, quote.memo)))
                open_[key] = replace(before, span=span, words=words, memo=memo)
            else:
                if before is not None:
                    yield code, before
                open_[key] = quote
    yield from ((code, quote) for (_, code), quote in open_.items())


def drawn(quote: CodedQuote, secret: bytes) -> bytes:
    """Return a quote's place in a shuffle: an HMAC-SHA-256 of where it stands."""
    named = f"{quote.answer}:{quote.span.start}:{quote.span.end}".encode()
    return hmac.new(secret, named, hashlib.sha256).digest()
