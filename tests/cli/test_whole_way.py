"""The whole way by commands: tables and Word of coded answers, and the demo."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from typing import TYPE_CHECKING
from zipfile import ZipFile

import openpyxl  # type: ignore[import-untyped]
from docx import Document

from .command_line import (
    SAID,
    Koding,
    counts_of,
    csv_file,
    outside,
    wide_rows,
)

if TYPE_CHECKING:
    from pathlib import Path

WAVE = ("--wave", "2023")


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
