from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from koding.errors import (
    NotAProject,
    ProjectExists,
    ProjectNotWritable,
    SyncedFolder,
)
from koding.store import folder as folders
from koding.store.folder import find_folder, make_folder, refuse_synced
from koding.workbench import Workbench

from .projects import BODIES, answer_saying, codes_of, import_answers, quotes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

MOUNTS = """\
sysfs /sys sysfs rw,nosuid 0 0
/dev/sda2 / ext4 rw,relatime 0 0
/dev/sda3 /home ext4 rw 0 0
//server/felles /home/kari/Felles\\040disk cifs rw,vers=3.0 0 0
server:/data /mnt/data nfs4 rw 0 0
/dev/sdb1 /mnt/data/lokal ext4 rw 0 0

tmpfs
"""


@pytest.fixture
def answer(bench: Workbench) -> str:
    return answer_saying(bench, BODIES[0])


def database(bench: Workbench) -> Database:
    return bench.store._database


# Making and finding


def test_a_project_is_not_made_where_one_is(bench: Workbench) -> None:
    before = (bench.folder / "koding.toml").read_bytes()
    with pytest.raises(ProjectExists, match="already holds a project"):
        Workbench.create(bench.folder, coder="kari")
    assert (bench.folder / "koding.toml").read_bytes() == before
    assert len(bench.codebook.codes) == 4


def test_a_folder_with_other_files_can_become_a_project(tmp_path: Path) -> None:
    (tmp_path / "notater.txt").write_text("mine", encoding="utf-8")
    Workbench.create(tmp_path, coder="ola").close()
    assert (tmp_path / "notater.txt").read_text(encoding="utf-8") == "mine"
    assert find_folder(tmp_path) == tmp_path


def test_a_file_in_the_way_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("en fil", encoding="utf-8")
    with pytest.raises(ProjectNotWritable, match="could not be made"):
        Workbench.create(tmp_path / "p", coder="ola")


def test_settings_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    (tmp_path / "koding.toml").symlink_to(tmp_path / "nowhere" / "koding.toml")
    with pytest.raises(ProjectNotWritable, match="could not be made"):
        make_folder(tmp_path, "[project]\n")


def test_a_folder_that_is_no_project_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(NotAProject, match=r"koding\.toml is missing"):
        Workbench(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_project_without_its_database_is_not_opened(bench: Workbench) -> None:
    bench.close()
    (bench.folder / "project.db").unlink()
    with pytest.raises(NotAProject, match=r"project\.db is missing or empty"):
        Workbench(bench.folder)
    assert not (bench.folder / "project.db").exists()


@pytest.mark.parametrize("content", [b"", b"Dette er en tekst. " * 300])
def test_a_file_that_is_no_database_of_ours_is_not_opened(
    bench: Workbench, content: bytes
) -> None:
    bench.close()
    (bench.folder / "project.db").write_bytes(content)
    with pytest.raises(NotAProject):
        Workbench(bench.folder)
    assert (bench.folder / "project.db").read_bytes() == content


def test_a_project_of_another_version_is_not_opened(bench: Workbench) -> None:
    with bench.store.write():
        bench.store.set_meta("format", "99")
    bench.close()
    with pytest.raises(NotAProject, match="another version"):
        Workbench(bench.folder)


def test_the_nearest_project_upwards_is_found(bench: Workbench) -> None:
    deep = bench.folder / "exports" / "utkast" / "en"
    deep.mkdir(parents=True)
    assert find_folder(deep) == bench.folder
    assert find_folder(bench.folder) == bench.folder


def test_a_relative_folder_is_looked_upwards_from(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bench.folder / "exports")
    assert find_folder(Path()) == bench.folder


def test_outside_a_project_none_is_found(tmp_path: Path) -> None:
    with pytest.raises(NotAProject, match="koding init"):
        find_folder(tmp_path)


# Disks that do not take what is written


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0,
    reason="root writes to read-only folders; a read-only connection is tried instead",
)
def test_a_read_only_folder_is_said_when_it_is_opened(bench: Workbench) -> None:
    bench.close()
    bench.folder.chmod(0o500)
    try:
        with pytest.raises(ProjectNotWritable):
            Workbench(bench.folder, coder="kari").codes.create("Folk")
    finally:
        bench.folder.chmod(0o700)


def test_a_read_only_file_loses_nothing(bench: Workbench, answer: str) -> None:
    code = bench.coding.create_and_add(answer, 0, "Folk")
    database(bench).execute("PRAGMA query_only = ON")
    before = bench.store.projected()
    with pytest.raises(ProjectNotWritable, match=r"read-only.*What was on disk"):
        bench.coding.cut(answer, 12)
    with pytest.raises(ProjectNotWritable, match="read-only"):
        bench.undo()
    with pytest.raises(ProjectNotWritable, match="read-only"):
        bench.codes.create("Båt")
    assert bench.store.projected() == before
    database(bench).execute("PRAGMA query_only = OFF")
    bench.coding.cut(answer, 12)
    assert codes_of(bench, answer) == [{code}, {code}]


