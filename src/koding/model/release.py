"""What is asked of files that leave: refusals, and what was checked of names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Destination = Literal["working", "publication"]

RefusalKind = Literal["nothing", "withheld", "open", "unseen", "narrow"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that stops a publication, and how often.

    No quote is chosen; the names of units are withheld; names are open; quotes have
    not been seen as printed; descriptors are too narrow, the narrowest fits `k`.
    """

    kind: RefusalKind
    count: int
    k: int = 0

    def __str__(self) -> str:
        k = f" k={self.k}" if self.kind == "narrow" else ""
        return f"{self.kind} {self.count}{k}"


@dataclass(frozen=True, slots=True)
class NamesChecked:
    """What was done about names in a file: by which lists, and what the gate said.

    A working copy does not ask the gate. `open` counts names nobody has decided.
    """

    lists: str
    open: int
    gate: Literal["not asked", "passed", "allowed"] = "not asked"
    refused: tuple[str, ...] = ()
    reason: str = ""
