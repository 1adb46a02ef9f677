"""What coders and the lead do to a codebook, and what it does to codings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.errors import DuplicateCode, InvalidLabel, NotTheLead
from koding.model.changes import StepExplained
from koding.model.codebook import Spot
from koding.store.folder import SETTINGS_NAME
from koding.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = ("a", "b", "c", "d")


@pytest.fixture
def theme(bench: Workbench) -> str:
    """A theme with four codes: a, b, c, d."""
    made = bench.codes.create("Tema")
    for label in WORDS:
        bench.codes.create(label, parent=made)
    return made


@pytest.fixture
def assistant(bench: Workbench) -> Iterator[Workbench]:
    """Kari, in a project that Ola leads."""
    settings = bench.folder / SETTINGS_NAME
    text = settings.read_text("utf-8").replace("leads = []", 'leads = ["ola"]')
    settings.write_text(text, "utf-8")
    opened = Workbench(bench.folder, coder="kari")
    yield opened
    opened.close()


def order(bench: Workbench, parent: str) -> str:
    return " ".join(code.label for code in bench.codebook.children[parent])


def codes(bench: Workbench, *labels: str) -> list[str]:
    return [bench.codes.find(label).id for label in labels]


def test_codes_are_moved_before_another(bench: Workbench, theme: str) -> None:
    (first,) = codes(bench, "a")
    bench.codes.move(codes(bench, "d", "c"), theme, before=first)
    assert order(bench, theme) == "d c a b"


def test_moving_one_code_down_moves_no_other(bench: Workbench, theme: str) -> None:
    done = bench.codes.move(codes(bench, "a"), theme, before=codes(bench, "c")[0])
    assert order(bench, theme) == "b a c d"
    assert done is not None
    assert len(done.changes) == 1


def test_there_is_always_room_between_two_codes(bench: Workbench, theme: str) -> None:
    for _ in range(60):
        first, second, *_rest = bench.codebook.children[theme]
        bench.codes.move(codes(bench, "d"), theme, before=second.id)
        bench.codes.move(codes(bench, "c"), theme, before=codes(bench, "d")[0])
        bench.codes.move([first.id], theme)
    assert sorted(order(bench, theme).split()) == list(WORDS)
    positions = [code.position for code in bench.codebook.children[theme]]
    assert len(set(positions)) == len(WORDS)


def test_a_theme_that_moves_takes_its_codes_along_once(
    bench: Workbench, theme: str
) -> None:
    other = bench.codes.create("Annet tema")
    bench.codes.move([theme, *codes(bench, "a")], other)
    assert order(bench, theme) == "a b c d"
    assert order(bench, other) == "Tema"


def test_a_move_that_would_make_a_double_moves_nothing(
    bench: Workbench, theme: str
) -> None:
    bench.codes.create("a")
    before = bench.codebook
    with pytest.raises(DuplicateCode):
        bench.codes.move([*codes(bench, "b"), bench.codes.find("Tema / a").id], "")
    assert bench.codebook is before


def test_many_codes_are_merged_as_one_step(bench: Workbench, theme: str) -> None:
    into, *rest = codes(bench, *WORDS)
    bench.codes.merge(rest, into, reason="Samme sak.")
    assert {bench.codebook.effective(code) for code in rest} == {into}
    bench.undo()
    assert [bench.codebook.effective(code) for code in rest] == rest


def test_a_merged_code_is_taken_apart_unless_its_name_is_taken(
    bench: Workbench, theme: str
) -> None:
    into, merged = codes(bench, "a", "b")
    bench.codes.merge([merged], into)
    again = bench.codes.create("b", parent=theme)
    with pytest.raises(DuplicateCode):
        bench.codes.take_apart(merged)
    bench.codes.rename(again, "b2")
    bench.codes.take_apart(merged)
    assert bench.codebook.effective(merged) == merged


def test_a_reason_is_journaled_with_its_step_and_undone_with_it(
    bench: Workbench,
) -> None:
    code = bench.codes.create("Kø")
    done = bench.codes.rename(code, "Ventetid", reason="Det sier rapportene.")
    assert done is not None
    assert done.changes[-1] == StepExplained("", "Det sier rapportene.")
    undone = bench.undo()
    assert undone.staying == 0
    assert bench.codebook.codes[code].label == "Kø"


def test_an_assistant_s_code_is_a_proposal_until_the_lead_accepts_it(
    bench: Workbench, assistant: Workbench
) -> None:
    made = assistant.codes.create("Kø")
    assert assistant.codebook.codes[made].proposed
    assert assistant.codebook.codes[made].active
    with pytest.raises(NotTheLead, match="ola"):
        assistant.codes.accept(made)
    lead = Workbench(bench.folder, coder="ola")
    lead.codes.accept(made)
    assert not lead.codebook.codes[made].proposed
    lead.close()


def test_a_lead_accepts_a_proposal_by_renaming_it(assistant: Workbench) -> None:
    made = assistant.codes.create("Kø")
    assistant.codes.rename(made, "Køen")
    assert assistant.codebook.codes[made].proposed
    lead = Workbench(assistant.folder, coder="ola")
    lead.codes.rename(made, "Ventetid")
    assert not lead.codebook.codes[made].proposed
    own = lead.codes.create("Egen")
    assert not lead.codebook.codes[own].proposed
    lead.close()


def test_only_another_definition_changes_what_a_code_means(bench: Workbench) -> None:
    code = bench.codes.create("Kø", fields={"short": "kø"})
    bench.codes.define(code, {"brief": "Tid før hjelp."})
    bench.codes.define(code, {"memo": "Se på denne."})
    bench.codes.define(code, {"brief": "Tid før hjelp. "}, codings_stand=True)
    assert bench.codebook.codes[code].meaning == ""
    bench.codes.define(code, {"when_not": "Kø på telefonen."})
    lines = list(bench.store.journal.lines_of_codes())
    before = [
        line.order for line in lines if getattr(line.change, "name", "") == "brief"
    ]
    assert bench.codebook.codes[code].meaning > max(before)
    bench.undo()
    assert bench.codebook.codes[code].meaning == ""


def test_what_a_merge_brought_along_comes_back_unless_it_was_moved(
    bench: Workbench,
) -> None:
    make = bench.codes.create
    theme, into, third = (make(label) for label in ("Bygg", "Bolig", "Annet tema"))
    stays, first, second = (make(x, parent=theme) for x in ("Tomt", "Hus", "Rom"))
    own = make("Leie", parent=into)
    bench.codes.merge([theme], into)
    bench.codes.move([stays], third)
    bench.codes.take_apart(theme)
    book = bench.codebook
    assert [one.id for one in book.children[theme]] == [first, second]
    assert [one.id for one in book.children[into]] == [own]
    assert book.codes[stays].parent == third
    bench.undo()
    assert {one.id for one in bench.codebook.children[into]} == {own, first, second}


def test_a_theme_taken_apart_from_a_code_of_its_own_holds_it_again(
    bench: Workbench,
) -> None:
    theme = bench.codes.create("Bygg")
    inner = bench.codes.create("Hus", parent=theme)
    bench.codes.merge([theme], inner)
    assert bench.codebook.codes[inner].parent == ""
    bench.codes.take_apart(theme)
    assert bench.codebook.codes[inner].parent == theme


def test_the_parts_of_a_split_stand_beside_the_code(
    bench: Workbench, theme: str
) -> None:
    (code,) = codes(bench, "b")
    parts = bench.codes.split(code, ["b1", "b2"])
    assert order(bench, theme) == "a b b1 b2 c d"
    assert {bench.codebook.codes[part].split_from for part in parts} == {code}
    assert bench.codebook.codes[code].meaning
    bench.undo()
    assert not bench.codebook.codes[code].meaning
    assert [c.label for c in bench.codebook.children[theme] if c.active] == list(WORDS)


def test_a_split_with_a_name_that_is_taken_makes_nothing(
    bench: Workbench, theme: str
) -> None:
    before = bench.codebook
    with pytest.raises(DuplicateCode):
        bench.codes.split(codes(bench, "b")[0], ["b1", "c"])
    assert bench.codebook is before


def test_the_only_code_of_a_kind_that_coding_needs_keeps_it(bench: Workbench) -> None:
    nothing = bench.codebook.system("no_content")
    assert nothing is not None
    with pytest.raises(InvalidLabel, match="only code of its kind"):
        bench.codes.mark_kind(nothing.id, "ordinary")
    other = bench.codes.create("Uleselig")
    bench.codes.mark_kind(other, "no_content")
    bench.codes.mark_kind(nothing.id, "ordinary")
    assert bench.codebook.system("no_content").id == other  # type: ignore[union-attr]


def test_an_example_is_pinned_and_unpinned(bench: Workbench) -> None:
    code = bench.codes.create("Kø")
    spot = Spot("tekst:1", 0, 4)
    bench.codes.pin_example(code, spot)
    assert bench.codebook.codes[code].examples == (spot,)
    bench.codes.pin_example(code, spot)
    assert bench.codebook.codes[code].examples == ()


def test_a_break_says_why_figures_do_not_compare(bench: Workbench) -> None:
    code = bench.codes.create("Kø")
    bench.codes.mark_break(code, 2023, "Nytt spørsmål.")
    assert bench.codebook.codes[code].breaks == {2023: "Nytt spørsmål."}
    bench.codes.mark_break(code, 2023, "")
    assert bench.codebook.codes[code].breaks == {}


def test_what_is_under_a_merged_theme_comes_to_stand_under_the_other(
    bench: Workbench, theme: str
) -> None:
    other = bench.codes.create("Annet tema")
    bench.codes.create("e", parent=other)
    bench.codes.merge([theme], other)
    assert order(bench, other) == "e a b c d"
    bench.undo()
    assert order(bench, theme) == "a b c d"


def test_a_theme_merged_into_a_code_under_it_gives_it_its_place(
    bench: Workbench, theme: str
) -> None:
    (code,) = codes(bench, "b")
    bench.codes.merge([theme], code)
    assert bench.codebook.codes[code].parent == ""
    assert order(bench, code) == "a c d"


def test_a_merge_that_would_make_a_double_under_it_merges_nothing(
    bench: Workbench, theme: str
) -> None:
    other = bench.codes.create("Annet tema")
    bench.codes.create("a", parent=other)
    before = bench.codebook
    with pytest.raises(DuplicateCode, match="«a»"):
        bench.codes.merge([theme], other)
    assert bench.codebook is before


def test_two_codes_of_one_name_are_not_moved_to_one_place(
    bench: Workbench, theme: str
) -> None:
    other = bench.codes.create("Annet tema")
    same = bench.codes.create("a", parent=other)
    first = bench.codes.find("Tema / a").id
    place = bench.codes.create("Stedet")
    for parent in ("", place):
        with pytest.raises(DuplicateCode):
            bench.codes.move([first, same], parent)


def test_a_theme_is_merged_into_the_code_under_it_that_has_its_name(
    bench: Workbench, theme: str
) -> None:
    below = bench.codes.create("tema", parent=theme)
    bench.codes.merge([theme], below)
    assert bench.codebook.effective(theme) == below
    assert bench.codebook.parents[below] == ""
    assert order(bench, below) == "a b c d"
