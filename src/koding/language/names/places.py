"""Municipalities, districts, counties, regions and places: by lists and cues."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from koding.language.names.lists import (
    ListedName,
    common_capitals,
    listed_names,
    official_name,
    ordinary_words,
)
from koding.model.names import QUASI, NameHit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from spacy.matcher import PhraseMatcher

    from koding.language.names.readings import Reading
    from koding.language.names.words import ReadText, Word, WordReader
    from koding.model.names import Confidence, NameKind

Judged = tuple[str, "Confidence"]
"""The rule that let a word be a name, and how sure it is."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SAMI_UNIT = _set("gielda gieldda gielddas suohkan suohkana suohkanis")
_UNIT = _SAMI_UNIT | _set("kommune kommunes herad herads tjielte tjïelte komuuni kunta")
_UNIT_DEFINITE = _set(
    "kommunen kommunens kommuna kommunar kommunane kommuner kommunene kommunenes"
    " heradet heradets"
)
_DISTRICT = _set("bydel bydels bydelen bydelens")
_COUNTY = _set(
    "fylke fylket fylkes fylkets fylkeskommune fylkeskommunen fylkeskommunes"
    " fylkeskommuna fylkeskommunens"
)
_BEFORE_NAMES = _set(
    "kommune kommunen kommunane kommunene bydel bydelen bydelane bydelene fylket"
    " fylka fylkene regionen herad heradet nabokommunen nabokommunene vertskommunen"
)
_PLACING = _set(
    "i på til fra frå ved mellom mot nær utenfor utanfor rundt omkring innenfor"
    " hos gjennom nord sør øst vest aust"
)
_STRONGLY_PLACING = _set("i til fra frå ved mellom mot nær utenfor utanfor")
_JOINING = frozenset((",", "/", "og", "eller", "-", "&"))
_ARTICLES = _set(
    "en ei et ein eit per pr hver kvar hvert neste første siste den denne ny nye"
)
_NOT_NAMES = _set(
    "vår vårt våre min mitt din ditt deres egen eiga annen annan anna andre hver kvar"
    " denne dette den det en ei et ein eit liten lita lite stor stort små store større"
    " mindre middels mellomstor ny nye gammel samme same som i på av til fra for med"
    " per pr og eller men har er blir var vil skal kan må ingen inga noen nokon noko"
    " alle mange få flere fleire enkelte hvilken kva hvor når da nå så her der hos"
    " hele heile aktuell aktuelle lokal hjem inter intern robust spredt landlig rural"
    " relativt ganske svært typisk fattig rik god dårlig vertskap kjære hei begge"
    " ikke både innen uten utan under over om ved mellom mot etter før sammen saman"
    " saksbehandler statlig kommunal offentlig velfungerende aktiv frivillig ung"
    " interkommunal tilhørende utenlandsk bosatt heimen opp inn ut"
)
"""Words before "kommune" that are not the name of one."""
_SIDES = _set(
    "nord sør øst vest aust nordre søndre søre østre austre øystre vestre øvre nedre"
    " indre ytre midt midtre nye stor"
)


class PhraseIndex:
    """Names of more than one word, found by spaCy's PhraseMatcher as folded."""

    def __init__(self, reader: WordReader) -> None:
        from spacy.matcher import PhraseMatcher

        self._reader = reader
        self._names: dict[str, ListedName] = {}
        self._matcher: PhraseMatcher = PhraseMatcher(
            reader.doc("").vocab, attr="NORM", validate=False
        )
        for written, name in listed_names():
            if not written.isalpha():
                self.add(written, name)
            elif _FOREIGN.search(written):
                for lost in (_LOST, _FOREIGN):
                    self.add(lost.sub("?", written), name)

    def add(self, written: str, name: ListedName) -> None:
        """Let a name be found: also with other dashes, points or none, as genitive."""
        forms = {written, written.replace("-", " "), written.replace(".", "")}
        forms.add(written.replace(" ", "-"))
        forms |= {_LOST.sub("?", written), _FOREIGN.sub("?", written)}
        genitives = {f"{form}s" for form in forms if not form.endswith("s")}
        docs = [self._reader.doc(form) for form in sorted(forms | genitives)]
        known = self._names.get(written)
        if known is None or name.rank < known.rank:
            self._names[written] = name
            self._matcher.add(written, [doc for doc in docs if len(doc) > 1])

    def found(self, read: ReadText) -> Iterator[tuple[int, int, ListedName, bool]]:
        """Yield first word, word after, name, and whether it is a genitive."""
        strings = read.doc.vocab.strings
        for match, first, after in self._matcher(read.doc):
            written = strings[match]
            text = read.text[read.at(first).start : read.at(after - 1).end]
            capital = any(read.at(i).facts.capital for i in range(first, after))
            genitive = text.endswith("s") and not written.endswith("s")
            if capital or self._names[written].kind in _TOLD_IN_LOWER_CASE:
                yield first, after, self._names[written], genitive


