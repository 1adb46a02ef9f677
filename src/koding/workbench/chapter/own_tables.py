"""The project's own tables that a chapter may print: by attribute, code and wave."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from koding.analysis.finished.chapter_own_tables import OwnTable, on_own_table
from koding.errors import KodingError
from koding.language.folding import fold
from koding.operations.shown_choices import BY_UNIT
from koding.workbench.chosen_tables import (
    TableChoice,
    choice_told,
    chosen_table,
    first_choice,
)
from koding.workbench.publishing.shown_tables import ShownTables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.analysis.finished.chapter_check import Remark
    from koding.analysis.finished.chapter_printed import PrintedTable
    from koding.workbench.bench import Workbench

_DECIMALS = re.compile(r"\d+[.,](\d{1,2})\s*%?")
_LEAST_VALUES = 2


class OwnTables:
    """Holds printed tables against those of the outline, and those by each attribute.

    The tables of the outline are as they were chosen there; of the others it is known
    by what is printed which attribute they are by, and how they are counted.
    """

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._made: dict[TableChoice, OwnTable | None] = {}

    def on(self, printed: PrintedTable) -> list[Remark] | None:
        """Return remarks on a table that is one of the project's, None if it is not."""
        choices = dict.fromkeys([*self._of_outline, *self._by_attribute(printed)])
        own = [made for choice in choices if (made := self._own(choice))]
        return on_own_table(printed, own, fold)

    @cached_property
    def _of_outline(self) -> list[TableChoice]:
        outline = self._bench.outline.outline
        shown = ShownTables(self._bench, outline, published=False)
        found = []
        for part in outline.parts.values():
            if part.kind not in ("table", "figure"):
                continue
            try:
                question, wave = shown.asked(part)
                choice = choice_told(self._bench, question.id, wave, part.shows)
            except KodingError:
                continue  # what cannot be counted is told where it stands
            if choice.by and choice.by != BY_UNIT:
                found.append(choice)
        return found

    def _by_attribute(self, printed: PrintedTable) -> Iterator[TableChoice]:
        """Yield the tables by attributes of which values stand over the columns."""
        texts = {fold(text) for _passage, text in printed.cells.values()}
        heads = {re.sub(r"\s*[*†‡].*|\s+(?:n|%.*)\Z", "", text) for text in texts}
        by = [
            name
            for name, values in self._values.items()
            if len(values & heads) >= _LEAST_VALUES
        ]
        decimals = [len(hit[1]) for t in texts if (hit := _DECIMALS.fullmatch(t))]
        asked = {(one.question, one.wave) for one in self._bench.questions.askings()}
        for name in by:
            for question, wave in sorted(asked):
                usual = first_choice(self._bench, question, wave)
                yield replace(
                    usual,
                    by=name,
                    decimals=max(decimals, default=usual.decimals),
                    test="p" in texts,
                )

    @cached_property
    def _values(self) -> dict[str, set[str]]:
        counting = self._bench.store.counting
        return {
            name: {fold(value) for value in set(counting.attribute(name).values())}
            for name in counting.attribute_names()
        }

    def _own(self, choice: TableChoice) -> OwnTable | None:
        if choice not in self._made:
            self._made[choice] = self._counted(choice)
        return self._made[choice]

    def _counted(self, choice: TableChoice) -> OwnTable | None:
        try:
            table = chosen_table(self._bench, choice)
        except KodingError:
            return None
        questions = self._bench.questions.all()
        label = next(one.label for one in questions if one.id == choice.question)
        return OwnTable(label, choice.wave, table)
