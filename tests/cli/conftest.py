"""The command line in English, and projects to type commands in."""

from __future__ import annotations

from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from koding.cli.main import run
from koding.i18n import screen_language, set_language

from .command_line import CODEBOOK, CODED, Koding, wide_rows, xlsx_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Say everything in English, and leave the language as it was."""
    before = screen_language()
    monkeypatch.setenv("KODING_LANGUAGE", "en")
    monkeypatch.setenv("KODING_CODER", "ola")
    yield
    set_language(before)


@pytest.fixture
def koding(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Koding:
    monkeypatch.chdir(tmp_path)
    return Koding(capsys, monkeypatch.chdir)


@pytest.fixture
def project(koding: Koding, tmp_path: Path) -> Path:
    """An empty project, with the person in its folder."""
    folder = tmp_path / "studie"
    assert koding("init", folder).code == 0
    koding.go(folder)
    return folder


@pytest.fixture
def filled(koding: Koding, project: Path, tmp_path: Path) -> Path:
    """A project with the answers of one form."""
    form = xlsx_file(tmp_path / "skjema.xlsx", wide_rows())
    assert koding("import", "answers", form, "--wave", "2023", "--yes").code == 0
    return project


@pytest.fixture
def coded(koding: Koding, filled: Path, tmp_path: Path) -> Path:
    """A project with codes on two answers."""
    (tmp_path / "kodeliste.yaml").write_text(CODEBOOK, encoding="utf-8")
    sheet = xlsx_file(tmp_path / "kodet.xlsx", CODED)
    assert koding("import", "codebook", tmp_path / "kodeliste.yaml").code == 0
    assert koding("import", "codings", sheet, "--wave", "2023").code == 0
    return filled


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of koding demo, made once: it takes seconds."""
    folder, before = tmp_path_factory.mktemp("demo") / "prøve", screen_language()
    assert run(["demo", str(folder)]) == 0
    set_language(before)
    return folder


@pytest.fixture
def demo(koding: Koding, made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "prøve"
    copytree(made, folder)
    koding.go(folder)
    return folder
