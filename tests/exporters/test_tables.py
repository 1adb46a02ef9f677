"""Every table format says the same, as a second program reads it."""

from __future__ import annotations

import csv
import html
import json
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, NamedTuple

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest
from markdown_it import MarkdownIt

from koding.exporters.numbers import format_cell
from koding.exporters.sheet_pages import break_before, scale_of
from koding.exporters.tables import TABLE_FORMATS
from koding.exporters.text_table import text_table
from koding.model.table import HIDDEN, Cell, Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = Table(
    title="Mangler på kjøkkenet",
    label_heading="Kode",
    columns=(Column("Enheter", "count"), Column("Prosent", "percent")),
    rows=(
        Row("Kapasitet, tid/penger", (1904379, Decimal("62.5")), code="c1"),
        Row("Få kokker", (12, Decimal("4.0")), depth=1, code="c2"),
        Row("Annet", (0, None), code="c3"),
        Row("Totalt", (1904400, Decimal("100")), total=True),
    ),
    notes=("Base: enheter som svarte; flere koder er mulig.", "To svarte ikke."),
    language="nb",
)


class ReadBack(NamedTuple):
    """What a second reader found: a line for headings, lines for rows, notes."""

    headings: list[str]
    rows: list[list[object]]
    notes: list[str]


def read_text(content: bytes) -> ReadBack:
    lines = content.decode().splitlines()
    first, last = [n for n, line in enumerate(lines) if line.startswith("─")]
    body = [*lines[first + 1 : last], lines[last + 1]]
    rows: list[list[object]] = [
        [line[:-20].strip(), line[-20:-9].strip(), line[-9:].strip()]
        for line in (line.ljust(len(lines[first])) for line in body)
    ]
    return ReadBack(lines[first - 1].split(), rows, lines[last + 3 :])


def read_csv(content: bytes) -> ReadBack:
    text = content.decode("utf-8-sig")
    lines = list(csv.reader(StringIO(text), delimiter=";"))
    empty = lines.index([])
    rows: list[list[object]] = [list(line) for line in lines[1:empty]]
    return ReadBack(lines[0], rows, [line[0] for line in lines[empty + 1 :]])


def read_json(content: bytes) -> ReadBack:
    facts = json.loads(content)
    headings = [facts["label_heading"], *(c["heading"] for c in facts["columns"])]
    rows = [[row["label"], *row["cells"]] for row in facts["rows"]]
    return ReadBack(headings, rows, facts["notes"])


def read_xlsx(content: bytes) -> ReadBack:
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    lines = [list(line) for line in sheet.iter_rows(values_only=True)][2:]
    empty = next(n for n, line in enumerate(lines) if not any(line))
    return ReadBack(lines[0], lines[1:empty], [line[0] for line in lines[empty + 1 :]])


def read_docx(content: bytes) -> ReadBack:
    document = docx.Document(BytesIO(content))
    lines = [[c.text for c in row.cells] for row in document.tables[0].rows]
    rows: list[list[object]] = [list(line) for line in lines[1:]]
    return ReadBack(lines[0], rows, [p.text for p in document.paragraphs[1:]])


def read_md(content: bytes) -> ReadBack:
    tokens = MarkdownIt("commonmark").enable("table").parse(content.decode())
    texts = [token.content for token in tokens if token.type == "inline"]
    start = next(n for n, token in enumerate(tokens) if token.type == "table_open")
    before = sum(token.type == "inline" for token in tokens[:start])
    cells = [
        html.unescape(re.sub(r"\\(.)", r"\1", text)).strip("*\u00a0") for text in texts
    ]
    columns = sum(token.type == "th_open" for token in tokens)
    lines = sum(token.type == "tr_open" for token in tokens)
    end = before + columns * lines
    grid = [cells[n : n + columns] for n in range(before, end, columns)]
    rows: list[list[object]] = [list(line) for line in grid[1:]]
    return ReadBack(grid[0], rows, cells[end:])


def printed(cell: Cell) -> object:
    return format_cell(cell, "nb")


def ungrouped(cell: Cell) -> object:
    return format_cell(cell, "nb").replace("\u00a0", "")


def number(cell: Cell) -> object:
    return cell if cell is None else float(cell)


READERS: dict[str, tuple[Callable[[bytes], ReadBack], Callable[[Cell], object]]] = {
    "text": (read_text, printed),
    "csv": (read_csv, ungrouped),
    "json": (read_json, number),
    "xlsx": (read_xlsx, number),
    "docx": (read_docx, printed),
    "md": (read_md, printed),
}


