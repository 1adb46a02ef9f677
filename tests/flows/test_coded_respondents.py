"""Coded sheets of units that have several respondents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.importers.answers import WantedColumns
from koding.importers.coded_sheet import CodedColumns

from .material import (
    THINGS,
    WORDING,
    answers,
    codes_of,
    csv_file,
    tables,
    take_codings,
    take_in,
)

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench import Workbench

HEAD = ("Kommunenummer", "Tjeneste", "Sitat", "Kode")
ADULTS = f"{THINGS[0]} {THINGS[1]} Nei."
CHILDREN = f"{THINGS[2]} {THINGS[3]} Nei."
BY_SERVICE = CodedColumns(respondent="Tjeneste")


@pytest.fixture
def two_services(bench: Workbench, tmp_path: Path) -> Workbench:
    """Answers of two services of one unit, and of one service of another."""
    rows = [
        ("Kommunenummer", "Tjeneste", WORDING),
        ("1101", "Voksne", ADULTS),
        ("1101", "Barn", CHILDREN),
        ("1103", "Voksne", THINGS[4]),
    ]
    wanted = WantedColumns(respondent="Tjeneste", questions=(WORDING,))
    take_in(bench, csv_file(tmp_path / "svar.csv", rows), wanted=wanted)
    return bench


def test_a_column_of_respondents_finds_the_answer_of_each(
    two_services: Workbench, tmp_path: Path
) -> None:
    rows = [
        HEAD,
        ("1101", "Barn", "Nei.", "Ingen ting"),
        ("1101", "Voksne", THINGS[0], "Telefon"),
        ("1101", "Barn", THINGS[2], "Skilt"),
    ]
    path = csv_file(tmp_path / "k.csv", rows)
    receipt = take_codings(two_services, path, wanted=BY_SERVICE)
    assert (receipt.answers_made, receipt.answers_coded, receipt.codings) == (0, 2, 3)
    assert not receipt.missing
    assert codes_of(two_services)[THINGS[2]] == {"Skilt"}
    adults, children = (answers(two_services)[body] for body in (ADULTS, CHILDREN))
    assert [len(quote.codes) for quote in adults.quotes] == [1, 0]
    assert [len(quote.codes) for quote in children.quotes] == [1, 0, 1]


def test_without_the_column_rows_go_to_the_one_answer_they_stand_in(
    two_services: Workbench, tmp_path: Path
) -> None:
    rows = [
        HEAD,
        ("1101", "", THINGS[3], "Buss"),
        ("1101", "", THINGS[1], "Kø"),
        ("1103", "", THINGS[4], "Varme"),
    ]
    path = csv_file(tmp_path / "k.csv", rows)
    receipt = take_codings(two_services, path)
    assert (receipt.answers_made, receipt.answers_coded) == (0, 3)
    found = codes_of(two_services)
    assert [found[THINGS[n]] for n in (3, 1, 4)] == [{"Buss"}, {"Kø"}, {"Varme"}]
    before = tables(two_services)
    assert take_codings(two_services, path).codings == 0
    assert tables(two_services) == before


def test_rows_that_several_respondents_could_have_said_are_left_out(
    two_services: Workbench, tmp_path: Path
) -> None:
    rows = [
        HEAD,
        ("1101", "", "Nei.", "Ingen ting"),
        ("1101", "", THINGS[0], "Telefon"),
        ("1101", "", "Dette sa ingen av dem.", "Annet"),
        ("1103", "", "Heller ikke dette.", "Annet"),
    ]
    receipt = take_codings(two_services, csv_file(tmp_path / "k.csv", rows))
    assert receipt.undecided == (2,)
    assert receipt.missing == (4, 5)
    assert (receipt.answers_made, receipt.codings) == (0, 1)
    assert set(answers(two_services)) == {ADULTS, CHILDREN, THINGS[4]}


def test_an_empty_cell_of_the_column_is_told_by_the_words(
    two_services: Workbench, tmp_path: Path
) -> None:
    rows = [
        HEAD,
        ("1101", "Voksne", "Nei.", "Ingen ting"),
        ("1101", "", THINGS[3], "B"),
    ]
    path = csv_file(tmp_path / "k.csv", rows)
    receipt = take_codings(two_services, path, wanted=BY_SERVICE)
    assert (receipt.answers_made, receipt.codings) == (0, 2)
    assert codes_of(two_services)[THINGS[3]] == {"B"}


def test_respondents_without_units_are_told_apart_by_the_column(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [
        ("Intervju", "Sitat", "Kode"),
        ("A", THINGS[0], "Telefon"),
        ("B", THINGS[1], "Kø"),
        ("A", THINGS[2], "Skilt"),
    ]
    path = csv_file(tmp_path / "k.csv", rows)
    wanted = CodedColumns(respondent="Intervju")
    assert take_codings(bench, path, wanted=wanted).answers_made == 2
    assert set(answers(bench)) == {f"{THINGS[0]}\n{THINGS[2]}", THINGS[1]}
