"""koding codebook take, map and break: codes over questions and waves."""

from __future__ import annotations

from dataclasses import asdict
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from koding.cli.codebook_group import codebook_command
from koding.cli.common import (
    WAVE,
    json_option,
    open_bench,
    print_json,
    print_rows,
    project_option,
    say,
)
from koding.errors import UnknownCode, UnknownQuestion
from koding.i18n import _
from koding.model.codebook import cut_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from koding.analysis.waves import CodeUse, Match, Relation
    from koding.workbench import Workbench

RELATIONS: Mapping[Relation, Callable[[], str]] = {
    "same": lambda: _("same"),
    "renamed": lambda: _("renamed"),
    "merged": lambda: _("merged"),
    "split": lambda: _("split"),
    "regrouped": lambda: _("regrouped"),
    "new": lambda: _("is new"),
    "gone": lambda: _("gone"),
}

MOST_NAMED = 4
"""Themes that a receipt names."""


@codebook_command.command(
    "take",
    short_help=_("Start a question from codes that there are."),
    help=_(
        "Let a question offer a theme, or all that another question offers: the same "
        "codes, or with --copy codes of its own that tell what they were taken "
        "from.\n\n\b\n"
        "  koding codebook take S1 --for S4\n"
        "  koding codebook take Kapasitet --for S4\n"
        "  koding codebook take Kapasitet --for S4 --copy"
    ),
)
@click.argument("source", metavar=_("THEME|QUESTION"))
@click.option("--for", "target", required=True, help=_("The question that offers it."))
@click.option("--copy", is_flag=True, help=_("As new codes, with the definitions."))
@project_option
def take_command(source: str, *, target: str, copy: bool, project: Path | None) -> None:
    """Let a question offer a branch, or a copy of it."""
    with open_bench(project) as bench:
        question = bench.questions.find(target)
        before = len(bench.codebook.codes)
        offered = bench.waves.take(question, _branches(bench, source), copy=copy)
        made = len(bench.codebook.codes) - before
        if made:
            say(_("New codes: {count}.").format(count=made))
        labels = [bench.codebook.codes[code].label for code in offered]
        themes = ", ".join(f"«{cut_label(label)}»" for label in labels[:MOST_NAMED])
        said = _("{question} offers {themes}.")
        if len(labels) > MOST_NAMED:
            said = _("{question} offers {n} themes and codes: {themes} …")
        say(said.format(question=question.label, themes=themes, n=len(labels)))


@codebook_command.command(
    "map",
    short_help=_("Show what became of codes from wave to wave."),
    help=_(
        "Lay the codes of two waves of a question beside each other, with the units of "
        "each: same, renamed, merged, split, new or gone.\n\n\b\n"
        "  koding codebook map S1 2022 2023\n"
        "  koding codebook map S1 2022 2023 --json"
    ),
)
@click.argument("question", metavar=_("QUESTION"))
@click.argument("older", type=WAVE, metavar=_("WAVE1"))
@click.argument("newer", type=WAVE, metavar=_("WAVE2"))
@json_option
@project_option
def map_command(
    question: str, older: int, newer: int, *, as_json: bool, project: Path | None
) -> None:
    """Show what became of codes from wave to wave."""
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        first, then = bench.waves.asked(found, (older, newer))
        matches = bench.waves.map(found, first, then)
        if as_json:
            print_json([asdict(match) for match in matches])
            return
        if not matches:
            said = _("No code stands on {label} in {older} or {newer}.")
            say(said.format(label=found.label, older=first, newer=then))
            return
        heads = ("", str(first), "n", str(then), "n")
        rows = [row for match in matches for row in _rows(match)]
        print_rows(heads, rows, right=(2, 4))


@codebook_command.command(
    "break",
    short_help=_("Mark that figures of a code do not compare over waves."),
    help=_(
        "Say that a code's figures from a wave on do not compare with earlier ones, "
        "and why; tables that compare waves print it. --undo takes it back.\n\n\b\n"
        "  koding codebook break Ventetid 2023 --why 'Spurt om alle tilbud fra 2023.'\n"
        "  koding codebook break Ventetid 2023 --undo"
    ),
)
@click.argument("code", metavar=_("CODE"))
@click.argument("wave", type=WAVE, metavar=_("WAVE"))
@click.option("--why", default="", help=_("Why, as it is to be printed."))
@click.option("--undo", is_flag=True, help=_("Take the mark back."))
@project_option
def break_command(
    code: str, wave: int, *, why: str, undo: bool, project: Path | None
) -> None:
    """Mark a break in a code's figures, or take the mark back."""
    reason = " ".join(why.split())
    if bool(reason) == undo:
        raise click.UsageError(_("Say why with --why, or --undo."))
    with open_bench(project) as bench:
        found = bench.codes.find(code)
        if undo and wave not in found.breaks:
            said = _("«{code}» has no break marked from {wave}.")
            raise UnknownCode(said.format(code=cut_label(found.label), wave=wave))
        if not undo:
            bench.waves.refuse_unknown(wave)
        bench.codes.mark_break(found.id, wave, reason)
        if undo:
            said = _("«{code}» has no break from {wave} any more.")
        else:
            said = _("«{code}» is marked with a break from {wave}.")
        say(said.format(code=cut_label(found.label), wave=wave))


def _branches(bench: Workbench, words: str) -> tuple[str, ...]:
    """Return the theme that is meant, or the branches that a question offers."""
    try:
        return (bench.codes.find(words).id,)
    except UnknownCode as no_code:
        try:
            question = bench.questions.find(words)
        except UnknownQuestion:
            raise no_code from None
    roots = bench.codebook.children[""]
    return question.code_list or tuple(
        code.id for code in roots if code.active and code.kind == "ordinary"
    )


def _rows(match: Match) -> Iterator[Sequence[object]]:
    """Yield a line for each code of a match, the relation on the first."""
    said = RELATIONS[match.relation]()
    for older, newer in zip_longest(match.older, match.newer):
        yield (said, *_use(older), *_use(newer))
        said = ""


def _use(use: CodeUse | None) -> tuple[object, object]:
    return (use.label, use.units) if use else ("", "")
