"""koding code: the workbench on the screen."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import click

from koding.cli.common import asked_wave, open_bench, project_option, wave_option
from koding.i18n import _
from koding.store.folder import refuse_synced

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "code",
    help=_(
        "Open the workbench where you left it, or at QUESTION; in a project without "
        "answers, where they are imported.\n\n\b\n"
        "  koding code\n"
        "  koding code S2"
    ),
)
@click.argument("question", required=False, metavar=_("[QUESTION]"))
@wave_option
@project_option
def code_command(question: str | None, wave: int | None, project: Path | None) -> None:
    """Open the workbench."""
    # What is made at the start stays; looking it over again and again takes 0.2 s. The
    # application lets the collector go on when it has painted.
    gc.disable()
    with open_bench(project) as bench:
        refuse_synced(bench.folder)
        if not sys.stdout.isatty():
            raise click.UsageError(_("The workbench needs a terminal."))
        found = bench.questions.find(question) if question else None
        if found:
            wave = asked_wave(bench, found, wave)
        from koding.tui.app import KodingApp

        app = KodingApp(bench, question=found.id if found else "", wave=wave)
        app.run()
        raise click.exceptions.Exit(app.return_code or 0)
