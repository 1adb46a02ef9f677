"""Names in texts: found by lists and rules, replaced by what they name."""

from __future__ import annotations

from koding.language.names.lists import official_name
from koding.language.names.pipelines import installed_pipeline
from koding.language.names.replacing import MaskedText, Wording, masked, replacement
from koding.language.names.scan import NameScanner

__all__ = [
    "MaskedText",
    "NameScanner",
    "Wording",
    "installed_pipeline",
    "masked",
    "official_name",
    "replacement",
]
