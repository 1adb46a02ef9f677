"""Searching all questions: every answer that holds the words, as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from koding.exporters.numbers import screen_count
from koding.i18n import _, ngettext
from koding.language.folding import hits_in
from koding.store.searching import Hits
from koding.tui.keys.commands import SEARCH, key_hints, rebound
from koding.tui.keys.table import KeyTable
from koding.tui.widgets.cells import shown
from koding.tui.widgets.entry_line import EntryLine
from koding.tui.widgets.hit_list import HitList, HitRow
from koding.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.events import Key, Paste

    from koding.model.survey import Question
    from koding.workbench import Workbench

MOST_HITS = 500
WIDEST_PLACE = 18


class FoundRows:
    """What was found as rows of the list, each made when it is seen."""

    def __init__(self, hits: Hits, words: str, labels: Mapping[str, str]) -> None:
        self._hits = hits.first
        self._words = words
        self._labels = labels

    def __len__(self) -> int:
        return len(self._hits)

    def __getitem__(self, index: int, /) -> HitRow:
        hit = self._hits[index]
        highlights = hits_in(hit.body, self._words)
        return HitRow(hit.state, self.place(index), hit.body, highlights)

    def place(self, index: int) -> str:
        """Return the question and wave of an answer."""
        hit = self._hits[index]
        return f"{self._labels.get(hit.question, '?')} {hit.wave}"

    def place_width(self) -> int:
        """Return the cells that the longest place needs, within reason."""
        places = {self.place(index) for index in range(len(self))}
        widest = max((cell_len(shown(place)) for place in places), default=0)
        return min(widest, WIDEST_PLACE)


class SearchScreen(Screen[None]):
    """Words at the foot, answers above; enter codes the one under the cursor."""

    CSS_PATH = "search.tcss"
    AUTO_FOCUS = "EntryLine"

    class AnswerChosen(Message):
        """An answer is to be coded."""

        def __init__(self, question: Question, wave: int, answer: str) -> None:
            super().__init__()
            self.question = question
            self.wave = wave
            self.answer = answer

    class Found(Message):
        """A search is done."""

        def __init__(self, words: str, hits: Hits) -> None:
            super().__init__()
            self.words = words
            self.hits = hits

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self.commands = rebound(SEARCH, bench.settings.keys)
        self._keys = KeyTable(self.commands)
        self._questions: dict[str, Question] = {}
        self._hits = Hits()
        self._wanted = ""
        self._shown_for = ""
        self._chosen_early: str | None = None

    def compose(self) -> ComposeResult:
        """Lay out header, hits, entry line and hints."""
        yield TextLine(id="header")
        yield HitList(id="hits")
        yield EntryLine(id="entry")
        yield TextLine(id="hints", muted=True)

    def on_mount(self) -> None:
        """Look for the words that the screen was opened with."""
        self.hits = self.query_one(HitList)
        self.entry = self.query_one(EntryLine)
        self.header = self.query_one("#header", TextLine)
        everywhere = getattr(self.app, "commands", ())
        hints = key_hints(self.commands), key_hints(everywhere)
        self.query_one("#hints", TextLine).show(*hints)
        hint = _("words, or how they begin, in the answers of all questions")
        self.entry.set_options((), hint)
        self.look_for(self._wanted)

    def on_screen_resume(self) -> None:
        """Look again: what was found may have been coded."""
        self._search(self.entry.text)

    def on_key(self, event: Key) -> None:
        """Do what the key stands for, or let it write in the entry line."""
        command = self._keys.command(event.key, event.character, self.entry.text)
        if command is not None:
            self.run_command(command)
        elif not self.entry.write(event.key, event.character):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Paste into the entry line from anywhere."""
        self.entry.insert(event.text)

    def on_entry_line_changed(self, message: EntryLine.Changed) -> None:
        """Look for what is typed."""
        message.stop()
        self._search(message.text)

    def on_search_screen_found(self, message: Found) -> None:
        """Show what was found, unless something else is looked for by now."""
        if message.words == self.entry.text:
            self._show(message.hits)
            self._shown_for = message.words
            if self._chosen_early == message.words:
                self.action_choose()

    def on_hit_list_chosen(self) -> None:
        """Code the answer that was clicked."""
        self.action_choose()

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for."""
        getattr(self, f"action_{action}")()

    def look_for(self, words: str) -> None:
        """Look for other words."""
        self._wanted = words
        if self.is_mounted:
            self.entry.clear()
            self.entry.insert(words)

    def action_up(self) -> None:
        """Move the cursor to the hit above."""
        self.hits.move(-1)

    def action_down(self) -> None:
        """Move the cursor to the hit below."""
        self.hits.move(1)

    def action_page_up(self) -> None:
        """Move the cursor a page up."""
        self.hits.page(-1)

    def action_page_down(self) -> None:
        """Move the cursor a page down."""
        self.hits.page(1)

    def action_choose(self) -> None:
        """Code the answer under the cursor, once it is of what is typed."""
        early = self._shown_for != self.entry.text
        self._chosen_early = self.entry.text if early else None
        if self._hits.first and not early:
            hit = self._hits.first[self.hits.cursor]
            question = self._questions[hit.question]
            self.post_message(self.AnswerChosen(question, hit.wave, hit.answer))

    def action_back(self) -> None:
        """Go back to coding."""
        self.app.switch_mode("coding")

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _search(self, words: str) -> None:
        """Search where it does not stop the screen: half a second for one letter.

        That is at 200 000 answers; the next key calls it off.
        """
        worker = get_current_worker()
        found = self._bench.coding.search(
            words, MOST_HITS, stopped=lambda: worker.is_cancelled
        )
        if found is not None:
            self.post_message(self.Found(words, found))

    def _show(self, hits: Hits) -> None:
        before = [hit.answer for hit in self._hits.first]
        same = [hit.answer for hit in hits.first] == before
        self._hits = hits
        self._questions = {one.id: one for one in self._bench.questions.all()}
        labels = {one.id: one.label for one in self._questions.values()}
        rows = FoundRows(hits, self.entry.text, labels)
        cursor = self.hits.cursor if same else 0
        self.hits.set_rows(rows, place_width=rows.place_width())
        self.hits.move_to(cursor)
        project = self._bench.settings.name
        everywhere = _("All questions")
        self.header.show(f"{project}   {everywhere}", self._counted(hits))

    def _counted(self, hits: Hits) -> str:
        seen, count = (screen_count(n) for n in (len(hits.first), hits.count))
        said = ngettext("{seen} of {n} answer", "{seen} of {n} answers", hits.count)
        return said.format(seen=seen, n=count)
