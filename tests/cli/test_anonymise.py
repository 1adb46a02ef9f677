"""koding anonymise, as a person gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .command_line import Koding, csv_file

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "I Sandnes er det kø, sier Kari Nordmann."
SECOND = "Vi reiser til Sandnes kommune, og til Trappa."


@pytest.fixture
def scanned(koding: Koding, project: Path, tmp_path: Path) -> Path:
    """A project with two answers that name others."""
    form = csv_file(
        tmp_path / "svar.csv",
        [("Kommunenr", "Hva mangler?"), ("1101", FIRST), ("1103", SECOND)],
    )
    options = ("--wave", "2023", "--unit", "Kommunenr", "--question", "Hva mangler?")
    assert koding("import", "answers", form, *options).code == 0
    said = koding("anonymise", "scan").said
    assert "2 answers read, 3 names found." in said
    assert "3 places with names are left to decide" in said
    return project


def place_of(koding: Koding, words: str) -> str:
    rows = koding("anonymise", "list", "--json").json
    return str(next(row["place"] for row in rows if row["words"] == words))


def test_the_list_shows_the_words_around_a_name(koding: Koding, scanned: Path) -> None:
    said = koding("anonymise", "list", "--open").said
    assert "sier [Kari Nordmann]." in said
    persons = koding("anonymise", "list", "--kind", "person", "--json").json
    assert [(row["words"], row["state"]) for row in persons] == [
        ("Kari Nordmann", "open")
    ]


def test_a_name_is_decided_everywhere_or_here(koding: Koding, scanned: Path) -> None:
    said = koding("anonymise", "decide", "kari nordmann", "--replace").said
    assert "Decided in 1 place." in said
    place = place_of(koding, "Sandnes")
    kept = ("--keep", "--reason", "kjent", "--here")
    assert koding("anonymise", "decide", place, *kept).code == 0
    rows = koding("anonymise", "list", "--json").json
    states = {row["words"]: (row["state"], row["here"]) for row in rows}
    assert states == {
        "Sandnes": ("kept", True),
        "Kari Nordmann": ("replaced", False),
        "Sandnes kommune": ("open", False),
    }
    assert "Sandnes kommune" in koding("anonymise", "list", "--open").said
    koding("anonymise", "decide", "Kari Nordmann", "--reopen")
    left = koding("status", "--json").json["names"]
    assert (left["direct"], left["unscanned"]) == (2, 0)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("decide", "Sandnes"), 2, "Say one of --replace"),
        (("decide", "Sandnes", "--replace", "--keep"), 2, "Say one of --replace"),
        (("decide", "Sandnes", "--keep"), 2, "why the name is kept"),
        (("decide", "Sandnes", "--replace", "--here"), 2, "say the place as"),
        (("decide", "Bergen", "--replace"), 1, "No name «Bergen» was found"),
        (("add-name", "Trappa"), 2, "Say WORDS and KIND"),
    ],
)
def test_what_cannot_be_done_is_told(
    koding: Koding, scanned: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = koding("anonymise", *arguments)
    assert result.code == code
    assert said in result.err


def test_the_project_s_own_names_are_looked_for(koding: Koding, scanned: Path) -> None:
    assert "no names of its own" in koding("anonymise", "names").said
    said = koding("anonymise", "add-name", "Trappa", "team").said
    assert "1 answer scanned again" in said
    assert "already" in koding("anonymise", "add-name", "Trappa", "team").said
    assert "Trappa" in koding("anonymise", "names").said
    assert "[Trappa]" in koding("anonymise", "list").said
    koding("anonymise", "add-name", "Trappa", "--remove")
    assert "[Trappa]" not in koding("anonymise", "list").said


def test_the_status_tells_names_to_review(koding: Koding, scanned: Path) -> None:
    assert "3 names to review" in koding("status").said
    assert koding("status", "--json").json["questions"][0]["names"] == 3
