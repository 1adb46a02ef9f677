"""Runs koding in the test's own process, and makes small files and readings for it."""

from __future__ import annotations

import csv
import json
import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter  # type: ignore[import-untyped]

from koding.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pytest

WORDING = "Hva mangler i tilbudet?"
OTHER_WORDING = "Hva virker godt?"
HEAD = ("Kommunenummer", "Kommune")
# Real numbers and names of the public register; what they say here is invented.
UNITS = (
    ("1101", "Eigersund"),
    ("1103", "Stavanger"),
    ("1106", "Haugesund"),
    ("1108", "Sandnes"),
    ("1111", "Sokndal"),
)
SAID = (
    "Vi savner noen å ringe til etter klokka fire.",
    "Det blir kø ved disken hver mandag.",
    "Skiltene ved inngangen peker feil vei.",
    "Nei",
    "Nei.",
)
OTHER_SAID = ("Kaffen er god.", "", "Bussen stopper ved døra.", "", "Vet ikke")

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


@dataclass(frozen=True)
class Ran:
    """What a command ended with and what it said."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> str:
        """The one line of an error, after it is seen to be just that."""
        assert self.code == 1, self
        assert self.out == ""
        assert self.err.startswith("Error: ")
        assert self.err.count("\n") == 1
        assert self.err.rstrip("\n").endswith("."), self.err
        return self.err.removeprefix("Error: ").rstrip("\n")

    @property
    def said(self) -> str:
        """What a command that went well printed."""
        assert (self.code, self.err) == (0, ""), self
        return self.out

    @property
    def json(self) -> Any:
        """What a command that went well printed for programs."""
        return json.loads(self.said)


class Koding:
    """The command line, with the folder that commands are typed in."""

    def __init__(
        self, capsys: pytest.CaptureFixture[str], move: Callable[[Path], None]
    ) -> None:
        self._capsys = capsys
        self._move = move

    def __call__(self, *arguments: str | Path) -> Ran:
        """Type a command."""
        self._capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return Ran(code, *self._capsys.readouterr())

    def go(self, folder: Path) -> None:
        """Go to a folder."""
        self._move(folder)


PATIENCE = 60.0
"""Seconds that a program may be silent."""


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Terminal:
    """A koding of its own process on a terminal that the test reads and types on."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._screen, theirs = pty.openpty()
        self._koding = subprocess.Popen(
            [sys.executable, "-m", "koding", *arguments],
            cwd=folder,
            env=outside(),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            # In the background of a shell ctrl+c is ignored, and so by what it starts.
            preexec_fn=_heed_interrupts,
        )
        os.close(theirs)

    def read_until(self, words: bytes) -> bytes:
        """Return what is shown up to `words`, or up to the program's end."""
        return self._read_until(words, lambda: None)

    def interrupt_until(self, words: bytes) -> bytes:
        """Press ctrl+c, as often as a person would, until `words` are shown.

        One that comes just as the line is being made ready to type in can be lost.
        """
        self.interrupt()
        return self._read_until(words, self.interrupt)

    def _read_until(self, words: bytes, meanwhile: Callable[[], None]) -> bytes:
        seen = b""
        end = time.monotonic() + PATIENCE
        while words not in seen:
            if not select.select([self._screen], [], [], 2)[0]:
                assert time.monotonic() < end, seen
                meanwhile()
                continue
            try:
                read = os.read(self._screen, 4096)
            except OSError:  # Linux says so when nobody writes any more
                read = b""
            if not read:
                break
            seen += read
        return seen

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._screen, keys)

    def interrupt(self) -> None:
        """Do what ctrl+c does."""
        self._koding.send_signal(signal.SIGINT)

    def wait(self) -> int:
        """Return what the program ends with."""
        code = self._koding.wait(60)
        os.close(self._screen)
        return code


def csv_file(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def xlsx_file(
    path: Path, rows: Sequence[Sequence[object]], sheet_name: str = "Svar"
) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(sheet_name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(r, c, value)
                else:
                    sheet.write(r, c, value)
    return path


def wide_rows() -> list[tuple[str, ...]]:
    """Return a form: a row for each unit, a column for each question."""
    rows = zip(UNITS, SAID, OTHER_SAID, strict=True)
    return [
        (*HEAD, WORDING, OTHER_WORDING),
        *((*unit, first, second) for unit, first, second in rows),
    ]


def long_rows() -> list[tuple[str, ...]]:
    """Return the same form with a row for each cell."""
    return [
        (*HEAD, "Spørsmål", "Svar"),
        *(
            (*row[:2], wording, text)
            for row in wide_rows()[1:]
            for wording, text in zip((WORDING, OTHER_WORDING), row[2:], strict=True)
        ),
    ]


def counts_of(printed: str) -> dict[str, dict[str, int]]:
    """Return the counts of a receipt of answers, by question."""
    found = {}
    for line in printed.splitlines():
        label, *cells = line.split() or [""]
        if label.startswith("S") and all(cell.isdigit() for cell in cells[:6]):
            found[label] = dict(zip(COUNTS, map(int, cells[:6]), strict=True))
    return found


def on_disk(project: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of project.db and identity.db as another program sees them."""
    rows: dict[str, list[tuple[object, ...]]] = {}
    for file in (project / "project.db", project / "identity" / "identity.db"):
        with closing(sqlite3.connect(file)) as database:
            names = database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                " AND name NOT LIKE 'sqlite_%'"
            ).fetchall()
            for (name,) in names:
                found = database.execute(f'SELECT * FROM "{name}"')  # noqa: S608
                rows[f"{file.name}:{name}"] = sorted(found, key=repr)
    return rows


def outside() -> dict[str, str]:
    """Return the environment for a koding of its own process, in English."""
    source = Path(__file__).resolve().parents[2] / "src"
    return {**os.environ, "KODING_LANGUAGE": "en", "PYTHONPATH": str(source)}
