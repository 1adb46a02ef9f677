"""The codebook as files, by command: out, in, to a meeting and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl  # type: ignore[import-untyped]
import pytest

from .command_line import Koding, on_disk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("form", ["yaml", "xlsx", "csv", "docx", "qdc"])
def test_the_suffix_tells_the_format_of_the_codebook(
    koding: Koding, coded: Path, form: str
) -> None:
    said = koding("export", "codebook", "-o", f"bok.{form}").said
    assert said.splitlines()[0] == f"bok-INTERN.{form}"
    assert (coded / f"bok-INTERN.{form}.manifest.json").exists()
    assert ("code lists of S1 are left out" in said) == (form != "yaml")


def test_the_codebook_goes_to_exports_as_word(koding: Koding, coded: Path) -> None:
    said = koding("export", "codebook").said
    assert said.startswith(f"{coded / 'exports'}")
    assert said.splitlines()[0].endswith("-codebook-INTERN.docx")


def test_a_suffix_that_tells_no_format_is_told(koding: Koding, coded: Path) -> None:
    ran = koding("export", "codebook", "-o", "bok.pdf")
    assert ran.code == 2
    assert "bok.pdf does not tell the format" in ran.err


def test_a_dry_run_of_a_codebook_lists_what_is_new(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    (tmp_path / "ny.csv").write_text("Tema;Kode\nTilgang;Dør\n", encoding="utf-8")
    before = on_disk(coded)
    said = koding("import", "codebook", tmp_path / "ny.csv", "--dry-run").said
    assert "ny.csv: 2 codes, 1 of them new." in said
    assert "  Tilgang / Dør" in said
    assert said.endswith("this was a dry run.\n")
    assert on_disk(coded) == before


def test_columns_that_are_not_used_are_told(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    rows = "Kode;Forelder;Farge;Sitater;Brukes når\nDør;;rød;3;Om dører.\nLås;Dør;;;\n"
    (tmp_path / "ny.csv").write_text(rows, encoding="utf-8")
    said = koding("import", "codebook", tmp_path / "ny.csv").said
    assert "Columns that are not used: «Farge».\n" in said
    assert "Dør\n  Lås\n" in koding("codebook", "show").said


def test_a_bad_codebook_is_one_line(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    path = tmp_path / "ond.qdc"
    path.write_text('<!DOCTYPE a [<!ENTITY b "c">]><CodeBook/>', encoding="utf-8")
    assert "ond.qdc holds a document type" in koding("import", "codebook", path).told


@pytest.fixture
def filled_in(koding: Koding, coded: Path) -> Path:
    """A worksheet in which two codes get one new name."""
    koding("codebook", "worksheet", "-o", "mote.xlsx")
    path = coded / "mote-INTERN.xlsx"
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows(min_row=2):
        if row[2].value in ("Disken", "Ventetid, kø og telefon"):
            row[7].value, row[8].value = "Å vente", "Tid"
    book.save(path)
    return path


def test_a_worksheet_is_previewed_and_nothing_is_written(
    koding: Koding, coded: Path, filled_in: Path
) -> None:
    before = on_disk(coded)
    said = koding("codebook", "worksheet", "--read", filled_in, "--dry-run").said
    assert (
        "«Ventetid, kø og telefon» + «Disken» → «Å vente» under «Tid»: 2 units" in said
    )
    assert on_disk(coded) == before
    asked = koding("codebook", "worksheet", "--read", filled_in)
    assert (asked.code, on_disk(coded)) == (2, before)


def test_a_worksheet_is_done_when_one_says_yes(
    koding: Koding, coded: Path, filled_in: Path
) -> None:
    said = koding("codebook", "worksheet", "--read", filled_in, "--yes").said
    assert said.endswith("It is done, as one step: undo takes it back.\n")
    shown = koding("codebook", "show").said
    assert "Tid\n  Å vente\n" in shown


def test_options_of_writing_and_reading_are_not_mixed(
    koding: Koding, coded: Path, filled_in: Path
) -> None:
    both = koding("codebook", "worksheet", "--read", filled_in, "-o", "b.xlsx")
    assert both.code == 2
    assert koding("codebook", "worksheet", "--dry-run").code == 2


def test_alternatives_are_shown_listed_and_written(koding: Koding, coded: Path) -> None:
    said = koding("codebook", "alternatives", "S1").said
    assert "Ventetid, kø og telefon" in said
    assert "Base: 5 units answered." in said
    found = koding("codebook", "alternatives", "S1", "--json").json
    assert [one["kind"] for one in found["alternatives"]][-3:] == [
        "none",
        "other",
        "dont_know",
    ]
    assert (
        koding("codebook", "alternatives", "S1", "-o", "a.csv").said == "a-INTERN.csv\n"
    )
    assert koding("codebook", "alternatives", "S9").code == 1
