"""The quotes chosen for publication, without a screen: the last sweep, and seeing."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.i18n import _
from koding.model.filters import AnswerFilter
from koding.model.names import FoundName, NameDecision
from koding.model.outline import Asked
from koding.model.spans import Span
from koding.tui.filtered import Filtered
from koding.workbench.publishing.outline_quotes import outline_quotes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from koding.model.names import NameHit, NameKind, Printed
    from koding.operations.coding import CodedAnswer
    from koding.workbench import Workbench


GOOD = AnswerFilter(good=True)


@dataclass(frozen=True, slots=True)
class ChosenQuote:
    """A quote chosen for publication, and whether it was seen as it will be printed.

    `open` counts names in it that nothing is decided about.
    """

    answer: str
    text: str
    place: str
    body: str
    span: Span
    seen: bool
    open: int

    @property
    def words(self) -> str:
        """The quote as it stands in the answer."""
        return self.span.of(self.body)


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A word of a chosen quote that may still name somebody."""

    quote: ChosenQuote
    hit: NameHit

    @property
    def words(self) -> str:
        """The word itself."""
        return self.quote.body[self.hit.start : self.hit.end]


class ChosenSession:
    """What is left in the chosen quotes, and which of them are seen."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.quotes: Filtered[ChosenQuote] = Filtered(
            lambda quote: f"{quote.words} {quote.place}", _spot
        )
        self.sweep: Filtered[LeftOver] = Filtered(
            lambda left: left.words, lambda left: (left.quote.text, left.hit)
        )
        self.swept = False

    @property
    def not_seen(self) -> int:
        """How many chosen quotes are not seen as they will be printed."""
        return sum(not quote.seen for quote in self.quotes.things)

    def read(self, profile: str) -> None:
        """Read the chosen quotes anew."""
        self.quotes.set(chosen_quotes(self.bench, profile=profile))

    def take(self, sweep: Sequence[LeftOver]) -> None:
        """Take what a sweep has found."""
        self.swept = True
        self.sweep.set(sweep)

    def printed(self, quote: ChosenQuote, profile: str) -> Printed:
        """Return a quote as it will be printed, open names marked."""
        return self.bench.names.printed(quote.answer, quote.span, profile=profile)

    def see(self, profile: str) -> bool:
        """Mark the quote that is looked at as seen; False where names in it are open.

        The next that is not seen comes under the cursor.
        """
        here = self.quotes.here
        if here is None or here.open:
            return False
        self.bench.names.mark_seen([(here.answer, here.span)], profile=profile)
        seen = replace(here, seen=True)
        self.quotes.change(lambda one: seen if one is here else one)
        return True

    def next_unseen(self) -> bool:
        """Go to the next chosen quote that is not seen; False where all are."""
        shown, at = self.quotes.shown, self.quotes.index
        later = [i for i, one in enumerate(shown) if not one.seen and i > at]
        earlier = [i for i, one in enumerate(shown) if not one.seen]
        place = next(iter((*later, *earlier)), None)
        if place is not None:
            self.quotes.go(place)
        return place is not None

    def name_as(self, kind: NameKind) -> str:
        """Say that what is left names something of a kind; return its words.

        The words are masked from now on, wherever they are found again.
        """
        here = self.sweep.here
        if here is None:
            return ""
        span = Span(here.hit.start, here.hit.end)
        self.bench.names.add_hit(here.quote.answer, span, kind)
        self._drop(here)
        return here.words

    def ordinary(self) -> str:
        """Say that what is left names nobody; return its words."""
        here = self.sweep.here
        if here is None:
            return ""
        reason = _("an ordinary word")
        self.bench.names.decide_here(_as_found(here), NameDecision("kept", "", reason))
        self._drop(here)
        return here.words

    def _drop(self, left: LeftOver) -> None:
        self.sweep.set([one for one in self.sweep.things if one is not left])


def chosen_quotes(bench: Workbench, *, profile: str = "") -> list[ChosenQuote]:
    """Return the quotes chosen for publication, in the order of their questions."""
    return list(_chosen(bench, profile))


def swept(
    bench: Workbench, stopped: Callable[[], bool] = lambda: False
) -> list[LeftOver]:
    """Return what the last sweep finds, for a thread: it loads the lists of names.

    Takes a second the first time, then 1 ms a quote.
    """
    found: list[LeftOver] = []
    with closing(bench.opened_again()) as opened:
        for quote in _chosen(opened, ""):
            if stopped():
                break
            hits = opened.names.remaining(quote.answer, quote.span)
            found += [LeftOver(quote, hit) for hit in hits]
    return found


def _chosen(bench: Workbench, profile: str) -> Iterator[ChosenQuote]:
    """Yield the quotes with a star, and those that the outline prints."""
    printed = outline_quotes(bench)
    for question in bench.questions.all():
        for wave in bench.questions.waves(question.id):
            place = f"{question.label} {wave}"
            for line in bench.coding.answers(question.id, wave, GOOD):
                answer = bench.coding.answer(line.answer)
                starred = {quote.span for quote in answer.quotes if quote.good}
                for span in sorted(starred):
                    yield _of_answer(bench, answer, span, place, profile)
            for quote in printed.get(Asked(question.id, wave), ()):
                answer = bench.coding.answer(quote.answer)
                if not any(
                    one.good and one.span == quote.span for one in answer.quotes
                ):
                    yield _of_answer(bench, answer, quote.span, place, profile)


def _of_answer(
    bench: Workbench, coded: CodedAnswer, span: Span, place: str, profile: str
) -> ChosenQuote:
    held, names = coded.answer, bench.names
    return ChosenQuote(
        answer=held.id,
        text=held.text,
        place=place,
        body=held.body,
        span=span,
        seen=names.seen(held.id, span, profile=profile),
        open=names.printed(held.id, span, profile=profile).open,
    )


def _spot(quote: ChosenQuote) -> tuple[str, int, int]:
    return quote.text, quote.span.start, quote.span.end


def _as_found(left: LeftOver) -> FoundName:
    """Return what is left as a name that was found, to decide about this place."""
    return FoundName(
        text=left.quote.text,
        answer=left.quote.answer,
        hit=left.hit,
        name="",
        own=None,
        decision=NameDecision("open"),
        here=True,
        coder="",
        at="",
    )