_LOST = re.compile("[šŋđčŧž]")
"""Letters of Sámi that files of sheets often turn into question marks."""
_FOREIGN = re.compile(r"[^\x00-\x7fæøåÆØÅ]")
"""Letters that files in a wrong encoding turn into question marks."""
_TOLD_IN_LOWER_CASE = ("municipality", "bydel", "county")
"""Names of more words that are no other words without capitals: not "helse sør"."""


def place_hits(read: ReadText, phrases: PhraseIndex) -> Iterator[NameHit]:
    """Yield the places of a text; hits may overlap."""
    for first, after, name, genitive in phrases.found(read):
        yield _hit(read, first, after, name, "name", "high", genitive)
    for index, word in enumerate(read.words):
        if word.facts.readings:
            yield from _of_word(read, index, word.facts.readings[0], own=False)
        elif read.at(index + 1).key in _SAMI_UNIT and word.facts.is_word:
            name = ListedName("", "municipality")
            yield _hit(read, index, index + 1, name, "word+gielda", "medium", False)
        elif word.facts.capital:
            yield from _unlisted(read, index)


def own_place_hits(read: ReadText, own: Collection[str]) -> Iterator[NameHit]:
    """Yield where words may stand for a name of the respondent's own unit."""
    mine = frozenset(map(official_name, own))
    for index, word in enumerate(read.words):
        for reading in word.facts.readings:
            if reading.name.name in mine:
                yield from _of_word(read, index, reading, own=True)


def _of_word(
    read: ReadText, index: int, reading: Reading, *, own: bool
) -> Iterator[NameHit]:
    judged = _judged(read, index, reading, own=own)
    if judged:
        rule, confidence = judged
        name, genitive = reading.name, reading.genitive
        if reading.area and name.kind in ("municipality", "place"):
            name = ListedName(name.name, "region")
        if reading.how != "name":
            plain = rule in ("name", "capital")
            rule = reading.how if plain else f"{reading.how}+{rule}"
        yield _hit(read, index, index + 1, name, rule, confidence, genitive)


def _judged(
    read: ReadText, index: int, reading: Reading, *, own: bool
) -> Judged | None:
    word = read.at(index)
    if _names_a_unit(read, index):
        return "name+kommune", "high"
    if word.facts.upper and read.shouts and reading.ordinariness != "A":
        return None
    if not word.facts.capital:
        return _in_lower_case(word, reading)
    if reading.ordinariness == "A":
        return "name", "medium" if reading.how == "typing" else "high"
    if read.is_initial(index):
        return _opening(read, index, reading, own=own)
    return _inside(read, index, reading, own=own)


def _in_lower_case(word: Word, reading: Reading) -> Judged | None:
    if reading.ordinariness != "A" or reading.how == "typing":
        return None
    common = reading.name.kind == "place" and len(word.text) < _LONG_PLACE
    return None if common else ("lower case", "medium")


_LONG_PLACE = 7
"""Postal places are many; a shorter one in lower case is as likely a slip."""


def _opening(
    read: ReadText, index: int, reading: Reading, *, own: bool
) -> Judged | None:
    """Judge an ordinary word that opens a sentence with its capital."""
    if own and reading.ordinariness != "C":
        return "own", "high"
    if _in_list(read, index):
        return "list", "medium"
    if own:
        return "own", "medium"
    if reading.how == "typing":
        return ("typing", "medium") if reading.ordinariness == "B" else None
    listed = reading.name.kind != "place"
    return ("opening", "low") if listed and reading.ordinariness == "B" else None


def _inside(
    read: ReadText, index: int, reading: Reading, *, own: bool
) -> Judged | None:
    """Judge an ordinary word that has a capital inside a sentence."""
    if own:
        return "own", "high"
    before = read.at(index - 1).key
    if before in _BEFORE_NAMES:
        return "kommune+name", "high"
    if _in_list(read, index):
        return "list", "high"
    rare = reading.ordinariness == "C"
    if before in (_STRONGLY_PLACING if rare else _PLACING):
        return "preposition", "medium" if rare else "high"
    if rare or reading.name.kind == "place":
        return "capital", "low"
    return "capital", "medium"


