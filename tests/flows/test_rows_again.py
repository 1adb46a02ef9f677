"""Files without units that come in again: rows put in, moved, corrected and gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.workbench.importing.rows_again import HeldRow, Said, recognise

from .material import (
    THINGS,
    WORDING,
    answers,
    code,
    codes_of,
    csv_file,
    take_codings,
    take_in,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.workbench import Workbench

NEW = "Det er for mørkt i trappa."


def said(word: str) -> Said:
    return frozenset({("S", word)} if word else ())


def recognised(before: str, after: str) -> str:
    """Return who each row is: letters are what rows say, held by those of their name.

    A row that says the same as another is held by the letter's next: n, o, p.
    """
    names = "".join(chr(ord(c) + before[:i].count(c)) for i, c in enumerate(before))
    held = [
        HeldRow(name, row, said(word.strip()))
        for row, (name, word) in enumerate(zip(names, before, strict=True), 2)
    ]
    rows = [(row, said(word.strip())) for row, word in enumerate(after, 2)]
    return "".join(who or "+" for who in recognise(rows, held))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("abcd", "abcd", "abcd"),
        ("abcd", "xabcd", "+abcd"),
        ("abcd", "abxcd", "ab+cd"),
        ("abcd", "abcdx", "abcd+"),
        ("abcd", "xaybcdz", "+a+bcd+"),
        ("abcd", "dcba", "dcba"),
        ("abcd", "acd", "acd"),
        ("abcd", "axcd", "abcd"),
        ("abcd", "xabyd", "+abcd"),
        ("annd", "annd", "anod"),
        ("annd", "xannd", "+anod"),
        ("annd", "axnd", "anod"),
        ("annd", "anxnd", "an+od"),
        ("", "ab", "++"),
        ("ab", "", ""),
    ],
)
def test_rows_are_known_by_what_they_say_and_then_by_their_place(
    before: str, after: str, expected: str
) -> None:
    assert recognised(before, after) == expected


def test_a_row_that_was_gone_is_known_again_by_its_words() -> None:
    held = [HeldRow("a", None, said("a")), HeldRow("b", 2, said("b"))]
    assert recognise([(2, said("b")), (3, said("a"))], held) == ["b", "a"]


def test_rows_that_say_nothing_are_known_by_their_place() -> None:
    blank = said("")
    held = [HeldRow("a", 2, blank), HeldRow("b", 3, said("b")), HeldRow("c", 4, blank)]
    rows = [(2, blank), (3, said("b")), (4, blank), (5, blank)]
    assert recognise(rows, held) == ["a", "b", "c", ""]


def sheet(*texts: str) -> Sequence[tuple[str, ...]]:
    return [(WORDING,), *((text,) for text in texts)]


def test_a_row_put_in_between_is_new_and_corrects_nobody(
    bench: Workbench, tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "a.csv", sheet(*THINGS[:4]))
    take_in(bench, path)
    code(bench, THINGS[2], "Skilt")
    before = {body: coded.answer.id for body, coded in answers(bench).items()}
    csv_file(path, sheet(THINGS[0], NEW, *THINGS[1:4]))
    (column,) = take_in(bench, path).questions
    assert (column.new, column.changed, column.answers) == (1, 0, 5)
    after = {body: coded.answer.id for body, coded in answers(bench).items()}
    assert {body: after[body] for body in before} == before
    assert codes_of(bench)[THINGS[2]] == {"Skilt"}


def test_rows_stay_known_when_the_file_comes_in_a_third_time(
    bench: Workbench, tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "a.csv", sheet(*THINGS[:4]))
    take_in(bench, path)
    # The second row is gone and one is put in at the top; then the third is corrected.
    take_in(bench, csv_file(path, sheet(NEW, THINGS[0], *THINGS[2:4])))
    longer = f"{THINGS[2]} Slik er det."
    corrected = sheet(NEW, THINGS[0], longer, THINGS[3])
    (column,) = take_in(bench, csv_file(path, corrected)).questions
    assert (column.new, column.changed) == (0, 1)
    assert set(answers(bench)) == {NEW, *THINGS[:2], longer, THINGS[3]}
    (column,) = take_in(bench, csv_file(path, sheet(*THINGS[:2]))).questions
    assert (column.new, column.changed) == (0, 0)


def test_a_quote_put_in_between_is_new_and_the_others_are_found(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [("Sitat", "Kode"), (THINGS[0], "Telefon"), (THINGS[1], "Kø")]
    path = csv_file(tmp_path / "k.csv", rows)
    take_codings(bench, path)
    more = [rows[0], (NEW, "Lys"), *rows[1:], (THINGS[1], "Disk")]
    receipt = take_codings(bench, csv_file(path, more))
    assert (receipt.answers_made, receipt.codings, receipt.missing) == (1, 2, ())
    assert codes_of(bench) == {
        **{NEW: {"Lys"}, THINGS[0]: {"Telefon"}},
        THINGS[1]: {"Kø", "Disk"},
    }


def test_rows_with_a_county_alone_are_respondents_without_units(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [("Fylke", WORDING), *(("Rogaland", thing) for thing in THINGS)]
    take_in(bench, csv_file(tmp_path / "a.csv", rows))
    question = bench.questions.find("S1").id
    parties = bench.store.reading.parties(question, 2023)
    assert len(parties) == len(THINGS)
    assert not any(party.has_unit for party in parties)
