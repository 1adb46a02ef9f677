"""What the screen of looking again shows, made from the queues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.codebook_advice import Advice
from koding.exporters.numbers import screen_count
from koding.i18n import _, ngettext
from koding.language.folding import hits_in
from koding.tui.coding.rows import LONG, chips
from koding.tui.review.session import Queue
from koding.tui.widgets.answer_pane import AnswerView, QuoteView
from koding.tui.widgets.cells import cut
from koding.tui.widgets.hit_list import HitRow
from koding.tui.widgets.row_table import TableRow
from koding.workbench.codebook.advice_words import advice_said, defined_as

if TYPE_CHECKING:
    from koding.tui.review.session import ReviewSession
    from koding.workbench import Workbench

Work = Queue | Advice
"""Something the codebook asks for: a queue to go through, or advice."""

COMPARED = ("near", "together")
"""Advice on two codes that are to be seen side by side."""
BY_DIGIT = 18
"""Cells of a part's name by its digit."""


def work_row(bench: Workbench, work: Work) -> TableRow:
    """Return what the codebook asks for as a row of a table."""
    if isinstance(work, Queue):
        return TableRow(("↻", queue_said(bench, work), str(work.count)))
    sign = "=" if work.what in COMPARED else "·"
    return TableRow((sign, advice_said(bench, work), ""))


class WaitingRows:
    """What waits in a queue as rows of a list, each made when it is seen."""

    def __init__(self, session: ReviewSession, labels: dict[str, str]) -> None:
        self._session = session
        self._shown = session.shown
        self._words = session.words or session.about
        self._labels = labels

    def __len__(self) -> int:
        return len(self._shown)

    def __getitem__(self, index: int, /) -> HitRow:
        one = self._shown[index]
        place = ""
        if one.stale is not None:
            place = f"{self._labels.get(one.stale.question, '?')} {one.stale.wave}"
        return HitRow("done", place, one.words, hits_in(one.words, self._words))

    def place_width(self) -> int:
        """Return the cells that the places need: answers of one question need none."""
        widest = max(map(len, self._labels.values()), default=0) + len(" 2023")
        return widest if self._session.queue.stale else 0


def answer_view(session: ReviewSession) -> AnswerView:
    """Return the answer that is looked at in full, with the words that may matter."""
    coded, bench = session.coded, session.bench
    if coded is None:
        return AnswerView(_("Nothing is left here; esc goes back."), "")
    return AnswerView(
        title=bench.coding.descriptor(coded.answer.respondent),
        text=coded.answer.body,
        quotes=tuple(
            QuoteView(
                quote.span.start,
                quote.span.end,
                chips=tuple(chips(bench.codebook, quote.codes)),
                empty=quote.empty,
                good=quote.good,
                memo=quote.memo,
            )
            for quote in coded.quotes
        ),
        highlights=hits_in(coded.answer.body, session.words or session.about),
    )


def beside(session: ReviewSession) -> tuple[str, ...]:
    """Return what stands beside the answer: the code, what it is for, its parts."""
    book = session.bench.codebook
    path = " › ".join(step.label for step in book.path(session.code.id))
    said = [path, *defined_as(session.code)]
    for digit, part in enumerate(session.parts, 1):
        said += [f"{digit}  {part.label}", *defined_as(part)]
    return tuple(said)


def hint(session: ReviewSession) -> str:
    """Return what stands in the entry line where nothing is typed."""
    parts = "   ".join(
        f"{digit} {cut(part.label, BY_DIGIT)}"
        for digit, part in enumerate(session.parts[:9], 1)
    )
    return parts or _("words narrow the list")


def count_said(session: ReviewSession) -> str:
    """Return how much is left in the queue."""
    shown, left = len(session.shown), len(session.waiting)
    said = ngettext("{n} left", "{n} left", left).format(n=screen_count(left))
    if session.words.strip():
        said = _("{shown} of {n}").format(shown=shown, n=left)
    if session.all:
        said = _("all {n} at once").format(n=shown) + "   " + said
    return said


def queue_said(bench: Workbench, queue: Queue) -> str:
    """Return what a queue is about."""
    label = cut(bench.codebook.codes[queue.code].label, LONG)
    if queue.question is None:
        return _("«{label}»: codings to look at again").format(label=label)
    said = _("«{label}»: answers to {question} {wave} coded before it was there")
    return said.format(label=label, question=queue.question.label, wave=queue.wave)
