"""The questions of a project: what they are called, how far they have come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.model.coding import MAIN_LAYER
from koding.operations import questions as operations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.codebook import Code
    from koding.model.registers import Value
    from koding.model.survey import Asking, Question
    from koding.model.views import Progress
    from koding.workbench.bench import Announcement, Workbench


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

    def wording(self, question: str, wave: int) -> str:
        """Return how the question was worded in `wave`."""
        for asking in self.askings():
            if asking.question == question and asking.wave == wave:
                return asking.wording
        return ""

    def code_list(self, question: Question) -> tuple[Code, ...]:
        """Return the codes that the question offers."""
        return self._bench.codebook.list_for(question.code_list)

    def progress(self) -> list[Progress]:
        """Return how far every question of every wave has come."""
        return self._reading.progress(MAIN_LAYER)

    def set(self, question: Question, fields: Mapping[str, Value]) -> None:
        """Set fields of a question, as one step."""
        self._bench.perform(
            lambda: [
                (question.id, change)
                for change in operations.set_question(question, fields)
            ]
        )

    def link(self, question: str, to: str) -> Announcement | None:
        """Read a question as another; "" takes the link back."""
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
