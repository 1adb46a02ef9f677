"""Bringing a codebook file into the project: what is new is added, nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.model.changes import (
    CodeChanged,
    CodeCreated,
    CodeMoved,
    CodeRestored,
    CodeRetired,
)
from koding.model.codebook import Code, Codebook
from koding.model.codebook_file import guid_of, tidy_label, tidy_words
from koding.operations.codebook import (
    checked_label,
    define_code,
    first_definition,
    mark_kind,
    next_position,
    propose,
)
from koding.operations.codebook_checks import refuse_doubles
from koding.operations.meaning import redefine_code
from koding.operations.questions import set_question
from koding.workbench.names.reasons import refuse_named_memos

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.changes import Change
    from koding.model.codebook_file import CodebookFile, CodebookNode, LabelPath
    from koding.model.survey import Question
    from koding.workbench.bench import Scoped, Workbench


@dataclass(frozen=True, slots=True)
class CodebookReceipt:
    """What a file had: codes in all, and what became of them, by label or path.

    `unknown_questions` and `unknown_branches` are named by its code lists in vain;
    `unused` are columns that were not read.
    """

    codes: int
    made: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    moved: tuple[str, ...]
    defined: tuple[str, ...]
    unknown_questions: tuple[str, ...]
    unknown_branches: tuple[str, ...]
    dry: bool = False
    unused: tuple[str, ...] = ()

    @property
    def new(self) -> int:
        """How many codes were new."""
        return len(self.made)


def offered_by(file: CodebookFile, question: Question, book: Codebook) -> CodebookFile:
    """Return the file with its themes on the question's code list, and no other's."""
    held = [
        tuple(tidy_label(step.label) for step in book.path(code))
        for code in question.code_list
    ]
    themes = [(node.label,) for node in file.codes if node.kind == "ordinary"]
    return replace(file, questions={question.label: (*held, *themes)})


class CodebookImport:
    """A file laid against the codebook.

    Codes of the same id are the same code, renamed or moved where the file says so;
    else those of the same path. Other words make earlier codings stale, unless
    `codings_stand`.
    """

    def __init__(
        self, bench: Workbench, file: CodebookFile, *, codings_stand: bool = False
    ) -> None:
        self._bench = bench
        self._file = file
        self._codings_stand = codings_stand
        self._codes = dict(bench.codebook.codes)
        self._by_id = {key: id_ for id_ in self._codes for key in (id_, guid_of(id_))}
        self._named = {self._by_id.get(node.id, "") for _path, node in file.walk()}
        self._taken: set[str] = set()
        self._touched: set[str] = set()
        self._changes: list[Scoped] = []
        self._count = 0
        self._made: list[str] = []
        self._renamed: list[tuple[str, str]] = []
        self._moved: list[str] = []
        self._defined: list[str] = []
        self._lost_branches: list[str] = []
        self._memos: list[tuple[str, str]] = []

    def decide(self) -> Sequence[Scoped]:
        """Return the changes that bring the file in.

        Raises DuplicateCode where a label would stand twice in one place, NameInReason
        where a memo names somebody.
        """
        self._add(self._file.codes, "", ())
        refuse_doubles(self._book, self._touched)
        refuse_named_memos(self._bench, self._memos)
        for question in self._bench.questions.all():
            themes = self._file.questions.get(question.label)
            if themes is not None:
                fields = {"code_list": self._branches(themes)}
                self._changes.extend(
                    (question.id, change) for change in set_question(question, fields)
                )
        return self._changes

    def receipt(self, *, dry: bool = False) -> CodebookReceipt:
        """Return what was brought in."""
        known = {question.label for question in self._bench.questions.all()}
        unknown = tuple(label for label in self._file.questions if label not in known)
        return CodebookReceipt(
            codes=self._count,
            made=tuple(self._made),
            renamed=tuple(self._renamed),
            moved=tuple(self._moved),
            defined=tuple(self._defined),
            unknown_questions=unknown,
            unknown_branches=tuple(dict.fromkeys(self._lost_branches)),
            dry=dry,
            unused=self._file.unused,
        )

    @property
    def _book(self) -> Codebook:
        return Codebook(self._codes)

    def _branches(self, themes: Sequence[LabelPath]) -> tuple[str, ...]:
        found = {path: self._at(path) for path in themes}
        lost = [" / ".join(path) for path, code in found.items() if not code]
        self._lost_branches.extend(lost)
        return tuple(code for code in found.values() if code)

    def _at(self, path: LabelPath) -> str:
        """Return the code that stands at a path of labels, "" for none."""
        code = ""
        for label in path:
            under = (c for c in self._codes.values() if c.parent == code)
            fitting = [c for c in under if tidy_label(c.label) == label]
            if not fitting:
                return ""
            code = min(fitting, key=lambda one: (not one.active, one.id)).id
        return code

    def _add(
        self, nodes: Sequence[CodebookNode], parent: str, above: LabelPath
    ) -> None:
        for node in nodes:
            self._count += 1
            path = (*above, node.label)
            held = self._held(node, parent)
            code = self._created(node, parent, path) if held is None else held.id
            self._taken.add(code)
            if held is not None:
                self._bring_back(held, node, path)
                self._follow(held, node, parent)
                self._describe(code, node)
            self._add(node.codes, code, path)

    def _held(self, node: CodebookNode, parent: str) -> Code | None:
        if (same := self._by_id.get(node.id)) and same not in self._taken:
            return self._codes[same]
        free = [
            code
            for code in self._codes.values()
            if code.id not in self._taken and code.id not in self._named
        ]
        label = node.label.casefold()
        alike = [
            code
            for code in free
            if code.parent == parent and tidy_label(code.label).casefold() == label
        ]
        if alike:
            # A code that was merged here is the same code still.
            in_use = not node.retired
            return min(alike, key=lambda code: (code.active != in_use, code.id))
        if node.kind not in ("ordinary", "scope") and not parent:
            return Codebook({code.id: code for code in free}).system(node.kind)
        return None

    def _bring_back(self, code: Code, node: CodebookNode, path: LabelPath) -> None:
        if code.retired and not code.stands_for and not node.retired:
            self._made.append(" / ".join(path))
            self._change(CodeRestored(code.id), replace(code, retired=False))
            self._touched.add(code.parent)

    def _follow(self, code: Code, node: CodebookNode, parent: str) -> None:
        """Let a code that the file knows by id have its name and its place there."""
        code = self._codes[code.id]
        if self._by_id.get(node.id) != code.id or code.stands_for:
            return
        if tidy_label(code.label) != node.label:
            self._renamed.append((code.label, node.label))
            renamed = CodeChanged(code.id, "label", code.label, node.label)
            code = self._change(renamed, replace(code, label=node.label))
            self._touched.add(code.parent)
        if code.parent != parent:
            self._moved.append(node.label)
            place = next_position(self._book, parent)
            moved = CodeMoved(code.id, code.parent, code.position, parent, place)
            self._change(moved, replace(code, parent=parent, position=place))
            self._touched.add(parent)

    def _describe(self, code: str, node: CodebookNode) -> None:
        held = self._codes[code]
        new = {
            name: words
            for name, words in node.fields.items()
            if tidy_words(getattr(held, name)) != words
        }
        self._memos.append((node.label, new.get("memo", "")))
        if self._codings_stand:
            changes = define_code(self._book, code, new)
        else:
            changes = redefine_code(self._book, code, new, self._bench.moment())
        if node.kind != "ordinary":
            changes += mark_kind(self._book, code, node.kind)
        if changes:
            self._defined.append(held.label)
        self._changes.extend(("", change) for change in changes)

    def _created(self, node: CodebookNode, parent: str, path: LabelPath) -> str:
        self._made.append(" / ".join(path))
        id_, label = self._bench.ids(), checked_label(node.label)
        position = next_position(self._book, parent)
        made = CodeCreated(id_, label, parent, position, node.kind)
        self._change(made, Code(id_, label, parent, position, node.kind))
        self._touched.add(parent)
        rest: list[Change] = []
        if node.proposed or not self._bench.leads:
            rest.append(propose(id_))
        self._memos.append((node.label, node.fields.get("memo", "")))
        rest += first_definition(id_, node.fields)
        self._changes.extend(("", change) for change in rest)
        if node.retired:
            code = self._codes[id_]
            self._change(CodeRetired(id_), replace(code, retired=True))
        return id_

    def _change(self, change: Change, code: Code) -> Code:
        self._changes.append(("", change))
        self._codes[code.id] = code
        return code
