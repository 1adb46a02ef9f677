"""Crosses as they are asked for: codes of a question by an attribute, at a moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from koding.model.history import NOW

if TYPE_CHECKING:
    from koding.analysis.frequency import FrequencyOptions
    from koding.model.history import Point
    from koding.model.survey import Question


@dataclass(frozen=True, slots=True)
class Crossed:
    """What codes are crossed with: an attribute, and its values merged.

    `merges` are size bands as "0-5000,5000-", or values as "Nord=Nordland|Finnmark".
    """

    attribute: str
    merges: tuple[str, ...] = ()


class AskedCross(NamedTuple):
    """A cross as it is asked for."""

    question: Question
    wave: int
    options: FrequencyOptions
    by: Crossed
    point: Point = NOW

    @property
    def uncut(self) -> AskedCross:
        """The same with every code, those below a cut-off or a level among them."""
        return self._replace(options=replace(self.options, level=0, least=0))
