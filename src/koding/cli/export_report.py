"""koding export report: the outline as a document to hand in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from koding.cli.common import (
    no_descriptors_option,
    open_bench,
    output_option,
    progress,
    project_option,
    say,
)
from koding.cli.publishing import document_form_option, publication_options, wanted_of
from koding.cli.word_options import (
    count_pages_option,
    no_numbering_option,
    read_template,
    template_option,
)
from koding.exporters.safe_text import one_line
from koding.i18n import _
from koding.model.document import PageLook
from koding.model.layout import Layout
from koding.workbench.publishing.report import REPORT_FORMATS, save_report

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench.publishing.wanted import Wanted


@click.command(
    "report",
    short_help=_("Write the outline as a report."),
    help=_(
        "Write the outline: numbered headings, lead-ins, texts, chosen quotes, tables "
        "and figures. {@4f2c} in a text refers to the heading, table or figure with "
        "that mark in koding outline edit. With --publish it asks the gate.\n\n\b\n"
        "  koding export report\n"
        "  koding export report --heading 2 -o chapter-2.docx\n"
        "  koding export report --template house-style.docx\n"
        "  koding export report --format md\n"
        "  koding export report --publish"
    ),
)
@click.option(
    "--heading",
    default="",
    metavar=_("HEADING"),
    help=_("Only what stands under a heading, by its number or words."),
)
@no_descriptors_option
@no_numbering_option
@template_option
@count_pages_option
@document_form_option(*REPORT_FORMATS)
@publication_options
@output_option
@project_option
def export_report_command(
    *,
    heading: str,
    no_descriptors: bool,
    no_numbering: bool,
    template: Path | None,
    count_pages: bool,
    form: str | None,
    publish: bool,
    as_they_are: bool,
    allow: str,
    profile: str,
    output: Path | None,
    project: Path | None,
) -> None:
    """Write the outline as a report."""
    look = PageLook(
        template=read_template(template) if template else b"",
        numbered=not no_numbering,
        pages_counted=count_pages,
    )
    wanted: Wanted = replace(
        wanted_of(publish, as_they_are, allow, profile),
        descriptors=not no_descriptors,
        layout=Layout(look=look),
    )
    suffix = output.suffix.lower().lstrip(".") if output else ""
    chosen = form or (suffix if suffix in REPORT_FORMATS else "docx")
    if count_pages and chosen != "docx":
        raise click.UsageError(_("--count-pages is for Word: leave it out."))
    with open_bench(project) as bench:
        with progress(_("report")) as at:
            written = save_report(
                bench, chosen, output, wanted, heading=heading, progress=at
            )
        say(str(written.path))
        for sentence in written.warnings:
            click.echo(one_line(sentence), err=True)
