"""Tables: codes counted, laid out in the project's language, and written to files."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

from koding.analysis.frequency import Frequency, FrequencyOptions, frequencies
from koding.exporters.release import release
from koding.model.coding import MAIN_LAYER
from koding.model.counted import counted_answers
from koding.model.history import NOW
from koding.store.reading import Material

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from koding.model.codebook import Codebook
    from koding.model.counted import CountedAnswers
    from koding.model.history import Point
    from koding.model.survey import Question
    from koding.model.table import Table
    from koding.workbench.bench import Workbench


class _Counted(NamedTuple):
    """What a table is made of."""

    codebook: Codebook
    answers: CountedAnswers


class Tables:
    """Counts what a question's answers were coded to."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def frequency(
        self,
        question: Question,
        wave: int,
        options: FrequencyOptions,
        point: Point = NOW,
    ) -> Frequency:
        """Count the codes of a question in a wave, as things stood at `point`.

        Respondents are counted where some of them have no unit.
        """
        return frequencies(*self._counted(question, wave, point), options)

    def table(
        self,
        question: Question,
        wave: int,
        options: FrequencyOptions,
        point: Point = NOW,
        *,
        unseen: bool = False,
    ) -> Table:
        """Return the frequency table of a question in the project's language.

        With `unseen` it says how many answers have not been seen with each code.
        """
        from koding.exporters.frequency_table import frequency_table

        reviewing = self._bench.reviewing
        asking = self._bench.questions.asking(question.id, wave)
        return frequency_table(
            self.frequency(question, wave, options, point),
            title=f"{question.label} {asking.wording} {wave}",
            asked=asking.base,
            as_of=point.name,
            language=self._bench.settings.language,
            unseen=reviewing.unseen_counts(question, wave) if unseen else None,
        )

    def save(
        self,
        table: Table,
        form: str,
        target: Path,
        *,
        options: Mapping[str, object],
    ) -> Path:
        """Write a table to a file of the given format, as a working copy."""
        from koding.exporters.tables import TABLE_FORMATS

        content = TABLE_FORMATS[form](table, intern=True)
        manifest = self._bench.exports.manifest(
            "table", {**options, "format": form}, asdict(table)
        )
        return release(content, target, manifest=manifest, destination="working")

    def _counted(self, question: Question, wave: int, point: Point) -> _Counted:
        if point.is_now:
            material = Material(question.id, wave, MAIN_LAYER)
            counting = self._bench.store.counting
            return _Counted(self._bench.codebook, counting.answers(material))
        earlier, history = self._bench.store.earlier, self._bench.history
        units, respondents = earlier.everyone(wave, point)
        answers, _ids = counted_answers(
            history.quotes(question.id, wave, point),
            earlier.parties(question.id, wave, point),
            units=units,
            respondents=respondents,
        )
        return _Counted(history.as_of(point), answers)
