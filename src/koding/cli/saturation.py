"""koding saturation: whether a question's answers still bring new codes."""

from __future__ import annotations

import codecs
import shutil
import sys
from typing import TYPE_CHECKING, Any

import click

from koding.analysis.saturation import SaturationOptions
from koding.cli.common import (
    asked_wave,
    open_bench,
    output_option,
    project_option,
    say,
    wave_option,
)
from koding.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench import Workbench
    from koding.workbench.new_codes import CountedCodes

FORMATS = ("text", "csv", "json", "xlsx", "docx", "png", "svg")
PRINTED = ("text", "csv", "json")
WIDEST, NARROWEST = 100, 60
THRESHOLDS = (0.05, 0.0)


@click.command(
    "saturation",
    help=_(
        "Tell whether the answers to a question still bring new codes: a curve, and "
        "new codes run by run, in the order of coding and over random orders.\n\n\b\n"
        "  koding saturation S1\n"
        "  koding saturation S1 --base 100 --run 50 --threshold 0.1\n"
        "  koding saturation S1 -o curve.svg\n"
        "  koding saturation S1 --as csv"
    ),
)
@click.argument("question", metavar=_("QUESTION"))
@wave_option
@click.option(
    "--base",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help=_("Answers that runs are held against."),
)
@click.option(
    "--run",
    type=click.IntRange(min=1),
    default=25,
    show_default=True,
    help=_("Answers in a run."),
)
@click.option(
    "--threshold",
    "thresholds",
    type=click.FloatRange(0, 1),
    multiple=True,
    help=_("New codes as a share of the base's; can be said again.  [0.05 and 0]"),
)
@click.option(
    "--as",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=_("Format; else by the suffix of -o, else text."),
)
@output_option
@project_option
def saturation_command(
    question: str,
    *,
    wave: int | None,
    base: int,
    run: int,
    thresholds: tuple[float, ...],
    form: str | None,
    output: Path | None,
    project: Path | None,
) -> None:
    """Tell whether a question's answers still bring new codes."""
    options = SaturationOptions(base, run, thresholds or THRESHOLDS)
    shown = form or _format_of(output)
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        counted = bench.new_codes.count(found, asked_wave(bench, found, wave), options)
        target = output
        if target is None and shown not in PRINTED:
            target = bench.exports.default_path(
                found, counted.wave, shown, "saturation"
            )
        if target is None:
            _print(bench, counted, shown)
        else:
            say(str(bench.new_codes.save(counted, shown, target)))


def _format_of(output: Path | None) -> str:
    suffix = output.suffix.lstrip(".").lower() if output else "text"
    shown = "text" if suffix == "txt" else suffix
    if shown not in FORMATS:
        raise click.UsageError(
            _("{file} does not tell the format: say --as {formats}.").format(
                file=output, formats="|".join(FORMATS)
            )
        )
    return shown


def _print(bench: Workbench, counted: CountedCodes, form: str) -> None:
    from koding.exporters.figure_text import saturation_text
    from koding.exporters.tables import TABLE_FORMATS
    from koding.exporters.text_table import text_table

    table = bench.new_codes.table(counted)
    if form != "text":
        # A pipe reads UTF-8 without the mark that Excel needs in a file.
        content = TABLE_FORMATS[form](table, intern=True)
        click.echo(content.removeprefix(codecs.BOM_UTF8), nl=False)
        return
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
    width = max(min(columns, WIDEST), NARROWEST)
    click.echo(
        saturation_text(
            counted.saturation,
            language=table.language,
            width=width,
            braille=_holds_braille(sys.stdout),
        )
    )
    click.echo(text_table(table, width=width), nl=False)


def _holds_braille(stream: Any) -> bool:
    try:
        "⣿".encode(stream.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
