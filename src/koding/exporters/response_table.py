"""Who answered at all, and free texts of a closed question, as printed tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.exporters.document_words import SORT_WORDS, TABLE_WORDS
from koding.exporters.numbers import format_count
from koding.exporters.response_words import RECODING_WORDS, RESPONSE_WORDS
from koding.model.codebook import cut_label
from koding.model.table import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koding.exporters.response_words import RecodingWords, ResponseWords
    from koding.model.responses import Recoded, Recoding, ResponseRow, Responses
    from koding.model.table import Cell

FEW = 30
"""The base below which a percentage is marked."""


def response_table(
    counted: Responses,
    *,
    labels: Mapping[str, str],
    title: str,
    asked: str,
    language: str,
) -> Table:
    """Lay out who answered, by the values that `labels` says in words."""
    words = RESPONSE_WORDS[language]
    with_invited = counted.whole.invited is not None
    rows = [
        Row(labels[row.value] or words.unknown, _cells(row), mark=_mark(row))
        for row in counted.rows
    ]
    total = Row(words.total, _cells(counted.whole), total=True)
    names = dict(words.names)
    return Table(
        title=f"{words.title}: {title}",
        label_heading=names.get(counted.attribute, counted.attribute),
        columns=(
            *((Column(words.invited, "count"),) if with_invited else ()),
            Column(words.everyone, "count"),
            Column(words.anything, "count"),
            Column(words.percent, "percent"),
            Column(words.commented, "count"),
            Column(words.percent, "percent"),
        ),
        rows=(*rows, total),
        notes=(
            *((f"{SORT_WORDS[language].asked}: {asked}",) if asked else ()),
            *_response_notes(counted, words, language),
        ),
        language=language,
        counts=(
            ("base", counted.whole.everyone),
            ("answered", counted.whole.anything),
            ("commented", counted.whole.commented),
        ),
    )


def _cells(row: ResponseRow) -> tuple[Cell, ...]:
    invited = () if row.invited is None else (row.invited,)
    return (
        *invited,
        row.everyone,
        row.anything,
        row.anything_percent,
        row.commented,
        row.commented_percent,
    )


def _mark(row: ResponseRow) -> str:
    base = row.everyone if row.invited is None else row.invited
    return "*" if base < FEW else ""


def _response_notes(
    counted: Responses, words: ResponseWords, language: str
) -> Iterator[str]:
    who, one = _counted_words(counted.counting, language)
    yield words.rule.format(one=one)
    if counted.whole.invited is None:
        yield words.of_everyone.format(who=who)
    else:
        yield words.of_register
    if counted.several:
        yield words.several.format(
            several=format_count(counted.several, language), who=who
        )
    if any(_mark(row) for row in counted.rows):
        yield words.few.format(least=FEW)
    yield words.working


def recoding_table(
    counted: Recoding, *, title: str, asked: str, language: str
) -> Table:
    """Lay out ticked, recoded, new and remaining."""
    words = RECODING_WORDS[language]
    other = counted.other
    left: list[Cell] = [other.ticked, None, None, other.total, other.percent]
    remaining = [
        Row(one.label, (None, None, None, one.n, None), depth=1)
        for one in counted.remaining
    ]
    if counted.uncoded:
        cells: tuple[Cell, ...] = (None, None, None, counted.uncoded, None)
        remaining.append(Row(words.uncoded, cells, depth=1))
    return Table(
        title=f"{words.title}: {title}",
        label_heading=words.alternative,
        columns=(
            Column(words.ticked, "count"),
            Column(words.recoded, "count"),
            Column(words.new, "count"),
            Column(words.total, "count"),
            Column(words.percent, "percent"),
        ),
        rows=(
            *(_alternative(one) for one in counted.alternatives),
            Row(other.alternative, tuple(left)),
            *remaining,
            Row(words.base, (counted.base, None, None, counted.base, None), total=True),
        ),
        notes=(
            *((f"{SORT_WORDS[language].asked}: {asked}",) if asked else ()),
            *_recoding_notes(counted, words, language),
        ),
        language=language,
        counts=(("base", counted.base), ("without a code", counted.uncoded)),
    )


def _alternative(one: Recoded) -> Row:
    cells = (one.ticked, one.recoded, one.new, one.total, one.percent)
    return Row(one.alternative, cells)


def _recoding_notes(
    counted: Recoding, words: RecodingWords, language: str
) -> Iterator[str]:
    who, one = _counted_words(counted.counting, language)
    other = counted.other

    def filled(template: str, **counts: int) -> str:
        shown = {name: format_count(n, language) for name, n in counts.items()}
        return template.format(who=who, one=one, other=other.alternative, **shown)

    yield filled(words.based, base=counted.base)
    yield filled(words.single if counted.single else words.several)
    yield filled(
        words.other,
        ticked=other.ticked,
        moved=counted.moved,
        left=counted.left,
        without_text=counted.without_text,
    )
    if counted.remaining or counted.uncoded:
        yield filled(words.remaining)
    yield from _standing(counted, words)
    if counted.kept:
        yield filled(words.kept, kept=counted.kept)
    if counted.doubled:
        yield filled(words.doubled, doubled=counted.doubled)
    yield words.rounding


def _standing(counted: Recoding, words: RecodingWords) -> Iterator[str]:
    """Yield which codes stand for an alternative under another name, or that none."""
    for one in counted.alternatives:
        other_names = [label for label in one.codes if label != one.alternative]
        if other_names:
            codes = "; ".join(map(cut_label, other_names))
            yield words.stands.format(alternative=one.alternative, codes=codes)
    if unused := [one.alternative for one in counted.alternatives if not one.codes]:
        yield words.unused.format(alternatives="; ".join(unused))


def _counted_words(counting: str, language: str) -> tuple[str, str]:
    words = TABLE_WORDS[language]
    if counting == "units":
        return words.units, words.unit
    return words.respondents, words.respondent
