"""What the Names screen shows, made from its sessions. Nothing is told by colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.exporters.numbers import screen_count
from koding.i18n import _, ngettext
from koding.tui.keys.commands import shown_key
from koding.tui.names.kinds import kind_choices, kind_said
from koding.tui.widgets.hit_list import HitRow
from koding.tui.widgets.line_pane import PaneLine, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from koding.model.coding import AnswerState
    from koding.model.names import (
        Confidence,
        FoundName,
        NameHit,
        NameState,
    )
    from koding.model.spans import Span
    from koding.tui.filtered import Filtered
    from koding.tui.keys.command import Command
    from koding.tui.names.chosen_session import ChosenQuote, ChosenSession, LeftOver
    from koding.tui.names.commands import View
    from koding.tui.names.session import NamesSession

BEGIN, END = "▐", "▌"
"""Stand around what a line is about."""
ROWS_AROUND = 4
"""Rows of text around a name; more are cut at both ends."""
ELLIPSIS = "…"
OF_UNITS = ("municipality", "bydel", "agency")
"""Kinds that may be the respondent's own unit."""

_CONFIDENCE: Mapping[Confidence, Callable[[], str]] = {
    "high": lambda: _("confidence high"),
    "medium": lambda: _("confidence medium"),
    "low": lambda: _("confidence low"),
}
_STATES: Mapping[NameState, Callable[[], str]] = {
    "open": lambda: _("open"),
    "replaced": lambda: _("replaced"),
    "generalised": lambda: _("generalised"),
    "kept": lambda: _("kept"),
}

_HINTS: Mapping[View, Mapping[str, Callable[[], str]]] = {
    "names": {
        "names.enter": lambda: _("replace all alike"),
        "names.here": lambda: _("only this one"),
        "names.generalise": lambda: _("generalise"),
        "names.keep": lambda: _("keep (say why)"),
        "names.list": lambda: _("list"),
        "names.next": lambda: _("next"),
    },
    "sweep": {
        "names.enter": lambda: _("it is a name"),
        "names.keep": lambda: _("it is an ordinary word"),
        "names.next": lambda: _("next"),
    },
    "quotes": {
        "names.enter": lambda: _("seen as it is printed"),
        "names.next": lambda: _("next"),
    },
}


def marked(text: str, start: int, end: int) -> str:
    """Return a text with a span between signs that are seen without colour."""
    return f"{text[:start]}{BEGIN}{text[start:end]}{END}{text[end:]}"


