"""What a text file of answers becomes: encoding and separator are found out."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from koding.errors import MissingSheet, UnreadableCell, UnreadableFile
from koding.importers.sheets import Header, read_sheet

if TYPE_CHECKING:
    from pathlib import Path

ROWS = (("Kommune", "Svar"), ("Bø", "For få, og for dårlig tid"), ("Ås", "Nei"))


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(path: Path, kind: type[Exception] = UnreadableFile) -> str:
    """Return the sentence with which the file is refused."""
    with pytest.raises(kind) as caught:
        read_sheet(path)
    assert str(caught.value).startswith(path.name)
    return str(caught.value)


@pytest.mark.parametrize(
    ("codec", "bom", "found"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("cp1252", b"", "cp1252"),
    ],
)
def test_the_encoding_is_found_out(
    tmp_path: Path, codec: str, bom: bytes, found: str
) -> None:
    text = "\r\n".join(";".join(row) for row in ROWS)
    sheet = read_sheet(written(tmp_path / "a.csv", bom + text.encode(codec)))
    assert sheet.encoding == found
    assert sheet.name == ""
    assert sheet.headers[0].text == "Kommune"
    assert sheet.rows == ROWS[1:]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("suffix", ["csv", "tsv", "txt"])
def test_the_separator_is_found_out(
    tmp_path: Path, separator: str, suffix: str
) -> None:
    path = tmp_path / f"a.{suffix}"
    with path.open("w", newline="") as stream:
        csv.writer(stream, delimiter=separator).writerows(ROWS)
    sheet = read_sheet(path)
    assert sheet.separator == separator
    assert sheet.rows == ROWS[1:]


def test_commas_in_most_answers_do_not_make_columns(tmp_path: Path) -> None:
    content = "Nr;Svar\n1;lite, men bra\n2;sent, men godt\n3;kort, men fint\n"
    sheet = read_sheet(written(tmp_path / "a.csv", content))
    assert sheet.separator == ";"
    assert sheet.column(1)[0] == "lite, men bra"


def test_a_file_of_one_column_has_no_separator(tmp_path: Path) -> None:
    content = "Hva mangler?\nTid, penger, folk\nNei\nBedre plass; mer ro\nVet ikke\n"
    sheet = read_sheet(written(tmp_path / "a.txt", content))
    assert sheet.separator == ""
    assert sheet.column(0)[2] == "Bedre plass; mer ro"


def test_commas_in_header_and_answers_do_not_make_columns(tmp_path: Path) -> None:
    content = "Hva mangler, om noe?\nTid\nNei\nRo, plass og folk\nA, b, c\n"
    sheet = read_sheet(written(tmp_path / "a.txt", content))
    assert [header.text for header in sheet.headers] == ["Hva mangler, om noe?"]


def test_a_separator_that_excel_announces_is_used(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path / "a.csv", "sep=|\r\nA|B\r\nx;y|z\r\n"))
    assert sheet.separator == "|"
    assert sheet.rows == (("x;y", "z"),)
    assert sheet.first_row == 3


def test_line_breaks_and_separators_within_quotation_marks_are_text(
    tmp_path: Path,
) -> None:
    content = 'Kommune;Svar;Mer\r\nVik;"en; ""to""\r\n\r\ntre\u2028fire";x\r\nNes;fem;y'
    sheet = read_sheet(written(tmp_path / "a.csv", content))
    assert sheet.rows == (("Vik", 'en; "to"\n\ntre\nfire', "x"), ("Nes", "fem", "y"))
    assert sheet.numbers == (2, 3)


def test_empty_lines_count_in_row_numbers(tmp_path: Path) -> None:
    content = "\nKommune;Svar\n\nVik;a\n;\nNes;b\n"
    sheet = read_sheet(written(tmp_path / "a.csv", content))
    assert sheet.header_row == 2
    assert sheet.numbers == (4, 6)


def test_numbers_of_a_text_file_stay_as_typed(tmp_path: Path) -> None:
    content = "Nr;Tall;Svar\n0301;5000.0;0\n1108; 12 ;nei\n"
    sheet = read_sheet(written(tmp_path / "a.csv", content))
    assert sheet.rows == (("0301", "5000.0", "0"), ("1108", " 12 ", "nei"))


def test_a_column_without_header_stays_when_the_header_row_has_room(
    tmp_path: Path,
) -> None:
    sheet = read_sheet(written(tmp_path / "a.csv", "A;B;;\nx;y;z;\n"))
    assert sheet.headers[2:] == (Header("", "C", 2),)


def test_a_row_longer_than_the_header_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"{n};svar\n" for n in range(20))
    told = refused(written(tmp_path / "a.csv", f"Nr;Svar\n{rows}21;kort;men godt\n"))
    assert "row 22: there are 3 cells where the header has 2" in told
    assert '";"' in told


def test_rows_shorter_than_the_header_are_remarked(tmp_path: Path) -> None:
    rows = "".join(f"{n};svar;x\n" for n in range(20))
    sheet = read_sheet(written(tmp_path / "a.csv", f"Nr;Svar;Mer\n{rows}21;kort\n"))
    assert sheet.rows[-1] == ("21", "kort", "")
    assert sheet.notes == ("1 row has fewer cells than the header: row 22.",)


def test_a_quotation_mark_that_is_never_closed_is_refused(tmp_path: Path) -> None:
    content = 'Nr;Svar\n1;"bra"\n2;"uten slutt\n3;nei\n'
    assert "quotation marks do not match" in refused(
        written(tmp_path / "a.csv", content)
    )


def test_loose_quotation_marks_are_text_in_a_file_without_quoting(
    tmp_path: Path,
) -> None:
    content = 'Nr\tSvar\n1\t"Bra" sa noen\n2\tnei\n'
    sheet = read_sheet(written(tmp_path / "a.tsv", content))
    assert sheet.column(1) == ('"Bra" sa noen', "nei")
    assert sheet.notes == ("Quotation marks are read as part of the text.",)


def test_a_damaged_utf8_file_is_not_taken_for_an_older_encoding(
    tmp_path: Path,
) -> None:
    content = "Nr;Svar\n1;blåbær på øya\n2;".encode() + b"\xe5\n"
    told = refused(written(tmp_path / "a.csv", content))
    assert f"line 3, byte {len(content) - 1}:" in told
    assert "utf-8" in told


def test_letters_that_no_encoding_has_are_told_with_their_byte(tmp_path: Path) -> None:
    told = refused(written(tmp_path / "a.csv", b"Nr;Svar\n1;a\x81b\n"))
    assert "line 2, byte 12:" in told


def test_nul_characters_are_told_with_row_and_column(tmp_path: Path) -> None:
    told = refused(written(tmp_path / "a.csv", "Nr;Svar\n1;a\0b\n"), UnreadableCell)
    assert told.startswith("a.csv, row 2, column B: ")


def test_a_long_answer_is_read_whole_and_one_beyond_reason_is_told(
    tmp_path: Path,
) -> None:
    path = written(tmp_path / "a.csv", f"Nr;Svar\n1;{'x' * 100_000}\n")
    assert len(read_sheet(path).rows[0][1]) == 100_000
    beyond = written(tmp_path / "b.csv", f"Nr;Svar\n1;{'x' * 200_000}\n")
    assert "row 2, column B: the cell holds 200000" in refused(beyond, UnreadableCell)


def test_an_error_written_out_as_text_is_refused(tmp_path: Path) -> None:
    told = refused(written(tmp_path / "a.csv", "Nr;Svar\n1;#N/A\n"), UnreadableCell)
    assert "row 2, column B" in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04...", "rename it to a.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "rename it to a.xls"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", "is a web page"),
        (b"\xef\xbb\xbf", "holds no rows"),
        (b"\n ; \n", "holds no rows"),
        (b"Nr;Svar\n", "holds a header in row 1 and nothing"),
        (b"Svar 2024;;\nNr;Kommune;Svar\n1;Vik;a\n", "row 1, columns A-C: one header"),
        (b"Svar 2024\nNr;Kommune;Svar\n1;Vik;a\n2;Nes;b\n3;Os;c\n", "columns A-C"),
    ],
)
def test_a_text_file_that_holds_no_answers_is_told(
    tmp_path: Path, content: bytes, told: str
) -> None:
    assert told in refused(written(tmp_path / "a.csv", content))


def test_a_text_file_has_no_sheet_names(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "Nr;Svar\n1;a\n")
    with pytest.raises(MissingSheet, match="without sheets"):
        read_sheet(path, "Ark1")


def test_a_cell_too_long_is_named_by_its_column_in_a_short_file(tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    form.write_text("Enhet;Svar\n1101;Kort\n1103;" + "å" * 1_000_000 + "\n")
    with pytest.raises(UnreadableCell, match="row 3, column B"):
        read_sheet(form)
