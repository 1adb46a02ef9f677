"""[names] and [release] of koding.toml: what names become, what stops a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from koding.errors import InvalidSettings
from koding.i18n import _
from koding.model.descriptor import LANGUAGES
from koding.model.names import NameKind, Wording
from koding.model.settings import NameSettings, NameWording, ReleaseLimits

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

NAMES = """
# What is printed where a name stood: typed ("[annen kommune]"), graded ("[kommune med
# 2000-5000 innbyggere]") or named ("[navn på kommune]"), in the project's language or
# another. Own words by kind, ".own" for the respondent's own; profiles for exports.
[names]
wording = "typed"
# language = "en"
# [names.templates]
# "municipality.own" = "[kommunen vår]"
# [names.profiles.artikkel]
# wording = "graded"

# How many units must fit what is published of one: below, it stops; below, it warns.
[release]
stop_below = 3
warn_below = 5
"""

_KINDS = frozenset(get_args(NameKind))
_WITH_OWN = ("municipality", "bydel", "agency")
_KEYS = ("language", "wording", "templates")


def read_names(values: Mapping[str, Any]) -> NameSettings:
    """Return what [names] says; InvalidSettings says what cannot be used."""
    section = _section("names", values.get("names", {}))
    _known("names", section, (*_KEYS, "profiles"))
    base = _wording("names", section, NameWording())
    profiles = _section("names.profiles", section.get("profiles", {}))
    return NameSettings(
        base, {name: _profile(name, profiles[name], base) for name in profiles}
    )


def read_release(values: Mapping[str, Any]) -> ReleaseLimits:
    """Return what [release] says."""
    section = _section("release", values.get("release", {}))
    _known("release", section, ("stop_below", "warn_below"))
    limits = ReleaseLimits(**section)
    for name, value in (
        ("stop_below", limits.stop_below),
        ("warn_below", limits.warn_below),
    ):
        if type(value) is not int or value < 1:
            raise InvalidSettings(
                _(
                    "koding.toml: release.{name} is to be a whole number above 0."
                ).format(name=name)
            )
    if limits.warn_below < limits.stop_below:
        raise InvalidSettings(
            _(
                "koding.toml: release.warn_below ({warn}) is to be at least "
                "release.stop_below ({stop})."
            ).format(warn=limits.warn_below, stop=limits.stop_below)
        )
    return limits


def _profile(name: str, said: Any, base: NameWording) -> NameWording:
    where = f"names.profiles.{name}"
    section = _section(where, said)
    _known(where, section, _KEYS)
    return _wording(where, section, base)


def _wording(where: str, section: Mapping[str, Any], base: NameWording) -> NameWording:
    language = section.get("language", base.language)
    if language is not None:
        _one_of(f"{where}.language", language, LANGUAGES)
    wording = section.get("wording", base.wording)
    _one_of(f"{where}.wording", wording, get_args(Wording))
    templates = _section(f"{where}.templates", section.get("templates", {}))
    for key, words in templates.items():
        _check_template(f"{where}.templates", key, words)
    return NameWording(language, wording, {**base.templates, **templates})


def _check_template(where: str, key: str, words: Any) -> None:
    kind, _dot, own = key.partition(".")
    if kind not in _KINDS or (own and (own != "own" or kind not in _WITH_OWN)):
        raise InvalidSettings(
            _(
                "koding.toml, [{where}]: «{key}» is no kind of name; it can be "
                '{kinds}, and {own} followed by ".own".'
            ).format(
                where=where,
                key=key,
                kinds=", ".join(sorted(_KINDS)),
                own=", ".join(_WITH_OWN),
            )
        )
    if not isinstance(words, str) or not words.strip():
        raise InvalidSettings(
            _(
                "koding.toml, [{where}]: «{key}» is to be the words printed for the "
                'name, such as "[kommune]".'
            ).format(where=where, key=key)
        )


def _section(where: str, said: Any) -> Mapping[str, Any]:
    if not isinstance(said, dict):
        raise InvalidSettings(
            _("koding.toml: {name} is to be a section: [{name}].").format(name=where)
        )
    return said


def _known(where: str, section: Mapping[str, Any], names: Collection[str]) -> None:
    for name in section:
        if name not in names:
            raise InvalidSettings(
                _(
                    "koding.toml: {section} has no setting «{name}»; it has {names}."
                ).format(section=where, name=name, names=", ".join(names))
            )


def _one_of(name: str, value: object, allowed: Collection[str]) -> None:
    if value not in allowed:
        raise InvalidSettings(
            _("koding.toml: {name} is «{value}»; it can be {allowed}.").format(
                name=name, value=value, allowed=", ".join(allowed)
            )
        )
