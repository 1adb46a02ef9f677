"""The codebook as files: written, and taken to a meeting and back."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from koding.cli.codebook_group import codebook_command
from koding.cli.common import (
    agreed,
    as_of_option,
    asked_wave,
    json_option,
    open_bench,
    output_option,
    print_json,
    print_rows,
    profile_option,
    project_option,
    say,
    sheet_option,
    wave_option,
)
from koding.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.alternatives import Alternatives
    from koding.workbench.codebook.worksheets import Preview

FORMATS = ("yaml", "xlsx", "csv", "docx", "qdc")


@click.command(
    "codebook",
    short_help=_("Write the codebook."),
    help=_(
        "Write the codebook with its definitions: YAML for git, a sheet, a Word "
        "document, or REFI-QDA (qdc) for other programs. What the format cannot hold "
        "is said.\n\n\b\n"
        "  koding export codebook -o codebook.docx\n"
        "  koding export codebook --format qdc\n"
        "  koding export codebook --as-of 'etter pilot'\n"
        "  koding export codebook --no-counts -o codebook.yaml"
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=_("Format; else by the suffix of -o, else docx."),
)
@click.option("--no-counts", is_flag=True, help=_("Without units and quotes."))
@as_of_option
@output_option
@project_option
def export_codebook_command(
    *,
    form: str | None,
    no_counts: bool,
    as_of: str,
    output: Path | None,
    project: Path | None,
) -> None:
    """Write the codebook."""
    chosen = form or format_of(output, FORMATS, "docx")
    with open_bench(project) as bench:
        point = bench.history.versions.point(as_of)
        printed = bench.codebook_files.printed(point, counts=not no_counts)
        path = bench.codebook_files.save(chosen, output, printed=printed)
        say(str(path))
        for sentence in bench.codebook_files.left_out(chosen, printed, point):
            say(sentence)


def format_of(output: Path | None, formats: Sequence[str], otherwise: str) -> str:
    """Return the format that a file's name tells; UsageError where it tells none."""
    suffix = output.suffix.lstrip(".").lower() if output else otherwise
    suffix = "yaml" if suffix == "yml" else suffix
    if suffix not in formats:
        raise click.UsageError(
            _("{file} does not tell the format: say --format {formats}.").format(
                file=output, formats="|".join(formats)
            )
        )
    return suffix


@codebook_command.command(
    "worksheet",
    short_help=_("Take the codes to a meeting, and bring back what was decided."),
    help=_(
        "Write a sheet of the codes to print and fill in at a meeting: n, three "
        "quotes, and columns for a new code and a theme. Rows that are given the same "
        "new code become one code. Read back, it shows what would happen, with the "
        "distinct units of each new code, and becomes one step that can be undone."
        "\n\n\b\n"
        "  koding codebook worksheet --question S1 -o meeting.xlsx\n"
        "  koding codebook worksheet --read meeting-INTERN.xlsx --dry-run\n"
        "  koding codebook worksheet --read meeting-INTERN.xlsx --yes"
    ),
)
@click.option("--question", "-q", help=_("Only the codes of this question."))
@click.option(
    "--read",
    "filled",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("A worksheet that has been filled in."),
)
@sheet_option
@click.option("--dry-run", "dry", is_flag=True, help=_("Show, and do nothing."))
@click.option("--yes", is_flag=True, help=_("Do it without asking."))
@profile_option
@output_option
@project_option
def worksheet_command(
    *,
    question: str | None,
    filled: Path | None,
    sheet: str | None,
    dry: bool,
    yes: bool,
    profile: str,
    output: Path | None,
    project: Path | None,
) -> None:
    """Write a worksheet, or read one back."""
    if filled and (output or question or profile):
        raise click.UsageError(
            _("--read goes with none of -o, --question and --profile.")
        )
    if not filled and (dry or yes or sheet):
        raise click.UsageError(_("--dry-run, --yes and --sheet go with --read."))
    with open_bench(project) as bench:
        if filled is None:
            found = bench.questions.find(question) if question else None
            say(str(bench.worksheets.save(output, found, profile=profile)))
            return
        _print_preview(bench.worksheets.preview(filled, sheet))
        if dry:
            say(_("Nothing was written: this was a dry run."))
        elif yes or (_can_answer() and agreed(_("Do this?"))):
            bench.worksheets.apply(filled, sheet)
            say(_("It is done, as one step: undo takes it back."))
        elif _can_answer():
            say(_("Nothing was written."))
        else:
            raise click.UsageError(_("Say --yes to do this, or --dry-run to see it."))


def _print_preview(preview: Preview) -> None:
    for outcome, count in preview.outcomes:
        said = (
            _("{parts} → «{label}» under «{theme}»: {units} units, {quotes} quotes")
            if outcome.theme
            else _("{parts} → «{label}»: {units} units, {quotes} quotes")
        )
        new = _(" (new theme)") if outcome.new_theme else ""
        line = said.format(
            parts=" + ".join(f"«{part}»" for part in outcome.parts),
            label=outcome.label,
            theme=outcome.theme,
            units=count.units,
            quotes=count.quotes,
        )
        say(line + new)
    said = _("{before} codes become {after}.")
    say(said.format(before=preview.before, after=preview.after))
    for label in preview.emptied:
        say(_("«{label}» would have no codes under it any more.").format(label=label))


def _can_answer() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


@codebook_command.command(
    "alternatives",
    short_help=_("Propose closed alternatives for next year's form."),
    help=_(
        "Propose the alternatives of a closed question from the codes of an open one: "
        "short names, n, percent of those who answered, two quotes. None, other and "
        "don't know come last.\n\n\b\n"
        "  koding codebook alternatives S1\n"
        "  koding codebook alternatives S1 --min-n 5 -o alternatives.docx\n"
        "  koding codebook alternatives S1 -o alternatives.csv"
    ),
)
@click.argument("question", metavar=_("QUESTION"))
@wave_option
@click.option(
    "--min-n", "least", type=int, default=1, help=_("Leave out codes below n.")
)
@json_option
@profile_option
@output_option
@project_option
def alternatives_command(
    question: str,
    *,
    wave: int | None,
    least: int,
    as_json: bool,
    profile: str,
    output: Path | None,
    project: Path | None,
) -> None:
    """Propose closed alternatives."""
    form = format_of(output, ("docx", "csv"), "docx") if output else ""
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        year = asked_wave(bench, found, wave)
        files = bench.codebook_files
        proposed = files.alternatives(found, year, least=least, profile=profile)
        if output:
            path = files.save_alternatives(form, proposed, output, profile=profile)
            say(str(path))
        elif as_json:
            print_json(asdict(proposed))
        else:
            _print_alternatives(proposed)


def _print_alternatives(proposed: Alternatives) -> None:
    say(f"{proposed.label} {proposed.wording} {proposed.wave}")
    print_rows(
        ("", _("alternative"), "n", "%"),
        [
            (number, one.label, one.units, "" if one.percent is None else one.percent)
            for number, one in enumerate(proposed.alternatives, 1)
        ],
        right=(0, 2, 3),
    )
    who = _("units") if proposed.counting == "units" else _("respondents")
    say(_("Base: {base} {who} answered.").format(base=proposed.base, who=who))
    if proposed.codes_left_out:
        said = ngettext(
            "{n} code below {least} is left out.",
            "{n} codes below {least} are left out.",
            proposed.codes_left_out,
        )
        say(said.format(n=proposed.codes_left_out, least=proposed.least))
