"""koding table: a question's codes counted, in the terminal or a file."""

from __future__ import annotations

import codecs
import shutil
import sys
from typing import TYPE_CHECKING, Any

import click

from koding.analysis.frequency import FrequencyOptions
from koding.cli.common import (
    WAVE,
    as_of_option,
    asked_wave,
    given,
    open_bench,
    output_option,
    project_option,
    say,
    wave_option,
)
from koding.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.survey import Question
    from koding.model.table import Table
    from koding.workbench import Workbench

FORMATS = ("text", "csv", "xlsx", "docx", "json")
PIPE_WIDTH = 100
BINARY = ("xlsx", "docx")
FORMAT_OF_SUFFIX = {**{form: form for form in FORMATS}, "txt": "text"}


@click.command(
    "table",
    help=_(
        "Count the codes of a question: distinct units per code and per theme, with "
        "the base stated.\n\n\b\n"
        "  koding table S1\n"
        "  koding table S1 --percent-of mentions --min-n 10\n"
        "  koding table S1 --as-of 2023-05-01\n"
        "  koding table S1 --compare 2022 --compare 2023\n"
        "  koding table S1 --format xlsx -o table.xlsx"
    ),
)
@click.argument("question", metavar=_("QUESTION"))
@wave_option
@click.option(
    "--count",
    "counting",
    type=click.Choice(["units", "respondents"]),
    help=_("What counts once under a code; else as koding.toml says."),
)
@click.option(
    "--percent-of",
    type=click.Choice(["units", "mentions"]),
    default="units",
    show_default=True,
    help=_("What 100 percent is: the units that answered, or all mentions."),
)
@click.option("--decimals", type=click.IntRange(0, 4), help=_("Of percentages."))
@click.option(
    "--min-n", "least", type=int, default=0, help=_("Leave out codes below n.")
)
@as_of_option
@click.option(
    "--unseen",
    is_flag=True,
    help=_("With how many answers were coded before each code was there."),
)
@click.option(
    "--compare",
    "compared",
    type=WAVE,
    multiple=True,
    help=_("A wave to set beside the others that are named; one, beside --wave."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=_("Format; else by the suffix of -o, else text."),
)
@output_option
@project_option
def table_command(
    question: str,
    *,
    wave: int | None,
    counting: Any,
    percent_of: Any,
    decimals: int | None,
    least: int,
    as_of: str,
    unseen: bool,
    compared: tuple[int, ...],
    form: str | None,
    output: Path | None,
    project: Path | None,
) -> None:
    """Count the codes of a question."""
    if sum(map(bool, (as_of, unseen, compared))) > 1:
        raise click.UsageError(
            _("--as-of, --unseen and --compare cannot be combined: say one of them.")
        )
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        year = asked_wave(bench, found, wave)
        settings = bench.settings
        options = FrequencyOptions(
            counting=counting or settings.counting,
            percent_of=percent_of,
            decimals=settings.decimals if decimals is None else decimals,
            least=least,
        )
        use = bench.questions.asking(found.id, year).use
        if use != "count":
            said = _("{label} of {wave} is set to «{use}», not to be counted.")
            told = said.format(label=found.label, wave=year, use=use)
            click.echo(told, err=True)
        waves = _waves(bench, found, year, compared)
        point = bench.history.versions.point(as_of)
        if waves:
            table = bench.waves.table(found, waves, options)
        else:
            table = bench.tables.table(found, year, options, point, unseen=unseen)
        shown, target = form or _format_of(output), output
        if target is None and shown in BINARY:
            parts = [str(wave) for wave in waves if wave != year]
            parts += [point.name] if point.name else []
            target = bench.exports.default_path(found, year, shown, *parts, "table")
        if target is None:
            _print(table, shown)
            return
        asked = given(
            {
                "question": found.label,
                "wave": year,
                "min_n": least or None,
                "as_of": point.name or None,
                "compare": waves or None,
            }
        )
        say(str(bench.tables.save(table, shown, target, options=asked)))


def _waves(
    bench: Workbench, question: Question, year: int, compared: tuple[int, ...]
) -> list[int]:
    """Return the waves to set beside each other, none where none is asked for."""
    if not compared:
        return []
    alone = len(set(compared)) == 1
    return bench.waves.asked(question, (*compared, year) if alone else compared)


def _format_of(output: Path | None) -> str:
    suffix = output.suffix.lstrip(".").lower() if output else "text"
    if suffix not in FORMAT_OF_SUFFIX:
        raise click.UsageError(
            _("{file} does not tell the format: say --format {formats}.").format(
                file=output, formats="|".join(FORMATS)
            )
        )
    return FORMAT_OF_SUFFIX[suffix]


def _print(table: Table, form: str) -> None:
    from koding.exporters.tables import TABLE_FORMATS
    from koding.exporters.text_table import text_table

    if form == "text":
        terminal = shutil.get_terminal_size().columns
        width = terminal if sys.stdout.isatty() else PIPE_WIDTH
        click.echo(text_table(table, width=min(width, PIPE_WIDTH)))
    else:
        # A pipe reads UTF-8 without the mark that Excel needs in a file.
        content = TABLE_FORMATS[form](table, intern=True)
        click.echo(content.removeprefix(codecs.BOM_UTF8), nl=False)
