"""The outline that the registers of parts add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from koding.model.codebook import Spot
from koding.model.outline import Asked, Outline, Part
from koding.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping


def outline_of(values_of: Mapping[str, Mapping[str, Any]]) -> Outline:
    """Return the outline that fields add up to, by part and by name.

    What stands under a part that was taken out is out with it. Lines can be of a part
    whose adding has not come yet: it is left out until it does.
    """
    parts = {
        id_: part_of(id_, values)
        for id_, values in values_of.items()
        if "kind" in values and not _out(id_, values_of)
    }
    return Outline(parts)


def part_of(id_: str, values: Mapping[str, Any]) -> Part:
    """Return the part that fields add up to, by name."""
    spot, asked = values.get("spot"), values.get("asked")
    return Part(
        id=id_,
        kind=values["kind"],
        parent=values.get("parent", ""),
        position=values.get("position", 0.0),
        words=values.get("words", ""),
        codes=tuple(values.get("codes", ())),
        asked=Asked(asked[0], int(asked[1])) if asked else None,
        spot=Spot(spot[0], int(spot[1]), int(spot[2])) if spot else None,
        cuts=tuple(_cut(words) for words in values.get("cuts", ())),
        use=values.get("use", "printed"),
        shows=tuple(values.get("shows", ())),
        mark=values.get("mark", ""),
        looked=values.get("looked", ""),
    )


def _cut(words: str) -> Span:
    start, end = words.split(":")
    return Span(int(start), int(end))


def _out(id_: str, values_of: Mapping[str, Mapping[str, Any]]) -> bool:
    seen: set[str] = set()
    step = id_
    while step in values_of and step not in seen:
        if values_of[step].get("removed"):
            return True
        seen.add(step)
        step = values_of[step].get("parent", "")
    return False
