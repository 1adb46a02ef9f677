"""Next year's closed alternatives: what is proposed, and as which files."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import docx
import pytest

from .material import THINGS, asked, code, csv_file, take_in, wide

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.alternatives import Alternatives
    from koding.workbench import Workbench


@pytest.fixture
def proposed(bench: Workbench, tmp_path: Path) -> Alternatives:
    take_in(bench, csv_file(tmp_path / "svar.csv", wide(*THINGS)))
    theme = bench.codes.create("Kapasitet")
    bench.codes.create("Kø, og venting", parent=theme, fields={"short": "=Kø"})
    bench.codes.create("Skilt")
    bench.codes.create("Sjelden")
    bench.codes.create("Ubrukt")
    for said in THINGS[:3]:
        code(bench, said, "Kø, og venting")
    for said in THINGS[2:4]:
        code(bench, said, "Skilt")
    code(bench, THINGS[4], "Sjelden", "Annet")
    code(bench, THINGS[5], "Annet")
    code(bench, THINGS[5], "Uten innhold")
    return bench.codebook_files.alternatives(asked(bench), 2023, least=2)


def test_the_most_used_come_first_and_those_of_every_form_last(
    proposed: Alternatives,
) -> None:
    found = [(one.label, one.units, str(one.percent)) for one in proposed.alternatives]
    assert found == [
        ("=Kø", 3, "50"),
        ("Skilt", 2, "33"),
        ("Ingen", 0, "0"),
        ("Annet", 2, "33"),
        ("Vet ikke", 0, "0"),
    ]
    assert (proposed.base, proposed.codes_left_out) == (6, 1)


def test_each_has_two_quotes_with_descriptors_and_its_theme(
    proposed: Alternatives,
) -> None:
    first = proposed.alternatives[0]
    assert (first.theme, first.name) == ("Kapasitet", "Kø, og venting")
    assert len(first.examples) == 2
    assert all(one.descriptor.startswith("Kommune med") for one in first.examples)


def test_the_word_file_has_a_row_for_each(
    bench: Workbench, proposed: Alternatives, tmp_path: Path
) -> None:
    save = bench.codebook_files.save_alternatives
    path = save("docx", proposed, tmp_path / "svar.docx")
    assert path.name == "svar-INTERN.docx"
    document = docx.Document(str(path))
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["", "Alternativ", "Tema", "Sitater", "n", "%"]
    assert rows[1][1] == "=Kø\nKø, og venting"
    assert rows[4][1] == "Annet, skriv hva:"
    assert len(rows) == 6
    assert "Koder med n < 2 er utelatt: 1." in [p.text for p in document.paragraphs]


def test_the_text_file_opens_as_a_sheet_without_formulas(
    bench: Workbench, proposed: Alternatives, tmp_path: Path
) -> None:
    save = bench.codebook_files.save_alternatives
    path = save("csv", proposed, tmp_path / "svar.csv")
    text = path.read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert rows[0] == ["", "Alternativ", "n", "%", "Tema", "Sitat 1", "Sitat 2"]
    assert rows[1][:5] == ["1", "'=Kø", "3", "50", "Kapasitet"]
