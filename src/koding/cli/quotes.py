"""koding quotes: pulling quotes, with the units that stand behind them."""

from __future__ import annotations

import base64
import codecs
import shutil
import sys
from typing import TYPE_CHECKING, Any

import click

from koding.cli.common import (
    WAVE,
    allow_option,
    given,
    no_descriptors_option,
    open_bench,
    output_option,
    profile_option,
    project_option,
    say,
)
from koding.errors import UnknownQuestion, UnknownQuote
from koding.exporters.pulled_text import behind
from koding.exporters.safe_text import one_line
from koding.i18n import _, screen_language
from koding.model.pull import Pull

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from koding.model.document import PrintedQuote, StructuredDocument
    from koding.model.outline import Asked
    from koding.model.pull import Pulled, PulledQuote
    from koding.workbench import Workbench

FORMATS = ("text", "md", "csv", "xlsx", "docx", "json")
BINARY = ("xlsx", "docx")
WIDEST = 100


@click.command(
    "quotes",
    help=_(
        "Pull quotes by theme, code, question, attribute and words. How many units "
        "stand behind them, of how many that answered, is always said. Good quotes "
        "come first, names are replaced, and each has a short id.\n\n\b\n"
        "  koding quotes --code Ventetid --limit 5 --spread\n"
        "  koding quotes --theme Kapasitet --search RPH\n"
        "  koding quotes --code Vikarer --not Ventetid --by size=2000-5000\n"
        "  koding quotes --question S1 --good --unused -o quotes.docx\n"
        "  koding quotes --id k3f9ab --copy\n"
        "  koding quotes --code Ventetid --good --publish -o quotes.docx"
    ),
)
@click.option("--code", "codes", multiple=True, help=_("Any of these codes."))
@click.option("--and", "also", multiple=True, help=_("This code as well."))
@click.option("--not", "without", multiple=True, help=_("Not this code."))
@click.option("--theme", "themes", multiple=True, help=_("All under a theme."))
@click.option("--question", "-q", "questions", multiple=True, help=_("Question."))
@click.option("--wave", type=WAVE, help=_("Wave; else all."))
@click.option(
    "--by",
    "where",
    multiple=True,
    metavar=_("ATTRIBUTE=VALUE"),
    help=_("Of respondents with this attribute; said again, any of the values."),
)
@click.option("--search", default="", help=_("With all of these words."))
@click.option(
    "--shortest", type=click.IntRange(0), default=0, help=_("At least so many words.")
)
@click.option(
    "--longest", type=click.IntRange(0), default=0, help=_("At most so many words.")
)
@click.option("--good", is_flag=True, help=_("Only those with a star."))
@click.option("--unused", is_flag=True, help=_("Only those the outline does not use."))
@click.option("--spread", is_flag=True, help=_("From different sizes and respondents."))
@click.option("--limit", type=click.IntRange(0), default=0, help=_("At most so many."))
@click.option("--id", "ids", multiple=True, help=_("Quotes with these short ids."))
@click.option(
    "--language",
    type=click.Choice(["nb", "nn", "en"]),
    help=_("Of descriptors; else the project's."),
)
@no_descriptors_option
@click.option("--copy", "copied", is_flag=True, help=_("To the clipboard as well."))
@click.option(
    "--publish",
    is_flag=True,
    help=_("For publication: only if the gate lets every quote through."),
)
@allow_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=_("Format; else by the suffix of -o, else text."),
)
@click.option("--json", "form", flag_value="json", help=_("Print JSON, for programs."))
@profile_option
@output_option
@project_option
def quotes_command(
    *,
    ids: tuple[str, ...],
    language: str | None,
    no_descriptors: bool,
    copied: bool,
    publish: bool,
    allow: str,
    form: str | None,
    profile: str,
    output: Path | None,
    project: Path | None,
    **asked_for: Any,
) -> None:
    """Pull quotes."""
    shown = form or _format_of(output)
    _check_output(publish, allow, output, shown)
    _check_copying(copied)
    with open_bench(project) as bench:
        from koding.workbench.publishing.pulled_gate import PulledGate
        from koding.workbench.publishing.pulled_quotes import PulledQuotes

        wanted = _wanted(bench, **asked_for, alone=bool(ids))
        pulled = _pulled(bench, wanted, ids)
        title = _title(bench, wanted, named=bool(asked_for["questions"]))
        out = PulledQuotes(
            bench,
            language=language or "",
            profile=profile,
            descriptors=not no_descriptors,
        )
        looked_at = None
        if publish or copied:
            looked_at = PulledGate(bench).look(
                pulled,
                texts=(bench.settings.name, title),
                descriptors=not no_descriptors,
                profile=profile,
            )
        plain = looked_at if publish or (looked_at and looked_at.passes) else None
        document = out.document(pulled, title, plain)
        options = _noted(**asked_for, ids=ids, format=shown, profile=profile)
        if publish and looked_at and output:
            path = out.publish(
                pulled, document, shown, output, looked_at, options=options, allow=allow
            )
            say(str(path))
        elif output is not None or shown in BINARY:
            target = output or bench.exports.path(shown, "quotes")
            say(str(out.save(pulled, document, shown, target, options=options)))
        else:
            _show(document, shown, behind(pulled, screen_language()))
        if copied:
            _copy(document.sections[0].quotes, "" if plain else out.internal)
        if looked_at:
            _tell(looked_at.warnings if plain else looked_at.sentences)


def _pulled(bench: Workbench, wanted: Pull, ids: Sequence[str]) -> Pulled:
    """Return what is asked for, or the quotes in it that have these ids."""
    pullable = bench.pulling.read(wanted.asked)
    pulled = pullable.pull(wanted)
    return pullable.of(_with_ids(pulled.quotes, ids), wanted) if ids else pulled


