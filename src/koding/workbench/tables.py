"""Tables: codes counted, laid out in the project's language, and written to files."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from koding.analysis.co_occurrence import case_grid, code_pairs
from koding.analysis.cross import NO_VALUE, cross
from koding.analysis.frequency import (
    Frequency,
    FrequencyOptions,
    frequencies,
    units_without,
)
from koding.analysis.printed_together import joined_value
from koding.errors import InvalidBands
from koding.exporters.release import Manifest, release
from koding.i18n import _
from koding.model.coding import MAIN_LAYER
from koding.model.counted import counted_answers
from koding.model.history import NOW
from koding.store.database import collector_at_rest
from koding.store.reading import Material
from koding.workbench.asked_crosses import AskedCross, Crossed
from koding.workbench.crossed_values import CrossedValues
from koding.workbench.publishing.printed_together import PrintedTogether
from koding.workbench.publishing.table_gate import publish_tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from koding.analysis.cross import Cross
    from koding.exporters.codes_table import Same
    from koding.model.codebook import Codebook
    from koding.model.counted import CountedAnswers
    from koding.model.history import Point
    from koding.model.settings import Counting
    from koding.model.survey import Question
    from koding.model.table import Table
    from koding.workbench.bench import Workbench


class Said(TypedDict):
    """What every table says of itself."""

    title: str
    language: str
    asked: str
    as_of: str


class Counted(NamedTuple):
    """What a table is made of; respondents are numbered as the store has them."""

    codebook: Codebook
    answers: CountedAnswers


class Tables:
    """Counts what a question's answers were coded to."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._last: tuple[object, Counted] | None = None
        self._crosses: dict[tuple[FrequencyOptions, Crossed, bool], Cross] = {}

    def codes_put_on(self, question: Question, wave: int) -> Collection[str]:
        """Return the codes that stand on answers to a question in a wave."""
        return self._counted(question, wave, NOW).answers.touched.keys()

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

    def units_without(
        self,
        question: Question,
        wave: int,
        options: FrequencyOptions,
        codes: Iterable[str],
    ) -> int:
        """Return how many coded units have nothing under any of some codes."""
        return units_without(*self._counted(question, wave, NOW), options, codes)

    def table(
        self,
        question: Question,
        wave: int,
        options: FrequencyOptions,
        point: Point = NOW,
        *,
        unseen: bool = False,
        published: bool = False,
    ) -> Table:
        """Return the frequency table of a question in the project's language.

        With `unseen` it says how many answers have not been seen with each code.
        """
        from koding.exporters.frequency_table import frequency_table

        reviewing = self._bench.reviewing
        return frequency_table(
            self.frequency(question, wave, options, point),
            **self._said(question, wave, point),
            unseen=reviewing.unseen_counts(question, wave) if unseen else None,
            small_base=self._bench.settings.small_base,
            published=published,
        )

    def cross(
        self,
        question: Question,
        wave: int,
        options: FrequencyOptions,
        by: Crossed,
        point: Point = NOW,
        *,
        test: bool = False,
        published: bool = False,
        together: PrintedTogether | None = None,
    ) -> Table:
        """Return codes by an attribute of respondents.

        A publication has its small cells hidden, and those that would tell them: in
        this table, or in those that it is printed `together` with.
        """
        from koding.exporters.cross_table import CrossLayout, cross_table
        from koding.exporters.cross_words import CROSS_WORDS

        if published and options.percent_of == "mentions":
            raise InvalidBands(
                _(
                    "Percent of mentions would tell what is hidden: publish percent of "
                    "units, or a table that is not by an attribute."
                )
            )
        settings, limits = self._bench.settings, self._bench.settings.release
        asked = AskedCross(question, wave, options, by, point)
        name = self.attribute(by.attribute)
        words = CROSS_WORDS[settings.language].attributes
        together = together or self.together([asked])
        return cross_table(
            self.crossed(asked, test=test),
            CrossLayout(
                by=words.get(name, name),
                **self._said(question, wave, point),
                small_base=settings.small_base,
                hidden=together.hidden(asked) if published else None,
                least=limits.stop_below,
            ),
        )

    def counting(
        self, question: Question, wave: int, wanted: Counting, point: Point = NOW
    ) -> Counting:
        """Return what is counted: respondents, where some of them have no unit."""
        has_units = self._counted(question, wave, point).answers.has_units
        return wanted if has_units else "respondents"

    def together(self, asked: Sequence[AskedCross]) -> PrintedTogether:
        """Return what is to be hidden in crosses that one export prints."""
        least = self._bench.settings.release.stop_below
        return PrintedTogether(self, asked, least=least)

    def crossed(self, asked: AskedCross, *, test: bool = False) -> Cross:
        """Count codes by an attribute of respondents; kept as what is counted is."""
        counted = self._counted(asked.question, asked.wave, asked.point)
        kept = asked.options, asked.by, test
        if kept not in self._crosses:
            name = self.attribute(asked.by.attribute)
            with collector_at_rest():
                values, order = self._values.of(counted, name, asked.by.merges)
                found = cross(*counted, values, order, asked.options, test=test)
            self._crosses[kept] = found
        return self._crosses[kept]

    def crossed_by_all(self, asked: Sequence[AskedCross]) -> Cross:
        """Count every code by the values of several attributes at once."""
        first = asked[0].uncut
        counted = self._counted(first.question, first.wave, first.point)
        with collector_at_rest():
            of_each = [
                self._values.of(counted, self.attribute(by.attribute), by.merges)[0]
                for by in (one.by for one in asked)
            ]
            values = {
                who: joined_value(values.get(who, NO_VALUE) for values in of_each)
                for who in counted.answers.answered
            }
            order = sorted(set(values.values()))
            return cross(*counted, values, order, first.options)

    def counted_as(self, asked: AskedCross) -> Counting:
        """Return what a cross counts: units too where each has one respondent."""
        answers = self._counted(asked.question, asked.wave, asked.point).answers
        units = len(answers.counted(answers.answered, "units"))
        if answers.has_units and units == len(answers.answered):
            return "units"
        return asked.options.counting if answers.has_units else "respondents"

    def code_pairs(
        self,
        question: Question,
        wave: int,
        options: FrequencyOptions,
        same: Same,
        point: Point = NOW,
        *,
        published: bool = False,
    ) -> Table:
        """Return codes by codes: distinct units that have both in the same place."""
        from koding.exporters.codes_table import code_pairs_table

        counted = self._counted(question, wave, point)
        places = (
            self._quotes(question, wave, point)
            if same == "quote"
            else [
                (code, who, who)
                for code, respondents in counted.answers.touched.items()
                for who in respondents
            ]
        )
        return code_pairs_table(
            code_pairs(*counted, places, options),
            same,
            **self._said(question, wave, point),
            published=published,
        )

    def case_grid(
        self,
        question: Question,
        wave: int,
        options: FrequencyOptions,
        point: Point = NOW,
    ) -> Table:
        """Return units by codes; units by descriptor and a number."""
        from koding.exporters.codes_table import case_grid_table

        counted = self._counted(question, wave, point)
        found = case_grid(*counted, options)
        return case_grid_table(
            found,
            self._values.case_labels(counted, found.whole.options.counting, wave),
            **self._said(question, wave, point),
        )

    def save(
        self,
        table: Table,
        form: str,
        target: Path,
        *,
        options: Mapping[str, object],
    ) -> Path:
        """Write a table to a file of the given format, as a working copy.

        In png and svg it is its figure: NoFigure where it has none.
        """
        return release(
            _file_bytes(table, form, intern=True),
            target,
            manifest=self._manifest(table, form, options),
            destination="working",
        )

    def publish(
        self,
        table: Table,
        form: str,
        target: Path,
        *,
        options: Mapping[str, object],
        allow: str = "",
    ) -> Path:
        """Write a table for publication; ReleaseRefused where it names somebody.

        `allow` is why it goes out all the same, which is logged.
        """
        return publish_tables(
            self._bench,
            [table],
            _file_bytes(table, form, intern=False),
            target,
            self._manifest(table, form, options),
            allow=allow,
        )

    def default_path(
        self, question: Question, wave: int, suffix: str, *parts: str
    ) -> Path:
        """Return where a table goes unless a person says otherwise."""
        exports = self._bench.exports
        return exports.default_path(question, wave, suffix, *parts, "table")

    def attribute(self, words: str) -> str:
        """Return the attribute that is meant; UnknownAttribute where there is none."""
        return self._values.attribute(words)

    def _manifest(
        self, table: Table, form: str, options: Mapping[str, object]
    ) -> Manifest:
        said = {**options, "format": form, "base": table.base or table.notes}
        manifest = self._bench.exports.manifest("table", said, asdict(table))
        rows = sum(not row.total for row in table.rows)
        return replace(manifest, counts={**dict(table.counts), "rows": rows})

    def _said(self, question: Question, wave: int, point: Point) -> Said:
        asking = self._bench.questions.asking(question.id, wave)
        return Said(
            title=f"{question.label} {asking.wording} {wave}",
            language=self._bench.settings.language,
            asked=asking.base,
            as_of=point.name,
        )

    @cached_property
    def _values(self) -> CrossedValues:
        return CrossedValues(self._bench)

    def _quotes(
        self, question: Question, wave: int, point: Point
    ) -> list[tuple[str, int, int]]:
        """Return (code, quote, respondent), respondents as `_counted` numbers them."""
        if point.is_now:
            material = Material(question.id, wave, MAIN_LAYER)
            return self._bench.store.counting.quotes(material)
        key = self._bench.store.keys.of
        quotes = self._bench.history.quotes(question.id, wave, point)
        return [
            (code, place, key(quote.respondent))
            for place, quote in enumerate(quotes)
            for code in quote.codes
        ]

    def _counted(self, question: Question, wave: int, point: Point) -> Counted:
        """Return what is counted; the last is kept, for a question has many tables."""
        store = self._bench.store
        bands = self._bench.settings.descriptors
        asked = (question.id, wave, point, bands, store.extent(), store.data_version())
        if self._last is None or self._last[0] != asked:
            with collector_at_rest():
                self._last = (asked, self._count(question, wave, point))
            self._crosses.clear()
        return self._last[1]

    def _count(self, question: Question, wave: int, point: Point) -> Counted:
        store, history = self._bench.store, self._bench.history
        if point.is_now:
            material = Material(question.id, wave, MAIN_LAYER)
            return Counted(self._bench.codebook, store.counting.answers(material))
        units, respondents = store.earlier.everyone(wave, point)
        answers = counted_answers(
            history.quotes(question.id, wave, point),
            store.earlier.parties(question.id, wave, point),
            key=store.keys.of,
            units=units,
            respondents=respondents,
        )
        return Counted(history.as_of(point), answers)


def _file_bytes(table: Table, form: str, *, intern: bool) -> bytes:
    from koding.exporters.figure_page import FIGURE_FORMATS

    if form in FIGURE_FORMATS:
        from koding.exporters.table_figure import table_figure

        return table_figure(table, form, intern=intern)
    from koding.exporters.tables import TABLE_FORMATS

    return TABLE_FORMATS[form](table, intern=intern)
