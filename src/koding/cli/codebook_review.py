"""koding codebook: splitting codes, and what is to be looked at again after that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from koding.cli.codebook_group import codebook_command
from koding.cli.common import (
    asked_wave,
    json_option,
    open_bench,
    print_json,
    print_rows,
    project_option,
    reason_option,
    say,
    wave_option,
)
from koding.i18n import _, ngettext
from koding.model.codebook import cut_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Any

    from koding.model.survey import Question
    from koding.model.views import StaleCoding
    from koding.workbench import Workbench


def search_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --search."""
    return click.option(
        "--search", default="", help=_("Only quotes that hold these words.")
    )(command)


@codebook_command.command(
    "split",
    short_help=_("Make codes out of one."),
    help=_(
        "Make codes out of one, beside it. Its codings are then to be looked at "
        "again: each stays, or goes to a part.\n\n\b\n"
        "  koding codebook split Bolig 'Bolig for unge' 'Bolig for eldre'\n"
        "  koding codebook recode Bolig --to 'Bolig for unge' --search ungdom"
    ),
)
@click.argument("code", metavar=_("CODE"))
@click.argument("parts", nargs=-1, required=True, metavar=_("PARTS..."))
@reason_option
@project_option
def split_command(
    code: str, parts: tuple[str, ...], *, reason: str, project: Path | None
) -> None:
    """Make codes out of one."""
    with open_bench(project) as bench:
        found = bench.codes.find(code)
        made = bench.codes.split(found.id, parts, reason=reason)
        said, codes = _("«{part}» is taken out of «{code}»."), bench.codebook.codes
        for part in made:
            label = cut_label(codes[part].label)
            say(said.format(part=label, code=cut_label(found.label)))
        say(_left(len(bench.reviewing.stale(found.id))))


@codebook_command.command(
    "stale",
    short_help=_("List the codings to look at again."),
    help=_(
        "List the codings from before their code was split or got another definition."
        "\n\n\b\n"
        "  koding codebook stale\n"
        "  koding codebook stale Bolig --search ungdom --json"
    ),
)
@click.argument("code", required=False, metavar=_("[CODE]"))
@search_option
@json_option
@project_option
def stale_command(
    code: str | None, *, search: str, as_json: bool, project: Path | None
) -> None:
    """List the codings to look at again."""
    with open_bench(project) as bench:
        stale = bench.reviewing.stale(_code(bench, code), search)
        if as_json:
            label = bench.codebook.codes
            rows = [
                {**one._asdict(), "label": label[one.read_as].label} for one in stale
            ]
            print_json(rows)
        elif stale:
            _print_stale(bench, stale)
        else:
            say(_("No coding is to be looked at again."))


@codebook_command.command(
    "recode",
    short_help=_("Put other codes where codings are to be looked at again."),
    help=_(
        "Put other codes on the quotes of a code that are to be looked at again. The "
        "code goes, unless it is named with --to as well.\n\n\b\n"
        "  koding codebook recode Bolig --to 'Bolig for unge' --search ungdom "
        "--dry-run"
    ),
)
@click.argument("code", metavar=_("CODE"))
@click.option(
    "--to", multiple=True, required=True, help=_("A code they get; can be repeated.")
)
@search_option
@click.option("--dry-run", is_flag=True, help=_("Show which, and change nothing."))
@reason_option
@project_option
def recode_command(
    code: str,
    *,
    to: tuple[str, ...],
    search: str,
    dry_run: bool,
    reason: str,
    project: Path | None,
) -> None:
    """Put other codes on quotes."""
    with open_bench(project) as bench:
        found = bench.codes.find(code).id
        given = [bench.codes.find(label) for label in to]
        stale = bench.reviewing.stale(found, search)
        if dry_run:
            _print_stale(bench, stale)
        else:
            codes = [code.id for code in given]
            bench.reviewing.recode(stale, codes, reason=reason)
        count = len(stale)
        said = ngettext("{n} coding recoded", "{n} codings recoded", count)
        if dry_run:
            said = ngettext(
                "{n} coding would be recoded", "{n} codings would be recoded", count
            )
        labels = ", ".join(f"«{cut_label(code.label)}»" for code in given)
        say(said.format(n=count) + ": " + labels)
        if not dry_run:
            say(_left(len(bench.reviewing.stale(found))))


@codebook_command.command(
    "review",
    short_help=_("Let codings stand that are to be looked at again."),
    help=_(
        "Let the codings of a code stand that are to be looked at again.\n\n\b\n"
        "  koding codebook stale Bolig\n"
        "  koding codebook review Bolig --stand --search eldre"
    ),
)
@click.argument("code", metavar=_("CODE"))
@click.option("--stand", is_flag=True, help=_("They are right as they are."))
@search_option
@reason_option
@project_option
def review_command(
    code: str, *, stand: bool, search: str, reason: str, project: Path | None
) -> None:
    """Let codings stand."""
    if not stand:
        raise click.UsageError(
            _(
                "Say --stand to let them stand; «koding codebook recode» gives them "
                "other codes."
            )
        )
    with open_bench(project) as bench:
        found = bench.codes.find(code).id
        stale = bench.reviewing.stale(found, search)
        bench.reviewing.let_stand(stale, reason=reason)
        said = ngettext("{n} coding stands.", "{n} codings stand.", len(stale))
        say(said.format(n=len(stale)))
        say(_left(len(bench.reviewing.stale(found))))


