"""Where a change writes: registers that hold what was written last.

A register keeps the value of the line that sorts last among those that wrote it, so
lines apply one by one in any order of delivery and end up the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Value = str | int | float | bool | None | tuple[str, ...]
"""What a register can hold; codecs write it as JSON."""


@dataclass(frozen=True, slots=True)
class CutAt:
    """Whether a text is cut at an offset, in a layer."""

    layer: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class CodingOn:
    """Whether a code stands on a span of a text, in a layer."""

    layer: str
    text: str
    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class SpanField:
    """A field of a span of a text, in a layer: `good`, `memo`, `seen` ..."""

    layer: str
    text: str
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a code, a question, an answer, a step, a name or a part."""

    of: Literal["code", "question", "answer", "step", "name", "part"]
    entity: str
    name: str


Register = CutAt | CodingOn | SpanField | Field


@dataclass(frozen=True, slots=True)
class Write:
    """A register and the value it gets."""

    register: Register
    value: Value
