"""koding export excel: the tables of some questions as one workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from koding.analysis.frequency import FrequencyOptions
from koding.cli.common import (
    allow_option,
    asked_wave,
    open_bench,
    output_option,
    progress,
    project_option,
    questions_option,
    say,
    wave_option,
)
from koding.cli.table_options import (
    counting_option,
    decimals_option,
    least_option,
    level_option,
    publish_table_option,
)
from koding.errors import UnknownQuestion
from koding.exporters.safe_text import one_line
from koding.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.survey import Question
    from koding.workbench import Workbench


@click.command(
    "excel",
    short_help=_("Write the tables of questions as one workbook."),
    help=_(
        "Write one workbook of tables with charts: for each question its codes, its "
        "codes by size and by code; a first sheet says what they are. Every question "
        "that is counted, unless some are named.\n\n\b\n"
        "  koding export excel\n"
        "  koding export excel -q S1 -q S2 --by county\n"
        "  koding export excel --with-codebook -o tables.xlsx\n"
        "  koding export excel -q S1 --publish"
    ),
)
@questions_option
@wave_option
@click.option(
    "--by",
    multiple=True,
    metavar=_("ATTRIBUTE"),
    help=_("Codes by this attribute too; can be said again."),
)
@counting_option
@decimals_option
@least_option
@level_option
@click.option("--with-codebook", is_flag=True, help=_("The codebook as a sheet."))
@publish_table_option
@allow_option
@output_option
@project_option
def export_excel_command(
    *,
    questions: tuple[str, ...],
    wave: int | None,
    by: tuple[str, ...],
    counting: Any,
    decimals: int | None,
    least: int,
    level: int,
    with_codebook: bool,
    publish: bool,
    allow: str,
    output: Path | None,
    project: Path | None,
) -> None:
    """Write the tables of questions as one workbook."""
    from koding.workbench.table_books import TableBooks, WantedBook

    if allow and not publish:
        raise click.UsageError(_("--allow is for --publish."))
    if with_codebook and publish:
        raise click.UsageError(
            _("--with-codebook is for working copies: leave out --publish.")
        )
    with open_bench(project) as bench:
        asked = _asked(bench, questions, wave)
        settings = bench.settings
        options = FrequencyOptions(
            counting=counting or settings.counting,
            decimals=settings.decimals if decimals is None else decimals,
            least=least,
            level=level,
        )
        wanted = WantedBook(options, by, codebook=with_codebook, published=publish)
        books = TableBooks(bench)
        target = output or books.default_path(asked, named=bool(questions))
        before = books.published_before(asked, target, wanted) if publish else []
        with progress(_("Tables")) as at:
            path = books.save(asked, target, wanted, allow=allow, progress=at)
        say(str(path))
        for sentence in before:
            click.echo(one_line(sentence), err=True)


def _asked(
    bench: Workbench, questions: tuple[str, ...], wave: int | None
) -> list[tuple[Question, int]]:
    """Return the questions that are named, else those that are counted."""
    named = [bench.questions.find(words) for words in questions]
    asked = [(one, asked_wave(bench, one, wave)) for one in dict.fromkeys(named)]
    asked = asked or [
        (question, year)
        for question, year in bench.questions.in_use(wave)
        if bench.questions.use_in(question, year) == "count"
    ]
    if not asked:
        raise UnknownQuestion(
            _("There is no question to count: import answers, or name one.")
        )
    return asked
