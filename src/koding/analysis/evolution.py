"""What happened to the codebook: an event for each change of a code, in order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from koding.model.changes import (
    CodebookVersioned,
    CodeChanged,
    CodeCreated,
    CodeMerged,
    CodeMoved,
    CodeRestored,
    CodeRetired,
    StepExplained,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from koding.model.changes import Change
    from koding.model.history import Birth
    from koding.model.lines import Line

What = Literal[
    "created",
    "split",
    "taken",
    "proposed",
    "accepted",
    "renamed",
    "redefined",
    "kind",
    "moved",
    "merged",
    "apart",
    "retired",
    "restored",
    "example",
    "unpinned",
    "waived",
    "break",
    "versioned",
]
"""What happened to a code; `apart` is a merge taken back. `split` and `taken` are new
codes, made out of `before`. `versioned` is said of the whole codebook."""


@dataclass(frozen=True, slots=True)
class CodeEvent:
    """A change of a code. Labels are those of the moment it happened.

    `at` is ISO 8601, `order` the line's. `before` and `after` are labels or words: the
    old and the new name, the theme it stood under and stands under, the codes it was
    and is read as, the words of `field` then and now; `field` is the question of a
    waiver and the wave of a break. `undoing` tells that this was taken back, `again`
    that the taking back was, `undone` that this was since; `stale` that earlier codings
    are to be looked at again. `other` is the code it came out of, or went into.
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
    step: str = ""
    order: str = ""
    reason: str = ""
    undone: bool = False
    born: Birth | None = None
    proposal: bool = False
    stale: bool = False
    again: bool = False
    other: str = ""


@dataclass(frozen=True, slots=True)
class _Told:
    """What one line says of a code."""

    what: What
    code: str
    before: str = ""
    after: str = ""
    field: str = ""
    other: str = ""


def code_events(
    lines: Iterable[Line],
    *,
    undone: Collection[str] = (),
    births: Mapping[str, Birth] | None = None,
) -> list[CodeEvent]:
    """Return what lines of the journal, in their order, say of codes.

    Lines that explain steps are to be among them. `undone` are steps taken back since,
    `births` tells by code where it was made.
    """
    read = list(lines)
    reasons = _reasons(read)
    labels: dict[str, str] = {}
    events: list[CodeEvent] = []
    made: dict[str, dict[str, int]] = defaultdict(dict)
    defined: dict[tuple[str, str], int] = {}
    touched = _touched(read)
    back: set[str] = set()
    for line in read:
        if line.undoes:
            _told(line.change, labels)
            if line.step not in back:
                back.add(line.step)
                events += _taken_back(events, line, touched[line.step], undone)
            continue
        if _joined(line, labels, events, made, defined):
            continue
        told = _told(line.change, labels)
        if told is None:
            continue
        if told.what == "created":
            made[line.step][told.code] = len(events)
        elif told.what == "redefined":
            defined.setdefault((line.step, told.code), len(events))
        events.append(
            CodeEvent(
                at=line.at,
                coder=line.coder,
                what=told.what,
                code=told.code,
                label=_label_told(told, labels),
                before=told.before,
                after=told.after,
                field=told.field,
                step=line.step,
                order=line.order,
                reason=reasons.get(line.step, ""),
                undone=line.step in undone,
                born=(births or {}).get(told.code) if told.what == "created" else None,
                other=told.other,
            )
        )
    return events


def life_of(
    events: Iterable[CodeEvent], code: str, read_as: Callable[[str], str]
) -> list[CodeEvent]:
    """Return what happened to a code, and to those that are read as it today.

    What was made out of them, and what went into them for a while, is part of it.
    """
    return [
        event
        for event in events
        if any(code in (one, read_as(one)) for one in (event.code, event.other) if one)
    ]


