"""Coding an answer: what a key does to its quotes, as changes.

In the projection a coding is read on every quote its span overlaps, so that what two
offline coders did always makes sense. These operations leave the plain case behind
them: each coding's span is exactly that of its quote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.errors import InvalidCut
from koding.i18n import _
from koding.model.changes import (
    AnswerChanged,
    Change,
    CodingAdded,
    CodingRemoved,
    MemoWritten,
    QuoteCut,
    QuoteJoined,
    QuoteMarked,
)
from koding.model.spans import Span, partition

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.model.coding import Quote, Via
    from koding.model.survey import Answer


GOOD = "★"
"""Stands among the codes of a quote for its mark as a good one; no id is so."""


@dataclass(frozen=True, slots=True)
class CodedAnswer:
    """An answer in one layer, as its coder sees it.

    `quotes` partition the answer's text. `codings` are the codings as they stand in the
    journal, by (span, code), with how they came; `memos` are the memos by span, `memo`
    the one on the whole answer.
    """

    answer: Answer
    layer: str
    quotes: tuple[Quote, ...]
    codings: Mapping[tuple[Span, str], Via]
    memos: Mapping[Span, str]
    good_spans: frozenset[Span] = frozenset()
    flag: str = ""
    memo: str = ""

    def quote_at(self, offset: int) -> int:
        """Return the index of the quote that holds `offset`, the last one's past it."""
        for index, quote in enumerate(self.quotes):
            if offset < quote.span.end:
                return index
        return len(self.quotes) - 1


def add_code(coded: CodedAnswer, index: int, code: str, via: Via) -> list[Change]:
    """Put `code` on the quote at `index`; nothing where it already stands there."""
    quote = coded.quotes[index]
    if code in quote.codes:
        return []
    return [_added(coded, quote.span, code, via)]


def remove_code(coded: CodedAnswer, index: int, codes: frozenset[str]) -> list[Change]:
    """Take `codes`, one and those read as it, off the quote at `index`."""
    wanted = _codes_by_span(coded)
    wanted[coded.quotes[index].span] -= codes
    return _recoded(coded, wanted)


def cut(coded: CodedAnswer, offsets: Sequence[int]) -> list[Change]:
    """Cut the answer at `offsets`; the pieces keep the codes of the quote they were.

    Raises InvalidCut where a piece would be empty.
    """
    before = {quote.span.start for quote in coded.quotes}
    length = len(coded.answer.body)
    new = sorted(set(offsets) - before)
    if not new or new[0] <= 0 or new[-1] >= length or len(new) < len(set(offsets)):
        raise InvalidCut(_("A quote can be cut between two characters of it."))
    standing = _codes_by_span(coded)
    wanted = {
        piece: set(standing[coded.quotes[coded.quote_at(piece.start)].span])
        for piece in partition(length, {*before, *new})
    }
    cuts = [QuoteCut(coded.layer, coded.answer.text, at) for at in new]
    return [*cuts, *_recoded(coded, wanted)]


def join(coded: CodedAnswer, index: int) -> list[Change]:
    """Join the quote at `index` with the one after it; the codes become the union.

    Raises InvalidCut on the last quote.
    """
    if index + 1 >= len(coded.quotes):
        raise InvalidCut(_("There is no quote after this one to join it with."))
    first, second = coded.quotes[index].span, coded.quotes[index + 1].span
    wanted = _codes_by_span(coded)
    union = wanted.pop(first) | wanted.pop(second)
    wanted[Span(first.start, second.end)] = union
    joined = QuoteJoined(coded.layer, coded.answer.text, first.end)
    return [joined, *_recoded(coded, wanted)]


def mark_good(coded: CodedAnswer, index: int) -> list[Change]:
    """Mark the quote at `index` as a good one, or take the mark off."""
    wanted = _codes_by_span(coded)
    wanted[coded.quotes[index].span] ^= {GOOD}
    return _recoded(coded, wanted)


