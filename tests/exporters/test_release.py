"""The one way out: whole files, manifests beside them, nothing overwritten blindly."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest

from koding.errors import EditedFile, FileNotWritable, NamesNotChecked
from koding.exporters.release import (
    Manifest,
    export_id,
    file_name,
    manifest_path,
    release,
    working_path,
)
from koding.model.release import NamesChecked

MANIFEST = Manifest(
    export=export_id({"question": "q1", "codebook": "abc"}),
    kind="table",
    date="2024-05-02",
    version="0.1.0",
    codebook="abc",
    options=MappingProxyType({"percent_of": "units", "least": Decimal("1.5")}),
    counts={"rows": 4},
)


def out(folder: Path, content: bytes = b"innhold", name: str = "tabell.csv") -> Path:
    return release(content, folder / name, manifest=MANIFEST, destination="working")


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refuse_to_move(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(source: object, target: object, **_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", refuse)


def test_a_working_copy_says_intern_in_its_name(tmp_path: Path) -> None:
    assert out(tmp_path) == tmp_path / "tabell-INTERN.csv"
    assert names_in(tmp_path) == [
        "tabell-INTERN.csv",
        "tabell-INTERN.csv.manifest.json",
    ]
    assert (tmp_path / "tabell-INTERN.csv").read_bytes() == b"innhold"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.docx", "a-INTERN.docx"),
        ("a-INTERN.docx", "a-INTERN.docx"),
        ("INTERN_a.docx", "INTERN_a.docx"),
        ("internat.docx", "internat-INTERN.docx"),
        ("INTERNAT.docx", "INTERNAT-INTERN.docx"),
        ("uten endelse", "uten endelse-INTERN"),
        ("v1.2.xlsx", "v1.2-INTERN.xlsx"),
    ],
)
def test_intern_is_put_before_the_suffix_once(name: str, expected: str) -> None:
    assert working_path(Path(name)).name == expected


def test_the_manifest_tells_where_the_file_came_from(tmp_path: Path) -> None:
    facts = json.loads(manifest_path(out(tmp_path)).read_text(encoding="utf-8"))
    assert facts == {
        "export": MANIFEST.export,
        "kind": "table",
        "destination": "working",
        "file": "tabell-INTERN.csv",
        "digest": hashlib.sha256(b"innhold").hexdigest(),
        "date": "2024-05-02",
        "version": "0.1.0",
        "codebook": "abc",
        "names": "not checked",
        "read_back": [],
        "options": {"percent_of": "units", "least": "1.5"},
        "counts": {"rows": 4},
    }


def test_exporting_again_replaces_what_nobody_touched(tmp_path: Path) -> None:
    out(tmp_path, b"en")
    assert out(tmp_path, b"to").read_bytes() == b"to"
    assert out(tmp_path, b"tre").read_bytes() == b"tre"


def test_an_edited_file_is_left_alone(tmp_path: Path) -> None:
    path = out(tmp_path)
    path.write_bytes(b"innhold og en ettertanke")
    with pytest.raises(EditedFile, match=r"tabell-INTERN\.csv"):
        out(tmp_path, b"nytt")
    assert path.read_bytes() == b"innhold og en ettertanke"


@pytest.mark.parametrize("manifest", [None, "", "[]", "{}", '"x"', '{"digest": 3}'])
def test_a_file_that_is_not_known_to_be_ours_is_left_alone(
    tmp_path: Path, manifest: str | None
) -> None:
    path = tmp_path / "tabell-INTERN.csv"
    path.write_bytes(b"noens arbeid")
    if manifest is not None:
        manifest_path(path).write_text(manifest, encoding="utf-8")
    with pytest.raises(EditedFile):
        out(tmp_path)
    assert path.read_bytes() == b"noens arbeid"


def test_the_same_content_may_be_written_again_without_its_manifest(
    tmp_path: Path,
) -> None:
    manifest_path(out(tmp_path)).unlink()
    assert manifest_path(out(tmp_path)).exists()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "cannot be written to"),
        (errno.EACCES, "cannot be written to"),
        (errno.EIO, "not written"),
    ],
)
def test_a_move_that_fails_leaves_the_old_file_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = out(tmp_path, b"gammelt")
    before = names_in(tmp_path)
    refuse_to_move(monkeypatch, number)
    with pytest.raises(FileNotWritable, match=words):
        out(tmp_path, b"nytt")
    assert path.read_bytes() == b"gammelt"
    assert names_in(tmp_path) == before


def test_a_disk_that_fills_up_is_met_before_anything_is_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = out(tmp_path, b"gammelt")
    manifest = manifest_path(path).read_bytes()
    synced: list[int] = []

    def fill(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", fill)
    with pytest.raises(FileNotWritable, match="disk is full"):
        out(tmp_path, b"nytt")
    assert path.read_bytes() == b"gammelt"
    assert manifest_path(path).read_bytes() == manifest
    assert len(names_in(tmp_path)) == 2


def test_a_missing_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritable, match="no such folder"):
        out(tmp_path / "borte")


def test_a_folder_in_the_way_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "tabell-INTERN.csv").mkdir()
    with pytest.raises(FileNotWritable, match="not written"):
        out(tmp_path)


def test_nothing_is_published_while_names_are_not_checked(tmp_path: Path) -> None:
    checked = NamesChecked("lister", open=0)
    for names in (None, checked, replace(checked, gate="allowed")):
        manifest = replace(MANIFEST, names=names)
        with pytest.raises(NamesNotChecked, match="names have not been checked"):
            release(
                b"x", tmp_path / "a.docx", manifest=manifest, destination="publication"
            )
    assert names_in(tmp_path) == []


def test_an_export_id_depends_on_every_input_and_not_on_their_order() -> None:
    first = export_id({"a": 1, "b": ["x", "y"]})
    assert first == export_id({"b": ("x", "y"), "a": 1})
    assert first != export_id({"a": 1, "b": ["y", "x"]})
    assert first != export_id({"a": "1", "b": ["x", "y"]})
    assert first != export_id({"a": 1})
    assert export_id(MappingProxyType({"m": MappingProxyType({"d": Decimal(1)})}))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("tabell", "q3", "2024"), "tabell-q3-2024"),
        (("Færre på øya", "Å"), "faerre-paa-oeya-aa"),
        (("a\u030a",), "aa"),
        (("../../etc/passwd",), "etc-passwd"),
        (("été: «ja»?",), "ete-ja"),
        (("…",), "export"),
        ((), "export"),
    ],
)
def test_file_names_are_plain_everywhere(parts: tuple[str, ...], expected: str) -> None:
    assert file_name(*parts) == expected


def test_a_file_name_is_never_too_long() -> None:
    assert len(file_name("x" * 300)) == 100
