"""Every file is read back before it leaves: who made it, what it hides, whom it names.

The contract is over all registries of formats: a new one is covered as it is added.
"""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest

from koding.errors import FileTells
from koding.exporters.alternatives import ALTERNATIVE_FORMATS
from koding.exporters.codebook_formats import CODEBOOK_FORMATS
from koding.exporters.names_report import REPORT_FORMATS
from koding.exporters.read_back import nothing_known, passages_of, read_back
from koding.exporters.release import Manifest, manifest_path, release
from koding.exporters.tables import TABLE_FORMATS
from koding.exporters.word import document_bytes
from koding.model.alternatives import Alternative, Alternatives
from koding.model.document import PrintedQuote, Section, StructuredDocument
from koding.model.names_report import KindCount, NamesReport
from koding.model.release import NamesChecked
from koding.model.table import Column, Row, Table

from .codebooks import printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

TABLE = Table(
    "Mangler", "Kode", (Column("n", "count"),), (Row("Tid", (2,)),), ("Base: 7.",), "nb"
)
DOCUMENT = StructuredDocument(
    "Hva mangler?",
    (("Svar", "7"),),
    (Section(1, "Mat", "n = 1", (PrintedQuote("Kald mat.", "Bydel i Oslo"),)),),
    "nb",
)
REPORT = NamesReport(
    project="Prøve",
    date="2026-01-01",
    version="1",
    lists="abc",
    pipeline="",
    own=0,
    language="nn",
    texts=1,
    unscanned=0,
    identity=True,
    kinds=(KindCount("person", True, 1, 1, 0, 0, 0),),
    kept=(),
    deciders=(),
    quotes=0,
    respondents=0,
    most=0,
    seen=0,
    descriptors=(),
    narrow=0,
    crowded=0,
    stop_below=3,
    warn_below=5,
    sweep=(("capital", 2),),
    allowed=(),
    exports=(),
)

MEALS = Alternative("Mat", "", "Kjøkken", "ordinary", 2, None, ())
ALTERNATIVES = Alternatives(
    "S1", "Hva mangler?", 2023, "units", 7, 1, 0, "nb", (MEALS,)
)


def every_export() -> Iterator[tuple[str, bytes]]:
    """Yield a file of every format there is, with a name for it."""
    for form, table in TABLE_FORMATS.items():
        yield f"tabell.{form}", table(TABLE)
    for name, book in CODEBOOK_FORMATS.items():
        yield f"kodebok.{name}", book.write(printed(), intern=True)
    for name, write in REPORT_FORMATS.items():
        yield f"rapport.{name}", write(REPORT)
    for name, proposed in ALTERNATIVE_FORMATS.items():
        yield f"alternativer.{name}", proposed(ALTERNATIVES)
    yield "ord.docx", document_bytes(DOCUMENT, header="Prøve", intern=False)


EXPORTS = dict(every_export())


@pytest.mark.parametrize("name", EXPORTS)
def test_no_export_tells_more_than_its_text(name: str) -> None:
    assert read_back(EXPORTS[name], name, nothing_known) == []


@pytest.mark.parametrize("name", EXPORTS)
def test_what_an_export_says_is_searched(name: str) -> None:
    seen: list[str] = []

    def search(passages: Sequence[str]) -> list[str]:
        seen.extend(passages)
        return []

    read_back(EXPORTS[name], name, search)
    wanted = {"tabell": "Tid", "ord": "Kald mat.", "rapport": "Prøve"}
    said = wanted.get(name.partition(".")[0])
    if said and not name.endswith("text"):
        assert any(said in passage for passage in seen)
    assert len(seen) > 1 or name.endswith("text")


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
    file = BytesIO(EXPORTS["ord.docx"])
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
    content = EXPORTS["ord.docx"]
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
        EXPORTS["ord.docx"],
        tmp_path / "a.docx",
        manifest=manifest(None),
        destination="working",
    )
    text = manifest_path(path).read_text(encoding="utf-8")
    assert json.loads(text)["read_back"] == [
        {"part": "word/document.xml", "what": "name", "n": 1}
    ]
    assert "Kald" not in text
