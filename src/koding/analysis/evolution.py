"""What happened to the codebook: an event for each change of a code, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from koding.model.changes import (
    CodeChanged,
    CodeCreated,
    CodeMerged,
    CodeMoved,
    CodeRestored,
    CodeRetired,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from koding.model.changes import Change
    from koding.model.lines import Line

What = Literal[
    "created",
    "renamed",
    "redefined",
    "moved",
    "merged",
    "apart",
    "retired",
    "restored",
]
"""What happened to a code; `apart` is a merge taken back."""


@dataclass(frozen=True, slots=True)
class CodeEvent:
    """A change of a code. Labels are those of the moment it happened.

    `at` is ISO 8601. `before` and `after` are labels or words: the old and the new
    name, the theme it stood under and stands under, the codes it was and is read as,
    the words of `field` then and now. `undoing` tells that a step was taken back.
    """

    at: str
    coder: str
    what: What
    code: str
    label: str
    before: str = ""
    after: str = ""
    field: str = ""
    undoing: bool = False


def code_events(lines: Iterable[Line]) -> Iterator[CodeEvent]:
    """Yield what lines of the journal, in their order, say of codes."""
    labels: dict[str, str] = {}
    for line in lines:
        told = _told(line.change, labels)
        if told is None or getattr(line.change, "name", "") == "meaning":
            continue
        what, code, before, after = told
        named = line.change
        field = named.name if isinstance(named, CodeChanged) else ""
        label = before if what == "renamed" else labels.get(code, "?")
        undoing = bool(line.undoes)
        yield CodeEvent(
            line.at, line.coder, what, code, label, before, after, field, undoing
        )


def _told(change: Change, labels: dict[str, str]) -> tuple[What, str, str, str] | None:
    """Return (what, code, before, after), and learn the labels that codes have."""
    match change:
        case CodeCreated(code=code, label=label, parent=parent):
            labels[code] = label
            return "created", code, "", _label(labels, parent)
        case CodeChanged(code=code, name="label", before=before, after=after):
            labels[code] = str(after)
            return "renamed", code, str(before), str(after)
        case CodeChanged(code=code, before=before, after=after):
            return "redefined", code, _words(before), _words(after)
        case CodeMoved(code=code, before_parent=before, parent=parent):
            return "moved", code, _label(labels, before), _label(labels, parent)
        case CodeMerged(code=code, before=before, into=into):
            what: What = "merged" if into else "apart"
            return what, code, _label(labels, before), _label(labels, into)
        case CodeRetired(code=code):
            return "retired", code, "", ""
        case CodeRestored(code=code):
            return "restored", code, "", ""
    return None


def _label(labels: Mapping[str, str], code: str) -> str:
    return labels.get(code, "?") if code else ""


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
