"""koding outline: the headings, texts and quotes of the report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

import click

from koding.cli.common import (
    asked_wave,
    json_option,
    open_bench,
    print_json,
    project_option,
    say,
    wave_option,
)
from koding.errors import InvalidOutline
from koding.exporters.safe_text import one_line
from koding.i18n import _, ngettext
from koding.model.changes import PartChanged
from koding.model.outline import REFERRED
from koding.operations.shown_choices import choices_written
from koding.workbench.outline.words import kinds_counted
from koding.workbench.publishing.shown_tables import uncounted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from koding.analysis.outline import Standing
    from koding.model.outline import Outline, Part
    from koding.workbench import Announcement, Workbench

REFUSED = "outline-edited.md"
"""Where what was written in an editor is kept, where it cannot be taken in."""

SIGNS = {"lead_in": "›", "text": "¶", "quote": "“", "note": "%"}


@click.group(
    "outline",
    help=_(
        "Order the report: headings, lead-ins, texts and chosen quotes.\n\n\b\n"
        "  koding outline start S1\n"
        "  koding outline show\n"
        "  koding outline gather 1.2 Ventetid Vikarer\n"
        "  koding outline edit"
    ),
)
def outline_command() -> None:
    """Order the report."""


@outline_command.command(
    "start",
    short_help=_("Begin a chapter from a question's code list."),
    help=_(
        "Begin a chapter with the headings of a question's code list. From then on the "
        "outline lives its own life.\n\n\b\n  koding outline start S1"
    ),
)
@click.argument("question", metavar=_("QUESTION"))
@wave_option
@project_option
def start_command(question: str, *, wave: int | None, project: Path | None) -> None:
    """Begin a chapter from the codebook."""
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        chapter = bench.outline.start(found, asked_wave(bench, found, wave))
        outline = bench.outline.outline
        count = sum(1 for _part in outline.headings(chapter))
        said = ngettext(
            "Chapter {number} has {n} heading from the codebook.",
            "Chapter {number} has {n} headings from the codebook.",
            count,
        )
        say(said.format(number=outline.numbers[chapter], n=count))


@outline_command.command(
    "show",
    short_help=_("Show the outline with what stands behind it."),
    help=_(
        "Show the outline, with what stands behind each heading.\n\n\b\n"
        "  koding outline show\n"
        "  koding outline show --headings\n"
        "  koding outline show --json"
    ),
)
@click.option("--headings", is_flag=True, help=_("Only headings."))
@json_option
@project_option
def show_command(*, headings: bool, as_json: bool, project: Path | None) -> None:
    """Show the outline."""
    with open_bench(project) as bench:
        outline = bench.outline.outline
        standings = bench.outline.standings(bench.outline.gathered())
        if as_json:
            print_json([_facts(outline, standings, part) for _, part in outline.walk()])
            return
        words = bench.outline.first_words()
        for depth, part in outline.walk():
            if part.kind == "heading":
                number = outline.numbers[part.id]
                told = _standing(standings[part.id])
                say(f"{'  ' * depth}{number} {part.words}   {told}".rstrip())
            elif not headings:
                sign = SIGNS.get(part.kind, f"[{part.kind}]")
                said = (sign, *words[part.id].split(), *_asked(outline, part))
                say(f"{'  ' * depth}{' '.join(said)}")
        if not outline.parts:
            say(_("The outline is empty: koding outline start QUESTION begins it."))


@outline_command.command(
    "edit",
    short_help=_("Edit the outline as text."),
    help=_(
        "Open the outline in your editor, and take in what you changed. Lines are "
        "moved, added and taken out; marks as {#4f2c} tell which part is which. A "
        "mark of your own at the end of a new heading, table or figure, as {#plan}, "
        "is what {@plan} in a text refers to. In a pipe, print it; with --from, read "
        "an edited file. One made of an earlier outline is refused: its first line "
        "tells.\n\n\b\n"
        "  koding outline edit\n"
        "  koding outline edit > outline.md\n"
        "  koding outline edit --from outline.md"
    ),
)
@click.option(
    "--from",
    "edited",
    type=click.File(encoding="utf-8"),
    help=_("A file with the outline as it is to be; - is standard input."),
)
@project_option
def edit_command(*, edited: TextIO | None, project: Path | None) -> None:
    """Edit the outline as text."""
    with open_bench(project) as bench:
        before = bench.outline.as_text()
        if edited is None and _in_a_pipe():
            click.echo(before, nl=False)
            return
        after: str | None
        after = edited.read() if edited is not None else _in_editor(before)
        parts = bench.outline.outline.parts
        changed = _taken(bench, after, typed=edited is None)
        if changed is None:
            say(_("Nothing was changed."))
            return
        say(_told(changed, parts, bench.outline.outline.parts))
        asked = (
            one.part
            for one in changed.changes
            if isinstance(one, PartChanged) and one.name == "shows"
        )
        for sentence in uncounted(bench, asked):
            click.echo(one_line(sentence), err=True)


@outline_command.command(
    "gather",
    short_help=_("Say which codes' quotes a heading gathers."),
    help=_(
        "Say which codes' quotes a heading gathers, by its number or words.\n\n\b\n"
        "  koding outline gather 1.2 Ventetid Vikarer"
    ),
)
@click.argument("heading", metavar=_("HEADING"))
@click.argument("codes", metavar=_("CODE..."), nargs=-1)
@project_option
def gather_command(
    heading: str, codes: tuple[str, ...], *, project: Path | None
) -> None:
    """Say which codes' quotes a heading gathers."""
    with open_bench(project) as bench:
        part = bench.outline.find(heading)
        found = [bench.codes.find(code) for code in codes]
        bench.outline.gather(part.id, [code.id for code in found])
        standings = bench.outline.standings(bench.outline.gathered())
        say(f"{part.words}   {_standing(standings[part.id])}".rstrip())


