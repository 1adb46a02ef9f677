"""What is said of the codebook's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from koding.analysis.evolution import CodeEvent

FIELDS: Mapping[str, Callable[[], str]] = {
    "short": lambda: _("short name"),
    "brief": lambda: _("brief definition"),
    "definition": lambda: _("full definition"),
    "when": lambda: _("when to use"),
    "when_not": lambda: _("when not to use"),
    "memo": lambda: _("memo"),
}


def event_said(event: CodeEvent) -> str:
    """Return what happened to a code, as one would say it."""
    said = _SAID[event.what](event).format(
        label=event.label, before=event.before, after=event.after, field=_field(event)
    )
    return _("undo: {what}").format(what=said) if event.undoing else said


def _field(event: CodeEvent) -> str:
    return FIELDS[event.field]() if event.field in FIELDS else event.field


def _created(event: CodeEvent) -> str:
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


_SAID: Mapping[str, Callable[[CodeEvent], str]] = {
    "created": _created,
    "renamed": lambda _event: _("«{before}» renamed to «{after}»"),
    "redefined": _redefined,
    "moved": _moved,
    "merged": lambda _event: _("«{label}» merged into «{after}»"),
    "apart": lambda _event: _("«{label}» by itself again, apart from «{before}»"),
    "retired": lambda _event: _("«{label}» no longer offered"),
    "restored": lambda _event: _("«{label}» offered again"),
}
