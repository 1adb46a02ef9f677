"""Tables drawn: lengths are figures, what is withheld stays so, words are words."""

from __future__ import annotations

import html
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from koding.errors import NoFigure
from koding.exporters.figure_bars import bars_in_parts, bars_of, bars_told
from koding.exporters.figure_bars_text import bars_text
from koding.exporters.figure_grid import grid_told, is_square
from koding.exporters.figure_page import (
    FIGURE_FORMATS,
    LETTERS,
    SMALL_LETTERS,
    TITLE_LETTERS,
)
from koding.exporters.read_back import read_back
from koding.exporters.sheet_chart import why_no_chart
from koding.exporters.table_figure import MOST_ROWS, table_figure
from koding.model.table import HIDDEN, Cell, Column, Row, Table

from .test_figures import png_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTES = ("Grunnlag: 40 enheter svarte.", "† Prosent av et lite grunnlag.")
PERCENT = Decimal("12.5")


def table(*rows: Row, columns: tuple[Column, ...] = ()) -> Table:
    plain = (Column("n", "count"), Column("%", "percent"))
    total = Row("Totalt", (40,) + (None,) * (len(columns or plain) - 1), total=True)
    return Table("S1 Hva?", "Kode", columns or plain, (*rows, total), NOTES, "nb")


def simple(label: str = "Telefon", depth: int = 0) -> Table:
    return table(Row(label, (5, PERCENT), depth, "c"))


def by_size(*cells: Cell) -> Table:
    groups = [("<2000", False), ("2000+", False), ("Alle", True)]
    columns = tuple(
        column
        for group, whole in groups
        for mark in ("" if whole else "†",)
        for column in (
            Column("n", "count", group, mark, total=whole),
            Column("%", "percent", group, mark, total=whole),
        )
    )
    return table(Row("Telefon", cells), columns=columns)


def square(*labels: str) -> Table:
    rows = [
        Row(f"{n} {label}", tuple(range(n, n + len(labels))), code=label)
        for n, label in enumerate(labels, 1)
    ]
    columns = tuple(Column(str(n), "count") for n in range(1, len(labels) + 1))
    return Table("S1 Hva?", "Kode", columns, tuple(rows), NOTES, "nb")


WHOLE = (2, PERCENT, 3, PERCENT, 5, PERCENT)
WITHHELD = (HIDDEN, HIDDEN, HIDDEN, HIDDEN, 5, PERCENT)
WAVES = table(
    Row("Telefon", (4, Decimal(50), 9, Decimal(30))),
    columns=(
        *(Column("n 2022", "count"), Column("% 2022", "percent")),
        *(Column("n 2023", "count"), Column("% 2023", "percent")),
    ),
)


def test_a_bar_is_as_long_as_n_and_says_its_percent() -> None:
    (bar,) = bars_of(simple()).bars
    assert bar.lengths == (5,)
    assert bar.ends == ("5 (12,5 %)",)


def test_the_total_is_no_bar() -> None:
    assert [bar.label for bar in bars_of(simple()).bars] == ["Telefon"]


def test_parts_are_stacked_without_the_column_of_all() -> None:
    drawn = bars_of(by_size(*WHOLE))
    assert drawn.stacked
    assert drawn.series == ("<2000", "2000+")
    assert drawn.bars[0].lengths == (2, 3)
    assert drawn.bars[0].ends == ("5 (12,5 %)",)


def test_the_notes_under_a_figure_are_those_that_are_true_of_it() -> None:
    of_bars = replace(by_size(*WHOLE), figure_notes=NOTES[:1])
    assert bars_of(of_bars).notes == NOTES[:1]
    assert bars_of(simple()).notes == NOTES


def test_the_axis_says_what_lengths_are() -> None:
    assert bars_of(replace(simple(), who="enheter")).axis == "antall enheter"
    assert bars_of(WAVES).axis == "prosent"


def test_what_is_withheld_is_one_part_that_tells_no_more_than_the_total() -> None:
    drawn = bars_of(by_size(*WITHHELD))
    assert drawn.series == ("<2000", "2000+", "skjult")
    assert drawn.bars[0].lengths == (0, 0, 5)
    assert drawn.bars[0].told == "5 (12,5 %): <2000 :, 2000+ :"


def test_a_row_whose_total_is_withheld_has_no_length() -> None:
    (bar,) = bars_of(by_size(*(HIDDEN,) * 6)).bars
    assert sum(bar.lengths) == 0
    assert bar.ends == (HIDDEN,)


def test_waves_stand_beside_each_other_in_percent_of_their_own_base() -> None:
    drawn = bars_of(WAVES)
    assert not drawn.stacked
    assert drawn.series == ("% 2022", "% 2023")
    assert drawn.bars[0].lengths == (50, 30)
    assert drawn.bars[0].ends == ("4 (50 %)", "9 (30 %)")


def test_bars_in_the_terminal_are_as_long_as_their_figures() -> None:
    long, short = Row("A", (40, None)), Row("B", (20, None))
    lines = bars_text(table(long, short), width=60).splitlines()
    lengths = [line.count("█") for line in lines if "█" in line]
    assert abs(lengths[0] - 2 * lengths[1]) <= 1
    assert max(map(len, lines)) <= 60
    assert lines[-2:] == list(NOTES)


