"""What is asked of files that leave: refusals, and what was checked of names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Destination = Literal["working", "publication"]

RefusalKind = Literal[
    "nothing",
    "withheld",
    "open",
    "unseen",
    "unchosen",
    "labelled",
    "pointing",
    "narrow",
    "too narrow a descriptor",
    "named beside",
    "named in descriptors",
    "named in a table",
    "named in the outline",
]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that stops a publication, and how often.

    No quote is chosen; the names of units are withheld; names are open; quotes have
    not been seen as printed, or are chosen nowhere; free `words` are printed of
    respondents' own units; names are kept that point at a unit; too few could be meant
    by quotes, or by a descriptor, the fewest are `k`; names stand beside quotes, in
    descriptors, in a table, in the outline: `told` says where, to the person who asks
    only.
    """

    kind: RefusalKind
    count: int
    k: int = 0
    told: str = ""
    words: str = ""

    def __str__(self) -> str:
        k = f" k={self.k}" if "narrow" in self.kind else ""
        return f"{self.kind} {self.count}{k}"


@dataclass(frozen=True, slots=True)
class NamesChecked:
    """What was done about names in a file: by which lists, and what the gate said.

    A working copy does not ask the gate. `open` counts names nobody has decided,
    `beside` the texts that hold names beside the quotes: headings, title, wording.
    """

    lists: str
    open: int
    gate: Literal["not asked", "passed", "allowed"] = "not asked"
    refused: tuple[str, ...] = ()
    reason: str = ""
    beside: int = 0
