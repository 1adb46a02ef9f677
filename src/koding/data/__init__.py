"""Lists that come with the program: the register of units, names and ordinary words."""

from __future__ import annotations

import csv
from importlib import resources


def rows(file: str) -> list[dict[str, str]]:
    """Return the rows of a comma-separated list by the names of its columns."""
    return list(csv.DictReader(lines(file)))


def lines(file: str) -> list[str]:
    """Return the lines of a list."""
    return (resources.files(__name__) / file).read_text(encoding="utf-8").splitlines()