def around(text: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """Return `room` code points of a text around a span, and where the span is there.

    Cut between words.
    """
    spare = max(room - (end - start) - 2, 0)
    first = max(0, min(start - spare // 2, len(text) - spare - (end - start)))
    last = min(len(text), max(first, 0) + spare + (end - start))
    if first:
        space = text.find(" ", first, start)
        first = space + 1 if space >= 0 else first
    if last < len(text):
        space = text.rfind(" ", end, last)
        last = space if space >= 0 else last
    before = f"{ELLIPSIS} " if first else ""
    after = f" {ELLIPSIS}" if last < len(text) else ""
    by = len(before) - first
    return before + text[first:last] + after, start + by, end + by


class NameRows:
    """Names as rows of a list, each made when it is seen."""

    def __init__(self, session: NamesSession) -> None:
        self._session = session
        self._shown = session.list.shown

    def __len__(self) -> int:
        return len(self._shown)

    def __getitem__(self, index: int, /) -> HitRow:
        one = self._shown[index]
        body = self._session.coded(one).answer.body
        state: AnswerState = "untouched" if one.open else "done"
        return _hit_row(state, self.place(index), body, one.hit)

    def place(self, index: int) -> str:
        """Return the words before the text of a row."""
        return kind_said(self._shown[index].hit.kind)


class LeftOverRows:
    """What a sweep has left, as rows."""

    def __init__(self, sweep: Filtered[LeftOver]) -> None:
        self._shown = sweep.shown

    def __len__(self) -> int:
        return len(self._shown)

    def __getitem__(self, index: int, /) -> HitRow:
        one = self._shown[index]
        return _hit_row("untouched", self.place(index), one.quote.body, one.hit)

    def place(self, index: int) -> str:
        """Return the words before the text of a row."""
        return self._shown[index].quote.place


class QuoteRows:
    """Chosen quotes as rows: seen, or not."""

    def __init__(self, quotes: Filtered[ChosenQuote]) -> None:
        self._shown = quotes.shown

    def __len__(self) -> int:
        return len(self._shown)

    def __getitem__(self, index: int, /) -> HitRow:
        one = self._shown[index]
        state: AnswerState = "partly" if one.open else "untouched"
        state = "done" if one.seen else state
        return HitRow(state, self.place(index), one.words)

    def place(self, index: int) -> str:
        """Return the words before the text of a row."""
        return self._shown[index].place


def place_width(rows: NameRows | LeftOverRows | QuoteRows, seen: int) -> int:
    """Return the cells that the words before the texts need, of the first rows."""
    return max((len(rows.place(i)) for i in range(min(len(rows), seen))), default=0)


def name_pane(session: NamesSession) -> Callable[[int], Sequence[PaneLine]]:
    """Return what makes the lines about the name that is looked at."""
    here = session.here
    if here is None:
        return _said(_none_holds(session.list) or _("No name is open here."))
    body, hit = session.coded(here).answer.body, here.hit
    facts = "   ".join(name_facts(session, here))
    printed = session.printed(here)
    covering = _place_of(printed.raw, printed.spans, hit.start)

    def lines(width: int) -> list[PaneLine]:
        room = ROWS_AROUND * width
        start, end = (covering.start, covering.end) if covering else (0, 0)
        shown, _start, _end = around(printed.text, start, end, room)
        return [
            *wrapped(marked(*around(body, hit.start, hit.end, room)), width),
            PaneLine(""),
            *_muted(facts, width),
            *_muted("   ".join(_decided(here)), width),
            PaneLine(""),
            PaneLine(_("printed:"), "heading"),
            *wrapped(shown, width),
        ]

    return lines


def kinds_pane(word: str) -> Callable[[int], Sequence[PaneLine]]:
    """Return what makes the lines of the kinds a word may name, by letter."""

    def lines(width: int) -> list[PaneLine]:
        kinds = [PaneLine(f"  {one.letter}  {one.said}") for one in kind_choices()]
        return [*wrapped(f"{BEGIN}{word}{END}", width), *_columns(kinds, width)]

    return lines


def left_over_pane(session: ChosenSession) -> Callable[[int], Sequence[PaneLine]]:
    """Return what makes the lines about a word that a sweep has left."""
    here = session.sweep.here
    if here is None:
        if not session.quotes.things:
            return _said(_none_chosen())
        said = _none_holds(session.sweep) or _("Nothing is left in the chosen quotes.")
        return _said(said if session.swept else _("looking …"))
    hit, span = here.hit, here.quote.span
    words = here.quote.words
    facts = _("left over, rule: {rule}").format(rule=hit.rule)

    def lines(width: int) -> list[PaneLine]:
        text = marked(words, hit.start - span.start, hit.end - span.start)
        return [*wrapped(text, width), PaneLine(""), *_muted(facts, width)]

    return lines


def quote_pane(
    session: ChosenSession, profile: str
) -> Callable[[int], Sequence[PaneLine]]:
    """Return what makes the lines of a chosen quote as it will be printed."""
    here = session.quotes.here
    if here is None:
        return _said(_none_holds(session.quotes) or _none_chosen())
    printed = session.printed(here, profile)
    seen = _("seen") if here.seen else _("not seen")
    if here.open:
        seen = ngettext(
            "{n} name in it is open: decide about it first.",
            "{n} names in it are open: decide about them first.",
            here.open,
        ).format(n=here.open)

    def lines(width: int) -> list[PaneLine]:
        return [
            PaneLine(_("printed:"), "heading"),
            *wrapped(printed.text.strip(), width),
            PaneLine(""),
            *_muted(f"{here.place}   {seen}", width),
        ]

    return lines


def name_facts(session: NamesSession, found: FoundName) -> Iterable[str]:
    """Yield what is known of a name: kind, whose, rule, confidence, how many alike."""
    whose = {True: _("own"), False: _("another than own"), None: _("own not known")}
    kind = kind_said(found.hit.kind)
    if found.hit.kind in OF_UNITS:
        kind = _("{kind} ({whose})").format(kind=kind, whose=whose[found.own])
    yield kind
    yield _("direct") if found.hit.direct else _("indirect")
    yield _("rule: {rule}").format(rule=found.hit.rule)
    yield _CONFIDENCE[found.hit.confidence]()
    count = session.alike(found)
    said = ngettext("{n} alike in the project", "{n} alike in the project", count)
    yield said.format(n=screen_count(count))


def left_said(names: Iterable[FoundName]) -> str:
    """Return how many names are left, and of which class."""
    left = [one.hit.direct for one in names if one.open]
    count, direct = len(left), sum(left)
    return "   ".join(
        (
            ngettext("{n} left", "{n} left", count).format(n=screen_count(count)),
            _("direct {direct} · indirect {indirect}").format(
                direct=screen_count(direct), indirect=screen_count(count - direct)
            ),
        )
    )


def view_hints(commands: Sequence[Command], view: View) -> str:
    """Return the line of keys at the foot of one of the three lists."""
    said = _HINTS[view]
    return "   ".join(
        f"{shown_key(one.keys[0])} {said[one.id]()}"
        for one in commands
        if one.id in said and one.keys
    )


def _hit_row(state: AnswerState, place: str, body: str, hit: NameHit) -> HitRow:
    """Return a row that is scrolled to its name."""
    text = marked(body, hit.start, hit.end)
    return HitRow(state, place, text, ((hit.start, hit.end + len(BEGIN + END)),))


def _decided(found: FoundName) -> Iterable[str]:
    """Yield what was decided, by whom, when and why; nothing of an open name."""
    if found.open:
        return
    decision = found.decision
    yield _STATES[decision.state]()
    if found.here:
        yield _("only here")
    yield from filter(None, (decision.label, found.coder, found.at[:10]))
    if decision.reason:
        yield _("because: {reason}").format(reason=decision.reason)


def _columns(lines: Sequence[PaneLine], width: int) -> list[PaneLine]:
    """Return short lines in two columns, the first half at the left."""
    half = (len(lines) + 1) // 2
    left, right = lines[:half], [*lines[half:], PaneLine("")]
    return [
        PaneLine(f"{one.text:<{width // 2}}{other.text}")
        for one, other in zip(left, right, strict=False)
    ]


def _none_holds(
    listed: Filtered[FoundName] | Filtered[LeftOver] | Filtered[ChosenQuote],
) -> str:
    """Return that what is typed stands nowhere, "" where nothing is listed anyway."""
    if not listed.words or not listed.things:
        return ""
    said = _("Nothing here holds «{words}»; esc shows all.")
    return said.format(words=listed.words)


def _none_chosen() -> str:
    return _("No quote is chosen: * marks one while coding.")


def _muted(text: str, width: int) -> list[PaneLine]:
    if not text:
        return []
    return [line._replace(kind="muted") for line in wrapped(text, width)]


def _said(words: str) -> Callable[[int], Sequence[PaneLine]]:
    return lambda width: _muted(words, width)


def _place_of(raw: Sequence[Span], now: Sequence[Span], at: int) -> Span | None:
    """Return where the masked place that covers an offset of the answer stands."""
    pairs = zip(raw, now, strict=True)
    return next((n for r, n in pairs if r.start <= at < r.end), None)