def test_stacked_bars_in_the_terminal_have_a_sign_for_each_part() -> None:
    text = bars_text(by_size(*WHOLE), width=60)
    (bar,) = [line for line in text.splitlines() if line.startswith("Telefon")]
    assert 0 < bar.count("█") < bar.count("▓")
    assert "█\u00a0<2000   ▓\u00a02000+" in text


def test_waves_in_the_terminal_have_a_line_each() -> None:
    lines = bars_text(WAVES, width=60).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("Telefon"))
    assert lines[at].endswith("4 (50 %)")
    assert lines[at + 1].endswith("9 (30 %)")


DRAWN = {
    "bars": simple(),
    "stacked": by_size(*WHOLE),
    "withheld": by_size(*WITHHELD),
    "waves": WAVES,
    "grid": square("A", "B", "C"),
    "empty": table(),
}


@pytest.mark.parametrize("form", FIGURE_FORMATS)
@pytest.mark.parametrize("name", DRAWN)
def test_the_same_table_is_the_same_figure(form: str, name: str) -> None:
    assert table_figure(DRAWN[name], form) == table_figure(DRAWN[name], form)


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_tells_its_figures_and_notes_to_who_cannot_see_it(name: str) -> None:
    drawn = DRAWN[name]
    told = grid_told(drawn) if is_square(drawn) else bars_told(bars_of(drawn))
    assert NOTES[0] in told
    texts = png_texts(table_figure(DRAWN[name], "png"))
    assert texts == {"Title": "S1 Hva?", "Description": told}
    assert html.escape(told, quote=False).encode() in table_figure(DRAWN[name], "svg")


def test_a_grid_tells_which_codes_meet() -> None:
    assert grid_told(square("A", "B")).startswith("1 A: 1 1, 2 2. 2 B: 1 2, 2 3.")


def test_what_is_withheld_is_nowhere_in_a_picture() -> None:
    content = table_figure(by_size(*WITHHELD), "svg").decode()
    drawn = {line.strip() for line in content.splitlines() if "<!--" in line}
    assert "<!-- skjult -->" in drawn
    assert "<!-- 5 (12,5 %) -->" in drawn


@pytest.mark.parametrize("form", FIGURE_FORMATS)
@pytest.mark.parametrize(
    "label",
    [
        "$\\frac{1}{0$ <b>&",
        "_intern",
        "\x1b[31m\ud800\x00",
        "漢字 😀",
        "",
        "lang " * 90,
    ],
)
def test_labels_of_people_are_drawn_as_they_stand(form: str, label: str) -> None:
    groups = (Column("n", "count", label), Column("n", "count", "Alle", total=True))
    for drawn in (
        simple(label, 3),
        table(Row(label, (1, 1)), columns=groups),
        square(label, label),
    ):
        content = table_figure(drawn, form)
        if form == "svg":
            ET.fromstring(content)


def test_a_formula_in_a_label_is_words() -> None:
    content = table_figure(simple("$x_1$ og $y$"), "svg").decode()
    assert "<!-- $x_1$ og $y$ -->" in content


def test_words_are_no_figure() -> None:
    words = table(Row("A", ("ja",)), columns=(Column("1", "word"),))
    with pytest.raises(NoFigure):
        table_figure(words, "png")


def test_more_rows_than_a_picture_can_hold_are_refused() -> None:
    rows = [Row(str(n), (1, PERCENT)) for n in range(MOST_ROWS)]
    with pytest.raises(NoFigure):
        table_figure(table(*rows), "svg")


def test_coordinates_of_a_picture_are_no_numbers_of_units() -> None:
    content = table_figure(simple("Ring 1106 nå"), "svg")
    passages: list[str] = []

    def heard(found: Sequence[str]) -> list[str]:
        passages.extend(found)
        return []

    read_back(content, "figure.svg", heard)
    assert "Ring 1106 nå" in passages
    assert not [one for one in passages if "matrix" in one or " L " in one]


def test_parts_are_about_alike_and_begin_with_a_theme_where_one_is_near() -> None:
    rows = [Row(f"{n}", (n,), depth=0 if n % 7 == 0 else 1) for n in range(60)]
    drawn = bars_of(table(*rows, columns=(Column("n", "count"),)))
    parts = bars_in_parts(drawn, 8.0)
    assert len(parts) > 1
    assert [one.bars[0].depth for one in parts] == [0] * len(parts)
    assert [bar for one in parts for bar in one.bars] == list(drawn.bars)
    sizes = [len(one.bars) for one in parts]
    assert sizes == [21, 21, 18]


def test_what_a_page_has_room_for_is_one_part() -> None:
    drawn = bars_of(simple())
    assert bars_in_parts(drawn, 8.0) == [drawn]


def test_no_letters_of_a_figure_are_too_small_to_read() -> None:
    assert min(SMALL_LETTERS, LETTERS, TITLE_LETTERS) >= 8


def test_too_many_columns_for_a_chart_are_told() -> None:
    groups = [str(n) for n in range(10)]
    columns = tuple(Column("n", "count", group) for group in groups)
    crossed = table(Row("Telefon", (1,) * 10), columns=columns)
    assert why_no_chart(crossed).startswith("Ingen figur: 9 deler")
    assert not why_no_chart(simple())
