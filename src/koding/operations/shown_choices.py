"""What a table or figure of the outline is told: read and written as people do.

It is kept and written as `[[table question=S1 by=size test]]`; as on the command line,
`[[table S1 --by size --test]]`, it is understood too. Quotes hold words together.
"""

from __future__ import annotations

import re
import shlex
from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple, get_args

from koding.errors import InvalidOutline
from koding.i18n import _
from koding.model.settings import Counting, PercentOf

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.model.outline import PartKind

BY_CODE, BY_UNIT, BY_WAVE = "code", "unit", "wave"
"""What codes are counted by that is no attribute of respondents."""

YES = "yes"
"""What a choice is kept as that is only said, and has no value: `test`."""


class _Choice(NamedTuple):
    """What a choice is as people write it, and what its values look like."""

    examples: tuple[str, ...]
    values: str = r".+"
    often: bool = False


def _one_of(name: str, values: Sequence[str]) -> _Choice:
    return _Choice(tuple(f"{name}={one}" for one in values), "|".join(values))


_YEAR = r"(19|20|21)\d\d"
_CHOICES: Mapping[str, _Choice] = {
    "question": _Choice(("question=S1",)),
    "wave": _Choice(("wave=2023",), _YEAR),
    "by": _Choice(("by=size", "by=code", "by=unit", "by=wave")),
    "bands": _Choice(("bands=0-5000,5000-",), often=True),
    "compare": _Choice(("compare=2022",), _YEAR, often=True),
    "level": _Choice(("level=1",), r"\d{1,4}"),
    "min-n": _Choice(("min-n=3",), r"\d{1,6}"),
    "decimals": _Choice(("decimals=1",), "[0-4]"),
    "percent-of": _one_of("percent-of", get_args(PercentOf)),
    "count": _one_of("count", get_args(Counting)),
    "same": _one_of("same", ("answer", "quote")),
    "as-of": _Choice(("as-of=2023-05-01",)),
    "test": _Choice(("test",), YES),
    "unseen": _Choice(("unseen",), YES),
}
_PLAIN = re.compile(r"[^\s\"'\\\[\]]+")
_APART = ("as-of", "unseen", "compare")


def choices_read(said: str) -> tuple[str, ...]:
    """Return choices as they are kept, "name=value", from what stands after [[table.

    Raises InvalidOutline where a quotation mark is left open. What the choices are is
    not looked at.
    """
    try:
        words = deque(shlex.split(said))
    except ValueError:
        raise InvalidOutline(
            _("a quotation mark in «{said}» is opened and not closed.").format(
                said=said.strip()
            )
        ) from None
    found: list[str] = []
    while words:
        word = words.popleft()
        name, equals, value = word.removeprefix("--").partition("=")
        known = _CHOICES.get(name)
        if known and not equals and known.values == YES:
            value = YES
        elif known and not equals and words:
            value = words.popleft()
        elif not equals and not found and not word.startswith("--"):
            name, value = "question", word
        found.append(f"{name}={value}")
    return tuple(found)


def choices_written(choices: Sequence[str]) -> str:
    """Return choices as they are written after [[table, to be read as they are."""
    return " ".join(map(_written, choices))


def told_choices(choices: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the values of choices by name: of most there is one."""
    found: dict[str, tuple[str, ...]] = {}
    for one in choices:
        name, _sign, value = one.partition("=")
        found[name] = (*found.get(name, ()), value)
    return found


def refuse_wrong_choices(kind: PartKind, choices: Sequence[str]) -> None:
    """Raise InvalidOutline for what a table or figure cannot be told."""
    count: dict[str, int] = defaultdict(int)
    for one in choices:
        name, _sign, value = one.partition("=")
        known = _CHOICES.get(name)
        if known is None:
            raise _unknown(kind, one)
        if not re.fullmatch(known.values, value.strip()):
            said = _("«{said}» says nothing: write it as {examples}.")
            examples = " · ".join(known.examples)
            raise InvalidOutline(said.format(said=_written(one), examples=examples))
        count[name] += 1
        if count[name] > 1 and not known.often:
            raise InvalidOutline(_("«{name}» is said twice.").format(name=name))
    told = told_choices(choices)
    _refuse_together(kind, told)
    _refuse_percents(told)


def _refuse_together(kind: PartKind, told: Mapping[str, Sequence[str]]) -> None:
    """Refuse what does not go together, as the command line does."""
    by = told.get("by", ("",))[0]
    apart = [name for name in _APART if name in told]
    if by == BY_WAVE:
        apart.append("by=wave")
    if len(apart) > 1:
        said = _("«{one}» and «{other}» cannot be combined: say one of them.")
        raise InvalidOutline(said.format(one=apart[0], other=apart[1]))
    if by and by != BY_WAVE and apart and apart != ["as-of"]:
        said = _("«{one}» and «{other}» cannot be combined: say one of them.")
        raise InvalidOutline(said.format(one=f"by={by}", other=apart[0]))
    of_attributes = by not in ("", BY_CODE, BY_UNIT, BY_WAVE)
    for name in ("bands", "test"):
        if name in told and not of_attributes:
            said = _("«{name}» is for an attribute of respondents, as by=size.")
            raise InvalidOutline(said.format(name=name))
    if "same" in told and by != BY_CODE:
        raise InvalidOutline(_("«same» is for by=code."))
    if kind == "figure" and by == BY_UNIT:
        raise InvalidOutline(
            _("A table by unit has no figures to draw: write it as a table.")
        )


def _refuse_percents(told: Mapping[str, Sequence[str]]) -> None:
    """Refuse what percentages are to be, in a table that has none."""
    by = told.get("by", ("",))[0]
    if by not in (BY_CODE, BY_UNIT):
        return
    of_mentions = told.get("percent-of") == ("mentions",)
    for name, there in (("percent-of", of_mentions), ("decimals", "decimals" in told)):
        if there:
            said = _("«{name}» is for percentages: a table by {by} has none.")
            raise InvalidOutline(said.format(name=name, by=by))


def _unknown(kind: PartKind, choice: str) -> InvalidOutline:
    examples = ", ".join(one for known in _CHOICES.values() for one in known.examples)
    if choice.startswith("bars="):
        return InvalidOutline(_("bars are what [[figure ...]] draws."))
    said = _("a figure does not know «{said}»; it can be told {examples}.")
    if kind == "table":
        said = _("a table does not know «{said}»; it can be told {examples}.")
    told = _written(choice.removesuffix("="))
    return InvalidOutline(said.format(said=told, examples=examples))


def _written(choice: str) -> str:
    """Return a choice so that it is read as it is, in quotes where it has to be."""
    name, equals, value = choice.partition("=")
    known = _CHOICES.get(name)
    if known and known.values == YES and value == YES:
        return name
    if not value or _PLAIN.fullmatch(value):
        return choice
    if '"' not in value and "\\" not in value:
        return f'{name}{equals}"{value}"'
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{name}{equals}"{escaped}"'
