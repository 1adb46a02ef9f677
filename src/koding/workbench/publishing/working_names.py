"""What a working copy says of names, where a file is made of quotes put together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.language.names import lists_version
from koding.model.release import NamesChecked

if TYPE_CHECKING:
    from koding.exporters.release import Manifest
    from koding.workbench.bench import Workbench


def with_names(bench: Workbench, manifest: Manifest) -> Manifest:
    """Return the manifest with the names nobody has decided, of the whole project.

    They are masked in the file; a working copy does not ask the gate.
    """
    open_ = len(bench.names.hits(state="open"))
    return replace(manifest, names=NamesChecked(lists_version(), open_))
