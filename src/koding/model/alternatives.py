"""Closed alternatives proposed for next year's form, from the codes of this year's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from koding.model.codebook import CodeKind
    from koding.model.document import PrintedQuote
    from koding.model.settings import Counting


@dataclass(frozen=True, slots=True)
class Alternative:
    """A code as an alternative: its short name, else its label; `percent` of the base.

    `name` is the code's whole label where the short name stands for it, else "".
    """

    label: str
    name: str
    theme: str
    kind: CodeKind
    units: int
    percent: Decimal | None
    examples: tuple[PrintedQuote, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The alternatives of a question in a wave, most used first, those of all last.

    `base` counts the units, or respondents, that answered; codes with fewer than
    `least` are left out.
    """

    label: str
    wording: str
    wave: int
    counting: Counting
    base: int
    least: int
    codes_left_out: int
    language: str
    alternatives: tuple[Alternative, ...]
