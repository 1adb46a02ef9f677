"""Every codebook format holds the codebook, as its reader or a second program sees."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, example, given, settings

from koding.errors import InvalidCodebook, UnreadableFile
from koding.exporters.codebook_formats import CODEBOOK_FORMATS
from koding.importers.codebooks import read_codebook
from koding.model.codebook_file import DEEPEST, CodebookFile, CodebookNode, guid_of

from .codebooks import ANY_CODEBOOK, SMALL, printed

if TYPE_CHECKING:
    from koding.model.codebook_file import PrintedCodebook

READ_BACK = [name for name, form in CODEBOOK_FORMATS.items() if form.ids]
REFI = Path(
    os.environ.get("KODING_REFI")
    or Path(__file__).resolve().parents[2].parent / "shared" / "refi"
)
QDA = "{urn:QDA-XML:codebook:1.0}"
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def read_back(name: str, book: PrintedCodebook, folder: Path) -> CodebookFile:
    path = folder / f"bok.{name}"
    path.write_bytes(CODEBOOK_FORMATS[name].write(book))
    return read_codebook(path)


def as_held(name: str, file: CodebookFile) -> CodebookFile:
    """Return what a format can hold: GUIDs for ids in one, code lists in another."""

    def node(one: CodebookNode) -> CodebookNode:
        id_ = guid_of(one.id) if name == "qdc" else one.id
        return replace(one, id=id_, codes=tuple(map(node, one.codes)))

    questions = file.questions if CODEBOOK_FORMATS[name].questions else {}
    return CodebookFile(tuple(map(node, file.codes)), questions)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("name", READ_BACK)
def test_a_codebook_comes_back_as_it_was(
    name: str, language: str, tmp_path: Path
) -> None:
    found = read_back(name, printed(language=language), tmp_path)
    assert found == as_held(name, SMALL)


RETIRED_TWIN = CodebookFile(
    (
        CodebookNode(
            "Folk", id="a", retired=True, codes=(CodebookNode("Ung", id="b"),)
        ),
        CodebookNode("folk", id="c", codes=(CodebookNode("Ung", id="d"),)),
    )
)
ESCAPES = CodebookFile(
    (CodebookNode("_x000D_ _x0041_", fields={"memo": "_x000A_"}, id="a"),)
)


ERRORS = CodebookFile((CodebookNode("#REF!", fields={"memo": "''#N/A"}, id="a"),))
TABBED = CodebookFile((CodebookNode("0", fields={"short": "'\t0"}, id="a"),))
DEEP = CodebookFile(())
for place in range(DEEPEST, 0, -1):
    DEEP = CodebookFile(
        (CodebookNode(f"Steg {place}", codes=DEEP.codes, id=f"{place}"),)
    )


@pytest.mark.parametrize("name", READ_BACK)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(file=ANY_CODEBOOK)
@example(file=RETIRED_TWIN)
@example(file=ESCAPES)
@example(file=ERRORS)
@example(file=TABBED)
@example(file=DEEP)
def test_a_round_trip_loses_nothing(
    name: str, file: CodebookFile, tmp_path: Path
) -> None:
    assert read_back(name, printed(file), tmp_path) == as_held(name, file)


def test_word_prints_every_code_with_its_words_and_counts() -> None:
    document = docx.Document(BytesIO(CODEBOOK_FORMATS["docx"].write(printed())))
    styled = [(p.style.name or "", p.text) for p in document.paragraphs if p.style]
    headings = [pair for pair in styled if pair[0].startswith("Heading")]
    assert headings == [
        ("Heading 1", "Kjøkkenet: rom, utstyr"),
        ("Heading 2", "For få komfyrer/ovner"),
        ("Heading 2", "-1 stilling (forslag)"),
        ("Heading 1", "Annet"),
        ("Heading 1", "Koder som ikke er i bruk lenger"),
        ("Heading 2", "Kjøkkenet: rom, utstyr / +47"),
    ]
    cells = {
        row.cells[0].text: row.cells[1].text
        for table in document.tables
        for row in table.rows
    }
    words = SMALL.codes[0].codes[0].fields
    assert cells["Full definisjon"] == words["definition"].replace("\n\n", "\n")
    assert cells["Brukes ikke når"] == "=SUM(A1)"
    assert ("Base", "Enheter: 1\u00a0234 · Sitater: 1") in styled


def test_word_marks_its_pages_as_internal() -> None:
    header = docx.Document(BytesIO(CODEBOOK_FORMATS["docx"].write(printed())))
    texts = [p.text for p in header.sections[0].header.paragraphs]
    assert "INTERN - ikke for publisering" in texts
    assert "Kjøkkenundersøkelsen · Kodebok · Etter piloten" in texts


def test_no_cell_of_the_sheet_is_a_formula() -> None:
    content = CODEBOOK_FORMATS["xlsx"].write(printed())
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert [cells[text] for text in ("=SUM(A1)", "+47", "-1 stilling")] == ["s"] * 3
    assert "INTERN" in sheet.oddHeader.left.text
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"


def test_a_text_file_has_no_formula_either() -> None:
    lines = CODEBOOK_FORMATS["csv"].write(printed()).decode("utf-8-sig").splitlines()
    cells = [cell for line in lines for cell in line.split(";")]
    assert "'+47" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_refi_holds_what_other_programs_ask_for() -> None:
    root = ElementTree.fromstring(CODEBOOK_FORMATS["qdc"].write(printed()))
    assert root.tag == f"{QDA}CodeBook"
    codes = list(root.iter(f"{QDA}Code"))
    assert [code.get("name") for code in codes] == [
        node.label for _path, node in SMALL.walk()
    ]
    guids = [code.get("guid", "") for code in codes]
    assert all(map(GUID.fullmatch, guids))
    assert len(set(guids)) == len(guids)
    assert {code.get("isCodable") for code in codes} == {"true", "false"}
    assert not [code for code in codes if code.get("color")]
    # The description comes before the codes under it.
    assert codes[0][0].tag == f"{QDA}Description"


def test_refi_has_no_empty_list_of_codes() -> None:
    root = ElementTree.fromstring(
        CODEBOOK_FORMATS["qdc"].write(printed(CodebookFile(())))
    )
    assert len(root) == 0


def test_a_renamed_code_keeps_its_guid() -> None:
    renamed = replace(SMALL, codes=(replace(SMALL.codes[0], label="Rommet"),))
    guids = [
        ElementTree.fromstring(CODEBOOK_FORMATS["qdc"].write(printed(file)))
        .find(f".//{QDA}Code")
        .get("guid")  # type: ignore[union-attr]
        for file in (SMALL, renamed)
    ]
    assert guids[0] == guids[1]


@pytest.mark.skipif(
    not (REFI / "Codebook.xsd").exists(),
    reason="Codebook.xsd is not beside the project; KODING_REFI names its folder.",
)
@settings(max_examples=50, deadline=None)
@given(file=ANY_CODEBOOK)
@example(file=SMALL)
def test_refi_is_valid_by_its_schema(file: CodebookFile) -> None:
    from lxml import etree  # type: ignore[import-untyped]

    schema = etree.XMLSchema(etree.parse(REFI / "Codebook.xsd"))
    schema.assertValid(etree.fromstring(CODEBOOK_FORMATS["qdc"].write(printed(file))))


def test_yaml_reads_well() -> None:
    text = CODEBOOK_FORMATS["yaml"].write(printed()).decode()
    assert text.startswith(
        "project: Kjøkkenundersøkelsen\nversion: Etter piloten\ndate: '2024-03-02'\n"
        "codes:\n  - label: 'Kjøkkenet: rom, utstyr'\n    id: t1\n"
        "    brief: Alt som kan tas og føles på.\n    codes:\n"
        "      - label: For få komfyrer/ovner\n        id: c1\n"
        "        short: Komfyrer\n"
        "        definition: |-\n          Det mangler plater.\n\n"
        "          Ovner òg, čáhci.\n"
    )
    assert "  S2:\n    - - 'Kjøkkenet: rom, utstyr'\n      - -1 stilling\n" in text


def without_ids(nodes: tuple[CodebookNode, ...]) -> tuple[CodebookNode, ...]:
    return tuple(replace(n, id="", codes=without_ids(n.codes)) for n in nodes)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_word_comes_back_with_all_but_the_ids(language: str, tmp_path: Path) -> None:
    theme, other = SMALL.codes
    alone = CodebookNode("Uten hylle", fields={"memo": "Første\n\nandre"})
    file = CodebookFile((theme, alone, other))
    found = read_back("docx", printed(file, language), tmp_path)
    assert found.codes == without_ids(
        # A paragraph of a cell is never blank.
        (
            replace(
                theme,
                codes=(
                    replace(
                        theme.codes[0],
                        fields={
                            **theme.codes[0].fields,
                            "definition": "Det mangler plater.\nOvner òg, čáhci.",
                        },
                    ),
                    *theme.codes[1:],
                ),
            ),
            replace(alone, fields={"memo": "Første\nandre"}),
            other,
        )
    )


def test_a_word_file_without_headings_is_no_codebook(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Bare en setning.")
    path = tmp_path / "bok.docx"
    document.save(str(path))
    with pytest.raises(InvalidCodebook, match="no headings"):
        read_codebook(path)
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(UnreadableFile):
        read_codebook(path)
