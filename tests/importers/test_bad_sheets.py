"""Workbooks that must not be read as answers: each refused in one clear sentence."""

from __future__ import annotations

import re
import struct
import zipfile
from typing import TYPE_CHECKING

import openpyxl  # type: ignore[import-untyped]
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from koding.errors import UnreadableCell, UnreadableFile
from koding.importers import unpacking
from koding.importers.sheets import read_sheet

from .sheet_files import HEADER, ods, ods_row, workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def answers(tmp_path: Path) -> Path:
    return workbook(tmp_path / "a.xlsx", [HEADER, ("Vik", "Lang kø"), ("Nes", "Nei")])


def rewritten(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """Write the package again with one part changed."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def refused(path: Path, kind: type[Exception] = UnreadableFile) -> str:
    """Return the sentence with which the file is refused."""
    with pytest.raises(kind) as caught:
        read_sheet(path)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert path.name in sentence
    return sentence


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert "does not exist" in refused(tmp_path / "a.xlsx")


def test_a_folder_is_told(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").touch()
    assert "is empty" in refused(tmp_path / "a.xlsx")


def test_an_unknown_suffix_is_told_with_those_that_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    assert ".xlsx" in refused(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Kommune;Svar\nVik;Nei\n", "is a text file (CSV) under another name"),
        ("Kommune;Svar\n".encode("utf-16"), "is a text file (CSV) under another name"),
        (b"\n<HTML><body><table></table>", "is a web page"),
        (b'<?xml version="1.0"?><Workbook/>', "is a web page (HTML or XML)"),
        (b"PK\x03\x04 and no more", "is broken"),
        (b"\x00\x01\x02\x03", "is broken"),
        (
            OLE_MARK + b"\0" * 600,
            "is an .xls file under another name",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "is locked with a password",
        ),
    ],
)
def test_a_file_of_another_kind_is_told(
    tmp_path: Path, content: bytes, told: str
) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    assert told in refused(tmp_path / "a.xlsx")


def test_an_old_workbook_that_makes_the_reader_panic_is_told(tmp_path: Path) -> None:
    sector_sizes = bytes.fromhex("3e000300feff09000600")
    content = (OLE_MARK + b"\0" * 16 + sector_sizes).ljust(529, b"\0")
    (tmp_path / "a.xls").write_bytes(content)
    assert "is broken" in refused(tmp_path / "a.xls")


def test_an_old_workbook_that_holds_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(OLE_MARK + b"\0" * 600)
    assert "is broken" in refused(tmp_path / "a.xls")


def test_a_damaged_package_is_told(tmp_path: Path) -> None:
    path = answers(tmp_path)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        start = package.getinfo(SHEET).header_offset + 80
    content[start : start + 40] = b"\xff" * 40
    path.write_bytes(content)
    assert "is broken" in refused(path)


def test_an_ods_under_another_name_is_told(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.xlsx", ods_row(*HEADER))
    assert "is an .ods file under another name" in refused(path)


def test_a_zip_without_a_sheet_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert "is not a spreadsheet" in refused(tmp_path / "a.xlsx")


def test_a_locked_ods_is_told(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", ods_row(*HEADER))
    locked = (
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="">'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    end = "</manifest:manifest>"
    rewritten(path, "META-INF/manifest.xml", lambda xml: xml.replace(end, locked))
    assert "is locked with a password" in refused(path)


def test_a_workbook_without_rows_is_told(tmp_path: Path) -> None:
    assert "holds no rows" in refused(workbook(tmp_path / "a.xlsx", []))


def test_a_header_without_rows_is_told(tmp_path: Path) -> None:
    assert "header in row 1 and nothing" in refused(
        workbook(tmp_path / "a.xlsx", [HEADER])
    )


@pytest.mark.parametrize(
    "error", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"]
)
def test_an_error_cell_is_never_a_blank(tmp_path: Path, error: str) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Svar")
        sheet.write_row(0, 0, HEADER)
        sheet.write_string(1, 0, "Vik")
        sheet.write_formula(1, 1, "=Koder!A1", None, error)
    told = refused(tmp_path / "a.xlsx", UnreadableCell)
    assert told.startswith("a.xlsx, sheet Svar, row 2, column B: ")
    assert error in told


def test_the_text_of_an_error_is_an_error(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADER, ("Vik", "#REF!")])
    assert "row 2, column B" in refused(path, UnreadableCell)


def test_an_error_cell_of_an_ods_is_found_by_row_and_column(tmp_path: Path) -> None:
    error = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell '
        'table:number-columns-repeated="2"/></table:table-row><table:table-row>'
        '<table:table-cell table:number-columns-repeated="2"/><table:table-cell '
        'table:formula="of:=#REF!" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>'
        "</table:table-row>"
    )
    path = ods(tmp_path / "a.ods", ods_row(*HEADER, "Merk") + error, table="S &amp; T")
    told = refused(path, UnreadableCell)
    assert told.startswith("a.ods, sheet S & T, row 5, column C: ")
    assert "#REF!" in told


def test_a_formula_never_calculated_is_never_a_blank(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Svar"
    for row in (HEADER, ("Vik", "a"), ("Nes", '=CONCATENATE("a","b")')):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    told = refused(tmp_path / "a.xlsx", UnreadableCell)
    assert told.startswith("a.xlsx, sheet Svar, row 3, column B: the formula has never")


def test_a_formula_that_gave_no_text_is_blank(tmp_path: Path) -> None:
    path = answers(tmp_path)
    given = '<c r="B2" t="str"><f>""</f><v></v></c>'
    rewritten(path, SHEET, lambda xml: re.sub('<c r="B2".*?</c>', given, xml))
    assert read_sheet(path).column(1) == ("", "Nei")


def test_errors_on_another_sheet_do_not_matter(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Svar")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ("Vik", "a"))
        other = book.add_worksheet("Utregning")
        other.write_formula(0, 0, "=1/0", None, "#DIV/0!")
    assert read_sheet(tmp_path / "a.xlsx", "Svar").column(1) == ("a",)
    with pytest.raises(UnreadableCell, match="sheet Utregning, row 1, column A: "):
        read_sheet(tmp_path / "a.xlsx", "Utregning")


def test_nul_characters_are_told_with_row_and_column(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADER, ("Vik", "a\0b")])
    told = refused(path, UnreadableCell)
    assert told.startswith("a.xlsx, sheet Svar, row 2, column B: ")
    assert "NUL" in told


def test_a_cell_beyond_reason_is_told_with_its_size(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", ods_row(*HEADER) + ods_row("Vik", "x" * 100_001))
    told = refused(path, UnreadableCell)
    assert told.startswith("a.ods, sheet Ark, row 2, column B: ")
    assert "100001 characters" in told


def test_a_file_that_unpacks_beyond_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = answers(tmp_path)
    monkeypatch.setattr(unpacking, "LARGEST_UNPACKED", 5_000)
    assert "unpacks to more than" in refused(path)


def test_a_file_packed_hundreds_of_times_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = answers(tmp_path)
    rewritten(path, SHEET, lambda xml: xml + " " * 5_000_000)
    monkeypatch.setattr(unpacking, "CROWDED", 1_000_000)
    assert "unpacks to more than" in refused(path)


def test_a_file_that_declares_less_than_it_unpacks_to_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = answers(tmp_path)
    rewritten(path, SHEET, lambda xml: xml + " " * 5_000_000)
    with zipfile.ZipFile(path) as package:
        size = struct.pack("<I", package.getinfo(SHEET).file_size)
    path.write_bytes(path.read_bytes().replace(size, struct.pack("<I", 900)))
    monkeypatch.setattr(unpacking, "LARGEST_UNPACKED", 4_000_000)
    assert "unpacks to more than" in refused(path)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_entities_are_refused(tmp_path: Path, part: str) -> None:
    path = answers(tmp_path)
    dtd = '?>\n<!DOCTYPE x [<!ENTITY e SYSTEM "file:///x">]>'
    rewritten(
        path,
        part,
        lambda xml: xml.replace("?>", dtd, 1).replace('"Svar"', '"&e;"'),
    )
    assert f"DOCTYPE in {part}" in refused(path)


def test_entities_of_an_ods_are_refused(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", ods_row(*HEADER) + ods_row("Vik", "&e;"))
    dtd = '?><!DOCTYPE x [<!ENTITY e "x">]>'
    rewritten(path, "content.xml", lambda xml: xml.replace("?>", dtd, 1))
    assert "DOCTYPE in content.xml" in refused(path)


def test_a_cell_at_the_far_end_is_refused_before_memory_is_taken(
    tmp_path: Path,
) -> None:
    path = answers(tmp_path)
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    rewritten(path, SHEET, lambda xml: xml.replace("</sheetData>", far))
    assert "reach to row 1048576 and column XFD" in refused(path)


def test_a_stray_cell_far_down_is_no_harm(tmp_path: Path) -> None:
    path = answers(tmp_path)
    far = '<row r="900000"><c r="A900000"><v>1</v></c></row></sheetData>'
    rewritten(path, SHEET, lambda xml: xml.replace("</sheetData>", far))
    sheet = read_sheet(path)
    assert sheet.row_number(len(sheet.rows) - 1) == 900_000


def test_cells_without_addresses_are_still_looked_through(tmp_path: Path) -> None:
    path = answers(tmp_path)
    error = '<row><c t="e"><v>#N/A</v></c></row></sheetData>'
    rewritten(
        path,
        SHEET,
        lambda xml: re.sub(r' r="\w+"', "", xml).replace("</sheetData>", error),
    )
    told = refused(path, UnreadableCell)
    assert told.startswith("a.xlsx, sheet Svar: ")
    assert "#N/A" in told
