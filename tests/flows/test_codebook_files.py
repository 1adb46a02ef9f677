"""A codebook out in each format and in again: into itself, and into another project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from koding.errors import InvalidCodebook, KodingError, MissingColumn, UnreadableFile
from koding.exporters.codebook_formats import CODEBOOK_FORMATS
from koding.workbench import Workbench

from .material import (
    THINGS,
    asked,
    code,
    count_lines,
    csv_file,
    kinds_since,
    tables,
    take_in,
    wide,
    xlsx_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

READ_BACK = [name for name, form in CODEBOOK_FORMATS.items() if form.ids]
QDC = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{codes}</Codes></CodeBook>'
GUID = "00000000-0000-4000-8000-00000000000{n}"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workbench]:
    made = Workbench.create(tmp_path / "q", name="En annen", coder="kari")
    yield made
    made.close()


@pytest.fixture
def filled(bench: Workbench, tmp_path: Path) -> Workbench:
    take_in(bench, csv_file(tmp_path / "svar.csv", wide(*THINGS)))
    theme = bench.codes.create("Rom, utstyr", fields={"brief": "Det som kan tas på."})
    words = {"definition": "Temperatur.\n\nInne.", "when": "Notat: kulde", "memo": "Hm"}
    bench.codes.create("Varme", parent=theme, fields=words)
    bench.codes.create("=SUM(A1)", parent=theme)
    old = bench.codes.create("Gammel", parent=theme)
    bench.codes.retire(old)
    bench.questions.set(asked(bench), {"code_list": (theme,)})
    return bench


def tree(bench: Workbench) -> list[tuple[object, ...]]:
    """Return what a file can hold of the codes, by path."""
    book = bench.codebook
    return [
        (
            tuple(step.label for step in book.path(one.id)),
            (one.kind, one.brief, one.definition, one.when, one.memo),
            (one.retired, one.proposed),
        )
        for _depth, one in book.walk()
    ]


@pytest.mark.parametrize("form", READ_BACK)
def test_a_codebook_that_comes_back_changes_nothing(
    form: str, filled: Workbench, tmp_path: Path
) -> None:
    path = filled.codebook_files.save(form, tmp_path / f"bok.{form}")
    before = tables(filled)
    receipt = filled.imports.codebook(path)
    assert (receipt.new, receipt.renamed, receipt.defined) == (0, (), ())
    assert tables(filled) == before


@pytest.mark.parametrize("form", READ_BACK)
def test_another_project_gets_the_whole_codebook(
    form: str, filled: Workbench, other: Workbench, tmp_path: Path
) -> None:
    path = filled.codebook_files.save(form, tmp_path / f"bok.{form}")
    assert other.imports.codebook(path).new == 4
    assert tree(other) == tree(filled)
    assert other.imports.codebook(path).new == 0


@pytest.mark.parametrize("form", READ_BACK)
def test_a_code_that_was_renamed_since_gets_its_name_back(
    form: str, filled: Workbench, tmp_path: Path
) -> None:
    path = filled.codebook_files.save(form, tmp_path / f"bok.{form}")
    varme = filled.codes.find("Varme").id
    filled.codes.rename(varme, "Kulde")
    filled.codes.move([varme], "")
    receipt = filled.imports.codebook(path)
    assert (receipt.new, receipt.renamed) == (0, (("Kulde", "Varme"),))
    assert receipt.moved == ("Varme",)
    assert filled.codes.find("Rom, utstyr / Varme").id == varme


def test_two_codes_can_change_names(filled: Workbench, tmp_path: Path) -> None:
    path = filled.codebook_files.save("yaml", tmp_path / "bok.yaml")
    text = path.read_text(encoding="utf-8")
    text = text.replace("label: Varme", "label: X").replace(
        "label: =SUM(A1)", "label: Varme"
    )
    text = text.replace("label: X", "label: =SUM(A1)")
    path.write_text(text, encoding="utf-8")
    varme = filled.codes.find("Varme").id
    filled.imports.codebook(path)
    assert filled.codebook.codes[varme].label == "=SUM(A1)"


def test_a_dry_run_says_everything_and_writes_nothing(
    filled: Workbench, other: Workbench, tmp_path: Path
) -> None:
    path = filled.codebook_files.save("xlsx", tmp_path / "bok.xlsx")
    before = tables(other)
    receipt = other.imports.codebook(path, dry=True)
    assert receipt.dry
    assert "Rom, utstyr / Varme" in receipt.made
    assert tables(other) == before


def test_other_words_make_earlier_codings_stale_unless_they_stand(
    filled: Workbench, tmp_path: Path
) -> None:
    path = filled.codebook_files.save("yaml", tmp_path / "bok.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Temperatur.", "Kulde."), encoding="utf-8")
    assert filled.imports.codebook(path, dry=True).defined == ("Varme",)
    filled.imports.codebook(path, codings_stand=True)
    assert not filled.codes.find("Varme").meaning
    path.write_text(text, encoding="utf-8")
    filled.imports.codebook(path)
    assert filled.codes.find("Varme").meaning


def test_codes_from_a_coder_who_does_not_lead_are_proposals(
    bench: Workbench, tmp_path: Path
) -> None:
    settings = bench.folder / "koding.toml"
    text = settings.read_text(encoding="utf-8")
    assert text.count("leads = []") == 1
    led = text.replace("leads = []", 'leads = ["kari"]')
    settings.write_text(led, encoding="utf-8")
    sheet = csv_file(tmp_path / "bok.csv", [("Tema", "Kode"), ("Rom", "Varme")])
    with_lead = bench.opened_again()
    with_lead.imports.codebook(sheet)
    assert with_lead.codes.find("Varme").proposed
    with_lead.close()


def test_merged_codes_and_examples_are_told_of(filled: Workbench) -> None:
    filled.codes.merge(
        [filled.codes.find("=SUM(A1)").id], filled.codes.find("Varme").id
    )
    printed = filled.codebook_files.printed()
    said = {
        form: " ".join(filled.codebook_files.left_out(form, printed))
        for form in CODEBOOK_FORMATS
    }
    assert "=SUM(A1)" not in [node.label for _path, node in printed.file.walk()]
    assert all("1 code that is read as another" in text for text in said.values())
    assert "S1" in said["csv"]
    assert "S1" not in said["yaml"]
    assert "holds no ids" in said["docx"]


def test_no_words_of_respondents_are_in_a_codebook(
    filled: Workbench, tmp_path: Path
) -> None:
    code(filled, THINGS[0], "Varme")
    for form in CODEBOOK_FORMATS:
        content = filled.codebook_files.content(form, filled.codebook_files.printed())
        assert "ringe til etter" not in content.decode("utf-8", "replace")


def test_a_codebook_goes_out_as_a_working_copy(
    filled: Workbench, tmp_path: Path
) -> None:
    code(filled, THINGS[0], "Varme")
    path = filled.codebook_files.save("docx", tmp_path / "bok.docx")
    assert path.name == "bok-INTERN.docx"
    manifest = json.loads(Path(f"{path}.manifest.json").read_bytes())
    assert (manifest["kind"], manifest["options"]["format"]) == ("codebook", "docx")
    counts = filled.codebook_files.printed().counts
    assert counts[filled.codes.find("Rom, utstyr").id] == (1, 1)


def test_the_sheets_people_make_are_read(bench: Workbench, tmp_path: Path) -> None:
    themes = [("Tema", "Undertema", "Kode"), ("Rom", "", "Lys"), ("Rom", "Ute", "Tak")]
    bench.imports.codebook(xlsx_file(tmp_path / "a.xlsx", themes))
    assert bench.codes.find("Rom / Ute / Tak")
    parents = [
        ("Kode", "Overordnet", "Definisjon"),
        ("Is", "Mat", "Kald."),
        ("Mat", "", ""),
    ]
    bench.imports.codebook(csv_file(tmp_path / "b.csv", parents))
    assert bench.codes.find("Mat / Is").definition == "Kald."


def test_a_codebook_of_another_program_is_read(
    bench: Workbench, tmp_path: Path
) -> None:
    inner = f'<Code name="Is" isCodable="true" guid="{GUID.format(n=2)}"/>'
    guid = f"{{{GUID.format(n=1)}}}"
    codes = (
        f'<Code name="Mat &amp; drikke" isCodable="false" guid="{guid}">'
        f"<Description>Alt som spises.\nType: intervju</Description>{inner}</Code>"
    )
    path = tmp_path / "nvivo.qdc"
    content = QDC.replace("codebook:1.0", "codebook:1:0").format(codes=codes)
    path.write_text(f"\ufeff{content}", encoding="utf-8")
    bench.imports.codebook(path)
    theme = bench.codes.find("Mat & drikke")
    assert theme.definition == "Alt som spises.\nType: intervju"
    assert not theme.retired
    assert bench.codes.find("Mat & drikke / Is")


PARENTS = ("Kode", "Overordnet")
LONG = "lang " * 120
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
ELSEWHERE = '<!DOCTYPE x SYSTEM "http://localhost/x.dtd">'
CODE = '<Code name="{name}" isCodable="true" guid="{guid}"/>'


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [PARENTS, ("A", "B"), ("B", "C"), ("C", "A")],
            "row 2, column B",
        ),
        ([PARENTS, ("A", "A")], "ring: A → A"),
        (
            [PARENTS, ("D", "A"), ("A", "B"), ("B", "A")],
            "ring: A → B → A",
        ),
        ([PARENTS, ("A", "X")], "no row is called «X»"),
        ([PARENTS, ("A", ""), ("A", ""), ("B", "A")], "2 rows"),
        ([PARENTS, ("A", ""), ("a", "")], "in row 2"),
        ([("Nivå 1", "Nivå 2"), ("A", "B"), ("C", ""), ("a", "b")], "row 4: «b»"),
        ([("Nivå 1", "Nivå 2"), ("", "B")], "row 2, column A: the cell is blank"),
        ([("Tema", "Kode", "Notat"), ("", "", "løst")], "row 2"),
        ([("Kode", "Type"), ("A", "rar")], "row 2: «A» has kind: rar"),
        ([("Kode", "Status"), ("A", "borte")], "«borte»"),
        ([("Kode", "Notat"), (LONG, "")], "row 2, column A: «lang"),
        ([("Kode", "Kode-id"), ("A", "1"), ("B", "1")], "same id"),
    ],
)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_bad_sheet_is_one_sentence_with_its_row(
    bench: Workbench,
    tmp_path: Path,
    kind: str,
    rows: Sequence[Sequence[object]],
    said: str,
) -> None:
    made = {"xlsx": xlsx_file, "csv": csv_file}[kind](tmp_path / f"bok.{kind}", rows)
    _refused(bench, made, InvalidCodebook, said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (BOMB + QDC.format(codes="<Code name='&c;' guid='1'/>"), "DOCTYPE"),
        (OUTSIDE + QDC.format(codes="<Code name='&a;' guid='1'/>"), "DOCTYPE"),
        (ELSEWHERE + QDC.format(codes="<Code name='A' guid='1'/>"), "DOCTYPE"),
        (QDC.format(codes="<Code name='&a;' guid='1'/>"), "not XML"),
        (QDC.format(codes=CODE.format(name="A", guid="7")), "line 1: «7» is no GUID"),
        (
            QDC.format(codes="<Code name='A' isCodable='perhaps'/>"),
            "line 1: isCodable is to be true or false",
        ),
        (QDC.format(codes="<Code guid='1'/>"), "line 1: the code has no name"),
        (QDC.format(codes=CODE.format(name=LONG, guid=GUID.format(n=1))), "characters"),
        (
            QDC.format(
                codes=CODE.format(name="A", guid=GUID.format(n=1))
                + CODE.format(name="a", guid=GUID.format(n=2))
            ),
            "«a» stands twice",
        ),
        (
            QDC.format(
                codes=CODE.format(name="A", guid=GUID.format(n=1))
                + CODE.format(name="B", guid=GUID.format(n=1))
            ),
            "same id",
        ),
        (QDC.format(codes=""), "no codes"),
        ("<Project><Codes/></Project>", "REFI"),
        ("<CodeBook/>", "REFI"),
        ("<CodeBook", "not XML"),
        (QDC.format(codes="<Code name='A'>" * 300 + "</Code>" * 300), ""),
        ("", "empty"),
        ("\x00\x01", "not XML"),
    ],
)
def test_a_hostile_qdc_is_one_sentence(
    bench: Workbench, tmp_path: Path, content: str, said: str
) -> None:
    path = tmp_path / "bok.qdc"
    path.write_text(content, encoding="utf-8")
    _refused(bench, path, KodingError, said)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_document_type_is_seen_in_other_encodings(
    bench: Workbench, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "bok.qdc"
    path.write_bytes((BOMB + QDC.format(codes="<Code name='&c;'/>")).encode(encoding))
    _refused(bench, path, UnreadableFile, "DOCTYPE")


def test_what_is_no_codebook_is_told_so(bench: Workbench, tmp_path: Path) -> None:
    sheet = xlsx_file(tmp_path / "svar.xlsx", wide(*THINGS))
    _refused(bench, sheet, MissingColumn, "no column holds the codes' names")
    _refused(bench, csv_file(tmp_path / "tom.csv", []), UnreadableFile, "empty")
    _refused(bench, tmp_path / "bok.pdf", UnreadableFile, "not read as a codebook")
    _refused(bench, tmp_path / "borte.qdc", UnreadableFile, "cannot be read")
    with pytest.raises(KodingError, match=r"no sheet|sheet"):
        bench.imports.codebook(sheet, sheet="Koder")


def test_an_import_that_would_double_a_label_changes_nothing(
    filled: Workbench, tmp_path: Path
) -> None:
    path = filled.codebook_files.save("yaml", tmp_path / "bok.yaml")
    varme = filled.codes.find("Varme").id
    filled.codes.rename(varme, "Kulde")
    filled.codes.create("Varme", parent=filled.codes.find("Rom, utstyr").id)
    _refused(filled, path, InvalidCodebook, "two codes «Varme»")


def test_an_import_is_one_step(
    filled: Workbench, other: Workbench, tmp_path: Path
) -> None:
    path = filled.codebook_files.save("xlsx", tmp_path / "bok.xlsx")
    lines = count_lines(other)
    other.imports.codebook(path)
    assert "code.created" in kinds_since(other, lines)
    other.undo()
    held = other.codebook.codes.values()
    assert not [code.label for code in held if code.active and code.parent]


def _refused(bench: Workbench, path: Path, error: type[KodingError], said: str) -> None:
    before = tables(bench)
    with pytest.raises(error) as caught:
        bench.imports.codebook(path)
    message = str(caught.value)
    assert said in message
    assert path.name in message
    assert "\n" not in message
    assert len(message) < 400
    assert tables(bench) == before