def write_memo(coded: CodedAnswer, index: int, memo: str) -> list[Change]:
    """Write the memo of the quote at `index`; "" takes it away."""
    span = coded.quotes[index].span
    text = coded.answer.text
    changes: list[Change] = [
        MemoWritten(coded.layer, text, other.start, other.end, words, "")
        for other, words in coded.memos.items()
        if words and other != span and span.start <= other.start < span.end
    ]
    before = coded.memos.get(span, "")
    if before != memo:
        written = MemoWritten(coded.layer, text, span.start, span.end, before, memo)
        changes.append(written)
    return changes


def flag_answer(coded: CodedAnswer, flag: str) -> list[Change]:
    """Set the answer's flag: why it is to be looked at again, "" when it has been."""
    if coded.flag == flag:
        return []
    return [AnswerChanged(coded.answer.id, "flag", coded.flag, flag)]


def write_answer_memo(coded: CodedAnswer, memo: str) -> list[Change]:
    """Write the memo on the whole answer; "" takes it away."""
    if coded.memo == memo:
        return []
    return [AnswerChanged(coded.answer.id, "memo", coded.memo, memo)]


def remove_everywhere(coded: CodedAnswer, codes: frozenset[str]) -> list[Change]:
    """Take `codes`, one and those read as it, off every quote of the answer."""
    wanted = {span: held - codes for span, held in _codes_by_span(coded).items()}
    return _recoded(coded, wanted)


def recode(
    coded: CodedAnswer,
    off: Sequence[tuple[Span, frozenset[str]]],
    on: Sequence[str],
    via: Via,
) -> list[Change]:
    """Take codes off the quotes that each span is over, and put others on them all."""
    wanted = _codes_by_span(coded)
    added: list[Change] = []
    for index, quote in enumerate(coded.quotes):
        leaving = [codes for span, codes in off if span.overlaps(quote.span)]
        wanted[quote.span].difference_update(*leaving)
        if leaving:
            added += [c for code in on for c in add_code(coded, index, code, via)]
    return [*_recoded(coded, wanted), *added]


def code_like(coded: CodedAnswer, codes: Iterable[str], via: Via) -> list[Change]:
    """Put `codes` on every quote of the answer that lacks them."""
    return [
        change
        for index, quote in enumerate(coded.quotes)
        if not quote.empty
        for code in codes
        for change in add_code(coded, index, code, via)
    ]


def _codes_by_span(coded: CodedAnswer) -> dict[Span, set[str]]:
    """Return what stands on each quote; the mark of a good one goes with the codes."""
    return {
        quote.span: {*quote.codes, *((GOOD,) if quote.good else ())}
        for quote in coded.quotes
    }


def _recoded(coded: CodedAnswer, wanted: Mapping[Span, set[str]]) -> list[Change]:
    """Return the changes from the codings as they stand to those that are wanted."""
    target = {(span, code) for span, codes in wanted.items() for code in codes}
    standing = {**coded.codings, **{(span, GOOD): None for span in coded.good_spans}}
    removed = [
        _removed(coded, span, code, via)
        for (span, code), via in standing.items()
        if (span, code) not in target
    ]
    new = sorted(target - standing.keys())
    return [*removed, *(_added(coded, span, code, "cut") for span, code in new)]


def _added(coded: CodedAnswer, span: Span, code: str, via: Via) -> Change:
    spot = (coded.layer, coded.answer.text, span.start, span.end)
    if code == GOOD:
        return QuoteMarked(*spot, before=False, after=True)
    return CodingAdded(*spot, code, via)


def _removed(coded: CodedAnswer, span: Span, code: str, via: Via | None) -> Change:
    spot = (coded.layer, coded.answer.text, span.start, span.end)
    if via is None:
        return QuoteMarked(*spot, before=True, after=False)
    return CodingRemoved(*spot, code, via)
