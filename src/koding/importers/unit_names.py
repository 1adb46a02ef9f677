"""How names and numbers of units are written in sheets, and how they are compared."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from itertools import permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_CLOSE = 0.8
_NUMBER = re.compile(r"[^\W\d_]*[-_.:]?([0-9]+)(?:[.,]0+)?")
_PLACE = re.compile(
    r"(?P<name>.+?)(?:\s*\((?P<a>.+)\)|\s*,\s*(?P<b>.+)"
    r"|\s+i\s+(?P<c>.+)|\s+[-–—]\s+(?P<d>.+))"
)
_ALTERNATIVES = re.compile(r"\s[-–—]\s|/")
_WORD = re.compile(r"[^\W_]+")
_KINDS_IN_NAMES = frozenset({"kommune", "herad", "bydel", "fylke", "fylkeskommune"})
_LETTERS = str.maketrans({"ä": "æ", "ö": "ø", "đ": "d", "ŋ": "n", "ŧ": "t"})
_RING = "\u030a"


def fold(text: str) -> str:
    """Return `text` as names are compared: letters and digits, no kind of unit.

    Case, spaces, hyphens, points, accents and aa/å make no difference.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    letters = unicodedata.normalize("NFD", plain)
    kept = "".join(c for c in letters if c == _RING or not unicodedata.combining(c))
    return "".join(_words(unicodedata.normalize("NFC", kept)))


def clean_number(text: str) -> str:
    """Return the four or six digits that `text` means, "" where it is no number.

    Spreadsheets drop leading zeros and add decimals: "301", "30101", "0301.0".
    """
    found = _NUMBER.fullmatch("".join(text.split()))
    if not found or not 3 <= len(found[1]) <= 6:
        return ""
    return found[1].zfill(4 if len(found[1]) <= 4 else 6)


def split_place(name: str, counties: Collection[str]) -> tuple[str, str]:
    """Return the name and the county said with it, as in "Våler i Østfold".

    `counties` are folded; a place that is none of them is part of the name.
    """
    found = _PLACE.fullmatch(name.strip())
    if not found:
        return name, ""
    place = found["a"] or found["b"] or found["c"] or found["d"]
    return (found["name"], place) if fold(place) in counties else (name, "")


def county_keys(county: str) -> frozenset[str]:
    """Return the folded names of a county that may be written in two languages."""
    return frozenset(fold(part) for part in _ALTERNATIVES.split(county))


def spellings(key: str, parallels: Iterable[str]) -> set[str]:
    """Return the folded ways to write a name that has parallel names.

    "Kárášjohka - Karasjok" is one of four ways to write a pair of names.
    """
    names = {key, *parallels}
    sizes = range(1, len(names) + 1)
    return {"".join(some) for n in sizes for some in permutations(names, n)}


def close_names(name: str, official: str) -> bool:
    """Return whether `name` can be a slip or a longer form of the unit's name."""
    words, own = name.casefold().split(), official.casefold().split()
    if words[: len(own)] == own:
        return True
    return SequenceMatcher(None, fold(name), fold(official)).ratio() >= _CLOSE


def _words(folded: str) -> list[str]:
    words = (word.replace("aa", "å") for word in _WORD.findall(folded))
    return [word for word in words if word not in _KINDS_IN_NAMES]
