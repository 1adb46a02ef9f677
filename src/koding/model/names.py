"""Names found in a text: where they stand, what they name and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameKind = Literal[
    "municipality",
    "bydel",
    "agency",
    "county",
    "region",
    "place",
    "hospital",
    "trust",
    "dps",
    "bup",
    "team",
    "person",
    "phone",
    "email",
    "web",
    "fnr",
    "dnr",
    "orgnr",
    "account",
    "street",
    "postal",
    "case",
    "number",
    "unknown",
]
"""`agency` is one of Oslo's agencies, `team` a service with a name of its own, `dnr` a
D-number, `number` any other number that may point at somebody."""

Confidence = Literal["high", "medium", "low"]

QUASI: frozenset[NameKind] = frozenset(
    {"county", "region", "team", "case", "number", "unknown"}
)
"""Kinds that point at someone only together with something else."""


@dataclass(frozen=True, slots=True, order=True)
class NameHit:
    """Code points of a text that name someone or some place, and why it is thought so.

    `rule` is the short id of the rule; `name` is the listed name, in its official form,
    "" where no list has it; `genitive` is whether the text has it in the genitive.
    """

    start: int
    end: int
    kind: NameKind
    direct: bool
    rule: str
    confidence: Confidence
    name: str = ""
    genitive: bool = False


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name that the project's coders have accepted, and what it names."""

    text: str
    kind: NameKind
