"""What a sheet of a workbook becomes, whatever program wrote it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from koding.errors import MissingSheet, UnreadableFile
from koding.importers.sheets import Header, Sheet, read_sheet

from .sheet_files import HEADER, ods, ods_row, workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def answers(sheet: Sheet) -> list[str]:
    return [row[1] for row in sheet.rows]


def test_headers_and_rows_are_read_as_text(tmp_path: Path) -> None:
    rows = [HEADER, ("Vik", "Det er for lang kø."), ("Nes", "Vet ikke")]
    sheet = read_sheet(workbook(tmp_path / "a.xlsx", rows))
    assert (sheet.file, sheet.name) == ("a.xlsx", "Svar")
    assert sheet.headers == (Header("Kommune", "A", 0), Header("Svar", "B", 1))
    assert sheet.rows == (("Vik", "Det er for lang kø."), ("Nes", "Vet ikke"))
    assert sheet.notes == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5000, "5000"),
        (0, "0"),
        (1234567890123456, "1234567890123456"),
        (0.1 + 0.2, "0.3"),
        (2.50, "2.5"),
        (True, "Ja"),
        (False, "Nei"),
        (date(2024, 3, 1), "2024-03-01"),
        (datetime(2024, 3, 1, 12, 30), "2024-03-01T12:30:00"),
    ],
)
def test_a_value_is_written_as_a_person_would(
    tmp_path: Path, value: object, text: str
) -> None:
    rows = [HEADER, ("Vik", value)]
    assert answers(read_sheet(workbook(tmp_path / "a.xlsx", rows))) == [text]


@pytest.mark.parametrize(
    "break_", ["\r\n", "\r", "\n", "\x0b", "\x85", "\u2028", "\u2029"]
)
def test_every_kind_of_line_break_becomes_one(tmp_path: Path, break_: str) -> None:
    rows = [HEADER, ("Vik", f"Kort vei{break_}Lang kø")]
    sheet = read_sheet(workbook(tmp_path / "a.xlsx", rows))
    assert answers(sheet) == ["Kort vei\nLang kø"]
    assert sheet.notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "  luft på begge sider  ",
        "fast\u00a0mellomrom\u00a0",
        "“krøllet” og 'rett'",
        "[bold]ikke[/bold] [@click=app.quit]dette[/]",
        "=1+1",
        "to  mellomrom\tog tabulator",
        "bindestrek\u2010og\uf0b7punkt",
        "o\u0301 og ó",
        "👩‍👩‍👧",
    ],
)
def test_nothing_else_of_a_text_is_altered(tmp_path: Path, text: str) -> None:
    rows = [HEADER, ("Vik", text)]
    assert answers(read_sheet(workbook(tmp_path / "a.xlsx", rows))) == [text]


@pytest.mark.parametrize("text", [" ", "\n\t", "\u00a0\u2003"])
def test_a_cell_of_white_space_is_blank(tmp_path: Path, text: str) -> None:
    rows = [HEADER, ("Vik", text)]
    assert answers(read_sheet(workbook(tmp_path / "a.xlsx", rows))) == [""]


def test_control_characters_stay_and_are_remarked(tmp_path: Path) -> None:
    rows = [HEADER, ("Vik", "\x1b[31mrød"), ("Nes", "fin"), ("Bø", "a\x07")]
    sheet = read_sheet(workbook(tmp_path / "a.xlsx", rows))
    assert answers(sheet) == ["\x1b[31mrød", "fin", "a\x07"]
    assert sheet.notes == (
        "2 cells hold control characters, the first in row 2, column B.",
    )


def test_a_text_cut_by_excel_is_remarked(tmp_path: Path) -> None:
    rows = [HEADER, ("Vik", "x" * 32_767)]
    (note,) = read_sheet(workbook(tmp_path / "a.xlsx", rows)).notes
    assert "32,767" in note
    assert "row 2, column B" in note


def test_lost_letters_are_remarked(tmp_path: Path) -> None:
    rows = [HEADER, ("Vik", "for f\ufffd ansatte")]
    (note,) = read_sheet(workbook(tmp_path / "a.xlsx", rows)).notes
    assert "row 2, column B" in note


def test_header_text_loses_loose_white_space(tmp_path: Path) -> None:
    rows = [(" Hva\n mangler \u00a0her? ", "B"), ("x", "y")]
    sheet = read_sheet(workbook(tmp_path / "a.xlsx", rows))
    assert sheet.headers[0].text == "Hva mangler her?"


def test_empty_rows_are_left_out_and_row_numbers_stay_right(tmp_path: Path) -> None:
    rows = [(), (), HEADER, (), ("Vik", "a"), ("", " "), (), ("Nes", "b")]
    sheet = read_sheet(workbook(tmp_path / "a.xlsx", rows))
    assert sheet.header_row == 3
    assert answers(sheet) == ["a", "b"]
    assert sheet.first_row == 5
    assert [sheet.row_number(index) for index in range(2)] == [5, 8]


def test_a_column_without_anything_is_left_out_and_letters_stay(tmp_path: Path) -> None:
    rows = [(None, "Kommune", None, "Svar"), (None, "Vik", " ", "a")]
    sheet = read_sheet(workbook(tmp_path / "a.xlsx", rows))
    assert sheet.headers == (Header("Kommune", "B", 0), Header("Svar", "D", 1))
    assert sheet.rows == (("Vik", "a"),)
    assert sheet.place(row=0, column=1) == "a.xlsx, sheet Svar, row 2, column D"


def test_a_column_without_header_stays_when_it_holds_something(tmp_path: Path) -> None:
    rows = [("Kommune", "Svar", None), ("Vik", "a", "merk"), ("Nes", "b", None)]
    sheet = read_sheet(workbook(tmp_path / "a.xlsx", rows))
    assert sheet.headers[2] == Header("", "C", 2)
    assert sheet.column(2) == ("merk", "")


def test_columns_after_z_have_two_letters(tmp_path: Path) -> None:
    rows = [[f"k{n}" for n in range(53)], ["x"] * 53]
    sheet = read_sheet(workbook(tmp_path / "a.xlsx", rows))
    assert [sheet.headers[n].letter for n in (25, 26, 51, 52)] == [
        "Z",
        "AA",
        "AZ",
        "BA",
    ]


def test_the_first_sheet_with_content_is_read_and_the_others_are_told(
    tmp_path: Path,
) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("Tom")
        hidden = book.add_worksheet("Skjult")
        hidden.write_row(0, 0, ("gammel", "liste"))
        hidden.hide()
        for name in ("Svar", "Koder"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, ("Vik", name))
    read = read_sheet(tmp_path / "a.xlsx")
    assert read.name == "Svar"
    assert read.notes == ("The sheet Svar is read; there are also Koder, Skjult.",)
    named = read_sheet(tmp_path / "a.xlsx", "koder")
    assert (named.name, named.notes) == ("Koder", ())


def test_a_missing_sheet_is_told_with_those_there_are(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADER, ("Vik", "a")])
    with pytest.raises(MissingSheet) as caught:
        read_sheet(path, "Ark1")
    assert str(caught.value) == "a.xlsx has no sheet Ark1; its sheets are Svar."


def test_an_ods_file_is_read_with_its_paragraphs(tmp_path: Path) -> None:
    typed = (
        '<table:table-row><table:table-cell office:value-type="float" '
        'office:value="5000"/><table:table-cell office:value-type="boolean" '
        'office:boolean-value="true"/></table:table-row>'
    )
    rows = ods_row(*HEADER) + ods_row("Vik", "en</text:p><text:p>to") + typed
    sheet = read_sheet(ods(tmp_path / "a.ods", rows))
    assert sheet.rows == (("Vik", "en\nto"), ("5000", "Ja"))


def merged(path: Path, first: str, rows: Sequence[Sequence[str]]) -> Path:
    """Write `rows` with the cells of range `first` merged."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Svar")
        for r, row in enumerate(rows):
            sheet.write_row(r, 0, row)
        sheet.merge_range(first, rows[0][0])
        for r, row in enumerate(rows):
            sheet.write_row(r, 0, row)
    return path


