"""Descriptors: the anonymous words after a quote, made from a unit's attributes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, get_args

from koding.errors import InvalidSettings
from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["nb", "nn", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

READY_MADE = "descriptor"
"""The attribute that holds a descriptor as a sheet had it; it wins over every rule."""

DISTRICT_KINDS = ("bydel", "etat")
"""The kinds of unit that Oslo answers as."""

UNKNOWN_KIND = "ukjent"
"""The kind of a unit that the register lacks."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NOT_IN_NAMES = re.compile(r"[:!.\[\]]")
_IN_PARENTHESES = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")


def _fill(template: str, words: Mapping[str, str]) -> str:
    """Return `template` with its placeholders filled, "" where a word is missing."""
    names = [name.strip() for name in _PLACEHOLDER.findall(template)]
    if not all(words.get(name) for name in names):
        return ""
    return _PLACEHOLDER.sub(lambda found: words[found[1].strip()], template)


def _check_template(template: str, names: tuple[str, ...] = ()) -> None:
    """Refuse what cannot be filled; with `names`, exactly those must be there."""
    said = tuple(name.strip() for name in _PLACEHOLDER.findall(template))
    stray = re.search(r"[{}]", _PLACEHOLDER.sub("", template))
    if stray or any(not name or _NOT_IN_NAMES.search(name) for name in said):
        raise InvalidSettings(
            _(
                'koding.toml: "{template}" has a placeholder that cannot be read. '
                "Write the name of an attribute between braces, as in {example}."
            ).format(template=template, example="{county}")
        )
    if names and sorted(said) != sorted(names):
        wanted = " ".join(f"{{{name}}}" for name in names)
        raise InvalidSettings(
            _('koding.toml: "{template}" must have the placeholders {names}.').format(
                template=template, names=wanted
            )
        )


