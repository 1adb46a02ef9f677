"""A codebook as a file holds it: a tree of codes, apart from any project."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from koding.model.codebook import Code, Codebook, CodeKind
    from koding.model.survey import Question

FIELDS = ("short", "brief", "definition", "when", "when_not", "memo")
"""What is written about a code, in the order that files have it."""

DEEPEST = 50
"""Levels a file may have; three are usual."""

LabelPath = tuple[str, ...]
"""Labels from the theme down to a code."""

_UNHELD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_GUIDS = uuid.UUID("6c2b1d0e-5a43-5f0e-9c55-2d6f6b64696e")


@dataclass(frozen=True, slots=True)
class CodebookNode:
    """A code of a file, with the codes under it; `id` is "" where the file has none."""

    label: str
    kind: CodeKind = "ordinary"
    fields: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[CodebookNode, ...] = ()
    id: str = ""
    retired: bool = False
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """The themes of a file, and by question the paths of the branches it offers.

    `unused` are the headings of columns that say nothing a codebook holds.
    """

    codes: tuple[CodebookNode, ...]
    questions: Mapping[str, tuple[LabelPath, ...]] = field(default_factory=dict)
    unused: tuple[str, ...] = ()

    def walk(self) -> Iterator[tuple[LabelPath, CodebookNode]]:
        """Yield each code with its path, parents first."""
        todo: list[tuple[LabelPath, CodebookNode]] = [
            ((node.label,), node) for node in reversed(self.codes)
        ]
        while todo:
            path, node = todo.pop()
            yield path, node
            below = reversed(node.codes)
            todo.extend(((*path, child.label), child) for child in below)


class Count(NamedTuple):
    """Distinct units and quotes under a code."""

    units: int
    quotes: int


@dataclass(frozen=True, slots=True)
class PrintedCodebook:
    """A codebook to be written, with what stands around it.

    `version` is "" for the codebook as it is. `date` is ISO 8601. `counts` are by the
    codes' ids, and `counted` says of what; none where nobody asked for them. `about`
    says which codes these are, where they are not all.
    """

    file: CodebookFile
    project: str
    date: str
    language: str
    version: str = ""
    counts: Mapping[str, Count] = field(default_factory=dict)
    counted: str = ""
    about: str = ""


def codebook_file(book: Codebook, questions: Iterable[Question] = ()) -> CodebookFile:
    """Return what a file can hold of a codebook, and of the questions' code lists.

    Left out are examples, which are respondents' words, and all history. A code that
    was merged is there only, as retired, where codes in use stand under it.
    """
    lists = {
        question.label: tuple(
            tuple(tidy_label(step.label) for step in book.path(code))
            for code in question.code_list
            if code in book.codes
        )
        for question in questions
        if question.code_list
    }
    return CodebookFile(_nodes(book, ""), lists)


def tidy_words(text: str) -> str:
    """Return `text` as every format can hold it: trimmed lines that end in \\n.

    Control characters, which neither XML nor a cell can hold, become U+FFFD.
    """
    lines = (line.rstrip() for line in text.splitlines())
    return _UNHELD.sub("\ufffd", "\n".join(lines)).strip()


def tidy_label(label: str) -> str:
    """Return a label as every format can hold it, on one line."""
    return _UNHELD.sub("\ufffd", " ".join(label.split()))


def guid_of(code: str) -> str:
    """Return the GUID of a code in other programs' files; the same each time."""
    return str(uuid.uuid5(_GUIDS, code))


def _nodes(book: Codebook, parent: str) -> tuple[CodebookNode, ...]:
    nodes = (_node(book, code) for code in book.children[parent])
    return tuple(node for node in nodes if node is not None)


def _node(book: Codebook, code: Code) -> CodebookNode | None:
    below = _nodes(book, code.id)
    if code.stands_for and not any(in_use(node) for node in below):
        return None
    words = {name: tidy_words(getattr(code, name)) for name in FIELDS}
    return CodebookNode(
        label=tidy_label(code.label),
        kind=code.kind,
        fields={name: text for name, text in words.items() if text},
        codes=below,
        id=code.id,
        retired=not code.active,
        proposed=code.proposed,
    )


def with_only(file: CodebookFile, codes: Set[str]) -> CodebookFile:
    """Return a file with some codes alone, and those that they stand under."""

    def kept(nodes: Iterable[CodebookNode]) -> tuple[CodebookNode, ...]:
        those = (replace(node, codes=kept(node.codes)) for node in nodes)
        return tuple(node for node in those if node.codes or node.id in codes)

    return replace(file, codes=kept(file.codes))


def in_use(node: CodebookNode) -> bool:
    """Return whether a code, or one under it, is offered."""
    return not node.retired or any(map(in_use, node.codes))
