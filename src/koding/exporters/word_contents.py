"""Headings of a Word file, and the table of contents that leads to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from koding.exporters.safe_text import one_line
from koding.exporters.word_elements import element
from koding.exporters.word_styles import HEADING_LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from koding.exporters.word_parts import WordFile


class Heading(NamedTuple):
    """A heading's level, from 1, and its words."""

    level: int
    words: str


def contents(file: WordFile, headings: Sequence[Heading]) -> BaseOxmlElement:
    """Return the table of contents, filled in so that it shows before an update."""
    gallery = element("docPartGallery", val="Table of Contents")
    entries = [_entry(file, *numbered) for numbered in enumerate(headings)]
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


def heading(file: WordFile, number: int, of: Heading) -> BaseOxmlElement:
    """Return the heading that is `number` in the contents, still outside the text."""
    made = file.paragraph(f"Heading {_level(of)}", one_line(of.words))
    if number == 0:
        made[0].append(element("pageBreakBefore"))
    made.insert(1, element("bookmarkStart", id=number, name=_bookmark(number)))
    made.append(element("bookmarkEnd", id=number))
    return made


def _field_start() -> tuple[BaseOxmlElement, ...]:
    instruction = element("instrText")
    instruction.text = f'TOC \\o "1-{HEADING_LEVELS}" \\h \\z \\u'
    return _field_mark("begin"), element("r", instruction), _field_mark("separate")


def _field_mark(kind: str) -> BaseOxmlElement:
    return element("r", element("fldChar", fldCharType=kind))


def _entry(file: WordFile, number: int, of: Heading) -> BaseOxmlElement:
    entry = file.paragraph(f"toc {_level(of)}", one_line(of.words))
    link = element("hyperlink", entry[1], anchor=_bookmark(number), history=1)
    entry.append(link)
    return entry


def _level(of: Heading) -> int:
    return min(max(of.level, 1), HEADING_LEVELS)


def _bookmark(number: int) -> str:
    return f"_Toc{number + 1:09}"
