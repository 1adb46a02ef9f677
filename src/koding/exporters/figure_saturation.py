"""The curve of codes over answers, with the new codes of each run under it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from koding.exporters.figure_page import (
    FAINT,
    GRID,
    PALETTE,
    SMALL_LETTERS,
    FigurePage,
    number_axis,
)
from koding.exporters.numbers import fill_in, format_percent
from koding.exporters.saturation_words import SATURATION_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.saturation import Run, Saturation
    from koding.exporters.saturation_words import SaturationWords

_BAR = 0.4
"""Of a run's width, for each of the two orders."""
_MOST_LABELS = 12
"""Runs that have room for their figures over the bars."""


def saturation_figure(
    found: Saturation,
    form: str,
    *,
    title: str,
    notes: Sequence[str],
    language: str,
    intern: bool = True,
) -> bytes:
    """Return the figure as a file of `form`, png or svg; `notes` describe it."""
    words = SATURATION_WORDS[language]
    page = FigurePage(title, language=language, intern=intern, panels=(3, 2))
    curve, bars = page.panels
    _draw_curve(curve, found, words, language)
    _draw_bars(bars, found, words, language)
    return page.file_bytes(form, " ".join(notes))


def _draw_curve(
    panel: Any, found: Saturation, words: SaturationWords, language: str
) -> None:
    orders = found.options.orders
    drawn = (
        (found.coded.codes, words.coded_order, PALETTE[0], "-"),
        (
            found.random.codes,
            fill_in(words.random_order, language, orders=orders),
            PALETTE[1],
            "--",
        ),
    )
    answers = range(found.answers + 1)
    for codes, label, colour, stroke in drawn:
        panel.plot(answers, (0, *codes), stroke, color=colour, lw=1.8, label=label)
    panel.set_ylabel(words.codes)
    panel.set_ylim(bottom=0)
    number_axis(panel.yaxis, language)
    panel.grid(axis="y", color=GRID, lw=0.6)
    panel.legend(loc="lower right", frameon=False, handlelength=3.2)
    base = found.options.base
    if found.answers > base:
        panel.axvline(base, color=FAINT, lw=0.8, ls=":")
        panel.annotate(
            fill_in(words.base_ends, language, base=base),
            (base, 0),
            xytext=(4, 4),
            textcoords="offset points",
            fontsize=SMALL_LETTERS,
            color=FAINT,
        )


def _draw_bars(
    panel: Any, found: Saturation, words: SaturationWords, language: str
) -> None:
    run = found.options.run
    labelled = len(found.coded.runs) <= _MOST_LABELS
    both = (
        (found.coded.runs, -_BAR / 2, PALETTE[0], ""),
        (found.random.runs, _BAR / 2, PALETTE[1], "////"),
    )
    for runs, aside, colour, hatch in both:
        drawn = panel.bar(
            [bar_place(one, aside)[0] for one in runs],
            [one.new for one in runs],
            [bar_place(one, aside)[1] for one in runs],
            color=colour if not hatch else "white",
            edgecolor=colour,
            hatch=hatch,
            linewidth=0.8,
        )
        if labelled:
            figures = [
                _figure(one.new, language) if 2 * _answers(one) >= run else ""
                for one in runs
            ]
            panel.bar_label(drawn, figures, fontsize=SMALL_LETTERS, padding=1)
    panel.axvline(found.options.base, color=FAINT, lw=0.8, ls=":")
    panel.set_ylabel(fill_in(words.per_run, language, run=run), fontsize=SMALL_LETTERS)
    panel.set_xlabel(words.answers.lower())
    panel.set_xlim(0, max(found.answers, 1))
    number_axis(panel.xaxis, language)
    number_axis(panel.yaxis, language)
    panel.grid(axis="y", color=GRID, lw=0.6)
    panel.set_axisbelow(True)
    panel.margins(y=0.15)


def bar_place(run: Run, aside: float) -> tuple[float, float]:
    """Return the middle of a bar and its width, in answers.

    The last run may be short: its bars must not reach into the one before.
    """
    middle = (run.first - 1 + run.last) / 2
    return middle + aside * _answers(run), _BAR * _answers(run)


def _answers(run: Run) -> int:
    return run.last - run.first + 1


def _figure(codes: float, language: str) -> str:
    decimals = 0 if codes.is_integer() else 1
    return format_percent(Decimal(f"{codes:.{decimals}f}"), language)
