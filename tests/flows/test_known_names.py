"""Files are searched for the names and numbers of units, and labels, of identity.db."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from koding.exporters.release import manifest_path
from koding.model.names import NameDecision
from koding.workbench import Workbench
from koding.workbench.names.beside import NamesBeside
from koding.workbench.names.known import KnownNames, words_of_rules

from .material import asked, csv_file, take_in

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    ("Kommunenummer", "Kommune", "Hva mangler?"),
    ("1106", "Haugesund", "Kaffen i Haugesund er god."),
    ("1121", "Time", "Vi mangler stoler."),
    ("1902", "Tromsø", "Nei"),
    ("9999", "Bakkeli", "Vet ikke"),
]


@pytest.fixture
def known(bench: Workbench, tmp_path: Path) -> KnownNames:
    take_in(bench, csv_file(tmp_path / "svar.csv", ROWS))
    return KnownNames(bench)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Slik er det i Haugesund.", ["Haugesund"]),
        ("HAUGESUND er nevnt.", ["HAUGESUND"]),
        ("De i Haugesundsområdet sier det.", ["Haugesundsområdet"]),
        ("Kommune nummer 1106 svarte.", ["1106"]),
        ("I Bakkeli er det kaldt.", ["Bakkeli"]),
        ("I Hauge\u00adsund er det fint.", ["Haugesund"]),
        ("De i Time kommune mener det.", ["Time kommune"]),
    ],
)
def test_names_and_numbers_of_units_are_found(
    known: KnownNames, text: str, found: list[str]
) -> None:
    assert known.search(["Noe annet.", text]) == found


@pytest.mark.parametrize(
    "text",
    [
        "En time hos legen, og så en time til.",
        "I 1902 var det ingen kaffe.",
        "3f2a-1106-4bcd er en id.",
        "Det er 11 106 av dem, eller 21106.",
        "De i Sandnes er ikke med i undersøkelsen her.",
    ],
)
def test_ordinary_words_years_and_ids_are_not(known: KnownNames, text: str) -> None:
    assert known.search([text]) == []


def test_labels_that_one_respondent_has_are_found(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [("Rolle", "Hva mangler?"), ("leder", "Stoler"), ("lege", "Ro")]
    take_in(bench, csv_file(tmp_path / "skjema.csv", rows))
    (label, *_rest) = KnownNames(bench).search(["Fra skjema.csv 2, som sagt."])
    assert label == "skjema.csv 2"


def test_a_name_that_is_kept_by_decision_may_stand(
    bench: Workbench, tmp_path: Path
) -> None:
    take_in(bench, csv_file(tmp_path / "svar.csv", ROWS))
    bench.names.scan()
    hit = next(h for h in bench.names.hits() if h.hit.name == "Haugesund")
    bench.names.decide(hit.name, NameDecision("kept", reason="avtalt"))
    assert KnownNames(bench).search(["Slik er det i Haugesund."]) == []


def test_a_name_kept_for_one_place_may_stand_only_where_that_place_leaves(
    bench: Workbench, tmp_path: Path
) -> None:
    take_in(bench, csv_file(tmp_path / "svar.csv", ROWS))
    bench.names.scan()
    hit = next(h for h in bench.names.hits() if h.hit.name == "Haugesund")
    bench.names.decide_here(hit, NameDecision("kept", reason="avtalt"))
    text = ["Slik er det i Haugesund."]
    assert KnownNames(bench).search(text) == ["Haugesund"]
    assert KnownNames(bench, stands=lambda _one: True).search(text) == []


def test_nothing_is_known_where_names_are_withheld(
    bench: Workbench, tmp_path: Path
) -> None:
    take_in(bench, csv_file(tmp_path / "svar.csv", ROWS))
    shutil.rmtree(bench.folder / "identity")
    assert KnownNames(bench).search(["Haugesund 1106"]) == []


def test_the_manifest_of_a_working_copy_counts_the_names_it_holds(
    bench: Workbench, tmp_path: Path
) -> None:
    take_in(bench, csv_file(tmp_path / "svar.csv", ROWS))
    code = bench.codes.create("Kaffe i Haugesund")
    (first, *_rest) = bench.coding.answers(asked(bench).id, 2023)
    bench.coding.add_code(first.answer, 0, code, via="typed")
    path = bench.exports.word(asked(bench), 2023)
    facts = json.loads(manifest_path(path).read_text(encoding="utf-8"))
    assert {"part": "word/document.xml", "what": "name", "n": 1} in facts["read_back"]


def test_a_rule_of_descriptors_may_say_oslo_and_no_other_municipality(
    bench: Workbench,
) -> None:
    settings = bench.folder / "koding.toml"
    said = settings.read_text(encoding="utf-8")
    plain, named = '"Kommune med {size}"', '"Kommune som Haugesund, {size}"'
    assert plain in said
    settings.write_text(said.replace(plain, named), encoding="utf-8")
    with closing(Workbench(bench.folder, coder="kari")) as opened:
        words = words_of_rules(opened)
        assert {"Oslo", "Kommune"} <= words
        assert "Haugesund" not in words
        assert NamesBeside(opened).in_descriptors(["Kommune som Haugesund"])
