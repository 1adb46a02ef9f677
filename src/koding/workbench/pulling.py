"""Pulling quotes by code, question, attribute and words, with the units behind them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from koding.model.outline import Asked
from koding.workbench.attribute_values import AttributeValues
from koding.workbench.attributes import attribute_called
from koding.workbench.pullable import Pullable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.model.pull import Pull, Pulled
    from koding.workbench.bench import Workbench


class Pulling:
    """Finds the quotes that a report author asks for."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def every_asked(self) -> tuple[Asked, ...]:
        """Return every question in every wave that it was asked."""
        questions = self._bench.questions
        return tuple(
            Asked(question.id, wave)
            for question in questions.all()
            for wave in questions.waves(question.id)
        )

    def pull(self, wanted: Pull) -> Pulled:
        """Return the quotes that `wanted` asks for, good ones first."""
        return self.read(wanted.asked or self.every_asked()).pull(wanted)

    def read(self, asked: Sequence[Asked] = ()) -> Pullable:
        """Return the quotes of questions, of all where none is said, to pull from."""
        return Pullable(self._bench, asked or self.every_asked())

    def values(self, asked: Iterable[Asked]) -> AttributeValues:
        """Return the values that respondents of these waves have of attributes."""
        return AttributeValues(self._bench, sorted({one.wave for one in asked}))

    def where(
        self, asked: Iterable[Asked], pairs: Iterable[tuple[str, str]]
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return attributes and values as they are read, from what people call them.

        Raises UnknownAttribute where no respondent of these waves has one.
        """
        known = self.values(asked)
        wanted: dict[str, list[str]] = defaultdict(list)
        for words, value in pairs:
            name = attribute_called(words, known.values)
            wanted[name] += known.called(name, value)
        return tuple((name, tuple(values)) for name, values in wanted.items())
