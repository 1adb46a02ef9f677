"""A table by its choices: counted, and written as an outline's part keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.frequency import FrequencyOptions
from koding.workbench.tables import Crossed

if TYPE_CHECKING:
    from koding.exporters.codes_table import Same
    from koding.model.settings import Counting, PercentOf
    from koding.model.table import Table
    from koding.workbench.bench import Workbench

NOTHING, CODE, UNIT, WAVE = "", "code", "unit", "wave"
"""What codes are counted by, beside the attributes of respondents."""
BAND = "band"
_KINDS = (NOTHING, CODE, UNIT, WAVE)


@dataclass(frozen=True, slots=True)
class TableChoice:
    """What a table counts: `question` is an id, `by` a word above or an attribute."""

    question: str
    wave: int
    by: str = NOTHING
    bands: tuple[str, ...] = ()
    same: Same = "answer"
    level: int = 0
    least: int = 0
    percent_of: PercentOf = "units"
    counting: Counting = "units"
    decimals: int = 0
    test: bool = False

    @property
    def options(self) -> FrequencyOptions:
        """How codes are counted."""
        return FrequencyOptions(
            self.counting, self.percent_of, self.decimals, self.least, self.level
        )

    @property
    def by_attribute(self) -> bool:
        """Whether codes are counted by an attribute of respondents."""
        return self.by not in _KINDS


def first_choice(bench: Workbench, question: str, wave: int) -> TableChoice:
    """Return the table of a question that counts as the project does."""
    settings = bench.settings
    return TableChoice(
        question, wave, counting=settings.counting, decimals=settings.decimals
    )


def chosen_table(
    bench: Workbench, choice: TableChoice, *, published: bool = False
) -> Table:
    """Count what is chosen; a publication has its small cells hidden."""
    tables, options = bench.tables, choice.options
    question = next(q for q in bench.questions.all() if q.id == choice.question)
    asked = question, choice.wave, options
    if choice.by == CODE:
        return tables.code_pairs(*asked, choice.same, published=published)
    if choice.by == UNIT:
        return tables.case_grid(*asked)
    if choice.by == WAVE:
        waves = bench.waves.asked(question, bench.questions.waves(question.id))
        return bench.waves.table(question, waves, options, published=published)
    if choice.by_attribute:
        by = Crossed(choice.by, choice.bands)
        return tables.cross(*asked, by, test=choice.test, published=published)
    return tables.table(*asked, published=published)


def shows_of(bench: Workbench, choice: TableChoice) -> tuple[str, ...]:
    """Return choices as a table or figure of the outline keeps them: "by=size".

    What is as the project counts is left out. A space is written as _.
    """
    question = next(q for q in bench.questions.all() if q.id == choice.question)
    usual = first_choice(bench, choice.question, choice.wave)
    size = choice.by == BAND
    said: list[tuple[str, object, object]] = [
        ("question", question.label, ""),
        ("wave", choice.wave, 0),
        ("by", "size" if size else choice.by, ""),
        *(("bands", one, "") for one in choice.bands if choice.by_attribute),
        ("same", choice.same if choice.by == CODE else "answer", "answer"),
        ("level", choice.level, 0),
        ("min-n", choice.least, 0),
        ("percent-of", choice.percent_of, "units"),
        ("count", choice.counting, usual.counting),
        ("decimals", choice.decimals, usual.decimals),
    ]
    return tuple(
        f"{name}={'_'.join(str(value).split())}"
        for name, value, default in said
        if value != default
    )
