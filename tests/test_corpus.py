"""The invented corpus: what it must hold for the demo, and that it is as built."""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
import yaml
from python_calamine import CalamineWorkbook

from koding.importers.register import load_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
WIDE = Path("corpora/tjenester-2023.xlsx")
LONG = Path("corpora/tjenester-2023-lang.csv")
CODINGS = Path("corpora/kodinger-2023.xlsx")
CODEBOOK = Path("codebooks/tjenester.yaml")
KINDS = {"none", "dont_know", "other", "no_content"}
BAND_STARTS = {
    0: "<2000",
    2_000: "2000-5000",
    5_000: "5000-10000",
    10_000: "10000-20000",
    20_000: "20000-50000",
    50_000: "50000+",
}
BANDS = (*BAND_STARTS.values(), "oslo")
NEUTRAL_MENTIONS = {"Alta", "Herøy", "Tolga", "Tynset"}

Key = tuple[str, str]
"""Number of unit and wording of question."""


def rows_of(path: Path, sheet: str) -> list[dict[str, str]]:
    book = CalamineWorkbook.from_path(str(ROOT / path))
    assert book.sheet_names == [sheet]
    header, *rows = book.get_sheet_by_name(sheet).to_python()
    cells = [[*map(text_cell, row)] for row in rows]
    return [dict(zip(map(text_cell, header), row, strict=True)) for row in cells]


def text_cell(value: object) -> str:
    assert isinstance(value, str), value
    return value


def nodes(codes: list[dict[str, Any]], level: int = 1) -> Iterator[tuple[int, Any]]:
    for code in codes:
        yield level, code
        yield from nodes(code.get("codes", []), level + 1)


@pytest.fixture(scope="module")
def units() -> list[dict[str, str]]:
    return rows_of(WIDE, "Svar")


@pytest.fixture(scope="module")
def answers(units: list[dict[str, str]]) -> dict[Key, str]:
    wordings = list(units[0])[5:]
    return {
        (row["Kommunenummer"], wording): row[wording]
        for row in units
        for wording in wordings
        if row[wording]
    }


@pytest.fixture(scope="module")
def codings() -> list[dict[str, str]]:
    return rows_of(CODINGS, "Kodinger")


