"""Which of a question's answers are listed, in which order, equal ones as one row."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from koding.model.coding import state_of
from koding.model.filters import AnswerFilter, Order
from koding.model.views import AnswerLine

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from koding.model.coding import AnswerState
    from koding.workbench import Workbench

MANY = 20_000
"""Answers that are read in a thread: it takes 0.1 s or more, and as much to count."""
ORDERS: tuple[Order, ...] = ("kept", "length", "likeness", "random")


class ShownAnswers:
    """The rows of the answer list; a row may stand for several equal answers.

    `wanted` leaves answers out, `order` sorts them (`seed` shuffles, `near` is the
    answer that likeness is to), `grouped` shows short equal answers as one. While
    `late`, one of very many is listed.
    """

    def __init__(self, bench: Workbench, question: str, wave: int) -> None:
        self._bench = bench
        self._question = question
        self._wave = wave
        self.wanted = AnswerFilter()
        self.order: Order = "kept"
        self.seed = ""
        self.near = ""
        self.grouped = True
        self.lines: list[AnswerLine] = []
        self._everything: list[AnswerLine] = []
        self._changed: dict[str, AnswerLine] = {}
        self.late = False
        self.total = 0
        self.done = 0
        self._members: dict[str, tuple[str, ...]] = {}
        self._places: dict[str, int] | None = None

    @property
    def many(self) -> bool:
        """Whether there are so many that they are read in a thread."""
        return self.total >= MANY

    def begin(self, answer: str) -> bool:
        """List one answer for now, where reading so many would hold up the screen.

        `answer`, else the first one to code. False where there are not so many.
        """
        desk = self._bench.coding
        self.total = desk.answer_count(self._question, self._wave)
        answer = answer or desk.first_uncoded(self._question, self._wave)
        self.late = bool(answer) and self.many
        if self.late:
            coded = desk.answer(answer)
            state = state_of(coded.quotes)
            line = AnswerLine(answer, coded.answer.body, state, "", coded.flag)
            self.lines = self._everything = [line]
        return self.late

    def reload(self, keep: Collection[str] = ()) -> None:
        """Read the answers anew."""
        self.take(self._bench.coding.answers(self._question, self._wave), keep)

    def take(self, lines: list[AnswerLine], keep: Collection[str] = ()) -> None:
        """List what has been read of all answers."""
        self.late = False
        self._changed.clear()
        self._everything = lines
        self.total = len(lines)
        self.done = sum(line.state == "done" for line in lines)
        self.show(self.wanted, keep)

    def show(self, wanted: AnswerFilter, keep: Collection[str] = ()) -> None:
        """List the answers for which `wanted` holds, and those to keep in any case."""
        self.wanted = wanted
        desk = self._bench.coding
        shown = (
            desk.answers(self._question, self._wave, wanted)
            if wanted.active
            else [self._changed.get(one.answer, one) for one in self._everything]
        )
        self.lines = self._grouped(self._sorted(self._with(shown, keep)))
        self._places = None

    def _with(self, lines: list[AnswerLine], keep: Collection[str]) -> list[AnswerLine]:
        """Add what a coder stands on: it does not go from under their hands."""
        missing = set(keep) - {line.answer for line in lines} if keep else set()
        if not missing:
            return lines
        listed = {line.answer: line for line in lines}
        return [
            listed.get(one.answer) or self._changed.get(one.answer, one)
            for one in self._everything
            if one.answer in listed or one.answer in missing
        ]

    def members(self, answer: str) -> tuple[str, ...]:
        """Return the answers that the row of `answer` stands for."""
        return self._members.get(answer, (answer,))

    def place_of(self, answer: str) -> int | None:
        """Return the row that shows `answer`, None where it is left out."""
        if self._places is None:
            self._places = {
                answer: place
                for place, line in enumerate(self.lines)
                for answer in self.members(line.answer)
            }
        return self._places.get(answer)

    def change(self, place: int, state: AnswerState, flag: str) -> None:
        """Let a row of a single answer have another state."""
        line = self.lines[place]
        self.done += (state == "done") - (line.state == "done")
        self.lines[place] = changed = line._replace(state=state, flag=flag)
        self._changed[line.answer] = changed

    def _sorted(self, lines: list[AnswerLine]) -> list[AnswerLine]:
        if self.order == "length":
            return sorted(lines, key=lambda line: (len(line.preview), line.preview))
        if self.order == "random":
            return sorted(lines, key=lambda line: self._shuffled(line.answer))
        if self.order == "likeness" and self.near:
            order = self._bench.coding.likest(self._question, self._wave, self.near)
            places = {answer: place for place, answer in enumerate(order)}
            return sorted(lines, key=lambda line: places[line.answer])
        return lines

    def _shuffled(self, answer: str) -> bytes:
        return hashlib.sha256(f"{self.seed}:{answer}".encode()).digest()

    def _grouped(self, lines: Sequence[AnswerLine]) -> list[AnswerLine]:
        """Return a row for each answer, one for short answers that say the same."""
        alike: dict[str, list[AnswerLine]] = defaultdict(list)
        if self.grouped:
            for line in lines:
                if line.alike:
                    alike[line.alike].append(line)
        groups = {same[0].answer: same for same in alike.values() if len(same) > 1}
        self._members = {
            first: tuple(line.answer for line in same) for first, same in groups.items()
        }
        others = {line.answer for same in groups.values() for line in same[1:]}
        return [
            line._replace(state=_together(one.state for one in groups[line.answer]))
            if line.answer in groups
            else line
            for line in lines
            if line.answer not in others
        ]


def _together(states: Iterable[AnswerState]) -> AnswerState:
    found = set(states)
    return found.pop() if len(found) == 1 else "partly"
