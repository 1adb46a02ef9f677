"""Marking words as a name while coding: a letter says what they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from koding.errors import KodingError
from koding.i18n import _
from koding.model.spans import Span
from koding.tui.names.kinds import choices_said, kind_choices, kind_of, kind_said
from koding.tui.widgets.cells import cut
from koding.tui.widgets.entry_options import Option

if TYPE_CHECKING:
    from koding.model.names import NameKind
    from koding.tui.coding.session import CodingSession
    from koding.tui.widgets.entry_line import EntryLine

_WORD = re.compile(r"\w+(?:[-'’.@/]\w+)*")
LONG = 30
"""Cells of the words that are shown."""
IN_LINE = 7
"""Kinds offered in the entry line; the others stand at the foot."""


class NameHost(Protocol):
    """What marking a name needs of the screen."""

    session: CodingSession
    entry: EntryLine

    def say(self, words: str) -> None:
        """Say something in the line at the foot."""

    def back_to_coding(self) -> None:
        """Give the entry line back to coding."""

    def words_at_hand(self) -> Span | None:
        """Return what is selected, else the word at the cursor."""


def word_at(text: str, offset: int) -> Span | None:
    """Return the word that holds an offset, else the next, else the last one."""
    words = list(_WORD.finditer(text))
    found = next((word for word in words if offset < word.end()), None)
    found = found or (words[-1] if words else None)
    return Span(*found.span()) if found else None


def next_word(text: str, span: Span) -> Span:
    """Return a span with the word after it too, where there is one."""
    found = _WORD.search(text, span.end)
    return Span(span.start, found.end()) if found else span


def without_last(text: str, span: Span) -> Span:
    """Return a span without its last word, unless that is the only one."""
    ends = [word.end() for word in _WORD.finditer(text, span.start, span.end)]
    return Span(span.start, ends[-2]) if len(ends) > 1 else span


class NameEntry:
    """Words that are to be a name: a letter chooses the kind, + and - the words."""

    allows = frozenset({"escape"})

    def __init__(self, host: NameHost) -> None:
        self._host = host
        coded, span = host.session.coded, host.words_at_hand()
        self._body = coded.answer.body if coded else ""
        self._span = span or Span(0, 0)
        host.entry.clear()
        self.show()

    def show(self) -> None:
        """Show the words and the kinds."""
        choices = kind_choices()
        words = cut(self._span.of(self._body), LONG)
        offered = [Option(one.letter, one.said) for one in choices[:IN_LINE]]
        self._host.entry.set_options([Option("", f"«{words}»"), *offered])
        rest = choices_said(choices[IN_LINE:])
        self._host.say(_("+ - words   {kinds}").format(kinds=rest))

    def catch_up(self) -> None:
        """Do what has been typed since: each sign is by itself."""
        text = self._host.entry.text
        if text:
            self._host.entry.clear()
            self._take(text[0])

    def chosen(self) -> str:
        """Return no code: none is chosen while a name is marked."""
        return ""

    def enter(self) -> bool:
        """Mark nothing: a kind is to be chosen first."""
        self._host.back_to_coding()
        return True

    def escape(self) -> bool:
        """Leave the words as they are."""
        self._host.back_to_coding()
        return True

    def tab(self) -> None:
        """Offer nothing more: all kinds are shown."""

    def _take(self, sign: str) -> None:
        kind = kind_of(sign)
        if sign in "+-":
            change = next_word if sign == "+" else without_last
            self._span = change(self._body, self._span)
            self.show()
        elif kind is not None and self._span.end:
            self._mark(kind)

    def _mark(self, kind: NameKind) -> None:
        host, words = self._host, self._span.of(self._body)
        host.back_to_coding()
        try:
            host.session.mark_name(self._span, kind)
        except KodingError as error:
            host.say(str(error))
            return
        said = _("«{name}» is marked as a name: {kind}.")
        host.say(said.format(name=words, kind=kind_said(kind)))
