"""A table as an author prints it is read as the question's, whatever it looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.analysis.finished.chapter_figures import CodeFigures, QuestionFigures
from koding.analysis.finished.chapter_printed import PrintedTable
from koding.analysis.finished.chapter_tables import is_caption, on_table
from koding.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.finished.chapter_check import Remark

WAITING = "Ventetid – for lang, overalt"
CHAIRS = "Stoler og bord"
COFFEE = "Kaffe"
OTHER = "Annet"


def figures(wave: int, base: int, *counts: int) -> QuestionFigures:
    labels = (WAITING, CHAIRS, COFFEE, OTHER)
    codes = [
        CodeFigures(fold(label), label, n, n + 3, n)
        for label, n in zip(labels, counts, strict=True)
    ]
    others = frozenset({7})
    return QuestionFigures("q", "S1", wave, "", codes, base, sum(counts), others)


LAST = figures(2021, 100, 40, 20, 10, 2)
NOW = figures(2023, 200, 60, 30, 15, 3)


def table(*rows: Sequence[str], captions: Sequence[str] = ()) -> PrintedTable:
    cells = {
        (r, c): (100 * r + c, text)
        for r, row in enumerate(rows, start=1)
        for c, text in enumerate(row, start=1)
        if text
    }
    told = [(place, caption) for place, caption in enumerate(captions)]
    return PrintedTable(1, cells, told, [NOW])


def told(printed: PrintedTable) -> list[Remark]:
    return list(on_table(printed, [LAST, NOW], fold))


def wrong(printed: PrintedTable) -> list[tuple[object, object]]:
    """Return what is printed and what it should be, of each figure that differs."""
    return [
        (one.facts["printed"], str(one.facts["expected"]))
        for one in told(printed)
        if one.attention
    ]


HEAD = ("Kode", "n", "%")


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, (WAITING, "60", "30"), (CHAIRS, "30", "15"), ("Totalt", "200", "100")],
        [HEAD, (WAITING.upper(), "60", "30,0 %"), (CHAIRS.upper(), "30", "15,0 %")],
        [("", "Antall kommuner"), (WAITING, "60"), (CHAIRS, "30"), ("I alt", "200")],
        [("", "n (%)"), (WAITING, "60 (30 %)"), (CHAIRS, "30 (15)")],
        [("Sitater", "Sitater"), (WAITING, "63"), (CHAIRS, "33")],
        [("", "% av omtaler"), (WAITING, "56"), (CHAIRS, "28")],
        [("Nr", "Kode", "n"), ("1", WAITING, "60"), ("2", CHAIRS, "30")],
        [("", "2021", "", "2023", ""), ("", "n", "%", "n", "%"),
         (WAITING, "40", "40", "60", "30"), (CHAIRS, "20", "20", "30", "15")],
        [HEAD, ("1. Ventetid", "60", "30"), ("2. Stoler og bort*", "30", "15")],
        [HEAD, (WAITING, "60*", "30"), (CHAIRS, ":", "–"), (COFFEE, "15", "8")],
        [(WAITING, "60"), (CHAIRS, "30"), (COFFEE, "15")],
        [("", "Under 5000", "Over 5000"), (WAITING, "20", "40"), (CHAIRS, "9", "21")],
        [("", "n = 50", "n = 150"), (WAITING, "20", "40"), (CHAIRS, "9", "21")],
        [HEAD, (f"{CHAIRS} / {COFFEE}", "41", "21"), (WAITING, "60", "30")],
        [("Sum av omtaler", "108"), (WAITING, "60"), (CHAIRS, "30")],
    ],
)  # fmt: skip
def test_a_table_that_is_right_passes(rows: Sequence[Sequence[str]]) -> None:
    assert wrong(table(*rows)) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((WAITING, "61", "30"), [("61", "60")]),
        ((WAITING, "63", "30"), [("63", "60")]),
        ((WAITING, "60", "31"), [("31", "30 %")]),
        ((WAITING.upper(), "6", "3"), [("6", "60"), ("3", "30 %")]),
        (("Ventetid", "60", "30,1 %"), [("30,1 %", "30 %")]),
        (("Stoler og bort", "33", "15"), [("33", "30")]),
        ((f"{CHAIRS} og {COFFEE}", "50", "23"), [("50", "30–45")]),
        (("Totalt", "108", "100"), [("108", "200")]),
        (("Grunnlag", "199", ""), [("199", "200")]),
        ((OTHER, "60 (30 %)", ""), [("60 (30 %)", "3"), ("60 (30 %)", "2 %")]),
    ],
)
def test_a_cell_that_differs_is_told(
    row: Sequence[str], expected: list[tuple[str, str]]
) -> None:
    rest = ((CHAIRS, "30", "15"), (COFFEE, "15", "8"))
    assert wrong(table(HEAD, row, *rest)) == expected


def test_a_column_is_held_against_its_own_wave() -> None:
    rows = [("", "2021", "2023"), (WAITING, "40", "40"), (CHAIRS, "20", "30")]
    assert wrong(table(*rows)) == [("40", "60")]


def test_the_year_of_the_caption_tells_the_wave() -> None:
    rows = [HEAD, (WAITING, "40", "40"), (CHAIRS, "20", "30")]
    assert wrong(table(*rows, captions=["Tabell 2. Mangler i 2021"])) == [
        ("30", "20 %")
    ]


def test_a_base_in_a_caption_or_a_note_is_held_against_the_questions() -> None:
    rows = [HEAD, (WAITING, "60", "30"), (CHAIRS, "30", "15")]
    right = ["Tabell 3. Mangler (n = 200)", "Grunnlag: 200 kommuner."]
    assert wrong(table(*rows, captions=right)) == []
    assert wrong(table(*rows, captions=["Tabell 3. Mangler (N=108)"])) == [
        ("N=108", "200")
    ]
    assert is_caption("Tabell 3. Mangler", "Normal")
    assert not is_caption("Tabellen viser noe.", "Normal")


def test_what_was_not_checked_is_told_without_being_to_decide() -> None:
    rows = [("", "n", "Rang"), (WAITING, "60", "1"), (CHAIRS, "30", "2")]
    (one,) = told(table(*rows, ("Ovner", "9", "3")))
    assert (one.what, one.attention) == ("table", False)
    assert one.facts["left"] == ["Ovner", "Rang"]


def test_a_table_of_something_else_is_told_once() -> None:
    rows = [("År", "Kr"), ("2021", "12"), ("2022", "13"), ("2023", "14")]
    (one,) = told(table(*rows))
    assert (one.what, one.attention, one.facts["question"]) == ("table", False, "")
    assert told(table(("Ord", "Betydning"), ("kø", "vente"))) == []


def test_columns_for_groups_are_not_held_against_the_whole() -> None:
    heads = ("", "Store kommuner %", "Små kommuner %", "Alle %")
    cells = [(WAITING, "44", "20", "30"), (CHAIRS, "5", "22", "15")]
    (found,) = told(table(heads, *cells, (COFFEE, "8", "7", "8")))
    assert (found.what, found.attention) == ("table", False)
    assert found.facts["groups"]