def _check_output(publish: bool, allow: str, output: Path | None, form: str) -> None:
    if allow and not publish:
        raise click.UsageError(_("--allow is for --publish."))
    if publish and output is None:
        raise click.UsageError(_("--publish needs a file: say -o FILE."))
    if publish and form == "text":
        raise click.UsageError(_("--publish writes docx, md, csv, xlsx or json."))
    if output is not None and form == "text":
        raise click.UsageError(_("Text is for the terminal: leave out -o."))


def _check_copying(copied: bool) -> None:
    if copied and not sys.stderr.isatty():
        raise click.UsageError(_("--copy needs a terminal."))


def _wanted(
    bench: Workbench,
    *,
    codes: Sequence[str],
    themes: Sequence[str],
    also: Sequence[str],
    without: Sequence[str],
    questions: Sequence[str],
    wave: int | None,
    where: Sequence[str],
    limit: int,
    alone: bool,
    **others: Any,
) -> Pull:
    """Return what is asked for; quotes that are `alone` asked for have no limit."""

    def found(words: Sequence[str], *, theme: bool = False) -> tuple[str, ...]:
        return tuple(bench.pulling.code(one, theme=theme).id for one in words)

    if 0 < others["longest"] < others["shortest"]:
        raise click.UsageError(_("--shortest is more words than --longest."))
    asked = _asked(bench, questions, wave)
    return Pull(
        asked=asked,
        any_of=(*found(codes), *found(themes, theme=True)),
        also=found(also),
        without=found(without),
        where=bench.pulling.where(asked, _pairs(where)),
        limit=0 if alone else limit,
        **others,
    )


def _title(bench: Workbench, wanted: Pull, *, named: bool) -> str:
    """Return what was asked for, as a heading; a word searched for may be a name.

    Questions are in it where they were `named`.
    """
    labels = {one.id: one.label for one in bench.questions.all()}
    codes = bench.codebook.codes
    asked = dict.fromkeys(labels[one.question] for one in wanted.asked if named)
    signed = (("", wanted.any_of), ("+", wanted.also), ("-", wanted.without))
    said = (f"{sign}{codes[one].label}" for sign, held in signed for one in held)
    return " · ".join((*asked, *said))


def _noted(*, search: str, **others: object) -> dict[str, object]:
    """Return what a file's manifest says was asked for: not the words searched for."""
    return given({**others, "searched": bool(search)})


def _asked(
    bench: Workbench, questions: Sequence[str], wave: int | None
) -> tuple[Asked, ...]:
    """Return the questions that are named, else all, of the wave where one is said."""
    named = {bench.questions.find(words).id for words in questions}
    every = bench.pulling.every_asked()
    asked = [one for one in every if not named or one.question in named]
    found = tuple(one for one in asked if wave in (None, one.wave))
    if asked and not found:
        waves = ", ".join(map(str, sorted({one.wave for one in asked})))
        said = _("That was not asked in {wave}; there are: {waves}.")
        raise UnknownQuestion(said.format(wave=wave, waves=waves))
    return found


def _pairs(where: Sequence[str]) -> list[tuple[str, str]]:
    pairs = []
    for words in where:
        name, _sign, value = words.partition("=")
        if not (name.strip() and value.strip()):
            raise click.UsageError(
                _("--by takes ATTRIBUTE=VALUE, as in --by size=2000-5000.")
            )
        pairs.append((name.strip(), value.strip()))
    return pairs


def _with_ids(
    quotes: Sequence[PulledQuote], ids: Sequence[str]
) -> tuple[PulledQuote, ...]:
    """Return the quotes with these ids, or that begin so."""
    by_id = {}
    for words in ids:
        asked = words.strip().lower()
        found = [one for one in quotes if asked and one.id.startswith(asked)]
        if len(found) != 1:
            raise UnknownQuote(_("No one quote has the id «{id}».").format(id=words))
        by_id[found[0].id] = found[0]
    return tuple(by_id.values())


def _format_of(output: Path | None) -> str:
    suffix = output.suffix.lstrip(".").lower() if output else "text"
    found = {"txt": "text"}.get(suffix, suffix)
    if found not in FORMATS or (output and found == "text"):
        raise click.UsageError(
            _("{file} does not tell the format: say --format {formats}.").format(
                file=output, formats="|".join(FORMATS[1:])
            )
        )
    return found


def _show(document: StructuredDocument, form: str, note: str) -> None:
    """Print quotes: as text for reading, else as a file for a pipe."""
    if form == "text":
        from koding.exporters.pulled_text import pulled_text

        (section,) = document.sections
        terminal = shutil.get_terminal_size().columns
        width = min(terminal if sys.stdout.isatty() else WIDEST, WIDEST)
        text = pulled_text(section.quotes, note, section.heading, width=width)
        for line in text.splitlines():
            say(line)
        return
    from koding.exporters.quote_formats import QUOTE_FORMATS

    content = QUOTE_FORMATS[form](document, header="", intern=True)
    # A pipe reads UTF-8 without the mark that Excel needs in a file.
    click.echo(content.removeprefix(codecs.BOM_UTF8), nl=False)


def _tell(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        click.echo(one_line(sentence), err=True)


def _copy(printed: Sequence[PrintedQuote], closing: str) -> None:
    """Give quotes to the terminal's clipboard (OSC 52), which most terminals take."""
    from koding.exporters.pulled_text import pasted_text

    coded = base64.b64encode(pasted_text(printed, closing).encode()).decode()
    click.echo(f"\x1b]52;c;{coded}\x07", err=True, nl=False)
