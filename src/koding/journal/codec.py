"""Changes to and from what a journal line stores: a kind, a version, a JSON body."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from koding.errors import DamagedJournal
from koding.i18n import _
from koding.model.changes import KINDS

if TYPE_CHECKING:
    from koding.model.changes import Change


# Twice as fast as json.loads, which asks each time how it is wanted.
_DECODER = json.JSONDecoder()


def encode(change: Change) -> str:
    """Return the JSON body of `change`."""
    body = {field.name: getattr(change, field.name) for field in fields(change)}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def decode(kind: str, version: int, body: str) -> Change:
    """Return the change that a line of the journal tells of.

    Raises DamagedJournal for a kind or version that this program does not know, and
    for a body that is not of its kind.
    """
    change = KINDS.get(kind)
    if change is None or version > change.version:
        raise DamagedJournal(
            _(
                "The journal holds a change «{kind}» (version {version}) that this "
                "koding does not know: open the project with a newer koding."
            ).format(kind=kind, version=version)
        )
    try:
        values: dict[str, Any]
        values, end = _DECODER.raw_decode(body)
        if end != len(body):
            raise ValueError(body[end:])
        for name, value in values.items():
            if isinstance(value, list):
                values[name] = frozen(value)
        return change(**values)
    except (ValueError, TypeError, AttributeError) as error:
        raise DamagedJournal(
            _(
                "The journal holds a change «{kind}» that cannot be read: take the "
                "project from a backup, and keep this copy."
            ).format(kind=kind)
        ) from error


def frozen(value: Any) -> Any:
    """Return a value read from JSON as registers and changes hold it."""
    return tuple(value) if isinstance(value, list) else value
