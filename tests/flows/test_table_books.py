"""Workbooks of tables: what each sheet holds, what a publication does not tell."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from koding.analysis.frequency import FrequencyOptions
from koding.errors import ReleaseRefused
from koding.exporters.sheet_pages import pixels, scale_of
from koding.exporters.workbook_file import sheet_names
from koding.model.table import HIDDEN
from koding.workbench import table_books
from koding.workbench.table_books import TableBooks, WantedBook

from .material import (
    THINGS,
    UNITS,
    WAVE,
    WORDING,
    asked,
    code,
    csv_file,
    take_in,
    wide,
)

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench import Workbench

OPTIONS = FrequencyOptions()


@pytest.fixture
def answered(bench: Workbench, tmp_path: Path) -> Workbench:
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*THINGS)))
    for body in THINGS[:4]:
        code(bench, body, "Telefon")
    code(bench, THINGS[0], "=Skilt/inngang")
    return bench


def written(bench: Workbench, target: Path, **wanted: Any) -> Path:
    question = asked(bench)
    return TableBooks(bench).save(
        [(question, WAVE)], target, WantedBook(OPTIONS, **wanted)
    )


def sheets(path: Path) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)]
        for sheet in book
    }


def test_a_question_has_its_codes_by_size_and_beside_each_other(
    answered: Workbench, tmp_path: Path
) -> None:
    found = sheets(written(answered, tmp_path / "t.xlsx"))
    assert list(found) == [
        *("Om tabellene", "S1 koder", "S1 størrelse", "S1 kode x kode")
    ]
    assert found["S1 koder"][3][:3] == ["Telefon", 4, 67]
    assert str(found["S1 størrelse"][1][-2]).startswith("Alle")
    assert found["S1 kode x kode"][3][1:] == [4, 1]


def test_the_first_sheet_says_what_the_tables_are_of(
    answered: Workbench, tmp_path: Path
) -> None:
    answered.questions.set(asked(answered), {"base": "Alle kommuner"})
    path = written(answered, tmp_path / "t.xlsx")
    manifest = json.loads(path.with_name(f"{path.name}.manifest.json").read_bytes())
    rows = sheets(path)["Om tabellene"]
    facts = {row[0]: row[1] for row in rows if row[0]}
    assert (facts["Prosjekt"], facts["Teller"]) == ("Prøve", "enheter")
    assert facts["Eksport"] == manifest["export"]
    assert manifest["codebook"].startswith(facts["Kodebok"])
    row = next(row for row in rows if row[0] == "S1")
    assert row[1:4] == [WAVE, f"{WORDING} (Spurt: Alle kommuner)", len(UNITS)]
    links = [cell for line in rows for cell in line if str(cell).startswith("S1 ")]
    assert links == ["S1 koder", "S1 størrelse", "S1 kode x kode"]


def test_every_sheet_is_ready_to_work_in_and_to_print(
    answered: Workbench, tmp_path: Path
) -> None:
    path = written(answered, tmp_path / "t.xlsx", codebook=True)
    front, *others = openpyxl.load_workbook(path)
    assert front.page_setup.orientation == "landscape"
    for sheet in others:
        assert sheet.freeze_panes
        assert sheet.print_title_rows
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.oddHeader.left.text == "&BINTERN - ikke for publisering"
        assert list(sheet.defined_names) == []
        assert sheet.sheet_state == "visible"


def test_frequency_and_sizes_have_charts_of_their_own(
    answered: Workbench, tmp_path: Path
) -> None:
    with zipfile.ZipFile(written(answered, tmp_path / "t.xlsx")) as package:
        charts = [name for name in package.namelist() if "charts/chart" in name]
        drawn = [package.read(name).decode() for name in charts]
    assert ["stacked" in chart for chart in drawn] == [False, True]
    assert all("'S1 " in chart for chart in drawn)


def test_a_label_that_begins_like_a_formula_is_a_text(
    answered: Workbench, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(written(answered, tmp_path / "t.xlsx"))
    cells = [cell for row in book["S1 koder"].iter_rows() for cell in row]
    assert {one.data_type for one in cells if str(one.value)[0] == "="} == {"s"}


def test_a_further_attribute_is_a_sheet_and_said_twice_is_one(
    answered: Workbench, tmp_path: Path
) -> None:
    by = ("kind", "fylke", "size", "kind")
    found = sheets(written(answered, tmp_path / "t.xlsx", by=by))
    assert list(found)[1:5] == [
        *("S1 koder", "S1 størrelse", "S1 type enhet", "S1 fylke")
    ]


def test_codes_that_have_no_room_beside_each_other_are_gathered_and_it_is_said(
    answered: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_books, "MOST_PAIRED", 2)
    code(answered, THINGS[5], "Kaffe")
    held = {one.label: one.id for one in answered.codebook.codes.values()}
    answered.codes.move([held["Kaffe"]], held["Telefon"])
    rows = sheets(written(answered, tmp_path / "t.xlsx"))["S1 kode x kode"]
    assert rows[2][:3] == ["Kode", "1", "2"]
    assert rows[3][:2] == ["1 Telefon", 5]
    notes = [row[0] for row in rows]
    assert "Koder er samlet på nivå 1 av kodeboken." in notes


def test_of_too_many_themes_the_largest_are_set_beside_each_other(
    answered: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_books, "MOST_PAIRED", 1)
    rows = sheets(written(answered, tmp_path / "t.xlsx"))["S1 kode x kode"]
    assert rows[2] == ["Kode", "1"]
    assert any(str(row[0]).startswith("Koder og temaer med n < 2 er") for row in rows)


def test_a_question_without_codes_has_a_base_and_nothing_to_pair(
    bench: Workbench, tmp_path: Path
) -> None:
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*THINGS)))
    found = sheets(written(bench, tmp_path / "t.xlsx"))
    assert list(found) == ["Om tabellene", "S1 koder", "S1 størrelse"]
    assert found["S1 koder"][3][:2] == ["Totalt (grunnlag)", len(UNITS)]


def test_a_publication_hides_small_cells_and_is_not_marked(
    answered: Workbench, tmp_path: Path
) -> None:
    path = written(answered, tmp_path / "t.xlsx", published=True)
    assert path.name == "t.xlsx"
    found = sheets(path)
    # Of the six units sizes hold few: what a size hides, all together tell.
    assert HIDDEN in found["S1 størrelse"][3]
    assert not any("INTERN" in str(row) for rows in found.values() for row in rows)
    manifest = json.loads((tmp_path / "t.xlsx.manifest.json").read_bytes())
    assert manifest["names"]["gate"] == "passed"


@pytest.mark.parametrize("where", ["label", "wording"])
def test_a_workbook_that_names_somebody_is_not_published(
    bench: Workbench, tmp_path: Path, where: str
) -> None:
    wording = "Hva mangler i Haugesund?" if where == "wording" else WORDING
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*THINGS, wording=wording)))
    code(bench, THINGS[0], "Lokaler i Haugesund" if where == "label" else "Lokaler")
    with pytest.raises(ReleaseRefused, match="Haugesund"):
        written(bench, tmp_path / "t.xlsx", published=True)
    assert not (tmp_path / "t.xlsx").exists()


def test_names_of_sheets_are_such_as_excel_takes_and_all_different() -> None:
    label = "Spørsmål [1]: hva/hvor *mye*? Og 'slik' er det\\ofte"
    names = sheet_names(
        [(label, "koder"), (label.upper(), "KODER"), ("", "history"), ("", "'")]
    )
    assert all(0 < len(name) <= 31 for name in names)
    assert not any(sign in name for name in names for sign in "[]:*?/\\")
    assert len({name.casefold() for name in names}) == len(names)
    assert names[0].endswith(" koder")
    assert names[2].casefold() != "history"
    assert not any(name.startswith("'") or name.endswith("'") for name in names)
    (emoji,) = sheet_names([("😀" * 20, "koder")])
    assert len(emoji.encode("utf-16-le")) // 2 <= 31


def test_the_codebook_of_a_workbook_can_be_read_on_paper(
    answered: Workbench, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(written(answered, tmp_path / "t.xlsx", codebook=True))
    sheet = book["Kodebok"]
    columns = list(sheet.iter_cols(values_only=True))
    assert columns[0][0] == "Kode"
    assert all(any(column[1:]) for column in columns)
    ids = set(answered.codebook.codes)
    assert not ids & {cell for column in columns for cell in column}
    wide = [round(one.width) for one in sheet.column_dimensions.values()]
    assert scale_of(sum(map(pixels, wide))) > 70
    codes = {cell.value: cell.alignment.indent for cell in sheet["A"][1:] if cell.value}
    assert max(codes.values()) == max(
        len(answered.codebook.path(code)) - 1 for code in ids
    )
