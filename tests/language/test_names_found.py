"""Which names are found in a text, and which words are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.language.names import NameScanner
from koding.language.names.pipelines import load_pipeline
from koding.model.names import NameHit, OwnName
from koding.model.spans import Span

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def scanner() -> NameScanner:
    return NameScanner()


def said(text: str, hits: list[NameHit]) -> list[str]:
    return [text[hit.start : hit.end] for hit in hits]


# A sentence, the words that are found, the kind of the first and its listed name.
UNITS = [
    ("Vi fikk hjelp fra Halden i fjor.", ["Halden"], "municipality", "Halden"),
    ("Etter Lillefjord kommunes plan.", ["Lillefjord kommunes"], "municipality", ""),
    ("Det er Haldens ansvar.", ["Haldens"], "municipality", "Halden"),
    ("Dette er Moss' tilbud.", ["Moss'"], "municipality", "Moss"),
    ("Vi bor i Moss’ nærhet.", ["Moss’"], "municipality", "Moss"),
    ("vi i time kommune mangler folk", ["time kommune"], "municipality", "Time"),
    ("Vi har fått hjelp fra Time i år.", ["Time"], "municipality", "Time"),
    ("Her i Os-kommunen er det stille.", ["Os-kommunen"], "municipality", "Os"),
    ("Møtet er i Trondheimsområdet.", ["Trondheimsområdet"], "region", "Trondheim"),
    ("Vi ser til Stangehjelpa.", ["Stangehjelpa"], "municipality", "Stange"),
    ("Vi reiser til Tromso.", ["Tromso"], "municipality", "Tromsø"),
    ("Vi reiser til Aalesund.", ["Aalesund"], "municipality", "Ålesund"),
    ("Vi reiser til Trondhiem.", ["Trondhiem"], "municipality", "Trondheim"),
    ("Vi reiser til trondheim.", ["trondheim"], "municipality", "Trondheim"),
    ("Slik er det i Karasjohka.", ["Karasjohka"], "municipality", "Karasjok"),
    ("Slik er det i Kárá?johka.", ["Kárá?johka"], "municipality", "Karasjok"),
    (
        "Her i Kárášjohka - Karasjok kommune.",
        ["Kárášjohka - Karasjok kommune"],
        "municipality",
        "Karasjok",
    ),
    ("Vi er med Sør Varanger.", ["Sør Varanger"], "municipality", "Sør-Varanger"),
    ("Vi er Nore  og Uvdals naboer.", ["Nore  og Uvdals"], "municipality", None),
    ("Tidligere Skedsmo var slik.", ["Skedsmo"], "municipality", "Skedsmo"),
    ("Os og Samnanger deler lege.", ["Os", "Samnanger"], "municipality", "Os"),
    ("Folk fra Gran, Os og Sel.", ["Gran", "Os", "Sel"], "municipality", "Gran"),
    ("Mange tromsøværinger kommer.", ["tromsøværinger"], "municipality", "Tromsø"),
    ("Vi er i Bydel Alna.", ["Bydel Alna"], "bydel", "Alna"),
    ("Vi er i St.Hanshaugen.", ["St.Hanshaugen"], "bydel", "St. Hanshaugen"),
    ("Det er Velferdsetaten som vet.", ["Velferdsetaten"], "agency", None),
    ("Nordland fylkeskommune vet.", ["Nordland fylkeskommune"], "county", "Nordland"),
    ("Det er sunnmørsk vær.", ["sunnmørsk"], "region", None),
    ("Vi er i Nord-Gudbrandsdal.", ["Nord-Gudbrandsdal"], "region", None),
    ("vi er i sagene bydel nå", ["sagene bydel"], "bydel", "Sagene"),
    ("her i bydel alna nå", ["bydel alna"], "bydel", "Alna"),
    ("i nordfollo kommune nå", ["nordfollo kommune"], "municipality", "Nordre Follo"),
    ("Her i Nordre-Follo nå.", ["Nordre-Follo"], "municipality", "Nordre Follo"),
    ("Vi er i Kr.sand nå.", ["Kr.sand"], "municipality", "Kristiansand"),
    ("Vi er i Trh. nå.", ["Trh."], "municipality", "Trondheim"),
    ("Vi er i Trondhjem nå.", ["Trondhjem"], "municipality", "Trondheim"),
    ("Avtale med Helse-Nord nå.", ["Helse-Nord"], "trust", None),
    ("Alle Jærkommunene er med.", ["Jærkommunene"], "region", "Jæren"),
    ("Takk til KoRus Nord nå.", ["KoRus Nord"], "region", None),
    ("Ring SANKS Karasjok nå.", ["SANKS Karasjok"], "trust", "SANKS Karasjok"),
    ("Vi i Guovdageainnu gielda.", ["Guovdageainnu gielda"], "municipality", None),
    ("Vi reiser til Mo i Rana.", ["Mo i Rana"], "place", "Mo i Rana"),
]


@pytest.mark.parametrize(("text", "words", "kind", "name"), UNITS)
def test_units_and_places_are_found(
    scanner: NameScanner, text: str, words: list[str], kind: str, name: str | None
) -> None:
    hits = scanner.hits(text)
    assert said(text, hits) == words
    assert hits[0].kind == kind
    assert name is None or hits[0].name == name


@pytest.mark.parametrize(
    "text",
    [
        "En time hos psykolog er en time for lite.",
        "Time hos psykolog er vanskelig å få.",
        "Huset ligger i en vik ved en strand, på et nes.",
        "De må grue seg til det, men oss imellom går det bra.",
        "Oss imellom mangler det meste. Nå er det nok. Tro meg.",
        "Han sel huset i ein stad langt borte.",
        "Vår kommune er liten. Som liten kommune har vi ingen.",
        "Denne kommunen har ikke DPS. Vårt DPS svarer ikke.",
        "DPS og BUP samarbeider med NAV.",
        "Helse og omsorg er slått sammen med psykisk helse.",
        "Nærmeste sykehus er langt unna.",
        "Fall hos eldre. Hennes behov. Per i dag er det slik.",
        "Vi vil ha hjelp til Oss selv.",
        "Vi bruker Trappa, og har lege per i dag, og leder even.",
        "Mosjon er bra. Varenes pris. Tiltak.",
        "Psyk. avd. Der er to. Vi har DPS i Norge, og BUP på Internett.",
        "I 2023/24 var vi to, i 2011/13 tre, i 1999/00 fire.",
        "VI MANGLER TIME HOS LEGE OG STRAND TIL ALLE",
        "Kommunen mangler:\n- Time hos lege\n- Psykolog\n1. Time",
    ],
)
def test_the_same_words_are_left_alone_where_they_are_words(
    scanner: NameScanner, text: str
) -> None:
    assert said(text, scanner.hits(text)) == []


def test_a_word_that_opens_a_sentence_may_be_a_name(scanner: NameScanner) -> None:
    [hit] = scanner.hits("Vang har ikke eget tilbud.")
    assert hit.confidence == "low"


def test_weaker_cues_are_enough_for_the_respondents_own(scanner: NameScanner) -> None:
    text = "Time har for få ansatte."
    assert scanner.hits(text) == []
    [hit] = scanner.hits(text, ["Time"])
    assert (hit.name, hit.rule) == ("Time", "own")
    assert scanner.hits("En time er nok.", ["Time"]) == []
    assert scanner.hits("Voss er fin.", ["Voss herad"])[0].confidence == "high"


OTHERS = [
    ("Vi ringer DPS Nordvik.", "DPS Nordvik", "dps"),
    ("Vi ringer Nordvik DPS.", "Nordvik DPS", "dps"),
    (
        "Vi ringer Nordvik distriktspsykiatriske senter.",
        "Nordvik distriktspsykiatriske senter",
        "dps",
    ),
    ("BUP Nordvik svarer.", "BUP Nordvik", "bup"),
    ("Vi ringer Nordvik sykehus.", "Nordvik sykehus", "hospital"),
    ("Lagt inn på Sykehuset i Nordvik.", "Sykehuset i Nordvik", "hospital"),
    ("Lagt inn på Nordvikssykehuset.", "Nordvikssykehuset", "hospital"),
    ("Avtale med Helse Nordvik HF.", "Helse Nordvik HF", "trust"),
    ("Avtale med St. Olavs Hospital.", "St. Olavs Hospital", "trust"),
    ("Avtale med UNN.", "UNN", "trust"),
    ("FACT-team Nordvik kommer.", "Nordvik", "place"),
    ("Vi har et hus som heter Solstua.", "Solstua", "team"),
    ("Vi er med i prosjektet Solstreif.", "Solstreif", "team"),
    ("Spør Kari Nordmann om det.", "Kari Nordmann", "person"),
    ("Vi savner psykolog Nordmann.", "Nordmann", "person"),
    ("Kurset er v/ Ola Nordmann.", "Ola Nordmann", "person"),
    ("Det er K. Hansen som vet.", "K. Hansen", "person"),
    ("Takk.\n\nMvh\nTorgunn Vassli\nleder", "Torgunn Vassli", "person"),
    ("Jeg heter Per.", "Per", "person"),
    ("Vi har helsesøster marit her.", "marit", "person"),
    ("Det sa O. Nordmann i dag.", "O. Nordmann", "person"),
    ("Det sa Ola N. til oss.", "Ola N.", "person"),
    ("Det sa Per.Hansen i dag.", "Per.Hansen", "person"),
    ("Det sa PerHansen i dag.", "PerHansen", "person"),
    ("Det sa per_hansen i dag.", "per_hansen", "person"),
    ("Gjelder 13 09 72 48022 her.", "13 09 72 48022", "fnr"),
    ("Gjelder 13 09 72 48 02 2 her.", "13 09 72 48 02 2", "fnr"),
    ("Nummeret er 270 00 000 nå.", "270 00 000", "phone"),
    ("Han bor i Storgata 5B nå.", "Storgata 5B", "street"),
    ("Han bor i 8370 Leknes nå.", "8370 Leknes", "postal"),
    ("Se saken 2019/1234 hos oss.", "2019/1234", "case"),
    ("Skriv til post@nordvik.no nå.", "post@nordvik.no", "email"),
    ("Se www.nordvik.kommune.no.", "www.nordvik.kommune.no", "web"),
    ("Han er født 01.02.1980.", "01.02.1980", "number"),
    ("Konto 8601 11 17947 er vår.", "8601 11 17947", "account"),
    ("Se saken 2023/47 hos oss.", "2023/47", "case"),
    ("Vi ringer DPS i Nordvik.", "Nordvik", "place"),
    ("Vi ringer psyk. avd. Nordvik.", "Nordvik", "place"),
    ("De er fra Sykehjemsetaten.", "Sykehjemsetaten", "agency"),
    ("Slik er det i innlandet.", "innlandet", "county"),
    ("Slik er det i midtdalen.", "midtdalen", "region"),
    ("Slik er det i K?r??johka.", "K?r??johka", "municipality"),
]


@pytest.mark.parametrize(("text", "words", "kind"), OTHERS)
def test_institutions_persons_and_addresses_are_found(
    scanner: NameScanner, text: str, words: str, kind: str
) -> None:
    hits = scanner.hits(text)
    assert (said(text, hits), hits[0].kind) == ([words], kind)


def test_an_address_tells_which_name_stands_in_it(scanner: NameScanner) -> None:
    [hit] = scanner.hits("Se www.tromso.kommune.no/helse for mer.")
    assert (hit.kind, hit.name) == ("web", "Tromsø")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("13097248022", "fnr"),
        ("130972 48022", "fnr"),
        ("13.09.72-48022", "fnr"),
        ("13097248032", "fnr"),
        ("53097248016", "dnr"),
        ("99999999999", "number"),
        ("8601.11.17947", "account"),
        ("988 077 917", "orgnr"),
        ("22 33 44 55", "phone"),
        ("912 34 567", "phone"),
        ("+47 91234567", "phone"),
        ("+46 70 123 45 67", "phone"),
    ],
)
def test_numbers_are_found_as_people_write_them(
    scanner: NameScanner, written: str, kind: str
) -> None:
    text = f"Det gjelder {written}, sier vi."
    hits = scanner.hits(text)
    assert (said(text, hits), hits[0].kind) == ([written], kind)


@pytest.mark.parametrize(
    "text",
    [
        "I 2011 2012 fikk vi 20 000 000 kr.",
        "Åpent 24/7 i 2019-2023, fra 1.1.2012 til 31.12.2013.",
        "Vi er 4 500 innbyggere og 12 345 678 i verden.",
        "Det gjaldt fra 31122012, for 70000000 mennesker.",
        "Nummer 988 077 918 er ikke noe.",
        "Svarene var 33 34 35 36 37 9 i tur.",
    ],
)
def test_years_and_amounts_are_not_numbers_of_somebody(
    scanner: NameScanner, text: str
) -> None:
    assert said(text, scanner.hits(text)) == []


def test_names_that_coders_have_accepted_are_found_in_the_genitive() -> None:
    scanner = NameScanner(own_list=[OwnName("Solsida aktivitetshus", "team")])
    text = "Alle liker Solsida aktivitetshus, og Solsida aktivitetshuss kafé."
    found = [hit for hit in scanner.hits(text) if hit.rule == "own list"]
    assert [hit.genitive for hit in found] == [False, True]


@pytest.mark.parametrize(
    ("text", "genitive"),
    [
        ("Vi savner Kari Frostemanns kontor.", True),
        ("Vi savner Anders Tyttmoens kontor.", True),
        ("Vi savner Kari Frostenes og andre.", False),
        ("Vi savner Ola Mehus her.", False),
    ],
)
def test_the_genitive_of_a_surname_that_no_list_has_is_told(
    scanner: NameScanner, text: str, *, genitive: bool
) -> None:
    (found,) = scanner.hits(text)
    assert (found.kind, found.genitive) == ("person", genitive)


def test_the_sweep_shows_what_is_left(scanner: NameScanner) -> None:
    text = "Time er rart. Vi har Lianstua, 27 plasser og «Grønn glede» på DPS i Halden."
    hits = scanner.hits(text)
    left = scanner.remaining(text, [Span(hit.start, hit.end) for hit in hits])
    words = [*said(text, hits), *said(text, left)]
    assert sorted(words) == ["27", "Grønn glede", "Halden", "Lianstua", "Time"]


TRAINED = {
    "PER": "Zorinda",
    "LOC": "Qvistelva",
    "GPE_LOC": "Qvistad",
    "GPE_ORG": "Qvistheim",
    "ORG": "Zorgans",
    "PROD": "Zappli",
    "EVT": "Zestivalen",
    "DRV": "Qvistværing",
    "MISC": "Lego",
}
"""A word for each label of the pipelines nb_core_news."""


@pytest.fixture
def trained(tmp_path: Path) -> NameScanner:
    """Scan with a pipeline as nb_core_news are, but for what it has learnt."""
    made = spacy.blank("nb")
    made.add_pipe("sentencizer", name="senter")
    ruler = made.add_pipe("entity_ruler", name="ner")
    labels = [{"label": label, "pattern": word} for label, word in TRAINED.items()]
    labels += [{"label": "GPE_LOC", "pattern": word} for word in ("Norge", "\n")]
    ruler.add_patterns(labels)  # type: ignore[attr-defined]
    made.to_disk(tmp_path / "pipeline")
    return NameScanner(pipeline=load_pipeline(tmp_path / "pipeline"))


def test_a_trained_pipeline_finds_persons_and_places(trained: NameScanner) -> None:
    text = "".join(f"Vi fant {word} der.\n" for word in TRAINED.values())
    found = [(text[hit.start : hit.end], hit.kind) for hit in trained.hits(text)]
    assert found == [
        ("Zorinda", "person"),
        ("Qvistelva", "place"),
        ("Qvistad", "place"),
        ("Qvistheim", "place"),
    ]


def test_a_trained_pipeline_is_loaded_without_what_names_do_not_need(
    tmp_path: Path, trained: NameScanner
) -> None:
    assert trained.hits("Vi i Norge.") == []
    assert load_pipeline(tmp_path / "pipeline").pipe_names == ["ner"]


def test_texts_read_in_batches_keep_their_own_names(trained: NameScanner) -> None:
    texts = ["Med Zorinda i vik.", "\ud800 Zo\u00adrinda", "", "Halden"] * 20
    found = list(trained.pipe((text, ["Vik"]) for text in texts))
    assert [said(t, names.hits) for t, names in zip(texts, found, strict=True)] == [
        ["Zorinda"],
        ["Zo\u00adrinda"],
        [],
        ["Halden"],
    ] * 20
    assert [said(texts[0], names.own) for names in found[:2]] == [["vik"], []]


PIECES = [
    *("Os", "Time", "Halden", "kommune", "kommunes", "DPS", "BUP", "sykehus", "Helse"),
    *("HF", "Kari", "Lund", "i", "og", ",", ".", "-", "/", "'", "\n", "v/", "lege"),
    *("13097248022", "22334455", "«Gran»", "Nord-Fron", "K.", "\u00ad", "\ud800"),
    *("8370", "Leknes", "www.nordvik.no", "Kárášjohka", "i\u0301"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=14))
def test_hits_lie_in_the_text_in_order_and_apart(pieces: list[str]) -> None:
    text, scanner = " ".join(pieces), _scanner()
    for hits in (scanner.hits(text, ["Os"]), scanner.remaining(text, [])):
        ends = [0, *(hit.end for hit in hits)]
        assert all(end <= hit.start for end, hit in zip(ends, hits, strict=False))
        assert all(hit.start < hit.end <= len(text) for hit in hits)


_SCANNERS: list[NameScanner] = []


def _scanner() -> NameScanner:
    if not _SCANNERS:
        _SCANNERS.append(NameScanner())
    return _SCANNERS[0]
