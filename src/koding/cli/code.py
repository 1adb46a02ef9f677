"""koding code: the workbench on the screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from koding.cli.common import open_bench, project_option
from koding.errors import UnknownQuestion
from koding.i18n import _
from koding.store.folder import refuse_synced

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "code",
    help=_(
        "Open the workbench where you left it, or at QUESTION.\n\n\b\n"
        "  koding code\n"
        "  koding code S2"
    ),
)
@click.argument("question", required=False)
@click.option("--wave", type=int, help=_("Wave; else the latest."))
@project_option
def code_command(question: str | None, wave: int | None, project: Path | None) -> None:
    """Open the workbench."""
    with open_bench(project) as bench:
        refuse_synced(bench.folder)
        if not bench.questions.all():
            raise UnknownQuestion(
                _("Nothing to code yet: koding import answers FILE --wave YEAR")
            )
        if not sys.stdout.isatty():
            raise click.UsageError(_("The workbench needs a terminal."))
        found = bench.questions.find(question) if question else None
        from koding.tui.app import KodingApp

        app = KodingApp(bench, question=found.id if found else "", wave=wave)
        app.run()
        sys.exit(app.return_code or 0)
