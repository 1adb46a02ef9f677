"""Codes over waves and questions, by commands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .command_line import CODED, SAID, Koding, wide_rows, xlsx_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def two_waves(koding: Koding, coded: Path, tmp_path: Path) -> Path:
    """The same form answered and coded in 2023 and in 2025, a code renamed between."""
    form = xlsx_file(tmp_path / "neste.xlsx", wide_rows())
    assert koding("import", "answers", form, "--wave", "2025", "--yes").code == 0
    assert koding("codebook", "rename", "Disken", "Skranken").code == 0
    again = [
        *CODED[:3],
        ("1106", CODED[1][1], SAID[2], "Tilgang", "Skiltene"),
        ("1108", CODED[1][1], SAID[3], "Tilgang", "Skranken"),
    ]
    sheet = xlsx_file(tmp_path / "kodet2.xlsx", again)
    assert koding("import", "codings", sheet, "--wave", "2025").code == 0
    return coded


def test_codes_of_two_waves_are_mapped(koding: Koding, two_waves: Path) -> None:
    found = koding("codebook", "map", "S1", "2025", "2023", "--json").json
    assert [
        (
            match["relation"],
            [(use["label"], use["units"]) for use in match["older"]],
            [(use["label"], use["units"]) for use in match["newer"]],
        )
        for match in found
    ] == [
        ("same", *[[("Ventetid, kø og telefon", 2)]] * 2),
        ("renamed", [("Disken", 1)], [("Skranken", 1)]),
        ("new", [], [("Skiltene", 1)]),
    ]
    said = koding("codebook", "map", "S1", "2023", "2025").said
    assert said.splitlines()[2].split() == ["renamed", "Disken", "1", "Skranken", "1"]


def test_a_map_needs_two_waves_of_the_question(koding: Koding, two_waves: Path) -> None:
    assert "was not asked in 1999" in (
        koding("codebook", "map", "S1", "2023", "1999").told
    )
    assert "It takes two waves" in koding("codebook", "map", "S1", "2023", "2023").told
    assert koding("codebook", "map", "S1", "2023", "soon").code == 2
    said = koding("codebook", "map", "S2", "2023", "2025").said
    assert said == "No code stands on S2 in 2023 or 2025.\n"


def test_waves_are_compared_in_a_table_that_marks_breaks(
    koding: Koding, two_waves: Path
) -> None:
    said = koding("table", "S1", "--compare", "2023", "--compare", "2025").said
    assert "n 2023" in said
    assert "n 2025" in said
    assert "Skiltene\u00a0¹" in said
    assert "¹ Brudd fra 2025" in said
    assert koding("table", "S1", "--compare", "2023").said == said


def test_a_marked_break_is_printed_and_can_be_taken_back(
    koding: Koding, two_waves: Path
) -> None:
    compare = ("table", "S1", "--compare", "2023", "--format", "json")
    why = ("--why", "Skranken ble\nflyttet.")
    ran = koding("codebook", "break", "Skranken", "2025", *why)
    assert ran.said == "«Skranken» is marked with a break from 2025.\n"
    facts = koding(*compare).json
    (row,) = [row for row in facts["rows"] if row["label"] == "Skranken"]
    assert f"{row['mark']} Brudd fra 2025: Skranken ble flyttet." in facts["notes"]
    koding("codebook", "break", "Skranken", "2025", "--undo")
    assert not any("flyttet" in note for note in koding(*compare).json["notes"])
    told = koding("codebook", "break", "Skranken", "2025", "--undo").told
    assert told == "«Skranken» has no break marked from 2025."


def test_a_break_is_marked_only_in_a_wave_of_the_project(
    koding: Koding, two_waves: Path
) -> None:
    told = koding("codebook", "break", "Skranken", "1999", "--why", "Flyttet.").told
    assert told == "The project has no wave 1999; it has 2023, 2025."


def test_a_question_that_takes_many_codes_tells_how_many(
    koding: Koding, two_waves: Path
) -> None:
    for label in ("Buss", "Kantine", "Parkering", "Lønn", "Vakter"):
        koding("codebook", "add", label)
        said = koding("codebook", "take", label, "--for", "S2").said
    assert said.startswith("S2 offers 5 themes and codes: «Buss», «Kantine», ")
    assert said.endswith("«Lønn» …\n")


@pytest.mark.parametrize("extra", [(), ("--why", " "), ("--why", "x", "--undo")])
def test_a_break_needs_a_reason_or_an_undoing(
    koding: Koding, two_waves: Path, extra: tuple[str, ...]
) -> None:
    assert koding("codebook", "break", "Skranken", "2025", *extra).code == 2


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx", "json", "txt"])
def test_a_comparison_is_written_in_every_format(
    koding: Koding, two_waves: Path, tmp_path: Path, form: str
) -> None:
    target = tmp_path / f"over.{form}"
    assert koding("table", "S1", "--compare", "2023", "-o", target).code == 0
    written = tmp_path / f"over-INTERN.{form}"
    manifest = json.loads((tmp_path / f"{written.name}.manifest.json").read_bytes())
    assert manifest["options"]["compare"] == [2023, 2025]


def test_a_comparison_has_a_file_of_its_own_in_the_exports(
    koding: Koding, two_waves: Path
) -> None:
    koding("table", "S1", "--format", "xlsx")
    koding("table", "S1", "--compare", "2023", "--format", "xlsx")
    assert sorted(path.name for path in (two_waves / "exports").glob("*.xlsx")) == [
        "studie-s1-2025-2023-table-INTERN.xlsx",
        "studie-s1-2025-table-INTERN.xlsx",
    ]


def test_waves_that_are_not_there_are_not_compared(
    koding: Koding, two_waves: Path
) -> None:
    assert "was not asked in 1999" in koding("table", "S1", "--compare", "1999").told
    assert "It takes two waves" in koding("table", "S1", "--compare", "2025").told


def test_a_question_takes_the_codes_of_another(koding: Koding, coded: Path) -> None:
    said = koding("codebook", "take", "S1", "--for", "S2").said
    assert said == "S2 offers «Kapasitet».\n"
    assert koding("codebook", "take", "Tilgang", "--for", "S2").said == (
        "S2 offers «Kapasitet», «Tilgang».\n"
    )


def test_a_question_takes_copies(koding: Koding, coded: Path) -> None:
    said = koding("codebook", "take", "Kapasitet", "--for", "S2", "--copy").said
    assert said == "New codes: 3.\nS2 offers «Kapasitet (S2)».\n"
    codes = koding("codebook", "show", "--json").json
    copies = [code for code in codes if code["taken_from"]]
    assert [code["label"] for code in copies] == [
        *("Kapasitet (S2)", "Ventetid, kø og telefon", "Skilt/inngang")
    ]
    assert copies[0]["brief"] == "Om det er nok av det"
    again = koding("codebook", "take", "Kapasitet", "--for", "S2", "--copy").told
    assert "Kapasitet (S2)" in again


def test_what_cannot_be_taken_is_told(koding: Koding, coded: Path) -> None:
    assert "«Båt»" in koding("codebook", "take", "Båt", "--for", "S2").told
    assert "«S9»" in koding("codebook", "take", "Kapasitet", "--for", "S9").told
    assert koding("codebook", "take", "Kapasitet").code == 2


def test_a_question_is_set_to_the_code_list_of_another(
    koding: Koding, coded: Path
) -> None:
    assert koding("question", "set", "S2", "--codes-from", "S1").said == "S2 is set.\n"
    first, second = koding("question", "list", "--json").json
    assert first["code_list"] == second["code_list"] != []
    both = ("--codes-from", "S1", "--whole-codebook")
    assert koding("question", "set", "S2", *both).code == 2
    assert "«S9»" in koding("question", "set", "S2", "--codes-from", "S9").told


def test_labels_of_people_are_printed_harmless(koding: Koding, two_waves: Path) -> None:
    koding("codebook", "rename", "Skranken", "\x1b[31m[red]Skranken")
    said = koding("codebook", "map", "S1", "2023", "2025").said
    assert "\x1b" not in said
    assert "[red]Skranken" in said
    assert "\x1b" not in koding("table", "S1", "--compare", "2023").said
