"""Reading and first writing koding.toml."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

from koding.errors import InvalidSettings, NotAProject
from koding.i18n import _
from koding.model.descriptor import (
    DEFAULT_LIMITS,
    DEFAULT_RULES,
    DEFAULT_SIZE_WORDS,
    DescriptorRule,
    Descriptors,
    SizeBands,
    SizeWords,
)
from koding.model.settings import Settings
from koding.store.name_settings import NAMES, read_names, read_release

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEAD = """\
# Settings of a koding project. Change them with any editor; they are read at start.

[project]
name = {name}
# Language of screens and exports: nb, nn or en.
language = {language}
# Colours of the workbench until a coder chooses: light, dark, or ansi, those of the
# terminal.
# theme = "dark"

[table]
# Decimals of percentages, and what a table counts: "units" or "respondents".
decimals = 0
count = "units"
# Percentages of fewer than this are marked.
small_base = 30

# Who leads the project, by the names they code under. The codes that others make are
# proposals until a lead accepts them; without leads there are none.
[team]
leads = []

# Size bands: each limit is the first number of the next band (2000 belongs to
# 2000-5000). Changing them needs the names of units (identity/).
[size]
limits = {limits}
"""
DESCRIPTORS_NOTE = """
# Descriptors: the first rule that fits a unit is used. `when` compares attributes
# ("*" is any value); a template may hold {size} and the attributes of the sheet, such
# as {role}. Without a rule that fits, a quote stands without a descriptor. A unit that
# the register lacks is of kind "ukjent".
"""
WORKBENCH = """
[workbench]
# Show your own pace in the header: answers an hour, pauses left out.
pace = false
"""
KEYS_NOTE = """
# Keys of the workbench: a command and its keys, as F1 lists them.
# [keys]
# "coding.next" = "space"
"""


def first_settings(name: str, language: str) -> str:
    """Return the text of a new project's koding.toml."""
    parts = [
        HEAD.format(
            name=_text(name),
            language=_text(language),
            limits=list(DEFAULT_LIMITS),
        )
    ]
    for spoken, words in DEFAULT_SIZE_WORDS.items():
        parts.append(
            f"\n[size.{spoken}]\nbelow = {_text(words.below)}\n"
            f"between = {_text(words.between)}\nabove = {_text(words.above)}\n"
        )
    parts.append(DESCRIPTORS_NOTE)
    parts.extend(_rule_text(rule) for rule in DEFAULT_RULES)
    parts.extend((NAMES, WORKBENCH, KEYS_NOTE))
    return "".join(parts)


def read_settings(path: Path) -> Settings:
    """Read koding.toml; InvalidSettings says what cannot be used."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotAProject(
            _("{folder} holds no project: {file} is missing.").format(
                folder=path.parent, file=path.name
            )
        ) from error
    except OSError as error:
        raise InvalidSettings(
            _("{file} cannot be read: {why}.").format(file=path, why=error.strerror)
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidSettings(
            _("{file} cannot be read: {why}.").format(file=path, why=error)
        ) from error
    try:
        return _settings(values)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InvalidSettings(
            _(
                "{file} lacks a setting or has one of another kind than expected "
                "({why}): compare it with that of a new project."
            ).format(file=path, why=error)
        ) from error


def _settings(values: Mapping[str, Any]) -> Settings:
    project, table = values["project"], values.get("table", {})
    language = str(project.get("language", "nb"))
    _one_of("project.language", language, ("nb", "nn", "en"))
    counting = table.get("count", "units")
    _one_of("table.count", counting, ("units", "respondents"))
    theme = project.get("theme", "")
    _one_of("project.theme", theme, ("", "light", "dark", "ansi"))
    decimals = table.get("decimals", 0)
    _one_of("table.decimals", decimals, (0, 1, 2, 3))
    small_base = table.get("small_base", 30)
    if type(small_base) is not int or small_base < 0:
        raise InvalidSettings(
            _("koding.toml: table.small_base is to be a whole number, 0 or above.")
        )
    pace = values.get("workbench", {}).get("pace", False)
    _one_of("workbench.pace", pace, (True, False))
    return Settings(
        name=str(project["name"]),
        language=language,
        descriptors=_descriptors(values),
        decimals=int(decimals),
        small_base=small_base,
        counting=counting,
        keys=_keys(values.get("keys", {})),
        theme=theme,
        pace=bool(pace),
        leads=_leads(values.get("team", {}).get("leads", [])),
        names=read_names(values),
        release=read_release(values),
    )


def _leads(names: Any) -> tuple[str, ...]:
    if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
        raise InvalidSettings(
            _('koding.toml: team.leads is to be a list of names: ["kari", "ola"].')
        )
    return tuple(names)


def _keys(bound: Mapping[str, Any]) -> dict[str, str]:
    for id_, keys in bound.items():
        if not isinstance(keys, str):
            raise InvalidSettings(
                _(
                    "koding.toml, [keys]: «{id}» is to be a text, with a space between "
                    'keys: "f12 ctrl+t".'
                ).format(id=id_)
            )
    return dict(bound)


def _descriptors(values: Mapping[str, Any]) -> Descriptors:
    size = values.get("size", {})
    words = {
        spoken: SizeWords(**size[spoken]) if spoken in size else default
        for spoken, default in DEFAULT_SIZE_WORDS.items()
    }
    rules = tuple(
        DescriptorRule(
            when={name: _wanted(value) for name, value in rule["when"].items()},
            nb=rule["nb"],
            nn=rule.get("nn", ""),
            en=rule.get("en", ""),
        )
        for rule in values.get("descriptor", ())
    )
    bands = SizeBands(tuple(size.get("limits", DEFAULT_LIMITS)))
    return Descriptors(bands, rules if "descriptor" in values else DEFAULT_RULES, words)


def _wanted(value: Any) -> str | tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else str(value)


def _one_of(name: str, value: object, allowed: tuple[str | int, ...]) -> None:
    if value not in allowed:
        named = ", ".join(str(one).lower() for one in allowed)
        raise InvalidSettings(
            _("koding.toml: {name} is «{value}»; it can be {allowed}.").format(
                name=name, value=value, allowed=named
            )
        )


def _rule_text(rule: DescriptorRule) -> str:
    wanted = ", ".join(
        f"{name} = {_text(value) if isinstance(value, str) else list(value)}"
        for name, value in rule.when.items()
    ).replace("'", '"')
    return (
        f"[[descriptor]]\nwhen = {{ {wanted} }}\nnb = {_text(rule.nb)}\n"
        f"nn = {_text(rule.nn)}\nen = {_text(rule.en)}\n\n"
    )


def _text(words: str) -> str:
    # TOML writes a string as JSON does, but for DEL, which JSON leaves as it is.
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
