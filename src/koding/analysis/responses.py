"""Who answered and commented at all, by the values of an attribute."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from koding.analysis.frequency import percentage
from koding.model.responses import ResponseRow, Responses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from koding.model.responses import Responder
    from koding.model.settings import Counting


def responses(
    people: Sequence[Responder],
    values: Mapping[str, str],
    *,
    attribute: str,
    counting: Counting,
    decimals: int,
    order: Callable[[str], tuple[int, str]],
    invited: Mapping[str, int] | None = None,
) -> Responses:
    """Count who answered anything and who commented, by value.

    `values` has the value of each respondent that has one. A unit counts once under
    each value that one of its respondents has; it commented where one of them did.
    `invited` counts those of each value who were asked to answer; percentages are of
    them, else of all in the wave. `order` places a value among the others.
    """
    whole = _Group(people, counting)
    groups: dict[str, list[Responder]] = defaultdict(list)
    held: dict[str, set[str]] = defaultdict(set)
    for one in people:
        value = values.get(one.respondent, "")
        groups[value].append(one)
        held[one.unit if counting == "units" else one.respondent].add(value)
    # What is not known stands last, whatever it would sort as.
    values_there = {*groups, *(invited or {})}
    known = sorted(values_there, key=lambda value: (not value, order(value)))
    return Responses(
        attribute=attribute,
        counting=counting,
        rows=tuple(
            _Group(groups[value], counting).row(
                value, decimals, None if invited is None else invited.get(value, 0)
            )
            for value in known
        ),
        whole=whole.row(
            "", decimals, None if invited is None else sum(invited.values())
        ),
        several=sum(len(one) > 1 for one in held.values()),
    )


class _Group:
    """Distinct units, or respondents, of some people."""

    def __init__(self, people: Iterable[Responder], counting: Counting) -> None:
        self._everyone: set[str] = set()
        self._anything: set[str] = set()
        self._commented: set[str] = set()
        for one in people:
            who = one.unit if counting == "units" else one.respondent
            self._everyone.add(who)
            if one.anything:
                self._anything.add(who)
            if one.commented:
                self._commented.add(who)

    def row(self, value: str, decimals: int, invited: int | None) -> ResponseRow:
        """Return the counts with their percentages of the invited, else of everyone."""
        everyone = len(self._everyone)
        base = everyone if invited is None else invited
        anything, commented = len(self._anything), len(self._commented)
        return ResponseRow(
            value=value,
            invited=invited,
            everyone=everyone,
            anything=anything,
            commented=commented,
            anything_percent=percentage(anything, base, decimals),
            commented_percent=percentage(commented, base, decimals),
        )
