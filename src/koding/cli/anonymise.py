"""koding anonymise: names in texts are found, listed and decided."""

from __future__ import annotations

import re
import sys
from contextlib import nullcontext
from dataclasses import asdict
from typing import TYPE_CHECKING, get_args

import click

from koding.cli.common import (
    json_option,
    open_bench,
    print_json,
    print_rows,
    project_option,
    say,
)
from koding.cli.dossiers import dossiers_command
from koding.cli.names_report import report_command
from koding.cli.seen import seen_command
from koding.errors import UnknownName
from koding.i18n import _, ngettext
from koding.language.names import written_key
from koding.model.coding import MAIN_LAYER
from koding.model.names import OPEN, NameDecision, NameKind
from koding.workbench.names.words import KIND_WORDS, STATE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.model.names import FoundName, NameState
    from koding.workbench import Workbench

KIND = click.Choice(get_args(NameKind))
AROUND = 24
"""Characters shown before and after a hit."""

_HIT = re.compile(r"([0-9a-f]{8}):(\d+)")
_ID_END = 8


@click.group(
    "anonymise",
    help=_(
        "Find names in the answers, and decide what is printed in their place.\n\n\b\n"
        "  koding anonymise scan\n"
        "  koding anonymise list --open\n"
        "  koding anonymise decide Lauvøy --replace\n"
        "  koding anonymise add-name Lysgården team"
    ),
)
def anonymise_command() -> None:
    """Find names in the answers, and decide about them."""


anonymise_command.add_command(dossiers_command)
anonymise_command.add_command(seen_command)


@anonymise_command.command(
    "scan",
    short_help=_("Look for names in what no scan has read."),
    help=_(
        "Look for names in the answers that today's lists have not read. What was "
        "found is kept when a scan is stopped.\n\n\b\n"
        "  koding anonymise scan"
    ),
)
@json_option
@project_option
def scan_command(*, as_json: bool, project: Path | None) -> None:
    """Look for names."""
    with open_bench(project) as bench:
        shown = (
            nullcontext()
            if not sys.stderr.isatty()
            else click.progressbar(
                length=1, label=_("Looking for names"), file=sys.stderr
            )
        )
        with shown as bar:

            def at(done: int, texts: int) -> None:
                if bar is not None:
                    bar.length = max(texts, 1)
                    bar.update(done - bar.pos)

            receipt = bench.names.scan(at)
        left = bench.names.left()
        if as_json:
            print_json({**asdict(receipt), "open": asdict(left)})
            return
        texts = ngettext("{n} answer read", "{n} answers read", receipt.texts)
        hits = ngettext("{n} name found", "{n} names found", receipt.hits)
        say(f"{texts.format(n=receipt.texts)}, {hits.format(n=receipt.hits)}.")
        _say_left(left.direct, left.quasi)


@anonymise_command.command(
    "list",
    short_help=_("List the names that were found."),
    help=_(
        "List the names that were found, with the words around them. The first column "
        "says a place, for «koding anonymise decide --here».\n\n\b\n"
        "  koding anonymise list --open\n"
        "  koding anonymise list --kind person --json"
    ),
)
@click.option("--open", "only_open", is_flag=True, help=_("Only those not decided."))
@click.option("--kind", type=KIND, help=_("Only names of a kind."))
@json_option
@project_option
def list_command(
    *, only_open: bool, kind: NameKind | None, as_json: bool, project: Path | None
) -> None:
    """List the names that were found."""
    with open_bench(project) as bench:
        found = [
            one
            for one in bench.names.hits(state="open" if only_open else "")
            if kind in (None, one.hit.kind)
        ]
        bodies = _bodies(bench, found)
        if as_json:
            print_json([_as_json(one, bodies[one.answer]) for one in found])
        elif found:
            rows = [_row(one, bodies[one.answer]) for one in found]
            heads = (_("place"), _("kind"), _("decided"), _("words"))
            print_rows(heads, rows)
        else:
            say(_("No name is to be listed."))
        left = bench.names.left()
        if left.unscanned and not as_json:
            said = ngettext(
                "{n} answer is not scanned: koding anonymise scan",
                "{n} answers are not scanned: koding anonymise scan",
                left.unscanned,
            )
            say(said.format(n=left.unscanned))


