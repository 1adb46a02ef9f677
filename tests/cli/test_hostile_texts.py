"""Texts that terminals obey, markup and formulas: they come in, and do nothing."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING

import openpyxl  # type: ignore[import-untyped]
import pytest
from docx import Document

from .command_line import (
    HEAD,
    SAID,
    UNITS,
    Koding,
    Terminal,
    csv_file,
    wide_rows,
    xlsx_file,
)

if TYPE_CHECKING:
    from pathlib import Path

WAVE = ("--wave", "2023")
RED = "\x1b[31mrødt\x1b[0m"
WORDING = f"Hva \x1b[2J mangler [bold]her[/bold] \x9b1m?\u2028{RED}"
ANSWERS = (
    f"{RED} og \x07 [@click=app.quit]trykk her[/] \x9b31m slutt",
    "\x1b]0;ny tittel\x07 Vi venter lenge [red]på svar[/red]",
    "[/] [/bold] \x1b[2J\x08\x08 Ingen tar telefonen",
    f"Nei \x1b{RED}",
    f"Nei \x1b{RED}",
)
LABELS = (
    f"=1+1 {RED}",
    "+47 er landskoden\x9b2J",
    "-1 stilling [bold]nå[/bold]",
    "@alle \x1b]0;tittel\x07",
)
FORMULAS = ("=1+1", "+47", "-1", "@alle", "\t=1+1")


def obeyed(text: str) -> list[str]:
    """Return what a terminal would do something at, but for the ends of lines."""
    return [
        sign
        for sign in text
        if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")
    ]


@pytest.fixture
def hostile(koding: Koding, project: Path, tmp_path: Path) -> Path:
    """A project whose every text holds what a terminal obeys."""
    rows = [
        (*HEAD, WORDING, "Rolle\x1b[1m"),
        *(
            (number, name, said, "a\x1b[1m" if place % 2 else "b")
            for place, ((number, name), said) in enumerate(
                zip(UNITS, ANSWERS, strict=True)
            )
        ),
        ("9999", f"Storevik {RED}", "Et svar uten noe rart i seg.", "b"),
    ]
    form = csv_file(tmp_path / "skjema.csv", rows)
    ran = koding("import", "answers", form, *WAVE, "--question", "C")
    assert (ran.code, obeyed(ran.out)) == (0, [])
    for label in LABELS:
        ran = koding("codebook", "add", "--brief", f"Om {RED}", "--", label)
        assert (ran.code, obeyed(ran.out)) == (0, [])
    coded = [("Kommunenummer", "Sitat", "Kode")]
    coded += [
        (unit[0], said, label)
        for unit, said, label in zip(UNITS, ANSWERS, LABELS, strict=False)
    ]
    coded.append(("1101", f"står ikke der {RED}", LABELS[0]))
    sheet = csv_file(tmp_path / "kodet.csv", coded)
    ran = koding("import", "codings", sheet, *WAVE)
    assert (ran.code, obeyed(ran.out)) == (0, [])
    return project


@pytest.mark.parametrize(
    "command",
    [
        "status",
        "status --json",
        "question list",
        "question list --json",
        "question standard S1",
        "codebook show --definitions",
        "codebook show --json",
        "table S1",
        "table S1 --format csv",
        "table S1 --format json",
        "export word -q S1",
        "doctor",
    ],
)
def test_no_command_prints_what_a_terminal_obeys(
    koding: Koding, hostile: Path, command: str
) -> None:
    ran = koding(*command.split())
    assert (ran.code, ran.err, obeyed(ran.out.replace("\r\n", "\n"))) == (0, "", [])


@pytest.mark.parametrize(
    "command", ["status", "question list", "codebook show --definitions", "table S1"]
)
def test_a_terminal_gets_no_colour_but_koding_s_own(
    hostile: Path, command: str
) -> None:
    terminal = Terminal(hostile, *command.split())
    seen = terminal.read_until(b"never shown").decode()
    assert terminal.wait() == 0
    own = re.sub(r"\x1b\[(0|1)m", "", seen)
    assert obeyed(own.replace("\r\n", "\n")) == []
    assert "\ufffd[" in seen


def test_a_column_is_shown_harmlessly_before_it_is_brought_in(
    project: Path, tmp_path: Path
) -> None:
    rows = [(*HEAD, WORDING), *((*u, a) for u, a in zip(UNITS, ANSWERS, strict=True))]
    form = csv_file(tmp_path / "skjema.csv", rows)
    terminal = Terminal(project, "import", "answers", str(form), *WAVE)
    seen = terminal.read_until(b"[Y/n]").decode()
    terminal.type(b"n\n")
    terminal.read_until(b"never shown")
    assert terminal.wait() == 1
    own = re.sub(r"\x1b\[(0|1|\?2004[hl])m?", "", seen)
    assert obeyed(own.replace("\r\n", "\n")) == []


def test_markup_is_words(koding: Koding, hostile: Path) -> None:
    assert "mangler [bold]her[/bold]" in koding("question", "list").said
    assert "-1 stilling [bold]nå[/bold]\n" in koding("codebook", "show").said


def test_texts_come_in_as_they_are(koding: Koding, hostile: Path) -> None:
    (question,) = koding("question", "list", "--json").json
    assert RED in question["askings"][0]["wording"]
    labels = [code["label"] for code in koding("codebook", "show", "--json").json]
    assert list(LABELS) == labels[: len(LABELS)]


def test_an_import_remarks_on_control_characters(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    rows = [list(row) for row in wide_rows()]
    rows[3][2] = f"Kø {RED} hver dag."
    form = xlsx_file(tmp_path / "skjema.xlsx", rows)
    said = koding("import", "answers", form, *WAVE, "--yes").said
    assert "1 cell holds control characters, in row 4, column C." in said
    assert "\x1b" not in said


def test_errors_name_hostile_texts_harmlessly(
    koding: Koding, hostile: Path, tmp_path: Path
) -> None:
    rows = [(*HEAD, RED), ("1101\x1b[1m", "Vik", SAID[0]), ("1101\x1b[1m", "Vik", "Ja")]
    form = csv_file(tmp_path / f"{RED}.csv", rows)
    for ran in (
        koding("import", "answers", form, *WAVE, "--question", "C"),
        koding("import", "answers", form, *WAVE, "--question", f"x{RED}"),
        koding("table", RED),
        koding("codebook", "retire", RED),
        koding("codebook", "add", "--", LABELS[0].upper()),
        koding("question", "standard", "S1", "--code", f"{RED}=Ingen"),
    ):
        assert obeyed(ran.told) == []


@pytest.fixture
def formulas(koding: Koding, project: Path, tmp_path: Path) -> Path:
    """A project whose labels and title a spreadsheet might run."""
    rows = [
        (*HEAD, "=HYPERLINK(1)"),
        *((*unit, f"Svar {said}") for unit, said in zip(UNITS, SAID, strict=True)),
    ]
    form = xlsx_file(tmp_path / "skjema.xlsx", rows)
    assert koding("import", "answers", form, *WAVE, "--question", "C").code == 0
    koding("question", "set", "S1", "--label", "=S1")
    for (number, _name), said, label in zip(UNITS, SAID, FORMULAS, strict=True):
        coded = [
            ("Kommunenummer", "Spørsmål", "Sitat", "Kode"),
            (number, "=S1", f"Svar {said}", label),
        ]
        sheet = xlsx_file(tmp_path / "kodet.xlsx", coded)
        assert koding("import", "codings", sheet, *WAVE).code == 0
    return project


def test_a_label_like_a_formula_is_text_in_a_sheet(
    koding: Koding, formulas: Path, tmp_path: Path
) -> None:
    koding("table", "=S1", "-o", tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a-INTERN.xlsx").active
    assert sheet is not None
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert not [value for value, kind in cells.items() if kind == "f"]
    for label in FORMULAS:
        assert cells[label.strip()] == "s"
    assert str(sheet["A1"].value).startswith("=S1 =HYPERLINK(1)")


@pytest.mark.parametrize("to_file", [True, False])
def test_a_label_like_a_formula_is_text_in_a_csv(
    koding: Koding, formulas: Path, tmp_path: Path, *, to_file: bool
) -> None:
    if to_file:
        koding("table", "=S1", "-o", tmp_path / "a.csv")
        shown = (tmp_path / "a-INTERN.csv").read_text(encoding="utf-8-sig")
    else:
        shown = koding("table", "=S1", "--format", "csv").said
    cells = [
        cell for row in csv.reader(io.StringIO(shown), delimiter=";") for cell in row
    ]
    assert {f"'{label.strip()}" for label in FORMULAS} <= set(cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_a_label_like_a_formula_is_a_heading_in_word(
    koding: Koding, formulas: Path
) -> None:
    (written,) = koding("export", "word").said.splitlines()
    texts = [paragraph.text for paragraph in Document(written).paragraphs]
    assert {label.strip() for label in FORMULAS} <= set(texts)
