"""Looks through a packed sheet before anything opens it: size, safety, broken cells.

The spreadsheet reader gives "" both for an error cell and for a formula that was never
calculated. Answers must not disappear like that, so they are looked for here.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, ZipInfo

from koding.errors import UnreadableCell, UnreadableFile
from koding.i18n import _
from koding.importers.cells import (
    column_letter,
    column_of_letter,
    error_cell,
    place,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_UNPACKED = 1 << 30
"""Bytes. 200 000 rows of five columns with text unpack to about 80 MB."""

CROWDED = 100 << 20
"""Bytes from which the ratio counts: small files may well be packed 200 times."""

LARGEST_RATIO = 100
"""Real sheets are packed 5 to 20 times."""

MOST_CELLS = 50_000_000
"""The reader holds every cell between the first and the last, empty ones too."""

_BROKEN = (
    BadZipFile,
    EOFError,
    RuntimeError,
    UnicodeDecodeError,
    ElementTree.ParseError,
    struct.error,
    zlib.error,
)
"""What the standard library raises at a damaged, locked or oddly packed zip."""

_CHUNK = 1 << 20
_LARGEST_INDEX = 16 << 20
_DTD = (b"<!DOCTYPE", b"<\0!\0D\0O\0C\0T\0Y\0P\0E")
_XLSX_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]+)(\d+)"')
_XLSX_FAR = re.compile(rb'\br="(?:[A-Z]{3}\d|[A-Z]+\d{6})')
_XLSX_ERROR = re.compile(
    rb'<(?:\w+:)?c(\s[^>]*?\bt="e"[^>]*)>.*?<(?:\w+:)?v>([^<]*)<', re.DOTALL
)
_XLSX_FORMULA = re.compile(rb"[<:]f[\s/>]")
_XLSX_NO_VALUE = re.compile(
    rb"<(?:\w+:)?c(\s[^>]*)>\s*"
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:</(?:\w+:)?c>|<(?:\w+:)?v\s*/>|<(?:\w+:)?v></)"
)
_ADDRESS = re.compile(rb'\br="([A-Z]+)(\d+)"')
_ODS_ERROR = re.compile(
    rb'\bvalue-type="error"[^>]*>\s*(?:<text:p[^>]*>([^<]*)<)?', re.DOTALL
)
_ODS_TABLE = re.compile(rb"<table:table\s")
_ODS_NODE = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b([^>]*)>")
_ODS_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_ODS_NAME = re.compile(rb'\btable:name="([^"]*)"')


@dataclass(frozen=True, slots=True)
class LostCell:
    """A cell that reads as blank though it is not; `error` "" is a formula's."""

    sheet: str
    row: int | None
    column: str
    error: str


@dataclass(frozen=True, slots=True)
class Package:
    """What a packed sheet holds: its format, and the first lost cell of each sheet."""

    file: str
    kind: str
    lost: tuple[LostCell, ...] = field(default=())

    def refuse_lost_cells(self, sheet: str) -> None:
        """Raise `UnreadableCell` when a cell of `sheet` would read as blank."""
        for cell in self.lost:
            if cell.sheet in (sheet, ""):
                raise _lost_cell(self.file, sheet, cell)


def look_through(path: Path) -> Package:
    """Unpack `path` piece by piece, keeping nothing, and tell what it holds.

    Raises `UnreadableFile` for a file that is broken, that unpacks to too much, or
    whose XML declares entities.
    """
    try:
        with ZipFile(path) as package, path.open("rb") as stream:
            return _looked_through(path, package, stream)
    except _BROKEN as error:
        sentence = _("{file} is broken; open it where it was made and save it again.")
        raise UnreadableFile(sentence.format(file=path.name)) from error


def _looked_through(path: Path, package: ZipFile, stream: BinaryIO) -> Package:
    parts = package.infolist()
    packed = path.stat().st_size
    _refuse_size(path.name, sum(part.file_size for part in parts), packed)
    kind = _kind({part.filename for part in parts})
    sheets = _sheet_of_part(path.name, package) if kind == "xlsx" else {}
    lost: list[LostCell] = []
    unpacked = 0
    for part in parts:
        chunks: list[bytes] = []
        end = b""
        for chunk in _unpacked(stream, part):
            unpacked += len(chunk)
            _refuse_size(path.name, unpacked, packed)
            _refuse_entities(path.name, part.filename, end + chunk)
            end = chunk[-32:]
            if _holds_cells(kind, part.filename):
                chunks.append(chunk)
        if kind == "ods":
            lost += _lost_in_ods(b"".join(chunks))
        elif chunks:
            xml = b"".join(chunks)
            sheet = sheets.get(part.filename, "")
            _refuse_far_cells(path.name, sheet, xml)
            lost += _lost_in_xlsx(sheet, xml)
    return Package(path.name, kind, tuple(lost))


