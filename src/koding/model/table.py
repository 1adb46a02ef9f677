"""A table as it will be printed: typed cells, so that each format writes numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Cell = int | Decimal | str | None
"""A count, a percentage already rounded, a word (such as HIDDEN), or nothing."""

HIDDEN = ":"
"""What stands where a figure is withheld, as statistics offices write it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and what its numbers are.

    Columns with the same `group` beside each other stand under it; `mark` is the sign
    of the note that the group's figures need. A `total` column has all groups together.
    """

    heading: str
    kind: Literal["count", "percent", "word"]
    group: str = ""
    mark: str = ""
    total: bool = False

    @property
    def group_marked(self) -> str:
        """The group as it is printed, with its mark."""
        if not self.group:
            return ""
        return f"{self.group}\u00a0{self.mark}" if self.mark else self.group

    @property
    def whole_heading(self) -> str:
        """The heading where there is one line of them: "2000-5000 n"."""
        return " ".join(filter(None, (self.group_marked, self.heading_marked)))

    @property
    def heading_marked(self) -> str:
        """The heading as it is printed, with its mark where no group has it."""
        alone = self.mark and not self.group
        return f"{self.heading}\u00a0{self.mark}" if alone else self.heading


@dataclass(frozen=True, slots=True)
class Row:
    """A label at a depth in the tree (0 for themes), and a cell for each column.

    `code` is the code's id, "" for totals; `total` rows stand apart under the others.
    `mark` is the sign of the notes that the row's figures need.
    """

    label: str
    cells: tuple[Cell, ...]
    depth: int = 0
    code: str = ""
    total: bool = False
    mark: str = ""

    @property
    def marked(self) -> str:
        """The label as it is printed, with the mark behind it on the same line."""
        return f"{self.label}\u00a0{self.mark}" if self.mark else self.label


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, with the notes that make them defensible.

    `label_heading` stands over the labels. `base` are those of the notes that say who
    it is about, and who is outside it; `counts` are the same as numbers, by name.
    `language` decides how numbers are written: nb and nn with decimal comma and
    no-break space in thousands, en with point and comma. `who` is what is counted, in
    words; `figure_notes` stand under the table drawn, where its own are not true there.
    """

    title: str
    label_heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    language: str
    base: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    who: str = ""
    figure_notes: tuple[str, ...] = ()

    @property
    def notes_drawn(self) -> tuple[str, ...]:
        """The notes that stand under its figure."""
        return self.figure_notes or self.notes
