"""koding question: what questions are called, how they hang together, code lists."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from koding.cli.common import (
    json_option,
    open_bench,
    print_json,
    print_rows,
    project_option,
)
from koding.cli.receipts import KINDS
from koding.errors import UnknownCode
from koding.exporters.safe_text import one_line
from koding.i18n import _
from koding.language.standard_answers import suggest

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench import Workbench


@click.group(
    "question",
    help=_(
        "List, set and link questions.\n\n\b\n"
        "  koding question list\n"
        "  koding question set S1 --label Mangler --group voksne\n"
        "  koding question standard S1 --accept"
    ),
)
def question_command() -> None:
    """List, set and link questions."""


@question_command.command(
    "list", help=_("List the questions.\n\n\b\n  koding question list --json")
)
@json_option
@project_option
def list_command(*, as_json: bool, project: Path | None) -> None:
    """List the questions with their waves and code lists."""
    with open_bench(project) as bench:
        questions = bench.questions.all()
        askings = bench.questions.askings()
        if as_json:
            print_json(
                [
                    {
                        **asdict(question),
                        "askings": [
                            asdict(a) for a in askings if a.question == question.id
                        ],
                    }
                    for question in questions
                ]
            )
            return
        labels = {code.id: code.label for code in bench.codebook.codes.values()}
        print_rows(
            (
                _("label"),
                _("group"),
                _("use"),
                _("waves"),
                _("code list"),
                _("wording"),
            ),
            [
                (
                    question.label,
                    question.group,
                    question.use,
                    ", ".join(map(str, bench.questions.waves(question.id))),
                    "; ".join(labels.get(id_, "?") for id_ in question.code_list),
                    next((a.wording for a in askings if a.question == question.id), ""),
                )
                for question in questions
            ],
        )


@question_command.command(
    "set",
    help=_(
        "Set what a question is called and how it is used.\n\n\b\n"
        "  koding question set S1 --label Mangler --order 2 --group voksne\n"
        "  koding question set S2 --parent 'Har dere FACT?' --base 'svarte Ja'\n"
        "  koding question set S1 --branch Kapasitet --branch Bolig\n"
        "  koding question set S3 --use sort"
    ),
)
@click.argument("question")
@click.option("--label", help=_("Short label."))
@click.option("--order", type=int, help=_("Place among the questions."))
@click.option("--group", help=_("Group, such as adults or children."))
@click.option("--parent", help=_("The closed question it follows."))
@click.option("--base", help=_("Who was asked."))
@click.option(
    "--use",
    type=click.Choice(["sort", "count", "off"]),
    help=_("Sort only, also count, or not this year."),
)
@click.option("--branch", "branches", multiple=True, help=_("Theme of its code list."))
@click.option("--whole-codebook", is_flag=True, help=_("Offer all codes."))
@project_option
def set_command(
    question: str,
    *,
    branches: tuple[str, ...],
    whole_codebook: bool,
    project: Path | None,
    **fields: Any,
) -> None:
    """Set fields of a question."""
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        values = {name: value for name, value in fields.items() if value is not None}
        if branches:
            values["code_list"] = tuple(bench.codes.find(b).id for b in branches)
        if whole_codebook:
            values["code_list"] = ()
        bench.questions.set(found, values)
        click.echo(_("{label} is set.").format(label=values.get("label", found.label)))


@question_command.command(
    "link",
    help=_(
        "Read a question of one wave as another: the same question over years. "
        "--undo takes a link back.\n\n\b\n"
        "  koding question link S4 S1\n"
        "  koding question link --undo --wave 2024 S1"
    ),
)
@click.argument("question")
@click.argument("to", required=False)
@click.option("--undo", is_flag=True, help=_("Take back the link of a wave."))
@click.option("--wave", type=int, help=_("The wave whose link is taken back."))
@project_option
def link_command(
    question: str, to: str | None, *, undo: bool, wave: int | None, project: Path | None
) -> None:
    """Link a question to another, or take a link back."""
    if undo == bool(to) or undo != bool(wave):
        raise click.UsageError(
            _("Say QUESTION and TO, or --undo --wave YEAR QUESTION.")
        )
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        if undo:
            stored = bench.questions.stored(wave or 0).values()
            linked = [id_ for id_ in stored if bench.questions.read_as(id_) == found.id]
            for id_ in linked:
                bench.questions.link(id_, "")
        else:
            bench.questions.link(found.id, bench.questions.find(to or "").id)
        click.echo(_("Done: koding question list shows the questions."))


@question_command.command(
    "standard",
    help=_(
        "Show short answers that say the same, with a suggested code; --accept codes "
        "them so, --code decides a group otherwise. Each is one step to undo.\n\n\b\n"
        "  koding question standard S1\n"
        "  koding question standard S1 --accept\n"
        "  koding question standard S1 --code 'Nei=Uten innhold'"
    ),
)
@click.argument("question")
@click.option("--wave", type=int, help=_("Wave; else the latest."))
@click.option("--accept", is_flag=True, help=_("Code all groups as suggested."))
@click.option(
    "--code", "decided", multiple=True, metavar="TEXT=CODE", help=_("Code one group.")
)
@project_option
def standard_command(
    question: str,
    *,
    wave: int | None,
    accept: bool,
    decided: tuple[str, ...],
    project: Path | None,
) -> None:
    """Show and decide groups of equal answers."""
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        year = wave or bench.questions.waves(found.id)[-1]
        choices = dict(_choice(bench, text) for text in decided)
        for group in bench.coding.alike_groups(found.id, year):
            kind = suggest(group.example)
            code = choices.get(group.example.strip().casefold())
            if code is None and accept and kind and group.coded < group.count:
                system = bench.codebook.system(kind)
                code = system.id if system else None
            if code:
                bench.coding.code_alike(found.id, year, group.alike, [code])
            if kind or code or group.count > 1:
                said = KINDS[kind]() if kind else ""
                done = _("coded") if code or group.coded == group.count else ""
                click.echo(
                    f"«{one_line(group.example)}» × {group.count}  {said}  {done}"
                )


def _choice(bench: Workbench, text: str) -> tuple[str, str]:
    words, sign, label = text.rpartition("=")
    if not sign:
        raise UnknownCode(_("Write --code as TEXT=CODE, such as 'Nei=Ingen'."))
    return words.strip().casefold(), bench.codes.find(label).id
