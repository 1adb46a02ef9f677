"""The meeting's worksheet: out, filled in by a second program, and back as one step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import openpyxl  # type: ignore[import-untyped]
import pytest

from koding.errors import InvalidWorksheet, KodingError, MissingColumn, NameInReason
from koding.model.changes import StepExplained
from koding.workbench.codebook.worksheets import Worksheets

from .material import (
    THINGS,
    asked,
    code,
    count_lines,
    csv_file,
    kinds_since,
    tables,
    take_in,
    wide,
)

if TYPE_CHECKING:
    from koding.workbench import Workbench


class Said(NamedTuple):
    """What is written beside a code."""

    new_code: str = ""
    theme: str = ""
    sub_theme: str = ""


COLUMNS = {"new_code": "Ny kode", "theme": "Tema", "sub_theme": "Undertema"}


@pytest.fixture
def coded(bench: Workbench, tmp_path: Path) -> Workbench:
    """Six units: Kø on three, Ventetid on two of them and one more, and others."""
    take_in(bench, csv_file(tmp_path / "svar.csv", wide(*THINGS)))
    theme = bench.codes.create("Kapasitet")
    bench.codes.create("Kø", parent=theme, fields={"brief": "Folk står og venter."})
    bench.codes.create("Ventetid", parent=theme)
    bench.codes.create("Skilt/vei")
    bench.codes.create("Ubrukt")
    code(bench, THINGS[0], "Kø", "Ventetid")
    code(bench, THINGS[1], "Kø", "Ventetid")
    code(bench, THINGS[2], "Kø", "Skilt/vei")
    code(bench, THINGS[3], "Ventetid")
    return bench


def written(bench: Workbench, folder: Path, **options: object) -> Path:
    return bench.worksheets.save(folder / "mote.xlsx", **options)  # type: ignore[arg-type]


def rows_of(path: Path) -> list[dict[str, object]]:
    head, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def filled(bench: Workbench, folder: Path, said: dict[str, Said]) -> Path:
    """Write a worksheet, and what a meeting says beside the codes."""
    path = written(bench, folder)
    book = openpyxl.load_workbook(path)
    head, *rows = book.active.iter_rows()
    at = {cell.value: cell.column for cell in head}
    for row in rows:
        words = said.get(row[at["Kode"] - 1].value, Said())
        for name, heading in COLUMNS.items():
            # "Tema" and "Undertema" stand to the right of «Tema nå».
            row[at[heading] - 1].value = getattr(words, name) or None
    done = folder / "ferdig.xlsx"
    book.save(done)
    return done


def paths(bench: Workbench) -> set[str]:
    book = bench.codebook
    return {
        " / ".join(step.label for step in book.path(one.id))
        for one in book.codes.values()
        if one.active and one.kind == "ordinary"
    }


def test_a_worksheet_has_codes_counts_quotes_and_blank_columns(
    coded: Workbench, tmp_path: Path
) -> None:
    path = written(coded, tmp_path)
    assert path.name == "mote-INTERN.xlsx"
    rows = {row["Kode"]: row for row in rows_of(path)}
    assert set(rows) == {"Kø", "Ventetid", "Skilt/vei", "Ubrukt"}
    kø = rows["Kø"]
    assert (kø["Tema nå"], kø["n"], kø["Sitater"]) == ("Kapasitet", 3, 3)
    assert kø["Kort definisjon"] == "Folk står og venter."
    quotes = str(kø["Eksempler"]).split("\n")
    assert len(quotes) == 3
    assert all("(Kommune med " in quote for quote in quotes)
    assert not any(kø[heading] for heading in COLUMNS.values())
    assert list(kø)[-1] == "Kode-id"
    manifest = json.loads(Path(f"{path}.manifest.json").read_bytes())
    assert manifest["kind"] == "worksheet"


def test_a_worksheet_prints_lying_with_its_head_on_every_page(
    coded: Workbench, tmp_path: Path
) -> None:
    sheet = openpyxl.load_workbook(written(coded, tmp_path)).active
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    assert "INTERN" in sheet.oddHeader.left.text
    hidden = [one for one in sheet.column_dimensions.values() if one.hidden]
    assert not hidden


def test_good_quotes_come_first_and_from_different_units(
    coded: Workbench, tmp_path: Path
) -> None:
    for quote in coded.coding.quotes(asked(coded).id, 2023):
        if quote.words == THINGS[2]:
            coded.coding.mark_good(quote.answer, 0)
    lines = {line.label: line for line in coded.worksheets.lines()}
    words = [quote.words for quote in lines["Kø"].examples]
    assert words[0] == THINGS[2]
    assert set(words) == set(THINGS[:3])


def test_a_question_has_its_own_codes_and_counts(
    coded: Workbench, tmp_path: Path
) -> None:
    branch = coded.codes.find("Kapasitet").id
    coded.questions.set(asked(coded), {"code_list": (branch,)})
    path = written(coded, tmp_path, question=asked(coded))
    assert [row["Kode"] for row in rows_of(path)] == ["Kø", "Ventetid"]


def test_rows_with_one_new_code_become_one_that_counts_each_unit_once(
    coded: Workbench, tmp_path: Path
) -> None:
    said = {"Kø": Said("Venting"), "Ventetid": Said("Venting")}
    path = filled(coded, tmp_path, said)
    preview = coded.worksheets.preview(path)
    ((outcome, count),) = preview.outcomes
    assert (outcome.label, outcome.parts) == ("Venting", ("Kø", "Ventetid"))
    # Three and three units, of which two are the same.
    assert (count.units, preview.before, preview.after) == (4, 4, 3)
    kø = coded.codes.find("Kø").id
    coded.worksheets.apply(path)
    assert coded.codes.find("Kapasitet / Venting").id == kø
    lines = {line.label: line.units for line in coded.worksheets.lines()}
    assert lines["Venting"] == 4


def test_a_worksheet_is_one_step_with_its_reason_and_undone_as_one(
    coded: Workbench, tmp_path: Path
) -> None:
    before, lines = paths(coded), count_lines(coded)
    said = {
        "Kø": Said("Venting", "Å vente"),
        "Ventetid": Said("Venting"),
        "Skilt/vei": Said("", "Å finne fram / Ute"),
    }
    path = filled(coded, tmp_path, said)
    coded.worksheets.apply(path)
    assert paths(coded) == {
        "Kapasitet",
        "Å vente",
        "Å vente / Venting",
        "Å finne fram",
        "Å finne fram / Ute",
        "Å finne fram / Ute / Skilt/vei",
        "Ubrukt",
    }
    kinds = kinds_since(coded, lines)
    assert kinds[-1] == "step.explained"
    steps = {line.step for line in list(coded.store.journal.lines())[lines:]}
    assert len(steps) == 1
    coded.undo()
    assert paths(coded) == before


def test_the_reason_of_a_worksheet_leaves_out_a_file_name_that_names_somebody(
    coded: Workbench, tmp_path: Path
) -> None:
    path = filled(coded, tmp_path, {"Kø": Said("Venting", "Å vente")})
    path = path.rename(path.with_name("kodemøte-Stavanger.xlsx"))
    coded.worksheets.apply(path)
    *_rest, last = coded.store.journal.lines()
    assert last.change == StepExplained("", "worksheet")


def test_a_reason_for_a_step_names_nobody(coded: Workbench) -> None:
    lines = count_lines(coded)
    with pytest.raises(NameInReason):
        coded.codes.create("Ny", reason="Stavanger kommune ba om den")
    assert count_lines(coded) == lines


def test_a_theme_that_is_left_empty_is_told_and_is_no_code(
    coded: Workbench, tmp_path: Path
) -> None:
    said = {"Kø": Said("Venting", "Tid"), "Ventetid": Said("Venting")}
    preview = coded.worksheets.preview(filled(coded, tmp_path, said))
    assert preview.emptied == ("Kapasitet",)
    assert (preview.before, preview.after) == (4, 3)


def test_a_new_code_that_is_there_already_takes_the_others_in(
    coded: Workbench, tmp_path: Path
) -> None:
    kø = coded.codes.find("Kø").id
    path = filled(coded, tmp_path, {"Skilt/vei": Said("kø")})
    ((outcome, count),) = coded.worksheets.preview(path).outcomes
    assert (outcome.parts, count.units) == (("Skilt/vei", "Kø"), 3)
    coded.worksheets.apply(path)
    assert (
        coded.codebook.effective(
            next(c.id for c in coded.codebook.codes.values() if c.label == "Skilt/vei")
        )
        == kø
    )
    assert coded.codes.find("Kapasitet / Kø").id == kø


def test_a_code_of_every_project_can_take_others_in(
    coded: Workbench, tmp_path: Path
) -> None:
    coded.worksheets.apply(filled(coded, tmp_path, {"Ubrukt": Said("Annet")}))
    assert "Ubrukt" not in paths(coded)


def test_two_codes_can_change_names(coded: Workbench, tmp_path: Path) -> None:
    kø = coded.codes.find("Kø").id
    said = {"Kø": Said("Ventetid"), "Ventetid": Said("Kø")}
    coded.worksheets.apply(filled(coded, tmp_path, said))
    assert coded.codebook.codes[kø].label == "Ventetid"


def test_a_code_can_give_its_name_to_a_theme(coded: Workbench, tmp_path: Path) -> None:
    said = {
        "Skilt/vei": Said("Skilt peker feil", "Skilt/vei"),
        "Ubrukt": Said("", "Skilt/vei"),
    }
    coded.worksheets.apply(filled(coded, tmp_path, said))
    assert {"Skilt/vei / Skilt peker feil", "Skilt/vei / Ubrukt"} <= paths(coded)


def test_a_theme_that_is_there_is_not_made_again(
    coded: Workbench, tmp_path: Path
) -> None:
    theme = coded.codes.find("Kapasitet").id
    said = {"Skilt/vei": Said("", "kapasitet"), "Kø": Said("", "Kapasitet")}
    lines = count_lines(coded)
    coded.worksheets.apply(filled(coded, tmp_path, said))
    assert coded.codes.find("Skilt/vei").parent == theme
    assert kinds_since(coded, lines) == ["code.moved", "step.explained"]


def test_a_sub_theme_alone_is_of_the_theme_the_code_has(
    coded: Workbench, tmp_path: Path
) -> None:
    said = {"Kø": Said("", "", "I luka")}
    coded.worksheets.apply(filled(coded, tmp_path, said))
    assert "Kapasitet / I luka / Kø" in paths(coded)
    again = filled(coded, tmp_path / "..", {"Kø": Said("", "Kapasitet")})
    before = paths(coded)
    coded.worksheets.apply(again)
    assert paths(coded) == before


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            {"Kø": Said("Venting", "A"), "Ventetid": Said("Venting", "B")},
            "row 3: «Venting» is to stand under «B» here, and under «A»",
        ),
        ({"Kø": Said("", "Skilt/vei")}, "row 2: «Skilt/vei» is a code, not a theme"),
        ({"Kø": Said("X", "x")}, "row 2: the theme «x» would be called like a code"),
        ({"Kø": Said("", "Annet")}, "row 2: «Annet» is a code, not"),
        ({"Ubrukt": Said("Kapasitet")}, "row 5: «Kapasitet» is a theme"),
        ({"Ubrukt": Said("", "", "Ute")}, "row 5: a sub-theme is named, but no theme"),
        (
            {"Skilt/vei": Said("Kø", "Ute"), "Kø": Said("", "Inne")},
            "is to stand under",
        ),
        ({"Kø": Said("ord " * 130)}, "row 2, column H"),
        ({}, "no new code and no theme"),
    ],
)
def test_a_row_that_cannot_be_done_is_one_sentence_and_nothing_is(
    coded: Workbench, tmp_path: Path, said: dict[str, Said], sentence: str
) -> None:
    refused(coded, filled(coded, tmp_path, said), sentence)


def test_a_code_that_has_changed_since_is_told_with_its_row(
    coded: Workbench, tmp_path: Path
) -> None:
    path = filled(coded, tmp_path, {"Kø": Said("Venting")})
    kø = coded.codes.find("Kø").id
    coded.codes.rename(kø, "Folk i kø")
    refused(coded, path, "row 2: «Kø» is called «Folk i kø» now")
    coded.codes.rename(kø, "Kø")
    coded.codes.retire(kø)
    refused(coded, path, "row 2: «Kø» is not in use any more")


def test_a_row_is_known_by_its_id_alone(coded: Workbench, tmp_path: Path) -> None:
    path = filled(coded, tmp_path, {"Kø": Said("Venting")})
    book = openpyxl.load_workbook(path)
    last = book.active.max_column
    book.active.cell(2, last).value = "borte"
    book.save(path)
    refused(coded, path, "row 2: the id in the last column")
    book.active.cell(2, last).value = book.active.cell(3, last).value
    book.active.cell(3, 8).value = "Noe"
    book.active.cell(2, 3).value = "Ventetid"
    book.save(path)
    refused(coded, path, "stands in another row too")


def test_a_sheet_that_is_no_worksheet_is_told_so(
    coded: Workbench, tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "svar.csv", wide(*THINGS))
    with pytest.raises(MissingColumn, match=r"svar\.csv.*Kode-id"):
        coded.worksheets.preview(path)


def test_a_sorted_and_shortened_worksheet_is_read_all_the_same(
    coded: Workbench, tmp_path: Path
) -> None:
    path = filled(coded, tmp_path, {"Ventetid": Said("Venting")})
    book = openpyxl.load_workbook(path)
    book.active.delete_rows(2)
    book.active.delete_cols(6)
    book.save(path)
    coded.worksheets.apply(path)
    assert "Kapasitet / Venting" in paths(coded)


def test_what_others_did_meanwhile_is_seen(
    coded: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(coded, tmp_path, {"Kø": Said("Venting")})
    read = Worksheets._read

    def read_late(self: Worksheets, *given: object) -> object:
        rows = read(self, *given)  # type: ignore[arg-type]
        with_other = coded.opened_again()
        with_other.codes.rename(with_other.codes.find("Kø").id, "Annen kø")
        with_other.close()
        return rows

    monkeypatch.setattr(Worksheets, "_read", read_late)
    with pytest.raises(InvalidWorksheet, match="Annen kø"):
        coded.worksheets.apply(path)


def refused(bench: Workbench, path: Path, sentence: str) -> None:
    before = tables(bench)
    for act in (bench.worksheets.preview, bench.worksheets.apply):
        with pytest.raises(KodingError) as caught:
            act(path)
        message = str(caught.value)
        assert sentence in message
        assert path.name in message
        assert "\n" not in message
    assert tables(bench) == before
