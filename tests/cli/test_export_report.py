"""koding export report, as a person gives it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from koding.workbench import Workbench

if TYPE_CHECKING:
    from pathlib import Path

    from .command_line import Koding


@pytest.fixture
def started(koding: Koding, coded: Path, tmp_path: Path) -> Path:
    assert koding("outline", "start", "S1").code == 0
    text = koding("outline", "edit").said
    file = tmp_path / "outline.md"
    file.write_text(
        f"{text}\n[[table level=1]] Hva som mangler\n\n"
        "[[figure by=size level=1]] Etter innbyggertall\n",
        encoding="utf-8",
    )
    assert koding("outline", "edit", "--from", file).code == 0
    with closing(Workbench(coded, coder="ola")) as bench:
        bench.outline.add("text", bench.outline.find("1").id, "Se {@zzzz} her.")
    return coded


def test_a_working_copy_is_word_and_says_what_to_think_about(
    koding: Koding, started: Path
) -> None:
    made = koding("export", "report")
    assert made.code == 0
    assert made.out.strip().endswith("-report-INTERN.docx")
    assert "{@zzzz} leads to nothing" in made.err


def test_the_format_follows_the_suffix_or_is_said(
    koding: Koding, started: Path, tmp_path: Path
) -> None:
    by_suffix = koding("export", "report", "-o", tmp_path / "r.md").out.strip()
    said = koding("export", "report", "--format", "md").out.strip()
    assert by_suffix.endswith("r-INTERN.md")
    assert said.endswith(".md")


def test_what_a_table_cannot_be_told_is_one_sentence_with_its_line(
    koding: Koding, started: Path, tmp_path: Path
) -> None:
    file = tmp_path / "outline.md"
    file.write_text("# Kapittel\n\n[[table colour=red]] Tabell\n", encoding="utf-8")
    told = koding("outline", "edit", "--from", file).told
    assert "Line 3: a table does not know «colour=red»" in told
    assert "percent-of=mentions" in told


def test_a_table_that_cannot_be_counted_is_told_beside_the_report(
    koding: Koding, started: Path, tmp_path: Path
) -> None:
    file = tmp_path / "outline.md"
    file.write_text("# Kapittel\n\n[[table]] Tabell\n", encoding="utf-8")
    assert koding("outline", "edit", "--from", file).code == 0
    made = koding("export", "report")
    assert made.code == 0
    assert "Under «1 Kapittel», «Tabell»: its heading has no question" in made.err
    refused = koding("export", "report", "--publish")
    assert refused.code == 1
    assert "question=S1" in refused.told


def test_a_reason_is_for_publications(koding: Koding, started: Path) -> None:
    made = koding("export", "report", "--allow", "avtalt")
    assert made.code == 2
    assert "--publish" in made.err


def test_a_heading_that_is_not_there_is_told(koding: Koding, started: Path) -> None:
    assert "9.9" in koding("export", "report", "--heading", "9.9").told
