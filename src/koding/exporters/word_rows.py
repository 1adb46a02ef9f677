"""Rows of texts in a Word file: cells of given widths, uncut by page breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.shared import Length, Twips

from koding.exporters.word_elements import element, keep_with_next

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from koding.exporters.word_parts import WordFile


def add_rows(
    file: WordFile,
    widths: Sequence[int],
    rows: Sequence[Sequence[Sequence[BaseOxmlElement]]],
    *,
    headed: bool,
) -> None:
    """Put a table at the end of the text; a cell is its paragraphs.

    `widths` are in twentieths of a point. The first row of a `headed` table stands on
    every page.
    """
    sizes: list[Length] = [Twips(width) for width in widths]
    grid = file.document.add_table(0, len(sizes), "Count Table")
    grid.autofit = False
    for column, width in zip(grid.columns, sizes, strict=True):
        column.width = width
    look = grid._tbl.tblPr
    for told in look.xpath("w:tblLook"):
        look.remove(told)
    look.append(element("tblLook", val="0420" if headed else "0400"))
    for place, cells in enumerate(rows):
        row = element("tr", element("trPr", element("cantSplit")))
        if headed and place == 0:
            row[0].append(element("tblHeader"))
        for width, paragraphs in zip(sizes, cells, strict=True):
            size = element("tcPr", element("tcW", w=width.twips, type="dxa"))
            row.append(element("tc", size, *paragraphs))
        if headed and place == 0:
            keep_with_next(*row.iter(qn("w:p")))
        grid._tbl.append(row)
