"""Which labels of a codebook say nearly the same, and which only look like it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from koding.language.label_likeness import near_doubles, stem

NEAR = [
    ("Fyrlykta", "Stiftelsen Fyrlykta"),
    ("Havblikk Omsorg", "Havblikk Omsorg og Helse AS"),
    ("Solstua", "Foreningen Solstua"),
    ("Bolig", "Boliger"),
    ("Møteplass", "Møteplasser"),
    ("Møteplassar", "Møteplassene"),
    ("Ferie", "ferier"),
    ("Pårørende, støtte", "Støtte til pårørende"),
    ("Behandler", "Behandlere"),
    ("Tema", "Temaer"),
    ("Lege", "Leger"),
    ("Lærer", "Lærere"),
    ("Bemannet bolig", "Bemannede boliger"),
    ("Lange ventetider", "Lang ventetid"),
    ("Rekruttering", "Rekrutering"),
    ("Kompetanse hos ansatte", "Kompetansse hos ansatte"),
    ("Dagtilbud", "Dag tilbud"),
    ("Skole-helse", "Skolehelse"),
    ("Mangel på lærere", "Lærere, mangel på"),
    ("Økonomi", "ØKONOMI "),
    ("Aktørar", "Aktører"),
    ("Barnevernstjenesten", "Barneverntjenester"),
    ("For få folk", "For få folk."),
    ("Tilbod på kveld", "Tilbod om kvelden"),
    ("Kø", "KØ."),
]
DIFFERENT = [
    ("A", "å" * 500),
    ("A", "å"),
    ("Kø", "Ko"),
    ("Kø", "Køer"),
    ("Bolig", "Bemannet bolig"),
    ("Bemannet bolig", "Ubemannet bolig"),
    ("Dagtilbud", "Døgntilbud"),
    ("Skole", "Stole"),
    ("Ungdom 12-17", "Ungdom 18-23"),
    ("Fase 1", "Fase 2"),
    ("For lite fagmiljø, stigma", "For lite fagmiljø, rekruttering"),
    ("Ventetid", "Venteliste"),
    ("Barn", "Barnevern"),
    ("Internt samarbeid", "Eksternt samarbeid"),
    ("Formell kompetanse", "Uformell kompetanse"),
    ("Leger", "Lærer"),
    ("NAV", "BUP"),
    ("DPS", "Samarbeid med DPS"),
    ("Kurs", "Kurv"),
    ("Psykisk helse", "Fysisk helse"),
    ("Behandling", "Behandler"),
    ("Kommunal", "Kommune"),
    ("Inntak", "Inntekt"),
    ("Tilbud på dagtid", "Tilbud på kveldstid"),
    ("Rus", "Russ"),
    ("Annet", "Annen bolig"),
    ("Og", "I"),
    ("", " - "),
]


def told(*labels: str) -> list[tuple[str, str]]:
    return near_doubles({label: label for label in labels})


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_labels_that_say_nearly_the_same_are_pointed_at(one: str, other: str) -> None:
    assert told(one, other) == [(one, other)]
    assert told(other, one) == [(other, one)]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_labels_raise_no_alarm(one: str, other: str) -> None:
    assert told(one, other) == []


def test_all_different_labels_together_raise_no_alarm_but_their_own() -> None:
    labels = {label for pair in DIFFERENT for label in pair if label.strip(" -")}
    assert told(*sorted(labels)) == []


def test_pairs_come_once_in_the_order_of_the_codebook() -> None:
    pairs = near_doubles({"c": "Boliger", "a": "Bolig", "b": "Boligen", "x": "Mat"})
    assert pairs == [("c", "a"), ("c", "b"), ("a", "b")]


@pytest.mark.parametrize(
    ("word", "root"),
    [("boligene", "bolig"), ("behandlere", "behandl"), ("tid", "tid"), ("ene", "ene")],
)
def test_a_stem_keeps_four_letters(word: str, root: str) -> None:
    assert stem(word) == root


def test_label_likeness_is_imported_without_rapidfuzz() -> None:
    code = (
        "import sys, koding.language.label_likeness, koding.language.likeness;"
        "sys.exit('rapidfuzz' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
