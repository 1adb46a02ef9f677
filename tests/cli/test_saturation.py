"""koding saturation, as a person gives it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from .command_line import WORDING, Koding

if TYPE_CHECKING:
    from pathlib import Path

SMALL = ("--base", "1", "--run", "1")


def test_the_curve_stands_over_the_runs_and_what_they_say(
    koding: Koding, coded: Path
) -> None:
    said = koding("saturation", "S1", *SMALL).said
    curve, table = said.split("Nye koder per 1 svar:")
    assert "┤" in curve
    assert "tilfeldig rekkefølge, snitt av 100" in curve
    assert "1–1" in table
    assert "Materialet" in table
    assert max(map(len, said.splitlines())) <= 80


def test_runs_are_printed_for_programs(koding: Koding, coded: Path) -> None:
    facts = koding("saturation", "S1", *SMALL, "--as", "json").json
    assert [row["label"] for row in facts["rows"]] == ["1–1", "2–2"]
    first, last = (row["cells"] for row in facts["rows"])
    assert (first[2], last[1]) == (None, 2)
    lines = koding("saturation", "S1", *SMALL, "--as", "csv").said.splitlines()
    assert next(csv.reader(lines, delimiter=";"))[0] == "Svar"


def test_a_picture_goes_to_the_exports_unless_told_otherwise(
    koding: Koding, coded: Path
) -> None:
    koding("saturation", "S1", "--as", "svg")
    assert [path.name for path in (coded / "exports").glob("*.svg")] == [
        "studie-s1-2023-saturation-INTERN.svg"
    ]


def test_a_question_without_codes_says_that_it_is_too_early(
    koding: Koding, filled: Path
) -> None:
    said = koding("saturation", "S1").said
    assert "For få svar" in said
    assert "┤" not in said


def test_bad_wishes_are_told(koding: Koding, coded: Path, tmp_path: Path) -> None:
    assert "S9" in koding("saturation", "S9").told
    assert "was not asked in 1999" in (
        koding("saturation", "S1", "--wave", "1999").told
    )
    assert koding("saturation", "S1", "--run", "0").code == 2
    assert koding("saturation", "S1", "--threshold", "5").code == 2
    ran = koding("saturation", "S1", "-o", tmp_path / "kurve.gif")
    assert (ran.code, "--as" in ran.err) == (2, True)


def test_the_question_is_named_over_the_table(koding: Koding, coded: Path) -> None:
    facts = koding("saturation", WORDING, "--as", "json").json
    assert facts["title"] == f"Nye koder per 25 svar: S1 {WORDING} 2023"
