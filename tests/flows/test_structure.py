"""The structured document: headings, notes and quotes, before any file format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.exporters.structure import Front, structured_document

from .test_sorting import BOOK, quote, sorted_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.model.codebook import Codebook
    from koding.model.document import Section, StructuredDocument
    from koding.model.settings import Counting
    from koding.model.views import CodedQuote

QUOTES = (
    quote("a1", 0, " Kaldt her. ", "varme"),
    quote("a2", 0, "Få folk.", "folk"),
    quote("a3", 0, "Ymse.", "annet"),
    quote("a4", 0, "Ikke lest."),
)


def document(
    quotes: Iterable[CodedQuote] = QUOTES,
    *,
    book: Codebook = BOOK,
    descriptors: bool = True,
    language: str = "nb",
    counting: Counting = "units",
) -> StructuredDocument:
    front = Front(
        title="S1 – Prøve",
        wording="Hva mangler?",
        wave=2023,
        base=1200,
        done=3,
        answers=1201,
        date="2024-02-03T10:00:00+00:00",
        export="abc",
        counting=counting,
    )
    return structured_document(
        front,
        sorted_(quotes, book),
        describe=(lambda who: f"Om {who}") if descriptors else None,
        language=language,
        words_of=lambda one: one.words,
    )


def headings(sections: Iterable[Section]) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in sections]


def test_headings_have_the_levels_of_the_codebook() -> None:
    assert headings(document().sections) == [
        (1, "Hus"),
        (2, "Varme"),
        (1, "Uten tema"),
        (2, "Folk"),
        (1, "Annet"),
        (1, "Ikke kodet ennå"),
    ]


def test_codes_of_a_flat_codebook_are_headings_of_level_one() -> None:
    flat = QUOTES[1:]
    assert headings(document(flat).sections) == [
        (1, "Folk"),
        (1, "Annet"),
        (1, "Ikke kodet ennå"),
    ]


def test_three_levels_of_codes_are_three_levels_of_headings() -> None:
    from koding.model.codebook import Code, Codebook

    book = Codebook({**BOOK.codes, "ovn": Code("ovn", "Ovn", "varme")})
    sections = document([quote("a1", 0, "Slukket.", "ovn")], book=book).sections
    assert headings(sections) == [(1, "Hus"), (2, "Varme"), (3, "Ovn")]


def test_every_heading_says_n_of_its_base() -> None:
    notes = {section.heading: section.note for section in document().sections}
    assert notes["Hus"] == "n = 1 av 1\u00a0200 enheter, 1 sitat"
    assert notes["Varme"] == notes["Hus"]
    assert notes["Uten tema"] == "n = 1 av 1\u00a0200 enheter, 1 sitat"
    assert "1 av 1\u00a0200 enheter" in notes["Ikke kodet ennå"]


def test_where_respondents_are_counted_the_notes_say_so() -> None:
    made = document(counting="respondents")
    notes = {section.heading: section.note for section in made.sections}
    assert notes["Hus"] == "n = 1 av 1\u00a0200 respondenter, 1 sitat"
    assert dict(made.facts)["Grunnlag"] == "1\u00a0200 respondenter"


def test_the_front_says_where_the_material_comes_from() -> None:
    facts = dict(document().facts)
    assert facts == {
        "Spørsmål": "Hva mangler?",
        "Årgang": "2023",
        "Grunnlag": "1\u00a0200 enheter",
        "Kodet": "3 / 1\u00a0201",
        "Status per": "2024-02-03",
        "Eksport": "abc",
    }


def test_quotes_are_printed_trimmed_with_their_descriptor() -> None:
    (varme,) = [s for s in document().sections if s.heading == "Varme"]
    (printed,) = varme.quotes
    assert (printed.words, printed.descriptor) == ("Kaldt her.", "Om r-a1")


def test_descriptors_can_be_left_out() -> None:
    sections = document(descriptors=False).sections
    assert {quote.descriptor for s in sections for quote in s.quotes} == {""}


@pytest.mark.parametrize(
    ("language", "uncoded", "no_theme"),
    [
        ("nb", "Ikke kodet ennå", "Uten tema"),
        ("nn", "Ikkje koda enno", "Utan tema"),
        ("en", "Not coded yet", "Without a theme"),
    ],
)
def test_fixed_headings_are_in_the_language_of_the_document(
    language: str, uncoded: str, no_theme: str
) -> None:
    made = document(language=language)
    assert made.language == language
    assert {uncoded, no_theme} <= {section.heading for section in made.sections}
