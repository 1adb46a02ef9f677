"""What the line at the foot of the outline screen is opened for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from koding.i18n import _, ngettext
from koding.language.folding import fold
from koding.model.spans import Span, joined_spans
from koding.tui import asking
from koding.tui.asking import Asking
from koding.tui.widgets.cells import cut
from koding.tui.widgets.entry_options import Option
from koding.tui.widgets.field_pane import FieldRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.model.codebook import Code
    from koding.model.outline import Part
    from koding.tui.outline.session import OutlineSession
    from koding.tui.widgets.field_pane import Mark

LISTED = 9
LONG = 40
FIRST = 24
NEW = "new"
"""The key of the row that is being written where nothing stood."""


class OutlineHost(Asking, Protocol):
    """What a prompt needs of the screen."""

    session: OutlineSession

    def redraw(self) -> None:
        """Show the session as it stands."""

    def show_parts(self) -> None:
        """Show what stands under the heading, with what is being written."""


class Drawn(NamedTuple):
    """A row as it is being worked on: in place of its own, or before another."""

    row: FieldRow
    before: str = ""


class OutlinePrompt(asking.Prompt[OutlineHost]):
    """One thing that is asked on the outline screen."""

    @property
    def drawn(self) -> Drawn | None:
        """The row that this changes while it is open."""
        return None


class WritePrompt(OutlinePrompt):
    """The words of a part, written where they will stand."""

    def __init__(
        self,
        host: OutlineHost,
        name: str,
        keep: Callable[[str], object],
        *,
        text: str = "",
        key: str = NEW,
        before: str = "",
        lines: bool = False,
    ) -> None:
        super().__init__(host)
        self._name, self._keep, self._text = name, keep, text
        self._key, self._before, self._lines = key, before, lines

    @property
    def written(self) -> str:
        """The row that is written, where line breaks can be."""
        return self._key if self._lines else ""

    @property
    def said(self) -> str:
        """What stands at the foot while this is written."""
        if self._lines:
            return _("enter keeps, esc leaves it, ctrl+n new line")
        return _("enter keeps, esc leaves it")

    @property
    def drawn(self) -> Drawn:
        """The row as it is written."""
        entry = self.host.entry
        row = FieldRow(self._key, self._name, entry.words, "text", entry.caret)
        return Drawn(row, self._before)

    def open(self) -> None:
        """Show the words as they are."""
        self.host.entry.write_anew(self._text)
        self.host.entry.set_options([Option("", self._name)])
        self.host.show_parts()

    def typed(self) -> None:
        """Show the row as it is written."""
        self.host.show_parts()

    def enter(self) -> None:
        """Keep what is typed; where that cannot be, it stays to be mended."""
        self._keep(self.host.entry.words.strip())
        self.host.close_prompt()


class CutPrompt(OutlinePrompt):
    """Which words of a quote are printed as […]: from one word to another."""

    keys = frozenset({"left", "right", "first", "last", "remove", "undo", "redo"})

    def __init__(self, host: OutlineHost, part: Part, body: str) -> None:
        super().__init__(host)
        self._part = part.id
        span = Span(part.spot.start, part.spot.end) if part.spot else Span(0, 0)
        self._body = body[: span.end]
        self._start = span.start
        found = re.finditer(r"\S+", self._body[span.start :])
        self._words = [
            Span(span.start + one.start(), span.start + one.end()) for one in found
        ]
        self._at = 0
        self._from: int | None = None

    @property
    def said(self) -> str:
        """How words are left out."""
        if self._from is None:
            return _("←→ a word, enter from here, del takes a cut back, esc done")
        return _("←→ to the last word of the cut, enter cuts, esc not")

    @property
    def drawn(self) -> Drawn | None:
        """The quote, with what is left out of it and the words in hand."""
        if not self._words:
            return None
        marks: list[tuple[int, int, Mark]] = [
            (cut.start - self._start, cut.end - self._start, "left-out")
            for cut in self._cuts
        ]
        held = self._held
        marks.append((held.start - self._start, held.end - self._start, "held"))
        text = self._body[self._start :]
        caret = self._words[self._at].start - self._start
        key = f"part:{self._part}"
        return Drawn(
            FieldRow(key, "…", text, "text", caret, sign=True, marks=tuple(marks))
        )

    def open(self) -> None:
        """Begin at the first word."""
        self.host.entry.write_anew("")
        self._show()

    def typed(self) -> None:
        """Nothing is typed here."""
        self.host.entry.write_anew("")

    def step(self, delta: int) -> None:
        """Go some words on, back where negative."""
        self._at = max(0, min(self._at + delta, len(self._words) - 1))
        self._show()

    def move(self, delta: int) -> None:
        """Go about a row on, or back."""
        self.step(8 * delta)

    def enter(self) -> None:
        """Begin a cut, or make it."""
        if not self._words:
            self.host.close_prompt()
        elif self._from is None:
            self._from = self._at
        else:
            self.host.session.cut(self._part, [*self._cuts, self._held])
            self._from = None
        self._show()

    def take_back(self) -> None:
        """Take back the cut at the cursor, or all where none is there."""
        here = self._words[self._at]
        staying = [cut for cut in self._cuts if not cut.overlaps(here)]
        if len(staying) == len(self._cuts):
            staying = []
        self.host.session.cut(self._part, staying)
        self._show()

    def escape(self) -> None:
        """Leave the cut that was begun, then the quote."""
        if self._from is None:
            super().escape()
        else:
            self._from = None
            self._show()

    @property
    def _cuts(self) -> Sequence[Span]:
        part = self.host.session.outline.parts.get(self._part)
        return joined_spans(part.cuts) if part else ()

    @property
    def _held(self) -> Span:
        other = self._at if self._from is None else self._from
        first, last = sorted((self._at, other))
        return Span(self._words[first].start, self._words[last].end)

    def _show(self) -> None:
        n = len(self._cuts)
        # Which quote it is: the cursor has gone on from the one that was chosen.
        first = cut(" ".join(self._body[self._start :].split()), FIRST)
        cuts = ngettext("{n} cut in «{words}»", "{n} cuts in «{words}»", n)
        held = self._held if self._words else Span(0, 0)
        words = cut(held.of(self._body), LONG)
        begun = _("leave out «{words}»").format(words=words)
        options = [Option("", cuts.format(n=n, words=first))]
        if self._from is not None:
            options.insert(0, Option("", begun))
        self.host.entry.set_options(options)
        self.host.show_parts()


class CodesPrompt(OutlinePrompt):
    """Which codes a heading gathers: found by what is typed, taken and dropped."""

    def __init__(self, host: OutlineHost) -> None:
        super().__init__(host)
        session = host.session
        self._book = session.bench.codebook
        self._taken = [code.id for code in session.codes()]
        self._offered = [
            code for _depth, code in self._book.walk() if not code.stands_for
        ]
        self._found: list[Code] = []

    @property
    def said(self) -> str:
        """How codes are chosen."""
        return _("words of a code, enter takes or drops it; enter alone keeps, esc not")

    def open(self) -> None:
        """Show the codes that the heading has."""
        self.host.entry.write_anew("")
        self.typed()

    def typed(self) -> None:
        """Offer the codes that hold what is typed; those taken where nothing is."""
        words = fold(self.host.entry.text).split()
        taken = [self._book.codes[one] for one in self._taken]
        found = [c for c in self._offered if all(w in fold(c.label) for w in words)]
        self._found = (found if words else taken)[:LISTED]
        options = [
            Option("✓" if code.id in self._taken else "", code.label, detail=above)
            for code in self._found
            for above in [self._above(code)]
        ]
        none = _("no such code") if words else _("no codes")
        self.host.entry.set_options(options, none)

    def tab(self, _delta: int) -> None:
        """Take the code that is chosen, or drop it."""
        if self._found:
            self._take_or_drop(self._found[self.host.entry.chosen].id)

    def enter(self) -> None:
        """Take or drop what was typed for; keep them all where nothing is."""
        if self.host.entry.text.strip():
            self.tab(1)
            return
        self.host.session.gather(self._taken)
        self.host.close_prompt()

    def _take_or_drop(self, code: str) -> None:
        if code in self._taken:
            self._taken.remove(code)
        else:
            self._taken.append(code)
        self.host.entry.write_anew("")
        self.typed()

    def _above(self, code: Code) -> str:
        above = self._book.parents[code.id]
        return self._book.codes[above].label if above else ""


class ChapterPrompt(OutlinePrompt):
    """Which question's code list a chapter begins from."""

    @property
    def said(self) -> str:
        """The wording of the question that is chosen."""
        if not self._found:
            return ""
        question, wave, _name, wording = self._found[self.host.entry.chosen]
        if self.host.session.has_chapter(question.id, wave):
            return _("there is a chapter of it already   {wording}").format(
                wording=wording
            )
        return wording

    def open(self) -> None:
        """Offer all questions that are in use."""
        session = self.host.session
        self._all = [
            (
                question,
                wave,
                f"{question.label} {wave}",
                session.bench.questions.wording(question.id, wave),
            )
            for question, wave in session.questions()
        ]
        self.host.entry.write_anew("")
        self.typed()

    def typed(self) -> None:
        """Offer those that hold what is typed."""
        words = fold(self.host.entry.text).split()
        self._found = [
            one
            for one in self._all
            if all(w in fold(f"{one[2]} {one[3]}") for w in words)
        ]
        options = [Option("", one[2]) for one in self._found[:LISTED]]
        self.host.entry.set_options(options, _("no such question"))

    def enter(self) -> None:
        """Make the chapter of the question that is chosen."""
        if self._found:
            question, wave, _name, _wording = self._found[self.host.entry.chosen]
            self.host.session.start(question, wave)
            self.host.close_prompt()


class SearchPrompt(OutlinePrompt):
    """The quotes behind the heading that hold what is typed."""

    @property
    def said(self) -> str:
        """How to search."""
        return _("words of its quotes not chosen; enter keeps them listed, esc all")

    def open(self) -> None:
        """Begin with what was looked for."""
        self.host.entry.write_anew(self.host.session.words)
        self.typed()

    def typed(self) -> None:
        """List the quotes that hold the words."""
        session = self.host.session
        session.words = self.host.entry.text
        _shown, found = session.unused()
        said = ngettext("{n} quote", "{n} quotes", found).format(n=found)
        self.host.entry.set_options([Option("", said)])
        self.host.show_parts()

    def enter(self) -> None:
        """Go on with these quotes alone."""
        self.host.close_prompt()

    def escape(self) -> None:
        """List all of them again."""
        self.host.session.words = ""
        self.host.close_prompt()
