"""koding table QUESTION: codes counted, in the terminal or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from koding.cli.common import (
    WAVE,
    as_of_option,
    asked_wave,
    open_bench,
    output_option,
    project_option,
    say,
    wave_option,
)
from koding.cli.table_delivery import (
    FIGURES,
    FORMATS,
    TO_FILES,
    format_of,
    print_table,
)
from koding.cli.table_options import (
    Shown,
    counting_option,
    decimals_option,
    least_option,
    level_option,
    shown_options,
)
from koding.exporters.safe_text import one_line
from koding.i18n import _
from koding.workbench.chosen_tables import (
    TableChoice,
    asked_cross,
    chosen_table,
    facts_of,
    low_said,
)
from koding.workbench.publishing.published_before import published_before

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.survey import Question
    from koding.workbench import Workbench

EXAMPLES = (
    "\n\n\b\n"
    "  koding table S1\n"
    "  koding table S1 --percent-of mentions --min-n 10\n"
    "  koding table S1 --by size --bands 0-5000,5000-20000,20000-\n"
    "  koding table S1 --by county --publish --format docx\n"
    "  koding table S1 --by code --level 1\n"
    "  koding table S1 --as-of 2023-05-01\n"
    "  koding table S1 --compare 2022 --compare 2023\n"
    "  koding table S1 --format xlsx -o table.xlsx\n"
    "  koding table S1 --level 1 --bars\n"
    "  koding table S1 --by size --level 1 -o figure.png"
)


@click.command(
    "count",
    short_help=_("Count the codes of a question."),
    help=_(
        "Count the codes of a question: distinct units per code and per theme, with "
        "the base stated. «count» can be left out.\n\n\b\n"
        "  koding table count S1"
    )
    + EXAMPLES.removeprefix("\n\n\b"),
)
@click.argument("question", metavar=_("QUESTION"))
@wave_option
@counting_option
@click.option(
    "--percent-of",
    type=click.Choice(["units", "mentions"]),
    default="units",
    show_default=True,
    help=_("What 100 percent is: the units that answered, or all mentions."),
)
@decimals_option
@least_option
@level_option
@shown_options
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
    type=click.Choice((*FORMATS, *FIGURES)),
    help=_("Format; png and svg are figures. Else by the suffix of -o, else text."),
)
@output_option
@project_option
def count_command(
    question: str,
    *,
    wave: int | None,
    counting: Any,
    percent_of: Any,
    decimals: int | None,
    least: int,
    level: int,
    form: str | None,
    output: Path | None,
    project: Path | None,
    **shown_as: Any,
) -> None:
    """Count the codes of a question."""
    shown = Shown(**shown_as)
    wanted = form or format_of(output, (*FORMATS, *FIGURES))
    shown.check(wanted, to_file=output is not None)
    shown.check_percents(percent_of, decimals)
    _check_waves(wave, shown.compared)
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        year = asked_wave(bench, found, wave)
        settings = bench.settings
        waves = _waves(bench, found, year, shown.compared)
        choice = TableChoice(
            found.id,
            year,
            **shown.chosen(waves),
            counting=counting or settings.counting,
            percent_of=percent_of,
            decimals=settings.decimals if decimals is None else decimals,
            least=least,
            level=level,
        )
        _warn_of_use(bench, found, year)
        table = chosen_table(bench, choice, published=shown.publish)
        target = output
        if target is None and (wanted in TO_FILES or shown.publish):
            point = bench.history.versions.point(shown.as_of)
            parts = [str(one) for one in waves if one != year]
            parts += filter(None, [point.name, shown.by])
            suffix = "txt" if wanted == "text" else wanted
            target = bench.tables.default_path(found, year, suffix, *parts)
        if target is None:
            print_table(table, wanted, bars=shown.bars)
            return
        asked = facts_of(bench, choice, published=shown.publish)
        if not shown.publish:
            say(str(bench.tables.save(table, wanted, target, options=asked)))
            return
        crosses = [asked_cross(bench, choice)] if choice.by_attribute else []
        before = published_before(bench, crosses, target)
        publish, allow = bench.tables.publish, shown.allow
        say(str(publish(table, wanted, target, options=asked, allow=allow)))
        for sentence in before:
            click.echo(one_line(sentence), err=True)
        if low := low_said(bench, table):
            click.echo(low, err=True)


def _warn_of_use(bench: Workbench, question: Question, year: int) -> None:
    use = bench.questions.asking(question.id, year).use
    if use != "count":
        said = _("{label} of {wave} is set to «{use}», not to be counted.")
        told = said.format(label=question.label, wave=year, use=use)
        click.echo(told, err=True)


def _check_waves(wave: int | None, compared: tuple[int, ...]) -> None:
    if wave is not None and len(set(compared) - {wave}) > 1:
        raise click.UsageError(
            _("Say each wave with --compare, or one of them, beside --wave.")
        )


def _waves(
    bench: Workbench, question: Question, year: int, compared: tuple[int, ...]
) -> list[int]:
    """Return the waves to set beside each other, none where none is asked for."""
    if not compared:
        return []
    alone = len(set(compared)) == 1
    return bench.waves.asked(question, (*compared, year) if alone else compared)
