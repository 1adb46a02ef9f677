"""Pulled quotes as text: for the terminal, and for pasting where one writes."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from koding.exporters.numbers import screen_count
from koding.exporters.safe_text import one_line
from koding.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.model.document import PrintedQuote
    from koding.model.pull import Pulled

INDENT = "    "


def behind(pulled: Pulled) -> str:
    """Return the units behind the quotes, of how many that answered, and how many."""
    units = ngettext(
        "{units} unit, of {base} that answered",
        "{units} units, of {base} that answered",
        pulled.units,
    ).format(units=screen_count(pulled.units), base=screen_count(pulled.base))
    count = len(pulled.quotes)
    shown = ngettext("{n} quote", "{n} quotes", count).format(n=screen_count(count))
    if count != pulled.found:
        shown = _("{n} of {found} quotes").format(
            n=screen_count(count), found=screen_count(pulled.found)
        )
    return f"{units} · {shown}"


def pasted_text(quotes: Iterable[PrintedQuote], closing: str = "") -> str:
    """Return quotes as they are pasted: words and descriptor, a paragraph each.

    `closing` is said last, where it says something.
    """
    said = [_said(quote) for quote in quotes]
    return "\n\n".join([*said, *([closing] if closing else ())])


def pulled_text(quotes: Sequence[PrintedQuote], note: str, *, width: int) -> str:
    """Return quotes for reading, each with its short id; `note` stands above them."""
    lines = [fill(note, width), ""]
    for quote in quotes:
        lines += [
            fill(_said(quote), width, initial_indent=INDENT, subsequent_indent=INDENT),
            f"{INDENT}{quote.id}",
            "",
        ]
    return "\n".join(lines).rstrip("\n")


def _said(quote: PrintedQuote) -> str:
    words = one_line(quote.words)
    return f"{words} ({one_line(quote.descriptor)})" if quote.descriptor else words
