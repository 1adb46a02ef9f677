"""A table as a chapter prints it: its cells, its headings, what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.analysis.finished.chapter_figures import QuestionFigures

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class PrintedTable:
    """A table of a chapter: (passage, text) by (row, column), and what is around it.

    `captions` are the passages just above and under it that speak of a table; `near`
    are the questions that the text around is about; `spans` tells of the cells that
    stand over several columns how many these are.
    """

    number: int
    cells: Mapping[tuple[int, int], tuple[int, str]]
    captions: Sequence[tuple[int, str]]
    near: Sequence[QuestionFigures]
    spans: Mapping[tuple[int, int], int] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The passage that it begins with."""
        return min(passage for passage, _text in self.cells.values())

    @property
    def name(self) -> str:
        """The caption's number, "Tabell 3", "" without."""
        hits = (re.match(r"\s*(\w+\.?\s*\d+)", text) for _p, text in self.captions)
        return next((hit[1] for hit in hits if hit), "")

    @cached_property
    def width(self) -> int:
        """How many columns it has."""
        return max(
            column + self.spans.get((row, column), 1) - 1 for row, column in self.cells
        )

    def text(self, row: int, column: int) -> str:
        """Return the words of a cell, "" where there are none."""
        return self.cells.get((row, column), (0, ""))[1].strip()

    def labels(self, column: int) -> dict[int, str]:
        """Return the label of each row, as printed in a column."""
        return {
            row: " ".join(text.split())
            for (row, at), (_passage, text) in self.cells.items()
            if at == column
        }

    def heads_above(self, top: int) -> dict[int, str]:
        """Return the words above each column, in the rows before `top`.

        A cell stands over all that it is as wide as; in a row where none is wide, a
        year stands over those to its right too.
        """
        heads: dict[int, list[str]] = {c: [] for c in range(1, self.width + 1)}
        for row in range(1, top):
            wide = {c: n for (r, c), n in self.spans.items() if r == row and n > 1}
            last, until = "", 0
            for column, texts in heads.items():
                text = self.text(row, column)
                years = not wide and YEAR.search(last)
                if text or not (years or column <= until):
                    last, until = text, column + wide.get(column, 1) - 1
                texts.append(last)
        return {column: " ".join(texts).strip() for column, texts in heads.items()}
