"""What pointing does on the coding screen: in the lists, and in the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.i18n import _
from koding.model.spans import Span
from koding.tui.coding.actions import CodingActions
from koding.tui.coding.entry_modes import MemoEntry
from koding.tui.coding.name_entry import word_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.tui.widgets.answer_list import AnswerList
    from koding.tui.widgets.answer_pane import AnswerPane
    from koding.tui.widgets.code_list import CodeList
    from koding.tui.widgets.entry_line import EntryLine
    from koding.tui.widgets.row_view import RowView


class CodingPointing(CodingActions):
    """The messages that `CodingScreen`'s lists and its answer send by the mouse."""

    _selected: tuple[int, int] | None = None

    if TYPE_CHECKING:

        def run_command(self, action: str) -> None:
            """See CodingScreen."""
            ...

        def guard(self, act: Callable[[], object]) -> None:
            """See CodingScreen."""
            ...

    def on_answer_list_chosen(self, message: AnswerList.Chosen) -> None:
        """Open the answer that was clicked; a memo that is being written is kept."""
        self._open_pointed(message.index)

    def on_row_view_chosen(self, message: RowView.Chosen) -> None:
        """Open the answer that was clicked."""
        self._open_pointed(message.index)

    def on_row_view_marked(self, message: RowView.Marked) -> None:
        """Mark the answer whose box was clicked."""
        self._open_pointed(message.index)
        self.run_command("mark")

    def on_code_list_chosen(self, message: CodeList.Chosen) -> None:
        """Put the code that was clicked on the quote, or take it off."""
        self.guard(lambda: self.toggle(message.code))
        self.redraw()

    def on_entry_line_pointed(self, message: EntryLine.Pointed) -> None:
        """Take the code, or the new one, that was clicked in the entry line."""
        if self.mode is self.coding and self.entry.text:
            self.entry.choose(message.option - self.entry.chosen)
            self.run_command("enter")

    def on_answer_pane_cursor_moved(self) -> None:
        """Follow the cursor, and the quote it is in; keep a memo on the one before."""
        other = self.answer.focused != self.session.focused
        if other and isinstance(self.mode, MemoEntry):
            self.guard(self.mode.enter)
            self.follow_cursor()
            self.redraw()
        else:
            self.follow_cursor()

    def on_answer_pane_span_selected(self, message: AnswerPane.SpanSelected) -> None:
        """Keep what the mouse selected, for the next cut."""
        self._selected = (message.start, message.end)
        self.say(_("Selected: - makes a quote of it. = marks it as a name."))

    def cut_offsets(self) -> Sequence[int]:
        """Return where to cut: around what is selected, else at the cursor."""
        selected, self._selected = self._selected, None
        if selected is None or self.session.coded is None:
            return [self.answer.cursor]
        length = len(self.session.coded.answer.body)
        inside = {quote.span.start for quote in self.session.coded.quotes}
        return [at for at in selected if 0 < at < length and at not in inside]

    def words_at_hand(self) -> Span | None:
        """Return what is selected, else the word at the cursor, else None."""
        if self.answer.selected:
            return Span(*self.answer.selected)
        return word_at(self.answer.view.text, self.answer.cursor)

    def _open_pointed(self, index: int) -> None:
        if self.mode is not self.coding:
            self.guard(self.mode.enter)
        self.session.open(index)
        self.redraw()
