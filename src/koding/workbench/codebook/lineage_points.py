"""The points in time of a picture of the lineage: where every code can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from koding.model.history import Point
from koding.workbench.local_time import end_of_day

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from koding.analysis.evolution import CodeEvent
    from koding.model.history import Version

MOST_NAMED = 5
"""Versions, or days, that a picture has room for."""
MOST_BETWEEN = 4
"""Points more, for codes that came and went between them."""

BEGINNINGS = ("created", "split", "taken")
ENDS = ("merged", "retired")


class _Moment(NamedTuple):
    """A point in time, and the order of the last line before it."""

    order: str
    point: Point


class _Life(NamedTuple):
    """When a code was made, and when the step began that it first ended in."""

    end: str
    start: str
    code: str
    day: str


def picture_points(
    events: Sequence[CodeEvent],
    versions: Sequence[Version],
    offered: Callable[[Point], Collection[str]],
) -> list[Point]:
    """Return versions, else days of change, and the moments that others need.

    A code that none of them has stands in the column from before it, or another such
    code, went away. `offered` tells the codes of a point; now is not among them.
    """
    named = _of_versions(events, versions) or _of_days(events)
    # The first and the last tell most; between them as many as there is room for.
    step = max(1, -(-len(named) // MOST_NAMED))
    kept = named[::step]
    seen = {code for one in kept for code in offered(one.point)}
    unseen = [life for life in _lives(events) if life.code not in seen]
    return [one.point for one in sorted([*kept, *_between(unseen)])]


def _of_versions(
    events: Iterable[CodeEvent], versions: Iterable[Version]
) -> list[_Moment]:
    points = {one.name: one.point for one in versions}
    return [
        _Moment(event.order, points[event.after])
        for event in events
        if event.what == "versioned"
    ]


def _of_days(events: Iterable[CodeEvent]) -> list[_Moment]:
    """Return the ends of the days on which codes changed, but for the last."""
    last = {event.at[:10]: event.order for event in events if event.code}
    days = sorted(last)[:-1]
    return [_Moment(last[day], end_of_day(day)) for day in days]


def _lives(events: Sequence[CodeEvent]) -> list[_Life]:
    """Return the lives of codes that ended, those first that ended first."""
    begun: dict[str, str] = {}
    for event in events:
        begun.setdefault(event.step, event.order)
    made: dict[str, str] = {}
    found: dict[str, _Life] = {}
    day = ""
    for event in events:
        if event.undone or event.undoing:
            continue
        if event.what in BEGINNINGS:
            made[event.code], day = event.order, event.at[:10]
        elif event.what in ENDS and event.code in made:
            life = _Life(begun[event.step], made[event.code], event.code, day)
            found.setdefault(event.code, life)
    return sorted(found.values())


def _between(lives: Iterable[_Life]) -> list[_Moment]:
    """Return the fewest moments at which each of these codes was there at one.

    Each is named by the day on which a code was last made before it.
    """
    found: list[_Moment] = []
    for life in lives:
        if found and life.start < found[-1].order:
            continue
        # The clock's part of the step's first line: all lines before it, not that.
        end = life.end[:16]
        found.append(_Moment(end, Point(name=life.day, last=end, at=life.day)))
    return found[:MOST_BETWEEN]
