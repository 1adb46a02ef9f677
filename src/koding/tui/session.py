"""A coding session without a screen: where the coder is, and what a key does there."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from heapq import nlargest
from typing import TYPE_CHECKING

from koding.analysis.counts import LiveCounts
from koding.errors import InvalidCut
from koding.i18n import _
from koding.language.ranking import Candidate, Ranker
from koding.model.coding import state_of
from koding.tui.changed_place import first_offset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from koding.language.ranking import Ranked
    from koding.model.changes import Change
    from koding.model.codebook import Code
    from koding.model.coding import Quote, Via
    from koding.model.survey import Question
    from koding.model.views import AnswerLine
    from koding.operations.coding import CodedAnswer
    from koding.workbench import Announcement, Workbench

DIGITS = "123456789"


class CodingSession:
    """One question of one wave, with an answer open and a quote of it in focus."""

    def __init__(self, bench: Workbench, question: Question, wave: int) -> None:
        self.bench = bench
        self.question = question
        self.wave = wave
        self.lines: list[AnswerLine] = []
        self.index = 0
        self.focused = 0
        self.cursor = 0
        self.last_code = ""
        self.digits: dict[str, str] = {}
        self.widened = False
        self._coded: CodedAnswer | None = None
        self._codebook = bench.codebook
        self.reload()

    def reload(self) -> None:
        """Read everything anew: at the start, or when another program has written."""
        here, quote = self.answer_id, self.quote
        self.lines = self.bench.coding.answers(self.question.id, self.wave)
        self.alike = Counter(line.alike for line in self.lines)
        self._done = sum(line.state == "done" for line in self.lines)
        self._places = {line.answer: i for i, line in enumerate(self.lines)}
        last = max(0, len(self.lines) - 1)
        self.index = self._places.get(here, min(self.index, last))
        self.forget_codebook()
        self._read()
        if quote and self.quote and quote.span == self.quote.span:
            self._drop_digits()
        else:
            self._set_digits()

    def forget_codebook(self) -> None:
        """Make counts and ranking anew when next asked for: the codebook changed."""
        self._codebook = self.bench.codebook
        names = ("wording", "counts", "codes", "countable", "ranker", "whole_ranker")
        for name in names:
            self.__dict__.pop(name, None)

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

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """The question's code list, and what has no theme yet, as a new code has."""
        book = self.bench.codebook
        listed = self.bench.questions.code_list(self.question)
        alone = (c for c in book.children[""] if c.active and not book.children[c.id])
        return (*listed, *(code for code in alone if code not in listed))

    @cached_property
    def wording(self) -> str:
        """How the question was worded in this wave."""
        return self.bench.questions.wording(self.question.id, self.wave)

    @cached_property
    def countable(self) -> tuple[str, ...]:
        """The codes that may get a digit: ordinary ones with none under them."""
        parents = set(self.bench.codebook.parents.values())
        ordinary = (code for code in self.codes if code.kind == "ordinary")
        return tuple(code.id for code in ordinary if code.id not in parents)

    @cached_property
    def counts(self) -> LiveCounts:
        """Units and quotes per code, kept up as coding goes."""
        quotes = self.bench.coding.quotes(self.question.id, self.wave)
        return LiveCounts(self.bench.codebook, quotes)

    @cached_property
    def ranker(self) -> Ranker:
        """The ranking of the question's code list."""
        return Ranker(self._candidates(self.codes))

    @cached_property
    def whole_ranker(self) -> Ranker:
        """The ranking of the whole codebook."""
        return Ranker(self._candidates(self.bench.codebook.list_for(())))

    @property
    def progress(self) -> tuple[int, int]:
        """Return (done, all) in answers."""
        return self._done, len(self.lines)

    def rank(self, query: str) -> tuple[Ranked, ...]:
        """Return the codes that `query` may mean, best first."""
        return (self.whole_ranker if self.widened else self.ranker).rank(query)

    def close_to(self, label: str) -> tuple[Ranked, ...]:
        """Return codes anywhere in the codebook with a name close to `label`."""
        return self.whole_ranker.closest(label)

    def open(self, index: int, *, focused: int = 0) -> None:
        """Open the answer at `index`, with the quote `focused` in focus."""
        if self.lines:
            self.index = max(0, min(index, len(self.lines) - 1))
            self.focused = focused
            self._read()
            self._settle()

    def open_answer(self, answer: str) -> bool:
        """Open an answer by its id; False where it is not of this question."""
        if answer not in self._places:
            return False
        self.open(self._places[answer])
        return True

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
        elif 0 <= self.index + delta < len(self.lines):
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
        count = len(self.lines)
        around = (*range(self.index + 1, count), *range(self.index + 1))
        for index in around:
            if self.lines[index].state != "done":
                self.open(index)
                self._focus_uncoded()
                return True
        return False

    def code(self, code: str, via: Via) -> bool:
        """Put a code on the quote; False where it stands there."""
        quote = self.quote
        if quote is None or self._coded is None:
            return False
        answer, at = self._coded.answer.id, quote.span.start
        done = self.bench.coding.add_code(answer, at, code, via=via)
        self.last_code = code
        self._after_coding()
        return done is not None

    def repeat(self) -> bool:
        """Put the code that was last put on a quote on this one too."""
        known = self.bench.codebook.codes.get(self.last_code)
        return known is not None and known.active and self.code(known.id, "repeat")

    def create(self, label: str) -> None:
        """Make a code without a theme, and put it on the quote."""
        quote = self.quote
        if quote is None or self._coded is None:
            return
        answer, at = self._coded.answer.id, quote.span.start
        self.last_code = self.bench.coding.create_and_add(answer, at, label)
        self._after_coding()

    def toggle(self, code: str) -> None:
        """Put a code on the quote, or take it off where it stands."""
        quote = self.quote
        if quote is not None and code in quote.codes:
            self.remove(code)
        else:
            self.code(code, "list")

    def remove(self, code: str = "") -> bool:
        """Take a code off the quote, the last one where none is named."""
        quote = self.quote
        if quote is None or self._coded is None or not quote.codes:
            return False
        answer, at = self._coded.answer.id, quote.span.start
        self.bench.coding.remove_code(answer, at, code or quote.codes[-1])
        self._after_coding()
        return True

    def no_content(self) -> bool:
        """Put *uten innhold* on the quote."""
        code = self.bench.codebook.system("no_content")
        return code is not None and self.code(code.id, "digit")

    def digit(self, key: str) -> bool:
        """Put the code behind a digit on the quote."""
        return key in self.digits and self.code(self.digits[key], "digit")

    def cut(self) -> None:
        """Cut the quote at the cursor; the first piece stays in focus."""
        if self._coded is None:
            return
        self.bench.coding.cut(self._coded.answer.id, self.cursor)
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

    def write_memo(self, memo: str) -> None:
        """Write the quote's memo."""
        if self._coded and self.quote:
            at = self.quote.span.start
            self.bench.coding.write_memo(self._coded.answer.id, at, memo)
            self._after_coding()

    def looked_at(self) -> None:
        """Say that the answer has been looked at again."""
        if self._coded:
            self.bench.coding.flag(self._coded.answer.id, "")
            self._after_coding()

    def code_alike(self) -> int:
        """Code all answers that say the same as this one is; return how many."""
        if self._coded is None or self.quote is None or not self.quote.codes:
            return 0
        line = self.lines[self.index]
        codes = self.quote.codes
        done = self.bench.coding.code_alike(
            self.question.id, self.wave, line.alike, codes
        )
        self.reload()
        return self.alike[line.alike] if done else 0

    def take_back(self, *, again: bool) -> Announcement:
        """Undo this coder's last step, or redo; go to where it was."""
        bench = self.bench
        done = bench.redo() if again else bench.undo()
        answers = bench.coding.answers_of(done.texts)
        self.reload()
        if self.answer_id not in answers:
            next(filter(self.open_answer, answers), None)
        self._focus_change(done.changes)
        return done

    def place(self) -> dict[str, str]:
        """Return where the coder is, to come back to."""
        return {
            "question": self.question.id,
            "wave": str(self.wave),
            "answer": self.answer_id,
            "quote": str(self.focused),
            "cursor": str(self.cursor),
            "last_code": self.last_code,
        }

    def go_to(self, place: dict[str, str]) -> None:
        """Come back to a place."""
        if place.get("last_code") in self.bench.codebook.codes:
            self.last_code = place["last_code"]
        if self.open_answer(place.get("answer", "")) and self._coded:
            last = len(self._coded.quotes) - 1
            self.focused = min(int(place.get("quote", 0)), last)
            self._settle()
            self.cursor = int(place.get("cursor", self.cursor))

    def _read(self) -> None:
        if not self.lines:
            self._coded = None
            return
        self._coded = self.bench.coding.answer(self.lines[self.index].answer)
        self.focused = min(self.focused, len(self._coded.quotes) - 1)

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
        coded = self.bench.coding.answer(before.answer.id)
        self._coded = coded
        self.focused = min(self.focused, len(coded.quotes) - 1)
        line = self.lines[self.index]
        state = state_of(coded.quotes)
        self._done += (state == "done") - (line.state == "done")
        self.lines[self.index] = replace(line, state=state, flag=coded.flag)
        if "counts" in self.__dict__:
            unit = self.bench.coding.unit_of(coded.answer.respondent)
            self.counts.change(
                unit,
                (quote.codes for quote in before.quotes),
                (quote.codes for quote in coded.quotes),
            )

    def _set_digits(self) -> None:
        """Give the most used codes digits; one that stays among them keeps its own.

        Called when a quote comes in focus, so digits stand still while it is open.
        """
        used = {code: self.counts.of(code)[1] for code in self.countable}
        wanted = [
            c for c in nlargest(len(DIGITS), used, key=used.__getitem__) if used[c]
        ]
        kept = {d: code for d, code in self.digits.items() if code in wanted}
        free = [digit for digit in DIGITS if digit not in kept]
        new = [code for code in wanted if code not in kept.values()]
        self.digits = dict(
            sorted({**kept, **dict(zip(free, new, strict=False))}.items())
        )

    def _drop_digits(self) -> None:
        """Take away the digits of codes that are no longer offered."""
        for digit, code in tuple(self.digits.items()):
            if code not in self.countable:
                del self.digits[digit]

    def _candidates(self, codes: tuple[Code, ...]) -> Iterator[Candidate]:
        book = self.bench.codebook
        for code in codes:
            path = " › ".join(step.label for step in book.path(code.id)[:-1])
            yield Candidate(code.id, code.label, path, self.counts.of(code.id)[1])
