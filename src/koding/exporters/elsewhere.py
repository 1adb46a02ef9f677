"""What a project knows of files it has written outside of its exports/."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "elsewhere"
"""Where in exports/ the manifests of such files are kept once more."""


def noted_elsewhere(
    home: Path | None, path: Path, manifest: bytes
) -> dict[Path, bytes]:
    """Return the manifest to keep in exports/ of what is written outside of it.

    It tells the place as seen from the project's folder: no more of the machine than
    is needed to find the file again. None is to be kept of what is in `home`.
    """
    if home is None or path.resolve().is_relative_to(home.resolve()):
        return {}
    place = _from(home.resolve().parent, path.resolve())
    mark = hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    facts = json.dumps(
        {**json.loads(manifest), "elsewhere": place}, ensure_ascii=False, indent=2
    )
    note = home / FOLDER / f"{path.name}-{mark}.manifest.json"
    return {note: f"{facts}\n".encode(errors="backslashreplace")}


def keep_notes(notes: Mapping[Path, bytes]) -> None:
    """Write notes of what is outside, before or after it is there."""
    for note, content in notes.items():
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_bytes(content)


def _from(folder: Path, path: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        # Another drive of Windows has no place as seen from here.
        return path.as_posix()
