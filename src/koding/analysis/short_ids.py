"""Short ids of quotes: a team finds its way back with them, others learn nothing."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.model.codebook import Spot

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and letters that are not taken for one another in print: no 0, 1, i, l, o."""

SHORTEST = 6
"""Characters: 31**6 ids, so that of 50 000 quotes one pair or two need a seventh."""


def short_ids(secret: bytes, spots: Iterable[Spot]) -> dict[Spot, str]:
    """Return an id for each spot, keyed by the project's `secret`.

    It depends on the text and where the quote begins and ends, so it stays as codings
    come and go. Where two would be the same, both go on until they differ; so the
    first characters of an id are always those of the same quote.
    """
    whole = {spot: _letters(secret, spot) for spot in spots}
    ids: dict[Spot, str] = {}
    waiting, length = list(whole), SHORTEST
    while waiting:
        alike: dict[str, list[Spot]] = {}
        for spot in waiting:
            alike.setdefault(whole[spot][:length], []).append(spot)
        waiting = []
        for cut, same in alike.items():
            if len(same) == 1 or length >= len(whole[same[0]]):
                ids |= dict.fromkeys(same, cut)
            else:
                waiting += same
        length += 1
    return ids


def _letters(secret: bytes, spot: Spot) -> str:
    named = f"{spot.text}:{spot.start}:{spot.end}".encode()
    number = int.from_bytes(hmac.new(secret, named, hashlib.sha256).digest()[:16])
    letters = ""
    for _place in range(2 * SHORTEST):
        number, letter = divmod(number, len(LETTERS))
        letters += LETTERS[letter]
    return letters
