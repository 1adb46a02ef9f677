"""koding codebook: what a code is, means and is read as, and the order of codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from koding.cli.codebook_group import codebook_command
from koding.cli.common import given, open_bench, project_option, reason_option, say
from koding.i18n import _, ngettext
from koding.model.codebook import cut_label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from koding.model.codebook import CodeKind

KINDS: Mapping[str, CodeKind] = {
    "ordinary": "ordinary",
    "other": "other",
    "none": "none",
    "dont-know": "dont_know",
    "no-content": "no_content",
    "out-of-scope": "scope",
}


@codebook_command.command(
    "define",
    short_help=_("Say what a code is used for."),
    help=_(
        "Say what a code is used for. Another definition makes earlier codings ones to "
        "look at again, unless --codings-stand.\n\n\b\n"
        "  koding codebook define Ventetid --brief 'Tid før første time'\n"
        "  koding codebook define Ventetid --when-not 'Kø på telefon' --codings-stand"
    ),
)
@click.argument("code", metavar=_("CODE"))
@click.option("--short", help=_("Short name."))
@click.option("--brief", help=_("Brief definition."))
@click.option("--definition", help=_("Full definition."))
@click.option("--when", help=_("When to use it."))
@click.option("--when-not", help=_("When not to use it."))
@click.option(
    "--codings-stand", is_flag=True, help=_("The words are new, the meaning is not.")
)
@reason_option
@project_option
def define_command(
    code: str,
    *,
    codings_stand: bool,
    reason: str,
    project: Path | None,
    **fields: str | None,
) -> None:
    """Say what a code is used for."""
    words = {name: str(value) for name, value in given(fields).items()}
    if not words:
        raise click.UsageError(_("Say what to write, such as --brief TEXT."))
    with open_bench(project) as bench:
        found = bench.codes.find(code)
        stands = codings_stand
        bench.codes.define(found.id, words, codings_stand=stands, reason=reason)
        say(_("«{code}» is defined.").format(code=cut_label(found.label)))
        if stale := len(bench.reviewing.stale(found.id)):
            say(
                ngettext(
                    "{n} coding is to be looked at again: koding codebook stale.",
                    "{n} codings are to be looked at again: koding codebook stale.",
                    stale,
                ).format(n=stale)
            )


@codebook_command.command(
    "kind",
    help=_(
        "Say what kind of code it is.\n\n\b\n  koding codebook kind 'Andre ting' other"
    ),
)
@click.argument("code", metavar=_("CODE"))
@click.argument("kind", type=click.Choice(list(KINDS)))
@reason_option
@project_option
def kind_command(code: str, kind: str, reason: str, project: Path | None) -> None:
    """Say what kind of code it is."""
    with open_bench(project) as bench:
        found = bench.codes.find(code)
        bench.codes.mark_kind(found.id, KINDS[kind], reason=reason)
        said = _("«{code}» is of the kind {kind} now.")
        say(said.format(code=cut_label(found.label), kind=kind))


@codebook_command.command(
    "accept",
    help=_("Accept a proposed code.\n\n\b\n  koding codebook accept Ventetid"),
)
@click.argument("code", metavar=_("CODE"))
@reason_option
@project_option
def accept_command(code: str, *, reason: str, project: Path | None) -> None:
    """Accept a proposed code."""
    with open_bench(project) as bench:
        found = bench.codes.find(code)
        bench.codes.accept(found.id, reason=reason)
        say(_("«{code}» is accepted.").format(code=cut_label(found.label)))


@codebook_command.command(
    "apart",
    help=_(
        "Read a code as itself again that was merged into another.\n\n\b\n"
        "  koding codebook apart Guts"
    ),
)
@click.argument("code", metavar=_("CODE"))
@reason_option
@project_option
def apart_command(code: str, reason: str, project: Path | None) -> None:
    """Take a merged code apart."""
    with open_bench(project) as bench:
        found = bench.codes.find_merged(code)
        bench.codes.take_apart(found.id, reason=reason)
        said = _("«{code}» is a code by itself again.")
        say(said.format(code=cut_label(found.label)))


@codebook_command.command(
    "order",
    short_help=_("Put codes in this order, before the others."),
    help=_(
        "Put codes that stand under the same in this order, before the others.\n\n\b\n"
        "  koding codebook order Ventetid 'For få stillinger' --under Kapasitet"
    ),
)
@click.argument("codes", nargs=-1, required=True, metavar=_("CODES..."))
@click.option("--under", help=_("The theme or code they stand under; else the top."))
@project_option
def order_command(
    codes: tuple[str, ...], *, under: str | None, project: Path | None
) -> None:
    """Put codes in order."""
    with open_bench(project) as bench:
        parent = bench.codes.find(under).id if under else ""
        found = [bench.codes.find(code) for code in codes]
        for code in found:
            if bench.codebook.parents[code.id] != parent:
                raise click.UsageError(
                    _("«{code}» stands elsewhere: move it first.").format(
                        code=cut_label(code.label)
                    )
                )
        bench.codes.order(parent, list(dict.fromkeys(code.id for code in found)))
        say(_("The order is changed."))
