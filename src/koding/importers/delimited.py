"""Reads a text file of answers: finds out its encoding and its separator."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from koding.errors import MissingSheet, UnreadableFile
from koding.i18n import _, ngettext
from koding.importers.cells import Grid, place
from koding.importers.workbooks import OLE_MARK, ZIP_MARK, is_web_page, web_page

if TYPE_CHECKING:
    from pathlib import Path

TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
SEPARATORS = (";", "\t", ",", "|")

LARGEST_TEXT_FILE = 1 << 30

_NO_SEPARATOR = "\x1f"
_STEADY = 0.8
"""Share of rows that must have the same number of cells under a separator."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF8_LETTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_SEP_LINE = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)

Rows = list[list[str]]

SAMPLE = 200_000
"""Characters that the separator is found in."""


def read_delimited(path: Path, sheet: str | None) -> Grid:
    """Return the cells of the file, with the encoding and separator that were found.

    Raises `UnreadableFile` when letters, quotation marks or cells do not add up.
    """
    if sheet is not None:
        sentence = _("{file} is a text file without sheets; leave out the sheet name.")
        raise MissingSheet(sentence.format(file=path.name))
    text, encoding = decoded(path.name, _bytes(path))
    announced = _SEP_LINE.match(text)
    if announced:
        text = text[announced.end() :]
    separator = announced[1] if announced else find_separator(text)
    first_row = 1 if announced else 0
    rows, notes = _rows(path.name, text, separator)
    notes += _refuse_long_rows(path.name, rows, separator, first_row)
    return Grid(
        sheet="",
        rows=rows,
        first_row=first_row,
        notes=notes,
        encoding=encoding,
        separator=separator,
    )


def record_texts(file: str, content: bytes) -> tuple[bytes, str, list[str]]:
    """Return the byte order mark, the encoding, and each row as it stands in a file.

    The rows are numbered from 1 as those of `read_delimited` are.
    """
    bom, encoding = _encoding(content)
    text, _encoding_again = decoded(file, content)
    announced = _SEP_LINE.match(text)
    rest = text[announced.end() :] if announced else text
    separator = announced[1] if announced else find_separator(rest)
    _allow_long_cells()
    lines = io.StringIO(rest, newline="").readlines()
    delimiter = separator or _NO_SEPARATOR
    reader = csv.reader(lines, delimiter=delimiter)
    if _rows(file, rest, separator)[1]:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    records, begun = [announced[0]] if announced else [], 0
    for _cells in reader:
        records.append("".join(lines[begun : reader.line_num]))
        begun = reader.line_num
    return bom, encoding, records


def find_separator(text: str) -> str:
    """Return the separator under which most rows have as many cells as the header.

    "" means a file of one column.
    """
    _allow_long_cells()
    sample = io.StringIO(text[:SAMPLE], newline="")
    best, best_score = "", (0.0, 0)
    for separator in SEPARATORS:
        sample.seek(0)
        reader = csv.reader(sample, delimiter=separator)
        widths = [len(row) for row in islice(reader, 300) if any(row)]
        if len(text) > SAMPLE and 1 < len(widths) < 300:
            # The sample ends in the middle of its last row.
            widths.pop()
        score = _steadiness(widths)
        if score > best_score:
            best, best_score = separator, score
    return best


def _steadiness(widths: list[int]) -> tuple[float, int]:
    if not widths:
        return 0.0, 0
    width, count = max(Counter(widths).items(), key=lambda pair: (pair[1], pair[0]))
    # Under the wrong separator a header is one cell, and so are most answers. Three
    # cells under a header of one are a title.
    expected = widths[0] == width or width > 2
    steady = count / len(widths)
    if width < 2 or not expected or steady < _STEADY:
        return 0.0, 0
    return round(steady, 1), width


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > LARGEST_TEXT_FILE:
        sentence = _("{file} is larger than {size} MB; divide it.")
        size = LARGEST_TEXT_FILE >> 20
        raise UnreadableFile(sentence.format(file=path.name, size=size))
    content = path.read_bytes()
    if content.startswith((ZIP_MARK, OLE_MARK)):
        sentence = _("{file} is a workbook under another name; rename it to {name}.")
        suffix = ".xlsx" if content.startswith(ZIP_MARK) else ".xls"
        name = path.stem + suffix
        raise UnreadableFile(sentence.format(file=path.name, name=name))
    if is_web_page(content[:4096]):
        raise web_page(path)
    return content


