"""The project as another folder: a copy for an assistant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.store.copying import copy_folder

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench.bench import Workbench


class Copies:
    """What can be made of a project as a whole."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def copy(
        self, target: Path, *, identity: bool = True, exports: bool = False
    ) -> tuple[str, ...]:
        """Copy the project to a folder; return the folders that were left out."""
        return copy_folder(
            self._bench.folder, target, identity=identity, exports=exports
        )
