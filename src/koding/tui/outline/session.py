"""Working on the outline without a screen: what a key does to a heading or a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import InvalidOutline
from koding.i18n import _
from koding.operations.outline import quote_at
from koding.tui.outline.tree import OutlineTree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.codebook import Code, Spot
    from koding.model.outline import Outline, Part, PartKind, QuoteUse
    from koding.model.spans import Span
    from koding.model.survey import Question
    from koding.workbench import Announcement


class OutlineSession(OutlineTree):
    """Deeds on the heading under the cursor, and on what stands under it.

    `carried` is the part that was taken along, to be put under another heading.
    """

    carried = ""

    def questions(self) -> list[tuple[Question, int]]:
        """Return the questions in use, each in its waves, latest first."""
        used = {one.id: one for one, _wave in self.bench.questions.in_use()}
        waves = {(one.question, one.wave) for one in self.bench.questions.askings()}
        return [
            (used[id_], wave)
            for id_ in used
            for wave in sorted((w for q, w in waves if q == id_), reverse=True)
        ]

    def has_chapter(self, question: str, wave: int) -> bool:
        """Return whether a heading gathers from a question in a wave already."""
        parts = self.outline.parts.values()
        return any(part.asked == (question, wave) for part in parts)

    def start(self, question: Question, wave: int) -> None:
        """Begin a chapter from a question's code list, and go there."""
        self._after_adding(self.bench.outline.start(question, wave))

    def add_beside(self, words: str) -> None:
        """Make a heading right after the one here."""
        heading = self.heading
        parent = self.outline.parents[heading.id] if heading else ""
        beside = [part.id for part in self.outline.headings_under.get(parent, ())]
        after = beside[beside.index(heading.id) + 1 :] if heading else []
        self._add("heading", parent, words, before=next(iter(after), ""))

    def add_under(self, words: str) -> None:
        """Make a heading as the last one under the one here."""
        self._add("heading", self.here, words)

    def add_text(self, kind: PartKind, words: str, before: str = "") -> str:
        """Write a lead-in, text or note under the heading here, before a part there."""
        return self._add(kind, self.here, words, before=before)

    def write(self, part: str, words: str) -> None:
        """Write the words of a part anew."""
        self._refuse_nothing(words)
        self.bench.outline.write(part, words)
        self.after_step()

    def remove(self, part: str) -> int:
        """Take a part out; return how many went with it."""
        below = sum(1 for _one in self.outline.walk(part))
        self.bench.outline.remove(part)
        self.after_step()
        return below

    def step(self, part: str, delta: int) -> bool:
        """Move a part past the one beside it; False where there is none."""
        return self._done(self.bench.outline.step(part, delta))

    def indent(self, part: str) -> bool:
        """Put a heading under the one before; False where there is none."""
        done = self._done(self.bench.outline.indent(part))
        self.go(part)
        return done

    def outdent(self, part: str) -> bool:
        """Put a part after the heading it stands under; False for a chapter."""
        done = self._done(self.bench.outline.outdent(part))
        self.go(part)
        return done

    def put_carried(self, before: str = "") -> str:
        """Put what was taken along under the heading here, before a part or last.

        Returns which it is, "" where it is gone, or stands just there.
        """
        carried, self.carried = self.carried, ""
        if carried not in self.outline.parts or carried in (before, self.here):
            return ""
        self.bench.outline.move([carried], self.here, before=before)
        self.after_step()
        self.go(carried)
        return carried

    def use(self, spot: Spot, use: QuoteUse) -> bool:
        """Say what becomes of a quote here; said again it is taken back: False."""
        there = quote_at(self.outline, self.here, spot)
        again = there is not None and there.use == use
        if there is not None and again:
            self.bench.outline.remove(there.id)
        else:
            self.bench.outline.use(self.here, spot, use)
        self.after_step()
        return not again

    def part_at(self, spot: Spot) -> Part | None:
        """Return the quote that stands at a spot under the heading here."""
        return quote_at(self.outline, self.here, spot)

    def cut(self, part: str, cuts: Sequence[Span]) -> None:
        """Print spans of a quote as […]."""
        self.bench.outline.cut(part, cuts)
        self.after_step()

    def gather(self, codes: Sequence[str]) -> None:
        """Say which codes' quotes the heading here gathers."""
        self.bench.outline.gather(self.here, codes)
        self.after_step()

    def codes(self) -> list[Code]:
        """Return the codes whose quotes the heading here gathers."""
        book = self.bench.codebook
        codes = self.heading.codes if self.heading else ()
        return [book.codes[book.effective(one)] for one in codes if one in book.codes]

    def look(self) -> bool:
        """Say that the quotes of the heading here were looked at, as they were read."""
        if self.behind is None or self.heading is None:
            return False
        self.bench.outline.look(self.here, moment=self.behind.moment)
        self.after_step()
        return True

    def take_back(self, *, again: bool) -> Announcement:
        """Undo this coder's last step, or redo; go to the heading it was about."""
        before = self.outline
        done = self.bench.redo() if again else self.bench.undo()
        self.after_step()
        for part in (getattr(change, "part", "") for change in done.changes):
            near = part if part in self.outline.parts else before.parents.get(part, "")
            if near in self.outline.parts:
                self.go(near)
                break
        return done

    def after_step(self) -> None:
        """Follow a step; what is behind headings is read anew where that changed."""
        before, self.outline = self.outline, self.bench.outline.outline
        if not _gathers_alike(before, self.outline):
            self.want()
        self._count()
        self.relist()

    def _add(self, kind: PartKind, parent: str, words: str, *, before: str = "") -> str:
        self._refuse_nothing(words)
        made = self.bench.outline.add(kind, parent, words, before=before)
        self._after_adding(made)
        return made

    def _after_adding(self, part: str) -> None:
        self.after_step()
        self.go(part)

    def _done(self, done: Announcement | None) -> bool:
        self.after_step()
        return done is not None

    @staticmethod
    def _refuse_nothing(words: str) -> None:
        if not words.strip():
            raise InvalidOutline(_("Nothing is written: write some words."))


def _gathers_alike(before: Outline, after: Outline) -> bool:
    """Return whether headings gather what they did: no other codes, no other place."""
    places = before.numbers.items() == after.numbers.items()
    return places and all(
        part is was or (part.codes, part.asked) == (was.codes, was.asked)
        for _depth, part in after.headings()
        for was in (before.parts[part.id],)
    )
