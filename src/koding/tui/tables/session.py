"""What is counted on the Tables screen, and the table there is of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.i18n import _
from koding.workbench.attributes import attribute_said
from koding.workbench.chosen_tables import (
    BAND,
    CODE,
    NOTHING,
    UNIT,
    WAVE,
    first_choice,
    shows_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.outline import Part
    from koding.model.survey import Question
    from koding.model.table import Row, Table
    from koding.workbench import Workbench
    from koding.workbench.chosen_tables import TableChoice

MOST_DECIMALS = 2
ASKED_FIRST = (BAND, "county", "kind")
"""Attributes that reports count by most."""


class TablesSession:
    """The choices, the table that was counted for some of them, and a place in it."""

    def __init__(self, bench: Workbench, question: str, wave: int) -> None:
        self.bench = bench
        self.choice = first_choice(bench, question, wave)
        self.published = False
        self.bars = False
        self.table: Table | None = None
        self.counted: TableChoice | None = None

    @property
    def question(self) -> Question:
        """The question that is counted."""
        questions = self.bench.questions.all()
        wanted = self.bench.questions.read_as(self.choice.question)
        return next(one for one in questions if one.id == wanted)

    @property
    def draws_bars(self) -> bool:
        """Whether bars are shown: codes by codes and by units have none."""
        return self.bars and self.choice.by not in (CODE, UNIT)

    def questions(self) -> list[tuple[Question, int, str]]:
        """Return what can be counted: question, wave, and the wording; newest first."""
        questions = {one.id: one for one in self.bench.questions.all()}
        found = [
            (questions[asking.question], asking.wave, asking.wording)
            for asking in self.bench.questions.askings()
            if asking.question in questions and asking.use != "off"
        ]
        order = list(questions)
        found.sort(key=lambda one: (-one[1], order.index(one[0].id)))
        return found

    def ways(self) -> list[str]:
        """Return what this question can be counted by."""
        names = self.bench.store.counting.attribute_names()
        first = [one for one in ASKED_FIRST if one in names]
        others = sorted(one for one in names if one not in ASKED_FIRST)
        waves = [WAVE] if len(self.waves()) > 1 else []
        units = [] if self.published else [UNIT]
        return [NOTHING, *first, CODE, *waves, *units, *others]

    def waves(self) -> list[int]:
        """Return the waves the question was asked in."""
        return self.bench.questions.waves(self.question.id)

    def ask(self, question: str, wave: int) -> None:
        """Count another question, in the same way where that can be."""
        self.choice = replace(self.choice, question=question, wave=wave)
        if self.choice.by not in self.ways():
            self.count_by(NOTHING)

    def next_wave(self) -> bool:
        """Count the next wave of the question; False where there is one alone."""
        waves = self.waves()
        place = waves.index(self.choice.wave) if self.choice.wave in waves else -1
        wave = waves[(place + 1) % len(waves)]
        changed = wave != self.choice.wave
        self.choice = replace(self.choice, wave=wave)
        return changed

    def count_by(self, by: str) -> None:
        """Count by something else; what was merged of the old one goes."""
        if by != self.choice.by:
            self.choice = replace(self.choice, by=by, bands=(), test=False)

    def next_level(self) -> None:
        """Show one level more, then all of them again."""
        deepest = self._levels()
        level = self.choice.level + 1
        self.choice = replace(self.choice, level=0 if level >= deepest else level)

    def turn_publication(self) -> bool:
        """Count for publication, or for work; False where that cannot be published."""
        if not self.published and self.choice.by == UNIT:
            return False
        self.published = not self.published
        return True

    def shows(self) -> tuple[str, ...]:
        """Return the choices as a part of the outline keeps them."""
        return shows_of(self.bench, self.choice)

    def headings(self) -> list[tuple[str, Part]]:
        """Return the headings of the outline, each with its number."""
        outline = self.bench.outline.outline
        return [(outline.numbers[part.id], part) for _depth, part in outline.headings()]

    def put_under(self, heading: str, caption: str) -> str:
        """Put the table, or its figure, under a heading; return the part's id."""
        kind = "figure" if self.draws_bars or self._is_grid else "table"
        return self.bench.outline.add(
            "figure" if kind == "figure" else "table",
            heading,
            caption,
            shows=self.shows(),
        )

    def target(self, suffix: str) -> Path:
        """Return where a file goes unless a person says otherwise."""
        by = "size" if self.choice.by == BAND else self.choice.by
        parts = [by] if by else []
        path = self.bench.tables.default_path
        return path(self.question, self.choice.wave, suffix, *parts)

    def quotes_of(self, row: Row) -> bool:
        """Return whether a row is a code that can be shown on the coding screen."""
        return bool(row.code) and row.code in self.bench.codebook.codes

    @property
    def _is_grid(self) -> bool:
        return self.bars and self.choice.by == CODE

    def _levels(self) -> int:
        return max((d for d, _code in self.bench.codebook.walk()), default=0) + 1


def by_said(by: str) -> str:
    """Return what is counted by, as coders call it."""
    said = {
        NOTHING: _("nothing"),
        CODE: _("code"),
        WAVE: _("wave"),
        UNIT: _("unit"),
    }
    return said.get(by, attribute_said(by))
