"""Word files as Word wants them: references that lead somewhere, numbers, comments."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import docx
import pytest

from koding.exporters.word import document_bytes
from koding.exporters.word_numbers import HeadingNumbers
from koding.exporters.word_parts import WordFile
from koding.exporters.word_references import page_reference, reference
from koding.model.codebook_file import CodebookFile, CodebookNode, PrintedCodebook
from koding.model.document import PageLook, PrintedQuote, Section, StructuredDocument
from koding.model.spans import Span

from .word_files import W, check_word_file, direct_formatting, parts_of, targets_of
from .word_order import out_of_order

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

SECTIONS = (
    Section(1, "Utstyr", "n = 4 av 9 enheter", told=(("Definisjon", "Ting."),)),
    Section(
        2,
        "Gryter, panner/kar",
        "n = 3 av 9 enheter",
        (
            PrintedQuote("Gryta lekker.", "Liten kommune", "k7m4qx", memo="Flott."),
            PrintedQuote(
                "Vi har nok kniver. Gryta lekker. Takk.",
                "Bydel i Oslo",
                coded=(Span(19, 32),),
            ),
        ),
        bands="<2000: 1/4 · 2000–5000: 2/5",
        memos=("Se på disse igjen.",),
        room=True,
    ),
    Section(1, "Annet", room=True),
)


def a_codebook() -> PrintedCodebook:
    node = CodebookNode("Utstyr", fields={"brief": "Det en lager mat med."})
    return PrintedCodebook(CodebookFile((node,)), "Kjøkken", "2024-01-01", "nb")


def a_document(look: PageLook | None = None) -> StructuredDocument:
    return StructuredDocument(
        "Kjøkken",
        (("Årgang", "2024"),),
        SECTIONS,
        "nb",
        memos=("Spørsmålet ble misforstått.",),
        look=look or PageLook(),
        appendix=a_codebook(),
    )


def written(look: PageLook | None = None) -> bytes:
    return document_bytes(a_document(look), header="Kjøkken · 2024", intern=True)


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def styled(content: bytes, style: str) -> list[str]:
    paragraphs = opened(content).paragraphs
    return [p.text for p in paragraphs if p.style and p.style.name == style]


def with_references() -> bytes:
    file = WordFile("Kjøkken", "nb", numbered=True)
    file.contents.put_here()
    _heading, bookmark = file.contents.add_heading(1, "Utstyr")
    first = file.contents.add_caption("table", "Ting som mangler")
    second = file.contents.add_caption("table", "Ting som lekker")
    figure = file.contents.add_caption("figure", "Gryter etter størrelse")
    last = file.add("Body Text", "Se ")
    last.extend(reference(second.bookmark, "Tabell\u00a02"))
    last.extend(page_reference(figure.bookmark, 2))
    last.extend(page_reference(bookmark, 2))
    assert first.bookmark != second.bookmark
    return file.file_bytes()


@pytest.mark.parametrize(
    "content",
    [
        written(),
        written(PageLook(numbered=False, comments=True)),
        with_references(),
    ],
)
def test_ids_are_unique_and_every_reference_leads_to_a_bookmark(content: bytes) -> None:
    assert targets_of(content)
    check_word_file(content)


def test_the_text_has_styles_and_no_formatting_of_its_own() -> None:
    assert direct_formatting(with_references()) == set()
    plain = StructuredDocument("Kjøkken", (), SECTIONS, "nb")
    assert direct_formatting(document_bytes(plain, header="", intern=True)) == set()


def test_headings_are_numbered_by_their_styles() -> None:
    numbering = parts_of(written())["word/numbering.xml"]
    linked = [one.get(f"{W}val") for one in numbering.iter(f"{W}pStyle")]
    assert linked == ["Heading1", "Heading2", "Heading3", "Heading4"]
    assert "word/numbering.xml" not in parts_of(written(PageLook(numbered=False)))


def test_numbers_in_the_contents_are_those_that_word_counts() -> None:
    numbers = HeadingNumbers()
    found = [numbers.next(level) for level in (1, 2, 3, 3, 2, 1, 3, 5, 2)]
    assert found == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1.1", "", "2.2"]


def test_captions_are_listed_at_the_front_with_their_numbers() -> None:
    content = with_references()
    listed = styled(content, "table of figures")
    assert [line.split("\t")[0] for line in listed] == [
        "Tabell\u00a01. Ting som mangler",
        "Tabell\u00a02. Ting som lekker",
        "Figur\u00a01. Gryter etter størrelse",
    ]
    body = parts_of(content)["word/document.xml"]
    asked = [str(one.text).strip() for one in body.iter(f"{W}instrText")]
    assert 'TOC \\h \\z \\c "Tabell"' in asked
    assert 'TOC \\h \\z \\c "Figur"' in asked


def test_a_section_to_write_in_has_room_between_what_is_known_and_the_quotes() -> None:
    texts = [(p.style.name, p.text) for p in opened(written()).paragraphs if p.style]
    start = texts.index(("Heading 2", "Gryter, panner/kar"))
    assert texts[start + 1 : start + 6] == [
        ("Base", "n = 3 av 9 enheter"),
        ("Base", "<2000: 1/4 · 2000–5000: 2/5"),
        ("Memo", "Notat: Se på disse igjen."),
        ("Body Text", ""),
        ("Quote", "Gryta lekker. (Liten kommune) k7m4qx"),
    ]


def test_the_coded_part_of_a_whole_answer_is_marked_by_a_style() -> None:
    last = next(
        p for p in opened(written()).paragraphs if p.text.startswith("Vi har nok")
    )
    marked = [(run.text, run.style.name) for run in last.runs if run.style]
    assert ("Gryta lekker.", "Coded") in marked
    assert last.text == "Vi har nok kniver. Gryta lekker. Takk. (Bydel i Oslo)"


def test_memos_are_comments_on_what_they_are_about() -> None:
    content = written(PageLook(comments=True))
    comments = [comment.text for comment in opened(content).comments]
    assert comments == ["Spørsmålet ble misforstått.", "Se på disse igjen.", "Flott."]
    assert styled(content, "Memo") == []
    (part,) = (r for n, r in parts_of(content).items() if n == "word/comments.xml")
    assert {one.get(f"{W}date") for one in part} == {None}


def test_the_codebook_is_an_appendix_with_its_own_headings() -> None:
    assert styled(written(), "Heading 1")[-1] == "Vedlegg: Kodebok"
    assert styled(written(), "Heading 2")[-1] == "Utstyr"


def test_libreoffice_finds_what_references_lead_to(tmp_path: Path) -> None:
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice is not installed: nothing printed")
    (tmp_path / "r.docx").write_bytes(with_references())
    (tmp_path / "c.docx").write_bytes(written(PageLook(comments=True)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf"]
    for command in (
        [*convert, "r.docx", "c.docx"],
        ["pdftotext", "-layout", "r.pdf", "r.txt"],
    ):
        subprocess.run(
            command, cwd=tmp_path, check=True, capture_output=True, timeout=180
        )
    text = (tmp_path / "r.txt").read_text(encoding="utf-8")
    assert "Se Tabell 2" in text
    assert "not found" not in text
    assert (tmp_path / "c.pdf").exists()


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ("<w:keepNext/><w:spacing/>", "<w:spacing/><w:keepNext/>", "pPr/keepNext"),
        ("<w:rPr/><w:t/>", "<w:t/><w:rPr/>", "r/rPr"),
        ("<w:tblW/><w:jc/>", "<w:jc/><w:tblW/>", "tblPr/tblW"),
        ("<w:updateFields/><w:compat/>", "<w:compat/><w:updateFields/>", ""),
    ],
)
def test_what_stands_out_of_order_is_seen(before: str, after: str, where: str) -> None:
    parent = where.split("/")[0] or "settings"

    def read(inside: str) -> list[str]:
        spaced = f'xmlns:w="{W[1:-1]}"'
        return out_of_order(fromstring(f"<w:{parent} {spaced}>{inside}</w:{parent}>"))

    assert read(before) == []
    assert read(after) == [where or "settings/updateFields"]
