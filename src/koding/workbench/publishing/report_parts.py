"""Parts of the outline as blocks of the report: references found, tables counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.model.outline import REFERENCE, REFERRED
from koding.model.report import (
    ChosenQuote,
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
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from koding.model.outline import Outline, Part
    from koding.model.report import Block, CaptionKind
    from koding.model.table import Table
    from koding.workbench.outline.pages import PrintedPart


def without_references(words: str, outline: Outline) -> str:
    """Return an author's words without what they refer to; what leads nowhere stays."""

    def typed(found: re.Match[str]) -> str:
        return "" if outline.referred(found[1], outline.parts) else found[0]

    return REFERENCE.sub(typed, words)


class ReportParts:
    """Makes blocks of printed parts.

    `dead` are references that lead nowhere, `astray` those in headings and captions,
    each after the heading it stands under.
    """

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
        self.dead: list[tuple[str, str]] = []
        self.astray: list[tuple[str, str]] = []

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of the report, in order."""
        return tuple(block for one in self._printed for block in self._of(one))

    def _of(self, printed: PrintedPart) -> Iterator[Block]:
        part, words = printed.part, printed.words
        match part.kind:
            case "heading":
                yield PrintedHeading(part.id, printed.level, printed.number, words)
            case "lead_in":
                yield Paragraph("lead_in", self._pieces(part, words))
            case "text":
                for line in filter(str.strip, words.splitlines()):
                    yield Paragraph("text", self._pieces(part, line.strip()))
            case "quote":
                yield ChosenQuote(words, printed.descriptor, printed.missing)
            case "table" | "figure":
                yield self._shown(part, words)
        if part.kind not in ("lead_in", "text", "quote"):
            found = (one[0] for one in REFERENCE.finditer(words))
            self.astray += [(self._outline.heading_of(part.id), one) for one in found]

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

    def _pieces(self, part: Part, words: str) -> tuple[str | Reference, ...]:
        """Return words with the references in them; a dead one stays as it is typed."""
        pieces: list[str | Reference] = []
        end = 0
        for found in REFERENCE.finditer(words):
            meant = self._outline.referred(found[1], self._there)
            if not meant:
                self.dead.append((self._outline.heading_of(part.id), found[0]))
                continue
            pieces += [words[end : found.start()], Reference(meant)]
            end = found.end()
        return tuple(piece for piece in (*pieces, words[end:]) if piece)