@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_every_format_holds_headings_rows_and_notes(name: str) -> None:
    read, expected = READERS[name]
    found = read(TABLE_FORMATS[name](TABLE))
    assert found.headings == ["Kode", "Enheter", "Prosent"]
    assert found.rows == [
        [row.label, *(expected(cell) for cell in row.cells)] for row in TABLE.rows
    ]
    assert found.notes == list(TABLE.notes)


@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_a_mark_stands_behind_its_label_in_every_format(name: str) -> None:
    rows = (replace(TABLE.rows[1], mark="¹"), *TABLE.rows[2:])
    content = TABLE_FORMATS[name](replace(TABLE, rows=rows))
    if name == "json":
        first, second, _total = json.loads(content)["rows"]
        assert (first["label"], first["mark"]) == ("Få kokker", "¹")
        assert "mark" not in second
        return
    labels = [line[0] for line in READERS[name][0](content).rows]
    assert labels == ["Få kokker\u00a0¹", "Annet", "Totalt"]


@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_hostile_labels_are_written_as_text_in_every_format(name: str) -> None:
    bad = "<b>&[red]\x1b[31m\ud800\x00"
    table = replace(
        TABLE, title=bad, label_heading=bad, rows=(Row(bad, (1, None)),), notes=(bad,)
    )
    content = TABLE_FORMATS[name](table)
    assert b"\x1b" not in content or name in ("xlsx", "docx")
    if name != "text":
        found = READERS[name][0](content)
        assert found.rows[0][0] == "<b>&[red]\ufffd[31m\ufffd\ufffd"


@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_a_table_without_rows_columns_or_notes_is_still_a_file(name: str) -> None:
    assert TABLE_FORMATS[name](replace(TABLE, columns=(), rows=(), notes=()))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_every_language_has_every_format(name: str, language: str) -> None:
    assert TABLE_FORMATS[name](replace(TABLE, language=language))


@pytest.mark.parametrize("label", ["=1+1", "+47", "-ingen", "@alle", "=cmd|' /c'!A1"])
def test_no_label_becomes_a_formula(label: str) -> None:
    table = replace(TABLE, rows=(Row(label, (1, None)),), notes=(label,), title=label)
    book = openpyxl.load_workbook(BytesIO(TABLE_FORMATS["xlsx"](table)))
    cells = [cell for line in book.active.iter_rows() for cell in line]
    texts = [cell for cell in cells if cell.value == label]
    assert [cell.data_type for cell in texts] == ["s"] * 3
    found = read_csv(TABLE_FORMATS["csv"](table))
    assert (found.rows[0][0], found.notes) == (f"'{label}", [f"'{label}"])


def test_a_formula_does_not_hide_behind_white_space() -> None:
    rows = tuple(Row(f"{space}=1+1", (1, None)) for space in ("\t", "\r", "\n", " "))
    found = read_csv(TABLE_FORMATS["csv"](replace(TABLE, rows=rows)))
    assert [row[0] for row in found.rows] == ["'=1+1"] * 4


def test_a_negative_number_is_not_a_formula() -> None:
    table = replace(TABLE, rows=(Row("Færre", (-3, Decimal("-1.5"))),))
    assert read_csv(TABLE_FORMATS["csv"](table)).rows == [["Færre", "-3", "-1,5"]]


def test_csv_starts_with_the_mark_that_makes_excel_read_norwegian_letters() -> None:
    assert TABLE_FORMATS["csv"](TABLE).startswith(b"\xef\xbb\xbf")


def test_english_csv_has_commas_between_cells_and_decimal_points() -> None:
    content = TABLE_FORMATS["csv"](replace(TABLE, language="en"))
    lines = content.decode("utf-8-sig")
    assert lines.splitlines()[1] == '"Kapasitet, tid/penger",1904379,62.5'


def test_a_sheet_holds_numbers_as_numbers_with_the_decimals_they_have() -> None:
    sheet = openpyxl.load_workbook(BytesIO(TABLE_FORMATS["xlsx"](TABLE))).active
    assert sheet["B4"].data_type == "n"
    assert sheet["B4"].number_format == "#,##0"
    assert sheet["C5"].number_format == "0.0"
    assert sheet["C7"].number_format == "0"
    assert sheet["A5"].alignment.indent == 1
    assert sheet["A5"].alignment.horizontal == "left"
    assert sheet["C6"].value is None


def test_a_printed_sheet_repeats_its_headings_and_says_intern() -> None:
    marked = openpyxl.load_workbook(BytesIO(TABLE_FORMATS["xlsx"](TABLE))).active
    assert marked.print_title_rows == "$3:$3"
    assert marked.oddHeader.left.text == "&BINTERN - ikke for publisering"
    plain = TABLE_FORMATS["xlsx"](TABLE, intern=False)
    assert not openpyxl.load_workbook(BytesIO(plain)).active.oddHeader.left.text


