"""Small files and projects of invented answers that the tests of flows share."""

from __future__ import annotations

import csv
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import xlsxwriter  # type: ignore[import-untyped]

from koding.importers.answers import WantedColumns
from koding.importers.coded_sheet import CodedColumns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from koding.model.receipt import CodingsReceipt, ImportReceipt
    from koding.model.survey import Question
    from koding.operations.coding import CodedAnswer
    from koding.workbench import Workbench

    Rows = Sequence[Sequence[object]]

WAVE = 2023
WORDING = "Hva mangler i tilbudet?"
OTHER_WORDING = "Hva virker godt?"

# Real numbers and names of the public register; what they say here is invented.
UNITS = (
    ("1101", "Eigersund"),
    ("1103", "Stavanger"),
    ("1106", "Haugesund"),
    ("1108", "Sandnes"),
    ("1111", "Sokndal"),
    ("1112", "Lund"),
)
THINGS = (
    "Vi savner noen å ringe til etter klokka fire.",
    "Det blir kø ved disken hver mandag.",
    "Skiltene ved inngangen peker feil vei.",
    "Bussen slutter å gå før møtene er ferdige.",
    "Rommene er kalde om vinteren.",
    "Kaffen er god, men det mangler stoler.",
)


def csv_file(path: Path, rows: Rows) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def xlsx_file(path: Path, rows: Rows, name: str = "Svar") -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, str) and value:
                    sheet.write_string(r, c, value)
                elif not isinstance(value, str) and value is not None:
                    sheet.write(r, c, value)
    return path


def ods_file(path: Path, rows: Rows) -> Path:
    names = ("office", "table", "text")
    base = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{base}:{name}:1.0"' for name in names)
    lines = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"
        for row in rows
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
        f'<office:body><office:spreadsheet><table:table table:name="Svar">{lines}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = (
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("content.xml", content)
        package.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{base}:manifest:1.0">{entry}'
            "</manifest:manifest>",
        )
    return path


def _ods_cell(value: object) -> str:
    if value in (None, ""):
        return "<table:table-cell/>"
    if isinstance(value, int):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(str(value))}</text:p></table:table-cell>"
    )


def wide(*answers: object, wording: str = WORDING) -> list[tuple[object, ...]]:
    """Return a sheet with a row for each of the first units, and its header."""
    rows = [(*UNITS[place], said) for place, said in enumerate(answers)]
    return [("Kommunenummer", "Kommune", wording), *rows]


def take_in(
    bench: Workbench,
    path: Path,
    *,
    wave: int = WAVE,
    wanted: WantedColumns | None = None,
    dry: bool = False,
) -> ImportReceipt:
    named = wanted or WantedColumns()
    return bench.imports.answers(path, wave=wave, wanted=named, dry=dry)


def take_codings(
    bench: Workbench,
    path: Path,
    *,
    wave: int = WAVE,
    wanted: CodedColumns | None = None,
) -> CodingsReceipt:
    return bench.imports.codings(path, wave=wave, wanted=wanted or CodedColumns())


def asked(bench: Workbench, label: str = "S1") -> Question:
    return bench.questions.find(label)


def answers(
    bench: Workbench, label: str = "S1", wave: int = WAVE
) -> dict[str, CodedAnswer]:
    """Return the coded answers of a question by their present text."""
    lines = bench.coding.answers(asked(bench, label).id, wave)
    coded = (bench.coding.answer(line.answer) for line in lines)
    return {one.answer.body: one for one in coded}


def codes_of(bench: Workbench, label: str = "S1") -> dict[str, set[str]]:
    """Return the labels on each quote of a question, by the quote's words."""
    found: dict[str, set[str]] = {}
    for quote in bench.coding.quotes(asked(bench, label).id, WAVE):
        labels = {bench.codebook.codes[code].label for code in quote.codes}
        found.setdefault(quote.words.strip(), set()).update(labels)
    return found


def described(bench: Workbench, label: str = "S1", wave: int = WAVE) -> dict[str, str]:
    """Return the descriptor of whoever gave each answer, by its text."""
    return {
        body: bench.coding.descriptor(coded.answer.respondent)
        for body, coded in answers(bench, label, wave).items()
    }


def code(bench: Workbench, body: str, *labels: str, label: str = "S1") -> None:
    """Put codes on the whole of an answer, made where they are new."""
    coded = answers(bench, label)[body]
    held = {one.label: one.id for one in bench.codebook.codes.values()}
    for name in labels:
        made = held.get(name) or bench.codes.create(name)
        bench.coding.add_code(coded.answer.id, 0, made, via="typed")


def tables(bench: Workbench) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of project.db as it stands on disk."""
    with closing(sqlite3.connect(bench.folder / "project.db")) as file:
        names = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: sorted(file.execute(f"SELECT * FROM {name}"), key=repr)  # noqa: S608
            for (name,) in names.fetchall()
        }


def kinds_since(bench: Workbench, lines: int) -> list[str]:
    """Return the kinds of the journal's lines after the first `lines`."""
    return [line.change.kind for line in bench.store.journal.lines()][lines:]


def count_lines(bench: Workbench) -> int:
    return len(list(bench.store.journal.lines()))


def labels_of(codes: Iterable[str], bench: Workbench) -> set[str]:
    return {bench.codebook.codes[code].label for code in codes}
