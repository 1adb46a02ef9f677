"""The codebook's history: what happened, what a lead says of it, how it stood."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from koding.analysis.codebook_diff import Side
from koding.analysis.evolution import code_events, life_of
from koding.analysis.lineage import bands, kin, life_lines
from koding.errors import NotTheLead, UnknownCode, UnknownStep
from koding.i18n import _
from koding.journal.as_of import codebook_as_of
from koding.model.changes import CodeCreated, StepMarked
from koding.model.history import NOW, Point, StepMark
from koding.operations.codebook import find_code, find_retired
from koding.workbench.codebook.lineage_drawing import draw_lives
from koding.workbench.codebook.lineage_points import picture_points
from koding.workbench.codebook.versions import CodebookVersions
from koding.workbench.earlier import counts_then, quotes_then
from koding.workbench.local_time import local_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.analysis.counts import LiveCounts
    from koding.analysis.evolution import CodeEvent
    from koding.analysis.lineage import Bands
    from koding.model.codebook import Codebook
    from koding.model.history import Mark
    from koding.model.views import CodedQuote
    from koding.workbench.announcing import Announcement
    from koding.workbench.bench import Scoped, Workbench


class CodebookHistory:
    """Reads of the journal; what is written here says something of it."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self.versions = CodebookVersions(bench)

    def log(
        self, *, code: str = "", coder: str = "", since: str = ""
    ) -> list[CodeEvent]:
        """Return what happened to the codebook, oldest first.

        Of one code, which others were merged into too; by one coder; from a day on,
        as ISO 8601.
        """
        events = list(self._events())
        if code:
            events = life_of(events, code, self._bench.codebook.effective)
        return [
            event
            for event in events
            if coder in ("", event.coder) and event.at >= since
        ]

    def find(self, words: str) -> str:
        """Return the id of a code that is or was, by a label it has or has had.

        Raises UnknownCode where no code or several have been called so.
        """
        try:
            return self._held(words)
        except UnknownCode:
            called = words.strip().casefold()
            had = {e.code for e in self.log() if called in _called(e)}
            if len(had) != 1:
                raise
            return had.pop()

    def find_step(self, words: str) -> str:
        """Return the step on the codebook that is named by its id, or the id's end.

        Raises UnknownStep where no step or several are named so.
        """
        steps = {event.step for event in self.log()}
        found = [step for step in steps if words and step.endswith(words.casefold())]
        if len(found) != 1:
            raise UnknownStep(
                _(
                    "The codebook's history has no single step «{step}»: write it as "
                    "«koding codebook log» has it."
                ).format(step=words)
            )
        return found[0]

    def marks(self) -> dict[str, StepMark]:
        """Return what leads have said of steps, by step."""
        return self._bench.store.history.marks()

    def new_steps(self) -> list[str]:
        """Return the steps on the codebook that no lead has marked, oldest first."""
        marks = self.marks()
        steps = dict.fromkeys(event.step for event in self.log())
        return [step for step in steps if step not in marks]

    def mark(
        self, steps: Sequence[str], mark: Mark, note: str = ""
    ) -> Announcement | None:
        """Mark steps as seen, approved or asked about; "" takes the mark off.

        Raises NotTheLead for coders who do not lead the project.
        """
        if not self._bench.leads:
            raise NotTheLead(
                _("Steps are marked by those who lead the project: {leads}.").format(
                    leads=", ".join(self._bench.settings.leads)
                )
            )
        note = " ".join(note.split())

        def decide() -> list[Scoped]:
            held = self.marks()
            before = {
                step: held.get(step, StepMark(step, "", "", "", "")) for step in steps
            }
            return [
                ("", StepMarked(step, was.mark, was.note, mark, note))
                for step, was in before.items()
                if (was.mark, was.note) != (mark, note)
            ]

        return self._bench.perform(decide)

    def question_labels(self) -> dict[str, str]:
        """Return the questions' labels by id, for what is said of answers."""
        return {one.id: one.label for one in self._bench.questions.all()}

    def as_of(self, point: Point) -> Codebook:
        """Return the codebook as it stood at a point of the journal."""
        if point.is_now:
            return self._bench.codebook
        return codebook_as_of(self._bench.store.journal.lines_of_codes(), point)

    def quotes(self, question: str, wave: int, point: Point) -> list[CodedQuote]:
        """Return the quotes of a question with their codes as they stood then."""
        store = self._bench.store
        return quotes_then(store, self.as_of(point), question, wave, point)

    def counts(self, point: Point) -> LiveCounts:
        """Return units and quotes under each code as they stood, of all questions."""
        return counts_then(self._bench.store, self.as_of(point), point)

    def sides(self, *points: Point) -> list[Side]:
        """Return the codebook as it stood at each point, with the counts of then."""
        store = self._bench.store
        lines = list(store.earlier.lines_on())
        books = [self.as_of(point) for point in points]
        unmade = self._unmade()
        return [
            Side(book, counts_then(store, book, point, lines).of, unmade)
            for book, point in zip(books, points, strict=True)
        ]

    def lineage(self, code: str = "", *, width: int) -> list[str]:
        """Return a drawing of which codes became which, of all or of one's kin."""
        book = self._bench.codebook
        lives = life_lines(self.log(), book, kin(book, code) if code else ())
        (now,) = self.sides(NOW)
        counted = {one: now.count(one)[0] for one in book.codes}
        return draw_lives(lives, counted, width=width)

    def bands(self, code: str = "") -> Bands:
        """Return codes as bands: from version to version, else from day to day.

        Moments between them are added where codes came and went; now is left out where
        it is as the last of them.
        """
        points = picture_points(self.log(), self.versions.all(), self._offered)
        columns = [
            (point.name or _("now"), side)
            for point, side in zip(
                [*points, NOW], self.sides(*points, NOW), strict=True
            )
        ]
        if len(columns) > 1 and columns[-1][1].same_as(columns[-2][1]):
            columns.pop()
        return bands(columns, kin(self._bench.codebook, code) if code else ())

    def _offered(self, point: Point) -> set[str]:
        codes = self.as_of(point).codes.values()
        return {code.id for code in codes if code.active}

    def _unmade(self) -> set[str]:
        """Return the codes whose making was undone."""
        store = self._bench.store
        undone = store.history.undone_steps()
        return {
            line.change.code
            for line in store.journal.lines_of_kind(CodeCreated.kind)
            if isinstance(line.change, CodeCreated) and line.step in undone
        }

    def _held(self, words: str) -> str:
        book = self._bench.codebook
        try:
            return find_code(book, words).id
        except UnknownCode as unknown:
            try:
                return find_retired(book, words).id
            except UnknownCode:
                raise unknown from None

    def _events(self) -> Iterator[CodeEvent]:
        store = self._bench.store
        read_as = cache(self._bench.questions.read_as)
        births = {
            code: born._replace(question=read_as(born.question))
            for code, born in store.history.births().items()
        }
        for event in code_events(
            store.journal.lines_of_codebook(),
            undone=store.history.undone_steps(),
            births=births,
        ):
            of_question = event.what == "waived"
            yield replace(
                event,
                at=local_time(event.at),
                field=read_as(event.field) if of_question else event.field,
            )


def short_step(step: str) -> str:
    """Return how a step is named to people: the end of its id, which chance made."""
    return step[-6:]


def _called(event: CodeEvent) -> set[str]:
    if not event.code:
        return set()
    after = event.after if event.what == "renamed" else event.label
    return {event.label.casefold(), after.casefold()}
