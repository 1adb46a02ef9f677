"""Codes over waves: what became of them, where figures break, and tables of both."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from koding.analysis.frequency import FrequencyOptions
from koding.analysis.waves import WaveCodes, code_map
from koding.errors import UnknownQuestion
from koding.model.codebook import Code, Codebook
from koding.model.views import StaleCoding
from koding.operations.meaning import review_coding

from .material import THINGS, answers, asked, csv_file, labels_of, take_in, wide

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.table import Table
    from koding.workbench import Workbench

OLD, NEW = 2022, 2023


def book(*codes: Code) -> Codebook:
    return Codebook({code.id: code for code in codes})


def mapped(older: WaveCodes, newer: WaveCodes) -> list[tuple[str, str, str]]:
    """Return each match as relation, codes and units then, codes and units now."""
    return [
        (
            match.relation,
            " ".join(f"{use.label}:{use.units}" for use in match.older),
            " ".join(f"{use.label}:{use.units}" for use in match.newer),
        )
        for match in code_map(older, newer)
    ]


def units(**of: str) -> dict[str, set[int]]:
    """Return units, a letter each, under codes."""
    return {code: set(map(ord, letters)) for code, letters in of.items()}


def test_codes_are_the_same_renamed_new_or_gone() -> None:
    then = book(Code("a", "Kø"), Code("b", "Rom"), Code("c", "Kaffe"))
    now = book(
        Code("a", "Ventetid", position=2.0),
        Code("b", "Rom", position=1.0),
        Code("c", "Kaffe"),
        Code("d", "Buss", position=3.0),
    )
    older = WaveCodes(then, units(a="xyz", b="x", c="xy"))
    newer = WaveCodes(now, units(a="xy", b="yz", d="x"))
    assert mapped(older, newer) == [
        ("same", "Rom:1", "Rom:2"),
        ("renamed", "Kø:3", "Ventetid:2"),
        ("new", "", "Buss:1"),
        ("gone", "Kaffe:2", ""),
    ]


def test_merged_codes_count_each_unit_once() -> None:
    then = book(Code("a", "Guts"), Code("b", "Stiftelsen Guts"))
    now = book(Code("a", "Guts", stands_for="b"), Code("b", "Stiftelsen Guts"))
    older = WaveCodes(then, units(a="xy", b="yz"))
    newer = WaveCodes(now, units(a="xy", b="yz"))
    assert mapped(older, newer) == [
        ("merged", "Guts:2 Stiftelsen Guts:2", "Stiftelsen Guts:3")
    ]


def test_a_code_read_as_one_that_had_no_use_was_merged_too() -> None:
    then = book(Code("a", "Guts"), Code("b", "Stiftelsen Guts"))
    now = book(Code("a", "Guts", stands_for="b"), Code("b", "Stiftelsen Guts"))
    older, newer = WaveCodes(then, units(a="x")), WaveCodes(now, units(b="x"))
    assert mapped(older, newer) == [("merged", "Guts:1", "Stiftelsen Guts:1")]


def test_parts_belong_to_the_code_they_were_split_from() -> None:
    then = book(Code("a", "Bolig"))
    parts = (
        Code("b", "Tomt", position=1.0, split_from="a"),
        Code("c", "Pris", position=2.0, split_from="b"),
    )
    older = WaveCodes(then, units(a="xyz"))
    newer = WaveCodes(book(Code("a", "Bolig"), *parts), units(a="x", b="y", c="z"))
    assert mapped(older, newer) == [("split", "Bolig:3", "Bolig:1 Tomt:1 Pris:1")]
    alone = WaveCodes(newer.book, units(b="y"))
    assert mapped(older, alone) == [("split", "Bolig:3", "Tomt:1")]


def test_a_code_split_before_both_waves_is_the_same_in_both() -> None:
    both = book(Code("a", "Bolig"), Code("b", "Tomt", position=1.0, split_from="a"))
    older = WaveCodes(both, units(a="xy", b="x"))
    assert [line[0] for line in mapped(older, older)] == ["same", "same"]
    unused = WaveCodes(both, units(a="xy"))
    assert [line[0] for line in mapped(unused, older)] == ["same", "new"]


def test_codes_that_were_merged_and_split_are_regrouped() -> None:
    then = book(Code("a", "Bolig"), Code("b", "Hus"))
    now = book(
        Code("a", "Bolig"),
        Code("b", "Hus", stands_for="a"),
        Code("c", "Tomt", position=1.0, split_from="a"),
    )
    older, newer = WaveCodes(then, units(a="x", b="y")), WaveCodes(now, units(a="x"))
    both = WaveCodes(now, units(a="x", c="y"))
    assert [line[0] for line in mapped(older, newer)] == ["merged"]
    assert mapped(older, both) == [("regrouped", "Bolig:1 Hus:1", "Bolig:1 Tomt:1")]


def test_a_code_taken_from_another_goes_on_where_that_one_was_used() -> None:
    then = book(Code("a", "Bolig"))
    now = book(Code("a", "Bolig"), Code("b", "Bolig", position=1.0, taken_from="a"))
    older, newer = WaveCodes(then, units(a="xy")), WaveCodes(now, units(b="z"))
    assert mapped(older, newer) == [("same", "Bolig:2", "Bolig:1")]


def test_lineage_that_goes_in_a_ring_ends() -> None:
    then = book(Code("x", "Rom"))
    now = book(Code("a", "A", split_from="b"), Code("b", "B", split_from="a"))
    older, newer = WaveCodes(then, units(x="x")), WaveCodes(now, units(a="y"))
    assert [line[0] for line in mapped(older, newer)] == ["new", "gone"]


@pytest.fixture
def two_waves(bench: Workbench, tmp_path: Path) -> Workbench:
    """Six units that answered the same question two years after each other."""
    for wave in (OLD, NEW):
        said = [f"{words} ({wave})" for words in THINGS]
        take_in(bench, csv_file(tmp_path / f"{wave}.csv", wide(*said)), wave=wave)
    return bench


def put(bench: Workbench, wave: int, place: int, *codes: str) -> None:
    """Put codes, by their ids, on an answer of a wave."""
    body = f"{THINGS[place]} ({wave})"
    answer = answers(bench, wave=wave)[body].answer.id
    for code in codes:
        bench.coding.add_code(answer, 0, code, via="typed")


def put_on_all(bench: Workbench, wave: int, *codes: str) -> None:
    for place in range(len(THINGS)):
        put(bench, wave, place, *codes)


def test_waves_are_read_with_the_codebook_each_was_coded_with(
    two_waves: Workbench,
) -> None:
    codes = two_waves.codes
    queue, guts = codes.create("Kø"), codes.create("Guts")
    room = codes.create("Rom")
    put(two_waves, OLD, 0, queue, guts)
    put(two_waves, OLD, 1, queue, room)
    codes.rename(queue, "Ventetid")
    (hall,) = codes.split(room, ["Sal"])
    put(two_waves, NEW, 0, queue)
    put(two_waves, NEW, 1, queue, hall, room)
    put(two_waves, NEW, 2, queue, codes.create("Buss"))
    found = two_waves.waves.map(asked(two_waves), OLD, NEW)
    assert [
        (m.relation, [(u.label, u.units) for u in (*m.older, *m.newer)]) for m in found
    ] == [
        ("renamed", [("Kø", 2), ("Ventetid", 3)]),
        ("split", [("Rom", 1), ("Rom", 1), ("Sal", 1)]),
        ("new", [("Buss", 1)]),
        ("gone", [("Guts", 1)]),
    ]


def test_what_is_merged_after_the_last_wave_is_merged_from_the_first(
    two_waves: Workbench,
) -> None:
    codes = two_waves.codes
    guts, foundation = codes.create("Guts"), codes.create("Stiftelsen Guts")
    put(two_waves, OLD, 0, guts)
    put(two_waves, OLD, 1, foundation)
    put(two_waves, NEW, 0, guts)
    put(two_waves, NEW, 1, foundation)
    codes.merge([guts], foundation)
    (match,) = two_waves.waves.map(asked(two_waves), OLD, NEW)
    assert (match.relation, len(match.older), match.newer[0].units) == ("merged", 2, 2)


def test_waves_coded_side_by_side_have_had_one_codebook(two_waves: Workbench) -> None:
    queue = two_waves.codes.create("Kø")
    put(two_waves, NEW, 0, queue)
    two_waves.codes.rename(queue, "Ventetid")
    put(two_waves, OLD, 0, queue)
    (match,) = two_waves.waves.map(asked(two_waves), OLD, NEW)
    assert (match.relation, match.older[0].label) == ("same", "Ventetid")


def reasons(bench: Workbench) -> list[tuple[str, str, str]]:
    """Return each break as the code's label, the reason, and its words."""
    found = bench.waves.breaks(asked(bench), (OLD, NEW))
    return [
        (bench.codebook.codes[one.code].label, one.reason, one.words) for one in found
    ]


