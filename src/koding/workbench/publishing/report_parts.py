"""Parts of the outline as blocks of the report: references found, tables counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from koding.model.report import (
    ChosenQuote,
    Paragraph,
    PrintedFigure,
    PrintedHeading,
    PrintedTable,
    Reference,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from koding.model.outline import Outline, Part
    from koding.model.report import Block
    from koding.model.table import Table
    from koding.workbench.outline.pages import PrintedPart

_REFERENCE = re.compile(r"\{[@#]([0-9a-zA-Z-]+)\}")
"""{@4f2c}: the mark of a part; with #, as marks are written, it is one too."""

_REFERRED = ("heading", "table", "figure")


def without_references(words: str) -> str:
    """Return an author's words as they are without what they refer to."""
    return _REFERENCE.sub("", words)


class ReportParts:
    """Makes blocks of printed parts. `dead` are references that lead nowhere."""

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
            one.part.id for one in self._printed if one.part.kind in _REFERRED
        ]
        self.dead: list[tuple[str, str]] = []

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

    def _shown(self, part: Part, words: str) -> Block:
        table = self._tables[part.id]
        caption = words or table.title
        if part.kind == "table":
            return PrintedTable(part.id, caption, table)
        return PrintedFigure(part.id, caption, table, part.id in self._grids)

    def _pieces(self, part: Part, words: str) -> tuple[str | Reference, ...]:
        """Return words with the references in them; a dead one stays as it is typed."""
        pieces: list[str | Reference] = []
        end = 0
        for found in _REFERENCE.finditer(words):
            meant = [id_ for id_ in self._there if id_.endswith(found[1])]
            if len(meant) != 1:
                self.dead.append((self._outline.heading_of(part.id), found[0]))
                continue
            pieces += [words[end : found.start()], Reference(meant[0])]
            end = found.end()
        return tuple(piece for piece in (*pieces, words[end:]) if piece)
