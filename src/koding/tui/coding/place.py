"""Where a coder is in a question: the list, the open answer, the quote in focus."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal

from koding.i18n import _
from koding.model.filters import AnswerFilter
from koding.tui.coding.digits import Digits
from koding.tui.coding.filter_words import read_filter
from koding.tui.coding.question_codes import QuestionCodes
from koding.tui.coding.shown import ORDERS, ShownAnswers

if TYPE_CHECKING:
    from collections.abc import Collection

    from koding.analysis.counts import LiveCounts
    from koding.model.coding import Quote
    from koding.model.filters import Order
    from koding.model.survey import Question
    from koding.model.views import AnswerLine
    from koding.operations.coding import CodedAnswer
    from koding.workbench import Workbench

Pane = Literal["answer", "list", "codes"]
PANES: tuple[Pane, ...] = ("answer", "list", "codes")


class CodingPlace(QuestionCodes):
    """One question of one wave, with an answer open and a quote of it in focus.

    `pane` is the one that the arrows move in; `in_rows` tells whether whole answers are
    shown under one another.
    """

    def __init__(
        self, bench: Workbench, question: Question, wave: int, *, at: str = ""
    ) -> None:
        super().__init__(bench, question, wave)
        self.shown = ShownAnswers(bench, question.id, wave)
        self.index = 0
        self.focused = 0
        self.cursor = 0
        self.last_code = ""
        self.digits = Digits()
        self.marked: set[str] = set()
        self.found_by = ""
        self.pane: Pane = "answer"
        self.in_rows = False
        self._coded: CodedAnswer | None = None
        self._settled: tuple[object, ...] = ()
        if self.shown.begin(at):
            self._read_anew()
        else:
            self.reload()

    def reload(self, *, keep: Collection[str] = ()) -> None:
        """Read everything anew: at the start, or when another program has written.

        The answer that is open stays open and listed, as do those to keep.
        """
        self.take_lines(None, keep=keep)
        self._read_anew()

    def take_lines(
        self, lines: list[AnswerLine] | None, *, keep: Collection[str] = ()
    ) -> None:
        """List all answers, as read in a thread, or read now; the same stays open."""
        here = self.answer_id
        kept = {*self.members, *keep} - {""}
        if lines is None:
            self.shown.reload(kept)
        else:
            self.shown.take(lines, kept)
        place = self.shown.place_of(here)
        last = max(0, len(self.lines) - 1)
        self.index = min(self.index, last) if place is None else place

    def _complete(self) -> None:
        """Have all answers listed, as what is to be done needs them."""
        if self.shown.late:
            self.take_lines(None)

    def _read_anew(self) -> None:
        quote = self.quote
        self.many = self.shown.many
        self.read_question()
        self.forget_counts()
        self.forget_codebook()
        self._read()
        if quote and self.quote and quote.span == self.quote.span:
            self.digits.drop(self.countable)
        else:
            self._set_digits()

    @property
    def lines(self) -> list[AnswerLine]:
        """The rows of the answer list."""
        return self.shown.lines

    @property
    def members(self) -> tuple[str, ...]:
        """The answers that the open row stands for: itself, or all saying the same."""
        return self.shown.members(self.answer_id)

    @property
    def coded(self) -> CodedAnswer | None:
        """The answer that is open; None where the question has no answers."""
        return self._coded

    @property
    def answer_id(self) -> str:
        """The id of the answer that is open, "" where the question has none."""
        return self.lines[self.index].answer if self.lines else ""

    @property
    def quote(self) -> Quote | None:
        """The quote in focus."""
        return self._coded.quotes[self.focused] if self._coded else None

    @property
    def progress(self) -> tuple[int, int]:
        """Return (done, all) in answers."""
        return self.shown.done, self.shown.total

    def open(self, index: int, *, focused: int = 0) -> None:
        """Open the answer at `index`, with the quote `focused` in focus."""
        if self.shown.late and index != self.index:
            step = index - self.index
            self._complete()
            index = self.index + step
        if self.lines:
            self.index = max(0, min(index, len(self.lines) - 1))
            self.focused = focused
            self._read()
            self._settle()

    def open_answer(self, answer: str) -> bool:
        """Open an answer by its id; False where it is not of this question."""
        if answer != self.answer_id:
            self._complete()
        place = self.shown.place_of(answer)
        if place is not None:
            self.open(place)
        return place is not None

    def reach(self, answer: str, at: int = 0) -> None:
        """Open an answer by its id, without the filter where it leaves that out.

        The quote that holds the offset `at` comes in focus.
        """
        if not self.open_answer(answer):
            self.show_only(AnswerFilter(), "")
            self.open_answer(answer)
        coded = self.coded
        if coded is not None and 0 < at < len(coded.answer.body):
            self.focus(coded.quote_at(at), at)

    def focus(self, focused: int, cursor: int) -> None:
        """Put quote and cursor in focus."""
        if focused != self.focused:
            self.focused = focused
            self._set_digits()
        self.cursor = cursor

    def move_quote(self, delta: int) -> None:
        """Go to the next quote or the one before, over answers."""
        if self._coded is None:
            return
        target = self.focused + delta
        if 0 <= target < len(self._coded.quotes):
            self.focused = target
            self._settle()
            return
        self._complete()
        if 0 <= self.index + delta < len(self.lines):
            self.open(self.index + delta)
            if delta < 0 and self._coded:
                self.focused = len(self._coded.quotes) - 1
                self._settle()

    def first_uncoded(self) -> None:
        """Open the first quote without a code; the first of all where none is left."""
        left = (i for i, line in enumerate(self.lines) if line.state != "done")
        self.open(next(left, 0))
        self._focus_uncoded()

    def next_uncoded(self) -> bool:
        """Go to the next quote without a code; False where nothing is left."""
        if self._coded is None:
            return False
        for index, quote in enumerate(self._coded.quotes):
            if index > self.focused and not quote.done:
                self.focused = index
                self._settle()
                return True
        self._complete()
        count = len(self.lines)
        around = chain(range(self.index + 1, count), range(self.index + 1))
        for index in around:
            if self.lines[index].state != "done":
                self.open(index)
                self._focus_uncoded()
                return True
        return False

    def mark(self) -> None:
        """Mark the open row to be coded together with others, or take the mark off."""
        self.marked ^= set(self.members)

    def mark_all(self) -> None:
        """Mark every answer that is listed, or none where all are."""
        self._complete()
        listed = {m for line in self.lines for m in self.shown.members(line.answer)}
        self.marked = set() if listed <= self.marked else self.marked | listed

    def show_only(self, wanted: AnswerFilter, found_by: str) -> None:
        """List only the answers for which `wanted`, typed as `found_by`, holds."""
        if wanted.active or self.shown.order != "kept":
            self._complete()
        here = self.answer_id
        self.found_by = found_by
        self.shown.show(wanted)
        self.index = self.shown.place_of(here) or 0
        self._read()

    def show_under(self, code: str) -> None:
        """List only the answers with a quote under a code, at the first of them."""
        book = self.bench.codebook
        under = (code, *(below.id for _depth, below in book.walk(code)))
        label = book.codes[code].label.replace('"', " ")
        said = _("code") + f':"{label}"'
        self.show_only(AnswerFilter(codes=under), said)
        self.open(0)

    def next_order(self) -> Order:
        """List the answers in the next order; return which it is."""
        self._complete()
        shown = self.shown
        shown.order = ORDERS[(ORDERS.index(shown.order) + 1) % len(ORDERS)]
        shown.near = self.answer_id
        shown.seed = shown.seed or self.bench.coder
        shown.show(shown.wanted)
        self.open(0)
        return shown.order

    def group(self) -> bool:
        """Show short equal answers as one row, or each by itself; return which."""
        self._complete()
        self.shown.grouped = not self.shown.grouped
        self.show_only(self.shown.wanted, self.found_by)
        return self.shown.grouped

    def place(self) -> dict[str, str]:
        """Return where the coder is, to come back to."""
        return {
            "question": self.question.id,
            "wave": str(self.wave),
            "answer": self.answer_id,
            "quote": str(self.focused),
            "cursor": str(self.cursor),
            "last_code": self.last_code,
            "found_by": self.found_by,
            "pane": self.pane,
            "rows": "yes" if self.in_rows else "",
            "order": self.shown.order,
            "near": self.shown.near,
            "grouped": "yes" if self.shown.grouped else "",
            "digits": " ".join(f"{d}={c}" for d, c in self.digits.codes.items()),
            "pinned": " ".join(f"{d}={c}" for d, c in self.digits.pinned.items()),
        }

    def go_to(self, place: dict[str, str]) -> None:
        """Come back to a place: the answer, and how the list was."""
        self.pane = next((p for p in PANES if p == place.get("pane")), "answer")
        self.in_rows = bool(place.get("rows"))
        shown = self.shown
        shown.order = next((o for o in ORDERS if o == place.get("order")), "kept")
        shown.near, shown.seed = place.get("near", ""), self.bench.coder
        shown.grouped = bool(place.get("grouped", "yes"))
        for name in ("codes", "pinned"):
            held = place.get("digits" if name == "codes" else name, "").split()
            codes = dict(pair.split("=") for pair in held)
            known = {d: c for d, c in codes.items() if c in self.countable}
            setattr(self.digits, name, known)
        self.found_by = place.get("found_by", "")
        self.show_only(read_filter(self.found_by, self.vocabulary)[0], self.found_by)
        self._settled = ()
        if place.get("last_code") in self.bench.codebook.codes:
            self.last_code = place["last_code"]
        if self.open_answer(place.get("answer", "")) and self._coded:
            last = len(self._coded.quotes) - 1
            self.focused = min(int(place.get("quote", 0)), last)
            self._settle()
            self.cursor = int(place.get("cursor", self.cursor))

    def take_counts(self, counts: LiveCounts) -> None:
        """Show counts that were made in a thread, and let digits follow."""
        super().take_counts(counts)
        self._set_digits()

    def _read(self) -> None:
        if not self.lines:
            self._coded = None
            return
        before, quote = self._coded, self.quote
        coded = self.bench.coding.answer(self.lines[self.index].answer)
        self._coded = coded
        if before and quote and before.answer == coded.answer:
            # Another coder may have cut it: the words in focus stay in focus.
            self.focused = coded.quote_at(quote.span.start)
        self.focused = min(self.focused, len(coded.quotes) - 1)

    def _settle(self) -> None:
        """Put the cursor at the start of the quote, and set the digits for it."""
        if self.quote is not None:
            self.cursor = self.quote.span.start
        self._set_digits()

    def _focus_uncoded(self) -> None:
        if self._coded is not None:
            left = (i for i, quote in enumerate(self._coded.quotes) if not quote.done)
            self.focused = next(left, 0)
            self._settle()

    def _set_digits(self) -> None:
        counts = self.counts
        settled = (counts, counts.changes, dict(self.digits.pinned))
        if settled != self._settled:
            self._settled = settled
            self.digits.settle(self.countable, counts.quotes)
