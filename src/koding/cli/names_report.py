"""koding anonymise report: what was done about names, for the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from koding.cli.common import open_bench, output_option, project_option, say
from koding.i18n import _
from koding.workbench.names.report import save_names_report

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "report",
    short_help=_("Write what was found, decided and kept, and what is left."),
    help=_(
        "Write a report on names: what was found, decided and kept, by whom and why, "
        "how many units fit the descriptors, what is left to look at in the chosen "
        "quotes, and what was found in the files that went out.\n\n\b\n"
        "  koding anonymise report\n"
        "  koding anonymise report -o names.json"
    ),
)
@output_option
@project_option
def report_command(*, output: Path | None, project: Path | None) -> None:
    """Write the report on names."""
    with open_bench(project) as bench:
        say(str(save_names_report(bench, output)))
