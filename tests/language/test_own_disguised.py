"""The respondent's own name is found however it is disguised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.language.names import NameScanner
from koding.language.names.seen import seen
from koding.model.spans import Span

SCANNER = NameScanner()
FOUND = [
    ("Vi i Lillehammer2025 er klare.", "Lillehammer", "Lillehammer2025"),
    ("Vi i Lille hammer er klare.", "Lillehammer", "Lille hammer"),
    ("Vi i Lille-\nhammer er klare.", "Lillehammer", "Lille-\nhammer"),
    ("Vi i Sau\u200bda er klare.", "Sauda", "Sau\u200bda"),
    ("Vi i S o k n d a l er klare.", "Sokndal", "S o k n d a l"),
    ("her i timekommunen er det fint", "Time", "timekommunen"),
    ("Her i TIMEkommune er det fint.", "Time", "TIMEkommune"),
    ("vi bor i modalen og trives", "Modalen", "modalen"),
    ("det er fint her i vik om våren", "Vik", "vik"),
    ("Vi er fra kommuneniLillehammer nå.", "Lillehammer", "Lillehammer"),
    ("Vi i Lille·hammer er klare.", "Lillehammer", "Lille·hammer"),
    ("Vi i Lille…hammer er klare.", "Lillehammer", "Lille…hammer"),
    ("Vi i Lille/hammer er klare.", "Lillehammer", "Lille/hammer"),
    ("Her er gausdølene enige.", "Gausdal", "gausdølene"),
    ("Vi i L1lleh@mmer er klare.", "Lillehammer", "L1lleh@mmer"),
    ("Vi i S0kndal er klare.", "Sokndal", "S0kndal"),
    ("Vi i S\u043eknd\u0430l er klare.", "Sokndal", "S\u043eknd\u0430l"),
    ("Her i os går det fint.", "Os", "os"),
    ("Vi i Lillehamar er klare.", "Lillehammer", "Lillehamar"),
    ("En Timebuen klarer seg.", "Time", "Timebuen"),
    ("Her er vi kárášjogas nå.", "Karasjok", "kárášjogas"),
    ("Vi i deanu gielda er klare.", "Tana", "deanu gielda"),
]


@pytest.mark.parametrize(("text", "own", "words"), FOUND)
def test_an_own_name_is_found_in_disguise(text: str, own: str, words: str) -> None:
    hits = SCANNER.hits(text, [own])
    assert [text[hit.start : hit.end] for hit in hits] == [words]


def test_what_only_the_own_name_tells_is_apart_from_other_names() -> None:
    text = "Vi i Lille hammer kjører til Halden og til Lillehammer."
    ((hits, own),) = SCANNER.pipe([(text, ["Lillehammer"])])
    assert [text[hit.start : hit.end] for hit in hits] == ["Halden", "Lillehammer"]
    assert [text[hit.start : hit.end] for hit in own] == ["Lille hammer"]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("En time er nok, timene og timeplanen hjelper.", "Time"),
        ("Det ligger i en vik, og en lille hammer.", "Vik"),
        ("Vi slo med en lille hammer.", "Lillehammer"),
        ("Folk får time ti. Me trives.", "Time"),
        ("De spør os om alt i as og drift.", "Os"),
        ("Vi er ved STORSANDNES her.", "Sandnes"),
        ("Vi fikk 5 millioner, 50 % og 3 stillinger.", "Sola"),
        ("Vi har storsandnes og Storsand/nesse.", "Sandnes"),
    ],
)
def test_words_are_not_an_own_name(text: str, own: str) -> None:
    assert SCANNER.hits(text, [own]) == []


HIDDEN = [
    "Lille\u200bhammer",
    "Lille\u00adhammer",
    "Lille\u2060ham\u200dmer",
    "Lille\u200e\u202ahammer",
    "Lille\x1fhammer",
    "Lille\u034fhammer",
    "Lillehamm\u0332er",
    "A\u030alesund",
    "A\u030ale\u00adsund",
    "Trom\u00adsø",
    "Troms&oslash;",
    "TromsÃ¸",
    "Lille&shy;hammer",
    "&Aring;lesund",
    "Ã\u2026lesund",
    "Tromso\u0338",
]


@pytest.mark.parametrize("words", HIDDEN)
def test_unseen_signs_and_marks_apart_hide_no_name(words: str) -> None:
    text = f"A\u030ara etter vi er i {words} og Hal\u200bden i dag."
    said = [text[hit.start : hit.end] for hit in SCANNER.hits(text)]
    assert said == [words, "Hal\u200bden"]


@pytest.mark.parametrize(
    "words",
    [
        *("Blå\u200bklokka", "Blå\u00adklokka", "Bla\u030aklokka", "A\u030apningen"),
        *("«Gro\u0308nn gle\u00adde»", "1\u200b2", "\u00adBlåklokka"),
    ],
)
def test_the_sweep_reads_words_with_unseen_signs_as_one(words: str) -> None:
    text = f"A\u030a, vi er pa\u030a {words} og i Hal\u200bden i dag."
    masked = [Span(hit.start, hit.end) for hit in SCANNER.hits(text)]
    left = SCANNER.remaining(text, masked)
    assert [text[hit.start : hit.end] for hit in left] == [words.strip("«»\u00ad")]


@given(
    st.text(st.sampled_from("aAåBen \n.«»1\u0301\u030a\u00ad\u200b\x1f\ufe0f\ud800"))
)
def test_what_is_seen_knows_where_it_is_written(text: str) -> None:
    read = seen(text)
    assert len(read.text) == len(read.starts) == len(read.ends)
    assert seen(read.text).text == read.text
    ends = [0, *read.ends]
    assert all(end <= start for end, start in zip(ends, read.starts, strict=False))
    for place, letter in enumerate(read.text):
        raw = Span(read.starts[place], read.ends[place])
        assert seen(raw.of(text)).text == letter
        assert read.span(raw) == Span(place, place + 1)
