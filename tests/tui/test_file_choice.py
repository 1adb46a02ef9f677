"""Files to choose from while a path is typed, and how a path is completed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.tui.importing.file_choice import FileChoices, completed, plain_path

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def choices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FileChoices:
    """Files beside a project, in its corpora, and in a folder."""
    for name in ("form 2023.xlsx", "form 2021.csv", "notat.docx", ".skjult.csv"):
        (tmp_path / name).touch()
    for folder in ("arkiv", "prosjekt/corpora"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "arkiv" / "gammel.ods").touch()
    (tmp_path / "prosjekt" / "corpora" / "kopi.csv").touch()
    monkeypatch.chdir(tmp_path)
    return FileChoices(tmp_path / "prosjekt")


def names(choices: FileChoices, typed: str) -> list[str]:
    return [choice.name for choice in choices.for_typed(typed)]


def test_files_here_and_in_the_project_come_before_folders(
    choices: FileChoices,
) -> None:
    assert names(choices, "") == [
        *("form 2021.csv", "form 2023.xlsx", "kopi.csv"),
        *("arkiv/", "prosjekt/", "../", "~/"),
    ]


def test_what_is_typed_is_the_beginning_of_a_name_or_in_it(
    choices: FileChoices,
) -> None:
    assert names(choices, "FORM") == ["form 2021.csv", "form 2023.xlsx"]
    assert names(choices, "2023") == ["form 2023.xlsx"]
    assert names(choices, "finnes ikke") == []


def test_a_folder_is_looked_into(choices: FileChoices, tmp_path: Path) -> None:
    assert names(choices, "arkiv/") == ["gammel.ods"]
    assert names(choices, f"{tmp_path}/arkiv/g") == ["gammel.ods"]
    assert names(choices, f"{tmp_path}/ar") == ["arkiv/"]
    assert names(choices, f"{tmp_path}/ingen/") == []


def test_hidden_files_are_shown_when_they_are_asked_for(
    choices: FileChoices, tmp_path: Path
) -> None:
    assert names(choices, f"{tmp_path}/.")[0] == ".skjult.csv"
    assert ".skjult.csv" not in names(choices, f"{tmp_path}/")


def test_a_path_is_completed_as_far_as_is_certain(choices: FileChoices) -> None:
    for typed, expected in (
        ("fo", "form 202"),
        ("form 2021", "form 2021.csv"),
        ("ark", "arkiv/"),
        ("arkiv/", "arkiv/gammel.ods"),
        ("2023", "form 2023.xlsx"),
        ("finnes ikke", "finnes ikke"),
    ):
        assert completed(typed, choices.for_typed(typed)) == expected


@pytest.mark.parametrize(
    "dropped",
    [
        "'/data/min form.csv'",
        '"/data/min form.csv"',
        "/data/min\\ form.csv ",
        "file:///data/min%20form.csv",
    ],
)
def test_a_file_dropped_on_the_terminal_is_a_path(dropped: str) -> None:
    assert plain_path(dropped) == "/data/min form.csv"
