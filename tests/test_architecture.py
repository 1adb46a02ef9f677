"""That the map in ARCHITECTURE.md names files that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
SOURCES = REPOSITORY / "src" / "koding"
FILE = re.compile(r"`([\w*/]+\.(?:py|tcss|po|csv))`")


def rows() -> list[str]:
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.partition("## Where things are")[2]
    return [line for line in table.splitlines() if line.startswith("| ")][1:]


def test_the_map_has_rows() -> None:
    assert len(rows()) > 50


@pytest.mark.parametrize("row", rows())
def test_every_file_that_the_map_names_is_there(row: str) -> None:
    # A name without a folder stands beside the one before it, or in each screen's room.
    named = FILE.findall(row)
    assert [one for one in named if not any(SOURCES.glob(f"**/{one}"))] == []
    whole = [one for one in named if one.count("/") > 0]
    assert [one for one in whole if not any(SOURCES.glob(one))] == []
