"""koding table as bars and as a figure, as a person asks for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .command_line import Koding


def test_bars_stand_in_the_terminal_over_the_base(koding: Koding, coded: Path) -> None:
    said = koding("table", "S1", "--bars").said
    assert "█" in said
    assert "Grunnlag: " in said
    assert max(map(len, said.splitlines())) <= 100


@pytest.mark.parametrize("by", [(), ("--by", "size"), ("--by", "code")])
@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_figure_is_written_as_a_working_copy_that_comes_out_the_same(
    koding: Koding, coded: Path, tmp_path: Path, by: tuple[str, ...], form: str
) -> None:
    target = tmp_path / f"figur.{form}"
    written = tmp_path / f"figur-INTERN.{form}"
    assert koding("table", "S1", *by, "-o", target).said == f"{written}\n"
    before = written.read_bytes()
    manifest = json.loads((tmp_path / f"{written.name}.manifest.json").read_bytes())
    assert manifest["options"]["format"] == form
    assert koding("table", "S1", *by, "-o", target).code == 0
    assert written.read_bytes() == before


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_figure_is_published_as_a_table_is(
    koding: Koding, coded: Path, tmp_path: Path, form: str
) -> None:
    target = tmp_path / f"figur.{form}"
    assert koding("table", "S1", "--by", "size", "--publish", "-o", target).code == 0
    manifest = json.loads((tmp_path / f"{target.name}.manifest.json").read_bytes())
    assert manifest["destination"] == "publication"
    assert manifest["names"]["gate"] == "passed"
    if form == "svg":
        assert b"INTERN" not in target.read_bytes()
        assert b"<!-- : -->" in target.read_bytes()


def test_a_figure_goes_to_the_exports_unless_told_otherwise(
    koding: Koding, coded: Path
) -> None:
    koding("table", "S1", "--format", "svg")
    (path,) = (coded / "exports").glob("*.svg")
    assert path.name == "studie-s1-2023-table-INTERN.svg"


@pytest.mark.parametrize(
    "asked",
    [
        ("--by", "unit", "--format", "png"),
        ("--by", "code", "--bars"),
        ("--bars", "--publish"),
        ("--bars", "--format", "csv"),
    ],
)
def test_what_cannot_be_drawn_is_said_before_anything_is_counted(
    koding: Koding, coded: Path, asked: tuple[str, ...]
) -> None:
    done = koding("table", "S1", *asked)
    assert done.code == 2
    assert "Error: " in done.err
    assert not list((coded / "exports").glob("*table*"))


def test_other_tables_are_no_figures(koding: Koding, coded: Path) -> None:
    assert koding("table", "responses", "S1", "--format", "png").code == 2
