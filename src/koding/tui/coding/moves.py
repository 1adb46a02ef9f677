"""What the keys that move do on the coding screen, and what the screen is for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.tui.coding.entry_modes import CodeEntry, FindEntry, MemoEntry
from koding.tui.coding.name_entry import NameEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.spans import Span
    from koding.tui.coding.looks import Look
    from koding.tui.coding.place import Pane
    from koding.tui.coding.session import CodingSession
    from koding.tui.widgets.answer_list import AnswerList
    from koding.tui.widgets.answer_pane import AnswerPane
    from koding.tui.widgets.code_list import CodeList
    from koding.tui.widgets.entry_line import EntryLine
    from koding.tui.widgets.row_view import RowView

Asking = MemoEntry | FindEntry | NameEntry
"""What the entry line is for where it is not for codes."""
EntryMode = CodeEntry | Asking


class CodingMoves:
    """The moves of `CodingScreen`, which supplies what they work on."""

    session: CodingSession
    mode: EntryMode
    coding: CodeEntry
    answers: AnswerList
    answer: AnswerPane
    codes: CodeList
    rows: RowView
    entry: EntryLine

    if TYPE_CHECKING:

        @property
        def pane(self) -> Pane:
            """See CodingScreen."""
            ...

        @property
        def in_rows(self) -> bool:
            """See CodingScreen."""
            ...

        def say(self, words: str) -> None:
            """See CodingScreen."""
            ...

        def look_aside(self, look: Look) -> None:
            """See CodingScreen."""
            ...

        def relist(self) -> None:
            """See CodingScreen."""
            ...

        def redraw(self) -> None:
            """See CodingScreen."""
            ...

        def search_all(self, words: str) -> None:
            """See CodingScreen."""
            ...

        def ask(self, mode: type[Asking]) -> None:
            """See CodingScreen."""
            ...

        def show_pane(self, pane: Pane) -> None:
            """See CodingScreen."""
            ...

        def next_pane(self, delta: int) -> None:
            """See CodingScreen."""
            ...

        def show_rows(self, *, shown: bool) -> None:
            """See CodingScreen."""
            ...

        def offer_sentences(self) -> None:
            """See CodingScreen."""
            ...

        def follow_cursor(self) -> None:
            """See CodingScreen."""
            ...

        def words_at_hand(self) -> Span | None:
            """See CodingPointing."""
            ...

        def cut_offsets(self) -> Sequence[int]:
            """See CodingScreen."""
            ...

    def action_next_pane(self) -> None:
        """Move to the next pane."""
        self.next_pane(1)

    def action_previous_pane(self) -> None:
        """Move to the pane before."""
        self.next_pane(-1)

    def action_up(self) -> None:
        """Move up: in the options, a list, or over quotes."""
        self._move(-1)

    def action_down(self) -> None:
        """Move down: in the options, a list, or over quotes."""
        self._move(1)

    def action_left(self) -> None:
        """Move a letter in the entry line, else a word in the answer."""
        if self._typing():
            self.entry.left()
        else:
            self.answer.move_cursor_word(-1)
            self.follow_cursor()

    def action_right(self) -> None:
        """Move a letter in the entry line, else a word in the answer."""
        if self._typing():
            self.entry.right()
        else:
            self.answer.move_cursor_word(1)
            self.follow_cursor()

    def action_letter_left(self) -> None:
        """Move the cursor in the answer a letter back."""
        self.answer.move_cursor_char(-1)
        self.follow_cursor()

    def action_letter_right(self) -> None:
        """Move the cursor in the answer a letter on."""
        self.answer.move_cursor_char(1)
        self.follow_cursor()

    def action_next_offer(self) -> None:
        """Move the cursor to the next sentence."""
        self.offer_sentences()
        self.answer.move_cursor_offer(1)
        self.follow_cursor()

    def action_previous_offer(self) -> None:
        """Move the cursor to the sentence before."""
        self.offer_sentences()
        self.answer.move_cursor_offer(-1)
        self.follow_cursor()

    def action_answer_next(self) -> None:
        """Open the next answer; in a list, go a page on."""
        self._page(1)

    def action_answer_back(self) -> None:
        """Open the answer before; in a list, go a page back."""
        self._page(-1)

    def action_first(self) -> None:
        """Go to the beginning: of what is typed, a list, or the quote."""
        self._go_far(-1)

    def action_last(self) -> None:
        """Go to the end: of what is typed, a list, or the quote."""
        self._go_far(1)

    def _typing(self) -> bool:
        return bool(self.entry.text) or self.mode is not self.coding

    def _page(self, delta: int) -> None:
        if self.pane == "codes" and not self.in_rows:
            self.codes.page(delta)
        elif self.in_rows or self.pane == "list":
            view = self.rows if self.in_rows else self.answers
            view.page(delta)
            self.session.open(view.cursor)
        else:
            self.session.open(self.session.index + delta)

    def _go_far(self, delta: int) -> None:
        if self._typing():
            self.entry.go_far(delta)
        elif self.pane == "codes" and not self.in_rows:
            self.codes.move(delta * self.codes.row_count)
        elif self.in_rows or self.pane == "list":
            self.session.open(self.session.index + delta * len(self.session.lines))
        else:
            self.answer.move_cursor_far(delta)
            self.follow_cursor()

    def _move(self, delta: int) -> None:
        if isinstance(self.mode, MemoEntry):
            return  # It belongs to the quote it was begun on.
        if self.entry.text and self.mode is self.coding:
            self.entry.choose(delta)
        elif self.pane == "codes" and not self.in_rows:
            self.codes.move(delta)
        elif self.pane == "list" or self.in_rows:
            self.session.open(self.session.index + delta)
        else:
            self.session.move_quote(delta)
