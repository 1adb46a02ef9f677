"""What was done about names in a project: the report on what risk is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koding.model.names import NameKind


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many names of a kind were found, and what was decided of them."""

    kind: NameKind
    direct: bool
    found: int
    open: int
    replaced: int
    generalised: int
    kept: int


@dataclass(frozen=True, slots=True)
class KeptName:
    """Names that are printed as they are: of which kind, in how many places, why."""

    kind: NameKind
    places: int
    reason: str
    coder: str
    day: str


@dataclass(frozen=True, slots=True)
class DescriptorCount:
    """A descriptor of the chosen quotes, and the fewest units that fit it.

    `k_pop` of the register, None where it cannot tell; `k_resp` of those that answered.
    """

    text: str
    quotes: int
    respondents: int
    k_pop: int | None
    k_resp: int


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decided about names: in how many places, on which days."""

    coder: str
    places: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class ExportRead:
    """A file that was exported, and what was found when it was read back."""

    file: str
    destination: str
    names: int
    other: int


@dataclass(frozen=True, slots=True)
class AllowedRelease:
    """A publication let out against what the gate said, with the reason given."""

    export: str
    coder: str
    day: str
    reason: str


@dataclass(frozen=True, slots=True)
class NamesReport:
    """All of it. `sweep` counts what is left to look at in the chosen quotes, by rule.

    `lists` is the version of the lists of names, `own` the names the project has added,
    `pipeline` the trained pipeline, "" for none. `most` are the quotes of one
    respondent, `narrow` the respondents that fewer than `warn_below` units fit,
    `crowded` those with more quotes of one question than is wise.
    """

    project: str
    date: str
    version: str
    lists: str
    pipeline: str
    own: int
    language: str
    texts: int
    unscanned: int
    identity: bool
    kinds: tuple[KindCount, ...]
    kept: tuple[KeptName, ...]
    deciders: tuple[Decider, ...]
    quotes: int
    respondents: int
    most: int
    seen: int
    descriptors: tuple[DescriptorCount, ...]
    narrow: int
    crowded: int
    stop_below: int
    warn_below: int
    sweep: tuple[tuple[str, int], ...]
    allowed: tuple[AllowedRelease, ...]
    exports: tuple[ExportRead, ...]
