"""Parts of the outline in words: how many there are of each kind."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from koding.i18n import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from koding.model.outline import Part, PartKind


def kinds_counted(parts: Iterable[Part]) -> str:
    """Return "69 headings, 2 quotes": how many of each kind, "" for no parts."""
    counts = Counter(part.kind for part in parts)
    return ", ".join(
        said(counts[kind]).format(n=counts[kind])
        for kind, said in _KINDS.items()
        if counts[kind]
    )


_KINDS: Mapping[PartKind, Callable[[int], str]] = {
    "heading": lambda n: ngettext("{n} heading", "{n} headings", n),
    "quote": lambda n: ngettext("{n} quote", "{n} quotes", n),
    "lead_in": lambda n: ngettext("{n} lead-in", "{n} lead-ins", n),
    "text": lambda n: ngettext("{n} text", "{n} texts", n),
    "table": lambda n: ngettext("{n} table", "{n} tables", n),
    "figure": lambda n: ngettext("{n} figure", "{n} figures", n),
    "note": lambda n: ngettext("{n} note", "{n} notes", n),
}
