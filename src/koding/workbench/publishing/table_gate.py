"""What must hold before a table is published: nothing printed in it names anybody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.errors import ReleaseRefused
from koding.exporters.release import release
from koding.language.names import lists_version
from koding.model.changes import ReleaseAllowed
from koding.model.release import NamesChecked, Refusal
from koding.workbench.names.beside import NamesBeside, where_named
from koding.workbench.publishing.gate_words import refusal_sentence
from koding.workbench.publishing.told_names import refuse_told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from koding.exporters.release import Manifest
    from koding.model.table import Table
    from koding.workbench.bench import Workbench


def publish_tables(
    bench: Workbench,
    tables: Sequence[Table],
    content: bytes,
    target: Path,
    manifest: Manifest,
    *,
    texts: Iterable[str] = (),
    allow: str = "",
) -> Path:
    """Write a file of tables for publication; ReleaseRefused where it names somebody.

    `texts` are what it prints beside them. `allow` is why it goes out all the same,
    which is logged.
    """
    refuse_told(bench, target, allow)
    shared = {one.group for table in tables for one in table.columns if one.group}
    printed = [*texts, *(text for table in tables for text in _texts(table))]
    title = tables[0].title if tables else target.name
    checked = tables_checked(bench, title, printed, allow=allow, described=shared)

    def known(passages: Sequence[str]) -> list[str]:
        # What several units share has been looked through: the county of Oslo.
        return [one for one in manifest.known(passages) if one not in shared]

    if checked.gate == "allowed":
        allowed = ReleaseAllowed(manifest.export, checked.reason, checked.refused)
        bench.perform(lambda: [("", allowed)])
    told = replace(manifest, names=checked, known=known)
    return release(content, target, manifest=told, destination="publication")


def tables_checked(
    bench: Workbench,
    title: str,
    texts: Iterable[str],
    *,
    allow: str,
    described: Collection[str] = (),
) -> NamesChecked:
    """Look through what tables print; ReleaseRefused where it names somebody.

    `described` are values that units share, which may name what descriptors may, such
    as a county. With a reason in `allow` it goes out, and the refusals are told.
    """
    found = _named(bench, texts, described)
    refusals = (
        Refusal("withheld", int(not bench.store.has_identity)),
        Refusal("named in a table", len(found), told=where_named(found)),
    )
    stopped = [one for one in refusals if one.count]
    if stopped and not allow.strip():
        stop_below = bench.settings.release.stop_below
        raise ReleaseRefused(refusal_sentence(title, None, stopped, stop_below))
    return NamesChecked(
        lists_version(),
        open=0,
        gate="allowed" if stopped else "passed",
        refused=tuple(map(str, stopped)),
        reason=allow.strip() if stopped else "",
        beside=len(found),
    )


def named_in_table(
    bench: Workbench, table: Table, described: Collection[str] = ()
) -> dict[str, list[str]]:
    """Return the kinds of names in each text that a table prints, where it has some."""
    return _named(bench, _texts(table), described)


def _named(
    bench: Workbench, texts: Iterable[str], described: Collection[str]
) -> dict[str, list[str]]:
    names = NamesBeside(bench)
    found = names.in_texts(text for text in texts if text not in described)
    return found | names.in_descriptors(described)


def _texts(table: Table) -> Iterator[str]:
    yield from (table.title, table.label_heading, *table.notes)
    yield from (row.label for row in table.rows)
    yield from (column.group or column.heading for column in table.columns)
