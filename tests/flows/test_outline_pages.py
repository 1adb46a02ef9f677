"""The outline's pages: quotes as the report prints them, cut and without names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.importers.answers import WantedColumns
from koding.model.codebook import Spot
from koding.model.names import NameDecision
from koding.model.spans import Span
from koding.workbench import Workbench
from koding.workbench.outline.pages import OutlinePages, previewed
from koding.workbench.publishing.printed_quotes import cut_marks

from .material import WAVE, WORDING, code, csv_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from koding.workbench.outline.pages import PrintedPart

PLAIN = "Det er kaldt om vinteren, og om våren er det vått."
NAMED = "Vi drar til Sandnes kommune og Haugesund hver uke, og det er langt."


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    made = Workbench.create(tmp_path / "p", name="Prøve", coder="ola")
    take(made, tmp_path, PLAIN, NAMED)
    for body in (PLAIN, NAMED):
        code(made, body, "Vei")
    made.names.scan()
    (question,) = made.questions.all()
    made.outline.start(question, WAVE)
    yield made
    made.close()


def take(bench: Workbench, tmp_path: Path, *bodies: str) -> None:
    units = ("1103", "1121")
    rows = [("Kommunenr", WORDING), *zip(units, bodies, strict=True)]
    sheet = csv_file(tmp_path / "svar.csv", rows)
    wanted = WantedColumns(unit="Kommunenr", questions=(WORDING,))
    bench.imports.answers(sheet, wave=WAVE, wanted=wanted)


def chosen(bench: Workbench, body: str, *left_out: str) -> str:
    """Choose the whole of an answer, some words of it left out; return the part."""
    here = bench.outline.find("Vei").id
    found = bench.outline.gathered()[here]
    spot = next(one.quote.spot for one in found if one.quote.words == body)
    bench.outline.use(here, spot, "printed")
    part = bench.outline.outline.quotes_under(here)[-1].id
    starts = [(body.index(words), len(words)) for words in left_out]
    bench.outline.cut(part, [Span(at, at + long) for at, long in starts])
    return part


def page(bench: Workbench) -> list[PrintedPart]:
    return list(OutlinePages(bench, bench.outline.outline).printed())


def words(bench: Workbench, part: str) -> str:
    return next(one.words for one in page(bench) if one.part.id == part)


def test_words_left_out_print_as_a_cut(bench: Workbench) -> None:
    part = chosen(bench, PLAIN, " om vinteren, og", "vått.")
    assert words(bench, part) == "Det er kaldt […] om våren er det […]"


def test_cuts_with_only_spaces_between_them_are_one(bench: Workbench) -> None:
    part = chosen(bench, PLAIN, "om", "vinteren,")
    assert words(bench, part) == "Det er kaldt […] og om våren er det vått."


def test_names_are_replaced_and_the_descriptor_stands_beside(bench: Workbench) -> None:
    part = chosen(bench, NAMED)
    assert words(bench, part) == (
        "Vi drar til [annen kommune?] og [annen kommune?] hver uke, og det er langt."
    )
    (quote,) = [one for one in page(bench) if one.part.id == part]
    assert quote.open == 2
    assert quote.descriptor.startswith("Kommune med")


@pytest.mark.parametrize(
    ("left_out", "printed"),
    [
        ("Sandnes", "Vi drar til [annen kommune] og [annen kommune] hver uke"),
        ("dnes kommune og", "Vi drar til [annen kommune] […] [annen kommune] hver"),
        ("drar til Sandn", "Vi […] [annen kommune] og [annen kommune] hver uke"),
        ("Sandnes kommune og Hauge", "Vi drar til […] [annen kommune] hver uke"),
        ("til Sandnes kommune", "Vi drar […] og [annen kommune] hver uke"),
    ],
)
def test_a_name_is_cut_out_whole_or_replaced_whole(
    bench: Workbench, left_out: str, printed: str
) -> None:
    for hit in bench.names.hits():
        bench.names.decide(hit.name, NameDecision("replaced"))
    assert words(bench, chosen(bench, NAMED, left_out)).startswith(printed)


def test_open_names_that_are_cut_out_are_not_counted(bench: Workbench) -> None:
    chosen(bench, NAMED, "til Sandnes kommune og Haugesund")
    (quote,) = [one for one in page(bench) if one.part.kind == "quote"]
    assert quote.words == "Vi drar […] hver uke, og det er langt."
    assert quote.open == 0


def test_pages_hold_headings_texts_and_chosen_quotes_in_order(bench: Workbench) -> None:
    desk = bench.outline
    here = desk.find("Vei").id
    desk.add("lead_in", here, "Noen har det kaldt:")
    desk.add("note", here, "Spør Kari om dette")
    chosen(bench, PLAIN)
    other = Spot("borte", 0, 3)
    desk.use(here, other, "paraphrased")
    made = [(one.level, one.number, one.part.kind, one.words) for one in page(bench)]
    assert made[1:4] == [
        (2, "1.1", "heading", "Vei"),
        (2, "", "lead_in", "Noen har det kaldt:"),
        (2, "", "quote", PLAIN),
    ]


def test_a_corrected_answer_and_an_erased_one_are_not_printed(
    bench: Workbench, tmp_path: Path
) -> None:
    part = chosen(bench, PLAIN)
    bench.outline.use(bench.outline.find("Vei").id, Spot("borte", 0, 3), "printed")
    take(bench, tmp_path, PLAIN + " Og tørt.", NAMED)
    quotes = [one for one in page(bench) if one.part.kind == "quote"]
    assert [(one.missing, one.words) for one in quotes] == [
        ("corrected", ""),
        ("erased", ""),
    ]
    assert quotes[0].part.id == part


def test_only_what_is_under_the_root_is_read(bench: Workbench) -> None:
    here = bench.outline.find("Vei").id
    pages = OutlinePages(bench, bench.outline.outline, root=here)
    assert [one.number for one in pages.printed()] == ["1.1"]


def test_marks_of_cuts_never_overlap_or_touch_a_name() -> None:
    text = "ab cd ef gh"
    marks = cut_marks(text, [Span(1, 4), Span(9, 99)], [Span(3, 5)])
    assert marks == [Span(1, 2), Span(9, 11)]


def test_a_preview_has_the_numbers_that_the_report_will_have(bench: Workbench) -> None:
    desk = bench.outline
    here = desk.find("Vei").id
    desk.add("table", desk.outline.parents[here], "Alt")
    table = desk.add("table", here, "Om veien")
    figure = desk.add("figure", here)
    words = f"Se {{@{table[-4:]}}}, {{@{figure[-4:]}}}, {{@{here[-4:]}}} og {{@zzzz}}."
    desk.add("text", here, words)
    printed = previewed(bench, desk.outline, here)
    assert [(one.number, one.words) for one in printed] == [
        ("1.1", "Vei"),
        ("Tabell 2", "Om veien"),
        ("Figur 1", ""),
        ("", "Se Tabell 2, Figur 1, 1.1 og {@zzzz}."),
    ]
