"""The whole way by commands: from an empty folder to Word and tables."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from typing import TYPE_CHECKING
from zipfile import ZipFile

import openpyxl  # type: ignore[import-untyped]
import pytest
from docx import Document

from .command_line import (
    HEAD,
    OTHER_WORDING,
    SAID,
    UNITS,
    WORDING,
    Koding,
    Terminal,
    csv_file,
    long_rows,
    on_disk,
    outside,
    wide_rows,
    xlsx_file,
)

if TYPE_CHECKING:
    from pathlib import Path

WAVE = ("--wave", "2023")
COUNTS = ("rows", "answers", "blank", "rejected", "new", "changed")

CODEBOOK = """\
codes:
- label: Kapasitet
  brief: Om det er nok av det
  codes:
  - label: Ventetid, kø og telefon
  - label: Skilt/inngang
- label: Tilgang
questions:
  S1: [Kapasitet]
  S7: [Tilgang]
"""
CODED = [
    ("Kommunenummer", "Spørsmål", "Sitat", "Tema", "Kode"),
    ("1101", WORDING, SAID[0], "Kapasitet", "Ventetid, kø og telefon"),
    ("1103", WORDING, SAID[1], "Kapasitet", "Ventetid, kø og telefon"),
    ("1103", WORDING, SAID[1], "Tilgang", "Disken"),
    ("1106", WORDING, "Dette står ikke i svaret", "Tilgang", "Disken"),
]


def counts_of(printed: str) -> dict[str, dict[str, int]]:
    """Return the counts of a receipt of answers, by question."""
    found = {}
    for line in printed.splitlines():
        label, *cells = line.split()
        if label.startswith("S") and all(cell.isdigit() for cell in cells[:6]):
            found[label] = dict(zip(COUNTS, map(int, cells[:6]), strict=True))
    return found


@pytest.fixture
def coded(koding: Koding, filled: Path, tmp_path: Path) -> Path:
    """A project with codes on two answers."""
    (tmp_path / "kodeliste.yaml").write_text(CODEBOOK, encoding="utf-8")
    sheet = xlsx_file(tmp_path / "kodet.xlsx", CODED)
    assert koding("import", "codebook", tmp_path / "kodeliste.yaml").code == 0
    assert koding("import", "codings", sheet, *WAVE).code == 0
    return filled


def test_a_new_project_says_where_it_is_and_what_is_next(
    koding: Koding, tmp_path: Path
) -> None:
    said = koding("init", "min studie", "--name", "Tilbud 2023").said
    assert said == (
        "The project is in min studie.\n"
        'Next: koding import answers FILE --wave YEAR --project "min studie"\n'
    )
    koding.go(tmp_path / "min studie")
    assert "koding import answers FILE --wave YEAR" in koding("status").said
    assert "all coded" not in koding("status").said
    assert koding("question", "list").said == (
        "No question yet: koding import answers FILE --wave YEAR\n"
    )


def test_a_wide_sheet_comes_in_by_the_columns_that_are_said(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    form = xlsx_file(tmp_path / "skjema.xlsx", wide_rows())
    ran = koding(
        *("import", "answers", form, *WAVE, "--unit", "Kommunenummer"),
        *("--question", "Hva mangler..."),
    )
    assert counts_of(ran.said) == {
        "S1": dict(zip(COUNTS, (5, 5, 0, 0, 5, 0), strict=True))
    }
    assert "Units: 5 found by number" in ran.said
    assert "Next: koding code" in ran.said
    assert OTHER_WORDING not in koding("question", "list").said


def test_a_receipt_adds_up(koding: Koding, project: Path, tmp_path: Path) -> None:
    rows = [*wide_rows(), ("", "", "Hvem sa dette?", "")]
    form = xlsx_file(tmp_path / "skjema.xlsx", rows)
    said = koding("import", "answers", form, *WAVE, "--yes").said
    assert f"skjema.xlsx Svar · 2023 · {len(rows) - 1} rows" in said
    counts = counts_of(said)
    assert set(counts) == {"S1", "S2"}
    for one in counts.values():
        assert one["rows"] == one["answers"] + one["blank"] + one["rejected"] == 6
        assert one["new"] == one["answers"]
    assert counts["S2"]["blank"] == 2
    assert "Rows without a unit, rejected:\n  7\n" in said
    listed = koding("status", "--json").json["questions"]
    assert [q["answers"] for q in listed] == [c["answers"] for c in counts.values()]


def test_a_long_sheet_holds_the_same_as_a_wide_one(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    form = csv_file(tmp_path / "langt.csv", long_rows())
    ran = koding(
        *("import", "answers", form, *WAVE, "--unit", "A"),
        *("--asked", "Spørsmål", "--text", "Svar"),
    )
    assert [(c["new"], c["changed"]) for c in counts_of(ran.said).values()] == [
        (0, 0),
        (0, 0),
    ]
    assert "Nothing is new" in ran.said


def test_a_dry_run_shows_the_same_and_writes_nothing(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    form = xlsx_file(tmp_path / "skjema.xlsx", wide_rows())
    before = on_disk(project)
    dry = koding("import", "answers", form, *WAVE, "--dry-run").said
    assert on_disk(project) == before
    assert not any((project / "corpora").iterdir())
    assert dry.endswith("Nothing was written: this was a dry run.\n")
    done = koding("import", "answers", form, *WAVE, "--yes").said
    assert counts_of(done) == counts_of(dry)


def test_a_map_names_columns_as_the_options_do(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    form = csv_file(tmp_path / "skjema.csv", wide_rows())
    (tmp_path / "kart.toml").write_text(
        'unit = "Kommunenummer"\nquestion = ["Hva virker ..."]\n', encoding="utf-8"
    )
    ran = koding("import", "answers", form, *WAVE, "--map", tmp_path / "kart.toml")
    assert list(counts_of(ran.said)) == ["S1"]
    assert OTHER_WORDING in koding("question", "list").said


def test_what_is_said_on_the_command_line_goes_before_the_map(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    form = csv_file(tmp_path / "skjema.csv", wide_rows())
    (tmp_path / "kart.toml").write_text('question = "Hva virker"', encoding="utf-8")
    ran = koding(
        *("import", "answers", form, *WAVE, "--map", tmp_path / "kart.toml"),
        *("--question", "Hva mangler"),
    )
    assert WORDING in ran.said
    assert OTHER_WORDING not in ran.said


def test_a_long_sheet_can_be_mapped(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    form = csv_file(tmp_path / "langt.csv", long_rows())
    (tmp_path / "kart.toml").write_text(
        'text = "Svar"\nasked = "Spørsmål"\nname = "Kommune"\n', encoding="utf-8"
    )
    ran = koding("import", "answers", form, *WAVE, "--map", tmp_path / "kart.toml")
    assert len(counts_of(ran.said)) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("unit = 5", "unit is to be the header of a column, in quotes"),
        ("question = ['A', 5]", "question is to be the header of a column"),
        ("questions = ['A']", "names questions; a map can name unit, name"),
        ("unit = ", "cannot be read as a map of columns"),
    ],
)
def test_a_map_that_cannot_be_used_is_told(
    koding: Koding, project: Path, tmp_path: Path, content: str, told: str
) -> None:
    form = csv_file(tmp_path / "skjema.csv", wide_rows())
    (tmp_path / "kart.toml").write_text(content, encoding="utf-8")
    ran = koding("import", "answers", form, *WAVE, "--map", tmp_path / "kart.toml")
    assert told in ran.told
    assert "kart.toml" in ran.told


def test_in_a_pipe_an_import_without_options_says_what_to_pass(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    form = xlsx_file(tmp_path / "skjema.xlsx", wide_rows())
    before = on_disk(project)
    assert koding("import", "answers", form, *WAVE).told == (
        "skjema.xlsx, sheet Svar: say --yes to take the columns as they are found "
        "(open answers: C, D), or name them with --question or --text."
    )
    assert on_disk(project) == before


@pytest.mark.parametrize(("typed", "code", "brought"), [(b"\n", 0, 8), (b"n\n", 1, 0)])
def test_on_a_terminal_an_import_shows_the_columns_and_asks(
    koding: Koding,
    project: Path,
    tmp_path: Path,
    typed: bytes,
    code: int,
    brought: int,
) -> None:
    form = xlsx_file(tmp_path / "skjema.xlsx", wide_rows())
    terminal = Terminal(project, "import", "answers", str(form), *WAVE)
    seen = terminal.read_until(b"[Y/n]")
    terminal.type(typed)
    seen += terminal.read_until(b"koding")
    assert terminal.wait() == code
    for word in (b"unit number", b"unit name", b"open answers", WORDING.encode()):
        assert word in seen
    listed = koding("status", "--json").json["questions"]
    assert sum(question["answers"] for question in listed) == brought
    assert (b"Error: Nothing was brought in" in seen) == (code == 1)


def test_what_is_new_the_second_time_is_added_and_nothing_else(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    rows = [list(row) for row in wide_rows()]
    rows[1][2] = "Vi savner noen å ringe til etter klokka tre."
    rows.append(["1112", "Lund", "Det er kaldt på venterommet.", ""])
    form = xlsx_file(tmp_path / "sent.xlsx", rows)
    said = koding("import", "answers", form, *WAVE, "--yes").said
    counts = counts_of(said)
    assert counts["S1"] == dict(zip(COUNTS, (6, 6, 0, 0, 1, 1), strict=True))
    assert counts["S2"] == dict(zip(COUNTS, (6, 3, 3, 0, 0, 0), strict=True))
    assert "1 answer has a new text" in said
    (first, _) = koding("status", "--json").json["questions"]
    assert (first["answers"], first["look"]) == (6, 1)


def test_the_next_year_is_read_with_this_one(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    form = xlsx_file(tmp_path / "neste.xlsx", wide_rows())
    said = koding("import", "answers", form, "--wave", "2025", "--yes").said
    assert f"«{WORDING}» was asked before as S1" in said
    # Everything the receipt names is a question that can be found.
    assert "  S1  «Nei» × 2  → none" in said.replace("Nei.", "Nei")
    assert "S3" not in said
    asked = koding("question", "list", "--json").json
    assert [q["label"] for q in asked] == ["S1", "S2"]
    assert [a["wave"] for a in asked[0]["askings"]] == [2023, 2025]


def test_a_link_can_be_undone_and_made_again(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    form = xlsx_file(tmp_path / "neste.xlsx", wide_rows())
    koding("import", "answers", form, "--wave", "2025", "--yes")
    undone = koding("question", "link", "--undo", "--wave", "2025", "S1")
    assert undone.said == "S1 of 2025 stands alone again, as S3.\n"
    labels = [q["label"] for q in koding("question", "list", "--json").json]
    assert labels == ["S1", "S2", "S3"]
    assert "S1 was not asked in 2025" in koding("table", "S1", "--wave", "2025").told
    assert koding("question", "link", "S3", "S1").said == "S3 is read as S1 now.\n"
    assert koding("table", "S1", "--wave", "2025").code == 0


def test_questions_of_one_form_are_never_linked(koding: Koding, filled: Path) -> None:
    assert "asked in 2023" in koding("question", "link", "S2", "S1").told
    assert len(koding("question", "list", "--json").json) == 2


def test_a_link_that_is_not_there_cannot_be_undone(
    koding: Koding, filled: Path
) -> None:
    ran = koding("question", "link", "--undo", "--wave", "2023", "S1")
    assert ran.told == "S1 has no link to undo in 2023."


def test_a_question_is_set(koding: Koding, coded: Path) -> None:
    ran = koding(
        *("question", "set", "S1", "--label", "Mangler", "--order", "9"),
        *("--group", "voksne", "--parent", "Har dere tilbud?", "--base", "svarte Ja"),
        *("--use", "sort", "--branch", "Tilgang"),
    )
    assert ran.said == "Mangler is set.\n"
    (_other, found) = koding("question", "list", "--json").json
    expected = {
        **{"label": "Mangler", "order": 9, "group": "voksne", "use": "sort"},
        **{"parent": "Har dere tilbud?", "base": "svarte Ja"},
    }
    assert {name: found[name] for name in expected} == expected
    assert len(found["code_list"]) == 1
    assert "Tilgang" in koding("question", "list").said
    koding("question", "set", "mangler", "--whole-codebook")
    assert koding("question", "list", "--json").json[1]["code_list"] == []


def test_two_questions_cannot_have_one_label(koding: Koding, filled: Path) -> None:
    ran = koding("question", "set", "S1", "--label", "s2")
    assert ran.told == "Another question is called «S2»: choose another."
    assert koding("question", "set", "S1", "--label", " ").told


def test_answers_that_say_the_same_are_coded_together(
    koding: Koding, filled: Path
) -> None:
    shown = koding("question", "standard", "S1").said
    assert "Nei" in shown
    assert shown.endswith("koding question standard S1 --wave 2023 --accept\n")
    accepted = koding("question", "standard", "S1", "--accept").said
    assert "--accept" not in accepted
    (first, _) = koding("status", "--json").json["questions"]
    assert first["done"] == 2
    assert "Ingen" in koding("table", "S1").said


def test_a_group_is_coded_otherwise_however_it_is_spelt(
    koding: Koding, filled: Path
) -> None:
    koding("codebook", "add", "a=b")
    ran = koding("question", "standard", "S1", "--code", " NEI. =a=b")
    assert ran.code == 0
    rows = koding("table", "S1", "--format", "json").json["rows"]
    assert ("a=b", 2) in [(row["label"], row["cells"][0]) for row in rows]


@pytest.mark.parametrize("said", ["Nei", "Kanskje=Ingen", "Nei=Ukjent kode"])
def test_a_group_that_is_not_there_is_told(
    koding: Koding, filled: Path, said: str
) -> None:
    assert (
        said.rpartition("=")[2]
        in koding("question", "standard", "S1", "--code", said).told
    )


def test_the_codebook_is_changed_by_commands(koding: Koding, project: Path) -> None:
    def do(*words: str) -> str:
        return koding("codebook", *words).said

    assert do("add", "Kapasitet") == "«Kapasitet» is in the codebook.\n"
    do("add", "Kø, venting", "--under", "Kapasitet", "--brief", "Alt om kø")
    do("add", "Telefon", "--under", "kapasitet")
    do("add", "--", "-1 stilling")
    assert do("rename", "Telefon", "Telefontid") == (
        "«Telefon» is called «Telefontid» now.\n"
    )
    assert do("move", "Telefontid") == "«Telefontid» stands at the top now.\n"
    assert do("move", "Telefontid", "--under", "-1 stilling") == (
        "«Telefontid» stands under «-1 stilling» now.\n"
    )
    do("add", "Ringetid")
    do("merge", "Ringetid", "Telefontid")
    do("add", "Gammel")
    do("retire", "Gammel")
    assert do("show", "--definitions").startswith(
        "Kapasitet\n  Kø, venting\n    — Alt om kø\n-1 stilling\n  Telefontid\nIngen\n"
    )
    assert koding("codebook", "add", "kø, venting", "--under", "Kapasitet").told


def test_a_theme_no_longer_offered_still_stands_over_its_codes(
    koding: Koding, project: Path
) -> None:
    for words in (["Først"], ["Tema"], ["Kode", "--under", "Tema"]):
        koding("codebook", "add", *words)
    koding("codebook", "retire", "Tema")
    assert koding("codebook", "show").said.startswith(
        "Først\nTema (no longer offered)\n  Kode\nIngen\n"
    )
    koding("codebook", "retire", "Kode")
    assert koding("codebook", "show").said.startswith("Først\nIngen\n")


def test_a_codebook_comes_in_and_again_adds_nothing(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    (tmp_path / "kodeliste.yaml").write_text(CODEBOOK, encoding="utf-8")
    first = koding("import", "codebook", tmp_path / "kodeliste.yaml").said
    assert first.startswith("kodeliste.yaml: 4 codes, 4 of them new.\n")
    assert "The code list of S7 waits" in first
    again = koding("import", "codebook", tmp_path / "kodeliste.yaml").said
    assert again.startswith("kodeliste.yaml: 4 codes, 0 of them new.\n")
    assert "  Ventetid, kø og telefon\n" in koding("codebook", "show").said


def test_codings_of_a_sheet_come_in_and_what_is_missing_is_listed(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    sheet = xlsx_file(tmp_path / "kodet.xlsx", CODED)
    said = koding("import", "codings", sheet, *WAVE).said
    assert said.startswith(
        "kodet.xlsx: 4 rows. New codings: 3, on 2 of the answers; new answers: 0; "
        "new codes: 4.\n"
    )
    assert "left out:\n  5\n" in said
    assert "New codings: 0" in koding("import", "codings", sheet, *WAVE).said
    (first, _) = koding("status", "--json").json["questions"]
    assert (first["done"], first["left"]) == (2, 3)


def test_a_table_says_the_same_in_every_format(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    text = koding("table", "S1").said
    facts = koding("table", "S1", "--format", "json").json
    shown = koding("table", "S1", "--format", "csv").said
    cells = list(csv.reader(io.StringIO(shown), delimiter=";"))
    for row in facts["rows"]:
        label, count = row["label"], str(row["cells"][0])
        assert [label, count] in [line[:2] for line in cells]
        assert any(
            line.split()[: len(label.split())] == label.split()
            for line in text.splitlines()
        )
    assert facts["rows"][-1]["cells"][0] == 5
    for form in ("text", "csv", "xlsx", "docx", "json"):
        target = tmp_path / f"tabell-{form}.{form}"
        said = koding("table", "S1", "--format", form, "-o", target).said
        written = target.with_name(f"tabell-{form}-INTERN.{form}")
        assert said == f"{written}\n"
        assert written.is_file()
    sheet = openpyxl.load_workbook(tmp_path / "tabell-xlsx-INTERN.xlsx").active
    assert sheet is not None
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    document = Document(str(tmp_path / "tabell-docx-INTERN.docx"))
    words = [[c.text for c in row.cells] for row in document.tables[0].rows]
    for row in facts["rows"]:
        label, count = row["label"], row["cells"][0]
        assert [label, count] in [line[:2] for line in values]
        assert [label, str(count)] in [line[:2] for line in words]


def test_a_table_s_format_follows_the_name_of_its_file(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    koding("table", "S1", "-o", tmp_path / "a.csv")
    koding("table", "S1", "-o", tmp_path / "a.txt")
    assert (tmp_path / "a-INTERN.csv").read_text(encoding="utf-8-sig").count(";")
    assert "─" in (tmp_path / "a-INTERN.txt").read_text(encoding="utf-8")


def test_a_sheet_without_a_name_goes_to_exports(koding: Koding, coded: Path) -> None:
    for form in ("xlsx", "docx"):
        written = koding("table", "S1", "--format", form).said.strip()
        assert written == str(coded / "exports" / f"studie-s1-2023-table-INTERN.{form}")


def test_options_of_a_table_are_followed(koding: Koding, coded: Path) -> None:
    rows = koding("table", "S1", "--format", "json", "--min-n", "2").json["rows"]
    assert "Disken" not in [row["label"] for row in rows]
    mentions = koding("table", "S1", "--format", "json", "--percent-of", "mentions")
    assert mentions.json != koding("table", "S1", "--format", "json").json
    assert "40,00" in koding("table", "S1", "--decimals", "2").said


def test_a_document_is_written_for_each_question_in_use(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    written = koding("export", "word").said.splitlines()
    assert len(written) == 2
    assert all(ZipFile(path).testzip() is None for path in written)
    document = Document(written[0])
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "Ventetid, kø og telefon" in texts
    assert any(SAID[0] in text for text in texts)
    koding("question", "set", "S2", "--use", "off")
    assert len(koding("export", "word").said.splitlines()) == 1
    target = tmp_path / "s1.docx"
    said = koding("export", "word", "-q", "S1", "-o", target, "--no-descriptors").said
    assert said == f"{tmp_path / 's1-INTERN.docx'}\n"
    without = Document(str(tmp_path / "s1-INTERN.docx"))
    assert not any("innbyggere)" in p.text for p in without.paragraphs)


def test_a_wave_without_the_question_is_told(koding: Koding, coded: Path) -> None:
    for words in (["table", "S1"], ["export", "word", "-q", "S1"]):
        ran = koding(*words, "--wave", "2019")
        assert ran.told == "S1 was not asked in 2019; it was in 2023."
    ran = koding("export", "word", "--wave", "2019")
    assert ran.told == "No question in use was asked in 2019."


def test_a_file_somebody_worked_in_is_left_alone(koding: Koding, coded: Path) -> None:
    written = coded / "exports" / "studie-s1-2023-INTERN.docx"
    koding("export", "word", "-q", "S1")
    written.write_bytes(b"worked in")
    assert str(written) in koding("export", "word", "-q", "S1").told
    assert written.read_bytes() == b"worked in"


def test_a_project_in_order_is_told_so(koding: Koding, coded: Path) -> None:
    said = koding("doctor").said
    assert said == "✓ The file, the journal and the tables agree.\n"


def test_the_demo_makes_what_it_says_and_says_where(
    koding: Koding, tmp_path: Path
) -> None:
    said = koding("demo", "prøve", "--no-open").said
    folder = tmp_path / "prøve"
    files = [line.strip() for line in said.splitlines() if line.startswith("  prøve")]
    assert len(files) == 6
    assert all((tmp_path / file).stat().st_size for file in files)
    assert "The project is in prøve.\n" in said
    assert said.endswith("To code: koding code --project prøve\n")
    for counts in counts_of(said).values():
        assert counts["rows"] == counts["answers"] + counts["blank"] == 169
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    again = koding("demo", "prøve", "--no-open").said
    assert again.startswith("prøve is there already: it is left as it is.\n")
    assert again.endswith("To code: koding code --project prøve\n")
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_the_demo_s_project_is_coded_but_for_some(
    koding: Koding, tmp_path: Path
) -> None:
    koding("demo", "--no-open")
    koding.go(tmp_path / "demo-project")
    questions = koding("status", "--json").json["questions"]
    assert [q["left"] for q in questions][:2] == [0, 0]
    assert 0 < questions[2]["left"] < questions[2]["answers"]


def test_the_way_goes_in_processes_of_their_own(tmp_path: Path) -> None:
    form = csv_file(tmp_path / "skjema.csv", wide_rows())

    def typed(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "koding", *words],
            cwd=tmp_path,
            env=outside(),
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stderr == ""
        return done.stdout

    typed("init", "studie")
    at = ("--project", "studie")
    typed("import", "answers", str(form), *WAVE, "--yes", *at)
    typed("codebook", "add", "Kø", *at)
    typed("question", "standard", "S1", "--code", "Nei=Kø", *at)
    assert "Kø" in typed("table", "S1", *at)
    assert typed("export", "word", "-q", "S1", *at).strip().endswith("-INTERN.docx")


def test_units_are_named_where_the_register_lacks_them(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    rows = [(*HEAD, WORDING), (*UNITS[0], SAID[0]), ("9999", "Storevik", SAID[1])]
    form = csv_file(tmp_path / "skjema.csv", rows)
    said = koding("import", "answers", form, *WAVE, "--question", "C").said
    assert "Not in the register, used as they are:\n  9999 Storevik\n" in said
