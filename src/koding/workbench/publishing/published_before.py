"""What earlier publications count by attribute, which could tell what one hides now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from koding.errors import UnknownAttribute
from koding.exporters.elsewhere import FOLDER
from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from koding.workbench.asked_crosses import AskedCross
    from koding.workbench.bench import Workbench

    Asked = tuple[str, int]
    Shape = tuple[str, tuple[str, ...]]


def crossed_facts(
    bench: Workbench, asked: Iterable[AskedCross]
) -> list[dict[str, object]]:
    """Return what a manifest tells of the crosses that a publication prints."""
    found = [
        {
            "question": one.question.label,
            "wave": one.wave,
            "by": bench.tables.attribute(one.by.attribute),
            "bands": list(one.by.merges),
        }
        for one in asked
    ]
    return [fact for n, fact in enumerate(found) if fact not in found[:n]]


def published_before(
    bench: Workbench, asked: Iterable[AskedCross], target: Path
) -> list[str]:
    """Return a sentence for each earlier publication that could tell what is hidden.

    It counts the same question and wave by another attribute, or merged otherwise. The
    file that `target` takes the place of does not.
    """
    now = _shapes(bench, crossed_facts(bench, asked))
    found = []
    for name, facts in sorted(_published(bench, target)):
        told = _shapes(bench, facts)
        for one in sorted(now.keys() & told.keys()):
            if others := sorted(told[one] - now[one]):
                by = ", ".join(" ".join((by, *bands)) for by, bands in others)
                found.append(
                    _(
                        "{file} was published before, with {question} of {wave} by"
                        " {by}; together they may tell hidden cells. What goes out"
                        " in one file is hidden as one; koding table check reads both."
                    ).format(file=name, question=one[0], wave=one[1], by=by)
                )
    return found


def _published(
    bench: Workbench, target: Path
) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """Yield the files that were published, with the crosses that each prints."""
    home = bench.folder / "exports"
    for manifest in (*home.glob("*.json"), *home.glob(f"{FOLDER}/*.json")):
        try:
            facts = json.loads(manifest.read_bytes())
            place = facts.get("elsewhere")
            path = bench.folder / place if place else home / facts["file"]
            again = path.resolve() == target.resolve()
            if facts["destination"] == "publication" and not again:
                options = facts["options"]
                alone = [options] if facts["kind"] == "table" else []
                yield facts["file"], [*options.get("crossed", alone)]
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            # Not a manifest, or one that somebody has written in.
            continue


def _shapes(
    bench: Workbench, facts: Iterable[Mapping[str, Any]]
) -> dict[Asked, set[Shape]]:
    """Return the attributes by question and wave; what is not by one is left out."""
    found: dict[Asked, set[Shape]] = {}
    for fact in facts:
        bands = fact.get("bands") or ()
        bands = (bands,) if isinstance(bands, str) else tuple(bands)
        try:
            name = bench.tables.attribute(str(fact["by"]))
            asked = (str(fact["question"]), int(fact["wave"]))
        except (UnknownAttribute, KeyError, ValueError):
            continue
        found.setdefault(asked, set()).add((name, bands))
    return found
