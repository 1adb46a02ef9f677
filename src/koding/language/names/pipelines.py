"""A trained Norwegian pipeline of spaCy: used for persons and places when installed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

from koding.language.names.lists import common_capitals, written_key
from koding.language.names.versions import pipeline_version
from koding.language.names.words import without_surrogates
from koding.model.names import QUASI, NameHit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Span

    from koding.model.names import NameKind

BATCH = 32
"""Texts that a pipeline reads at a time: as many are read in vain by a stopped scan."""
_UNUSED = ("parser", "lemmatizer", "morphologizer", "attribute_ruler", "senter")
_KINDS: dict[str, NameKind] = {
    "PER": "person",
    "LOC": "place",
    "GPE": "place",
    "GPE_LOC": "place",
    "GPE_ORG": "place",
}
"""Of nb_core_news: organisations, products, events, derived words and the rest are many
that name nobody; of those in chosen quotes the last sweep asks."""

Beside = TypeVar("Beside")


@cache
def installed_pipeline() -> Language | None:
    """Return the best trained Norwegian pipeline that is installed, None for none."""
    name = pipeline_version().partition(" ")[0]
    return load_pipeline(name) if name else None


def load_pipeline(name: str | Path) -> Language:
    """Return a trained pipeline, without what finding names does not need."""
    import spacy

    return spacy.load(name, exclude=_UNUSED)


def entities_of(
    pipeline: Language, texts: Iterable[tuple[str, Beside]]
) -> Iterator[tuple[Beside, list[NameHit]]]:
    """Yield the persons and places that a trained pipeline finds in each text.

    Texts are read in batches; what stands beside each comes back with its names.
    """
    most = pipeline.max_length
    readable = ((without_surrogates(text[:most]), beside) for text, beside in texts)
    for doc, beside in pipeline.pipe(readable, as_tuples=True, batch_size=BATCH):
        yield beside, [hit for one in doc.ents for hit in _entity_hits(one)]


def _entity_hits(entity: Span) -> Iterator[NameHit]:
    """Yield a person or a place with a capital; "Norge" points at nobody."""
    kind = _KINDS.get(entity.label_)
    words = entity.text.strip()
    keys = {written_key(word) for word in words.split()}
    if kind and words[:1].isupper() and not keys <= common_capitals():
        start = entity.start_char + entity.text.index(words)
        rule = f"pipeline {entity.label_}"
        end = start + len(words)
        yield NameHit(start, end, kind, kind not in QUASI, rule, "medium")