def test_a_sheet_does_not_tell_who_made_it_or_when() -> None:
    book = openpyxl.load_workbook(BytesIO(TABLE_FORMATS["xlsx"](TABLE)))
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    assert book.properties.created.year == 1980


def test_a_word_table_is_marked_intern_unless_told_otherwise() -> None:
    for intern in (True, False):
        content = TABLE_FORMATS["docx"](TABLE, intern=intern)
        header = docx.Document(BytesIO(content)).sections[0].header
        found = any("INTERN" in p.text for p in header.paragraphs)
        assert found is intern


def test_json_tells_the_place_in_the_tree() -> None:
    rows = json.loads(TABLE_FORMATS["json"](TABLE))["rows"]
    assert [(row["code"], row["depth"], row["total"]) for row in rows] == [
        ("c1", 0, False),
        ("c2", 1, False),
        ("c3", 0, False),
        ("", 0, True),
    ]


def test_a_text_table_is_aligned_and_indented() -> None:
    assert text_table(TABLE).splitlines() == [
        "Mangler på kjøkkenet",
        "",
        "Kode                     Enheter  Prosent",
        "─────────────────────────────────────────",
        "Kapasitet, tid/penger  1\u00a0904\u00a0379     62,5",
        "  Få kokker                   12      4,0",
        "Annet                          0",
        "─────────────────────────────────────────",
        "Totalt                 1\u00a0904\u00a0400      100",
        "",
        "Base: enheter som svarte; flere koder er mulig.",
        "To svarte ikke.",
    ]


def test_long_labels_wrap_inside_the_width_with_figures_on_their_first_line() -> None:
    label = "Lang ventetid og for lite tid til hver enkelt beboer på kjøkkenet"
    table = replace(TABLE, rows=(Row(label, (7, Decimal("5.0")), depth=1),))
    lines = text_table(table, width=48).splitlines()
    assert all(len(line) <= 48 for line in lines)
    first = next(n for n, line in enumerate(lines) if "Lang ventetid" in line)
    assert lines[first].endswith("7      5,0")
    assert lines[first].startswith("  Lang")
    assert lines[first + 1].startswith("    ")
    body = " ".join(" ".join(lines[first:-3]).split())
    assert body.replace(" 7 5,0", "") == label


CROSSED = replace(
    TABLE,
    columns=(
        Column("n", "count", "Små"),
        Column("%", "percent", "Små"),
        Column("n", "count", "Store", "†"),
        Column("%", "percent", "Store", "†"),
        Column("n", "count", "Alle"),
        Column("%", "percent", "Alle"),
    ),
    rows=(
        Row("Få kokker", (12, Decimal("4.0"), HIDDEN, HIDDEN, 14, Decimal(7))),
        Row("Totalt", (300, None, 20, None, 320, None), total=True),
    ),
)


def test_groups_stand_over_their_columns_in_the_terminal() -> None:
    lines = text_table(CROSSED).splitlines()
    assert lines[2:4] == [
        "                Små  Store\u00a0†    Alle",
        "Kode         n    %     n  %    n  %",
    ]


def test_columns_without_room_come_under_the_others_groups_whole() -> None:
    lines = text_table(CROSSED, width=40).splitlines()
    assert all(len(line) <= 48 for line in lines)
    assert sum(line.startswith("Kode") for line in lines) == 3
    assert [line for line in lines if line.startswith("Få kokker")][2].split() == [
        *("Få", "kokker", "14", "7")
    ]


@pytest.mark.parametrize("name", ["csv", "md"])
def test_formats_of_one_heading_line_name_the_group_in_it(name: str) -> None:
    found = READERS[name][0](TABLE_FORMATS[name](CROSSED))
    assert found.headings[:4] == ["Kode", "Små n", "Små %", "Store\u00a0† n"]
    assert found.rows[0][3] == HIDDEN


def test_a_word_table_has_its_groups_in_a_row_that_every_page_repeats() -> None:
    table = docx.Document(BytesIO(TABLE_FORMATS["docx"](CROSSED))).tables[0]
    assert [c.text for c in table.rows[0].cells] == [
        *("", "Små", "Små", "Store\u00a0†", "Store\u00a0†", "Alle", "Alle")
    ]
    assert len(table._tbl.xpath("w:tr/w:trPr/w:tblHeader")) == 2


def test_a_sheet_has_a_chart_of_its_rows_stacked_where_columns_add_up() -> None:
    for table, series, stacked in ((TABLE, 1, False), (CROSSED, 2, True)):
        content = TABLE_FORMATS["xlsx"](table)
        with zipfile.ZipFile(BytesIO(content)) as file:
            chart = file.read("xl/charts/chart1.xml").decode()
        assert chart.count("<c:ser>") == series
        assert ('<c:grouping val="stacked"/>' in chart) is stacked
        assert "Totalt" not in chart


