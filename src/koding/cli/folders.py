"""koding copy and erase: copies of the folder, and what is taken out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from koding.cli.common import open_bench, project_option, say
from koding.errors import KodingError
from koding.i18n import _, ngettext
from koding.workbench.erasing import SHORTEST_ID

if TYPE_CHECKING:
    from koding.workbench.erasing import Erased, Traces


@click.command(
    "copy",
    help=_(
        "Copy the project to DIR, whole or without the names of units: the folder an "
        "assistant or an author gets. Everything works in it but importing answers, "
        "asking who has answered, and changing size bands.\n\n\b\n"
        "  koding copy ../for-ola --without-identity\n"
        "  koding copy ../backup --exports"
    ),
)
@click.argument("folder", type=click.Path(path_type=Path), metavar=_("DIR"))
@click.option(
    "--without-identity",
    is_flag=True,
    help=_("Leave out identity/ and corpora/, which say who has answered."),
)
@click.option("--exports", is_flag=True, help=_("Copy exports/ too."))
@project_option
def copy_command(
    *, folder: Path, without_identity: bool, exports: bool, project: Path | None
) -> None:
    """Copy the project."""
    with open_bench(project) as bench:
        out = bench.copies.copy(
            folder.absolute(), identity=not without_identity, exports=exports
        )
    say(_("The copy is in {folder}.").format(folder=folder))
    if out:
        say(
            _("Left out: {folders}.").format(
                folders=", ".join(f"{name}/" for name in out)
            )
        )
    if without_identity:
        say(
            _(
                "The answers hold the names that respondents wrote; «koding export "
                "answers --sealed» masks them."
            )
        )


@click.command(
    "erase",
    help=_(
        "Take a respondent out of the project for good: answers, search, free pages, "
        "log, names that only they wrote, backups in the folder. RESPONDENT is the "
        "beginning of their id or of an answer's, or the unit's name or number. It "
        "cannot be undone.\n\n\b\n"
        "  koding erase 3f9a1c --dry-run\n"
        "  koding erase Sokndal --originals\n"
        "  koding erase 3f9a1c --originals --yes"
    ),
)
@click.argument("respondent", metavar=_("RESPONDENT"))
@click.option(
    "--originals",
    is_flag=True,
    help=_(
        "Take their rows out of the files in corpora/; a file that cannot be written "
        "again without them is removed."
    ),
)
@click.option("--dry-run", is_flag=True, help=_("Only say what would be erased."))
@click.option("--yes", "sure", is_flag=True, help=_("Do not ask."))
@project_option
def erase_command(
    *,
    respondent: str,
    originals: bool,
    dry_run: bool,
    sure: bool,
    project: Path | None,
) -> None:
    """Take a respondent out of the project."""
    with open_bench(project) as bench:
        traces = bench.erasing.traces(bench.erasing.find(respondent))
        _tell_before(traces, originals=originals)
        if dry_run:
            return
        if not sure:
            _ask(traces.respondent)
        _tell_after(bench.erasing.erase(traces, originals=originals))


def _ask(respondent: str) -> None:
    # Enter alone is yes elsewhere; here nothing can take it back.
    if not sys.stdin.isatty():
        raise KodingError(_("Erasing cannot be undone: say --yes to do it."))
    wanted = respondent[:SHORTEST_ID]
    said = _("To erase them for good, type {id}").format(id=wanted)
    if click.prompt(said, default="", show_default=False).strip() != wanted:
        raise click.Abort


def _tell_before(traces: Traces, *, originals: bool) -> None:
    said = ngettext(
        "Respondent {id}: {count} text.",
        "Respondent {id}: {count} texts.",
        traces.texts,
    )
    say(said.format(id=traces.respondent, count=traces.texts))
    for original in traces.originals:
        count = sum(map(len, original.rows.values()))
        rows = ngettext("{count} row", "{count} rows", count).format(count=count)
        kept = "" if originals else " " + _("It is not touched without --originals.")
        say(
            _("corpora/{file} holds their words ({rows}).").format(
                file=original.path.name, rows=rows
            )
            + kept
        )
    for name, held in traces.exports:
        said = _("holds their words: remove it by hand") if held else _("may hold them")
        say(_("Out of reach: {file}, {why}.").format(file=name, why=said))
    for name in traces.others:
        say(_("{file} holds their words too.").format(file=name))
    if traces.quoted:
        said = ngettext(
            "{count} quote of theirs stands in the outline, and goes too.",
            "{count} quotes of theirs stand in the outline, and go too.",
            len(traces.quoted),
        )
        say(said.format(count=len(traces.quoted)))
    for number in traces.cited:
        said = _("Under {heading} in the outline an author's text holds their words.")
        say(said.format(heading=number))
    if traces.memos:
        said = ngettext(
            "{count} memo on their answers stays in the journal, as coders wrote it.",
            "{count} memos on their answers stay in the journal, as coders wrote them.",
            traces.memos,
        )
        say(said.format(count=traces.memos))


def _tell_after(erased: Erased) -> None:
    say(_("Erased. Copies on other machines and backups of the disk are untouched."))
    for name in erased.rewritten:
        say(_("corpora/{file} was written again without their rows.").format(file=name))
    for name in erased.removed:
        say(
            _("corpora/{file} was removed: it could not be freed of them.").format(
                file=name
            )
        )
    for name in erased.backups:
        say(_("{file}: they were taken out of this backup too.").format(file=name))
