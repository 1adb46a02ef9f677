"""Printed quotes are found again: as they are, cut, masked, with letters changed."""

from __future__ import annotations

import pytest

from koding.language.quotes_again import QuotesAgain

ANSWERS = {
    "a": "Kjøkkenet er for lite, og vi rekker ikke å lage mat til alle før tolv.",
    "b": "Vi savner noen å ringe til når ovnen i Bakkeli slutter å virke.",
    "c": "Mangler kokk",
    "d": "Nei",
    "e": "nei.",
    "f": "Stolene er gode. Det er få av dem, og noen må stå hele møtet igjennom.",
}


@pytest.fixture(scope="module")
def again() -> QuotesAgain:
    return QuotesAgain(ANSWERS)


def found(again: QuotesAgain, printed: str) -> list[str]:
    return [one.answer for one in again.find(printed)]


def test_words_for_word_is_exact_whatever_case_and_spaces(again: QuotesAgain) -> None:
    (one,) = again.find("«KJØKKENET er  for lite, og vi rekker ikke å lage mat»")
    assert (one.answer, one.exact, one.cut) == ("a", True, False)
    assert ANSWERS["a"][one.start : one.end] == (
        "Kjøkkenet er for lite, og vi rekker ikke å lage mat"
    )


def test_changed_letters_are_found_but_not_exact(again: QuotesAgain) -> None:
    (one,) = again.find("Kjøkenet er for litte, og vi rekkar ikkje å laga mat til alle")
    assert (one.answer, one.exact) == ("a", False)


def test_a_cut_is_told_and_its_parts_are_word_for_word(again: QuotesAgain) -> None:
    (one,) = again.find("Vi savner noen å ringe til […] slutter å virke.")
    assert (one.answer, one.exact, one.cut) == ("b", True, True)
    assert len(one.parts) == 2


def test_a_masked_name_does_not_hide_a_quote(again: QuotesAgain) -> None:
    printed = "Vi savner noen å ringe til når ovnen i [sted] slutter å virke."
    (one,) = again.find(printed)
    assert (one.answer, one.exact) == ("b", True)


def test_short_answers_that_say_the_same_are_all_returned(again: QuotesAgain) -> None:
    assert found(again, "Nei") == ["d", "e"]
    assert found(again, "Neimen") == []


@pytest.mark.parametrize(
    "words",
    [
        "Det går en buss forbi huset hver halve time, og den er som regel full.",
        "Mangler lærer",
        "…",
        "",
    ],
)
def test_what_nobody_has_said_is_not_found(again: QuotesAgain, words: str) -> None:
    assert found(again, words) == []
