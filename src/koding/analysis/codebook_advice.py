"""What in a codebook is worth a look: codes alike, hardly used, used for too much."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

    from koding.model.codebook import Code, Codebook
    from koding.model.views import CodedSpan

Worth = Literal["near", "together", "other", "only_child", "once", "unused"]
"""Labels nearly the same; on the same quotes; *annet* too large; a theme with one code;
on one quote; on none."""

Quote = tuple[int, int, int]
"""A quote by its answer and its ends."""

LEAST_TOGETHER = 5
"""Quotes that two codes must share before anything is said of it."""
MOSTLY_TOGETHER, MOSTLY_WITHIN = 0.8, 0.9
"""Shared of all quotes with either code (Jaccard 1901), and of those with the rarer."""
MOST_OTHER = 0.1
"""More units than this under *annet* call for new codes."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Something worth a look: what, which codes, and `n` of `of` where it counts.

    For "together" quotes shared of those with the rarer code, for "other" units of
    those that have a code, of one `question` in one `wave`.
    """

    what: Worth
    codes: tuple[str, ...]
    n: int = 0
    of: int = 0
    question: str = ""
    wave: int = 0


def on_the_tree(codebook: Codebook, codes: Sequence[Code]) -> Iterator[Advice]:
    """Yield themes among `codes` that have one code under them."""
    for code in codes:
        under = [child.id for child in codebook.children[code.id] if child.active]
        if len(under) == 1:
            yield Advice("only_child", (code.id, *under))


def on_the_use(
    codebook: Codebook, codes: Sequence[Code], spans: Iterable[CodedSpan]
) -> Iterator[Advice]:
    """Yield codes on the same quotes, on one quote, on none, of the ordinary `codes`.

    A theme is there for what is under it, and need not stand on quotes itself.
    """
    ordinary = [code for code in codes if code.kind == "ordinary"]
    quotes = _quotes_of(codebook, spans)
    yield from _together(codebook, {code.id for code in ordinary}, quotes)
    for code in ordinary:
        if not any(child.active for child in codebook.children[code.id]):
            count = _counted(quotes.get(code.id, ()))
            if count <= 1:
                yield Advice("once" if count else "unused", (code.id,), count)


def on_other(
    codebook: Codebook, spans: Iterable[CodedSpan], question: str, wave: int
) -> Iterator[Advice]:
    """Yield *annet* of one question where more units have it than should."""
    units: dict[str, set[str]] = defaultdict(set)
    for span in spans:
        units[codebook.effective(span.code)].add(span.unit)
    everyone = len(set[str]().union(*units.values()))
    for code, having in units.items():
        other = codebook.codes[code].kind == "other"
        if other and len(having) > MOST_OTHER * everyone:
            yield Advice("other", (code,), len(having), everyone, question, wave)


def _quotes_of(
    codebook: Codebook, spans: Iterable[CodedSpan]
) -> Mapping[str, set[Quote]]:
    found: dict[str, set[Quote]] = defaultdict(set)
    for span in spans:
        found[codebook.effective(span.code)].add((span.answer, span.start, span.end))
    return found


def _counted(quotes: Collection[Quote]) -> int:
    """Count quotes as everywhere: those that adjoin are one."""
    ends = {(answer, end) for answer, _start, end in quotes}
    return sum((answer, start) not in ends for answer, start, _end in quotes)


def _together(
    codebook: Codebook, wanted: Set[str], quotes: Mapping[str, set[Quote]]
) -> Iterator[Advice]:
    """Yield pairs that nearly always stand on the same quotes, most often first."""
    on: dict[Quote, list[str]] = defaultdict(list)
    for code, held in quotes.items():
        if code in wanted and len(held) >= LEAST_TOGETHER:
            for quote in held:
                on[quote].append(code)
    shared = Counter(
        pair for codes in on.values() for pair in combinations(sorted(codes), 2)
    )
    for (one, other), n in sorted(shared.items(), key=lambda pair: (-pair[1], pair)):
        rarer, commoner = sorted((quotes[one], quotes[other]), key=len)
        sizes = len(rarer), len(commoner)
        either = sum(sizes) - n
        mostly = n >= MOSTLY_TOGETHER * either or n >= MOSTLY_WITHIN * sizes[0]
        if n >= LEAST_TOGETHER and mostly and not _above(codebook, one, other):
            both = _counted(rarer & commoner)
            yield Advice("together", (one, other), both, _counted(rarer))


def _above(codebook: Codebook, one: str, other: str) -> bool:
    """Tell whether one of two codes stands under the other."""
    paths = ({step.id for step in codebook.path(code)} for code in (one, other))
    return any({one, other} <= path for path in paths)
