"""The outline as a report: what is printed, in Word and in Markdown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest

from koding.errors import EditedFile, InvalidOutline, ReleaseRefused
from koding.model.changes import PartChanged
from koding.model.codebook import Spot
from koding.model.document import PageLook
from koding.model.layout import Layout
from koding.model.outline import Asked
from koding.model.spans import Span
from koding.workbench import Workbench
from koding.workbench.publishing.wanted import WORKING, Wanted

from .material import OTHER_WORDING, WAVE, answers, csv_file, take_in, wide
from .report_material import (
    NAMED,
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

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from koding.model.outline import PartKind
    from koding.model.report import CaptionKind

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
    assert captions[0] == "Tabell\u00a01. Hva som mangler"
    assert captions[1].startswith("Tabell\u00a02. S1 Hva mangler i tilbudet? 2023")
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
    assert ("Caption", "Figur\u00a01. Hva som mangler") in styled(document)


def test_a_reference_shows_what_it_leads_to(
    outline: Workbench,
) -> None:
    desk = outline.outline
    table = desk.add("table", here(outline), "Hva som mangler")
    figure = desk.add("figure", here(outline), "Hva som mangler")
    words = f"Se {mark(table)}, {mark(figure)} og kapittel {mark(here(outline))}."
    desk.add("text", here(outline), words)
    text = next(text for _s, text in styled(opened(outline)) if text.startswith("Se "))
    assert text == "Se Tabell\u00a01, Figur\u00a01 og kapittel 1.1."
    assert text in markdown(outline)


def test_a_reference_to_nothing_is_told_and_marked_in_the_page(
    outline: Workbench,
) -> None:
    outline.outline.add("text", here(outline), "Se {@zzzz}.")
    made = report(outline)
    assert made.warnings == ("Under 1.1: {@zzzz} leads to nothing that is printed.",)
    said = "[Henvisningen {@zzzz} fører ingen steder.]"
    paragraphs = opened(outline).paragraphs
    runs = [run for one in paragraphs for run in one.runs if run.text == said]
    assert [run.style.name for run in runs if run.style] == ["Missing Reference"]
    assert f"Se {said}." in markdown(outline)


@pytest.mark.parametrize("kind", ["text", "lead_in", "heading"])
def test_no_reason_lets_a_reference_to_nothing_into_a_publication(
    outline: Workbench, kind: PartKind
) -> None:
    choose(outline, PLAIN)
    decide(outline)
    see(outline)
    outline.outline.add(kind, here(outline), "Se {@zzzz}.")
    for allow in ("", "avtalt"):
        with pytest.raises(ReleaseRefused, match=r"\{@zzzz\} under 1\.1"):
            report(outline, "md", replace(PUBLISH, allow=allow))


def test_headings_with_nothing_under_them_are_told(outline: Workbench) -> None:
    desk = outline.outline
    choose(outline, PLAIN)
    assert report(outline).warnings == ()
    chapter = desk.outline.parents[here(outline)]
    bare = desk.add("heading", chapter, "Tomt")
    desk.add("heading", bare, "Tomt under det")
    desk.add("note", bare, "Husk dette.")
    (said,) = report(outline).warnings
    assert said.startswith("Heading 1.2 is printed with nothing under it")


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
        "tables": [
            {
                "question": "S1",
                "wave": 2023,
                "count": "units",
                "level": 1,
                "min_n": 0,
                "percent_of": "units",
                "decimals": 0,
                "small_base": 30,
            }
        ],
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
        ("by=", "«by=» says nothing"),
        ("colour=red", "does not know «colour=red»"),
        ("wave=1999", "S1 was not asked in 1999; it was in 2023."),
        ("compare=2022", "S1 was not asked in 2022; it was in 2023."),
        ("by=wave", "It takes two waves to compare"),
        ("by=haircut", "haircut"),
        ("as-of=vår", "There is no version «vår»"),
        ("question=S9", "S9"),
        ("min-n=99", "leave no code of S1 of 2023 to show"),
    ],
)
@pytest.mark.parametrize("kind", ["table", "figure"])
def test_what_cannot_be_counted_is_told_with_its_heading_and_keeps_its_number(
    outline: Workbench, kind: CaptionKind, shows: str, said: str
) -> None:
    desk = outline.outline
    wrong = desk.add(kind, here(outline), "Feil", shows=(shows,))
    right = desk.add(kind, here(outline), "Rett")
    desk.add("text", here(outline), f"Se {mark(wrong)} og {mark(right)}.")
    made = report(outline, "docx")
    (told,) = made.warnings
    assert told.startswith("Under «1.1 Mangler», «Feil»: ")
    assert said in told
    found = styled(docx.Document(str(made.path)))
    label, left_out = {
        "table": ("Tabell", "[Tabellen er ikke med: den kan ikke telles"),
        "figure": ("Figur", "[Figuren er ikke med: den kan ikke telles"),
    }[kind]
    assert ("Caption", f"{label}\u00a01. Feil") in found
    assert ("Body Text", f"Se {label}\u00a01 og {label}\u00a02.") in found
    assert next(t for s, t in found if s == "Missing").startswith(left_out)
    assert left_out in markdown(outline)


def test_what_cannot_be_counted_stops_a_publication(outline: Workbench) -> None:
    outline.outline.add("table", here(outline), "Tabell", shows=("by=haircut",))
    with pytest.raises(InvalidOutline, match=r"Under «1\.1 Mangler».*haircut"):
        report(outline, wanted=PUBLISH)


def test_a_question_without_codes_and_a_retired_code_are_told_apart(
    outline: Workbench, tmp_path: Path
) -> None:
    rows = wide(*TEXTS, wording=OTHER_WORDING)
    take_in(outline, csv_file(tmp_path / "b.csv", rows))
    desk = outline.outline
    desk.add("table", here(outline), "Ingen koder", shows=("question=S2",))
    outline.codes.retire(outline.codes.find("Mangler").id)
    desk.add("table", here(outline), "Tatt ut", shows=("level=1",))
    assert report(outline).warnings == (
        "Under «1.1 Mangler», «Ingen koder»: no answer to S2 of 2023 has a code yet:"
        " nothing to count.",
    )
    assert "| Mangler | 6 | 100 |" in markdown(outline)


def test_a_wave_that_the_heading_has_no_longer_is_told(outline: Workbench) -> None:
    question = outline.questions.find("S1")
    asked_then = Asked(question.id, 2019)
    choose(outline, PLAIN)
    old = outline.outline.add("heading", "", "Før", asked=asked_then)
    outline.outline.add("table", old, "Tabell")
    assert report(outline).warnings == (
        "Under «2 Før», «Tabell»: S1 was not asked in 2019; it was in 2023.",
    )


def test_another_question_is_counted_in_the_wave_of_the_heading(
    outline: Workbench, tmp_path: Path
) -> None:
    for wave in (WAVE, WAVE + 1):
        rows = wide(*TEXTS, wording=OTHER_WORDING)
        take_in(outline, csv_file(tmp_path / "b.csv", rows), wave=wave)
    outline.outline.add("table", here(outline), "Annet", shows=("question=S2",))
    (told,) = report(outline).warnings
    assert f"S2 of {WAVE} has a code yet" in told


def test_a_table_keeps_the_test_and_the_values_with_spaces(
    outline: Workbench,
) -> None:
    bands = ("bands=Rogaland fylke=Rogaland", "test=yes")
    shows = ("by=county", *bands)
    outline.outline.add("table", here(outline), "Etter fylke", shows=shows)
    text = markdown(outline)
    assert "Rogaland fylke" in text
    assert "p = " in text or "test" in text.casefold()


def test_waves_stand_beside_each_other_in_tables_and_figures(
    outline: Workbench, tmp_path: Path
) -> None:
    take_in(outline, csv_file(tmp_path / "b.csv", wide(*TEXTS[:3])), wave=WAVE + 1)
    coded = answers(outline, wave=WAVE + 1)[TEXTS[0]].answer.id
    found = outline.codes.find("Mangler").id
    outline.coding.add_code(coded, 0, found, via="typed")
    desk = outline.outline
    desk.add("table", here(outline), "Over tid", shows=("by=wave",))
    desk.add("table", here(outline), "Mot i fjor", shows=("compare=2024",))
    desk.add("figure", here(outline), "Over tid", shows=("by=wave",))
    made = report(outline, "docx")
    assert made.warnings == ()
    for table in docx.Document(str(made.path)).tables:
        heads = " ".join(cell.text for cell in table.rows[0].cells)
        assert "n 2023" in heads
        assert "n 2024" in heads


def test_a_reference_in_a_caption_is_told(outline: Workbench) -> None:
    outline.outline.add("table", here(outline), f"Som {mark(here(outline))}")
    (told,) = report(outline).warnings
    assert "stands in a heading or caption" in told


def test_a_mark_of_ones_own_is_referred_to(outline: Workbench) -> None:
    text = outline.outline.as_text()
    outline.outline.take_text(f"{text}\nSe {{@t1}}.\n\n[[table]] Alt {{#t1}}\n")
    made = report(outline)
    assert made.warnings == ()
    assert "Se Tabell\u00a01." in markdown(outline)


def test_a_table_says_its_question_where_its_heading_has_none(
    outline: Workbench,
) -> None:
    alone = outline.outline.add("heading", "", "Uten spørsmål")
    part = outline.outline.add("table", alone, "Tabell")
    assert "question=S1" in report(outline).warnings[0]
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


def test_a_quote_of_which_a_bullet_alone_is_left_is_told_and_stops_a_publication(
    bench: Workbench, tmp_path: Path
) -> None:
    body = "• stoler til alle"
    outlined(bench, tmp_path, body, PLAIN)
    part = choose(bench, body)
    with pytest.raises(InvalidOutline, match="leave some"):
        bench.outline.cut(part, [Span(2, len(body))])
    # Offline, or before that was refused.
    cut = PartChanged(part, "cuts", (), (f"2:{len(body)}",))
    bench.perform(lambda: [("", cut)])
    said = "nothing but […] and signs is left of a quote under 1.1"
    (told,) = [one for one in report(bench).warnings if said in one.casefold()]
    with pytest.raises(ReleaseRefused, match=re.escape(said)):
        report(bench, wanted=Wanted("publication", allow="frist"))
    bench.outline.cut(part, [Span(8, len(body))])
    assert told not in report(bench).warnings


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
