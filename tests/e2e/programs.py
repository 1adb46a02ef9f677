"""The program as people run it: a command that ends, or one in a terminal."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .terminal import HEIGHT, LONGEST_WAIT, WIDTH, Terminal

if TYPE_CHECKING:
    from pathlib import Path

WORDING = "Hva mangler i tilbudet?"
CODEBOOK = """\
codes:
  - label: Kapasitet
    codes:
      - label: Ventetid
      - label: Åpningstid
  - label: Bolig
"""
# Real numbers and names of the public register; what they say here is invented.
ANSWERS = {
    ("1101", "Eigersund"): "Køen er altfor lang.",
    ("1103", "Stavanger"): "Døra er låst om kvelden.",
    ("1106", "Haugesund"): "Vi har ingen ledige boliger.",
    ("1108", "Sandnes"): "Telefonen blir ikke besvart.",
    ("1111", "Sokndal"): "Bussen går for sjelden.",
    ("1112", "Lund"): "Alle venter på alle.",
    ("1114", "Bjerkreim"): "Rommet er for lite.",
    ("1119", "Hå"): "Kaffen er kald.",
}
LEFT_OUT = ("KODING_", "TEXTUAL", "COLUMNS", "LINES", "COLORTERM")


@dataclass(frozen=True, slots=True)
class Koding:
    """The command `koding` on one project."""

    folder: Path

    def make(self) -> None:
        """Make the project from a sheet and a codebook."""
        sheet = self.folder.with_suffix(".csv")
        with sheet.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, delimiter=";")
            rows.writerow(("Kommunenummer", "Kommune", WORDING))
            rows.writerows((*unit, said) for unit, said in ANSWERS.items())
        book = self.folder.with_suffix(".yaml")
        book.write_text(CODEBOOK, encoding="utf-8")
        self.check("init", str(self.folder), "--name", "Prøven")
        there = ("--project", str(self.folder))
        self.check("import", "answers", str(sheet), "--wave", "2023", "--yes", *there)
        self.check("import", "codebook", str(book), *there)

    def copied(self, folder: Path) -> Koding:
        """Return a copy of the project in another folder."""
        shutil.copytree(self.folder, folder)
        return Koding(folder)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command without a terminal."""
        return subprocess.run(
            [sys.executable, "-m", "koding", *arguments],
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=LONGEST_WAIT,
            check=False,
        )

    def check(self, *arguments: str) -> str:
        """Run a command that must succeed; return what it says."""
        ended = self.run(*arguments)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def here(self, *arguments: str) -> str:
        """Run a command on the project."""
        return self.check(*arguments, "--project", str(self.folder))

    def code(
        self,
        *,
        coder: str = "ola",
        script: str = "",
        size: tuple[int, int] = (WIDTH, HEIGHT),
    ) -> Terminal:
        """Open the workbench in a terminal."""
        program = [script] if script else ["-m", "koding"]
        return Terminal(
            [sys.executable, *program, "code", "--project", str(self.folder)],
            environment=environment(coder),
            size=size,
        )


def environment(coder: str = "ola") -> dict[str, str]:
    """Return this process's environment without what would change the screen."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(LEFT_OUT)
    }
    return {
        **kept,
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "KODING_LANGUAGE": "en",
        "KODING_CODER": coder,
    }
