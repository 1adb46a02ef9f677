"""Parts of the outline in words: what one is called, how many there are of a kind."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from koding.i18n import _, ngettext

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


def kind_named(kind: PartKind, words: str) -> str:
    """Return what a part is called: by its own words, a quote by its heading's."""
    return _NAMED[kind]().format(words=words)


_NAMED: Mapping[PartKind, Callable[[], str]] = {
    "heading": lambda: _("the heading «{words}»"),
    "quote": lambda: _("a quote under «{words}»"),
    "lead_in": lambda: _("the lead-in «{words}»"),
    "text": lambda: _("the text «{words}»"),
    "table": lambda: _("the table «{words}»"),
    "figure": lambda: _("the figure «{words}»"),
    "note": lambda: _("the note «{words}»"),
}
_KINDS: Mapping[PartKind, Callable[[int], str]] = {
    "heading": lambda n: ngettext("{n} heading", "{n} headings", n),
    "quote": lambda n: ngettext("{n} quote", "{n} quotes", n),
    "lead_in": lambda n: ngettext("{n} lead-in", "{n} lead-ins", n),
    "text": lambda n: ngettext("{n} text", "{n} texts", n),
    "table": lambda n: ngettext("{n} table", "{n} tables", n),
    "figure": lambda n: ngettext("{n} figure", "{n} figures", n),
    "note": lambda n: ngettext("{n} note", "{n} notes", n),
}
