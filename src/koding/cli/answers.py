"""koding export answers: a question's answers, or a sealed copy of the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from koding.cli.common import (
    asked_wave,
    open_bench,
    progress,
    project_option,
    say,
    wave_option,
)
from koding.cli.publishing import (
    QUOTE_FORMS,
    asked_form,
    document_form_option,
    publication_options,
    say_warnings,
    wanted_of,
)
from koding.i18n import _, ngettext

if TYPE_CHECKING:
    from koding.workbench.publishing.wanted import Wanted
    from koding.workbench.sealing.sealed_copy import Sealed


@click.command(
    "answers",
    short_help=_("Write a question's answers, or a sealed copy of the project."),
    help=_(
        "Write a question's answers with names masked, in no order, each with its "
        "descriptor: a working copy, or with --publish the quotes chosen for "
        "publication, which ask the gate as «koding export quotes» does.\n\n"
        "With --sealed: a copy of the project whose answers are the masked ones: new "
        "ids, shuffled, without identity and without history; codes, cuts, memos and "
        "good quotes as they are today. Names in answers are to be decided first; "
        "names in labels, definitions, memos, wordings and settings stop it, or are "
        "masked.\n\n\b\n"
        "  koding export answers S1 --format xlsx\n"
        "  koding export answers S1 --publish -o s1.csv\n"
        "  koding export answers --sealed -o ../archive\n"
        "  koding export answers --sealed --mask-words\n"
        "  koding export answers --sealed --allow 'test of the archive'"
    ),
)
@click.argument("question", metavar=_("[QUESTION]"), required=False)
@wave_option
@document_form_option(*QUOTE_FORMS)
@publication_options
@click.option("--sealed", is_flag=True, help=_("A sealed copy of the whole project."))
@click.option(
    "--mask-words",
    is_flag=True,
    help=_("With --sealed: mask names in the project's own words."),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=_("File to write, with --sealed the folder; else one in exports/."),
)
@project_option
def export_answers_command(
    *,
    question: str | None,
    wave: int | None,
    form: str | None,
    publish: bool,
    as_they_are: bool,
    allow: str,
    profile: str,
    sealed: bool,
    mask_words: bool,
    output: Path | None,
    project: Path | None,
) -> None:
    """Write a question's answers, or a sealed copy."""
    if sealed:
        if question or wave or form or publish or as_they_are:
            raise click.UsageError(
                _("--sealed goes with --allow, --mask-words, --profile and -o only.")
            )
        _seal(output, allow, profile, project, mask_words=mask_words)
        return
    if question is None or mask_words:
        raise click.UsageError(
            _("Say a question, or --sealed for a copy of the whole project.")
        )
    if output and output.is_dir():
        raise click.UsageError(
            _("{path} is a folder: name a file.").format(path=output)
        )
    wanted = wanted_of(publish, as_they_are, allow, profile)
    _write(question, wave, asked_form(form, output), output, wanted, project)


def _write(
    question: str,
    wave: int | None,
    form: str,
    output: Path | None,
    wanted: Wanted,
    project: Path | None,
) -> None:
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        year = asked_wave(bench, found, wave)
        say(str(bench.exports.answers(found, year, form, output, wanted)))
        say_warnings(bench, found, year, wanted)


def _seal(
    output: Path | None,
    allow: str,
    profile: str,
    project: Path | None,
    *,
    mask_words: bool,
) -> None:
    target = output.absolute() if output else None
    with open_bench(project) as bench, progress("export answers") as at:
        made = bench.copies.seal(
            target, allow=allow, mask_words=mask_words, profile=profile, progress=at
        )
    _tell(made)


def _tell(made: Sealed) -> None:
    said = ngettext("{count} answer", "{count} answers", made.answers)
    say(str(made.folder))
    say(
        _("{answers}; names masked: {masked}, of them not decided: {open}.").format(
            answers=said.format(count=made.answers), masked=made.masked, open=made.open
        )
    )
    if made.coarsened:
        said = ngettext(
            "{count} respondent has fewer attributes in the copy, as too few units "
            "have them all.",
            "{count} respondents have fewer attributes in the copy, as too few units "
            "have them all.",
            made.coarsened,
        )
        say(said.format(count=made.coarsened))
    for place in made.words:
        say(_("Masked in {place}.").format(place=place))
