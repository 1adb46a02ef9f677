"""Where a table goes: to the terminal, into a pipe, or to a file of a format."""

from __future__ import annotations

import codecs
import shutil
import sys
from typing import TYPE_CHECKING

import click

from koding.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.table import Table

# The formats are names alone here: what writes them takes 0.2 s to import.
FORMATS = ("text", "csv", "xlsx", "docx", "md", "json")
BINARY = ("xlsx", "docx")
PIPE_WIDTH = 100
_FORMAT_OF_SUFFIX = {**{form: form for form in FORMATS}, "txt": "text"}


def format_of(output: Path | None) -> str:
    """Return the format that a file's suffix tells; text for the terminal."""
    suffix = output.suffix.lstrip(".").lower() if output else "text"
    if suffix not in _FORMAT_OF_SUFFIX:
        raise click.UsageError(
            _("{file} does not tell the format: say --format {formats}.").format(
                file=output, formats="|".join(FORMATS)
            )
        )
    return _FORMAT_OF_SUFFIX[suffix]


def print_table(table: Table, form: str) -> None:
    """Print a table in a format that holds text."""
    from koding.exporters.tables import TABLE_FORMATS
    from koding.exporters.text_table import text_table

    if form == "text":
        terminal = shutil.get_terminal_size().columns
        crossed = any(column.group for column in table.columns)
        widest = terminal if crossed else min(terminal, PIPE_WIDTH)
        width = widest if sys.stdout.isatty() else PIPE_WIDTH
        click.echo(text_table(table, width=width))
    else:
        # A pipe reads UTF-8 without the mark that Excel needs in a file.
        content = TABLE_FORMATS[form](table, intern=True)
        click.echo(content.removeprefix(codecs.BOM_UTF8), nl=False)
