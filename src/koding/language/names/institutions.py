"""Hospitals, health trusts, DPS, BUP and teams: a word of the kind beside a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from koding.language.names.lists import first_names, ordinary_words, written_key
from koding.model.names import QUASI, NameHit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.language.names.words import ReadText
    from koding.model.names import Confidence, NameKind


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DPS = _set("dps distriktspsykiatriske distriktspsykiatrisk")
_DPS_CENTRE = _set("senter sentre senteret poliklinikk poliklinikken")
_BUP = _set("bup bupa abup bupp")
_TRUST = _set("hf rhf helseforetak helseforetaket helseføretak helseføretaket")
_HOSPITAL = re.compile(
    r"(?:[a-zæøå]+)?(?:sykehus|sjukehus|sykehuset|sjukehuset|hospital|hospitalet"
    r"|sykestugu|sjukestugu|sjukestove|sykestue|behandlingssenter)s?"
)
_DEFINITE = _set("sykehuset sjukehuset hospitalet universitetssykehuset psykiatrien")
_COMPOUND_HOSPITAL = re.compile(
    r"(.{3,}?)s?(?:sykehuset|sjukehuset|sykehus|sjukehus)s?"
)
_KINDS_OF_HOSPITAL = _set(
    "lokal universitet barne sentral dag natt regional region privat område storby"
    " psykiatrisk akutt spesial somatisk fylke føde nød felt stat mini distrikt"
    " døgn kommune rus voksen hoved ordinær nær moder sentralsyke revmatisme"
)
_NAMED_AFTER = _set(
    "nav fact act aat fact-team bymisjon frelsesarmeen fontenehuset fontenehus lpp"
    " krisesenteret legevakten legevakta statsforvalteren fylkesmannen ppt pedagogisk"
    " rvts korus kirken politiet fengsel tingrett barnevernvakta barnevernvakten"
    " bufetat psykiatrien klinikken poliklinikken ops dms lms frivilligsentralen"
)
"""Services that go by the name of a place which stands after them."""
_NAMED_BEFORE = _set(
    "legevakt legevakta helsesenter krisesenter dms lms sykehjem sjukeheim bosenter"
    " omsorgssenter helsehus helsetun fengsel skole skule ungdomsskole ungdomsskule"
    " barneskole barnehage frivilligsentral frivilligsentralen poliklinikk legesenter"
    " legekontor nav tingrett fontenehus bofellesskap bo- dagsenter aktivitetssenter"
    " fact act fact-team act-team politikammer menighet kirke kollektivet kollektiv"
)
"""Services with the name of a place before them."""
_REGIONS = _set("nord sør øst vest midt sør-øst aust")
_BY_REGION = _set("rvts korus helse")
_LOCAL = re.compile(
    r".+(?:vik|vika|nes|neset|dal|dalen|fjord|fjorden|stad|heim|berg|øy|øya|sund|land"
    r"|lund|strand|haug|mo|bygd|bygda|sjøen|vatn|vann|vannet|ås|åsen|set|rud|foss|fossen"
    r"|hamn|havn|voll|vang|lia|eid|borg|sand|ness|skog|tun|side|sida|bø|by|li)s?"
)
"""What names of places end with: enough where a sentence opens with one."""
_COMPOUND_ENDS = tuple(
    f"{end}{genitive}"
    for end in _set(
        "sykehuset sjukehuset sykehus sjukehus teamet huset hjelpa hjelpen tunet"
        " klubben kafeen senteret modellen prosjektet stua stuen gården garden"
        " verkstedet kollektivet låven"
    )
    for genitive in ("", "s")
)
_SHORTEST_BRAND = 8
_CALLED = re.compile(
    r"\b(?:heter|heiter|het|hette|kalt|kalles|kallar|kaller|kallast|kalla|ved navn"
    r"|namnet|navnet)[ :]+[\"«“”„']?"
    r"(?P<name>[A-ZÆØÅ][\w-]+(?: (?:og|i|på|for)? ?[A-ZÆØÅ][\w-]+)*)"
)
_WARD = re.compile(
    r"\b[Pp]syk\w*\.? ?(?:avd|pol)\w*\.? (?:i |på )?"
    r"(?P<name>[A-ZÆØÅ][a-zæøå]+(?:-[A-ZÆØÅ][a-zæøå]+)?)"
)
_TEAMS = _set(
    "team prosjekt prosjektet tiltaket gruppa gruppen kollektivet bofellesskapet"
)


_HOSPITAL_ENDS = (
    *("sykehus", "sjukehus", "sykehuset", "sjukehuset", "hospital", "hospitalet"),
    *("sykestugu", "sjukestugu", "sjukestove", "sykestue", "behandlingssenter"),
)
_ENDS = (*_COMPOUND_ENDS, *_HOSPITAL_ENDS, *(f"{end}s" for end in _HOSPITAL_ENDS))
_CUES = _DPS | _BUP | _TRUST | _BY_REGION | _NAMED_AFTER | _NAMED_BEFORE | _TEAMS


def institution_hits(read: ReadText) -> Iterator[NameHit]:
    """Yield the institutions and services of a text; hits may overlap."""
    for index, word in enumerate(read.words):
        if word.key in _CUES or word.key.endswith(_ENDS):
            yield from _institutions(read, index)
            yield from _services(read, index)
    for found in _CALLED.finditer(read.text):
        start, end = found.span("name")
        if written_key(found["name"].split()[0]) in first_names():
            continue
        yield NameHit(start, end, "team", False, "called", "medium")
    for found in _WARD.finditer(read.text):
        if _LOCAL.fullmatch(written_key(found["name"])):
            yield NameHit(*found.span("name"), "place", True, "service+name", "medium")


def _institutions(read: ReadText, index: int) -> Iterator[NameHit]:
    key = read.at(index).key
    if key in _DPS:
        yield from _beside(read, index, _after_centre(read, index), "dps")
    elif key in _BUP:
        yield from _beside(read, index, index + 1, "bup")
    elif key in _TRUST:
        yield from _trust(read, index)
    elif _HOSPITAL.fullmatch(key):
        yield from _beside(read, index, index + 1, "hospital")
    if read.at(index).facts.capital:
        yield from _compound(read, index)


def _services(read: ReadText, index: int) -> Iterator[NameHit]:
    key = read.at(index).key
    if key in _BY_REGION:
        yield from _by_region(read, index)
    if key in _NAMED_AFTER | _NAMED_BEFORE:
        yield from _service(read, index)
    if key in _TEAMS:
        yield from _team(read, index)
    if key in _DPS | _BUP and read.at(index + 1).key in ("i", "på"):
        yield from _named_place(read, index + 2)


def _after_centre(read: ReadText, index: int) -> int:
    """Return the word after "distriktspsykiatrisk senter"."""
    return index + 2 if read.at(index + 1).key in _DPS_CENTRE else index + 1


def _beside(
    read: ReadText, index: int, after: int, kind: NameKind
) -> Iterator[NameHit]:
    """Yield an institution with a name before or after the word of its kind."""
    if read.at(index).key == "nks":
        return
    first = _name_before(read, index)
    last = _name_after(read, after, definite=read.at(index).key in _DEFINITE)
    if first == index and last == after:
        return
    if first < index and last > after and kind in ("dps", "bup"):
        # "Nordvik DPS Sørvik": what stands before is the name.
        last = after
    yield _hit(read, first, last, kind, f"{kind}+name", "high")


def _trust(read: ReadText, index: int) -> Iterator[NameHit]:
    first = _name_before(read, index)
    while first and _belongs_to_trust(read, first - 1):
        first -= 1
    if first < index:
        yield _hit(read, first, index + 1, "trust", "name+hf", "high")


def _belongs_to_trust(read: ReadText, index: int) -> bool:
    word = read.at(index)
    linking = word.key in ("i", "og", "-") and read.at(index - 1).facts.capital
    hospital = bool(_HOSPITAL.fullmatch(word.key)) or word.key in (
        "helse",
        "psykiatrien",
    )
    return linking or hospital or _is_name(read, index)


def _compound(read: ReadText, index: int) -> Iterator[NameHit]:
    """Yield "Nordvikssykehuset", and houses and teams with names of their own."""
    word = read.at(index)
    if not word.key.endswith(_COMPOUND_ENDS) or word.facts.upper:
        return
    if word.facts.readings or read.is_initial(index) or word.facts.common:
        return
    found = _COMPOUND_HOSPITAL.fullmatch(word.key)
    if found and found[1].rstrip("s") not in _KINDS_OF_HOSPITAL:
        yield _hit(read, index, index + 1, "hospital", "compound", "medium")
    elif not found and len(word.key) > _SHORTEST_BRAND:
        yield _hit(read, index, index + 1, "team", "brand", "low")


def _by_region(read: ReadText, index: int) -> Iterator[NameHit]:
    after = index + 1
    if read.at(after).key in _REGIONS and read.at(after).facts.capital:
        last = after + 1
        if read.at(last).text in "-–‐" and read.at(last + 1).key in _REGIONS:
            last += 2
        if read.at(index).key != "helse":
            first = index if read.at(index).key == "korus" else after
            yield _hit(read, first, last, "region", "service+region", "high")
    elif _is_dashed_region(read, after):
        kind: NameKind = "trust" if read.at(index).key == "helse" else "region"
        yield _hit(read, index, after + 2, kind, "service+region", "high")
    elif read.at(index).key == "helse" and read.at(index).facts.capital:
        last = _name_after(read, after, definite=False)
        if last > after and not read.glued(after):
            yield _hit(read, index, last, "trust", "helse+name", "medium")


def _named_place(read: ReadText, start: int) -> Iterator[NameHit]:
    """Yield the place after a service: "DPS i Nordvik"."""
    last = _name_after(read, start, definite=False)
    if last > start:
        yield _hit(read, start, last, "place", "service+name", "medium")


def _is_dashed_region(read: ReadText, index: int) -> bool:
    """Whether "Helse-Nord" or the like stands around a dash: the whole is the name."""
    if not read.at(index - 1).facts.capital:
        return False
    region = read.at(index + 1)
    glued = read.glued(index) and read.glued(index + 1)
    dash = glued and read.at(index).text in ("-", "‐", "‑", "–")
    return dash and region.key in _REGIONS and region.facts.capital


def _service(read: ReadText, index: int) -> Iterator[NameHit]:
    """Yield a name of a place that a service goes by; the service stays."""
    key = read.at(index).key
    if key in _NAMED_AFTER and read.at(index).text[0].isupper():
        dash = read.at(index + 1).text in "-‐" and read.at(index + 2).key == "team"
        start = index + 3 if dash else index + 1
        yield from _named_place(read, start)
    if key in _NAMED_BEFORE:
        first = _name_before(read, index)
        if first < index and read.at(first).key not in _NAMED_AFTER:
            yield _hit(read, first, index, "place", "name+service", "medium")


def _team(read: ReadText, index: int) -> Iterator[NameHit]:
    last = _name_after(read, index + 1, definite=False)
    if last > index + 1 and not read.glued(index + 1):
        yield _hit(read, index + 1, last, "team", "team+name", "medium")


def _name_after(read: ReadText, index: int, *, definite: bool) -> int:
    """Return the word after the name that begins at a word, or that word for none."""
    start = index
    if read.at(index).text in "-‐–" and read.glued(index):
        start += 1
    elif read.at(index).key in ("avd", "avdeling"):
        start += 2 if read.at(index + 1).text == "." else 1
    elif definite and read.at(index).key in ("i", "på"):
        start += 1
    if not _is_name(read, start) or read.is_initial(start):
        return index
    last = start + 1
    while _goes_on(read, last):
        last += 2 if read.at(last).text in "-‐" else 1
    return last


def _goes_on(read: ReadText, index: int) -> bool:
    if read.at(index).text in "-‐" and read.glued(index) and read.glued(index + 1):
        return read.at(index + 1).facts.capital
    return _is_name(read, index) and not read.is_initial(index)


def _name_before(read: ReadText, index: int) -> int:
    """Return the first word of the name that ends before a word, or that word."""
    first = index
    if read.at(first - 1).text in "-‐" and read.glued(first):
        first -= 1
    while first > 0 and _is_name(read, first - 1):
        dashed = read.at(first - 2).text in "-‐" and read.at(first - 3).facts.capital
        first -= 3 if dashed and read.glued(first - 1) else 1
    # A sentence opens with a capital whatever its first word is.
    if first < index and read.is_initial(first) and not _is_local(read, first, index):
        first += 1
    named = first < index and read.at(first).facts.is_word
    return first if named and read.at(first).text not in "-‐" else index


def _is_local(read: ReadText, first: int, index: int) -> bool:
    """Whether the first word of a sentence is a name, not only its first word."""
    word = read.at(first)
    if word.key in ordinary_words():
        return False
    return bool(word.facts.readings) or (
        bool(_LOCAL.fullmatch(word.key)) or first < index - 1
    )


def _is_name(read: ReadText, index: int) -> bool:
    """Whether a word can be part of a name: a capital, and not a known word of care."""
    facts = read.at(index).facts
    if not facts.capital or facts.upper or len(facts.text) < 2:
        return False
    known = facts.common or facts.key in _TRUST | _DPS | _BUP
    return not known and not _HOSPITAL.fullmatch(facts.key)


def _hit(
    read: ReadText,
    first: int,
    after: int,
    kind: NameKind,
    rule: str,
    confidence: Confidence,
) -> NameHit:
    start, end = read.at(first).start, read.at(after - 1).end
    direct = kind not in QUASI
    genitive = kind in ("hospital", "trust") and read.text[start:end].endswith(
        ("sykehusets", "sjukehusets", "hospitals", "hospitalets")
    )
    return NameHit(start, end, kind, direct, rule, confidence, "", genitive)
