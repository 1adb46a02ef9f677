"""The outline as a report: what is printed, in Word and in Markdown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest

from koding.errors import EditedFile, InvalidOutline
from koding.model.codebook import Spot
from koding.model.document import PageLook
from koding.model.layout import Layout
from koding.workbench import Workbench
from koding.workbench.publishing.wanted import WORKING

from .material import WAVE, csv_file, take_in, wide
from .report_material import (
    NAMED,
    PLAIN,
    TEXTS,
    choose,
    here,
    manifest_of,
    markdown,
    outlined,
    report,
)

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document
    from docx.text.paragraph import Paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIZE = ("by=size", "level=1")


@pytest.fixture
def outline(bench: Workbench, tmp_path: Path) -> Workbench:
    return outlined(bench, tmp_path)


def opened(bench: Workbench, heading: str = "") -> Document:
    return docx.Document(str(report(bench, "docx", heading=heading).path))


def styled(document: Document) -> list[tuple[str, str]]:
    """Return the paragraphs of the text after the contents, each with its style."""
    found = [
        (p.style.name if p.style and p.style.name else "", shown(p))
        for p in document.paragraphs
    ]
    first = next(n for n, (style, _text) in enumerate(found) if style == "Heading 1")
    return found[first:]


def shown(paragraph: Paragraph) -> str:
    """Return the words of a paragraph, those that fields show too."""
    return "".join(one.text or "" for one in paragraph._p.iter(f"{W}t"))


def mark(part: str) -> str:
    return f"{{@{part[-4:]}}}"


def test_parts_are_printed_in_order_in_styles_of_their_own(outline: Workbench) -> None:
    desk = outline.outline
    desk.add("lead_in", here(outline), "Noen har det travelt:")
    choose(outline, PLAIN, cut=" ved disken")
    desk.add("text", here(outline), "Først dette.\n\nSå det.")
    desk.add("note", here(outline), "Ring Kari om dette")
    found = styled(opened(outline))
    assert found[:3] == [
        ("Heading 1", "Hva mangler i tilbudet?"),
        ("Heading 2", "Mangler"),
        ("Lead-in", "Noen har det travelt:"),
    ]
    assert found[4:] == [("Body Text", "Først dette."), ("Body Text", "Så det.")]
    style, words = found[3]
    assert style == "Quote"
    assert re.fullmatch(r"Det blir kø \[…\] hver mandag\. \(Kommune med .*\)", words)


def test_names_are_replaced_and_open_ones_marked(outline: Workbench) -> None:
    choose(outline, NAMED)
    text = markdown(outline)
    assert "Bussen fra [annen kommune?] slutter" in text
    assert "Haugesund" not in text


def test_notes_and_quotes_not_chosen_are_not_printed(outline: Workbench) -> None:
    outline.outline.add("note", here(outline), "Ring Kari om dette")
    part = choose(outline, PLAIN)
    outline.outline.use(
        here(outline),
        outline.outline.outline.parts[part].spot or Spot("", 0, 0),
        "paraphrased",
    )
    text = markdown(outline)
    assert "Ring Kari" not in text
    assert PLAIN not in text


def test_tables_are_real_ones_with_numbered_captions_and_notes(
    outline: Workbench,
) -> None:
    outline.outline.add("table", here(outline), "Hva som mangler", shows=("min-n=1",))
    outline.outline.add("table", here(outline), shows=SIZE)
    document = opened(outline)
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[1] == ["Mangler", "6", "100"]
    captions = [text for style, text in styled(document) if style == "Caption"]
    assert captions[0] == "Tabell 1. Hva som mangler"
    assert captions[1].startswith("Tabell 2. S1 Hva mangler i tilbudet? 2023")
    listed = [
        p.text
        for p in document.paragraphs
        if p.style and p.style.name == "table of figures"
    ]
    assert [line.split("\t")[0] for line in listed] == captions
    notes = [text for style, text in styled(document) if style == "Table Note"]
    assert notes[0].startswith("Grunnlag: 6 enheter svarte")


@pytest.mark.parametrize("shows", [(), SIZE, ("by=code",)])
def test_figures_are_pictures_that_are_told_in_words(
    outline: Workbench, shows: tuple[str, ...]
) -> None:
    outline.outline.add("figure", here(outline), "Hva som mangler", shows=shows)
    path = report(outline, "docx").path
    document = docx.Document(str(path))
    (picture,) = document.inline_shapes
    told = picture._inline.docPr.get("descr")
    assert told.startswith("Hva som mangler. ")
    assert "Mangler: " in told
    assert ("Caption", "Figur 1. Hva som mangler") in styled(document)


def test_a_reference_shows_what_it_leads_to(
    outline: Workbench,
) -> None:
    desk = outline.outline
    table = desk.add("table", here(outline), "Hva som mangler")
    figure = desk.add("figure", here(outline), "Hva som mangler")
    words = f"Se {mark(table)}, {mark(figure)} og kapittel {mark(here(outline))}."
    desk.add("text", here(outline), words)
    text = next(text for _s, text in styled(opened(outline)) if text.startswith("Se "))
    assert text == "Se Tabell 1, Figur 1 og kapittel 1.1."
    assert text in markdown(outline)


def test_a_reference_to_nothing_is_told_and_printed_as_it_stands(
    outline: Workbench,
) -> None:
    outline.outline.add("text", here(outline), "Se {@zzzz}.")
    made = report(outline)
    assert made.warnings == ("Under 1.1: {@zzzz} leads to nothing that is printed.",)
    assert "Se {@zzzz}." in markdown(outline)


def test_the_same_outline_gives_the_same_bytes(outline: Workbench) -> None:
    choose(outline, PLAIN)
    outline.outline.add("figure", here(outline), "Bilde")
    for form in ("docx", "md"):
        first = report(outline, form).path.read_bytes()
        again = Workbench(outline.folder, coder="kari")
        assert report(again, form).path.read_bytes() == first
        again.close()


def test_one_heading_keeps_its_number_and_leaves_the_rest_out(
    outline: Workbench,
) -> None:
    desk = outline.outline
    desk.add("heading", "", "Annet kapittel")
    below = desk.add("heading", desk.find("2").id, "Vær")
    desk.add("text", below, f"Som i {mark(here(outline))}.")
    made = report(outline, "docx", heading="2")
    assert made.path.name == "proeve-report-2-INTERN.docx"
    assert len(made.warnings) == 1
    assert [text for style, text in styled(opened(outline, "2"))][:2] == [
        "Annet kapittel",
        "Vær",
    ]
    numbering = docx.Document(str(made.path)).part.numbering_part.element
    starts = [one.get(f"{W}val") for one in numbering.iter(f"{W}start")]
    assert starts[:3] == ["2", "1", "1"]
    assert "## 2 Annet kapittel" in markdown(outline, heading="2")


def test_the_manifest_tells_bases_tables_and_what_was_checked(
    outline: Workbench,
) -> None:
    choose(outline, NAMED)
    outline.outline.add("table", here(outline), "Tabell", shows=("level=1",))
    facts = manifest_of(report(outline).path)
    assert facts["kind"] == "report"
    assert facts["counts"] == {
        "headings": 2,
        "quotes": 1,
        "tables": 1,
        "figures": 0,
        "base S1 2023": 6,
    }
    assert facts["options"] == {
        "format": "md",
        "descriptors": True,
        "numbered": True,
        "tables": [["level=1"]],
    }
    names = facts["names"]
    assert isinstance(names, dict)
    assert (names["gate"], names["open"]) == ("not asked", 1)


def test_the_front_says_question_wave_base_and_export(outline: Workbench) -> None:
    choose(outline, PLAIN)
    text = markdown(outline)
    assert "- Spørsmål: S1 Hva mangler i tilbudet? (2023, n = 6 enheter)" in text
    facts = manifest_of(report(outline).path)
    assert f"- Eksport: {facts['export']}" in text


@pytest.mark.parametrize(
    ("shows", "said"),
    [
        ("by=", "does not know «by=»"),
        ("colour=red", "does not know «colour=red»"),
        ("level=all", "does not know «level=all»"),
        ("percent-of=money", "does not know «percent-of=money»"),
        ("wave=1999", "does not know «wave=1999»"),
        ("by=haircut", "haircut"),
        ("question=S9", "S9"),
        ("bands=0-5,5-", "does not know «bands=0-5,5-»"),
    ],
)
def test_an_unknown_choice_is_told_with_its_heading(
    outline: Workbench, shows: str, said: str
) -> None:
    outline.outline.add("table", here(outline), "Tabell", shows=(shows,))
    with pytest.raises(InvalidOutline, match=re.escape(said)) as caught:
        report(outline)
    assert "Under «1.1 Mangler»" in str(caught.value)


def test_a_table_says_its_question_where_its_heading_has_none(
    outline: Workbench,
) -> None:
    alone = outline.outline.add("heading", "", "Uten spørsmål")
    part = outline.outline.add("table", alone, "Tabell")
    with pytest.raises(InvalidOutline, match="question=S1"):
        report(outline)
    outline.outline.remove(part)
    outline.outline.add("table", alone, "Tabell", shows=("question=S1",))
    assert "| Mangler | 6 | 100 |" in markdown(outline)


def test_what_was_corrected_or_erased_is_a_marked_line(
    outline: Workbench, tmp_path: Path
) -> None:
    choose(outline, PLAIN)
    outline.outline.use(here(outline), Spot("borte", 0, 3), "printed")
    corrected = [PLAIN + " Og tirsdag." if one == PLAIN else one for one in TEXTS]
    take_in(outline, csv_file(tmp_path / "b.csv", wide(*corrected)), wave=WAVE)
    made = report(outline, "docx")
    missing = [t for s, t in styled(docx.Document(str(made.path))) if s == "Missing"]
    assert [one[:22] for one in missing] == ["[Sitatet er ikke med: "] * 2
    assert made.warnings == (
        "2 quotes are not printed: their answers were corrected or erased since they "
        "were chosen.",
    )


def test_a_quote_printed_twice_and_one_respondent_thrice_are_told(
    outline: Workbench,
) -> None:
    chapter = outline.outline.outline.parents[here(outline)]
    more = outline.outline.add("heading", chapter, "Mer")
    last = outline.outline.add("heading", chapter, "Mest")
    for heading in ("", more, last):
        choose(outline, PLAIN, heading=heading)
    assert report(outline).warnings == (
        "The same words are printed more than once: under 1.1, 1.2, 1.3.",
        "3 quotes are of one respondent: under 1.1, 1.2, 1.3.",
    )


def test_quotes_can_stand_without_descriptors_and_headings_without_numbers(
    outline: Workbench,
) -> None:
    choose(outline, PLAIN)
    look = Layout(look=PageLook(numbered=False))
    text = markdown(outline, replace(WORKING, descriptors=False, layout=look))
    assert f"> {PLAIN}\n" in text
    assert "### Mangler" in text


def test_what_somebody_has_written_in_is_left_alone(outline: Workbench) -> None:
    path = report(outline, "docx").path
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(EditedFile):
        report(outline, "docx")


def test_an_empty_outline_says_how_to_begin(bench: Workbench) -> None:
    with pytest.raises(InvalidOutline, match="koding outline start"):
        report(bench)
