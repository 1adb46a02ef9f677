"""What commands share: options, opening the project, printing rows and progress."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from koding.exporters.safe_text import one_line, text_lines
from koding.i18n import _, set_language
from koding.store.folder import find_folder
from koding.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from koding.model.survey import Question

WIDEST = 60
NARROWEST = 20
WAVE = click.IntRange(1900, 2200)

_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def project_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --project."""
    return click.option(
        "--project",
        type=click.Path(path_type=Path, file_okay=False),
        metavar=_("DIR"),
        help=_("The project's folder; else the nearest one upwards."),
    )(command)


def output_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option -o."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help=_("File to write; -INTERN is put before its suffix."),
    )(command)


def wave_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --wave, which may be left out."""
    return click.option("--wave", type=WAVE, help=_("Wave; else the latest."))(command)


def reason_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --reason, kept in the log of the codebook."""
    return click.option("--reason", default="", help=_("Why, for the log."))(command)


def profile_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --profile, an export profile of koding.toml."""
    return click.option(
        "--profile",
        default="",
        metavar=_("NAME"),
        help=_("Replace names as this export profile of koding.toml says."),
    )(command)


def as_of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --as-of."""
    return click.option(
        "--as-of",
        default="",
        metavar=_("DAY|VERSION"),
        help=_(
            "As it was when this day was over, such as 2023-05-01, or in this version "
            "of the codebook."
        ),
    )(command)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --json."""
    return click.option(
        "--json", "as_json", is_flag=True, help=_("Print JSON, for programs.")
    )(command)


def questions_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --question, which can be said again."""
    return click.option(
        "--question",
        "-q",
        "questions",
        multiple=True,
        help=_("Question; can be said again."),
    )(command)


def sheet_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --sheet, of a file that is read."""
    return click.option(
        "--sheet", help=_("Name of the sheet; else the first with content.")
    )(command)


def no_descriptors_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --no-descriptors."""
    return click.option(
        "--no-descriptors", is_flag=True, help=_("Quotes without descriptors.")
    )(command)


def allow_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --allow, past the gate."""
    return click.option(
        "--allow",
        default="",
        metavar=_("REASON"),
        help=_("Publish what the gate refuses; the reason is logged."),
    )(command)


@contextmanager
def open_bench(project: Path | None) -> Iterator[Workbench]:
    """Open the project that is meant, and close it afterwards."""
    folder = find_folder((project or Path.cwd()).resolve())
    bench = Workbench(folder)
    speak(bench.settings.language)
    try:
        yield bench
    finally:
        bench.close()


def speak(language: str) -> None:
    """Go on in the project's language, unless the person has asked for another."""
    if not os.environ.get("KODING_LANGUAGE"):
        set_language(language)


def asked_wave(bench: Workbench, question: Question, wave: int | None) -> int:
    """Return `wave`, else the question's latest; UnknownQuestion if not asked then."""
    return bench.questions.wave_asked(question, wave)


def say(text: str) -> None:
    """Print a line, with nothing in it that a terminal would obey."""
    click.echo(" ".join(text_lines(text)))


def print_rows(
    heads: Sequence[str], rows: Sequence[Sequence[object]], *, right: Sequence[int] = ()
) -> None:
    """Print rows in columns, those in `right` set to the right; long cells are cut.

    On a terminal the last column takes the room that the others leave.
    """
    texts = [[_cut(value, WIDEST) for value in row] for row in (heads, *rows)]
    if sys.stdout.isatty():
        *before, _last = zip(*texts, strict=True)
        taken = sum(max(map(len, cells)) + 2 for cells in before)
        room = max(shutil.get_terminal_size().columns - taken, NARROWEST)
        for cells, row in zip(texts, (heads, *rows), strict=True):
            cells[-1] = _cut(row[-1], room)
    widths = [max(len(row[i]) for row in texts) for i in range(len(heads))]
    for place, row in enumerate(texts):
        cells = [
            text.rjust(width) if i in right else text.ljust(width)
            for i, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        line = "  ".join(cells).rstrip()
        click.echo(click.style(line, bold=True) if place == 0 else line)


def print_json(value: object) -> None:
    """Print a value as JSON; what a terminal might obey is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    click.echo(_UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


@contextmanager
def progress(label: str) -> Iterator[Callable[[str], None]]:
    """Show which step long work is at, on a terminal; nothing in a pipe."""
    shown = sys.stderr.isatty()

    def at(step: str) -> None:
        if shown:
            click.echo(f"\r\x1b[2K{label} … {step}", nl=False, err=True)

    try:
        yield at
    finally:
        if shown:
            click.echo("\r\x1b[2K", nl=False, err=True)


def agreed(question: str) -> bool:
    """Ask a person yes or no, in their language or in English; enter is yes."""
    yes = _("Y")
    while True:
        said = click.prompt(
            f"{question} [{yes}/n]",
            default="",
            show_default=False,
            prompt_suffix=": ",
        )
        answer = said.strip().casefold()
        if answer in ("", "y", "yes", "j", "ja"):
            return True
        if answer in ("n", "no", "nei"):
            return False


def given(values: Mapping[str, object]) -> dict[str, object]:
    """Return the options that were given."""
    return {name: value for name, value in values.items() if value is not None}


def _cut(value: object, width: int) -> str:
    text = one_line(str(value))
    return text if len(text) <= width else text[: width - 1] + "…"
