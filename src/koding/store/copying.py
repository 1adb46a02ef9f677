"""A copy of a project's folder: whole, or without the names of units."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from koding.errors import NotAProject, ProjectExists, ProjectNotWritable
from koding.i18n import _
from koding.store.folder import SETTINGS_NAME

if TYPE_CHECKING:
    from pathlib import Path

IDENTIFYING = ("identity", "corpora")
"""The folders that say who is who: the files as they came hold names too."""


def copy_folder(
    folder: Path, target: Path, *, identity: bool, exports: bool
) -> tuple[str, ...]:
    """Copy the project in `folder` to `target`; return the folders left out.

    The databases are written anew, so that nothing deleted and no write-ahead log goes
    with them; the copy journals under a name of its own. Nobody ever sees half a copy:
    it is made beside `target` and then moved.
    """
    refuse_target(folder, target)
    out = (() if identity else IDENTIFYING) + (() if exports else ("exports",))
    part = target.with_name(f".{target.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        _copy_into(folder, part, out)
        if target.exists():
            target.rmdir()
        part.rename(target)
    except (OSError, sqlite3.OperationalError) as error:
        shutil.rmtree(part, ignore_errors=True)
        raise ProjectNotWritable(
            _("{folder} could not be made: {why}.").format(folder=target, why=error)
        ) from error
    return out


def refuse_target(folder: Path, target: Path) -> None:
    """Raise where a copy of `folder` cannot be made at `target`."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ProjectExists(
            _("{folder} already holds something: choose another folder.").format(
                folder=target
            )
        )
    own = folder.resolve()
    inside = target.resolve().relative_to(own) if _within(target, own) else None
    if inside is not None and inside.parts[:1] != ("exports",):
        raise NotAProject(
            _("{folder} is inside the project: choose a folder outside it.").format(
                folder=target
            )
        )


def _within(target: Path, folder: Path) -> bool:
    return target.resolve().is_relative_to(folder)


def _copy_into(folder: Path, part: Path, out: tuple[str, ...]) -> None:
    shutil.copyfile(folder / SETTINGS_NAME, part / SETTINGS_NAME)
    _copy_database(folder / "project.db", part / "project.db")
    with closing(sqlite3.connect(part / "project.db", isolation_level=None)) as made:
        replica = secrets.token_hex(4)
        made.execute("UPDATE meta SET value = ? WHERE name = 'replica'", (replica,))
    for name in ("codebooks", "corpora", "exports"):
        if name not in out and (folder / name).is_dir():
            shutil.copytree(folder / name, part / name)
        elif name not in IDENTIFYING:
            (part / name).mkdir()
    names = folder / "identity" / "identity.db"
    if "identity" not in out and names.is_file():
        for database in sorted(names.parent.glob("*.db")):
            (part / "identity").mkdir(exist_ok=True)
            _copy_database(database, part / "identity" / database.name)


def _copy_database(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("VACUUM INTO ?", (str(target),))
