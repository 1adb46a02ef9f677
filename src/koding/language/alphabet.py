"""The order of names in Norwegian: æ, ø, å last, and aa as å."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from koding.language.folding import fold

_AFTER_Z = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "œ": "|", "å": "}"}
"""Signs that come after z in this order."""


@lru_cache(maxsize=4096)
def norwegian_key(name: str) -> tuple[str, str]:
    """Return what names are sorted by: letters and digits, then the name as written.

    Small and capital letters, accents and signs make no difference between names that
    differ otherwise; a space comes before every letter.
    """
    letters = unicodedata.normalize("NFC", name).casefold().replace("aa", "å")
    words = "".join(map(_place, letters)).split()
    return " ".join(words), name


@lru_cache(maxsize=1024)
def _place(letter: str) -> str:
    """Return what a small letter is sorted as: a space for what is no letter."""
    after = _AFTER_Z.get(letter)
    if after or not letter.isalnum():
        # An accent that stays by itself belongs to the letter before it.
        return after or ("" if unicodedata.combining(letter) else " ")
    return fold(letter) or letter
