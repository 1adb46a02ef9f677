"""Pages of a Word file that lie on their side, between others that stand."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.shared import Twips

from koding.exporters.word_elements import element

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.shared import Length

    from koding.exporters.word_parts import WordFile


class PageTurns:
    """Turns the pages of a file where something wide comes, and back after it.

    Word keeps the page of a part of a text with that part's last paragraph; only the
    last part's page stands at the end of the file.
    """

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._upright = deepcopy(_page(file))
        self._wide = _on_its_side(self._upright)
        self._lies = False

    @property
    def wide(self) -> Length:
        """How long the lines are on a page that lies."""
        upright, lying = (
            int(page.find(qn("w:pgSz")).get(qn("w:w")))
            for page in (self._upright, self._wide)
        )
        return Twips(self._file.text_width.twips + lying - upright)

    def lay(self, *, wide: bool) -> None:
        """Let what comes next stand on pages that lie, or on those that do not."""
        if wide == self._lies:
            return
        page = _page(self._file)
        last = page.getprevious()
        if last is None or last.tag != qn("w:p"):
            last = element("p")
            self._file.append(last)
        ended = deepcopy(self._wide if self._lies else self._upright)
        _properties(last).append(ended)
        coming = self._wide if wide else self._upright
        page.getparent().replace(page, deepcopy(coming))
        self._file.new_end()
        self._file.pages.turn_over()
        self._lies = wide


def _page(file: WordFile) -> BaseOxmlElement:
    found: BaseOxmlElement = file.document.element.body.sectPr
    return found


def _properties(paragraph: BaseOxmlElement) -> BaseOxmlElement:
    if paragraph.find(qn("w:pPr")) is None:
        paragraph.insert(0, element("pPr"))
    found: BaseOxmlElement = paragraph.find(qn("w:pPr"))
    return found


def _on_its_side(upright: BaseOxmlElement) -> BaseOxmlElement:
    page = deepcopy(upright)
    size = page.find(qn("w:pgSz"))
    sides = sorted((size.get(qn("w:w")), size.get(qn("w:h"))), key=int)
    size.set(qn("w:h"), sides[0])
    size.set(qn("w:w"), sides[1])
    size.set(qn("w:orient"), "landscape")
    return page
