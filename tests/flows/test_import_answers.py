"""Answers coming in: what each cell becomes, and how rows find their units."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from koding.errors import DuplicateUnit, UnreadableFile
from koding.importers.answers import WantedColumns

from .material import (
    OTHER_WORDING,
    THINGS,
    UNITS,
    WAVE,
    WORDING,
    answers,
    asked,
    count_lines,
    csv_file,
    described,
    ods_file,
    tables,
    take_in,
    wide,
    xlsx_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from koding.workbench import Workbench

    from .material import Rows

HEAD = ("Kommunenummer", "Kommune")


def facts(bench: Workbench, wave: int = WAVE) -> set[tuple[str, str, str]]:
    """Return (wording, unit, text) of every cell, blanks as ""."""
    with bench.store.identity() as identity:
        units = {id_: lookup for lookup, id_ in identity.units().items()}
    found = set()
    for question in bench.questions.all():
        wording = bench.questions.wording(question.id, wave)
        for party in bench.store.reading.parties(question.id, wave):
            if not party.answered:
                found.add((wording, units[party.unit], ""))
        for body, coded in answers(bench, question.label, wave).items():
            unit = bench.store.reading.unit_of(coded.answer.respondent)
            found.add((wording, units[unit], body))
    return found


WIDE = [
    (*HEAD, WORDING, OTHER_WORDING),
    (*UNITS[0], THINGS[0], THINGS[3]),
    (*UNITS[1], THINGS[1], ""),
    (*UNITS[2], "", THINGS[4]),
    (*UNITS[3], THINGS[2], THINGS[5]),
]
LONG = [
    (*HEAD, "Spørsmål", "Svar"),
    *(
        (*row[:2], wording, row[place])
        for row in WIDE[1:]
        for place, wording in ((2, WORDING), (3, OTHER_WORDING))
    ),
]


@pytest.mark.parametrize(
    ("write", "suffix"),
    [(xlsx_file, "xlsx"), (ods_file, "ods"), (csv_file, "csv")],
)
def test_wide_and_long_sheets_give_the_same_project(
    bench: Workbench,
    tmp_path: Path,
    write: Callable[[Path, Rows], Path],
    suffix: str,
) -> None:
    receipt = take_in(bench, write(tmp_path / f"bredt.{suffix}", WIDE))
    assert [(q.answers, q.blanks) for q in receipt.questions] == [(3, 1), (3, 1)]
    wide_facts = facts(bench)
    assert len(wide_facts) == 8

    again = take_in(bench, write(tmp_path / f"langt.{suffix}", LONG))
    assert facts(bench) == wide_facts
    assert [(q.new, q.changed) for q in again.questions] == [(0, 0), (0, 0)]

    long_first = take_in(bench, tmp_path / f"langt.{suffix}", wave=2024)
    assert [(q.answers, q.blanks) for q in long_first.questions] == [(3, 1), (3, 1)]
    assert facts(bench, 2024) == wide_facts


def test_every_row_of_a_column_is_an_answer_a_blank_or_rejected(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [*wide(THINGS[0], 0, "   ", "", THINGS[1]), ("", "", THINGS[2])]
    receipt = take_in(bench, xlsx_file(tmp_path / "a.xlsx", rows))
    (column,) = receipt.questions
    assert (column.answers, column.blanks, column.rejected) == (3, 2, 1)
    assert column.rows == receipt.rows == 6
    assert receipt.rejected_rows == (7,)


def test_in_a_long_sheet_a_rejected_row_is_of_one_question_only(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [*LONG, ("", "", WORDING, THINGS[1]), ("", "", WORDING, THINGS[2])]
    receipt = take_in(bench, csv_file(tmp_path / "a.csv", rows))
    assert [q.rejected for q in receipt.questions] == [2, 0]
    assert sum(q.rows for q in receipt.questions) == receipt.rows == 10
    assert receipt.rejected_rows == (10, 11)


def test_a_zero_is_an_answer(bench: Workbench, tmp_path: Path) -> None:
    take_in(bench, xlsx_file(tmp_path / "a.xlsx", wide(THINGS[0], 0, THINGS[1])))
    assert "0" in answers(bench)


def test_escapes_and_markup_are_kept_as_they_came(
    bench: Workbench, tmp_path: Path
) -> None:
    said = (
        "\x1b[31mRødt lys\x1b[0m ved døra",
        "[bold]Fet[/bold] skrift og [@click=app.quit]lenke[/]",
        "Tegn: \u2010 \uf0b7 \u00a0 og \U0001f642, tre mellomrom   her.",
    )
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*said)))
    assert set(answers(bench)) == set(said)


def test_a_unit_in_two_rows_is_refused_with_its_place(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [*wide(*THINGS[:3]), (*UNITS[1], THINGS[4])]
    before = tables(bench)
    with pytest.raises(DuplicateUnit) as caught:
        take_in(bench, xlsx_file(tmp_path / "dobbel.xlsx", rows, "Ark1"))
    for part in ("dobbel.xlsx", "Ark1", "3, 5", UNITS[1][0]):
        assert part in str(caught.value)
    assert tables(bench) == before


@pytest.mark.parametrize(
    "other", [("1101", ""), ("", "Eigersund"), ("1101", "EIGERSUND kommune")]
)
def test_a_unit_written_in_two_ways_is_still_two_rows_of_one(
    bench: Workbench, tmp_path: Path, other: tuple[str, str]
) -> None:
    rows = [*wide(*THINGS[:3]), (*other, THINGS[4])]
    with pytest.raises(DuplicateUnit, match="2, 5"):
        take_in(bench, csv_file(tmp_path / "a.csv", rows))


def test_two_respondents_of_a_unit_are_two_answers_and_one_unit(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [
        (*HEAD, "Tjeneste", WORDING),
        (*UNITS[0], "Voksne", THINGS[0]),
        (*UNITS[0], "Barn og unge", THINGS[1]),
        (*UNITS[1], "Voksne", THINGS[2]),
    ]
    wanted = WantedColumns(respondent="Tjeneste")
    take_in(bench, csv_file(tmp_path / "a.csv", rows), wanted=wanted)
    parties = bench.store.reading.parties(asked(bench).id, WAVE)
    assert len(parties) == len({party.respondent for party in parties}) == 3
    assert len({party.unit for party in parties}) == 2


def test_units_that_the_register_lacks_are_listed_and_usable(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [
        (*HEAD, "Innbyggertall", WORDING),
        (*UNITS[0], 15000, THINGS[0]),
        ("9901", "Fjelldalen", 1500, THINGS[1]),
        (*UNITS[1], 150000, THINGS[2]),
    ]
    receipt = take_in(bench, csv_file(tmp_path / "a.csv", rows))
    assert receipt.units.unmatched == ("9901 Fjelldalen",)
    assert described(bench)[THINGS[1]] == "Kommune med færre enn 2000 innbyggere"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("nb", "Kommune"), ("nn", "Kommune"), ("en", "Municipality")],
)
def test_a_unit_of_unknown_kind_and_size_is_just_a_municipality(
    tmp_path: Path, language: str, expected: str
) -> None:
    from koding.workbench import Workbench

    bench = Workbench.create(tmp_path / language, language=language, coder="ola")
    rows = [(*HEAD, WORDING), ("9901", "Fjelldalen", THINGS[0])]
    rows += [("0301", "Fjelldalen", THINGS[1]), (*UNITS[0], THINGS[2])]
    take_in(bench, csv_file(tmp_path / "a.csv", rows))
    said = described(bench)
    assert said[THINGS[0]] == expected
    # In Oslo it could as well be a district.
    assert said[THINGS[1]] == ""
    assert said[THINGS[2]].startswith(f"{expected} ")
    bench.close()


def test_the_rule_for_units_the_register_lacks_can_be_changed(
    bench: Workbench, tmp_path: Path
) -> None:
    from koding.workbench import Workbench

    settings = bench.folder / "koding.toml"
    rule = '[[descriptor]]\nwhen = { kind = "ukjent" }\nnb = "Sykehus"\n'
    settings.write_text(settings.read_text("utf-8") + rule, encoding="utf-8")
    whole = settings.read_text("utf-8").replace('"kommune", "ukjent"', '"kommune"')
    settings.write_text(whole, encoding="utf-8")
    with_rule = Workbench(bench.folder, coder="ola")
    rows = [(*HEAD, WORDING), ("9901", "Fjelldalen", THINGS[0])]
    take_in(with_rule, csv_file(tmp_path / "a.csv", rows))
    assert described(with_rule) == {THINGS[0]: "Sykehus"}
    with_rule.close()


def test_respondents_without_units_get_no_descriptor_of_their_own(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [(WORDING,), *((thing,) for thing in THINGS)]
    take_in(bench, csv_file(tmp_path / "a.csv", rows))
    assert set(described(bench).values()) == {""}


def test_what_the_sheet_says_of_a_unit_wins_over_the_register(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [
        (*HEAD, "Fylke", "Innbyggere", WORDING),
        (*UNITS[0], "Rogaland fylke", 2000, THINGS[0]),
        (*UNITS[1], "Rogaland fylke", 1999, THINGS[1]),
        (*UNITS[2], "", "", THINGS[2]),
    ]
    take_in(bench, csv_file(tmp_path / "a.csv", rows))
    said = described(bench)
    assert said[THINGS[0]] == "Kommune med 2000-5000 innbyggere"
    assert said[THINGS[1]] == "Kommune med færre enn 2000 innbyggere"
    assert said[THINGS[2]] == "Kommune med 20000-50000 innbyggere"
    held = bench.store.reading.attributes
    found = answers(bench)
    assert held(found[THINGS[0]].answer.respondent)["county"] == "Rogaland fylke"
    assert held(found[THINGS[2]].answer.respondent)["county"] == "Rogaland"


def test_a_later_sheet_without_them_leaves_the_attributes_of_the_first(
    bench: Workbench, tmp_path: Path
) -> None:
    first = [(*HEAD, "Innbyggere", WORDING), (*UNITS[0], 1200, THINGS[0])]
    take_in(bench, csv_file(tmp_path / "a.csv", first))
    later = [(*HEAD, OTHER_WORDING), (*UNITS[0], THINGS[1]), (*UNITS[1], THINGS[2])]
    wanted = WantedColumns(questions=(OTHER_WORDING,))
    take_in(bench, csv_file(tmp_path / "b.csv", later), wanted=wanted)
    assert described(bench)[THINGS[0]] == "Kommune med færre enn 2000 innbyggere"


def test_a_year_that_the_register_lacks_is_remarked(
    bench: Workbench, tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "a.csv", wide(*THINGS[:3]))
    receipt = take_in(bench, path, wave=2022)
    assert receipt.units.register_years == (2023,)
    assert any("2022" in remark for remark in receipt.units.remarks)
    assert not take_in(bench, path, wave=2023).units.remarks


@pytest.mark.parametrize(
    ("language", "district", "small"),
    [
        ("nb", "Bydel i Oslo", "Kommune med 2000-5000 innbyggere"),
        ("nn", "Bydel i Oslo", "Kommune med 2000-5000 innbyggjarar"),
        ("en", "City district of Oslo", "Municipality with 2000-5000 inhabitants"),
    ],
)
def test_descriptors_are_in_the_language_of_the_project(
    tmp_path: Path, language: str, district: str, small: str
) -> None:
    from koding.workbench import Workbench

    bench = Workbench.create(tmp_path / language, language=language, coder="ola")
    rows = [
        (*HEAD, WORDING),
        ("030103", "Sagene", THINGS[0]),
        ("1111", "Sokndal", THINGS[1]),
        ("0301", "Frogner", THINGS[2]),
    ]
    take_in(bench, csv_file(tmp_path / "a.csv", rows))
    expected = {THINGS[0]: district, THINGS[1]: small, THINGS[2]: district}
    assert described(bench) == expected
    bench.close()


def test_a_column_said_to_hold_units_may_hold_their_names(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [("Hvem", WORDING), ("Sokndal", THINGS[0]), ("Lund", THINGS[1])]
    path = csv_file(tmp_path / "a.csv", rows)
    receipt = take_in(bench, path, wanted=WantedColumns(unit="Hvem"))
    assert receipt.units.by_name == 2
    assert not receipt.units.unmatched


def test_two_columns_of_the_same_name_are_two_questions(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [
        (*HEAD, "Kommentar", "Kommentar"),
        *((*unit, THINGS[i], THINGS[-1 - i]) for i, unit in enumerate(UNITS[:3])),
    ]
    path = csv_file(tmp_path / "a.csv", rows)
    receipt = take_in(bench, path)
    assert [q.label for q in receipt.questions] == ["S1", "S2"]
    assert [q.wording for q in receipt.questions] == ["Kommentar", "Kommentar"]
    assert set(answers(bench, "S2")) == set(THINGS[3:])
    assert [q.new for q in take_in(bench, path).questions] == [0, 0]


def test_a_question_can_be_named_by_the_letter_of_its_column(
    bench: Workbench, tmp_path: Path
) -> None:
    wanted = WantedColumns(questions=("D",))
    receipt = take_in(bench, xlsx_file(tmp_path / "a.xlsx", WIDE), wanted=wanted)
    assert [q.wording for q in receipt.questions] == [OTHER_WORDING]


def test_standard_answers_are_grouped_with_the_code_they_ask_for(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = wide("Nei", "nei.", "Vet ikke", "NEI!", "vet ikke", "Nei, men vi er få.")
    receipt = take_in(bench, csv_file(tmp_path / "a.csv", rows))
    assert [(g.question, g.count, g.kind) for g in receipt.standard] == [
        ("S1", 3, "none"),
        ("S1", 2, "dont_know"),
    ]


def test_a_dry_run_writes_nothing(bench: Workbench, tmp_path: Path) -> None:
    def held() -> dict[str, bytes]:
        files = (p for p in bench.folder.rglob("*") if p.is_file())
        left_out = ("-wal", "-shm")
        return {str(p): p.read_bytes() for p in files if not p.name.endswith(left_out)}

    path = csv_file(tmp_path / "a.csv", wide(*THINGS))
    before, rows = held(), tables(bench)
    receipt = take_in(bench, path, dry=True)
    assert receipt.dry
    assert receipt.questions[0].new == len(THINGS)
    assert held() == before
    assert tables(bench) == rows


def test_a_bad_row_further_down_leaves_nothing_behind(
    bench: Workbench, tmp_path: Path
) -> None:
    before = tables(bench)
    path = tmp_path / "a.csv"
    good = "\n".join(";".join(map(str, row)) for row in wide(*THINGS))
    path.write_bytes(good.encode() + b"\n1114;Bjerkreim;\x00\x01\xff\n")
    with pytest.raises(UnreadableFile):
        take_in(bench, path)
    assert tables(bench) == before


def test_a_failure_midway_leaves_nothing_behind(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = csv_file(tmp_path / "a.csv", wide(*THINGS))
    before = tables(bench)

    def fail(_answers: object) -> None:
        raise RuntimeError("midway")

    with monkeypatch.context() as patched:
        patched.setattr(bench.store.sources, "add_answers", fail)
        with pytest.raises(RuntimeError, match="midway"):
            take_in(bench, path)
    assert tables(bench) == before
    assert not bench.store.reading.background(WAVE).attributes

    assert take_in(bench, path).questions[0].new == len(THINGS)
    assert set(answers(bench)) == set(THINGS)


def test_nothing_kept_tells_the_order_of_the_file(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [(*HEAD, WORDING)]
    rows += [(str(2000 + n), f"Sted {n}", f"Svar nummer {n:02}") for n in range(60)]
    take_in(bench, csv_file(tmp_path / "a.csv", rows))
    rank = {body: place for place, body in enumerate(sorted(answers(bench)))}
    lines = bench.coding.answers(asked(bench).id, WAVE)
    kept = [rank[line.preview] for line in lines]
    respondents = [
        rank[coded.answer.body]
        for coded in sorted(
            answers(bench).values(),
            key=lambda one: bench.store.keys.of(one.answer.respondent),
        )
    ]
    units = [
        rank[coded.answer.body]
        for coded in sorted(
            answers(bench).values(),
            key=lambda one: bench.store.keys.of(
                bench.store.reading.unit_of(one.answer.respondent)
            ),
        )
    ]
    # A shuffle of 60 leaves about one neighbour pair in place; ten is beyond chance.
    for order in (kept, respondents, units):
        assert sum(b - a == 1 for a, b in pairwise(order)) < 10


def test_the_journal_tells_no_words_and_no_names(
    bench: Workbench, tmp_path: Path
) -> None:
    before = count_lines(bench)
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*THINGS)))
    assert count_lines(bench) > before
    journal = repr(tables(bench)["journal"])
    assert not any(said in journal for said in THINGS)
    everything = repr(tables(bench))
    assert not any(name in everything for _number, name in UNITS)
