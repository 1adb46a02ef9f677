"""The outline: the order and texts of the report, a layer of its own over the codebook.

It is a tree of parts. Headings have other words than the codebook's if wanted, one can
gather several codes, and a code can stand under several. What a heading prints stands
under it in order: lead-in sentences, summary texts, chosen quotes, tables and figures.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from koding.model.spans import Span
from koding.model.trees import settled_parents

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from koding.model.codebook import Spot

PartKind = Literal["heading", "lead_in", "text", "quote", "table", "figure", "note"]
"""What a part is: a note is to oneself, and is not printed."""

QuoteUse = Literal["printed", "paraphrased", "left_out"]
"""What becomes of a quote under a heading: one that is left out was looked at."""

REFERENCE = re.compile(r"\{[@#]([\w-]+)\}")
"""{@4f2c}: the mark of a part; with #, as marks are written, it is one too."""

REFERRED: Collection[PartKind] = ("heading", "table", "figure")
"""What lead-ins and texts can refer to."""

SHORTEST_MARK = 4
"""Letters at the end of an id that stand for a part, where no more are needed."""


class Asked(NamedTuple):
    """A question in a wave: where a heading's quotes are from."""

    question: str
    wave: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the outline, at a place in its tree.

    `words` are the author's own: of a heading, a lead-in, a text, a note, or the
    caption of a table or figure. `codes` and `asked` tell whose quotes a heading
    gathers; without `asked` it is as the heading above. A quote stands at `spot`,
    `cuts` are the spans of its text that print as […]. `shows` are the choices of a
    table or figure, as "name=value"; `mark` is the author's own name of a heading,
    table or figure. `looked` is the moment of the journal up to which the codings under
    a heading have been looked at.
    """

    id: str
    kind: PartKind
    parent: str = ""
    position: float = 0.0
    words: str = ""
    codes: tuple[str, ...] = ()
    asked: Asked | None = None
    spot: Spot | None = None
    cuts: tuple[Span, ...] = ()
    use: QuoteUse = "printed"
    shows: tuple[str, ...] = ()
    mark: str = ""
    looked: str = ""


@dataclass(frozen=True)
class Outline:
    """Every part that was not taken out, by id."""

    parts: Mapping[str, Part]

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """The heading each part stands under, "" for chapters, without rings."""
        return settled_parents({id_: part.parent for id_, part in self.parts.items()})

    @cached_property
    def children(self) -> Mapping[str, tuple[Part, ...]]:
        """The parts under each heading, "" for the chapters, in order.

        Headings come last: a text after one would be read as if it stood under that.
        """
        under: dict[str, list[Part]] = defaultdict(list)
        for part in sorted(self.parts.values(), key=_order):
            under[self.parents[part.id]].append(part)
        return defaultdict(tuple, {id_: tuple(found) for id_, found in under.items()})

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each heading as it is printed: "2.1.3"."""
        numbers: dict[str, str] = {"": ""}
        seen: dict[str, int] = defaultdict(int)
        for _, part in self.headings():
            above = self.parents[part.id]
            seen[above] += 1
            numbers[part.id] = f"{numbers[above]}.{seen[above]}".removeprefix(".")
        del numbers[""]
        return numbers

    def walk(self, root: str = "") -> Iterator[tuple[int, Part]]:
        """Yield (depth, part) of the parts under `root`, in the order of print."""
        todo = [(0, part) for part in reversed(self.children[root])]
        while todo:
            depth, part = todo.pop()
            yield depth, part
            below = self.children.get(part.id, ())
            todo.extend((depth + 1, child) for child in reversed(below))

    def headings(self, root: str = "") -> Iterator[tuple[int, Part]]:
        """Yield (depth, part) of the headings under `root`; few of many parts are."""
        todo = [(0, part) for part in reversed(self.headings_under.get(root, ()))]
        while todo:
            depth, part = todo.pop()
            yield depth, part
            below = self.headings_under.get(part.id, ())
            todo.extend((depth + 1, child) for child in reversed(below))

    @cached_property
    def headings_under(self) -> Mapping[str, tuple[Part, ...]]:
        """The headings directly under each heading, "" for the chapters, in order."""
        return {
            id_: headings
            for id_, parts in self.children.items()
            if (headings := tuple(part for part in parts if part.kind == "heading"))
        }

    def path(self, part: str) -> tuple[Part, ...]:
        """Return the parts from the chapter down to `part` itself."""
        steps = [self.parts[part]]
        while parent := self.parents[steps[-1].id]:
            steps.append(self.parts[parent])
        return tuple(reversed(steps))

    def heading_of(self, part: str) -> str:
        """Return the heading that `part` is or stands under, "" above the chapters."""
        above = (one.id for one in reversed(self.path(part)) if one.kind == "heading")
        return next(above, "")

    def asked_of(self, part: str) -> Asked | None:
        """Return the question and wave of a part: its own, or that of the one above."""
        above = (one.asked for one in reversed(self.path(part)) if one.asked)
        return next(above, None)

    def quotes_under(self, heading: str) -> tuple[Part, ...]:
        """Return the quotes that stand directly under a heading, in order."""
        return tuple(one for one in self.children[heading] if one.kind == "quote")

    @cached_property
    def chosen(self) -> tuple[Part, ...]:
        """The quotes that are printed, in no order."""
        parts = self.parts.values()
        return tuple(p for p in parts if p.kind == "quote" and p.use == "printed")

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The mark that stands for each part: its own, else the end of its id.

        Ends are as short as tells them apart. Where two authors gave the same mark
        apart from each other, the part that was made first keeps it.
        """
        own: dict[str, str] = {}
        for id_ in sorted(self.parts):
            if mark := self.parts[id_].mark:
                own.setdefault(mark, id_)
        length = SHORTEST_MARK
        ends = Counter(id_[-length:] for id_ in self.parts)
        while ends and max(ends.values()) > 1:
            length += 1
            ends = Counter(id_[-length:] for id_ in self.parts)
        marked = {id_: mark for mark, id_ in own.items()}
        return {id_: marked.get(id_, id_[-length:]) for id_ in self.parts}

    @cached_property
    def marked(self) -> Mapping[str, str]:
        """The part that each mark stands for."""
        return {mark: id_ for id_, mark in self.marks.items()}

    def referred(self, mark: str, among: Iterable[str]) -> str:
        """Return which of the parts `among` a reference means, "" for none or several.

        One's own mark goes before the end of an id.
        """
        there = {id_ for id_ in among if self.parts[id_].kind in REFERRED}
        if self.marked.get(mark) in there:
            return self.marked[mark]
        ends = [id_ for id_ in there if id_.endswith(mark)]
        return ends[0] if len(ends) == 1 and len(mark) >= SHORTEST_MARK else ""

    def uses(self, spot: Spot) -> tuple[Part, ...]:
        """Return the parts that print or paraphrase any word of `spot`."""
        span = Span(spot.start, spot.end)
        return tuple(
            part
            for part in self._by_text.get(spot.text, ())
            if part.use != "left_out"
            and part.spot
            and span.overlaps(Span(part.spot.start, part.spot.end))
        )

    @cached_property
    def _by_text(self) -> Mapping[str, list[Part]]:
        found: dict[str, list[Part]] = defaultdict(list)
        for part in self.parts.values():
            if part.kind == "quote" and part.spot:
                found[part.spot.text].append(part)
        return found


def _order(part: Part) -> tuple[bool, float, str]:
    return part.kind == "heading", part.position, part.id


def spot_written(spot: Spot) -> tuple[str, ...]:
    """Return a spot as a register holds it."""
    return (spot.text, str(spot.start), str(spot.end))


def asked_written(asked: Asked | None) -> tuple[str, ...]:
    """Return a question and wave as a register holds them."""
    return (asked.question, str(asked.wave)) if asked else ()


def cuts_written(cuts: Sequence[Span]) -> tuple[str, ...]:
    """Return cuts as a register holds them."""
    return tuple(f"{cut.start}:{cut.end}" for cut in cuts)
