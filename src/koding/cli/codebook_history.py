"""koding codebook log and its kin: what happened to the codebook, and how it stood."""

from __future__ import annotations

import shutil
import sys
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import click

from koding.analysis.codebook_diff import compare
from koding.cli.codebook_group import codebook_command
from koding.cli.common import (
    json_option,
    open_bench,
    output_option,
    print_json,
    print_rows,
    project_option,
    say,
)
from koding.i18n import _, ngettext
from koding.workbench.codebook.difference_words import comparison_said, sizes_said
from koding.workbench.codebook.evolution_words import MARK_SIGNS, mark_said, step_said
from koding.workbench.codebook.history import short_step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from koding.analysis.codebook_diff import Comparison, Count, Side
    from koding.analysis.evolution import CodeEvent
    from koding.model.history import Mark, StepMark

WIDTH = 120
"""Cells of a drawing that goes into a pipe."""

MARKS_GIVEN: Mapping[str, Mark] = {
    "seen": "seen",
    "approved": "approved",
    "asked": "asked",
    "new": "",
}
"""Marks as they are written in commands."""


@codebook_command.command(
    "log",
    short_help=_("Show what happened to the codebook."),
    help=_(
        "Show what happened to the codebook, day by day, with why where that was said."
        "\n\n\b\n"
        "  koding codebook log\n"
        "  koding codebook log Ventetid\n"
        "  koding codebook log --since 2023-05-01 --coder kari\n"
        "  koding codebook log --new"
    ),
)
@click.argument("code", required=False, metavar=_("[CODE]"))
@click.option("--coder", default="", help=_("Only what this coder did."))
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("Only from this day on, such as 2023-05-01."),
)
@click.option("--new", is_flag=True, help=_("What no lead has marked yet on top."))
@json_option
@project_option
def log_command(
    *,
    code: str | None,
    coder: str,
    since: datetime | None,
    new: bool,
    as_json: bool,
    project: Path | None,
) -> None:
    """Show what happened to the codebook."""
    with open_bench(project) as bench:
        first = since.date().isoformat() if since else ""
        one = bench.history.find(code) if code else ""
        events = bench.history.log(code=one, coder=coder, since=first)
        log = _Log(bench.history.question_labels(), bench.history.marks())
        if as_json:
            print_json([log.for_programs(event) for event in events])
            return
        if not events:
            say(_("Nothing has happened to the codebook."))
        if not new:
            log.print_days(events)
            return
        unmarked = [event for event in events if event.step not in log.marks]
        say(_("New") if unmarked else _("Nothing is new."))
        log.print_days(unmarked)
        if len(unmarked) < len(events):
            say("")
            say(_("Marked before"))
            log.print_days([event for event in events if event.step in log.marks])


@dataclass(frozen=True)
class _Log:
    """What the log says beside the events: labels of questions, and leads' marks."""

    questions: Mapping[str, str]
    marks: Mapping[str, StepMark]

    def print_days(self, events: Sequence[CodeEvent]) -> None:
        """Print the events under their days."""
        for day, of_day in groupby(events, key=lambda event: event.at[:10]):
            say(day)
            for step, of_step in groupby(of_day, key=lambda event: event.step):
                self._print_step(step, list(of_step))

    def for_programs(self, event: CodeEvent) -> dict[str, object]:
        """Return an event as JSON has it."""
        values = asdict(event)
        if event.born:
            label = self.questions.get(event.born.question, "?")
            values["born"] = {"question": label, "answer": event.born.number}
        mark = self.marks.get(event.step)
        values["mark"] = mark._asdict() if mark else None
        return values

    def _print_step(self, step: str, events: Sequence[CodeEvent]) -> None:
        first, mark = events[0], self.marks.get(step)
        undone = " " + _("(undone)") if first.undone else ""
        sign = MARK_SIGNS[mark.mark if mark else ""]
        lead = f"{sign} {first.at[11:16]}  {short_step(step)}  {first.coder}  "
        for place, said in enumerate(step_said(events, self.questions)):
            say((" " * len(lead) if place else lead) + said + undone)
        if first.reason:
            why = _("because: {reason}").format(reason=first.reason)
            say(" " * len(lead) + why)
        if mark:
            say(" " * len(lead) + mark_said(mark))


@codebook_command.command(
    "mark",
    short_help=_("Mark steps as seen, approved or asked about."),
    help=_(
        "Mark steps of the codebook's log as seen, approved or asked about, or as new "
        "again. Those who lead the project do.\n\n\b\n"
        "  koding codebook mark 1a2b3c approved\n"
        "  koding codebook mark 1a2b3c 4d5e6f asked --note 'Hvorfor?'\n"
        "  koding codebook mark --all-new seen"
    ),
)
@click.argument("steps", nargs=-1, metavar=_("STEP..."))
@click.argument("mark", type=click.Choice(list(MARKS_GIVEN)))
@click.option("--all-new", is_flag=True, help=_("All that no lead has marked yet."))
@click.option("--note", default="", help=_("What you want to say of it."))
@project_option
def mark_command(
    steps: tuple[str, ...],
    mark: str,
    *,
    all_new: bool,
    note: str,
    project: Path | None,
) -> None:
    """Mark steps of the codebook's log."""
    if bool(steps) == all_new:
        raise click.UsageError(_("Name the steps to mark, or say --all-new."))
    with open_bench(project) as bench:
        history = bench.history
        found = history.new_steps() if all_new else map(history.find_step, steps)
        wanted = list(found)
        history.mark(wanted, MARKS_GIVEN[mark], note)
        said = ngettext("{n} step is marked.", "{n} steps are marked.", len(wanted))
        say(said.format(n=len(wanted)))


@codebook_command.command(
    "version",
    short_help=_("Give the codebook of today a name."),
    help=_(
        "Give the codebook as it is a name that stays, and write it to codebooks/ as "
        "YAML.\n\n\b\n"
        "  koding codebook version 'etter pilot'"
    ),
)
@click.argument("name", metavar=_("NAME"))
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
        heads = ("", _("version"), _("date"), _("who"), _("codes"), _("themes"))
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


@codebook_command.command(
    "lineage",
    short_help=_("Draw which codes became which."),
    help=_(
        "Draw which codes became which: in the terminal, or as a picture where -o says "
        "so.\n\n\b\n"
        "  koding codebook lineage\n"
        "  koding codebook lineage Ventetid\n"
        "  koding codebook lineage -o lineage.svg"
    ),
)
@click.argument("code", required=False, metavar=_("[CODE]"))
@output_option
@project_option
def lineage_command(
    code: str | None, *, output: Path | None, project: Path | None
) -> None:
    """Draw which codes became which."""
    with open_bench(project) as bench:
        one = bench.history.find(code) if code else ""
        if output is not None:
            say(str(bench.exports.lineage(output, one)))
            return
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDTH
        for line in bench.history.lineage(one, width=width):
            click.echo(line)