@dataclass(frozen=True, slots=True)
class SizeBands:
    """Bands of population, half-open: a limit is the first number of the next band.

    Only limits are said, so that no gap or overlap can be.
    """

    limits: tuple[int, ...]

    def __post_init__(self) -> None:
        whole = all(isinstance(limit, int) for limit in self.limits)
        rising = whole and all(a < b for a, b in pairwise((0, *self.limits)))
        if not self.limits or not rising:
            said = ", ".join(str(limit) for limit in self.limits)
            raise InvalidSettings(
                _(
                    "koding.toml: the limits of the size bands ({limits}) must be "
                    "whole numbers above 0, each larger than the one before."
                ).format(limits=said or _("none"))
            )

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the bands, smallest first: "<2000", "2000-5000", "5000+"."""
        between = (f"{low}-{high}" for low, high in pairwise(self.limits))
        return (f"<{self.limits[0]}", *between, f"{self.limits[-1]}+")

    def band_of(self, population: int) -> str:
        """Return the id of the one band that `population` falls in."""
        return self.ids[bisect_right(self.limits, population)]

    def order(self, band: str) -> int:
        """Return the place of a band when sorted by size, unknown bands last."""
        return self.ids.index(band) if band in self.ids else len(self.ids)


@dataclass(frozen=True, slots=True)
class SizeWords:
    """How a language says a band, with `{low}` and `{high}` for its limits."""

    below: str
    between: str
    above: str

    def __post_init__(self) -> None:
        _check_template(self.below, ("high",))
        _check_template(self.between, ("low", "high"))
        _check_template(self.above, ("low",))

    def say(self, bands: SizeBands, band: str) -> str:
        """Return the words for `band`, "" where it is none of the bands."""
        if band not in bands.ids:
            return ""
        place = bands.order(band)
        if place == 0:
            return _fill(self.below, {"high": str(bands.limits[0])})
        low = str(bands.limits[place - 1])
        if place == len(bands.limits):
            return _fill(self.above, {"low": low})
        return _fill(self.between, {"low": low, "high": str(bands.limits[place])})


@dataclass(frozen=True, slots=True)
class DescriptorRule:
    """A descriptor for the units whose attributes have the values in `when`.

    A value is one, several to choose from, or "*" for any. A template may hold
    `{size}` and the names of attributes; `nn` and `en` read as `nb` where left out.
    """

    when: Mapping[str, str | tuple[str, ...]]
    nb: str
    nn: str = ""
    en: str = ""

    def __post_init__(self) -> None:
        if not self.nb.strip():
            raise InvalidSettings(
                _("koding.toml: a descriptor rule has no text in bokmål (nb).")
            )
        for template in (self.nb, self.nn, self.en):
            _check_template(template)

    def template(self, language: Language) -> str:
        """Return the template in `language`."""
        return {"nb": self.nb, "nn": self.nn, "en": self.en}[language] or self.nb

    def fits(self, attributes: Mapping[str, str]) -> bool:
        """Return whether the attributes are those the rule is for."""
        return all(
            _is_one_of(attributes.get(name, ""), wanted)
            for name, wanted in self.when.items()
        )


DEFAULT_LIMITS = (2000, 5000, 10000, 20000, 50000)

DEFAULT_SIZE_WORDS: Mapping[str, SizeWords] = {
    "nb": SizeWords(
        "færre enn {high} innbyggere",
        "{low}-{high} innbyggere",
        "{low} innbyggere og mer",
    ),
    "nn": SizeWords(
        "færre enn {high} innbyggjarar",
        "{low}-{high} innbyggjarar",
        "{low} innbyggjarar og fleire",
    ),
    "en": SizeWords(
        "fewer than {high} inhabitants",
        "{low}-{high} inhabitants",
        "{low} inhabitants or more",
    ),
}

DEFAULT_RULES = (
    DescriptorRule(
        {"kind": DISTRICT_KINDS},
        nb="Bydel i Oslo",
        nn="Bydel i Oslo",
        en="City district of Oslo",
    ),
    DescriptorRule(
        {"band": "*"},
        nb="Kommune med {size}",
        nn="Kommune med {size}",
        en="Municipality with {size}",
    ),
    DescriptorRule(
        {"kind": ("kommune", UNKNOWN_KIND)},
        nb="Kommune",
        nn="Kommune",
        en="Municipality",
    ),
)


@dataclass(frozen=True, slots=True)
class Descriptors:
    """A project's size bands and rules; the first rule that can be filled counts."""

    bands: SizeBands = field(default_factory=lambda: SizeBands(DEFAULT_LIMITS))
    rules: tuple[DescriptorRule, ...] = DEFAULT_RULES
    size_words: Mapping[str, SizeWords] = field(
        default_factory=lambda: DEFAULT_SIZE_WORDS
    )

    def __post_init__(self) -> None:
        for language in LANGUAGES:
            if language not in self.size_words:
                raise InvalidSettings(
                    _(
                        "koding.toml: words for size bands in {language} are missing."
                    ).format(language=language)
                )

    def describe(self, attributes: Mapping[str, str], language: str) -> str:
        """Return the descriptor for `attributes`, "" where no rule fits.

        `attributes` uses `kind`, `band` and whatever the rules name. A rule with a
        placeholder that the attributes lack is passed over. Raises InvalidSettings for
        a language that there is not.
        """
        spoken = _language(language)
        if ready_made := _without_parentheses(attributes.get(READY_MADE, "")):
            return ready_made
        size = self.size_words[spoken].say(self.bands, attributes.get("band", ""))
        words = {**attributes, "size": size}
        texts = (
            _fill(rule.template(spoken), words)
            for rule in self.rules
            if rule.fits(attributes)
        )
        return next(filter(None, texts), "")

    def size_of(self, attributes: Mapping[str, str], language: str) -> str:
        """Return what a unit stands under by size: its band, a district's descriptor.

        "" where it has neither.
        """
        if band := attributes.get("band", ""):
            return band
        kind = attributes.get("kind", "")
        return self.describe({"kind": kind}, language) if kind in DISTRICT_KINDS else ""

    def order(self, attributes: Mapping[str, str]) -> int:
        """Return the place when sorted by size: bands, Oslo's districts, unknown."""
        if attributes.get("kind") in DISTRICT_KINDS:
            return len(self.bands.ids)
        place = self.bands.order(attributes.get("band", ""))
        return place if place < len(self.bands.ids) else place + 1


def _language(language: str) -> Language:
    if language in LANGUAGES:
        return language
    raise InvalidSettings(
        _("There are no descriptors in {language}: choose one of {languages}.").format(
            language=language, languages=", ".join(LANGUAGES)
        )
    )


def _is_one_of(value: str, wanted: str | tuple[str, ...]) -> bool:
    choices = (wanted,) if isinstance(wanted, str) else wanted
    return bool(value) and ("*" in choices or value in choices)


def _without_parentheses(descriptor: str) -> str:
    text = descriptor.strip()
    inner = _IN_PARENTHESES.fullmatch(text)
    return inner[1].strip() if inner else text
