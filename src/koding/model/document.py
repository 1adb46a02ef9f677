"""A structured document as it will be printed: headings, and quotes under them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koding.model.codebook_file import PrintedCodebook
    from koding.model.spans import Span


@dataclass(frozen=True, slots=True)
class PrintedQuote:
    """A quote's words, and the descriptor after it, "" where descriptors are off.

    `id` is a short one that the team finds the quote by. Where `words` are a whole
    answer, `coded` are the parts of them that have the code.
    """

    words: str
    descriptor: str = ""
    id: str = ""
    coded: tuple[Span, ...] = ()
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading at `level` 1-9, a note under it (n and base), and its quotes.

    `bands` is n by size band. `told` are (name, text) of what the code is used for,
    `memos` the notes about it. With `room` an empty paragraph waits for a text. A
    `chapter` begins on a page of its own.
    """

    level: int
    heading: str
    note: str = ""
    quotes: tuple[PrintedQuote, ...] = ()
    bands: str = ""
    told: tuple[tuple[str, str], ...] = ()
    memos: tuple[str, ...] = ()
    room: bool = False
    chapter: bool = False


@dataclass(frozen=True, slots=True)
class PageLook:
    """How a Word file is to look: the bytes of a template, numbers before headings.

    Memos stand as comments in the margin, or in the text. With `pages_counted` the
    page numbers of its contents are LibreOffice's, else estimates until Word counts.
    """

    template: bytes = b""
    numbered: bool = True
    comments: bool = False
    pages_counted: bool = False


PLAIN_LOOK = PageLook()


@dataclass(frozen=True, slots=True)
class StructuredDocument:
    """A titled run of sections; `facts` are (name, value) lines under the title.

    `language` is the language of the document: nb, nn or en. `memos` are about the
    question. `appendix` is a codebook that stands last. `header` is for the top of
    every page. `under_no_code` is what the quotes are called where they stand under no
    code, "" where they do. `closing` is said after all else. `counts` are of quotes
    that were pulled: how many, of how many units, and the base of these.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    language: str
    under_no_code: str = ""
    memos: tuple[str, ...] = ()
    look: PageLook = PLAIN_LOOK
    appendix: PrintedCodebook | None = None
    header: str = ""
    closing: str = ""
    counts: tuple[tuple[str, int], ...] = ()