@pytest.mark.parametrize(
    ("span", "rows"),
    [
        ("A1:B1", [("Svar 2024", ""), HEADER, ("Vik", "a")]),
        ("A1:A2", [("Kommune", "Svar"), ("", "Hva mangler?"), ("Vik", "a")]),
    ],
)
def test_a_merged_header_is_refused(
    tmp_path: Path, span: str, rows: list[tuple[str, str]]
) -> None:
    path = merged(tmp_path / "a.xlsx", span, rows)
    with pytest.raises(UnreadableFile, match="sheet Svar, row 1, columns A-"):
        read_sheet(path)


def test_a_title_over_the_headers_is_refused_without_merged_cells(
    tmp_path: Path,
) -> None:
    rows = ods_row("Svar 2024") + ods_row("Nr", *HEADER) + ods_row("1", "Vik", "a")
    with pytest.raises(UnreadableFile, match="row 1, columns A-C: one header"):
        read_sheet(ods(tmp_path / "a.ods", rows))


def test_headers_over_two_rows_are_refused_without_merged_cells(tmp_path: Path) -> None:
    rows = (
        ods_row("Kommune", "Tilbudet", "", "Annet")
        + ods_row("", "Styrker", "Mangler", "")
        + ods_row("Vik", "a", "b", "c")
    )
    with pytest.raises(UnreadableFile, match="row 1, columns B-C: one header"):
        read_sheet(ods(tmp_path / "a.ods", rows))


def test_merged_cells_among_the_answers_are_remarked(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Svar")
        sheet.write_row(0, 0, HEADER)
        sheet.merge_range("A2:A3", "Vik")
        sheet.write_column(1, 1, ("a", "b"))
    read = read_sheet(tmp_path / "a.xlsx")
    assert read.rows == (("Vik", "a"), ("", "b"))
    assert "merged in row 2" in read.notes[0]
