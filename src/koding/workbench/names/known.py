"""Looks in files for the names and numbers of units, and labels, of identity.db."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from koding.language.names import NameScanner, official_name, written_key
from koding.language.names.lists import ordinariness, single_words
from koding.language.names.seen import seen
from koding.model.names import OwnName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from koding.language.names.lists import ListedName
    from koding.model.names import FoundName
    from koding.workbench.bench import Workbench

MOST_TOLD = 20
_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"(?<![\w.,:/-])\d{4}(?![\w-]|[.,:/]\d)")
_YEARS = range(1900, 2100)
_LEAST_BEGINNING = 4


def kept_everywhere(found: FoundName) -> bool:
    """Whether a name that is kept is so by a decision for the whole project."""
    return not found.here


class KnownNames:
    """Every name of identity.db, made ready to be looked for; none where withheld."""

    def __init__(
        self, bench: Workbench, *, stands: Callable[[FoundName], bool] = kept_everywhere
    ) -> None:
        """`stands` tells whether a name that was decided to be kept may stand."""
        self._names: set[str] = set()
        self._numbers: set[str] = set()
        self._labels: list[str] = []
        if not bench.store.has_identity:
            return
        meant = _meant_to_stand(bench, stands)
        with bench.store.identity() as identity:
            names = {official_name(name) for name in identity.unit_names()}
            self._names = {name for name in names if written_key(name) not in meant}
            # A number that reads as a year is one; "kommunenr. 2012" is a rule's.
            self._numbers = {
                number
                for number in identity.unit_numbers()
                if number.isdigit() and int(number) not in _YEARS
            }
            self._labels = [one for one in identity.lone_labels() if _points(one)]

    def search(self, passages: Sequence[str]) -> list[str]:
        """Return what is found in the passages of a text, some of it where it is much.

        Names that are ordinary words follow the scanner's rules; a text is scanned
        only where one of its words may be a name's, so that 350 pages take 0.2 s.
        """
        passages = [seen(passage).text for passage in passages]
        text = "\n".join(passages)
        found = dict.fromkeys(self._numbers.intersection(_NUMBER.findall(text)))
        found |= dict.fromkeys(label for label in self._labels if label in text)
        likely = self._likely_words(text)
        if not likely:
            return list(found)[:MOST_TOLD]
        any_likely = re.compile("|".join(map(re.escape, likely)))
        for passage in filter(any_likely.search, passages):
            found |= dict.fromkeys(self._in_passage(passage))
            if len(found) >= MOST_TOLD:
                break
        return list(found)[:MOST_TOLD]

    def _likely_words(self, text: str) -> set[str]:
        """Return the words of a text that may be a name's; each is asked once."""
        written = set(text.split())
        words = {word for one in written for word in _LETTERS.findall(one)}
        return {word for word in words if self._begins_a_name(word)}

    def _in_passage(self, text: str) -> Iterator[str]:
        for hit in self._scanner.hits(text):
            words = text[hit.start : hit.end]
            if hit.confidence != "low" and self._is_known(hit.name, words):
                yield words

    def _is_known(self, listed: str, words: str) -> bool:
        key = written_key(words)
        return listed in self._names or key.startswith(self._keys)

    def _begins_a_name(self, word: str) -> bool:
        """Whether a word is, or begins with, the first word of a name."""
        key = written_key(word)
        if key in self._first_words:
            return ordinariness(key) == "A" or word[0].isupper()
        return any(
            key[:length] in self._first_words and ordinariness(key[:length]) == "A"
            for length in range(_LEAST_BEGINNING, len(key))
        )

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(written_key(name) for name in self._names)

    @cached_property
    def _first_words(self) -> set[str]:
        found = (_LETTERS.search(name) for name in self._names)
        return {written_key(hit[0]) for hit in found if hit}

    @cached_property
    def _scanner(self) -> NameScanner:
        """The program's lists, and the names of units that these do not hold."""
        listed = single_words().exact
        return NameScanner(
            own_list=[
                OwnName(name, "municipality")
                for name in sorted(self._names)
                if written_key(name) not in listed and " " not in name
            ]
        )


def _meant_to_stand(bench: Workbench, stands: Callable[[FoundName], bool]) -> set[str]:
    """Return the names that descriptors hold, and those a person has decided to keep.

    "Bydel i Oslo" names the city that may be a unit too.
    """
    told = words_of_rules(bench)
    kept = [one for one in bench.names.hits(state="kept") if stands(one)]
    told |= {bench.names.words(one.name) for one in kept}
    told |= {one.hit.name for one in kept}
    return {written_key(word) for word in told if word}


def words_of_rules(bench: Workbench) -> set[str]:
    """Return the words that the rules of descriptors say whatever they describe.

    A rule may say Oslo, which has many units, but no other municipality.
    """
    rules = bench.settings.descriptors.rules
    templates = (words for rule in rules for words in (rule.nb, rule.nn, rule.en))
    said = {word for words in templates for word in _LETTERS.findall(words)}
    exact = single_words().exact
    named = {key: exact[key] for word in said if (key := written_key(word)) in exact}
    return {word for word in said if not _is_one_unit(named.get(written_key(word)))}


def _is_one_unit(name: ListedName | None) -> bool:
    return name is not None and name.kind == "municipality" and name.name != "Oslo"


def _points(label: str) -> bool:
    """Whether a label may tell who a respondent is: "voksne" does not."""
    words = _WORD.findall(label)
    return len(label) >= _LEAST_BEGINNING and (
        any(c.isdigit() for c in label) or any(w[0].isupper() for w in words[1:])
    )
