"""koding question: what questions are called, how they hang together, code lists."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from koding.cli.common import (
    WAVE,
    asked_wave,
    given,
    json_option,
    open_bench,
    print_json,
    print_rows,
    project_option,
    say,
    wave_option,
)
from koding.errors import UnknownCode, UnknownQuestion
from koding.i18n import _
from koding.language.standard_answers import group_key, suggest
from koding.workbench.importing.words import KINDS
from koding.workbench.questions import ASKING_FIELDS
from koding.workbench.shell_words import typed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.model.survey import Question
    from koding.model.views import AlikeGroup
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
        asked = {
            question.id: [a for a in askings if a.question == question.id]
            for question in questions
        }
        if as_json:
            print_json(
                [
                    {
                        **asdict(question),
                        "askings": [asdict(a) for a in asked[question.id]],
                    }
                    for question in questions
                ]
            )
            return
        if not questions:
            say(_("No question yet: koding import answers FILE --wave YEAR"))
            return
        labels = {code.id: code.label for code in bench.codebook.codes.values()}
        print_rows(
            (
                _("label"),
                _("order"),
                _("group"),
                _("follows"),
                _("base"),
                _("use"),
                _("waves"),
                _("code list"),
                _("wording"),
            ),
            [
                (
                    question.label,
                    question.order,
                    question.group,
                    question.parent,
                    _over_waves([(a.wave, a.base) for a in asked[question.id]]),
                    _over_waves([(a.wave, a.use) for a in asked[question.id]]),
                    ", ".join(str(a.wave) for a in asked[question.id]),
                    "; ".join(labels.get(id_, "?") for id_ in question.code_list),
                    next((a.wording for a in asked[question.id]), ""),
                )
                for question in questions
            ],
        )


@question_command.command(
    "set",
    help=_(
        "Set what a question is called and how it is used. Base and use are of one "
        "wave: the one said with --wave, else the latest.\n\n\b\n"
        "  koding question set S1 --label Mangler --order 2 --group voksne\n"
        "  koding question set S2 --parent 'Har dere FACT?' --base 'svarte Ja'\n"
        "  koding question set S1 --branch Kapasitet --branch Bolig\n"
        "  koding question set S4 --codes-from S1\n"
        "  koding question set S3 --use sort\n"
        "  koding question set S3 --wave 2023 --use off"
    ),
)
@click.argument("question", metavar=_("QUESTION"))
@click.option("--label", help=_("Short label."))
@click.option("--order", type=int, help=_("Place among the questions."))
@click.option("--group", help=_("Group, such as adults or children."))
@click.option("--parent", help=_("The closed question it follows."))
@click.option("--base", help=_("Who was asked, in that wave."))
@click.option("--memo", help=_("A memo on the question."))
@click.option(
    "--use",
    type=click.Choice(["sort", "count", "off"]),
    help=_("Sort only, also count, or not this year, in that wave."),
)
@click.option("--branch", "branches", multiple=True, help=_("Theme of its code list."))
@click.option(
    "--codes-from", metavar=_("QUESTION"), help=_("The code list of another.")
)
@click.option("--whole-codebook", is_flag=True, help=_("Offer all codes."))
@click.option("--wave", type=WAVE, help=_("Wave of base and use; else the latest."))
@project_option
def set_command(
    question: str,
    *,
    branches: tuple[str, ...],
    codes_from: str | None,
    whole_codebook: bool,
    wave: int | None,
    project: Path | None,
    **fields: Any,
) -> None:
    """Set fields of a question."""
    values: dict[str, Any] = dict(given(fields))
    lists = [bool(branches), bool(codes_from), whole_codebook]
    if sum(lists) > 1:
        raise click.UsageError(
            _("Say one of --branch, --codes-from and --whole-codebook.")
        )
    if not (values or any(lists)):
        raise click.UsageError(_("Say what to set, such as --label or --use."))
    if wave and not values.keys() & set(ASKING_FIELDS):
        raise click.UsageError(_("--wave goes with --base or --use."))
    with open_bench(project) as bench:
        found = bench.questions.find(question)
        if branches:
            values["code_list"] = tuple(bench.codes.find(b).id for b in branches)
        if codes_from:
            values["code_list"] = bench.questions.find(codes_from).code_list
        if whole_codebook:
            values["code_list"] = ()
        year = asked_wave(bench, found, wave)
        bench.questions.set(found, values, wave=year)
        say(_("{label} is set.").format(label=values.get("label", found.label)))


@question_command.command(
    "link",
    short_help=_("Read a question as one of another wave."),
    help=_(
        "Read a question of one wave as another: the same question over years. "
        "--undo takes a link back.\n\n\b\n"
        "  koding question link S4 S1\n"
        "  koding question link --undo --wave 2024 S1"
    ),
)
@click.argument("question", metavar=_("QUESTION"))
@click.argument("to", required=False, metavar=_("[QUESTION]"))
@click.option("--undo", is_flag=True, help=_("Take back the link of a wave."))
@click.option("--wave", type=WAVE, help=_("The wave whose link is taken back."))
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
        if to:
            other = bench.questions.find(to)
            bench.questions.link(found.id, other.id)
            said = _("{label} is read as {other} now.")
            say(said.format(label=found.label, other=other.label))
        else:
            _unlink(bench, found, asked_wave(bench, found, wave))


@question_command.command(
    "standard",
    short_help=_("Show and code short answers that say the same."),
    help=_(
        "Show short answers that say the same, with a suggested code; --accept codes "
        "them so, --code decides a group otherwise. Each is one step to undo.\n\n\b\n"
        "  koding question standard S1\n"
        "  koding question standard S1 --accept\n"
        "  koding question standard S1 --code 'Nei=Uten innhold'"
    ),
)
@click.argument("question", metavar=_("QUESTION"))
@wave_option
@click.option("--accept", is_flag=True, help=_("Code all groups as suggested."))
@click.option(
    "--code",
    "decided",
    multiple=True,
    metavar=_("TEXT=CODE"),
    help=_("Code one group."),
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
        year = asked_wave(bench, found, wave)
        groups = bench.coding.alike_groups(found.id, year)
        choices = dict(_choice(bench, groups, text) for text in decided)
        for group in groups:
            code = choices.get(group.alike)
            if code is None and accept and group.coded < group.count:
                code = _suggested(bench, group)
            if code:
                bench.coding.code_alike(found.id, year, group.alike, [code])
        _print_groups(bench.coding.alike_groups(found.id, year), found, year)


def _unlink(bench: Workbench, found: Question, wave: int) -> None:
    """Take back the links to a question of those asked in `wave`."""
    stored = bench.questions.stored(wave).values()
    undone = [
        id_
        for id_ in stored
        if id_ != found.id and bench.questions.read_as(id_) == found.id
    ]
    if not undone:
        raise UnknownQuestion(
            _("{label} has no link to undo in {wave}.").format(
                label=found.label, wave=wave
            )
        )
    for id_ in undone:
        bench.questions.link(id_, "")
    say(
        _("{label} of {wave} stands alone again, as {others}.").format(
            label=found.label,
            wave=wave,
            others=", ".join(q.label for q in bench.questions.all() if q.id in undone),
        )
    )


def _over_waves(said: Sequence[tuple[int, str]]) -> str:
    """Return what is the same in all waves, or what it is in each."""
    values = {value for _wave, value in said}
    if len(values) < 2:
        return "".join(values)
    return ", ".join(f"{wave} {value or '–'}" for wave, value in said)


def _choice(
    bench: Workbench, groups: Sequence[AlikeGroup], text: str
) -> tuple[str, str]:
    """Return a group and the id of the code it gets, as said with --code.

    The sign may stand in a text as in a label, so each place is tried.
    """
    alike = {group.alike for group in groups}
    places = [place for place, sign in enumerate(text) if sign == "="]
    for place in reversed(places):
        if (words := group_key(text[:place])) in alike:
            return words, bench.codes.find(text[place + 1 :]).id
    raise UnknownCode(
        _(
            "«{text}» names no short answer: write --code as TEXT=CODE, such as "
            "'Nei=Ingen'."
        ).format(text=text)
    )


def _suggested(bench: Workbench, group: AlikeGroup) -> str | None:
    kind = suggest(group.example)
    system = bench.codebook.system(kind) if kind else None
    return system.id if system else None


def _print_groups(groups: Sequence[AlikeGroup], question: Question, wave: int) -> None:
    rows = []
    for group in groups:
        kind = suggest(group.example)
        if kind or group.count > 1:
            said = KINDS[kind]() if kind else ""
            rows.append((group.example, group.count, group.coded, said))
    if not rows:
        said = _("No short answers to {label} say the same in {wave}.")
        say(said.format(label=question.label, wave=wave))
        return
    heads = (_("answer"), "n", _("coded"), _("suggestion"))
    print_rows(heads, rows, right=(1, 2))
    if any(kind and coded < count for _text, count, coded, kind in rows):
        said = _(
            "Code as suggested: koding question standard {label} --wave {wave} --accept"
        )
        say(said.format(label=typed(question.label), wave=wave))
