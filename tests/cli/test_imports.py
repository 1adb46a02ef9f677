"""Bringing files in by commands: what comes in, and receipts that add up."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from .command_line import (
    CODEBOOK,
    CODED,
    COUNTS,
    HEAD,
    OTHER_WORDING,
    SAID,
    UNITS,
    WORDING,
    Koding,
    Terminal,
    counts_of,
    csv_file,
    long_rows,
    on_disk,
    wide_rows,
    xlsx_file,
)

if TYPE_CHECKING:
    from pathlib import Path

WAVE = ("--wave", "2023")


def test_a_new_project_says_where_it_is_and_what_is_next(
    koding: Koding, tmp_path: Path
) -> None:
    said = koding("init", "min studie", "--name", "Tilbud 2023").said
    assert said == (
        "The project is in min studie.\n"
        "Next: koding code --project 'min studie', which begins with the import.\n"
    )
    koding.go(tmp_path / "min studie")
    assert "koding import answers FILE --wave YEAR" in koding("status").said
    assert "all coded" not in koding("status").said
    assert koding("question", "list").said == (
        "No question yet: koding import answers FILE --wave YEAR\n"
    )


def test_a_wide_sheet_comes_in_by_the_columns_that_are_said(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    form = xlsx_file(tmp_path / "skjema.xlsx", wide_rows())
    ran = koding(
        *("import", "answers", form, *WAVE, "--unit", "Kommunenummer"),
        *("--question", "Hva mangler..."),
    )
    assert counts_of(ran.said) == {
        "S1": dict(zip(COUNTS, (5, 5, 0, 0, 5, 0), strict=True))
    }
    assert "Units: 5 found by number" in ran.said
    assert "Next: koding code" in ran.said
    assert OTHER_WORDING not in koding("question", "list").said


def test_a_receipt_adds_up(koding: Koding, project: Path, tmp_path: Path) -> None:
    rows = [*wide_rows(), ("", "", "Hvem sa dette?", "")]
    form = xlsx_file(tmp_path / "skjema.xlsx", rows)
    said = koding("import", "answers", form, *WAVE, "--yes").said
    assert f"skjema.xlsx Svar · 2023 · {len(rows) - 1} rows" in said
    counts = counts_of(said)
    assert set(counts) == {"S1", "S2"}
    for one in counts.values():
        assert one["rows"] == one["answers"] + one["blank"] + one["rejected"] == 6
        assert one["new"] == one["answers"]
    assert counts["S2"]["blank"] == 2
    assert "Rows without a unit or a question, rejected:\n  7\n" in said
    listed = koding("status", "--json").json["questions"]
    assert [q["answers"] for q in listed] == [c["answers"] for c in counts.values()]


def test_a_long_sheet_holds_the_same_as_a_wide_one(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    form = csv_file(tmp_path / "langt.csv", long_rows())
    ran = koding(
        *("import", "answers", form, *WAVE, "--unit", "A"),
        *("--asked", "Spørsmål", "--text", "Svar"),
    )
    assert [(c["new"], c["changed"]) for c in counts_of(ran.said).values()] == [
        (0, 0),
        (0, 0),
    ]
    assert "Nothing is new" in ran.said


def test_a_dry_run_shows_the_same_and_writes_nothing(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    form = xlsx_file(tmp_path / "skjema.xlsx", wide_rows())
    before = on_disk(project)
    dry = koding("import", "answers", form, *WAVE, "--dry-run").said
    assert on_disk(project) == before
    assert not any((project / "corpora").iterdir())
    assert dry.endswith("Nothing was written: this was a dry run.\n")
    heads, *columns = (line.split() for line in dry.splitlines()[1:6])
    assert heads == ["column", "looks", "like", "filled", "for", "example"]
    assert columns[0][:4] == ["A", "Kommunenummer", "unit", "number"]
    assert "open answers" in dry
    done = koding("import", "answers", form, *WAVE, "--yes").said
    assert counts_of(done) == counts_of(dry)


def test_a_map_names_columns_as_the_options_do(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    form = csv_file(tmp_path / "skjema.csv", wide_rows())
    (tmp_path / "kart.toml").write_text(
        'unit = "Kommunenummer"\nquestion = ["Hva virker ..."]\n', encoding="utf-8"
    )
    ran = koding("import", "answers", form, *WAVE, "--map", tmp_path / "kart.toml")
    assert list(counts_of(ran.said)) == ["S1"]
    assert OTHER_WORDING in koding("question", "list").said


def test_what_is_said_on_the_command_line_goes_before_the_map(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    form = csv_file(tmp_path / "skjema.csv", wide_rows())
    (tmp_path / "kart.toml").write_text('question = "Hva virker"', encoding="utf-8")
    ran = koding(
        *("import", "answers", form, *WAVE, "--map", tmp_path / "kart.toml"),
        *("--question", "Hva mangler"),
    )
    assert WORDING in ran.said
    assert OTHER_WORDING not in ran.said


def test_a_long_sheet_can_be_mapped(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    form = csv_file(tmp_path / "langt.csv", long_rows())
    (tmp_path / "kart.toml").write_text(
        'text = "Svar"\nasked = "Spørsmål"\nname = "Kommune"\n', encoding="utf-8"
    )
    ran = koding("import", "answers", form, *WAVE, "--map", tmp_path / "kart.toml")
    assert len(counts_of(ran.said)) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("unit = 5", "unit is to be the header of a column, in quotes"),
        ("question = ['A', 5]", "question is to be the header of a column"),
        ("questions = ['A']", "names questions; a map can name unit, name"),
        ("unit = ", "cannot be read as a map of columns"),
    ],
)
def test_a_map_that_cannot_be_used_is_told(
    koding: Koding, project: Path, tmp_path: Path, content: str, told: str
) -> None:
    form = csv_file(tmp_path / "skjema.csv", wide_rows())
    (tmp_path / "kart.toml").write_text(content, encoding="utf-8")
    ran = koding("import", "answers", form, *WAVE, "--map", tmp_path / "kart.toml")
    assert told in ran.told
    assert "kart.toml" in ran.told


def test_in_a_pipe_an_import_without_options_says_what_to_pass(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    form = xlsx_file(tmp_path / "skjema.xlsx", wide_rows())
    before = on_disk(project)
    assert koding("import", "answers", form, *WAVE).told == (
        "skjema.xlsx, sheet Svar: say --yes to take the columns as they are found "
        "(open answers: C, D), or name them with --question or --text."
    )
    assert on_disk(project) == before


@pytest.mark.parametrize(("typed", "code", "brought"), [(b"\n", 0, 8), (b"n\n", 1, 0)])
def test_on_a_terminal_an_import_shows_the_columns_and_asks(
    koding: Koding,
    project: Path,
    tmp_path: Path,
    typed: bytes,
    code: int,
    brought: int,
) -> None:
    form = xlsx_file(tmp_path / "skjema.xlsx", wide_rows())
    terminal = Terminal(project, "import", "answers", str(form), *WAVE)
    seen = terminal.read_until(b"[Y/n]")
    terminal.type(typed)
    seen += terminal.read_until(b"koding")
    assert terminal.wait() == code
    for word in (b"unit number", b"unit name", b"open answers", WORDING.encode()):
        assert word in seen
    listed = koding("status", "--json").json["questions"]
    assert sum(question["answers"] for question in listed) == brought
    assert (b"Error: Nothing was brought in" in seen) == (code == 1)


def test_what_is_new_the_second_time_is_added_and_nothing_else(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    rows = [list(row) for row in wide_rows()]
    rows[1][2] = "Vi savner noen å ringe til etter klokka tre."
    rows.append(["1112", "Lund", "Det er kaldt på venterommet.", ""])
    form = xlsx_file(tmp_path / "sent.xlsx", rows)
    said = koding("import", "answers", form, *WAVE, "--yes").said
    counts = counts_of(said)
    assert counts["S1"] == dict(zip(COUNTS, (6, 6, 0, 0, 1, 1), strict=True))
    assert counts["S2"] == dict(zip(COUNTS, (6, 3, 3, 0, 0, 0), strict=True))
    assert "1 answer has a new text" in said
    (first, _) = koding("status", "--json").json["questions"]
    assert (first["answers"], first["look"]) == (6, 1)


def test_the_next_year_is_read_with_this_one(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    form = xlsx_file(tmp_path / "neste.xlsx", wide_rows())
    said = koding("import", "answers", form, "--wave", "2025", "--yes").said
    assert f"«{WORDING}» was asked before as S1" in said
    # Everything the receipt names is a question that can be found.
    assert "  S1  «Nei» × 2  → none" in said.replace("Nei.", "Nei")
    assert "S3" not in said
    asked = koding("question", "list", "--json").json
    assert [q["label"] for q in asked] == ["S1", "S2"]
    assert [a["wave"] for a in asked[0]["askings"]] == [2023, 2025]


def test_a_codebook_comes_in_and_again_adds_nothing(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    (tmp_path / "kodeliste.yaml").write_text(CODEBOOK, encoding="utf-8")
    first = koding("import", "codebook", tmp_path / "kodeliste.yaml").said
    assert first.startswith("kodeliste.yaml: 4 codes, 4 of them new.\n")
    assert "The code list of S7 waits" in first
    again = koding("import", "codebook", tmp_path / "kodeliste.yaml").said
    assert again.startswith("kodeliste.yaml: 4 codes, 0 of them new.\n")
    assert "  Ventetid, kø og telefon\n" in koding("codebook", "show").said


def test_codings_of_a_sheet_come_in_and_what_is_missing_is_listed(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    sheet = xlsx_file(tmp_path / "kodet.xlsx", CODED)
    said = koding("import", "codings", sheet, *WAVE).said
    assert said.startswith(
        "kodet.xlsx: 4 rows. New codings: 3, on 2 of the answers; new answers: 0; "
        "new codes: 4.\n"
    )
    assert "left out:\n  5\n" in said
    assert "New codings: 0" in koding("import", "codings", sheet, *WAVE).said
    (first, _) = koding("status", "--json").json["questions"]
    assert (first["done"], first["left"]) == (2, 3)


def test_units_are_named_where_the_register_lacks_them(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    rows = [(*HEAD, WORDING), (*UNITS[0], SAID[0]), ("9999", "Storevik", SAID[1])]
    form = csv_file(tmp_path / "skjema.csv", rows)
    said = koding("import", "answers", form, *WAVE, "--question", "C").said
    assert "Not in the register, used as they are:\n  9999 Storevik\n" in said
    assert "the kind «ukjent» in koding.toml" in said


def test_rows_of_nobody_in_particular_are_told_with_what_to_pass(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    rows = [
        (HEAD[0], "Tjeneste", WORDING),
        ("1101", "Voksne", "Nei, ikke nå."),
        ("1101", "Barn", "Nei, ikke nå lenger."),
    ]
    form = csv_file(tmp_path / "skjema.csv", rows)
    koding("import", "answers", form, *WAVE, "--respondent", "B", "--question", "C")
    coded = [(HEAD[0], "Tjeneste", "Sitat", "Kode"), ("1101", "Barn", "Nei", "Ingen")]
    sheet = csv_file(tmp_path / "kodet.csv", coded)
    said = koding("import", "codings", sheet, *WAVE).said
    assert "say with --respondent which column tells them apart:\n  2\n" in said
    assert "New codings: 0" in said
    said = koding("import", "codings", sheet, *WAVE, "--respondent", "Tjeneste").said
    assert "New codings: 1" in said
    assert "new answers: 0" in said


def test_a_long_sheet_without_units_comes_in_as_it_is_found(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    rows = [row[2:] for row in long_rows() if row[3]]
    form = csv_file(tmp_path / "langt.csv", rows)
    said = koding("import", "answers", form, *WAVE, "--yes").said
    assert [(c["answers"], c["new"]) for c in counts_of(said).values()] == [
        (5, 5),
        (3, 3),
    ]
    assert OTHER_WORDING in said


FOLLOW_UP = "Hvis nei, hva skal til for barn og unge?"
CLOSED_ROWS = [
    (*HEAD, "Har dere plan?", FOLLOW_UP),
    (*UNITS[0], "Nei", SAID[0]),
    (*UNITS[1], "Ja", ""),
    (*UNITS[2], "Nei", SAID[2]),
    (*UNITS[3], "Ja", ""),
    (*UNITS[4], "Nei", SAID[1]),
]


def test_what_the_wordings_say_is_proposed_and_can_be_corrected(
    koding: Koding, project: Path, tmp_path: Path
) -> None:
    form = xlsx_file(tmp_path / "skjema.xlsx", CLOSED_ROWS)
    said = koding("import", "answers", form, *WAVE, "--yes").said
    assert (
        "Proposed from the wordings:\n  S1  group: barn og unge · follows «Har dere "
        "plan?» · base: svarte Nei\nCorrect with: koding question set S1 --group"
    ) in said
    (found,) = koding("question", "list", "--json").json
    assert (found["group"], found["parent"]) == ("barn og unge", "Har dere plan?")
    assert found["askings"][0]["base"] == "svarte Nei"
    koding("question", "set", "S1", "--group", "", "--parent", "", "--base", "")
    again = koding("import", "answers", form, *WAVE, "--yes").said
    assert "Proposed" not in again
    (found,) = koding("question", "list", "--json").json
    assert (found["group"], found["parent"]) == ("", "")
    assert found["askings"][0]["base"] == ""


def test_a_command_to_type_has_its_words_in_quotes(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    koding("question", "set", "S1", "--label", "Hva som 'mangler'")
    said = koding("question", "standard", "Hva som 'mangler'").said
    command = next(line for line in said.splitlines() if "--accept" in line)
    words = shlex.split(command.partition(": ")[2])
    assert koding(*words[1:]).code == 0
    assert words[3] == "Hva som 'mangler'"
    form = xlsx_file(tmp_path / "neste.xlsx", wide_rows())
    said = koding("import", "answers", form, "--wave", "2025", "--yes").said
    command = next(line for line in said.splitlines() if "--undo" in line)
    words = shlex.split(command.partition("Otherwise: ")[2])
    assert koding(*words[1:]).code == 0