@codebook_command.command(
    "unseen",
    short_help=_("Count or list answers coded before a code was there."),
    help=_(
        "Count the answers that were coded before each code was there, and have not "
        "been touched since; of one code, list them, likeliest first.\n\n\b\n"
        "  koding codebook unseen\n"
        "  koding codebook unseen S1\n"
        "  koding codebook unseen S1 Ventetid --search telefon"
    ),
)
@click.argument("question", required=False, metavar=_("[QUESTION]"))
@click.argument("code", required=False, metavar=_("[CODE]"))
@wave_option
@search_option
@json_option
@project_option
def unseen_command(
    question: str | None,
    code: str | None,
    *,
    wave: int | None,
    search: str,
    as_json: bool,
    project: Path | None,
) -> None:
    """Count or list answers that have not been seen with a code."""
    with open_bench(project) as bench:
        if question and code:
            asked = bench.questions.find(question)
            year = asked_wave(bench, asked, wave)
            _list_unseen(bench, asked, year, code, search, as_json=as_json)
        else:
            _count_unseen(bench, question, wave, as_json=as_json)


@codebook_command.command(
    "waive",
    short_help=_("Let answers go unchecked for a late code."),
    help=_(
        "Let the answers coded so far go unchecked for a code, of one question or of "
        "all.\n\n\b\n"
        "  koding codebook waive Ventetid S1 --reason 'only new answers can say so'"
    ),
)
@click.argument("code", metavar=_("CODE"))
@click.argument("question", required=False, metavar=_("[QUESTION]"))
@click.option("--reason", required=True, help=_("Why, for the log."))
@project_option
def waive_command(
    code: str, question: str | None, *, reason: str, project: Path | None
) -> None:
    """Let answers go unchecked for a code."""
    with open_bench(project) as bench:
        found = bench.codes.find(code)
        for one in _questions(bench, question):
            bench.reviewing.waive(found.id, one.id, reason=reason)
        said = _("What is coded so far need not be checked for «{code}».")
        say(said.format(code=cut_label(found.label)))


def _left(count: int) -> str:
    if not count:
        return _("No coding is to be looked at again.")
    said = ngettext(
        "{n} coding is to be looked at again.",
        "{n} codings are to be looked at again.",
        count,
    )
    return said.format(n=count)


def _code(bench: Workbench, label: str | None) -> str:
    return bench.codes.find(label).id if label else ""


def _questions(bench: Workbench, label: str | None) -> Sequence[Question]:
    return [bench.questions.find(label)] if label else bench.questions.all()


def _print_stale(bench: Workbench, stale: Sequence[StaleCoding]) -> None:
    labels = {one.id: one.label for one in bench.questions.all()}
    codes = bench.codebook.codes
    print_rows(
        (_("question"), _("code"), _("quote")),
        [
            (f"{labels.get(s.question, '?')} {s.wave}", codes[s.read_as].label, s.words)
            for s in stale
        ],
    )


def _count_unseen(
    bench: Workbench, question: str | None, wave: int | None, *, as_json: bool
) -> None:
    rows: list[tuple[str, int, str, int]] = []
    for asked in _questions(bench, question):
        years = bench.questions.waves(asked.id)
        if question:
            years = [asked_wave(bench, asked, wave)]
        for year in years:
            counts = bench.reviewing.unseen_counts(asked, year)
            codes = bench.codebook.codes
            rows += [(asked.label, year, codes[c].label, n) for c, n in counts.items()]
    if as_json:
        names = ("question", "wave", "code", "unseen")
        print_json([dict(zip(names, row, strict=True)) for row in rows])
    elif rows:
        heads = (_("question"), _("wave"), _("code"), _("not seen"))
        print_rows(heads, rows, right=(3,))
    else:
        say(_("Every coded answer has been seen with every code."))


def _list_unseen(
    bench: Workbench,
    asked: Question,
    wave: int,
    code: str,
    search: str,
    *,
    as_json: bool,
) -> None:
    found = bench.codes.find(code)
    unseen = bench.reviewing.unseen(asked, wave, found.id, search)
    if as_json:
        print_json([{"answer": one.answer, "words": one.body} for one in unseen])
    else:
        for one in unseen:
            say(f"- {one.body}")
        said = ngettext(
            "{n} answer has not been seen with «{code}».",
            "{n} answers have not been seen with «{code}».",
            len(unseen),
        )
        say(said.format(n=len(unseen), code=cut_label(found.label)))
