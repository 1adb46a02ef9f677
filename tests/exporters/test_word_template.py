"""A house style: its styles win, ours are added, its past and its text stay behind."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt, Twips

from koding.errors import UnreadableTemplate
from koding.exporters.read_back import nothing_known, read_back
from koding.exporters.word import document_bytes
from koding.exporters.word_parts import WordFile
from koding.exporters.word_table import add_table
from koding.model.document import PageLook, PrintedQuote, Section, StructuredDocument
from koding.model.table import Column, Row, Table

from .word_files import check_word_file, parts_of

if TYPE_CHECKING:
    from docx.section import _BaseHeaderFooter

SECTION = Section(1, "Utstyr", "n = 1", (PrintedQuote("Gryta lekker.", "By"),))


def written(template: bytes, *, intern: bool = True) -> bytes:
    look = PageLook(template=template)
    document = StructuredDocument(
        "Kjøkken", (("År", "2024"),), (SECTION,) * 3, "nb", look=look
    )
    return document_bytes(document, header="Kjøkken · 2024", intern=intern)


def saved(document: docx.document.Document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def house_style() -> docx.document.Document:
    """A template as an institute has it: text, author, letters, header and footer."""
    document = docx.Document()
    document.add_heading("Slik skriver vi rapporter", 1)
    document.core_properties.author = "Kari"
    document.styles["Heading 1"].font.name = "Georgia"
    document.styles["Quote"].font.size = Pt(9)
    section = document.sections[0]
    section.left_margin = Twips(2000)
    section.header.paragraphs[0].text = "Instituttet"
    section.footer.paragraphs[0].text = "Rapport"
    for one in document.element.body.iter(qn("w:p")):
        one.set(qn("w:rsidR"), "00AB12CD")
    return document


def norwegian() -> bytes:
    """A template whose styles have the ids that a Norwegian Word gives them."""
    document = house_style()
    ids = {"Heading 1": "Overskrift1", "Quote": "Sitat", "Caption": "Bildetekst"}
    known = {document.styles[name].style_id: id_ for name, id_ in ids.items()}
    for one in document.styles.element.iter():
        for key in (qn("w:styleId"), qn("w:val")):
            if one.tag != qn("w:name") and one.get(key) in known:
                one.set(key, known[one.get(key)])
    document.element.body.remove(document.element.body[0])
    return saved(document)


def test_a_templates_styles_win_and_the_missing_ones_are_added() -> None:
    styles = docx.Document(BytesIO(written(saved(house_style())))).styles
    assert styles["Heading 1"].font.name == "Georgia"
    assert styles["Quote"].font.size == Pt(9)
    assert styles["Descriptor"].type == WD_STYLE_TYPE.CHARACTER


def test_styles_are_found_by_name_whatever_their_ids_are() -> None:
    content = written(norwegian())
    check_word_file(content)
    paragraphs = docx.Document(BytesIO(content)).paragraphs
    ids = {p.text: p.style.style_id for p in paragraphs if p.style}
    assert ids["Utstyr"] == "Overskrift1"
    assert ids["Gryta lekker. (By)"] == "Sitat"


def test_a_templates_page_header_and_footer_stay_and_pages_are_marked() -> None:
    (section,) = docx.Document(BytesIO(written(saved(house_style())))).sections
    assert section.left_margin == Twips(2000)
    top = [p.text for p in section.header.paragraphs]
    assert top == ["Instituttet", "Kjøkken · 2024", "INTERN - ikke for publisering"]


def page_numbers(place: _BaseHeaderFooter) -> list[str]:
    """Return the text of each paragraph, with what its fields ask for."""
    return [
        "".join(
            (one.text or "") if one.tag == qn("w:t") else one.get(qn("w:instr"), "")
            for one in p._p.iter(qn("w:t"), qn("w:fldSimple"))
        )
        for p in place.paragraphs
    ]


def test_page_numbers_stand_below_a_templates_footer_that_has_none() -> None:
    (section,) = docx.Document(BytesIO(written(saved(house_style())))).sections
    assert page_numbers(section.footer) == ["Rapport", "Side  PAGE 1 av  NUMPAGES 1"]


@pytest.mark.parametrize("place", ["header", "footer"])
def test_a_template_with_page_numbers_keeps_them_and_its_title_page(place: str) -> None:
    document = house_style()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_footer.paragraphs[0].text = "Forside"
    numbered = getattr(section, place).add_paragraph()
    for kind, said in (("begin", ""), ("", " PA"), ("", "GE "), ("end", "")):
        run = numbered.add_run()._r
        tag = "w:fldChar" if kind else "w:instrText"
        run.append(OxmlElement(tag, {qn("w:fldCharType"): kind} if kind else {}))
        run[-1].text = said or None
    (section,) = docx.Document(BytesIO(written(saved(document)))).sections
    assert page_numbers(section.footer)[:1] == ["Rapport"]
    assert not any("NUMPAGES" in one for one in page_numbers(section.footer))
    assert page_numbers(section.first_page_footer) == ["Forside"]


def test_a_long_name_gives_way_so_that_a_header_takes_two_lines() -> None:
    document = house_style()
    document.sections[0].page_width = Twips(8000)
    rest = " · S1 · 2024 · n = 129 · 2024-05-01 · kodebok abcd1234 · eksport 0123456789"
    template = PageLook(template=saved(document))
    made = StructuredDocument("T", (), (SECTION,), "nb", look=template)
    content = document_bytes(made, header="Tjenester " * 20 + rest, intern=False)
    (section,) = docx.Document(BytesIO(content)).sections
    line = section.header.paragraphs[-1]
    assert line.text.startswith("Tjenester")
    assert line.text.endswith(f"…{rest}")
    assert len(line.text) < 130
    assert line.paragraph_format.space_after == Pt(8)


@pytest.mark.parametrize(
    ("quote", "heading"), [("Quotations", "Overskrift 1"), ("Sitat", "Rubrik 1")]
)
def test_styles_by_their_names_in_other_programs_are_used(
    quote: str, heading: str
) -> None:
    document = house_style()
    for ours, theirs in (("Quote", quote), ("Heading 1", heading)):
        document.styles[ours].element.xpath("w:name")[0].set(qn("w:val"), theirs)
    content = written(saved(document))
    check_word_file(content)
    read = docx.Document(BytesIO(content))
    styles = {p.text: p.style.name for p in read.paragraphs if p.style}
    assert styles["Gryta lekker. (By)"] == quote
    assert styles["Utstyr"] == heading
    assert read.styles[heading].element.xpath("w:pPr/w:outlineLvl")
    (asked,) = read.element.xpath(
        "//w:instrText[starts-with(normalize-space(), 'TOC')]"
    )
    assert asked.text.split()[-1] == "\\u"


def test_a_first_page_with_a_header_of_its_own_is_marked_too() -> None:
    document = house_style()
    document.sections[0].different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    (section,) = docx.Document(BytesIO(written(saved(document)))).sections
    for header in (section.first_page_header, section.even_page_header):
        assert header.paragraphs[-1].text == "INTERN - ikke for publisering"


def test_a_templates_text_and_past_stay_behind() -> None:
    content = written(saved(house_style()), intern=False)
    texts = [p.text for p in docx.Document(BytesIO(content)).paragraphs]
    assert "Slik skriver vi rapporter" not in texts
    assert read_back(content, "ut.docx", nothing_known) == []
    check_word_file(content)


def test_a_dotx_is_a_template_too() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(house_style()))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"document.main+xml", b"template.main+xml"
    )
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    content = written(packed.getvalue())
    assert docx.Document(BytesIO(content)).styles["Heading 1"].font.name == "Georgia"
    assert b"template.main" not in zipfile.ZipFile(BytesIO(content)).read(
        "[Content_Types].xml"
    )


def test_updating_is_asked_for_where_word_wants_it_in_a_templates_settings() -> None:
    document = house_style()
    settings = document.settings.element
    for compat in settings.xpath("w:compat"):
        settings.remove(compat)
    settings.append(OxmlElement("w:decimalSymbol", {qn("w:val"): ","}))
    found = parts_of(written(saved(document)))["word/settings.xml"]
    tags = [one.tag.rpartition("}")[2] for one in found]
    assert tags.index("updateFields") < tags.index("themeFontLang")
    assert "rsids" not in tags


def test_the_same_template_gives_the_same_bytes() -> None:
    template = saved(house_style())
    assert written(template) == written(template)


def a_sheet() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return packed.getvalue()


def torn() -> bytes:
    template = saved(house_style())
    return template[: len(template) // 2]


def bad_xml() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(house_style()))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/styles.xml"] = b"<w:styles"
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


@pytest.mark.parametrize("template", [b"ikke Word", a_sheet(), torn(), bad_xml()])
def test_what_is_no_word_file_is_said_in_one_sentence(template: bytes) -> None:
    with pytest.raises(UnreadableTemplate, match=r"docx.*--template\.$"):
        written(template)


def test_on_a_narrow_page_the_labels_of_a_table_have_most_of_it() -> None:
    document = house_style()
    document.sections[0].page_width = Twips(8400)
    file = WordFile("T", "nb", template=saved(document))
    columns = (Column("n", "count"), Column("%", "percent"))
    table = Table("T", "Kode", columns, (Row("Fagmiljø", (1, 2)),), (), "nb")
    add_table(file, table, "T", width=file.text_width)
    (grid,) = docx.Document(BytesIO(file.file_bytes())).tables
    widths = [column.width or 0 for column in grid.columns]
    assert sum(widths) == file.text_width
    assert widths[0] > sum(widths) * 0.55


def test_a_heading_or_two_get_no_contents() -> None:
    few = StructuredDocument("Kjøkken", (), (SECTION,) * 2, "nb")
    for document, listed in ((few, 0), (replace(few, sections=(SECTION,) * 3), 1)):
        content = document_bytes(document, header="", intern=True)
        texts = [one.text for one in parts_of(content)["word/document.xml"].iter()]
        assert texts.count("Innhold") == listed
