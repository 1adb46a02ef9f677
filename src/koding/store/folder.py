"""The folder of a project: making one, finding one, and whether it may be coded in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from koding.errors import (
    NotAProject,
    ProjectExists,
    ProjectNotWritable,
    SyncedFolder,
)
from koding.i18n import _

SETTINGS_NAME = "koding.toml"
SUBFOLDERS = ("identity", "corpora", "codebooks", "exports")

SYNCED_NAMES = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "box sync",
    "icloud drive",
)
NETWORK_FILESYSTEMS = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "9p",
    "afs",
)
REMOTE_DRIVE = 4


def make_folder(folder: Path, settings: str) -> None:
    """Make the folders of a new project, and its koding.toml with these settings.

    Raises ProjectExists where there already is one, ProjectNotWritable where the
    folder cannot be made.
    """
    if (folder / SETTINGS_NAME).exists():
        raise ProjectExists(
            _(
                "{folder} already holds a project: open it, or choose another folder."
            ).format(folder=folder)
        )
    try:
        for name in SUBFOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / SETTINGS_NAME).write_text(settings, encoding="utf-8")
    except OSError as error:
        raise ProjectNotWritable(
            _("{folder} could not be made: {why}.").format(
                folder=folder, why=error.strerror
            )
        ) from error


def find_folder(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds a project."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / SETTINGS_NAME).is_file():
            return folder
    raise NotAProject(
        _(
            "{folder} is not in a project: go to its folder, say --project DIR, or "
            "make one with «koding init DIR»."
        ).format(folder=start)
    )


def refuse_synced(folder: Path) -> None:
    """Raise SyncedFolder where another machine could write to the same files.

    SQLite's locks do not reach over a network or a synced folder; two coders there
    can lose each other's codings.
    """
    where = folder.resolve()
    kind = _synced_part(where) or _network_kind(where)
    if kind:
        raise SyncedFolder(
            _(
                "{folder} is on a shared or synced disk ({kind}), where codings can "
                "be lost: move the project to this machine's own disk."
            ).format(folder=folder, kind=kind)
        )


def _synced_part(folder: Path) -> str:
    for part in folder.parts:
        if any(part.lower().startswith(name) for name in SYNCED_NAMES):
            return part
    return ""


def _network_kind(folder: Path) -> str:
    if sys.platform == "win32":
        return _windows_kind(folder)
    mounts = Path("/proc/mounts")
    return _mounted_kind(folder, mounts.read_text()) if mounts.is_file() else ""


def _mounted_kind(folder: Path, mounts: str) -> str:
    """Return the network file system that `folder` lies on, by a table of mounts."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        inside = folder.is_relative_to(point)
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind if kind in NETWORK_FILESYSTEMS else ""


def _windows_kind(folder: Path) -> str:
    if str(folder).startswith("\\\\"):
        return folder.drive
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - Windows alone has it
    drive_type: int = kernel.GetDriveTypeW(folder.drive + os.sep)
    return folder.drive if drive_type == REMOTE_DRIVE else ""
