"""Codebooks coming in from YAML: the whole tree, or one clear sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from koding.errors import InvalidCodebook, KodingError, UnreadableFile

from .material import (
    OTHER_WORDING,
    THINGS,
    UNITS,
    WORDING,
    asked,
    count_lines,
    csv_file,
    kinds_since,
    tables,
    take_in,
    wide,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from koding.workbench import Workbench

SHIPPED = Path(__file__).resolve().parents[2] / "codebooks" / "tjenester.yaml"

SMALL = """
codes:
  - label: Hus, rom og utstyr
    brief: Det som kan tas og føles på.
    codes:
      - label: Varme
        when: Temperaturen nevnes.
      - label: Stoler
  - label: Folk
questions:
  S1: [Folk]
  S9: [Folk]
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "kodebok.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def paths_in(codes: list[dict[str, Any]], above: tuple[str, ...] = ()) -> Iterator[str]:
    for code in codes:
        here = (*above, code["label"])
        yield " / ".join(here)
        yield from paths_in(code.get("codes", []), here)


def paths_held(bench: Workbench) -> list[str]:
    book = bench.codebook
    return [
        " / ".join(step.label for step in book.path(code.id))
        for _depth, code in book.walk()
        if code.active
    ]


def test_the_shipped_codebook_comes_in_whole(bench: Workbench, tmp_path: Path) -> None:
    head = ("Kommunenummer", "Kommune", WORDING, OTHER_WORDING, "Hva ellers?")
    rows = [(*unit, THINGS[n], THINGS[n], THINGS[n]) for n, unit in enumerate(UNITS)]
    take_in(bench, csv_file(tmp_path / "a.csv", [head, *rows]))
    receipt = bench.imports.codebook(SHIPPED)

    file = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    wanted = list(paths_in(file["codes"]))
    assert receipt.codes == len(wanted) > 40
    assert not receipt.unknown_questions
    held = paths_held(bench)
    assert set(wanted) <= set(held)
    assert [path for path in held if path in set(wanted)] == wanted
    assert {depth for depth, _code in bench.codebook.walk()} == {0, 1, 2}

    for label, themes in file["questions"].items():
        branches = asked(bench, label).code_list
        assert [bench.codebook.codes[code].label for code in branches] == themes
    lists = [len(bench.questions.code_list(q)) for q in bench.questions.all()]
    assert all(4 < length < len(held) for length in lists)


def test_definitions_come_with_their_codes(bench: Workbench, tmp_path: Path) -> None:
    bench.imports.codebook(written(tmp_path, SMALL))
    theme = bench.codes.find("Hus, rom og utstyr")
    assert theme.brief == "Det som kan tas og føles på."
    assert bench.codes.find("Varme").when == "Temperaturen nevnes."


def test_the_same_codebook_twice_adds_nothing(bench: Workbench, tmp_path: Path) -> None:
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*THINGS)))
    path = written(tmp_path, SMALL)
    first = bench.imports.codebook(path)
    assert (first.codes, first.new, first.unknown_questions) == (4, 4, ("S9",))
    before = tables(bench)
    again = bench.imports.codebook(path)
    assert (again.codes, again.new) == (4, 0)
    assert tables(bench) == before


def test_a_changed_file_adds_what_is_new_and_changes_what_is_said(
    bench: Workbench, tmp_path: Path
) -> None:
    bench.imports.codebook(written(tmp_path, SMALL))
    varme = bench.codes.find("Varme").id
    text = SMALL.replace("Temperaturen", "Kulde også").replace(
        "      - label: Stoler", "      - label: Stoler\n      - label: Lys"
    )
    assert bench.imports.codebook(written(tmp_path, text)).new == 1
    assert bench.codes.find("Varme").id == varme
    assert bench.codes.find("Varme").when == "Kulde også nevnes."
    assert "Hus, rom og utstyr / Lys" in paths_held(bench)


def test_a_code_merged_since_is_not_brought_back(
    bench: Workbench, tmp_path: Path
) -> None:
    path = written(tmp_path, SMALL)
    bench.imports.codebook(path)
    bench.codes.merge([bench.codes.find("Stoler").id], bench.codes.find("Varme").id)
    lines = count_lines(bench)
    assert bench.imports.codebook(path).new == 0
    assert kinds_since(bench, lines) == []


def test_a_codebook_that_was_undone_can_come_in_again(
    bench: Workbench, tmp_path: Path
) -> None:
    path = written(tmp_path, SMALL)
    bench.imports.codebook(path)
    held = paths_held(bench)
    bench.undo()
    assert "Folk" not in paths_held(bench)
    assert bench.imports.codebook(path).new == 4
    assert paths_held(bench) == held


def test_a_system_kind_in_the_file_is_the_system_code(
    bench: Workbench, tmp_path: Path
) -> None:
    text = "codes:\n  - label: Andre ting\n    kind: other\n  - label: Folk\n"
    receipt = bench.imports.codebook(written(tmp_path, text))
    assert (receipt.codes, receipt.new) == (2, 1)
    others = [c for c in bench.codebook.codes.values() if c.kind == "other"]
    assert [code.label for code in others] == ["Annet"]


