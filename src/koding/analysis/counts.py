"""Counts of units and quotes per code that follow the coding as it goes."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.model.codebook import Codebook
    from koding.model.views import CodedQuote


class LiveCounts:
    """Distinct units and quotes under each code, kept up answer by answer.

    Counting 20 000 codings anew takes 100 ms; changing one answer's takes microseconds.
    `changes` tells how often that was done.
    """

    def __init__(self, codebook: Codebook, quotes: Iterable[CodedQuote]) -> None:
        self._codebook = codebook
        self._units: dict[str, Counter[str]] = defaultdict(Counter)
        self._quotes: Counter[str] = Counter()
        self._paths: dict[str, tuple[str, ...]] = {}
        self.changes = 0
        for quote in quotes:
            self._count(quote.unit, quote.codes, 1)

    def of(self, code: str) -> tuple[int, int]:
        """Return (distinct units, quotes) under `code`."""
        return len(self._units.get(code, ())), self._quotes[code]

    def change(
        self,
        unit: str,
        before: Iterable[tuple[str, ...]],
        after: Iterable[tuple[str, ...]],
    ) -> None:
        """Let an answer's quotes have the codes `after` instead of `before`."""
        self.changes += 1
        for codes in before:
            self._count(unit, codes, -1)
        for codes in after:
            self._count(unit, codes, 1)

    def _count(self, unit: str, codes: Iterable[str], by: int) -> None:
        for code in codes:
            for step in self._path(code):
                units = self._units[step]
                units[unit] += by
                self._quotes[step] += by
                if not units[unit]:
                    del units[unit]

    def _path(self, code: str) -> tuple[str, ...]:
        path = self._paths.get(code)
        if path is None:
            read_as = self._codebook.effective(code)
            path = tuple(step.id for step in self._codebook.path(read_as))
            self._paths[code] = path
        return path
