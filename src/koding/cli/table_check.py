"""koding table check: what a careful reader would find wrong in finished tables."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from koding.cli.common import json_option, print_json, progress, say
from koding.errors import KodingError
from koding.exporters.safe_text import one_line
from koding.i18n import _, ngettext
from koding.workbench.table_remarks import (
    check_printed,
    remark_place,
    remark_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.model.printed_table import PrintedTable, TableRemark

ATTENTION = 1


@click.command(
    "check",
    short_help=_("Say what a careful reader would find wrong in tables."),
    help=_(
        "Say what a careful reader would find wrong in the tables of finished files: "
        "sums against bases, percentages against counts, rows that put others "
        "together, labels that nearly say the same, and a figure given two ways. "
        "Reads xlsx, docx, csv, md and json; needs no project. Several files are "
        "one set. Ends with 1 where something is wrong (marked !), with 0 where there "
        "are remarks only.\n\n\b\n"
        "  koding table check report.docx\n"
        "  koding table check tables.xlsx figures.csv --short\n"
        "  koding table check table.json --single --json"
    ),
)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar=_("FILE..."),
)
@click.option(
    "--single/--several",
    "exclusive",
    default=None,
    help=_(
        "Whether a unit has one alternative only, or several; else as the tables tell."
    ),
)
@click.option("--short", is_flag=True, help=_("Only what is wrong, marked with !."))
@json_option
@click.pass_context
def check_command(
    context: click.Context,
    files: tuple[Path, ...],
    *,
    exclusive: bool | None,
    short: bool,
    as_json: bool,
) -> None:
    """Check the tables of files."""
    with progress(_("Tables")) as at:
        tables, unread = _read(files, at)
    if exclusive is not None:
        from dataclasses import replace

        tables = [replace(table, exclusive=exclusive) for table in tables]
    remarks = [one for one in check_printed(tables) if one.attention or not short]
    wrong = sum(remark.attention for remark in remarks)
    if as_json:
        print_json(_facts(tables, remarks, unread))
    else:
        for remark in remarks:
            say(f"{'!' if remark.attention else ' '} {remark_sentence(remark)}")
        for why in unread:
            said = _("Error: {why}").format(why=one_line(why))
            click.echo(said, err=True)
        if sys.stdout.isatty():
            _summarise(len(tables), wrong)
    if wrong or unread:
        context.exit(ATTENTION)


def _read(
    files: Sequence[Path], at: Callable[[str], None]
) -> tuple[list[PrintedTable], list[str]]:
    """Return the tables of all files, and why some could not be read."""
    from koding.importers.printed_tables import read_tables

    tables: list[PrintedTable] = []
    unread: list[str] = []
    for file in files:
        at(file.name)
        try:
            tables += read_tables(file)
        except KodingError as error:
            unread.append(str(error))
    return tables, unread


def _summarise(tables: int, wrong: int) -> None:
    said = ngettext("{n} table was read.", "{n} tables were read.", tables)
    say(said.format(n=tables))
    if wrong:
        said = ngettext("{n} thing is wrong.", "{n} things are wrong.", wrong)
        say(said.format(n=wrong))
    else:
        say(_("Nothing was found to be wrong; read the tables all the same."))


def _facts(
    tables: Sequence[PrintedTable],
    remarks: Sequence[TableRemark],
    unread: Sequence[str],
) -> dict[str, object]:
    return {
        "tables": [
            {"file": table.file, "table": table.place, "title": table.title}
            for table in tables
        ],
        "wrong": sum(remark.attention for remark in remarks),
        "remarks": [
            {
                "what": remark.what,
                "attention": remark.attention,
                "where": remark_place(remark),
                "file": remark.table.file,
                "table": remark.table.place,
                "row": remark.row,
                "column": remark.column,
                "said": remark_sentence(remark),
                "facts": dict(remark.facts),
            }
            for remark in remarks
        ],
        "unread": list(unread),
    }
