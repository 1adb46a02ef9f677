"""The settings of a project, as koding.toml has them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from koding.model.descriptor import Descriptors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.descriptor import Language
    from koding.model.names import Wording

Counting = Literal["units", "respondents"]
PercentOf = Literal["units", "mentions"]


@dataclass(frozen=True, slots=True)
class NameWording:
    """How names are replaced; `language` is None where it follows the project's.

    `templates` are the project's, by kind, or kind and ".own".
    """

    language: Language | None = None
    wording: Wording = "typed"
    templates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NameSettings:
    """How names are replaced, and by profile where an export asks for one."""

    wording: NameWording = field(default_factory=NameWording)
    profiles: Mapping[str, NameWording] = field(default_factory=dict)

    def of(self, profile: str) -> NameWording:
        """Return the wording of a profile, the project's own where there is none."""
        return self.profiles.get(profile, self.wording)


@dataclass(frozen=True, slots=True)
class ReleaseLimits:
    """How many units must fit what is published of one: fewer stop it, or warn."""

    stop_below: int = 3
    warn_below: int = 5


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project has decided for itself.

    `decimals` are those of percentages, which are marked where their base is under
    `small_base`. `keys` maps a command's id to its keys; `theme`
    is "" where the project leaves it to each coder. `pace` tells a coder's own
    answers an hour. Codes made by others than `leads` are proposals; without leads
    everyone is one.
    """

    name: str
    language: str = "nb"
    descriptors: Descriptors = field(default_factory=Descriptors)
    decimals: int = 0
    small_base: int = 30
    counting: Counting = "units"
    keys: Mapping[str, str] = field(default_factory=dict)
    theme: str = ""
    pace: bool = False
    leads: tuple[str, ...] = ()
    names: NameSettings = field(default_factory=NameSettings)
    release: ReleaseLimits = field(default_factory=ReleaseLimits)

    def leads_project(self, coder: str) -> bool:
        """Return whether `coder` decides about proposals."""
        return not self.leads or coder in self.leads
