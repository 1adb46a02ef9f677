"""Crosses of a project that one export prints, and what counts as one in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.analysis.frequency import FrequencyOptions
from koding.analysis.suppression import BASE, Place
from koding.importers.answers import WantedColumns
from koding.workbench.asked_crosses import AskedCross, Crossed

from .material import WAVE, WORDING, asked, csv_file, take_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.workbench import Workbench

HEAD = ("Kommunenummer", "Kommune", "Nr", "Rolle", "Sted", WORDING)
UNITS = (("1101", "Eigersund"), ("1103", "Stavanger"), ("1106", "Haugesund"))


def taken_in(bench: Workbench, tmp_path: Path, rows: Sequence[tuple[str, str]]) -> None:
    lines = [
        (*UNITS[n % len(UNITS)], f"R{n}", role, place, f"Svar nummer {n} om saken.")
        for n, (role, place) in enumerate(rows)
    ]
    path = csv_file(tmp_path / "a.csv", [HEAD, *lines])
    wanted = WantedColumns(respondent="Nr", attributes=("Rolle", "Sted"))
    take_in(bench, path, wanted=wanted)


def crosses(bench: Workbench, *by: str, **options: object) -> list[AskedCross]:
    counting = FrequencyOptions(**options)  # type: ignore[arg-type]
    return [AskedCross(asked(bench), WAVE, counting, Crossed(one)) for one in by]


def test_columns_of_the_same_units_are_hidden_in_both_tables_or_in_none(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [("Leder", "By")] * 4 + [("Lege", "Land")] * 5 + [("Lege", "Øy")] * 1
    taken_in(bench, tmp_path, rows)
    roles, places = crosses(bench, "Rolle", "Sted", counting="respondents")
    alone = [bench.tables.together([one]).hidden(one) for one in (roles, places)]
    # The four leaders are those of the town: 10 less 5 less 4 is the hidden one.
    assert alone == [set(), {Place(BASE, "Øy"), Place(BASE, "By")}]
    together = bench.tables.together([roles, places])
    hidden = [together.hidden(one) for one in (roles, places)]
    assert hidden == [set(), {Place(BASE, "Øy"), Place(BASE, "Land")}]


def test_a_unit_whose_respondents_differ_stands_in_several_columns(
    bench: Workbench, tmp_path: Path
) -> None:
    taken_in(bench, tmp_path, [("Leder", "By"), ("Lege", "Land")] * 5)
    asked_for = crosses(bench, "Rolle", "Sted")
    together = bench.tables.together(asked_for)
    hidden = [together.hidden(one) for one in asked_for]
    assert [len(one) for one in hidden] == [0, 0]


@pytest.mark.parametrize("level", [0, 1])
def test_the_order_of_tables_changes_nothing(
    bench: Workbench, tmp_path: Path, level: int
) -> None:
    rows = [("Leder", "By")] * 6 + [("Lege", "Land")] * 4 + [("Lege", "Øy")] * 1
    taken_in(bench, tmp_path, rows)
    found = crosses(bench, "Rolle", "Sted", counting="respondents", level=level)
    there, back = (bench.tables.together(one) for one in (found, found[::-1]))
    assert [there.hidden(one) for one in found] == [back.hidden(one) for one in found]
