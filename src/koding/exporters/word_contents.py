"""What a Word file lists at its front: headings, tables and figures, with pages."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from koding.exporters.safe_text import one_line
from koding.exporters.word_elements import (
    element,
    field_mark,
    instruction,
    page_break,
    run,
)
from koding.exporters.word_numbers import HeadingNumbers
from koding.exporters.word_references import (
    Caption,
    bookmarked,
    caption,
    caption_at,
    caption_label,
    caption_name,
    link,
    page_reference,
)
from koding.exporters.word_styles import HEADING_LEVELS, LISTED_LEVELS, LOOKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from koding.exporters.word_parts import WordFile
    from koding.exporters.word_references import CaptionKind

_FEWEST_LISTED = 3
"""Fewer headings than these need no contents."""


class _Listed(NamedTuple):
    """A line of a list: its style, number, words, and where it leads."""

    style: str
    number: str
    words: str
    bookmark: str
    page: int


class Contents:
    """Knows the headings and captions of a file, and lists them where it is put.

    The lists are made last, when it is known what stands in the file and where, so
    that they show before Word or LibreOffice updates them.
    """

    def __init__(
        self,
        file: WordFile,
        *,
        numbered: bool,
        first: Sequence[int] = (),
        levels: int = LISTED_LEVELS,
    ) -> None:
        self._file, self._levels = file, levels
        self._numbers = HeadingNumbers(first) if numbered else None
        self._headings: list[_Listed] = []
        self._captions: dict[CaptionKind, list[_Listed]] = {"table": [], "figure": []}
        self._place: BaseOxmlElement | None = None
        self._last: BaseOxmlElement | None = None
        self._front = file.pages
        self._count = 0

    def put_here(self) -> None:
        """Let the lists stand at the end of the text as it is now, before a page."""
        self._place = element("p")
        self._file.append(self._place)
        self._front = copy(self._file.pages)
        self._file.pages.turn()

    def add_heading(self, level: int, words: str) -> tuple[BaseOxmlElement, str]:
        """Put a heading into the text; return it and the bookmark on its words."""
        level = min(max(level, 1), HEADING_LEVELS)
        self._count += 1
        bookmark = f"_Toc{self._count:09}"
        said = one_line(words)
        number = self._numbers.next(level) if self._numbers else ""
        made = self._file.paragraph(f"Heading {level}")
        made.extend(bookmarked(self._file, bookmark, run(said)))
        self._file.append(made)
        self._file.count_lines(f"Heading {level}", [said])
        if level <= self._levels:
            page = self._file.pages.page
            self._headings.append(_Listed(f"toc {level}", number, said, bookmark, page))
        return made, bookmark

    def add_caption(self, kind: CaptionKind, words: str) -> Caption:
        """Put a caption into the text, with the next number of its kind."""
        listed = self._captions[kind]
        of = caption_at(kind, len(listed) + 1, words)
        self._file.append(caption(self._file, of))
        self._file.count_lines("Caption", [of.words])
        label = caption_label(self._file, kind)
        said = f"{caption_name(label, of.number)}. {of.words}"
        page = self._file.pages.page
        listed.append(_Listed("table of figures", "", said, of.listed, page))
        return of

    def fill_in(self) -> None:
        """Make the lists, where there is a place for them; none of a heading or two."""
        if self._place is None:
            return
        if len(self._headings) < _FEWEST_LISTED:
            self._headings.clear()
        if any((self._headings, *self._captions.values())):
            self._file.update_when_opened()
            for block in self._lists(self._shift()):
                self._place.addprevious(block)
        if self._last is not None:
            self._last.append(page_break())
        self._place.getparent().remove(self._place)

    def _lists(self, shift: int) -> Iterator[BaseOxmlElement]:
        words = self._file.words
        if self._headings:
            # By outline level too: \\o finds Word's own names of headings alone.
            by_level = " \\u" * ("Heading 1" in self._file.styles.renamed)
            asked = f'TOC \\o "1-{self._levels}" \\h \\z{by_level}'
            gallery = element("docPartGallery", val="Table of Contents")
            yield element(
                "sdt",
                element(
                    "sdtPr", element("docPartObj", gallery, element("docPartUnique"))
                ),
                element(
                    "sdtContent",
                    self._file.paragraph("TOC Heading", words.contents),
                    *self._list(asked, self._headings, shift),
                ),
            )
        titles: dict[CaptionKind, str] = {
            "table": words.tables,
            "figure": words.figures,
        }
        for kind, title in titles.items():
            if listed := self._captions[kind]:
                asked = f'TOC \\h \\z \\c "{caption_label(self._file, kind)}"'
                yield self._file.paragraph("TOC Heading", title)
                yield from self._list(asked, listed, shift)

    def _list(
        self, asked: str, listed: Sequence[_Listed], shift: int
    ) -> list[BaseOxmlElement]:
        """Return the paragraphs of a field that lists something."""
        entries = [self._entry(one, shift) for one in listed]
        start = (field_mark("begin"), instruction(asked), field_mark("separate"))
        for place, part in enumerate(start, start=1):
            entries[0].insert(place, part)
        # All but without height: where a list fills its page, no empty one follows.
        self._last = self._file.paragraph("List End")
        self._last.append(field_mark("end"))
        return [*entries, self._last]

    def _entry(self, of: _Listed, shift: int) -> BaseOxmlElement:
        made = self._file.paragraph(of.style)
        tab = element("r", element("tab"))
        numbered = (run(of.number), element("r", element("tab"))) if of.number else ()
        page = page_reference(of.bookmark, of.page + shift)
        made.append(link(of.bookmark, *numbered, run(of.words), tab, *page))
        return made

    def _shift(self) -> int:
        """Return how many pages the lists take beyond the one they begin on."""
        front = self._front
        began = front.page
        for listed in (self._headings, *self._captions.values()):
            if listed:
                front.add(LOOKS["TOC Heading"], len(self._file.words.contents))
            for of in listed:
                front.add(LOOKS[of.style], len(of.words) + len(of.number))
        return front.page - began
