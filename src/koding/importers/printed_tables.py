"""Reads the tables of a finished file: sheets, Word, Markdown, csv and json."""

from __future__ import annotations

import csv
import html
import re
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING

from koding.errors import UnreadableFile
from koding.i18n import _
from koding.importers.cells import text_of_value
from koding.importers.delimited import SEPARATORS, decoded
from koding.importers.json_tables import tables_of_json
from koding.importers.opening import check_file, opening
from koding.importers.table_blocks import Line, tables_of
from koding.importers.workbooks import (
    WORKBOOK_SUFFIXES,
    is_web_page,
    read_workbook,
    web_page,
    workbook_sheets,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from koding.importers.cells import Grid
    from koding.model.printed_table import PrintedTable

SUFFIXES = (*WORKBOOK_SUFFIXES, ".csv", ".tsv", ".docx", ".md", ".markdown", ".json")
"""The ends of the names of files that tables are read from."""

LARGEST = 64 << 20
"""Bytes of a text file of tables; a report's are a thousandth of it."""

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_STRONG = re.compile(r"(\*\*|__)(.+?)\1")
_HEADING = re.compile(r"#+\s*|^\*\*|\*\*$|^_|_$")


def read_tables(path: Path) -> list[PrintedTable]:
    """Return the tables of a file in order.

    Raises UnreadableFile or UnreadableCell with a sentence that says where.
    """
    suffix = path.suffix.lower()
    with opening(path):
        _check(path)
        if suffix in WORKBOOK_SUFFIXES:
            found = list(_of_workbook(path))
        elif suffix == ".docx":
            # 0.2 s to import, so only when a document is read.
            from koding.importers.word_tables import tables_of_document

            found = tables_of_document(path)
        else:
            found = _of_text(path, suffix)
    found = [table for table in found if any(any(row.cells) for row in table.rows)]
    if not found:
        sentence = _("{file} holds no table with figures.")
        raise UnreadableFile(sentence.format(file=path.name))
    return found


def _check(path: Path) -> None:
    check_file(path, SUFFIXES)
    if path.suffix.lower() not in WORKBOOK_SUFFIXES and path.stat().st_size > LARGEST:
        sentence = _("{file} is too large for a file of tables.")
        raise UnreadableFile(sentence.format(file=path))


def _of_workbook(path: Path) -> Iterator[PrintedTable]:
    for sheet in workbook_sheets(path) or [None]:
        yield from tables_of(_lines(read_workbook(path, sheet)), path.name, sheet or "")


def _lines(grid: Grid) -> Iterator[Line]:
    """Yield the rows of a sheet; headings over several columns stand over each."""
    rows = [[" ".join(text_of_value(v).split()) for v in row] for row in grid.rows]
    for (top, left), (bottom, right) in grid.merged:
        over, first = top - grid.first_row, left - grid.first_column
        if top == bottom and first > 0 and 0 <= over < len(rows):
            last = min(first + right - left + 1, len(rows[over]))
            for column in range(first, last):
                rows[over][column] = rows[over][first]
    for number, row in enumerate(rows, grid.first_row + 1):
        yield Line(number, tuple(row))


def _of_text(path: Path, suffix: str) -> list[PrintedTable]:
    content = path.read_bytes()
    if is_web_page(content[:4096]):
        raise web_page(path)
    text, _encoding = decoded(path.name, content)
    if suffix == ".json":
        return tables_of_json(path.name, text)
    if suffix in (".md", ".markdown"):
        return list(_of_markdown(text.splitlines(), path.name))
    return tables_of(_csv_lines(text), path.name)


def _csv_lines(text: str) -> Iterator[Line]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    for row in reader:
        # An apostrophe before a sign keeps a spreadsheet from running a text.
        yield Line(reader.line_num, tuple(_unguarded(cell) for cell in row))


def _unguarded(cell: str) -> str:
    text = " ".join(cell.split())
    return text[1:] if re.match(r"'[=+@\t-]", text) else text


def _separator(text: str) -> str:
    """Return the separator that gives most rows of several cells the same width."""

    def worth(separator: str) -> tuple[int, int]:
        rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        return max(((rows, width) for width, rows in widths.items()), default=(0, 0))

    return max(SEPARATORS, key=worth)


def _of_markdown(lines: Sequence[str], file: str) -> Iterator[PrintedTable]:
    """Yield the pipe tables of a page, with the words before and after each."""
    found: list[Line] = []
    for number, line in enumerate(lines, 1):
        if _PIPE.search(line):
            if not _RULE.fullmatch(line):
                found.append(_markdown_row(number, line))
        elif found and not line.strip() and found[-1].filled > 1:
            found.append(Line(number, ()))
        elif line.strip():
            if found and found[-1].filled > 1:
                found.append(Line(number, ()))
            found.append(Line(number, (_HEADING.sub("", line.strip()),)))
            found.append(Line(number, ()))
    yield from tables_of(found, file)


def _markdown_row(number: int, line: str) -> Line:
    inner = line.strip().removeprefix("|")
    inner = re.sub(r"(?<!\\)\|$", "", inner)
    texts = [html.unescape(cell.replace(r"\|", "|")) for cell in _PIPE.split(inner)]
    first = texts[0]
    indent = len(first.strip(" ")) - len(first.strip(" ").lstrip("\u00a0\u2003\u2002"))
    cells = (" ".join(_STRONG.sub(r"\2", text).split()) for text in texts)
    plain = (re.sub(r"\\([\\`*_{}\[\]()#+.!<>~&-])", r"\1", cell) for cell in cells)
    return Line(number, tuple(plain), indent or None)
