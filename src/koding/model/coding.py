"""Quotes and the codes on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from koding.model.spans import Span

MAIN_LAYER = "main"

Via = Literal[
    "typed", "digit", "repeat", "list", "bulk", "import", "suggested", "carried", "cut"
]
"""How a coding came about."""

AnswerState = Literal["untouched", "partly", "done"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of one text in one layer, with the ids of its codes in order of coding.

    A quote of white space alone never needs a code. `good` marks a *godt sitat*.
    """

    text: str
    span: Span
    codes: tuple[str, ...] = ()
    empty: bool = False
    good: bool = False
    memo: str = ""

    @property
    def done(self) -> bool:
        """Whether nothing is left to code here."""
        return self.empty or bool(self.codes)


def state_of(quotes: tuple[Quote, ...]) -> AnswerState:
    """Return how far the coding of an answer with these quotes has come."""
    if all(quote.done for quote in quotes):
        return "done"
    return "partly" if any(quote.codes for quote in quotes) else "untouched"
