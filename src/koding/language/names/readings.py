"""What single words may name: as listed, in the genitive, in compounds, misspelt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapidfuzz.distance import OSA

from koding.language.folding import fold
from koding.language.names import lists
from koding.language.names.lists import ordinariness, ordinary_words, written_key

if TYPE_CHECKING:
    from koding.language.names.lists import ListedName, Ordinariness

How = Literal["name", "compound", "stem", "demonym", "folded", "typing"]

_PARTS = re.compile(
    r"(?:s|e)?(?:kommun|region|område|distrikt|modell|hjelp|skol|skul|folk|sykehus"
    r"|sjukehus|team|prosjekt|senter|teneste|tjeneste|klinik|poliklinik|fjord|halvøy"
    r"|øy|bygd|by|mark|navet|væring|dps|bup|legevakt|krisesenter|avdeling|avisa"
    r"|avisen|helse|kontor|politi|bu(?:en|ar|er)?\Z|dal|vassdrag|nett)\w*"
)
"""What compounds with names of places go on with."""
_AREAS = re.compile(r"(?:s|e)?(?:region|område|distrikt)")
_ENDINGS = frozenset(("a", "e", "en", "er", "et", "ene", "ane", "ar", "n", "r", "ne"))
_DEMONYM_ENDINGS = frozenset(
    ("", "e", "en", "er", "ene", "a", "ar", "ane", "ere", "erne", "ne", "r", "t", "s")
)
_ISLAND = ("øy", "øya")
_LONG, _LONG_FOLDED, _LONG_STEM, _ABBREVIATION = 6, 4, 5, 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A name a word may stand for, how it is written, and how ordinary the word is."""

    name: ListedName
    how: How
    ordinariness: Ordinariness
    genitive: bool = False
    area: bool = False


def readings(word: str) -> tuple[str, tuple[Reading, ...]]:
    """Return the key of a word, and what it may name: the best reading, if any."""
    key = written_key(word)
    if not key.isalpha() or len(key) < 2:
        return key, ()
    found = (
        _as_listed(key)
        or _of_people(key)
        or _with_stem(key)
        or _in_compound(word, key)
        or _folded(word, key)
        or _mistyped(word, key)
    )
    if found and _is_abbreviation(found.name) and word not in _cases(found.name):
        return key, ()
    return key, (found,) if found else ()


def _is_abbreviation(name: ListedName) -> bool:
    return name.kind == "trust" and len(name.name) <= _ABBREVIATION


def _cases(name: ListedName) -> tuple[str, ...]:
    """Return the ways to write an abbreviation; "sus" and "Siv" are other words."""
    ways = (name.name, name.name.upper() if name.name != "SiV" else name.name)
    return (*ways, *(f"{way}s" for way in ways))


def _as_listed(key: str) -> Reading | None:
    exact = lists.single_words().exact
    if name := exact.get(key):
        level = "A" if _is_abbreviation(name) else ordinariness(key)
        return Reading(name, "name", level)
    base = key[:-1]
    if key.endswith("s") and not base.endswith("s") and (name := exact.get(base)):
        level = max(ordinariness(key), ordinariness(base))
        return Reading(name, "name", level, genitive=True)
    return None


def _of_people(key: str) -> Reading | None:
    for length in range(len(key), max(len(key) - 5, 3), -1):
        name = lists.demonyms().get(key[:length])
        if name and key[length:].removesuffix("s") in _DEMONYM_ENDINGS:
            return Reading(name, "demonym", "A")
    return None


def _with_stem(key: str) -> Reading | None:
    stems = lists.stems()
    for length in range(_LONG_STEM, len(key)):
        if (name := stems.get(key[:length])) and key not in ordinary_words():
            return Reading(name, "stem", "A", genitive=key[length:] in ("s", "ens"))
    return None


def _in_compound(word: str, key: str) -> Reading | None:
    exact = lists.single_words().exact
    for length in range(len(key) - 2, 3, -1):
        name = exact.get(key[:length])
        if name is None or ordinariness(key) != "A":
            continue
        level = ordinariness(key[:length])
        rest = key[length:]
        if not _goes_on(rest, length, level, listed=name.kind != "place", word=word):
            continue
        area = bool(_AREAS.match(rest))
        genitive = rest.endswith(("ens", "ets"))
        return Reading(name, "compound", level, genitive, area)
    return _of_island(key) or _of_region(key)


def _of_region(key: str) -> Reading | None:
    """Return the region of "Jærkommunene": its name without the article."""
    stem, kommune, _rest = key.partition("kommun")
    for article in ("en", "a", "et") if kommune else ():
        name = lists.single_words().exact.get(f"{stem}{article}")
        if name and name.kind == "region":
            return Reading(name, "compound", "A", area=True)
    return None


def _goes_on(
    rest: str, length: int, level: Ordinariness, *, listed: bool, word: str
) -> bool:
    """Whether `rest` may follow the name of a place in one word."""
    if level == "C":
        return False
    if _PARTS.fullmatch(rest):
        return (listed or length > _LONG) and (level == "A" or word[0].isupper())
    free = listed and level == "A" and length >= _LONG and len(rest) > 2
    return free and word[0].isupper() and rest not in _ENDINGS


def _of_island(key: str) -> Reading | None:
    short, long = _ISLAND
    base = key.removesuffix("s")
    if base.endswith(long):
        name = lists.single_words().exact.get(base.removesuffix(long) + short)
        if name:
            return Reading(name, "name", "A", genitive=base != key)
    return None


def _folded(word: str, key: str) -> Reading | None:
    """Return the name that is meant where accents, or æ, ø and å, are left out."""
    listed = ordinary_words().get(key, "")
    if len(key) < _LONG_FOLDED:
        return None
    folded = lists.single_words().folded
    for base, genitive in ((key, False), (key[:-1], True)):
        if genitive and not key.endswith("s"):
            continue
        for own, name in folded.get(fold(base), ()):
            # Signs are left out, never put in ("våre"), and "mosjon" is not Mosjøen.
            same = len(own) == len(base) and not _special(base) - _special(own)
            if own != base and same:
                sure = not listed and len(base) > (_LONG if word.islower() else 3)
                level: Ordinariness = "A" if sure else "C" if listed else "B"
                return Reading(name, "folded", level, genitive)
    return None


def _special(key: str) -> set[str]:
    return {c for c in key if c in "æøå"}


def _mistyped(word: str, key: str) -> Reading | None:
    """Return the long name that is one slip away from a word with a capital."""
    listed = ordinary_words().get(key, "")
    if len(key) < _LONG or not word[0].isupper() or listed in ("B", "C"):
        return None
    if key in lists.first_names() | lists.last_names() | lists.common_capitals():
        return None
    for base, genitive in ((key, False), (key[:-1], True)):
        if genitive and not key.endswith("s"):
            continue
        for short in lists.without_a_letter(base):
            for own, name in lists.shortened().get(short, ()):
                if OSA.distance(base, own, score_cutoff=1) == 1:
                    return Reading(name, "typing", "C" if listed else "B", genitive)
    return None
