"""The structured document as a Word file: headings, and the quotes under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.exporters.safe_text import one_line
from koding.exporters.word_elements import element
from koding.exporters.word_parts import WordFile
from koding.exporters.word_styles import HEADING_LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from koding.model.document import PrintedQuote, Section, StructuredDocument


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
    if document.sections:
        file.append(_contents(file, document.sections))
        file.update_when_opened()
    for number, section in enumerate(document.sections):
        file.append(_heading(file, number, section))
        if section.note:
            file.add("Base", section.note.strip())
        for quote in section.quotes:
            _add_quote(file, quote)
    return file.file_bytes()


def _contents(file: WordFile, sections: Sequence[Section]) -> BaseOxmlElement:
    """Return the table of contents, filled in so that it shows before an update."""
    gallery = element("docPartGallery", val="Table of Contents")
    entries = [_entry(file, *numbered) for numbered in enumerate(sections)]
    for place, part in enumerate(_field_start(), start=1):
        entries[0].insert(place, part)
    return element(
        "sdt",
        element("sdtPr", element("docPartObj", gallery, element("docPartUnique"))),
        element(
            "sdtContent",
            file.paragraph("TOC Heading", file.words.contents),
            *entries,
            element("p", _field_mark("end")),
        ),
    )


def _field_start() -> tuple[BaseOxmlElement, ...]:
    instruction = element("instrText")
    instruction.text = f'TOC \\o "1-{HEADING_LEVELS}" \\h \\z \\u'
    return _field_mark("begin"), element("r", instruction), _field_mark("separate")


def _field_mark(kind: str) -> BaseOxmlElement:
    return element("r", element("fldChar", fldCharType=kind))


def _entry(file: WordFile, number: int, section: Section) -> BaseOxmlElement:
    entry = file.paragraph(f"toc {_level(section)}", one_line(section.heading))
    link = element("hyperlink", entry[1], anchor=_bookmark(number), history=1)
    entry.append(link)
    return entry


def _heading(file: WordFile, number: int, section: Section) -> BaseOxmlElement:
    heading = file.paragraph(f"Heading {_level(section)}", one_line(section.heading))
    if number == 0:
        heading[0].append(element("pageBreakBefore"))
    heading.insert(1, element("bookmarkStart", id=number, name=_bookmark(number)))
    heading.append(element("bookmarkEnd", id=number))
    return heading


def _add_quote(file: WordFile, quote: PrintedQuote) -> None:
    words = quote.words.strip()
    if quote.descriptor:
        # The descriptor holds the space before it, so that the words stay alone.
        descriptor = f" ({one_line(quote.descriptor)})"
        file.add("Quote", words, (descriptor, "Descriptor"))
    else:
        file.add("Quote", words)


def _level(section: Section) -> int:
    return min(max(section.level, 1), HEADING_LEVELS)


def _bookmark(number: int) -> str:
    return f"_Toc{number + 1:09}"
