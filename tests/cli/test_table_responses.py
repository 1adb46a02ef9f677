"""koding table responses and recoded as a person types them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from koding.cli.table_responses import recoded_command, responses_command
from koding.errors import UnknownAttribute

from .command_line import SAID, UNITS

if TYPE_CHECKING:
    from pathlib import Path

    import click
    from click.testing import Result


def typed(command: click.Command, project: Path, *words: object) -> Result:
    said = [*map(str, words), "--project", str(project)]
    return CliRunner().invoke(command, said, catch_exceptions=False)


def test_who_commented_is_printed_with_the_base(filled: Path) -> None:
    done = typed(responses_command, filled, "S1")
    assert done.exit_code == 0
    assert "50000 innbyggere og mer" in done.output
    last = next(line for line in done.output.splitlines() if line.startswith("Totalt"))
    assert last.split()[1:] == [str(len(UNITS)), str(len(SAID)), "100", "5", "100"]


def test_a_pipe_gets_json_and_a_file_is_a_working_copy(
    filled: Path, tmp_path: Path
) -> None:
    done = typed(responses_command, filled, "S2", "--by", "county", "--format", "json")
    facts = json.loads(done.stdout)
    assert facts["rows"][-1]["cells"] == [5, 5, 100, 3, 60]
    target = tmp_path / "hvem.xlsx"
    done = typed(responses_command, filled, "S2", "-o", target)
    assert done.output.strip().endswith("hvem-INTERN.xlsx")
    assert (tmp_path / "hvem-INTERN.xlsx").is_file()


def test_a_suffix_that_tells_no_format_is_wrong_usage(
    filled: Path, tmp_path: Path
) -> None:
    done = typed(responses_command, filled, "S1", "-o", tmp_path / "hvem.pdf")
    assert done.exit_code == 2
    assert "does not tell the format" in done.output


def test_recoded_needs_a_closed_question_and_whole_pairs(coded: Path) -> None:
    with pytest.raises(UnknownAttribute, match="Say with --of"):
        typed(recoded_command, coded, "S1")
    done = typed(recoded_command, coded, "S1", "--of", "kind", "--as", "Disken")
    assert done.exit_code == 2
    said = ("--as", "Disken=kommune")
    done = typed(recoded_command, coded, "S1", "--of", "kind", *said)
    assert "kommune" in done.output
