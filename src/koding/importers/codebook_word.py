"""A codebook from Word: headings are codes, the table under one says what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.errors import InvalidCodebook
from koding.i18n import _
from koding.importers.chapter import read_chapter
from koding.importers.codebook_nodes import (
    read_fields,
    read_kind,
    read_label,
    refuse_doubles,
)
from koding.model.codebook_file import CodebookFile, CodebookNode
from koding.model.codebook_words import CODEBOOK_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from koding.model.chapter import Passage

_WORDS = tuple(CODEBOOK_WORDS.values())
_FIELD_OF = {
    said.casefold(): name for words in _WORDS for name, said in words.fields.items()
}
_KIND = {words.kind.casefold() for words in _WORDS}
_PROPOSED = tuple(f" ({words.proposed})" for words in _WORDS)
_NO_THEME = {words.no_theme for words in _WORDS}
_NO_LONGER = {words.no_longer for words in _WORDS}
_BETWEEN = " / "
# A title is no code, and Word calls the heading of the contents "TOC Heading".
_STYLE = re.compile(r"(?:heading|overskrift)\s*\d", re.IGNORECASE)


@dataclass
class _Draft:
    """A heading and what stands under it, while it is read."""

    label: str
    level: int
    place: str
    retired: bool = False
    proposed: bool = False
    kind: str = ""
    said: dict[str, list[str]] = field(default_factory=dict)
    below: list[_Draft] = field(default_factory=list)

    def put(self, name: str, text: str) -> None:
        """Keep a line of the table under the heading; what it lacks a name for goes."""
        if name.casefold() in _KIND:
            self.kind = text
        elif name.casefold() in _FIELD_OF:
            self.said.setdefault(_FIELD_OF[name.casefold()], []).append(text)


def read_word_codebook(path: Path) -> CodebookFile:
    """Read a codebook as koding writes it to Word, or one laid out so.

    A heading is a code under the heading above it. It has no ids, so that codes are
    known by their paths. UnreadableFile or InvalidCodebook says what is wrong where.
    """
    top = _Draft("", 0, path.name)
    gone: list[_Draft] = []
    open_: list[_Draft] = [top]
    row: tuple[int, int] | None = None
    name = ""
    for passage in read_chapter(path).passages:
        if _STYLE.match(passage.style) and passage.text.strip():
            _open(path.name, passage, open_, gone)
        elif passage.cell is not None and len(open_) > 1:
            table, line, column = passage.cell
            if column == 1:
                row, name = (table, line), passage.text.strip()
            elif row == (table, line):
                open_[-1].put(name, passage.text)
    for draft in gone:
        _hang(top, draft)
    codes = tuple(_nodes(path.name, top.below))
    if not codes:
        raise InvalidCodebook(
            _("{file} has no headings; a code is a heading of Word.").format(
                file=path.name
            )
        )
    return CodebookFile(codes)


def _open(file: str, passage: Passage, open_: list[_Draft], gone: list[_Draft]) -> None:
    """Begin the code of a heading, under the last one of a level above it."""
    where = _("{file}, paragraph {number}").format(file=file, number=passage.number)
    text = passage.text.strip()
    while open_[-1].level >= passage.level:
        open_.pop()
    proposed = next((end for end in _PROPOSED if text.endswith(end)), "")
    label = text.removesuffix(proposed) if proposed else text
    draft = _Draft(label, passage.level, where, proposed=bool(proposed))
    above = open_[-1]
    if above.level == 0 and label in _NO_THEME | _NO_LONGER:
        # A bare heading over what has no theme, or is no longer offered.
        open_.append(_Draft(label, passage.level, where))
        return
    if above.label in _NO_LONGER:
        draft.retired = True
        gone.append(draft)
    elif above.label in _NO_THEME:
        open_[0].below.append(draft)
    else:
        above.below.append(draft)
    open_.append(draft)


def _hang(top: _Draft, draft: _Draft) -> None:
    """Put a code no longer offered where its label, a path, says it stood."""
    under, labels = top, draft.label.split(_BETWEEN)
    while len(labels) > 1:
        below = next((one for one in under.below if one.label == labels[0]), None)
        if below is None:
            break
        under, labels = below, labels[1:]
    draft.label = _BETWEEN.join(labels)
    under.below.append(draft)


def _nodes(file: str, drafts: Iterable[_Draft]) -> Iterator[CodebookNode]:
    nodes = [_node(file, draft) for draft in drafts]
    refuse_doubles(file, nodes)
    yield from nodes


def _node(file: str, draft: _Draft) -> CodebookNode:
    label = read_label(draft.place, draft.label)
    return CodebookNode(
        label,
        kind=read_kind(draft.place, label, draft.kind),
        fields=read_fields({n: "\n".join(said) for n, said in draft.said.items()}),
        codes=tuple(_nodes(file, draft.below)),
        retired=draft.retired,
        proposed=draft.proposed,
    )
