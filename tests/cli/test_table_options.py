"""What koding table can be told, what it refuses, and what its manifest tells."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .command_line import Koding


def manifest(folder: Path, name: str) -> dict[str, Any]:
    found = json.loads((folder / f"{name}.manifest.json").read_bytes())
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["--same", "quote"], "--same is for --by code."),
        (["--by", "size", "--same", "quote"], "--same is for --by code."),
        (["--by", "code", "--percent-of", "mentions"], "by code and by unit have none"),
        (["--by", "unit", "--decimals", "1"], "by code and by unit have none"),
        (["--min-n", "-1"], "-1 is not in the range"),
        (["--by", "wave", "--as-of", "2023-05-01"], "cannot be combined"),
        (["--by", "wave", "--test"], "are for --by ATTRIBUTE"),
        (
            ["--wave", "2023", "--compare", "2021", "--compare", "2022"],
            "Say each wave with --compare",
        ),
    ],
)
def test_what_a_table_cannot_do_is_refused_and_not_ignored(
    koding: Koding, coded: Path, said: list[str], told: str
) -> None:
    ran = koding("table", "S1", *said)
    assert ran.code == 2
    assert told in ran.err


def test_the_manifest_tells_all_that_decides_the_figures(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    assert koding("table", "S1", "-o", tmp_path / "a.csv").code == 0
    plain = manifest(tmp_path, "a-INTERN.csv")
    usual = {
        "question": "S1",
        "wave": 2023,
        "count": "units",
        "level": 0,
        "min_n": 0,
        "percent_of": "units",
        "decimals": 0,
        "small_base": 30,
        "format": "csv",
    }
    base = plain["options"].pop("base")
    assert base[0].startswith("Grunnlag: 5 enheter svarte; 0 blanke, 0 uten dette")
    assert plain["options"] == usual
    assert plain["counts"] == {
        "base": 5,
        "blank": 0,
        "not asked": 0,
        "without a code": 3,
        "rows": 4,
    }
    chosen = ["--percent-of", "mentions", "--decimals", "1", "--count", "respondents"]
    assert koding("table", "S1", *chosen, "-o", tmp_path / "b.csv").code == 0
    options = manifest(tmp_path, "b-INTERN.csv")["options"]
    options.pop("base")
    changed = {"percent_of": "mentions", "decimals": 1, "count": "respondents"}
    assert options == {**usual, **changed}


def test_the_manifest_tells_what_the_settings_say(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    settings = coded / "koding.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("small_base = 30", "small_base = 7")
    settings.write_text(text.replace("decimals = 0", "decimals = 2"), encoding="utf-8")
    assert koding("table", "S1", "--by", "fylke", "-o", tmp_path / "c.csv").code == 0
    options = manifest(tmp_path, "c-INTERN.csv")["options"]
    assert (options["small_base"], options["decimals"]) == (7, 2)
    assert options["by"] == "county"


def test_a_publication_s_manifest_tells_below_what_cells_are_hidden(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    target = tmp_path / "d.csv"
    assert koding("table", "S1", "--by", "size", "--publish", "-o", target).code == 0
    options = manifest(tmp_path, "d.csv")["options"]
    assert (options["by"], options["hidden_below"]) == ("size", 3)


def test_a_publication_has_no_word_to_its_author(
    koding: Koding, coded: Path, tmp_path: Path
) -> None:
    target = tmp_path / "e.md"
    ran = koding("table", "S1", "--by", "size", "--publish", "-o", target)
    text = target.read_text(encoding="utf-8")
    assert ": betyr at tallet er skjult: n under 3" in text
    assert "n under 5" not in text
    assert "below 5" in ran.err or not ran.err


def test_percent_of_mentions_by_size_says_how_many_each_column_has(
    koding: Koding, coded: Path
) -> None:
    said = koding("table", "S1", "--by", "size", "--percent-of", "mentions").said
    told = " ".join(said.split())
    assert "Prosent av omtalene i hver kolonne, par av enheter og kode" in told
    assert "Alle 3." in told
    assert "grunnlag (nederste rad)" not in told


def test_before_the_answers_came_a_table_says_when_they_did(
    koding: Koding, coded: Path
) -> None:
    told = koding("table", "S1", "--as-of", "2001-01-01").told
    assert told.startswith("S1 of 2023 had no answers on 2001-01-01: the first came on")
    assert told.endswith("Give a day from then on.")


def test_attributes_are_listed_by_the_words_that_people_use(
    koding: Koding, coded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "«size», «county», «kind»" in koding("table", "S1", "--by", "hår").told
    monkeypatch.setenv("KODING_LANGUAGE", "nb")
    told = koding("table", "S1", "--by", "hår").err
    assert "«størrelse», «fylke», «type»" in told
    for words in ("størrelse", "fylke", "type"):
        assert koding("table", "S1", "--by", words).code == 0
