"""Codes of one wave laid against those of another: same, renamed, merged, split ...

What became of a code is read from its lineage, and from the use of it in each wave.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from koding.model.codebook import Codebook

Relation = Literal["same", "renamed", "merged", "split", "regrouped", "new", "gone"]
"""What became of codes; `regrouped` are several that were both merged and split."""


@dataclass(frozen=True, slots=True)
class WaveCodes:
    """The codebook as a wave was coded with it, and the units under each code.

    `units` are told by the code that codings were made with.
    """

    book: Codebook
    units: Mapping[str, AbstractSet[int]]

    def used(self) -> dict[str, set[int]]:
        """Return the units under each code as it was read in the wave."""
        found: dict[str, set[int]] = defaultdict(set)
        for code, units in self.units.items():
            if code in self.book.codes:
                found[self.book.effective(code)] |= units
        return found


@dataclass(frozen=True, slots=True)
class CodeUse:
    """A code as a wave had it, with its distinct units."""

    code: str
    label: str
    units: int


@dataclass(frozen=True, slots=True)
class Match:
    """Codes of the older wave, and what they are in the newer."""

    relation: Relation
    older: tuple[CodeUse, ...]
    newer: tuple[CodeUse, ...]


def code_map(older: WaveCodes, newer: WaveCodes) -> list[Match]:
    """Match the codes used in two waves, in the order of the newer codebook.

    Codes that nothing in the newer wave stands under are gone, and come last.
    """
    before, after = older.used(), newer.used()
    links = _links(older.book, newer.book, before.keys(), after.keys())
    matches = []
    for old, new in _groups(links, _in_order(newer.book, after), before.keys()):
        matches.append(
            Match(
                _relation(old, new, links, older.book, newer.book),
                tuple(_uses(older.book, old, before)),
                tuple(_uses(newer.book, new, after)),
            )
        )
    return matches


_Links = dict[tuple[str, str], Literal["same", "merged", "split", "taken"]]


def _links(
    older: Codebook, newer: Codebook, before: Iterable[str], after: Iterable[str]
) -> _Links:
    """Return how each code of the newer wave comes from one of the older."""
    links: _Links = {}
    used, wanted = set(before), set(after)
    for old in used:
        if old in newer.codes and (new := newer.effective(old)) in wanted:
            links[old, new] = "same" if old == new else "merged"
    for new in wanted - used:
        if new not in older.codes and (old := _origin(older, newer, new, used)):
            links.setdefault((old, new), "split")
        elif old := _origin(older, newer, new, used, taken=True):
            links.setdefault((old, new), "taken")
    return links


def _origin(
    older: Codebook, newer: Codebook, code: str, used: set[str], *, taken: bool = False
) -> str:
    """Return the nearest used code that `code` was split or taken from, or ""."""
    seen = {code}
    step = code
    while True:
        held = newer.codes[step]
        step = held.taken_from if taken else held.split_from
        if step in seen or step not in newer.codes:
            return ""
        seen.add(step)
        read_as = older.effective(step) if step in older.codes else step
        if read_as in used:
            return read_as


def _in_order(book: Codebook, codes: Iterable[str]) -> list[str]:
    places = {code.id: place for place, (_depth, code) in enumerate(book.walk())}
    return sorted(codes, key=lambda code: places[code])


def _groups(
    links: _Links, after: Sequence[str], before: Iterable[str]
) -> Iterator[tuple[list[str], list[str]]]:
    """Yield (older, newer) codes that hang together, then those that are gone."""
    left = dict.fromkeys(before)
    todo = dict.fromkeys(after)
    while todo:
        new, old = {next(iter(todo)): None}, dict[str, None]()
        while True:
            size = len(new) + len(old)
            old.update((o, None) for o, n in links if n in new)
            new.update((n, None) for o, n in links if o in old)
            if len(new) + len(old) == size:
                break
        yield [o for o in left if o in old], [n for n in todo if n in new]
        left = {o: None for o in left if o not in old}
        todo = {n: None for n in todo if n not in new}
    for gone in left:
        yield [gone], []


def _relation(
    old: Sequence[str],
    new: Sequence[str],
    links: _Links,
    older: Codebook,
    newer: Codebook,
) -> Relation:
    if not old or not new:
        return "gone" if old else "new"
    if len(old) > 1:
        return "regrouped" if len(new) > 1 else "merged"
    if len(new) > 1:
        return "split"
    how = links[old[0], new[0]]
    if how in ("merged", "split"):
        return "merged" if how == "merged" else "split"
    alike = older.codes[old[0]].label == newer.codes[new[0]].label
    return "same" if alike else "renamed"


def _uses(
    book: Codebook, codes: Iterable[str], units: Mapping[str, set[int]]
) -> Iterator[CodeUse]:
    for code in codes:
        yield CodeUse(code, book.codes[code].label, len(units[code]))