def test_codes_that_nothing_happened_to_do_not_break(two_waves: Workbench) -> None:
    queue = two_waves.codes.create("Kø")
    two_waves.codes.define(queue, {"brief": "Tid før hjelp."})
    put_on_all(two_waves, OLD, queue)
    two_waves.codes.rename(queue, "Ventetid")
    put_on_all(two_waves, NEW, queue)
    two_waves.codes.define(queue, {"memo": "Ofte nevnt."})
    assert reasons(two_waves) == []


def test_a_code_with_another_definition_breaks_between_the_waves(
    two_waves: Workbench,
) -> None:
    queue, codes = two_waves.codes.create("Kø"), two_waves.codes
    codes.define(queue, {"brief": "Tid før hjelp."})
    put_on_all(two_waves, OLD, queue)
    codes.define(queue, {"brief": "Tid før første time."})
    put_on_all(two_waves, NEW, queue)
    assert reasons(two_waves) == [("Kø", "redefined", "")]


def test_a_definition_after_both_waves_breaks_until_codings_are_looked_at(
    two_waves: Workbench,
) -> None:
    queue, codes = two_waves.codes.create("Kø"), two_waves.codes
    codes.define(queue, {"brief": "Tid før hjelp."})
    for wave in (OLD, NEW):
        put_on_all(two_waves, wave, queue)
    codes.define(queue, {"brief": "Tid før første time."})
    assert reasons(two_waves) == [("Kø", "redefined", "")]
    reviewing = two_waves.reviewing
    reviewing.let_stand(reviewing.stale(queue))
    assert reasons(two_waves) == []


