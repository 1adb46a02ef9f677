"""Working on the codebook without a screen: what a key does to the codes chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import InvalidLabel
from koding.i18n import _
from koding.model.codebook import MEANING
from koding.operations.codebook_tree import outermost
from koding.tui.codebook_tree import CodebookTree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.model.codebook import Code, CodeKind, Spot
    from koding.model.survey import Question
    from koding.model.views import PlacedQuote
    from koding.workbench import Announcement

FIELDS = ("short", "brief", "definition", "when", "when_not", "memo")
"""The fields that are written, in the order they are shown."""


class CodebookSession(CodebookTree):
    """Deeds on the code under the cursor, or on those that are marked.

    `reason` is why the next step is done; `cut` are codes to be put elsewhere.
    """

    reason = ""
    cut: tuple[str, ...] = ()

    @property
    def question(self) -> Question | None:
        """The question whose list is shown; None for the whole book."""
        return None if self.whole or self.asked is None else self.asked.question

    def add_beside(self, label: str) -> str:
        """Make a code right after the one here, under the same; return its id."""
        if not self.here:
            return self.add(label, "")
        parent, kind = self.book.parents[self.here], self.book.codes[self.here].kind
        siblings = [c.id for c in self.book.children[parent] if c.kind == "ordinary"]
        place = siblings.index(self.here) + 1 if kind == "ordinary" else len(siblings)
        return self.add(label, parent, before=next(iter(siblings[place:]), ""))

    def add_under(self, label: str) -> str:
        """Make a code as the last one under the one here; return its id."""
        return self.add(label, self.here)

    def add(self, label: str, parent: str, *, before: str = "") -> str:
        """Make a code under `parent`, and put the cursor on it."""
        made = self.bench.codes.create(
            label,
            parent=parent,
            before=before,
            question=self.question,
            reason=self.reason,
        )
        self._after()
        self.go(made)
        return made

    def rename(self, label: str) -> None:
        """Give the code here another label."""
        self.bench.codes.rename(self.here, label, reason=self.reason)
        self._after()

    def asks_whether_codings_stand(self, fields: Mapping[str, str]) -> bool:
        """Return whether these words would be another definition than the code's."""
        code = self.code
        return (
            code is not None
            and code.defined
            and any(
                getattr(code, n) != fields.get(n, getattr(code, n)) for n in MEANING
            )
        )

    def define(self, fields: Mapping[str, str], *, codings_stand: bool) -> None:
        """Write fields of the code here anew."""
        self.bench.codes.define(
            self.here, fields, codings_stand=codings_stand, reason=self.reason
        )
        self._after()

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

    def merge(self) -> int:
        """Read the marked codes as the one here; return how many there were."""
        codes = [code for code in self.chosen() if code != self.here]
        if not self.marked or not codes:
            return 0
        self.bench.codes.merge(codes, self.here, reason=self.reason)
        self.marked.clear()
        self._after()
        return len(codes)

    def merged_in(self) -> list[Code]:
        """Return the codes that are read as the one here."""
        return [
            code
            for code in self.book.codes.values()
            if code.id != self.here and self.book.effective(code.id) == self.here
        ]

    def take_apart(self, code: str) -> None:
        """Read a code as itself again that was merged into another."""
        self.bench.codes.take_apart(code, reason=self.reason)
        self._after()
        self.go(code)

    def retire(self) -> list[str]:
        """Stop offering the chosen codes; return which."""
        codes = [one for one in self.chosen() if not self.book.codes[one].retired]
        self.bench.codes.retire(*codes, reason=self.reason)
        self.marked.clear()
        self._after()
        return codes

    def restore(self) -> None:
        """Offer the code here again, which was retired."""
        self.bench.codes.restore(self.here, reason=self.reason)
        self._after()

    def mark_kind(self, kind: CodeKind) -> None:
        """Say what kind of code the one here is."""
        self.bench.codes.mark_kind(self.here, kind, reason=self.reason)
        self._after()

    def accept(self) -> int:
        """Make the chosen proposals codes like any other; return how many."""
        codes = [one for one in self.chosen() if self.book.codes[one].proposed]
        if codes:
            self.bench.codes.accept(*codes, reason=self.reason)
            self.marked.clear()
            self._after()
        return len(codes)

    def examples(self) -> list[PlacedQuote]:
        """Return the quotes that are pinned to the code here."""
        return self.bench.codes.examples(self.here) if self.here else []

    def quotes(self, limit: int) -> list[PlacedQuote]:
        """Return quotes under the code here, good ones first; those pinned left out."""
        if not self.here:
            return []
        under = [self.here, *(code.id for _depth, code in self.book.walk(self.here))]
        pinned = set(self.book.codes[self.here].examples)
        desk = self.bench.codes
        found = desk.quotes(under, self.counted_of(), limit=limit + len(pinned))
        return [quote for quote in found if quote.spot not in pinned][:limit]

    def pin(self, spot: Spot) -> None:
        """Pin a quote to the code here as an example, or take the pin off."""
        self.bench.codes.pin_example(self.here, spot)
        self._after()

    def take_back(self, *, again: bool) -> Announcement:
        """Undo this coder's last step, or redo; go to the code it was about."""
        done = self.bench.redo() if again else self.bench.undo()
        self._after()
        named = (getattr(change, "code", "") for change in done.changes)
        listed = self._offered()
        self.go(next((code for code in named if code in listed), self.here))
        return done

    def _after(self) -> None:
        """Follow what has just been written; its reason is used up."""
        self.reason = ""
        self.cut = tuple(code for code in self.cut if self.book.codes[code].active)
        self.read_anew()

    def _to_paste(self) -> tuple[str, ...]:
        if not self.cut:
            raise InvalidLabel(_("Nothing is cut: x cuts a code, or those marked."))
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
                _("The order shown is another than the one by hand: o goes back to it.")
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
