"""koding codebook log and its kin: what happened to the codebook, and how it stood."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import click

from koding.analysis.codebook_diff import compare
from koding.cli.codebook import codebook_command
from koding.cli.common import (
    json_option,
    open_bench,
    print_json,
    print_rows,
    project_option,
    say,
)
from koding.i18n import _
from koding.workbench.codebook_history import short_step
from koding.workbench.difference_words import comparison_said, sizes_said
from koding.workbench.evolution_words import step_said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from koding.analysis.codebook_diff import Comparison, Count, Side
    from koding.analysis.evolution import CodeEvent


@codebook_command.command(
    "log",
    short_help=_("Show what happened to the codebook."),
    help=_(
        "Show what happened to the codebook, day by day, with why where that was said."
        "\n\n\b\n"
        "  koding codebook log\n"
        "  koding codebook log Ventetid\n"
        "  koding codebook log --since 2023-05-01 --coder kari"
    ),
)
@click.argument("code", required=False)
@click.option("--coder", default="", help=_("Only what this coder did."))
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("Only from this day on, such as 2023-05-01."),
)
@json_option
@project_option
def log_command(
    *,
    code: str | None,
    coder: str,
    since: datetime | None,
    as_json: bool,
    project: Path | None,
) -> None:
    """Show what happened to the codebook."""
    with open_bench(project) as bench:
        first = since.date().isoformat() if since else ""
        one = bench.history.find(code) if code else ""
        events = bench.history.log(code=one, coder=coder, since=first)
        questions = bench.history.question_labels()
        if as_json:
            print_json([_for_programs(event, questions) for event in events])
            return
        if not events:
            say(_("Nothing has happened to the codebook."))
        _print_days(events, questions)


def _print_days(events: Sequence[CodeEvent], questions: Mapping[str, str]) -> None:
    for day, of_day in groupby(events, key=lambda event: event.at[:10]):
        say(day)
        for step, of_step in groupby(of_day, key=lambda event: event.step):
            _print_step(step, list(of_step), questions)


def _print_step(
    step: str, events: Sequence[CodeEvent], questions: Mapping[str, str]
) -> None:
    first = events[0]
    undone = _(" (undone)") if first.undone else ""
    lead = f"  {first.at[11:16]}  {short_step(step)}  {first.coder}  "
    for place, said in enumerate(step_said(events, questions)):
        say((" " * len(lead) if place else lead) + said + undone)
    if first.reason:
        why = _("because: {reason}").format(reason=first.reason)
        say(" " * len(lead) + why)


def _for_programs(event: CodeEvent, questions: Mapping[str, str]) -> dict[str, object]:
    values = asdict(event)
    if event.born:
        label = questions.get(event.born.question, "?")
        values["born"] = {"question": label, "answer": event.born.number}
    return values


@codebook_command.command(
    "version",
    short_help=_("Give the codebook of today a name."),
    help=_(
        "Give the codebook as it is a name that stays, and write it to codebooks/ as "
        "YAML.\n\n\b\n"
        "  koding codebook version 'etter pilot'"
    ),
)
@click.argument("name")
@click.option("--reason", default="", help=_("Why, in your words."))
@project_option
def version_command(name: str, *, reason: str, project: Path | None) -> None:
    """Give the codebook as it is a name."""
    with open_bench(project) as bench:
        version, path = bench.history.versions.make(name, reason=reason)
        say(
            _("Version {number}: «{name}».").format(
                number=version.number, name=version.name
            )
        )
        say(_("Written: {file}").format(file=path))


@codebook_command.command(
    "versions",
    help=_("List the versions of the codebook.\n\n\b\n  koding codebook versions"),
)
@json_option
@project_option
def versions_command(*, as_json: bool, project: Path | None) -> None:
    """List the versions of the codebook."""
    with open_bench(project) as bench:
        versions = bench.history.versions.all()
        sizes = bench.history.versions.sizes(versions)
        both = list(zip(versions, sizes, strict=True))
        if as_json:
            print_json(
                [
                    {
                        "number": one.number,
                        "name": one.name,
                        "date": one.at,
                        "coder": one.coder,
                        "codes": codes,
                        "themes": themes,
                    }
                    for one, (codes, themes) in both
                ]
            )
            return
        if not versions:
            say(_("No version has been named yet: koding codebook version NAME."))
            return
        heads = ("", _("version"), _("date"), _("coder"), _("codes"), _("themes"))
        rows = [
            (one.number, one.name, one.at[:10], one.coder, codes, themes)
            for one, (codes, themes) in both
        ]
        print_rows(heads, rows, right=(0, 4, 5))


@codebook_command.command(
    "diff",
    short_help=_("Say how the codebook differs from what it was."),
    help=_(
        "Say how the codebook of one version or day differs from that of another, with "
        "units and quotes then and now. Without B it is compared with today's.\n\n\b\n"
        "  koding codebook diff 'etter pilot'\n"
        "  koding codebook diff 2023-05-01 'etter pilot'"
    ),
)
@click.argument("then", metavar="A")
@click.argument("now", metavar="B", default="now")
@json_option
@project_option
def diff_command(then: str, now: str, *, as_json: bool, project: Path | None) -> None:
    """Say how the codebook differs."""
    with open_bench(project) as bench:
        find = bench.history.versions.point
        before, after = bench.history.sides(find(then), find(now))
        comparison = compare(before, after)
        if as_json:
            print_json(_comparison_for_programs(comparison, before, after))
            return
        say(sizes_said(comparison))
        if not comparison.differences:
            say(_("Nothing differs."))
            return
        for part in comparison_said(comparison, before, after):
            say("")
            say(part.heading)
            for line in part.lines:
                say(f"  {line}")


def _comparison_for_programs(
    comparison: Comparison, then: Side, now: Side
) -> dict[str, object]:
    held = {**then.book.codes, **now.book.codes}
    return {
        "then": comparison.then._asdict(),
        "now": comparison.now._asdict(),
        "differences": [
            {**asdict(one), "then": _count(one.then), "now": _count(one.now)}
            for one in comparison.differences
        ],
        "codes": [
            {
                "code": code.id,
                "label": code.label,
                "then": _count(then.counted(code.id)),
                "now": _count(now.counted(code.id)),
            }
            for code in held.values()
            if then.offered(code.id) or now.offered(code.id)
        ],
    }


def _count(count: Count | None) -> dict[str, int] | None:
    return count._asdict() if count else None