def drawn_in(table: Table) -> str:
    with zipfile.ZipFile(BytesIO(TABLE_FORMATS["xlsx"](table))) as file:
        return file.read("xl/charts/chart1.xml").decode()


def test_bars_that_lack_hidden_figures_say_so() -> None:
    assert "(skjulte tall er ikke med)" in drawn_in(CROSSED)
    assert "skjulte" not in drawn_in(TABLE)


def test_a_chart_shows_themes_for_their_codes_are_in_them() -> None:
    themes = tuple(Row(name, (3, Decimal(5))) for name in ("Mat", "Tid", "Rom"))
    codes = tuple(Row(f"{n}", (1, Decimal(1)), depth=1) for n in range(30))
    chart = drawn_in(replace(TABLE, rows=(themes[0], *codes, *themes[1:])))
    assert "$A$4,'Tabell'!$A$35,'Tabell'!$A$36" in chart
    few = drawn_in(replace(TABLE, rows=(themes[0], *codes[:3])))
    assert "$A$4:$A$7" in few


def test_a_chart_stands_clear_of_the_rows_that_every_page_repeats() -> None:
    with zipfile.ZipFile(BytesIO(TABLE_FORMATS["xlsx"](TABLE))) as file:
        drawing = file.read("xl/drawings/drawing1.xml").decode()
    assert "<xdr:row>3</xdr:row>" in drawing


def printed_rows(content: bytes) -> tuple[str, list[int]]:
    """Return what of a sheet is printed, and the rows after which a page ends."""
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    return sheet.print_area, [one.id for one in sheet.row_breaks.brk]


def test_what_is_printed_of_a_sheet_reaches_to_the_end_of_its_chart() -> None:
    area, breaks = printed_rows(TABLE_FORMATS["xlsx"](TABLE))
    assert area == "'Tabell'!$A$1:$M$14"
    assert breaks == []
    bare = replace(TABLE, columns=(Column("navn", "word"),), rows=(Row("A", ("b",)),))
    assert printed_rows(TABLE_FORMATS["xlsx"](bare))[0].startswith("'Tabell'!$A$1:$B$")


def test_a_chart_under_a_table_takes_its_last_rows_along_to_its_page() -> None:
    cells = CROSSED.rows[0].cells
    rows = tuple(Row(f"Kode {n}", cells) for n in range(45))
    area, (end,) = printed_rows(TABLE_FORMATS["xlsx"](replace(CROSSED, rows=rows)))
    assert 3 < end < 3 + 45
    assert int(area.rpartition("$")[2]) > 3 + 45 + len(CROSSED.notes)


def test_no_page_is_ended_where_table_and_chart_have_room_on_one() -> None:
    assert printed_rows(TABLE_FORMATS["xlsx"](CROSSED))[1] == []


@pytest.mark.parametrize(
    ("rows", "last", "begins"),
    [
        (20, 100.0, None),  # 400 points of 467
        (20, 200.0, 4),  # 16 rows of 15, with 15 repeated, and the last 200: 455
        (40, 100.0, 31),  # the page that the rows end on has room
        (20, 460.0, 20),  # no room for a row beside it
    ],
)
def test_a_page_ends_where_what_comes_last_is_left_in_one_piece(
    rows: int, last: float, begins: int | None
) -> None:
    heights = [15.0] * rows
    assert break_before(heights, last, repeated=15, scale=100) == begins


def test_a_smaller_scale_has_room_for_more_rows() -> None:
    assert scale_of(500) == 100
    assert scale_of(2000) == 50
    assert break_before([15.0] * 40, 100, repeated=15, scale=50) is None


def test_a_long_title_of_a_sheet_is_wrapped_over_its_table() -> None:
    long = replace(TABLE, title="Hva mangler i tilbudet? " * 8)
    sheet = openpyxl.load_workbook(BytesIO(TABLE_FORMATS["xlsx"](long))).active
    assert "A1:C1" in {str(one) for one in sheet.merged_cells.ranges}
    assert sheet["A1"].alignment.wrap_text
    assert sheet.row_dimensions[1].height > 3 * 15


def test_a_chart_of_many_rows_shows_the_largest_and_says_of_how_many() -> None:
    rows = tuple(Row(f"Kode {n}", (n, Decimal(n))) for n in range(34))
    chart = drawn_in(replace(TABLE, rows=rows))
    assert "(de 20 største av 34)" in chart
    assert "$A$18:$A$37" in chart
    assert "største" not in drawn_in(TABLE)
