"""The project as another folder: a copy for an assistant, a sealed one to share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from koding.exporters.elsewhere import keep_notes, noted_elsewhere
from koding.store.copying import copy_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from koding.workbench.bench import Workbench
    from koding.workbench.sealing.sealed_copy import Sealed


class Copies:
    """What can be made of a project as a whole."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def copy(
        self, target: Path, *, identity: bool = True, exports: bool = False
    ) -> tuple[str, ...]:
        """Copy the project to a folder; return the folders that were left out.

        The copy is noted among the exports: who is erased later is in it still.
        """
        out = copy_folder(
            self._bench.folder, target, identity=identity, exports=exports
        )
        facts = json.dumps({"kind": "copy", "file": target.name}).encode()
        keep_notes(noted_elsewhere(self._bench.folder / "exports", target, facts))
        return out

    def seal(
        self,
        target: Path | None = None,
        *,
        allow: str = "",
        mask_words: bool = False,
        profile: str = "",
        progress: Callable[[str], None] = lambda _step: None,
    ) -> Sealed:
        """Write a copy with the masked texts as its texts, and no history."""
        from koding.workbench.sealing.sealed_copy import Sealing

        return Sealing(self._bench).seal(
            target,
            allow=allow,
            mask_words=mask_words,
            profile=profile,
            progress=progress,
        )
