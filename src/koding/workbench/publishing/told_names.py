"""Names that no reason lets out: in a file's own name, or in the reason itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import ReleaseRefused
from koding.i18n import _
from koding.workbench.names.beside import NamesBeside
from koding.workbench.names.reasons import refuse_named_reason

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench.bench import Workbench


def refuse_told(bench: Workbench, target: Path, reason: str) -> None:
    """Refuse a file's name, or a reason, that names somebody."""
    names = NamesBeside(bench)
    if names.in_file_name(target.stem):
        text = _(
            "{file} was not published: the file's own name names somebody; choose"
            " another with -o."
        )
        raise ReleaseRefused(text.format(file=target.name))
    refuse_named_reason(bench, reason)
