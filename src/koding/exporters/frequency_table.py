"""A frequency as a printed table: rows, base, and the notes that state its rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.exporters.cross_words import CROSS_WORDS
from koding.exporters.document_words import SORT_WORDS, TABLE_WORDS
from koding.exporters.numbers import format_count
from koding.model.table import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koding.analysis.frequency import Base, Frequency
    from koding.exporters.document_words import TableWords

SMALL_BASE_MARK = "†"
"""Stands by percentages of a base so small that one unit is several percent."""


def frequency_table(
    frequency: Frequency,
    *,
    title: str,
    language: str,
    asked: str = "",
    as_of: str = "",
    unseen: Mapping[str, int] | None = None,
    small_base: int = 0,
    published: bool = False,
) -> Table:
    """Lay a frequency out as a table in `language`.

    `asked` says who was asked, `as_of` the day or version that it is a table of.
    `unseen` is by code how many answers have not been seen with it, for a column more.
    Percentages of a base under `small_base` are marked.
    """
    words = TABLE_WORDS[language]
    of_units = frequency.options.percent_of == "units"
    percent = words.percent_of_units if of_units else words.percent_of_mentions
    rows = [
        Row(tally.label, (tally.n, tally.percent), tally.depth, tally.code)
        for tally in frequency.tallies
    ]
    # The printed total is the base, never a sum of rounded figures.
    rows.append(Row(words.total, (frequency.base.answered, None), total=True))
    before = (
        *what_is_counted(language, asked=asked, as_of=as_of),
        *base_notes(frequency, language),
        *counting_notes(frequency, language),
        *percent_notes(frequency, language),
    )
    after = tuple(cut_off_note(frequency, language))
    base = frequency.base.answered
    table = Table(
        title=title,
        label_heading=words.label,
        columns=(
            Column("n", "count"),
            Column(percent, "percent", mark=mark_of(frequency, small_base)),
        ),
        rows=tuple(rows),
        notes=(
            *before,
            *small_base_note(base, small_base, language),
            *after,
            closing_note(language, published=published),
        ),
        figure_notes=(
            *before,
            *small_base_note(base, small_base, language, mark=""),
            *after,
            closing_note(language, published=published, figure=True),
        ),
        who=who_counted(frequency, language),
        language=language,
        base=tuple(base_notes(frequency, language)),
        counts=base_counts(frequency.base),
    )
    return table if unseen is None else _with_unseen(table, unseen, words)


def _with_unseen(table: Table, unseen: Mapping[str, int], words: TableWords) -> Table:
    """Add the column of answers that have not been seen with each code."""
    return replace(
        table,
        columns=(*table.columns, Column(words.unseen, "count")),
        rows=tuple(
            replace(row, cells=(*row.cells, unseen.get(row.code))) for row in table.rows
        ),
        notes=(*table.notes, words.unseen_note),
    )


def what_is_counted(language: str, *, asked: str, as_of: str) -> Iterator[str]:
    """Yield who was asked, and as of when a table is, where that is said."""
    if as_of:
        yield TABLE_WORDS[language].as_of.format(when=as_of)
    if asked:
        yield f"{SORT_WORDS[language].asked}: {asked}"


def base_notes(frequency: Frequency, language: str) -> Iterator[str]:
    """Yield who the base is, and who is outside it."""
    words, base = TABLE_WORDS[language], frequency.base
    yield _filled(
        words.answered,
        frequency,
        language,
        answered=base.answered,
        blank=base.blank,
        not_asked=base.not_asked,
    )
    if base.uncoded:
        yield _filled(words.uncoded, frequency, language, uncoded=base.uncoded)


def base_counts(base: Base, of: str = "") -> tuple[tuple[str, int], ...]:
    """Return who the base is, and who is outside it, as a manifest tells them.

    `of` is what it is the base of, where a table has several.
    """
    counts = (
        ("base", base.answered),
        ("blank", base.blank),
        ("not asked", base.not_asked),
        ("without a code", base.uncoded),
    )
    return tuple((f"{name} {of}".strip(), n) for name, n in counts)


def counting_notes(frequency: Frequency, language: str) -> Iterator[str]:
    """Yield what counts once."""
    words = TABLE_WORDS[language]
    yield _filled(words.several, frequency, language)
    if frequency.options.level or any(tally.depth for tally in frequency.tallies):
        yield _filled(words.themes, frequency, language)


def cut_off_note(frequency: Frequency, language: str) -> Iterator[str]:
    """Yield the cut-off and what it leaves out, where there is one."""
    if frequency.options.least > 1:
        yield _filled(
            TABLE_WORDS[language].cut_off,
            frequency,
            language,
            least=frequency.options.least,
            codes=frequency.codes_left_out,
            left_out=frequency.left_out,
        )


def mark_of(frequency: Frequency, small_base: int) -> str:
    """Return the mark of percentages, "" where their base is large enough."""
    return SMALL_BASE_MARK if frequency.base.answered < small_base else ""


def small_base_note(
    base: int, small_base: int, language: str, *, mark: str = SMALL_BASE_MARK
) -> Iterator[str]:
    """Yield what the mark means, where the smallest base has it."""
    if base < small_base:
        text = CROSS_WORDS[language].small_base
        yield text.format(mark=mark, least=small_base).strip()


def closing_note(language: str, *, published: bool, figure: bool = False) -> str:
    """Return whether small numbers are hidden, of what crosses no attribute."""
    words = TABLE_WORDS[language]
    if figure:
        return words.published_figure if published else words.working_figure
    return CROSS_WORDS[language].published if published else words.working


def who_counted(frequency: Frequency, language: str) -> str:
    """Return what counts once, in words and several."""
    words = TABLE_WORDS[language]
    of_units = frequency.options.counting == "units"
    return words.units if of_units else words.respondents


def percent_notes(frequency: Frequency, language: str) -> Iterator[str]:
    """Yield what percentages of all are of."""
    words = TABLE_WORDS[language]
    if frequency.options.percent_of == "units":
        yield words.rounding
    else:
        text = words.percent_of_mentions_note
        yield _filled(text, frequency, language, mentions=frequency.mentions)


def _filled(template: str, frequency: Frequency, language: str, **counts: int) -> str:
    words = TABLE_WORDS[language]
    of_units = frequency.options.counting == "units"
    shown = {name: format_count(n, language) for name, n in counts.items()}
    return template.format(
        who=who_counted(frequency, language),
        one=words.unit if of_units else words.respondent,
        **shown,
    )
