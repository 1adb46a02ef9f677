"""Where a respondent's words stand in files: rows of sheets, and any other bytes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from koding.errors import KodingError
from koding.importers.sheets import read_sheet, sheet_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from koding.store.identity import RowMarks

SHORTEST_WORDS = 12
"""Characters of a text that are looked for in files; "Nei" stands in all of them."""

PIECE = 24
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252")


@dataclass(frozen=True, slots=True)
class Said:
    """What a respondent's rows of a sheet are known by."""

    whole: frozenset[str]
    long: tuple[str, ...]
    marks: RowMarks | None

    @classmethod
    def of(cls, bodies: Sequence[str], marks: RowMarks | None) -> Said:
        """Return what tells the rows of one who has written `bodies`."""
        plain = [one_spaced(body) for body in bodies]
        return cls(frozenset(plain), tuple(plain), marks)

    def row(self, file: str, number: int, cells: Sequence[str]) -> bool:
        """Return whether a row is theirs: words of theirs, under their name."""
        texts = [one_spaced(cell) for cell in cells]
        long = any(
            len(text) >= SHORTEST_WORDS and any(text in body for body in self.long)
            for text in texts
        )
        marks = self.marks
        if marks is None:
            return long
        if marks.of_file:
            return marks.label == f"{file} {number}" or long
        called = [mark for mark in (marks.number, marks.name) if mark]
        if called and not any(mark in texts for mark in called):
            return False
        alone = not marks.label or marks.label in texts
        return long or (alone and not self.whole.isdisjoint(texts))


def rows_of(path: Path, said: Said) -> dict[str, list[int]]:
    """Return the rows of a file that are theirs, by sheet."""
    found: dict[str, list[int]] = defaultdict(list)
    names: Sequence[str] = ()
    with suppress(KodingError):
        names = sheet_names(path) or ("",)
    for name in names:
        # A sheet without rows is an error to the importer, and no matter here.
        with suppress(KodingError):
            sheet = read_sheet(path, name or None)
            for number, cells in zip(sheet.numbers, sheet.rows, strict=True):
                if said.row(path.name, number, cells):
                    found[sheet.name].append(number)
    return dict(found)


def one_spaced(text: str) -> str:
    """Return a text with its white space alike, as cells and texts are compared."""
    return " ".join(text.split())


def probes(bodies: Sequence[str]) -> list[str]:
    """Return pieces of texts to look for in files: lines and parts of them.

    Pieces, for a text of a database goes over several pages of its file.
    """
    found = set()
    for body in bodies:
        for line in body.splitlines():
            text = line.strip()
            if len(text) >= SHORTEST_WORDS:
                half = max(len(text) // 2 - PIECE // 2, 0)
                found |= {text, text[:PIECE], text[half : half + PIECE], text[-PIECE:]}
    return sorted(found)


def holds(path: Path, pieces: Sequence[str]) -> bool:
    """Return whether a file holds one of the pieces, also where it is packed."""
    return bool(pieces) and says(path.read_bytes(), pieces)


def says(content: bytes, pieces: Sequence[str]) -> bool:
    """Return whether the content of a file holds one of the pieces."""
    needles = {
        piece.encode(encoding, "ignore") for piece in pieces for encoding in ENCODINGS
    }
    return any(needle in part for part in _inside(content) for needle in needles)


def _inside(content: bytes) -> Iterator[bytes]:
    """Yield the content of a file, and of what is packed in it, as it is read."""
    yield content
    if not content.startswith(b"PK\x03\x04"):
        return
    broken = suppress(zipfile.BadZipFile, zlib.error, RuntimeError)
    with broken, zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            yield part
            if b"&" in part:
                yield unescape(part.decode("utf-8", "replace")).encode()
