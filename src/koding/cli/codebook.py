"""koding codebook: show the codes, and change them from the command line."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from koding.cli import (
    codebook_advice,
    codebook_fields,
    codebook_files,
    codebook_history,
    codebook_review,
    codebook_waves,
)
from koding.cli.codebook_group import codebook_command
from koding.cli.common import (
    as_of_option,
    json_option,
    open_bench,
    print_json,
    project_option,
    reason_option,
    say,
)
from koding.errors import DuplicateCode, InvalidLabel
from koding.i18n import _
from koding.model.codebook import cut_label
from koding.workbench.codebook.advice_words import defined_as

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.codebook import Code
    from koding.workbench import Workbench


ELSEWHERE = (
    codebook_advice,
    codebook_fields,
    codebook_files,
    codebook_history,
    codebook_review,
    codebook_waves,
)
"""The rooms of the group's other commands, which are in it once these are imported."""


@codebook_command.command(
    "show",
    help=_(
        "Show the codes as a tree, as they are or as they were.\n\n\b\n"
        "  koding codebook show --definitions\n"
        "  koding codebook show --as-of 2023-05-01"
    ),
)
@click.option("--definitions", is_flag=True, help=_("With definitions."))
@click.option("--retired", is_flag=True, help=_("With codes no longer offered."))
@as_of_option
@json_option
@project_option
def show_command(
    *,
    definitions: bool,
    retired: bool,
    as_of: str,
    as_json: bool,
    project: Path | None,
) -> None:
    """Show the codes as a tree."""
    with open_bench(project) as bench:
        book = bench.history.as_of(bench.history.versions.point(as_of))
        asked = [
            code
            for code in book.codes.values()
            if code.active or (retired and code.retired and not code.stands_for)
        ]
        # A theme that is no longer offered is shown as long as codes stand under it.
        shown = {step.id for code in asked for step in book.path(code.id)}
        walked = [(depth, code) for depth, code in book.walk() if code.id in shown]
        if as_json:
            print_json([{**asdict(code), "depth": depth} for depth, code in walked])
            return
        for depth, code in walked:
            said = "" if code.active else _(" (no longer offered)")
            if code.active and code.proposed:
                said = _(" (proposal)")
            say("  " * depth + code.label + said)
            if definitions and code.brief:
                say("  " * depth + f"  — {code.brief}")
            if definitions and code.memo:
                say("  " * depth + f"  ✎ {code.memo}")


@codebook_command.command(
    "add",
    help=_(
        "Add a code.\n\n\b\n"
        "  koding codebook add Ventetid --under Kapasitet\n"
        "  koding codebook add -- '-1 i bemanning'"
    ),
)
@click.argument("label", metavar=_("LABEL"))
@click.option("--under", help=_("The theme or code it stands under."))
@click.option("--brief", help=_("Brief definition."))
@click.option(
    "--anyway", is_flag=True, help=_("Also where there is a code with a close name.")
)
@reason_option
@project_option
def add_command(
    label: str,
    *,
    under: str | None,
    brief: str | None,
    anyway: bool,
    reason: str,
    project: Path | None,
) -> None:
    """Add a code."""
    with open_bench(project) as bench:
        parent = bench.codes.find(under).id if under else ""
        if not anyway:
            _refuse_close(bench, label, parent)
        fields = {"brief": brief} if brief else {}
        made = bench.codes.create(label, parent=parent, fields=fields, reason=reason)
        code = bench.codebook.codes[made]
        said = _("«{label}» is in the codebook.")
        if code.proposed:
            said = _("«{label}» is in the codebook as a proposal.")
        say(said.format(label=cut_label(code.label)))


@codebook_command.command(
    "rename",
    help=_("Rename a code.\n\n\b\n  koding codebook rename Guts 'Stiftelsen Guts'"),
)
@click.argument("code", metavar=_("CODE"))
@click.argument("label", metavar=_("LABEL"))
@reason_option
@project_option
def rename_command(code: str, label: str, reason: str, project: Path | None) -> None:
    """Rename a code."""
    with open_bench(project) as bench:
        found = bench.codes.find(code)
        bench.codes.rename(found.id, label, reason=reason)
        called = bench.codebook.codes[found.id].label
        said = _("«{code}» is called «{label}» now.")
        say(said.format(code=cut_label(found.label), label=cut_label(called)))


