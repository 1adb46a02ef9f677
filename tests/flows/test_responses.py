"""Who answered and commented at all, and «annet, hva» coded to alternatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.errors import UnknownAttribute
from koding.importers.answers import WantedColumns
from koding.importers.register import load_register
from koding.workbench.responses import (
    Wanted,
    recoding_of,
    recoding_table,
    responses_of,
    responses_table,
)

from .material import UNITS, asked, code, csv_file, take_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.model.responses import Recoded, Recoding
    from koding.workbench import Workbench

WAVE = 2023
HEAD = ("Kommunenummer", "Kommune")
CLOSED = "Har dere team?"
OPEN = "Annet, hva:"


def bring_in(
    bench: Workbench,
    folder: Path,
    rows: Sequence[tuple[str, ...]],
    *columns: str,
    questions: tuple[str, ...] = (OPEN,),
) -> None:
    attributes = tuple(c for c in columns if c not in questions)
    path = csv_file(folder / "a.csv", [(*HEAD, *columns), *rows])
    wanted = WantedColumns(questions=questions, attributes=attributes)
    take_in(bench, path, wanted=wanted)


def by_name(counted: Recoding) -> dict[str, Recoded]:
    return {one.alternative: one for one in counted.alternatives}


@pytest.fixture
def single(bench: Workbench, tmp_path: Path) -> Workbench:
    """Six units: two said yes, one no, three other; what these wrote is coded."""
    said = [
        ("Ja", ""),
        ("Ja", "Vi har team, og en bil til det."),
        ("Nei", ""),
        ("Annet", "Det har vi sammen med nabokommunen."),
        ("Annet", "Bilen står på verksted."),
        ("Annet", ""),
    ]
    rows = [(*unit, *cells) for unit, cells in zip(UNITS, said, strict=True)]
    bring_in(bench, tmp_path, rows, CLOSED, OPEN)
    theme = bench.codes.create("Ja")
    bench.codes.create("Team med naboen", parent=theme)
    code(bench, said[1][1], "Ja", "Bil")
    code(bench, said[3][1], "Team med naboen", "Nabo")
    code(bench, said[4][1], "Bil")
    return bench


def test_a_text_coded_to_an_alternative_moves_its_unit_there_from_other(
    single: Workbench,
) -> None:
    counted = recoding_of(single, asked(single), WAVE, [CLOSED])
    assert (counted.base, counted.single) == (6, True)
    ja, nei = by_name(counted)["Ja"], by_name(counted)["Nei"]
    assert (ja.ticked, ja.recoded, ja.new, ja.total) == (2, 1, 1, 3)
    assert (nei.ticked, nei.recoded, nei.new, nei.total) == (1, 0, 0, 1)
    assert (counted.other.ticked, counted.moved, counted.left) == (3, 1, 2)
    assert (counted.without_text, counted.kept, counted.doubled) == (1, 1, 0)
    assert [(one.label, one.n) for one in counted.remaining] == [("Bil", 1)]
    totals = [one.total for one in (*counted.alternatives, counted.other)]
    assert sum(totals) == counted.base


def test_a_code_stands_for_the_alternative_of_its_theme_unless_said_otherwise(
    single: Workbench,
) -> None:
    said = {"Team med naboen": "nei"}
    counted = recoding_of(single, asked(single), WAVE, [CLOSED], said)
    assert (by_name(counted)["Nei"].new, by_name(counted)["Ja"].new) == (1, 0)
    with pytest.raises(UnknownAttribute, match="«Kanskje» is no alternative"):
        recoding_of(single, asked(single), WAVE, [CLOSED], {"Bil": "Kanskje"})


def test_the_closed_question_that_is_followed_need_not_be_said(
    single: Workbench,
) -> None:
    with pytest.raises(UnknownAttribute, match="Say with --of"):
        recoding_of(single, asked(single), WAVE)
    single.questions.set(asked(single), {"parent": CLOSED})
    assert recoding_of(single, asked(single), WAVE).base == 6


def test_the_printed_table_has_ticked_recoded_new_and_remaining(
    single: Workbench,
) -> None:
    table = recoding_table(single, asked(single), WAVE, [CLOSED])
    rows = {row.label: row.cells for row in table.rows}
    assert rows["Ja"] == (2, 1, 1, 3, 50)
    assert rows["Annet"] == (3, None, None, 2, 33)
    assert rows["Bil"] == (None, None, None, 1, None)
    assert rows["Totalt (grunnlag)"] == (6, None, None, 6, None)
    assert "«Annet»: 3 krysset av, 1 er flyttet, 2 er igjen (1 av dem skrev " in (
        " ".join(table.notes)
    )


def test_of_several_tick_boxes_who_wrote_something_else_too_remains(
    bench: Workbench, tmp_path: Path
) -> None:
    boxes = ("Tiltak: Buss", "Tiltak: Kafé", "Tiltak: Annet")
    rows = [
        (*UNITS[0], "1", "0", "0", ""),
        (*UNITS[1], "1", "", "1", "Vi kjører buss hver dag."),
        (*UNITS[2], "0", "1", "1", "Buss, og så låner vi ut ski."),
        (*UNITS[3], "", "", "1", "Vi har begynt med buss."),
    ]
    bring_in(bench, tmp_path, rows, *boxes, OPEN)
    bench.codes.create("Buss")
    code(bench, rows[1][5], "Buss")
    code(bench, rows[2][5], "Buss", "Ski")
    code(bench, rows[3][5], "Buss")
    said = {"Buss": boxes[0]}
    counted = recoding_of(bench, asked(bench), WAVE, boxes, said)
    bus = counted.alternatives[0]
    assert (bus.ticked, bus.recoded, bus.new, bus.total) == (2, 3, 2, 4)
    assert (counted.other.ticked, counted.moved, counted.left) == (3, 2, 1)
    assert [(one.label, one.n) for one in counted.remaining] == [("Ski", 1)]


def test_who_answered_and_who_commented_are_units_by_band(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [
        (*UNITS[0], "Telefonen er stengt.", ""),
        (*UNITS[1], "", "Kaffen er varm."),
        (*UNITS[2], "", ""),
        (*UNITS[5], "Det er langt å gå.", "Kaffen er kald."),
    ]
    bring_in(bench, tmp_path, rows, "Hva?", "Hvor?", questions=("Hva?", "Hvor?"))
    counted = responses_of(bench, asked(bench), WAVE)
    whole = counted.whole
    assert (whole.everyone, whole.anything, whole.commented) == (4, 3, 2)
    assert whole.anything_percent == 75
    assert whole.commented_percent == 50
    assert [row.value for row in counted.rows] == [
        "2000-5000",
        "10000-20000",
        "20000-50000",
        "50000+",
    ]
    assert [row.commented for row in counted.rows] == [1, 1, 0, 0]
    table = responses_table(bench, asked(bench), WAVE)
    assert table.rows[0].label == "2000-5000 innbyggere"
    assert table.rows[-1].cells == (4, 3, 75, 2, 50)
    assert all(row.mark == "*" for row in table.rows[:-1])


def test_districts_of_oslo_stand_after_the_bands(
    bench: Workbench, tmp_path: Path
) -> None:
    oslo = [u for u in load_register().units(WAVE) if u.kind == "bydel"][:2]
    rows = [(*UNITS[0], "Det er kø."), *((u.number, u.name, "Kø.") for u in oslo)]
    bring_in(bench, tmp_path, rows, "Hva?", questions=("Hva?",))
    table = responses_table(bench, asked(bench), WAVE)
    assert [row.label for row in table.rows[:-1]] == [
        "10000-20000 innbyggere",
        "Bydel i Oslo",
    ]
    assert table.rows[1].cells[0] == 2


def test_with_the_register_percentages_are_of_all_its_units(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [(*unit, "Det er kø.") for unit in UNITS[:3]]
    bring_in(bench, tmp_path, rows, "Hva?", questions=("Hva?",))
    counted = responses_of(bench, asked(bench), WAVE, "county", register=True)
    everyone = len(load_register().units(WAVE))
    assert counted.whole.invited == everyone
    rogaland = next(row for row in counted.rows if row.value == "Rogaland")
    assert (rogaland.everyone, rogaland.invited) == (3, 23)
    assert rogaland.commented_percent == 13
    none = next(row for row in counted.rows if row.value == "Agder")
    assert none.everyone == 0
    assert none.commented_percent == 0


def test_a_unit_with_two_respondents_counts_once_and_commented_if_one_did(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [
        (*UNITS[0], "A", "voksne", "Det er kø."),
        (*UNITS[0], "B", "barn", ""),
        (*UNITS[1], "A", "voksne", ""),
    ]
    path = csv_file(
        tmp_path / "a.csv", [(*HEAD, "Respondent", "Gruppe", "Hva?"), *rows]
    )
    wanted = WantedColumns(
        respondent="Respondent", questions=("Hva?",), attributes=("Gruppe",)
    )
    take_in(bench, path, wanted=wanted)
    counted = responses_of(bench, asked(bench), WAVE, "gruppe", Wanted("units", 1))
    assert (counted.whole.everyone, counted.whole.commented) == (2, 1)
    assert counted.several == 1
    assert counted.whole.commented_percent == 50
    one = responses_of(bench, asked(bench), WAVE, "gruppe", Wanted("respondents"))
    assert (one.whole.everyone, one.several) == (3, 0)


def test_an_attribute_that_is_not_there_is_told_with_those_that_are(
    single: Workbench,
) -> None:
    with pytest.raises(UnknownAttribute, match="«tull»; there are: «size», «county»"):
        responses_of(single, asked(single), WAVE, "tull")
    with pytest.raises(UnknownAttribute, match="The register tells size"):
        responses_of(single, asked(single), WAVE, CLOSED, register=True)
