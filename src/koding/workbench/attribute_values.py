"""Values of attributes as tables print them, and what people call them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from koding.errors import UnknownAttribute
from koding.exporters.cross_words import CROSS_WORDS
from koding.i18n import _, screen_language
from koding.language.folding import fold
from koding.model.descriptor import DISTRICT_KINDS, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from koding.model.descriptor import Descriptors, SizeBands
    from koding.workbench.bench import Workbench

BAND, KIND, NO_VALUE = "band", "kind", ""

_SPAN = re.compile(r"<(\d+)|(\d+)\+|(\d+)-(\d+)")


class AttributeValues:
    """The values that respondents of some waves have of each attribute.

    A district has no size band: by size it has its descriptor, as in tables. Who has
    no value of an attribute has NO_VALUE.
    """

    def __init__(self, bench: Workbench, waves: Iterable[int]) -> None:
        self._rules = bench.settings.descriptors
        self._language = bench.settings.language
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        everyone = 0
        for wave in waves:
            everyone += bench.store.reading.respondent_count(wave)
            for known in bench.store.reading.background(wave).attributes.values():
                for name in {*known, BAND} if self.of(known, BAND) else known:
                    if value := self.of(known, name):
                        counted[name][value] += 1
        self._values = {
            name: self._in_order(name, values, everyone)
            for name, values in sorted(counted.items())
        }

    def of(self, known: Mapping[str, str], name: str) -> str:
        """Return the value that a respondent has, of whom the attributes are known."""
        if name == BAND:
            return self._rules.size_of(known, self._language)
        return known.get(name, NO_VALUE)

    @property
    def values(self) -> Mapping[str, Sequence[str]]:
        """The values of each attribute: sizes by size, others commonest first."""
        return self._values

    def said(self, value: str) -> str:
        """Return what a table prints for a value."""
        return value or CROSS_WORDS[self._language].no_value

    def called(self, name: str, words: str) -> tuple[str, ...]:
        """Return the values of an attribute that are meant, whatever the language.

        By what tables print, by descriptor, by how it begins; several size bands by the
        limits around them. Raises UnknownAttribute, which lists what there is.
        """
        values = self._values[name]
        asked = fold(words).strip()
        names = {value: {fold(o) for o in self._names(name, value)} for value in values}
        same = [one for one in values if asked in (fold(one), fold(self.said(one)))]
        spoken = [one for one in values if asked in names[one]]
        begun = [one for one in values if _begins(asked, names[one])]
        within = bands_within(self._rules.bands, asked) if name == BAND else ()
        found = same or spoken or [one for one in values if one in within]
        if found or len(begun) == 1:
            return tuple(found or begun)
        said = _("No respondent has «{value}» as {name}; there are: {values}.")
        shown = ", ".join(f"«{self.said(one)}»" for one in values)
        spoken_name = CROSS_WORDS[screen_language()].attributes.get(name, name)
        raise UnknownAttribute(said.format(value=words, name=spoken_name, values=shown))

    def _names(self, name: str, value: str) -> Iterator[str]:
        """Yield everything that a value is called."""
        yield self.said(value)
        if value == NO_VALUE:
            yield from (words.no_value for words in CROSS_WORDS.values())
        elif name == BAND:
            yield from size_names(self._rules, self._language, value)

    def _in_order(
        self, name: str, values: Counter[str], everyone: int
    ) -> tuple[str, ...]:
        found = [value for value, _n in sorted(values.items(), key=_commonest)]
        if name == BAND:
            found.sort(key=self._rules.bands.order)
        without = everyone > values.total()
        return (*found, NO_VALUE) if without else tuple(found)


def size_names(rules: Descriptors, language: str, value: str) -> Iterator[str]:
    """Yield what a size is called in every language: how large, and the descriptor."""
    if value in rules.bands.ids:
        for spoken in LANGUAGES:
            yield rules.size_words[spoken].say(rules.bands, value)
            yield rules.describe({BAND: value}, spoken)
        return
    for kind in DISTRICT_KINDS:
        if rules.describe({KIND: kind}, language) == value:
            yield kind
            yield from (rules.describe({KIND: kind}, spoken) for spoken in LANGUAGES)


def bands_within(bands: SizeBands, words: str) -> Collection[str]:
    """Return the size bands that "5000-20000" is made up of, none where one is cut."""
    read = _SPAN.fullmatch(words.replace(" ", ""))
    if not read:
        return ()
    below, above, low, high = read.groups()
    start = int(above or low or 0)
    end = int(below or high or 0)
    ends = [0, *bands.limits]
    if start not in ends or (end and end not in bands.limits):
        return ()
    spans = zip(bands.ids, pairwise([*ends, 0]), strict=True)
    return [
        band
        for band, (first, last) in spans
        if first >= start and (not end or 0 < last <= end)
    ]


def _begins(asked: str, names: Collection[str]) -> bool:
    # 2000 begins a band of 20000 too: numbers are said in full.
    return asked[:1].isalpha() and any(one.startswith(asked) for one in names)


def _commonest(counted: tuple[str, int]) -> tuple[int, str]:
    value, count = counted
    return -count, value
