"""Which codes became which: a line for each code's life, and bands that flow together.

Lines are for a drawing of every step; bands for a picture of some points in time.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from koding.model.codebook import SYSTEM_KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from koding.analysis.codebook_diff import Side
    from koding.analysis.evolution import CodeEvent
    from koding.model.codebook import Codebook

Sign = Literal["born", "renamed", "redefined", "moved", "retired", "restored"]
"""What stands on a life line."""

SIGNS: Mapping[str, Sign] = {
    "created": "born",
    "taken": "born",
    "renamed": "renamed",
    "redefined": "redefined",
    "kind": "redefined",
    "moved": "moved",
    "retired": "retired",
    "restored": "restored",
}


class LifeMark(NamedTuple):
    """Something that happened to a code at a slot of time; `name` it got by that."""

    slot: int
    sign: Sign
    name: str = ""


@dataclass(slots=True)
class LifeLine:
    """A code's life: from its birth to today, or to the slot it ended in.

    `source` is the code it was split from; `into` the one it is read as since `end`.
    `depth` is its place in the tree of today.
    """

    code: str
    name: str
    depth: int = 0
    start: int = 0
    end: int | None = None
    source: str = ""
    into: str = ""
    marks: list[LifeMark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LifeLines:
    """Lines in the order to draw them, and the day of each slot of time."""

    lines: tuple[LifeLine, ...]
    days: tuple[str, ...]


def life_lines(
    events: Iterable[CodeEvent], book: Codebook, only: Collection[str] = ()
) -> LifeLines:
    """Return the lives that events of the codebook tell of, `only` of some codes.

    What was taken back is as if it had never been. `book` is today's.
    """
    drawn = _drawn(book, only)
    standing = [
        event
        for event in events
        if event.code in drawn and not (event.undone or event.undoing)
    ]
    slots: dict[str, int] = {}
    days: list[str] = []
    lines: dict[str, LifeLine] = {}
    for event in standing:
        if event.step not in slots:
            slots[event.step] = len(days)
            days.append(event.at[:10])
        _lengthen(lines, event, slots[event.step], book)
    order = _drawing_order(lines, book)
    return LifeLines(tuple(order), tuple(days))


def _drawn(book: Codebook, only: Collection[str]) -> set[str]:
    """Return the codes to draw: `only` these, else all that people made or merged into.

    The codes that every project has are of no interest until something went into them.
    """
    into = {code.stands_for for code in book.codes.values()}
    return set(only) or {
        code.id
        for code in book.codes.values()
        if code.kind not in SYSTEM_KINDS or code.id in into
    }


def kin(book: Codebook, code: str) -> set[str]:
    """Return a code with all it came of and all that came of it, over and over."""
    tied: dict[str, set[str]] = defaultdict(set)
    for one in book.codes.values():
        for other in (one.stands_for, one.split_from, one.taken_from):
            if other in book.codes:
                tied[one.id].add(other)
                tied[other].add(one.id)
    found, todo = {code}, [code]
    while todo:
        for other in tied[todo.pop()] - found:
            found.add(other)
            todo.append(other)
    return found


def _lengthen(
    lines: dict[str, LifeLine], event: CodeEvent, slot: int, book: Codebook
) -> None:
    line = lines.get(event.code)
    if line is None:
        line = lines[event.code] = LifeLine(event.code, event.label, start=slot)
        if event.what == "split":
            line.source = book.codes[event.code].split_from
    if event.what == "merged":
        line.end, line.into = slot, book.codes[event.code].stands_for
    elif event.what in ("apart", "restored"):
        line.end, line.into = None, ""
    elif event.what == "retired":
        line.end = slot
    if sign := SIGNS.get(event.what):
        name = event.after if event.what == "renamed" else ""
        line.marks.append(LifeMark(slot, sign, name))


def _drawing_order(lines: Mapping[str, LifeLine], book: Codebook) -> list[LifeLine]:
    """Return the lines as today's codebook has them, those read as another before it.

    So every merge goes straight down, and none crosses another code's.
    """
    absorbed: dict[str, list[LifeLine]] = defaultdict(list)
    for line in lines.values():
        if line.into:
            absorbed[line.into].append(line)
    found: list[LifeLine] = []
    for depth, code in book.walk():
        held = lines.get(code.id)
        if held is not None and not held.into:
            found.extend(_with_absorbed(held, depth, absorbed))
    # Merged in a ring by two who were apart: read as one of them, drawn after all.
    placed = {line.code for line in found}
    return [*found, *(line for line in lines.values() if line.code not in placed)]


def _with_absorbed(
    line: LifeLine, depth: int, absorbed: Mapping[str, list[LifeLine]]
) -> Iterator[LifeLine]:
    for other in absorbed.get(line.code, ()):
        yield from _with_absorbed(other, depth, absorbed)
    line.depth = depth
    yield line


class Band(NamedTuple):
    """A code at a point in time: how many units it had, and under which theme."""

    code: str
    label: str
    theme: str
    units: int


class Theme(NamedTuple):
    """A theme at a point in time, with its distinct units."""

    code: str
    label: str
    units: int


@dataclass(frozen=True, slots=True)
class BandColumn:
    """A point in time: bands in the order to draw them, theme by theme."""

    name: str
    bands: tuple[Band, ...]
    themes: Mapping[str, Theme]


class Flow(NamedTuple):
    """A code of a column that a code of the next came of, with the units it brought."""

    column: int
    source: str
    target: str
    units: int


@dataclass(frozen=True, slots=True)
class Bands:
    """Columns in the order of time, and what flows from each to the next.

    `theme_at_last` tells by code the theme it ends under, for its colour; `unseen` are
    the labels of codes that came and went between the columns.
    """

    columns: tuple[BandColumn, ...]
    flows: tuple[Flow, ...]
    theme_at_last: Mapping[str, str]
    unseen: tuple[str, ...] = ()


def bands(points: Sequence[tuple[str, Side]], only: Collection[str] = ()) -> Bands:
    """Return codes as bands at some points in time, named, `only` some of them.

    `points` are one or more, the oldest first; the last tells where codes end.
    """
    last = points[-1][1].book
    ends = {code: last.effective(code) for code in last.codes}
    places = {code.id: place for place, (_depth, code) in enumerate(last.walk())}
    drawn = _drawn(last, only)
    columns = [
        BandColumn(
            name,
            tuple(_bands(side, places, ends, drawn)),
            {t.code: t for t in _themes(side)},
        )
        for name, side in points
    ]
    flows = [
        flow
        for place in range(len(points) - 1)
        for flow in _flows(place, columns, points[place + 1][1].book)
    ]
    themes = {code: last.theme(end).id for code, end in ends.items()}
    alone = {code for code, theme in themes.items() if not _is_theme(last, theme)}
    return Bands(
        tuple(columns),
        tuple(flows),
        {code: "" if code in alone else theme for code, theme in themes.items()},
        tuple(_unseen([side for _name, side in points], drawn)),
    )


def _unseen(sides: Sequence[Side], drawn: Collection[str]) -> Iterator[str]:
    """Yield what the codes are called that no column has, but for those undone."""
    last = sides[-1]
    for code in last.book.codes.values():
        made = code.id in drawn and code.id not in last.unmade
        if made and not any(side.offered(code.id) for side in sides):
            yield code.label


def _bands(
    side: Side,
    places: Mapping[str, int],
    ends: Mapping[str, str],
    drawn: Collection[str],
) -> Iterator[Band]:
    """Yield the codes that were offered, near where they end, themes kept together."""
    book = side.book
    found = []
    for code in book.codes.values():
        if not code.active or _is_theme(book, code.id) or code.id not in drawn:
            continue
        theme = book.theme(code.id).id
        theme = theme if _is_theme(book, theme) else ""
        found.append(Band(code.id, code.label, theme, side.count(code.id)[0]))

    def place(band: Band) -> int:
        return places.get(ends.get(band.code, band.code), len(places))

    first: dict[str, int] = {}
    for band in found:
        first[band.theme] = min(first.get(band.theme, len(places)), place(band))
    # Codes without a theme stand last, as in tables.
    found.sort(key=lambda b: (not b.theme, first[b.theme], place(b), -b.units))
    yield from found


def _themes(side: Side) -> Iterator[Theme]:
    for code in side.book.children[""]:
        if _is_theme(side.book, code.id):
            yield Theme(code.id, code.label, side.count(code.id)[0])


def _is_theme(book: Codebook, code: str) -> bool:
    return not book.parents[code] and any(c.active for c in book.children[code])


def _flows(place: int, columns: Sequence[BandColumn], book: Codebook) -> Iterator[Flow]:
    """Yield what became of each band, and what was split from it."""
    following = {band.code: band for band in columns[place + 1].bands}
    here = {band.code: band for band in columns[place].bands}
    for code, band in here.items():
        target = book.effective(code)
        if target in following:
            yield Flow(place, code, target, band.units)
    for code, band in following.items():
        source = book.codes[code].split_from
        if code not in here and source in here:
            yield Flow(place, source, code, band.units)
