"""A frequency as a printed table: rows, base, and the notes that state its rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.exporters.document_words import SORT_WORDS, TABLE_WORDS
from koding.exporters.numbers import format_count
from koding.model.table import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koding.analysis.frequency import Frequency
    from koding.exporters.document_words import TableWords


def frequency_table(
    frequency: Frequency,
    *,
    title: str,
    language: str,
    asked: str = "",
    as_of: str = "",
    unseen: Mapping[str, int] | None = None,
) -> Table:
    """Lay a frequency out as a table in `language`.

    `asked` says who was asked, `as_of` the day or version that it is a table of.
    `unseen` is by code how many answers have not been seen with it, for a column more.
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
    table = Table(
        title=title,
        label_heading=words.label,
        columns=(Column("n", "count"), Column(percent, "percent")),
        rows=tuple(rows),
        notes=(
            *((words.as_of.format(when=as_of),) if as_of else ()),
            *((f"{SORT_WORDS[language].asked}: {asked}",) if asked else ()),
            *_notes(frequency, words, language),
        ),
        language=language,
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


def _notes(frequency: Frequency, words: TableWords, language: str) -> Iterator[str]:
    base, options = frequency.base, frequency.options
    of_units = options.counting == "units"
    who = words.units if of_units else words.respondents
    one = words.unit if of_units else words.respondent

    def filled(template: str, **counts: int) -> str:
        shown = {name: format_count(n, language) for name, n in counts.items()}
        return template.format(who=who, one=one, **shown)

    yield filled(
        words.answered,
        answered=base.answered,
        blank=base.blank,
        not_asked=base.not_asked,
    )
    if base.uncoded:
        yield filled(words.uncoded, uncoded=base.uncoded)
    yield filled(words.several)
    if any(tally.depth for tally in frequency.tallies):
        yield filled(words.themes)
    if options.percent_of == "units":
        yield words.rounding
    else:
        yield filled(words.percent_of_mentions_note, mentions=frequency.mentions)
    if options.least > 1:
        yield filled(
            words.cut_off,
            least=options.least,
            codes=frequency.codes_left_out,
            left_out=frequency.left_out,
        )
    yield words.working
