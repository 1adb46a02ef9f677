"""Lists of names, and how a word may be written and still be a name of the lists.

Sources: the register of units; counties, regions and health institutions as public in
2026; postal places of Bring's register (2021, by way of norway-postal-codes, MIT).
`ordinary_words.csv` holds written forms that are words of bokmål or nynorsk too, as the
word lists of spell-norwegian 2.2 have them: B as likely a name where it has a capital,
C hardly ever a name, N one letter from a long name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from koding.data import lines, rows
from koding.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.model.names import NameKind

Ordinariness = Literal["A", "B", "C"]
"""A: a name in any case; B: an ordinary word too; C: first of all an ordinary word."""

_KINDS: tuple[NameKind, ...] = (
    "municipality",
    "bydel",
    "agency",
    "trust",
    "hospital",
    "dps",
    "county",
    "region",
    "place",
)
"""Where a name stands for several, the first of these is meant."""
_UNIT_KINDS: dict[str, NameKind] = {
    "kommune": "municipality",
    "bydel": "bydel",
    "etat": "agency",
}
_LETTERS = str.maketrans({"ä": "æ", "ö": "ø", "đ": "d", "ŋ": "n", "ŧ": "t"})
_KEPT = frozenset("æøå")
_ADDITION = re.compile(r" (?:herad|kommune|i [A-ZÆØÅ]\w+)\Z")
_SHORT = 4
"""Names shorter than this are as ambiguous as words."""


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of the lists in its official form, and what it names."""

    name: str
    kind: NameKind

    @property
    def rank(self) -> int:
        """Tell which of several meanings comes first."""
        return _KINDS.index(self.kind)


@lru_cache(maxsize=50_000)
def written_key(word: str) -> str:
    """Return `word` without capitals and accents; æ, ø and å are letters of their own.

    Soft hyphens and other marks that are not seen are dropped.
    """
    plain = unicodedata.normalize("NFC", word).casefold().translate(_LETTERS)
    if plain.isascii():
        return plain
    return "".join(
        c if c in _KEPT else "".join(filter(str.isprintable, _base(c))) for c in plain
    )


def _base(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character)
    return "".join(c for c in parts if not unicodedata.combining(c))


def official_name(name: str) -> str:
    """Return a unit's name without what is only said with it: herad, "i Østfold"."""
    return _ADDITION.sub("", name)


def spellings(name: str) -> set[str]:
    """Return the ways that keyboards without æ, ø and å spell a name, in key form."""
    key = written_key(name)
    double = key.replace("å", "aa")
    return {key, double, double.replace("ø", "oe").replace("æ", "ae")}


@cache
def listed_names() -> tuple[tuple[str, ListedName], ...]:
    """Return each name as it may be written, beside the name it stands for."""
    return tuple(dict.fromkeys(_written_names()))


def _written_names() -> Iterator[tuple[str, ListedName]]:
    units: dict[str, ListedName] = {}
    for row in rows("reporting_units.csv"):
        unit = ListedName(official_name(row["name"]), _UNIT_KINDS[row["kind"]])
        units[unit.name] = unit
        for written in (unit.name, row["name"], row["other_name"]):
            if written:
                yield written, unit
    for row in rows("parallel_names.csv"):
        if row["name"] in units:
            yield row["parallel_name"], units[row["name"]]
    for row in rows("listed_names.csv"):
        yield row["name"], ListedName(row["name"], _kind(row["kind"]))


def _kind(text: str) -> NameKind:
    return next(kind for kind in _KINDS if kind == text)


@cache
def stems() -> dict[str, ListedName]:
    """Return regions that also begin words: "sunnmørsk", "hallingdølen"."""
    return {
        written_key(row["name"]): ListedName(row["name"], _kind(row["kind"]))
        for row in rows("listed_names.csv")
        if row["stem"]
    }


@cache
def demonyms() -> dict[str, ListedName]:
    """Return words for the people of a place."""
    return {
        written_key(row["word"]): ListedName(row["name"], _kind(row["kind"]))
        for row in rows("demonyms.csv")
    }


@cache
def first_names() -> frozenset[str]:
    """Return first names, as keys."""
    return _person_names("first")


@cache
def last_names() -> frozenset[str]:
    """Return surnames, as keys."""
    return _person_names("last")


def _person_names(kind: str) -> frozenset[str]:
    listed = rows("person_names.csv")
    return frozenset(written_key(row["name"]) for row in listed if row["kind"] == kind)


@cache
def common_capitals() -> frozenset[str]:
    """Return words that have capital letters and point at nobody: "NAV", "Norge"."""
    return frozenset(written_key(line) for line in lines("common_capitals.txt"))


@cache
def ordinary_words() -> dict[str, str]:
    """Return written forms that are ordinary words too, and their class."""
    return {row["word"]: row["class"] for row in rows("ordinary_words.csv")}


def ordinariness(key: str) -> Ordinariness:
    """Return how ordinary a word is that is also a name."""
    listed = ordinary_words().get(key)
    if listed == "C":
        return "C"
    return "B" if listed == "B" or len(key) < _SHORT else "A"


class SingleWords:
    """The names of one word, by how they are written."""

    def __init__(self) -> None:
        self.exact: dict[str, ListedName] = {}
        self.folded: dict[str, list[tuple[str, ListedName]]] = {}
        for written, name in listed_names():
            if not written.isalpha():
                written = written.replace("-", "")
            if written.isalpha():
                self._add(written, name)

    def _add(self, written: str, name: ListedName) -> None:
        for key in spellings(written):
            known = self.exact.get(key)
            if known is None or name.rank < known.rank:
                self.exact[key] = name
        key = written_key(written)
        self.folded.setdefault(fold(written), []).append((key, name))


@cache
def single_words() -> SingleWords:
    """Return the names of one word, indexed once."""
    return SingleWords()


@cache
def shortened() -> dict[str, tuple[tuple[str, ListedName], ...]]:
    """Return names of seven letters or more by each way to leave out one letter."""
    found: dict[str, list[tuple[str, ListedName]]] = {}
    for key, name in single_words().exact.items():
        if len(key) >= 7 and name.kind != "place":
            for short in without_a_letter(key):
                found.setdefault(short, []).append((key, name))
    return {short: tuple(names) for short, names in found.items()}


def without_a_letter(key: str) -> set[str]:
    """Return `key` itself and each way to leave out one of its letters."""
    return {key, *(key[:i] + key[i + 1 :] for i in range(len(key)))}
