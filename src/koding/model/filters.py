"""What of a question's answers is shown, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from koding.model.coding import AnswerState

Order = Literal["kept", "length", "likeness", "random"]
"""As kept (an order of chance), shortest first, likest to one answer, shuffled."""


@dataclass(frozen=True, slots=True)
class AnswerFilter:
    """Conditions that all have to hold; an empty one always does.

    `words` are found by their beginnings, æøå and accents forgiven. `codes` are ids of
    which an answer has at least one. `attributes` are (name, value) pairs; `language`
    is nb or nn; `coder` has coded in the answer.
    """

    words: str = ""
    states: tuple[AnswerState, ...] = ()
    codes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    language: str = ""
    coder: str = ""
    flagged: bool = False
    good: bool = False

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return self != AnswerFilter()
