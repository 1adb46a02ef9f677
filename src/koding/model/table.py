"""A table as it will be printed: typed cells, so that each format writes numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Cell = int | Decimal | None
"""A count, a percentage already rounded, or nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and what its numbers are."""

    heading: str
    kind: Literal["count", "percent"]


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

    `label_heading` stands over the labels. `language` decides how numbers are written:
    nb and nn with decimal comma and no-break space in thousands, en with point and
    comma.
    """

    title: str
    label_heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    language: str
