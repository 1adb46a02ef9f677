"""The respondent's own name where it is written so that the lists do not know it."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from koding.language.names.lists import (
    ListedName,
    common_capitals,
    listed_names,
    official_name,
    ordinariness,
    ordinary_words,
    spellings,
    written_key,
)
from koding.model.names import NameHit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_GAP = r"(?:[-‐‑–−_.·•*’'/…~+=|:]{1,3}\s{0,2}|\s)"
_BREAK = r"(?:[-‐‑–]\s{1,2}|_)"
_SPACED = r"[\s.*_‐‑–-]{1,2}"
_UNIT = r"(?:s|e)?(?:kommun|herad|suohkan|gield)\w*"
_PEOPLE = (
    r"(?:s|e)?(?:bu|bue|buen|buene|buar|buer|buarane|bygg|bygging|væring|døl|ing|sokning"
    r"|las|laččat)(?:s|en|ar|er|ane|ene|e)?"
)
GLUED = "own+glued"
_SHORT, _LIKE, _LONG, _LONGER = 3, 5, 6, 9
"""Letters of a name that is spelt out, with digits in it, parted, or misspelt."""
_SIGNS = {
    "a": "[a4@]",
    "e": "[e3]",
    "i": "[i1!|]",
    "l": "[l1|]",
    "o": "[o0]",
    "s": "[s5$]",
    "ø": "[ø0]",
    "t": "[t7]",
}
_AS_LETTERS = str.maketrans("4@31!|l0ø5$7", "aaeiiiioosst")
"""The same signs for looking whether a name can be there: one for all alike."""


def disguised_hits(text: str, own: Collection[str]) -> Iterator[NameHit]:
    """Yield where a text has an own name parted, glued, misspelt or in lower case."""
    plain, places = _seen(text)
    letters, signs = _letters(plain), _letters(plain.translate(_AS_LETTERS))
    for official in sorted(own):
        name = _listed(official)
        likely = [
            key
            for key in _words(name.name)
            if _stem(key) in letters or _stem(key).translate(_AS_LETTERS) in signs
        ]
        for pattern, rule, capital in chain.from_iterable(map(_patterns, likely)):
            for found in pattern.finditer(plain):
                start, end = places[found.start("name")], places[found.end("name") - 1]
                if rule == GLUED and not text[start - 1].islower():
                    continue
                if not capital or text[start].isupper():
                    yield _hit(name, start, end + 1, rule)
        for start, after in _misspelt(plain, name.name):
            first, last = places[start], places[after - 1]
            if text[first].isupper() or after - start >= _LONGER:
                yield _hit(name, first, last + 1, "own+typing")


def _hit(name: ListedName, start: int, end: int, rule: str) -> NameHit:
    return NameHit(start, end, name.kind, True, rule, "medium", name.name)


def _seen(text: str) -> tuple[str, list[int]]:
    """Return the keys of a text's characters, and where each of them stands."""
    keys = [_key(character) for character in text]
    places = [place for place, key in enumerate(keys) for _ in key]
    return "".join(keys), places


@cache
def _key(character: str) -> str:
    return " " if character.isspace() else written_key(character)


@cache
def _listed(official: str) -> ListedName:
    plain = official_name(official)
    named = (name for _written, name in listed_names() if name.name == plain)
    first = min(named, key=lambda name: name.rank, default=None)
    return first or ListedName(plain, "municipality")


@cache
def _words(official: str) -> frozenset[str]:
    """Return the keys of all ways to write a name, in all its languages."""
    found = {official, *(w for w, name in listed_names() if name.name == official)}
    return frozenset(key for written in found for key in spellings(written))


def _letters(plain: str) -> str:
    return "".join(filter(str.isalnum, plain))


@cache
def _stem(key: str) -> str:
    """Return the letters that every disguise of a key has, one after another."""
    letters = _letters(key).removesuffix("hka")
    return letters.removesuffix("al") if letters.endswith("dal") else letters


@cache
def _patterns(key: str) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    """Return patterns, each with its rule and whether it asks for a capital."""
    return tuple(
        (re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])"), rule, capital)
        for pattern, rule, capital in _disguises(key)
    )


def _disguises(key: str) -> Iterator[tuple[str, str, bool]]:
    letters = "".join(filter(str.isalnum, key))
    parts = re.split(r"[\W_]+", key)
    whole = r"[\W_]?".join(map(re.escape, parts))
    if len(letters) < _SHORT and len(parts) == 1:
        yield rf"(?P<name>{whole}{_UNIT})", "own+unit", False
        yield rf"{_cue(key)}(?P<name>{whole}s?)", "own+lower case", False
        return
    yield rf"(?P<name>{whole}s?\d{{1,4}}|\d{{2,4}}{whole}s?)", "own+digits", False
    yield rf"(?P<name>{whole}{_UNIT})", "own+unit", False
    yield rf"(?P<name>{whole}{_PEOPLE})", "own+people", False
    if key.endswith("johka"):
        yield rf"(?P<name>{whole.removesuffix('hka')}ga\w{{0,5}})", "own+people", False
    if key.endswith("dal"):
        yield rf"(?P<name>{whole.removesuffix('al')}øl\w{{0,4}})", "own+people", False
    yield rf"(?P<name>{_SPACED.join(letters)})", "own+spaced", False
    if len(letters) >= _LIKE and any(letter in _SIGNS for letter in letters):
        signs = "".join(_SIGNS.get(letter, letter) for letter in letters)
        odd = rf"(?=[\w@$|!]{{0,{len(letters) - 1}}}[\d@$|!])"
        yield rf"{odd}(?P<name>{signs}s?)", "own+signs", False
    if len(parts) > 1:
        yield rf"(?P<name>{whole}s?)", "own", False
        return
    yield rf"(?P<name>{_parted(letters, _BREAK)})", "own+parted", False
    if len(letters) >= _LONG:
        yield rf"(?P<name>{_parted(letters, _GAP)})", "own+parted", True
        yield rf"[^\W\d_]+?(?P<name>{whole}s?)", GLUED, True
    yield rf"{_cue(key)}(?P<name>{whole}s?)", "own+lower case", False


def _parted(letters: str, gap: str) -> str:
    cuts = range(2, len(letters) - 1)
    return "|".join(letters[:cut] + gap + letters[cut:] for cut in cuts) or "(?!)"


def _cue(key: str) -> str:
    """Return what must stand before a name in lower case: the more, the commoner."""
    common = ordinariness(key)
    if common == "A":
        return ""
    return r"(?:her|oss|vi|kommunen?) i " if common == "C" else r"(?:i|fra|frå|hos) "


def _misspelt(plain: str, official: str) -> Iterator[tuple[int, int]]:
    """Yield words one slip from a long name, two from a longer one."""
    keys, beginning = _misspellable(official)
    for word in beginning.finditer(plain) if keys else ():
        if word[0] in ordinary_words() or word[0] in common_capitals():
            continue
        for key in keys:
            most = 2 if len(key) >= _LONGER - 1 else 1
            same = word[0][:2] == key[:2]
            if same and 0 < OSA.distance(word[0], key, score_cutoff=most) <= most:
                yield word.span()
                break


@cache
def _misspellable(official: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return the long names of a unit, and what finds words that begin as they do."""
    keys = [key for key in _words(official) if key.isalpha() and len(key) >= _LONG]
    begun = "|".join(sorted({re.escape(key[:2]) for key in keys}))
    return tuple(keys), re.compile(rf"(?<![^\W\d_])(?:{begun})[^\W\d_]{{3,}}")