@pytest.fixture(scope="module")
def codebook() -> dict[str, Any]:
    loaded = yaml.safe_load((ROOT / CODEBOOK).read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture(scope="module")
def program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build", ROOT / "corpora/build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up by name while they are made.
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[spec.name]
    return module


def test_files_are_what_the_program_makes(program: ModuleType, tmp_path: Path) -> None:
    program.build(tmp_path)
    for path in (LONG, CODEBOOK):
        assert (tmp_path / path).read_bytes() == (ROOT / path).read_bytes()
    # Parts, not packages: another build of zlib packs the same bytes in another way.
    for path in (WIDE, CODINGS):
        assert parts(tmp_path / path) == parts(ROOT / path)


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {part: package.read(part) for part in package.namelist()}


def test_two_builds_give_the_same_bytes(program: ModuleType, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    program.build(one)
    program.build(two)
    for path in (WIDE, LONG, CODINGS, CODEBOOK):
        assert (one / path).read_bytes() == (two / path).read_bytes()


def test_parts_of_a_sheet_bear_a_date_that_never_changes() -> None:
    for path in (WIDE, CODINGS):
        with ZipFile(ROOT / path) as package:
            assert {part.date_time[0] for part in package.infolist()} == {1980}
            assert b">2023-11-15T" in package.read("docProps/core.xml")


def test_there_are_at_least_240_distinct_answers(answers: dict[Key, str]) -> None:
    assert len(set(answers.values())) >= 240


def test_identical_answers_come_in_bulk(answers: dict[Key, str]) -> None:
    counts = Counter(answers.values())
    assert all(counts[text] >= 3 for text in ("Nei", "Vet ikke", "Se over", "."))


def test_long_and_wide_hold_the_same_answers(answers: dict[Key, str]) -> None:
    raw = (ROOT / LONG).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    with (ROOT / LONG).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert list(rows[0]) == ["Kommunenummer", "Kommune", "Spørsmål", "Svar"]
    long = [((row["Kommunenummer"], row["Spørsmål"]), row["Svar"]) for row in rows]
    assert long == list(answers.items())


def test_every_question_has_two_blanks_or_more_in_every_band(
    units: list[dict[str, str]],
) -> None:
    for wording in list(units[0])[5:]:
        blanks = Counter(
            band_of(row["Kommunenummer"]) for row in units if not row[wording]
        )
        assert min(blanks[band] for band in BANDS) >= 2


def test_units_are_real_and_in_order_of_number(units: list[dict[str, str]]) -> None:
    known = {unit.number: unit for unit in load_register().units(2023)}
    numbers = [row["Kommunenummer"] for row in units]
    assert numbers == sorted(set(numbers))
    for row in units:
        unit = known[row["Kommunenummer"]]
        assert (row["Kommune"], row["Fylke"]) == (unit.name, unit.county)


def test_every_size_band_and_county_takes_part(units: list[dict[str, str]]) -> None:
    bands = Counter(band_of(row["Kommunenummer"]) for row in units)
    assert bands.keys() == set(BANDS)
    assert min(bands.values()) >= 8
    counties = {unit.county for unit in load_register().units(2023)}
    assert {row["Fylke"] for row in units} == counties


def band_of(number: str) -> str:
    match = load_register().match(2023, number=number)
    if match.kind == "bydel":
        return "oslo"
    assert match.population
    return [band for start, band in BAND_STARTS.items() if start <= match.population][
        -1
    ]


def test_one_heroy_takes_part(units: list[dict[str, str]]) -> None:
    assert [r["Kommunenummer"] for r in units if r["Kommune"] == "Herøy"] == ["1515"]


def test_answers_name_real_municipalities_only_in_passing(
    units: list[dict[str, str]], answers: dict[Key, str]
) -> None:
    register = load_register()
    real = {u.name for year in register.years for u in register.units(year)}
    found = {
        name
        for text in answers.values()
        for name in real
        if re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", text)
    }
    assert found == NEUTRAL_MENTIONS
    for row in units:
        own = [answers.get((row["Kommunenummer"], w), "") for w in list(row)[5:]]
        assert row["Kommune"] not in " ".join(own)


def test_no_telephone_number_can_be_somebodys(answers: dict[Key, str]) -> None:
    eight = re.compile(r"(?<!\d)[2-9](?:\s?\d){7}(?!\d)")
    numbers = {re.sub(r"\s", "", n) for t in answers.values() for n in eight.findall(t)}
    assert len(numbers) >= 3
    assert all(number.endswith("000000") for number in numbers)


def test_every_quote_stands_in_its_answer_in_order(
    answers: dict[Key, str], codings: list[dict[str, str]]
) -> None:
    reached: dict[Key, int] = defaultdict(int)
    last: dict[Key, str] = {}
    for row in codings:
        key, quote = (row["Kommunenummer"], row["Spørsmål"]), row["Sitat"]
        assert quote == quote.strip() != ""
        if quote != last.get(key):
            start = answers[key].index(quote, reached[key])
            reached[key], last[key] = start + len(quote), quote


def test_every_code_used_is_in_the_list_of_its_question(
    units: list[dict[str, str]],
    codings: list[dict[str, str]],
    codebook: dict[str, Any],
) -> None:
    common = {code["label"] for code in codebook["codes"] if "kind" in code}
    themes = {code["label"]: code for code in codebook["codes"]}
    wordings = list(units[0])[5:]
    for wording, own in zip(wordings, codebook["questions"].values(), strict=True):
        ends = nodes([themes[label] for label in own])
        allowed = common | {code["label"] for _level, code in ends}
        used = {row["Kode"] for row in codings if row["Spørsmål"] == wording}
        assert used <= allowed


def test_a_quote_with_several_codes_stands_in_several_rows(
    codings: list[dict[str, str]],
) -> None:
    rows = [tuple(row.values()) for row in codings]
    assert len(rows) == len(set(rows))
    assert max(Counter(row[:3] for row in rows).values()) == 3


def test_some_answers_of_the_last_question_are_left_to_code(
    answers: dict[Key, str], codings: list[dict[str, str]]
) -> None:
    coded: dict[Key, list[str]] = defaultdict(list)
    for row in codings:
        quotes = coded[row["Kommunenummer"], row["Spørsmål"]]
        if row["Sitat"] not in quotes:
            quotes.append(row["Sitat"])
    last = [key for key in answers if key[1].startswith("Skriv her")]
    whole = [key for key in last if key not in coded]
    assert round(100 * len(whole) / len(last)) == 12
    assert all(key in coded for key in answers if key not in last)
    partly = [k for k, quotes in coded.items() if unlike(answers[k], quotes)]
    assert len(partly) == 6
    assert set(partly) <= set(last)


def unlike(answer: str, quotes: list[str]) -> bool:
    return "".join(answer.split()) != "".join("".join(quotes).split())


def test_the_codebook_has_three_levels_and_is_large_enough(
    codebook: dict[str, Any],
) -> None:
    tree = list(nodes(codebook["codes"]))
    assert max(level for level, _code in tree) == 3
    assert sum(not code.get("codes") for _level, code in tree) >= 40
    assert all(code["brief"] for _level, code in tree)


def test_no_two_codes_have_the_same_label(codebook: dict[str, Any]) -> None:
    counts = Counter(code["label"] for _level, code in nodes(codebook["codes"]))
    assert max(counts.values()) == 1


def test_the_codebook_ends_with_the_four_system_codes(
    codebook: dict[str, Any],
) -> None:
    assert {code.get("kind") for code in codebook["codes"][-4:]} == KINDS
    assert not any("kind" in code for code in codebook["codes"][:-4])


def test_every_theme_belongs_to_one_question(codebook: dict[str, Any]) -> None:
    lists = [label for own in codebook["questions"].values() for label in own]
    assert lists == [code["label"] for code in codebook["codes"][:-4]]
    assert list(codebook["questions"]) == ["S1", "S2", "S3"]


def test_a_code_that_is_in_no_tree_stops_the_program(program: ModuleType) -> None:
    answer = program.Answer("1", (program.Quote("Tid.", ("Tid",)),))
    question = program.Question("S9", "Hva mangler?", (), (answer,))
    with pytest.raises(ValueError, match="S9 uses codes it lacks"):
        program.check_codes([question])


def test_a_label_that_names_two_codes_stops_the_program(program: ModuleType) -> None:
    themes = ({"label": "Tid", "codes": [{"label": "Ingen"}]},)
    with pytest.raises(ValueError, match="Ingen"):
        program.check_codes([program.Question("S9", "Hva mangler?", themes, ())])
