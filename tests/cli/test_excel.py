"""koding export excel as a person types it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from pathlib import Path

    from .command_line import Koding


def sheets(path: Path) -> list[str]:
    return [str(name) for name in openpyxl.load_workbook(path).sheetnames]


def test_all_questions_that_are_counted_are_in_one_workbook(
    koding: Koding, coded: Path
) -> None:
    assert koding("question", "set", "S2", "--use", "sort").code == 0
    path = coded / "exports" / "studie-2023-tables-INTERN.xlsx"
    assert koding("export", "excel").said.strip() == str(path)
    assert [name for name in sheets(path) if name.startswith("S2")] == []
    assert [name for name in sheets(path) if name.startswith("S1")]


def test_named_questions_stand_in_the_file_s_name_whatever_their_use(
    koding: Koding, coded: Path
) -> None:
    assert koding("question", "set", "S2", "--use", "off").code == 0
    said = koding("export", "excel", "-q", "S2", "-q", "S2", "--with-codebook").said
    path = coded / "exports" / "studie-s2-2023-tables-INTERN.xlsx"
    assert said.strip() == str(path)
    assert sheets(path)[-1] == "Kodebok"


def test_what_cannot_be_asked_together_is_wrong_usage(
    koding: Koding, coded: Path
) -> None:
    for words in (("--allow", "avtalt"), ("--publish", "--with-codebook")):
        ran = koding("export", "excel", *words)
        assert (ran.code, ran.out) == (2, "")
    assert not list((coded / "exports").glob("*.xlsx"))


def test_a_project_without_questions_is_told_so(koding: Koding, project: Path) -> None:
    told = koding("export", "excel", "--project", project).told
    assert told == "There is no question to count: import answers, or name one."


def test_an_attribute_that_nobody_has_is_told_and_nothing_is_written(
    koding: Koding, coded: Path
) -> None:
    assert "«farge»" in koding("export", "excel", "--by", "farge").told
    assert not list((coded / "exports").glob("*.xlsx"))
