"""Frequencies: what n, base and percent of a code are."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from koding.analysis.frequency import FrequencyOptions, percentage
from koding.importers.answers import WantedColumns

from .material import (
    OTHER_WORDING,
    THINGS,
    UNITS,
    WAVE,
    WORDING,
    answers,
    asked,
    code,
    csv_file,
    take_in,
    wide,
)

if TYPE_CHECKING:
    from pathlib import Path

    from koding.analysis.frequency import Frequency, Tally
    from koding.workbench import Workbench


def counted(
    bench: Workbench, options: FrequencyOptions | None = None, wave: int = WAVE
) -> Frequency:
    return bench.tables.frequency(asked(bench), wave, options or FrequencyOptions())


def tallies(
    bench: Workbench, options: FrequencyOptions | None = None
) -> dict[str, Tally]:
    return {tally.label: tally for tally in counted(bench, options).tallies}


def add_codes(bench: Workbench, theme: str, *labels: str) -> None:
    parent = bench.codes.create(theme)
    for label in labels:
        bench.codes.create(label, parent=parent)


@pytest.fixture
def answered(bench: Workbench, tmp_path: Path) -> Workbench:
    """Six units, each with one answer."""
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*THINGS)))
    return bench


@pytest.fixture
def parties(bench: Workbench, tmp_path: Path) -> Workbench:
    """Two respondents in each of three units; the last unit's second left blank."""
    head = ("Kommunenummer", "Kommune", "Tjeneste", WORDING)
    rows = [(*UNITS[n // 2], f"T{n % 2}", THINGS[n] if n < 5 else "") for n in range(6)]
    path = csv_file(tmp_path / "a.csv", [head, *rows])
    take_in(bench, path, wanted=WantedColumns(respondent="Tjeneste"))
    return bench


def cut_and_code(bench: Workbench, body: str, codes: dict[int, str]) -> None:
    """Cut an answer at the offsets and code each quote with a new or known code."""
    answer = answers(bench)[body].answer.id
    for at in codes:
        if at:
            bench.coding.cut(answer, at)
    for at, label in codes.items():
        held = {c.label: c.id for c in bench.codebook.codes.values()}
        chosen = held.get(label) or bench.codes.create(label)
        bench.coding.add_code(answer, at, chosen, via="typed")


def test_a_unit_counts_once_under_a_code_however_many_quotes(
    answered: Workbench,
) -> None:
    cut_and_code(answered, THINGS[0], {0: "Telefon", 10: "Tid", 20: "Telefon"})
    found = tallies(answered)["Telefon"]
    assert (found.n, found.mentions) == (1, 1)


def test_a_theme_counts_the_distinct_units_under_it(answered: Workbench) -> None:
    add_codes(answered, "Hus", "Varme", "Skilt", "Stoler")
    code(answered, THINGS[4], "Varme", "Stoler")
    code(answered, THINGS[2], "Skilt", "Hus")
    code(answered, THINGS[5], "Stoler")
    found = tallies(answered)
    assert {label: found[label].n for label in ("Hus", "Stoler", "Varme", "Skilt")} == {
        "Hus": 3,
        "Stoler": 2,
        "Varme": 1,
        "Skilt": 1,
    }
    assert found["Hus"].depth == 0
    assert found["Varme"].depth == 1
    assert found["Hus"].percent == Decimal(50)


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "said"),
    [
        (1, 8, 0, "13"),
        (3, 8, 0, "38"),
        (1, 200, 0, "1"),
        (1, 201, 0, "0"),
        (1, 200, 1, "0.5"),
        (1, 2000, 1, "0.1"),
        (2, 3, 2, "66.67"),
        (5, 5, 0, "100"),
        (0, 7, 1, "0.0"),
        (205, 1000, 0, "21"),
    ],
)
def test_percentages_are_rounded_half_up(
    part: int, whole: int, decimals: int, said: str
) -> None:
    assert str(percentage(part, whole, decimals)) == said


def test_there_is_no_percentage_of_nothing() -> None:
    assert percentage(0, 0, 0) is None


def test_a_table_of_eight_has_half_up_percents(
    bench: Workbench, tmp_path: Path
) -> None:
    head = ("Kommunenummer", "Kommune", WORDING)
    rows = [(str(2001 + n), f"Sted {n}", f"Nummer {n} her.") for n in range(8)]
    take_in(bench, csv_file(tmp_path / "a.csv", [head, *rows]))
    code(bench, "Nummer 0 her.", "Tre")
    table = bench.tables.table(asked(bench), WAVE, FrequencyOptions())
    assert table.rows[0].cells == (1, Decimal(13))
    one = FrequencyOptions(decimals=1)
    table = bench.tables.table(asked(bench), WAVE, one)
    assert table.rows[0].cells == (1, Decimal("12.5"))


def test_percent_of_mentions_shares_all_mentions_out(answered: Workbench) -> None:
    add_codes(answered, "Hus", "Varme", "Skilt")
    code(answered, THINGS[0], "Varme", "Skilt", "Folk")
    code(answered, THINGS[1], "Varme")
    code(answered, THINGS[2], "Folk")
    options = FrequencyOptions(percent_of="mentions", decimals=1)
    frequency = counted(answered, options)
    percents = {t.label: t.percent for t in frequency.tallies}
    assert frequency.mentions == 5
    assert percents == {
        "Hus": Decimal("60.0"),
        "Varme": Decimal("40.0"),
        "Skilt": Decimal("20.0"),
        "Folk": Decimal("40.0"),
    }
    top = [t.percent for t in frequency.tallies if not t.depth and t.percent]
    assert sum(top) == 100


def test_the_cut_off_tells_codes_and_units_it_leaves_out(answered: Workbench) -> None:
    for body in THINGS[:3]:
        code(answered, body, "Vanlig")
    code(answered, THINGS[2], "Sjelden")
    code(answered, THINGS[3], "Også sjelden")
    frequency = counted(answered, FrequencyOptions(least=2))
    assert [t.label for t in frequency.tallies] == ["Vanlig"]
    assert (frequency.codes_left_out, frequency.left_out) == (2, 1)
    assert frequency.base.answered == 6
    table = answered.tables.table(asked(answered), WAVE, FrequencyOptions(least=2))
    assert any(
        "n < 2 er utelatt: 2." in note and "som vises: 1." in note
        for note in table.notes
    )


def test_other_stands_last_and_ties_in_the_order_of_the_codebook(
    answered: Workbench,
) -> None:
    for label in ("Tre", "En", "To"):
        answered.codes.create(label)
    for body in THINGS[:4]:
        code(answered, body, "Annet")
    code(answered, THINGS[0], "To", "En")
    code(answered, THINGS[1], "En", "Tre", "To")
    code(answered, THINGS[4], "Ingen")
    order = [tally.label for tally in counted(answered).tallies]
    assert order == ["En", "To", "Tre", "Ingen", "Annet"]


def test_every_part_of_the_base_is_kept_apart(bench: Workbench, tmp_path: Path) -> None:
    sheet = wide(THINGS[0], THINGS[1], THINGS[2], "", "  ")
    take_in(bench, csv_file(tmp_path / "a.csv", sheet))
    other = [("Kommunenummer", "Kommune", OTHER_WORDING), (*UNITS[5], THINGS[5])]
    wanted = WantedColumns(questions=(OTHER_WORDING,))
    take_in(bench, csv_file(tmp_path / "b.csv", other), wanted=wanted)
    code(bench, THINGS[0], "Telefon")
    base = counted(bench).base
    assert (base.answered, base.blank, base.not_asked, base.uncoded) == (3, 2, 1, 2)
    table = bench.tables.table(asked(bench), WAVE, FrequencyOptions())
    total = table.rows[-1]
    assert (total.label, total.total) == ("Totalt (grunnlag)", True)
    assert total.cells[0] == 3
    said = "Grunnlag: 3 enheter svarte; 2 blanke, 1 uten dette spørsmålet."
    assert table.notes[0] == said


def test_a_merged_code_is_counted_under_the_one_it_went_into(
    answered: Workbench,
) -> None:
    code(answered, THINGS[0], "Telefon", "Ringe")
    code(answered, THINGS[1], "Ringe")
    find = answered.codes.find
    answered.codes.merge([find("Ringe").id], find("Telefon").id)
    found = tallies(answered)
    assert list(found) == ["Telefon"]
    assert (found["Telefon"].n, found["Telefon"].mentions) == (2, 2)
    answered.undo()
    assert {label: t.n for label, t in tallies(answered).items()} == {
        "Ringe": 2,
        "Telefon": 1,
    }


def test_respondents_are_counted_where_that_is_asked_for(parties: Workbench) -> None:
    code(parties, THINGS[0], "Telefon")
    code(parties, THINGS[1], "Telefon")
    code(parties, THINGS[4], "Telefon")
    by_unit, by_respondent = counted(parties), counted(parties, RESPONDENTS)
    assert by_unit.tallies[0].n == 2
    assert by_respondent.tallies[0].n == 3
    unit_base, base = by_unit.base, by_respondent.base
    assert (unit_base.answered, unit_base.blank, unit_base.uncoded) == (3, 0, 1)
    assert (base.answered, base.blank, base.uncoded) == (5, 1, 2)
    table = parties.tables.table(asked(parties), WAVE, RESPONDENTS)
    assert table.notes[0].startswith("Grunnlag: 5 respondenter svarte; 1 blank")


RESPONDENTS = FrequencyOptions(counting="respondents")


def test_units_not_asked_are_counted_as_units(
    parties: Workbench, tmp_path: Path
) -> None:
    head = ("Kommunenummer", "Kommune", "Tjeneste", OTHER_WORDING)
    rows = [(*UNITS[4], f"T{n}", THINGS[n]) for n in range(2)]
    rows.append((*UNITS[0], "T9", THINGS[2]))
    path = csv_file(tmp_path / "b.csv", [head, *rows])
    wanted = WantedColumns(respondent="Tjeneste", questions=(OTHER_WORDING,))
    take_in(parties, path, wanted=wanted)
    assert counted(parties).base.not_asked == 1
    assert counted(parties, RESPONDENTS).base.not_asked == 3


def test_a_linked_question_is_counted_wave_by_wave(
    answered: Workbench, tmp_path: Path
) -> None:
    code(answered, THINGS[0], "Telefon")
    sheet = wide("Ingen svarer.", "Ingen svarer her.", "Alt er bra.")
    take_in(answered, csv_file(tmp_path / "b.csv", sheet), wave=2024)
    for coded in answers(answered, "S1", 2024).values():
        if coded.answer.body.startswith("Ingen"):
            telefon = answered.codes.find("Telefon").id
            answered.coding.add_code(coded.answer.id, 0, telefon, via="typed")
    by_wave = {
        wave: [(t.label, t.n) for t in counted(answered, wave=wave).tallies]
        for wave in (WAVE, 2024)
    }
    assert by_wave == {WAVE: [("Telefon", 1)], 2024: [("Telefon", 2)]}
    assert counted(answered, wave=2024).base.answered == 3


def test_an_answer_counts_for_a_code_on_any_of_its_quotes(
    answered: Workbench,
) -> None:
    cut_and_code(answered, THINGS[5], {0: "Kaffe", 14: "Stoler"})
    found = counted(answered)
    assert {t.label: t.n for t in found.tallies} == {"Kaffe": 1, "Stoler": 1}
    assert found.base.uncoded == 5
