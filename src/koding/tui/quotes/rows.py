"""What the Quotes screen shows, made from its session. Nothing is told by colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from koding.exporters.pulled_text import behind
from koding.i18n import _, ngettext, screen_language
from koding.language.folding import hits_in
from koding.tui.keys.commands import shown_key
from koding.tui.widgets.cells import fit, shown
from koding.tui.widgets.hit_list import HitRow
from koding.tui.widgets.line_pane import PaneLine, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from koding.model.pull import PulledQuote
    from koding.tui.keys.command import Command
    from koding.tui.quotes.session import QuotesSession

MARKED, STAR = "☑", "★"
WIDEST_USED = 9
WIDEST_PLACE, WIDEST_NARROW = 44, 27
NARROW = 100
"""Cells of a screen on which the size stands for the whole descriptor."""
MEASURED = 100

_SPOKEN: dict[str, Callable[[], str]] = {
    "nb": lambda: _("bokmål"),
    "nn": lambda: _("nynorsk"),
    "en": lambda: _("English"),
}

WHILE_TYPED = ("quotes.enter", "quotes.pane", "quotes.back")
IN_LIST = (
    "quotes.enter",
    "quotes.mark",
    "quotes.good",
    "quotes.use",
    "quotes.write",
    "quotes.spread",
    "quotes.few",
    "quotes.language",
    "quotes.find",
)
_HINTS: dict[str, Callable[[], str]] = {
    "quotes.enter": lambda: _("copy"),
    "quotes.mark": lambda: _("mark"),
    "quotes.good": lambda: _("star"),
    "quotes.use": lambda: _("heading"),
    "quotes.write": lambda: _("file"),
    "quotes.spread": lambda: _("spread"),
    "quotes.few": lambda: _("five"),
    "quotes.language": lambda: _("nb nn en"),
    "quotes.find": lambda: _("words"),
}
_TYPED_HINTS: dict[str, Callable[[], str]] = {
    "quotes.enter": lambda: _("to the list"),
    "quotes.pane": lambda: _("fills in"),
    "quotes.back": lambda: _("clears"),
}


class PulledRows:
    """Pulled quotes as rows, each made when it is seen: signs, id, whose, words."""

    def __init__(self, session: QuotesSession, width: int) -> None:
        self._session = session
        self._narrow = width < NARROW
        self._used = min(
            max((cell_len(_used(one)) for one in session.quotes), default=0),
            WIDEST_USED,
        )
        self._search = session.read.wanted.search if session.read else ""

    def __len__(self) -> int:
        return len(self._session.quotes)

    def __getitem__(self, index: int, /) -> HitRow:
        session, one = self._session, self._session.quotes[index]
        words = session.words(one)
        mark = MARKED if one.quote.spot in session.marked else " "
        star = STAR if one.quote.good else " "
        return HitRow(
            "done",
            self.place(one),
            words,
            hits_in(words, self._search) if self._search else (),
            f"{mark}{star}",
        )

    def place(self, one: PulledQuote) -> str:
        """Return what stands before the words: id, headings that use it, whose."""
        session = self._session
        whose = session.size(one) if self._narrow else session.descriptor(one)
        used = f"{fit(_used(one), self._used)}  " if self._used else ""
        return f"{one.id}  {used}{whose}"

    def place_width(self) -> int:
        """Return the cells that the places of the first rows need, within reason."""
        first = self._session.quotes[:MEASURED]
        widest = max((cell_len(shown(self.place(one))) for one in first), default=0)
        return min(widest, WIDEST_NARROW if self._narrow else WIDEST_PLACE)


def header_texts(session: QuotesSession) -> tuple[str, str]:
    """Return what the header says: the units behind the quotes; how they are shown."""
    title = _("Quotes")
    if session.pulled is None or session.unscanned:
        return title, ""
    if session.read and session.read.unknown:
        return title, " · ".join(_how(session))
    told = behind(session.pulled, screen_language())
    return f"{title}   {told}", " · ".join(_how(session))


def line_said(session: QuotesSession) -> str:
    """Return what the line was read as, what means nothing first."""
    if session.read is None:
        return ""
    if session.read.unknown:
        return "? " + " ".join(session.read.unknown)
    return " · ".join(session.read.said)


def quote_pane(session: QuotesSession) -> Callable[[int], Sequence[PaneLine]]:
    """Return what makes the lines of the quote that is looked at, as it is pasted."""
    here = session.here
    if here is None:
        return lambda width: _muted(_nothing(session), width)
    words, descriptor = session.words(here), session.descriptor(here)
    said = f"{words} ({descriptor})" if descriptor else words
    facts = "   ".join(_facts(session, here))
    codes, used = _codes(session, here), session.used([here])

    def lines(width: int) -> list[PaneLine]:
        found = [*wrapped(said, width), PaneLine(""), *_muted(facts, width)]
        found += _muted(codes, width)
        if used:
            headings = ", ".join(used)
            under = _("already used under {headings}").format(headings=headings)
            found += _muted(under, width)
        return found

    return lines


def why_pane(why: Sequence[str]) -> Callable[[int], Sequence[PaneLine]]:
    """Return what makes the lines that say why quotes are not for publication."""

    def lines(width: int) -> list[PaneLine]:
        heading = PaneLine(_("Not for publication:"), "heading")
        return [heading, *(line for one in why for line in wrapped(one, width))]

    return lines


def warned_pane(warnings: Sequence[str]) -> Callable[[int], Sequence[PaneLine]]:
    """Return what makes the lines of what to think about before publishing."""

    def lines(width: int) -> list[PaneLine]:
        said = (line for one in warnings for line in wrapped(one, width))
        heading = PaneLine(_("To think about before it is published:"), "heading")
        return [heading, *(line._replace(kind="warning") for line in said)]

    return lines


def list_hints(commands: Sequence[Command], *, typing: bool) -> str:
    """Return the line of keys at the foot, while typing and in the list."""
    wanted = WHILE_TYPED if typing else IN_LIST
    said = _TYPED_HINTS if typing else _HINTS
    keys = {one.id: shown_key(one.keys[0]) for one in commands if one.keys}
    return "   ".join(f"{keys[id_]} {said[id_]()}" for id_ in wanted if id_ in keys)


def _how(session: QuotesSession) -> Iterator[str]:
    if session.late:
        yield "…"
    if marked := len(session.marked):
        yield ngettext("{n} marked", "{n} marked", marked).format(n=marked)
    if session.few:
        yield _("five")
    elif session.spread:
        yield _("spread")
    if session.language != session.bench.settings.language:
        yield _SPOKEN[session.language]()


def _facts(session: QuotesSession, one: PulledQuote) -> Iterator[str]:
    labels = session.vocabulary.questions if session.vocabulary else {}
    yield one.id
    yield f"{labels.get(one.asked.question, '?')} {one.asked.wave}"
    if one.quote.good:
        yield f"{STAR} {_('good quote')}"


def _codes(session: QuotesSession, one: PulledQuote) -> str:
    codes = session.bench.codebook.codes
    named = sorted(codes[code].label for code in one.quote.codes if code in codes)
    return " · ".join(named)


def _nothing(session: QuotesSession) -> str:
    if session.unscanned:
        return _("Names are looked for first; the quotes come after that.")
    if session.pulled is None:
        return _("reading …")
    if session.read and session.read.unknown:
        words = session.read.unknown[0]
        return _("«{words}» means nothing here: mend it.").format(words=words)
    return _("No quote has all of this.")


def _used(one: PulledQuote) -> str:
    return f"→{' '.join(one.used)}" if one.used else ""


def _muted(text: str, width: int) -> list[PaneLine]:
    if not text:
        return []
    return [line._replace(kind="muted") for line in wrapped(text, width)]
