"""Crosses of codes with what units have, with each other, and what is published."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from koding.analysis import significance
from koding.analysis.frequency import FrequencyOptions
from koding.errors import InvalidBands, ReleaseRefused, UnknownAttribute
from koding.importers.answers import WantedColumns
from koding.model.table import HIDDEN
from koding.workbench.asked_crosses import Crossed

from .material import (
    THINGS,
    UNITS,
    WAVE,
    WORDING,
    answers,
    asked,
    code,
    csv_file,
    take_in,
)

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.table import Row, Table
    from koding.workbench import Workbench

OPTIONS = FrequencyOptions()


@pytest.fixture
def answered(bench: Workbench, tmp_path: Path) -> Workbench:
    """Six units: three say yes to a closed question, two no, one nothing."""
    head = ("Kommunenummer", "Kommune", "Har dere plan?", WORDING)
    said = ("Ja", "Ja", "Ja", "Nei", "Nei", "")
    rows = [
        (*unit, plan, thing)
        for unit, plan, thing in zip(UNITS, said, THINGS, strict=True)
    ]
    path = csv_file(tmp_path / "a.csv", [head, *rows])
    take_in(bench, path, wanted=WantedColumns(attributes=("Har dere plan?",)))
    return bench


def by_plan(bench: Workbench, *, test: bool = False, published: bool = False) -> Table:
    by, crossed = Crossed("plan"), bench.tables.cross
    return crossed(asked(bench), WAVE, OPTIONS, by, test=test, published=published)


def rows(table: Table) -> dict[str, Row]:
    return {row.label: row for row in table.rows}


def headings(table: Table) -> list[str]:
    return [column.whole_heading for column in table.columns]


def test_each_column_has_its_own_base_and_percent_of_it(answered: Workbench) -> None:
    for body in (THINGS[0], THINGS[1], THINGS[3]):
        code(answered, body, "Telefon")
    table = by_plan(answered)
    assert [one.group for one in table.columns[::2]] == [
        *("Ja", "Nei"),
        *("Uten verdi", "Alle"),
    ]
    cells = rows(table)["Telefon"].cells
    assert cells[::2] == (2, 1, 0, 3)
    assert cells[1::2] == (Decimal(67), Decimal(50), Decimal(0), Decimal(50))
    assert table.rows[-1].cells[::2] == (3, 2, 1, 6)


def test_units_without_a_value_are_a_column_and_a_note(answered: Workbench) -> None:
    code(answered, THINGS[5], "Kaffe")
    table = by_plan(answered)
    assert rows(table)["Kaffe"].cells[4:6] == (1, Decimal(100))
    assert any("1 enheter har ingen verdi for" in note for note in table.notes)


def test_percents_of_a_small_base_are_marked_not_withheld(answered: Workbench) -> None:
    code(answered, THINGS[0], "Telefon")
    table = by_plan(answered)
    assert headings(table)[0] == "Ja\u00a0† n"
    assert rows(table)["Telefon"].cells[1] == Decimal(33)
    assert any(note.startswith("† Prosent av et grunnlag") for note in table.notes)


def test_a_unit_with_two_respondents_stands_once_in_each_of_its_columns(
    bench: Workbench, tmp_path: Path
) -> None:
    head = ("Kommunenummer", "Kommune", "Rolle", WORDING)
    lines = [(*UNITS[0], "Leder", THINGS[0]), (*UNITS[0], "Lege", THINGS[1])]
    lines.append((*UNITS[1], "Leder", THINGS[2]))
    wanted = WantedColumns(respondent="Rolle", attributes=("Rolle",))
    take_in(bench, csv_file(tmp_path / "a.csv", [head, *lines]), wanted=wanted)
    code(bench, THINGS[0], "Telefon")
    code(bench, THINGS[1], "Telefon")
    table = bench.tables.cross(asked(bench), WAVE, OPTIONS, Crossed("rolle"))
    assert rows(table)["Telefon"].cells[::2] == (1, 1, 1)
    assert table.rows[-1].cells[::2] == (2, 1, 2)
    assert any("1 enheter står i flere kolonner" in note for note in table.notes)


def test_a_published_cross_hides_small_cells(answered: Workbench) -> None:
    for body in THINGS[:4]:
        code(answered, body, "Telefon")
    table = by_plan(answered, published=True)
    assert rows(table)["Telefon"].cells[::2] == (3, HIDDEN, HIDDEN, 4)
    assert not any("Arbeidstabell" in note for note in table.notes)
    assert any(": betyr at tallet er skjult" in note for note in table.notes)
    assert by_plan(answered).rows[0].cells[::2] == (3, 1, 0, 4)


def test_a_hidden_count_has_no_percent_and_a_hidden_base_none(
    answered: Workbench,
) -> None:
    for body in THINGS:
        code(answered, body, "Telefon")
    table = by_plan(answered, published=True)
    assert table.rows[-1].cells[:6:2] == (3, HIDDEN, HIDDEN)
    assert rows(table)["Telefon"].cells[:6] == (3, Decimal(100), *(HIDDEN,) * 4)


def test_an_attribute_is_found_by_a_part_of_its_name(answered: Workbench) -> None:
    code(answered, THINGS[0], "Telefon")
    with pytest.raises(UnknownAttribute, match="har dere plan"):
        answered.tables.cross(asked(answered), WAVE, OPTIONS, Crossed("farge"))


def test_values_are_merged_by_name(answered: Workbench) -> None:
    code(answered, THINGS[0], "Telefon")
    by = Crossed("plan", ("Svart=Ja|Nei",))
    table = answered.tables.cross(asked(answered), WAVE, OPTIONS, by)
    assert [one.group for one in table.columns[::2]] == ["Svart", "Uten verdi", "Alle"]
    assert table.rows[-1].cells[::2] == (5, 1, 6)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("0-5000,10000-", "gap or overlap at 5000"),
        ("0-5000,2000-", "gap or overlap at 5000"),
        ("0-4000,4000-", "4000 would cut"),
        ("2000-5000,5000-", "leave units out"),
        ("0-2000,2000-5000", "leave units out"),
        ("små og store", "are not size bands"),
        ("0-", "One size band is no cross"),
    ],
)
def test_bands_neither_gap_nor_overlap_nor_cut(
    answered: Workbench, said: str, why: str
) -> None:
    code(answered, THINGS[0], "Telefon")
    by = Crossed("size", (said,))
    with pytest.raises(InvalidBands, match=why):
        answered.tables.cross(asked(answered), WAVE, OPTIONS, by)


def test_merged_bands_stand_by_size(answered: Workbench) -> None:
    code(answered, THINGS[0], "Telefon")
    by = Crossed("size", ("0-5000,5000-20000,20000-",))
    table = answered.tables.cross(asked(answered), WAVE, OPTIONS, by)
    groups = [one.group for one in table.columns[::2]]
    known = [band for band in ("<5000", "5000-20000", "20000+") if band in groups]
    assert groups == [*known, "Alle"]
    assert sum(cell for cell in table.rows[-1].cells[:-2:2] if cell) == 6  # type: ignore[misc]


def test_codes_meet_in_an_answer_or_on_a_quote(answered: Workbench) -> None:
    code(answered, THINGS[0], "Telefon", "Tid")
    coded = answers(answered)[THINGS[1]].answer.id
    answered.coding.cut(coded, 10)
    find = answered.codes.find
    answered.coding.add_code(coded, 0, find("Telefon").id, via="typed")
    answered.coding.add_code(coded, 10, find("Tid").id, via="typed")
    pairs = answered.tables.code_pairs
    by_answer = pairs(asked(answered), WAVE, OPTIONS, "answer")
    by_quote = pairs(asked(answered), WAVE, OPTIONS, "quote")
    assert [row.cells for row in by_answer.rows] == [(2, 2), (2, 2)]
    assert [row.cells for row in by_quote.rows] == [(2, 1), (1, 2)]
    assert [row.label for row in by_quote.rows] == ["1 Telefon", "2 Tid"]


def test_codes_that_meet_are_the_same_as_of_now(answered: Workbench) -> None:
    code(answered, THINGS[0], "Telefon", "Tid")
    answered.history.versions.make("v1")
    then = answered.history.versions.point("v1")
    for same in ("answer", "quote"):
        pairs = answered.tables.code_pairs
        now = pairs(asked(answered), WAVE, OPTIONS, same)
        earlier = pairs(asked(answered), WAVE, OPTIONS, same, then)
        assert now.rows == earlier.rows
    crossed = answered.tables.cross
    by = Crossed("plan")
    assert (
        crossed(asked(answered), WAVE, OPTIONS, by).rows
        == crossed(asked(answered), WAVE, OPTIONS, by, then).rows
    )


def test_a_grid_tells_units_by_descriptor_and_number_alone(answered: Workbench) -> None:
    code(answered, THINGS[0], "Telefon")
    table = answered.tables.case_grid(asked(answered), WAVE, OPTIONS)
    said = json.dumps([row.label for row in table.rows], ensure_ascii=False)
    words = set(re.findall(r"\w+", said))
    assert not any(name in said or number in words for number, name in UNITS)
    assert [row.cells for row in table.rows].count(("ja",)) == 1
    again = answered.tables.case_grid(asked(answered), WAVE, OPTIONS)
    assert again == table
    assert len({row.label for row in table.rows}) == 6


def test_a_published_table_is_not_marked_intern_and_says_so_in_its_manifest(
    answered: Workbench, tmp_path: Path
) -> None:
    code(answered, THINGS[0], "Telefon")
    table = by_plan(answered, published=True)
    path = answered.tables.publish(table, "md", tmp_path / "t.md", options={})
    assert path.name == "t.md"
    assert "INTERN" not in path.read_text("utf-8")
    facts = json.loads((tmp_path / "t.md.manifest.json").read_text("utf-8"))
    assert facts["destination"] == "publication"
    assert facts["names"]["gate"] == "passed"


def test_a_label_that_names_somebody_stops_a_publication_unless_allowed(
    answered: Workbench, tmp_path: Path
) -> None:
    code(answered, THINGS[0], "Kø i Stavanger")
    table = by_plan(answered, published=True)
    with pytest.raises(ReleaseRefused, match="Kø i Stavanger"):
        answered.tables.publish(table, "csv", tmp_path / "t.csv", options={})
    assert not list(tmp_path.glob("t.csv*"))
    answered.tables.publish(
        table, "csv", tmp_path / "t.csv", options={}, allow="avtalt med dem"
    )
    facts = json.loads((tmp_path / "t.csv.manifest.json").read_text("utf-8"))
    assert facts["names"]["gate"] == "allowed"


def test_counties_may_stand_over_columns(answered: Workbench, tmp_path: Path) -> None:
    code(answered, THINGS[0], "Telefon")
    crossed = answered.tables.cross
    table = crossed(asked(answered), WAVE, OPTIONS, Crossed("fylke"), published=True)
    assert answered.tables.publish(table, "md", tmp_path / "f.md", options={})


def test_what_to_do_about_a_test_that_is_lacking_is_told_to_who_makes_the_table(
    answered: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(significance, "MOST_TOUCHED", 0)
    code(answered, THINGS[0], "Telefon")
    working = " ".join(by_plan(answered, test=True).notes)
    assert "Slå sammen kolonner for å teste dem." in working
    published = " ".join(by_plan(answered, test=True, published=True).notes)
    assert "Tom p: " in published
    assert "Slå sammen" not in published


def test_a_test_of_a_code_tells_its_base(answered: Workbench) -> None:
    code(answered, THINGS[0], "Telefon")
    code(answered, THINGS[1], "Telefon")
    table = by_plan(answered, test=True)
    assert table.columns[-1].heading == "p"
    assert rows(table)["Telefon"].cells[-1] == Decimal("0.400")
    assert any("(5 enheter), eksakt test (Fisher;" in note for note in table.notes)


def test_a_hidden_row_has_no_p_either(answered: Workbench) -> None:
    code(answered, THINGS[0], "Telefon")
    table = by_plan(answered, test=True, published=True)
    assert rows(table)["Telefon"].cells[-1] == HIDDEN


def test_a_level_shows_themes_alone_with_their_distinct_units(
    answered: Workbench,
) -> None:
    parent = answered.codes.create("Hus")
    answered.codes.create("Varme", parent=parent)
    code(answered, THINGS[4], "Varme")
    code(answered, THINGS[2], "Hus")
    themes = FrequencyOptions(level=1)
    table = answered.tables.table(asked(answered), WAVE, themes)
    assert [(row.label, row.cells[0]) for row in table.rows[:-1]] == [("Hus", 2)]
