"""Pulled quotes as text: for the terminal, and for pasting where one writes."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from koding.exporters.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.model.document import PrintedQuote

INDENT = "    "


def pasted_text(quotes: Iterable[PrintedQuote]) -> str:
    """Return quotes as they are pasted: words and descriptor, a paragraph each."""
    return "\n\n".join(_said(quote) for quote in quotes)


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