@outline_command.command(
    "look",
    short_help=_("Say that headings were looked at."),
    help=_(
        "Say that what stands behind headings was looked at: what is coded later is "
        "shown as new.\n\n\b\n"
        "  koding outline look\n"
        "  koding outline look 1.2"
    ),
)
@click.argument("headings", metavar=_("HEADING..."), nargs=-1)
@project_option
def look_command(headings: tuple[str, ...], *, project: Path | None) -> None:
    """Say that headings were looked at."""
    with open_bench(project) as bench:
        every = [part.id for _, part in bench.outline.outline.headings()]
        found = [bench.outline.find(heading).id for heading in headings]
        bench.outline.look(*(found or every))


def _in_editor(text: str) -> str | None:
    """Return the text as it was saved; None where the editor was left without saving.

    Raises InvalidOutline where there is no editor.
    """
    try:
        return click.edit(text, extension=".md")
    except click.ClickException as error:
        raise InvalidOutline(
            _("The editor could not be opened; use --from with a file.")
        ) from error


def _in_a_pipe() -> bool:
    return not sys.stdout.isatty()


def _taken(bench: Workbench, text: str | None, *, typed: bool) -> Announcement | None:
    """Take an edited text in; one that was `typed` and is refused is kept as a file."""
    if text is None:
        return None
    try:
        return bench.outline.take_text(text)
    except InvalidOutline as why:
        if not typed:
            raise
        kept = bench.folder / REFUSED
        kept.write_text(text, encoding="utf-8")
        said = _("{why} What you wrote is in {file}: mend it, and read it with --from.")
        raise InvalidOutline(said.format(why=why, file=kept)) from why


def _told(
    changed: Announcement, before: Mapping[str, Part], after: Mapping[str, Part]
) -> str:
    """Return how much an edit changed, and what it took out of each kind."""
    count = len(changed.changes)
    said = ngettext("{n} change taken in.", "{n} changes taken in.", count)
    said = said.format(n=count)
    gone = kinds_counted(part for id_, part in before.items() if id_ not in after)
    return f"{said} {_('Taken out: {what}.').format(what=gone)}" if gone else said


def _asked(outline: Outline, part: Part) -> Sequence[str]:
    """Return what a table or figure counts, and what refers to it."""
    if part.kind not in ("table", "figure"):
        return ()
    return "", choices_written(part.shows), f"{{@{outline.marks[part.id]}}}"


def _standing(one: Standing) -> str:
    """Return what stands behind a heading, in few words."""
    units = ngettext("{n} unit", "{n} units", one.units).format(n=one.units)
    parts = [units]
    for count, said in (
        (one.printed, _("{n} chosen")),
        (one.paraphrased, _("{n} paraphrased")),
        (one.left_out, _("{n} left out")),
        (one.new, ngettext("{n} new", "{n} new", one.new)),
    ):
        if count:
            parts.append(said.format(n=count))
    return " · ".join(parts)


def _facts(
    outline: Outline, standings: Mapping[str, Standing], part: Part
) -> dict[str, object]:
    """Return a part for programs, without words of respondents."""
    facts: dict[str, object] = {
        "id": part.id,
        "kind": part.kind,
        "under": outline.parents[part.id],
        "words": part.words,
    }
    if part.kind == "heading":
        one = standings[part.id]
        facts |= {
            "number": outline.numbers[part.id],
            "codes": part.codes,
            "units": one.units,
            "quotes": one.quotes,
            "printed": one.printed,
            "paraphrased": one.paraphrased,
            "left_out": one.left_out,
            "new": one.new,
        }
    if part.kind == "quote":
        facts["use"] = part.use
    if part.kind in REFERRED:
        facts["mark"] = outline.marks[part.id]
    if part.kind in ("table", "figure"):
        facts["shows"] = part.shows
    return facts