def _names_a_unit(read: ReadText, index: int) -> bool:
    """Whether "kommune" or the like stands beside a word so that it must be a name."""
    word, step = read.at(index), _step(read, index)
    after = read.at(index + step).key
    before = read.at(index - 1)
    if after in _UNIT and step == 1:
        return word.facts.capital or before.key not in _ARTICLES
    definite = after in _UNIT_DEFINITE | _DISTRICT | _COUNTY or (
        step == 2 and after.startswith(("kommun", "region", "herad"))
    )
    if after in _DISTRICT or before.key in ("bydel", "bydelen"):
        beside = after if after in _DISTRICT else before.key
        if _names_a_district(word) and (beside != "bydelen" or word.facts.capital):
            return True
    if not word.facts.capital or word.facts.upper:
        return step == 2 and definite
    if definite:
        return step == 2 or not read.is_initial(index)
    return before.key in _DISTRICT


def _names_a_district(word: Word) -> bool:
    """Whether a word may be a district of Oslo, and so needs no capital at a cue."""
    return any(
        reading.name.kind == "bydel" and reading.ordinariness != "C"
        for reading in word.facts.readings
    )


def _step(read: ReadText, index: int) -> int:
    """Return how far the next word is: past a hyphen that is glued to both."""
    dash = index + 1
    joined = read.at(dash).text in "-‐‑–" and read.glued(dash) and read.glued(dash + 1)
    return 2 if joined else 1


def _in_list(read: ReadText, index: int) -> bool:
    """Whether a name stands beside a word, parted by a comma or "og"."""
    for step in (-1, 1):
        if read.at(index + step).key in _JOINING:
            other = read.at(index + 2 * step)
            if other.facts.capital and any(
                reading.ordinariness != "C" and reading.name.kind != "place"
                for reading in other.facts.readings
            ):
                return not (step == 1 and read.is_initial(index + 2))
    return False


def _hit(
    read: ReadText,
    first: int,
    after: int,
    name: ListedName,
    rule: str,
    confidence: Confidence,
    genitive: bool,
) -> NameHit:
    """Return a hit that takes along "kommune", "bydel" or "fylke" and a genitive."""
    kind = name.kind
    after, closing = _with_unit(read, after, kind)
    if closing:
        genitive = closing.endswith("s")
        kind = "municipality" if kind == "place" else kind
    if kind == "bydel" and read.at(first - 1).key in _DISTRICT:
        first -= 1
    end = read.at(after - 1).end
    apostrophe = _APOSTROPHE.match(read.text, end)
    if apostrophe and (apostrophe[1] or read.text[end - 1] in "sxz"):
        end, genitive = apostrophe.end(), True
    start = read.at(first).start
    direct = kind not in QUASI
    return NameHit(start, end, kind, direct, rule, confidence, name.name, genitive)


_APOSTROPHE = re.compile(r"['’ʼ´`](s?)(?!\w)")


def _with_unit(read: ReadText, after: int, kind: NameKind) -> tuple[int, str]:
    """Return the word after the name with its "kommune", and that word's key."""
    step = _step(read, after - 1)
    closing = read.at(after + step - 1)
    units = {
        "municipality": _UNIT | _UNIT_DEFINITE,
        "bydel": _UNIT | _DISTRICT,
        "place": _UNIT,
        "county": _COUNTY | _UNIT_DEFINITE,
    }.get(kind, frozenset())
    hyphened = step == 2 and closing.key.startswith(("kommun", "region", "område"))
    if closing.key in units or hyphened:
        return after + step, closing.key
    return after, ""


def _unlisted(read: ReadText, index: int) -> Iterator[NameHit]:
    """Yield a name that no list has, before "kommune" or after "bydel"."""
    word = read.at(index)
    if word.facts.upper or len(word.text) < 2 or word.key in _NOT_NAMES:
        return
    unit = read.at(index + 1).key in _UNIT
    district = read.at(index - 1).key in ("bydel", "bydelen")
    if not (unit or district) or word.key in common_capitals():
        return
    initial = read.is_initial(index)
    if initial and (word.key in ordinary_words() or word.key.endswith(_ADJECTIVE)):
        return
    name = ListedName("", "municipality" if unit else "bydel")
    sided = read.at(index - 1).key in _SIDES and read.at(index - 1).facts.capital
    first = index - 1 if sided else index
    confidence: Confidence = "medium"
    yield _hit(read, first, index + 1, name, "word+kommune", confidence, False)


_ADJECTIVE = ("ig", "lig", "isk", "ende", "ande", "ert", "løs", "bar", "som")


def merged_parallels(hits: Iterable[NameHit], text: str) -> list[NameHit]:
    """Return hits in order, those of one place in two languages as one."""
    merged: list[NameHit] = []
    for hit in sorted(hits):
        last = merged[-1] if merged else None
        same = last and last.name and (last.name, last.kind) == (hit.name, hit.kind)
        if last and same and _PARALLEL.fullmatch(text, last.end, hit.start):
            merged[-1] = replace(last, end=hit.end, genitive=hit.genitive)
        else:
            merged.append(hit)
    return merged


_PARALLEL = re.compile(r" ?[-–—/(] ?")
