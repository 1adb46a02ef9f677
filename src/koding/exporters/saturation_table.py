"""New codes per run of answers as a table, with what they say in words under it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from koding.exporters.numbers import fill_in, format_count
from koding.exporters.saturation_words import SATURATION_WORDS
from koding.model.table import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.analysis.saturation import Run, Saturation, Stop
    from koding.exporters.saturation_words import SaturationWords
    from koding.model.table import Cell

_TENTH = Decimal("0.1")


def saturation_table(
    found: Saturation, *, title: str, answers: int, imported: int, language: str
) -> Table:
    """Lay runs out in `language`: in coding order, then the mean of random orders.

    `answers` are all of the question; of those coded, `imported` came from a sheet.
    """
    words = SATURATION_WORDS[language]
    return Table(
        title=f"{words.per_run.format(run=found.options.run)}: {title}",
        label_heading=words.answers,
        columns=(
            Column(words.new, "count"),
            Column(words.altogether, "count"),
            Column(words.share, "percent"),
            Column(words.new_by_chance, "count"),
            Column(words.altogether_by_chance, "count"),
            Column(words.share_by_chance, "percent"),
        ),
        rows=tuple(
            Row(f"{coded.first}–{coded.last}", (*_counts(coded), *_means(chance)))
            for coded, chance in zip(found.coded.runs, found.random.runs, strict=True)
        ),
        notes=tuple(_notes(found, words, answers, imported, language)),
        language=language,
    )


def verdict(found: Saturation, language: str) -> str:
    """Say in a sentence whether the material still brings something new.

    Random orders decide: they tell of the material, coding order of the work as well.
    """
    words, options = SATURATION_WORDS[language], found.options
    whole = [
        (coded, chance)
        for coded, chance in zip(found.coded.runs, found.random.runs, strict=True)
        if chance.of_base is not None and chance.last - chance.first + 1 == options.run
    ]
    if not whole:
        return fill_in(
            words.too_few,
            language,
            coded=found.answers,
            base=options.base,
            run=options.run,
        )
    coded, chance = whole[-1]
    figures = fill_in(
        words.reached,
        language,
        first=coded.first,
        last=coded.last,
        new=round(coded.new),
        share=_percent(coded.of_base),
        base=round(found.coded.codes[options.base - 1]),
        mean=_tenths(chance.new),
        chance=_percent(chance.of_base),
    )
    if not chance.new and not coded.new:
        return words.nothing.format(figures=figures)
    little = (chance.of_base or 0) <= max(options.thresholds)
    return (words.little if little else words.something).format(figures=figures)


def _notes(
    found: Saturation,
    words: SaturationWords,
    answers: int,
    imported: int,
    language: str,
) -> Iterator[str]:
    yield verdict(found, language)
    yield from _stops(found, words, language)
    options = found.options
    if found.coverage is None:
        yield fill_in(words.no_code, language, answers=answers)
    else:
        yield fill_in(
            words.expected,
            language,
            codes=found.codes,
            coded=found.answers,
            answers=answers,
            once=found.once,
            twice=found.twice,
            expected=_tenths(found.expected),
            coverage=_percent(found.coverage),
        )
    if imported:
        yield fill_in(words.imported, language, imported=imported)
    yield fill_in(words.sizes, language, base=options.base, run=options.run)
    yield fill_in(words.chance, language, orders=options.orders)
    yield words.left_out


def _stops(found: Saturation, words: SaturationWords, language: str) -> Iterator[str]:
    def said(stop: Stop) -> str:
        if stop.before is None:
            return words.not_reached
        return f"{format_count(stop.before, language)}+{found.options.run}"

    for coded, chance in zip(found.coded.stops, found.random.stops, strict=True):
        percent = Decimal(str(coded.threshold * 100)).normalize()
        yield fill_in(
            words.stop,
            language,
            threshold=percent,
            coded=said(coded),
            random=said(chance),
            orders=found.options.orders,
            reached=chance.reached,
        )


def _counts(run: Run) -> tuple[Cell, ...]:
    return round(run.new), round(run.codes), _percent(run.of_base)


def _means(run: Run) -> tuple[Cell, ...]:
    return _tenths(run.new), _tenths(run.codes), _percent(run.of_base)


def _percent(share: float | None) -> Decimal | None:
    return None if share is None else _tenths(share * 100)


def _tenths(figure: float) -> Decimal:
    return Decimal(str(figure)).quantize(_TENTH, ROUND_HALF_UP)