def _kind(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "ods" if {"content.xml", "mimetype"} <= names else ""


def _holds_cells(kind: str, part: str) -> bool:
    if kind == "ods":
        return part == "content.xml"
    return kind == "xlsx" and part.startswith("xl/worksheets/") and part[-4:] == ".xml"


def _unpacked(stream: BinaryIO, part: ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of a part, however many it declares.

    `zipfile` itself stops at the declared size, which a hostile file may understate.
    """
    stream.seek(part.header_offset)
    lengths = struct.unpack("<26x2H", stream.read(30))
    stream.seek(part.header_offset + 30 + sum(lengths))
    left = part.compress_size
    deflated = zlib.decompressobj(-15) if part.compress_type else None
    while left > 0 and (packed := stream.read(min(_CHUNK, left))):
        left -= len(packed)
        if deflated is None:
            yield packed
            continue
        yield deflated.decompress(packed, _CHUNK)
        while deflated.unconsumed_tail:
            yield deflated.decompress(deflated.unconsumed_tail, _CHUNK)
    if deflated is not None and not deflated.eof:
        raise BadZipFile(part.filename)


def _refuse_size(file: str, unpacked: int, packed: int) -> None:
    crowded = unpacked > CROWDED and unpacked > LARGEST_RATIO * packed
    if unpacked > LARGEST_UNPACKED or crowded:
        sentence = _(
            "{file} unpacks to more than {size} MB and is not opened; save the sheet "
            "with the answers alone, or as CSV."
        )
        limit = CROWDED if crowded else LARGEST_UNPACKED
        raise UnreadableFile(sentence.format(file=file, size=limit >> 20))


def _refuse_entities(file: str, part: str, xml: bytes) -> None:
    if not part.endswith((".xml", ".rels", ".vml")):
        return
    if any(mark in xml for mark in _DTD):
        sentence = _(
            "{file} declares XML entities (DOCTYPE in {part}) and is not opened; save "
            "it again from a spreadsheet program."
        )
        raise UnreadableFile(sentence.format(file=file, part=part))


def _refuse_far_cells(file: str, sheet: str, xml: bytes) -> None:
    if not _XLSX_FAR.search(xml):
        return
    addresses = _XLSX_CELL.findall(xml)
    if not addresses:
        return
    rows = max(int(row) for _column, row in addresses)
    columns = {column.decode() for column, _row in addresses}
    width = max(column_of_letter(column) for column in columns) + 1
    if rows * width > MOST_CELLS:
        sentence = _(
            "{where}: the cells reach to row {row} and column {column}; delete the "
            "empty rows and columns after the answers."
        )
        where = place(file, sheet)
        letter = column_letter(width - 1)
        raise UnreadableFile(sentence.format(where=where, row=rows, column=letter))


def _lost_in_xlsx(sheet: str, xml: bytes) -> list[LostCell]:
    error = _XLSX_ERROR.search(xml) if b't="e"' in xml else None
    if error:
        return [_addressed(sheet, error[1], error[2].decode("utf-8", "replace"))]
    if not _XLSX_FORMULA.search(xml):
        return []
    for formula in _XLSX_NO_VALUE.finditer(xml):
        # A text formula may rightly have given "".
        if b't="str"' not in formula[1]:
            return [_addressed(sheet, formula[1], "")]
    return []


def _addressed(sheet: str, attributes: bytes, error: str) -> LostCell:
    address = _ADDRESS.search(attributes)
    if address is None:
        return LostCell(sheet, None, "", error)
    return LostCell(sheet, int(address[2]), address[1].decode(), error)


def _lost_in_ods(xml: bytes) -> list[LostCell]:
    """Return the first error cell of each table."""
    if b'value-type="error"' not in xml:
        return []
    found: list[LostCell] = []
    starts = [table.start() for table in _ODS_TABLE.finditer(xml)]
    for start, end in pairwise((*starts, len(xml))):
        error = _ODS_ERROR.search(xml, start, end)
        if error:
            name = _ODS_NAME.search(xml, start, end)
            sheet = _plain(name[1]) if name else ""
            row, column = _count_cells(xml[start : error.start()])
            text = (error[1] or b"#").decode("utf-8", "replace")
            found.append(LostCell(sheet, row, column_letter(column), text))
    return found


def _count_cells(before: bytes) -> tuple[int, int]:
    """Return row, from 1, and column, from 0, of the cell that comes after `before`."""
    row = column = 0
    times_of_row = 1
    for node in _ODS_NODE.finditer(before):
        repeated = _ODS_REPEATED.search(node[2])
        times = int(repeated[1]) if repeated else 1
        if node[1] == b"table-row":
            row += times_of_row
            times_of_row, column = times, 0
        else:
            column += times
    return row, column


def _plain(attribute: bytes) -> str:
    return ElementTree.fromstring(b'<a b="' + attribute + b'"/>').attrib["b"]


def _sheet_of_part(file: str, package: ZipFile) -> dict[str, str]:
    """Return the sheet name of each part, {} where the package does not tell."""
    _refuse_early(file, package, ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
    try:
        workbook = ElementTree.fromstring(package.read("xl/workbook.xml"))
        links = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    except KeyError:
        return {}
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    sheets: dict[str, str] = {}
    for node in workbook.iter():
        ids = [value for name, value in node.items() if name.endswith("}id")]
        if node.tag.endswith("}sheet") and ids:
            target = targets.get(ids[0], "")
            part = target[1:] if target.startswith("/") else f"xl/{target}"
            sheets[part] = node.get("name", "")
    return sheets


def _refuse_early(file: str, package: ZipFile, parts: tuple[str, ...]) -> None:
    """Keep the XML parser away from entities and from more than it should see."""
    for part in parts:
        if part not in package.namelist():
            continue
        if package.getinfo(part).file_size > _LARGEST_INDEX:
            raise BadZipFile(part)
        _refuse_entities(file, part, package.read(part))


def _lost_cell(file: str, sheet: str, cell: LostCell) -> UnreadableCell:
    where = place(file, sheet, row=cell.row, column=cell.column)
    if cell.error:
        return error_cell(where, cell.error)
    sentence = _(
        "{where}: the formula has never been calculated; open the file in a "
        "spreadsheet program and save it."
    )
    return UnreadableCell(sentence.format(where=where))
