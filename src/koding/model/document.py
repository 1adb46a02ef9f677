"""A structured document as it will be printed: headings, and quotes under them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedQuote:
    """A quote's words, and the descriptor after it, "" where descriptors are off.

    `id` is a short one that the team finds the quote by.
    """

    words: str
    descriptor: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading at `level` 1-9, a note under it (n and base), and its quotes."""

    level: int
    heading: str
    note: str = ""
    quotes: tuple[PrintedQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class StructuredDocument:
    """A titled run of sections; `facts` are (name, value) lines under the title.

    `language` is the language of the document: nb, nn or en. `closing` is said after
    all else.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    language: str
    closing: str = ""
