"""Names in texts: found by lists and rules, replaced by what they name.

The rules take 80 ms to import, and who only counts names needs none: each part is
imported when it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koding.language.names.disguised import disguised_hits
    from koding.language.names.lists import official_name, written_key
    from koding.language.names.pipelines import installed_pipeline
    from koding.language.names.replacing import (
        MaskedText,
        in_genitive,
        masked,
        replacement,
    )
    from koding.language.names.scan import NameScanner
    from koding.language.names.versions import lists_version, pipeline_version

__all__ = [
    "MaskedText",
    "NameScanner",
    "disguised_hits",
    "in_genitive",
    "installed_pipeline",
    "lists_version",
    "masked",
    "official_name",
    "pipeline_version",
    "replacement",
    "written_key",
]

_STANDS_IN = {
    "MaskedText": "replacing",
    "NameScanner": "scan",
    "disguised_hits": "disguised",
    "in_genitive": "replacing",
    "installed_pipeline": "pipelines",
    "lists_version": "versions",
    "masked": "replacing",
    "official_name": "lists",
    "pipeline_version": "versions",
    "replacement": "replacing",
    "written_key": "lists",
}


def __getattr__(name: str) -> object:
    if name not in _STANDS_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_STANDS_IN[name]}"), name)
