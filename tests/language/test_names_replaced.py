"""What stands in print where a name stood, and check digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.language.names import masked, replacement
from koding.language.names.numbers import identity, is_account, is_organisation
from koding.model.names import NameHit, NameKind
from koding.model.spans import Span

if TYPE_CHECKING:
    from koding.model.descriptor import Language


def hit(kind: NameKind, *, genitive: bool = False) -> NameHit:
    return NameHit(0, 1, kind, True, "name", "high", "Halden", genitive)


@pytest.mark.parametrize(
    ("kind", "own", "genitive", "language", "words"),
    [
        ("municipality", True, False, "nb", "[kommunen]"),
        ("municipality", True, True, "nb", "[kommunens]"),
        ("municipality", False, True, "nb", "[annen kommunes]"),
        ("municipality", True, False, "nn", "[kommunen]"),
        ("municipality", False, False, "nn", "[annan kommune]"),
        ("municipality", False, True, "en", "[another municipality's]"),
        ("hospital", False, True, "nb", "[sykehus']"),
        ("hospital", False, False, "nn", "[sjukehus]"),
        ("dps", False, False, "nb", "DPS [sted]"),
        ("bup", False, False, "nn", "BUP [stad]"),
        ("person", False, False, "en", "[person]"),
        ("phone", False, False, "nn", "[telefon]"),
    ],
)
def test_a_name_is_replaced_by_what_it_names(
    kind: NameKind, own: bool, genitive: bool, language: Language, words: str
) -> None:
    found = hit(kind, genitive=genitive)
    assert replacement(found, own=own, language=language) == words


def test_the_projects_templates_come_first() -> None:
    templates = {"municipality": "(navn på kommunen)"}
    own = replacement(hit("municipality"), own=True, language="nb", templates=templates)
    other = replacement(
        hit("municipality"), own=False, language="nb", templates=templates
    )
    assert (own, other) == ("[kommunen]", "(navn på kommunen)")


def test_a_municipality_may_be_told_by_its_size() -> None:
    size = "med 2000-5000 innbyggere"
    found = hit("municipality", genitive=True)
    graded = replacement(found, own=False, language="nb", wording="graded", size=size)
    assert graded == "[kommune med 2000-5000 innbyggere]s"
    unknown = replacement(found, own=False, language="nb", wording="graded")
    assert unknown == "[annen kommunes]"


def test_a_name_may_be_told_to_be_a_name() -> None:
    words = replacement(hit("municipality"), own=False, language="nb", wording="named")
    assert words == "[navn på kommune]"


def test_offsets_are_found_again_on_both_sides() -> None:
    text = "Vi i Halden og Moss venter."
    seen = masked(text, [(Span(5, 11), "[kommunen]"), (Span(15, 19), "[sted]")])
    assert seen.text == "Vi i [kommunen] og [sted] venter."
    assert seen.shown(text.index("venter")) == seen.text.index("venter")
    assert seen.raw(seen.text.index("venter")) == text.index("venter")
    assert seen.shown(8) == 5
    assert seen.raw(8) == 5


def test_of_overlapping_names_nothing_is_left() -> None:
    seen = masked("DPS Halden kommune.", [(Span(4, 18), "B"), (Span(0, 10), "A")])
    assert seen.text == "A."


@given(
    st.text(alphabet="abc ", min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 5)), max_size=5),
)
def test_what_is_not_replaced_is_as_it_was(
    text: str, places: list[tuple[int, int]]
) -> None:
    spans = [
        Span(start, min(start + size, len(text)))
        for start, size in places
        if start < len(text)
    ]
    seen = masked(text, [(span, "[x]") for span in spans])
    for offset, letter in enumerate(text):
        if not any(span.start <= offset < span.end for span in spans):
            assert seen.text[seen.shown(offset)] == letter
            assert seen.raw(seen.shown(offset)) == offset


@pytest.mark.parametrize(
    ("digits", "kind"),
    [
        ("13097248022", "fnr"),
        ("15021951940", "fnr"),
        ("53097248016", "dnr"),
        ("70108299914", "dnr"),
        ("13527248013", "h"),
        ("10915596784", "synthetic"),
        ("30108299939", "2032"),
        ("13097248032", ""),
        ("32127248022", ""),
        ("13137248022", ""),
        ("02013299987", ""),
    ],
)
def test_identity_numbers_are_told_by_their_check_digits(
    digits: str, kind: str
) -> None:
    assert identity(digits) == kind


def test_organisations_and_accounts_have_check_digits_too() -> None:
    assert is_organisation("988077917")
    assert not is_organisation("988077918")
    assert is_account("86011117947")
    assert not is_account("86011117948")
