"""Which quotes a pull brings, and in which order."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from koding.model.codebook import Codebook
    from koding.model.pull import Pull
    from koding.model.settings import Counting
    from koding.model.views import Party, SourceQuote


def whole_codes(codebook: Codebook, code: str) -> frozenset[str]:
    """Return a code, as it is read, and all that is under it."""
    one = codebook.effective(code)
    return frozenset({one, *(below.id for _, below in codebook.walk(one))})


def is_asked_for(pull: Pull, value_of: Callable[[str], str]) -> bool:
    """Return whether a respondent has the attributes that are wanted."""
    return all(value_of(name) in values for name, values in pull.where)


def is_met(quote: SourceQuote, pull: Pull, whole: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a quote has the codes and the length that are wanted.

    `whole` gives what each code of `pull` stands for, as `whole_codes` does.
    """
    words = len(quote.words.split())
    if words < pull.shortest or 0 < pull.longest < words:
        return False
    if pull.good and not quote.good:
        return False

    def has(code: str) -> bool:
        return not quote.codes.isdisjoint(whole[code])

    return (
        (not pull.any_of or any(map(has, pull.any_of)))
        and all(map(has, pull.also))
        and not any(map(has, pull.without))
    )


def shuffled(quotes: Iterable[SourceQuote], secret: bytes) -> list[SourceQuote]:
    """Return the quotes in a shuffle that is keyed by the project."""

    def place(quote: SourceQuote) -> bytes:
        spot = quote.spot
        named = f"{spot.text}:{spot.start}:{spot.end}".encode()
        return hmac.new(secret, named, hashlib.sha256).digest()

    return sorted(quotes, key=place)


def spread_out(
    quotes: Sequence[SourceQuote], band_of: Callable[[SourceQuote], int]
) -> list[SourceQuote]:
    """Return the quotes so that the first ones are of different units and sizes.

    One of each size band in turn, each of a unit that has had none; then each unit's
    second, and so on. `band_of` gives a quote's place among the bands.
    """
    of_unit: Counter[str] = Counter()
    of_band: Counter[tuple[int, int]] = Counter()
    placed = []
    for number, quote in enumerate(quotes):
        turn, band = of_unit[quote.unit], band_of(quote)
        of_unit[quote.unit] += 1
        nth = of_band[turn, band]
        of_band[turn, band] += 1
        placed.append(((turn, nth, band, number), quote))
    return [quote for _place, quote in sorted(placed, key=lambda one: one[0])]


def distinct(those: Iterable[SourceQuote | Party], counting: Counting) -> int:
    """Return how many units, or respondents, quotes or answers are of."""
    if counting == "units":
        return len({one.unit for one in those})
    return len({one.respondent for one in those})
