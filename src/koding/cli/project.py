"""koding init, status, doctor: a project's beginning, state and health."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from koding.cli.common import (
    json_option,
    open_bench,
    print_json,
    print_rows,
    project_option,
    say,
    speak,
)
from koding.errors import DamagedJournal, KodingError
from koding.exporters.numbers import format_count
from koding.i18n import _
from koding.workbench import Workbench
from koding.workbench.names.left import LeftOfNames
from koding.workbench.shell_words import typed
from koding.workbench.steps import ten_steps

if TYPE_CHECKING:
    from koding.model.views import Progress

MARKS = {"done": "●", "begun": "◐", "open": "○", "later": "·"}


@click.command(
    "init",
    help=_(
        "Make a project in DIR.\n\n\b\n"
        "  koding init my-study\n"
        "  koding init my-study --language nn --name 'Tenester 2023'"
    ),
)
@click.argument("folder", type=click.Path(path_type=Path), metavar=_("DIR"))
@click.option(
    "--language",
    type=click.Choice(["nb", "nn", "en"]),
    default="nb",
    show_default=True,
    help=_("Language of screens and exports."),
)
@click.option("--name", default="", help=_("The project's name; else the folder's."))
def init_command(folder: Path, language: str, name: str) -> None:
    """Make a project."""
    speak(language)
    Workbench.create(folder, name=name, language=language).close()
    say(_("The project is in {folder}.").format(folder=folder))
    say(
        _("Next: koding code --project {folder}, which begins with the import.").format(
            folder=typed(folder)
        )
    )


@click.command(
    "status",
    help=_(
        "Show the ten steps, and per question answers, coded and left.\n\n\b\n"
        "  koding status\n"
        "  koding status --json | jq '.questions[].left'"
    ),
)
@json_option
@project_option
def status_command(*, as_json: bool, project: Path | None) -> None:
    """Show how far the work has come."""
    with open_bench(project) as bench:
        steps = ten_steps(bench)
        labels = {question.id: question.label for question in bench.questions.all()}
        order = list(labels)
        rows = bench.questions.progress()
        rows.sort(key=lambda row: (row.wave, order.index(row.question)))
        if as_json:
            names = LeftOfNames(bench).by_question()
            questions = [
                {
                    **asdict(row),
                    "label": labels[row.question],
                    "left": row.left,
                    "names": names.get((row.question, row.wave), 0),
                }
                for row in rows
            ]
            stages = [asdict(step) for step in steps]
            print_json(
                {
                    "steps": stages,
                    "questions": questions,
                    "names": asdict(LeftOfNames(bench).count()),
                }
            )
            return
        for step in steps:
            say(f"{MARKS[step.state]} {step.number:>2} {step.name:<24} {step.said}")
        if rows:
            click.echo()
            _print_progress(bench, rows, labels)


def _print_progress(
    bench: Workbench, rows: list[Progress], labels: dict[str, str]
) -> None:
    language = bench.settings.language
    names = LeftOfNames(bench).by_question()

    def count(number: int) -> str:
        return format_count(number, language)

    print_rows(
        (
            _("question"),
            _("wave"),
            _("answers"),
            _("coded"),
            _("left"),
            _("look again"),
            _("names"),
            _("use"),
            _("wording"),
        ),
        [
            (
                labels[row.question],
                row.wave,
                count(row.answers),
                count(row.done),
                count(row.left),
                count(row.look),
                count(names.get((row.question, row.wave), 0)),
                row.use,
                bench.questions.wording(row.question, row.wave),
            )
            for row in rows
        ],
        right=(2, 3, 4, 5, 6),
    )


@click.command(
    "doctor",
    help=_(
        "Check the project: the file, the journal, and that the tables people read "
        "are what the journal adds up to; make them anew where they are not. And that "
        "nothing is left of respondents who were erased.\n\n\b\n"
        "  koding doctor"
    ),
)
@project_option
def doctor_command(project: Path | None) -> None:
    """Check the project."""
    with open_bench(project) as bench:
        said = bench.store.complaints()
        before = bench.store.projected()
        bench.store.rebuild()
        changed = [
            t for t, rows in bench.store.projected().items() if rows != before[t]
        ]
        for complaint in said:
            say(f"✗ {complaint}")
        for table in changed:
            click.echo(
                _("✗ {table} was not as the journal has it: made anew.").format(
                    table=table
                )
            )
        altered = bench.history.versions.altered_files()
        for path in altered:
            said_of = _("✗ {file} is not as the version was: it was changed since.")
            click.echo(said_of.format(file=path))
        left = bench.store.eraser.leftovers()
        for leftover in left:
            say(f"✗ {leftover}")
        if said:
            raise DamagedJournal(
                _("The project is damaged: keep a copy, and restore a backup.")
            )
        if left:
            raise KodingError(_("Words that were to be erased may still be here."))
        if not changed and not altered:
            click.echo(_("✓ The file, the journal and the tables agree."))
