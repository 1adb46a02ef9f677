"""Questions and codes set, linked and changed by commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .command_line import (
    Koding,
    wide_rows,
    xlsx_file,
)

if TYPE_CHECKING:
    from pathlib import Path

WAVE = ("--wave", "2023")


def test_a_link_can_be_undone_and_made_again(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    form = xlsx_file(tmp_path / "neste.xlsx", wide_rows())
    koding("import", "answers", form, "--wave", "2025", "--yes")
    undone = koding("question", "link", "--undo", "--wave", "2025", "S1")
    assert undone.said == "S1 of 2025 stands alone again, as S3.\n"
    labels = [q["label"] for q in koding("question", "list", "--json").json]
    assert labels == ["S1", "S2", "S3"]
    assert "S1 was not asked in 2025" in koding("table", "S1", "--wave", "2025").told
    assert koding("question", "link", "S3", "S1").said == "S3 is read as S1 now.\n"
    assert koding("table", "S1", "--wave", "2025").code == 0


def test_questions_of_one_form_are_never_linked(koding: Koding, filled: Path) -> None:
    assert "asked in 2023" in koding("question", "link", "S2", "S1").told
    assert len(koding("question", "list", "--json").json) == 2


def test_a_link_that_is_not_there_cannot_be_undone(
    koding: Koding, filled: Path
) -> None:
    ran = koding("question", "link", "--undo", "--wave", "2023", "S1")
    assert ran.told == "S1 has no link to undo in 2023."


def test_a_question_is_set(koding: Koding, coded: Path) -> None:
    ran = koding(
        *("question", "set", "S1", "--label", "Mangler", "--order", "9"),
        *("--group", "voksne", "--parent", "Har dere tilbud?", "--base", "svarte Ja"),
        *("--use", "sort", "--branch", "Tilgang", "--memo", "slås sammen med S2?"),
    )
    assert ran.said == "Mangler is set.\n"
    (_other, found) = koding("question", "list", "--json").json
    expected = {
        **{"label": "Mangler", "order": 9, "group": "voksne"},
        **{"parent": "Har dere tilbud?"},
        **{"memo": "slås sammen med S2?"},
    }
    (asking,) = found["askings"]
    assert (asking["base"], asking["use"]) == ("svarte Ja", "sort")
    assert {name: found[name] for name in expected} == expected
    assert len(found["code_list"]) == 1
    assert "Tilgang" in koding("question", "list").said
    koding("question", "set", "mangler", "--whole-codebook")
    assert koding("question", "list", "--json").json[1]["code_list"] == []


@pytest.fixture
def two_waves(koding: Koding, filled: Path, tmp_path: Path) -> Path:
    """The same form answered in 2023 and in 2025."""
    form = xlsx_file(tmp_path / "neste.xlsx", wide_rows())
    koding("import", "answers", form, "--wave", "2025", "--yes")
    return filled


def uses(koding: Koding) -> dict[tuple[str, int], str]:
    """Return the use of each question in each wave, as the status has it."""
    rows = koding("status", "--json").json["questions"]
    return {(row["label"], row["wave"]): row["use"] for row in rows}


def test_not_this_year_is_said_of_one_wave(koding: Koding, two_waves: Path) -> None:
    koding("question", "set", "S1", "--wave", "2023", "--use", "off")
    assert uses(koding) == {
        **{("S1", 2023): "off", ("S1", 2025): "count"},
        **{("S2", 2023): "count", ("S2", 2025): "count"},
    }
    line = koding("question", "list").said.splitlines()[1]
    assert "2023 off, 2025 count" in line


def test_use_and_base_are_of_the_latest_wave_unless_one_is_said(
    koding: Koding, two_waves: Path
) -> None:
    koding("question", "set", "S1", "--use", "sort", "--base", "svarte Nei")
    askings = koding("question", "list", "--json").json[0]["askings"]
    assert [(a["wave"], a["use"], a["base"]) for a in askings] == [
        (2023, "count", ""),
        (2025, "sort", "svarte Nei"),
    ]
    assert "svarte Nei" not in koding("table", "S1", "--wave", "2023").said
    latest = koding("table", "S1")
    assert "svarte Nei" in latest.out
    assert latest.err == "S1 of 2025 is set to «sort», not to be counted.\n"


def test_a_question_that_is_off_is_neither_left_to_code_nor_written(
    koding: Koding, two_waves: Path
) -> None:
    def coded() -> str:
        return str(koding("status", "--json").json["steps"][4]["said"])

    assert coded().startswith("0/16 ")
    koding("question", "set", "S1", "--wave", "2025", "--use", "off")
    assert coded().startswith("0/11 ")
    assert "-s1-" not in koding("export", "word", "--wave", "2025").said
    assert "-s1-" in koding("export", "word", "--wave", "2023").said
    # Without a wave each question is of its latest, where this one is off.
    assert "-s1-" not in koding("export", "word").said


def test_setting_a_wave_back_is_undone_with_its_link(
    koding: Koding, two_waves: Path
) -> None:
    koding("question", "set", "S1", "--wave", "2025", "--use", "off")
    koding("question", "link", "--undo", "--wave", "2025", "S1")
    assert uses(koding)["S3", 2025] == "off"
    assert uses(koding)["S1", 2023] == "count"


def test_a_wave_is_said_for_base_and_use_alone(koding: Koding, filled: Path) -> None:
    ran = koding("question", "set", "S1", "--wave", "2023", "--group", "voksne")
    assert ran.code == 2
    assert "--base or --use" in ran.err
    assert "not asked in 2020" in (
        koding("question", "set", "S1", "--wave", "2020", "--use", "off").told
    )


def test_two_questions_cannot_have_one_label(koding: Koding, filled: Path) -> None:
    ran = koding("question", "set", "S1", "--label", "s2")
    assert ran.told == "Another question is called «S2»: choose another."
    assert koding("question", "set", "S1", "--label", " ").told


def test_answers_that_say_the_same_are_coded_together(
    koding: Koding, filled: Path
) -> None:
    shown = koding("question", "standard", "S1").said
    assert "Nei" in shown
    assert shown.endswith("koding question standard S1 --wave 2023 --accept\n")
    accepted = koding("question", "standard", "S1", "--accept").said
    assert "--accept" not in accepted
    (first, _) = koding("status", "--json").json["questions"]
    assert first["done"] == 2
    assert "Ingen" in koding("table", "S1").said


def test_a_group_is_coded_otherwise_however_it_is_spelt(
    koding: Koding, filled: Path
) -> None:
    koding("codebook", "add", "a=b")
    ran = koding("question", "standard", "S1", "--code", " NEI. =a=b")
    assert ran.code == 0
    rows = koding("table", "S1", "--format", "json").json["rows"]
    assert ("a=b", 2) in [(row["label"], row["cells"][0]) for row in rows]


@pytest.mark.parametrize("said", ["Nei", "Kanskje=Ingen", "Nei=Ukjent kode"])
def test_a_group_that_is_not_there_is_told(
    koding: Koding, filled: Path, said: str
) -> None:
    assert (
        said.rpartition("=")[2]
        in koding("question", "standard", "S1", "--code", said).told
    )


def test_the_codebook_is_changed_by_commands(koding: Koding, project: Path) -> None:
    def do(*words: str) -> str:
        return koding("codebook", *words).said

    assert do("add", "Kapasitet") == "«Kapasitet» is in the codebook.\n"
    do("add", "Kø, venting", "--under", "Kapasitet", "--brief", "Alt om kø")
    do("add", "Telefon", "--under", "kapasitet")
    do("add", "--", "-1 stilling")
    assert do("rename", "Telefon", "Telefontid") == (
        "«Telefon» is called «Telefontid» now.\n"
    )
    assert do("move", "Telefontid") == "«Telefontid» stands at the top now.\n"
    assert do("move", "Telefontid", "--under", "-1 stilling") == (
        "«Telefontid» stands under «-1 stilling» now.\n"
    )
    do("add", "Ringetid")
    do("merge", "Ringetid", "Telefontid")
    do("add", "Gammel")
    do("retire", "Gammel")
    assert do("show", "--definitions").startswith(
        "Kapasitet\n  Kø, venting\n    — Alt om kø\n-1 stilling\n  Telefontid\nIngen\n"
    )
    assert koding("codebook", "add", "kø, venting", "--under", "Kapasitet").told


def test_a_retired_code_is_brought_back(koding: Koding, coded: Path) -> None:
    before = koding("table", "S1").said
    koding("codebook", "retire", "Disken")
    assert "Disken" not in koding("codebook", "show").said
    assert "  Disken (no longer offered)\n" in (
        koding("codebook", "show", "--retired").said
    )
    assert koding("codebook", "restore", "Tilgang / disken").said == (
        "«Disken» is offered again.\n"
    )
    assert "  Disken\n" in koding("codebook", "show").said
    assert koding("table", "S1").said == before


def test_only_a_retired_code_is_brought_back(koding: Koding, project: Path) -> None:
    koding("codebook", "add", "Kø")
    assert "no single retired code «Kø»" in koding("codebook", "restore", "Kø").told
    koding("codebook", "retire", "Kø")
    koding("codebook", "add", "kø")
    assert "already is a code «kø»" in koding("codebook", "restore", "Kø").told


def test_a_theme_no_longer_offered_still_stands_over_its_codes(
    koding: Koding, project: Path
) -> None:
    for words in (["Først"], ["Tema"], ["Kode", "--under", "Tema"]):
        koding("codebook", "add", *words)
    koding("codebook", "retire", "Tema")
    assert koding("codebook", "show").said.startswith(
        "Først\nTema (no longer offered)\n  Kode\nIngen\n"
    )
    koding("codebook", "retire", "Kode")
    assert koding("codebook", "show").said.startswith("Først\nIngen\n")


def test_the_log_of_the_codebook_is_told_by_day(koding: Koding, filled: Path) -> None:
    koding("codebook", "add", "Kapasitet")
    koding("codebook", "add", "Kø", "--under", "Kapasitet")
    koding("codebook", "rename", "Kø", "Ventetid")
    said = koding("codebook", "log", "Ventetid").said.splitlines()
    assert [line.split("  ", 4)[-1] for line in said[1:]] == [
        "new code «Kø» under «Kapasitet»",
        "«Kø» renamed to «Ventetid»",
    ]
    (_created, renamed) = koding("codebook", "log", "Ventetid", "--json").json
    assert (renamed["what"], renamed["before"], renamed["after"]) == (
        *("renamed", "Kø"),
        "Ventetid",
    )
    nothing = koding("codebook", "log", "--since", "2999-01-01")
    assert nothing.said == "Nothing has happened to the codebook.\n"
    assert koding("codebook", "log", "--since", "i går").code == 2


def test_the_log_of_a_retired_code_can_be_read(koding: Koding, filled: Path) -> None:
    koding("codebook", "add", "Kø")
    koding("codebook", "retire", "Kø")
    assert "«Kø» no longer offered" in koding("codebook", "log", "Kø").said
    assert "finnes-ikke" in koding("codebook", "log", "finnes-ikke").told
