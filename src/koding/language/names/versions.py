"""What names are found with now: which lists and rules, and which trained pipeline."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

_PIPELINES = ("nb_core_news_lg", "nb_core_news_md", "nb_core_news_sm")


@cache
def lists_version() -> str:
    """Return what is another text whenever lists or rules are not the same."""
    seen = hashlib.sha256()
    for package in ("koding.data", "koding.language.names"):
        for file in sorted(files(package).iterdir(), key=lambda file: file.name):
            if file.name.endswith((".csv", ".txt", ".py")):
                seen.update(file.read_bytes())
    return seen.hexdigest()[:16]


@cache
def pipeline_version() -> str:
    """Return what names the best pipeline that is installed, "" for none."""
    for name in _PIPELINES:
        with suppress(PackageNotFoundError):
            return f"{name} {version(name)}"
    return ""
