"""Where a cut of an answer is offered."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.language.sentences import (
    SentenceEnds,
    commas,
    lines,
    load_sentence_ends,
)


@pytest.fixture(scope="module")
def sentence_ends() -> SentenceEnds:
    return load_sentence_ends()


def pieces(text: str, offsets: tuple[int, ...]) -> list[str]:
    return [text[a:b] for a, b in pairwise((0, *offsets, len(text)))]


# "|" stands where a cut is offered; "¶" is a line break.
SENTENCES = [
    # Stops
    "Vi har to stillinger. |Begge er ledige.",
    "Har dere plass? |Nei! |Vi venter.",
    "Kan det gå?! |Ja.",
    "Hvem hjelper oss? |hvem betaler?",
    "vi har få folk. |det merkes. |men vi klarer oss",
    "Vi mangler folk.|Vi mangler hus.",
    "Ingen vil komme!|Det er synd.",
    "Stillingen er på 20%. |Det er lite.",
    "Kjøp av plasser (DPS). |Legen kommer.",
    # Abbreviations that belong to what follows
    "Vi har bl.a. Gule hus og f.eks. Åpen dør.",
    "Bl.a. støtte, f.eks. turer. |Alle er med.",
    "Prisen pr. Plass er høy, jf. Avtalen, ca. 3 mill. kroner evt. mer.",
    "Møtet er kl. 15.30 hver dag. |Møtet tar tid.",
    "Møtet er kl. 15.30. |Møtet tar tid.",
    "Se nr. 3 og kap. 4, dvs. Planen, d.v.s. Budsjettet.",
    "Mht. Barnehage, ift. Skole, vedr. Buss og inkl. Reise er det greit.",
    "Pasienter fra St. Olavs og avd. Vest kommer.",
    "Ring tlf. 12 34 56 78 før kl. 9.",
    "Det er f.eks.Gulveien som mangler, bl.a.mat.",
    "Vi er mange (bl.a. Kari) som vil.",
    # Abbreviations that may come last
    "Vi har mat, klær osv. |Alt er gratis.",
    "Vi har mat, klær osv. og mer til.",
    "Turer, kurs m.m. |Kursene er fulle.",
    "Turer, kurs m.m. er fulle.",
    "Naboer, venner o.l. |Kontakten er god.",
    "Ventetida er 3 mnd. |Køen vokser.",
    "Ventetida er 3 mnd. for barn.",
    "Kurs etc. |Mangler rom.",
    "Vi har ingen ledige p.t. |Vi håper på flere.",
    "Vi har p.t. Gulhuset og to rom.",
    "P.t. er alt stengt.",
    # Initials, ordinals, dates, decimals
    "Avtalen med K. Hansen er god. |Den varer.",
    "Skrevet av A. B. Li og C.D. Berg.",
    "Fra 1. januar til 3. Mai er det stengt.",
    "Samarbeid med 2. linjetjenesten og 3. linje er bra. |2. linje svarer sent.",
    "Vi fikk 2,5 årsverk i 2021. |Nå har vi 1.5 årsverk.",
    "Vi har 2. |Det er for lite.",
    "Budsjettet er 3.500.000 kr. |Pengene er brukt.",
    # Dots
    "Vi prøver … men det går sakte... og det koster… |Alle venter.",
    "... og så ble det stille. |Ingen ringte.",
    "Vi har mye […] og ingen rom (...) her. |[…] Sånn er det.",
    "Det er tungt.. |Mange slutter.",
    "[…] Vi har rom. |[...] Men lite er ledig […] |Det er synd.",
    # Quotation marks and parentheses
    "Hun sa «vi er slitne.» |Det er vi alle.",
    'Hun sa "er det plass?" og gikk. |"Nei", sa han.',
    "Legen slutter (uten ny.) |Alle venter. |(Også vi.) |Sånn er det.",
    "Rommet (det gule!) er fint.",
    "Rommet er fint (?) og lyst.",
    "Vi er få.” |Det er “tungt.” |Sånn er det.",
    # Addresses
    "Se www.gulthus.no/Om.html eller skriv til Kari.Li@gulthus.no. |Takk.",
    "Siden gulthus.no virker ikke. |Vi venter på https://gulthus.no/A?b=C.D nå.",
    # Stops that are missing
    "vi mangler psykolog |Vi trenger to |Det haster",
    "Ingen svarte i 2021 |Dette må bli bedre",
    "Me manglar folk |Dei som er her, er slitne |Eg veit ikkje meir",
    "alt er bra med DPS |Men legen mangler",
    "Vi deltar i prosjektet Vi bryr oss og kurset Når livet snur.",
    "Barna leser boka Det gule huset, og hos Vi Sammen er det mat, og Det går.",
    "De som kom, sa at Vi må vente.",
    'De kaller det "Vi sammen" her.',
    # Lists and lines
    "Vi mangler:¶|- bolig¶|- arbeid og¶ noe å gjøre¶|– mat",
    "• bolig¶|• arbeid¶|•aktivitet",
    "\uf0b7 bolig \uf0b7arbeid".replace(" \uf0b7", " |\uf0b7"),
    "* bolig¶|* arbeid¶|‐ mat",
    "1. Bolig¶|2. Arbeid. |Det haster.¶|3. mat",
    "1) bolig¶|2) arbeid¶¶|a) mat¶|b) hus",
    "Mangler   |- bolig   |- arbeid  |- mat",
    "  - bolig   |- arbeid",
    "Vi trenger  |1) bolig  |2) arbeid",
    "Vi trenger |1) bolig |2) arbeid |3) mat.",
    "Se punkt 3) her, og 2. Divisjon.",
    "Gå til punkt 1) bolig, 3) mat, 2) arbeid.",
    "1. Vi har rom.¶|2. Det er trangt.¶|A. Mange venter.",
    "Alder 10  - 20 år",
    "Bolig    |Arbeid    |Mat",
    "Bolig er for dyrt for de¶fleste, og vi i bygda¶har ingen¶planer for det.",
    "Mange flytter fra¶Gulvik hvert år,¶Rødvik og¶Blåvik.",
    "Bolig er for dyrt¶|Arbeid finnes ikke",
    "Vi mangler følgende:¶|bolig¶|arbeid¶|mat",
    "bolig¶|arbeid¶|mat,¶|klær",
    "Bolig er for¶dyrt her i¶bygda.",
    "Første avsnitt¶¶  |andre avsnitt¶ ¶|tredje",
    "Vi har to ting.¶|støtte til barn er én.",
    "Vi har ingen.\r\n|Vi venter.\r|Alle.\u2028|Slutt.",
    "Vi har mat osv.¶og ikke 3.¶|Legen drar",
    "Møtet er kl.¶15 hver dag, bl.a.¶i uka.",
    # Nothing to offer
    "Vi har rom.\n\u0301Alt er bra",
    "Vi har rom ja.\n|👩\u200d\n🏽Alt er bra",
    "",
    " ",
    "-",
    "Nei.",
    "  Nei. ",
    "1. Bolig",
    "Ja. :-)",
    "Nei...!",
    "\n\n- \n Ja",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_cuts_are_offered_where_sentences_and_points_start(
    marked: str, sentence_ends: SentenceEnds
) -> None:
    marked = marked.replace("¶", "\n")
    text = marked.replace("|", "")
    assert pieces(text, sentence_ends.ends(text)) == marked.split("|")


@pytest.mark.parametrize(
    "marked",
    [
        "Gulhuset¶|Rødhuset, Blåhuset¶¶|Hvithuset",
        "- Gulhuset  |- Rødhuset |• Blåhuset",
        "Ett navn",
    ],
)
def test_every_line_and_point_is_offered(marked: str) -> None:
    marked = marked.replace("¶", "\n")
    text = marked.replace("|", "")
    assert pieces(text, lines(text)) == marked.split("|")


@pytest.mark.parametrize(
    "marked",
    [
        "Gulhuset, |Rødhuset,|Blåhuset¶|Hvithuset; |Gråhuset",
        "3,5 stilling, |2 rom",
        "Gulhuset,",
    ],
)
def test_every_comma_but_the_decimal_is_offered(marked: str) -> None:
    marked = marked.replace("¶", "\n")
    text = marked.replace("|", "")
    assert pieces(text, commas(text)) == marked.split("|")


FRAGMENTS = st.sampled_from(
    [
        *"ab AÅØ.!?…,;:-–•()\"'«»“”1 2",
        "\uf0b7",
        "\u0301",
        "\u200d",
        "👩",
        "🏽",
        "\n",
        "\r\n",
        "   ",
        "\u00a0",
        " Vi ",
        "Det",
        "bl.a.",
        "osv. ",
        "1. ",
        "2) ",
        "a) ",
        "www.a.no ",
        "\ud83d",
    ]
)
TEXTS = st.text(max_size=60) | st.lists(FRAGMENTS, max_size=40).map("".join)


@settings(max_examples=300)
@given(text=TEXTS)
def test_cuts_are_in_order_inside_the_text_and_between_characters(
    text: str, sentence_ends: SentenceEnds
) -> None:
    for offsets in (sentence_ends.ends(text), lines(text), commas(text)):
        assert list(offsets) == sorted(set(offsets))
        for offset in offsets:
            assert 0 < offset < len(text)
            assert not text[offset].isspace()
            for beside in text[offset - 1 : offset + 1]:
                assert not unicodedata.category(beside).startswith("M")
                assert beside not in "\u200d🏽"
        for piece in pieces(text, offsets) if offsets else ():
            assert any(character.isalnum() for character in piece)


@pytest.mark.parametrize(
    "unit",
    [
        "Vi har bl.a. mange rom. ",
        "x",
        ".",
        ") ",
        "• ",
        "1. ",
        " ",
        "\n",
        "- \n",
        "a.B",
        "((((",
        "?!\u0301",
        "Vi\n",
        "(" * 119 + " ",
        "." * 119 + " ",
    ],
)
def test_long_texts_come_through(unit: str, sentence_ends: SentenceEnds) -> None:
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    for offsets in (sentence_ends.ends(text), lines(text), commas(text)):
        assert all(0 < offset < len(text) for offset in offsets)


def test_reading_long_texts_offers_every_sentence(sentence_ends: SentenceEnds) -> None:
    text = "Vi har bl.a. mange rom. " * 4000
    assert len(sentence_ends.ends(text)) == 3999
