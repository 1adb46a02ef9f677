"""A second import: late rows, corrected texts, emptied cells, and new waves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
    codes_of,
    count_lines,
    csv_file,
    kinds_since,
    labels_of,
    tables,
    take_in,
    wide,
    xlsx_file,
)

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.receipt import QuestionReceipt
    from koding.workbench import Workbench

TWO_PARTS = "Det regner inn i gangen. Lampene er gått."


@pytest.fixture
def coded(bench: Workbench, tmp_path: Path) -> Workbench:
    """A project of five rows: three coded answers, one uncoded, one blank."""
    sheet = wide(TWO_PARTS, THINGS[1], THINGS[2], THINGS[3], "")
    take_in(bench, csv_file(tmp_path / "first.csv", sheet))
    answer = answers(bench)[TWO_PARTS].answer.id
    bench.coding.cut(answer, TWO_PARTS.index("Lampene"))
    for at, label in ((0, "Tak, vegger"), (len(TWO_PARTS) - 1, "Lys")):
        bench.coding.add_code(answer, at, bench.codes.create(label), via="typed")
    code(bench, THINGS[1], "Kø")
    code(bench, THINGS[2], "Skilt")
    return bench


def again(bench: Workbench, tmp_path: Path, *cells: object) -> QuestionReceipt:
    path = csv_file(tmp_path / "again.csv", wide(*cells))
    (column,) = take_in(bench, path).questions
    return column


def test_the_same_file_again_adds_only_the_note_that_it_came(
    coded: Workbench, tmp_path: Path
) -> None:
    before, lines = tables(coded), count_lines(coded)
    column = take_in(coded, tmp_path / "first.csv").questions[0]
    assert (column.rows, column.answers, column.blanks) == (5, 4, 1)
    assert (column.new, column.changed, column.emptied) == (0, 0, 0)
    assert kinds_since(coded, lines) == ["answers.imported"]
    after = tables(coded)
    for noted in ("journal", "step"):
        assert len(after.pop(noted)) == len(before.pop(noted)) + 1
    assert after == before


def test_a_quote_whose_words_still_stand_keeps_its_codes(
    coded: Workbench, tmp_path: Path
) -> None:
    corrected = TWO_PARTS.replace("gangen", "hele gangen")
    receipt = take_in(
        coded,
        csv_file(
            tmp_path / "again.csv",
            wide(corrected, THINGS[1], THINGS[2], THINGS[3], ""),
        ),
    )
    column = receipt.questions[0]
    assert (column.new, column.changed, receipt.to_review) == (0, 1, 1)
    assert codes_of(coded) == {
        "Det regner inn i hele gangen.": set(),
        "Lampene er gått.": {"Lys"},
        THINGS[1]: {"Kø"},
        THINGS[2]: {"Skilt"},
        THINGS[3]: set(),
    }


def test_a_corrected_answer_is_to_be_looked_at_again(
    coded: Workbench, tmp_path: Path
) -> None:
    corrected = f"{TWO_PARTS} Heisen står."
    again(coded, tmp_path, corrected, THINGS[1], THINGS[2], THINGS[3], "")
    flags = {body: one.flag for body, one in answers(coded).items() if one.flag}
    assert flags == {corrected: "corrected"}
    (progress,) = coded.questions.progress()
    assert (progress.look, progress.answers, progress.done) == (1, 4, 2)

    coded.coding.flag(answers(coded)[corrected].answer.id, "")
    (progress,) = coded.questions.progress()
    assert progress.look == 0


def test_the_text_before_a_correction_is_kept(coded: Workbench, tmp_path: Path) -> None:
    again(coded, tmp_path, "Alt er nytt nå.", THINGS[1], THINGS[2], THINGS[3], "")
    bodies = {row[3] for row in tables(coded)["text"]}
    assert {TWO_PARTS, "Alt er nytt nå."} <= bodies
    assert TWO_PARTS not in answers(coded)


def test_a_correction_can_be_corrected_back(coded: Workbench, tmp_path: Path) -> None:
    again(coded, tmp_path, TWO_PARTS, "Nytt.", THINGS[2], THINGS[3], "")
    column = take_in(coded, tmp_path / "first.csv").questions[0]
    assert column.changed == 1
    assert set(answers(coded)) == {TWO_PARTS, *THINGS[1:4]}


def test_an_emptied_cell_is_told_and_its_answer_kept(
    coded: Workbench, tmp_path: Path
) -> None:
    before = codes_of(coded)
    column = again(coded, tmp_path, TWO_PARTS, "", THINGS[2], THINGS[3], "")
    assert (column.emptied, column.blanks, column.changed) == (1, 2, 0)
    assert codes_of(coded) == before
    (progress,) = coded.questions.progress()
    assert (progress.answers, progress.blank) == (4, 1)


def test_a_blank_that_got_words_is_an_answer_and_blank_no_longer(
    coded: Workbench, tmp_path: Path
) -> None:
    column = again(coded, tmp_path, TWO_PARTS, *THINGS[1:4], THINGS[5])
    assert (column.new, column.blanks, column.changed) == (1, 0, 0)
    parties = coded.store.reading.parties(asked(coded).id, WAVE)
    assert [party.answered for party in parties] == [True] * 5
    assert len({party.respondent for party in parties}) == 5


def test_rows_that_are_missing_now_are_left_alone(
    coded: Workbench, tmp_path: Path
) -> None:
    before, texts = codes_of(coded), tables(coded)["text"]
    column = again(coded, tmp_path, TWO_PARTS)
    assert (column.rows, column.new, column.changed, column.emptied) == (1, 0, 0, 0)
    assert codes_of(coded) == before
    assert tables(coded)["text"] == texts


def test_late_rows_are_added_and_touch_no_other(
    coded: Workbench, tmp_path: Path
) -> None:
    before = codes_of(coded)
    column = again(coded, tmp_path, TWO_PARTS, *THINGS[1:4], "", "Sent, men godt.")
    assert (column.new, column.changed) == (1, 0)
    assert codes_of(coded) == before | {"Sent, men godt.": set()}


def test_a_correction_undoes_no_coding_made_before_it(
    coded: Workbench, tmp_path: Path
) -> None:
    lines = count_lines(coded)
    again(coded, tmp_path, f"{TWO_PARTS} Mer.", THINGS[1], THINGS[2], THINGS[3], "")
    assert set(kinds_since(coded, lines)) <= {
        "text.corrected",
        "quote.cut",
        "coding.added",
        "answer.changed",
        "answers.imported",
    }
    coded.undo()
    assert codes_of(coded)[THINGS[2]] == set()
    assert f"{TWO_PARTS} Mer." in answers(coded)


def test_a_file_that_is_a_spreadsheet_now_is_the_same_file(
    coded: Workbench, tmp_path: Path
) -> None:
    sheet = wide(TWO_PARTS, *THINGS[1:4], "")
    for row in range(1, 5):
        number, *rest = sheet[row]
        sheet[row] = (int(str(number)), *rest)
    path = xlsx_file(tmp_path / "tall.xlsx", sheet)
    column = take_in(coded, path).questions[0]
    assert (column.new, column.changed, column.rows) == (0, 0, 5)


def test_a_second_wave_with_the_same_wording_is_read_as_the_same_question(
    coded: Workbench, tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "2024.csv", wide(*THINGS[:3]))
    (column,) = take_in(coded, path, wave=2024).questions
    assert (column.label, column.linked, column.new) == ("S1", "S1", 3)
    assert [question.label for question in coded.questions.all()] == ["S1"]
    assert coded.questions.waves(asked(coded).id) == [WAVE, 2024]
    assert set(answers(coded, "S1", 2024)) == set(THINGS[:3])
    assert set(answers(coded, "S1", WAVE)) == {TWO_PARTS, *THINGS[1:4]}


def test_a_link_between_waves_can_be_taken_back(
    coded: Workbench, tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "2024.csv", wide(*THINGS[:3]))
    take_in(coded, path, wave=2024)
    (stored,) = coded.questions.stored(2024).values()
    coded.questions.link(stored, "")
    labels = [question.label for question in coded.questions.all()]
    assert labels == ["S1", "S2"]
    assert coded.questions.waves(asked(coded).id) == [WAVE]
    assert set(answers(coded, "S2", 2024)) == set(THINGS[:3])
    (column,) = take_in(coded, path, wave=2024).questions
    assert (column.new, column.linked) == (0, "")
    assert [question.label for question in coded.questions.all()] == labels


def test_a_wording_that_repeats_in_the_new_form_links_nothing(
    coded: Workbench, tmp_path: Path
) -> None:
    head = ("Kommunenummer", "Kommune", WORDING, WORDING)
    rows = [(*unit, THINGS[n], THINGS[n + 1]) for n, unit in enumerate(UNITS[:4])]
    path = csv_file(tmp_path / "2024.csv", [head, *rows])
    receipt = take_in(coded, path, wave=2024)
    assert [q.linked for q in receipt.questions] == ["", ""]
    assert [q.label for q in coded.questions.all()] == ["S1", "S2", "S3"]


def test_another_question_of_the_wave_comes_beside_the_first(
    coded: Workbench, tmp_path: Path
) -> None:
    head = ("Kommunenummer", "Kommune", OTHER_WORDING)
    rows = [(*unit, said) for unit, said in zip(UNITS, THINGS, strict=True)]
    wanted = WantedColumns(questions=(OTHER_WORDING,))
    path = csv_file(tmp_path / "b.csv", [head, *rows])
    receipt = take_in(coded, path, wanted=wanted)
    assert [(q.label, q.new) for q in receipt.questions] == [("S2", 6)]
    first, second = (
        {party.respondent for party in coded.store.reading.parties(q.id, WAVE)}
        for q in coded.questions.all()
    )
    assert first < second


def test_a_merged_code_is_carried_over_to_a_corrected_text(
    coded: Workbench, tmp_path: Path
) -> None:
    coded.codes.merge([coded.codes.find("Kø").id], coded.codes.find("Skilt").id)
    longer = f"{THINGS[1]} Dessuten er disken lav."
    again(coded, tmp_path, TWO_PARTS, longer, THINGS[2], THINGS[3], "")
    quotes = coded.coding.quotes(asked(coded).id, WAVE)
    (carried,) = [quote for quote in quotes if quote.words.strip() == THINGS[1]]
    assert labels_of(carried.codes, coded) == {"Skilt"}
