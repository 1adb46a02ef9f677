"""The page that all figures are drawn on: colours, letters, sizes, and how it is saved.

matplotlib takes half a second to import, so it is imported where a page is begun.
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from decimal import Decimal
from io import BytesIO
from textwrap import wrap
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from koding.exporters.document_words import DOCUMENT_WORDS
from koding.exporters.numbers import format_percent
from koding.exporters.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FIGURE_FORMATS = ("png", "svg")

PALETTE = ("#1b3a5c", "#d08a2e", "#4a7f74", "#b9c7d6")
"""Colours in the order they are taken; each is darker or lighter than the others, so
that they can be told apart in grey. Lines differ in strokes too, bars in hatching."""

RAMP = ("#1b3a5c", "#3f6b96", "#7fa3c4", "#b9cede", "#dfe8ef", "#ffffff")
"""Colours of what has an order, such as sizes: ever lighter, so they hold in grey.
Where there are more than these, they begin again with hatching."""

INK = "#222222"
FAINT = "#6b6b6b"
GRID = "#d9d9d9"

WIDTH, HEIGHT = 6.3, 4.6
"""Inches: the text's width on A4, so that letters keep their size in Word."""
DOTS_PER_INCH = 200
LETTERS, SMALL_LETTERS, TITLE_LETTERS = 9.0, 8.0, 10.5
"""Points; none are under 8, the smallest that a report is read in."""
_TITLE_CHARACTERS, _NOTE_CHARACTERS = 78, 96
_INCHES_A_NOTE = 0.15
# What would tell when and with what a file was drawn.
_WITHOUT: Mapping[str, Mapping[str, str | None]] = MappingProxyType(
    {"png": {"Software": None}, "svg": {"Date": None, "Creator": None}}
)

_LOOK: Mapping[Any, Any] = MappingProxyType(
    {
        # Comes with matplotlib, so a figure is the same on every machine.
        "font.family": ["DejaVu Sans"],
        "font.size": LETTERS,
        "text.color": INK,
        # Texts of people hold $, which begins a formula.
        "text.parse_math": False,
        "axes.edgecolor": FAINT,
        "axes.labelcolor": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.linewidth": 0.8,
        "xtick.color": INK,
        "ytick.color": INK,
        "hatch.linewidth": 0.6,
        # Names in a file come from its content, not from chance.
        "svg.hashsalt": "koding",
        "svg.fonttype": "path",
    }
)


@contextmanager
def figure_look() -> Iterator[Any]:
    """Draw as all figures are drawn; give matplotlib, its one door.

    Each text has the look of the moment it is made: outside, $ begins a formula.
    """
    import matplotlib as mpl

    with mpl.rc_context(rc=dict(_LOOK)), warnings.catch_warnings():
        # A letter that the font lacks is drawn as an empty box.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield mpl


def figure_bytes(figure: Any, form: str, title: str, description: str) -> bytes:
    """Return a figure as a whole file; `description` tells those who cannot see it.

    No file holds a date: the same figure is the same file.
    """
    told: dict[str, str | None] = {
        "Title": one_line(title),
        "Description": one_line(description),
        **_WITHOUT[form],
    }
    file = BytesIO()
    with figure_look():
        figure.savefig(file, format=form, dpi=DOTS_PER_INCH, metadata=told)
    return file.getvalue()


def number_axis(axis: Any, language: str) -> None:
    """Print the figures of an axis as they are printed elsewhere."""
    axis.set_major_formatter(
        lambda figure, _place: format_percent(_plain(figure), language)
    )


def _plain(figure: float) -> Decimal:
    # Ticks lie at sums of floats: 0.30000000000000004.
    return Decimal(f"{figure:.6f}".rstrip("0").rstrip("."))


class FigurePage:
    """A figure under its title, with room for panels one above another."""

    def __init__(
        self,
        title: str,
        *,
        language: str,
        intern: bool,
        panels: Sequence[int] = (1,),
        height: float = HEIGHT,
        notes: Sequence[str] = (),
    ) -> None:
        """Begin a page of panels; `panels` are their heights beside each other.

        `height` of the page is in inches, without the `notes` that stand under all.
        """
        from matplotlib.figure import Figure

        self._title = one_line(title)
        foot = list(_foot(notes))
        size = WIDTH, height + _INCHES_A_NOTE * len(foot)
        with figure_look():
            self.figure: Any = Figure(figsize=size, layout="constrained")
            drawn = self.figure.subplots(
                len(panels),
                sharex=True,
                squeeze=False,
                gridspec_kw={"height_ratios": list(panels)},
            )
            self.panels: Sequence[Any] = [row[0] for row in drawn]
            lines = wrap(self._title, _TITLE_CHARACTERS, max_lines=3, placeholder=" …")
            self.figure.suptitle(
                "\n".join(lines), x=0.01, ha="left", fontsize=TITLE_LETTERS
            )
            marking = DOCUMENT_WORDS[language].intern if intern else ""
            if foot:
                self.figure.supxlabel(
                    "\n".join(filter(None, (*foot, marking))),
                    x=0.01,
                    ha="left",
                    fontsize=SMALL_LETTERS,
                    color=FAINT,
                )
            elif marking:
                self.figure.supxlabel(
                    marking, x=0.99, ha="right", fontsize=SMALL_LETTERS, color=FAINT
                )

    def file_bytes(self, form: str, description: str) -> bytes:
        """Return the page as a whole file, as `figure_bytes` does."""
        return figure_bytes(self.figure, form, self._title, description)


def _foot(notes: Sequence[str]) -> Iterator[str]:
    for note in notes:
        yield from wrap(one_line(note), _NOTE_CHARACTERS)
