"""What a finished chapter prints, held against the project: quotes and remarks."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from koding.model.spans import Span

How = Literal["exact", "edited", "cut"]
MOST_OF_ONE = 2
"""Quotes of one respondent in a chapter, before they add up to somebody."""
MOST_CHANGES = 6
_WORD = re.compile(r"[^\W_]+|\[[^\[\]\n]*\]")


@dataclass(frozen=True, slots=True)
class QuoteInPrint:
    """A quote that a chapter prints, and the answer it was found in.

    `passage` is its place among the chapter's passages; `start` and `end` are code
    points of that. `likeness` is from 0 to 1, which is the same words. `changes` are
    pairs of words, the answer's and the printed ones. `descriptor` is as printed,
    `expected` what the project prints; `fitting` counts the units that answered and fit
    it, None where it is not known. `others` counts answers that hold the same words.
    """

    passage: int
    start: int
    end: int
    answer: str
    respondent: str
    question: str
    wave: int
    span: Span
    how: How
    likeness: float
    changes: tuple[tuple[str, str], ...] = ()
    descriptor: str = ""
    expected: str = ""
    fitting: int | None = None
    others: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a passage; `attention` where a person has to decide.

    `what` names the sentence, `facts` what it is filled with.
    """

    passage: int
    what: str
    attention: bool = True
    facts: Mapping[str, object] = field(default_factory=dict)


def word_changes(raw: str, printed: str) -> list[tuple[str, str]]:
    """Return the words that differ, as (raw, printed), "" where one has none.

    Case and signs between the words do not count.
    """
    before, after = _WORD.findall(raw), _WORD.findall(printed)
    matcher = SequenceMatcher(
        None,
        [word.casefold() for word in before],
        [word.casefold() for word in after],
        autojunk=False,
    )
    return [
        (" ".join(before[a:b]), " ".join(after[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def on_quotes(
    quotes: Sequence[QuoteInPrint],
    *,
    least: int,
    few: int,
    sorted_under: Callable[[QuoteInPrint], str] | None = None,
) -> list[Remark]:
    """Return remarks on descriptors, on quotes printed twice and on many of one.

    `sorted_under` tells, of a document that the program has sorted itself, which of its
    codes a quote stands under, "" for none: what stands once under each of its codes
    is counted only.
    """
    twice, often = _twice(quotes), list(_often(quotes))
    found = [one for quote in quotes for one in _on_descriptor(quote, least, few)]
    if sorted_under is None:
        return [*found, *map(_on_twice, twice), *often]
    mine = [same for same in twice if _under_each_its_own(same, sorted_under)]
    facts = {"n": len(mine), "respondents": len(often)}
    found += [_on_twice(same) for same in twice if same not in mine]
    return [*found, Remark(0, "export", attention=False, facts=facts)]


def _under_each_its_own(
    same: Sequence[QuoteInPrint], sorted_under: Callable[[QuoteInPrint], str]
) -> bool:
    return len({sorted_under(quote) for quote in same} - {""}) == len(same)


def _on_descriptor(quote: QuoteInPrint, least: int, few: int) -> Iterator[Remark]:
    said = {"printed": quote.descriptor, "expected": quote.expected}
    if quote.descriptor and _plain(quote.descriptor) != _plain(quote.expected):
        yield Remark(quote.passage, "descriptor", facts=said)
    if not quote.descriptor or quote.fitting is None:
        return
    if quote.fitting < few:
        stop = quote.fitting < least
        facts = {**said, "k": quote.fitting, "least": least if stop else few}
        yield Remark(quote.passage, "narrow", attention=stop, facts=facts)


def _plain(descriptor: str) -> str:
    dashes = descriptor.replace("–", "-").replace("‑", "-").replace("\u2010", "-")
    return "".join(dashes.casefold().split())


def _twice(quotes: Sequence[QuoteInPrint]) -> list[list[QuoteInPrint]]:
    """Return the quotes that stand in several places, with all of these."""
    of_answer: dict[str, list[QuoteInPrint]] = defaultdict(list)
    for quote in quotes:
        of_answer[quote.answer].append(quote)
    found = []
    for printed in of_answer.values():
        if all(quote.others >= len(printed) - 1 for quote in printed):
            continue  # as many respondents have said the same
        left = list(printed)
        while left:
            first = left[0]
            same = [one for one in left if one is first or _same(first, one)]
            left = [one for one in left if one not in same]
            if len({one.passage for one in same}) > 1:
                found.append(same)
    return found


def _on_twice(same: Sequence[QuoteInPrint]) -> Remark:
    passages = list(dict.fromkeys(quote.passage for quote in same))
    facts = {"passages": passages, "answer": same[0].answer}
    return Remark(passages[0], "twice", facts=facts)


def _same(first: QuoteInPrint, second: QuoteInPrint) -> bool:
    """Whether two quotes are of one answer, with half of the shorter in both."""
    if first.answer != second.answer:
        return False
    shared = min(first.span.end, second.span.end) - max(
        first.span.start, second.span.start
    )
    shorter = min(q.span.end - q.span.start for q in (first, second))
    return 2 * shared >= shorter


def _often(quotes: Sequence[QuoteInPrint]) -> Iterator[Remark]:
    by_respondent: dict[str, list[QuoteInPrint]] = defaultdict(list)
    for quote in quotes:
        by_respondent[quote.respondent].append(quote)
    for printed in by_respondent.values():
        different = [
            quote
            for place, quote in enumerate(printed)
            if not any(_same(earlier, quote) for earlier in printed[:place])
        ]
        if len(different) > MOST_OF_ONE:
            facts = {"n": len(different), "passages": [q.passage for q in different]}
            yield Remark(different[-1].passage, "often", facts=facts)


def in_order(remarks: Iterable[Remark]) -> list[Remark]:
    """Return remarks as they stand in the chapter, those to decide on first in each."""
    return sorted(remarks, key=lambda one: (one.passage, not one.attention))
