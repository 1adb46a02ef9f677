"""What the store has of a name, made into a name that a coder decides about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from koding.language.names import disguised_hits, written_key
from koding.model.names import BY_CODER, FoundName, NameHit, NameString

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.store.name_words import OwnHit
    from koding.store.names import StoredHit

_OF_UNITS = ("municipality", "bydel", "agency")


class Known(NamedTuple):
    """What identity.db says of names, as of `age`; `own` is None where withheld."""

    age: tuple[int, int]
    words: Mapping[str, NameString]
    own: Mapping[str, tuple[str, ...]] | None
    own_hits: Sequence[OwnHit]


def found_name(stored: StoredHit, known: Known) -> FoundName:
    """Return a hit with what identity.db knows of its name."""
    named = known.words.get(stored.name)
    listed = named.listed if named else ""
    hit = replace(stored.hit, name=listed) if listed else stored.hit
    return FoundName(
        stored.text,
        stored.answer,
        hit,
        stored.name,
        _is_own(hit, named, known, stored.respondent),
        stored.decision,
        stored.here,
        stored.coder,
        stored.at,
    )


def _is_own(
    hit: NameHit, named: NameString | None, known: Known, respondent: str
) -> bool | None:
    """Return whether a hit names the respondent's own unit, None where not known."""
    if known.own is None:
        return None
    mine = known.own.get(respondent, ())
    if hit.kind not in _OF_UNITS:
        return False
    if named and not hit.name and any(disguised_hits(named.words, mine)):
        return None  # a slip in the own name: neither is claimed
    return written_key(hit.name) in map(written_key, mine)


def without_covered(stored: Sequence[StoredHit]) -> list[StoredHit]:
    """Leave out what a scan found within words that a coder has marked."""
    marked: dict[str, list[NameHit]] = {}
    for one in stored:
        if one.hit.rule == BY_CODER:
            marked.setdefault(one.text, []).append(one.hit)
    return [
        one
        for one in stored
        if one.hit.rule == BY_CODER
        or not any(
            mark.start <= one.hit.start and one.hit.end <= mark.end
            for mark in marked.get(one.text, ())
        )
    ]
