"""A Word file that grows at its end; python-docx makes all that is around its text."""

from __future__ import annotations

import zipfile
from copy import copy
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Length, Twips

from koding.exporters.document_words import DOCUMENT_WORDS
from koding.exporters.safe_text import one_line, text_lines
from koding.exporters.word_comments import Comments
from koding.exporters.word_contents import Contents
from koding.exporters.word_elements import element, page_break
from koding.exporters.word_margins import mark_pages
from koding.exporters.word_numbers import number_headings
from koding.exporters.word_pages import PageEstimate
from koding.exporters.word_styles import (
    LISTED_LEVELS,
    LISTED_UNDER_CHAPTERS,
    LOOKS,
    StyleSet,
    dress_normal,
)
from koding.exporters.word_template import house_file, plain_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section

# Word's own limit, which python-docx enforces.
_LONGEST_TITLE = 255

# A4, in whole twentieths of a point, so that nothing is rounded in the file.
_SHORT_SIDE, _LONG_SIDE, _MARGIN = Twips(11906), Twips(16838), Twips(1418)
_TOP = Twips(1588)

# The zip format's first day: a file must not tell when or where it was made.
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)

# What stands after updateFields in settings: Word refuses another order.
_AFTER_UPDATE = (
    *("w:compat", "w:themeFontLang", "w:clrSchemeMapping", "w:decimalSymbol"),
    "w:listSeparator",
)


class WordFile:
    """A Word file of A4 pages, or of a template's, in the language of its text.

    Text is added through copies of prepared paragraphs: python-docx's own
    `add_paragraph` looks for the end of the text and for the style each time, which
    takes 80 s for 20 000 quotes where the copies take 0.3 s.
    """

    def __init__(
        self,
        title: str,
        language: str,
        *,
        landscape: bool = False,
        template: bytes = b"",
        numbered: bool = False,
        first: Sequence[int] = (),
        chapters: bool = False,
    ) -> None:
        """With a `template` its styles, headers, footers and page are the file's.

        `numbered` puts numbers before headings, where no template decides about them;
        `first` is that of the first heading, where it is not 1. With `chapters` themes
        stand a level down, and contents go a level deeper.
        """
        self.document = house_file(template) if template else plain_file()
        self.words = DOCUMENT_WORDS[language]
        _set_language(self.document, self.words.locale)
        self.document.core_properties.title = one_line(title)[:_LONGEST_TITLE]
        section = self.document.sections[0]
        if not template:
            _set_page(section)
            dress_normal(self.document)
        if landscape:
            _turn(section)
        self.text_width, self.text_height = _room(section)
        numbered = numbered and not template
        self.styles = StyleSet(self.document, self.text_width, numbered=numbered)
        if numbered:
            number_headings(self.document, self.styles, first)
        self.pages = PageEstimate(self.text_width.pt, self.text_height.pt)
        self.bookmark_numbers = count(1)
        self.comments = Comments(self)
        levels = LISTED_UNDER_CHAPTERS if chapters else LISTED_LEVELS
        self.contents = Contents(self, numbered=numbered, first=first, levels=levels)
        self._prepared: dict[tuple[str, ...], BaseOxmlElement] = {}
        self._end = self.document.element.body.sectPr

    def paragraph(self, style: str, *pieces: str | tuple[str, str]) -> BaseOxmlElement:
        """Return a new paragraph, still outside the text.

        A piece is a text, or a text and its character style. Line breaks and tabs in
        it become Word's own; no text is parsed.
        """
        styles = (style, *["" if isinstance(p, str) else p[1] for p in pieces])
        if styles not in self._prepared:
            self._prepared[styles] = self._prepare(*styles)
        made = copy(self._prepared[styles])
        for letters, piece in zip(made[1:], pieces, strict=True):
            _fill(letters, piece if isinstance(piece, str) else piece[0])
        return made

    def new_end(self) -> None:
        """Find the end of the text again, after its last page has been made anew."""
        self._end = self.document.element.body.sectPr

    def append(self, block: BaseOxmlElement) -> None:
        """Put a paragraph or another block at the end of the text."""
        self._end.addprevious(block)

    def add(self, style: str, *pieces: str | tuple[str, str]) -> BaseOxmlElement:
        """Put a new paragraph at the end of the text, and return it."""
        texts = [piece if isinstance(piece, str) else piece[0] for piece in pieces]
        self.count_lines(style, texts)
        made = self.paragraph(style, *pieces)
        self.append(made)
        return made

    def count_lines(self, style: str, texts: list[str]) -> None:
        """Reckon with a paragraph of `texts` in telling the pages of what follows."""
        letters = sum(map(len, texts))
        breaks = sum(text.count("\n") for text in texts)
        self.pages.add(LOOKS[style], letters, breaks)

    def turn_page(self) -> None:
        """Begin a new page; the paragraph that turns it is all but empty."""
        self.append(element("p", page_break()))
        self.pages.turn()

    def mark_pages(self, header: str, *, intern: bool) -> None:
        """Put `header`, the marking and page numbers on every page.

        What a template has in its headers and footers stays above.
        """
        mark_pages(self, header, intern=intern)

    def update_when_opened(self) -> None:
        """Let Word fill in page numbers when it opens the file.

        Word asks once; a wrong page number in print is worse than a question.
        """
        settings = self.document.settings.element
        asked = element("updateFields", val="true")
        settings.insert_element_before(asked, *_AFTER_UPDATE)

    def file_bytes(self) -> bytes:
        """Return the file and let go of its text.

        The same text gives the same bytes. The text is kept out of python-docx's own
        zip, since packing is a third of the work and is done once more here.
        """
        self.contents.fill_in()
        self.comments.fill_in()
        text_part = self.document.part
        text = text_part.blob
        del text_part.element.body[:-1]
        packed = BytesIO()
        self.document.save(packed)
        with zipfile.ZipFile(packed) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        return zipped(parts | {text_part.partname.membername: text})

    def _prepare(self, style: str, *run_styles: str) -> BaseOxmlElement:
        runs = [element("r", element("t")) for _ in run_styles]
        for letters, look in zip(runs, run_styles, strict=True):
            letters[0].set(qn("xml:space"), "preserve")
            if look:
                named = element("rStyle", val=self.styles.id_of(look))
                letters.insert(0, element("rPr", named))
        named = element("pStyle", val=self.styles.id_of(style))
        return element("p", element("pPr", named), *runs)


