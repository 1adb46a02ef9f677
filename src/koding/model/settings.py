"""The settings of a project, as koding.toml has them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from koding.model.descriptor import Descriptors

if TYPE_CHECKING:
    from collections.abc import Mapping

Counting = Literal["units", "respondents"]
PercentOf = Literal["units", "mentions"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project has decided for itself.

    `decimals` are those of percentages. `keys` maps a command's id to its keys; `theme`
    is "" where the project leaves it to each coder. `pace` tells a coder's own
    answers an hour. Codes made by others than `leads` are proposals; without leads
    everyone is one.
    """

    name: str
    language: str = "nb"
    descriptors: Descriptors = field(default_factory=Descriptors)
    decimals: int = 0
    counting: Counting = "units"
    keys: Mapping[str, str] = field(default_factory=dict)
    theme: str = ""
    pace: bool = False
    leads: tuple[str, ...] = ()

    def leads_project(self, coder: str) -> bool:
        """Return whether `coder` decides about proposals."""
        return not self.leads or coder in self.leads
