"""koding anonymise seen: chosen quotes are looked at as they will be printed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from koding.cli.common import (
    agreed,
    asked_wave,
    json_option,
    open_bench,
    print_json,
    profile_option,
    project_option,
    say,
    wave_option,
)
from koding.i18n import _, ngettext
from koding.workbench.publishing.seeing import mark_seen, quotes_to_see

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.workbench.publishing.seeing import QuoteToSee


@click.command(
    "seen",
    short_help=_("Look at the chosen quotes as they will be printed."),
    help=_(
        "Print the quotes chosen for publication as they will be printed, and mark "
        "these as seen: on a terminal it asks, in scripts say --yes. Quotes with open "
        "names are printed with ?, and are not marked; ✓ was seen before.\n\n\b\n"
        "  koding anonymise seen S1\n"
        "  koding anonymise seen S1 --profile article --yes\n"
        "  koding anonymise seen S1 --json"
    ),
)
@click.argument("question", metavar=_("QUESTION"))
@wave_option
@profile_option
@click.option("--yes", "sure", is_flag=True, help=_("Mark them without asking."))
@json_option
@project_option
def seen_command(
    *,
    question: str,
    wave: int | None,
    profile: str,
    sure: bool,
    as_json: bool,
    project: Path | None,
) -> None:
    """Print the chosen quotes, and mark what was printed as seen."""
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        year = asked_wave(bench, found, wave)
        quotes = quotes_to_see(bench, found, year, profile=profile)
        if as_json:
            print_json([_facts(one) for one in quotes])
        else:
            _print(quotes)
        count = sum(one.to_mark for one in quotes)
        marked = bool(count) and (sure or (not as_json and _agrees(count)))
        if marked:
            mark_seen(bench, quotes)
    if not as_json:
        _tell(quotes, count, marked=marked)


def _print(quotes: Sequence[QuoteToSee]) -> None:
    for one in quotes:
        mark = "✓" if one.seen else "?" if one.open else " "
        descriptor = f" ({one.descriptor})" if one.descriptor else ""
        say(f"{mark} {one.words}{descriptor}")


def _agrees(count: int) -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    asked = ngettext(
        "Mark {n} quote as seen?", "Mark {n} quotes as seen?", count
    ).format(n=count)
    return agreed(asked)


def _tell(quotes: Sequence[QuoteToSee], count: int, *, marked: bool) -> None:
    if not quotes:
        say(_("No quote is chosen: mark good ones with a star while coding."))
    if open_ := sum(bool(one.open) for one in quotes):
        said = ngettext(
            "{n} quote holds open names: decide them first (koding anonymise decide).",
            "{n} quotes hold open names: decide them first (koding anonymise decide).",
            open_,
        )
        say(said.format(n=open_))
    if marked:
        said = ngettext(
            "{n} quote is marked as seen.", "{n} quotes are marked as seen.", count
        )
        say(said.format(n=count))
    elif count:
        said = ngettext(
            "{n} quote is not marked as seen: say --yes to mark it.",
            "{n} quotes are not marked as seen: say --yes to mark them.",
            count,
        )
        say(said.format(n=count))


def _facts(one: QuoteToSee) -> dict[str, object]:
    return {
        "words": one.words,
        "descriptor": one.descriptor,
        "open": one.open,
        "seen": one.seen,
    }
