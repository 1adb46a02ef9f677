"""Codes named in commands: which is meant, and what is said of names that are close."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .command_line import Koding


@pytest.fixture
def codes(koding: Koding, project: Path) -> Path:
    """Codes whose names differ in capitals only, and one in two places."""
    for words in (
        ("Levekår", "--brief", "Hva folk lever av."),
        ("Bolig", "--under", "Levekår", "--brief", "Et sted å bo."),
        ("BOLIG", "--anyway"),
        ("Arbeid",),
        ("Buss", "--under", "Levekår"),
        ("Buss", "--under", "Arbeid", "--anyway"),
    ):
        assert koding("codebook", "add", *words).code == 0
    return project


def test_the_code_spelt_as_it_was_typed_is_meant(koding: Koding, codes: Path) -> None:
    assert koding("codebook", "retire", "Bolig").said == (
        "«Bolig» is no longer offered.\n"
    )
    assert koding("codebook", "rename", "bolig", "Hus").said == (
        "«BOLIG» is called «Hus» now.\n"
    )
    assert koding("codebook", "move", "ARBEID", "--under", "levekår").said == (
        "«Arbeid» stands under «Levekår» now.\n"
    )


def test_a_code_that_is_not_found_is_several_or_past_or_none(
    koding: Koding, codes: Path
) -> None:
    several = koding("codebook", "retire", "buss").told
    assert several == (
        "Several codes are called «buss»; write the path of one: "
        "«Levekår / Buss», «Arbeid / Buss»."
    )
    koding("codebook", "retire", "Arbeid / Buss")
    koding("codebook", "merge", "BOLIG", "Bolig")
    koding("codebook", "retire", "levekår / bolig")
    assert koding("codebook", "retire", "Arbeid / Buss").told == (
        "«Buss» is no longer offered: koding codebook restore."
    )
    assert koding("codebook", "retire", "BOLIG").told == (
        "«BOLIG» is read as «Bolig»: they are merged."
    )
    assert koding("codebook", "retire", "Båt").told == (
        "The codebook has no code «Båt»; «koding codebook show» lists them."
    )


def test_a_code_is_not_merged_into_itself(koding: Koding, codes: Path) -> None:
    ran = koding("codebook", "merge", "Arbeid", "arbeid")
    assert ran.code == 1
    assert ran.told == "«Arbeid» is the same code: it takes two to merge."


def test_a_code_with_a_close_name_is_told_before_another_is_made(
    koding: Koding, codes: Path
) -> None:
    ran = koding("codebook", "add", "Boligen", "--under", "Arbeid")
    assert ran.code == 1
    assert "«Levekår › Bolig» (Et sted å bo)" in ran.told
    assert ran.told.endswith("--anyway makes it.")
    assert "Boligen" not in koding("codebook", "show").said
    assert koding("codebook", "add", "Boligen", "--anyway").said == (
        "«Boligen» is in the codebook.\n"
    )


def test_a_code_of_the_same_name_in_the_same_place_is_said_to_be_there(
    koding: Koding, codes: Path
) -> None:
    assert "already is a code «Arbeid»" in koding("codebook", "add", "arbeid").told


def test_proposals_are_told_as_such(
    koding: Koding, codes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = codes / "koding.toml"
    written = settings.read_text(encoding="utf-8")
    settings.write_text(written.replace("leads = []", 'leads = ["ola"]'), "utf-8")
    monkeypatch.setenv("KODING_CODER", "kari")
    assert koding("codebook", "add", "Kantine").said == (
        "«Kantine» is in the codebook as a proposal.\n"
    )
    assert "Kantine (proposal)\n" in koding("codebook", "show").said


def test_a_long_name_is_cut_in_receipts(koding: Koding, project: Path) -> None:
    said = koding("codebook", "add", "Lang " + "å" * 400).said
    assert len(said) < 100
    assert "…»" in said


def test_what_a_command_takes_is_named_in_its_help(koding: Koding) -> None:
    assert "CODES..." in koding("codebook", "merge", "--help").said
    assert "[QUESTION] [CODE]" in koding("codebook", "unseen", "--help").said
