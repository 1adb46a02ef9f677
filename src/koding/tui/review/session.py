"""Looking again, without a screen: the queues, and what is said of what is in them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from koding.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.model.changes import Change
    from koding.model.codebook import Code
    from koding.model.survey import Question
    from koding.model.views import StaleCoding
    from koding.operations.coding import CodedAnswer
    from koding.workbench import Announcement, Workbench

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Queue:
    """Codings of a code to look at again, or answers not seen with it where asked."""

    code: str
    count: int
    question: Question | None = None
    wave: int = 0

    @property
    def stale(self) -> bool:
        """Whether it holds codings from before the code's meaning."""
        return self.question is None


class Waiting(NamedTuple):
    """What waits in a queue: an answer and its words; a quote of it where `stale`."""

    answer: str
    words: str
    stale: StaleCoding | None = None


def queues(bench: Workbench) -> list[Queue]:
    """Return what there is to look at again, codings before answers."""
    stale = Counter(one.read_as for one in bench.reviewing.stale())
    found = [Queue(code, count) for code, count in stale.items()]
    for question in bench.questions.all():
        for wave in bench.questions.waves(question.id):
            counts = bench.reviewing.unseen_counts(question, wave)
            found += [Queue(c, n, question, wave) for c, n in counts.items()]
    return found


