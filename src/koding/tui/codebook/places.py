"""Where codes stand: moving those chosen in the tree, as keys and the mouse do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import InvalidLabel
from koding.i18n import _
from koding.operations.codebook_tree import outermost
from koding.tui.codebook.tree import CodebookTree

if TYPE_CHECKING:
    from collections.abc import Sequence


class CodebookPlaces(CodebookTree):
    """Moves of the code under the cursor, or of those that are marked.

    `reason` is why the next step is done; `cut` are codes to be put elsewhere.
    """

    reason = ""
    cut: tuple[str, ...] = ()

    def take_out(self) -> int:
        """Cut the chosen codes, to put them elsewhere; return how many."""
        self.cut = tuple(outermost(self.book, self.chosen()))
        self.marked.clear()
        return len(self.cut)

    def paste_before(self) -> None:
        """Put what was cut before the code here."""
        self._move(self._to_paste(), self.book.parents[self.here], before=self.here)

    def paste_under(self) -> None:
        """Put what was cut under the code here, as the last."""
        self._move(self._to_paste(), self.here)

    def drop(self, code: str, onto: str) -> int:
        """Move a code under another, "" for none: all that are marked, if it is one.

        Returns how many.
        """
        codes = self.chosen() if code in self.marked else [code]
        self._move(codes, onto)
        self.marked -= set(codes)
        return len(codes)

    def step(self, delta: int) -> bool:
        """Move the chosen codes past the one after them, before where negative.

        False where there is none.
        """
        codes, parent = self._together()
        siblings = self._siblings(parent, kind_of=codes[0])
        places = [siblings.index(code) for code in codes]
        past = places[0] - 1 if delta < 0 else places[-1] + 1
        if not 0 <= past < len(siblings):
            return False
        after = siblings[past + 1 : past + 2] if delta > 0 else [siblings[past]]
        if after or self.book.codes[codes[0]].kind == "ordinary":
            self._move(codes, parent, before=next(iter(after), ""))
        else:
            others = [c.id for c in self.book.children[parent] if c.id not in codes]
            self.bench.codes.order(parent, [*others, *codes])
            self._after()
        return True

    def indent(self) -> bool:
        """Put the chosen codes under the one before them; False where there is none."""
        codes, parent = self._together()
        siblings = self._siblings(parent, kind_of=codes[0])
        before = siblings[: siblings.index(codes[0])]
        if before:
            self._move(codes, before[-1])
        return bool(before)

    def outdent(self) -> bool:
        """Put the chosen codes beside what they are under, after it."""
        codes, parent = self._together()
        if not parent:
            return False
        above = self.book.parents[parent]
        siblings = self._siblings(above, kind_of=parent)
        after = siblings[siblings.index(parent) + 1 :]
        self._move(codes, above, before=next(iter(after), ""))
        return True

    def keep_order(self) -> bool:
        """Let the order that is shown beside the code here be that by hand."""
        if not self.here or self.order == "hand":
            return False
        parent = self.book.parents[self.here]
        shown = [c.id for c in self._sorted(parent, set(self.book.codes))]
        self.bench.codes.order(parent, shown)
        self.order = "hand"
        self._after()
        return True

    def _after(self) -> None:
        """Follow what has just been written; its reason is used up."""
        self.reason = ""
        self.read_anew()
        self.cut = tuple(code for code in self.cut if self.book.codes[code].active)

    def _to_paste(self) -> tuple[str, ...]:
        if not self.cut:
            raise InvalidLabel(_("Nothing is cut: cut a code first, or those marked."))
        return self.cut

    def _move(self, codes: Sequence[str], parent: str, *, before: str = "") -> None:
        moving = outermost(self.book, codes)
        if before in moving:
            raise InvalidLabel(_("It stands there already: go to another code."))
        self.bench.codes.move(
            moving, parent, before=before, question=self.question, reason=self.reason
        )
        self.cut = ()
        if parent:
            self.folded.discard(parent)
        self._after()
        self.go(moving[0] if self.here not in moving else self.here)

    def _together(self) -> tuple[list[str], str]:
        """Return the chosen codes, which stand together, and what they are under."""
        if self.order != "hand":
            raise InvalidLabel(
                _("Codes are moved in the order by hand: go back to that first.")
            )
        codes = outermost(self.book, self.chosen())
        parents = {self.book.parents[code] for code in codes}
        if len(parents) != 1:
            raise InvalidLabel(
                _("Those marked stand in different places: cut and paste moves them.")
            )
        return codes, parents.pop()

    def _siblings(self, parent: str, *, kind_of: str) -> list[str]:
        """Return what is shown under `parent`, of ordinary codes or of the others."""
        ordinary = self.book.codes[kind_of].kind == "ordinary"
        shown = {row.code.id for row in self.rows}
        return [
            code.id
            for code in self.book.children[parent]
            if code.id in shown and (code.kind == "ordinary") == ordinary
        ]
