"""koding table responses and recoded: who commented; "annet, hva" as alternatives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from koding.cli.common import (
    asked_wave,
    given,
    open_bench,
    output_option,
    project_option,
    say,
    wave_option,
)
from koding.cli.table_delivery import FORMATS, TO_FILES, format_of, print_table
from koding.cli.table_options import decimals_option
from koding.i18n import _
from koding.workbench.responses import BAND, Wanted, recoding_table, responses_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from koding.model.survey import Question
    from koding.model.table import Table
    from koding.workbench import Workbench


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that both tables have."""
    options = (
        click.option(
            "--count",
            "counting",
            type=click.Choice(["units", "respondents"]),
            help=_("What counts once; else as koding.toml says."),
        ),
        decimals_option,
        click.option(
            "--format",
            "form",
            type=click.Choice(FORMATS),
            help=_("Format; else by the suffix of -o, else text."),
        ),
        output_option,
        project_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command(
    "responses",
    short_help=_("Count who answered and who commented at all."),
    help=_(
        "Count who answered and who commented on a question, by size band or by a "
        "closed answer.\n\n\b\n"
        "  koding table responses S1\n"
        "  koding table responses S1 --by county --register\n"
        "  koding table responses S1 --by 'Har dere FACT?' -o who.xlsx"
    ),
)
@click.argument("question", metavar=_("QUESTION"))
@click.option(
    "--by",
    "attribute",
    default=BAND,
    show_default=True,
    metavar=_("ATTRIBUTE"),
    help=_("An attribute, or how its name begins."),
)
@click.option(
    "--register",
    is_flag=True,
    help=_("Every unit of the register was invited: percentages are of them."),
)
@wave_option
@_shared
def responses_command(
    question: str,
    *,
    attribute: str,
    register: bool,
    wave: int | None,
    counting: Any,
    decimals: int | None,
    form: str | None,
    output: Path | None,
    project: Path | None,
) -> None:
    """Count who answered and commented."""
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        year = asked_wave(bench, found, wave)
        table = responses_table(
            bench, found, year, attribute, Wanted(counting, decimals), register=register
        )
        options = {
            "responses": attribute,
            "register": register or None,
            **_counted(bench, counting, decimals),
        }
        _deliver(bench, (found, year), table, form, output, options)


@click.command(
    "recoded",
    short_help=_("Count what «other» was coded to, with what was ticked."),
    help=_(
        "Lay a closed question beside what its free text («other, please specify») was "
        "coded to: ticked, written, new and remaining. A code stands for the "
        "alternative that has its label or short name, and for the one of its theme; "
        "--as says it of another.\n\n\b\n"
        "  koding table recoded S4 --of 'Hvilke tiltak har dere?'\n"
        "  koding table recoded S4 --as 'Aktivt team=FACT'\n"
        "  koding table recoded S4 --of 'Tiltak: FACT' --of 'Tiltak: Annet'"
    ),
)
@click.argument("question", metavar=_("QUESTION"))
@click.option(
    "--of",
    "attributes",
    multiple=True,
    metavar=_("ATTRIBUTE"),
    help=_("The closed question, or each of its tick boxes; else what it follows."),
)
@click.option(
    "--as",
    "said",
    multiple=True,
    metavar=_("CODE=ALTERNATIVE"),
    help=_("The alternative that a code stands for."),
)
@wave_option
@_shared
def recoded_command(
    question: str,
    *,
    attributes: tuple[str, ...],
    said: tuple[str, ...],
    wave: int | None,
    counting: Any,
    decimals: int | None,
    form: str | None,
    output: Path | None,
    project: Path | None,
) -> None:
    """Count what free texts of a closed question were coded to."""
    pairs = [one.rpartition("=") for one in said]
    if not all(code.strip() and to.strip() for code, _sign, to in pairs):
        raise click.UsageError(_("Write --as as CODE=ALTERNATIVE."))
    stands = {code.strip(): to.strip() for code, _sign, to in pairs}
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        year = asked_wave(bench, found, wave)
        table = recoding_table(
            bench, found, year, attributes, stands, Wanted(counting, decimals)
        )
        options = {
            "of": attributes or None,
            "as": stands or None,
            **_counted(bench, counting, decimals),
        }
        _deliver(
            bench, (found, year), table, form, output, {"recoded": True, **options}
        )


def _counted(
    bench: Workbench, counting: str | None, decimals: int | None
) -> dict[str, object]:
    """Return how it is counted, as koding.toml says where nothing else is said."""
    settings = bench.settings
    return {
        "count": counting or settings.counting,
        "decimals": settings.decimals if decimals is None else decimals,
    }


def _deliver(
    bench: Workbench,
    of: tuple[Question, int],
    table: Table,
    form: str | None,
    output: Path | None,
    options: Mapping[str, object],
) -> None:
    """Print a table, or write it as a working copy and say where."""
    question, wave = of
    shown = form or format_of(output)
    if output is None and shown in TO_FILES:
        kind = next(iter(options))
        output = bench.tables.default_path(question, wave, shown, kind)
    if output is None:
        print_table(table, shown)
        return
    facts = {"question": question.label, "wave": wave, **given(options)}
    say(str(bench.tables.save(table, shown, output, options=facts)))
