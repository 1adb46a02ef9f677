"""The export profiles of a project: other wordings of what names are replaced by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import InvalidSettings
from koding.i18n import _

if TYPE_CHECKING:
    from koding.model.settings import NameSettings, NameWording, Settings


def wording_of(names: NameSettings, profile: str) -> NameWording:
    """Return the wording of a profile, "" the project's own.

    Raises InvalidSettings, and says which there are, where there is none of the name.
    """
    if profile and profile not in names.profiles:
        there = ", ".join(names.profiles)
        text = (
            _("koding.toml has no profile «{name}», but these: {profiles}.")
            if there
            else _(
                "koding.toml has no profile «{name}»: write it as "
                "[names.profiles.{name}]."
            )
        )
        raise InvalidSettings(text.format(name=profile, profiles=there))
    return names.of(profile)


def language_of(settings: Settings, profile: str) -> str:
    """Return the language that an export by a profile is in."""
    return wording_of(settings.names, profile).language or settings.language
