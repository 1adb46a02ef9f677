"""Names found in a text: where they stand, what they name and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from koding.model.spans import Span

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


NameState = Literal["open", "replaced", "generalised", "kept"]

Wording = Literal["typed", "graded", "named"]
"""`[annen kommune]`, `[kommune med 20000-50000 innbyggere]`, `[navn på kommune]`."""

BY_CODER = "coder"
"""The rule of hits that a coder has marked."""


@dataclass(frozen=True, slots=True)
class NameDecision:
    """What is printed for a name: `label` where it has one, else what the state says.

    Replaced by its template, generalised by its size, or kept as it is.
    """

    state: NameState
    label: str = ""
    reason: str = ""


OPEN = NameDecision("open")


@dataclass(frozen=True, slots=True)
class NameString:
    """The words of a name as texts have it, without its genitive: one decision holds.

    `listed` is the official form of the name that the lists have, "" for none. The
    words are "" where they are withheld or erased.
    """

    words: str
    kind: NameKind
    listed: str = ""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A hit in a text as it stands: which name it is, and what was decided of it.

    `text` and `name` are ids; all hits with the same words have one name. `own` tells
    that it names the respondent's own unit, None where that is withheld. `here` tells
    that it was decided for this place alone, by `coder` at `at`.
    """

    text: str
    answer: str
    hit: NameHit
    name: str
    own: bool | None
    decision: NameDecision
    here: bool
    coder: str
    at: str

    @property
    def open(self) -> bool:
        """Whether nobody has decided."""
        return self.decision.state == "open"


@dataclass(frozen=True, slots=True)
class NamesLeft:
    """What is left to do: open hits by class, and texts that no scan has read."""

    direct: int
    quasi: int
    unscanned: int


@dataclass(frozen=True, slots=True)
class ScanReceipt:
    """What a scan read and found; `left` are the texts it was stopped before."""

    texts: int
    hits: int
    left: int


@dataclass(frozen=True, slots=True)
class Printed:
    """A quote as it will be printed.

    `spans` are the masked places in `text`, `raw` the same places in the answer.
    `open` counts those that nobody has decided. The digest is another one when the
    words or the descriptor change.
    """

    text: str
    spans: tuple[Span, ...]
    raw: tuple[Span, ...]
    open: int
    digest: str
