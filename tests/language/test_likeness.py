"""How well answers answer to the words of a code."""

from __future__ import annotations

from koding.language.likeness import fitting, weighed_words

ANSWERS = {
    "same": "Det trengs flere boliger.",
    "compound": "Utleieboligene er slitte.",
    "beginning": "Boligsosialt arbeid tar tid.",
    "none": "Kaffen er kald.",
    "empty": "",
}


def order(*texts: tuple[str, float]) -> list[str]:
    scores = fitting(weighed_words(texts), ANSWERS)
    return sorted((key for key in scores if scores[key]), key=lambda k: -scores[k])


def test_the_word_itself_counts_more_than_a_compound_with_it() -> None:
    assert order(("Bolig", 3.0)) == ["same", "beginning", "compound"]


def test_heavier_words_count_more() -> None:
    assert order(("bolig", 1.0), ("kaffe", 3.0))[0] == "none"


def test_small_words_say_nothing() -> None:
    assert weighed_words([("og i på er Noe når ikke må", 3.0)]) == {}


def test_a_word_keeps_the_most_it_weighs() -> None:
    assert weighed_words([("bolig", 1.0), ("Boliger", 3.0)]) == {"bolig": 3.0}


def test_no_words_fit_nothing() -> None:
    assert set(fitting({}, ANSWERS).values()) == {0.0}
    assert fitting({"bolig": 1.0}, {}) == {}
