"""Names in Norwegian order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from koding.language.alphabet import norwegian_key


def in_order(*names: str) -> list[str]:
    return sorted(names, key=norwegian_key)


def test_the_last_letters_are_ae_oe_and_aa() -> None:
    assert in_order("Åpning", "Ærlig", "Zoo", "Øving", "Bolig") == [
        "Bolig",
        "Zoo",
        "Ærlig",
        "Øving",
        "Åpning",
    ]


def test_a_double_a_is_an_aa() -> None:
    assert in_order("Aasen", "Økonomi", "Aktivitet", "Åsen") == [
        "Aktivitet",
        "Økonomi",
        "Aasen",
        "Åsen",
    ]


def test_swedish_and_german_letters_stand_with_the_norwegian() -> None:
    assert in_order("Öre", "Ære", "Änge", "Zoo", "Åre") == [
        "Zoo",
        "Änge",
        "Ære",
        "Öre",
        "Åre",
    ]


def test_case_accents_and_signs_make_no_difference() -> None:
    assert in_order("bolig", "«Arv»", "Én", "enslig", "– avstand", "Bod") == [
        "«Arv»",
        "– avstand",
        "Bod",
        "bolig",
        "Én",
        "enslig",
    ]


def test_a_short_word_comes_before_those_it_begins() -> None:
    assert in_order("Boligpris", "Bolig, pris", "Bolig") == [
        "Bolig",
        "Bolig, pris",
        "Boligpris",
    ]


def test_a_letter_with_its_accent_apart_is_the_same() -> None:
    assert norwegian_key("A\u030apning")[0] == norwegian_key("Åpning")[0]


@given(st.text())
def test_any_name_has_a_place(name: str) -> None:
    assert norwegian_key(name)[1] == name
