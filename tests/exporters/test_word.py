"""The structured document, read again by python-docx and by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import docx
import pytest

from koding.exporters.word import document_bytes
from koding.exporters.word_table import word_table
from koding.model.document import PrintedQuote, Section, StructuredDocument
from koding.model.table import Column, Row, Table

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

PARTS = ("document", "styles", "settings", "header1", "footer1")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

SECTIONS = (
    Section(1, "Mat og måltider", "n = 3 enheter, base 7"),
    Section(
        2,
        "For lite tid/for få kokker, stress",
        "n = 2 enheter",
        (
            PrintedQuote("Kjøkkenet er for lite.", "Kommune med 2000-5000 innbyggere"),
            PrintedQuote("  Vi rekker ikke\r\nå lage mat.\n", "Bydel i Oslo"),
        ),
    ),
    Section(1, "Annet", "", (PrintedQuote("Fint kjøkken!"),)),
)


def a_document(
    *sections: Section, language: str = "nb", title: str = "Hva mangler på kjøkkenet?"
) -> StructuredDocument:
    facts = (("Årgang", "2024"), ("Svar", "7 av 9"))
    return StructuredDocument(title, facts, sections or SECTIONS, language)


def written(document: StructuredDocument, *, intern: bool = True) -> bytes:
    return document_bytes(document, header="Kjøkkenundersøkelsen", intern=intern)


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def quoted(words: str, descriptor: str = "") -> Document:
    section = Section(1, "Kode", "", (PrintedQuote(words, descriptor),))
    return opened(written(a_document(section)))


def part(content: bytes, name: str) -> str:
    return zipfile.ZipFile(BytesIO(content)).read(name).decode()


def styled(document: Document, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style and p.style.name == style]


def test_headings_stand_in_order_in_words_own_heading_styles() -> None:
    paragraphs = opened(written(a_document())).paragraphs
    headings = [
        (p.style.name, p.text)
        for p in paragraphs
        if p.style and p.style.name and p.style.name.startswith("Heading")
    ]
    assert headings == [
        ("Heading 1", "Mat og måltider"),
        ("Heading 2", "For lite tid/for få kokker, stress"),
        ("Heading 1", "Annet"),
    ]


def test_title_facts_notes_and_quotes_have_styles_of_their_own() -> None:
    document = opened(written(a_document()))
    assert styled(document, "Title") == ["Hva mangler på kjøkkenet?"]
    assert styled(document, "Facts") == ["Årgang:\t2024", "Svar:\t7 av 9"]
    assert styled(document, "Base") == ["n = 3 enheter, base 7", "n = 2 enheter"]
    assert styled(document, "Quote") == [
        "Kjøkkenet er for lite. (Kommune med 2000-5000 innbyggere)",
        "Vi rekker ikke\nå lage mat. (Bydel i Oslo)",
        "Fint kjøkken!",
    ]


def test_a_quote_is_indented_and_upright() -> None:
    style = opened(written(a_document())).styles["Quote"]
    indent = style.paragraph_format.left_indent
    assert indent.cm == pytest.approx(1, abs=0.01)
    assert not style.font.italic


def test_the_words_of_a_quote_stand_alone_before_the_descriptor() -> None:
    runs = quoted("  For dyrt. ", "Stor kommune").paragraphs[-1].runs
    assert [run.text for run in runs] == ["For dyrt.", " (Stor kommune)"]
    assert runs[1].style.name == "Descriptor"


def test_a_quote_without_descriptor_has_no_parentheses() -> None:
    assert quoted("For dyrt.").paragraphs[-1].text == "For dyrt."


def test_line_breaks_of_every_kind_are_kept_as_breaks() -> None:
    words = "en\nto\r\ntre\rfire\x0bfem\u2028seks"
    last = quoted(words).paragraphs[-1]
    assert last.text == "en\nto\ntre\nfire\nfem\nseks"
    assert len(last._p.xpath(".//w:br")) == 5


@pytest.mark.parametrize(
    "words",
    [
        "<w:p><w:r><w:t>inn</w:t></w:r></w:p>",
        "&amp; &#x41; ]]> <!-- --> <?xml?>",
        "5 000\u00a0kr \u2010 «sitat» \U0001f958",
        "to  mellomrom\tog tabulator",
        "{0} %s \\o TOC",
    ],
)
def test_words_come_out_as_they_went_in(words: str) -> None:
    assert quoted(words).paragraphs[-1].text == words


@pytest.mark.parametrize("bad", ["\x00", "\x08", "\x1b", "\ud800", "\uffff", "\x9b"])
def test_characters_that_xml_cannot_hold_are_replaced(bad: str) -> None:
    assert quoted(f"før{bad}etter").paragraphs[-1].text == "før\ufffdetter"


def test_hostile_headings_title_facts_and_descriptors_are_text() -> None:
    bad = '<a b="c">&\x00\ud800'
    seen = '<a b="c">&\ufffd\ufffd'
    section = Section(1, bad, bad, (PrintedQuote(bad, bad),))
    source = StructuredDocument(bad, ((bad, bad),), (section,), "en")
    content = document_bytes(source, header=bad, intern=False)
    document = opened(content)
    assert [p.text for p in document.paragraphs] == [
        seen,
        f"{seen}:\t{seen}",
        seen,
        seen,
        f"{seen} ({seen})",
    ]
    assert document.sections[0].header.paragraphs[0].text == seen


def test_a_heading_stays_on_one_line_whatever_is_in_it() -> None:
    content = written(a_document(Section(1, "Lang\nventetid\tog kø ")))
    assert styled(opened(content), "Heading 1") == ["Lang ventetid og kø"]


def test_long_headings_and_deep_levels_are_kept() -> None:
    deep = [Section(level, f"{level} {'x' * 498}") for level in range(1, 13)]
    document = opened(written(a_document(*deep)))
    assert [len(text) for text in styled(document, "Heading 9")] == [500, 501, 501, 501]


def test_the_table_of_contents_shows_every_heading_before_an_update() -> None:
    body = ElementTree.fromstring(part(written(a_document()), "word/document.xml"))
    contents = body.find(f".//{W}sdtContent")
    assert contents is not None
    lines = [
        "".join(text.text or "" for text in p.iter(f"{W}t"))
        for p in contents.iter(f"{W}p")
    ]
    numbered = ["1Mat og måltider2", "1.1For lite tid/for få kokker, stress2"]
    assert lines == ["Innhold", *numbered, "2Annet2", ""]
    instruction = contents.find(f".//{W}instrText")
    assert instruction is not None
    assert str(instruction.text).split()[0] == "TOC"


def test_every_line_of_the_contents_leads_to_its_heading() -> None:
    body = ElementTree.fromstring(part(written(a_document()), "word/document.xml"))
    anchors = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    marks = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    assert anchors == marks
    assert len(set(marks)) == len(SECTIONS)


def test_word_is_asked_to_fill_in_page_numbers_when_it_opens_the_file() -> None:
    settings = part(written(a_document()), "word/settings.xml")
    assert settings.index("updateFields") < settings.index("<w:compat>")


def test_a_document_without_sections_has_no_contents_to_update() -> None:
    empty = StructuredDocument("Tomt", (), (), "nb")
    content = written(empty)
    assert "TOC" not in part(content, "word/document.xml")
    assert "updateFields" not in part(content, "word/settings.xml")
    assert opened(content).paragraphs[0].text == "Tomt"


@pytest.mark.parametrize(
    ("language", "locale", "contents", "marking"),
    [
        ("nb", "nb-NO", "Innhold", "INTERN - ikke for publisering"),
        ("nn", "nn-NO", "Innhald", "INTERN - ikkje for publisering"),
        ("en", "en-GB", "Contents", "INTERNAL - not for publication"),
    ],
)
def test_fixed_words_follow_the_language_of_the_document(
    language: str, locale: str, contents: str, marking: str
) -> None:
    content = written(a_document(language=language))
    header = opened(content).sections[0].header
    assert [p.text for p in header.paragraphs] == ["Kjøkkenundersøkelsen", marking]
    assert f">{contents}<" in part(content, "word/document.xml")
    assert f'<w:lang w:val="{locale}"' in part(content, "word/styles.xml")


def test_every_page_has_the_same_header_and_a_page_number() -> None:
    section = opened(written(a_document())).sections[0]
    assert not section.different_first_page_header_footer
    assert " PAGE " in section.footer._element.xml
    sides = (section.page_width, section.page_height)
    assert [round(side.mm) for side in sides if side] == [210, 297]


def test_a_document_for_others_is_not_marked_intern() -> None:
    header = opened(written(a_document(), intern=False)).sections[0].header
    assert [p.text for p in header.paragraphs] == ["Kjøkkenundersøkelsen"]


def test_a_file_without_header_and_marking_has_the_page_number_alone() -> None:
    content = document_bytes(a_document(), header="", intern=False)
    section = opened(content).sections[0]
    assert section.header.is_linked_to_previous
    assert " PAGE " in section.footer._element.xml


def test_a_title_longer_than_word_allows_is_cut_in_the_properties_alone() -> None:
    document = opened(written(a_document(title="x" * 300)))
    assert document.core_properties.title == "x" * 255
    assert styled(document, "Title") == ["x" * 300]


def test_nothing_tells_who_made_the_file_or_when() -> None:
    content = written(a_document())
    properties = opened(content).core_properties
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert (properties.comments, properties.created) == ("", None)
    archive = zipfile.ZipFile(BytesIO(content))
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert archive.namelist() == sorted(archive.namelist())
    text = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "rsid" not in text
    assert "Macintosh" not in text
    assert not [name for name in archive.namelist() if "thumbnail" in name]
    assert "python-docx" not in text


# The order of the standard (ECMA-376 part 1, 17.3-17.7, 17.15), as far as it is used.
# Word says that a file out of order is damaged; python-docx and LibreOffice do not.
SCHEMA_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs"
    " spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color spacing sz szCs shd lang",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat"
    " pPr rPr tblPr tcPr tblStylePr",
    "settings": "defaultTabStop characterSpacingControl updateFields compat",
    "sectPr": "headerReference footerReference pgSz pgMar cols docGrid",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW tcBorders shd noWrap vAlign",
    "tcBorders": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "styles": "docDefaults latentStyles style",
    "numbering": "abstractNum num",
    "abstractNum": "multiLevelType lvl",
    "lvl": "start numFmt pStyle suff lvlText lvlJc pPr",
    "numPr": "ilvl numId",
    "comment": "p",
}


def a_table(columns: int = 1) -> Table:
    headings = tuple(Column(f"n {number}", "count") for number in range(columns))
    rows = (
        Row("Kapasitet", (4,) * columns),
        Row("Tid", (2,) * columns, depth=1),
        Row("Totalt", (7,) * columns, total=True),
    )
    return Table("Mangler", "Kode", headings, rows, ("Base: 7.",), "nb")


@pytest.mark.parametrize("content", [written(a_document()), word_table(a_table(9))])
def test_elements_stand_in_the_order_word_demands(content: bytes) -> None:
    names = zipfile.ZipFile(BytesIO(content)).namelist()
    parts = [name for name in names if name.startswith("word/") and "rels" not in name]
    assert len(parts) >= len(PARTS)
    roots = [ElementTree.fromstring(part(content, name)) for name in parts]
    for element in (element for root in roots for element in root.iter()):
        order = SCHEMA_ORDER.get(element.tag.removeprefix(W))
        if order is not None:
            places = [order.split().index(c.tag.removeprefix(W)) for c in element]
            assert places == sorted(places), element.tag


def test_every_style_that_is_used_exists() -> None:
    for content in (written(a_document()), word_table(a_table())):
        styles = ElementTree.fromstring(part(content, "word/styles.xml"))
        known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
        used = {
            element.get(f"{W}val")
            for name in PARTS
            for element in ElementTree.fromstring(
                part(content, f"word/{name}.xml")
            ).iter()
            if element.tag.removeprefix(W)
            in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        }
        assert used <= known


def test_a_tables_header_row_is_repeated_and_rows_are_whole() -> None:
    table = opened(word_table(a_table())).tables[0]
    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [
        True,
        False,
        False,
        False,
    ]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_a_tables_caption_stands_above_and_numbers_itself() -> None:
    document = opened(word_table(a_table()))
    first = document.paragraphs[0]
    assert first.style is not None
    assert first.style.name == "Caption"
    assert "".join(first._p.xpath(".//w:t/text()")) == "Tabell\u00a01. Mangler"
    assert first._p.xpath(".//w:fldSimple/@w:instr") == [" SEQ Tabell \\* ARABIC "]
    assert document.element.body[0] is first._p


@pytest.mark.parametrize("columns", [0, 1, 5, 6, 12])
def test_the_columns_of_a_table_fill_the_page_and_no_more(columns: int) -> None:
    document = opened(word_table(a_table(columns)))
    section = document.sections[0]
    edges = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (edge or 0 for edge in edges)
    widths = [cell.width or 0 for cell in document.tables[0].rows[0].cells]
    assert sum(widths) == page - left - right


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The pages LibreOffice prints of a document and of a table, as text."""
    missing = [name for name in ("soffice", "pdftotext") if not shutil.which(name)]
    if missing:
        pytest.skip(f"{' and '.join(missing)} not installed: nothing printed")
    folder = tmp_path_factory.mktemp("printed")
    (folder / "document.docx").write_bytes(written(a_document()))
    (folder / "table.docx").write_bytes(word_table(a_table()))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    soffice = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", "."]
    run([*soffice, "document.docx", "table.docx"], folder)
    return run(["pdftotext", "-layout", "document.pdf", "-"], folder) + run(
        ["pdftotext", "-layout", "table.pdf", "-"], folder
    )


def run(command: list[str], folder: Path) -> str:
    finished = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, timeout=180
    )
    return finished.stdout.decode()


def test_libreoffice_prints_headings_both_in_contents_and_in_text(printed: str) -> None:
    first, second, *_ = printed.split("\f")
    for section in SECTIONS:
        assert section.heading in first
        assert section.heading in second
    assert "Kjøkkenet er for lite. (Kommune med 2000-5000" in second


def test_libreoffice_prints_marking_and_number_on_every_page(printed: str) -> None:
    pages = printed.split("\f")[:-1]
    assert len(pages) == 3
    assert all("INTERN - ikke for publisering" in page for page in pages)
    assert [page.split()[-1] for page in pages] == ["2", "2", "1"]
    sides = [" ".join(page.split()[-4:-1]) for page in pages]
    assert sides == ["Side 1 av", "Side 2 av", "Side 1 av"]


def test_libreoffice_prints_the_caption_above_the_table(printed: str) -> None:
    page = printed.split("\f")[2]
    assert page.index("Tabell 1. Mangler") < page.index("Kapasitet")
    assert page.index("Totalt") < page.index("Base: 7.")
