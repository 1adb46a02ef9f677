"""Two codes side by side: what each is for, what only it has, and what both have."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.screen import Screen

from koding.errors import KodingError
from koding.i18n import _, ngettext
from koding.tui.keys.commands import key_hints, rebound
from koding.tui.keys.table import KeyTable
from koding.tui.review.commands import COMPARE
from koding.tui.ways import go_to
from koding.tui.widgets.line_pane import LinePane, PaneLine, wrapped
from koding.tui.widgets.text_line import TextLine
from koding.workbench.codebook.advice import compare
from koding.workbench.codebook.advice_words import defined_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.events import Key

    from koding.model.views import QuoteUnder
    from koding.workbench import Workbench
    from koding.workbench.codebook.advice import Side

MOST_QUOTES = 50


class CompareScreen(Screen[None]):
    """Codes left and right, the quotes of both under them; a key merges either way."""

    CSS_PATH = "compare.tcss"

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self.commands = rebound(COMPARE, bench.settings.keys)
        self._keys = KeyTable(self.commands)
        self._codes = ("", "")

    def compose(self) -> ComposeResult:
        """Lay out header, the two codes, what both have, and hints."""
        yield TextLine(id="header")
        with Horizontal(id="sides"):
            yield LinePane(id="left")
            yield LinePane(id="right")
        yield LinePane(id="both")
        everywhere = getattr(self.app, "commands", ())
        hints = key_hints(self.commands), key_hints(everywhere)
        yield TextLine(*hints, id="hints", muted=True)

    def on_key(self, event: Key) -> None:
        """Do what the key stands for."""
        command = self._keys.command(event.key, event.character, "")
        if command is not None:
            event.stop()
            event.prevent_default()
            self.run_command(command)

    def show(self, one: str, other: str) -> None:
        """Show two codes."""
        self._codes = (one, other)
        found = compare(self._bench, one, other)
        left, right, both = (self._pane(name) for name in ("left", "right", "both"))
        left.show(partial(self._side, found.one))
        right.show(partial(self._side, found.other))
        both.show(partial(self._both, found.both))
        overlap = (
            f"{len(found.one.alone)} ◂   {len(found.both)} =   "
            f"▸ {len(found.other.alone)}"
        )
        title = _("Two codes side by side")
        self.query_one("#header", TextLine).show(
            f"{self._bench.settings.name}   {title}", overlap
        )

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for; say so where it cannot be done."""
        try:
            getattr(self, f"action_{action}")()
        except KodingError as error:
            self.query_one("#hints", TextLine).show(str(error))

    def action_merge_left(self) -> None:
        """Read the right code as the left from now on."""
        self._merge(self._codes[1], self._codes[0])

    def action_merge_right(self) -> None:
        """Read the left code as the right from now on."""
        self._merge(*self._codes)

    def action_up(self) -> None:
        """Scroll a line back."""
        self._scroll(-1)

    def action_down(self) -> None:
        """Scroll a line on."""
        self._scroll(1)

    def action_page_up(self) -> None:
        """Scroll a view back."""
        self._scroll(-self._pane("left").view_height)

    def action_page_down(self) -> None:
        """Scroll a view on."""
        self._scroll(self._pane("left").view_height)

    def action_back(self) -> None:
        """Go back to what is to be looked at."""
        go_to(self, "review")

    def _merge(self, code: str, into: str) -> None:
        """Merge, and go back: undo is there too."""
        self._bench.codes.merge([code], into)
        go_to(self, "review")

    def _scroll(self, lines: int) -> None:
        for name in ("left", "right", "both"):
            self._pane(name).scroll_lines(lines)

    def _pane(self, name: str) -> LinePane:
        return self.query_one(f"#{name}", LinePane)

    def _side(self, side: Side, width: int) -> Sequence[PaneLine]:
        counts = (
            ngettext("{n} unit", "{n} units", side.units).format(n=side.units),
            ngettext("{n} quote", "{n} quotes", side.quotes).format(n=side.quotes),
        )
        lines = [PaneLine(one.text, "heading") for one in wrapped(side.path, width)]
        lines.append(PaneLine(", ".join(counts), "muted"))
        for words in defined_as(side.code):
            lines += wrapped(words, width)
        lines.append(PaneLine(""))
        alone = len(side.alone)
        said = ngettext("only here: {n} quote", "only here: {n} quotes", alone)
        lines.append(PaneLine(said.format(n=alone), "heading"))
        return [*lines, *self._quotes(side.alone, width)]

    def _both(self, quotes: Sequence[QuoteUnder], width: int) -> Sequence[PaneLine]:
        said = ngettext("both codes: {n} quote", "both codes: {n} quotes", len(quotes))
        heading = PaneLine(said.format(n=len(quotes)), "heading")
        return [heading, *self._quotes(quotes, width)]

    def _quotes(self, quotes: Sequence[QuoteUnder], width: int) -> Iterator[PaneLine]:
        for quote in quotes[:MOST_QUOTES]:
            star = "★ " if quote.good else ""
            yield from wrapped(star + " ".join(quote.words.split()), width)
            descriptor = self._bench.coding.descriptor(quote.respondent)
            for line in wrapped(f"  {descriptor}", width):
                yield PaneLine(line.text, "muted")
