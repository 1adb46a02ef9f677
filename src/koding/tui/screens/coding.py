"""The coding screen: answers, one answer with its quotes, codes, and the entry line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual import work
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen

from koding.errors import KodingError
from koding.i18n import _, ngettext
from koding.tui.coding_rows import CodeRows, answer_row, answer_view, options
from koding.tui.commands import CODING, key_hints, rebound
from koding.tui.keys import KeyTable
from koding.tui.session import DIGITS
from koding.tui.widgets.answer_list import AnswerList
from koding.tui.widgets.answer_pane import AnswerPane
from koding.tui.widgets.code_list import CodeList
from koding.tui.widgets.entry_line import EntryLine
from koding.tui.widgets.text_line import TextLine, progress_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.events import Key, Paste

    from koding.language.sentences import SentenceEnds
    from koding.tui.session import CodingSession
    from koding.tui.widgets.answer_list import AnswerRow

NARROW = 100
NARROW_BAR, WIDE_BAR = 6, 19
Pane = Literal["answer", "list", "codes"]
PANES: tuple[Pane, ...] = ("answer", "list", "codes")


class LazyRows:
    """The session's answers as rows of the list, made when they are seen."""

    def __init__(self, session: CodingSession) -> None:
        self._session = session

    def __len__(self) -> int:
        return len(self._session.lines)

    def __getitem__(self, index: int, /) -> AnswerRow:
        return answer_row(self._session, index)


