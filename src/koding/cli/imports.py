"""koding import: answers, codings made in Excel, a codebook."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from koding.cli.common import (
    WAVE,
    agreed,
    open_bench,
    progress,
    project_option,
    say,
    sheet_option,
)
from koding.cli.receipts import (
    print_answers,
    print_codebook,
    print_codings,
    print_found,
    print_next,
)
from koding.errors import InvalidMap, MissingColumn
from koding.i18n import _
from koding.importers.answers import WantedColumns
from koding.importers.coded_sheet import CodedColumns
from koding.importers.columns import propose
from koding.importers.sheets import read_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T", WantedColumns, CodedColumns)
FILE = click.Path(path_type=Path, dir_okay=False)

# A map names columns as the options of `import answers` do.
MAPPED = {
    **{name: name for name in ("unit", "name", "respondent", "text")},
    **{name: name for name in ("county", "population")},
    "question": "questions",
    "asked": "question",
    "attribute": "attributes",
}
MANY = ("question", "attribute")

with_erased_option = click.option(
    "--with-erased",
    is_flag=True,
    help=_("Take in respondents again who were erased from the project."),
)


@click.group(
    "import",
    help=_(
        "Bring in files.\n\n\b\n"
        "  koding import answers form.xlsx --wave 2023\n"
        "  koding import codebook book.yaml\n"
        "  koding import codings coded.xlsx --wave 2023"
    ),
)
def import_command() -> None:
    """Bring in files."""


@import_command.command(
    "answers",
    short_help=_("Bring in a sheet of answers."),
    help=_(
        "Bring in a sheet of answers (xlsx, ods, csv): wide, with a column for each "
        "question, or long, with a row for each answer. Without options it shows what "
        "it found and asks. A file can be brought in again: what is new is added, what "
        "has changed is reported, and nothing else is touched.\n\n\b\n"
        "  koding import answers form.xlsx --wave 2023\n"
        "  koding import answers form.xlsx --wave 2023 --unit Kommunenummer \\\n"
        "      --question 'Hva mangler ...' --question F\n"
        "  koding import answers long.csv --wave 2023 --text Svar --dry-run\n"
        "  koding import answers form.xlsx --wave 2023 --map columns.toml\n\n"
        "A column is named by its header, the beginning of it, or its letter. A map "
        "has the same names as the options:\n\n\b\n"
        "  unit = 'Kommunenummer'\n"
        "  question = ['F', 'G']"
    ),
)
@click.argument("file", type=FILE, metavar=_("FILE"))
@click.option("--wave", type=WAVE, required=True, help=_("The year of the form."))
@click.option("--unit", help=_("Column of unit numbers."))
@click.option("--name", help=_("Column of unit names."))
@click.option("--respondent", help=_("Column that tells a unit's respondents apart."))
@click.option("--question", "questions", multiple=True, help=_("Column of answers."))
@click.option("--text", help=_("Column of answers in a long sheet."))
@click.option("--asked", "question", help=_("Column of questions in a long sheet."))
@click.option("--county", help=_("Column of counties."))
@click.option("--population", help=_("Column of inhabitants."))
@click.option(
    "--attribute",
    "attributes",
    multiple=True,
    help=_("Column that comes along; else those with few values."),
)
@sheet_option
@click.option("--map", "map_file", type=FILE, help=_("Columns from a TOML file."))
@with_erased_option
@click.option("--dry-run", "dry", is_flag=True, help=_("Show, and do nothing."))
@click.option("--yes", is_flag=True, help=_("Take the columns as they are found."))
@project_option
def answers_command(
    file: Path,
    *,
    wave: int,
    sheet: str | None,
    map_file: Path | None,
    with_erased: bool,
    dry: bool,
    yes: bool,
    project: Path | None,
    **columns: Any,
) -> None:
    """Bring in a sheet of answers."""
    wanted = _wanted(WantedColumns, columns, map_file)
    with open_bench(project) as bench:
        said = bool(wanted.questions or wanted.text)
        if not (said or yes or dry):
            _ask(file, sheet)
        with progress(file.name) as at:
            at(_("reading"))
            receipt = bench.imports.answers(
                file,
                wave=wave,
                wanted=wanted,
                sheet=sheet,
                with_erased=with_erased,
                dry=dry,
            )
        if dry:
            print_found(read_sheet(file, sheet))
            click.echo()
        print_answers(receipt, bench.settings.language)
        if not dry:
            print_next(receipt)


@import_command.command(
    "codings",
    short_help=_("Bring in a sheet that was coded by hand."),
    help=_(
        "Bring in a sheet that was coded by hand: a quote in each row with its code, "
        "or several columns of codes. No cell is ever split: labels hold commas. "
        "Answers that the project lacks are made of their quotes.\n\n\b\n"
        "  koding import codings coded.xlsx --wave 2023\n"
        "  koding import codings coded.xlsx --wave 2023 --text Sitat \\\n"
        "      --theme Tema --code Undertema --attribute Kildeangivelse\n"
        "  koding import codings coded.xlsx --wave 2023 --respondent Tjeneste"
    ),
)
@click.argument("file", type=FILE, metavar=_("FILE"))
@click.option("--wave", type=WAVE, required=True, help=_("The year of the form."))
@click.option("--text", help=_("Column of quotes."))
@click.option("--unit", help=_("Column of unit numbers."))
@click.option("--respondent", help=_("Column that tells a unit's respondents apart."))
@click.option("--question", help=_("Column of questions, by wording or label."))
@click.option("--code", "codes", multiple=True, help=_("Column of codes."))
@click.option("--theme", "themes", multiple=True, help=_("Column above the code."))
@click.option("--attribute", "attributes", multiple=True, help=_("Column to keep."))
@sheet_option
@with_erased_option
@project_option
def codings_command(
    file: Path,
    *,
    wave: int,
    sheet: str | None,
    with_erased: bool,
    project: Path | None,
    **columns: Any,
) -> None:
    """Bring in a sheet coded by hand."""
    wanted = _wanted(CodedColumns, columns, None)
    with open_bench(project) as bench:
        with progress(file.name) as at:
            at(_("reading"))
            receipt = bench.imports.codings(
                file, wave=wave, wanted=wanted, sheet=sheet, with_erased=with_erased
            )
        print_codings(receipt)
        say(_("Next: koding status"))


@import_command.command(
    "codebook",
    short_help=_("Bring in a codebook."),
    help=_(
        "Bring in a codebook: YAML, a sheet (xlsx, ods, csv), Word or REFI-QDA (qdc). "
        "Codes "
        "of the same id, else of the same path, are the same code; new ones are added, "
        "and nothing is taken away.\n\n\b\n"
        "  koding import codebook book.yaml --dry-run\n"
        "  koding import codebook book.xlsx --sheet Koder\n"
        "  koding import codebook last-year.yaml --for S1\n"
        "  koding import codebook nvivo.qdc"
    ),
)
@click.argument("file", type=FILE, metavar=_("FILE"))
@sheet_option
@click.option(
    "--codings-stand",
    is_flag=True,
    help=_("Other definitions leave earlier codings as they are, not to be reviewed."),
)
@click.option(
    "--for",
    "asking",
    metavar=_("QUESTION"),
    help=_("The question that is to offer the file's themes too."),
)
@click.option("--dry-run", "dry", is_flag=True, help=_("Show, and do nothing."))
@project_option
def codebook_command(
    file: Path,
    *,
    asking: str | None,
    sheet: str | None,
    codings_stand: bool,
    dry: bool,
    project: Path | None,
) -> None:
    """Bring in a codebook."""
    with open_bench(project) as bench:
        receipt = bench.imports.codebook(
            file,
            sheet=sheet,
            codings_stand=codings_stand,
            asking=bench.questions.find(asking) if asking else None,
            dry=dry,
        )
        print_codebook(file.name, receipt)


def _wanted(kind: type[T], columns: Mapping[str, Any], map_file: Path | None) -> T:
    """Return the columns as said on the command line, else in the map file."""
    mapped = _mapped(map_file) if map_file else {}
    said = {name: value for name, value in columns.items() if value not in (None, ())}
    return kind(**{**mapped, **said})


def _mapped(map_file: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(map_file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidMap(
            _("{file} cannot be read as a map of columns: {why}.").format(
                file=map_file, why=error
            )
        ) from error
    unknown = sorted(set(values) - set(MAPPED))
    if unknown:
        raise InvalidMap(
            _("{file} names {unknown}; a map can name {known}.").format(
                file=map_file, unknown=", ".join(unknown), known=", ".join(MAPPED)
            )
        )
    return {MAPPED[n]: _columns(map_file, n, value) for n, value in values.items()}


def _columns(map_file: Path, name: str, value: object) -> str | tuple[str, ...]:
    listed = value if isinstance(value, list) and name in MANY else [value]
    headers = tuple(column for column in listed if isinstance(column, str))
    if len(headers) < len(listed):
        raise InvalidMap(
            _("{file}: {name} is to be the header of a column, in quotes.").format(
                file=map_file, name=name
            )
        )
    return headers if name in MANY else headers[0]


def _ask(file: Path, sheet_name: str | None) -> None:
    """Show what a sheet holds and ask; where nobody can answer, say what to pass."""
    sheet = read_sheet(file, sheet_name)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        facts = [one for one in propose(sheet).columns if one.role == "text"]
        raise MissingColumn(
            _(
                "{where}: say --yes to take the columns as they are found (open "
                "answers: {columns}), or name them with --question or --text."
            ).format(
                where=sheet.place(),
                columns=", ".join(one.letter for one in facts) or _("none"),
            )
        )
    print_found(sheet)
    if not agreed(_("Bring in these columns?")):
        raise MissingColumn(
            _("Nothing was brought in: name the columns with --question and --unit.")
        )
