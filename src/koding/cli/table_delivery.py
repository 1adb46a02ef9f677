"""Where a table goes: to the terminal, into a pipe, or to a file of a format."""

from __future__ import annotations

import codecs
import shutil
import sys
from typing import TYPE_CHECKING

import click

from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.model.table import Table

# The formats are names alone here: what writes them takes 0.2 s to import.
FORMATS = ("text", "csv", "xlsx", "docx", "md", "json")
FIGURES = ("png", "svg")
TO_FILES = ("xlsx", "docx", *FIGURES)
PIPE_WIDTH = 100


def format_of(output: Path | None, formats: Sequence[str] = FORMATS) -> str:
    """Return the one of `formats` that a file's suffix tells; text for the terminal."""
    suffix = output.suffix.lstrip(".").lower() if output else "text"
    form = "text" if suffix == "txt" else suffix
    if form not in formats:
        raise click.UsageError(
            _("{file} does not tell the format: say --format {formats}.").format(
                file=output, formats="|".join(formats)
            )
        )
    return form


def print_table(table: Table, form: str, *, bars: bool = False) -> None:
    """Print a table in a format that holds text, or its bars."""
    from koding.exporters.tables import TABLE_FORMATS
    from koding.exporters.text_table import text_table

    if bars:
        from koding.exporters.figure_bars_text import bars_text

        terminal = min(shutil.get_terminal_size().columns, PIPE_WIDTH)
        width = terminal if sys.stdout.isatty() else PIPE_WIDTH
        click.echo(bars_text(table, width=width), nl=False)
    elif form == "text":
        terminal = shutil.get_terminal_size().columns
        crossed = any(column.group for column in table.columns)
        widest = terminal if crossed else min(terminal, PIPE_WIDTH)
        width = widest if sys.stdout.isatty() else PIPE_WIDTH
        click.echo(text_table(table, width=width))
    else:
        # A pipe reads UTF-8 without the mark that Excel needs in a file.
        content = TABLE_FORMATS[form](table, intern=True)
        click.echo(content.removeprefix(codecs.BOM_UTF8), nl=False)
