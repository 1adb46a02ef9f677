"""A table by its choices: counted, and written as an outline's part keeps them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from koding.analysis.frequency import FrequencyOptions
from koding.errors import UnknownVersion
from koding.i18n import _, ngettext
from koding.model.changes import AnswersImported
from koding.operations.shown_choices import (
    BY_CODE,
    BY_UNIT,
    BY_WAVE,
    YES,
    told_choices,
)
from koding.workbench.asked_crosses import AskedCross, Crossed
from koding.workbench.local_time import local_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.exporters.codes_table import Same
    from koding.model.history import Point
    from koding.model.settings import Counting, PercentOf
    from koding.model.survey import Question
    from koding.model.table import Table
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.printed_together import PrintedTogether

NOTHING, CODE, UNIT, WAVE = "", BY_CODE, BY_UNIT, BY_WAVE
"""What codes are counted by, beside the attributes of respondents."""
BAND = "band"
_KINDS = (NOTHING, CODE, UNIT, WAVE)


@dataclass(frozen=True, slots=True)
class TableChoice:
    """What a table counts: `question` is an id, `by` a word above or an attribute.

    `compared` are the waves to set beside each other, all where none is named. `as_of`
    is a version or a day, as people write it.
    """

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
    compared: tuple[int, ...] = ()
    unseen: bool = False
    as_of: str = ""

    @property
    def options(self) -> FrequencyOptions:
        """How codes are counted."""
        return FrequencyOptions(
            self.counting, self.percent_of, self.decimals, self.least, self.level
        )

    @property
    def has_percents(self) -> bool:
        """Whether it has percentages: tables by code and by unit have none."""
        return self.by not in (CODE, UNIT)

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


def choice_told(
    bench: Workbench, question: str, wave: int, shows: Sequence[str]
) -> TableChoice:
    """Return the table of a question that a part of the outline asks for."""
    usual, told = first_choice(bench, question, wave), told_choices(shows)
    said: dict[str, Any] = {name: values[0] for name, values in told.items()}
    compared = tuple(map(int, told.get("compare", ())))
    if len(set(compared)) == 1:
        compared = (*compared, wave)
    return replace(
        usual,
        by=WAVE if compared else said.get("by", NOTHING),
        bands=told.get("bands", ()),
        same=said.get("same", usual.same),
        level=int(said.get("level", usual.level)),
        least=int(said.get("min-n", usual.least)),
        percent_of=said.get("percent-of", usual.percent_of),
        counting=said.get("count", usual.counting),
        decimals=int(said.get("decimals", usual.decimals)),
        test="test" in said,
        compared=compared,
        unseen="unseen" in said,
        as_of=said.get("as-of", ""),
    )


def asked_cross(bench: Workbench, choice: TableChoice) -> AskedCross:
    """Return a choice of a table by attribute as the cross that is asked for."""
    point = bench.history.versions.point(choice.as_of)
    question = next(q for q in bench.questions.all() if q.id == choice.question)
    by = Crossed(choice.by, choice.bands)
    return AskedCross(question, choice.wave, choice.options, by, point)


def chosen_table(
    bench: Workbench,
    choice: TableChoice,
    *,
    published: bool = False,
    together: PrintedTogether | None = None,
) -> Table:
    """Count what is chosen; a publication has its small cells hidden.

    `together` are the crosses that it is published with.
    """
    tables, options = bench.tables, choice.options
    point = bench.history.versions.point(choice.as_of)
    question = next(q for q in bench.questions.all() if q.id == choice.question)
    _refuse_before_answers(bench, question, choice.wave, point)
    asked = question, choice.wave, options
    if choice.by == CODE:
        return tables.code_pairs(*asked, choice.same, point, published=published)
    if choice.by == UNIT:
        return tables.case_grid(*asked, point)
    if choice.by == WAVE:
        named = choice.compared or bench.questions.waves(question.id)
        waves = bench.waves.asked(question, named)
        return bench.waves.table(question, waves, options, published=published)
    if choice.by_attribute:
        return tables.cross(
            *asked_cross(bench, choice),
            test=choice.test,
            published=published,
            together=together,
        )
    return tables.table(*asked, point, unseen=choice.unseen, published=published)


def low_said(bench: Workbench, table: Table) -> str:
    """Return what its author is to think about before it is in print; "" for nothing.

    That is no note of the table: its readers can do nothing about it.
    """
    least = bench.settings.release.warn_below
    cells = (cell for row in table.rows for cell in row.cells)
    low = sum(isinstance(cell, int) and cell < least for cell in cells)
    said = ngettext(
        "{n} cell has n below {least}: think whether it tells of someone.",
        "{n} cells have n below {least}: think whether they tell of someone.",
        low,
    )
    return said.format(n=low, least=least) if low else ""


def facts_of(
    bench: Workbench, choice: TableChoice, *, published: bool = False
) -> dict[str, object]:
    """Return all that decides a table's figures, as its manifest tells it.

    What nobody chose is told too, and what koding.toml says.
    """
    question = next(q for q in bench.questions.all() if q.id == choice.question)
    point = bench.history.versions.point(choice.as_of)
    waves: Sequence[int] = ()
    if choice.by == WAVE:
        named = choice.compared or bench.questions.waves(question.id)
        waves = bench.waves.asked(question, named)
    by = bench.tables.attribute(choice.by) if choice.by_attribute else choice.by
    counting = {
        bench.tables.counting(question, wave, choice.counting, point)
        for wave in waves or [choice.wave]
    }
    facts: dict[str, object] = {
        "question": question.label,
        "wave": choice.wave,
        "by": "size" if by == BAND else by,
        "bands": choice.bands if choice.by_attribute else (),
        "same": choice.same if choice.by == CODE else "",
        "compare": waves,
        "as_of": point.name,
        "test": choice.test,
        "unseen": choice.unseen,
    }
    told = {name: value for name, value in facts.items() if value}
    if "respondents" in counting:
        choice = replace(choice, counting="respondents")
    counted = option_facts(bench, choice.options, published=published)
    if not choice.has_percents:
        counted = {name: counted[name] for name in ("count", "level", "min_n")}
    elif not choice.by_attribute:
        counted.pop("hidden_below", None)
    return {**told, **counted}


def option_facts(
    bench: Workbench, options: FrequencyOptions, *, published: bool
) -> dict[str, object]:
    """Return how codes are counted by the names of the options; limits of koding.toml.

    In a publication that is what is hidden, too.
    """
    settings = bench.settings
    told: dict[str, object] = {
        "count": options.counting,
        "level": options.level,
        "min_n": options.least,
        "percent_of": options.percent_of,
        "decimals": options.decimals,
        "small_base": settings.small_base,
    }
    return {**told, "hidden_below": settings.release.stop_below} if published else told


def _refuse_before_answers(
    bench: Workbench, question: Question, wave: int, point: Point
) -> None:
    """Raise UnknownVersion for a point at which the wave had no answers yet."""
    lines = bench.store.journal.lines_of_kind(AnswersImported.kind)
    came = [
        line
        for line in ([] if point.is_now else lines)
        if isinstance(line.change, AnswersImported) and line.change.wave == wave
    ]
    if came and not any(map(point.has, came)):
        said = _(
            "{label} of {wave} had no answers on {when}: the first came on {day}. Give "
            "a day from then on."
        )
        day = local_time(min(line.at for line in came))[:10]
        raise UnknownVersion(
            said.format(label=question.label, wave=wave, when=point.name, day=day)
        )


def shows_of(bench: Workbench, choice: TableChoice) -> tuple[str, ...]:
    """Return choices as a table or figure of the outline keeps them: "by=size".

    What is as the project counts is left out.
    """
    question = next(q for q in bench.questions.all() if q.id == choice.question)
    usual = first_choice(bench, choice.question, choice.wave)
    percents = choice.has_percents
    size, waves = choice.by == BAND, choice.by == WAVE and choice.compared
    said: list[tuple[str, object, object]] = [
        ("question", question.label, ""),
        ("wave", choice.wave, 0),
        ("by", "" if waves else "size" if size else choice.by, ""),
        *(("compare", one, "") for one in waves or ()),
        *(("bands", one, "") for one in choice.bands if choice.by_attribute),
        ("same", choice.same if choice.by == CODE else "answer", "answer"),
        ("level", choice.level, 0),
        ("min-n", choice.least, 0),
        ("percent-of", choice.percent_of if percents else "units", "units"),
        ("count", choice.counting, usual.counting),
        ("decimals", choice.decimals if percents else usual.decimals, usual.decimals),
        ("as-of", choice.as_of, ""),
        ("test", YES if choice.test else "", ""),
        ("unseen", YES if choice.unseen else "", ""),
    ]
    return tuple(f"{name}={value}" for name, value, default in said if value != default)
