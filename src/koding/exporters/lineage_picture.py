"""Which codes became which, as a picture: bands that flow from version to version."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from koding.exporters.document_words import (
    DOCUMENT_WORDS,
    LINEAGE_NOTES,
    LINEAGE_UNSEEN,
)
from koding.exporters.figure_page import figure_bytes, figure_look
from koding.exporters.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.analysis.lineage import BandColumn, Bands, Flow


# Told apart by the colour-blind too (Okabe & Ito 2008); the last is for no theme.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D31")
NO_THEME = "#9A9A9A"
INCHES_A_COLUMN = 4.2
INCHES_A_LINE = 0.2
BAR = 0.05
"""Of the way from a column to the next."""
LEAST = 1.0
"""Lines that a band is high at the least, so that its label has room."""
MOST_MORE = 2.0
"""Lines that the band of most units is higher."""
BETWEEN_BANDS = 0.35
BETWEEN_THEMES = 1.6
ABOVE, BELOW = 4.0, 2.0
"""Lines over the bands, for title and names, and under them."""
LONGEST_LABEL = 34
LETTERS_A_COLUMN = 50
"""Of the small print under the picture, so that a line of it has room."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a band stands, in lines from the top."""

    top: float
    height: float


def lineage_picture(bands: Bands, form: str, *, title: str, language: str) -> bytes:
    """Return the picture as a file of a form in FIGURE_FORMATS.

    Labels are drawn, never parsed. The same bands always give the same file.
    """
    from matplotlib.figure import Figure

    columns = _columns(bands)
    bottom = max((_bottom(column) for column in columns), default=0.0)
    unseen = _unseen(bands, language, LETTERS_A_COLUMN * len(columns))
    below = BELOW + len(unseen)
    size = (
        INCHES_A_COLUMN * (len(columns) - 0.2),
        INCHES_A_LINE * (bottom + ABOVE + below),
    )
    with figure_look():
        figure = Figure(figsize=size)
        axes = figure.add_axes((0.01, 0.01, 0.98, 0.98))
        axes.set_xlim(-0.02, len(columns) - 0.25)
        axes.set_ylim(bottom + below, -ABOVE)
        axes.axis("off")
        _draw_words(axes, title, language, (len(columns) - 0.27, bottom + 1.2))
        for place, line in enumerate(unseen):
            axes.text(0, bottom + 2.2 + place, line, fontsize=7.5, va="center")
        colours = _colours(bands)
        for flow in bands.flows:
            _draw_flow(axes, flow, bands, columns, colours)
        for place, column in enumerate(bands.columns):
            _draw_column(axes, place, column, columns[place], colours)
    return figure_bytes(figure, form, title, _told(bands))


def _told(bands: Bands) -> str:
    """Return what the picture shows, for those who cannot see it."""
    return "; ".join(
        f"{column.name}: "
        + ", ".join(f"{band.label} {band.units}" for band in column.bands)
        for column in bands.columns
    )


def _draw_words(
    axes: Any, title: str, language: str, corner: tuple[float, float]
) -> None:
    axes.text(0, -3.0, one_line(title), fontsize=11, weight="bold", va="center")
    axes.text(0, corner[1], LINEAGE_NOTES[language], fontsize=7.5, va="center")
    axes.text(
        *corner,
        DOCUMENT_WORDS[language].intern,
        fontsize=7.5,
        va="center",
        ha="right",
    )


def _unseen(bands: Bands, language: str, width: int) -> list[str]:
    """Return lines that name the codes no column has."""
    if not bands.unseen:
        return []
    labels = ", ".join(map(_cut, bands.unseen))
    return wrap(LINEAGE_UNSEEN[language].format(labels=labels), width)


def _columns(bands: Bands) -> list[dict[str, _Place]]:
    """Return where each band of each column stands, all columns equally high.

    So much height means so many units in all of them; shorter ones are spread out.
    """
    most = max((b.units for column in bands.columns for b in column.bands), default=0)
    packed = [_places(column, most or 1, 0.0) for column in bands.columns]
    tallest = max(map(_bottom, packed), default=0.0)
    return [
        _places(
            column,
            most or 1,
            (tallest - _bottom(places)) / max(len(column.bands) - 1, 1),
        )
        for column, places in zip(bands.columns, packed, strict=True)
    ]


