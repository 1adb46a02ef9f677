"""What must hold before a table is published: nothing printed in it names anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import ReleaseRefused
from koding.language.names import lists_version
from koding.model.release import NamesChecked, Refusal
from koding.workbench.names.beside import NamesBeside, where_named
from koding.workbench.publishing.gate_words import refusal_sentence

if TYPE_CHECKING:
    from collections.abc import Collection

    from koding.model.table import Table
    from koding.workbench.bench import Workbench


def table_checked(
    bench: Workbench, table: Table, *, allow: str, described: Collection[str] = ()
) -> NamesChecked:
    """Look through what a table prints; ReleaseRefused where it names somebody.

    `described` are values that units share, which may name what descriptors may, such
    as a county. With a reason in `allow` it goes out, and the refusals are told.
    """
    found = named_in_table(bench, table, described)
    refusals = (
        Refusal("withheld", int(not bench.store.has_identity)),
        Refusal("named in a table", len(found), told=where_named(found)),
    )
    stopped = [one for one in refusals if one.count]
    if stopped and not allow.strip():
        stop_below = bench.settings.release.stop_below
        raise ReleaseRefused(refusal_sentence(table.title, None, stopped, stop_below))
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
    names = NamesBeside(bench)
    texts = [
        *(table.title, table.label_heading, *table.notes),
        *(row.label for row in table.rows),
        *(column.group or column.heading for column in table.columns),
    ]
    found = names.in_texts(text for text in texts if text not in described)
    return found | names.in_descriptors(described)
