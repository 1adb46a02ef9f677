"""Persons: by titles, first names and pairs of words with capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from koding.language.names.lists import (
    first_names,
    last_names,
    ordinary_words,
    written_key,
)
from koding.model.names import NameHit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.language.names.words import ReadText
    from koding.model.names import Confidence

_TITLES = frozenset(
    word
    for line in (
        "lege fastlege tilsynslege overlege kommuneoverlege kommunelege turnuslege",
        "psykolog kommunepsykolog psykologspesialist psykiater leder avdelingsleder",
        "enhetsleder teamleder fagleder virksomhetsleder seksjonsleder koordinator",
        "ruskoordinator ordfører rådmann kommunedirektør kommunalsjef helsesjef",
        "omsorgssjef prosjektleder konsulent ruskonsulent vernepleier sykepleier",
        "helsesøster helsesykepleier jordmor sosionom saksbehandler rådgiver dr doktor",
        "prof professor fru frue frøken frk herr hr mvh hilsen hilsning helsing sign",
        "signert tenesteleiar leiar einingsleiar avdelingsleiar sjukepleiar",
        "kontaktperson helsesjukepleiar sogneprest prest diakon rektor lensmann",
        "advokat pasient barnevernsleder",
    )
    for word in line.split()
)
_SURNAME = re.compile(
    r".{2,}(?:sen|son|stad|berg|dal|dahl|vik|nes|haug|rud|land|heim|seth|set|eng|moen"
    r"|bakken|bakk|lund|li|ås|ås|vold|voll|gård|gaard|hus|myr|mo|rød|sæter|seter|løkken"
    r"|mann|lien|haugen|sveen|brekke|bø|by|ø|øy|stuen|enger|hagen|foss|tveit|ski|wicz|ova)s?"
)


def person_hits(read: ReadText) -> Iterator[NameHit]:
    """Yield the persons of a text; hits may overlap."""
    for index, word in enumerate(read.words):
        if word.key in _TITLES:
            yield from _titled(read, index)
            if word.key in _BEFORE_LOWER_CASE:
                yield from _in_lower_case(read, index + 1)
        elif word.key == "v" and read.at(index + 1).text == "/":
            yield from _named_from(read, index + 2, "v/", "high")
        elif word.key in ("heter", "heiter"):
            yield from _called(read, index)
        if word.facts.capital and not word.facts.upper:
            yield from _unannounced(read, index)
    for found in _JOINED.finditer(read.text):
        yield from _joined(found)


_BEFORE_LOWER_CASE = frozenset(
    ("psykolog", "lege", "helsesøster", "helsesykepleier", "leder", "leiar")
)
_WORDS_TOO = frozenset(("even", "ove", "raste", "tage", "lie", "ree", "børge", "else"))
_JOINED = re.compile(
    r"(?<![\w.@-])(?P<first>[^\W\d_]{2,}?)(?P<sign>[._]?)"
    r"(?P<last>[A-ZÆØÅ][^\W\d_A-ZÆØÅ]+|(?<=[._])[^\W\d_]{2,})(?![\w@.-]\w|\w)"
)
"""A first name and a surname in one word: "PerHansen", "per_hansen"."""


def _joined(found: re.Match[str]) -> Iterator[NameHit]:
    first, last = written_key(found["first"]), written_key(found["last"])
    written = found["first"][0].isupper() or found["sign"] == "_"
    if written and first in first_names() and last in last_names():
        yield NameHit(*found.span(), "person", True, "joined", "medium")


def _called(read: ReadText, index: int) -> Iterator[NameHit]:
    """Yield the person of "jeg heter Per", also where the name is a word too."""
    if read.at(index - 1).key in ("jeg", "eg", "hun", "ho", "han"):
        known = read.at(index + 1).facts.first
        yield from _named_from(read, index + 1, "heter", "high" if known else "medium")


def _in_lower_case(read: ReadText, index: int) -> Iterator[NameHit]:
    """Yield a first name or surname in lower case that is no word."""
    facts = read.at(index).facts
    named = (facts.key in first_names() or facts.key in last_names()) and (
        facts.key not in ordinary_words() and facts.key not in _WORDS_TOO
    )
    if named and not facts.capital:
        yield _hit(read, index, index + 1, "title", "medium")


def _titled(read: ReadText, index: int) -> Iterator[NameHit]:
    start = index + 1
    short = len(read.at(index).text) <= _SHORT_TITLE
    while read.at(start).text in (".:," if short else ":,") and start < index + 3:
        start += 1
    facts = read.at(start).facts
    place = any(reading.ordinariness == "A" for reading in facts.readings)
    if place and not facts.last and not _goes_on(read, start + 1):
        return
    signed = facts.first or start > index + 1 or read.at(index).key in _SIGNING
    if read.is_initial(start) and not signed:
        return
    known = read.at(start).facts.first or read.at(start).facts.last
    yield from _named_from(read, start, "title", "high" if known else "medium")


_SIGNING = frozenset(("mvh", "hilsen", "hilsning", "helsing", "sign", "signert"))
_SHORT_TITLE = 4


def _named_from(
    read: ReadText, start: int, rule: str, confidence: Confidence
) -> Iterator[NameHit]:
    if _may_name(read, start):
        yield _hit(read, start, _end_of_name(read, start + 1), rule, confidence)


def _unannounced(read: ReadText, index: int) -> Iterator[NameHit]:
    """Yield a person that no title announces."""
    word = read.at(index)
    if len(word.text) == 1:
        surname = read.at(index + 2).facts.last or (
            _may_name(read, index + 2) and _is_surname(read, index + 2)
        )
        if read.at(index + 1).text == "." and surname:
            yield _hit(read, index, index + 3, "initial+surname", "high")
    elif _may_name(read, index):
        after = _end_of_name(read, index + 1)
        initial = read.at(after).text
        if word.facts.first and len(initial) == 1 and initial.isupper():
            after += 2 if read.at(after + 1).text == "." else 0
        if word.facts.first or word.facts.last or after > index + 1:
            judged = _judged(read, index, after)
            if judged:
                rule, confidence, alone = judged
                yield _hit(read, index, index + 1 if alone else after, rule, confidence)


def _judged(
    read: ReadText, index: int, after: int
) -> tuple[str, Confidence, bool] | None:
    """Return the rule, how sure it is, and whether the first word is all of it."""
    facts, initial = read.at(index).facts, read.is_initial(index)
    several = after > index + 1
    if several and facts.first:
        sure = _is_surname(read, after - 1)
        return "first name+word", "high" if sure else "medium", False
    if facts.first and not _ordinary(facts.key, initial=initial):
        return "first name", "low" if initial else "medium", True
    if several and not initial and not read.at(after - 1).facts.readings:
        return "pair", "low", False
    known = facts.key.removesuffix("s") in ordinary_words() or bool(facts.readings)
    if facts.last and not initial and not known:
        return "surname", "medium", True
    return None


def _ordinary(key: str, *, initial: bool) -> bool:
    """Whether a first name is as likely a word, and so more where a sentence opens."""
    listed = {ordinary_words().get(key), ordinary_words().get(key.removesuffix("s"))}
    return bool(listed & {"B", "C"}) if initial else "C" in listed


def _is_surname(read: ReadText, index: int) -> bool:
    facts = read.at(index).facts
    if facts.readings and not facts.last:
        return False
    return facts.last or bool(_SURNAME.fullmatch(facts.key))


def _end_of_name(read: ReadText, index: int) -> int:
    """Return the word after a name that goes on at a word: surnames, initials."""
    while _goes_on(read, index):
        index += 2 if len(read.at(index).text) == 1 else 1
        if read.at(index - 1).text == "." and not _goes_on(read, index):
            return index - 2
    return index


def _goes_on(read: ReadText, index: int) -> bool:
    word = read.at(index)
    if word.text in ("-", "‐") and read.glued(index) and read.glued(index + 1):
        return _may_name(read, index + 1)
    if len(word.text) == 1 and word.text.isupper() and word.text.isalpha():
        return read.at(index + 1).text == "."
    return _may_name(read, index) and not read.glued(index)


def _may_name(read: ReadText, index: int) -> bool:
    """Whether a word can be part of a person's name."""
    facts = read.at(index).facts
    if not facts.capital or facts.upper or len(facts.text) < 2 or facts.common:
        return False
    return read.at(index + 1).key not in ("kommune", "kommunes", "herad")


def _hit(
    read: ReadText, first: int, after: int, rule: str, confidence: Confidence
) -> NameHit:
    start, end = read.at(first).start, read.at(after - 1).end
    key = written_key(read.at(after - 1).text)
    bare = key in first_names() or key in last_names()
    genitive = (
        not bare
        and key.endswith("s")
        and (
            key[:-1] in first_names()
            or key[:-1] in last_names()
            or (after > first + 1 and bool(_SURNAME.fullmatch(key[:-1])))
        )
    )
    if rule == "pair" and not _is_surname(read, after - 1):
        return NameHit(start, end, "unknown", False, rule, confidence)
    return NameHit(start, end, "person", True, rule, confidence, "", genitive)
