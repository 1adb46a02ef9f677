"""What is said of the codebook's history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from koding.analysis.evolution import CodeEvent
    from koding.model.history import Mark, StepMark

FIELDS: Mapping[str, Callable[[], str]] = {
    "short": lambda: _("short name"),
    "brief": lambda: _("brief definition"),
    "definition": lambda: _("full definition"),
    "when": lambda: _("when to use"),
    "when_not": lambda: _("when not to use"),
    "memo": lambda: _("memo"),
}
KINDS: Mapping[str, Callable[[], str]] = {
    "ordinary": lambda: _("an ordinary code"),
    "other": lambda: _("«other»"),
    "none": lambda: _("«none»"),
    "no_content": lambda: _("«no content»"),
    "dont_know": lambda: _("«don't know»"),
    "scope": lambda: _("out of scope"),
}
MARKS: Mapping[Mark, Callable[[], str]] = {
    "": lambda: _("new"),
    "seen": lambda: _("seen"),
    "approved": lambda: _("approved"),
    "asked": lambda: _("asked about"),
}
MARK_SIGNS: Mapping[Mark, str] = {"": "○", "seen": "◐", "approved": "●", "asked": "?"}


def event_said(event: CodeEvent, questions: Mapping[str, str] | None = None) -> str:
    """Return what happened to a code, as one would say it.

    `questions` are labels by id, for what is said of answers.
    """
    said = _SAID[event.what](event).format(
        label=event.label,
        before=event.before,
        after=event.after,
        field=field_said(event.field),
        question=(questions or {}).get(event.field, event.field),
        kind=kind_said(event.after),
    )
    said += _born(event, questions or {})
    if event.stale:
        said += " — " + _("earlier codings are to be looked at again")
    if event.again:
        return _("done again: {what}").format(what=said)
    return _("undo: {what}").format(what=said) if event.undoing else said


def step_said(
    events: Sequence[CodeEvent], questions: Mapping[str, str] | None = None
) -> list[str]:
    """Return what a step did: codes that went the same way are named together."""
    groups: dict[tuple[str, ...], list[CodeEvent]] = {}
    for place, event in enumerate(events):
        together = event.what in ("merged", "moved", "retired", "restored", "accepted")
        way = (event.what, event.before, event.after) if together else (str(place),)
        groups.setdefault(way, []).append(event)
    return [
        event_said(replace(group[0], label=_together(group)), questions)
        for group in groups.values()
    ]


def _together(events: Sequence[CodeEvent]) -> str:
    """Return labels as they stand in «», a comma between them."""
    return "», «".join(event.label for event in events)


def mark_said(mark: StepMark) -> str:
    """Return what a lead has said of a step."""
    said = _("{sign} {mark} by {coder}").format(
        sign=MARK_SIGNS[mark.mark], mark=MARKS[mark.mark](), coder=mark.coder
    )
    return f"{said}: {mark.note}" if mark.note else said


def field_said(name: str) -> str:
    """Return what a field of a code is called."""
    return FIELDS[name]() if name in FIELDS else name


def kind_said(kind: str) -> str:
    """Return what a kind of code is called."""
    return KINDS[kind]() if kind in KINDS else kind


def _born(event: CodeEvent, questions: Mapping[str, str]) -> str:
    if event.born is None:
        return ""
    return " — " + _("born in answer {number} of {question}").format(
        number=event.born.number,
        question=questions.get(event.born.question, "?"),
    )


def _created(event: CodeEvent) -> str:
    if event.proposal:
        return (
            _("proposal «{label}» under «{after}»")
            if event.after
            else (_("proposal «{label}»"))
        )
    if event.after:
        return _("new code «{label}» under «{after}»")
    return _("new code «{label}»")


def _moved(event: CodeEvent) -> str:
    if event.before == event.after:
        return _("«{label}» to another place in the list")
    if not event.after:
        return _("«{label}» moved out of «{before}»")
    if not event.before:
        return _("«{label}» moved to «{after}»")
    return _("«{label}» moved from «{before}» to «{after}»")


def _redefined(event: CodeEvent) -> str:
    if not event.before:
        return _("«{label}» got a {field}: {after}")
    if not event.after:
        return _("«{label}» lost its {field}, which was: {before}")
    return _("«{label}» has another {field}: {before} → {after}")


def _break(event: CodeEvent) -> str:
    if not event.after:
        return _("«{label}» compares with the waves before {field} after all")
    return _("«{label}» does not compare with the waves before {field}: {after}")


_SAID: Mapping[str, Callable[[CodeEvent], str]] = {
    "created": _created,
    "split": lambda event: (
        _("proposal «{label}» split from «{before}»")
        if event.proposal
        else _("new code «{label}» split from «{before}»")
    ),
    "taken": lambda _event: _("new code «{label}» taken from «{before}»"),
    "proposed": lambda _event: _("«{label}» a proposal again"),
    "accepted": lambda _event: _("proposal «{label}» accepted"),
    "renamed": lambda _event: _("«{before}» renamed to «{after}»"),
    "redefined": _redefined,
    "kind": lambda _event: _("«{label}» marked as {kind}"),
    "moved": _moved,
    "merged": lambda _event: _("«{label}» merged into «{after}»"),
    "apart": lambda _event: _("«{label}» by itself again, apart from «{before}»"),
    "retired": lambda _event: _("«{label}» no longer offered"),
    "restored": lambda _event: _("«{label}» offered again"),
    "example": lambda _event: _("a quote pinned as an example of «{label}»"),
    "unpinned": lambda _event: _("an example of «{label}» taken off"),
    "waived": lambda _event: _(
        "earlier answers to {question} need not be checked for «{label}»"
    ),
    "break": _break,
    "versioned": lambda _event: _("version «{after}» of the codebook"),
}
