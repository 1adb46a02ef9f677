"""The codebook as it is listed: which codes, in which order, what is folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from koding.analysis.counts import LiveCounts
from koding.language.alphabet import norwegian_key
from koding.language.folding import fold
from koding.tui.codebook.scope import Asked, CodebookScope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.codebook import Code
    from koding.workbench import Workbench

TreeOrder = Literal["hand", "count", "alphabet"]
TREE_ORDERS: tuple[TreeOrder, ...] = ("hand", "count", "alphabet")
SEARCHED = ("label", "short", "brief", "definition", "when", "when_not", "memo")


class ListedCode(NamedTuple):
    """A code as it is listed; `listed` is False for one that only leads to others."""

    code: Code
    depth: int
    parent: bool
    folded: bool
    listed: bool


class CodebookTree(CodebookScope):
    """The codes of one list, with the cursor on one of them."""

    def __init__(self, bench: Workbench, asked: Asked | None = None) -> None:
        super().__init__(bench, asked)
        self.order: TreeOrder = "hand"
        self.words = ""
        self.retired_shown = False
        self.folded: set[str] = set()
        self.marked: set[str] = set()
        self.here = ""
        self.rows: list[ListedCode] = []
        self.counts_late = True
        self.counts = LiveCounts(bench.codebook, ())
        self.stale: Mapping[str, bool] = {}
        self._texts: dict[str, tuple[Code, str]] = {}
        self.relist()

    @property
    def code(self) -> Code | None:
        """The code under the cursor."""
        return self.book.codes[self.here] if self.rows else None

    @property
    def index(self) -> int:
        """The row under the cursor."""
        return next((i for i, r in enumerate(self.rows) if r.code.id == self.here), 0)

    def take_counts(self, counts: LiveCounts) -> None:
        """Show counts that were made; they are late where the codebook went on."""
        self.counts = counts
        self.book = self.bench.codebook
        self.counts_late = not counts.follow(self.book)
        self.relist()

    def relist(self) -> None:
        """List the codes anew; the cursor stays on its code, or near it."""
        before = self.index
        offered = self._found(self._offered())
        leading = {step.id for id_ in offered for step in self.book.path(id_)}
        self.rows = self._listed(offered, leading)
        known = self.book.codes
        self.marked = {
            m for m in self.marked if m in known and known[m].stands_for == ""
        }
        ids = {row.code.id for row in self.rows}
        if self.here not in ids:
            path = self.book.path(self.here) if self.here in self.book.codes else ()
            above = [step.id for step in path if step.id in ids]
            near = min(before, len(self.rows) - 1)
            self.here = above[-1] if above else self.rows[near].code.id if ids else ""

    def go(self, code: str) -> None:
        """Put the cursor on a code, and unfold what it is under."""
        if code in self.book.codes:
            self.here = code
            self.folded -= {step.id for step in self.book.path(code)[:-1]}
            self.relist()

    def reach(self, code: str) -> None:
        """Put the cursor on a code, in the whole book where it is not listed."""
        self.go(code)
        if self.here != code:
            self.whole, self.words = True, ""
            self.go(code)

    def read_anew(self) -> None:
        """Follow what was written, here or elsewhere."""
        self.book = self.bench.codebook
        if self.asked is not None:
            id_ = self.asked.question.id
            same = [one for one in self.bench.questions.all() if one.id == id_]
            self.asked = Asked(same[0], self.asked.wave) if same else None
            self.whole = self.whole or self.asked is None
        self.counts_late = self.counts_late or not self.counts.follow(self.book)
        self.relist()

    def show_whole(self) -> None:
        """Show the whole book, or the question's list again."""
        self.whole = not self.whole or self.asked is None
        self._list_other()

    def show_question(self, asked: Asked) -> None:
        """Show the list of another question."""
        self.asked, self.whole = asked, False
        self._list_other()

    def next_order(self) -> TreeOrder:
        """Show codes in the next order; return which it is."""
        place = TREE_ORDERS.index(self.order) + 1
        self.order = TREE_ORDERS[place % len(TREE_ORDERS)]
        self.relist()
        return self.order

    def show_retired(self) -> bool:
        """Show retired codes too, or no longer; return which."""
        self.retired_shown = not self.retired_shown
        self.relist()
        return self.retired_shown

    def search(self, words: str) -> None:
        """List only codes that hold all these words, with what they are under.

        The cursor goes to the first whose name holds them, else its definition.
        """
        self.words = words
        self.relist()
        found = [row.code for row in self.rows if row.listed]
        wanted = fold(words).split()
        named = [c for c in found if all(w in fold(c.label) for w in wanted)]
        if words and found:
            self.here = (named or found)[0].id

    def fold_here(self) -> None:
        """Fold the code under the cursor; where it has none below, go to its parent."""
        row = self.rows[self.index] if self.rows else None
        if row is None:
            return
        if row.parent and not row.folded:
            self.folded.add(row.code.id)
        elif self.book.parents[row.code.id]:
            self.here = self.book.parents[row.code.id]
        self.relist()

    def unfold_here(self) -> None:
        """Unfold the code under the cursor; go into it where it is unfolded."""
        index = self.index
        row = self.rows[index] if self.rows else None
        if row is None or not row.parent:
            return
        if row.folded:
            self.folded.discard(row.code.id)
            self.relist()
        else:
            self.here = self.rows[index + 1].code.id

    def fold_all(self) -> bool:
        """Fold everything, or unfold it where all is folded; return which."""
        parents = {row.code.id for row in self.rows if row.parent}
        foldable = any(row.parent and not row.folded for row in self.rows)
        self.folded = parents | self.folded if foldable else set()
        self.relist()
        return foldable

    def toggle_fold(self, code: str) -> None:
        """Fold a code or unfold it."""
        self.folded ^= {code}
        self.relist()

    def mark(self) -> None:
        """Mark the code under the cursor, or take the mark off."""
        if self.here:
            self.marked ^= {self.here}

    def chosen(self) -> list[str]:
        """Return the marked codes in the order of the tree, else the one here."""
        if self.marked:
            return [
                code.id for _depth, code in self.book.walk() if code.id in self.marked
            ]
        return [self.here] if self.here else []

    def _list_other(self) -> None:
        self.counts_late = True
        self.words = ""
        self.marked.clear()
        self.relist()

    def _offered(self) -> set[str]:
        """Return the codes that belong to the list; merged ones never do."""
        codes = [code for code in self.book.codes.values() if not code.stands_for]
        retired = {code.id for code in codes if code.retired and self.retired_shown}
        if self.whole or self.asked is None:
            return retired | {code.id for code in codes if not code.retired}
        question = self.asked.question
        branches = set(question.code_list)
        return {code.id for code in self.codes_of(self.asked)} | {
            id_
            for id_ in retired
            if not branches
            or not self.book.parents[id_]
            or not branches.isdisjoint(step.id for step in self.book.path(id_))
        }

    def _found(self, offered: set[str]) -> set[str]:
        words = fold(self.words).split()
        if not words:
            return offered
        return {id_ for id_ in offered if all(w in self._text(id_) for w in words)}

    def _text(self, id_: str) -> str:
        """Return all words of a code, folded once for each way it has been."""
        code = self.book.codes[id_]
        held = self._texts.get(id_)
        if held is None or held[0] != code:
            words = " \n ".join(getattr(code, name) for name in SEARCHED)
            held = self._texts[id_] = code, fold(words)
        return held[1]

    def _listed(self, offered: set[str], leading: set[str]) -> list[ListedCode]:
        rows: list[ListedCode] = []
        todo = [(0, code) for code in reversed(self._sorted("", leading))]
        while todo:
            depth, code = todo.pop()
            below = self._sorted(code.id, leading)
            folded = code.id in self.folded and not self.words
            rows.append(
                ListedCode(code, depth, bool(below), folded, code.id in offered)
            )
            if not folded:
                todo.extend((depth + 1, child) for child in reversed(below))
        return rows

    def _sorted(self, parent: str, leading: set[str]) -> list[Code]:
        """Return what is listed under a code; *annet* and its like stay last."""
        codes = [code for code in self.book.children[parent] if code.id in leading]
        if self.order == "hand":
            return codes
        ordinary = [code for code in codes if code.kind == "ordinary"]
        if self.order == "alphabet":
            ordinary.sort(key=lambda code: norwegian_key(code.label))
        else:
            ordinary.sort(key=lambda code: self.counts.of(code.id), reverse=True)
        return [*ordinary, *(code for code in codes if code.kind != "ordinary")]
