"""The outline as it is listed: which headings, what is folded, what is behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from koding.analysis.outline import gathered, is_new
from koding.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.analysis.outline import Gathered
    from koding.analysis.outline_numbers import HeadingNumbers, OutlineNumbers
    from koding.model.outline import Outline, Part
    from koding.model.views import Background, SourceQuote, SourceText
    from koding.workbench import Announcement, Workbench

LISTED = 60
"""Quotes shown under a heading at first, and how many more each time."""


class ListedHeading(NamedTuple):
    """A heading as it is listed."""

    part: Part
    depth: int
    parent: bool
    folded: bool


class BehindHeadings(NamedTuple):
    """What was read of quotes at a moment: those behind each heading, and whose."""

    numbers: OutlineNumbers
    backgrounds: Mapping[int, Background]
    moment: str


class OutlineTree:
    """The headings of the outline, with the cursor on one of them.

    `words` are those that listed quotes hold, `limit` how many of these are listed.
    What is `behind` headings is read in a thread; `late` tells that it is to be read
    again, for the `wanted`th time.
    """

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.outline: Outline = bench.outline.outline
        self.here = ""
        self.folded: set[str] = set()
        self.rows: list[ListedHeading] = []
        self.words = ""
        self.limit = LISTED
        self.behind: BehindHeadings | None = None
        self.counted: Mapping[str, HeadingNumbers] = {}
        self.late = True
        self.wanted = 1
        self._texts: dict[str, SourceText] = {}
        self._sorted: tuple[object, Sequence[SourceQuote]] = (None, ())
        self._line = bench.store.last_line()
        bench.listen(self._follow)
        self._described: dict[tuple[int, str], str] = {}
        self.relist()

    @property
    def heading(self) -> Part | None:
        """The heading under the cursor."""
        return self.outline.parts.get(self.here)

    @property
    def index(self) -> int:
        """The row under the cursor."""
        return next((i for i, r in enumerate(self.rows) if r.part.id == self.here), 0)

    def relist(self) -> None:
        """List the headings anew; the cursor stays on its heading, or near it."""
        before, outline = self.index, self.outline
        chapters = outline.headings_under.get("", ())
        self.rows, todo = [], [(0, part) for part in reversed(chapters)]
        while todo:
            depth, part = todo.pop()
            below = outline.headings_under.get(part.id, ())
            folded = part.id in self.folded
            self.rows.append(ListedHeading(part, depth, bool(below), folded))
            if not folded:
                todo.extend((depth + 1, child) for child in reversed(below))
        ids = {row.part.id for row in self.rows}
        if self.here not in ids:
            path = outline.path(self.here) if self.here in outline.parts else ()
            above = [step.id for step in path if step.id in ids]
            near = min(before, len(self.rows) - 1)
            found = above[-1] if above else self.rows[near].part.id if ids else ""
            self.put_on(found)

    def put_on(self, heading: str) -> None:
        """Put the cursor on a listed heading; its quotes are listed from the first."""
        if heading != self.here:
            self.here, self.words, self.limit = heading, "", LISTED

    def go(self, part: str) -> None:
        """Put the cursor on the heading of a part, and unfold what it is under."""
        if part in self.outline.parts:
            heading = self.outline.heading_of(part)
            path = self.outline.path(heading)[:-1] if heading else ()
            self.folded -= {step.id for step in path}
            self.put_on(heading)
            self.relist()

    def fold_here(self) -> None:
        """Fold the heading here; where it has none below, go to what it is under."""
        row = self.rows[self.index] if self.rows else None
        if row is None:
            return
        if row.parent and not row.folded:
            self.folded.add(row.part.id)
        elif above := self.outline.parents[row.part.id]:
            self.put_on(above)
        self.relist()

    def unfold_here(self) -> bool:
        """Unfold the heading here; False where there is nothing to unfold."""
        row = self.rows[self.index] if self.rows else None
        if row is None or not (row.parent and row.folded):
            return False
        self.folded.discard(row.part.id)
        self.relist()
        return True

    def fold_all(self) -> None:
        """Fold everything, or unfold it where all is folded."""
        parents = {row.part.id for row in self.rows if row.parent}
        foldable = any(row.parent and not row.folded for row in self.rows)
        self.folded = parents | self.folded if foldable else set()
        self.relist()

    def toggle_fold(self, heading: str) -> None:
        """Fold a heading or unfold it."""
        self.folded ^= {heading}
        self.relist()

    def read_anew(self) -> None:
        """Follow what was written elsewhere, and read anew what is behind headings."""
        line = self.bench.store.last_line()
        if line != self._line or self.behind is None:
            self._line = line
            self.want()
        self.outline = self.bench.outline.outline
        self._texts.clear()
        self._count()
        self.relist()

    def _follow(self, announcement: Announcement) -> None:
        """Know what this workbench writes, so that what others write is noticed."""
        self._line += len(announcement.changes)
        if announcement.texts or announcement.codebook or announcement.questions:
            self.want()

    def want(self) -> None:
        """Ask for what is behind headings to be read anew."""
        self.late = True
        self.wanted += 1

    def take(self, behind: BehindHeadings, wanted: int) -> None:
        """Show what was read; it is still late where more happened since."""
        self.behind = behind
        self.late = wanted != self.wanted
        self._described.clear()
        self._texts.clear()
        self._count()

    def texts(self) -> Sequence[Part]:
        """Return what stands under the heading here itself, in order."""
        return [p for p in self.outline.children[self.here] if p.kind != "heading"]

    def source(self, part: Part) -> SourceText | None:
        """Return the text that a quote stands in; None where it was erased."""
        if part.spot is None:
            return None
        if part.spot.text not in self._texts:
            spots = [one.spot for one in self.outline.quotes_under(self.here)]
            wanted = [spot.text for spot in (*spots, part.spot) if spot]
            self._texts |= self.bench.store.outlining.texts(wanted)
        return self._texts.get(part.spot.text)

    def descriptor(self, wave: int, respondent: str) -> str:
        """Return the descriptor of a respondent, "" until it was read."""
        if self.behind is None or wave not in self.behind.backgrounds:
            return ""
        key = wave, respondent
        if key not in self._described:
            known = self.behind.backgrounds[wave].of(respondent)
            settings = self.bench.settings
            said = settings.descriptors.describe(known, settings.language)
            self._described[key] = said
        return self._described[key]

    def unused(self) -> tuple[Sequence[Gathered], int]:
        """Return the first quotes here that nothing has become of, and how many are.

        Good ones come first, then new ones.
        """
        heading = self.heading
        if heading is None or self.behind is None:
            return (), 0
        there = {part.spot for part in self.outline.quotes_under(heading.id)}
        left = [quote for quote in self._in_order(heading) if quote.spot not in there]
        if self.words:
            wanted = fold(self.words).split()
            left = [q for q in left if all(w in fold(q.words) for w in wanted)]
        return gathered(self.outline, heading.id, left[: self.limit]), len(left)

    def _in_order(self, heading: Part) -> Sequence[SourceQuote]:
        """Return the quotes behind a heading as they are listed, sorted once."""
        behind = self.behind
        quotes = behind.numbers.behind.get(heading.id, ()) if behind else ()
        key = (id(quotes), heading.id, heading.looked)
        if self._sorted[0] != key:
            found = sorted(quotes, key=lambda q: (not q.good, not is_new(q, heading)))
            self._sorted = key, found
        return self._sorted[1]

    def _count(self) -> None:
        if self.behind is not None:
            self.counted = self.behind.numbers.of(self.outline)
