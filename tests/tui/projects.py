"""A small project of invented answers that the tests of the workbench code in."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

import pytest

from koding.importers.answers import WantedColumns
from koding.tui.coding.session import CodingSession
from koding.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.model.survey import Question

WAVE = 2023
WORDINGS = ("Hva mangler i tilbudet?", "Hva virker godt?")

QUEUE = "Køen til psykolog er lang. Dessuten mangler vi et sted å være på dagtid."
PLOT = "Det finnes ingen ledig tomt i sentrum, og prisene stiger."
STAFF = "Vikarene slutter før de er lært opp."
EVENINGS = "Treng fleire møteplassar på kveldstid."
NO = "Nei"
ANSWERS = (QUEUE, NO, PLOT, NO, STAFF, EVENINGS)
GOOD = ("Kaffen er varm.", "", "Folk møter opp.", "", "", "")
SECOND = QUEUE.index("Dessuten")

# Real numbers and names of the public register; what they say here is invented.
UNITS = (
    ("1101", "Eigersund"),
    ("1103", "Stavanger"),
    ("1106", "Haugesund"),
    ("1108", "Sandnes"),
    ("1111", "Sokndal"),
    ("1112", "Lund"),
)
CODEBOOK = """\
codes:
  - label: Bolig
    codes:
      - label: Egnet tomt, pris
      - label: Bemannet bolig
  - label: Kapasitet
    codes:
      - label: Ventetid
      - label: Vikarer, vakter
      - label: Møteplass, kveld
  - label: Frivillige
    codes:
      - label: Stiftelsen Blåklokka
questions:
  S1: [Bolig, Kapasitet]
"""


def make_project(
    folder: Path,
    *columns: Sequence[str],
    wordings: Sequence[str] = WORDINGS,
    language: str = "nb",
) -> Path:
    """Make a project in `folder`: a column of answers a question, in this order."""
    sheet = folder.parent / f"{folder.name}.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(("Kommunenummer", "Kommune", *wordings))
        for unit, *said in zip(UNITS, *(columns or (ANSWERS, GOOD)), strict=True):
            rows.writerow((*unit, *said))
    book = folder.parent / f"{folder.name}.yaml"
    book.write_text(CODEBOOK, encoding="utf-8")
    bench = Workbench.create(folder, name="Tjenester", coder="ola", language=language)
    with pytest.MonkeyPatch.context() as patch:
        # Answers are kept in an order of chance, which nothing here is about.
        patch.setattr("koding.workbench.importing.answers._shuffle", lambda _rows: None)
        wanted = WantedColumns(questions=tuple(wordings))
        bench.imports.answers(sheet, wave=WAVE, wanted=wanted)
    bench.imports.codebook(book)
    bench.close()
    return folder


def copied(template: Path, folder: Path) -> Path:
    """Copy a project that is not open: quicker than making one."""
    shutil.copytree(template, folder)
    return folder


def code(bench: Workbench, label: str) -> str:
    """Return the id of the code with this label that is in use."""
    found = [
        c.id for c in bench.codebook.codes.values() if c.active and c.label == label
    ]
    assert len(found) == 1, f"{len(found)} codes are called {label}"
    return found[0]


def labels(bench: Workbench, codes: Sequence[str]) -> list[str]:
    return [bench.codebook.codes[one].label for one in codes]


def question(bench: Workbench, label: str = "S1") -> Question:
    return bench.questions.find(label)


def session_of(bench: Workbench, label: str = "S1") -> CodingSession:
    session = CodingSession(bench, question(bench, label), WAVE)
    session.open(0)
    return session


def coded(bench: Workbench, label: str = "S1") -> list[tuple[str, list[str]]]:
    """Return every quote's words and the labels on it, as they stand on disk."""
    quotes = bench.coding.quotes(question(bench, label).id, WAVE)
    return [(quote.words.strip(), labels(bench, quote.codes)) for quote in quotes]


def put(session: CodingSession, *names: str) -> None:
    for name in names:
        session.code(code(session.bench, name), "typed")


def on_quote(session: CodingSession) -> list[str]:
    return labels(session.bench, session.quote.codes) if session.quote else []


def digit_labels(session: CodingSession) -> dict[str, str]:
    codes = session.bench.codebook.codes
    return {digit: codes[one].label for digit, one in session.digits.codes.items()}