def test_a_split_after_both_waves_breaks_while_one_of_them_is_stale(
    two_waves: Workbench,
) -> None:
    room = two_waves.codes.create("Rom")
    for wave in (OLD, NEW):
        put_on_all(two_waves, wave, room)
    two_waves.codes.split(room, ["Sal"])
    reviewing = two_waves.reviewing
    stale = reviewing.stale(room)
    reviewing.let_stand([one for one in stale if one.wave == OLD])
    assert ("Rom", "split", "«Sal»") in reasons(two_waves)


def test_codings_that_are_looked_at_again_mend_the_break(two_waves: Workbench) -> None:
    queue, codes = two_waves.codes.create("Kø"), two_waves.codes
    codes.define(queue, {"brief": "Tid før hjelp."})
    put(two_waves, OLD, 0, queue)
    codes.define(queue, {"brief": "Tid før første time."})
    put(two_waves, NEW, 0, queue)
    assert reasons(two_waves) == [("Kø", "redefined", "")]
    answer = answers(two_waves, wave=OLD)[f"{THINGS[0]} ({OLD})"].answer
    spot = ("main", answer.text, 0, len(answer.body))
    stale = StaleCoding(
        *spot, queue, queue, "", answer.question, OLD, answer.id, answer.body
    )
    two_waves.perform(
        lambda: [(answer.question, review_coding(stale, two_waves.moment()))]
    )
    assert reasons(two_waves) == []


def test_a_split_breaks_the_code_and_its_parts(two_waves: Workbench) -> None:
    room = two_waves.codes.create("Rom")
    put_on_all(two_waves, OLD, room)
    hall, office = two_waves.codes.split(room, ["Sal", "Kontor"])
    put_on_all(two_waves, NEW, room, hall)
    assert reasons(two_waves) == [
        ("Rom", "split", "«Sal», «Kontor»"),
        ("Sal", "part", "Rom"),
    ]
    put(two_waves, NEW, 0, office)
    assert ("Kontor", "part", "Rom") in reasons(two_waves)


