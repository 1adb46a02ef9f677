"""Projects and names that cannot be used: one sentence, and nothing changed."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from koding.errors import ProjectNotWritable
from koding.store.identity import Identity

from .command_line import (
    Koding,
    csv_file,
    on_disk,
    wide_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

WAVE = ("--wave", "2024")
CODED = ("Kommunenummer", "Sitat", "Kode")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("table", "S9"), "«S9»; the project has S1, S2"),
        (("export", "word", "-q", "S9"), "«S9»; the project has S1, S2"),
        (("question", "set", "S9", "--order", "2"), "«S9»"),
        (("question", "set", "S1", "--branch", "Tema"), "«Tema»"),
        (("question", "standard", "S9"), "«S9»"),
        (("question", "link", "S1", "S9"), "«S9»"),
        (("table", "Hva"), "«Hva»"),
        (("codebook", "rename", "Kø", "Venting"), "no code «Kø»"),
        (("codebook", "add", "Kø", "--under", "Tema"), "no code «Tema»"),
        (("codebook", "move", "Kø"), "no code «Kø»"),
        (("codebook", "merge", "Ingen", "Kø"), "no code «Kø»"),
        (("codebook", "retire", "Kø"), "no code «Kø»"),
        (("codebook", "add", " "), "A code needs a name"),
        (("codebook", "add", "ingen"), "already is a code «Ingen»"),
        (("codebook", "rename", "Ingen", "a" * 501), "«aaaa"),
    ],
)
def test_what_the_project_does_not_hold_is_told(
    koding: Koding, filled: Path, words: tuple[str, ...], told: str
) -> None:
    before = on_disk(filled)
    assert told in koding(*words).told
    assert on_disk(filled) == before


def test_an_empty_project_has_nothing_to_count_or_write(
    koding: Koding, project: Path
) -> None:
    for words in (("table", "S1"), ("export", "word")):
        assert "import answers" in koding(*words).told


def test_a_project_is_not_made_over_another(koding: Koding, filled: Path) -> None:
    before = on_disk(filled)
    assert "already holds a project" in koding("init", filled).told
    settings = filled / "koding.toml"
    kept = settings.read_text(encoding="utf-8")
    settings.unlink()
    assert "project.db is there without its koding.toml" in koding("init", filled).told
    settings.write_text(kept, encoding="utf-8")
    assert on_disk(filled) == before


def test_a_project_cannot_be_made_inside_a_file(koding: Koding, tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    assert "could not be made" in koding("init", tmp_path / "fil" / "studie").told


@pytest.mark.parametrize("name", ["project.db", "identity/identity.db"])
@pytest.mark.parametrize("content", [b"no database at all" * 100, None])
def test_a_project_with_another_file_for_a_database_is_told(
    koding: Koding, filled: Path, tmp_path: Path, name: str, content: bytes | None
) -> None:
    form = csv_file(tmp_path / "skjema.csv", wide_rows())
    file = filled / name
    for beside in file.parent.glob(f"{file.name}-*"):
        beside.unlink()
    file.unlink()
    if content:
        file.write_bytes(content)
    ran = koding("import", "answers", form, *WAVE, "--yes")
    assert file.name in ran.told
    assert file.exists() == bool(content)
    if name == "project.db":
        for words in (("status",), ("doctor",), ("table", "S1")):
            assert file.name in koding(*words).told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[project", "koding.toml cannot be read"),
        ("", "koding.toml lacks a setting"),
        ('[project]\nname = "a"\nlanguage = "sv"\n', "project.language is «sv»"),
    ],
)
def test_settings_that_cannot_be_used_are_told(
    koding: Koding, filled: Path, content: str, told: str
) -> None:
    (filled / "koding.toml").write_text(content, encoding="utf-8")
    assert told in koding("status").told


@pytest.fixture
def read_only(filled: Path) -> Iterator[Path]:
    """A project nobody may write in."""
    if os.name != "posix" or os.geteuid() == 0:
        pytest.skip("root may write everywhere: the next tests imitate it instead")
    folders = (filled, filled / "identity", filled / "corpora", filled / "exports")
    for folder in folders:
        folder.chmod(0o500)
    yield filled
    for folder in folders:
        folder.chmod(0o700)


def test_a_project_nobody_may_write_in_is_told(
    koding: Koding, read_only: Path, tmp_path: Path
) -> None:
    form = csv_file(tmp_path / "skjema.csv", wide_rows())
    assert koding("import", "answers", form, *WAVE, "--yes").told
    assert koding("export", "word", "-q", "S1").told
    assert koding("codebook", "add", "Kø").told


def test_a_database_that_is_read_only_is_told(
    koding: Koding, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def read_only(path: Path, **options: Any) -> sqlite3.Connection:
        opened: sqlite3.Connection = connect(
            f"{path.as_uri()}?mode=ro", uri=True, **options
        )
        return opened

    before = on_disk(filled)
    form = csv_file(tmp_path / "skjema.csv", wide_rows())
    sheet = csv_file(tmp_path / "kodet.csv", [CODED, ("1101", "Noe nytt her", "kø")])
    monkeypatch.setattr(sqlite3, "connect", read_only)
    for words in (
        ("import", "answers", form, *WAVE, "--yes"),
        ("import", "codings", sheet, *WAVE),
        ("codebook", "add", "Kø"),
        ("question", "set", "S1", "--order", "5"),
        ("question", "standard", "S1", "--accept"),
        ("doctor",),
    ):
        assert "the folder or file is read-only" in koding(*words).told
    assert koding("status").code == 0
    monkeypatch.undo()
    assert on_disk(filled) == before


def test_an_original_that_cannot_be_kept_stops_the_import_before_it_begins(
    koding: Koding, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refused)
    before = on_disk(filled)
    form = csv_file(tmp_path / "skjema.csv", wide_rows())
    ran = koding("import", "answers", form, *WAVE, "--yes")
    assert "skjema.csv could not be copied" in ran.told
    sheet = csv_file(tmp_path / "kodet.csv", [CODED, ("1101", "Noe nytt her", "kø")])
    ran = koding("import", "codings", sheet, *WAVE)
    assert "kodet.csv could not be copied" in ran.told
    assert on_disk(filled) == before


def test_names_that_cannot_be_written_stop_the_import_before_it_begins(
    koding: Koding, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object) -> None:
        raise ProjectNotWritable("identity.db could not be written.")

    monkeypatch.setattr(Identity, "add", refused)
    form = csv_file(tmp_path / "skjema.csv", wide_rows())
    before = on_disk(filled)
    assert "identity.db" in koding("import", "answers", form, *WAVE, "--yes").told
    assert on_disk(filled) == before


def test_an_export_to_a_folder_that_is_not_there_is_told(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    target = tmp_path / "borte" / "s1.docx"
    for words in (("export", "word", "-q", "S1"), ("table", "S1")):
        assert "there is no such folder" in koding(*words, "-o", target).told
