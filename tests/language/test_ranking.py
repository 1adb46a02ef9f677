"""Ranking of codes while a person types, and names close to a new one."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.language.ranking import LOWEST, Candidate, Ranker

LABELS = {
    "fragile": "Sårbare fagmiljø",
    "stigma": "For få fagfolk/lite miljø, stigma",
    "recruit": "For få fagfolk, vansker med rekruttering og høy turnover",
    "late": "For sen tilgang",
    "housing": "Mangler egnede boliger for personer med rus- og psykiske lidelser",
    "home": "Boligsosialt arbeid",
    "money": "Trang økonomi, kutt i budsjett",
    "town": "Nytt tilbud i Ålesund",
    "sleep": "Søvnvansker",
    "team": "Oppsøkende team (FACT/ACT)",
    "night": "Ikke nattjeneste",
    "other": "Annet",
    "none": "Ingen utfordringer",
}
RANKER = Ranker(Candidate(id_, label) for id_, label in LABELS.items())


def ids(query: str, ranker: Ranker = RANKER) -> list[str]:
    return [ranked.id for ranked in ranker.rank(query)]


def scores(query: str, ranker: Ranker = RANKER) -> dict[str, int]:
    return {ranked.id: ranked.score for ranked in ranker.rank(query)}


def shown(query: str, id_: str) -> str:
    """The letters of a label that are shown as matched."""
    matched = next(ranked.matched for ranked in RANKER.rank(query) if ranked.id == id_)
    return "".join(LABELS[id_][index] for index in matched)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("annet", "other"),
        ("For få fagfolk, v", "recruit"),
        ("for få fagfolk/", "stigma"),
        ("sovn", "sleep"),
        ("soevn", "sleep"),
        ("aalesund", "town"),
        ("alesund", "town"),
        ("økon", "money"),
        ("okonomi trang", "money"),
        ("turnover rekr", "recruit"),
        ("rekrutering", "recruit"),
        ("rekuttring", "recruit"),
        ("sårbra fagmiljø", "fragile"),
        ("fagmlijø", "fragile"),
        ("opp søkende", "team"),
        ("sårbarefagmiljø", "fragile"),
        ("sf", "fragile"),
        ("fst", "late"),
        ("meb", "housing"),
        ("fact", "team"),
        ("natt", "night"),
        ("nattjenster", "night"),
        ("sosialt", "home"),
        ("budsjetter", "money"),
    ],
)
def test_the_code_meant_comes_first(query: str, first: str) -> None:
    assert ids(query)[0] == first


@pytest.mark.parametrize(
    "query",
    ["", "  ", ",", "-", "qqq", "xzxz", "wqxk vbnz", "asdfgh", "annet qwrtxz", "!?"],
)
def test_nonsense_finds_nothing(query: str) -> None:
    assert RANKER.rank(query) == ()


def test_better_ways_to_match_score_higher() -> None:
    labels = [
        "Natt",
        "Nattjeneste mangler",
        "Mangler nattjeneste",
        "Nye alternative tilbud til tunge saker",
        "Mangler helgnatt",
        "Mangler nott",
    ]
    ranker = Ranker(Candidate(label, label) for label in labels)
    assert ids("natt", ranker) == labels
    assert len(set(scores("natt", ranker).values())) == len(labels)


def test_the_beginning_of_a_word_is_above_its_middle_however_much_that_is_used() -> (
    None
):
    ranker = Ranker(
        [Candidate("inner", "Ettervern"), Candidate("begun", "Mer vern")],
        {"inner": 90, "begun": 0}.__getitem__,
    )
    assert ids("vern", ranker) == ["begun", "inner"]


def test_more_used_codes_win_a_tie_and_only_a_tie() -> None:
    uses = {"seldom": 1, "often": 7, "later": 50}
    ranker = Ranker(
        [
            Candidate("seldom", "Bolig for unge"),
            Candidate("often", "Bolig for alle andre"),
            Candidate("later", "Egnet bolig"),
        ],
        uses.__getitem__,
    )
    assert ids("bolig", ranker) == ["often", "seldom", "later"]
    uses["seldom"] = 8
    assert ids("bolig", ranker) == ["seldom", "often", "later"]


def test_the_path_settles_a_tie() -> None:
    ranker = Ranker(
        [
            Candidate("a", "Annet", path="Økonomi"),
            Candidate("b", "Annet", path="Bolig › Midlertidig"),
        ]
    )
    assert ids("annet bolig", ranker)[0] == "b"
    assert ids("annet økonomi", ranker)[0] == "a"


def test_a_word_of_the_path_alone_is_a_weak_match() -> None:
    ranker = Ranker(
        [
            Candidate("path", "Annet", path="Bolig"),
            Candidate("label", "Mangler egnet bolig"),
        ],
        {"path": 9, "label": 0}.__getitem__,
    )
    assert ids("bolig", ranker) == ["label", "path"]


@pytest.mark.parametrize(
    ("query", "id_", "letters"),
    [
        ("fagm", "fragile", "fagm"),
        ("aales", "town", "Åles"),
        ("sf", "fragile", "Sf"),
        ("rekr turn", "recruit", "rekrturn"),
        ("sårbarefagmiljø", "fragile", "Sårbarefagmiljø"),
        ("få fagfolk, vansker", "recruit", "få fagfolk, vansker"),
        ("fagmlijø", "fragile", "fagmljø"),
        ("sosialt", "home", "sosialt"),
    ],
)
def test_the_letters_that_matched_are_told(query: str, id_: str, letters: str) -> None:
    assert shown(query, id_) == letters


def test_matched_letters_are_indices_of_the_label_as_written() -> None:
    label = "A\u030alesund  og Aalesund"
    ranker = Ranker([Candidate("x", label)])
    (found,) = ranker.rank("ålesund og")
    assert found.matched == tuple(range(len("A\u030alesund  og")))


def test_an_accent_is_shown_with_its_letter() -> None:
    label = "Kaf\u0065\u0301"
    (found,) = Ranker([Candidate("x", label)]).rank("kafe")
    assert found.matched == tuple(range(len(label)))


def test_no_more_than_asked_for() -> None:
    assert len(RANKER.rank("m", limit=2)) == 2


def test_no_codes_find_nothing() -> None:
    assert Ranker([]).rank("bolig") == ()
    assert Ranker([]).closest("Bolig") == ()


@given(st.text(alphabet="abefglmorstuåøÅ ,/-é", max_size=30))
def test_whatever_is_typed_the_answer_is_in_order_and_within_the_label(
    query: str,
) -> None:
    found = RANKER.rank(query)
    assert [each.score for each in found] == sorted(
        (each.score for each in found), reverse=True
    )
    for each in found:
        assert LOWEST <= each.score <= 100
        assert list(each.matched) == sorted(set(each.matched))
        assert all(0 <= index < len(LABELS[each.id]) for index in each.matched)


@given(st.sampled_from(sorted(LABELS)), st.integers(min_value=1, max_value=70))
def test_every_beginning_of_a_label_finds_it(id_: str, length: int) -> None:
    typed = LABELS[id_][:length]
    assert id_ in [ranked.id for ranked in RANKER.rank(typed, limit=len(LABELS))]


NAMES = Ranker(
    Candidate(name, name)
    for name in (
        "Stiftelsen Guts",
        "Nordlys Helse",
        "Fjord Omsorg",
        "Mangel på lærere",
        "Lange ventetider i tjenesten",
        "Rekruttering av fagfolk",
        "Kultur",
    )
)


@pytest.mark.parametrize(
    ("new", "existing"),
    [
        ("Guts", "Stiftelsen Guts"),
        ("Nordlys Helse og Omsorg AS", "Nordlys Helse"),
        ("Nordlys helse", "Nordlys Helse"),
        ("Omsorg Fjord", "Fjord Omsorg"),
        ("Mangel på lærer", "Mangel på lærere"),
        ("Lærermangel, mangel på lærere", "Mangel på lærere"),
        ("Lang ventetid i tjenestene", "Lange ventetider i tjenesten"),
        ("Rekrutering av fagfolk", "Rekruttering av fagfolk"),
        ("Fagfolk, rekruttering", "Rekruttering av fagfolk"),
        ("Kulturer", "Kultur"),
    ],
)
def test_a_new_name_close_to_an_old_one_is_pointed_at(new: str, existing: str) -> None:
    assert NAMES.closest(new)[0].id == existing


@pytest.mark.parametrize(
    "new", ["", " - ", "Transport", "For lite tid", "Helsestasjon", "Og", "Natur"]
)
def test_a_new_name_unlike_the_old_ones_is_left_alone(new: str) -> None:
    assert NAMES.closest(new) == ()


def test_only_the_label_itself_scores_100() -> None:
    assert NAMES.closest("nordlys  HELSE")[0].score == 100
    assert NAMES.closest("Helse Nordlys")[0].score == 99


def test_ranking_is_imported_without_rapidfuzz() -> None:
    code = "import sys, koding.language.ranking; sys.exit('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
