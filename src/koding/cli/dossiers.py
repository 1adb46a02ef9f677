"""koding anonymise dossiers: all that would be published of each respondent."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from koding.cli.common import (
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
from koding.model.outline import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from koding.analysis.disclosure import Dossier, PublishedQuote


@click.command(
    "dossiers",
    short_help=_("Show all that would be published of each respondent."),
    help=_(
        "Show together what would be published of each respondent that is quoted from "
        "a question: its chosen quotes from all questions of the wave and its unit's "
        "from other waves, its descriptor, and how many units all this fits, those "
        "that fewest fit first.\n\n\b\n"
        "  koding anonymise dossiers S1\n"
        "  koding anonymise dossiers S1 --json"
    ),
)
@click.argument("question", metavar=_("QUESTION"))
@wave_option
@profile_option
@json_option
@project_option
def dossiers_command(
    *,
    question: str,
    wave: int | None,
    profile: str,
    as_json: bool,
    project: Path | None,
) -> None:
    """Show dossiers. Who the respondents are is not said."""
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        year = asked_wave(bench, found, wave)
        quotes = bench.gate.printed.get(Asked(found.id, year), ())
        cleared = bench.gate.clearance(found, year, quotes, profile=profile)
        dossiers = cleared.dossiers
        if as_json:
            print_json([_facts(one) for one in dossiers])
            return
        for one in dossiers:
            say("; ".join(_said(one)))
            for quote in (*one.quotes, *one.other_waves):
                say(f"    {quote.question}  {quote.words}")


def _facts(one: Dossier) -> dict[str, object]:
    facts = asdict(one)
    del facts["respondent"]
    return {
        **facts,
        "quotes": _as_json(one.quotes),
        "other_waves": _as_json(one.other_waves),
        "k": one.standing.k,
    }


def _as_json(quotes: Sequence[PublishedQuote]) -> list[dict[str, str]]:
    return [{"question": quote.question, "words": quote.words} for quote in quotes]


def _said(one: Dossier) -> Iterator[str]:
    standing = one.standing
    yield f"k = {standing.k}"
    yield standing.text or _("no descriptor")
    if standing.k_pop is not None:
        yield _("{n} in the register").format(n=standing.k_pop)
    yield _("{n} that answered").format(n=standing.k_resp)
    if one.shown.nynorsk:
        yield _("writes nynorsk")
    if one.shown.named:
        yield _("its unit is named")
    if one.shown.revealed:
        names = ", ".join(one.shown.revealed)
        yield _("its quotes tell: {names}").format(names=names)
    count = len(one.quotes) + len(one.other_waves)
    yield ngettext("{n} quote", "{n} quotes", count).format(n=count)
    if one.linkable:
        yield _("alone with this descriptor")
    if one.crowded:
        yield _("more than two quotes from {questions}").format(
            questions=", ".join(one.crowded)
        )
