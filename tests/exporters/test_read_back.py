"""Every file is read back before it leaves: its makers, what it hides, its names."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest

from koding.errors import FileTells
from koding.exporters.read_back import nothing_known, passages_of, read_back
from koding.exporters.release import Manifest, manifest_path, release
from koding.exporters.word import document_bytes
from koding.model.document import PrintedQuote, Section, StructuredDocument
from koding.model.release import NamesChecked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DOCUMENT = StructuredDocument(
    "Hva mangler?",
    (("Svar", "7"),),
    (Section(1, "Mat", "n = 1", (PrintedQuote("Kald mat.", "Bydel i Oslo"),)),),
    "nb",
)
WORD = document_bytes(DOCUMENT, header="Prøve", intern=False)


def word_file() -> docx.document.Document:
    document = docx.Document(BytesIO(document_bytes(DOCUMENT, header="", intern=True)))
    document.core_properties.author = ""
    return document


def told(document: docx.document.Document) -> set[str]:
    file = BytesIO()
    document.save(file)
    return {t.what for t in read_back(file.getvalue(), "a.docx", nothing_known)}


def test_who_made_a_word_file_is_seen() -> None:
    document = word_file()
    assert told(document) == set()
    document.core_properties.author = "Kari"
    assert told(document) == {"author"}
    document.core_properties.author = ""
    document.core_properties.keywords = "Haugesund"
    assert told(document) == {"properties"}


def test_comments_changes_and_revision_ids_are_seen() -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    document = word_file()
    document.add_comment(document.paragraphs[1].runs, text="Hm", author="")
    assert "comments" in told(document)
    document = word_file()
    document.paragraphs[1]._p.set(qn("w:rsidR"), "00A1B2C3")
    assert told(document) == {"revisions"}
    document = word_file()
    document.paragraphs[1]._p.append(
        parse_xml(f"<w:ins {nsdecls('w')} w:id='1' w:author=''/>")
    )
    assert told(document) == {"changes"}


def test_hidden_sheets_and_defined_names_are_seen() -> None:
    from openpyxl.workbook.defined_name import DefinedName  # type: ignore[import-untyped]

    book = openpyxl.Workbook()
    book.properties.creator = ""
    book.create_sheet("Navn").sheet_state = "hidden"
    book.defined_names["haugesund"] = DefinedName("haugesund", attr_text="Sheet!$A$1")
    book.active["A1"] = "x"
    book.active.column_dimensions["C"].hidden = True
    file = BytesIO()
    book.save(file)
    traces = {t.what for t in read_back(file.getvalue(), "a.xlsx", nothing_known)}
    assert traces == {"hidden", "defined names"}


def test_custom_properties_and_embedded_files_are_seen() -> None:
    file = BytesIO(WORD)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("docProps/custom.xml", "<Properties/>")
        package.writestr("word/embeddings/a.xlsx", b"x")
        package.comment = b"fra Kari"
    found = {t.what for t in read_back(file.getvalue(), "a.docx", nothing_known)}
    assert found == {"properties", "embedded", "comments"}


def test_words_are_put_together_over_runs() -> None:
    xml = '<w:p><w:r><w:t xml:space="preserve">Hauge</w:t></w:r><w:r><w:t>sund</w:t>'
    assert list(passages_of(f"{xml}<w:tab/><w:t>&amp; by</w:t></w:r></w:p>")) == [
        "Haugesund & by"
    ]


def finds_kald(passages: Sequence[str]) -> list[str]:
    return ["Kald"] if any("Kald" in one for one in passages) else []


def manifest(names: NamesChecked | None) -> Manifest:
    return Manifest("e", "word", "2026", "1", "c", names=names, known=finds_kald)


def test_a_publication_that_names_somebody_is_refused(tmp_path: Path) -> None:
    passed = manifest(NamesChecked("abc", 0, "passed"))
    content = WORD
    with pytest.raises(FileTells, match="«Kald»"):
        release(
            content, tmp_path / "a.docx", manifest=passed, destination="publication"
        )
    assert list(tmp_path.iterdir()) == []
    allowed = manifest(NamesChecked("abc", 0, "allowed", ("open 1",), "avtalt"))
    release(content, tmp_path / "a.docx", manifest=allowed, destination="publication")


def test_a_publication_that_tells_its_author_is_refused_whatever_is_allowed(
    tmp_path: Path,
) -> None:
    document = word_file()
    document.core_properties.author = "Kari"
    file = BytesIO()
    document.save(file)
    allowed = manifest(NamesChecked("abc", 0, "allowed", ("open 1",), "avtalt"))
    with pytest.raises(FileTells, match="author"):
        release(
            file.getvalue(),
            tmp_path / "a.docx",
            manifest=allowed,
            destination="publication",
        )


def test_a_working_copy_is_written_and_its_manifest_tells(tmp_path: Path) -> None:
    path = release(
        WORD,
        tmp_path / "a.docx",
        manifest=manifest(None),
        destination="working",
    )
    text = manifest_path(path).read_text(encoding="utf-8")
    assert json.loads(text)["read_back"] == [
        {"part": "word/document.xml", "what": "name", "n": 1}
    ]
    assert "Kald" not in text
