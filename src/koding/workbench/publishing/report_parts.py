"""Parts of the outline as blocks of the report: references found, tables counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from koding.model.outline import REFERENCE, REFERRED
from koding.model.report import (
    ChosenQuote,
    DeadReference,
    MissingTable,
    Paragraph,
    PrintedFigure,
    PrintedHeading,
    PrintedTable,
    Reference,
)
from koding.operations.shown_choices import choices_written

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from koding.model.outline import Outline, Part
    from koding.model.report import Block, CaptionKind
    from koding.model.table import Table
    from koding.workbench.outline.pages import PrintedPart


def without_references(words: str, outline: Outline) -> str:
    """Return an author's words with … for what they refer to; what leads nowhere stays.

    As it prints it is a number, which names nobody; the sentence still reads.
    """

    def typed(found: re.Match[str]) -> str:
        return "…" if outline.referred(found[1], outline.parts) else found[0]

    return REFERENCE.sub(typed, words)


class BadReferences(NamedTuple):
    """References that cannot be, each after the heading it stands under.

    `dead` lead to nothing that is printed, `astray` stand in headings and captions.
    """

    dead: tuple[tuple[str, str], ...]
    astray: tuple[tuple[str, str], ...]


def bad_references(outline: Outline, parts: Sequence[Part]) -> BadReferences:
    """Return what cannot be referred to in `parts`, which are printed together."""
    there = [part.id for part in parts if part.kind in REFERRED]
    dead, astray = [], []
    for part in parts:
        if part.kind in ("quote", "note"):
            continue
        for found in REFERENCE.finditer(part.words):
            said = outline.heading_of(part.id), found[0]
            if part.kind in REFERRED:
                astray.append(said)
            elif not outline.referred(found[1], there):
                dead.append(said)
    return BadReferences(tuple(dead), tuple(astray))


class ReportParts:
    """Makes blocks of printed parts."""

    def __init__(
        self,
        outline: Outline,
        tables: Mapping[str, Table],
        grids: Collection[str],
        printed: Iterable[PrintedPart],
    ) -> None:
        self._outline, self._tables, self._grids = outline, tables, grids
        self._printed = tuple(printed)
        self._there = [
            one.part.id for one in self._printed if one.part.kind in REFERRED
        ]

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of the report, in order."""
        return tuple(block for one in self._printed for block in self._of(one))

    def _of(self, printed: PrintedPart) -> Iterator[Block]:
        part, words = printed.part, printed.words
        match part.kind:
            case "heading":
                yield PrintedHeading(part.id, printed.level, printed.number, words)
            case "lead_in":
                yield Paragraph("lead_in", self._pieces(words))
            case "text":
                for line in filter(str.strip, words.splitlines()):
                    yield Paragraph("text", self._pieces(line.strip()))
            case "quote":
                yield ChosenQuote(words, printed.descriptor, printed.missing)
            case "table" | "figure":
                yield self._shown(part, words)

    def _shown(self, part: Part, words: str) -> Block:
        table = self._tables.get(part.id)
        if table is None:
            caption = words or choices_written(part.shows) or "…"
            kind: CaptionKind = "figure" if part.kind == "figure" else "table"
            return MissingTable(part.id, kind, caption)
        caption = words or table.title
        if part.kind == "table":
            return PrintedTable(part.id, caption, table)
        return PrintedFigure(part.id, caption, table, part.id in self._grids)

    def _pieces(self, words: str) -> tuple[str | Reference | DeadReference, ...]:
        """Return words with the references in them."""
        pieces: list[str | Reference | DeadReference] = []
        end = 0
        for found in REFERENCE.finditer(words):
            meant = self._outline.referred(found[1], self._there)
            to = Reference(meant) if meant else DeadReference(found[0])
            pieces += [words[end : found.start()], to]
            end = found.end()
        return tuple(piece for piece in (*pieces, words[end:]) if piece)
