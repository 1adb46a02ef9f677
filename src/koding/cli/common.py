"""What commands share: the project option, opening it, printing rows and progress."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from koding.exporters.safe_text import one_line
from koding.i18n import _, set_language
from koding.store.folder import find_folder
from koding.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

WIDEST = 60


def project_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --project."""
    return click.option(
        "--project",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help=_("The project's folder; else the nearest one upwards."),
    )(command)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --json."""
    return click.option(
        "--json", "as_json", is_flag=True, help=_("Print JSON, for programs.")
    )(command)


@contextmanager
def open_bench(project: Path | None) -> Iterator[Workbench]:
    """Open the project that is meant, and close it afterwards."""
    folder = find_folder((project or Path.cwd()).resolve())
    bench = Workbench(folder)
    if not os.environ.get("KODING_LANGUAGE"):
        set_language(bench.settings.language)
    try:
        yield bench
    finally:
        bench.close()


def print_rows(
    heads: Sequence[str], rows: Sequence[Sequence[object]], *, right: Sequence[int] = ()
) -> None:
    """Print rows in columns, those in `right` set to the right; long cells are cut."""
    texts = [[_cell(value) for value in row] for row in (heads, *rows)]
    widths = [max(len(row[i]) for row in texts) for i in range(len(heads))]
    for place, row in enumerate(texts):
        cells = [
            text.rjust(width) if i in right else text.ljust(width)
            for i, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        line = "  ".join(cells).rstrip()
        click.echo(click.style(line, bold=True) if place == 0 else line)


def print_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


@contextmanager
def progress(label: str) -> Iterator[Callable[[str], None]]:
    """Show which step long work is at, on a terminal; nothing in a pipe."""
    shown = sys.stderr.isatty()

    def at(step: str) -> None:
        if shown:
            click.echo(f"\r\x1b[2K{label} … {step}", nl=False, err=True)

    try:
        yield at
    finally:
        if shown:
            click.echo("\r\x1b[2K", nl=False, err=True)


def given(values: Mapping[str, object]) -> dict[str, object]:
    """Return the options that were given."""
    return {name: value for name, value in values.items() if value is not None}


def _cell(value: object) -> str:
    text = one_line(str(value))
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
