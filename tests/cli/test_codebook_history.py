"""The codebook's history on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .command_line import Koding


def test_a_version_is_named_listed_and_compared(koding: Koding, coded: Path) -> None:
    said = koding("codebook", "version", "etter pilot", "--reason", "Pause").said
    assert said.splitlines()[0] == "Version 1: «etter pilot»."
    assert (coded / "codebooks" / "001-etter-pilot.yaml").is_file()
    koding("codebook", "rename", "Disken", "Skranken")
    (listed,) = koding("codebook", "versions", "--json").json
    assert (listed["number"], listed["name"], listed["coder"]) == (
        1,
        "etter pilot",
        "ola",
    )
    assert (listed["codes"], listed["themes"]) == (3, 2)
    assert "etter pilot" in koding("codebook", "versions").said
    said = koding("codebook", "diff", "etter pilot").said
    assert "«Disken» is called «Skranken» now: 1 unit, 1 quote" in said
    told = koding("codebook", "diff", "etter pilot", "--json").json
    assert [one["way"] for one in told["differences"]] == ["renamed"]
    assert told["differences"][0]["then"] == {"units": 1, "quotes": 1}
    assert {one["label"] for one in told["codes"]} >= {"Skranken", "Kapasitet"}
    assert "version «etter pilot»" in koding("codebook", "log").said


def test_the_codebook_and_tables_are_shown_as_of_a_version(
    koding: Koding, coded: Path
) -> None:
    koding("codebook", "version", "pilot")
    koding("codebook", "rename", "Disken", "Skranken")
    assert "Disken" in koding("codebook", "show", "--as-of", "pilot").said
    table = koding("table", "S1", "--as-of", "pilot").said
    assert "Disken" in table
    assert "pilot." in table
    assert "Disken" not in koding("table", "S1").said
    said = koding("table", "S1", "--as-of", "pilot", "--format", "xlsx").said
    assert "pilot" in said


def test_nothing_differs_from_today(koding: Koding, coded: Path) -> None:
    assert "Nothing differs." in koding("codebook", "diff", "now").said


def test_a_point_that_is_none_is_told(koding: Koding, coded: Path) -> None:
    for command in (
        ("table", "S1", "--as-of", "polit"),
        ("codebook", "show", "--as-of", "polit"),
        ("codebook", "diff", "polit"),
    ):
        assert "no version «polit»" in koding(*command).told
    koding("codebook", "version", "pilot")
    assert "already is a version" in koding("codebook", "version", "Pilot").told
    assert "at most 100" in koding("codebook", "version", "").told


def test_a_lead_sees_what_is_new_and_marks_it(koding: Koding, coded: Path) -> None:
    assert "steps are marked." in koding("codebook", "mark", "--all-new", "seen").said
    assert koding("codebook", "log", "--new").said.startswith("Nothing is new.\n")
    koding("codebook", "rename", "Disken", "Skranken")
    said = koding("codebook", "log", "--new").said.splitlines()
    assert said[0] == "New"
    step = said[2].split("  ")[1]
    assert said[2].endswith("«Disken» renamed to «Skranken»")
    assert said.index("Marked before") == 4
    done = koding("codebook", "mark", step, "asked", "--note", "Hvorfor?").said
    assert done == "1 step is marked.\n"
    assert (
        koding("codebook", "log")
        .said.rstrip()
        .endswith("? asked about by ola: Hvorfor?")
    )
    event = koding("codebook", "log", "--json").json[-1]
    assert event["mark"]["note"] == "Hvorfor?"
    koding("codebook", "mark", step, "new")
    assert koding("codebook", "log", "--json").json[-1]["mark"] is None


def test_what_cannot_be_marked_is_told(koding: Koding, coded: Path) -> None:
    assert "no single step «zzz»" in koding("codebook", "mark", "zzz", "seen").told
    assert koding("codebook", "mark", "seen").code == 2
    assert koding("codebook", "mark", "x", "--all-new", "seen").code == 2
    settings = coded / "koding.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("leads = []", 'leads = ["kari"]'), "utf-8")
    assert "kari" in koding("codebook", "mark", "--all-new", "seen").told


def test_lineage_is_drawn_and_written(koding: Koding, coded: Path) -> None:
    koding("codebook", "merge", "Disken", "Skilt/inngang")
    said = koding("codebook", "lineage", "Disken").said
    assert "Disken" in said
    assert "╮" in said
    assert "Ventetid" not in said
    assert "Ventetid" in koding("codebook", "lineage").said
    path = koding("codebook", "lineage", "-o", coded / "l.svg").said.strip()
    assert path.endswith("l-INTERN.svg")
    assert ".svg or .png" in koding("codebook", "lineage", "-o", "l.pdf").told
