"""How things stood: the same folding as today's, of fewer lines."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from koding.journal.fold import fold
from koding.model.codebook import Code, Codebook, Spot
from koding.model.registers import CodingOn, CutAt, Field
from koding.model.spans import Span, partition

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from koding.model.history import Point
    from koding.model.lines import Line

_FIELDS = frozenset(field.name for field in fields(Code)) - {
    "id",
    "examples",
    "waived",
    "breaks",
}


def codebook_of(values_of: Mapping[str, Mapping[str, Any]]) -> Codebook:
    """Return the codebook that fields add up to, by code and by name.

    Lines can be of a code whose making has not come yet: its label is then "?".
    """
    codes = {}
    for id_, values in values_of.items():
        known = {name: values[name] for name in _FIELDS & values.keys()}
        breaks = _under(values, "break")
        codes[id_] = Code(
            id=id_,
            **{"label": "?", **known},
            examples=tuple(sorted(map(_spot, _under(values, "example")))),
            waived=_under(values, "waived"),
            breaks={int(wave): why for wave, why in breaks.items()},
        )
    return Codebook(codes)


def _under(values: Mapping[str, Any], head: str) -> dict[str, Any]:
    """Return the fields called "head:rest" that are set, by their rest."""
    named = ((name.partition(":"), value) for name, value in values.items())
    return {rest: value for (first, _, rest), value in named if first == head and value}


def _spot(words: str) -> Spot:
    text, start, end = words.rsplit(":", 2)
    return Spot(text, int(start), int(end))


def codebook_as_of(lines: Iterable[Line], point: Point) -> Codebook:
    """Return the codebook as it stood at a point of the journal."""
    values_of: dict[str, dict[str, Any]] = defaultdict(dict)
    for register, (value, _line) in fold(filter(point.has, lines)).items():
        if isinstance(register, Field) and register.of == "code":
            values_of[register.entity][register.name] = value
    return codebook_of(values_of)


class CodedSpanThen(NamedTuple):
    """A quote as it was cut then, with the codes on it, oldest first."""

    span: Span
    codes: tuple[str, ...]


@dataclass(slots=True)
class _OnText:
    cuts: list[int]
    codings: list[tuple[str, Span, str]]


def quotes_as_of(
    lines: Iterable[Line], lengths: Mapping[str, int], layer: str, point: Point
) -> dict[str, list[CodedSpanThen]]:
    """Return the quotes of each text as they stood, in text order.

    `lengths` are those of the texts in code points; a text that no line is of is one
    quote without codes.
    """
    on: dict[str, _OnText] = defaultdict(lambda: _OnText([], []))
    for register, (value, line) in fold(filter(point.has, lines)).items():
        if isinstance(register, CutAt) and value and register.layer == layer:
            on[register.text].cuts.append(register.at)
        elif isinstance(register, CodingOn) and value and register.layer == layer:
            span = Span(register.start, register.end)
            on[register.text].codings.append((line.order, span, register.code))
    return {text: _quotes(length, on.get(text)) for text, length in lengths.items()}


def _quotes(length: int, on: _OnText | None) -> list[CodedSpanThen]:
    if on is None:
        return [CodedSpanThen(Span(0, length), ())]
    codings = sorted(on.codings)
    return [
        CodedSpanThen(
            span,
            tuple(dict.fromkeys(c for _, held, c in codings if held.overlaps(span))),
        )
        for span in partition(length, on.cuts)
    ]
