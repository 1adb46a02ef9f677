"""Tables of a published report, made again from invented answers coded alike."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from koding.analysis.frequency import FrequencyOptions, percentage
from koding.exporters.tables import TABLE_FORMATS
from koding.importers.answers import WantedColumns
from koding.importers.printed_tables import read_tables
from koding.importers.register import load_register
from koding.workbench.table_remarks import check_printed

from .material import (
    asked,
    csv_file,
    take_codings,
    take_in,
    xlsx_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.model.table import Table
    from koding.workbench import Workbench

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared" / "data" / "published_tables.json"
PRINTED: dict[str, Any] = json.loads(
    (HERE / "published_tables.json").read_text(encoding="utf-8")
)
WAVE = 2012
UNITS = [(unit.number, unit.name) for unit in load_register().units(WAVE)]
HEAD = ("Kommunenummer", "Kommune")
WORDING = "Skriv med egne ord:"


def test_the_figures_here_are_those_of_the_report() -> None:
    if not SHARED.is_file():
        pytest.skip("the shared figures are not beside this repository")
    shared = json.loads(SHARED.read_text(encoding="utf-8"))
    for facts in shared.values():
        facts.pop("note", None)
    assert {k: v for k, v in PRINTED.items() if k != "source"} == shared


def answer(number: str, wording: str) -> str:
    return f"Slik gjør vi det på sted {number} når det gjelder «{wording}»."


def bring_in(
    bench: Workbench,
    folder: Path,
    columns: Mapping[str, Sequence[tuple[str, int]]],
    *,
    wave: int = WAVE,
    answered: int,
    blank: int = 0,
) -> None:
    """Import answers of units, then a sheet that gives each label its n of them.

    Labels go to the units one after the other; units left over have no code.
    """
    units = UNITS[: answered + blank]
    rows = [
        (*unit, *(answer(unit[0], w) if n < answered else "" for w in columns))
        for n, unit in enumerate(units)
    ]
    path = csv_file(folder / f"{wave}.csv", [(*HEAD, *columns), *rows])
    take_in(bench, path, wave=wave, wanted=WantedColumns(questions=tuple(columns)))
    coded: list[tuple[object, ...]] = [("Kommunenummer", "Spørsmål", "Sitat", "Kode")]
    for wording, counts in columns.items():
        labels = (label for label, n in counts for _ in range(n))
        numbers = cycle(number for number, _name in units[:answered])
        coded += [
            (number, wording, answer(number, wording), label)
            for number, label in zip(numbers, labels, strict=False)
        ]
    sheet = xlsx_file(folder / f"{wave}-koder.xlsx", coded, "Koder")
    receipt = take_codings(bench, sheet, wave=wave)
    assert receipt.answers_made == 0
    assert not receipt.missing


def made(
    bench: Workbench,
    label: str = "S1",
    wave: int = WAVE,
    options: FrequencyOptions | None = None,
) -> Table:
    return bench.tables.table(asked(bench, label), wave, options or FrequencyOptions())


def rows_of(table: Table) -> dict[str, tuple[object, ...]]:
    return {row.label: row.cells for row in table.rows if not row.total}


def total_of(table: Table) -> object:
    (total,) = [row for row in table.rows if row.total]
    assert total.cells[1] is None
    return total.cells[0]


def printed(rows: Iterable[Sequence[Any]]) -> dict[str, tuple[object, ...]]:
    return {label: (n, Decimal(percent)) for label, n, percent in rows}


def test_table_3_12_with_the_blanks_kept_apart(
    bench: Workbench, tmp_path: Path
) -> None:
    facts = PRINTED["tabell_3_12"]
    counts = [(label, n) for label, n, _percent in facts["rows"]]
    bring_in(
        bench,
        tmp_path,
        {WORDING: counts},
        answered=facts["n"],
        blank=facts["ikke_svart"],
    )
    table = made(bench)
    assert rows_of(table) == printed(facts["rows"])
    assert total_of(table) == facts["n"] == facts["printed_total"][0]
    assert table.notes[0].startswith("Grunnlag: 404 enheter svarte; 25 blanke, 0 uten")
    percents = [Decimal(str(cells[1])) for cells in rows_of(table).values()]
    assert sum(percents) == 101
    # Printed by koding it is right: no total of percentages, and a word on rounding.
    path = tmp_path / "t.docx"
    path.write_bytes(TABLE_FORMATS["docx"](table))
    assert check_printed(read_tables(path)) == []


def test_figure_2_1_counts_persons_of_whom_a_unit_may_have_several(
    bench: Workbench, tmp_path: Path
) -> None:
    facts = PRINTED["figur_2_1_hvem_fylte_ut"]
    said = [
        f"Stilling {p}" for p, (_l, n) in enumerate(facts["rows"]) for _ in range(n)
    ]
    units = list(islice(cycle(UNITS[:300]), len(said)))
    rows = [
        (*unit, f"Person {place // 300}", words)
        for place, (unit, words) in enumerate(zip(units, said, strict=True))
    ]
    path = csv_file(tmp_path / "a.csv", [(*HEAD, "Respondent", WORDING), *rows])
    wanted = WantedColumns(respondent="Respondent", questions=(WORDING,))
    take_in(bench, path, wave=WAVE, wanted=wanted)
    question = asked(bench).id
    groups = {g.example: g for g in bench.coding.alike_groups(question, WAVE)}
    for place, (label, n) in enumerate(facts["rows"]):
        group = groups[f"Stilling {place}"]
        assert group.count == n
        made_code = bench.codes.create(label)
        bench.coding.code_alike(question, WAVE, group.alike, [made_code])

    table = made(bench, options=FrequencyOptions(counting="respondents"))
    assert {label: cells[0] for label, cells in rows_of(table).items()} == dict(
        facts["rows"]
    )
    assert total_of(table) == facts["total"] == 538
    assert table.notes[0].startswith("Grunnlag: 538 respondenter svarte")
    # Printed from the fewest to the most; ours from the most, ties as in the codebook.
    ours = [int(str(cells[0])) for cells in rows_of(table).values()]
    assert ours == sorted(ours, reverse=True)
    assert total_of(made(bench)) == 300


@pytest.mark.parametrize("name", ["tabell_4_1", "tabell_4_2", "tabell_4_3"])
def test_tables_of_chapter_4(bench: Workbench, tmp_path: Path, name: str) -> None:
    facts = PRINTED[name]
    counts = [(label, n) for label, n, _percent in facts["rows"]]
    bring_in(bench, tmp_path, {WORDING: counts}, answered=facts["n"])
    table = made(bench)
    assert rows_of(table) == printed(facts["rows"])
    assert total_of(table) == facts["n"]


@pytest.mark.parametrize(
    ("name", "n", "percent", "exact", "sum_of_rounded"),
    [
        ("tabell_4_2", 333, "82", "82.2", 83),
        ("tabell_4_3", 335, "82", "82.3", 83),
    ],
)
def test_those_who_agree_are_a_net_and_not_a_sum_of_rounded_figures(
    bench: Workbench,
    tmp_path: Path,
    name: str,
    n: int,
    percent: str,
    exact: str,
    sum_of_rounded: int,
) -> None:
    facts = PRINTED[name]
    theme = bench.codes.create("Enig, helt eller delvis")
    for label in ("Enig", "Delvis enig"):
        bench.codes.create(label, parent=theme)
    counts = [(label, number) for label, number, _percent in facts["rows"]]
    bring_in(bench, tmp_path, {WORDING: counts}, answered=facts["n"])
    whole, one = rows_of(made(bench)), FrequencyOptions(decimals=1)
    assert whole["Enig, helt eller delvis"] == (n, Decimal(percent))
    assert rows_of(made(bench, options=one))["Enig, helt eller delvis"] == (
        n,
        Decimal(exact),
    )
    parts = [Decimal(str(whole[label][1])) for label in ("Enig", "Delvis enig")]
    assert sum(parts) == sum_of_rounded


def count_for(percent: int, whole: int) -> int:
    """Return the smallest count above none whose half-up percent this is."""
    return next(
        n for n in range(1, whole) if percentage(n, whole, 0) == Decimal(percent)
    )


def test_table_3_13_over_five_years(bench: Workbench, tmp_path: Path) -> None:
    facts = PRINTED["tabell_3_13"]
    groups = {"S1": "voksne", "S2": "barn_unge"}
    for place, (year, whole) in enumerate(zip(facts["years"], facts["N"], strict=True)):
        columns = {
            f"Hvordan er tjenesten for {group} organisert?": [
                (label, count_for(series[place], whole))
                for label, series in facts[group].items()
                if series[place] is not None
            ]
            for group in groups.values()
        }
        bring_in(bench, tmp_path, columns, wave=year, answered=whole)

    assert [question.label for question in bench.questions.all()] == list(groups)
    for label, group in groups.items():
        for place, year in enumerate(facts["years"]):
            table = made(bench, label, year)
            percents = {name: cells[1] for name, cells in rows_of(table).items()}
            assert percents == {
                name: Decimal(series[place])
                for name, series in facts[group].items()
                if series[place] is not None
            }
            assert total_of(table) == facts["N"][place]
            total = sum(Decimal(str(percent)) for percent in percents.values())
            assert total == facts["actual_sums"][group][place]
