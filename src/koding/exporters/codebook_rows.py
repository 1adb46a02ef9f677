"""A codebook as rows for sheets: one row a code, with the labels down to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.model.codebook_file import FIELDS, Count
from koding.model.codebook_words import CODEBOOK_WORDS, state_words
from koding.model.sheets import ERROR_TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koding.model.codebook_file import (
        CodebookNode,
        LabelPath,
        PrintedCodebook,
    )


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A code as cells: its path over the levels, its words, its counts, its id."""

    path: LabelPath
    cells: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class SheetRows:
    """Headings and rows; the first `levels` columns hold the path."""

    levels: int
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def sheet_rows(book: PrintedCodebook) -> SheetRows:
    """Lay a codebook out in rows, parents first.

    Every row has its whole path, so that a sheet that someone sorted is still read.
    """
    words = CODEBOOK_WORDS[book.language]
    walked = list(book.file.walk())
    levels = max((len(path) for path, _node in walked), default=1)
    counted = (words.units, words.quotes) if book.counts else ()
    headings = (
        *(words.level.format(n=n + 1) for n in range(levels)),
        *(words.fields[name] for name in FIELDS),
        words.kind,
        words.state,
        *counted,
        words.id,
    )
    rows = (
        SheetRow(path, tuple(_cells(book, path, node, levels))) for path, node in walked
    )
    return SheetRows(levels, headings, tuple(rows))


def _cells(
    book: PrintedCodebook, path: LabelPath, node: CodebookNode, levels: int
) -> Iterator[str | int]:
    words = CODEBOOK_WORDS[book.language]
    yield from map(_text, path)
    yield from [""] * (levels - len(path))
    yield from (_text(node.fields.get(name, "")) for name in FIELDS)
    yield "" if node.kind == "ordinary" else words.kinds[node.kind]
    yield state_words(words, retired=node.retired, proposed=node.proposed)
    if book.counts:
        yield from _counts(book.counts, node)
    yield node.id


def _text(text: str) -> str:
    """Return a text that no spreadsheet takes for a cell that failed."""
    return f"'{text}" if text.lstrip("'") in ERROR_TEXTS else text


def _counts(counts: Mapping[str, Count], node: CodebookNode) -> Count:
    return counts.get(node.id, Count(0, 0))
