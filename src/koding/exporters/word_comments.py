"""Comments in the margin of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.exporters.safe_text import text_lines
from koding.exporters.word_elements import element

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from koding.exporters.word_parts import WordFile

_BY = "koding"
"""Who they are by: a comment must have an author, and a file tells of no person."""


class Comments:
    """The comments of a file; python-docx's own way looks for a free id each time."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._made: list[BaseOxmlElement] = []

    def put_on(self, paragraph: BaseOxmlElement, text: str) -> None:
        """Put a comment on all of a paragraph."""
        number = len(self._made)
        look = element("rPr", self._letters())
        mark = element("r", look, element("commentReference", id=number))
        paragraph.insert(1, element("commentRangeStart", id=number))
        paragraph.append(element("commentRangeEnd", id=number))
        paragraph.append(mark)
        lines = [
            self._file.paragraph("annotation text", one) for one in text_lines(text)
        ]
        reference = element(
            "r", element("rPr", self._letters()), element("annotationRef")
        )
        lines[0].insert(1, reference)
        self._made.append(
            element("comment", *lines, id=number, author=_BY, initials="k")
        )

    def fill_in(self) -> None:
        """Put the comments into the file, where there are some."""
        if self._made:
            self._file.document.part._comments_part.element.extend(self._made)

    def _letters(self) -> BaseOxmlElement:
        return element("rStyle", val=self._file.styles.id_of("annotation reference"))
