"""koding export: the structured Word document, and the codebook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from koding.cli.answers import export_answers_command
from koding.cli.codebook_files import export_codebook_command
from koding.cli.common import (
    asked_wave,
    no_descriptors_option,
    open_bench,
    output_option,
    progress,
    project_option,
    questions_option,
    say,
    wave_option,
)
from koding.cli.excel import export_excel_command
from koding.cli.export_report import export_report_command
from koding.cli.publishing import (
    QUOTE_FORMS,
    asked_form,
    document_form_option,
    publication_options,
    say_warnings,
    wanted_of,
)
from koding.cli.word_options import word_layout_options
from koding.errors import UnknownQuestion
from koding.i18n import _

if TYPE_CHECKING:
    from koding.cli.word_options import LayoutWishes
    from koding.model.survey import Question
    from koding.workbench import Workbench
    from koding.workbench.publishing.wanted import Wanted


@click.group(
    "export",
    help=_(
        "Write documents.\n\n\b\n"
        "  koding export word\n"
        "  koding export word -q S1\n"
        "  koding export quotes S1 --publish\n"
        "  koding export report\n"
        "  koding export answers S1 --format xlsx\n"
        "  koding export codebook\n"
        "  koding export excel\n"
        "  koding export answers --sealed -o ../archive"
    ),
)
def export_command() -> None:
    """Write documents."""


@export_command.command(
    "word",
    short_help=_("Write the structured Word document."),
    help=_(
        "Write a question's quotes sorted under themes, sub-themes and codes; a "
        "document for each question that is not off this year.\n\n\b\n"
        "  koding export word\n"
        "  koding export word --question S1 -o s1.docx\n"
        "  koding export word --no-descriptors\n"
        "  koding export word --profile article\n"
        "  koding export word -q S1 --write-in --template house-style.docx\n"
        "  koding export word -q S1 --since s1-INTERN.docx\n"
        "  koding export word -q S1 --per-theme themes\n"
        "  koding export word --together -o report.docx"
    ),
)
@questions_option
@wave_option
@no_descriptors_option
@click.option("--chosen", is_flag=True, help=_("Quotes with a star alone."))
@click.option(
    "--together", is_flag=True, help=_("One document, a chapter for each question.")
)
@click.option(
    "--per-theme",
    type=click.Path(file_okay=False, path_type=Path),
    metavar=_("DIR"),
    help=_("A document for each theme, into a folder."),
)
@word_layout_options
@publication_options
@output_option
@project_option
def word_command(
    *,
    questions: tuple[str, ...],
    wave: int | None,
    no_descriptors: bool,
    chosen: bool,
    together: bool,
    per_theme: Path | None,
    wishes: LayoutWishes,
    publish: bool,
    as_they_are: bool,
    allow: str,
    profile: str,
    output: Path | None,
    project: Path | None,
) -> None:
    """Write the structured Word document of one or more questions."""
    if (together or per_theme) and publish:
        raise click.UsageError(
            _("--together and --per-theme are for working copies: leave out --publish.")
        )
    with open_bench(project) as bench:
        named = [bench.questions.find(words) for words in questions]
        asked = [(question, asked_wave(bench, question, wave)) for question in named]
        asked = asked or _in_use(bench, wave)
        wanted = replace(
            wanted_of(publish, as_they_are, allow, profile),
            descriptors=not no_descriptors,
            chosen=chosen,
            layout=wishes.layout(bench, publish=publish),
        )
        if together:
            say(str(bench.exports.word_together(asked, output, wanted)))
        elif per_theme:
            for question, year in asked:
                for path in bench.exports.word_by_theme(
                    question, year, per_theme, wanted
                ):
                    say(str(path))
        else:
            _write_each(bench, asked, output, wanted)


def _write_each(
    bench: Workbench,
    asked: list[tuple[Question, int]],
    output: Path | None,
    wanted: Wanted,
) -> None:
    """Write a document for each question."""
    if output and len(asked) > 1:
        raise click.UsageError(_("Name one question with --question to use -o."))
    for question, year in asked:
        with progress(question.label) as at:
            path = bench.exports.word(question, year, output, wanted, progress=at)
        say(str(path))
        say_warnings(bench, question, year, wanted)


@export_command.command(
    "quotes",
    short_help=_("Write the quotes chosen for publication."),
    help=_(
        "Write the quotes chosen for publication, those with a star, under their "
        "codes. With --publish it asks the gate: names decided, each quote seen as it "
        "will be printed, descriptors that fit enough units.\n\n\b\n"
        "  koding export quotes S1\n"
        "  koding export quotes S1 --publish --format md\n"
        "  koding export quotes S1 --publish --allow 'agreed with the respondent'"
    ),
)
@click.argument("question", metavar=_("QUESTION"))
@wave_option
@document_form_option(*QUOTE_FORMS)
@publication_options
@output_option
@project_option
def quotes_command(
    *,
    question: str,
    wave: int | None,
    form: str | None,
    publish: bool,
    as_they_are: bool,
    allow: str,
    profile: str,
    output: Path | None,
    project: Path | None,
) -> None:
    """Write the quotes of a question that are chosen for publication."""
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        year = asked_wave(bench, found, wave)
        chosen = asked_form(form, output)
        wanted = wanted_of(publish, as_they_are, allow, profile)
        say(str(bench.exports.quotes(found, year, chosen, output, wanted)))
        say_warnings(bench, found, year, replace(wanted, chosen=True))


export_command.add_command(export_codebook_command)
export_command.add_command(export_answers_command)
export_command.add_command(export_report_command)
export_command.add_command(export_excel_command)


def _in_use(bench: Workbench, wave: int | None) -> list[tuple[Question, int]]:
    """Return the questions that are not off, of the wave where one is said."""
    in_use = bench.questions.in_use(wave)
    if in_use:
        return in_use
    if wave and bench.questions.all():
        raise UnknownQuestion(
            _("No question in use was asked in {wave}.").format(wave=wave)
        )
    raise UnknownQuestion(_("There is no question to write: import answers first."))
