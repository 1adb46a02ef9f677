"""Short ids of the quotes of a project, told apart over all its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.short_ids import short_ids, whole_id
from koding.analysis.sorting import joined_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koding.model.spans import Span
    from koding.workbench.bench import Workbench


class QuoteIds:
    """Gives quotes their ids, and finds the quotes that an id stands for.

    A quote is told by its answer and span, as it is or as it is printed: adjoining
    quotes of an answer under one code are printed as one.
    """

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._read: tuple[object, Mapping[tuple[str, Span], str]] = (None, {})

    def all(self) -> Mapping[tuple[str, Span], str]:
        """Return the id of every quote; read once for each state of the project."""
        state = self._bench.store.extent()
        if self._read[0] != state:
            quotes = sorted(set(self._quotes()))
            self._read = (state, short_ids(quotes, self._secret))
        return self._read[1]

    def of(self, answer: str, span: Span) -> str:
        """Return the id of a quote."""
        return self.all()[answer, span]

    def find(self, id_: str) -> list[tuple[str, Span]]:
        """Return the quotes whose id begins so, whatever was typed in capitals."""
        wanted = id_.strip().casefold()
        return [
            quote
            for quote in self.all()
            if wanted and whole_id(*quote, self._secret).startswith(wanted)
        ]

    @property
    def _secret(self) -> bytes:
        return bytes.fromhex(self._bench.store.meta("secret"))

    def _quotes(self) -> Iterator[tuple[str, Span]]:
        for asking in self._bench.questions.askings():
            quotes = self._bench.coding.quotes(asking.question, asking.wave)
            yield from ((quote.answer, quote.span) for quote in quotes)
            yield from (
                (quote.answer, quote.span) for _code, quote in joined_quotes(quotes)
            )