def test_a_project_locked_by_another_program_is_said(
    bench: Workbench, answer: str
) -> None:
    database(bench).execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(bench.folder / "project.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ProjectNotWritable, match="another program keeps it locked"):
        bench.coding.cut(answer, 12)
    other.execute("ROLLBACK")
    other.close()
    bench.coding.cut(answer, 12)
    assert len(quotes_of(bench, answer)) == 2


@pytest.fixture
def full(bench: Workbench, answer: str) -> Iterator[Workbench]:
    """The project on a disk that is full."""
    bench.coding.create_and_add(answer, 0, "Folk")
    (pages,) = database(bench).execute("PRAGMA page_count").fetchone()
    database(bench).execute(f"PRAGMA max_page_count = {pages}")
    yield bench
    lift(bench)


def lift(bench: Workbench) -> None:
    database(bench).execute("PRAGMA max_page_count = 1073741823")


def test_a_full_disk_is_said_and_loses_nothing(full: Workbench, answer: str) -> None:
    before = full.store.projected()
    with pytest.raises(ProjectNotWritable, match=r"the disk is full.*What was on"):
        full.coding.write_memo(answer, 0, "for langt for disken " * 2_000)
    assert full.store.projected() == before
    again = Workbench(full.folder, coder="kari")
    assert codes_of(again, answer) == [{full.codes.find("Folk").id}]
    assert again.store.complaints() == []
    again.close()


def test_coding_goes_on_where_the_disk_has_room_again(
    full: Workbench, answer: str
) -> None:
    with pytest.raises(ProjectNotWritable):
        full.codes.create("Båt", fields={"definition": "for langt " * 5_000})
    with pytest.raises(ProjectNotWritable):
        import_answers(full, [*BODIES, "for langt for disken " * 2_000])
    lift(full)
    made = full.coding.create_and_add(answer, 0, "Båt")
    assert codes_of(full, answer) == [{full.codes.find("Folk").id, made}]
    receipt = import_answers(full, [*BODIES, "Et svar til"])
    assert [question.new for question in receipt.questions] == [1]
    before = full.store.projected()
    full.store.rebuild()
    assert full.store.projected() == before
    assert full.store.complaints() == []


def test_nobody_is_told_of_a_step_that_was_not_made(
    full: Workbench, answer: str
) -> None:
    told: list[object] = []
    full.listen(told.append)
    with pytest.raises(ProjectNotWritable):
        full.coding.write_memo(answer, 0, "for langt for disken " * 2_000)
    assert told == []


# Shared disks


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/kari/studie", ""),
        ("/home/kari/Felles disk/studie", "cifs"),
        ("/home/kari/Felles disk", "cifs"),
        ("/home/kari/Felles", ""),
        ("/mnt/data/studie", "nfs4"),
        ("/mnt/data/lokal/studie", ""),
        ("/mnt/database", ""),
        ("/srv", ""),
    ],
)
def test_a_network_disk_is_known_by_the_nearest_mount(place: str, kind: str) -> None:
    assert folders._mounted_kind(Path(place), MOUNTS) == kind


@pytest.mark.parametrize(
    "name",
    ["OneDrive - Sølvfjord kommune", "Dropbox (jobb)", "Google Drive", "Nextcloud"],
)
def test_a_synced_folder_is_refused_for_coding(tmp_path: Path, name: str) -> None:
    inside = tmp_path / name / "studier" / "p"
    inside.mkdir(parents=True)
    with pytest.raises(SyncedFolder, match=r"own disk") as caught:
        refuse_synced(inside)
    assert name in str(caught.value)


def test_a_link_into_a_synced_folder_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "hjem").symlink_to(tmp_path / "OneDrive")
    with pytest.raises(SyncedFolder):
        refuse_synced(tmp_path / "hjem")


def test_a_folder_on_a_network_disk_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted = f"server:/x {tmp_path.resolve()} nfs rw 0 0\n"
    monkeypatch.setattr(
        folders, "_network_kind", lambda at: folders._mounted_kind(at, mounted)
    )
    with pytest.raises(SyncedFolder, match="nfs"):
        refuse_synced(tmp_path / "p")


def test_an_ordinary_folder_is_coded_in(tmp_path: Path) -> None:
    (tmp_path / "drev").mkdir()
    refuse_synced(tmp_path / "drev")