@anonymise_command.command(
    "decide",
    short_help=_("Decide what is printed for a name."),
    help=_(
        "Decide what is printed for a name: wherever it stands, or with --here in the "
        "one place said as the list says it.\n\n\b\n"
        "  koding anonymise decide Lauvøy --replace\n"
        "  koding anonymise decide Lauvøy --generalise '[kommune på kysten]'\n"
        "  koding anonymise decide 0a1b2c3d:17 --keep --reason 'no name' --here"
    ),
)
@click.argument("name", metavar=_("NAME"))
@click.option("--replace", is_flag=True, help=_("Its kind is printed: [person]."))
@click.option("--generalise", metavar=_("LABEL"), help=_("These words are printed."))
@click.option("--keep", is_flag=True, help=_("It is printed as it stands."))
@click.option("--reopen", is_flag=True, help=_("Take the decision back."))
@click.option("--reason", default="", help=_("Why; --keep needs it."))
@click.option("--here", is_flag=True, help=_("In this place alone."))
@project_option
def decide_command(
    name: str,
    *,
    replace: bool,
    generalise: str | None,
    keep: bool,
    reopen: bool,
    reason: str,
    here: bool,
    project: Path | None,
) -> None:
    """Decide what is printed for a name."""
    chosen: list[NameState] = []
    chosen += ["replaced"] if replace else []
    chosen += ["generalised"] if generalise is not None else []
    chosen += ["kept"] if keep else []
    chosen += ["open"] if reopen else []
    if len(chosen) != 1:
        raise click.UsageError(
            _("Say one of --replace, --generalise LABEL, --keep and --reopen.")
        )
    if keep and not reason.strip():
        raise click.UsageError(_("Say with --reason why the name is kept."))
    decision = NameDecision(chosen[0], (generalise or "").strip(), reason.strip())
    with open_bench(project) as bench:
        found = _named(bench, name)
        if here:
            _decide_here(bench, name, found, decision)
        else:
            _decide(bench, found, decision)


@anonymise_command.command(
    "add-name",
    short_help=_("Put a name on the project's own list."),
    help=_(
        "Put a name on the project's own list, and look for it in all answers; "
        "--remove takes it off.\n\n\b\n"
        "  koding anonymise add-name Lysgården team\n"
        "  koding anonymise add-name Lysgården --remove"
    ),
)
@click.argument("words", metavar=_("WORDS"))
@click.argument("kind", type=KIND, required=False)
@click.option("--remove", is_flag=True, help=_("Take it off the list."))
@project_option
def add_name_command(
    words: str, kind: NameKind | None, *, remove: bool, project: Path | None
) -> None:
    """Put a name on the project's own list."""
    if remove == bool(kind):
        raise click.UsageError(_("Say WORDS and KIND, or WORDS and --remove."))
    with open_bench(project) as bench:
        if bench.names.list_name(words, kind or "") is None:
            said = (
                _("«{name}» is not on the list.")
                if remove
                else _("«{name}» is on the list already.")
            )
            say(said.format(name=words))
            return
        receipt = bench.names.scan()
        said = ngettext(
            "The list is changed; {n} answer scanned again.",
            "The list is changed; {n} answers scanned again.",
            receipt.texts,
        )
        say(said.format(n=receipt.texts))
        left = bench.names.left()
        _say_left(left.direct, left.quasi)


