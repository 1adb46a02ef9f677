"""koding codebook: what is worth a look, and two codes side by side."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from koding.cli.codebook_group import codebook_command
from koding.cli.common import json_option, open_bench, print_json, project_option, say
from koding.i18n import _, ngettext
from koding.workbench.codebook.advice import advice, compare
from koding.workbench.codebook.advice_words import advice_said, defined_as

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.analysis.codebook_advice import Advice
    from koding.model.views import QuoteUnder
    from koding.workbench import Workbench
    from koding.workbench.codebook.advice import Side

MOST_SHOWN = 3
"""Quotes of each kind that a comparison prints."""


@codebook_command.command(
    "advice",
    short_help=_("Point out what in the codebook is worth a look."),
    help=_(
        "Point out codes with nearly the same name or on the same quotes, codes used "
        "once or not at all, themes with one code, and a large «other».\n\n\b\n"
        "  koding codebook advice\n"
        "  koding codebook advice --question S1"
    ),
)
@click.option("--question", help=_("Only the code list of this question."))
@json_option
@project_option
def advice_command(
    *, question: str | None, as_json: bool, project: Path | None
) -> None:
    """Point out what is worth a look."""
    with open_bench(project) as bench:
        asked = bench.questions.find(question) if question else None
        found = advice(bench, asked)
        if as_json:
            print_json([_named(bench, one) for one in found])
            return
        for one in found:
            say(advice_said(bench, one))
        if not found:
            say(_("Nothing in the codebook calls for a look."))


@codebook_command.command(
    "compare",
    help=_(
        "Show two codes side by side, with their quotes.\n\n\b\n"
        "  koding codebook compare Guts 'Stiftelsen Guts'"
    ),
)
@click.argument("one", metavar=_("CODE"))
@click.argument("other", metavar=_("CODE"))
@click.option("--question", help=_("Only quotes of this question."))
@json_option
@project_option
def compare_command(
    one: str,
    other: str,
    *,
    question: str | None,
    as_json: bool,
    project: Path | None,
) -> None:
    """Show two codes side by side."""
    with open_bench(project) as bench:
        asked = bench.questions.find(question) if question else None
        find = bench.codes.find
        found = compare(bench, find(one).id, find(other).id, asked)
        if as_json:
            print_json(
                {
                    "codes": [_counted(found.one), _counted(found.other)],
                    "both": len(found.both),
                }
            )
            return
        for side in (found.one, found.other):
            _print_side(bench, side)
        _print_quotes(
            bench,
            ngettext("both: {n} quote", "both: {n} quotes", len(found.both)),
            found.both,
        )


def _named(bench: Workbench, one: Advice) -> dict[str, object]:
    labels = [bench.codebook.codes[code].label for code in one.codes]
    return {**asdict(one), "labels": labels}


def _counted(side: Side) -> dict[str, object]:
    return {
        **asdict(side.code),
        "path": side.path,
        "units": side.units,
        "quotes": side.quotes,
        "alone": len(side.alone),
    }


def _print_side(bench: Workbench, side: Side) -> None:
    counts = (
        ngettext("{n} unit", "{n} units", side.units).format(n=side.units),
        ngettext("{n} quote", "{n} quotes", side.quotes).format(n=side.quotes),
    )
    say(f"{side.path}  ({', '.join(counts)})")
    for line in defined_as(side.code):
        say(f"  {line}")
    said = ngettext("alone: {n} quote", "alone: {n} quotes", len(side.alone))
    _print_quotes(bench, said, side.alone)


def _print_quotes(bench: Workbench, said: str, quotes: Sequence[QuoteUnder]) -> None:
    say("  " + said.format(n=len(quotes)))
    for quote in quotes[:MOST_SHOWN]:
        descriptor = bench.coding.descriptor(quote.respondent)
        say(f"    - {quote.words.strip()} ({descriptor})")
