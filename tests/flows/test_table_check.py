"""What the check of printed tables names, and what it leaves in peace."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from koding.analysis.frequency import FrequencyOptions
from koding.exporters.tables import TABLE_FORMATS
from koding.importers.printed_tables import read_tables
from koding.model.printed_table import PrintedRow, PrintedTable
from koding.workbench.responses import responses_table
from koding.workbench.table_remarks import check_printed, remark_sentence

from .material import THINGS, asked, code, csv_file, take_in, wide, xlsx_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.model.printed_table import TableRemark
    from koding.workbench import Workbench

PUBLISHED = Path(__file__).resolve().parent / "published_tables.json"

Key = tuple[str, str, str, str]


def printed(
    rows: Iterable[Sequence[str]],
    *notes: str,
    title: str = "",
    headings: Sequence[str] = ("n", "%"),
    place: str = "1",
    exclusive: bool | None = None,
) -> PrintedTable:
    made = tuple(PrintedRow(label, tuple(cells)) for label, *cells in rows)
    return PrintedTable(
        "t.csv", place, title, tuple(headings), made, notes, exclusive=exclusive
    )


def found(*tables: PrintedTable) -> list[tuple[str, str, str]]:
    return [(one.what, one.row, one.column) for one in check_printed(tables)]


def only(*tables: PrintedTable) -> TableRemark:
    (remark,) = check_printed(tables)
    return remark


def keys(remarks: Iterable[TableRemark]) -> list[Key]:
    return [(r.table.place, r.what, r.row, r.column) for r in remarks]


RIGHT = [("Ja", "164", "39"), ("Nei", "254", "61"), ("Totalt", "418", "100")]


def test_a_table_that_is_right_is_left_in_peace() -> None:
    assert found(printed(RIGHT)) == []


def test_the_mistakes_printed_in_the_published_tables_are_named_and_no_others() -> None:
    remarks = check_printed(read_tables(PUBLISHED))
    assert keys(remarks) == [
        ("tabell_3_12", "rounded sum", "", "%"),
        ("tabell_3_13 voksne", "rounded sum", "", "% 2012"),
        ("tabell_3_13 barn_unge", "percent sum", "", "% 2008"),
        ("tabell_3_13 barn_unge", "rounded sum", "", "% 2009"),
        ("tabell_3_13 barn_unge", "rounded sum", "", "% 2012"),
    ]
    sums = [(r.facts["sum"], r.facts["printed"]) for r in remarks]
    assert sums == [(101, 100), (99, 100), (97, 100), (101, 100), (99, 100)]
    assert all(remark.attention for remark in remarks)


@pytest.mark.parametrize(
    ("name", "parts", "n", "ratio"),
    [("tabell_4_2", "51 + 32", 333, "82.2"), ("tabell_4_3", "41 + 42", 335, "82.3")],
)
def test_a_percentage_of_the_text_that_adds_rounded_figures_is_named(
    tmp_path: Path, name: str, parts: str, n: int, ratio: str
) -> None:
    facts = json.loads(PUBLISHED.read_text(encoding="utf-8"))[name]
    path = tmp_path / "t.json"
    path.write_text(json.dumps({name: {**facts, "note": "Teksten sier 83 %."}}))
    remark = only(*read_tables(path))
    assert remark.what == "said added"
    assert remark.facts["printed"] == 83
    assert remark.facts["parts"] == parts
    assert (remark.facts["n"], remark.facts["expected"]) == (n, 82)
    assert remark.facts["ratio"] == Decimal(ratio)


def test_figures_added_in_words_are_looked_for_in_the_year_they_are_said_of(
    tmp_path: Path,
) -> None:
    facts = json.loads(PUBLISHED.read_text(encoding="utf-8"))["tabell_3_13"]
    facts["note"] = "I 2011 8 og 9 prosent (4+4, 6+3)."
    path = tmp_path / "t.json"
    path.write_text(json.dumps({"t": facts}))
    remarks = [r for r in check_printed(read_tables(path)) if not r.attention]
    assert keys(remarks) == [
        ("t voksne", "added in words", "", "% 2011"),
        ("t barn_unge", "added in words", "", "% 2011"),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [(("Ja", "164", "38"), "39"), (("Ja", "164", "39,3"), "39.2")],
)
def test_a_percentage_is_the_true_ratio_rounded_half_up(
    row: tuple[str, ...], expected: str
) -> None:
    rest = [("Nei", "209", "50"), ("Vet ikke", "45", "10,8"), ("Totalt", "418", "")]
    nei = ("Nei", "209", "50,0") if "," in row[2] else rest[0]
    rows = [row, nei, ("Vet ikke", "45", "10,8" if "," in row[2] else "11"), rest[2]]
    remark = only(printed(rows))
    assert (remark.what, remark.row) == ("percent", "Ja")
    assert remark.facts["expected"] == Decimal(expected)


@pytest.mark.parametrize(
    ("rest", "first"),
    [
        ([("Nei", "60", "47"), ("Delvis", "14", "11")], "percent"),
        ([("Nei", "74", "57")], "base of percents"),
    ],
)
def test_each_of_a_few_wrong_percentages_is_named(
    rest: list[tuple[str, ...]], first: str
) -> None:
    wrong = [("Ja", "46", "39"), ("Vet ikke", "9", "9")]
    remarks = check_printed([printed([*wrong, *rest, ("Totalt", "129", "")])])
    named = [(one.what, one.row or one.facts["label"]) for one in remarks]
    assert named == [(first, "Ja"), ("percent", "Vet ikke")]


def test_the_first_is_enough_where_many_percentages_are_of_another_base() -> None:
    rows = [(f"Tjeneste {n}", str(n), str(n)) for n in range(4, 20)]
    remark = only(printed([*rows, ("Totalt", "400", "")], "Flere svar var mulige."))
    assert (remark.what, remark.facts["label"]) == ("base of percents", "Tjeneste 4")


def test_a_half_is_rounded_up() -> None:
    rows = [("A", "1", "12"), ("B", "7", "88"), ("C", "0", "0"), ("Totalt", "8", "")]
    remark = only(printed(rows))
    assert (remark.row, remark.facts["expected"]) == ("A", 13)


def test_rows_are_held_against_the_total_that_is_printed() -> None:
    rows = [("Ja", "164", "39"), ("Nei", "252", "60"), ("Totalt", "418", "")]
    remark = only(printed(rows))
    assert (remark.what, remark.facts["sum"]) == ("count sum", 416)


def test_several_answers_are_a_remark_and_none_where_the_table_says_so() -> None:
    rows = [("FACT", "60", "60"), ("Møteplass", "70", "70"), ("Totalt", "100", "")]
    remark = only(printed(rows))
    assert (remark.what, remark.attention) == ("several", False)
    assert found(printed(rows, "Flere svar er mulig.")) == []


def test_a_count_above_the_base_is_named() -> None:
    rows = [("FACT", "160", "160"), ("Bolig", "40", "40"), ("Totalt", "100", "")]
    assert ("above base", "FACT", "n") in found(printed(rows, "Flere svar er mulig."))


def test_base_and_not_answered_make_everyone() -> None:
    rows = [*RIGHT, ("Ikke svart", "11", ""), ("N", "430", "")]
    remark = only(printed(rows))
    assert (remark.what, remark.facts["sum"]) == ("not answered", 429)
    assert found(printed([*RIGHT, ("Ikke svart", "11", ""), ("N", "429", "")])) == []


def test_a_combined_row_is_the_sum_and_its_percentage_no_sum_of_rounded_ones() -> None:
    rows = [
        ("Enig", "205", "51"),
        ("Delvis enig", "128", "32"),
        ("Enig + delvis enig", "333", "83"),
        ("Uenig", "72", "18"),
        ("Totalt", "405", ""),
    ]
    remark = only(printed(rows))
    assert (remark.what, remark.facts["expected"]) == ("added", 82)
    rows[2] = ("Enig og delvis enig", "332", "82")
    assert ("combined", "Enig og delvis enig", "n") in found(printed(rows))


def test_a_theme_has_no_fewer_than_each_code_under_it() -> None:
    table = printed(())
    rows = [PrintedRow("Tilgang", ("4",), 0), PrintedRow("Kø", ("5",), 1)]
    rows += [PrintedRow("Bil", ("9",), 0), PrintedRow("Totalt", ("20",), 0)]
    table = replace(table, headings=("n",), rows=tuple(rows), exclusive=False)
    remark = only(table)
    assert (remark.what, remark.row, remark.facts["n"]) == ("theme", "Tilgang", 5)


def test_rounding_that_the_table_tells_of_is_left_in_peace() -> None:
    rows = [("A", "1", "33"), ("B", "1", "33"), ("C", "1", "33"), ("Sum", "3", "100")]
    assert found(printed(rows)) == [("rounded sum", "", "%")]
    assert found(printed(rows, "Prosent avrundet hver for seg.")) == []


def test_a_wrong_percentage_is_not_told_again_as_rounding() -> None:
    rows = [("A", "1", "33"), ("B", "1", "34"), ("C", "1", "34"), ("Sum", "3", "100")]
    rows[2] = ("C", "1", "33")
    assert found(printed(rows)) == [("percent", "B", "%")]
    rows = [("Ja", "164", "39"), ("Nei", "254", "60"), ("Totalt", "418", "100")]
    assert found(printed(rows)) == [("percent", "Nei", "%")]


def test_labels_that_say_nearly_the_same_are_named() -> None:
    rows = [("Guts", "9"), ("Stiftelsen Guts", "4"), ("Frivillige lag", "7")]
    remark = only(printed(rows, headings=["n"]))
    assert (remark.what, remark.row) == ("near", "Guts")
    assert remark.facts["other"] == "Stiftelsen Guts"


def test_a_row_that_stands_twice_is_named_but_not_under_two_headings() -> None:
    rows = [("Ja", "4"), ("Nei", "3"), ("Ja", "2"), ("Totalt", "9")]
    assert ("twice", "Ja", "") in found(printed(rows, headings=["n"]))
    parts = [("Voksne", ""), ("Annet", "4"), ("Barn", ""), ("Annet", "3")]
    assert found(printed(parts, headings=["n"])) == []


def test_a_figure_given_two_ways_is_named_across_tables() -> None:
    other = [("Ja", "165", "39"), ("Nei", "254", "61"), ("Totalt", "418", "")]
    one = printed(RIGHT, title="Tabell 1. Planer")
    two = printed(other, "Flere svar er mulig.", title="Tabell 9. Planer", place="2")
    remark = only(one, two)
    assert (remark.what, remark.row, remark.column) == ("two ways", "Ja", "n")
    assert "165 in t.csv, table 2" in remark_sentence(remark)


def test_two_questions_with_the_same_alternatives_are_not_one_table() -> None:
    other = [("Ja", "104", "25"), ("Nei", "314", "75"), ("Totalt", "418", "100")]
    tables = [printed(RIGHT, title="Planer"), printed(other, title="Penger", place="2")]
    assert found(*tables) == []


def test_the_same_table_under_another_title_is_known_by_its_counts() -> None:
    rows = [("A", "4"), ("B", "11"), ("C", "21"), ("D", "8"), ("Totalt", "60")]
    other = [("A", "4"), ("B", "11"), ("C", "21"), ("D", "9"), ("Totalt", "60")]
    note = "Flere svar er mulig."
    one = printed(rows, note, title="Mangler", headings=["n"])
    two = printed(other, note, title="Hva mangler", headings=["n"], place="2")
    assert found(one, two) == [("two ways", "D", "n")]


def test_a_hidden_count_that_a_total_gives_away_is_named() -> None:
    rows = [("Ja", "<5", ""), ("Nei", "97", "97"), ("Totalt", "100", "100")]
    remark = only(printed(rows))
    assert (remark.what, remark.facts["sum"]) == ("told", 3)
    head = ["<2000", "2000-5000", "Totalt"]
    across = [("A", ":", "12", "14"), ("B", "4", "5", "9"), ("C", "7", "7", "14")]
    remark = only(printed(across, "Flere svar er mulig.", headings=head))
    assert (remark.what, remark.row, remark.column) == ("told across", "A", "<2000")


def test_a_hidden_count_that_two_tables_tell_together_is_named() -> None:
    kinds = [
        ("Buss", "13", "4", "17"),
        ("Tog", "17", "3", "20"),
        ("Båt", "6", "3", "9"),
        ("Gang", "11", "9", "20"),
        ("Totalt", "70", "20", "90"),
    ]
    sizes = [
        ("Buss", "7", "6", "4", "17"),
        ("Tog", "8", "9", "3", "20"),
        ("Båt", "4", ":", ":", "9"),
        ("Gang", "5", "6", "9", "20"),
        ("Totalt", "40", "30", "20", "90"),
    ]
    note, heads = "Flere svar er mulig.", ["Land", "By", "Alle"]
    whole = printed(kinds, note, headings=heads, title="Slag")
    of_sizes = ["Små", "Store", "By", "Alle"]
    parts = printed(sizes, note, headings=of_sizes, place="2")
    told = [("told together", "Båt", "Store"), ("told together", "Båt", "By")]
    assert sorted(found(whole, parts)) == sorted(told)
    assert found(parts) == []
    # Three rows that agree may do so by chance.
    fewer = printed(sizes[1:], note, headings=of_sizes, place="2")
    assert found(whole, fewer) == []


def test_columns_are_held_against_their_total_column() -> None:
    rows = [("A", "4", "5", "9"), ("B", "6", "1", "7"), ("C", "2", "2", "5")]
    assert found(printed(rows, headings=["Voksne", "Barn", "I alt"])) == [
        ("across", "C", "I alt")
    ]


def test_percentages_of_rows_are_not_added_down() -> None:
    rows = [
        ("Nord", "10", "5", "50"),
        ("Sør", "20", "8", "40"),
        ("I alt", "30", "13", "43"),
    ]
    head = ["I skjemaet", "Kommenterte", "%"]
    assert found(printed(rows, headings=head)) == []


def test_means_and_words_are_no_percentages() -> None:
    rows = [("Nord", "3,4", "ca. 12"), ("Sør", "2,9", "14")]
    assert found(printed(rows, headings=["Snitt", "Antall"])) == [
        ("words", "Nord", "Antall")
    ]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Fylke;n;%\nA;1 904 379;62,5\nB;1 142 628;37,5\nTotalt;3 047 007;100\n", []),
        (
            "Fylke;n;%\nA;1\u00a0904;62,5\nB;1\u00a0143;37,4\nTotalt;3\u00a0047;\n",
            ["B"],
        ),
        ("Fylke;n;%\nA;1.904;62,5\nB;1.143;37,4\nTotalt;3.047;\n", ["B"]),
        ('County,n,%\nA,"1,904",62.5\nB,"1,143",37.4\nTotal,"3,047",\n', ["B"]),
        ("Svar;2022\nJa;12 (34 %)\nNei;23 (67 %)\nTotalt;35 (100 %)\n", ["Nei"]),
        ("Svar;2022\nJa;34 % (12)\nNei;67 % (23)\nTotalt;100 % (35)\n", ["Nei"]),
        ("Svar;n;%\nJa;12*;34¹\nNei;23;(67)\nTotalt;35;\n", ["Nei"]),
        ("Svar;n;%\nJa;:;:\nNei;<5;\nKanskje;23;66\nTotalt;35;\n", []),
        ("Ja;12;34\nNei;23;67\nSum;35;100\n", ["Nei"]),
        ("1–25;;2,5;3\n26–50;;2,25;4\nTotalt;1;2;7\n\nA, b, c, d.\n", []),
        ("Svar\tn\t%\nJa\t12\t34\nNei\t23\t67\nI alt\t35\t\n", ["Nei"]),
    ],
)
def test_numbers_are_read_as_they_are_written(
    tmp_path: Path, text: str, wrong: list[str]
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    remarks = check_printed(read_tables(path))
    assert [r.row for r in remarks if r.what in ("percent", "words")] == wrong


def test_headings_over_several_columns_and_ratios_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Ark")
        lines = [
            ["", "2022", "", "2023", ""],
            ["Svar", "n", "%", "n", "%"],
            ["Ja", 30, 0.3, 40, 40],
            ["Nei", 70, 0.7, 60, 61],
            ["Totalt", 100, 1, 100, 100],
        ]
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
        sheet.merge_range(0, 1, 0, 2, "2022")
        sheet.merge_range(0, 3, 0, 4, "2023")
    remark = only_wrong(read_tables(path))
    assert (remark.what, remark.row, remark.column) == ("percent", "Nei", "2023 %")


def only_wrong(tables: list[PrintedTable]) -> TableRemark:
    found = [r for r in check_printed(tables) if r.what == "percent"]
    (remark,) = found
    return remark


def test_word_tables_have_captions_merged_cells_and_tracked_words(
    tmp_path: Path,
) -> None:
    document = docx.Document()
    document.add_paragraph("Tabell 4. Planer", style="Caption")
    table = document.add_table(5, 3)
    lines = [("", "2022", ""), ("Svar", "n", "%"), ("Ja", "12", "12 %")]
    lines += [("Nei", "88", "89 %"), ("Totalt", "100", "")]
    for r, line in enumerate(lines):
        for c, text in enumerate(line):
            table.cell(r, c).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    document.add_paragraph("Kilde: skjemaet.")
    document.add_paragraph("Brødtekst om noe helt annet.")
    path = tmp_path / "t.docx"
    document.save(str(path))
    (read,) = read_tables(path)
    assert (read.title, read.notes) == ("Tabell 4. Planer", ("Kilde: skjemaet.",))
    assert read.headings == ("2022 n", "2022 %")
    assert only_wrong([read]).row == "Nei"


def test_a_wide_word_table_that_goes_on_under_itself_is_one(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Tabell 5. Planer", style="Caption")
    for lines in (
        [("Svar", "<2000"), ("Ja", "4"), ("Nei", "5"), ("Hva", "6")],
        [("Svar", "I alt"), ("Ja", "4"), ("Nei", "5"), ("Hva", "7")],
    ):
        table = document.add_table(4, 2)
        for r, line in enumerate(lines):
            for c, text in enumerate(line):
                table.cell(r, c).text = text
        document.add_paragraph("")
    document.add_paragraph("n = 16")
    path = tmp_path / "t.docx"
    document.save(str(path))
    (read,) = read_tables(path)
    assert read.headings == ("<2000", "I alt")
    assert [row.cells for row in read.rows] == [("4", "4"), ("5", "5"), ("6", "7")]
    assert read.notes == ("n = 16",)


def test_columns_that_are_numbered_have_headings(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Kode;1;2;3\n1 Kø;9;2;4\n2 Bil;2;3;1\n3 Buss;4;1;8\n")
    (read,) = read_tables(path)
    assert read.headings == ("1", "2", "3")
    assert found(read) == []


def test_values_of_p_are_no_percentages() -> None:
    rows = [("Kø", "30", "30", "0,031"), ("Bil", "20", "20", "<0,001")]
    rows += [("Buss", "50", "50", "0,412"), ("Totalt", "100", "", "")]
    assert found(printed(rows, headings=["n", "%", "p"])) == []


def test_tables_of_a_markdown_page_stand_apart(tmp_path: Path) -> None:
    path = tmp_path / "t.md"
    table = (
        "| Svar | n | % |\n|---|--:|--:|\n| Ja \\| nja | 12 | 12 |\n| Nei | 88 | 88 |"
    )
    total = "\n| **Totalt** | **100** | |\n"
    words = "# Tabell 1. A\n\n{t}\nn = 100\n\n## Tabell 2. B\n\n{t}"
    path.write_text(words.format(t=table + total), encoding="utf-8")
    one, two = read_tables(path)
    assert (one.title, one.notes) == ("Tabell 1. A", ("n = 100",))
    assert (two.title, two.rows[0].label) == ("Tabell 2. B", "Ja | nja")
    assert found(one, two) == []


def test_tables_under_each_other_in_a_sheet_stand_apart(tmp_path: Path) -> None:
    rows = [("Tabell 1. A",), ("Svar", "n"), ("Ja", 3), ("Nei", 4), ("Sum", 7), ("",)]
    rows += [("Tabell 2. B",), ("Svar", "n"), ("Ja", 5), ("Nei", 4), ("Sum", 8)]
    remark = only(*read_tables(xlsx_file(tmp_path / "t.xlsx", rows)))
    assert remark.table.title == "Tabell 2. B"
    assert (remark.what, remark.facts["sum"]) == ("count sum", 9)


def test_parts_of_a_table_with_a_total_each_are_added_by_themselves() -> None:
    rows = [
        ("Voksne", "", ""),
        *RIGHT,
        ("Barn og unge", "", ""),
        ("Ja", "10", "25"),
        ("Nei", "30", "75"),
        ("Totalt", "41", ""),
    ]
    (remark, *_rest) = check_printed([printed(rows)])
    assert remark.table.title == "Barn og unge"
    assert remark.what == "count sum"


def test_nothing_is_said_of_any_table_of_this_program(
    bench: Workbench, tmp_path: Path
) -> None:
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*THINGS)))
    theme = bench.codes.create("Åpningstid og vei")
    for label in ("Telefon", "Buss"):
        bench.codes.create(label, parent=theme)
    for place, body in enumerate(THINGS):
        code(bench, body, *(["Telefon", "Buss"] if place % 2 else ["Buss", "Kulde"]))
    counts = product(("units", "respondents"), ("units", "mentions"), (0, 1), (0, 4))
    tables = [
        bench.tables.table(asked(bench), 2023, FrequencyOptions(*options))  # type: ignore[arg-type]
        for options in counts
    ]
    tables.append(responses_table(bench, asked(bench), 2023))
    tables.append(responses_table(bench, asked(bench), 2023, "county", register=True))
    for form in ("csv", "json", "xlsx", "docx"):
        read = []
        for number, table in enumerate(tables):
            path = tmp_path / f"{number}.{form}"
            path.write_bytes(TABLE_FORMATS[form](table))
            read += read_tables(path)
        assert len(read) == len(tables)
        assert [remark_sentence(remark) for remark in check_printed(read)] == []


def test_a_theme_that_stands_in_the_rows_of_its_codes_stands_once(
    tmp_path: Path,
) -> None:
    """As the codebook's own sheet has it: a column for each level of the tree."""
    path = tmp_path / "kodebok.csv"
    path.write_text(
        "Nivå 1;Nivå 2;Kort definisjon;Enheter\n"
        "Tilgang;;Om å komme inn;5\n"
        "Tilgang;Telefon;Om å ringe;4\n"
        "Tilgang;Disken;Om å møte opp;3\n"
        "Annet;;;1\n",
        encoding="utf-8",
    )
    (table,) = read_tables(path)
    assert [(row.label, row.depth) for row in table.rows] == [
        ("Tilgang", 0),
        ("Telefon", 1),
        ("Disken", 1),
        ("Annet", 0),
    ]
    assert table.headings == ("Kort definisjon", "Enheter")
    assert check_printed([table]) == []


def test_percentages_that_are_too_few_are_no_sign_of_several_answers() -> None:
    remark = only(printed([("A", "", "45"), ("B", "", "15"), ("Totalt", "", "100")]))
    assert (remark.what, remark.attention) == ("lacking percent", False)
    assert "say under the table what is left out" in remark_sentence(remark)
    more = only(printed([("A", "", "75"), ("B", "", "65"), ("Totalt", "", "100")]))
    assert more.what == "several percent"
