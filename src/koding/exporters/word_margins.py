"""What stands above and below the text of every page: source, marking, page number."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

from koding.exporters.safe_text import one_line
from koding.exporters.word_elements import element, field, run
from koding.exporters.word_pages import letters_on_a_line
from koding.exporters.word_styles import LOOKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import _BaseHeaderFooter

    from koding.exporters.word_parts import WordFile

_PAGE = re.compile(r"\bPAGE\b", re.IGNORECASE)
_MOST_LINES = 2
_LEAST_NAME = 12
"""Letters of a project's name that stay, however narrow the page."""


def mark_pages(file: WordFile, header: str, *, intern: bool) -> None:
    """Put `header`, the marking and page numbers on every page of a file.

    What a template has there stays above; where it has page numbers, these do. Its
    first page may be without, as a title page is.
    """
    pages = list(_pages(file.document))
    top = [file.paragraph("Header", _short(file, header))] if header else []
    if intern:
        top.append(file.paragraph("Marking", file.words.intern))
    if top:
        _keep_clear(top[-1])
        for page in pages:
            _put_below(page.head, top)
    for page in pages:
        # A template that numbers its pages may have a title page that has no number.
        if not page.numbered and not (page.first and pages[0].numbered):
            _put_below(page.foot, [_page_number(file)])


class _Page(NamedTuple):
    """A kind of page: what stands above and below its text, and its number there."""

    head: _BaseHeaderFooter
    foot: _BaseHeaderFooter
    numbered: bool
    first: bool = False


def _pages(document: Document) -> Iterator[_Page]:
    """Yield all pages as one kind, then first and even ones that are of their own."""
    section = document.sections[0]
    head, foot = section.header, section.footer
    yield _Page(head, foot, _numbered(head, foot))
    if section.different_first_page_header_footer:
        head, foot = section.first_page_header, section.first_page_footer
        yield _Page(head, foot, _numbered(head, foot), first=True)
    if document.settings.odd_and_even_pages_header_footer:
        head, foot = section.even_page_header, section.even_page_footer
        yield _Page(head, foot, _numbered(head, foot))


def _put_below(place: _BaseHeaderFooter, ours: list[BaseOxmlElement]) -> None:
    kept = list(place._element) if _says(place) else []
    place._element[:] = [*kept, *map(copy, ours)]


def _says(place: _BaseHeaderFooter) -> bool:
    """Whether a template has put anything into a header or footer."""
    return not place.is_linked_to_previous and bool(
        place._element.xpath(".//w:t | .//w:drawing | .//w:pict | .//w:fldSimple")
    )


def _numbered(*places: _BaseHeaderFooter) -> bool:
    """Whether a page has its number in one of its places already."""
    return any(
        _PAGE.search(" ".join(_instructions(place)))
        or bool(place._element.xpath(".//w:pgNum"))
        for place in places
        if not place.is_linked_to_previous
    )


def _instructions(place: _BaseHeaderFooter) -> Iterator[str]:
    """Yield what fields ask for; Word may part the letters of one."""
    yield from map(str, place._element.xpath(".//w:fldSimple/@w:instr"))
    yield "".join(one.text or "" for one in place._element.xpath(".//w:instrText"))


def _short(file: WordFile, header: str) -> str:
    """Return a header that takes two lines at most; its first words give way.

    They are the project's name, which the title says in full.
    """
    said = one_line(header)
    look = LOOKS["Header" if "Header" in file.styles.added else "Normal"]
    line = letters_on_a_line(look, file.text_width.pt)
    name, dot, rest = said.partition(" · ")
    room = max(_MOST_LINES * line - len(dot + rest), _LEAST_NAME)
    if len(name) > room:
        name = f"{name[: room - 1].rstrip()}…"
    return f"{name}{dot}{rest}"


def _keep_clear(last: BaseOxmlElement) -> None:
    """Leave room below a header: one that grows pushes the text down, and meets it."""
    last.find(qn("w:pPr")).append(element("spacing", after=160))


def _page_number(file: WordFile) -> BaseOxmlElement:
    """Return "Side 3 av 12" as a paragraph of fields."""
    made = file.paragraph("Footer")
    before, between, after = file.words.page.split("#")
    made.extend((run(before), field("PAGE"), run(between), field("NUMPAGES")))
    if after:
        made.append(run(after))
    return made