def _places(column: BandColumn, most: int, spare: float) -> dict[str, _Place]:
    """Return where bands stand: a gap before each theme, `spare` more between bands."""
    found: dict[str, _Place] = {}
    top, theme = 0.0, ""
    for place, band in enumerate(column.bands):
        if band.theme != theme or (not place and band.theme):
            top += BETWEEN_THEMES
            theme = band.theme
        height = LEAST + MOST_MORE * band.units / most
        found[band.code] = _Place(top, height)
        top += height + BETWEEN_BANDS + spare
    return found


def _bottom(places: Mapping[str, _Place]) -> float:
    return max((place.top + place.height for place in places.values()), default=0.0)


def _colours(bands: Bands) -> dict[str, str]:
    """Return the colour of each code: that of the theme it ends under."""
    themes = [band.theme for band in bands.columns[-1].bands if band.theme]
    of_theme = {
        theme: COLOURS[place % len(COLOURS)]
        for place, theme in enumerate(dict.fromkeys(themes))
    }
    return {
        code: of_theme.get(theme, NO_THEME)
        for code, theme in bands.theme_at_last.items()
    }


def _draw_column(
    axes: Any,
    x: int,
    column: BandColumn,
    places: Mapping[str, _Place],
    colours: Mapping[str, str],
) -> None:
    from matplotlib.patches import Rectangle

    axes.text(x, -1.4, _cut(column.name), fontsize=9.5, weight="bold", va="center")
    shown: set[str] = set()
    for band in column.bands:
        place = places[band.code]
        colour = colours.get(band.code, NO_THEME)
        if band.theme and band.theme not in shown:
            shown.add(band.theme)
            theme = column.themes[band.theme]
            axes.text(
                x,
                place.top - 0.2,
                _label(theme.label, theme.units),
                weight="bold",
                color=colour,
                va="bottom",
            )
        axes.add_patch(
            Rectangle((x, place.top), BAR, place.height, color=colour, linewidth=0)
        )
        axes.text(
            x + BAR + 0.02,
            place.top + place.height / 2,
            _label(band.label, band.units),
            va="center",
            zorder=5,
        )


def _label(label: str, units: int) -> str:
    return f"{_cut(label)}  {units}"


def _cut(label: str) -> str:
    line = one_line(label)
    return line if len(line) <= LONGEST_LABEL else line[: LONGEST_LABEL - 1] + "…"


def _draw_flow(
    axes: Any,
    flow: Flow,
    bands: Bands,
    columns: Sequence[Mapping[str, _Place]],
    colours: Mapping[str, str],
) -> None:
    """Draw a band's way to the next column, beside the others that go there."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    alike = [other for other in bands.flows if other.column == flow.column]
    start = _share(
        columns[flow.column][flow.source],
        flow,
        [other for other in alike if other.source == flow.source],
    )
    end = _share(
        columns[flow.column + 1][flow.target],
        flow,
        [other for other in alike if other.target == flow.target],
    )
    x, last = flow.column + BAR, flow.column + 1.0
    half = (x + last) / 2
    points = [
        (x, start.top),
        (half, start.top),
        (half, end.top),
        (last, end.top),
        (last, end.top + end.height),
        (half, end.top + end.height),
        (half, start.top + start.height),
        (x, start.top + start.height),
        (x, start.top),
    ]
    curve = [Path.CURVE4] * 3
    path = Path(points, [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY])
    colour = colours.get(flow.target, NO_THEME)
    axes.add_patch(PathPatch(path, facecolor=colour, alpha=0.25, linewidth=0))


def _share(place: _Place, flow: Flow, sharing: Sequence[Flow]) -> _Place:
    """Return a flow's part of a band, by units, in the order of the other end."""
    weights = [other.units + 0.5 for other in sharing]
    index = sharing.index(flow)
    whole = sum(weights)
    return _Place(
        place.top + place.height * sum(weights[:index]) / whole,
        place.height * weights[index] / whole,
    )
