"""koding copy and erase as a person gives them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from .command_line import SAID, on_disk

if TYPE_CHECKING:
    from pathlib import Path

    from .command_line import Koding


def test_a_copy_without_identity_is_a_project(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    said = koding("copy", tmp_path / "for-kari", "--without-identity").said
    assert "Left out: identity/, corpora/, exports/." in said
    there = koding("table", "S1", "--project", tmp_path / "for-kari").said
    assert there == koding("table", "S1").said


def test_a_copy_does_not_go_over_another(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    assert koding("copy", tmp_path / "kopi").code == 0
    assert "choose another folder" in koding("copy", tmp_path / "kopi").told


def test_erasing_asks_first(koding: Koding, coded: Path) -> None:
    before = on_disk(coded)
    ran = koding("erase", "Eigersund")
    assert (ran.code, "--yes" in ran.err) == (1, True)
    assert koding("erase", "Eigersund", "--dry-run").code == 0
    assert on_disk(coded) == before


def test_erasing_says_what_it_did_and_what_stays(koding: Koding, coded: Path) -> None:
    koding("export", "word", "-q", "S1")
    said = koding("erase", "Eigersund", "--yes", "--originals").said
    assert "Out of reach: studie-s1-2023-INTERN.docx" in said
    assert "corpora/skjema.xlsx was written again without their rows." in said
    assert "corpora/kodet.xlsx was written again without their rows." in said
    assert "Eigersund" not in koding("status").said
    with closing(sqlite3.connect(coded / "project.db")) as database:
        bodies = {body for (body,) in database.execute("SELECT body FROM text")}
    assert bodies.isdisjoint({SAID[0], "Kaffen er god."})
    assert koding("doctor").code == 0


def test_nobody_is_erased_for_another(koding: Koding, coded: Path) -> None:
    assert "Nowhere" in koding("erase", "Nowhere", "--yes").told
    assert "say the first" in koding("erase", "0", "--yes").told
