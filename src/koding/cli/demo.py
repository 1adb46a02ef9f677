"""koding demo: a project of invented answers, from import to Word and tables."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from koding.analysis.frequency import FrequencyOptions
from koding.cli.common import say
from koding.cli.receipts import print_answers, print_codings
from koding.errors import UnreadableFile
from koding.i18n import _
from koding.importers.answers import WantedColumns
from koding.importers.coded_sheet import CodedColumns
from koding.workbench import Workbench
from koding.workbench.shell_words import typed

WAVE = 2023
GROUPS = {"S1": "voksne", "S2": "voksne", "S3": "barn og unge"}


@click.command(
    "demo",
    help=_(
        "Make a project of invented answers in DIR, do the main job from import to "
        "Word and tables, and open the workbench.\n\n\b\n"
        "  koding demo\n"
        "  koding demo /tmp/demo --no-open"
    ),
)
@click.argument(
    "folder",
    type=click.Path(path_type=Path),
    default="demo-project",
    metavar=_("[DIR]"),
)
@click.option("--no-open", is_flag=True, help=_("Do not open the workbench."))
def demo_command(folder: Path, *, no_open: bool) -> None:
    """Make the demo project."""
    if (folder / "koding.toml").is_file():
        say(_("{folder} is there already: it is left as it is.").format(folder=folder))
    else:
        _make(folder)
    opens = not no_open and sys.stdout.isatty() and sys.stdin.isatty()
    if opens:
        click.prompt(
            _("Press enter to open the workbench"), default="", show_default=False
        )
        from koding.cli.code import code_command

        code_command.main(["--project", str(folder)], standalone_mode=False)
    else:
        say(_("To code: koding code --project {folder}").format(folder=typed(folder)))


def _make(folder: Path) -> None:
    corpora, codebooks = _bundled("corpora"), _bundled("codebooks")
    bench = Workbench.create(folder, name="Tjenester 2023", language="nb")
    try:
        answers = bench.imports.answers(
            corpora / "tjenester-2023.xlsx", wave=WAVE, wanted=WantedColumns()
        )
        print_answers(answers, bench.settings.language)
        bench.imports.codebook(codebooks / "tjenester.yaml")
        codings = bench.imports.codings(
            corpora / "kodinger-2023.xlsx", wave=WAVE, wanted=CodedColumns()
        )
        print_codings(codings)
        for question in bench.questions.all():
            bench.questions.set(question, {"group": GROUPS.get(question.label, "")})
        _write(bench)
        say(_("The project is in {folder}.").format(folder=folder))
    finally:
        bench.close()


def _write(bench: Workbench) -> None:
    say(_("Written:"))
    for question in bench.questions.all():
        say(f"  {bench.exports.word(question, WAVE)}")
        options = FrequencyOptions(counting=bench.settings.counting)
        table = bench.tables.table(question, WAVE, options)
        target = bench.exports.default_path(question, WAVE, "xlsx", "table")
        said: dict[str, object] = {"question": question.label, "wave": WAVE}
        say(f"  {bench.tables.save(table, 'xlsx', target, options=said)}")


def _bundled(name: str) -> Path:
    """Return a folder of the invented corpus, in a checkout or in the package."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package.parents[1] / name, package / "data" / name):
        if folder.is_dir():
            return folder
    raise UnreadableFile(
        _("The invented corpus ({name}) did not come with this koding.").format(
            name=name
        )
    )
