"""Working on the codebook without a screen: what a key does to the codes chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.model.codebook import MEANING
from koding.tui.codebook.places import CodebookPlaces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.codebook import Code, CodeKind, Spot
    from koding.model.views import PlacedQuote
    from koding.workbench import Announcement

FIELDS = ("short", "brief", "definition", "when", "when_not", "memo")
"""The fields that are written, in the order they are shown."""


class CodebookSession(CodebookPlaces):
    """Deeds on the code under the cursor, or on those that are marked."""

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
        self.counts_late = True
        self._after()

    def split(self, names: str) -> int:
        """Make codes out of the one here; return how many codings to look at again.

        `names` are the names of its parts, separated by semicolons.
        """
        labels = [name.strip() for name in names.split(";") if name.strip()]
        self.bench.codes.split(self.here, labels, reason=self.reason)
        self.counts_late = True
        self._after()
        return len(self.bench.reviewing.stale(self.here))

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
            if code.stands_for and self.book.effective(code.id) == self.here != code.id
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
        return self.quotes_of(self.here, limit) if self.here else []

    def quotes_of(self, code: str, limit: int) -> list[PlacedQuote]:
        """Return quotes under a code, good ones first; those pinned to it left out."""
        under = [code, *(below.id for _depth, below in self.book.walk(code))]
        pinned = set(self.book.codes[code].examples)
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
        self.counts_late = True
        self._after()
        named = (getattr(change, "code", "") for change in done.changes)
        listed = self._offered()
        self.go(next((code for code in named if code in listed), self.here))
        return done