def _fill(letters: BaseOxmlElement, text: str) -> None:
    if text.isprintable():
        letters[-1].text = text
    else:
        # Makes Word's own line breaks and tabs, going through the text by letters.
        letters.text = "\n".join(text_lines(text))


def _set_language(document: Document, locale: str) -> None:
    document.core_properties.language = locale
    for tongue in document.styles.element.xpath("w:docDefaults//w:lang"):
        tongue.set(qn("w:val"), locale)
        tongue.set(qn("w:eastAsia"), locale)


def _set_page(section: Section) -> None:
    section._sectPr.attrib.clear()
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = _SHORT_SIDE, _LONG_SIDE
    section.left_margin = section.right_margin = section.bottom_margin = _MARGIN
    section.top_margin = _TOP
    section.header_distance = section.footer_distance = Twips(680)


def _turn(section: Section) -> None:
    """Lay the pages on their side."""
    sides = sorted(
        (section.page_width or _SHORT_SIDE, section.page_height or _LONG_SIDE)
    )
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_height, section.page_width = sides


def _room(section: Section) -> tuple[Length, Length]:
    """Return how long the lines of a page are, and how high its text is."""
    width = (section.page_width or _SHORT_SIDE) - sum(
        _MARGIN if margin is None else margin
        for margin in (section.left_margin, section.right_margin)
    )
    height = (section.page_height or _LONG_SIDE) - sum(
        _MARGIN if margin is None else abs(margin)
        for margin in (section.top_margin, section.bottom_margin)
    )
    least = Twips(2000)
    return Length(max(width, least)), Length(max(height, least))


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of parts, the same bytes for the same parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return file.getvalue()