def test_a_code_that_came_late_breaks_and_one_on_the_way_does_not(
    two_waves: Workbench,
) -> None:
    codes = two_waves.codes
    early = codes.create("Rom")
    put(two_waves, OLD, 0, early)
    on_the_way = codes.create("Kø")
    for place in range(1, 6):
        put(two_waves, OLD, place, early)
    late = codes.create("Buss")
    put_on_all(two_waves, NEW, early, on_the_way, late)
    assert reasons(two_waves) == [("Buss", "new", "")]
    (found,) = two_waves.waves.breaks(asked(two_waves), (OLD, NEW))
    assert (found.since, found.early) == (NEW, OLD)


def test_one_late_coding_of_the_older_wave_hides_no_break(two_waves: Workbench) -> None:
    early = two_waves.codes.create("Rom")
    put_on_all(two_waves, OLD, early)
    late = two_waves.codes.create("Buss")
    put_on_all(two_waves, NEW, late)
    put(two_waves, OLD, 5, late)
    assert reasons(two_waves) == [("Buss", "new", "")]


def test_a_merge_breaks_where_one_wave_had_been_coded_by_then(
    two_waves: Workbench,
) -> None:
    codes = two_waves.codes
    guts, foundation = codes.create("Guts"), codes.create("Stiftelsen Guts")
    put_on_all(two_waves, OLD, guts, foundation)
    codes.merge([guts], foundation)
    put_on_all(two_waves, NEW, foundation)
    assert reasons(two_waves) == [("Stiftelsen Guts", "merged", "Guts")]
    codes.take_apart(guts)
    assert reasons(two_waves) == []
    codes.merge([guts], foundation)
    assert reasons(two_waves) == []


def test_merging_a_code_that_nobody_used_breaks_nothing(two_waves: Workbench) -> None:
    codes = two_waves.codes
    guts, foundation = codes.create("Guts"), codes.create("Stiftelsen Guts")
    put_on_all(two_waves, OLD, foundation)
    codes.merge([guts], foundation)
    put_on_all(two_waves, NEW, foundation)
    assert reasons(two_waves) == []


def test_a_person_s_break_is_told_where_the_wave_begins(two_waves: Workbench) -> None:
    room = two_waves.codes.create("Rom")
    for wave in (OLD, NEW):
        put_on_all(two_waves, wave, room)
    two_waves.codes.mark_break(room, NEW, "Spurt om alle rom.")
    assert reasons(two_waves) == [("Rom", "said", "Spurt om alle rom.")]
    two_waves.codes.mark_break(room, NEW, "")
    two_waves.codes.mark_break(room, OLD, "Før begge.")
    assert reasons(two_waves) == []


def compared(bench: Workbench, options: FrequencyOptions | None = None) -> Table:
    return bench.waves.table(asked(bench), (OLD, NEW), options or FrequencyOptions())


def test_waves_stand_beside_each_other_on_their_own_bases(
    two_waves: Workbench,
) -> None:
    codes = two_waves.codes
    theme = codes.create("Steder")
    room, queue = codes.create("Rom", parent=theme), codes.create("Kø", parent=theme)
    none = two_waves.codebook.system("none")
    assert none
    for place, put_on in enumerate([(room, queue), (room,), (none.id,)]):
        put(two_waves, OLD, place, *put_on)
    for place, put_on in enumerate([(queue,), (queue,), (room, queue), (none.id,)]):
        put(two_waves, NEW, place, *put_on)
    table = compared(two_waves)
    assert [column.heading for column in table.columns] == [
        *("n 2022", "% 2022", "n 2023", "% 2023")
    ]
    assert [(row.label, row.depth, row.cells) for row in table.rows] == [
        ("Steder", 0, (2, Decimal(33), 3, Decimal(50))),
        ("Kø", 1, (1, Decimal(17), 3, Decimal(50))),
        ("Rom", 1, (2, Decimal(33), 1, Decimal(17))),
        ("Ingen", 0, (1, Decimal(17), 1, Decimal(17))),
        ("Totalt (grunnlag)", 0, (6, None, 6, None)),
    ]
    assert any(note.startswith("2022: 6 enheter svarte") for note in table.notes)
    assert "2023: 2 enheter har svart, men har ingen kode ennå." in table.notes


