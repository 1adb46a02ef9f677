"""A cross as a printed table: n and percent under each value, small cells hidden."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from koding.analysis.cross import NO_VALUE
from koding.analysis.frequency import percentage
from koding.analysis.suppression import BASE, Place
from koding.exporters.cross_words import CROSS_WORDS
from koding.exporters.document_words import TABLE_WORDS
from koding.exporters.frequency_table import (
    base_counts,
    base_notes,
    counting_notes,
    cut_off_note,
    mark_of,
    percent_notes,
    small_base_note,
    what_is_counted,
    who_counted,
)
from koding.exporters.numbers import format_count, format_percent
from koding.model.table import HIDDEN, Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from koding.analysis.cross import Cross
    from koding.analysis.frequency import Frequency
    from koding.model.table import Cell

_LEAST_P = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class CrossLayout:
    """What is said of a cross, and what of it: `by` names the attribute.

    `hidden` are the cells withheld, None in a working table; `least` is the limit under
    which cells are hidden.
    """

    title: str
    by: str
    language: str
    asked: str = ""
    as_of: str = ""
    small_base: int = 0
    hidden: Collection[Place] | None = None
    least: int = 0


def cross_table(found: Cross, layout: CrossLayout) -> Table:
    """Lay a cross out: columns by value, all of them together last, then p."""
    return _CrossTable(found, layout).table()


class _CrossTable:
    def __init__(self, found: Cross, layout: CrossLayout) -> None:
        self._found = found
        self._layout = layout
        self._words = CROSS_WORDS[layout.language]
        self._hidden = layout.hidden or ()
        self._columns = {
            value: {tally.code: tally for tally in one.tallies}
            for value, one in found.by_value.items()
        }

    def table(self) -> Table:
        """Return the table."""
        words = TABLE_WORDS[self._layout.language]
        whole = self._found.whole
        rows = [
            Row(tally.label, tuple(self._cells(tally.code)), tally.depth, tally.code)
            for tally in whole.tallies
        ]
        rows.append(Row(words.total, tuple(self._bases()), total=True))
        return Table(
            title=self._words.by.format(title=self._layout.title, by=self._layout.by),
            label_heading=words.label,
            columns=tuple(self._headings()),
            rows=tuple(rows),
            notes=tuple(self._notes(rows)),
            figure_notes=tuple(self._figure_notes()),
            who=self._who,
            language=self._layout.language,
            base=tuple(base_notes(whole, self._layout.language)),
            counts=base_counts(whole.base),
        )

    def _headings(self) -> Iterator[Column]:
        words = TABLE_WORDS[self._layout.language]
        of_units = self._found.whole.options.percent_of == "units"
        percent = words.percent_of_units if of_units else words.percent_of_mentions
        everyone = self._words.everyone
        for value, one in (*self._found.by_value.items(), (None, self._found.whole)):
            group = everyone if value is None else value or self._words.no_value
            mark = mark_of(one, self._layout.small_base)
            yield Column("n", "count", group, mark, total=value is None)
            yield Column(percent, "percent", group, mark, total=value is None)
        if self._found.tests:
            yield Column(self._words.p, "percent")

    def _cells(self, code: str) -> Iterator[Cell]:
        withheld = False
        for value, one in self._found.by_value.items():
            tally = self._columns[value].get(code)
            n = tally.n if tally else 0
            if Place(code, value) in self._hidden:
                withheld = True
                yield from (HIDDEN, HIDDEN)
                continue
            yield n
            # n and its percent together would tell a base that is hidden.
            told = Place(BASE, value) not in self._hidden
            percent = tally.percent if tally else self._nothing(one)
            yield percent if told else HIDDEN
        whole = next(t for t in self._found.whole.tallies if t.code == code)
        small = self._layout.hidden is not None and whole.n < self._layout.least
        yield from (HIDDEN, HIDDEN) if small else (whole.n, whole.percent)
        if self._found.tests:
            yield HIDDEN if withheld else self._p(code)

    def _nothing(self, column: Frequency) -> Decimal | None:
        of_units = column.options.percent_of == "units"
        whole = column.base.answered if of_units else column.mentions
        return percentage(0, whole, column.options.decimals)

    def _p(self, code: str) -> Cell:
        p = self._found.tests[code].p
        if p is None:
            return None
        if p < _LEAST_P:
            return f"<{format_percent(_LEAST_P, self._layout.language)}"
        return Decimal(p).quantize(_LEAST_P, ROUND_HALF_UP)

    def _bases(self) -> Iterator[Cell]:
        for value, one in self._found.by_value.items():
            yield HIDDEN if Place(BASE, value) in self._hidden else one.base.answered
            yield None
        yield from (self._found.whole.base.answered, None)
        if self._found.tests:
            yield None

    def _notes(self, rows: list[Row]) -> Iterator[str]:
        layout, whole = self._layout, self._found.whole
        yield from what_is_counted(
            layout.language, asked=layout.asked, as_of=layout.as_of
        )
        yield from base_notes(whole, layout.language)
        yield from counting_notes(whole, layout.language)
        words = self._words
        yield from self._column_notes(words.without, words.several)
        yield self._percent_note()
        bases = [one.base.answered for one in self._found.by_value.values()]
        smallest = min([whole.base.answered, *bases])
        yield from small_base_note(smallest, layout.small_base, layout.language)
        yield from cut_off_note(whole, layout.language)
        yield from self._test_notes()
        if layout.hidden is None:
            yield TABLE_WORDS[layout.language].working
        else:
            yield from self._hidden_notes(rows)

    def _figure_notes(self) -> Iterator[str]:
        """Yield what is true of bars: columns are parts, percentages are of all."""
        layout, whole = self._layout, self._found.whole
        language, words = layout.language, self._words
        yield from what_is_counted(language, asked=layout.asked, as_of=layout.as_of)
        yield from base_notes(whole, language)
        yield from counting_notes(whole, language)
        yield from self._column_notes(words.without_drawn, words.several_drawn)
        yield from percent_notes(whole, language)
        base, small = whole.base.answered, layout.small_base
        yield from small_base_note(base, small, language, mark="")
        yield from cut_off_note(whole, language)
        if layout.hidden is None:
            yield TABLE_WORDS[language].working_figure
        else:
            yield words.hidden_drawn.format(sign=HIDDEN, least=layout.least)

    def _percent_note(self) -> str:
        whole, language = self._found.whole, self._layout.language
        if whole.options.percent_of == "units":
            return self._words.own_base
        of_columns = [
            (value or self._words.no_value, one.mentions)
            for value, one in self._found.by_value.items()
        ]
        mentions = (
            f"{value} {format_count(n, language)}"
            for value, n in (*of_columns, (self._words.everyone, whole.mentions))
        )
        return self._words.own_mentions.format(
            who=self._who, mentions="; ".join(mentions)
        )

    def _column_notes(self, told_without: str, told_several: str) -> Iterator[str]:
        without = self._found.by_value.get(NO_VALUE)
        if without and Place(BASE, NO_VALUE) not in self._hidden:
            yield self._filled(told_without, without.base.answered)
        if self._found.several:
            yield self._filled(told_several, self._found.several)

    def _test_notes(self) -> Iterator[str]:
        if not self._found.tests:
            return
        tests = self._found.tests.values()
        exact = any(one.method == "exact" for one in tests)
        base = next(one.base for one in tests)
        yield self._words.test.format(
            base=format_count(base, self._layout.language),
            who=self._who,
            exact=self._words.exact if exact else "",
        )
        if any(one.p is None for one in tests):
            # What to do about it is for who makes the table, not for who reads it.
            merge = self._layout.hidden is None and any(one.too_long for one in tests)
            yield f"{self._words.no_test} {self._words.merge if merge else ''}".strip()

    def _hidden_notes(self, rows: list[Row]) -> Iterator[str]:
        layout = self._layout
        columns = 2 * len(self._found.by_value) + 2
        cells = [cell for row in rows for cell in row.cells[:columns:2]]
        hidden = format_count(cells.count(HIDDEN), layout.language)
        yield self._words.hidden.format(sign=HIDDEN, least=layout.least, n=hidden)

    def _filled(self, template: str, n: int) -> str:
        shown = format_count(n, self._layout.language)
        return template.format(n=shown, who=self._who, by=self._layout.by)

    @property
    def _who(self) -> str:
        return who_counted(self._found.whole, self._layout.language)
