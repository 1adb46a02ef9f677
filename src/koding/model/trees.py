"""What stands under what, where two people apart may have made a ring of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def settled_parents(parent_of: Mapping[str, str]) -> dict[str, str]:
    """Return what each stands under: "" where that is in a ring with it, or unknown."""
    return {one: _settled(one, parent_of) for one in parent_of}


def _settled(one: str, parent_of: Mapping[str, str]) -> str:
    first = parent_of[one]
    seen = {one}
    step = first
    while step in parent_of and step not in seen:
        seen.add(step)
        step = parent_of[step]
    in_a_ring = step == one
    return first if first in parent_of and not in_a_ring else ""
