"""The outline in a sealed copy: masked as answers are, its words scanned as memos."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from koding.errors import NamesOpen
from koding.importers.answers import WantedColumns
from koding.model.names import NameDecision
from koding.model.spans import Span
from koding.workbench import Workbench
from koding.workbench.outline.pages import OutlinePages, previewed

from .material import WAVE, WORDING, code, csv_file

if TYPE_CHECKING:
    from pathlib import Path

NAMED = "Vi drar til Sandnes kommune hver uke, og det er langt og kaldt."
PLAIN = "Det er langt å gå."


@pytest.fixture
def bench(bench: Workbench, tmp_path: Path) -> Workbench:
    """A chapter with a quote that holds a name, cut behind it, and one left out."""
    rows = [("Kommunenr", WORDING), ("1103", NAMED), ("1121", PLAIN)]
    sheet = csv_file(tmp_path / "svar.csv", rows)
    wanted = WantedColumns(unit="Kommunenr", questions=(WORDING,))
    bench.imports.answers(sheet, wave=WAVE, wanted=wanted)
    for body in (NAMED, PLAIN):
        code(bench, body, "Vei")
    bench.names.scan()
    for found in bench.names.hits():
        bench.names.decide(found.name, NameDecision("replaced"))
    (question,) = bench.questions.all()
    desk = bench.outline
    desk.start(question, WAVE)
    here = desk.find("Vei").id
    desk.add("lead_in", here, "Noen har det langt:")
    desk.add("note", here, "Skriv mer om dette")
    spots = {one.quote.words: one.quote.spot for one in desk.gathered()[here]}
    desk.use(here, spots[NAMED], "printed")
    desk.use(here, spots[PLAIN], "left_out")
    at = NAMED.index("hver uke,")
    part = desk.outline.quotes_under(here)[0].id
    desk.cut(part, [Span(at, at + len("hver uke,"))])
    desk.look(here)
    return bench


def pages(bench: Workbench) -> list[tuple[str, str, str]]:
    printed = OutlinePages(bench, bench.outline.outline).printed()
    return [(one.number, one.part.kind, one.words) for one in printed]


def test_its_pages_are_those_of_the_project(bench: Workbench, tmp_path: Path) -> None:
    bench.copies.seal(tmp_path / "forseglet")
    with closing(Workbench(tmp_path / "forseglet", coder="kari")) as sealed:
        assert pages(sealed) == pages(bench)
        assert (
            "",
            "quote",
            "Vi drar til [annen kommune] […] og det er langt og kaldt.",
        ) in (pages(sealed))
        (other,) = (
            part
            for part in sealed.outline.outline.parts.values()
            if part.use != "printed"
        )
        assert other.use == "left_out"


def test_it_gathers_what_it_did_and_knows_no_id_of_the_project(
    bench: Workbench, tmp_path: Path
) -> None:
    bench.copies.seal(tmp_path / "forseglet")
    raw = (tmp_path / "forseglet" / "project.db").read_bytes()
    mine = bench.outline.outline.parts
    assert not [id_ for id_ in mine if id_.encode() in raw]
    with closing(Workbench(tmp_path / "forseglet", coder="kari")) as sealed:
        here = sealed.outline.find("Vei")
        found = sealed.outline.gathered()[here.id]
        assert sorted(one.use for one in found) == ["left_out", "printed"]
        assert here.looked == ""


def test_a_name_in_the_outlines_words_stops_it_or_is_masked(
    bench: Workbench, tmp_path: Path
) -> None:
    here = bench.outline.find("Vei").id
    bench.outline.add("text", here, "I Haugesund er det lettere.")
    with pytest.raises(NamesOpen, match="outline"):
        bench.copies.seal(tmp_path / "forseglet")
    bench.copies.seal(tmp_path / "forseglet", mask_words=True)
    raw = (tmp_path / "forseglet" / "project.db").read_bytes()
    assert b"Haugesund" not in raw
    with closing(Workbench(tmp_path / "forseglet", coder="kari")) as sealed:
        assert [words for _n, kind, words in pages(sealed) if kind == "text"] == [
            "I [annen kommune] er det lettere."
        ]


def test_a_copy_with_its_journal_has_the_same_outline(
    bench: Workbench, tmp_path: Path
) -> None:
    bench.copies.copy(tmp_path / "kopi")
    with closing(Workbench(tmp_path / "kopi", coder="kari")) as copied:
        assert copied.outline.outline == bench.outline.outline


def test_references_lead_to_the_same_in_the_copy(
    bench: Workbench, tmp_path: Path
) -> None:
    desk = bench.outline
    here = desk.find("Vei").id
    table = desk.add("table", here, "Om veien")
    desk.take_text(f"{desk.as_text()}\n[[figure]] Bilde {{#bilde}}\n")
    desk.add("text", here, f"Se {{@{table[-4:]}}} og {{@bilde}}.")
    bench.copies.seal(tmp_path / "forseglet")
    with closing(Workbench(tmp_path / "forseglet", coder="kari")) as copy:
        assert table not in copy.outline.outline.parts
        chapter = next(iter(copy.outline.outline.children[""])).id
        words = [one.words for one in previewed(copy, copy.outline.outline, chapter)]
    assert "Se Tabell 1 og Figur 1." in words


def test_a_mark_with_a_name_does_not_leave_with_the_copy(
    bench: Workbench, tmp_path: Path
) -> None:
    desk = bench.outline
    desk.take_text(
        f"{desk.as_text()}\nSe {{@Sandnes}}.\n\n[[table]] Alt {{#Sandnes}}\n"
    )
    with pytest.raises(NamesOpen):
        bench.copies.seal(tmp_path / "uten")
    bench.copies.seal(tmp_path / "forseglet", mask_words=True)
    raw = (tmp_path / "forseglet" / "project.db").read_bytes()
    assert b"Sandnes" not in raw
    with closing(Workbench(tmp_path / "forseglet", coder="kari")) as copy:
        chapter = next(iter(copy.outline.outline.children[""])).id
        words = [one.words for one in previewed(copy, copy.outline.outline, chapter)]
    assert "Se Tabell 1." in words
