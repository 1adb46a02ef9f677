"""Names in texts: found by lists and rules, replaced by what they name."""

from __future__ import annotations

from koding.language.names.disguised import disguised_hits
from koding.language.names.lists import lists_version, official_name, written_key
from koding.language.names.pipelines import installed_pipeline, pipeline_version
from koding.language.names.replacing import (
    MaskedText,
    in_genitive,
    masked,
    replacement,
)
from koding.language.names.scan import NameScanner
from koding.language.names.seen import seen

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
    "seen",
    "written_key",
]
