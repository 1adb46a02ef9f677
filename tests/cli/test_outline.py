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


def test_a_table_that_cannot_be_counted_is_told_at_once(
    koding: Koding, started: Path, tmp_path: Path
) -> None:
    file = tmp_path / "outline.md"
    text = koding("outline", "edit").said
    file.write_text(f"{text}\n[[table by=haircut]] Etter hår\n", encoding="utf-8")
    taken = koding("outline", "edit", "--from", file)
    assert taken.code == 0
    assert "«Etter hår»: There is no attribute «haircut»" in taken.err
    assert "[[table by=haircut]] Etter hår" in koding("outline", "edit").said


def test_what_a_table_counts_and_is_called_is_shown(
    koding: Koding, started: Path, tmp_path: Path
) -> None:
    file = tmp_path / "outline.md"
    text = koding("outline", "edit").said
    file.write_text(f"{text}\n[[table --by size]] Etter folk {{#folk}}\n", "utf-8")
    koding("outline", "edit", "--from", file)
    (line,) = (
        one for one in koding("outline", "show").said.splitlines() if "Etter" in one
    )
    assert line.split() == ["[table]", "Etter", "folk", "by=size", "{@folk}"]
    fact = koding("outline", "show", "--json").json[-1]
    assert (fact["mark"], fact["shows"]) == ("folk", ["by=size"])


def test_what_was_written_and_is_refused_is_kept(
    koding: Koding, started: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(text: str, **_options: str) -> str:
        return f"{text}\nSe {{@zzzz}}.\n"

    monkeypatch.setattr("click.edit", write)
    monkeypatch.setattr("koding.cli.outline._in_a_pipe", lambda: False)
    refused = koding("outline", "edit")
    assert refused.code == 1
    assert "{@zzzz} leads to nothing" in refused.told
    kept = started / "outline-edited.md"
    assert kept.name in refused.told
    assert "Se {@zzzz}." in kept.read_text(encoding="utf-8")


def test_what_an_edit_takes_out_is_told_in_numbers(
    koding: Koding, started: Path, tmp_path: Path
) -> None:
    file = tmp_path / "outline.md"
    text = koding("outline", "edit").said
    file.write_text(f"{text}\nEtt avsnitt.\n\n# Nytt\n", encoding="utf-8")
    added = koding("outline", "edit", "--from", file).said
    assert "Taken out" not in added
    _first, *rest = text.splitlines(keepends=True)
    file.write_text("".join(rest[:1]), encoding="utf-8")
    headings = sum(line.startswith("#") for line in rest)  # one stays, one is new
    said = koding("outline", "edit", "--from", file).said
    assert f"Taken out: {headings} headings, 1 text." in said


def test_an_older_file_is_refused_and_says_what_to_do(
    koding: Koding, started: Path, tmp_path: Path
) -> None:
    file = tmp_path / "outline.md"
    file.write_text(koding("outline", "edit").said, encoding="utf-8")
    koding("outline", "start", "S1")
    before = koding("outline", "show").said
    refused = koding("outline", "edit", "--from", file)
    assert refused.code == 1
    assert "write it out anew with koding outline edit" in refused.told
    assert koding("outline", "show").said == before


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
