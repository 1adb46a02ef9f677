"""Crosses that one export prints: the cells that each hides because of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.printed_together import ByAttribute, hidden_together
from koding.analysis.suppression import grid_of, hidden_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.analysis.suppression import Place
    from koding.workbench.asked_crosses import AskedCross
    from koding.workbench.tables import Tables

    Shape = tuple[str, tuple[str, ...]]
    """An attribute and how its values are merged."""


class PrintedTogether:
    """What one export prints by attributes: of one question and wave, hidden as one."""

    def __init__(
        self, tables: Tables, asked: Iterable[AskedCross], *, least: int
    ) -> None:
        self._tables, self._least = tables, least
        self._asked = list(asked)
        self._found: list[tuple[list[AskedCross], dict[Shape, set[Place]]]] = []

    def hidden(self, asked: AskedCross) -> set[Place]:
        """Return the cells that a cross is to hide, which is one of those printed."""
        for members, found in self._found:
            if asked in members:
                return found[self._shape(asked)]
        members = [one for one in self._asked if self._same(one, asked)]
        members = members if asked in members else [*members, asked]
        found = self._hidden(members)
        self._found.append((members, found))
        return found[self._shape(asked)]

    def _hidden(self, members: Sequence[AskedCross]) -> dict[Shape, set[Place]]:
        """Return the hidden cells by attribute, of tables that count the same."""
        tables = self._tables
        looks = {
            (self._shape(one), one.options.level, one.options.least): one
            for one in members
        }
        if len(looks) == 1:
            found = tables.crossed(members[0])
            return {self._shape(members[0]): hidden_cells(grid_of(found), self._least)}
        shapes = sorted({shape for shape, _level, _cut in looks})
        attributes, firsts = [], []
        for shape in shapes:
            printed = [one for (own, _l, _c), one in looks.items() if own == shape]
            whole = tables.crossed(printed[0].uncut)
            found_of = tuple(map(tables.crossed, printed))
            attributes.append(ByAttribute(whole, found_of))
            firsts.append(printed[0])
        joined = tables.crossed_by_all(firsts)
        hidden = hidden_together(attributes, joined, self._least)
        return dict(zip(shapes, hidden, strict=True))

    def _shape(self, asked: AskedCross) -> Shape:
        return self._tables.attribute(asked.by.attribute), asked.by.merges

    def _same(self, one: AskedCross, other: AskedCross) -> bool:
        same = (one.question.id, one.wave) == (other.question.id, other.wave)
        counted = self._tables.counted_as
        return same and one.point == other.point and counted(one) == counted(other)
