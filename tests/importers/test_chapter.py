"""A finished Word chapter is read wherever its text stands; a hostile one is not."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from koding.errors import UnreadableFile
from koding.importers.chapter import read_chapter

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.chapter import Chapter

NOTE = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:id="1"><w:p><w:r><w:t>En note nederst.</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)
BOX = (
    "<w:r {ns}><mc:AlternateContent"
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:Choice><w:txbxContent><w:p><w:r><w:t>Tekst i boks.</w:t></w:r></w:p>"
    "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r>"
    "<w:t>Tekst i boks.</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
DELETED = (
    '<w:del {ns} w:id="1" w:author="Ola"><w:r><w:delText>strøket ord</w:delText>'
    "</w:r></w:del>"
)
HIDDEN = "<w:r {ns}><w:rPr><w:vanish/></w:rPr><w:t>skjult ord</w:t></w:r>"


def put(paragraph: object, xml: str) -> None:
    paragraph._p.append(parse_xml(xml.format(ns=nsdecls("w"))))  # type: ignore[attr-defined]


@pytest.fixture
def chapter(tmp_path: Path) -> Chapter:
    document = docx.Document()
    document.add_heading("Om kjøkkenet", 2)
    paragraph = document.add_paragraph("Synlig ord og ")
    put(paragraph, DELETED)
    put(paragraph, HIDDEN)
    put(document.add_paragraph("Ved siden av."), BOX)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Kode", "n"
    document.sections[0].header.paragraphs[0].text = "Toppen av siden"
    document.add_comment(paragraph.runs, text="Spør Kari om dette.", author="Ola")
    document.core_properties.author = "Ola Nordmann"
    path = tmp_path / "kapittel.docx"
    document.save(str(path))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/footnotes.xml", NOTE)
        package.writestr("word/embeddings/ark.xlsx", b"x")
    return read_chapter(path)


def texts(chapter: Chapter, where: str) -> list[str]:
    return [one.text.strip() for one in chapter.passages if one.where == where]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("heading", ["Om kjøkkenet"]),
        ("text", ["Synlig ord og", "Ved siden av."]),
        ("deleted", ["strøket ord"]),
        ("hidden", ["skjult ord"]),
        ("box", ["Tekst i boks."]),
        ("cell", ["Kode", "n"]),
        ("note", ["En note nederst."]),
        ("margin", ["Toppen av siden"]),
        ("comment", ["Spør Kari om dette."]),
    ],
)
def test_text_is_read_wherever_it_stands(
    chapter: Chapter, where: str, expected: list[str]
) -> None:
    assert texts(chapter, where) == expected


def test_what_lies_beside_the_text_is_told(chapter: Chapter) -> None:
    assert "Ola Nordmann" in texts(chapter, "property")
    assert (chapter.comments, chapter.changes) == (1, 1)
    assert chapter.unread == ("word/embeddings/ark.xlsx",)
    cells = [one.cell for one in chapter.passages if one.cell]
    assert cells == [(1, 1, 1), (1, 1, 2)]


def test_pages_are_counted_where_word_has_laid_the_text_out(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Første side.")
    paragraph = document.add_paragraph()
    put(paragraph, "<w:r {ns}><w:lastRenderedPageBreak/><w:t>Andre side.</w:t></w:r>")
    document.add_paragraph("Også andre.")
    document.save(str(tmp_path / "a.docx"))
    found = read_chapter(tmp_path / "a.docx").passages
    assert [one.page for one in found if one.where == "text"] == [1, 2, 2]


def packed(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("_", "/") + ".xml", content)
    return file.getvalue()


ENTITY = b'<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'


@pytest.mark.parametrize(
    "content",
    [
        b"ingen zip",
        packed(xl_workbook=b"<a/>"),
        packed(word_document=b"<w:p>"),
        packed(word_document=ENTITY),
        packed(word_document=ENTITY.decode().encode("utf-16")),
        packed(word_document=b"<a/>", word_media=b"0" * (200 << 20)),
    ],
    ids=["no zip", "sheet", "cut off", "entities", "entities in utf-16", "bomb"],
)
def test_a_file_that_is_no_document_or_hostile_is_refused_in_a_sentence(
    content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "kapittel.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"kapittel\.docx"):
        read_chapter(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_chapter(tmp_path / "mangler.docx")
