"""New codes per run of answers: counted here, and laid out for tables and figures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from koding.analysis.saturation import (
    Saturation,
    SaturationOptions,
    codes_that_count,
    saturation,
)
from koding.model.coding import MAIN_LAYER
from koding.store.reading import Material

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.survey import Question
    from koding.model.table import Table
    from koding.workbench.bench import Workbench


@dataclass(frozen=True, slots=True)
class CountedCodes:
    """How a question's codes grew in a wave; `answers` are all there, coded or not.

    `imported` answers got their first code from a sheet, all at once.
    """

    question: Question
    wave: int
    saturation: Saturation
    answers: int
    imported: int


class NewCodes:
    """Whether the answers of a question still bring something new."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def count(
        self, question: Question, wave: int, options: SaturationOptions
    ) -> CountedCodes:
        """Count new codes in coding order and in random orders, run by run."""
        store = self._bench.store
        material = Material(question.id, wave, MAIN_LAYER)
        codes: dict[int, list[str]] = defaultdict(list)
        for span in store.reading.coded_spans(material):
            codes[span.answer].append(span.code)
        order = store.coding_order.first_coded(material)
        answers = (codes[first.answer] for first in order)
        return CountedCodes(
            question,
            wave,
            saturation(
                codes_that_count(self._bench.codebook, answers),
                options,
                secret=bytes.fromhex(store.meta("secret")),
            ),
            answers=store.finding.answer_count(material),
            imported=sum(first.via == "import" for first in order),
        )

    def table(self, counted: CountedCodes) -> Table:
        """Return the runs as a table in the project's language."""
        from koding.exporters.saturation_table import saturation_table

        return saturation_table(
            counted.saturation,
            title=self._title(counted),
            answers=counted.answers,
            imported=counted.imported,
            language=self._bench.settings.language,
        )

    def save(self, counted: CountedCodes, form: str, target: Path) -> Path:
        """Write the table, or the figure (png, svg), as a working copy."""
        from koding.exporters.figure_page import FIGURE_FORMATS
        from koding.exporters.tables import TABLE_FORMATS

        table = self.table(counted)
        if form in FIGURE_FORMATS:
            from koding.exporters.figure_saturation import saturation_figure

            content = saturation_figure(
                counted.saturation,
                form,
                title=table.title,
                notes=table.notes,
                language=table.language,
            )
        else:
            content = TABLE_FORMATS[form](table, intern=True)
        options = {
            "question": counted.question.label,
            "wave": counted.wave,
            **asdict(counted.saturation.options),
            "format": form,
        }
        facts = {"table": asdict(table), "codes": counted.saturation.coded.codes}
        return self._bench.exports.save(
            content, target, kind="saturation", options=options, facts=facts
        )

    def _title(self, counted: CountedCodes) -> str:
        asking = self._bench.questions.asking(counted.question.id, counted.wave)
        return f"{counted.question.label} {asking.wording} {counted.wave}"
