"""Reads the tables of a Word document, with their captions and the notes under them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn
from docx.table import Table

from koding.errors import UnreadableFile
from koding.i18n import _
from koding.importers.table_blocks import Line, made_table
from koding.importers.unpacking import look_through

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

    from koding.model.printed_table import PrintedTable

_CAPTION = re.compile(r"(?:tabell|table|figur|figure)\s*\d", re.IGNORECASE)
_CAPTION_STYLE = re.compile(r"caption|bildetekst|table title", re.IGNORECASE)
_NOTE_STYLE = re.compile(r"note|merknad|source|kilde", re.IGNORECASE)
_NOTE = re.compile(
    r"n\s*=|not[ea]\b|merk\b|kilde|kjelde|source|grunnlag|base\b|\*|prosent|percent",
    re.IGNORECASE,
)
_INDENT = 200
"""Twips: what a row is set in by, at the least, to stand under another."""


def tables_of_document(path: Path) -> list[PrintedTable]:
    """Return the tables of a .docx; UnreadableFile where it is broken or unsafe."""
    try:
        look_through(path)
        document = docx.Document(str(path))
        return _tables(path.name, document.iter_inner_content())
    except (KeyError, ValueError, OSError, UnreadableFile) as problem:
        sentence = _(
            "{file} cannot be read as a Word document, or is not safe to open; "
            "open it in Word and save it again as .docx."
        )
        raise UnreadableFile(sentence.format(file=path.name)) from problem


def _tables(file: str, blocks: Iterable[Paragraph | Table]) -> list[PrintedTable]:
    found: list[PrintedTable] = []
    number, caption, noting = 0, "", False
    for block in blocks:
        if isinstance(block, Table):
            number += 1
            made = _table(block, file, str(number), caption)
            if made and noting and (whole := _beside(found[-1], made)):
                found[-1] = whole
            else:
                found += [made] if made else []
            caption, noting = "", made is not None
        elif text := _words(block._p):
            if noting and _is_note(block, text):
                found[-1] = replace(found[-1], notes=(*found[-1].notes, text))
                continue
            noting = False
            if _CAPTION.match(text) or _CAPTION_STYLE.search(_style(block)):
                caption = text
    return found


def _beside(left: PrintedTable, right: PrintedTable) -> PrintedTable | None:
    """Return a wide table that goes on under itself as one, None for two tables."""
    labels = [row.label for row in left.rows]
    if left.notes or labels != [row.label for row in right.rows]:
        return None
    if right.title and not right.title.startswith(left.title):
        return None
    width = len(left.headings)
    rows = (
        replace(a, cells=(*a.cells, *[""] * (width - len(a.cells)), *b.cells))
        for a, b in zip(left.rows, right.rows, strict=True)
    )
    return replace(left, headings=(*left.headings, *right.headings), rows=tuple(rows))


def _table(table: Table, file: str, place: str, caption: str) -> PrintedTable | None:
    """Return a table of a document, None where it holds no figures."""
    lines = [line for line in _lines(table) if line.filled]
    title = caption
    while lines and lines[0].filled == 1 and len(lines) > 1:
        # A title may stand in the table, over all columns.
        title = " ".join(filter(None, (title, *lines[0].cells)))
        lines = lines[1:]
    if len(lines) < 2:
        return None
    made = made_table(lines, file, place, title)
    return made if any(any(row.cells) for row in made.rows) else None


def _lines(table: Table) -> Iterator[Line]:
    """Yield the rows; a cell over several columns stands over each in a heading."""
    above: dict[int, str] = {}
    for number, row in enumerate(table._tbl.tr_lst, start=1):
        cells: list[str] = [""] * row.grid_before
        heading = row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None
        depth = None
        for cell in row.tc_lst:
            text = _words(cell)
            if cell.vMerge == "continue":
                text = above.get(len(cells), "")
            above[len(cells)] = text
            if not cells:
                depth = _depth(cell)
            over = heading or number == 1
            cells += [text, *[text if over else ""] * (cell.grid_span - 1)]
        if len(set(cells)) == 1 and len(row.tc_lst) == 1:
            cells[1:] = [""] * (len(cells) - 1)
        yield Line(number, tuple(cells), depth, heading)


def _depth(cell: BaseOxmlElement) -> int:
    indent = cell.find(f".//{qn('w:pPr')}/{qn('w:ind')}")
    if indent is None:
        return 0
    left = indent.get(qn("w:left")) or indent.get(qn("w:start")) or "0"
    return int(left) // _INDENT if left.isdigit() else 0


def _words(node: BaseOxmlElement) -> str:
    """Return the words of a node as they stand once changes are accepted."""
    paragraphs = [node] if node.tag == qn("w:p") else list(node.iter(qn("w:p")))
    texts = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs)
    return " ".join(" ".join(texts).split())


def _style(paragraph: Paragraph) -> str:
    style = paragraph.style
    return (style.name or "") if style is not None else ""


def _is_note(paragraph: Paragraph, text: str) -> bool:
    return bool(_NOTE_STYLE.search(_style(paragraph)) or _NOTE.match(text))
