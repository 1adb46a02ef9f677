"""koding check: a finished chapter held against the project it is written from."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from koding.cli.common import (
    json_option,
    open_bench,
    print_json,
    progress,
    project_option,
    say,
)
from koding.i18n import _, ngettext
from koding.workbench.chapter.check import ChapterCheck
from koding.workbench.chapter.words import place_words, quote_words, remark_words

if TYPE_CHECKING:
    from koding.workbench import Workbench
    from koding.workbench.chapter.check import CheckedChapter

ATTENTION = 1


@click.command(
    "check",
    help=_(
        "Check a finished chapter: find its quotes again among the answers, with "
        "their descriptors, names anywhere in the file, and figures that differ from "
        "the tables. Ends with 1 where something is to be decided. That nothing was "
        "found does not make a text anonymous.\n\n\b\n"
        "  koding check chapter.docx\n"
        "  koding check chapter.docx --short\n"
        "  koding check chapter.docx --json"
    ),
)
@click.argument("chapter", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--short", is_flag=True, help=_("Only what is to be decided, marked with !.")
)
@json_option
@project_option
@click.pass_context
def check_command(
    context: click.Context,
    chapter: Path,
    *,
    short: bool,
    as_json: bool,
    project: Path | None,
) -> None:
    """Check a finished chapter."""
    with open_bench(project) as bench:
        with progress(chapter.name) as at:
            checked = ChapterCheck(bench).check(chapter, at)
        if as_json:
            print_json(_facts(bench, checked))
        else:
            _print(bench, checked, short=short)
    if checked.attention:
        context.exit(ATTENTION)


def _print(bench: Workbench, checked: CheckedChapter, *, short: bool) -> None:
    labels = {question.id: question.label for question in bench.questions.all()}
    lines: dict[int, list[str]] = {}
    if not short:
        for quote in checked.quotes:
            said = quote_words(quote, labels)
            lines.setdefault(quote.passage, []).append(f"  {said}")
    for remark in checked.remarks:
        if remark.attention or not short:
            mark = "!" if remark.attention else " "
            said = remark_words(remark, checked)
            lines.setdefault(remark.passage, []).append(f"{mark} {said}")
    for place in sorted(lines):
        where = place_words(checked.chapter, place)
        say(f"{where[:1].upper()}{where[1:]}:")
        for line in lines[place]:
            click.echo("  " + line[:2], nl=False)
            say(line[2:])
    _print_summary(checked)


def _print_summary(checked: CheckedChapter) -> None:
    quotes = len(checked.quotes)
    said = ngettext(
        "{n} quote was found again.", "{n} quotes were found again.", quotes
    )
    say(said.format(n=quotes))
    if not checked.names_known:
        say(_("The names of units are not in this copy: look for them where they are."))
    if checked.attention:
        said = ngettext(
            "{n} place is to be decided on.",
            "{n} places are to be decided on.",
            checked.attention,
        )
        say(said.format(n=checked.attention))
    else:
        say(
            _(
                "Nothing was found that is to be decided on; read the chapter all "
                "the same."
            )
        )


def _facts(bench: Workbench, checked: CheckedChapter) -> dict[str, object]:
    labels = {question.id: question.label for question in bench.questions.all()}
    return {
        "file": checked.chapter.file,
        "attention": checked.attention,
        "quotes": [
            {
                **asdict(quote),
                "question": labels.get(quote.question, ""),
                "where": place_words(checked.chapter, quote.passage),
            }
            for quote in checked.quotes
        ],
        "remarks": [
            {
                "what": remark.what,
                "attention": remark.attention,
                "where": place_words(checked.chapter, remark.passage),
                "said": remark_words(remark, checked),
                **{"facts": dict(remark.facts)},
            }
            for remark in checked.remarks
        ],
    }
