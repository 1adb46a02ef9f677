"""What the keys of the coding screen do, one method for each command."""

from __future__ import annotations

from koding.i18n import _
from koding.language.sentences import commas, lines
from koding.model.filters import AnswerFilter
from koding.tui.coding.entry_modes import FindEntry, MemoEntry
from koding.tui.coding.looks import QUOTES_BESIDE, of_code, of_respondent
from koding.tui.coding.moves import CodingMoves
from koding.tui.coding.name_entry import NameEntry
from koding.tui.step_words import take_back_said


class CodingActions(CodingMoves):
    """The actions of `CodingScreen` that change or show something."""

    def action_enter(self) -> None:
        """Take the chosen option; in a list, take the row under the cursor."""
        if self.mode.enter():
            return
        if self.pane == "codes" and self.codes.row_count:
            self.toggle(self.codes.row(self.codes.cursor).code)
        elif self.pane == "list":
            self.show_pane("answer")
        else:
            self.say(_("Type some letters of a code, or a digit that stands by one."))

    def action_next_uncoded(self) -> None:
        """Go to the next quote without a code."""
        if not self.session.next_uncoded():
            self.say(_("Every quote that is listed has a code."))

    def action_new_code(self) -> None:
        """Make a code of what is typed; a close name is shown first."""
        self.coding.new_code()

    def action_repeat(self) -> None:
        """Put the last code on this quote too."""
        if not self.session.repeat():
            self.say(_("There is no code to repeat here."))

    def action_no_content(self) -> None:
        """Say that the quote has no content."""
        code = self.session.bench.codebook.system("no_content")
        if code is not None:
            self.coding.put(code.id, "digit")

    def action_remove(self) -> None:
        """Take the last code off the quote."""
        if not self.session.remove():
            self.say(_("The quote has no code to take off."))

    def action_cut(self) -> None:
        """Cut the quote at the cursor, or around what the mouse selected."""
        coded = bool(self.session.quote and self.session.quote.codes)
        self.session.cut_at(self.cut_offsets())
        if coded:
            self.say(_("Both pieces keep the codes; del takes one off."))
        else:
            self.say(_("Cut: the first piece is in focus."))

    def action_cut_lines(self) -> None:
        """Cut the quote at every line and bullet."""
        self._cut_offers(at_commas=False)

    def action_cut_commas(self) -> None:
        """Cut the quote at every line, bullet and comma: a list of names."""
        self._cut_offers(at_commas=True)

    def action_join(self) -> None:
        """Join the quote with the next one."""
        self.session.join()

    def action_memo(self) -> None:
        """Write a memo on the quote, or with tab on answer, code or question."""
        self.ask(MemoEntry)
        self._say_which_of_many()

    def action_find(self) -> None:
        """List only some answers, found while typing; again, search all questions."""
        if isinstance(self.mode, FindEntry):
            self.search_all(self.session.shown.wanted.words)
        else:
            self.ask(FindEntry)

    def action_good(self) -> None:
        """Mark the quote as a good one."""
        self.session.mark_good()

    def action_name(self) -> None:
        """Mark what the mouse selected, or the word at the cursor, as a name."""
        if self.session.coded is not None:
            self.ask(NameEntry)

    def action_flag(self) -> None:
        """Set the answer apart to come back to, or say it has been looked at."""
        self.session.flag()
        self._say_which_of_many()

    def action_mark(self) -> None:
        """Mark the answer to be coded with others, and go on to the next."""
        self.session.mark()
        self.redraw()
        self.session.open(self.session.index + 1)

    def action_mark_all(self) -> None:
        """Mark every answer that is listed, or none."""
        self.session.mark_all()
        self.relist()

    def action_group(self) -> None:
        """Show short equal answers as one row, or each by itself."""
        grouped = self.session.group()
        self.relist()
        said = (
            _("Equal answers are one row.") if grouped else _("Each answer is a row.")
        )
        self.say(said)

    def action_order(self) -> None:
        """List the answers in another order."""
        said = {
            "kept": _("Order: as kept, which is an order of chance."),
            "length": _("Order: shortest first."),
            "likeness": _("Order: likest to this answer first."),
            "random": _("Order: shuffled by your name, {coder}: the same every time."),
        }
        order = self.session.next_order()
        self.relist()
        self.say(said[order].format(coder=self.session.bench.coder))

    def action_rows(self) -> None:
        """Show whole answers under one another, or one answer with its quotes."""
        self.show_rows(shown=not self.in_rows)

    def action_code_aside(self) -> None:
        """Show the definition and quotes of the code that is chosen."""
        code = self.code_chosen()
        if code:
            self.look_aside(of_code(self.session, code))
        else:
            self.say(_("Type a code or choose one in the list, then press this key."))

    def action_others_aside(self) -> None:
        """Show the same respondent's other answers; the descriptor, not the name."""
        self.look_aside(of_respondent(self.session))

    def action_pin(self) -> None:
        """Pin a code to its digit, or let it go: in the code list, or the last one."""
        code = self.code_at_hand()
        if not code:
            self.say(_("Code a quote first, or choose a code in the list."))
            return
        digit = self.session.digits.pin(code)
        label = self.session.bench.codebook.codes[code].label
        said = (
            _("{digit} is «{label}» from now on.") if digit else _("«{label}» is free.")
        )
        self.redraw()
        self.say(said.format(digit=digit, label=label))

    def action_undo(self) -> None:
        """Take back what is typed, else the last step."""
        if self.entry.text and self.mode is self.coding:
            self.entry.clear()
        else:
            self._take_back(again=False)

    def action_redo(self) -> None:
        """Make the last undone step again."""
        self._take_back(again=True)

    def action_widen(self) -> None:
        """Rank the whole codebook, or the question's list; fill in while asking."""
        self.mode.tab()

    def action_escape(self) -> None:
        """Leave what is asked, clear the line, the marks, the filter, or the pane."""
        if self.mode.escape():
            return
        if self.session.marked:
            self.session.marked.clear()
            self.relist()
        elif self.pane != "answer":
            self.show_pane("answer")
        elif self.session.found_by:
            self.session.show_only(AnswerFilter(), "")
            self.relist()

    def toggle(self, code: str) -> None:
        """Put a code on the quote, or take it off; a heading has none."""
        if not code:
            return
        if self.session.marked:
            self.coding.put(code, "list")
        else:
            self.session.toggle(code)

    def put_digit(self, digit: str) -> None:
        """Put the code behind a digit on the quote, or on what is marked."""
        code = self.session.digits.codes.get(digit)
        if code is not None:
            self.coding.put(code, "digit")

    def code_chosen(self) -> str:
        """Return the code that is chosen in the entry line, else the one at hand."""
        return self.mode.chosen() or self.code_at_hand()

    def beside(self) -> tuple[str, ...]:
        """Return what a wide screen shows beside: the code chosen, with examples."""
        code = self.code_chosen()
        if not code:
            return ()
        look = of_code(self.session, code, most_quotes=QUOTES_BESIDE)
        return (look.title, *look.paragraphs)

    def code_at_hand(self) -> str:
        """Return the code under the cursor of the list, on the quote, or the last."""
        if self.pane == "codes" and self.codes.row_count:
            return self.codes.row(self.codes.cursor).code
        quote = self.session.quote
        return quote.codes[-1] if quote and quote.codes else self.session.last_code

    def _cut_offers(self, *, at_commas: bool) -> None:
        """Cut the quote at every line, or at every comma too."""
        quote, coded = self.session.quote, self.session.coded
        if quote is None or coded is None:
            return
        offers = (commas if at_commas else lines)(quote.span.of(coded.answer.body))
        if offers:
            self.session.cut_at([quote.span.start + at for at in offers])
        else:
            self.say(_("There is nothing of that kind to cut at in this quote."))

    def _say_which_of_many(self) -> None:
        together = len(self.session.members)
        if together > 1:
            said = _("On the first of {n} answers that say the same.")
            self.say(said.format(n=together))

    def _take_back(self, *, again: bool) -> None:
        done = self.session.take_back(again=again)
        self.relist()
        codes = self.session.bench.codebook.codes
        part = self.session.bench.outline.named
        said = take_back_said(done, lambda code: codes[code].label, part, again=again)
        self.say(said)
