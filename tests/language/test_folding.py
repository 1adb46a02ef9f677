"""Folding for search and ranking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.language.folding import fold, fold_with_map


@pytest.mark.parametrize(
    "spellings",
    [
        ("Ålesund", "Aalesund", "Alesund", "ÅLESUND", "A\u030alesund"),
        ("møte", "moete", "mote", "Møte", "MOETE"),
        ("være", "vaere", "vare"),
        ("råere", "raaere", "raere"),
        ("Straße", "strasse"),
        ("o\ufb03s", "offis"),
        ("Kárášjohka", "karasjohka"),
        ("Deanu gielda, đ ŧ ŋ č ž", "deanu gielda, d t n c z"),
        ("helse\u2010 og sosial", "helse- og sosial", "Helse– og sosial"),
        ("«gul» “rød”", '"gul" "rod"'),
        ("vi’s", "vi's", "vi\u02bcs"),
        ("to   ord", "to\u00a0ord", " to\r\n\tord "),
        ("helse\u00adtjeneste", "helsetjeneste", "helse\u200btjeneste"),
        ("og så…", "og sa..."),
        ("cœur", "cøur"),
    ],
)
def test_spellings_of_one_word_fold_to_the_same(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("bolig", "billig"), ("hus", "hos"), ("to ord", "toord")]
)
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_map_points_at_the_letter_that_stood_there() -> None:
    label = "  Aa\u0301 ﬁn"
    folded, origins = fold_with_map(label)
    assert folded == "a fin"
    assert [label[index] for index in origins] == ["A", " ", "ﬁ", "ﬁ", "n"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aeoåæøÅ \u030a.x"))
def test_folding_norwegian_vowels_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters() | st.sampled_from("aeoåæøﬁ \u0301\u00ad")))
def test_the_map_fits_the_folded_text(text: str) -> None:
    folded, origins = fold_with_map(text)
    assert folded == fold(text)
    assert len(origins) == len(folded)
    assert list(origins) == sorted(origins)
    assert all(0 <= index < len(text) for index in origins)


@given(st.text())
def test_white_space_is_single_and_inside(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
