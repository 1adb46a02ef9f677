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


def encode(change: Change) -> str:
    """Return the JSON body of `change`."""
    body = {field.name: getattr(change, field.name) for field in fields(change)}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def decode(kind: str, version: int, body: str) -> Change:
    """Return the change that a line of the journal tells of.

    Raises DamagedJournal for a kind or version that this program does not know.
    """
    change = KINDS.get(kind)
    if change is None or version > change.version:
        raise DamagedJournal(
            _(
                "The journal holds a change «{kind}» (version {version}) that this "
                "koding does not know: open the project with a newer koding."
            ).format(kind=kind, version=version)
        )
    values: dict[str, Any] = json.loads(body)
    return change(**{name: _frozen(value) for name, value in values.items()})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
