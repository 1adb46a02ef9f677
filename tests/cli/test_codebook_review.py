"""Codes split, reviewed, checked, compared and set by commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .command_line import SAID, Koding

if TYPE_CHECKING:
    from pathlib import Path

    from .command_line import Ran

QUEUE = "Ventetid, kø og telefon"


class Codebook:
    """The commands of the codebook on a project with codes on two answers."""

    def __init__(self, koding: Koding) -> None:
        self._koding = koding

    def __call__(self, *arguments: str) -> Ran:
        return self._koding("codebook", *arguments)

    def labels(self) -> list[str]:
        return [code["label"] for code in self("show", "--json").json]

    def stale(self, *arguments: str) -> list[str]:
        return sorted(one["words"] for one in self("stale", "--json", *arguments).json)


@pytest.fixture
def codebook(koding: Koding, coded: Path) -> Codebook:
    return Codebook(koding)


def test_a_split_is_walked_through(codebook: Codebook) -> None:
    said = codebook("split", QUEUE, "Telefon", "Kø ved disk", "--reason", "møte").said
    assert said.endswith("2 codings are to be looked at again.\n")
    assert codebook.stale(QUEUE) == sorted(SAID[:2])
    assert codebook.stale("--search", "ring") == [SAID[0]]
    shown = codebook("stale").said
    assert "S1 2023" in shown
    assert SAID[1] in shown
    dry = codebook("recode", QUEUE, "--to", "Telefon", "--search", "ringe", "--dry-run")
    assert "1 coding would be recoded: «Telefon»" in dry.said
    assert len(codebook.stale()) == 2
    done = codebook("recode", QUEUE, "--to", "Telefon", "--search", "ringe").said
    assert done == "1 coding recoded: «Telefon»\n1 coding is to be looked at again.\n"
    assert codebook("review", QUEUE, "--stand", "--search", "disk").said.startswith(
        "1 coding stands."
    )
    assert codebook("stale").said == "No coding is to be looked at again.\n"


def test_letting_stand_is_said_in_full(codebook: Codebook) -> None:
    ran = codebook("review", QUEUE)
    assert ran.code == 2
    assert "--stand" in ran.err


def test_a_new_definition_tells_what_is_to_be_looked_at(codebook: Codebook) -> None:
    first = codebook("define", QUEUE, "--brief", "Ventetid på alt")
    assert first.said == f"«{QUEUE}» is defined.\n"
    then = codebook("define", QUEUE, "--when-not", "kø på nett", "--reason", "nytt")
    assert "2 codings are to be looked at again" in then.said
    codebook("review", QUEUE, "--stand")
    stand = codebook("define", QUEUE, "--brief", "All ventetid", "--codings-stand")
    assert stand.said == f"«{QUEUE}» is defined.\n"
    assert codebook("define", QUEUE).code == 2


def test_answers_coded_before_a_code_are_counted_listed_and_waived(
    koding: Koding, codebook: Codebook
) -> None:
    codebook("add", "Telefonvakt", "--under", "Kapasitet")
    (row,) = codebook("unseen", "S1", "--json").json
    assert row == {"question": "S1", "wave": 2023, "code": "Telefonvakt", "unseen": 2}
    assert "Telefonvakt" in codebook("unseen").said
    listed = codebook("unseen", "S1", "Telefonvakt").said
    assert listed.endswith("2 answers have not been seen with «Telefonvakt».\n")
    found = codebook("unseen", "S1", "Telefonvakt", "--search", "disken", "--json").json
    assert [one["words"] for one in found] == [SAID[1]]
    assert codebook("waive", "Telefonvakt", "S1").code == 2
    codebook("waive", "Telefonvakt", "S1", "--reason", "bare i nye svar")
    said = codebook("unseen", "S1").said
    assert said == "Every coded answer has been seen with every code.\n"


def test_advice_is_said_and_listed(codebook: Codebook) -> None:
    codebook("add", "Parkering for ansatte", "--under", "Kapasitet")
    codebook("add", "Parkeringer for ansatt", "--anyway")
    said = codebook("advice").said
    assert (
        "«Parkering for ansatte» and «Parkeringer for ansatt» have nearly the" in said
    )
    found = codebook("advice", "--json").json
    assert found[0]["labels"] == ["Parkering for ansatte", "Parkeringer for ansatt"]
    assert {one["what"] for one in found} >= {"near", "unused", "once", "only_child"}
    of_question = codebook("advice", "--question", "S1", "--json").json
    assert all(one["what"] != "near" for one in of_question)


def test_two_codes_are_shown_side_by_side(codebook: Codebook) -> None:
    said = codebook("compare", QUEUE, "Disken").said
    assert "Kapasitet › Ventetid, kø og telefon  (2 units, 2 quotes)" in said
    assert "alone: 1 quote" in said
    assert "both: 1 quote" in said
    assert SAID[1] in said
    found = codebook("compare", QUEUE, "Disken", "--question", "S1", "--json").json
    assert [side["alone"] for side in found["codes"]] == [1, 0]
    assert found["both"] == 1


def test_many_codes_are_merged_into_one_and_taken_apart(codebook: Codebook) -> None:
    said = codebook("merge", "Disken", "Skilt/inngang", "--into", QUEUE).said
    assert said.count("is read as") == 2
    assert "Disken" not in codebook.labels()
    assert codebook("apart", "disken").said == "«Disken» is a code by itself again.\n"
    assert "Disken" in codebook.labels()
    assert "No single code" in codebook("apart", "Disken").told
    assert codebook("merge", "Disken").code == 2
    assert codebook("merge", "Disken", QUEUE).code == 0


def test_a_code_is_moved_before_another(codebook: Codebook) -> None:
    codebook("add", "Parkering")
    codebook("move", "Parkering", "--before", "Skilt/inngang")
    labels = codebook.labels()
    assert labels.index("Parkering") == labels.index("Skilt/inngang") - 1
    ran = codebook("move", "Parkering", "--before", "Disken", "--under", "Kapasitet")
    assert (ran.code, "does not stand under" in ran.err) == (2, True)


def test_codes_are_put_in_order(codebook: Codebook) -> None:
    codebook("order", "Skilt/inngang", QUEUE, "--under", "Kapasitet")
    labels = codebook.labels()
    assert labels.index("Skilt/inngang") < labels.index(QUEUE)
    assert codebook("order", "Disken", "Kapasitet").code == 2


def test_the_kind_of_a_code_is_set(codebook: Codebook) -> None:
    codebook("kind", "Disken", "out-of-scope")
    kinds = {one["label"]: one["kind"] for one in codebook("show", "--json").json}
    assert kinds["Disken"] == "scope"
    assert codebook("kind", "Disken", "noe").code == 2


def test_only_a_lead_accepts(
    koding: Koding, codebook: Codebook, coded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = coded / "koding.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("leads = []", 'leads = ["ola"]'), "utf-8")
    monkeypatch.setenv("KODING_CODER", "kari")
    codebook("add", "Forslag")
    assert "ola" in codebook("accept", "Forslag").told
    monkeypatch.setenv("KODING_CODER", "ola")
    assert codebook("accept", "Forslag").said == "«Forslag» is accepted.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("stale", "Finnes ikke"),
        ("split", "Finnes ikke", "A"),
        ("split", QUEUE, ""),
        ("split", QUEUE, "Skilt/inngang"),
        ("split", QUEUE, "Ny", "ny"),
        ("recode", QUEUE, "--to", "Finnes ikke"),
        ("unseen", "S9"),
        ("unseen", "S1", "Finnes ikke"),
        ("waive", "Finnes ikke", "--reason", "x"),
        ("advice", "--question", "S9"),
        ("compare", QUEUE, "Finnes ikke"),
    ],
)
def test_what_is_not_there_is_told_and_nothing_is_done(
    koding: Koding, codebook: Codebook, arguments: tuple[str, ...]
) -> None:
    before = codebook.labels()
    assert codebook(*arguments).told
    assert codebook.labels() == before


def test_a_table_tells_how_many_answers_have_not_been_seen(
    koding: Koding, codebook: Codebook, coded: Path
) -> None:
    codebook("add", "Skilter", "--under", "Kapasitet")
    plain = koding("table", "S1").said
    told = koding("table", "S1", "--unseen").said
    assert "ikke sett" not in plain
    assert "ikke sett" in told
    assert "Ikke sett: svar som var kodet før koden kom" in told
    table = koding("table", "S1", "--unseen", "--format", "json").json
    assert [column["heading"] for column in table["columns"]][-1] == "ikke sett"
    assert {len(row["cells"]) for row in table["rows"]} == {3}
