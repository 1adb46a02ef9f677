"""What a lead says of the steps on the codebook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from koding.errors import NotTheLead, UnknownStep
from koding.i18n import set_language
from koding.workbench.codebook.evolution_words import mark_said

if TYPE_CHECKING:
    from koding.workbench import Workbench


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


@pytest.fixture
def steps(bench: Workbench) -> list[str]:
    """Two steps of Ola's; what the project began with has been seen."""
    bench.history.mark(bench.history.new_steps(), "seen")
    for label in ("Kø", "Bolig"):
        bench.codes.create(label)
    return bench.history.new_steps()


def test_what_no_lead_has_marked_is_new(bench: Workbench, steps: list[str]) -> None:
    bench.history.mark(steps[:1], "approved")
    assert bench.history.new_steps() == steps[1:]
    bench.codes.create("Tomt")
    assert len(bench.history.new_steps()) == 2


def test_a_mark_says_who_and_why(bench: Workbench, steps: list[str]) -> None:
    bench.history.mark(steps[:1], "asked", "Hvorfor\nikke Ventetid?")
    mark = bench.history.marks()[steps[0]]
    assert (mark.mark, mark.note, mark.coder) == (
        "asked",
        "Hvorfor ikke Ventetid?",
        "ola",
    )
    assert mark_said(mark) == "? asked about by ola: Hvorfor ikke Ventetid?"


def test_a_mark_is_changed_and_taken_off(bench: Workbench, steps: list[str]) -> None:
    bench.history.mark(steps, "seen")
    bench.history.mark(steps[:1], "approved")
    assert [bench.history.marks()[s].mark for s in steps] == ["approved", "seen"]
    assert bench.history.mark(steps[:1], "approved") is None
    bench.history.mark(steps[:1], "")
    assert bench.history.new_steps() == steps[:1]


def test_marking_is_undone_as_one_step(bench: Workbench, steps: list[str]) -> None:
    bench.history.mark(steps[:1], "asked", "Hvorfor?")
    bench.history.mark(steps, "seen")
    bench.undo()
    assert bench.history.new_steps() == steps[1:]
    assert bench.history.marks()[steps[0]].note == "Hvorfor?"
    bench.store.rebuild()
    assert bench.history.marks()[steps[0]].note == "Hvorfor?"


def test_only_leads_mark(bench: Workbench, steps: list[str]) -> None:
    bench.settings = replace(bench.settings, leads=("kari",))
    with pytest.raises(NotTheLead, match="kari"):
        bench.history.mark(steps, "seen")
    assert bench.history.new_steps() == steps


def test_a_step_is_found_by_the_end_of_its_id(
    bench: Workbench, steps: list[str]
) -> None:
    assert bench.history.find_step(steps[0][-6:].upper()) == steps[0]
    for words in ("", "zzzzzz"):
        with pytest.raises(UnknownStep):
            bench.history.find_step(words)
