"""An imported file without some of its rows: the rest of it stays as it was."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from koding.importers.delimited import record_texts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

_ROW = re.compile(
    rb"<(?P<head>(?:\w+:)?row)\b(?P<attributes>[^>]*?)"
    rb"(?:/>|>(?P<cells>.*?)</(?P=head)>)",
    re.DOTALL,
)
_NUMBER = re.compile(rb'\br="(\d+)"')
_SHARED = re.compile(
    rb'<(?:\w+:)?c\b[^>]*\bt="s"[^>]*>.*?<(?:\w+:)?v>(\d+)<', re.DOTALL
)
_STRING = re.compile(rb"<((?:\w+:)?si)\b[^>]*?(?:/>|>.*?</\1>)", re.DOTALL)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRINGS = "xl/sharedStrings.xml"


def without_rows(path: Path, rows: Mapping[str, Collection[int]]) -> bytes | None:
    """Return the file without these rows of its sheets, by number from 1.

    None for a kind of file that cannot be written again as it was.
    """
    content = path.read_bytes()
    if content.startswith(b"PK\x03\x04") and path.suffix.lower() in (".xlsx", ".xlsm"):
        return _workbook(content, rows)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return None
    return _text(path, content, rows.get("", ()))


def _text(path: Path, content: bytes, rows: Collection[int]) -> bytes:
    bom, encoding, records = record_texts(path.name, content)
    kept = (text for number, text in enumerate(records, 1) if number not in rows)
    return bom + "".join(kept).encode(encoding)


def _workbook(content: bytes, rows: Mapping[str, Collection[int]]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        infos = package.infolist()
        parts = {info.filename: package.read(info) for info in infos}
    for name, numbers in rows.items():
        part = _parts_of_sheets(parts)[name]
        parts[part] = _without(parts[part], numbers)
    if _STRINGS in parts:
        parts[_STRINGS] = _only_used_strings(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for info in infos:
            package.writestr(info, parts[info.filename], zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _parts_of_sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    relations = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    found = {}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            target = targets[sheet.get(_RELATION)].removeprefix("/xl/")
            found[sheet.get("name", "")] = f"xl/{target}"
    return found


def _without(sheet: bytes, numbers: Collection[int]) -> bytes:
    """Return a sheet's XML without rows; the others keep their numbers."""
    pieces: list[bytes] = []
    end = last = 0
    for row in _ROW.finditer(sheet):
        said = _NUMBER.search(row["attributes"])
        last = int(said[1]) if said else last + 1
        if last in numbers:
            pieces.append(sheet[end : row.start()])
            end = row.end()
    return b"".join((*pieces, sheet[end:]))


def _only_used_strings(parts: Mapping[str, bytes]) -> bytes:
    """Return the table of strings with those emptied that no cell shows any more."""
    used = {
        int(number)
        for name, part in parts.items()
        if name.startswith("xl/worksheets/")
        for number in _SHARED.findall(part)
    }
    strings = parts[_STRINGS]
    pieces: list[bytes] = []
    end = 0
    for number, found in enumerate(_STRING.finditer(strings)):
        if number not in used:
            pieces += (strings[end : found.start()], b"<%s/>" % found[1])
            end = found.end()
    return b"".join((*pieces, strings[end:]))
