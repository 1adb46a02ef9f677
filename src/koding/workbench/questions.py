"""The questions of a project: what they are called, how far they have come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import InvalidLabel, UnknownQuestion
from koding.i18n import _
from koding.model.coding import MAIN_LAYER
from koding.model.survey import Asking
from koding.operations import questions as operations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.codebook import Code
    from koding.model.registers import Value
    from koding.model.survey import Question, Use
    from koding.model.views import Progress
    from koding.workbench.announcing import Announcement
    from koding.workbench.bench import Scoped, Workbench

ASKING_FIELDS = ("base", "use")
"""What is set for each wave by itself."""


class Questions:
    """Operations on questions, and reads of them."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._reading = bench.store.reading

    def all(self) -> list[Question]:
        """Return the questions in order, without those linked to another."""
        return self._reading.questions()

    def askings(self) -> list[Asking]:
        """Return every asking, oldest wave first."""
        return self._reading.askings()

    def find(self, words: str) -> Question:
        """Return the question with this label, or with a wording that begins so."""
        return operations.find_question(self.all(), self.askings(), words)

    def read_as(self, question: str) -> str:
        """Return the id a question is read as, following links."""
        return self._reading.question_read_as(question)

    def waves(self, question: str) -> list[int]:
        """Return the waves the question was asked in, oldest first."""
        return sorted({a.wave for a in self.askings() if a.question == question})

    def wave_asked(self, question: Question, wave: int | None) -> int:
        """Return `wave`, else the latest; UnknownQuestion if it was not asked then."""
        waves = self.waves(question.id)
        if wave is not None and wave not in waves:
            raise UnknownQuestion(
                _("{label} was not asked in {wave}; it was in {waves}.").format(
                    label=question.label, wave=wave, waves=", ".join(map(str, waves))
                )
            )
        return wave or waves[-1]

    def asking(self, question: str, wave: int) -> Asking:
        """Return the question as it was asked in `wave`."""
        asked = self._reading.asked_as(question, wave)
        return asked[0] if asked else Asking(question, wave, "", "")

    def wording(self, question: str, wave: int) -> str:
        """Return how the question was worded in `wave`."""
        return self.asking(question, wave).wording

    def use_in(self, question: Question, wave: int) -> Use:
        """Return what is done with the answers to a question in `wave`."""
        return self.asking(question.id, wave).use

    def in_use(self, wave: int | None = None) -> list[tuple[Question, int]]:
        """Return the questions that are not off in `wave`, else in their latest."""
        found = []
        for question in self.all():
            waves = [w for w in self.waves(question.id) if wave in (None, w)]
            if waves and self.use_in(question, waves[-1]) != "off":
                found.append((question, waves[-1]))
        return found

    def code_list(self, question: Question) -> tuple[Code, ...]:
        """Return the codes that the question offers."""
        return self._bench.codebook.list_for(question.code_list)

    def progress(self) -> list[Progress]:
        """Return how far every question of every wave has come."""
        return self._reading.progress(MAIN_LAYER)

    def set(
        self,
        question: Question,
        fields: Mapping[str, Value],
        *,
        wave: int | None = None,
    ) -> None:
        """Set fields of a question, and base and use of its asking, as one step.

        The asking is that of `wave`, else the latest. Raises InvalidLabel for a label
        that is empty or another question's.
        """
        of_asking = {n: str(fields[n]) for n in ASKING_FIELDS if n in fields}
        rest = {n: v for n, v in fields.items() if n not in ASKING_FIELDS}
        if "label" in rest:
            rest["label"] = self._free_label(question, rest["label"])
        year = wave or max(self.waves(question.id), default=0)

        def decide() -> list[Scoped]:
            changes = operations.set_question(question, rest)
            decided = [(question.id, change) for change in changes]
            for asking in self._reading.asked_as(question.id, year):
                changes = operations.set_asking(asking, of_asking)
                decided += [(asking.question, change) for change in changes]
            return decided

        self._bench.perform(decide)

    def link(self, question: str, to: str) -> Announcement | None:
        """Read a question as another; "" takes the link back.

        Raises UnknownQuestion for two questions of one form: they are not the same.
        """
        both = set(self.waves(question)) & set(self.waves(to))
        if both and question != to:
            raise UnknownQuestion(
                _(
                    "Both questions were asked in {waves}: only questions of different "
                    "waves can be read as one."
                ).format(waves=", ".join(map(str, sorted(both))))
            )
        before = self._reading.question_link(question)
        return self._bench.perform(
            lambda: [
                (question, change)
                for change in operations.link_question(question, before, to)
            ]
        )

    def stored(self, wave: int) -> dict[str, str]:
        """Return the id of the question behind each sheet column of `wave`."""
        return self._reading.asked_columns(wave)

    def _free_label(self, question: Question, label: Value) -> str:
        words = " ".join(str(label).split())
        if not words:
            raise InvalidLabel(_("A question needs a label."))
        for other in self.all():
            same = other.label.casefold() == words.casefold()
            if same and other.id != question.id:
                raise InvalidLabel(
                    _("Another question is called «{label}»: choose another.").format(
                        label=other.label
                    )
                )
        return words
