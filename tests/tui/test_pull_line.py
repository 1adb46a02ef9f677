"""What is typed on the Quotes screen, as a pull: names in bokmål and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.i18n import set_language
from koding.importers.answers import WantedColumns
from koding.model.pull import Pull
from koding.tui.quotes.pull_line import (
    NOWHERE,
    completed,
    filled,
    read_line,
    value_of,
    vocabulary_of,
)
from koding.workbench import Workbench

from .projects import WAVE, code, make_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from koding.tui.quotes.pull_line import PullVocabulary


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    folder = make_project(tmp_path_factory.mktemp("line") / "p")
    opened = Workbench(folder, coder="ola")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def vocabulary(bench: Workbench) -> PullVocabulary:
    return vocabulary_of(bench)


def wanted(text: str, vocabulary: PullVocabulary) -> Pull:
    read = read_line(text, vocabulary)
    assert not read.unknown, read.unknown
    return read.wanted


def test_words_are_searched_for(vocabulary: PullVocabulary) -> None:
    assert wanted('lang "kø ved disken"', vocabulary) == Pull(
        search="lang kø ved disken"
    )
    assert wanted("", vocabulary) == Pull()


def test_short_ids_are_how_they_begin(vocabulary: PullVocabulary) -> None:
    assert wanted("id:3CMKb4 id:3cm", vocabulary) == Pull(ids=("3cmkb4", "3cm"))
    assert read_line("id:ab12", vocabulary).unknown == ("id:ab12",)


def test_codes_are_any_of_also_and_not(
    bench: Workbench, vocabulary: PullVocabulary
) -> None:
    line = 'kode:ventetid code:"møteplass, kveld" +kode:vikarer -code:pris'
    read = wanted(line, vocabulary)
    labels = ("Ventetid", "Møteplass, kveld", "Vikarer, vakter", "Egnet tomt, pris")
    one, other, both, no = (code(bench, label) for label in labels)
    assert (read.any_of, read.also, read.without) == ((one, other), (both,), (no,))


def test_a_theme_is_named_as_a_theme(
    bench: Workbench, vocabulary: PullVocabulary
) -> None:
    assert wanted("tema:bol", vocabulary).any_of == (code(bench, "Bolig"),)
    assert wanted("kode:bol", vocabulary).any_of == (code(bench, "Bemannet bolig"),)
    assert wanted("kode:bolig", vocabulary).any_of == (code(bench, "Bolig"),)
    assert read_line("theme:ventetid", vocabulary).unknown == ("theme:ventetid",)


@pytest.mark.parametrize("line", ["spørsmål:s1 årgang:2023", "question:S1 wave:2023"])
def test_questions_and_waves_narrow(
    bench: Workbench, vocabulary: PullVocabulary, line: str
) -> None:
    (asked,) = wanted(line, vocabulary).asked
    assert asked == (bench.questions.find("S1").id, WAVE)


def test_a_question_that_was_not_asked_then_is_no_question(
    vocabulary: PullVocabulary,
) -> None:
    assert read_line("wave:1999", vocabulary).unknown == ("wave:1999",)
    assert NOWHERE not in wanted("question:S2", vocabulary).asked


def test_attributes_are_meant_by_how_they_begin(vocabulary: PullVocabulary) -> None:
    (county,) = vocabulary.attributes["county"]
    assert wanted(f"fylke:{county[:3]}", vocabulary).where == (("county", (county,)),)
    first, second, *_more = vocabulary.attributes["band"]
    line = f"size:{first} størrelse:{second}"
    assert wanted(line, vocabulary).where == (("band", (first, second)),)


def test_good_unused_and_length(vocabulary: PullVocabulary) -> None:
    assert wanted(":god :ubrukt", vocabulary) == Pull(good=True, unused=True)
    assert wanted(":good :unused", vocabulary) == Pull(good=True, unused=True)
    assert wanted("lengde:10-40", vocabulary) == Pull(shortest=10, longest=40)
    assert wanted("length:-40", vocabulary) == Pull(longest=40)
    assert wanted("length:10-", vocabulary) == Pull(shortest=10)


def test_what_means_nothing_is_told_apart(vocabulary: PullVocabulary) -> None:
    for one in (":hm", "farge:blå", "lengde:lang", "+fylke:x", "-:god", "x:y"):
        assert read_line(f"{one} kø", vocabulary).unknown == (one,)


def test_a_name_without_a_value_asks_for_nothing_yet(
    vocabulary: PullVocabulary,
) -> None:
    for one in ("kode:", "-kode:", "fylke:", ":"):
        assert wanted(f"kø {one}", vocabulary) == Pull(search="kø")


def test_the_last_part_can_be_filled_in(vocabulary: PullVocabulary) -> None:
    set_language("nb")
    assert completed("kø ko", vocabulary)[0] == "kode:"
    assert filled("kø ko", "kode:") == "kø kode:"
    offered = completed('kø +kode:"møt', vocabulary)
    assert offered[0] == '+kode:"Møteplass, kveld"'
    assert filled('kø +kode:"møt', offered[0]) == 'kø +kode:"Møteplass, kveld" '
    assert ":god" in completed("kø :", vocabulary)
    assert completed("kø ", vocabulary) == []
    assert read_line(offered[0], vocabulary).wanted.also


def test_districts_and_those_without_a_size_are_offered_and_read(
    tmp_path: Path,
) -> None:
    bench = Workbench.create(tmp_path / "p", name="Prøve", coder="ola")
    form = tmp_path / "a.csv"
    rows = ("030101;Gamle Oslo;Kø.", "1103;Stavanger;Dør.", "9998;Nordpolen;Is.")
    form.write_text("\n".join(("Nummer;Kommune;Hva?", *rows)), encoding="utf-8")
    bench.imports.answers(form, wave=WAVE, wanted=WantedColumns())
    vocabulary = vocabulary_of(bench)
    bench.close()
    assert completed("size:", vocabulary) == [
        *("size:50000+", 'size:"Bydel i Oslo"', 'size:"Uten verdi"')
    ]
    assert value_of('size:"Bydel i Oslo"') == "Bydel i Oslo"
    assert [value_of(one) for one in (":god", "size:")] == [":god", "size:"]
    assert value_of('+kode:"Møteplass, kveld"') == "+Møteplass, kveld"
    district = (("band", ("Bydel i Oslo",)),)
    for said in ('size:"Bydel i Oslo"', 'størrelse:"City district of Oslo"'):
        assert wanted(said, vocabulary).where == district
    assert wanted("size:byd", vocabulary).where == district
    assert wanted('size:"Without a value"', vocabulary).where == (("band", ("",)),)
    assert read_line('size:"Uten verdi"', vocabulary).said == ("Uten verdi",)