@anonymise_command.command(
    "names",
    short_help=_("Show the project's own list."),
    help=_("Show the project's own list of names.\n\n\b\n  koding anonymise names"),
)
@json_option
@project_option
def names_command(*, as_json: bool, project: Path | None) -> None:
    """Show the project's own list."""
    with open_bench(project) as bench:
        listed = sorted(bench.names.own_list().values(), key=lambda one: one.words)
        if as_json:
            print_json([{"words": one.words, "kind": one.kind} for one in listed])
        elif listed:
            rows = [(KIND_WORDS[one.kind](), one.words or "–") for one in listed]
            print_rows((_("kind"), _("name")), rows)
        else:
            say(_("The project has no names of its own."))


anonymise_command.add_command(report_command)


def _decide(
    bench: Workbench, found: Sequence[FoundName], decision: NameDecision
) -> None:
    bench.names.decide_all(
        {one.name for one in found}, OPEN if decision.state == "open" else decision
    )
    places = sum(bench.names.alike(name) for name in {one.name for one in found})
    said = ngettext("Decided in {n} place.", "Decided in {n} places.", places)
    say(said.format(n=places))
    left = bench.names.left()
    _say_left(left.direct, left.quasi)


def _decide_here(
    bench: Workbench, place: str, found: Sequence[FoundName], decision: NameDecision
) -> None:
    if not _HIT.fullmatch(place):
        raise click.UsageError(
            _("With --here, say the place as «koding anonymise list» says it.")
        )
    bench.names.decide_here(found[0], decision)
    say(_("Decided in this place alone."))


def _named(bench: Workbench, name: str) -> list[FoundName]:
    """Return the hits of a name by its words, or the one in a place."""
    hits = bench.names.hits()
    place = _HIT.fullmatch(name)
    if place:
        found = [one for one in hits if _place(one) == name]
    else:
        bodies = _bodies(bench, hits)
        found = [
            one for one in hits if _is_called(bench, one, name, bodies[one.answer])
        ]
    if not found:
        raise UnknownName(
            _(
                "No name «{name}» was found; «koding anonymise list» shows those that "
                "were."
            ).format(name=name)
        )
    return found


def _is_called(bench: Workbench, one: FoundName, name: str, body: str) -> bool:
    words = bench.names.words(one.name) or body[one.hit.start : one.hit.end]
    return written_key(words) == written_key(" ".join(name.split()))


def _place(one: FoundName) -> str:
    return f"{one.text[-_ID_END:]}:{one.hit.start}"


def _row(one: FoundName, body: str) -> tuple[str, ...]:
    before = body[max(one.hit.start - AROUND, 0) : one.hit.start]
    after = body[one.hit.end : one.hit.end + AROUND]
    words = f"{before}[{body[one.hit.start : one.hit.end]}]{after}"
    decided = STATE_WORDS[one.decision.state]()
    kind = KIND_WORDS[one.hit.kind]()
    return _place(one), kind, f"{decided} *" if one.here else decided, words


def _as_json(one: FoundName, body: str) -> dict[str, object]:
    return {
        "place": _place(one),
        "answer": one.answer,
        "name": one.name,
        "words": body[one.hit.start : one.hit.end],
        "before": body[max(one.hit.start - AROUND, 0) : one.hit.start],
        "after": body[one.hit.end : one.hit.end + AROUND],
        "own": one.own,
        "here": one.here,
        "coder": one.coder,
        "at": one.at,
        **{k: v for k, v in asdict(one.hit).items() if k != "name"},
        **asdict(one.decision),
        "listed": one.hit.name,
    }


def _bodies(bench: Workbench, found: Sequence[FoundName]) -> dict[str, str]:
    return {
        answer: bench.store.reading.answer(answer, MAIN_LAYER).answer.body
        for answer in {one.answer for one in found}
    }


def _say_left(direct: int, quasi: int) -> None:
    if not direct + quasi:
        say(_("No name is left to decide."))
        return
    said = ngettext(
        "{n} place with a name is left to decide: koding anonymise list --open",
        "{n} places with names are left to decide: koding anonymise list --open",
        direct + quasi,
    )
    say(said.format(n=direct + quasi))
