"""What stands behind the headings of an outline: quotes, units, what is new."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.model.codebook import Codebook, Spot
    from koding.model.outline import Asked, Outline, Part, QuoteUse
    from koding.model.views import SourceQuote


@dataclass(frozen=True, slots=True)
class Gathered:
    """A quote under a heading: what became of it there, "" for nothing yet.

    `new` tells that it was coded after the heading was last looked at: under one that
    nobody has looked at yet nothing is. `elsewhere` are the other headings that use
    words of it.
    """

    quote: SourceQuote
    use: QuoteUse | str
    new: bool
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands behind a heading, with all that is under it.

    `units` are the distinct units whose quotes it gathers: the number behind "flere".
    `chosen_units` are those of the quotes it prints.
    """

    units: int
    quotes: int
    printed: int
    paraphrased: int
    left_out: int
    new: int
    chosen_units: int


def headings_of_codes(
    outline: Outline, codebook: Codebook
) -> Mapping[str, frozenset[str]]:
    """Return the codes whose quotes each heading gathers itself, by heading.

    A heading gathers its codes and all that are under them in the codebook, but for
    those that a heading under it has: these gather theirs.
    """
    read_as: dict[str, list[str]] = defaultdict(list)
    for code in codebook.codes:
        read_as[codebook.effective(code)].append(code)

    def whole(codes: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for code in codes:
            if code in codebook.codes:
                one = codebook.effective(code)
                found |= {one, *(below.id for _, below in codebook.walk(one))}
        return found

    own = {}
    for _, heading in outline.headings():
        named = {codebook.effective(c) for c in heading.codes if c in codebook.codes}
        below = {
            code
            for _, under in outline.headings(heading.id)
            for code in whole(under.codes)
        }
        own[heading.id] = frozenset(whole(named) - (below - named))
    return own


def quotes_behind(
    outline: Outline,
    codebook: Codebook,
    quotes: Mapping[Asked | None, Sequence[SourceQuote]],
) -> dict[str, list[SourceQuote]]:
    """Return the quotes that each heading gathers itself, of those of its question."""
    behind: dict[str, list[SourceQuote]] = {}
    headings_of: dict[Asked | None, dict[str, list[str]]] = {}
    for heading, codes in headings_of_codes(outline, codebook).items():
        behind[heading] = []
        by_code = headings_of.setdefault(outline.asked_of(heading), defaultdict(list))
        for code in codes:
            by_code[code].append(heading)
    for asked, by_code in headings_of.items():
        for quote in quotes.get(asked, ()):
            named = (one for code in quote.codes for one in by_code.get(code, ()))
            for heading in dict.fromkeys(named):
                behind[heading].append(quote)
    return behind


def is_new(quote: SourceQuote, heading: Part) -> bool:
    """Return whether a quote was coded after a heading was last looked at."""
    return bool(heading.looked) and quote.coded > heading.looked


def gathered(
    outline: Outline,
    heading: str,
    quotes: Sequence[SourceQuote],
) -> list[Gathered]:
    """Return the quotes behind a heading with what became of them there.

    Good quotes come first, else they stand as they came.
    """
    part = outline.parts[heading]
    there = {one.spot: one for one in outline.quotes_under(heading)}
    found = [
        Gathered(
            quote,
            there[quote.spot].use if quote.spot in there else "",
            new=quote.spot not in there and is_new(quote, part),
            elsewhere=_elsewhere(outline, heading, quote.spot),
        )
        for quote in quotes
    ]
    return sorted(found, key=lambda one: not one.quote.good)


def standing(
    outline: Outline, heading: str, gathered_by: Mapping[str, Sequence[Gathered]]
) -> Standing:
    """Return what stands behind a heading; `gathered_by` is of each heading."""
    under = [heading, *(part.id for _, part in outline.headings(heading))]
    all_of = [one for id_ in under for one in gathered_by.get(id_, ())]
    parts = [part for id_ in under for part in outline.quotes_under(id_)]
    uses = [part.use for part in parts]
    chosen = {part.spot for part in parts if part.use == "printed"}
    return Standing(
        units=len({one.quote.unit for one in all_of}),
        quotes=len({one.quote.spot for one in all_of}),
        printed=uses.count("printed"),
        paraphrased=uses.count("paraphrased"),
        left_out=uses.count("left_out"),
        new=len({one.quote.spot for one in all_of if one.new}),
        chosen_units=len(
            {one.quote.unit for one in all_of if one.quote.spot in chosen}
        ),
    )


def _elsewhere(outline: Outline, heading: str, spot: Spot) -> tuple[str, ...]:
    others = (outline.heading_of(part.id) for part in outline.uses(spot))
    return tuple(dict.fromkeys(other for other in others if other != heading))
