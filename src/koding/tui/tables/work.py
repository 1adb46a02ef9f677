"""Counting and writing for the Tables screen. Runs in a thread."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from koding.workbench.chosen_tables import chosen_table, facts_of

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.table import Table
    from koding.workbench import Workbench
    from koding.workbench.chosen_tables import TableChoice

FORMATS = ("xlsx", "docx", "csv", "md", "json", "txt", "png", "svg")
"""Suffixes that a table or its figure can be written in, in the order offered."""


def count(bench: Workbench, choice: TableChoice, *, published: bool) -> Table:
    """Return the table of some choices."""
    with closing(bench.opened_again()) as own:
        return chosen_table(own, choice, published=published)


def write(
    bench: Workbench, choice: TableChoice, target: Path, *, published: bool
) -> Path:
    """Count anew and write, in the format of the suffix; return where it is."""
    suffix = target.suffix.lower().lstrip(".")
    form = "text" if suffix == "txt" else suffix
    with closing(bench.opened_again()) as own:
        table = chosen_table(own, choice, published=published)
        options = facts_of(own, choice, published=published)
        put = own.tables.publish if published else own.tables.save
        return put(table, form, target, options=options)