BOMB = "a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\ncodes: [*b, *b, *b, *b]\n"
CYCLE = "codes: &c\n  - label: Folk\n    codes: *c\n"


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        (BOMB, InvalidCodebook, "aliases"),
        (CYCLE, InvalidCodebook, "aliases"),
        ("", InvalidCodebook, "codes:"),
        ("# tom\n", InvalidCodebook, "codes:"),
        ("codes: []\n", InvalidCodebook, "codes:"),
        ("codes: Folk\n", InvalidCodebook, "codes:"),
        ("- Folk\n- Hus\n", InvalidCodebook, "codes:"),
        ("codes:\n  - label: Folk\n  - label: FOLK\n", InvalidCodebook, "«FOLK»"),
        ("codes:\n  - label: Folk\n  - brief: Uten navn\n", InvalidCodebook, "2"),
        ("codes:\n  - label: ' '\n", InvalidCodebook, "1"),
        ("codes:\n  - Folk\n", InvalidCodebook, "1"),
        ("codes:\n  - label: [a, b]\n", InvalidCodebook, "«label:» has a list"),
        ("codes:\n  - label: yes\n", InvalidCodebook, "write it in quotes"),
        ("codes:\n  - {label: A, brief: no}\n", InvalidCodebook, "«brief:» as words"),
        (
            "codes:\n  - label: Hus\n    codes:\n      - label: Tak\n      - {}\n",
            InvalidCodebook,
            "1.2",
        ),
        ("codes:\n  - label: Folk\n    farge: rød\n", InvalidCodebook, "farge"),
        ("codes:\n  - label: Folk\n    kind: rar\n", InvalidCodebook, "kind: rar"),
        ("codes:\n  - label: Folk\n    codes: Hus\n", InvalidCodebook, "Folk"),
        ("codes:\n  - label: Folk\n    codes: {a: b}\n", InvalidCodebook, "Folk"),
        ("codes:\n  - label: Folk\nquestions: [S1]\n", InvalidCodebook, "questions"),
        ("codes:\n  - label: Folk\nquestions: {S1: 3}\n", InvalidCodebook, "S1"),
        ("codes:\n  - label: Folk\nquestions: {S1: Folk}\n", InvalidCodebook, "S1"),
        (f"codes:\n  - label: {'lang ' * 200}\n", KodingError, "lang"),
        ("codes: [{label: Folk\n", UnreadableFile, "YAML"),
        ("codes: !!python/object:os.system []\n", UnreadableFile, "YAML"),
        ("\tcodes:\n", UnreadableFile, "YAML"),
        (f"codes: {'[' * 5000}", InvalidCodebook, "deep"),
    ],
)
def test_a_bad_file_is_one_sentence_and_changes_nothing(
    bench: Workbench, tmp_path: Path, text: str, error: type[KodingError], said: str
) -> None:
    before = tables(bench)
    with pytest.raises(error) as caught:
        bench.imports.codebook(written(tmp_path, text))
    message = str(caught.value)
    assert said in message
    assert "\n" not in message
    assert len(message) < 400
    assert tables(bench) == before


MEMO = """
codes:
  - label: Varme
    memo: {memo}
"""


def test_a_memo_that_names_somebody_stops_the_codebook(
    bench: Workbench, tmp_path: Path
) -> None:
    before = count_lines(bench)
    named = written(tmp_path, MEMO.format(memo="Se svaret fra Stavanger kommune."))
    for dry in (True, False):
        with pytest.raises(InvalidCodebook, match="memo of «Varme» names somebody"):
            bench.imports.codebook(named, dry=dry)
    assert count_lines(bench) == before
    plain = written(tmp_path, MEMO.format(memo="Se svarene om kalde rom."))
    bench.imports.codebook(plain)
    # What stands there already is no news, and stops nothing.
    said = "Se Stavanger kommune."
    bench.codes.write_memo(bench.codes.find("Varme").id, said)
    assert bench.imports.codebook(written(tmp_path, MEMO.format(memo=said))).new == 0


@pytest.mark.parametrize("content", [b"\xff\xfe\x00c", b"PK\x03\x04\x00\x00", b"\x00"])
def test_a_file_that_is_no_text_is_told_so(
    bench: Workbench, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "kodebok.yaml"
    path.write_bytes(content)
    with pytest.raises((UnreadableFile, InvalidCodebook), match=r"kodebok\.yaml"):
        bench.imports.codebook(path)


def test_a_missing_file_is_told_so(bench: Workbench, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"borte\.yaml"):
        bench.imports.codebook(tmp_path / "borte.yaml")


def test_a_question_starts_from_last_year_s_codebook(
    bench: Workbench, tmp_path: Path
) -> None:
    take_in(bench, csv_file(tmp_path / "s.csv", wide(*THINGS)))
    own = bench.codes.create("Eget tema")
    question = bench.questions.find("S1")
    bench.questions.set(question, {"code_list": (own,)})
    last_year = written(tmp_path, SMALL)
    bench.imports.codebook(last_year, asking=bench.questions.find("S1"))
    offered = bench.questions.find("S1").code_list
    labels = [bench.codebook.codes[code].label for code in offered]
    assert labels == ["Eget tema", "Hus, rom og utstyr", "Folk"]
    bench.undo()
    assert bench.questions.find("S1").code_list == (own,)
