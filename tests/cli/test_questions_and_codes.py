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
        *("--use", "sort", "--branch", "Tilgang"),
    )
    assert ran.said == "Mangler is set.\n"
    (_other, found) = koding("question", "list", "--json").json
    expected = {
        **{"label": "Mangler", "order": 9, "group": "voksne", "use": "sort"},
        **{"parent": "Har dere tilbud?", "base": "svarte Ja"},
    }
    assert {name: found[name] for name in expected} == expected
    assert len(found["code_list"]) == 1
    assert "Tilgang" in koding("question", "list").said
    koding("question", "set", "mangler", "--whole-codebook")
    assert koding("question", "list", "--json").json[1]["code_list"] == []


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