def test_annet_stands_last_however_many_said_it(two_waves: Workbench) -> None:
    room, other = two_waves.codes.create("Rom"), two_waves.codebook.system("other")
    none = two_waves.codebook.system("none")
    assert other
    assert none
    for wave in (OLD, NEW):
        put_on_all(two_waves, wave, other.id)
        put(two_waves, wave, 0, room)
        put(two_waves, wave, 1, none.id)
    labels = [row.label for row in compared(two_waves).rows]
    assert labels == ["Rom", "Ingen", "Annet", "Totalt (grunnlag)"]


def test_rows_that_break_have_a_mark_and_a_note_that_says_why(
    two_waves: Workbench,
) -> None:
    codes = two_waves.codes
    room, queue = codes.create("Rom"), codes.create("Kø")
    put_on_all(two_waves, OLD, room, queue)
    buss, boat = codes.create("Buss"), codes.create("Båt")
    put_on_all(two_waves, NEW, room, queue, buss, boat)
    codes.mark_break(buss, NEW, "Rutene ble lagt om.")
    codes.mark_break(room, NEW, "Spurt om alle rom.")
    table = compared(two_waves)
    marks = {row.label: row.mark for row in table.rows}
    assert marks == {
        **{"Rom": "¹", "Kø": "", "Buss": "²\u00a0³", "Båt": "³"},
        "Totalt (grunnlag)": "",
    }
    assert table.notes[:3] == (
        "¹ Brudd fra 2023: Spurt om alle rom.",
        "² Brudd fra 2023: Rutene ble lagt om.",
        "³ Brudd fra 2023: koden ble laget da det meste av 2022 var kodet; tallet fra "
        "2022 sier ikke at ingen mente det.",
    )


def test_the_cut_off_leaves_out_codes_that_are_rare_in_every_wave(
    two_waves: Workbench,
) -> None:
    room, queue, rare = (two_waves.codes.create(one) for one in ("Rom", "Kø", "Båt"))
    put_on_all(two_waves, OLD, room)
    put(two_waves, OLD, 0, rare)
    put_on_all(two_waves, NEW, queue)
    table = compared(two_waves, FrequencyOptions(least=2))
    assert {row.label for row in table.rows[:-1]} == {"Rom", "Kø"}
    told = "Koder og temaer med n < 2 i alle årgangene er utelatt: 1. Kodede enheter "
    assert f"{told}uten noen av dem som vises: 2022: 0, 2023: 0." in table.notes


def test_the_cut_off_tells_by_wave_who_has_none_of_the_codes_that_are_left(
    two_waves: Workbench,
) -> None:
    room, rare = (two_waves.codes.create(one) for one in ("Rom", "Båt"))
    put_on_all(two_waves, NEW, room)
    put(two_waves, OLD, 0, rare)
    table = compared(two_waves, FrequencyOptions(least=2))
    assert any("som vises: 2022: 1, 2023: 0." in note for note in table.notes)


def test_percents_can_be_of_each_wave_s_mentions(two_waves: Workbench) -> None:
    room, queue = (two_waves.codes.create(one) for one in ("Rom", "Kø"))
    put(two_waves, OLD, 0, room)
    put(two_waves, NEW, 0, room, queue)
    table = compared(two_waves, FrequencyOptions(percent_of="mentions"))
    assert [row.cells for row in table.rows[:-1]] == [
        (1, Decimal(100), 1, Decimal(50)),
        (0, Decimal(0), 1, Decimal(50)),
    ]


def test_another_wording_is_told(two_waves: Workbench, tmp_path: Path) -> None:
    sheet = wide(*THINGS, wording="Hva mangler i år?")
    take_in(two_waves, csv_file(tmp_path / "b.csv", sheet), wave=2024)
    two_waves.questions.link(asked(two_waves, "S2").id, asked(two_waves).id)
    table = two_waves.waves.table(asked(two_waves), (NEW, 2024), FrequencyOptions())
    assert "I 2024 ble det spurt: Hva mangler i år?" in table.notes


