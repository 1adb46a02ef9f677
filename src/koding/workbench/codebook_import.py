"""Bringing a codebook file into the project: what is new is added, nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.model.changes import CodeCreated, CodeRestored
from koding.model.codebook import Code, Codebook
from koding.operations.codebook import (
    checked_label,
    define_code,
    first_definition,
    next_position,
)
from koding.operations.questions import set_question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.importers.codebook_yaml import CodebookFile, CodebookNode
    from koding.workbench.bench import Scoped, Workbench


@dataclass(frozen=True, slots=True)
class CodebookReceipt:
    """How many codes a file had and how many were new; questions it did not find."""

    codes: int
    new: int
    unknown_questions: tuple[str, ...]


class CodebookImport:
    """A file laid against the codebook: codes of the same path are the same code."""

    def __init__(self, bench: Workbench, file: CodebookFile) -> None:
        self._bench = bench
        self._file = file
        self._codes = dict(bench.codebook.codes)
        self._changes: list[Scoped] = []
        self._count = 0
        self._new = 0

    def decide(self) -> Sequence[Scoped]:
        """Return the changes that bring the file in."""
        self._add(self._file.codes, "")
        for question in self._bench.questions.all():
            themes = self._file.questions.get(question.label)
            if themes is not None:
                fields = {"code_list": self._branches(themes)}
                self._changes.extend(
                    (question.id, change) for change in set_question(question, fields)
                )
        return self._changes

    def receipt(self) -> CodebookReceipt:
        """Return what was brought in."""
        known = {question.label for question in self._bench.questions.all()}
        unknown = tuple(label for label in self._file.questions if label not in known)
        return CodebookReceipt(self._count, self._new, unknown)

    def _branches(self, themes: Sequence[str]) -> tuple[str, ...]:
        roots = {c.label: c.id for c in self._codes.values() if not c.parent}
        return tuple(roots[label] for label in themes if label in roots)

    def _add(self, nodes: Sequence[CodebookNode], parent: str) -> None:
        for node in nodes:
            self._count += 1
            code = self._held(node, parent)
            if code is None:
                code = self._created(node, parent)
            else:
                self._bring_back(code)
                changes = define_code(Codebook(self._codes), code.id, node.fields)
                self._changes.extend(("", change) for change in changes)
            self._add(node.codes, code.id)

    def _held(self, node: CodebookNode, parent: str) -> Code | None:
        under = (code for code in self._codes.values() if code.parent == parent)
        same = [c for c in under if c.label.casefold() == node.label.casefold()]
        if same:
            # A code that was merged here is the same code still.
            return min(same, key=lambda code: (not code.active, code.id))
        if node.kind != "ordinary" and not parent:
            return Codebook(self._codes).system(node.kind)
        return None

    def _bring_back(self, code: Code) -> None:
        if code.retired and not code.stands_for:
            self._new += 1
            self._changes.append(("", CodeRestored(code.id)))

    def _created(self, node: CodebookNode, parent: str) -> Code:
        self._new += 1
        id_, label = self._bench.ids(), checked_label(node.label)
        position = next_position(Codebook(self._codes), parent)
        code = Code(id_, label, parent, position, node.kind)
        self._codes[id_] = code
        made = CodeCreated(id_, label, parent, position, node.kind)
        changes = [made, *first_definition(id_, node.fields)]
        self._changes.extend(("", change) for change in changes)
        return code
