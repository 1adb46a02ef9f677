"""How two codebooks differ, and how that is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from koding.analysis.codebook_diff import Comparison, Count, Side, compare
from koding.i18n import set_language
from koding.model.changes import CodeChanged
from koding.model.history import NOW
from koding.workbench.codebook.difference_words import comparison_said, sizes_said

from .material import THINGS, code, csv_file, take_in, wide

if TYPE_CHECKING:
    from koding.workbench import Workbench


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def since(bench: Workbench, name: str) -> tuple[Comparison, Side, Side]:
    then, now = bench.history.sides(bench.history.versions.point(name), NOW)
    return compare(then, now), then, now


def said(bench: Workbench, name: str = "pilot") -> list[str]:
    parts = comparison_said(*since(bench, name))
    return [line for part in parts for line in (part.heading, *part.lines)]


def ways(bench: Workbench, name: str = "pilot") -> list[tuple[str, str]]:
    return [(one.way, one.label) for one in since(bench, name)[0].differences]


def test_each_way_to_differ_is_said(bench: Workbench) -> None:
    make = bench.codes.create
    queue, waiting, plot, gone = (make(x) for x in ("Kø", "Venting", "Tomt", "Borte"))
    bench.codes.define(queue, {"brief": "Tid."})
    bench.history.versions.make("pilot")
    bench.codes.define(queue, {"brief": "Tid før hjelp."})
    theme = make("Kapasitet")
    bench.codes.merge([waiting], queue)
    bench.codes.rename(queue, "Ventetid")
    bench.codes.move([queue], theme)
    bench.codes.define(plot, {"brief": "Et sted å bygge"})
    bench.codes.mark_kind(plot, "scope")
    bench.codes.retire(gone)
    bench.codes.split(plot, ["Pris"])
    passing = make("Innom")
    bench.codes.merge([passing], plot)
    none = ": 0 units, 0 quotes"
    assert said(bench) == [
        "New",
        f"«Kapasitet»{none}",
        "Split",
        f"«Pris» out of «Tomt»{none}",
        f"  «Tomt»{none}",
        "Merged",
        f"«Venting» (0) into «Ventetid»{none}",
        "Renamed",
        f"«Kø» is called «Ventetid» now{none}",
        "Moved",
        "under «Kapasitet»:",
        f"  «Ventetid»{none}",
        "Redefined",
        f"«Ventetid»{none}",
        "  brief definition: Tid. → Tid før hjelp.",
        "Defined for the first time",
        f"«Tomt»{none}",
        "  brief definition: Et sted å bygge",
        "Of another kind",
        f"«Tomt» is out of scope, and was an ordinary code{none}",
        "No longer offered",
        f"«Borte»{none}",
        "Besides",
        "1 code was made and was gone again in between.",
    ]
    assert sizes_said(since(bench, "pilot")[0]) == "4 codes → 3 codes in 1 theme"


def test_counts_are_those_of_then_and_now(bench: Workbench) -> None:
    take_in(bench, csv_file(bench.folder / "s.csv", wide(*THINGS)))
    code(bench, THINGS[0], "Kø")
    code(bench, THINGS[1], "Venting")
    bench.history.versions.make("pilot")
    code(bench, THINGS[2], "Kø")
    find = bench.codes.find
    bench.codes.merge([find("Venting").id], find("Kø").id)
    comparison, then, now = since(bench, "pilot")
    (merged,) = comparison.differences
    assert (merged.then, merged.now) == (Count(1, 1), None)
    assert then.counted(find("Kø").id) == Count(1, 1)
    assert now.counted(find("Kø").id) == Count(3, 3)
    assert said(bench)[:2] == [
        "Merged",
        "«Venting» (1) into «Kø»: 1 → 3 units, 1 → 3 quotes",
    ]


def test_what_was_undone_differs_in_nothing(bench: Workbench) -> None:
    one, other = bench.codes.create("Kø"), bench.codes.create("Venting")
    bench.history.versions.make("pilot")
    bench.codes.merge([one], other)
    bench.undo()
    assert ways(bench) == []


def test_an_undone_making_is_no_code_in_between(bench: Workbench) -> None:
    bench.history.versions.make("pilot")
    bench.codes.create("Kø")
    bench.undo()
    assert since(bench, "pilot")[0].passing == 0


def test_what_a_split_code_and_a_retired_one_lost_is_told(bench: Workbench) -> None:
    take_in(bench, csv_file(bench.folder / "s.csv", wide(*THINGS)))
    for words in THINGS[:2]:
        code(bench, words, "Bolig")
    code(bench, THINGS[2], "Borte")
    bench.history.versions.make("pilot")
    whole = bench.codes.find("Bolig").id
    (part,) = bench.codes.split(whole, ["Pris"])
    bench.reviewing.recode(bench.reviewing.stale(whole)[:1], [part])
    bench.codes.retire(bench.codes.find("Borte").id)
    assert said(bench)[:5] == [
        "Split",
        "«Pris» out of «Bolig»: 1 unit, 1 quote",
        "  «Bolig»: 2 → 1 unit, 2 → 1 quote",
        "No longer offered",
        "«Borte»: 1 unit, 1 quote",
    ]
    gone = since(bench, "pilot")[0].differences[-1]
    assert (gone.then, gone.now) == (Count(1, 1), Count(1, 1))


def test_a_code_offered_again_and_one_taken_apart_are_back(bench: Workbench) -> None:
    one, other = bench.codes.create("Kø"), bench.codes.create("Venting")
    third = bench.codes.create("Tomt")
    bench.codes.retire(third)
    bench.codes.merge([one], other)
    bench.history.versions.make("pilot")
    bench.codes.restore(third)
    bench.codes.take_apart(one)
    assert sorted(ways(bench)) == [("back", "Kø"), ("back", "Tomt")]


def test_backwards_what_is_new_is_gone(bench: Workbench) -> None:
    bench.history.versions.make("pilot")
    bench.codes.create("Kø")
    then = bench.history.versions.point("pilot")
    comparison = compare(*bench.history.sides(NOW, then))
    assert [(one.way, one.label) for one in comparison.differences] == [("gone", "Kø")]


def test_proposals_accepted_and_codes_taken_along_are_told(bench: Workbench) -> None:
    settings = bench.settings
    bench.settings = replace(settings, leads=("kari",))
    code = bench.codes.create("Kø")
    bench.settings = settings
    bench.history.versions.make("pilot")
    bench.codes.accept(code)
    taken = bench.codes.create("Kø i år")
    bench.perform(lambda: [("", CodeChanged(taken, "taken_from", "", code))])
    assert said(bench)[:4] == [
        "Taken from another codebook",
        "«Kø i år» out of «Kø»: 0 units, 0 quotes",
        "Proposals accepted",
        "«Kø»: 0 units, 0 quotes",
    ]
