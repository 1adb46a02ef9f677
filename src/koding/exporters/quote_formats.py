"""Sorted quotes in every format they can leave in."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from koding.exporters.document_words import DOCUMENT_WORDS, SORT_WORDS
from koding.exporters.safe_text import guarded, one_line
from koding.exporters.text_sheet import SheetColumn, text_sheet
from koding.exporters.word import document_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koding.model.document import Section, StructuredDocument

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")


class QuoteFormat(Protocol):
    """A way to write quotes; `intern` marks them, where the format has room for it."""

    def __call__(
        self, document: StructuredDocument, *, header: str, intern: bool
    ) -> bytes:
        """Return the document as a whole file."""


def markdown(document: StructuredDocument, *, header: str, intern: bool) -> bytes:  # noqa: ARG001
    """Return headings, notes and quotes as Markdown."""
    lines = [f"# {_plain(document.title)}", ""]
    if intern:
        lines[:0] = [f"**{DOCUMENT_WORDS[document.language].intern}**", ""]
    for name, value in document.facts:
        lines.append(f"- {_plain(name)}: {_plain(value)}")
    for section in document.sections:
        lines += ["", f"{'#' * min(section.level + 1, 6)} {_plain(section.heading)}"]
        lines += ["", _plain(section.note)] if section.note else []
        for quote in section.quotes:
            said = f" ({_plain(quote.descriptor)})" if quote.descriptor else ""
            named = f" {{#{quote.id}}}" if quote.id else ""
            lines += ["", f"> {_plain(quote.words)}{said}{named}"]
    lines += ["", f"**{_plain(document.closing)}**"] if document.closing else []
    return ("\n".join(lines) + "\n").encode()


def csv_rows(document: StructuredDocument, *, header: str, intern: bool) -> bytes:  # noqa: ARG001
    """Return a row for each quote under each code, as Excel opens them."""
    file = StringIO(newline="")
    english = document.language == "en"
    rows = csv.writer(file, delimiter="," if english else ";")
    headings = _headings(document)
    rows.writerow(headings)
    for cells in _rows(document):
        rows.writerow(list(map(guarded, cells)))
    for said in _below(document):
        rows.writerow([guarded(said), *("" for _ in headings[1:])])
    return file.getvalue().encode("utf-8-sig")


def quote_sheet(document: StructuredDocument, *, header: str, intern: bool) -> bytes:
    """Return a row for each quote under each code, as a sheet ready to print."""
    headings = _headings(document)
    ids = (9,) if _with_ids(document) else ()
    widths = (28, 80, 32, *ids)[-len(headings) :]
    return text_sheet(
        document.under_no_code or headings[1],
        [SheetColumn(*each) for each in zip(headings, widths, strict=True)],
        list(_rows(document)),
        title=one_line(header),
        marking=DOCUMENT_WORDS[document.language].intern if intern else "",
        below=_below(document),
    )


def json_tree(document: StructuredDocument, *, header: str, intern: bool) -> bytes:  # noqa: ARG001
    """Return the document for programs."""
    facts = {
        "title": one_line(document.title),
        "language": document.language,
        "intern": intern,
        "facts": {one_line(name): one_line(value) for name, value in document.facts},
        **({"counts": dict(document.counts)} if document.counts else {}),
        "sections": [
            {
                "level": section.level,
                "heading": one_line(section.heading),
                "note": one_line(section.note),
                "quotes": [
                    {
                        "words": quote.words,
                        "descriptor": quote.descriptor,
                        **({"id": quote.id} if quote.id else {}),
                    }
                    for quote in section.quotes
                ],
            }
            for section in document.sections
        ],
        **({"closing": one_line(document.closing)} if document.closing else {}),
    }
    text = json.dumps(facts, ensure_ascii=False, indent=2)
    return f"{text}\n".encode(errors="backslashreplace")


QUOTE_FORMATS: Mapping[str, QuoteFormat] = MappingProxyType(
    {
        "docx": document_bytes,
        "md": markdown,
        "csv": csv_rows,
        "xlsx": quote_sheet,
        "json": json_tree,
    }
)
"""Every format by the name that `--format` takes, which is also the suffix."""


def _headings(document: StructuredDocument) -> tuple[str, ...]:
    words = SORT_WORDS[document.language]
    ids = ("id",) if _with_ids(document) else ()
    if document.under_no_code:
        return document.under_no_code, words.descriptor, *ids
    return words.code, words.quote[0].capitalize(), words.descriptor, *ids


def _below(document: StructuredDocument) -> list[str]:
    """Return what is said under the rows: what pulled quotes are of, and the closing.

    Of sorted quotes each code has its base: there is no row that it could stand in.
    """
    pulled = document.sections if document.counts else ()
    notes = [f"{one.heading}: {one.note}" for one in pulled]
    return [one_line(said) for said in (*notes, document.closing) if said]


def _with_ids(document: StructuredDocument) -> bool:
    return any(quote.id for one in document.sections for quote in one.quotes)


def _rows(document: StructuredDocument) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each quote, the code it stands under first."""
    with_ids = _with_ids(document)
    for path, section in _paths(document):
        above = () if document.under_no_code else (path,)
        for quote in section.quotes:
            ids = (quote.id,) if with_ids else ()
            yield tuple(map(one_line, (*above, quote.words, quote.descriptor, *ids)))


def _paths(document: StructuredDocument) -> Iterator[tuple[str, Section]]:
    """Yield each section with the headings it stands under."""
    above: list[str] = []
    for section in document.sections:
        above[section.level - 1 :] = [one_line(section.heading)]
        yield " / ".join(above), section


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", one_line(text))
