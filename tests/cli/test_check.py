"""koding check as a person runs it: what is said, and what it ends with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import docx

from .command_line import SAID

if TYPE_CHECKING:
    from pathlib import Path

    from .command_line import Koding


def chapter(folder: Path, *lines: str) -> Path:
    document = docx.Document()
    document.core_properties.author = document.core_properties.comments = ""
    for line in lines:
        document.add_paragraph(line)
    path = folder / "kapittel.docx"
    document.save(str(path))
    return path


def test_a_chapter_with_nothing_to_decide_ends_with_0(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    said = koding("check", chapter(tmp_path, "Slik sa en:", SAID[0])).said
    assert "Paragraph 2:" in said
    assert "word for word" in said
    assert "1 quote was found again." in said
    assert "anonym" not in said.casefold()


def test_a_chapter_with_a_name_ends_with_1_and_says_where(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    ran = koding("check", chapter(tmp_path, "Som de sier i Haugesund:", SAID[1]))
    assert ran.code == 1
    assert ran.err == ""
    assert "Paragraph 1:" in ran.out
    assert "! «Haugesund»" in ran.out
    short = koding("check", "--short", tmp_path / "kapittel.docx")
    assert "word for word" not in short.out
    assert "! «Haugesund»" in short.out


def test_json_holds_quotes_and_remarks(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    path = chapter(tmp_path, "Som de sier i Haugesund:", SAID[1])
    ran = koding("check", path, "--json")
    facts = json.loads(ran.out)
    assert ran.code == facts["attention"] == 1
    assert [one["how"] for one in facts["quotes"]] == ["exact"]
    assert facts["remarks"][0]["what"] == "name"
    assert facts["remarks"][0]["facts"]["words"] == "Haugesund"


def test_a_broken_file_is_told_in_one_sentence(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    path = tmp_path / "kapittel.docx"
    path.write_bytes(b"ikke en zip")
    assert "kapittel.docx" in koding("check", path).told


def test_what_a_terminal_would_obey_is_not_printed(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    path = chapter(tmp_path, "«Dette [bold]sa\u009b ingen {noen} gang her.»")
    ran = koding("check", path)
    assert ran.code == 1
    assert "{noen}" in ran.out
    assert "[bold]" in ran.out
    assert "\u009b" not in ran.out


def test_the_report_on_names_is_written(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    path = tmp_path / "navn.json"
    said = koding("anonymise", "report", "-o", path).said
    assert said.strip().endswith("navn-INTERN.json")
