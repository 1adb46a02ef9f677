"""Sheets coded by hand in Excel: their quotes, codes and answers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from koding.analysis.frequency import FrequencyOptions
from koding.errors import InvalidLabel, MissingColumn
from koding.importers.answers import WantedColumns
from koding.importers.coded_sheet import CodedColumns
from koding.model.coding import MAIN_LAYER

from .material import (
    THINGS,
    UNITS,
    WAVE,
    WORDING,
    answers,
    asked,
    codes_of,
    count_lines,
    csv_file,
    described,
    kinds_since,
    labels_of,
    tables,
    take_codings,
    take_in,
    wide,
    xlsx_file,
)

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench import Workbench

HEAD = ("Kommunenummer", "Sitat", "Kode")
COMMA = "For få folk, lang vei (og dyr buss), stengt i helga"
PARTS = ("Det er for få folk. ", "Veien er lang og bussen dyr. ", "Ellers bra.")


def path_of(bench: Workbench, label: str) -> tuple[str, ...]:
    path = bench.codebook.path(bench.codes.find(label).id)
    return tuple(step.label for step in path)


def spans(bench: Workbench, body: str) -> list[tuple[str, int]]:
    """Return the words of each quote of an answer, and how many codes it has."""
    coded = answers(bench)[body]
    return [(q.span.of(body), len(q.codes)) for q in coded.quotes]


@pytest.fixture
def answered(bench: Workbench, tmp_path: Path) -> Workbench:
    """Three answers, the first of three sentences."""
    sheet = wide("".join(PARTS), THINGS[1], THINGS[2])
    take_in(bench, csv_file(tmp_path / "svar.csv", sheet))
    return bench


def test_several_rows_give_a_quote_several_codes(
    answered: Workbench, tmp_path: Path
) -> None:
    rows = [
        HEAD,
        ("1101", PARTS[0], COMMA),
        ("1101", PARTS[0], "Bemanning"),
        ("1101", PARTS[2], "Fornøyd"),
        ("1103", THINGS[1], "Kø"),
    ]
    receipt = take_codings(answered, xlsx_file(tmp_path / "k.xlsx", rows))
    assert (receipt.answers_made, receipt.answers_coded, receipt.codings) == (0, 2, 4)
    assert receipt.codes_made == (COMMA, "Bemanning", "Fornøyd", "Kø")
    assert not receipt.missing
    assert codes_of(answered) == {
        PARTS[0].strip(): {COMMA, "Bemanning"},
        PARTS[1].strip(): set(),
        PARTS[2]: {"Fornøyd"},
        THINGS[1]: {"Kø"},
        THINGS[2]: set(),
    }


def test_existing_answers_are_cut_at_the_quotes_and_partitioned(
    answered: Workbench, tmp_path: Path
) -> None:
    rows = [HEAD, ("1101", PARTS[1].strip(), "Buss")]
    take_codings(answered, csv_file(tmp_path / "k.csv", rows))
    pieces = spans(answered, "".join(PARTS))
    assert pieces == [(PARTS[0], 0), (PARTS[1], 1), (PARTS[2], 0)]


def test_several_code_columns_give_a_quote_several_codes(
    answered: Workbench, tmp_path: Path
) -> None:
    rows = [
        ("Kommunenummer", "Sitat", "Kode 1", "Kode 2", "Kode 3"),
        ("1101", PARTS[0], COMMA, "", "Bemanning"),
        ("1103", THINGS[1], "Kø", "Disk/skranke", ""),
    ]
    take_codings(answered, csv_file(tmp_path / "k.csv", rows))
    found = codes_of(answered)
    assert found[PARTS[0].strip()] == {COMMA, "Bemanning"}
    assert found[THINGS[1]] == {"Kø", "Disk/skranke"}


def test_a_code_with_commas_is_one_code(answered: Workbench, tmp_path: Path) -> None:
    rows = [HEAD, ("1101", PARTS[0], COMMA), ("1103", THINGS[1], f"{COMMA}; mer, til")]
    receipt = take_codings(answered, xlsx_file(tmp_path / "k.xlsx", rows))
    assert receipt.codes_made == (COMMA, f"{COMMA}; mer, til")


def test_quotes_that_are_not_in_the_answer_are_listed_by_row(
    answered: Workbench, tmp_path: Path
) -> None:
    rows = [
        HEAD,
        ("1101", "Dette sa ingen.", "Kø"),
        ("1101", "Dette sa ingen.", "Skilt"),
        ("1101", PARTS[1], "Buss"),
        ("1106", "Heller ikke dette.", "Kø"),
    ]
    receipt = take_codings(answered, csv_file(tmp_path / "k.csv", rows))
    assert receipt.missing == (2, 3, 5)
    assert receipt.codings == 1
    assert receipt.answers_made == 0


def test_an_answer_the_project_lacks_is_its_quotes_in_order(
    answered: Workbench, tmp_path: Path
) -> None:
    rows = [HEAD]
    rows += [("1108", part, f"Kode {n}") for n, part in enumerate(PARTS)]
    receipt = take_codings(answered, csv_file(tmp_path / "k.csv", rows))
    assert receipt.answers_made == 1
    made = "\n".join(part.strip() for part in PARTS)
    assert [codes for _words, codes in spans(answered, made)] == [1, 1, 1]
    assert "".join(words for words, _codes in spans(answered, made)) == made


def test_the_same_sheet_twice_adds_nothing(answered: Workbench, tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("1101", PARTS[0], COMMA),
        ("1101", PARTS[2], "Fornøyd"),
        ("1111", THINGS[4], "Varme"),
    ]
    path = xlsx_file(tmp_path / "k.xlsx", rows)
    take_codings(answered, path)
    before = tables(answered)
    receipt = take_codings(answered, path)
    assert (receipt.answers_made, receipt.codings, receipt.codes_made) == (0, 0, ())
    assert tables(answered) == before


def test_the_same_sheet_after_a_merge_adds_nothing(
    answered: Workbench, tmp_path: Path
) -> None:
    rows = [HEAD, ("1101", PARTS[0], "Folk"), ("1103", THINGS[1], "Bemanning")]
    path = csv_file(tmp_path / "k.csv", rows)
    take_codings(answered, path)
    answered.codes.merge(
        [answered.codes.find("Folk").id], answered.codes.find("Bemanning").id
    )
    lines = count_lines(answered)
    receipt = take_codings(answered, path)
    assert receipt.codings == 0
    assert kinds_since(answered, lines) == []


def test_a_sheet_that_was_undone_can_come_in_again(
    answered: Workbench, tmp_path: Path
) -> None:
    rows = [HEAD, ("1101", PARTS[0], COMMA), ("1103", THINGS[1], "Kø")]
    path = csv_file(tmp_path / "k.csv", rows)
    take_codings(answered, path)
    found, offered = codes_of(answered), len(answered.codebook.list_for(()))
    answered.undo()
    assert not any(codes_of(answered).values())
    take_codings(answered, path)
    assert codes_of(answered) == found
    assert len(answered.codebook.list_for(())) == offered


def test_a_code_with_the_label_of_a_system_code_is_that_code(
    answered: Workbench, tmp_path: Path
) -> None:
    rows = [HEAD, ("1101", "".join(PARTS), "annet"), ("1103", THINGS[1], "Kø")]
    receipt = take_codings(answered, csv_file(tmp_path / "k.csv", rows))
    assert receipt.codes_made == ("Kø",)
    other = answered.codebook.system("other")
    assert other is not None
    quotes = answered.coding.quotes(asked(answered).id, WAVE)
    assert [q.codes for q in quotes].count((other.id,)) == 1


def test_themes_and_sub_themes_give_the_code_its_path(
    answered: Workbench, tmp_path: Path
) -> None:
    rows = [
        ("Kommunenummer", "Sitat", "Hovedtema", "Undertema", "Kode"),
        ("1101", PARTS[0], "Folk, fag", "Antall", COMMA),
        ("1103", THINGS[1], "Folk, fag", "Antall", "Kø"),
        ("1106", THINGS[2], "Hus", "", "Skilt"),
    ]
    take_codings(answered, csv_file(tmp_path / "k.csv", rows))
    assert path_of(answered, COMMA) == ("Folk, fag", "Antall", COMMA)
    assert path_of(answered, "Kø") == ("Folk, fag", "Antall", "Kø")
    assert path_of(answered, "Skilt") == ("Hus", "Skilt")


def test_a_theme_and_sub_theme_alone_are_codes_too(
    answered: Workbench, tmp_path: Path
) -> None:
    rows = [
        ("Kommunenummer", "Sitat", "Tema", "Undertema"),
        ("1103", THINGS[1], "Hus", "Inngang"),
    ]
    take_codings(answered, csv_file(tmp_path / "k.csv", rows))
    assert path_of(answered, "Inngang") == ("Hus", "Inngang")
    assert codes_of(answered)[THINGS[1]] == {"Inngang"}


def test_a_code_known_from_the_codebook_stays_where_it_is(
    answered: Workbench, tmp_path: Path
) -> None:
    theme = answered.codes.create("Folk, fag")
    answered.codes.create(COMMA, parent=theme)
    rows = [HEAD, ("1101", PARTS[0], COMMA.upper())]
    receipt = take_codings(answered, csv_file(tmp_path / "k.csv", rows))
    assert receipt.codes_made == ()
    assert path_of(answered, COMMA) == ("Folk, fag", COMMA)


def test_a_ready_descriptor_is_the_descriptor(bench: Workbench, tmp_path: Path) -> None:
    rows = [
        ("Sitat", "Kode", "Kildeangivelse"),
        (THINGS[0], "Telefon", "(Fagleder, liten kommune)"),
        (THINGS[1], "Kø", "Fagleder, stor kommune"),
    ]
    take_codings(bench, csv_file(tmp_path / "k.csv", rows))
    assert described(bench) == {
        THINGS[0]: "Fagleder, liten kommune",
        THINGS[1]: "Fagleder, stor kommune",
    }


def test_without_a_unit_column_respondents_are_counted_not_units(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [
        ("Sitat", "Kode"),
        (THINGS[0], "Telefon"),
        (THINGS[0], "Åpningstid"),
        (THINGS[1], "Kø"),
        ("Kø her også.", "Kø"),
    ]
    receipt = take_codings(bench, csv_file(tmp_path / "k.csv", rows))
    assert receipt.answers_made == 3
    parties = bench.store.reading.parties(asked(bench).id, WAVE)
    assert not any(party.has_unit for party in parties)

    options = FrequencyOptions(counting="units")
    frequency = bench.tables.frequency(asked(bench), WAVE, options)
    assert frequency.base.counting == "respondents"
    assert frequency.base.answered == 3
    assert {t.label: t.n for t in frequency.tallies}["Kø"] == 2
    notes = bench.tables.table(asked(bench), WAVE, options).notes
    assert notes[0].startswith("Grunnlag: 3 respondenter svarte")
    assert not any("enhet" in note for note in notes)


def test_rows_of_one_unit_are_one_answer_counted_once(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [HEAD, ("1101", PARTS[0], "Folk"), ("1101", PARTS[1], "Folk")]
    take_codings(bench, csv_file(tmp_path / "k.csv", rows))
    frequency = bench.tables.frequency(asked(bench), WAVE, FrequencyOptions())
    assert frequency.base.counting == "units"
    assert [tally.n for tally in frequency.tallies] == [1]


def test_a_unit_the_register_lacks_is_found_by_the_number_its_sheet_had(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [
        ("Kommunenummer", "Kommune", WORDING),
        ("9901", "Fjelldalen", THINGS[0]),
        ("1101", "Sandnes", THINGS[1]),
        (*UNITS[1], THINGS[2]),
    ]
    wanted = WantedColumns(unit="A", name="B", questions=("C",))
    take_in(bench, csv_file(tmp_path / "svar.csv", rows), wanted=wanted)
    coded = [HEAD, ("9901", THINGS[0], "Telefon"), ("1101", THINGS[1], "Kø")]
    receipt = take_codings(bench, csv_file(tmp_path / "k.csv", coded))
    assert (receipt.answers_made, receipt.codings) == (0, 2)


def test_units_can_be_told_by_name(answered: Workbench, tmp_path: Path) -> None:
    rows = [
        ("Kommune", "Sitat", "Kode"),
        ("Eigersund", PARTS[0], "Folk"),
        ("Stavanger", THINGS[1], "Kø"),
    ]
    path = csv_file(tmp_path / "k.csv", rows)
    receipt = take_codings(answered, path, wanted=CodedColumns(unit="Kommune"))
    assert (receipt.answers_made, receipt.codings) == (0, 2)
    receipt = take_codings(answered, path)
    assert (receipt.answers_made, receipt.codings) == (0, 0)


def test_a_label_too_long_for_a_code_leaves_nothing_behind(
    bench: Workbench, tmp_path: Path
) -> None:
    before = tables(bench)
    rows = [HEAD, ("1101", THINGS[0], "Kø"), ("1103", THINGS[1], "lang " * 200)]
    with pytest.raises(InvalidLabel, match="lang lang"):
        take_codings(bench, csv_file(tmp_path / "k.csv", rows))
    assert tables(bench) == before


def test_a_sheet_without_codes_is_refused_with_its_name(
    bench: Workbench, tmp_path: Path
) -> None:
    with pytest.raises(MissingColumn, match=r"k\.csv"):
        take_codings(bench, csv_file(tmp_path / "k.csv", wide(*THINGS)))


def test_the_journal_does_not_tell_the_order_of_the_sheet(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [HEAD, *((str(2000 + n), f"Svar {n:02}.", "Kø") for n in range(60))]
    take_codings(bench, csv_file(tmp_path / "k.csv", rows))
    rank = {
        coded.answer.text: place
        for place, (_body, coded) in enumerate(sorted(answers(bench).items()))
    }
    lines = (line.change for line in bench.store.journal.lines())
    order = [
        rank[change.text]  # type: ignore[attr-defined]
        for change in lines
        if change.kind == "coding.added"
    ]
    assert len(order) == 60
    assert sum(b - a == 1 for a, b in pairwise(order)) < 10


def test_imported_codings_say_how_they_came(
    answered: Workbench, tmp_path: Path
) -> None:
    rows = [HEAD, ("1103", THINGS[1], "Kø")]
    take_codings(answered, csv_file(tmp_path / "k.csv", rows))
    coded = answers(answered)[THINGS[1]]
    assert coded.layer == MAIN_LAYER
    assert set(coded.codings.values()) == {"import"}


def test_the_same_words_twice_in_an_answer_are_two_quotes_in_their_order(
    bench: Workbench, tmp_path: Path
) -> None:
    body = "Mer tid. Flere rom. Mer tid."
    take_in(bench, csv_file(tmp_path / "svar.csv", wide(body, *THINGS[1:3])))
    rows = [
        HEAD,
        ("1101", "Mer tid.", "Timer"),
        ("1101", "Flere rom.", "Rom"),
        ("1101", "Mer tid.", "Ro"),
    ]
    receipt = take_codings(bench, csv_file(tmp_path / "k.csv", rows))
    assert not receipt.missing
    first, middle, last = answers(bench)[body].quotes
    assert labels_of(first.codes, bench) == {"Timer"}
    assert labels_of(middle.codes, bench) == {"Rom"}
    assert labels_of(last.codes, bench) == {"Ro"}
