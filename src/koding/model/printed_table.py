"""A table as it stands in somebody's file, and what a careful reader says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Fact = str | int | Decimal
"""What a remark tells of: words, a count or a percentage."""


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A label and its cells as they are printed.

    `depth` is None where the file does not tell how far in a row stands; `number` is
    the row in the file, 0 where it has none.
    """

    label: str
    cells: tuple[str, ...]
    depth: int | None = None
    total: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table of a file, with the words over and under it.

    `place` tells which of the file's tables it is. `kinds` says what columns count
    where the file tells; `base`, `not_answered` and `everyone` are what it tells beside
    the rows. `exclusive` is whether a unit has one alternative only, None where the
    file does not say. `english` is how numbers are written.
    """

    file: str
    place: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[PrintedRow, ...]
    notes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    base: int | None = None
    not_answered: int | None = None
    everyone: int | None = None
    exclusive: bool | None = None
    english: bool = False


@dataclass(frozen=True, slots=True)
class TableRemark:
    """Something to say of a table: `what` it is, in which row and column.

    `attention` marks what a person has to put right; the rest is worth a look.
    """

    what: str
    table: PrintedTable
    row: str = ""
    column: str = ""
    attention: bool = True
    facts: Mapping[str, Fact] = field(default_factory=dict)
