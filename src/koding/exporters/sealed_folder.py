"""The way out for a project that is a folder: moved into place, manifest beside it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from koding.errors import FileNotWritable
from koding.exporters.elsewhere import keep_notes, noted_elsewhere
from koding.exporters.release import manifest_bytes, manifest_path
from koding.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from koding.exporters.release import Manifest
    from koding.model.release import Destination


def release_folder(
    made: Path, target: Path, *, manifest: Manifest, destination: Destination
) -> Path:
    """Move a folder that was made to `target`; return where its manifest stands.

    The digest is that of its project.db.
    """
    digest = hashlib.sha256((made / "project.db").read_bytes()).hexdigest()
    beside = manifest_path(target)
    facts = manifest_bytes(manifest, target, digest, destination)
    try:
        keep_notes(noted_elsewhere(manifest.home, target, facts))
        if target.exists():
            target.rmdir()
        made.rename(target)
        beside.write_bytes(facts)
    except OSError as error:
        raise FileNotWritable(
            _("{file} was not written: {reason}.").format(
                file=target, reason=error.strerror
            )
        ) from error
    return beside
