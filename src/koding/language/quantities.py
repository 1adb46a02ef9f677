"""Words that say how many, without a number: what a lead-in claims of units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

QUANTITIES: Mapping[str, tuple[str, ...]] = {
    "nb": (
        "alle",
        "ingen",
        "enkelte",
        "en del",
        "en rekke",
        "et fåtall",
        "et flertall",
        "et mindretall",
        "flere",
        "flertallet",
        "flesteparten",
        "få",
        "halvparten",
        "mange",
        "mindretallet",
        "noen",
        "noen få",
        "svært mange",
        "de aller fleste",
        "de fleste",
        "fleste",
    ),
    "nn": (
        "alle",
        "ingen",
        "einskilde",
        "enkelte",
        "ei rekkje",
        "ein del",
        "eit fåtal",
        "eit fleirtal",
        "eit mindretal",
        "fleire",
        "fleirtalet",
        "flesteparten",
        "få",
        "halvparten",
        "mange",
        "mindretalet",
        "nokon",
        "nokre",
        "nokre få",
        "svært mange",
        "dei aller fleste",
        "dei fleste",
        "fleste",
    ),
    "en": (
        "all",
        "none",
        "a few",
        "a majority",
        "a minority",
        "few",
        "half",
        "many",
        "most",
        "numerous",
        "several",
        "some",
        "various",
    ),
}
"""By the language a report is written in; one with several words is found whole."""

_LONGEST_FIRST = sorted(
    {words for listed in QUANTITIES.values() for words in listed},
    key=lambda words: (-len(words), words),
)
_ANY = f"(?:{'|'.join(_LONGEST_FIRST)})".replace(" ", r"\s+")
_FOUND = re.compile(rf"\b{_ANY}\b", re.IGNORECASE)

_OF_TIMES = (
    "gang|ganger|gong|gonger|år|års|åra|årene|dag|dager|dagar|uker|veker|måneder|månader"
    "|timer|timar|minutter|minutt|kroner|prosent|tilfeller|tilfelle|tider|måter|måtar"
    "|times?|years?|months|weeks|days?|hours|minutes|percent|cases|ways"
)
"""What is counted where no unit is: often, long, much."""

_SAY_NOTHING = (
    rf"{_ANY} (?:{_OF_TIMES})",
    # Too few homes is not few units; nor is as few as can be, or how many there are.
    "(?:for|altfor|too|how|hvor|kor) (?:få|few)",
    "(?:altfor|too|how|hvor|kor|like) (?:mange|many)",
    "(?:så|like|as|so) (?:få|mange|few|many) (?:som|as)",
    "(?:noen|nokon) (?:sinne|sted|stad|måte|som helst|form for|å)",
    "(?:ikke|ikkje|uten|utan|aldri|knapt|verken|hverken) (?:noen|nokon|nokre)",
    "(?:mange takk|many thanks|ingen tvil)",
    "alle (?:fall|slags|del)",
    "halvparten av (?:tiden|tida|året|dagen|dagene|dagane)",
    "(?:at|after|above|first of|most of) all",
    "all (?:in all|the time|along|kinds|sorts)",
    "(?:at|the) most",
    "most (?:of all|important|likely|often|recent|recently)",
    "half (?:an?|the time)",
)
_SAID_OTHERWISE = re.compile(
    rf"\b(?:{'|'.join(_SAY_NOTHING)})\b".replace(" ", r"\s+"), re.IGNORECASE
)

_INFINITIVE_AFTER = frozenset(
    {
        "å",
        "vil",
        "skal",
        "kan",
        "må",
        "bør",
        "lar",
        "la",
        "får",
        "ville",
        "skulle",
        "kunne",
        "måtte",
        "burde",
        "lot",
        "torde",
        "tør",
        "lyt",
        "let",
        "fekk",
        "fikk",
    }
)
"""After these «få» is to get, also some words on: «da vil kommunene få»."""

_ADJECTIVE_AFTER = frozenset(
    {
        "er",
        "var",
        "blir",
        "ble",
        "vart",
        "bli",
        "være",
        "vere",
        "ha",
        "har",
        "hadde",
        "svært",
        "veldig",
        "ganske",
        "relativt",
        "noen",
        "nokre",
        "ytterst",
        "særs",
        "mange",
    }
)
"""After these «få» is few: «kan ha få», «de som må vente, er svært få»."""

_NEW_CLAUSE = frozenset(
    {
        "at",
        "som",
        "når",
        "fordi",
        "hvis",
        "dersom",
        "men",
        "mens",
        "medan",
        "om",
    }
)
_WINDOW = 6
_CLAUSE = re.compile(r"[.,;:!?()«»\n–—]")


def quantities(text: str) -> list[str]:
    """Return the words of a sentence that say how many, each once, in lower case.

    All languages at once: a project can have reports in several, and a number too many
    beside a sentence does no harm. Left out is what is no quantity of those who answer:
    «for få boliger», «flere ganger», «noen gang», and «få» where it is to get.
    """
    otherwise = [found.span() for found in _SAID_OTHERWISE.finditer(text)]
    found = (
        one[0].lower()
        for one in _FOUND.finditer(text)
        if not any(start <= one.start() < end for start, end in otherwise)
        and not (one[0].lower() == "få" and _is_to_get(text[: one.start()]))
    )
    return list(dict.fromkeys(" ".join(one.split()) for one in found))


def _is_to_get(before: str) -> bool:
    """Return whether «få» is a verb after these words: after «å», or in «vil vi få»."""
    words = _CLAUSE.split(before)[-1].lower().split()
    if words and words[-1] in _ADJECTIVE_AFTER:
        return False
    for word in reversed(words[-_WINDOW:]):
        if word in _INFINITIVE_AFTER:
            return True
        if word in _NEW_CLAUSE:
            return False
    return False
