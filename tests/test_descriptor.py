"""Descriptors: size bands, rules and words in three languages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.errors import InvalidSettings
from koding.model.descriptor import (
    DEFAULT_LIMITS,
    DEFAULT_RULES,
    DEFAULT_SIZE_WORDS,
    DescriptorRule,
    Descriptors,
    SizeBands,
    SizeWords,
)

BANDS = SizeBands(DEFAULT_LIMITS)
DESCRIPTORS = Descriptors()

limits_of_bands = st.sets(st.integers(1, 2_000_000), min_size=1, max_size=8).map(
    lambda chosen: tuple(sorted(chosen))
)


@given(limits_of_bands, st.integers(0, 3_000_000))
def test_every_population_falls_in_exactly_one_band(
    limits: tuple[int, ...], population: int
) -> None:
    bands = SizeBands(limits)
    edges = (0, *limits, 10_000_000)
    holding = [
        band
        for band, (low, high) in zip(bands.ids, pairwise(edges), strict=True)
        if low <= population < high
    ]
    assert holding == [bands.band_of(population)]


@given(limits_of_bands, st.integers(0, 3_000_000), st.integers(0, 3_000_000))
def test_a_larger_population_never_stands_before_a_smaller(
    limits: tuple[int, ...], one: int, other: int
) -> None:
    bands = SizeBands(limits)
    small, large = sorted((one, other))
    assert bands.order(bands.band_of(small)) <= bands.order(bands.band_of(large))


@given(limits_of_bands)
def test_the_ids_of_bands_differ(limits: tuple[int, ...]) -> None:
    ids = SizeBands(limits).ids
    assert len(set(ids)) == len(ids) == len(limits) + 1


@pytest.mark.parametrize(
    ("population", "band"),
    [
        (0, "<2000"),
        (1999, "<2000"),
        (2000, "2000-5000"),
        (4999, "2000-5000"),
        (5000, "5000-10000"),
        (10000, "10000-20000"),
        (20000, "20000-50000"),
        (49999, "20000-50000"),
        (50000, "50000+"),
        (717710, "50000+"),
    ],
)
def test_a_limit_belongs_to_the_band_above_it(population: int, band: str) -> None:
    assert BANDS.band_of(population) == band


@pytest.mark.parametrize(
    "limits", [(), (0, 5), (-1,), (5, 5), (10, 5), (2000.5, 3000), ("2000", "5000")]
)
def test_limits_that_leave_a_gap_or_overlap_are_refused(
    limits: tuple[int, ...],
) -> None:
    with pytest.raises(InvalidSettings, match="size bands"):
        SizeBands(limits)


@pytest.mark.parametrize(
    ("language", "descriptors"),
    [
        (
            "nb",
            [
                "Kommune med færre enn 2000 innbyggere",
                "Kommune med 2000-5000 innbyggere",
                "Kommune med 5000-10000 innbyggere",
                "Kommune med 10000-20000 innbyggere",
                "Kommune med 20000-50000 innbyggere",
                "Kommune med 50000 innbyggere og mer",
            ],
        ),
        (
            "nn",
            [
                "Kommune med færre enn 2000 innbyggjarar",
                "Kommune med 2000-5000 innbyggjarar",
                "Kommune med 5000-10000 innbyggjarar",
                "Kommune med 10000-20000 innbyggjarar",
                "Kommune med 20000-50000 innbyggjarar",
                "Kommune med 50000 innbyggjarar og fleire",
            ],
        ),
        (
            "en",
            [
                "Municipality with fewer than 2000 inhabitants",
                "Municipality with 2000-5000 inhabitants",
                "Municipality with 5000-10000 inhabitants",
                "Municipality with 10000-20000 inhabitants",
                "Municipality with 20000-50000 inhabitants",
                "Municipality with 50000 inhabitants or more",
            ],
        ),
    ],
)
def test_each_band_has_its_words(language: str, descriptors: list[str]) -> None:
    said = [
        DESCRIPTORS.describe({"kind": "kommune", "band": band}, language)
        for band in BANDS.ids
    ]
    assert said == descriptors


@pytest.mark.parametrize("kind", ["bydel", "etat"])
@pytest.mark.parametrize(
    ("language", "descriptor"),
    [
        ("nb", "Bydel i Oslo"),
        ("nn", "Bydel i Oslo"),
        ("en", "City district of Oslo"),
    ],
)
def test_districts_and_agencies_of_oslo_read_alike(
    kind: str, language: str, descriptor: str
) -> None:
    assert DESCRIPTORS.describe({"kind": kind}, language) == descriptor


def test_a_district_is_a_district_even_with_a_population_from_the_sheet() -> None:
    attributes = {"kind": "bydel", "band": "50000+"}
    assert DESCRIPTORS.describe(attributes, "nb") == "Bydel i Oslo"
    assert DESCRIPTORS.order(attributes) == len(BANDS.ids)


@pytest.mark.parametrize("band", ["", "2001-5000"])
def test_a_municipality_of_unknown_size_is_just_a_municipality(band: str) -> None:
    attributes = {"kind": "kommune", "band": band}
    assert DESCRIPTORS.describe(attributes, "nb") == "Kommune"
    assert DESCRIPTORS.describe(attributes, "en") == "Municipality"


def test_nothing_known_gives_no_descriptor() -> None:
    assert DESCRIPTORS.describe({}, "nb") == ""


@pytest.mark.parametrize(
    ("ready_made", "descriptor"),
    [
        ("(Rådgiver, stor kommune)", "Rådgiver, stor kommune"),
        ("  Rådgiver (vikar)  ", "Rådgiver (vikar)"),
        ("(Rådgiver) og (leder)", "(Rådgiver) og (leder)"),
        ("(Rådgiver (vikar))", "Rådgiver (vikar)"),
    ],
)
def test_a_ready_made_descriptor_wins_and_loses_its_parentheses(
    ready_made: str, descriptor: str
) -> None:
    attributes = {"kind": "bydel", "descriptor": ready_made}
    assert DESCRIPTORS.describe(attributes, "nb") == descriptor


def test_an_empty_ready_made_descriptor_does_not_win() -> None:
    assert DESCRIPTORS.describe({"kind": "bydel", "descriptor": "()"}, "nb") == (
        "Bydel i Oslo"
    )


def test_the_first_rule_that_can_be_filled_counts() -> None:
    rules = (
        DescriptorRule({"role": "*"}, nb="{role} i {landsdel}"),
        DescriptorRule({"role": ("leder", "rådgiver")}, nb="{role}, {size}"),
        *DEFAULT_RULES,
    )
    descriptors = Descriptors(rules=rules)
    leader = {"role": "leder", "band": "<2000", "kind": "kommune"}
    assert descriptors.describe({**leader, "landsdel": "nord"}, "nb") == "leder i nord"
    assert descriptors.describe(leader, "nb") == "leder, færre enn 2000 innbyggere"
    assert descriptors.describe({**leader, "role": "lærer"}, "nb") == (
        "Kommune med færre enn 2000 innbyggere"
    )


def test_any_value_means_that_there_is_one() -> None:
    descriptors = Descriptors(rules=(DescriptorRule({"role": "*"}, nb="Ansatt"),))
    assert descriptors.describe({"role": "leder"}, "nb") == "Ansatt"
    assert descriptors.describe({"role": ""}, "nb") == ""
    assert descriptors.describe({}, "nb") == ""


def test_braces_in_a_value_are_not_a_placeholder() -> None:
    descriptors = Descriptors(rules=(DescriptorRule({}, nb="{role}"),))
    assert descriptors.describe({"role": "{kind}", "kind": "etat"}, "nb") == "{kind}"


def test_a_language_left_out_of_a_rule_reads_as_bokmal() -> None:
    descriptors = Descriptors(rules=(DescriptorRule({}, nb="Anonym", en="Anonymous"),))
    assert descriptors.describe({}, "nn") == "Anonym"
    assert descriptors.describe({}, "en") == "Anonymous"


def test_a_study_can_have_other_bands_and_words() -> None:
    words = SizeWords("under {high}", "fra {low} til under {high}", "fra {low}")
    descriptors = Descriptors(
        SizeBands((3000,)),
        (DescriptorRule({"band": "*"}, nb="Kommune ({size})"),),
        {**DEFAULT_SIZE_WORDS, "nb": words},
    )
    assert descriptors.describe({"band": "<3000"}, "nb") == "Kommune (under 3000)"
    assert descriptors.describe({"band": "3000+"}, "nb") == "Kommune (fra 3000)"


def test_sorting_goes_by_size_then_oslo_then_unknown() -> None:
    units = [
        {"kind": "kommune"},
        {"kind": "etat"},
        {"kind": "kommune", "band": "50000+"},
        {"kind": "kommune", "band": "5000-10000"},
        {"kind": "kommune", "band": "<2000"},
        {"kind": "bydel"},
    ]
    assert sorted(units, key=DESCRIPTORS.order) == [
        {"kind": "kommune", "band": "<2000"},
        {"kind": "kommune", "band": "5000-10000"},
        {"kind": "kommune", "band": "50000+"},
        {"kind": "etat"},
        {"kind": "bydel"},
        {"kind": "kommune"},
    ]


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(InvalidSettings, match="nb, nn, en"):
        DESCRIPTORS.describe({"kind": "bydel"}, "sv")


@pytest.mark.parametrize("template", ["{", "{}", "{ }", "{a}}", "{size:>5}", "{a.b}"])
def test_a_placeholder_that_cannot_be_read_is_refused(template: str) -> None:
    with pytest.raises(InvalidSettings, match="placeholder"):
        DescriptorRule({}, nb="Kommune", en=template)


def test_a_rule_without_bokmal_is_refused() -> None:
    with pytest.raises(InvalidSettings, match="bokmål"):
        DescriptorRule({}, nb=" ")


def test_words_for_sizes_that_forget_a_limit_are_refused() -> None:
    with pytest.raises(InvalidSettings, match="low"):
        SizeWords("under {high}", "inntil {high}", "fra {low}")


def test_words_for_sizes_must_be_there_in_every_language() -> None:
    words = {"nb": DEFAULT_SIZE_WORDS["nb"], "en": DEFAULT_SIZE_WORDS["en"]}
    with pytest.raises(InvalidSettings, match="nn"):
        Descriptors(size_words=words)
