"""Workbooks of tables: some questions, each counted in several ways, in one file."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from koding.analysis.co_occurrence import codes_at_level
from koding.exporters.cross_words import CROSS_WORDS
from koding.exporters.document_words import TABLE_WORDS
from koding.exporters.release import file_name, release
from koding.exporters.table_book import BookQuestion, TableBook, table_book
from koding.exporters.table_book_words import TABLE_BOOK_WORDS
from koding.workbench.asked_crosses import AskedCross, Crossed
from koding.workbench.chosen_tables import option_facts
from koding.workbench.crossed_values import BAND, CrossedValues
from koding.workbench.publishing.fronts import codebook_name, codebook_version
from koding.workbench.publishing.published_before import (
    crossed_facts,
    published_before,
)
from koding.workbench.publishing.table_gate import publish_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from koding.analysis.frequency import Frequency, FrequencyOptions
    from koding.exporters.release import Manifest
    from koding.model.survey import Question
    from koding.model.table import Table
    from koding.workbench.bench import Workbench

    Asked = tuple[Question, int]
    Progress = Callable[[str], None]

MOST_PAIRED = 30
"""Codes beside codes that one page has room for."""


@dataclass(frozen=True, slots=True)
class WantedBook:
    """How a workbook counts: `by` names further attributes to cross codes with."""

    options: FrequencyOptions
    by: tuple[str, ...] = ()
    codebook: bool = False
    published: bool = False

    def __post_init__(self) -> None:
        if self.published and self.codebook:
            raise ValueError("a publication cannot hold what is for the team")


class TableBooks:
    """Makes workbooks of the tables of a project."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._values = CrossedValues(bench)

    def book(
        self,
        asked: Sequence[Asked],
        wanted: WantedBook,
        *,
        progress: Progress = lambda _step: None,
    ) -> TableBook:
        """Count, and return what the workbook is to hold; its export has no id yet."""
        bench, settings = self._bench, self._bench.settings
        words = TABLE_BOOK_WORDS[settings.language]
        crossed = self._attributes(wanted.by)
        questions = []
        for question, wave in asked:
            progress(f"{question.label} {wave}")
            questions.append(self._question(question, wave, wanted, crossed))
        printed = bench.codebook_files.printed() if wanted.codebook else None
        return TableBook(
            title=words.title.format(project=settings.name),
            language=settings.language,
            facts=tuple(self._facts(wanted.options, questions)),
            questions=tuple(questions),
            notes=(words.published if wanted.published else words.working,),
            codebook=printed,
        )

    def save(
        self,
        asked: Sequence[Asked],
        target: Path,
        wanted: WantedBook,
        *,
        allow: str = "",
        progress: Progress = lambda _step: None,
    ) -> Path:
        """Write the workbook; ReleaseRefused where a publication names somebody.

        `allow` is why that goes out all the same, which is logged.
        """
        book = self.book(asked, wanted, progress=progress)
        manifest = self._manifest(asked, book, wanted)
        book = self._signed(book, manifest)
        content = table_book(book, intern=not wanted.published, progress=progress)
        if not wanted.published:
            return release(content, target, manifest=manifest, destination="working")
        version = codebook_version(self._bench)
        return publish_tables(
            self._bench,
            list(book.tables),
            content,
            target,
            manifest,
            texts=[*book.texts, *filter(None, [version])],
            allow=allow,
        )

    def published_before(
        self, asked: Sequence[Asked], target: Path, wanted: WantedBook
    ) -> list[str]:
        """Return which earlier publications could tell what this one hides."""
        return published_before(self._bench, self._crosses(asked, wanted), target)

    def default_path(self, asked: Sequence[Asked], *, named: bool) -> Path:
        """Return where a workbook goes; `named` questions stand in its name."""
        exports = self._bench.exports
        waves = sorted({str(wave) for _question, wave in asked})
        labels = [file_name(question.label) for question, _wave in asked]
        parts = (*labels, *waves) if named else waves
        return exports.path("xlsx", *parts, "tables")

    def _facts(
        self, options: FrequencyOptions, questions: Sequence[BookQuestion]
    ) -> Iterator[tuple[str, str]]:
        settings = self._bench.settings
        words, fixed = TABLE_BOOK_WORDS[settings.language], TABLE_WORDS
        counted = {"units": fixed[settings.language].units}
        counted["respondents"] = fixed[settings.language].respondents
        # Respondents are counted where some of them have no unit.
        each = dict.fromkeys(counted[one.base.counting] for one in questions)
        yield words.project, settings.name
        yield words.date, self._bench.store.journal.last_date()[:10]
        yield words.counting, ", ".join(each)
        yield words.rounding, words.rounded.format(n=options.decimals)

    def _question(
        self, question: Question, wave: int, wanted: WantedBook, crossed: Sequence[str]
    ) -> BookQuestion:
        tables = self._bench.tables
        asking = self._bench.questions.asking(question.id, wave)
        frequency = tables.frequency(question, wave, wanted.options)
        return BookQuestion(
            label=question.label,
            wave=wave,
            wording=asking.wording,
            asked=asking.base,
            base=frequency.base,
            tables=tuple(self._tables(question, wave, wanted, crossed, frequency)),
        )

    def _tables(
        self,
        question: Question,
        wave: int,
        wanted: WantedBook,
        crossed: Sequence[str],
        frequency: Frequency,
    ) -> Iterator[tuple[str, Table]]:
        """Yield the tables of a question: its codes, by attribute, and beside codes."""
        words = TABLE_BOOK_WORDS[self._bench.settings.language]
        known = CROSS_WORDS[self._bench.settings.language].attributes
        tables, options = self._bench.tables, wanted.options
        published = wanted.published
        yield words.codes, tables.table(question, wave, options, published=published)
        asked = _crosses(question, wave, options, crossed)
        together = tables.together(asked)
        for name, one in zip(crossed, asked, strict=True):
            table = tables.cross(*one, published=published, together=together)
            yield words.band if name == BAND else known.get(name, name), table
        if len(frequency.tallies) > 1:
            yield words.pairs, self._pairs(question, wave, wanted, frequency)

    def _pairs(
        self, question: Question, wave: int, wanted: WantedBook, frequency: Frequency
    ) -> Table:
        """Return codes beside codes, at the deepest level that a page has room for."""
        words = TABLE_BOOK_WORDS[self._bench.settings.language]
        options = self._paired(question, wave, wanted.options, frequency)
        pairs = self._bench.tables.code_pairs
        table = pairs(question, wave, options, "answer", published=wanted.published)
        if options.level == wanted.options.level:
            return table
        note = words.pairs_level.format(n=options.level)
        return replace(table, notes=(*table.notes, note))

    def _paired(
        self,
        question: Question,
        wave: int,
        options: FrequencyOptions,
        frequency: Frequency,
    ) -> FrequencyOptions:
        """Return options under which at most MOST_PAIRED codes stand beside each other.

        The deepest level that has so few; where even themes are more, the largest of
        them, by a cut-off that the table states.
        """
        put_on = self._bench.tables.codes_put_on(question, wave)
        book = self._bench.codebook
        deepest = max(len(book.path(code)) for code in put_on)
        deepest = min(deepest, options.level) if options.level else deepest
        for level in range(deepest, 0, -1):
            if len(set(codes_at_level(book, put_on, level).values())) <= MOST_PAIRED:
                whole = level == deepest
                return replace(options, level=options.level if whole else level)
        themes = sorted(tally.n for tally in frequency.tallies if not tally.depth)
        least = themes[-MOST_PAIRED - 1] + 1 if len(themes) > MOST_PAIRED else 0
        return replace(options, level=1, least=max(least, options.least))

    def _attributes(self, by: Sequence[str]) -> list[str]:
        """Return the attributes to cross codes with: size where units have it."""
        names = self._bench.store.counting.attribute_names()
        sizes = [BAND] if BAND in names else []
        return list(dict.fromkeys([*sizes, *map(self._values.attribute, by)]))

    def _crosses(self, asked: Sequence[Asked], wanted: WantedBook) -> list[AskedCross]:
        crossed = self._attributes(wanted.by)
        return [
            cross
            for question, wave in asked
            for cross in _crosses(question, wave, wanted.options, crossed)
        ]

    def _manifest(
        self, asked: Sequence[Asked], book: TableBook, wanted: WantedBook
    ) -> Manifest:
        crosses = self._crosses(asked, wanted) if wanted.published else []
        options = {
            **option_facts(self._bench, wanted.options, published=wanted.published),
            "questions": [f"{one.label} {one.wave}" for one in book.questions],
            "by": wanted.by,
            "with_codebook": wanted.codebook,
            "format": "xlsx",
            **({"crossed": crossed_facts(self._bench, crosses)} if crosses else {}),
        }
        manifest = self._bench.exports.manifest("excel", options, asdict(book))
        bases = {f"base {q.label} {q.wave}": q.base.answered for q in book.questions}
        return replace(manifest, counts=bases)

    def _signed(self, book: TableBook, manifest: Manifest) -> TableBook:
        """Return a workbook that says which codebook and export it is of."""
        words = TABLE_BOOK_WORDS[book.language]
        state = codebook_name(self._bench, manifest)
        told = ((words.state, state), (words.export, manifest.export))
        foot = " · ".join(
            [self._bench.settings.name, *(f"{name} {what}" for name, what in told)]
        )
        return replace(book, facts=(*book.facts, *told), foot=foot)


def _crosses(
    question: Question, wave: int, options: FrequencyOptions, by: Sequence[str]
) -> list[AskedCross]:
    return [AskedCross(question, wave, options, Crossed(one)) for one in by]