def test_it_takes_two_waves_that_the_question_was_asked_in(
    two_waves: Workbench,
) -> None:
    question = asked(two_waves)
    assert two_waves.waves.asked(question, (NEW, OLD)) == [OLD, NEW]
    for waves in ((OLD, OLD), (OLD, 1999), ()):
        with pytest.raises(UnknownQuestion):
            two_waves.waves.asked(question, waves)


@pytest.fixture
def two_questions(bench: Workbench, tmp_path: Path) -> Workbench:
    """Two questions, and a theme with definitions for the first."""
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*THINGS)))
    other = wide(*reversed(THINGS), wording="Hva virker godt?")
    take_in(bench, csv_file(tmp_path / "b.csv", other), wave=2024)
    theme = bench.codes.create("Steder", fields={"brief": "Hvor det skjer"})
    room = bench.codes.create("Rom", parent=theme)
    bench.codes.define(room, {"brief": "Om rom", "when": "Når rom nevnes"})
    bench.codes.create("Sal", parent=room)
    bench.codes.retire(bench.codes.create("Gang", parent=theme))
    bench.questions.set(asked(bench), {"code_list": (theme,)})
    return bench


def offered(bench: Workbench, label: str) -> list[str]:
    codes = bench.questions.code_list(asked(bench, label))
    return [code.label for code in codes if code.kind == "ordinary"]


def test_a_question_shares_a_theme(two_questions: Workbench) -> None:
    bench = two_questions
    bench.codes.create("Buss")
    theme = bench.codes.find("Steder").id
    assert bench.waves.take(asked(bench, "S2"), [theme], copy=False) == (theme,)
    assert offered(bench, "S2") == ["Steder", "Rom", "Sal"]
    bus = bench.codes.find("Buss").id
    bench.waves.take(asked(bench, "S2"), [bus], copy=False)
    assert offered(bench, "S2") == ["Steder", "Rom", "Sal", "Buss"]
    assert labels_of(asked(bench, "S1").code_list, bench) == {"Steder"}


def test_a_theme_takes_the_place_of_what_stands_under_it(
    two_questions: Workbench,
) -> None:
    bench = two_questions
    room, theme = bench.codes.find("Rom").id, bench.codes.find("Steder").id
    bench.waves.take(asked(bench, "S2"), [room], copy=False)
    assert bench.waves.take(asked(bench, "S2"), [theme], copy=False) == (theme,)
    assert bench.waves.take(asked(bench, "S2"), [room], copy=False) == (theme,)


def test_copies_are_codes_of_their_own_that_tell_where_they_are_from(
    two_questions: Workbench,
) -> None:
    bench = two_questions
    bench.waves.take(asked(bench, "S2"), asked(bench).code_list, copy=True)
    assert offered(bench, "S1") == ["Steder", "Rom", "Sal"]
    assert offered(bench, "S2") == ["Steder (S2)", "Rom", "Sal"]
    copy = bench.codes.find("Steder (S2) / Rom")
    assert (copy.brief, copy.when) == ("Om rom", "Når rom nevnes")
    assert copy.taken_from == bench.codes.find("Steder / Rom").id
    assert bench.codes.find("Steder (S2)").brief == "Hvor det skjer"


def test_taking_copies_is_one_step_to_undo(two_questions: Workbench) -> None:
    bench = two_questions
    bench.waves.take(asked(bench, "S2"), asked(bench).code_list, copy=True)
    bench.undo()
    assert asked(bench, "S2").code_list == ()
    assert {c.label for c in bench.codebook.codes.values() if c.active} >= {"Steder"}
    assert not any(c.active and c.taken_from for c in bench.codebook.codes.values())
    bench.redo()
    assert offered(bench, "S2") == ["Steder (S2)", "Rom", "Sal"]


def test_a_retired_theme_s_codes_come_one_step_up_under_names_of_their_own(
    two_questions: Workbench,
) -> None:
    bench = two_questions
    theme, room = bench.codes.find("Steder").id, bench.codes.find("Rom").id
    bench.codes.create("Sal", parent=theme)
    bench.codes.retire(room)
    bench.waves.take(asked(bench, "S2"), [theme], copy=True)
    assert sorted(offered(bench, "S2")) == ["Sal", "Sal (Steder)", "Steder (S2)"]
