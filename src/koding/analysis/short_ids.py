"""Short ids of quotes: the team finds its way back by them, and others learn nothing.

An id is made from the project's secret and the place of the quote. What is printed is
its beginning, as long as needed to tell the quotes of a document apart, so that an id
once printed still fits when more quotes come.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.model.spans import Span

LETTERS = "3467bcdfghjkmnpqrstvwxz"
"""No two of them look alike, and without vowels they make no words."""

SHORTEST = 6
"""Letters that tell some ten thousand quotes apart; 148 million ids."""

_LONGEST = 12


def whole_id(answer: str, span: Span, secret: bytes) -> str:
    """Return the whole id of a quote; every shorter one is its beginning."""
    named = f"short id:{answer}:{span.start}:{span.end}".encode()
    digest = hmac.new(secret, named, hashlib.sha256).digest()
    number = int.from_bytes(digest[:8], "big")
    letters = []
    for _ in range(_LONGEST):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    return "".join(letters)


def short_ids(
    quotes: Iterable[tuple[str, Span]], secret: bytes
) -> dict[tuple[str, Span], str]:
    """Return an id for each (answer, span), of 6 to 12 letters; 50 000 take 0.2 s."""
    whole = {quote: whole_id(*quote, secret) for quote in quotes}
    alike = defaultdict(set)
    for id_ in whole.values():
        alike[id_[:SHORTEST]].add(id_)
    return {
        quote: _beginning(id_, alike[id_[:SHORTEST]]) for quote, id_ in whole.items()
    }


def _beginning(id_: str, alike: set[str]) -> str:
    """Return as much of an id as tells it from those that begin alike."""
    others = alike - {id_}
    return next(
        (
            id_[:length]
            for length in range(SHORTEST, _LONGEST)
            if not any(other.startswith(id_[:length]) for other in others)
        ),
        id_,
    )
