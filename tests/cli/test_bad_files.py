"""Files that cannot be used: one sentence, and nothing half brought in."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import openpyxl  # type: ignore[import-untyped]
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from .command_line import (
    HEAD,
    SAID,
    UNITS,
    WORDING,
    Koding,
    csv_file,
    on_disk,
    wide_rows,
    xlsx_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WAVE = ("--wave", "2024")
SHEET = "xl/worksheets/sheet1.xml"
GIGABYTES = 3 << 30
STRETCH = 16 << 20


def missing_file(folder: Path) -> Path:
    return folder / "borte.xlsx"


def no_workbook(folder: Path) -> Path:
    path = folder / "skjema.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing more")
    return path


def half_workbook(folder: Path) -> Path:
    path = xlsx_file(folder / "skjema.xlsx", wide_rows())
    path.write_bytes(path.read_bytes()[:-400])
    return path


def empty_file(folder: Path) -> Path:
    path = folder / "skjema.csv"
    path.touch()
    return path


def text_file(folder: Path) -> Path:
    path = folder / "skjema.docx"
    path.write_text("Kommune;Svar")
    return path


def undecodable(folder: Path) -> Path:
    path = csv_file(folder / "skjema.csv", wide_rows())
    path.write_bytes(path.read_bytes().replace(b"Stavanger", b"Stav\x81nger"))
    return path


def megabyte(folder: Path) -> Path:
    rows = [list(row) for row in wide_rows()]
    rows[2][3] = "a" * 1_000_000
    return csv_file(folder / "skjema.csv", rows)


def nul(folder: Path) -> Path:
    rows = [list(row) for row in wide_rows()]
    rows[2][3] = "a\0b"
    return csv_file(folder / "skjema.csv", rows)


def error_cell(folder: Path) -> Path:
    path = folder / "skjema.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Svar")
        for number, row in enumerate(wide_rows()):
            sheet.write_row(number, 0, row)
        sheet.write_formula(2, 3, "=Koder!A1", None, "#REF!")
    return path


def formula_without_value(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Svar"
    for row in wide_rows():
        sheet.append(row)
    sheet["D3"] = '=CONCATENATE("a", "b")'
    book.save(folder / "skjema.xlsx")
    return folder / "skjema.xlsx"


def merged_headers(folder: Path) -> Path:
    path = folder / "skjema.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Svar")
        for number, row in enumerate(wide_rows()):
            sheet.write_row(number, 0, row)
        sheet.merge_range(0, 2, 0, 3, "Åpne spørsmål")
    return path


def unit_twice(folder: Path) -> Path:
    return csv_file(
        folder / "skjema.csv", [*wide_rows(), (*UNITS[1], "Enda et svar her.", "")]
    )


def unit_twice_by_other_names(folder: Path) -> Path:
    rows = [*wide_rows(), ("", "Stavanger kommune", "Enda et svar her.", "")]
    return xlsx_file(folder / "skjema.xlsx", rows)


def gigabytes(folder: Path) -> Path:
    """Return a small file whose sheet is three gigabytes of zeros.

    One packed stretch is repeated, for packing it all would take long.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    stretch = packer.compress(bytes(STRETCH)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = stretch * (GIGABYTES // STRETCH) + packer.flush()
    path = xlsx_file(folder / "skjema.xlsx", wide_rows())
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[SHEET] = packed
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
        # What is stored is the packed stretches: say so before the directory is made.
        info = package.getinfo(SHEET)
        info.compress_type, info.file_size = zipfile.ZIP_DEFLATED, GIGABYTES
    whole = bytearray(path.read_bytes())
    struct.pack_into("<H", whole, info.header_offset + 8, zipfile.ZIP_DEFLATED)
    struct.pack_into("<I", whole, info.header_offset + 22, GIGABYTES)
    path.write_bytes(whole)
    assert path.stat().st_size < GIGABYTES / 100
    return path


def wide_csv_row(folder: Path) -> Path:
    return csv_file(folder / "skjema.csv", [*wide_rows(), (*UNITS[0], "a", "b", "c")])


def nothing_open(folder: Path) -> Path:
    rows = [(*HEAD, "Antall"), *((*unit, 7) for unit in UNITS)]
    return xlsx_file(folder / "skjema.xlsx", rows)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (missing_file, "borte.xlsx does not exist"),
        (no_workbook, "skjema.xlsx is broken"),
        (half_workbook, "skjema.xlsx is broken"),
        (empty_file, "skjema.csv is empty"),
        (text_file, "skjema.docx is of a kind that is not read"),
        (undecodable, "skjema.csv, line 3, byte "),
        (megabyte, "skjema.csv, row 3, column D: the cell holds 1000000 characters"),
        (nul, "skjema.csv, row 3, column D: the cell holds NUL"),
        (error_cell, "skjema.xlsx, sheet Svar, row 3, column D: "),
        (formula_without_value, "skjema.xlsx, sheet Svar, row 3, column D: "),
        (merged_headers, "skjema.xlsx, sheet Svar, row 1, columns C-D: one header"),
        (unit_twice, "skjema.csv: rows 3, 7 are of the same unit (1103)"),
        (
            unit_twice_by_other_names,
            "skjema.xlsx, sheet Svar: rows 3, 7 are of the same unit",
        ),
        (gigabytes, "skjema.xlsx unpacks to more than"),
        (wide_csv_row, "skjema.csv, row 7: there are 5 cells where the header has 4"),
        (nothing_open, "skjema.xlsx, sheet Svar: no column looks like answers"),
    ],
)
def test_a_form_that_cannot_be_read_leaves_everything_as_it_was(
    koding: Koding,
    filled: Path,
    tmp_path: Path,
    made: Callable[[Path], Path],
    told: str,
) -> None:
    (tmp_path / "inn").mkdir()
    form = made(tmp_path / "inn")
    before = on_disk(filled)
    for more in ((), ("--yes",), ("--dry-run",)):
        ran = koding("import", "answers", form, *WAVE, *more)
        if more:
            assert told in ran.told
        assert ran.told
    assert on_disk(filled) == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ("--sheet", "Ark9"),
            "skjema.xlsx has no sheet Ark9; its sheets are Svar.",
        ),
        (
            ("--question", "Hva koster det?"),
            "skjema.xlsx, sheet Svar: no column is called “Hva koster det?”",
        ),
        (
            ("--unit", "Bydel", "--yes"),
            "skjema.xlsx, sheet Svar: no column is called “Bydel”",
        ),
        (
            ("--question", "Hva ..."),
            "skjema.xlsx, sheet Svar: 2 columns fit “Hva ...”: C, D; name",
        ),
        (("--map", "borte.toml"), "borte.toml cannot be read as a map of columns"),
    ],
)
def test_a_name_that_the_form_lacks_is_told(
    koding: Koding, filled: Path, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    form = xlsx_file(tmp_path / "skjema.xlsx", wide_rows())
    before = on_disk(filled)
    assert told in koding("import", "answers", form, *WAVE, *options).told
    assert on_disk(filled) == before


def test_one_of_two_columns_of_the_same_name_is_named_by_its_letter(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    rows = [
        (*HEAD, WORDING, WORDING),
        *(
            (*unit, said, f"{said} Og mer.")
            for unit, said in zip(UNITS, SAID[:3], strict=False)
        ),
    ]
    form = xlsx_file(tmp_path / "skjema.xlsx", rows)
    before = on_disk(filled)
    ran = koding("import", "answers", form, *WAVE, "--question", WORDING)
    assert "sheet Svar: 2 columns fit" in ran.told
    assert "C, D; name the one you mean by its letter" in ran.told
    assert on_disk(filled) == before
    assert koding("import", "answers", form, *WAVE, "--question", "D").code == 0


CODED = ("Kommunenummer", "Sitat", "Kode")


@pytest.mark.parametrize(
    ("rows", "options", "told"),
    [
        (
            [CODED[:2], ("1101", SAID[0])],
            (),
            "kodet.xlsx, sheet Svar: name the column of quotes with --text",
        ),
        (
            [CODED, ("1101", SAID[0], "kø"), ("1103", SAID[1], "a" * 501)],
            (),
            "kodet.xlsx, sheet Svar, row 3: «aaaa",
        ),
        (
            [CODED, ("1101", SAID[0], "kø")],
            ("--code", "Tema"),
            "kodet.xlsx, sheet Svar: no column is called “Tema”",
        ),
        ([CODED, ("1101", "a\0b", "kø")], (), "row 2, column B: the cell holds NUL"),
    ],
)
def test_a_coded_sheet_that_cannot_be_used_leaves_everything_as_it_was(
    koding: Koding,
    filled: Path,
    tmp_path: Path,
    rows: list[tuple[str, ...]],
    options: tuple[str, ...],
    told: str,
) -> None:
    sheet = xlsx_file(tmp_path / "kodet.xlsx", rows)
    before = on_disk(filled)
    ran = koding("import", "codings", sheet, "--wave", "2023", *options)
    assert told in ran.told
    assert on_disk(filled) == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"codes: [", "liste.yaml is not YAML that can be read"),
        (b"codes:\n- label: K\xf8\n", "liste.yaml is not YAML that can be read"),
        (b"codes: {}", "liste.yaml has no list of codes"),
        (b"codes:\n- {label: A}\n- {label: a}", "liste.yaml: «a» stands twice"),
        (
            b"codes:\n- {label: A, colour: red}",
            "liste.yaml, code number 1: «A» has colour",
        ),
        (b"codes:\n- label: A\n  codes:\n  - {}", "liste.yaml: code number 1.1 has no"),
        (
            b"codes:\n- {label: Ny}\n- {label: " + b"a" * 501 + b"}",
            "liste.yaml, code number 2: «aaaa",
        ),
        (b"codes:\n- &a {label: A}\n- *a", "liste.yaml uses YAML aliases"),
    ],
)
def test_a_codebook_that_cannot_be_used_leaves_everything_as_it_was(
    koding: Koding, filled: Path, tmp_path: Path, content: bytes, told: str
) -> None:
    (tmp_path / "liste.yaml").write_bytes(content)
    before = on_disk(filled)
    assert told in koding("import", "codebook", tmp_path / "liste.yaml").told
    assert on_disk(filled) == before


def test_files_that_are_not_there_are_told(koding: Koding, filled: Path) -> None:
    for kind, more in (("answers", WAVE), ("codings", WAVE), ("codebook", ())):
        ran = koding("import", kind, "borte.yaml" if not more else "borte.csv", *more)
        assert "borte" in ran.told
