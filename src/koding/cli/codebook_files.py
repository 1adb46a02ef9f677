"""The codebook as files: written, and taken to a meeting and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from koding.cli.common import open_bench, output_option, project_option, say
from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FORMATS = ("yaml", "xlsx", "csv", "docx", "qdc")


@click.command(
    "codebook",
    short_help=_("Write the codebook."),
    help=_(
        "Write the codebook with its definitions: YAML for git, a sheet, a Word "
        "document, or REFI-QDA (qdc) for other programs. What the format cannot hold "
        "is said.\n\n\b\n"
        "  koding export codebook -o codebook.docx\n"
        "  koding export codebook --format qdc\n"
        "  koding export codebook --no-counts -o codebook.yaml"
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=_("Format; else by the suffix of -o, else docx."),
)
@click.option("--no-counts", is_flag=True, help=_("Without units and quotes."))
@output_option
@project_option
def export_codebook_command(
    *, form: str | None, no_counts: bool, output: Path | None, project: Path | None
) -> None:
    """Write the codebook."""
    chosen = form or format_of(output, FORMATS, "docx")
    with open_bench(project) as bench:
        printed = bench.codebook_files.printed(counts=not no_counts)
        path = bench.codebook_files.save(chosen, output, printed=printed)
        say(str(path))
        for sentence in bench.codebook_files.left_out(chosen, printed):
            say(sentence)


def format_of(output: Path | None, formats: Sequence[str], otherwise: str) -> str:
    """Return the format that a file's name tells; UsageError where it tells none."""
    suffix = output.suffix.lstrip(".").lower() if output else otherwise
    suffix = "yaml" if suffix == "yml" else suffix
    if suffix not in formats:
        raise click.UsageError(
            _("{file} does not tell the format: say --format {formats}.").format(
                file=output, formats="|".join(formats)
            )
        )
    return suffix
