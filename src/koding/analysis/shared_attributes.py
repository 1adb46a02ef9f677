"""Attributes that may travel with respondents: no more than several units share."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from koding.analysis.disclosure import KNOWN_OF_UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.analysis.disclosure import Candidate
    from koding.model.survey import Respondent

    Told = frozenset[tuple[str, str]]

DROPPED = ("county", "band", "kind")
"""What is left out in turn, after all that the project has added of its own."""


def shared_attributes(
    respondents: Sequence[Respondent], register: Sequence[Candidate], least: int
) -> dict[str, Mapping[str, str]]:
    """Return the attributes of each respondent of a wave that `least` units share.

    Attributes are left out in turn, the project's own first, then `DROPPED`, only of
    those whose others too few share: k-anonymity with k = `least`. They are counted
    both in the register and among those who answered, and those who answered with what
    is told of them: who has less told is seen to have less.
    """
    told = {one.id: frozenset(one.attributes.items()) for one in respondents}
    kept = set(KNOWN_OF_UNITS)
    for dropped in ("", *DROPPED):
        kept.discard(dropped)
        narrow = _narrow(respondents, told, register, least)
        told = {
            one: frozenset(pair for pair in pairs if pair[0] in kept)
            if pairs in narrow
            else pairs
            for one, pairs in told.items()
        }
    return {one: dict(sorted(pairs)) for one, pairs in told.items()}


def _narrow(
    respondents: Sequence[Respondent],
    told: Mapping[str, Told],
    register: Sequence[Candidate],
    least: int,
) -> set[Told]:
    units: dict[Told, set[str]] = defaultdict(set)
    for one in respondents:
        units[told[one.id]].add(one.unit or one.id)
    return {
        pairs
        for pairs, held in units.items()
        if len(held) < least or _in_register(pairs, register, least) < least
    }


def _in_register(told: Told, register: Sequence[Candidate], least: int) -> int:
    """Return how many units fit; of a kind the register lacks it tells nothing."""
    known = {pair for pair in told if pair[0] in KNOWN_OF_UNITS}
    kinds = {one.attributes.get("kind") for one in register}
    if dict(known).get("kind") not in kinds:
        return least
    return sum(known <= one.attributes.items() for one in register)
