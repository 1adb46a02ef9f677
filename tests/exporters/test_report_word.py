"""The report as a Word file: wide tables, figures, references, a house's own style."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from koding.exporters.figure_page import WIDTH
from koding.exporters.report_figures import report_figure
from koding.exporters.report_word import report_word
from koding.model.document import PageLook
from koding.model.report import (
    Block,
    ChosenQuote,
    Paragraph,
    PrintedFigure,
    PrintedHeading,
    PrintedTable,
    Reference,
    Report,
)
from koding.model.table import Column, Row, Table

from .word_files import (
    W,
    bookmarks_of,
    check_word_file,
    direct_formatting,
    parts_of,
    targets_of,
)


def a_table(groups: int) -> Table:
    columns = [
        Column(heading, "count" if heading == "n" else "percent", f"Gruppe {n}")
        for n in range(groups)
        for heading in "n%"
    ]
    cells = tuple(range(len(columns)))
    rows = (Row("Kode", cells), Row("Dypere", cells, depth=6), Row("I alt", cells))
    return Table("Tittel", "Kode", tuple(columns), rows, ("En note.",), "nb")


def a_report(*blocks: Block, look: PageLook | None = None) -> Report:
    start = PrintedHeading("h1", 1, "1", "Kjøkken")
    facts = (("Spørsmål", "Hva mangler?"),)
    return Report(
        "Rapport", facts, "Topptekst", "nb", (start, *blocks), look or PageLook()
    )


WIDE = PrintedTable("t1", "Bred", a_table(9))
NARROW = PrintedTable("t2", "Smal", a_table(2))
TEXT = Paragraph("text", ("Etter.",))


@pytest.mark.parametrize(
    ("blocks", "lying"),
    [
        ((NARROW,), [False]),
        ((WIDE,), [False, True]),
        ((TEXT, WIDE, TEXT), [False, True, False]),
        ((WIDE, WIDE, NARROW), [False, True, False]),
    ],
)
def test_wide_tables_lie_on_their_side_and_the_pages_after_them_stand(
    blocks: tuple[Block, ...], lying: list[bool]
) -> None:
    content = report_word(a_report(*blocks), intern=True)
    check_word_file(content)
    sections = docx.Document(BytesIO(content)).sections
    found = [(one.page_width or 0) > (one.page_height or 0) for one in sections]
    assert found == lying
    assert all("INTERN" in one.header.paragraphs[1].text for one in sections)


def test_a_wide_table_is_as_wide_as_its_page() -> None:
    body = parts_of(report_word(a_report(WIDE), intern=False))["word/document.xml"]
    (grid,) = body.iter(f"{W}tblGrid")
    wide = sum(int(one.get(f"{W}w", "0")) for one in grid)
    assert 13_900 < wide <= 16_838 - 2 * 1_418


def test_a_reference_to_a_heading_is_to_its_number_and_outlives_new_contents() -> None:
    text = Paragraph("text", ("Se ", Reference("h1"), "."))
    content = report_word(a_report(text), intern=False)
    body = parts_of(content)["word/document.xml"]
    asked = [one.text or "" for one in body.iter(f"{W}instrText")]
    assert " REF _Ref_heading_1 \\r \\h " in asked


def test_a_reference_to_a_heading_without_number_is_to_its_words() -> None:
    text = Paragraph("text", ("Se ", Reference("h1"), "."))
    content = report_word(a_report(text, look=PageLook(numbered=False)), intern=False)
    said = [
        one.text or "" for one in parts_of(content)["word/document.xml"].iter(f"{W}t")
    ]
    assert "Se Kjøkken." in "".join(said)


def test_lists_of_tables_and_figures_stand_where_there_are_some() -> None:
    without = docx.Document(BytesIO(report_word(a_report(TEXT), intern=False)))
    assert "Tabeller" not in [one.text for one in without.paragraphs]
    figure = PrintedFigure("f1", "Søyler", a_table(2))
    both = report_word(a_report(NARROW, figure, TEXT), intern=False)
    check_word_file(both)
    texts = [one.text for one in docx.Document(BytesIO(both)).paragraphs]
    assert {"Tabeller", "Figurer"} <= set(texts)


def many_bars(count: int) -> Table:
    rows = tuple(Row(f"Kode {n}", (n,)) for n in range(count))
    return Table("T", "Kode", (Column("n", "count"),), rows, ("En note.",), "nb")


def test_a_figure_is_no_wider_than_the_text_and_no_higher_than_a_page() -> None:
    long = PrintedFigure("f", "Lang", many_bars(90))
    content = report_word(a_report(long), intern=False)
    document = docx.Document(BytesIO(content))
    pictures = list(document.inline_shapes)
    assert len(pictures) == 4
    section = document.sections[0]
    width = (section.page_width or 0) - (section.left_margin or 0) * 2
    for picture in pictures:
        assert picture.width <= width
        assert picture.height < (section.page_height or 0) * 0.8


def test_a_long_figure_is_in_parts_whose_letters_keep_their_size() -> None:
    long = PrintedFigure("f", "Lang", many_bars(90))
    document = docx.Document(BytesIO(report_word(a_report(long), intern=False)))
    # As wide as it was drawn: a picture that is too high is made smaller both ways.
    for picture in document.inline_shapes:
        assert abs(picture.width.inches - WIDTH) < 0.02


def test_parts_of_a_figure_have_its_number_and_say_which_they_are() -> None:
    long = PrintedFigure("f", "Lang", many_bars(40))
    content = report_word(a_report(long, TEXT), intern=False)
    check_word_file(content)
    document = docx.Document(BytesIO(content))
    texts = [one.text for one in document.paragraphs]
    assert texts.count("Figur\u00a01 (2 av 2)") == 1
    assert texts.count("En note.") == 1


def test_every_bar_is_in_one_part_and_its_number_is_told_there() -> None:
    long = PrintedFigure("f", "Lang", many_bars(90))
    first, *others = report_figure(long, highest=8)
    told = " ".join(part.told for part in (first, *others))
    assert all(told.count(f"Kode {n}: {n}.") == 1 for n in range(90))
    assert first.told.startswith(f"Lang (1 av {1 + len(others)}). Kode 0: 0.")


def test_a_figure_in_words_has_every_number() -> None:
    (bars,) = report_figure(PrintedFigure("f", "Søyler", a_table(2)), highest=8)
    assert bars.told.startswith("Søyler. Kode: ")
    assert "Gruppe 0 0, Gruppe 1 2." in bars.told


@pytest.mark.parametrize("words", ["=1+1", "<b>", "\x07", "{@zzzz}"])
def test_no_text_is_parsed(words: str) -> None:
    blocks = (
        PrintedHeading("h2", 2, "1.1", words),
        Paragraph("lead_in", (words,)),
        ChosenQuote(words, words),
    )
    content = report_word(a_report(*blocks), intern=True)
    check_word_file(content)


def test_a_template_keeps_its_own_styles_for_captions_and_quotes() -> None:
    house = docx.Document()
    house.styles["Quote"].font.name = "Georgia"
    file = BytesIO()
    house.save(file)
    look = PageLook(template=file.getvalue())
    content = report_word(
        a_report(ChosenQuote("Sagt.", "Kommune"), WIDE, TEXT, look=look), intern=True
    )
    check_word_file(content)
    made = docx.Document(BytesIO(content))
    assert made.styles["Quote"].font.name == "Georgia"
    assert len(made.sections) == 3


def test_every_reference_has_its_bookmark() -> None:
    figure = PrintedFigure("f1", "Søyler", a_table(2))
    words = ("Se ", Reference("t2"), ", ", Reference("f1"), " og ", Reference("h1"))
    content = report_word(
        a_report(Paragraph("text", words), NARROW, figure), intern=False
    )
    check_word_file(content)
    led = [one for one in targets_of(content) if one.startswith("_Ref_")]
    assert len(led) == 3
    assert set(led) <= set(bookmarks_of(content))


def test_the_text_is_formatted_by_styles_alone() -> None:
    content = report_word(a_report(TEXT, NARROW, WIDE, TEXT), intern=True)
    assert direct_formatting(content) <= {"sectPr"}
