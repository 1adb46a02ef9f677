"""What the keys of the Quotes screen do, one method for each command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.i18n import _, ngettext
from koding.tui.cursor_keys import CursorKeys
from koding.tui.quotes.prompts import FilePrompt, HeadingPrompt
from koding.tui.quotes.pull_line import completed, filled
from koding.tui.step_words import said_of
from koding.tui.ways import go_to

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from koding.model.outline import Part
    from koding.model.pull import Pulled
    from koding.tui.quotes.prompts import QuotePrompt
    from koding.tui.quotes.session import QuotesSession
    from koding.tui.widgets.entry_line import EntryLine
    from koding.tui.widgets.hit_list import HitList

    Base = Screen[None]
else:
    Base = object


class QuotesActions(CursorKeys, Base):
    """The actions of `QuotesScreen`, which supplies what they work on."""

    session: QuotesSession
    typing: bool
    prompt: QuotePrompt | None
    entry: EntryLine
    list: HitList

    if TYPE_CHECKING:

        def say(self, words: str) -> None:
            """See QuotesScreen."""
            ...

        def look(self) -> None:
            """See QuotesScreen."""
            ...

        def relist(self) -> None:
            """See QuotesScreen."""
            ...

        def pull(self) -> None:
            """See QuotesScreen."""
            ...

        def follow_line(self) -> None:
            """See QuotesScreen."""
            ...

        def type_in(self, *, typing: bool) -> None:
            """See QuotesScreen."""
            ...

        def ask(self, prompt: QuotePrompt) -> None:
            """See QuotesScreen."""
            ...

        def copy_quotes(self, chosen: Pulled) -> None:
            """See QuotesScreen."""
            ...

        def write_quotes(self, chosen: Pulled | None, target: Path) -> None:
            """See QuotesScreen."""
            ...

        def show_answer(self) -> None:
            """See QuotesScreen."""
            ...

    def action_enter(self) -> None:
        """Go from the line to the list; there, copy."""
        if self.typing:
            self.type_in(typing=False)
        else:
            self.action_copy()

    def action_copy(self) -> None:
        """Copy the quotes that are marked, else the one here, with descriptors."""
        chosen = self.session.chosen_pull()
        if chosen is not None:
            self.say(_("copying …"))
            self.copy_quotes(chosen)

    def action_mark(self) -> None:
        """Mark the quote, or take its mark off, and go to the next."""
        self.session.mark()
        self.relist()

    def action_mark_all(self) -> None:
        """Mark all that are listed, or none."""
        self.session.mark_all()
        self.relist()

    def action_good(self) -> None:
        """Put a star on the quote, or take it off."""
        good = self.session.star()
        if good is not None:
            self.relist()
            self.say(_("A good quote.") if good else _("No star any more."))

    def action_use(self) -> None:
        """Ask which heading of the outline the quotes are put under."""
        chosen = self.session.chosen()
        if not chosen:
            return
        if not self.session.headings(""):
            self.say(_("The outline has no headings yet: koding outline start."))
            return
        used = ", ".join(self.session.used(chosen))
        warned = _("Already used under {headings}.").format(headings=used)
        self.ask(HeadingPrompt(self.session.headings, warned if used else ""))

    def action_write(self) -> None:
        """Ask for a file to write the quotes to."""
        if self.session.quotes or self.session.marked:
            folder = self.session.bench.folder / "exports"
            self.ask(FilePrompt(folder, _("quotes.docx")))

    def action_spread(self) -> None:
        """Take from all sizes and respondents in turn, or good ones first alone."""
        self.session.few = False
        self.session.spread = not self.session.spread
        self.pull()

    def action_few(self) -> None:
        """Show five quotes from different sizes, or all again."""
        self.session.few = not self.session.few
        self.pull()

    def action_language(self) -> None:
        """Show and copy descriptors in the next language form."""
        self.session.next_language()
        self.relist()

    def action_open(self) -> None:
        """Show the answer of the quote on the coding screen."""
        self.show_answer()

    def action_find(self) -> None:
        """Go back to the line."""
        self.type_in(typing=True)

    def action_next_pane(self) -> None:
        """Fill in what is being typed; else go to the list, or back to the line."""
        vocabulary = self.session.vocabulary
        if self.typing and vocabulary is not None:
            offered = completed(self.entry.text, vocabulary)
            if offered:
                text = filled(self.entry.text, offered[0])
                self.entry.clear()
                self.entry.insert(text)
                self.follow_line()
                return
            if self.entry.text and not self.entry.text.endswith(" "):
                self.say(_("Nothing fits to fill in; enter goes to the list."))
                return
        self.type_in(typing=not self.typing)

    def action_down(self) -> None:
        """Move the cursor down; from the line, into the list."""
        if self.typing:
            self.type_in(typing=False)
        else:
            super().action_down()

    def action_undo(self) -> None:
        """Take back this coder's last step."""
        self._take_back(again=False)

    def action_redo(self) -> None:
        """Make the last undone step again."""
        self._take_back(again=True)

    def action_back(self) -> None:
        """Take the marks off, leave the words, or leave the screen."""
        if self.session.marked and not self.typing:
            self.session.marked.clear()
            self.relist()
        elif self.entry.text:
            self.entry.clear()
            self.follow_line()
            self.type_in(typing=True)
        else:
            go_to(self, "coding")

    def put_under(self, number: str, heading: Part) -> None:
        """Put the quotes under a heading, and say so."""
        used = ", ".join(self.session.used(self.session.chosen()))
        count = self.session.use(heading.id)
        said = ngettext(
            "{n} quote stands under {number} {words}.",
            "{n} quotes stand under {number} {words}.",
            count,
        ).format(n=count, number=number, words=heading.words)
        before = _("Already used under {headings}.").format(headings=used)
        self.relist()
        self.say(f"{said} {before}" if used else said)

    def write_to(self, target: Path) -> None:
        """Write the quotes that are marked, else all that were met."""
        chosen = self.session.chosen_pull() if self.session.marked else None
        self.say(_("writing …"))
        self.write_quotes(chosen, target)

    def move_pages(self, delta: int) -> None:
        """Move the cursor a page."""
        self.move_rows(delta * max(self.list.view_height - 1, 1))

    def move_far(self, delta: int) -> None:
        """Move the cursor to the first quote, or to the last."""
        self.move_rows(delta * len(self.session.quotes))

    def move_rows(self, delta: int) -> None:
        """Move the cursor."""
        self.session.go(self.session.index + delta)
        self.look()

    def _take_back(self, *, again: bool) -> None:
        done = self.session.take_back(again=again)
        self.session.read_anew()
        self.pull()
        codes = self.session.bench.codebook.codes
        part = self.session.bench.outline.named
        said = said_of(done.changes, lambda code: codes[code].label, part, again=again)
        self.say(said)
