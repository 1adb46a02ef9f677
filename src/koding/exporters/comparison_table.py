"""Waves beside each other as a printed table, with a mark where figures break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.exporters.comparison_words import COMPARISON_WORDS
from koding.exporters.document_words import SORT_WORDS, TABLE_WORDS
from koding.exporters.frequency_table import (
    base_counts,
    closing_note,
    mark_of,
    small_base_note,
    who_counted,
)
from koding.exporters.numbers import format_count
from koding.model.table import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koding.analysis.breaks import Break
    from koding.analysis.comparison import Compared, Comparison
    from koding.model.survey import Asking

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def comparison_table(
    comparison: Comparison,
    *,
    title: str,
    askings: Mapping[int, Asking],
    language: str,
    small_base: int = 0,
    published: bool = False,
) -> Table:
    """Lay a comparison out in `language`; `askings` tell what each wave was asked.

    Percentages of a base under `small_base` are marked.
    """
    words = TABLE_WORDS[language]
    of_units = comparison.options.percent_of == "units"
    percent = words.percent_of_units if of_units else words.percent_of_mentions
    waves = list(comparison.of)
    marks = _marks(comparison, language)
    totals = [
        cell for wave in waves for cell in (comparison.of[wave].base.answered, None)
    ]
    before = (
        *_broken(marks, language),
        *_bases(comparison, askings, language),
        *_rules(comparison, language),
        *small_base_note(
            min(one.base.answered for one in comparison.of.values()),
            small_base,
            language,
        ),
    )
    return Table(
        title=f"{title} {'–'.join(map(str, (waves[0], waves[-1])))}",
        label_heading=words.label,
        columns=tuple(
            column
            for wave in waves
            for column in (
                Column(f"n {wave}", "count"),
                Column(
                    f"{percent} {wave}",
                    "percent",
                    mark=mark_of(comparison.of[wave], small_base),
                ),
            )
        ),
        rows=(
            *(_row(compared, marks, language) for compared in comparison.rows),
            Row(words.total, tuple(totals), total=True),
        ),
        notes=(*before, closing_note(language, published=published)),
        figure_notes=(
            *before,
            closing_note(language, published=published, figure=True),
        ),
        who=who_counted(comparison.of[waves[0]], language),
        language=language,
        base=tuple(_bases(comparison, askings, language)),
        counts=tuple(
            count
            for wave, one in comparison.of.items()
            for count in base_counts(one.base, of=str(wave))
        ),
    )


_Marks = dict[tuple[int, str], str]
"""The mark of each wave that something broke from, and why."""


def _marks(comparison: Comparison, language: str) -> _Marks:
    said = (
        _said(one, language) for compared in comparison.rows for one in compared.breaks
    )
    different = dict.fromkeys(said)
    return {
        one: str(number).translate(_SUPERSCRIPT)
        for number, one in enumerate(different, 1)
    }


def _broken(marks: _Marks, language: str) -> Iterator[str]:
    template = COMPARISON_WORDS[language].broken
    for (since, why), mark in marks.items():
        yield template.format(mark=mark, since=since, why=why)


def _said(one: Break, language: str) -> tuple[int, str]:
    reason = COMPARISON_WORDS[language].reasons[one.reason]
    return one.since, reason.format(words=one.words, early=one.early)


def _row(compared: Compared, marks: _Marks, language: str) -> Row:
    cells = tuple(cell for figures in compared.figures for cell in figures)
    found = dict.fromkeys(marks[_said(one, language)] for one in compared.breaks)
    # With a space between: ¹² is twelve.
    mark = "\u00a0".join(found)
    return Row(compared.label, cells, compared.depth, compared.code, mark=mark)


def _bases(
    comparison: Comparison, askings: Mapping[int, Asking], language: str
) -> Iterator[str]:
    """Yield each wave's own base, and what was asked where that is not the same."""
    words, rules = COMPARISON_WORDS[language], TABLE_WORDS[language]
    asked = {asking.wording for asking in askings.values()}
    for wave, frequency in comparison.of.items():
        base, asking = frequency.base, askings[wave]
        who = rules.units if base.counting == "units" else rules.respondents
        counts = {
            name: format_count(count, language)
            for name, count in (
                ("answered", base.answered),
                ("blank", base.blank),
                ("not_asked", base.not_asked),
                ("uncoded", base.uncoded),
            )
        }
        yield words.base.format(wave=wave, who=who, **counts)
        if base.uncoded:
            yield words.uncoded.format(wave=wave, who=who, **counts)
        if asking.base:
            yield f"{wave}: {SORT_WORDS[language].asked}: {asking.base}"
        if len(asked) > 1:
            yield words.wording.format(wave=wave, wording=asking.wording)


def _rules(comparison: Comparison, language: str) -> Iterator[str]:
    words, rules = COMPARISON_WORDS[language], TABLE_WORDS[language]
    options = comparison.options
    of_units = next(iter(comparison.of.values())).base.counting == "units"
    who = rules.units if of_units else rules.respondents
    one = rules.unit if of_units else rules.respondent
    if options.percent_of == "units":
        yield f"{words.own_base} {words.read_now}"
    else:
        mentions = _by_wave(
            {wave: one.mentions for wave, one in comparison.of.items()}, language
        )
        said = words.own_mentions.format(who=who, mentions=mentions)
        yield f"{said} {words.read_now}"
    yield rules.several.format(one=one)
    if any(row.depth for row in comparison.rows):
        yield rules.themes.format(who=who)
    if options.least > 1:
        yield words.cut_off.format(
            least=options.least,
            codes=comparison.codes_left_out,
            who=who,
            left_out=_by_wave(comparison.left_out, language),
        )


def _by_wave(counts: Mapping[int, int], language: str) -> str:
    return ", ".join(
        f"{wave}: {format_count(n, language)}" for wave, n in counts.items()
    )
