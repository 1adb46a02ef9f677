"""Short standard answers, and the groups of identical answers."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.language.standard_answers import (
    LONGEST_STANDARD_ANSWER,
    alike_key,
    group_key,
    suggest,
)


@pytest.mark.parametrize(
    "text",
    [
        "Nei",
        "Nei.",
        "nei,",
        " NEI ",
        "Nei!!",
        "nei\u00a0",
        "Ingen",
        "ingenting",
        "Ingen ting.",
        "Nope",
        "Nei, ingenting",
        "Ikkje noko",
        "Nei takk",
        "«Nei»",
        "Ingen utfordringer",
    ],
)
def test_a_no_is_none(text: str) -> None:
    assert suggest(text) == "none"


@pytest.mark.parametrize(
    "text",
    ["Vet ikke", "veit ikkje", "VET  IKKE.", "?", "??", "usikker", "Eg veit ikkje"],
)
def test_not_knowing_is_its_own_kind(text: str) -> None:
    assert suggest(text) == "dont_know"


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "–",
        "--",
        ".",
        "..",
        "...",
        "…",
        "Se over",
        "se ovenfor.",
        "Sjå over",
        "Sja over",
        "x",
        "XX",
        "ikke relevant",
        "Ikkje aktuelt",
        "N/A",
    ],
)
def test_an_answer_that_says_nothing_has_no_content(text: str) -> None:
    assert suggest(text) == "no_content"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "0",
        "0.",
        "3",
        "-1",
        "50 %",
        "Ja",
        "Ja, nei",
        "👍",
        "+",
        "Nei, men vi mangler psykolog",
        "Ingen bolig",
        "Se over rutinene",
        "Vet ikke om det er plass",
        "Nei" * 20,
    ],
)
def test_other_answers_are_read_by_a_person(text: str) -> None:
    assert suggest(text) is None


@given(st.text(alphabet="nei -.?x", min_size=LONGEST_STANDARD_ANSWER + 1))
def test_nothing_long_is_suggested(text: str) -> None:
    if len(text.strip()) > LONGEST_STANDARD_ANSWER:
        assert suggest(text) is None


@pytest.mark.parametrize(
    "same",
    [
        ("Nei", "nei.", " NEI ", "N e i", "«Nei!»", "nei\u00a0", "nei\u00ad"),
        ("Sjå over", unicodedata.normalize("NFD", "sjå  over.")),
        ("-", " - ", "-\n"),
        ("10 stk", "10 stk."),
        ("0", "0."),
    ],
)
def test_identical_answers_are_one_group(same: tuple[str, ...]) -> None:
    assert len({group_key(text) for text in same}) == 1


def test_answers_without_a_letter_stay_apart_and_have_a_key() -> None:
    signs = ["-", ".", "..", "?", "–", "0"]
    assert len({group_key(sign) for sign in signs} - {""}) == len(signs)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1,5", "15"), ("10 20", "1020"), ("-5", "5"), ("50%", "50"), ("<5", "5")],
)
def test_numbers_that_differ_are_not_one_group(one: str, other: str) -> None:
    assert group_key(one) != group_key(other)


@given(st.text())
def test_a_group_key_is_its_own_key_and_empty_for_blanks_only(text: str) -> None:
    key = group_key(text)
    assert group_key(key) == key
    assert bool(key) == bool(text.strip())


def test_only_short_answers_are_alike() -> None:
    assert alike_key("Nei!") == alike_key("nei") == "nei"
    assert alike_key("Vi trenger flere hender på kveldstid og i helgene.") == ""
