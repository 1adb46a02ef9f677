"""A coding session without a screen: what a key does where the coder is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import InvalidCut
from koding.i18n import _
from koding.model.coding import state_of
from koding.tui.coding.changed_place import first_offset
from koding.tui.coding.place import CodingPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.model.changes import Change
    from koding.model.coding import Via
    from koding.model.names import NameKind
    from koding.model.spans import Span
    from koding.workbench import Announcement

LATER = "later"
"""The flag of an answer that a coder wants to come back to."""


class CodingSession(CodingPlace):
    """Codes, cuts, notes and undo on what is in focus, or on all that says the same."""

    def code(self, code: str, via: Via) -> bool:
        """Put a code on the quote; False where it stands there."""
        quote = self.quote
        if quote is None or self._coded is None:
            return False
        desk, members = self.bench.coding, self.members
        if len(members) > 1:
            done = desk.add_to_all(members, [code])
        else:
            done = desk.add_code(members[0], quote.span.start, code, via=via)
        self.last_code = code
        self._after_coding()
        return done is not None

    def code_marked(self, code: str) -> int:
        """Put a code on all marked answers as one step; return how many there were."""
        count = len(self.marked)
        self.bench.coding.add_to_all(sorted(self.marked), [code])
        self.last_code = code
        self.marked.clear()
        self.reload()
        return count

    def create_for_marked(self, label: str) -> int:
        """Make a code and put it on all marked answers; return how many there were."""
        count, desk = len(self.marked), self.bench.coding
        self.last_code = desk.create_and_add_to_all(sorted(self.marked), label)
        self.marked.clear()
        self.reload()
        return count

    def repeat(self) -> bool:
        """Put the code that was last put on a quote on this one too."""
        known = self.bench.codebook.codes.get(self.last_code)
        return known is not None and known.active and self.code(known.id, "repeat")

    def create(self, label: str) -> None:
        """Make a code without a theme, and put it on the quote."""
        quote = self.quote
        if quote is None or self._coded is None:
            return
        at, members = quote.span.start, self.members
        desk = self.bench.coding
        if len(members) > 1:
            self.last_code = desk.create_and_add_to_all(members, label)
        else:
            self.last_code = desk.create_and_add(members[0], at, label)
        self._after_coding()

    def toggle(self, code: str) -> None:
        """Put a code on the quote, or take it off where it stands."""
        quote = self.quote
        read_as = self.bench.codebook.effective
        if quote is not None and code in map(read_as, quote.codes):
            self.remove(code)
        else:
            self.code(code, "list")

    def remove(self, code: str = "") -> bool:
        """Take a code off the quote, the last one where none is named."""
        quote = self.quote
        if quote is None or self._coded is None or not quote.codes:
            return False
        desk, members = self.bench.coding, self.members
        code = code or quote.codes[-1]
        if len(members) > 1:
            desk.remove_from_all(members, code)
        else:
            desk.remove_code(members[0], quote.span.start, code)
        self._after_coding()
        return True

    def no_content(self) -> bool:
        """Put *uten innhold* on the quote."""
        code = self.bench.codebook.system("no_content")
        return code is not None and self.code(code.id, "digit")

    def digit(self, key: str) -> bool:
        """Put the code behind a digit on the quote."""
        codes = self.digits.codes
        return key in codes and self.code(codes[key], "digit")

    def cut(self) -> None:
        """Cut the quote at the cursor; the first piece stays in focus."""
        self.cut_at([self.cursor])

    def cut_at(self, offsets: Sequence[int]) -> None:
        """Cut the answer at several places, as one step."""
        if self._coded is None:
            return
        if len(self.members) > 1:
            raise InvalidCut(
                _(
                    "This row stands for {n} answers that say the same: list them one "
                    "by one to cut one of them."
                ).format(n=len(self.members))
            )
        self.bench.coding.cut(self._coded.answer.id, *offsets)
        self._after_coding()

    def join(self) -> None:
        """Join the quote with the next one, or the last with the one before."""
        quote = self.quote
        if quote is None or self._coded is None:
            return
        if len(self._coded.quotes) == 1:
            raise InvalidCut(_("The answer is one quote: there is nothing to join."))
        if self.focused == len(self._coded.quotes) - 1:
            self.focused -= 1
        at = self._coded.quotes[self.focused].span.start
        self.bench.coding.join(self._coded.answer.id, at)
        self._after_coding()

    def mark_good(self) -> None:
        """Mark the quote as a good one, or take the mark off."""
        if self._coded and self.quote:
            self.bench.coding.mark_good(self._coded.answer.id, self.quote.span.start)
            self._after_coding()

    def write_answer_memo(self, memo: str) -> None:
        """Write the memo on the whole answer."""
        if self._coded:
            self.bench.coding.write_answer_memo(self._coded.answer.id, memo)
            self._after_coding()

    def write_memo(self, memo: str) -> None:
        """Write the quote's memo."""
        if self._coded and self.quote:
            at = self.quote.span.start
            self.bench.coding.write_memo(self._coded.answer.id, at, memo)
            self._after_coding()

    def mark_name(self, span: Span, kind: NameKind) -> None:
        """Mark words of the open answer as a name."""
        if self._coded:
            self.bench.names.add_hit(self._coded.answer.id, span, kind)

    def flag(self) -> None:
        """Set the answer apart to come back to, or clear what it is flagged for."""
        if self._coded:
            reason = "" if self._coded.flag else LATER
            self.bench.coding.flag(self._coded.answer.id, reason)
            self._after_coding()

    def take_back(self, *, again: bool) -> Announcement:
        """Undo this coder's last step, or redo; go to where it was."""
        bench = self.bench
        done = bench.redo() if again else bench.undo()
        answers = bench.coding.answers_of(done.texts)
        self.reload(keep=answers)
        if self.answer_id not in answers:
            next(filter(self.open_answer, answers), None)
        self._focus_change(done.changes)
        return done

    def _focus_change(self, changes: Iterable[Change]) -> None:
        """Put in focus the quote of the open answer that was changed first."""
        if self._coded is None:
            return
        offset = first_offset(self._coded.answer.text, changes)
        changed = self.focused if offset is None else self._coded.quote_at(offset)
        if changed != self.focused:
            self.focused = changed
            self._settle()

    def _after_coding(self) -> None:
        """Read the answer anew, and let counts and list follow."""
        before = self._coded
        if before is None:
            return
        if self.bench.codebook is not self._codebook:
            self.forget_codebook()
        if len(self.members) > 1:
            self.reload()
            return
        coded = self.bench.coding.answer(before.answer.id)
        self._coded = coded
        self.focused = min(self.focused, len(coded.quotes) - 1)
        self.shown.change(self.index, state_of(coded.quotes), coded.flag)
        if "counts" in self.__dict__:
            unit = self.bench.coding.unit_of(coded.answer.respondent)
            self.counts.change(
                unit,
                (quote.codes for quote in before.quotes),
                (quote.codes for quote in coded.quotes),
            )
