"""Two codebooks side by side: what is new, gone, merged, split, moved, redefined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from koding.model.codebook import MEANING, SYSTEM_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from koding.model.codebook import Code, Codebook

Way = Literal[
    "new",
    "split",
    "taken",
    "back",
    "merged",
    "gone",
    "renamed",
    "moved",
    "redefined",
    "defined",
    "kind",
    "accepted",
]
"""How a code differs. `split` and `taken` are new codes, made out of another; `back` is
offered again; `defined` is for the first time."""

DEFINING = ("short", *MEANING, "memo")


class Count(NamedTuple):
    """Distinct units and quotes under a code."""

    units: int
    quotes: int


class Size(NamedTuple):
    """Codes that people have made and are offered, and the themes they stand under."""

    codes: int
    themes: int


@dataclass(frozen=True, slots=True)
class Side:
    """A codebook with the counts of its time; `unmade` are codes that were undone."""

    book: Codebook
    count: Callable[[str], tuple[int, int]]
    unmade: Collection[str] = ()

    @property
    def size(self) -> Size:
        """How large it is."""
        return codebook_size(self.book)

    def offered(self, code: str) -> bool:
        """Return whether coders were offered the code."""
        held = self.book.codes.get(code)
        return held is not None and held.active

    def same_as(self, other: Side) -> bool:
        """Return whether the codebook and what stands under it is that of another."""
        return self.book.codes == other.book.codes and all(
            self.count(code) == other.count(code) for code in self.book.codes
        )

    def label(self, code: str) -> str:
        """Return what the code was called, "" where it was not there."""
        held = self.book.codes.get(code)
        return held.label if held else ""

    def counted(self, code: str) -> Count | None:
        """Return what stood under the code, None where it was not offered."""
        return self.standing(code) if self.offered(code) else None

    def standing(self, code: str) -> Count | None:
        """Return what stood under the code, offered or not, None where it was not."""
        return Count(*self.count(code)) if code in self.book.codes else None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs about a code; `label` is its name on the later side.

    `before` and `after` are labels or words: of the code it came out of or went into,
    the place it stood and stands, the words of `field`. `into` is the id of what it was
    merged into, `source` of what it came out of. Counts are None where the code was not
    offered; what is gone has those that still stand under it.
    """

    way: Way
    code: str
    label: str
    then: Count | None
    now: Count | None
    before: str = ""
    after: str = ""
    field: str = ""
    into: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs; `same` codes do not, `passing` came and went between."""

    differences: tuple[Difference, ...]
    then: Size
    now: Size
    same: int
    passing: int


def compare(then: Side, now: Side) -> Comparison:
    """Return how the codebook of `now` differs from that of `then`."""
    order = [code.id for _, code in now.book.walk()]
    order += [code.id for _, code in then.book.walk() if code.id not in now.book.codes]
    differences = [one for code in order for one in _of_code(code, then, now)]
    differing = {one.code for one in differences}
    return Comparison(
        differences=tuple(differences),
        then=then.size,
        now=now.size,
        same=sum(
            now.offered(code)
            and code not in differing
            and now.book.codes[code].kind not in SYSTEM_KINDS
            for code in order
        ),
        passing=sum(
            code not in then.book.codes
            and not now.offered(code)
            and code not in now.unmade
            for code in order
        ),
    )


def codebook_size(book: Codebook) -> Size:
    """Return how many codes are offered that people have made, and the themes.

    A theme is a root with codes under it; it is not counted as a code.
    """
    made = (code for code in book.codes.values() if code.kind not in SYSTEM_KINDS)
    offered = {code.id for code in made if code.active}
    above = {book.parents[code] for code in offered}
    themes = {code for code in above & offered if not book.parents[code]}
    return Size(len(offered - themes), len(themes))


def _of_code(code: str, then: Side, now: Side) -> Iterator[Difference]:
    if then.offered(code) and now.offered(code):
        yield from _kept(code, then, now)
    elif now.offered(code):
        yield _come(code, then, now)
    elif then.offered(code):
        yield _gone(code, then, now)


def _come(code: str, then: Side, now: Side) -> Difference:
    held = now.book.codes[code]
    way: Way = "new"
    if code in then.book.codes:
        way = "back"
    elif held.split_from in now.book.codes:
        way = "split"
    elif held.taken_from in now.book.codes:
        way = "taken"
    source = held.split_from or held.taken_from
    return Difference(
        way,
        code,
        held.label,
        None,
        now.counted(code),
        before=now.label(source),
        after=now.label(now.book.parents[code]),
        source=source,
    )


def _gone(code: str, then: Side, now: Side) -> Difference:
    counted = then.counted(code)
    if code in now.book.codes and (into := now.book.effective(code)) != code:
        return Difference(
            "merged",
            code,
            then.label(code),
            counted,
            None,
            after=now.label(into),
            into=into,
        )
    return Difference("gone", code, then.label(code), counted, now.standing(code))


def _kept(code: str, then: Side, now: Side) -> Iterator[Difference]:
    before, after = then.book.codes[code], now.book.codes[code]
    counts = then.counted(code), now.counted(code)
    if before.label != after.label:
        yield Difference(
            "renamed", code, after.label, *counts, before.label, after.label
        )
    places = then.book.parents[code], now.book.parents[code]
    if places[0] != places[1]:
        yield Difference(
            "moved",
            code,
            after.label,
            *counts,
            then.label(places[0]),
            now.label(places[1]),
        )
    for field, old, new in _words(before, after):
        way: Way = "redefined" if before.defined else "defined"
        yield Difference(way, code, after.label, *counts, old, new, field)
    if before.kind != after.kind:
        yield Difference(
            "kind", code, after.label, *counts, before.kind, after.kind, "kind"
        )
    if before.proposed and not after.proposed:
        yield Difference("accepted", code, after.label, *counts)


def _words(before: Code, after: Code) -> Iterator[tuple[str, str, str]]:
    for field in DEFINING:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield field, old, new
