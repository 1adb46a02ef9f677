"""A codebook as a Word file: headings are themes and codes, a table for each code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.exporters.numbers import format_count
from koding.exporters.safe_text import one_line, text_lines
from koding.exporters.word_parts import WordFile
from koding.exporters.word_rows import add_rows
from koding.model.codebook_file import FIELDS, CodebookNode, in_use
from koding.model.codebook_words import CODEBOOK_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from koding.model.codebook_file import PrintedCodebook

_NAMES = 2300
"""How wide the names of fields stand, in twentieths of a point."""

_LAST = ("none", "dont_know", "other", "no_content")


def word_codebook(book: PrintedCodebook, *, intern: bool = True) -> bytes:
    """Return the codebook as a research report prints it in its appendix.

    Codes without a theme stand under a heading of their own, those every project has
    after them, those no longer in use last.
    """
    words = CODEBOOK_WORDS[book.language]
    title = f"{words.title} – {one_line(book.project)}"
    file = WordFile(title, book.language)
    running = " · ".join(filter(None, (book.project, words.title, book.version)))
    file.mark_pages(running, intern=intern)
    file.add("Title", title)
    for name, value in _facts(book):
        file.add("Facts", (f"{name}:", "Strong"), f"\t{one_line(value)}")
    if book.file.codes:
        file.contents.put_here()
    add_codes(file, book)
    return file.file_bytes()


def add_codes(file: WordFile, book: PrintedCodebook, *, below: int = 0) -> None:
    """Put the codes of a codebook into a file, `below` levels under the first."""
    for level, node in _chapters(book):
        file.contents.add_heading(level + below, _headed(book, node))
        _add_code(file, book, node)


def _facts(book: PrintedCodebook) -> Iterator[tuple[str, str]]:
    words = CODEBOOK_WORDS[book.language]
    codes = [node for _path, node in book.file.walk() if not node.retired]
    at_top = sum(not node.retired for node in book.file.codes)
    yield words.project, book.project
    if book.version:
        yield words.version, book.version
    yield words.date, book.date[:10]
    yield words.title, words.holds.format(themes=at_top, codes=len(codes))
    if book.counted:
        yield words.units, book.counted


def _chapters(book: PrintedCodebook) -> Iterator[tuple[int, CodebookNode]]:
    """Yield (level, code) in the order of print; a code without id is a bare heading.

    A root with codes under it is a theme; a root alone is a code without a theme yet.
    """
    used, gone = _parted(book.file.codes, ())
    last = [node for node in used if node.kind in _LAST]
    rest = [node for node in used if node.kind not in _LAST]
    themes = [node for node in rest if node.codes]
    alone = [node for node in rest if not node.codes]
    for node in themes:
        yield from _under(node, 1)
    if themes and alone:
        yield 1, _bare(CODEBOOK_WORDS[book.language].no_theme)
    for node in alone:
        yield 2 if themes else 1, node
    for node in last:
        yield from _under(node, 1)
    if gone:
        yield 1, _bare(CODEBOOK_WORDS[book.language].no_longer)
    for node in gone:
        yield 2, node


def _parted(
    nodes: Sequence[CodebookNode], above: tuple[str, ...]
) -> tuple[list[CodebookNode], list[CodebookNode]]:
    """Return the codes in use, and flat, with their paths for labels, those not."""
    used: list[CodebookNode] = []
    gone: list[CodebookNode] = []
    for node in nodes:
        path = (*above, node.label)
        below, gone_below = _parted(node.codes, path)
        if in_use(node):
            used.append(replace(node, codes=tuple(below)))
        else:
            gone.append(replace(node, label=" / ".join(path), codes=()))
        gone.extend(gone_below)
    return used, gone


def _under(node: CodebookNode, level: int) -> Iterator[tuple[int, CodebookNode]]:
    yield level, node
    for child in node.codes:
        yield from _under(child, level + 1)


def _bare(words: str) -> CodebookNode:
    return CodebookNode(words)


def _headed(book: PrintedCodebook, node: CodebookNode) -> str:
    words = CODEBOOK_WORDS[book.language]
    return f"{node.label} ({words.proposed})" if node.proposed else node.label


def _add_code(file: WordFile, book: PrintedCodebook, node: CodebookNode) -> None:
    if count := book.counts.get(node.id):
        units, quotes = (format_count(n, book.language) for n in count)
        words = CODEBOOK_WORDS[book.language]
        counted = f"{words.units}: {units} · {words.quotes}: {quotes}"
        file.add("Base", counted)
    rows = list(_rows(file, book, node))
    if rows:
        text = file.text_width.twips - _NAMES
        add_rows(file, (_NAMES, text), rows, headed=False)


def _rows(
    file: WordFile, book: PrintedCodebook, node: CodebookNode
) -> Iterator[tuple[list[BaseOxmlElement], list[BaseOxmlElement]]]:
    words = CODEBOOK_WORDS[book.language]
    said = [(words.fields[name], node.fields.get(name, "")) for name in FIELDS]
    if node.kind != "ordinary":
        said.append((words.kind, words.kinds[node.kind]))
    for name, text in said:
        if text:
            paragraphs = [
                file.paragraph("Table Text", line) for line in text_lines(text) if line
            ]
            yield [file.paragraph("Table Text", (name, "Strong"))], paragraphs
