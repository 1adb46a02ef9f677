"""koding table check as a person types it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from koding.cli.table_check import check_command

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

RIGHT = "Svar;n;%\nJa;12;34\nNei;23;66\nTotalt;35;\n"
WRONG = "Svar;n;%\nJa;12;34\nNei;23;67\nTotalt;35;\n"
SEVERAL = "Svar;n;%\nBuss;30;86\nTog;23;66\nTotalt;35;\n"


def check(*words: object) -> Result:
    return CliRunner().invoke(check_command, [str(word) for word in words])


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_right_table_says_nothing_in_a_pipe(tmp_path: Path) -> None:
    done = check(written(tmp_path, "a.csv", RIGHT))
    assert (done.exit_code, done.output) == (0, "")


def test_a_remark_is_one_sentence_and_what_is_wrong_ends_with_1(tmp_path: Path) -> None:
    done = check(written(tmp_path, "a.csv", WRONG))
    assert done.exit_code == 1
    assert done.output == (
        "! a.csv, table 1, row «Nei», column «%»: 67 is printed; 23 of 35 is 66 "
        "(65.7 rounded half up).\n"
    )


def test_remarks_alone_end_with_0_and_are_left_out_by_short(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", SEVERAL)
    done = check(path)
    assert done.exit_code == 0
    assert "if several answers were allowed" in done.output
    assert check(path, "--short").output == ""
    assert check(path, "--several").output == ""
    assert check(path, "--single").exit_code == 1


def test_json_has_the_facts_of_every_remark(tmp_path: Path) -> None:
    done = check(written(tmp_path, "a.csv", WRONG), "--json")
    facts = json.loads(done.stdout)
    assert (done.exit_code, facts["wrong"]) == (1, 1)
    (remark,) = facts["remarks"]
    assert (remark["what"], remark["row"], remark["facts"]["n"]) == (
        "percent",
        "Nei",
        23,
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "bare ord\nog flere ord\n"),
        ("a.json", "{"),
        ("a.json", '{"rows": [1]}'),
        ("a.json", '{"a": {"rows": []}}'),
        ("a.txt", RIGHT),
        ("a.xlsx", RIGHT),
        ("a.docx", RIGHT),
        ("a.md", "# Tittel\n\nOrd.\n"),
        ("a.csv", ""),
    ],
)
def test_a_file_without_tables_is_told_and_the_others_are_checked(
    tmp_path: Path, name: str, text: str
) -> None:
    done = check(written(tmp_path, name, text), written(tmp_path, "b.csv", WRONG))
    assert done.exit_code == 1
    assert "b.csv, table 1, row «Nei»" in done.stdout
    assert done.stderr.count("\n") == 1
    assert name in done.stderr


def test_what_a_table_says_cannot_steer_the_terminal(tmp_path: Path) -> None:
    text = WRONG.replace("Nei", "\x1b[2JNei")
    assert "\x1b" not in check(written(tmp_path, "a.csv", text)).output
