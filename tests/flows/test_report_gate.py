"""The gate before a report: its quotes, its tables, and its authors' own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from koding.errors import InvalidOutline, ReleaseRefused
from koding.model.codebook import Spot
from koding.model.outline import Asked
from koding.model.spans import Span
from koding.model.table import HIDDEN
from koding.workbench.publishing.outline_quotes import outline_quotes
from koding.workbench.publishing.report import save_report
from koding.workbench.publishing.seeing import quotes_to_see

from .material import WAVE, asked, code, csv_file, take_in, wide
from .report_material import (
    PLAIN,
    PUBLISH,
    TEXTS,
    choose,
    decide,
    here,
    manifest_of,
    markdown,
    outlined,
    report,
    see,
)

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench import Workbench

NAMED_SPAN = Span(0, 6)
ALLOWED = replace(PUBLISH, allow="Avtalt")


@pytest.fixture
def outline(bench: Workbench, tmp_path: Path) -> Workbench:
    """Six answers, all of them chosen under one heading; one holds a name."""
    outlined(bench, tmp_path)
    for text in TEXTS:
        choose(bench, text)
    return bench


@pytest.fixture
def ready(outline: Workbench) -> Workbench:
    decide(outline)
    see(outline)
    return outline


def refused(bench: Workbench, form: str = "md") -> str:
    """Return why a publication is refused; nothing has been written then."""
    before = on_disk(bench)
    with pytest.raises(ReleaseRefused) as caught:
        report(bench, form, PUBLISH)
    assert on_disk(bench) == before
    return str(caught.value)


def on_disk(bench: Workbench) -> set[str]:
    return {path.name for path in (bench.folder / "exports").iterdir()}


def test_a_state_of_the_codebook_in_digits_is_no_telephone(
    ready: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "koding.workbench.exports.export_id", lambda _inputs: "4123456700000000"
    )
    assert "41234567" in markdown(ready, PUBLISH)


@pytest.mark.parametrize("form", ["docx", "md"])
def test_what_is_decided_and_seen_goes_out(ready: Workbench, form: str) -> None:
    path = report(ready, form, PUBLISH).path
    assert path.name == f"proeve-report.{form}"
    names = manifest_of(path)["names"]
    assert isinstance(names, dict)
    assert (names["gate"], names["refused"]) == ("passed", [])


def test_a_publication_is_not_marked_and_names_are_replaced(ready: Workbench) -> None:
    text = markdown(ready, PUBLISH)
    assert "INTERN" not in text
    assert "Bussen fra [annen kommune] slutter" in text


def test_an_open_name_and_an_unseen_quote_are_refused(outline: Workbench) -> None:
    assert "1 name is open" in refused(outline)
    decide(outline)
    assert "6 quotes have not been seen" in refused(outline)
    see(outline)
    assert report(outline, "md", PUBLISH).path.is_file()


def test_quotes_of_the_outline_are_among_those_to_see_without_a_star(
    outline: Workbench,
) -> None:
    found = quotes_to_see(outline, asked(outline), WAVE)
    assert len(found) == len(TEXTS)
    outline.outline.remove(*(p.id for p in outline.outline.outline.chosen))
    assert quotes_to_see(outline, asked(outline), WAVE) == []


def test_who_has_seen_a_quote_whole_has_seen_it_cut(ready: Workbench) -> None:
    part = next(
        p for p in ready.outline.outline.chosen if p.spot and p.spot.end == len(PLAIN)
    )
    assert part.spot
    start = PLAIN.index(" ved")

    ready.outline.cut(part.id, [Span(start, start + len(" ved disken"))])
    text = markdown(ready, PUBLISH)
    assert "[…]" in text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("lead_in", "I Haugesund sier de:"),
        ("text", "Ring Kari Bakkeli om dette."),
        ("heading", "Ventetid i Haugesund"),
        ("table", "Tabell fra Haugesund"),
        ("figure", "Figur fra Haugesund"),
    ],
)
def test_names_in_authors_words_are_listed_and_stop_it(
    ready: Workbench, kind: str, words: str
) -> None:
    ready.outline.add(kind, here(ready), words)  # type: ignore[arg-type]
    said = refused(ready)
    assert f"headings, texts or captions hold names: «{words}»" in said
    path = report(ready, "md", ALLOWED).path
    names = manifest_of(path)["names"]
    assert isinstance(names, dict)
    assert names["refused"] == ["named in the outline 1"]
    kinds = [line.change.kind for line in ready.store.journal.lines()]
    assert kinds.count("release.allowed") == 1


def test_a_note_to_oneself_may_name_somebody(ready: Workbench) -> None:
    ready.outline.add("note", here(ready), "Ring Kari Bakkeli i Haugesund")
    assert report(ready, "md", PUBLISH).path.is_file()


def test_a_reference_is_no_name(ready: Workbench) -> None:
    table = ready.outline.add("table", here(ready), "Hva som mangler")
    ready.outline.add("text", here(ready), f"Se {{@{table[-4:]}}}.")
    assert "Se Tabell\u00a01." in markdown(ready, PUBLISH)


def test_a_name_in_a_code_stops_the_table_that_prints_it(ready: Workbench) -> None:
    code(ready, PLAIN, "Ventetid i Haugesund")
    assert report(ready, "md", PUBLISH).path.is_file()
    ready.outline.add("table", here(ready), "Hva som mangler")
    assert "the table holds names: «Ventetid i Haugesund»" in refused(ready)


def test_tables_stand_as_they_are_published(ready: Workbench) -> None:
    ready.outline.add("table", here(ready), "Etter størrelse", shows=("by=size",))
    work, out = markdown(ready), markdown(ready, PUBLISH)
    assert f"| {HIDDEN} |" not in work
    assert f"| {HIDDEN} |" in out
    assert "Arbeidstabell" not in out


def test_a_table_by_unit_is_for_work_only(ready: Workbench) -> None:
    ready.outline.add("table", here(ready), "Rutenett", shows=("by=unit",))
    assert report(ready).path.is_file()
    with pytest.raises(InvalidOutline, match="for work only"):
        report(ready, "md", PUBLISH)


@pytest.mark.parametrize("wanted", [PUBLISH, ALLOWED])
def test_a_quote_that_was_corrected_or_erased_stops_it_for_good(
    ready: Workbench, tmp_path: Path, wanted: object
) -> None:
    corrected = [PLAIN + " Og tirsdag." if one == PLAIN else one for one in TEXTS]
    take_in(ready, csv_file(tmp_path / "b.csv", wide(*corrected)))
    ready.outline.use(here(ready), Spot("borte", 0, 3), "printed")
    with pytest.raises(ReleaseRefused, match="answers of 2 chosen quotes"):
        report(ready, "md", wanted)  # type: ignore[arg-type]


def test_descriptors_are_those_of_the_gate(ready: Workbench) -> None:
    quotes = outline_quotes(ready)
    question = asked(ready)
    chosen = quotes[Asked(question.id, WAVE)]
    cleared = ready.gate.clearance(question, WAVE, chosen, also=quotes)
    text = markdown(ready, PUBLISH)
    for quote in chosen:
        said = cleared.standings[quote.respondent].text
        words = ready.names.printed(quote.answer, quote.span).text
        assert f"> {words} ({said})" in text if said else f"> {words}\n" in text


def test_what_another_chapter_prints_of_a_respondent_counts_without_a_star(
    ready: Workbench,
) -> None:
    question, quotes = asked(ready), outline_quotes(ready)
    chosen = quotes[Asked(question.id, WAVE)]
    one = chosen[:1]
    alone = ready.gate.clearance(question, WAVE, one).dossiers[0]
    beside = ready.gate.clearance(question, WAVE, one, also=quotes).dossiers[0]
    assert len(alone.quotes) == len(beside.quotes) == 1
    more = {Asked(question.id, WAVE): [*chosen, replace(chosen[0], span=NAMED_SPAN)]}
    counted = ready.gate.clearance(question, WAVE, one, also=more).dossiers[0]
    assert len(counted.quotes) == 2


def test_a_reason_or_file_that_names_somebody_is_refused(
    ready: Workbench, tmp_path: Path
) -> None:

    with pytest.raises(ReleaseRefused, match="file's own name"):
        save_report(ready, "md", tmp_path / "kari-bakkeli.md", ALLOWED)
