"""Codes beside codes, and cases beside codes, as printed tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from koding.exporters.cross_words import CROSS_WORDS, WHERE
from koding.exporters.document_words import TABLE_WORDS
from koding.exporters.frequency_table import (
    base_counts,
    base_notes,
    closing_note,
    counting_notes,
    cut_off_note,
    what_is_counted,
    who_counted,
)
from koding.model.table import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.analysis.co_occurrence import CaseGrid, CodePairs

Same = Literal["answer", "quote"]


def code_pairs_table(
    found: CodePairs,
    same: Same,
    *,
    title: str,
    language: str,
    asked: str = "",
    as_of: str = "",
    published: bool = False,
) -> Table:
    """Lay out which codes meet: a number and a row for each, a column for each number.

    The table is the same read by rows and by columns.
    """
    words, fixed = CROSS_WORDS[language], TABLE_WORDS[language]
    by = words.by_code_answer if same == "answer" else words.by_code_quote
    who = who_counted(found.whole, language)
    codes = [tally.code for tally in found.codes]
    before = (
        *what_is_counted(language, asked=asked, as_of=as_of),
        *base_notes(found.whole, language),
        *counting_notes(found.whole, language),
        words.codes_note.format(who=who, where=WHERE[language][same]),
        words.diagonal,
        *cut_off_note(found.whole, language),
    )
    return Table(
        title=by.format(title=title),
        label_heading=fixed.label,
        columns=tuple(Column(str(n), "count") for n in range(1, len(codes) + 1)),
        rows=tuple(
            Row(
                f"{number} {tally.label}",
                tuple(found.together[tally.code, other] for other in codes),
                code=tally.code,
            )
            for number, tally in enumerate(found.codes, 1)
        ),
        notes=(*before, closing_note(language, published=published)),
        figure_notes=(
            *before,
            closing_note(language, published=published, figure=True),
        ),
        language=language,
        base=tuple(base_notes(found.whole, language)),
        counts=base_counts(found.whole.base),
    )


def case_grid_table(
    found: CaseGrid,
    labels: Mapping[int, str],
    *,
    title: str,
    language: str,
    asked: str = "",
    as_of: str = "",
) -> Table:
    """Lay out which cases have which codes; `labels` are in order, and name nobody."""
    words, fixed = CROSS_WORDS[language], TABLE_WORDS[language]
    codes = [tally.code for tally in found.codes]
    legend = (f"{n}: {tally.label}" for n, tally in enumerate(found.codes, 1))
    rows = (
        Row(label, tuple(words.yes if c in found.cases[one] else None for c in codes))
        for one, label in labels.items()
    )
    return Table(
        title=words.grid.format(title=title),
        label_heading=words.unit,
        columns=tuple(Column(str(n), "word") for n in range(1, len(codes) + 1)),
        rows=tuple(rows),
        notes=(
            *legend,
            *what_is_counted(language, asked=asked, as_of=as_of),
            *base_notes(found.whole, language),
            *counting_notes(found.whole, language),
            words.grid_note,
            *cut_off_note(found.whole, language),
            fixed.working,
        ),
        language=language,
        base=tuple(base_notes(found.whole, language)),
        counts=base_counts(found.whole.base),
    )
