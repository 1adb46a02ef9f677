"""koding export: the structured Word document."""

from __future__ import annotations

from pathlib import Path

import click

from koding.cli.common import open_bench, progress, project_option
from koding.errors import UnknownQuestion
from koding.i18n import _


@click.group(
    "export",
    help=_("Write documents.\n\n\b\n  koding export word\n  koding export word -q S1"),
)
def export_command() -> None:
    """Write documents."""


@export_command.command(
    "word",
    help=_(
        "Write a question's quotes sorted under themes, sub-themes and codes; a "
        "document for each question that is not off this year.\n\n\b\n"
        "  koding export word\n"
        "  koding export word --question S1 -o s1.docx\n"
        "  koding export word --no-descriptors"
    ),
)
@click.option("--question", "-q", "questions", multiple=True, help=_("Question."))
@click.option("--wave", type=int, help=_("Wave; else the latest."))
@click.option("--no-descriptors", is_flag=True, help=_("Quotes without descriptors."))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False))
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
        chosen = named or [q for q in bench.questions.all() if q.use != "off"]
        if not chosen:
            raise UnknownQuestion(_("There is no question yet: import answers first."))
        if output and len(chosen) > 1:
            raise click.UsageError(_("Name one question with --question to use -o."))
        for question in chosen:
            waves = bench.questions.waves(question.id)
            year = wave or waves[-1]
            if year not in waves:
                continue
            with progress(question.label) as at:
                path = bench.exports.word(
                    question,
                    year,
                    output,
                    descriptors=not no_descriptors,
                    progress=at,
                )
            click.echo(path)
