"""Folding for search and ranking."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.language.folding import fold, fold_with_map, hits_in


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


@given(
    st.text(
        alphabet=st.characters()
        | st.sampled_from("aeoåæøﬁ \u0301\u00adÆØÅé–’”«…\u00a0")
    )
)
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


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("Vi mangler folk i Aaheim.", "åh", ["Aah"]),
        ("Vi mangler folk i Åheim.", "aahe", ["Åhe"]),
        ("MØTEPLASS og moete", "møte", ["MØTE", "moete"]),
        ("natt, ettermiddagsnatt", "natt", ["natt"]),
        ("dagsenter på dagtid", "dag dagt", ["dag", "dagt"]),
        ("helse\u00adtjeneste", "helsetj", ["helse\u00adtj"]),
        ("cafe\u0301 cafe\u0301", "cafe", ["cafe\u0301", "cafe\u0301"]),
        ("råd  \n", "raa", ["rå"]),
        ("ﬁn-fin", "f", ["ﬁ", "f"]),
        ("to ord", "or, to!", ["to", "or"]),
        ("en linje\u2028to", "linje", ["linje"]),
        ("til slutt  \n", "slutt", ["slutt"]),
        ("alt", "", []),
        ("alt", " - ", []),
    ],
)
def test_hits_are_the_beginnings_of_words_as_they_stand(
    text: str, words: str, hits: list[str]
) -> None:
    assert [text[start:end] for start, end in hits_in(text, words)] == hits


HARD = st.text(st.characters() | st.sampled_from("aaeeooåæøAÅﬁß  \u0301\u00ad-\n"))


@given(HARD, HARD)
def test_hits_are_inside_the_text_in_order_and_apart(text: str, words: str) -> None:
    hits = hits_in(text, words)
    edges = [edge for hit in hits for edge in hit]
    assert all(start < end for start, end in hits)
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@given(HARD, HARD)
def test_every_hit_begins_as_one_of_the_words(text: str, words: str) -> None:
    wanted = fold(words)
    for start, end in hits_in(text, words):
        assert set(fold(text[start:end])) & set(wanted)


@given(HARD, st.integers(0, 40), st.integers(1, 5))
def test_a_word_of_the_text_is_found_by_its_beginning(
    text: str, place: int, letters: int
) -> None:
    found = re.findall(r"[^\W_]+", fold(text))
    if found:
        assert hits_in(text, found[place % len(found)][:letters])
