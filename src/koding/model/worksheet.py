"""The worksheet of a meeting: a row a code, and what people write beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koding.model.document import PrintedQuote


@dataclass(frozen=True, slots=True)
class WorksheetLine:
    """A code as it goes to the meeting; `theme` and `sub_theme` are labels above it."""

    code: str
    label: str
    theme: str
    sub_theme: str
    units: int
    quotes: int
    examples: tuple[PrintedQuote, ...]
    brief: str


@dataclass(frozen=True, slots=True)
class WorksheetRow:
    """A code as it comes back, with the cells people filled in; "" is blank.

    `where` says file, sheet and row, to begin a message with.
    """

    where: str
    code: str
    label: str
    new_code: str
    theme: str
    sub_theme: str

    @property
    def decided(self) -> bool:
        """Whether anything is written beside the code."""
        return bool(self.new_code or self.theme or self.sub_theme)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of codes: one code, by id, made of `parts`, under `theme`.

    `parts` are labels as they were; `theme` is a path of labels, "" for the top.
    """

    code: str
    label: str
    theme: str
    parts: tuple[str, ...]
    new_theme: bool
