"""koding export: the structured Word document, and the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from koding.cli.codebook_files import export_codebook_command
from koding.cli.common import (
    asked_wave,
    open_bench,
    output_option,
    progress,
    project_option,
    say,
    wave_option,
)
from koding.cli.folders import export_answers_command
from koding.errors import UnknownQuestion
from koding.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.survey import Question
    from koding.workbench import Workbench


@click.group(
    "export",
    help=_(
        "Write documents.\n\n\b\n"
        "  koding export word\n"
        "  koding export word -q S1\n"
        "  koding export codebook\n"
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
        "  koding export word --no-descriptors"
    ),
)
@click.option(
    "--question",
    "-q",
    "questions",
    multiple=True,
    help=_("Question; can be said again."),
)
@wave_option
@click.option("--no-descriptors", is_flag=True, help=_("Quotes without descriptors."))
@output_option
@project_option
def word_command(
    *,
    questions: tuple[str, ...],
    wave: int | None,
    no_descriptors: bool,
    output: Path | None,
    project: Path | None,
) -> None:
    """Write the structured Word document of one or more questions."""
    with open_bench(project) as bench:
        named = [bench.questions.find(words) for words in questions]
        chosen = [(question, asked_wave(bench, question, wave)) for question in named]
        chosen = chosen or _in_use(bench, wave)
        if output and len(chosen) > 1:
            raise click.UsageError(_("Name one question with --question to use -o."))
        for question, year in chosen:
            with progress(question.label) as at:
                path = bench.exports.word(
                    question,
                    year,
                    output,
                    descriptors=not no_descriptors,
                    progress=at,
                )
            say(str(path))


export_command.add_command(export_codebook_command)
export_command.add_command(export_answers_command)


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