def decoded(file: str, content: bytes) -> tuple[str, str]:
    """Return a text and its encoding; UnreadableFile where a byte does not fit."""
    bom, encoding = _encoding(content)
    try:
        return content[len(bom) :].decode(encoding), encoding
    except UnicodeDecodeError as error:
        before = content[len(bom) :][: error.start].decode(encoding, "replace")
        sentence = _(
            "{file}, line {line}, byte {byte}: the letters cannot be read as "
            "{encoding}; save the file again as UTF-8."
        )
        raise UnreadableFile(
            sentence.format(
                file=file,
                line=before.count("\n") + 1,
                byte=len(bom) + error.start + 1,
                encoding=encoding,
            )
        ) from error


def _encoding(content: bytes) -> tuple[bytes, str]:
    """Return the byte order mark and the encoding of `content`."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return bom, encoding
    start = content[:4096]
    half = max(len(start) // 2, 1)
    for encoding, zeros, others in (
        ("utf-16-le", start[1::2], start[::2]),
        ("utf-16-be", start[::2], start[1::2]),
    ):
        if zeros.count(0) > 0.6 * half and others.count(0) < 0.05 * half:
            return b"", encoding
    return b"", "utf-8" if _is_utf8(content) else "cp1252"


def _is_utf8(content: bytes) -> bool:
    """Return whether `content` is UTF-8, or is that but for a damaged place.

    Read as cp1252, a damaged file would turn every "å" into "Ã¥" without a word.
    """
    try:
        content.decode()
    except UnicodeDecodeError:
        letters = [len(letter) for letter in _UTF8_LETTER.findall(content)]
        high = sum(1 for _byte in _HIGH_BYTE.finditer(content))
        return sum(letters) > high - sum(letters)
    return True


def _allow_long_cells() -> None:
    """Let cells be as long as a C long holds on every system; the limit is ours."""
    csv.field_size_limit(2**31 - 1)


def _rows(file: str, text: str, separator: str) -> tuple[Rows, tuple[str, ...]]:
    _allow_long_cells()
    delimiter = separator or _NO_SEPARATOR
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(lines), ()
    except csv.Error as error:
        unquoted = _unquoted_rows(text, delimiter)
        if unquoted:
            return unquoted, (_("Quotation marks are read as part of the text."),)
        sentence = _(
            "{file}, line {line}: the quotation marks do not match; texts with "
            "quotation marks must stand in quotation marks, with those inside doubled."
        )
        raise UnreadableFile(sentence.format(file=file, line=lines.line_num)) from error


def _unquoted_rows(text: str, delimiter: str) -> Rows | None:
    """Return the rows with quotation marks as text, if the file can be meant so."""
    source = io.StringIO(text, newline="")
    rows = list(csv.reader(source, delimiter=delimiter, quoting=csv.QUOTE_NONE))
    filled = [row for row in rows if any(row)]
    even = len({len(row) for row in filled}) == 1
    quoted = any(
        len(cell) > 1 and cell[0] == cell[-1] == '"' for row in filled for cell in row
    )
    return rows if even and not quoted else None


def _refuse_long_rows(
    file: str, rows: Rows, separator: str, first_row: int
) -> tuple[str, ...]:
    """Raise for a row with more cells than the header; remark rows with fewer."""
    header = next((row for row in rows if any(row)), [])
    if sum(1 for cell in header if cell.strip()) < 2:
        return ()
    width = len(header)
    short: list[int] = []
    for number, row in enumerate(rows, first_row + 1):
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            raise _long_row(place(file, row=number), len(row), width, separator)
        if len(row) < width and any(row):
            short.append(number)
    if not short:
        return ()
    sentence = ngettext(
        "{count} row has fewer cells than the header: row {first}.",
        "{count} rows have fewer cells than the header, the first is row {first}.",
        len(short),
    )
    return (sentence.format(count=len(short), first=short[0]),)


def _long_row(where: str, cells: int, width: int, separator: str) -> UnreadableFile:
    sentence = _(
        "{where}: there are {cells} cells where the header has {width}; a text that "
        "holds {separator} must stand in quotation marks."
    )
    name = _("tab") if separator == "\t" else f'"{separator}"'
    return UnreadableFile(
        sentence.format(where=where, cells=cells, width=width, separator=name)
    )
