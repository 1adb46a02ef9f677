"""The structured Word document of the demo's material, opened again by python-docx."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from koding.analysis.sorting import joined_quotes
from koding.workbench import Workbench
from koding.workbench.publishing.wanted import Wanted

from .material import WAVE, asked, code, csv_file, take_codings, take_in, wide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

    from koding.model.views import CodedQuote

ROOT = Path(__file__).resolve().parents[2]
LABELS = ("S1", "S2", "S3")
SECTION = tuple[int, str, list[str]]
"""Level, heading, and the paragraphs under it."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The invented corpus with its codebook and codings."""
    folder = tmp_path_factory.mktemp("demo") / "p"
    bench = Workbench.create(folder, name="Tjenester 2023", coder="ola")
    take_in(bench, ROOT / "corpora" / "tjenester-2023.xlsx")
    bench.imports.codebook(ROOT / "codebooks" / "tjenester.yaml")
    take_codings(bench, ROOT / "corpora" / "kodinger-2023.xlsx")
    yield bench
    bench.close()


def exported(bench: Workbench, label: str) -> Path:
    return bench.exports.word(asked(bench, label), WAVE)


def sections(document: Document) -> list[SECTION]:
    """Return the headings of a document with the text under each, from the first."""
    found: list[SECTION] = []
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style else ""
        if style and style.startswith("Heading "):
            found.append((int(style.split()[1]), paragraph.text, []))
        elif found and paragraph.text:
            found[-1][2].append(paragraph.text)
    return found


def plain(words: str) -> str:
    return " ".join(words.replace("\uf0b7", "•").split())


def quotes(bench: Workbench, label: str) -> list[CodedQuote]:
    return bench.coding.quotes(asked(bench, label).id, WAVE)


def headings_expected(bench: Workbench, label: str) -> list[tuple[int, str]]:
    """Return the codes that have quotes under them, as the codebook's tree has them."""
    touched: set[str] = set()
    for one in quotes(bench, label):
        for touched_code in one.codes:
            path = bench.codebook.path(touched_code)
            touched.update(step.id for step in path)
    return [
        (depth + 1, held.label)
        for depth, held in bench.codebook.walk()
        if held.id in touched
    ]


@pytest.mark.parametrize("label", LABELS)
def test_headings_are_the_tree_of_the_codebook(demo: Workbench, label: str) -> None:
    found = sections(docx.Document(str(exported(demo, label))))
    headings = [(level, text) for level, text, _under in found]
    fixed = [(1, "Ikke kodet ennå")] if label == "S3" else []
    assert headings == headings_expected(demo, label) + fixed
    assert max(level for level, _text in headings) == 3


@pytest.mark.parametrize("label", LABELS)
def test_every_quote_stands_under_each_of_its_codes(
    demo: Workbench, label: str
) -> None:
    found = sections(docx.Document(str(exported(demo, label))))
    under = {heading: [plain(text) for text in texts] for _l, heading, texts in found}
    pairs = list(joined_quotes(quotes(demo, label)))
    assert len(pairs) > 150
    for touched, one in pairs:
        held = demo.codebook.codes.get(touched)
        texts = under[held.label if held else "Ikke kodet ennå"]
        said = plain(demo.names.printed(one.answer, one.span).text)
        descriptor = demo.coding.descriptor(one.respondent)
        assert descriptor
        assert f"{said} ({descriptor})" in texts
    # Under each heading a note with n, and one paragraph for each quote; no more.
    assert sum(map(len, under.values())) == len(pairs) + len(found)


def test_the_file_says_intern_in_its_name_and_on_its_pages(demo: Workbench) -> None:
    path = exported(demo, "S2")
    assert "INTERN" in path.name
    assert path.parent == demo.folder / "exports"
    (section, *_rest) = docx.Document(str(path)).sections
    marked = [p.text for p in (*section.header.paragraphs, *section.footer.paragraphs)]
    assert any("INTERN" in text for text in marked)


def test_a_manifest_stands_beside_the_file_without_any_words(demo: Workbench) -> None:
    path = exported(demo, "S1")
    text = path.with_name(f"{path.name}.manifest.json").read_text(encoding="utf-8")
    manifest = json.loads(text)
    assert manifest["file"] == path.name
    assert manifest["kind"] == "word"
    assert manifest["options"] == {"question": "S1", "wave": WAVE, "descriptors": True}
    said = [one.words.strip() for one in quotes(demo, "S1")]
    assert not any(words in text for words in said if len(words) > 20)


def test_a_new_coding_gives_another_export_id(bench: Workbench, tmp_path: Path) -> None:
    take_in(bench, csv_file(tmp_path / "a.csv", wide("Kaldt her.", "Få stoler.")))

    def export() -> str:
        path = exported(bench, "S1")
        manifest = path.with_name(f"{path.name}.manifest.json")
        return str(json.loads(manifest.read_text(encoding="utf-8"))["export"])

    first = export()
    assert export() == first
    code(bench, "Kaldt her.", "Varme")
    second = export()
    assert second != first
    bench.codes.rename(bench.codes.find("Varme").id, "Varme og kulde")
    assert export() not in (first, second)


def test_descriptors_can_be_left_out(demo: Workbench, tmp_path: Path) -> None:
    question = asked(demo, "S1")
    path = demo.exports.word(
        question, WAVE, tmp_path / "uten.docx", Wanted(descriptors=False)
    )
    text = "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    assert "innbyggere)" not in text
    assert "(Bydel i Oslo)" not in text
