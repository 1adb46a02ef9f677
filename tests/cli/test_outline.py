"""koding outline, as a person gives it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from koding.model.pull import Pull
from koding.workbench import Workbench

from .command_line import SAID

if TYPE_CHECKING:
    from pathlib import Path

    from .command_line import Koding


@pytest.fixture
def started(koding: Koding, coded: Path) -> Path:
    assert koding("outline", "start", "S1").code == 0
    return coded


def test_an_empty_outline_says_how_to_begin(koding: Koding, coded: Path) -> None:
    assert "koding outline start" in koding("outline", "show").said


def test_it_is_shown_with_numbers_and_units(koding: Koding, started: Path) -> None:
    lines = koding("outline", "show").said.splitlines()
    assert lines[0].startswith("1 ")
    assert lines[1].startswith("  1.1 ")
    assert all("unit" in line for line in lines)


def test_programs_get_parts_without_words_of_respondents(
    koding: Koding, started: Path
) -> None:
    facts = koding("outline", "show", "--json").json
    assert {one["kind"] for one in facts} == {"heading"}
    assert facts[0]["number"] == "1"


def test_in_a_pipe_it_is_printed_and_read_back(
    koding: Koding, started: Path, tmp_path: Path
) -> None:
    text = koding("outline", "edit").said
    file = tmp_path / "outline.md"
    file.write_text(text, encoding="utf-8")
    assert "Nothing" in koding("outline", "edit", "--from", file).said
    file.write_text(text + "\nEtt avsnitt til.\n", encoding="utf-8")
    koding("outline", "edit", "--from", file)
    assert "¶ Ett avsnitt til." in koding("outline", "show").said


def test_a_heading_gathers_codes_by_name(koding: Koding, started: Path) -> None:
    koding("codebook", "add", "Helt ny")
    said = koding("outline", "gather", "1.1.1", "Helt ny").said
    assert "0 units" in said
    assert "9.9" in koding("outline", "gather", "9.9", "Helt ny").told


def test_what_was_looked_at_is_no_longer_new(koding: Koding, started: Path) -> None:
    koding("outline", "look")
    assert "new" not in koding("outline", "show").said
    with closing(Workbench(started, coder="ola")) as bench:
        (sign,) = bench.pulling.pull(Pull(search=SAID[2])).quotes
        code = bench.codes.find("Skilt/inngang").id
        bench.coding.add_code(sign.quote.answer, 0, code, via="typed")
    assert "new" in koding("outline", "show").said
    koding("outline", "look")
    assert "new" not in koding("outline", "show").said
