"""What is imported when: commands start fast because they import what they use."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SLOW = (
    "textual",
    "spacy",
    "docx",
    "sqlite_utils",
    "xlsxwriter",
    "rapidfuzz",
    "python_calamine",
    "numpy",
    "babel",
)
NOT_FOR_THE_SCREEN = (
    "spacy",
    "docx",
    "xlsxwriter",
    "python_calamine",
    "babel",
    "numpy",
)

LIST_COMMANDS = """
from koding.cli.main import run
assert run(["--help"]) == 0
"""


def imported_by(statements: str) -> set[str]:
    """Return the packages that a fresh interpreter holds after some statements."""
    tell = "\nimport json, sys\nprint('\\n' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", statements + tell],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("package", SLOW)
def test_the_list_of_commands_needs_no_slow_package(
    package: str, of_help: set[str]
) -> None:
    assert package not in of_help


@pytest.mark.parametrize("package", NOT_FOR_THE_SCREEN)
def test_the_screen_is_there_before_what_only_some_work_needs(
    package: str, of_screen: set[str]
) -> None:
    assert package not in of_screen


def test_the_packages_are_looked_for_under_their_right_names(
    of_screen: set[str],
) -> None:
    assert {"textual", "koding.tui.screens.coding"} <= of_screen


@pytest.fixture(scope="module")
def of_help() -> set[str]:
    return imported_by(LIST_COMMANDS)


@pytest.fixture(scope="module")
def of_screen() -> set[str]:
    return imported_by("import koding.tui.app")


def test_the_status_is_told_without_the_rules_that_find_names(tmp_path: Path) -> None:
    statements = f"""
from koding.cli.main import run
assert run(["init", {str(tmp_path / "p")!r}]) == 0
assert run(["status", "--project", {str(tmp_path / "p")!r}]) == 0
"""
    found = imported_by(statements)
    assert "koding.workbench.names.left" in found
    slow = {"koding.language.names.scan", "rapidfuzz", "babel", "spacy", "numpy"}
    assert not found & slow


def test_numpy_can_be_imported_after_the_store_that_is_spared_it() -> None:
    found = imported_by("import koding.store.database\nimport numpy")
    assert {"koding.store.sqlite", "sqlite_utils", "numpy"} <= found