class CodingScreen(Screen[None]):
    """Code one question; letters always go to the entry line."""

    CSS_PATH = "coding.tcss"
    AUTO_FOCUS = "EntryLine"

    class SentencesLoaded(Message):
        """The Norwegian rules for sentence ends are ready."""

        def __init__(self, ends: SentenceEnds) -> None:
            super().__init__()
            self.ends = ends

    def __init__(self, session: CodingSession) -> None:
        super().__init__()
        self.session = session
        self.commands = rebound(CODING, session.bench.settings.keys)
        self._keys = KeyTable(self.commands)
        self._code_rows = CodeRows()
        self._pane: Pane = "answer"
        self._ends: SentenceEnds | None = None
        self._writing_memo = False
        self._confirmed = ""
        self._ranked_for = ""

    def compose(self) -> ComposeResult:
        """Lay out header, three panes, entry line and hints."""
        yield TextLine(id="header")
        with Horizontal(id="panes"):
            yield AnswerList(id="answers")
            yield AnswerPane(id="answer")
            yield CodeList(heads=("n", "s"), id="codes")
        yield EntryLine(id="entry")
        yield TextLine(id="hints", muted=True)

    def on_mount(self) -> None:
        """Show the answer first; what takes longer comes after the first paint."""
        self.answers = self.query_one(AnswerList)
        self.answer = self.query_one(AnswerPane)
        self.codes = self.query_one(CodeList)
        self.entry = self.query_one(EntryLine)
        self.header = self.query_one("#header", TextLine)
        self.hints = self.query_one("#hints", TextLine)
        self.show_session(self.session)
        self._show_pane("answer")
        self.call_after_refresh(self._load_sentences)

    def on_key(self, event: Key) -> None:
        """Do what the key stands for, or let it write in the entry line.

        Keys come faster than messages: what hangs on an earlier key is made up first.
        """
        self._rank_typed()
        command = self._keys.command(event.key, event.character, self.entry.text)
        if self._writing_memo and command not in ("enter", "escape", "left", "right"):
            command = None
        if command is not None:
            event.stop()
            event.prevent_default()
            self.run_command(command)
        elif self._write(event):
            event.stop()
            event.prevent_default()

    def on_screen_resume(self) -> None:
        """Show what has come from other programs while another screen was seen."""
        self._redraw()

    def on_paste(self, event: Paste) -> None:
        """Paste into the entry line from anywhere."""
        self.entry.insert(event.text)

    def on_entry_line_changed(self, message: EntryLine.Changed) -> None:
        """Rank the codes by what is typed."""
        message.stop()
        self._rank_typed()

    def on_answer_list_chosen(self, message: AnswerList.Chosen) -> None:
        """Open the answer that was clicked; a memo that is being written is kept."""
        if self._writing_memo:
            self._guard(lambda: self._end_memo(self.entry.text))
        self.session.open(message.index)
        self._redraw()

    def on_code_list_chosen(self, message: CodeList.Chosen) -> None:
        """Put the code that was clicked on the quote, or take it off."""
        self._guard(lambda: self._toggle(message.code))
        self._redraw()

    def on_answer_pane_cursor_moved(self) -> None:
        """Follow the cursor, and the quote it is in."""
        self._follow_cursor()

    def on_coding_screen_sentences_loaded(self, message: SentencesLoaded) -> None:
        """Offer cuts at sentence ends from now on."""
        self._ends = message.ends
        self._show_answer()

    def show_session(self, session: CodingSession) -> None:
        """Show a session: another question, or the same one read anew."""
        self.session = session
        self.answers.set_rows(LazyRows(session))
        self._redraw()
        self._show_hints()

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for; say so where it cannot be done."""
        self._show_hints()
        before = self._seen()
        self._guard(getattr(self, f"action_{action}"))
        if self._seen() != before:
            self._redraw()

    def action_enter(self) -> None:
        """Take the chosen option; in a list, take the row under the cursor."""
        if self._writing_memo:
            self._end_memo(self.entry.text)
        elif self.entry.text:
            self._take_option()
        elif self._pane == "codes" and self.codes.row_count:
            self._toggle(self.codes.row(self.codes.cursor).code)
        elif self._pane == "list":
            self._show_pane("answer")

    def action_next_uncoded(self) -> None:
        """Go to the next quote without a code."""
        if not self.session.next_uncoded():
            self._say(_("Every quote of this question has a code."))

    def action_new_code(self) -> None:
        """Make a code of what is typed; a close name is shown first."""
        label = self.entry.text.strip()
        if not label:
            self._say(_("Type the name of the new code, then press this key."))
            return
        close = self.session.close_to(label)
        if close and self._confirmed != label:
            self._confirmed = label
            self._show_options(close=close)
            self._say(
                _(
                    "Close to this: enter takes it, the same key again makes «{label}»."
                ).format(label=label)
            )
            return
        self.session.create(label)
        self.entry.clear()

    def action_repeat(self) -> None:
        """Put the last code on this quote too."""
        if not self.session.repeat():
            self._say(_("There is no code to repeat here."))

    def action_no_content(self) -> None:
        """Say that the quote has no content."""
        self.session.no_content()

    def action_remove(self) -> None:
        """Take the last code off the quote."""
        if not self.session.remove():
            self._say(_("The quote has no code to take off."))

    def action_cut(self) -> None:
        """Cut the quote at the cursor."""
        self.session.cursor = self.answer.cursor
        self.session.cut()

    def action_join(self) -> None:
        """Join the quote with the next one."""
        self.session.join()

    def action_memo(self) -> None:
        """Write the quote's memo in the entry line."""
        quote = self.session.quote
        if quote is not None:
            self._writing_memo = True
            self.entry.clear()
            self.entry.insert(quote.memo)
            self.entry.set_options((), _("memo on this quote"))
            self._say(_("Memo: enter keeps it, esc leaves it as it was."))

    def action_good(self) -> None:
        """Mark the quote as a good one."""
        self.session.mark_good()

    def action_alike(self) -> None:
        """Code all answers that say the same as this one."""
        count = self.session.code_alike()
        said = ngettext("{n} answer coded alike.", "{n} answers coded alike.", count)
        self.answers.set_rows(LazyRows(self.session))
        self._redraw()
        self._say(said.format(n=count) if count else _("Code this answer first."))

    def action_looked(self) -> None:
        """Say that a corrected answer has been looked at."""
        self.session.looked_at()

    def action_undo(self) -> None:
        """Take back the last step."""
        self._take_back(again=False)

    def action_redo(self) -> None:
        """Make the last undone step again."""
        self._take_back(again=True)

    def action_widen(self) -> None:
        """Rank the whole codebook, or the question's list again."""
        self.session.widened = not self.session.widened
        self._show_options()

    def action_next_pane(self) -> None:
        """Move to the next pane."""
        self._show_pane(PANES[(PANES.index(self._pane) + 1) % len(PANES)])

    def action_previous_pane(self) -> None:
        """Move to the pane before."""
        self._show_pane(PANES[(PANES.index(self._pane) - 1) % len(PANES)])

    def action_escape(self) -> None:
        """Clear the entry line, else go back to the answer."""
        if self._writing_memo:
            self._end_memo(None)
        elif self.entry.text:
            self.entry.clear()
        else:
            self._show_pane("answer")

    def action_up(self) -> None:
        """Move up: in the options, a list, or over quotes."""
        self._move(-1)

    def action_down(self) -> None:
        """Move down: in the options, a list, or over quotes."""
        self._move(1)

    def action_left(self) -> None:
        """Move a letter in the entry line, else a word in the answer."""
        if self.entry.text or self._writing_memo:
            self.entry.left()
        else:
            self.answer.move_cursor_word(-1)
            self._follow_cursor()

    def action_right(self) -> None:
        """Move a letter in the entry line, else a word in the answer."""
        if self.entry.text or self._writing_memo:
            self.entry.right()
        else:
            self.answer.move_cursor_word(1)
            self._follow_cursor()

    def action_letter_left(self) -> None:
        """Move the cursor in the answer a letter back."""
        self.answer.move_cursor_char(-1)
        self._follow_cursor()

    def action_letter_right(self) -> None:
        """Move the cursor in the answer a letter on."""
        self.answer.move_cursor_char(1)
        self._follow_cursor()

    def action_next_offer(self) -> None:
        """Move the cursor to the next sentence."""
        self.answer.move_cursor_offer(1)
        self._follow_cursor()

    def action_previous_offer(self) -> None:
        """Move the cursor to the sentence before."""
        self.answer.move_cursor_offer(-1)
        self._follow_cursor()

    def action_answer_next(self) -> None:
        """Open the next answer."""
        self.session.open(self.session.index + 1)

    def action_answer_back(self) -> None:
        """Open the answer before."""
        self.session.open(self.session.index - 1)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _load_sentences(self) -> None:
        """Load spaCy where it does not stop the screen: it takes a second."""
        from koding.language.sentences import load_sentence_ends

        self.post_message(self.SentencesLoaded(load_sentence_ends()))

    def _seen(self) -> tuple[object, ...]:
        """Return what, when it changes, makes the panes change."""
        session = self.session
        return session.index, session.focused, session.coded, len(session.codes)

    def _guard(self, act: Callable[[], object]) -> None:
        try:
            act()
        except KodingError as error:
            self._say(str(error))

    def _write(self, event: Key) -> bool:
        if event.key == "backspace":
            self.entry.backspace()
        elif event.key in ("ctrl+w", "ctrl+backspace"):
            self.entry.delete_word()
        elif event.is_printable and event.character:
            if not self._picked(event.character):
                self.entry.insert(event.character)
        else:
            return False
        return True

    def _picked(self, character: str) -> bool:
        """Take digits: with the line empty a code's own, after a letter an option's.

        After a space or another digit they are text: «Ungdom 18-23» can be typed.
        """
        before = self.entry.text[: self.entry.caret]
        if self._writing_memo or character not in DIGITS:
            return False
        self._show_hints()
        if not self.entry.text:
            self._guard(lambda: self.session.digit(character))
            self._redraw()
            return True
        place = int(character) - 1
        if before[-1:].isalpha() and 0 <= place < len(self.entry.options) - 1:
            self.entry.choose(place - self.entry.chosen)
            self._guard(self._take_option)
            self._redraw()
            return True
        return False

    def _toggle(self, code: str) -> None:
        """Put a code on the quote, or take it off; a heading has none."""
        if code:
            self.session.toggle(code)

    def _follow_cursor(self) -> None:
        other = self.answer.focused != self.session.focused
        self.session.focus(self.answer.focused, self.answer.cursor)
        if other:
            self._show_codes()
            self._show_options()

    def _rank_typed(self) -> None:
        if self.entry.text != self._ranked_for:
            self._confirmed = ""
            self._show_options()

    def _take_option(self) -> None:
        ranked = self._ranked
        if self.entry.chosen < len(ranked):
            self.session.code(ranked[self.entry.chosen], "typed")
            self.entry.clear()
        else:
            self.action_new_code()

    def _end_memo(self, memo: str | None) -> None:
        if memo is not None:
            self.session.write_memo(memo.strip())
        self._writing_memo = False
        self.entry.clear()
        self._show_options()
        self._show_hints()

    def _take_back(self, *, again: bool) -> None:
        done = self.session.take_back(again=again)
        self.answers.set_rows(LazyRows(self.session))
        self._redraw()
        said = _("Done again.") if again else _("Undone.")
        if done.staying:
            said += " " + ngettext(
                "{n} change stays: it has been overwritten since.",
                "{n} changes stay: they have been overwritten since.",
                done.staying,
            ).format(n=done.staying)
        self._say(said)

    def _move(self, delta: int) -> None:
        if self.entry.text and not self._writing_memo:
            self.entry.choose(delta)
        elif self._pane == "list":
            self.session.open(self.session.index + delta)
        elif self._pane == "codes":
            self.codes.move(delta)
        else:
            self.session.move_quote(delta)

    def _show_pane(self, pane: Pane) -> None:
        self._pane = pane
        for name in PANES:
            self.set_class(name == pane, f"-{name}")
        self._show_hints()

    def _redraw(self) -> None:
        session = self.session
        if session.lines:
            self.answers.redraw_row(session.index)
            self.answers.move_to(session.index)
        self._show_header()
        self._show_answer()
        self._show_codes()
        self._show_options()

    def _show_header(self) -> None:
        session = self.session
        project = session.bench.settings.name
        left = f"{project}   {session.question.label} {session.wording}"
        bar = NARROW_BAR if self.size.width < NARROW else WIDE_BAR
        self.header.show(left, progress_text(*session.progress, bar=bar))

    def _show_answer(self) -> None:
        session = self.session
        body = session.coded.answer.body if session.coded else ""
        offers = self._ends.ends(body) if self._ends else ()
        view = answer_view(session, offers)
        self.answer.show(view, session.focused, session.cursor)

    def _show_codes(self) -> None:
        session = self.session
        heading = _("CODES {label}").format(label=session.question.label)
        self.codes.set_rows(self._code_rows.of(session), heading=heading)

    def _show_options(self, close: object = None) -> None:
        if self._writing_memo:
            return
        self._ranked_for = self.entry.text
        text = self.entry.text.strip()
        ranked = close if isinstance(close, tuple) else self.session.rank(text)
        self._ranked = [found.id for found in ranked] if text else []
        shown, hint = options(self.session, text, ranked if text else ())
        self.entry.set_options(shown, hint)

    def _say(self, words: str) -> None:
        self.hints.show(words)

    def _show_hints(self) -> None:
        app_commands = getattr(self.app, "commands", ())
        self.hints.show(key_hints(self.commands), key_hints(app_commands))
