"""The codebook as it stood: the same folding as today's, of fewer lines."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from koding.journal.fold import fold
from koding.model.codebook import Code, Codebook
from koding.model.registers import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from koding.model.lines import Line

_FIELDS = frozenset(field.name for field in fields(Code)) - {"id"}


def codebook_of(values_of: Mapping[str, Mapping[str, Any]]) -> Codebook:
    """Return the codebook that fields add up to, by code and by name.

    Lines can be of a code whose making has not come yet: its label is then "?".
    """
    codes = {}
    for id_, values in values_of.items():
        known = {name: values[name] for name in _FIELDS & values.keys()}
        codes[id_] = Code(id=id_, **{"label": "?", **known})
    return Codebook(codes)


def codebook_as_of(lines: Iterable[Line], day: str) -> Codebook:
    """Return the codebook as it stood when `day` (ISO 8601) was over."""
    values_of: dict[str, dict[str, Any]] = defaultdict(dict)
    written = fold(line for line in lines if line.at[: len(day)] <= day)
    for register, (value, _line) in written.items():
        if isinstance(register, Field) and register.of == "code":
            values_of[register.entity][register.name] = value
    return codebook_of(values_of)
