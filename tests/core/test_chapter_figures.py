"""Figures in an author's sentences: those of codes, and those of all who answered."""

from __future__ import annotations

import pytest

from koding.analysis.finished.chapter_figures import (
    CodeFigures,
    Context,
    QuestionFigures,
    on_text,
)
from koding.language.folding import fold

CODES = [
    CodeFigures("ventetid", "Ventetid", 60, 70, 60),
    CodeFigures("stoler og bord", "Stoler og bord", 30, 33, 30),
]
QUESTION = QuestionFigures("q", "S1", 2023, "", CODES, 200, 90, frozenset({12}))


def told(text: str, heading: str = "") -> list[tuple[object, object, bool]]:
    """Return what is printed, what it was taken for, and whether it is to decide."""
    return [
        (one.facts["printed"], one.facts["as"], one.attention)
        for one in on_text(0, text, Context([QUESTION], heading), fold)
    ]


@pytest.mark.parametrize(
    "right",
    [
        "Ventetid nevnes av 60 av 200 kommuner.",
        "Av 200 kommuner nevner 60 kommuner ventetid (30 %).",
        "60 kommuner (70 sitater) nevner ventetid.",
        "30 prosent nevner ventetid (n = 200).",
        "Ventetid (n = 60) er vanligere enn stoler og bord (n = 30).",
        "200 kommuner svarte på spørsmålet, og 60 kommuner nevner ventetid.",
        "Spørsmålet ble besvart av 200 kommuner, mens 12 kommuner lot det stå tomt.",
        "Blant de 200 kommunene er det stor enighet om ventetid.",
        "Av de 60 kommunene som nevner ventetid, er de fleste små.",
        "2 av 3 vikarer har sluttet, og 3 av 4 ansatte vil ha stoler.",
        "Totalt 200 kommuner (N = 200).",
    ],
)
def test_right_figures_pass(right: str) -> None:
    assert told(right) == []


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("200 kommuner nevner ventetid.", ("200 kommuner", "base for code", True)),
        ("Mange nevner ventetid (n = 200).", ("n = 200", "base for code", True)),
        ("60 kommuner svarte på spørsmålet.", ("60 kommuner", "base", True)),
        ("Det gjelder ventetid (N = 60).", ("N = 60", "base", True)),
        ("60 av 210 kommuner nevner ventetid.", ("60 av 210 kommuner", "base", True)),
        ("70 kommuner nevner ventetid.", ("70 kommuner", "", True)),
        ("61 sitater handler om ventetid.", ("61 sitater", "", True)),
        ("Ventetid (n = 30) og stoler og bord (n = 30).", ("n = 30", "", True)),
        ("Det finnes 357 kommuner i landet.", ("357 kommuner", "", False)),
        ("Prisene har økt med 41 prosent.", ("41 prosent", "", False)),
    ],
)
def test_a_figure_that_differs_is_told(
    wrong: str, expected: tuple[str, str, bool]
) -> None:
    assert told(wrong) == [expected]


def test_the_code_of_the_heading_is_meant_where_no_other_is_named() -> None:
    assert told("60 av 200 kommuner sier dette.", "Ventetid") == []
    assert told("200 kommuner sier dette.", "Ventetid") == [
        ("200 kommuner", "base for code", True)
    ]
    assert told("I alt svarte 200 kommuner.", "Ventetid") == []
    assert told("60 kommuner svarte at det er kaldt.", "Ventetid") == []
