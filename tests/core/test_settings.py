from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.errors import InvalidSettings
from koding.model.descriptor import Descriptors
from koding.model.settings import Settings
from koding.store.settings import first_settings, read_settings

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '[project]\nname = "Prøven"\n'


def read(folder: Path, text: str) -> Settings:
    path = folder / "koding.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_settings_of_a_new_project_are_the_defaults(
    tmp_path: Path, language: str
) -> None:
    found = read(tmp_path, first_settings("Prøven", language))
    assert found == Settings("Prøven", language=language)
    assert found.descriptors == Descriptors()


def test_settings_left_out_are_the_defaults(tmp_path: Path) -> None:
    assert read(tmp_path, HEAD) == Settings("Prøven")


@given(name=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_of_a_project_reads_back(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    folder = tmp_path_factory.mktemp("name")
    assert read(folder, first_settings(name, "nb")).name == name


def test_what_a_person_writes_is_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        [project]
        name = "Havn"
        language = "nn"
        [table]
        decimals = 1
        count = "respondents"
        [size]
        limits = [100, 900]
        [[descriptor]]
        when = { role = ["leder", "fagleder"], band = "*" }
        nb = "{role}, {size}"
        [workbench]
        pace = true
        [keys]
        "coding.next" = "space,n"
        """,
    )
    assert (found.language, found.decimals, found.counting) == ("nn", 1, "respondents")
    assert found.descriptors.bands.ids == ("<100", "100-900", "900+")
    said = found.descriptors.describe({"role": "leder", "band": "900+"}, "nb")
    assert said == "leder, 900 innbyggere og mer"
    assert found.pace
    assert found.keys == {"coding.next": "space,n"}


BAD = {
    "not toml": "[project",
    "no project": "[table]\ndecimals = 1\n",
    "no name": '[project]\nlanguage = "nb"\n',
    "project is a word": 'project = "Prøven"\n',
    "language": HEAD + 'language = "sv"\n',
    "counting": HEAD + '[table]\ncount = "quotes"\n',
    "decimals a word": HEAD + '[table]\ndecimals = "two"\n',
    "decimals below": HEAD + "[table]\ndecimals = -1\n",
    "decimals above": HEAD + "[table]\ndecimals = 12\n",
    "table is a number": HEAD.replace("[project]", "table = 3\n[project]"),
    "limits fall": HEAD + "[size]\nlimits = [5000, 2000]\n",
    "limits repeat": HEAD + "[size]\nlimits = [2000, 2000]\n",
    "no limits": HEAD + "[size]\nlimits = []\n",
    "limits a number": HEAD + "[size]\nlimits = 2000\n",
    "limits words": HEAD + '[size]\nlimits = ["små"]\n',
    "size words lack": HEAD + '[size.nb]\nbelow = "under {high}"\n',
    "size words wrong": HEAD
    + '[size.nb]\nbelow = "under {low}"\nbetween = "{low}-{high}"\nabove = "{low}+"\n',
    "rule without when": HEAD + '[[descriptor]]\nnb = "Kommune"\n',
    "rule without text": HEAD + '[[descriptor]]\nwhen = { kind = "x" }\nnb = " "\n',
    "rule with a brace": HEAD + '[[descriptor]]\nwhen = {}\nnb = "Kommune {size"\n',
    "pace a word": HEAD + '[workbench]\npace = "yes"\n',
    "keys a word": "keys = 'x'\n" + HEAD,
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_bad_value_is_told_in_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidSettings, match=r"koding\.toml") as caught:
        read(tmp_path, text)
    said = str(caught.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert "Traceback" not in said


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "koding.toml"
    path.write_bytes(HEAD.encode("latin-1"))
    with pytest.raises(InvalidSettings, match="cannot be read"):
        read_settings(path)


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "koding.toml").mkdir()
    with pytest.raises(InvalidSettings, match="cannot be read"):
        read_settings(tmp_path / "koding.toml")
