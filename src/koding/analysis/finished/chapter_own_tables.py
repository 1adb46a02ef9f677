"""Tables that a chapter prints as the project lays them out, held against those.

Codes by an attribute, by each other or by wave: such a table is known by the headings
of its columns, and each of its figures is that of the same row and column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from koding.analysis.finished.chapter_check import Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from koding.analysis.finished.chapter_printed import PrintedTable
    from koding.model.table import Cell, Table

_NUMBER = re.compile(r"\d[\d \u00a0\u202f.,]*")
_SIGNS = re.compile(r"[\s*†‡%]+\Z")
_APART = re.compile(r"[ \u00a0\u202f.,]")
_LEAST_ROWS, _LEAST_COLUMNS = 2, 2


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table that the project makes of a question, by its label, in a wave."""

    question: str
    wave: int
    table: Table


def on_own_table(
    printed: PrintedTable, own: Sequence[OwnTable], fold: Callable[[str], str]
) -> list[Remark] | None:
    """Return remarks on a table that is laid out as one of `own`, None where none is.

    One that most figures are not of is another table of the same values: then None too.
    """
    found = (_Held(printed, one, fold) for one in own)
    held = [one for one in found if one.is_laid_out_so and one.is_mostly_right]
    best = min(held, key=lambda one: one.lacks, default=None)
    return None if best is None else list(best.remarks())


@dataclass
class _Held:
    """A printed table beside one of the project's."""

    printed: PrintedTable
    own: OwnTable
    fold: Callable[[str], str]
    compared: int = field(default=0, init=False)

    @property
    def is_laid_out_so(self) -> bool:
        """Whether most columns and some rows are those of the project's table."""
        if len(self._rows) < _LEAST_ROWS or len(self._columns) < _LEAST_COLUMNS:
            return False
        return 2 * len(self._columns) > self.printed.width - 1

    @property
    def is_mostly_right(self) -> bool:
        """Whether no more than half of the figures differ."""
        return 2 * len(self.wrong) <= self.compared

    @property
    def lacks(self) -> tuple[int, int]:
        """What the project's table lacks of the printed one, and what differs."""
        return len(self._left), len(self.wrong)

    def remarks(self) -> Iterator[Remark]:
        """Yield a remark on each figure that differs, and on what was not held."""
        name = self.printed.name
        whole = {"table": name, "question": self.own.question, "wave": self.own.wave}
        for (row, column), expected in self.wrong.items():
            passage, text = self.printed.cells[row, column]
            facts = {
                **whole,
                "row": self._labels[row],
                "column": self._heads[column],
                "printed": text.strip(),
                "expected": expected,
            }
            yield Remark(passage, "own cell", facts=facts)
        if self._left:
            left = {**whole, "left": self._left}
            yield Remark(self.printed.first, "table", attention=False, facts=left)

    @cached_property
    def wrong(self) -> dict[tuple[int, int], str]:
        """What the project has, by the place of each figure that differs."""
        found: dict[tuple[int, int], str] = {}
        for (row, column), (_passage, text) in sorted(self.printed.cells.items()):
            rows, columns = self._rows.get(row, ()), self._columns.get(column, ())
            bare = _SIGNS.sub("", text.strip())
            if not rows or not columns or not _NUMBER.fullmatch(bare):
                continue
            self.compared += 1
            cells = [self.own.table.rows[r].cells[c] for r in rows for c in columns]
            if not any(_is(bare, cell) for cell in cells):
                found[row, column] = " / ".join(dict.fromkeys(map(_said, cells)))
        return found

    @cached_property
    def _labels(self) -> Mapping[int, str]:
        return self.printed.labels(1)

    @cached_property
    def _heads(self) -> Mapping[int, str]:
        return self.printed.heads_above(min(self._rows))

    @cached_property
    def _rows(self) -> Mapping[int, Sequence[int]]:
        """The project's rows of each printed one: two codes may have one label."""
        labelled: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self.own.table.rows):
            labelled[self.fold(row.label)].append(place)
        found = {
            row: labelled.get(self.fold(_SIGNS.sub("", label)), [])
            for row, label in self._labels.items()
        }
        return {row: places for row, places in found.items() if places}

    @cached_property
    def _columns(self) -> Mapping[int, Sequence[int]]:
        headed: dict[str, list[int]] = defaultdict(list)
        for place, column in enumerate(self.own.table.columns):
            headed[self._key(f"{column.group} {column.heading}")].append(place)
        found = {
            column: headed.get(self._key(head), [])
            for column, head in self._heads.items()
            if column > 1
        }
        return {column: places for column, places in found.items() if places}

    def _key(self, head: str) -> str:
        return self.fold(re.sub(r"[*†‡]", " ", head))

    @cached_property
    def _left(self) -> list[str]:
        """The rows and columns with figures that the project's table has not."""
        places = [
            (row, column)
            for (row, column), (_passage, text) in sorted(self.printed.cells.items())
            if column > 1 and row >= min(self._rows) and _NUMBER.match(text.strip())
        ]
        rows = dict.fromkeys(row for row, _column in places if row not in self._rows)
        columns = dict.fromkeys(c for _row, c in places if c not in self._columns)
        return [
            *(self._labels.get(row, str(row)) for row in rows),
            *(self._heads.get(column) or str(column) for column in columns),
        ]


def _is(printed: str, cell: Cell) -> bool:
    """Whether a number as it is printed is that of a cell."""
    if isinstance(cell, int):
        return _APART.sub("", printed) == str(cell)
    if isinstance(cell, Decimal):
        return printed.replace(",", ".") == f"{cell:f}"
    return False


def _said(cell: Cell) -> str:
    return (
        "–" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else f"{cell}"
    )
