"""A trained Norwegian pipeline of spaCy: used for persons and places when installed."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from koding.model.names import QUASI, NameHit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.language import Language

    from koding.language.names.words import ReadText
    from koding.model.names import NameKind

_PIPELINES = ("nb_core_news_lg", "nb_core_news_md", "nb_core_news_sm")
_UNUSED = ("parser", "lemmatizer", "morphologizer", "attribute_ruler", "senter")
_KINDS: dict[str, NameKind] = {
    "PER": "person",
    "LOC": "place",
    "GPE": "place",
    "GPE_LOC": "place",
    "GPE_ORG": "place",
}


@cache
def pipeline_version() -> str:
    """Return what names the best pipeline that is installed, "" for none."""
    for name in _PIPELINES:
        with suppress(PackageNotFoundError):
            return f"{name} {version(name)}"
    return ""


@cache
def installed_pipeline() -> Language | None:
    """Return the best trained Norwegian pipeline that is installed, None for none."""
    name = pipeline_version().partition(" ")[0]
    return load_pipeline(name) if name else None


def load_pipeline(name: str | Path) -> Language:
    """Return a trained pipeline, without what finding names does not need."""
    import spacy

    return spacy.load(name, exclude=_UNUSED)


def entity_hits(pipeline: Language, read: ReadText) -> Iterator[NameHit]:
    """Yield the persons and places that a trained pipeline finds."""
    for entity in pipeline(read.text).ents:
        kind = _KINDS.get(entity.label_)
        start, end = entity.start_char, entity.end_char
        if kind and read.text[start:end].strip()[:1].isupper():
            rule = f"pipeline {entity.label_}"
            yield NameHit(start, end, kind, kind not in QUASI, rule, "medium")
