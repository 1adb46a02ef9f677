"""koding.toml for a sealed copy: the values alone, without comments and coders."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from koding.store.settings import first_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


_BARE = re.compile(r"[A-Za-z0-9_-]+")


def sealed_settings(path: Path, said: Callable[[str, str], str]) -> str:
    """Return the settings with each text of the project's own as `said` gives it.

    `said` gets where the text stands, and the text. Who leads the project is left out.
    """
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    values["team"] = {"leads": []}
    known = set(_texts(tomllib.loads(first_settings("", "nb"))))

    def told(where: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: told(f"{where} {name}", v) for name, v in value.items()}
        if isinstance(value, list):
            return [told(where, one) for one in value]
        if isinstance(value, str) and value not in known:
            return said(where, value)
        return value

    return "".join(_section(*pair) for pair in told("koding.toml", values).items())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _section(name: str, value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "".join(f"[[{name}]]\n{_lines(one)}\n" for one in value)
    if isinstance(value, dict):
        return f"[{name}]\n{_lines(value)}\n"
    return f"{name} = {_value(value)}\n"


def _lines(values: Mapping[str, Any]) -> str:
    return "".join(f"{_key(name)} = {_value(v)}\n" for name, v in values.items())


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _value(name)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(name)} = {_value(v)}" for name, v in value.items())
        return f"{{ {inside} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    # TOML writes texts, numbers and truth as JSON does, but for DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
