"""The tables and figures that parts of the outline ask for: `by=size level=1`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from koding.errors import InvalidOutline, KodingError
from koding.i18n import _
from koding.model.codebook import cut_label
from koding.operations.shown_choices import (
    BY_CODE,
    BY_UNIT,
    choices_written,
    refuse_wrong_choices,
    told_choices,
)
from koding.workbench.chosen_tables import (
    asked_cross,
    choice_told,
    chosen_table,
    facts_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.model.outline import Outline, Part
    from koding.model.survey import Question
    from koding.model.table import Table
    from koding.workbench.asked_crosses import AskedCross
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.printed_together import PrintedTogether


def uncounted(bench: Workbench, parts: Iterable[str]) -> list[str]:
    """Return why tables and figures among parts of the outline cannot be counted."""
    outline, found = bench.outline.outline, []
    shown = ShownTables(bench, outline, published=False)
    for id_ in dict.fromkeys(parts):
        part = outline.parts.get(id_)
        if part and part.kind in ("table", "figure"):
            try:
                shown.table(part)
            except InvalidOutline as why:
                found.append(str(why))
    return found


class ShownTables:
    """Makes the tables that stand in an outline, as they are published or not.

    `parts` are those that are printed together: what one of them would tell of another
    is hidden.
    """

    def __init__(
        self,
        bench: Workbench,
        outline: Outline,
        *,
        published: bool,
        parts: Sequence[Part] = (),
    ) -> None:
        self._bench, self._outline, self._published = bench, outline, published
        self._parts = parts

    def table(self, part: Part) -> Table:
        """Return what a part shows; InvalidOutline says what is wrong, and where."""
        try:
            refuse_wrong_choices(part.kind, part.shows)
            question, wave = self.asked(part)
            table = self._counted(part, question, wave)
            self._refuse_empty(table, question, wave)
        except KodingError as error:
            text = _("Under «{heading}», «{caption}»: {why}")
            raise InvalidOutline(
                text.format(
                    heading=self._heading(part),
                    caption=cut_label(part.words or choices_written(part.shows)),
                    why=error,
                )
            ) from error
        return table

    def asked(self, part: Part) -> tuple[Question, int]:
        """Return the question and wave that a part counts: those of its heading.

        Another question is counted in the heading's wave too, where it was asked then.
        """
        told, questions = told_choices(part.shows), self._bench.questions
        above = self._outline.asked_of(part.id)
        if "question" in told:
            question = questions.find(told["question"][0])
        elif above:
            by_id = {one.id: one for one in questions.all()}
            question = by_id[questions.read_as(above.question)]
        else:
            said = _("its heading has no question: say which, as question=S1.")
            raise InvalidOutline(said)
        if "wave" in told:
            return question, questions.wave_asked(question, int(told["wave"][0]))
        same = above is not None and questions.read_as(above.question) == question.id
        there = above is not None and above.wave in questions.waves(question.id)
        wave = above.wave if above and (same or there) else None
        return question, questions.wave_asked(question, wave)

    def is_grid(self, part: Part) -> bool:
        """Return whether a figure is one of codes by codes."""
        return told_choices(part.shows).get("by") == (BY_CODE,)

    def facts(self, part: Part) -> dict[str, object]:
        """Return all that decides the figures of a part that can be counted."""
        question, wave = self.asked(part)
        choice = choice_told(self._bench, question.id, wave, part.shows)
        return facts_of(self._bench, choice, published=self._published)

    def _counted(self, part: Part, question: Question, wave: int) -> Table:
        choice = choice_told(self._bench, question.id, wave, part.shows)
        if self._published and choice.by == BY_UNIT:
            raise InvalidOutline(
                _("A table by unit is for work only: it cannot be published.")
            )
        together = self._together if self._published else None
        return chosen_table(
            self._bench, choice, published=self._published, together=together
        )

    @cached_property
    def crosses(self) -> list[AskedCross]:
        """The tables by attribute among the parts that are printed together."""
        shown = (part for part in self._parts if part.kind in ("table", "figure"))
        return [*filter(None, map(self._cross, shown))]

    @cached_property
    def _together(self) -> PrintedTogether:
        return self._bench.tables.together(self.crosses)

    def _cross(self, part: Part) -> AskedCross | None:
        """Return the cross that a part shows, None where it is none or cannot be."""
        tables = self._bench.tables
        try:
            question, wave = self.asked(part)
            choice = choice_told(self._bench, question.id, wave, part.shows)
            if not choice.by_attribute:
                return None
            asked = asked_cross(self._bench, choice)
            tables.crossed(asked)
        except KodingError:
            # It is said, with where it stands, when the part itself is counted.
            return None
        return asked

    def _refuse_empty(self, table: Table, question: Question, wave: int) -> None:
        if any(not row.total for row in table.rows):
            return
        said = _("no answer to {label} of {wave} has a code yet: nothing to count.")
        if self._bench.tables.codes_put_on(question, wave):
            said = _("its choices leave no code of {label} of {wave} to show.")
        raise InvalidOutline(said.format(label=question.label, wave=wave))

    def _heading(self, part: Part) -> str:
        heading = self._outline.heading_of(part.id)
        number = self._outline.numbers.get(heading, "")
        words = self._outline.parts[heading].words if heading else ""
        return cut_label(f"{number} {words}".strip())
