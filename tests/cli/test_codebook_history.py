"""The codebook's history on the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from koding.workbench import Workbench

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


def test_a_day_that_no_calendar_has_is_told(koding: Koding, coded: Path) -> None:
    told = koding("codebook", "show", "--as-of", "2023-13-01").told
    assert "no such day: 2023-13-01" in told


def test_the_doctor_tells_of_a_version_s_file_that_was_changed(
    koding: Koding, coded: Path
) -> None:
    koding("codebook", "version", "pilot")
    koding("codebook", "define", "Disken", "--brief", "Lang.\n\n  Tekst: «x» # y ")
    koding("codebook", "version", "to")
    koding("codebook", "rename", "Disken", "Skranken")
    assert "✓" in koding("doctor").said
    path = coded / "codebooks" / "001-pilot.yaml"
    path.write_text(path.read_text("utf-8").replace("Disken", "Luka"), "utf-8")
    said = koding("doctor").said
    assert "001-pilot.yaml is not as the version was" in said
    assert "002-to.yaml" not in said
    assert "✓" not in said
    path.write_text("codes: [", "utf-8")
    assert "001-pilot.yaml is not as the version was" in koding("doctor").said
    path.unlink()
    assert "✓" in koding("doctor").said


def test_who_and_how_many_have_heads_of_their_own(koding: Koding, coded: Path) -> None:
    koding("codebook", "version", "pilot")
    heads = koding("codebook", "versions").said.splitlines()[0].split()
    assert heads == ["version", "date", "who", "codes", "themes"]


def test_a_project_is_as_old_as_its_clock_says(tmp_path: Path) -> None:
    then = datetime(2023, 5, 8, 8, tzinfo=UTC)
    bench = Workbench.create(tmp_path / "p", coder="kari", now=lambda: then)
    assert {event.at[:10] for event in bench.history.log()} == {"2023-05-08"}
    bench.close()


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
