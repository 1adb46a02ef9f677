"""Free texts of a closed question ("annet, hva") coded to its alternatives.

A unit counts once under an alternative, whether it ticked it, wrote it, or both. Where
one alternative is allowed, a unit whose text is coded to one moves there from "annet";
where several are, it stays under "annet" too as long as something it wrote is no other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.frequency import percentage
from koding.model.responses import Recoded, Recoding, Remaining

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from koding.model.codebook import Codebook
    from koding.model.settings import Counting


@dataclass(frozen=True, slots=True)
class Ticks:
    """A closed question: who ticked each alternative, by alternative, in order.

    `other` is the alternative "annet". `base` are all who answered it.
    """

    by_alternative: Mapping[str, AbstractSet[str]]
    other: str
    base: AbstractSet[str]
    single: bool


def recoding(
    codebook: Codebook,
    ticks: Ticks,
    written: Mapping[str, AbstractSet[str]],
    stands: Mapping[str, str],
    *,
    counting: Counting,
    decimals: int,
) -> Recoding:
    """Count what ticks and texts make together; percentages are of the question's base.

    `written` has the codes on each unit's text, none where it is not coded; `stands`
    the alternative that a code stands for. Who counts is named as in `ticks`.
    """
    kept: set[str] = set()
    if ticks.single:
        closed = (set(w) for a, w in ticks.by_alternative.items() if a != ticks.other)
        kept = set().union(*closed) & written.keys()
        written = {who: codes for who, codes in written.items() if who not in kept}
    coded: dict[str, set[str]] = defaultdict(set)
    for who, codes in written.items():
        for alternative in {stands[code] for code in codes if code in stands}:
            coded[alternative].add(who)
    ticked_other = ticks.by_alternative.get(ticks.other, frozenset())
    ticked_other = ticked_other | coded.pop(ticks.other, set())
    moved = _moved(ticked_other, coded, written, stands, ticks)
    left = ticked_other - moved

    def row(alternative: str) -> Recoded:
        ticked = set(ticks.by_alternative.get(alternative, ()))
        texts = coded.get(alternative, set())
        total = left if alternative == ticks.other else ticked | texts
        labels = [
            codebook.codes[c].label for c, to in stands.items() if to == alternative
        ]
        return Recoded(
            alternative=alternative,
            codes=tuple(labels),
            ticked=len(ticked),
            recoded=len(texts),
            new=len(texts - ticked),
            total=len(total),
            percent=percentage(len(total), len(ticks.base), decimals),
        )

    rest = [one for one in ticks.by_alternative if one != ticks.other]
    under = Counter(who for one in rest for who in coded.get(one, set()))
    return Recoding(
        counting=counting,
        single=ticks.single,
        base=len(ticks.base),
        alternatives=tuple(map(row, rest)),
        other=row(ticks.other),
        moved=len(moved),
        left=len(left),
        uncoded=sum(who in written and not written[who] for who in left),
        without_text=len(left - written.keys()),
        remaining=_remaining(codebook, left, written, stands),
        kept=len(kept),
        doubled=sum(n > 1 for n in under.values()) if ticks.single else 0,
    )


def _moved(
    other: AbstractSet[str],
    coded: Mapping[str, AbstractSet[str]],
    written: Mapping[str, AbstractSet[str]],
    stands: Mapping[str, str],
    ticks: Ticks,
) -> set[str]:
    """Return who ticked "annet" and is under the other alternatives alone now."""
    recoded = {who for texts in coded.values() for who in texts} & other
    if ticks.single:
        return recoded
    return {
        who
        for who in recoded
        if all(stands.get(code, ticks.other) != ticks.other for code in written[who])
    }


def _remaining(
    codebook: Codebook,
    left: AbstractSet[str],
    written: Mapping[str, AbstractSet[str]],
    stands: Mapping[str, str],
) -> tuple[Remaining, ...]:
    """Return the codes of those left that stand for no alternative, most first."""
    found = Counter(
        code for who in left for code in written.get(who, ()) if code not in stands
    )
    places = {code.id: place for place, (_d, code) in enumerate(codebook.walk())}
    order = sorted(found, key=lambda code: (-found[code], places.get(code, 0)))
    return tuple(Remaining(codebook.codes[code].label, found[code]) for code in order)


def alternatives_of_codes(
    codebook: Codebook,
    names: Mapping[str, str],
    said: Mapping[str, str],
    folded: Mapping[str, tuple[str, ...]],
) -> dict[str, str]:
    """Return the alternative that each code stands for, where it does for one.

    `names` has the alternatives by folded name, `folded` the folded label and short
    name of each code. What is `said` of a code goes first; then its own name; then
    what is true of the theme it is under, the nearest first.
    """
    found: dict[str, str] = {}
    own = {
        code: next((names[name] for name in named if name in names), "")
        for code, named in folded.items()
    }
    own |= said
    for code in codebook.codes:
        steps = [step.id for step in reversed(codebook.path(code))]
        if near := next((own[step] for step in steps if own.get(step)), ""):
            found[code] = near
    return found
