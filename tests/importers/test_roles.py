"""Roles of columns: as an import takes them, until a person gives others."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.errors import AmbiguousColumn, MissingColumn
from koding.importers.answers import WantedColumns, choose_columns, read_answers
from koding.importers.roles import ColumnRoles
from koding.importers.sheets import read_sheet, sheet_names

from .sheet_files import workbook

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
WIDE = ("Kommunenummer", "Hva mangler?", "Hva virker?")
ROWS = (
    ("1101", "Vi savner en å ringe til.", "Kaffen er god her."),
    ("1103", "Køen er lang hver mandag.", "Bussen stopper ved døra."),
    ("1106", "Bussen går for sjelden hit.", "Folk møter alltid opp."),
    ("1108", "Skiltet peker feil vei her.", "Det er stille om kvelden."),
)


@pytest.mark.parametrize(
    "name", ["tjenester-2023.xlsx", "tjenester-2023-lang.csv", "kodinger-2023.xlsx"]
)
def test_the_first_roles_are_what_an_import_takes(name: str) -> None:
    sheet = read_sheet(CORPORA / name)
    taken = choose_columns(sheet, WantedColumns())
    assert ColumnRoles(sheet).columns() == taken


def roles_of(tmp_path: Path, *rows: tuple[str, ...]) -> ColumnRoles:
    return ColumnRoles(read_sheet(workbook(tmp_path / "form.xlsx", rows)))


def test_a_role_that_one_column_has_moves(tmp_path: Path) -> None:
    roles = roles_of(tmp_path, WIDE, *ROWS)
    assert roles.of(0) == "unit_number"
    roles.give(2, "unit_number")
    assert [roles.of(index) for index in range(3)] == ["other", "text", "unit_number"]


def test_a_role_that_many_can_have_stays_with_the_others(tmp_path: Path) -> None:
    roles = roles_of(tmp_path, WIDE, *ROWS)
    roles.give(1, "attribute")
    roles.give(2, "attribute")
    roles.give(0, "text")
    columns = roles.columns()
    assert set(columns.attributes.values()) == {"hva mangler?", "hva virker?"}
    assert [one.wording for one in columns.questions.values()] == ["Kommunenummer"]


def test_a_sheet_without_a_question_says_so(tmp_path: Path) -> None:
    roles = roles_of(tmp_path, WIDE, *ROWS)
    roles.give(1, "other")
    roles.give(2, "other")
    with pytest.raises(MissingColumn, match=r"form\.xlsx.*no column is marked"):
        roles.columns()


def test_headers_that_are_letters_of_other_columns_are_told_apart(
    tmp_path: Path,
) -> None:
    roles = roles_of(tmp_path, ("C", "A", "B"), *ROWS)
    roles.give(0, "unit_number")
    roles.give(1, "text")
    roles.give(2, "other")
    found = read_answers(roles.sheet, roles.columns())
    assert [question.wording for question in found.questions] == ["A"]
    assert found.rows[0].cells == {"A": ROWS[0][1]}


def test_a_long_sheet_has_one_column_of_answers(tmp_path: Path) -> None:
    roles = roles_of(tmp_path, ("Spm", *WIDE), *(("S", *row) for row in ROWS))
    roles.give(0, "question")
    with pytest.raises(AmbiguousColumn, match="C, D"):
        roles.columns()
    roles.give(3, "other")
    found = read_answers(roles.sheet, roles.columns())
    assert [question.wording for question in found.questions] == ["S"]
    assert len(found.rows) == len(ROWS)


def test_sheets_are_named_where_a_file_has_sheets(tmp_path: Path) -> None:
    book = workbook(tmp_path / "form.xlsx", [WIDE, *ROWS], name="Svarene")
    text = tmp_path / "form.csv"
    text.write_text("Kommune;Svar\n1101;Ja visst\n", encoding="utf-8")
    assert sheet_names(book) == ("Svarene",)
    assert sheet_names(text) == ()
    text.rename(tmp_path / "broken.xlsx")
    assert sheet_names(tmp_path / "broken.xlsx") == ()
