"""koding check of what koding has written itself: nothing false, and no slip missed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import docx
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .command_line import Koding

OUTLINE = """# Svar

[[table question=S1 by=size level=1]] Temaer etter innbyggertall

[[table question=S1 by=size level=1 test]] Med prøving

[[table question=S2 by=size bands=0-5000,5000-]] Slått sammen

[[table question=S1 min-n=5]] Alle kodene

[[table question=S1 level=1 percent-of=mentions]] Omtaler

[[table question=S1 level=1 by=code]] Sammen

[[figure question=S1 by=size level=1]] Temaer etter innbyggertall
"""
WRITTEN = {
    "published report": ("export", "report", "--publish"),
    "working report": ("export", "report"),
    "sorted": ("export", "word", "-q", "S1"),
    "write-in": ("export", "word", "-q", "S1", "--write-in", "--with-codebook"),
    "answers": ("export", "answers", "S1"),
    "quotes": ("quotes", "--code", "Ventetid", "--limit", "5"),
    "quotes without descriptors": ("quotes", "--code", "Ventetid", "--no-descriptors"),
    "by a role": ("table", "S2", "--by", "rolle", "--decimals", "1", "--test"),
    "by county": ("table", "S1", "--by", "county", "--level", "1", "--publish"),
    "by code": ("table", "S1", "--by", "code", "--level", "1"),
    "by unit": ("table", "S1", "--by", "unit", "--level", "1"),
}


def written(koding: Koding, tmp_path: Path, *command: str) -> Path:
    outline = tmp_path / "outline.md"
    outline.write_text(OUTLINE, encoding="utf-8")
    assert koding("outline", "edit", "--from", outline).code == 0
    assert koding(*command, "-o", tmp_path / "skrevet.docx").code == 0
    (path,) = tmp_path.glob("skrevet*.docx")
    return path


def remarks(koding: Koding, path: Path) -> list[dict[str, Any]]:
    ran = koding("check", path, "--json")
    found = json.loads(ran.out)
    assert ran.code == (1 if found["attention"] else 0)
    return [
        one for one in found["remarks"] if one["attention"] or "table" in one["what"]
    ]


@pytest.mark.parametrize("command", WRITTEN.values(), ids=WRITTEN)
def test_nothing_is_to_be_decided_in_what_koding_has_written(
    koding: Koding, demo: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = written(koding, tmp_path, *command)
    found = remarks(koding, path)
    assert [one["said"] for one in found if one["attention"]] == []
    if command[:2] == ("export", "report"):
        assert found == []  # every table was held against the project's


@pytest.mark.parametrize(
    ("place", "row", "column"),
    [
        (0, "Kapasitet og tilgang", "5000-10000\u00a0† n"),
        (0, "Kapasitet og tilgang", "5000-10000\u00a0† %"),
        (0, "Kapasitet og tilgang", "Bydel i Oslo\u00a0† %"),
        (1, "Kapasitet og tilgang", "p"),
        (2, "Totalt (grunnlag)", "Alle n"),
        (5, "2 Samhandling og geografi", "1"),
    ],
)
def test_a_number_that_is_changed_in_a_published_table_is_named(
    koding: Koding, demo: Path, tmp_path: Path, place: int, row: str, column: str
) -> None:
    path = written(koding, tmp_path, "export", "report", "--publish")
    document = docx.Document(str(path))
    table = document.tables[place]
    labels = [line.cells[0].text for line in table.rows]
    first = labels.index("Kode")
    heads = [
        " ".join(table.cell(n, c).text for n in range(first + 1)).strip()
        for c in range(len(table.columns))
    ]
    cell = table.cell(labels.index(row), heads.index(column))
    before, (run,) = cell.text, cell.paragraphs[0].runs
    run.text = "0,999" if "," in before else f"{before}7"
    document.save(str(path))
    (found,) = remarks(koding, path)
    facts = found["facts"]
    assert (found["what"], facts["row"], facts["column"]) == ("own cell", row, column)
    assert facts["printed"] == run.text
    assert facts["expected"] == before.replace(",", ".")
    assert f"«{run.text}»" in found["said"]


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        ("0-5000,5000-20000,20000-", "columns for groups of their own"),
        ("0-2000,2000-20000,20000-", "were not: 2000-20000 n, 2000-20000 %, 20000+"),
    ],
)
def test_bands_that_the_project_does_not_know_are_left_alone_in_one_sentence(
    koding: Koding, demo: Path, tmp_path: Path, bands: str, said: str
) -> None:
    by = ("--by", "size", "--bands", bands, "--level", "1")
    (found,) = remarks(koding, written(koding, tmp_path, "table", "S1", *by))
    assert not found["attention"]
    assert said in found["said"]