class ReviewSession:
    """One queue: where the coder is in it, and what they say of what waits there.

    `put_on` is how a late code came on, where that was said last.
    """

    def __init__(self, bench: Workbench, queue: Queue) -> None:
        self.bench = bench
        self.queue = queue
        self.words = ""
        self.all = False
        self.focused = 0
        self.put_on: Sequence[Change] = ()
        self._cursor = 0
        self._coded: CodedAnswer | None = None
        self._folded: dict[str, str] = {}
        self.read()

    @property
    def code(self) -> Code:
        """The code that the queue is about."""
        book = self.bench.codebook
        return book.codes[book.effective(self.queue.code)]

    @property
    def parts(self) -> tuple[Code, ...]:
        """The codes that stale quotes can be given, by digit."""
        return self.bench.reviewing.parts(self.code.id) if self.queue.stale else ()

    @property
    def index(self) -> int:
        """The place in what is listed."""
        return self._cursor

    @property
    def here(self) -> Waiting | None:
        """What is looked at, None where nothing is listed."""
        return self.shown[self._cursor] if self.shown else None

    @property
    def coded(self) -> CodedAnswer | None:
        """The answer that is looked at."""
        here = self.here
        if here is None:
            return None
        if self._coded is None or self._coded.answer.id != here.answer:
            self._coded = self.bench.coding.answer(here.answer)
        return self._coded

    @property
    def about(self) -> str:
        """The words that the code's own words begin with, for showing them."""
        return self.bench.reviewing.about(self.code.id)

    def read(self) -> None:
        """Read the queue anew, as after an undoing."""
        reviewing, queue = self.bench.reviewing, self.queue
        if queue.question is None:
            stale = reviewing.stale(self.code.id)
            self.waiting = [Waiting(one.answer, one.words, one) for one in stale]
        else:
            unseen = reviewing.unseen(queue.question, queue.wave, self.code.id)
            self.waiting = [Waiting(one.answer, one.body) for one in unseen]
        self._list()

    def search(self, words: str) -> None:
        """List only what holds words."""
        self.words = words
        self._list()
        self.go(0)

    def go(self, index: int) -> None:
        """Look at another place in the list."""
        self._cursor = max(0, min(index, len(self.shown) - 1))
        self._coded = None
        self.focused = self._first_quote()

    def next_quote(self, delta: int) -> None:
        """Go to another quote of the answer that is looked at."""
        if self.coded is not None and not self.queue.stale:
            last = len(self.coded.quotes) - 1
            self.focused = max(0, min(self.focused + delta, last))

    def belongs(self) -> int:
        """Say that the code belongs: it stays, or comes on; return where how often."""
        chosen = self._chosen()
        if self.queue.stale:
            self.bench.reviewing.let_stand(_stale(chosen))
        else:
            done = self.bench.reviewing.put_on(self._spots(chosen), self.code.id)
            return self._done(chosen, done.changes if done else ())
        return self._done(chosen)

    def does_not(self) -> int:
        """Say that the code does not belong: it goes, or needs not come on."""
        chosen = self._chosen()
        if self.queue.stale:
            self.bench.reviewing.recode(_stale(chosen), ())
        else:
            self._check(chosen)
        return self._done(chosen)

    def give(self, code: str) -> int:
        """Give stale quotes another code instead."""
        chosen = self._chosen()
        self.bench.reviewing.recode(_stale(chosen), [code])
        return self._done(chosen)

    def waive(self, reason: str) -> None:
        """Let all answers in the queue go unchecked, and say why."""
        if self.queue.question is not None:
            asked = self.queue.question.id
            self.bench.reviewing.waive(self.code.id, asked, reason=reason)
            self._done(self.waiting)

    def take_back(self, *, again: bool) -> Announcement:
        """Undo this coder's last step, or redo."""
        before, self.all = self.here, False
        done = self.bench.redo() if again else self.bench.undo()
        self.read()
        kept = (i for i, one in enumerate(self.shown) if one == before)
        self.go(next(kept, self._cursor))
        return done

    def _chosen(self) -> list[Waiting]:
        if self.all:
            return list(self.shown)
        return [self.here] if self.here is not None else []

    def _spots(self, chosen: Sequence[Waiting]) -> list[tuple[str, int]]:
        """Return where the code comes on: the quote in focus, of many the likeliest."""
        if not self.all and self.coded is not None:
            coded = self.coded
            return [(coded.answer.id, coded.quotes[self.focused].span.start)]
        found = map(self.bench.coding.answer, [one.answer for one in chosen])
        return [
            (coded.answer.id, coded.quotes[self._likeliest(coded)].span.start)
            for coded in found
        ]

    def _likeliest(self, coded: CodedAnswer) -> int:
        return self.bench.reviewing.likeliest_quote(coded, self.code.id)

    def _check(self, chosen: Sequence[Waiting]) -> None:
        if self.queue.question is not None:
            answers = [one.answer for one in chosen]
            asked = self.queue.question.id
            self.bench.reviewing.check(asked, answers, [self.code.id])

    def _done(self, chosen: Sequence[Waiting], put_on: Sequence[Change] = ()) -> int:
        """Take what has been looked at out of the list; the next comes under it."""
        gone, self.all, self.put_on = set(chosen), False, put_on
        self.waiting = [one for one in self.waiting if one not in gone]
        self._list()
        self.go(self._cursor)
        return len(gone)

    def _list(self) -> None:
        fits = [_beginning(word) for word in _WORD.findall(fold(self.words))]
        self.shown = [one for one in self.waiting if self._holds(one.words, fits)]
        self._cursor = max(0, min(self._cursor, len(self.shown) - 1))
        self._coded = None
        self.focused = self._first_quote()

    def _holds(self, words: str, fits: Sequence[Callable[[str], object]]) -> bool:
        """Tell whether a text holds all words; folding costs more, so it is kept."""
        if not fits:
            return True
        folded = self._folded.get(words)
        if folded is None:
            folded = self._folded[words] = fold(words)
        return all(fit(folded) for fit in fits)

    def _first_quote(self) -> int:
        """Return the quote to look at first: the stale one, or one that is likely."""
        coded, here = self.coded, self.here
        if coded is None or here is None:
            return 0
        if here.stale is not None:
            return coded.quote_at(here.stale.start)
        return self._likeliest(coded)


def _beginning(word: str) -> Callable[[str], object]:
    return re.compile(rf"(?<![^\W_]){re.escape(word)}").search


def _stale(chosen: Sequence[Waiting]) -> list[StaleCoding]:
    return [one.stale for one in chosen if one.stale is not None]
