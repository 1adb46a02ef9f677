"""What commands that print respondents' words share: formats, options, warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from koding.cli.common import allow_option, profile_option
from koding.exporters.safe_text import one_line
from koding.i18n import _
from koding.workbench.publishing.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from koding.model.survey import Question
    from koding.workbench import Workbench

QUOTE_FORMS = ("docx", "md", "csv", "xlsx", "json")


def publication_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of what is published."""
    options = (
        click.option(
            "--publish",
            is_flag=True,
            help=_("For publication: chosen quotes that the gate lets through."),
        ),
        click.option(
            "--descriptors-as-they-are",
            "as_they_are",
            is_flag=True,
            help=_("Refuse too narrow descriptors; do not print coarser ones."),
        ),
        allow_option,
    )
    for option in (profile_option, *options):
        command = option(command)
    return command


def document_form_option(
    *forms: str,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command the option --format, of documents in one of `forms`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        help=_("Format; else by the file's suffix, docx without a file."),
    )


def wanted_of(publish: bool, as_they_are: bool, allow: str, profile: str) -> Wanted:
    """Return what the options ask for."""
    if allow and not publish:
        raise click.UsageError(_("--allow is for --publish."))
    return Wanted(
        "publication" if publish else "working",
        coarser=not as_they_are,
        allow=allow,
        profile=profile,
    )


def asked_form(form: str | None, output: Path | None) -> str:
    """Return the format that is asked for: by its name, by the file's suffix, docx."""
    suffix = output.suffix.lower().lstrip(".") if output else ""
    return form or (suffix if suffix in QUOTE_FORMS else "docx")


def say_warnings(
    bench: Workbench, question: Question, wave: int, wanted: Wanted
) -> None:
    """Say what to think about in a publication."""
    for sentence in bench.exports.warnings(question, wave, wanted):
        click.echo(one_line(sentence), err=True)
