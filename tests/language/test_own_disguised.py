"""The respondent's own name is found however it is disguised."""

from __future__ import annotations

import pytest

from koding.language.names import NameScanner

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
    ],
)
def test_words_are_not_an_own_name(text: str, own: str) -> None:
    assert SCANNER.hits(text, [own]) == []


def test_unseen_signs_hide_no_name() -> None:
    text = "Vi er i Hal\u200bden og Trom\u00adsø i dag."
    hits = SCANNER.hits(text)
    words = [text[hit.start : hit.end] for hit in hits]
    assert words == ["Hal\u200bden", "Trom\u00adsø"]