@codebook_command.command(
    "move",
    short_help=_("Move a code, with what is under it."),
    help=_(
        "Move a code, with what is under it; without --under to the top.\n\n\b\n"
        "  koding codebook move Ventetid --under Kapasitet\n"
        "  koding codebook move Ventetid --before 'For få stillinger'"
    ),
)
@click.argument("code", metavar=_("CODE"))
@click.option("--under", help=_("The theme or code it is to stand under."))
@click.option("--before", help=_("The code it is to stand before, under the same."))
@reason_option
@project_option
def move_command(
    code: str,
    *,
    under: str | None,
    before: str | None,
    reason: str,
    project: Path | None,
) -> None:
    """Move a code."""
    with open_bench(project) as bench:
        moved = bench.codes.find(code)
        theme = bench.codes.find(under) if under else None
        after = bench.codes.find(before) if before else None
        parent = theme.id if theme else ""
        if after and not under:
            parent = bench.codebook.parents[after.id]
        elif after and theme and bench.codebook.parents[after.id] != parent:
            raise click.UsageError(
                _("«{before}» does not stand under «{under}».").format(
                    before=cut_label(after.label), under=cut_label(theme.label)
                )
            )
        place = after.id if after else ""
        bench.codes.move([moved.id], parent, before=place, reason=reason)
        say(_stands(moved, theme, after))


def _stands(code: Code, theme: Code | None, after: Code | None) -> str:
    """Say where a code stands now that it has been moved."""
    label = cut_label(code.label)
    if after:
        said = _("«{code}» stands before «{before}» now.")
        return said.format(code=label, before=cut_label(after.label))
    if theme:
        said = _("«{code}» stands under «{under}» now.")
        return said.format(code=label, under=cut_label(theme.label))
    return _("«{code}» stands at the top now.").format(code=label)


@codebook_command.command(
    "merge",
    short_help=_("Read codes as another from now on; their codings stay."),
    help=_(
        "Read a code as another from now on; its codings stay. With --into many "
        "codes.\n\n\b\n"
        "  koding codebook merge Guts 'Stiftelsen Guts'\n"
        "  koding codebook merge Kø Venteliste --into Ventetid --reason 'the same'"
    ),
)
@click.argument("codes", nargs=-1, required=True, metavar=_("CODES..."))
@click.option("--into", help=_("The code that all of them are read as."))
@reason_option
@project_option
def merge_command(
    codes: tuple[str, ...], *, into: str | None, reason: str, project: Path | None
) -> None:
    """Merge codes into another."""
    if into is None:
        if len(codes) != 2:
            raise click.UsageError(
                _("Say which code they become: --into CODE, or two codes.")
            )
        *first, into = codes
        codes = tuple(first)
    with open_bench(project) as bench:
        merged = [bench.codes.find(code) for code in codes]
        kept = bench.codes.find(into)
        if kept in merged:
            said = _("«{code}» is the same code: it takes two to merge.")
            raise InvalidLabel(said.format(code=cut_label(kept.label)))
        bench.codes.merge([code.id for code in merged], kept.id, reason=reason)
        said = _("«{code}» is read as «{into}» now.")
        for code in merged:
            say(said.format(code=cut_label(code.label), into=cut_label(kept.label)))


@codebook_command.command(
    "retire",
    help=_(
        "Stop offering a code; its codings stand.\n\n\b\n"
        "  koding codebook retire 'Gammel kode'"
    ),
)
@click.argument("code", metavar=_("CODE"))
@reason_option
@project_option
def retire_command(code: str, reason: str, project: Path | None) -> None:
    """Retire a code."""
    with open_bench(project) as bench:
        found = bench.codes.find(code)
        bench.codes.retire(found.id, reason=reason)
        say(_("«{code}» is no longer offered.").format(code=cut_label(found.label)))


@codebook_command.command(
    "restore",
    help=_(
        "Offer a code again that was retired.\n\n\b\n"
        "  koding codebook show --retired\n"
        "  koding codebook restore 'Gammel kode'"
    ),
)
@click.argument("code", metavar=_("CODE"))
@reason_option
@project_option
def restore_command(code: str, reason: str, project: Path | None) -> None:
    """Bring a retired code back."""
    with open_bench(project) as bench:
        found = bench.codes.find_retired(code)
        bench.codes.restore(found.id, reason=reason)
        say(_("«{code}» is offered again.").format(code=cut_label(found.label)))


def _refuse_close(bench: Workbench, label: str, parent: str) -> None:
    """Raise DuplicateCode where a code has a name close to a new one."""
    if close := bench.codes.close_to(label, parent):
        raise DuplicateCode(
            _("There is a code with a close name: {codes}. --anyway makes it.").format(
                codes="; ".join(_path_and_meaning(bench, code) for code in close)
            )
        )


def _path_and_meaning(bench: Workbench, code: Code) -> str:
    path = " › ".join(cut_label(step.label) for step in bench.codebook.path(code.id))
    said = next(iter(defined_as(code)), "").strip().rstrip(".")
    return f"«{path}» ({said})" if said else f"«{path}»"
