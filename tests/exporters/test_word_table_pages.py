"""Where pages break a table of the report: as Word is told, and as LibreOffice does."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from koding.exporters.report_word import report_word
from koding.exporters.word_table import word_table
from koding.model.report import Paragraph, PrintedHeading, PrintedTable, Report
from koding.model.table import Column, Row, Table

from .word_files import W, check_word_file, parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from koding.model.report import Block

COLUMNS = (Column("n", "count"), Column("%", "percent"))
FILLED = range(0, 40, 3)


def a_table(count: int, *, themes: int = 0, label: str = "Rad") -> Table:
    """Return a table of so many rows and a total, each theme with `themes` under it."""
    rows = [
        Row(f"{label}{n:02}", (n, n), depth=int(bool(themes and (n - 1) % themes)))
        for n in range(1, count + 1)
    ]
    total = Row("I alt", (9, 9), total=True)
    notes = ("Fotnote en.", "Fotnote to.")
    return Table("Tittel", "Kode", COLUMNS, (*rows, total), notes, "nb")


def kept(part: Element) -> bool:
    return part.find(f".//{W}keepNext") is not None


def kept_rows(table: Table) -> list[int]:
    """Return the numbers of the rows of a Word file that stay with the next one."""
    content = word_table(table)
    check_word_file(content)
    body = parts_of(content)["word/document.xml"]
    head, *rows = body.iter(f"{W}tr")
    assert kept(head)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (head, *rows))
    return [n for n, row in enumerate(rows, 1) if kept(row)]


def test_a_table_of_25_rows_stands_together_with_its_notes() -> None:
    assert kept_rows(a_table(24)) == list(range(1, 26))


def test_a_longer_table_breaks_but_leaves_no_row_alone() -> None:
    assert kept_rows(a_table(30)) == [1, 30, 31]


def test_a_theme_stands_with_what_is_under_it() -> None:
    assert kept_rows(a_table(30, themes=6)) == [1, 7, 13, 19, 25, 30, 31]


def test_labels_of_many_lines_are_reckoned_with() -> None:
    label = "Vi venter på svar fra andre som også venter på svar fra noen andre " * 3
    assert kept_rows(a_table(20, label=label)) == [1, 20, 21]


def test_the_caption_stays_with_the_table_and_the_notes_with_each_other() -> None:
    body = parts_of(word_table(a_table(3)))["word/document.xml"][0]
    place = [one.tag for one in body].index(f"{W}tbl")
    caption, first, last = body[place - 1], body[place + 1], body[place + 2]
    assert (kept(caption), kept(first), kept(last)) == (True, True, False)


def test_the_lists_at_the_front_know_where_tables_stand(tmp_path: Path) -> None:
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice is not installed: nothing printed")
    wide = Table(
        "Tittel",
        "Kode",
        tuple(Column("n", "count", f"G{n}") for n in range(11)),
        tuple(Row(f"Rad{n:02}", tuple(range(11))) for n in range(12)),
        tuple(f"Fotnote {n}." for n in range(8)),
        "nb",
    )
    shown = (a_table(24), a_table(24), wide, a_table(40), a_table(24))
    blocks: tuple[Block, ...] = (
        PrintedHeading("h1", 1, "1", "Kapittel"),
        *(PrintedTable(f"t{n}", f"Oversikt {n}", one) for n, one in enumerate(shown)),
        PrintedHeading("h2", 1, "2", "Neste"),
    )
    content = report_word(Report("Rapport", (), "Topp", "nb", blocks), intern=False)
    (tmp_path / "r.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run(["soffice", profile, "--headless", "--convert-to", "pdf", "r.docx"], tmp_path)
    printed = run(["pdftotext", "-layout", "r.pdf", "-"], tmp_path).split("\f")
    listed = re.findall(r"(Oversikt \d)\.*\s*(\d+)\n", printed[0])
    assert len(listed) == len(shown)
    for caption, number in listed:
        assert caption in printed[int(number) - 1]


def pages(folder: Path, tables: Sequence[Table]) -> dict[str, list[str]]:
    """Return the pages LibreOffice prints of each table after more and more text."""
    for place, table in enumerate(tables):
        for filled in FILLED:
            blocks: tuple[Block, ...] = (
                PrintedHeading("h1", 1, "1", "Kapittel"),
                *(Paragraph("text", (f"Fyll {n}.",)) for n in range(filled)),
                PrintedTable("t1", "Over alt", table),
                Paragraph("text", ("Etter.",)),
            )
            report = Report("Rapport", (), "Topp", "nb", blocks)
            content = report_word(report, intern=False)
            (folder / f"{place}-{filled}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf"]
    names = sorted(path.name for path in folder.glob("*.docx"))
    run([*convert, *names], folder)
    return {
        path.stem: run(["pdftotext", "-layout", path.name, "-"], folder).split("\f")[1:]
        for path in sorted(folder.glob("*.pdf"))
    }


def run(command: list[str], folder: Path) -> str:
    finished = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, timeout=180
    )
    return finished.stdout.decode()


def test_libreoffice_breaks_tables_where_they_may_be_broken(tmp_path: Path) -> None:
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice is not installed: nothing printed")
    broken = 0
    for name, printed in pages(tmp_path, (a_table(24), a_table(40))).items():
        there = [page for page in printed if re.search(r"Rad\d\d|I alt", page)]
        rows = [len(re.findall(r"Rad\d\d|I alt", page)) for page in there]
        assert min(rows) > 1
        assert len(rows) == 1 or not name.startswith("0-")
        assert all(re.search(r"Kode\s+n\s+%", page) for page in there)
        assert "Over alt" in there[0]
        assert "Fotnote en." in there[-1]
        assert "Fotnote to." in there[-1]
        broken += len(rows) > 1
    assert broken == len(FILLED)
