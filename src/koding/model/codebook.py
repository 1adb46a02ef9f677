"""The codebook: a tree of codes, and the list each question takes from it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from koding.model.trees import settled_parents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

CodeKind = Literal["ordinary", "other", "none", "no_content", "dont_know", "scope"]
"""Ordinary, *annet*, *ingen*, *uten innhold*, *vet ikke*, out of scope."""

SYSTEM_KINDS: tuple[CodeKind, ...] = ("none", "dont_know", "other", "no_content")
"""The kinds every project has one code of, in the order lists show them."""


LONGEST_SHOWN = 60
"""Characters of a label that a sentence has room for."""

MEANING = ("brief", "definition", "when", "when_not")
"""The fields that say what a code is used for."""


class Spot(NamedTuple):
    """A span of a text, by the text's id: where an example of a code stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Code:
    """A label with a definition, at a place in the tree.

    The fields are those of MacQueen, McLellan, Kay & Milstein (1998). `stands_for` is
    the code this one was merged into; readings follow it. `split_from` is the code it
    was taken out of, `taken_from` the one of another question or wave it began as.
    `proposed` is a *forslag* that the lead has not accepted. `meaning` is the moment of
    the journal since which the code means something else: older codings are stale.
    `examples` are pinned quotes; `waived` tells by question the moment up to which
    answers need not be checked for the code; `breaks` tells by wave why figures from
    then on do not compare with those before.
    """

    id: str
    label: str
    parent: str = ""
    position: float = 0.0
    kind: CodeKind = "ordinary"
    short: str = ""
    brief: str = ""
    definition: str = ""
    when: str = ""
    when_not: str = ""
    memo: str = ""
    retired: bool = False
    stands_for: str = ""
    split_from: str = ""
    taken_from: str = ""
    proposed: bool = False
    meaning: str = ""
    examples: tuple[Spot, ...] = ()
    waived: Mapping[str, str] = field(default_factory=dict)
    breaks: Mapping[int, str] = field(default_factory=dict)

    @property
    def active(self) -> bool:
        """Whether coders are offered this code."""
        return not self.retired and not self.stands_for

    @property
    def defined(self) -> bool:
        """Whether anything says what the code is used for."""
        return any(getattr(self, name) for name in MEANING)


@dataclass(frozen=True)
class Codebook:
    """All codes by id, as a tree; roots are themes.

    Two offline coders may have made a cycle or an orphan: such codes count as roots, so
    that every code stands in the tree exactly once.
    """

    codes: Mapping[str, Code]

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """The parent each code hangs under, "" for roots, without cycles."""
        return settled_parents({id_: code.parent for id_, code in self.codes.items()})

    @cached_property
    def children(self) -> Mapping[str, tuple[Code, ...]]:
        """The codes under each code, "" for the roots, in order of position."""
        under: dict[str, list[Code]] = defaultdict(list)
        for code in self.codes.values():
            under[self.parents[code.id]].append(code)
        order = {
            id_: tuple(sorted(codes, key=lambda code: (code.position, code.id)))
            for id_, codes in under.items()
        }
        return defaultdict(tuple, order)

    def walk(self, root: str = "") -> Iterator[tuple[int, Code]]:
        """Yield (depth, code) of the codes under `root`, parents first."""
        todo = [(0, code) for code in reversed(self.children[root])]
        while todo:
            depth, code = todo.pop()
            yield depth, code
            below = self.children.get(code.id, ())
            todo.extend((depth + 1, child) for child in reversed(below))

    def path(self, code: str) -> tuple[Code, ...]:
        """Return the codes from the theme down to `code` itself."""
        steps = [self.codes[code]]
        while parent := self.parents[steps[-1].id]:
            steps.append(self.codes[parent])
        return tuple(reversed(steps))

    def theme(self, code: str) -> Code:
        """Return the root that `code` hangs under: its theme."""
        return self.path(code)[0]

    def effective(self, code: str) -> str:
        """Return the code that `code` is read as, following merges.

        Codes merged in a ring are all read as the oldest of the ring.
        """
        steps = [code]
        while (target := self.codes[steps[-1]].stands_for) in self.codes:
            if target in steps:
                return min(steps[steps.index(target) :])
            steps.append(target)
        return steps[-1]

    def system(self, kind: CodeKind) -> Code | None:
        """Return the system code of `kind`, the oldest where there are several."""
        found = [code for code in self.codes.values() if code.kind == kind]
        return min(found, key=lambda code: code.id, default=None)

    def list_for(self, branches: Iterable[str]) -> tuple[Code, ...]:
        """Return the active codes a question offers: its branches and common codes.

        No branches means the whole codebook. System codes are common to all.
        """
        chosen = set(branches)
        return tuple(
            code
            for _, code in self.walk()
            if code.active
            and (not chosen or code.kind != "ordinary" or self._within(code, chosen))
        )

    def _within(self, code: Code, chosen: set[str]) -> bool:
        return any(step.id in chosen for step in self.path(code.id))


def cut_label(label: str) -> str:
    """Return a label as a sentence has room for it."""
    one_line = " ".join(label.split())
    if len(one_line) <= LONGEST_SHOWN:
        return one_line
    return one_line[: LONGEST_SHOWN - 1].rstrip() + "…"
