"""koding quotes, as a person gives it."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest

from .command_line import SAID, xlsx_file

if TYPE_CHECKING:
    from pathlib import Path

    from .command_line import Koding


def ids(said: str) -> list[str]:
    return [line.strip() for line in said.splitlines() if len(line.strip()) == 6]


def test_units_and_base_stand_over_the_quotes(koding: Koding, coded: Path) -> None:
    said = koding("quotes", "--code", "Disken").said
    first = said.splitlines()[0]
    assert "of 5 that answered" in first
    assert "quote" in first
    assert ids(said)


def test_a_quote_is_found_again_by_its_id(koding: Koding, coded: Path) -> None:
    every = koding("quotes").said
    for id_ in ids(every):
        assert ids(koding("quotes", "--id", id_).said) == [id_]
    assert "zzzzzz" in koding("quotes", "--id", "zzzzzz").told


def test_formats_hold_the_same_quotes(koding: Koding, coded: Path) -> None:
    facts = koding("quotes", "--format", "json").json
    assert koding("quotes", "--json").json == facts
    (section,) = facts["sections"]
    words = {quote["words"] for quote in section["quotes"]}
    rows = csv.reader(
        koding("quotes", "--format", "csv").said.splitlines(), delimiter=";"
    )
    *held, below = list(rows)[1:]
    assert {row[0] for row in held} == words
    assert below[0] == f"{section['heading']}: {section['note']}"
    told = koding("quotes", "--format", "md").said
    assert all(quote["id"] in told for quote in section["quotes"])


def test_every_format_and_the_manifest_tell_units_and_base(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    asked = ("quotes", "-q", "S1", "--by", "size=10000-20000")
    told = koding(*asked).said.splitlines()[0]
    assert told == (
        "1 unit, of 1 that answered among those asked for (5 answered in all) · 1 quote"
    )
    counts = {"quotes": 1, "found": 1, "units": 1, "base": 1, "answered": 5}
    assert koding(*asked, "--format", "json").json["counts"] == counts
    for form in ("md", "csv", "xlsx", "docx", "json"):
        path = tmp_path / f"q-INTERN.{form}"
        assert koding(*asked, "-o", tmp_path / f"q.{form}").code == 0
        said = " ".join(passages(path))
        assert "1 enhet, av 1 som svarte i utvalget (5 svarte i alt) · 1 sitat" in said
        assert "S1 · 10000-20000" in said
        beside = path.with_name(f"{path.name}.manifest.json").read_bytes()
        assert json.loads(beside)["counts"] == counts


def passages(path: Path) -> list[str]:
    """Return the texts of a file of any format."""
    if path.suffix == ".docx":
        return [one.text for one in docx.Document(str(path)).paragraphs]
    if path.suffix == ".xlsx":
        (sheet,) = openpyxl.load_workbook(path)
        return [str(cell.value) for row in sheet for cell in row if cell.value]
    return [path.read_text("utf-8-sig").replace("\\", "")]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("1000", "there are: «2000-5000», «10000-20000»"),
        ("3000-9000", "No respondent has «3000-9000» as size (inhabitants)"),
        ("", "--by takes ATTRIBUTE=VALUE"),
    ],
)
def test_a_value_that_nobody_has_is_answered_with_those_there_are(
    koding: Koding, coded: Path, value: str, said: str
) -> None:
    answered = koding("quotes", "--by", f"size={value}")
    assert answered.code != 0
    assert said in answered.err


def test_codes_and_themes_go_by_how_they_begin_or_a_part_of_them(
    koding: Koding, coded: Path
) -> None:
    whole = koding("quotes", "--code", "Ventetid, kø og telefon").said
    for words in ("ventetid", "KØ OG"):
        assert koding("quotes", "--code", words).said == whole
    assert whole.splitlines()[1] == "Ventetid, kø og telefon"
    theme = koding("quotes", "--theme", "kapas").said
    assert theme == koding("quotes", "--code", "Kapasitet").said
    several = koding("quotes", "--code", "e").told
    assert "«e» can be several codes: «Kapasitet»" in several
    assert "is no theme" in koding("quotes", "--theme", "Skilt/inngang").told
    assert "has no code «båt»" in koding("quotes", "--code", "båt").told


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--wave", "1999"), "not asked in 1999; there are: 2023"),
        (("--shortest", "9", "--longest", "3"), "--shortest is more words"),
        (("--longest", "-3"), "-3"),
        (("--format", "text", "-o", "q.txt"), "Text is for the terminal"),
        (("--copy", "-o", "q.md"), "--copy needs a terminal"),
    ],
)
def test_what_cannot_be_asked_for_writes_nothing(
    koding: Koding, coded: Path, tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    words = [str(tmp_path / one) if one.startswith("q.") else one for one in asked]
    refused = koding("quotes", *words)
    assert refused.code != 0
    assert said in refused.err
    assert not list(tmp_path.glob("q*"))


def test_a_file_is_a_working_copy_with_a_manifest(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    koding("quotes", "--code", "Disken", "-o", tmp_path / "q.docx")
    manifest = json.loads((tmp_path / "q-INTERN.docx.manifest.json").read_bytes())
    assert manifest["options"]["codes"] == ["Disken"]
    assert manifest["names"]["gate"] == "not asked"
    before = (tmp_path / "q-INTERN.docx").read_bytes()
    koding("quotes", "--code", "Disken", "-o", tmp_path / "q.docx")
    assert (tmp_path / "q-INTERN.docx").read_bytes() == before


def test_words_searched_for_may_be_a_name_and_stay_inside(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    koding("quotes", "--search", "disken", "-o", tmp_path / "q.md")
    text = (tmp_path / "q-INTERN.md").read_text("utf-8")
    assert SAID[1] in text
    assert text.count("disken") == 1
    manifest = (tmp_path / "q-INTERN.md.manifest.json").read_text("utf-8")
    assert "disken" not in manifest
    assert json.loads(manifest)["options"]["searched"] is True


def test_names_are_replaced_as_a_profile_has_it(koding: Koding, filled: Path) -> None:
    answer = "Spør i Haugesund om stolene."
    form = xlsx_file(filled / "a.xlsx", [("Nummer", "Svar"), ("1106", answer)])
    assert koding("import", "answers", form, "--wave", "2024", "--yes").code == 0
    with (filled / "koding.toml").open("a", encoding="utf-8") as file:
        file.write('\n[names.profiles.bok]\nlanguage = "en"\nwording = "named"\n')
    plain = koding("quotes", "--search", "stolene").said
    named = koding("quotes", "--search", "stolene", "--profile", "bok").said
    assert "Haugesund" not in plain + named
    assert "[name of" in named
    assert "[name of" not in plain
    assert "bok" in koding("quotes", "--profile", "artikkel").told


def test_attributes_go_by_what_people_call_them(koding: Koding, coded: Path) -> None:
    told = koding("quotes", "--by", "farge=blå").told
    assert "farge" in told
    assert "«size»" in told
    assert "blå" in koding("quotes", "--by", "size=blå").told
    assert koding("quotes", "--by", "size").code == 2


def test_the_clipboard_needs_a_terminal(koding: Koding, coded: Path) -> None:
    assert koding("quotes", "--copy").code == 2


def test_a_publication_needs_a_file_and_a_reason_a_publication(
    koding: Koding, coded: Path
) -> None:
    said = koding("quotes", "--publish")
    assert said.code == 2
    assert "-o FILE" in said.err
    assert koding("quotes", "--allow", "avtalt").code == 2


def test_a_publication_is_refused_as_others_are_unless_there_is_a_reason(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    target = tmp_path / "q.md"
    asked = ("quotes", "--code", "Disken", "--publish", "-o", target)
    refused = koding(*asked)
    assert refused.code == 1
    assert "cannot be published" in refused.told
    assert not target.exists()
    assert koding(*asked, "--allow", "avtalt med dem som svarte").code == 0
    assert "INTERN" not in target.read_text(encoding="utf-8")