def _touched(lines: Iterable[Line]) -> dict[str, set[str]]:
    """Return the codes that each undoing says something of, by step."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.undoes:
            found[line.step].add(str(getattr(line.change, "code", "")))
    return found


def _taken_back(
    events: Sequence[CodeEvent],
    line: Line,
    touched: Collection[str],
    undone: Collection[str],
) -> list[CodeEvent]:
    """Return what an undoing took back, in the words of when it was done.

    Codes that others have decided on since are not touched by it.
    """
    return [
        replace(
            event,
            at=line.at,
            coder=line.coder,
            step=line.step,
            order=line.order,
            reason="",
            born=None,
            stale=False,
            proposal=False,
            undoing=True,
            again=event.undoing and not event.again,
            undone=line.step in undone,
        )
        for event in events
        if event.step == line.undoes and event.code in touched
    ]


def _reasons(lines: Iterable[Line]) -> dict[str, str]:
    return {
        line.step: line.change.after
        for line in lines
        if isinstance(line.change, StepExplained) and line.change.after
    }


def _joined(
    line: Line,
    labels: Mapping[str, str],
    events: list[CodeEvent],
    made: Mapping[str, Mapping[str, int]],
    defined: Mapping[tuple[str, str], int],
) -> bool:
    """Let what goes with an event of the same step be part of it; tell if it did.

    `made` are the events of new codes by step and code, `defined` those of definitions.
    """
    made_here = made.get(line.step, {})
    match line.change:
        case CodeChanged(code=code, name="meaning"):
            at = defined.get((line.step, code))
            if at is not None:
                events[at] = replace(events[at], stale=True)
            return True
        case CodeChanged(code=code, name="split_from" | "taken_from", after=source):
            at = made_here.get(code)
            if at is not None and source:
                what: What = "split" if line.change.name == "split_from" else "taken"
                label = _label(labels, str(source))
                events[at] = replace(
                    events[at], what=what, before=label, other=str(source)
                )
            return at is not None or not source
        case CodeChanged(code=code, name="proposed", after=True):
            at = made_here.get(code)
            if at is not None:
                events[at] = replace(events[at], proposal=True)
            return at is not None
        case CodeMoved(before_parent=before, parent=parent):
            # Siblings make room for what is new: no move that anybody made.
            return bool(made_here) and before == parent
    return False


def _told(change: Change, labels: dict[str, str]) -> _Told | None:
    """Return what a change says of a code, and learn the labels that codes have."""
    match change:
        case CodeCreated(code=code, label=label, parent=parent):
            labels[code] = label
            return _Told("created", code, "", _label(labels, parent))
        case CodeChanged(code=code, name="label", before=before, after=after):
            labels[code] = str(after)
            return _Told("renamed", code, str(before), str(after), "label")
        case CodeChanged():
            return _told_of_field(change, labels)
        case CodeMoved(code=code, before_parent=before, parent=parent):
            return _Told("moved", code, _label(labels, before), _label(labels, parent))
        case CodeMerged(code=code, before=before, into=into):
            what: What = "merged" if into else "apart"
            words = _label(labels, before), _label(labels, into)
            return _Told(what, code, *words, other=into or before)
        case CodebookVersioned(name=name):
            return _Told("versioned", "", after=name)
    return _told_of_offer(change)


def _told_of_offer(change: Change) -> _Told | None:
    match change:
        case CodeRetired(code=code):
            return _Told("retired", code)
        case CodeRestored(code=code):
            return _Told("restored", code)
    return None


def _told_of_field(change: CodeChanged, labels: Mapping[str, str]) -> _Told:
    """Return what a field says; some are called "what:of which"."""
    code, after = change.code, change.after
    name, _, of = change.name.partition(":")
    before_words, after_words = _words(change.before), _words(after)
    match name:
        case "proposed":
            return _Told("proposed" if after else "accepted", code)
        case "split_from" | "taken_from":
            what: What = "split" if name == "split_from" else "taken"
            return _Told(what, code, _label(labels, after_words), other=after_words)
        case "example":
            return _Told("example" if after else "unpinned", code)
        case "waived":
            return _Told("waived", code, field=of)
        case "break":
            return _Told("break", code, before_words, after_words, of)
        case "kind":
            return _Told("kind", code, before_words, after_words, "kind")
    return _Told("redefined", code, before_words, after_words, change.name)


def _label_told(told: _Told, labels: Mapping[str, str]) -> str:
    if told.what == "renamed":
        return told.before
    return told.after if told.what == "versioned" else labels.get(told.code, "?")


def _label(labels: Mapping[str, str], code: str) -> str:
    return labels.get(code, "?") if code else ""


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
