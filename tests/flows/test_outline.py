"""The outline of the report: started from the codebook, then with a life of its own."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from koding.errors import InvalidOutline
from koding.model.spans import Span

from .material import THINGS, WAVE, answers, asked, code, csv_file, take_in, wide

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.codebook import Spot
    from koding.workbench import Workbench

CALL, QUEUE, SIGNS, BUS, COLD, CHAIRS = THINGS


@pytest.fixture
def coded(bench: Workbench, tmp_path: Path) -> Workbench:
    """Answers under «Kø» and «Ringe», both of the theme «Tilgang», and one «Rom»."""
    take_in(bench, csv_file(tmp_path / "svar.csv", wide(*THINGS)))
    theme = bench.codes.create("Tilgang")
    for label in ("Kø", "Ringe"):
        bench.codes.create(label, parent=theme)
    bench.codes.create("Rom")
    for body, label in ((CALL, "Ringe"), (QUEUE, "Kø"), (BUS, "Kø"), (COLD, "Rom")):
        code(bench, body, label)
    return bench


@pytest.fixture
def chapter(coded: Workbench) -> str:
    return coded.outline.start(asked(coded), WAVE)


def headings(bench: Workbench) -> list[str]:
    outline = bench.outline.outline
    return [
        f"{outline.numbers[part.id]} {part.words}" for _, part in outline.headings()
    ]


def heading(bench: Workbench, words: str) -> str:
    return bench.outline.find(words).id


def spot_of(bench: Workbench, body: str) -> Spot:
    every = (one for found in bench.outline.gathered().values() for one in found)
    return next(one.quote.spot for one in every if one.quote.words == body)


def test_it_starts_as_the_codebook_stands(coded: Workbench, chapter: str) -> None:
    wording = coded.questions.asking(asked(coded).id, WAVE).wording
    assert headings(coded)[:5] == [
        f"1 {wording}",
        "1.1 Tilgang",
        "1.1.1 Kø",
        "1.1.2 Ringe",
        "1.2 Rom",
    ]
    coded.undo()
    assert headings(coded) == []


def test_renaming_a_code_leaves_the_heading(coded: Workbench, chapter: str) -> None:
    coded.outline.write(heading(coded, "Kø"), "Lang ventetid")
    coded.codes.rename(coded.codes.find("Kø").id, "Ventetid")
    assert "1.1.1 Lang ventetid" in headings(coded)


def test_a_heading_counts_distinct_units_of_all_under_it(
    coded: Workbench, chapter: str
) -> None:
    code(coded, CALL, "Kø")
    found = coded.outline.gathered()
    standings = coded.outline.standings(found)
    assert standings[heading(coded, "Kø")].units == 3
    assert standings[heading(coded, "Ringe")].units == 1
    assert standings[heading(coded, "Tilgang")].units == 3
    assert standings[heading(coded, "Tilgang")].quotes == 3
    assert standings[chapter].units == 4


def test_a_theme_without_headings_below_gathers_all_its_codes(
    coded: Workbench, chapter: str
) -> None:
    coded.outline.remove(heading(coded, "Kø"))
    gathered = coded.outline.gathered()
    words = {one.quote.words for one in gathered[heading(coded, "Tilgang")]}
    assert words == {QUEUE, BUS}


def test_a_heading_gathers_several_codes_and_a_code_stands_under_several(
    coded: Workbench, chapter: str
) -> None:
    both = [coded.codes.find(label).id for label in ("Kø", "Rom")]
    made = coded.outline.add("heading", chapter, "Å vente i kulde", codes=both)
    gathered = coded.outline.gathered()
    assert {g.quote.words for g in gathered[made]} == {QUEUE, BUS, COLD}
    assert {g.quote.words for g in gathered[heading(coded, "Kø")]} == {QUEUE, BUS}


def test_what_was_coded_since_the_last_look_is_new(
    coded: Workbench, chapter: str
) -> None:
    here = heading(coded, "Kø")
    coded.outline.look(here)
    assert not any(one.new for one in coded.outline.gathered()[here])
    code(coded, SIGNS, "Kø")
    new = [one.quote.words for one in coded.outline.gathered()[here] if one.new]
    assert new == [SIGNS]


def test_a_quote_is_chosen_paraphrased_or_left_out(
    coded: Workbench, chapter: str
) -> None:
    here = heading(coded, "Kø")
    queue, bus = spot_of(coded, QUEUE), spot_of(coded, BUS)
    coded.outline.use(here, queue, "printed")
    coded.outline.use(here, bus, "paraphrased")
    stands = coded.outline.standings(coded.outline.gathered())[here]
    assert (stands.printed, stands.paraphrased, stands.left_out) == (1, 1, 0)
    assert stands.chosen_units == 1
    coded.outline.use(here, bus, "left_out")
    stands = coded.outline.standings(coded.outline.gathered())[here]
    assert (stands.printed, stands.paraphrased, stands.left_out) == (1, 0, 1)
    assert len(coded.outline.outline.quotes_under(here)) == 2


def test_a_quote_tells_where_else_it_is_used(coded: Workbench, chapter: str) -> None:
    code(coded, QUEUE, "Rom")
    queue = spot_of(coded, QUEUE)
    here, there = heading(coded, "Kø"), heading(coded, "Rom")
    coded.outline.use(there, queue, "printed")
    found = coded.outline.gathered()
    assert [g.elsewhere for g in found[here] if g.quote.spot == queue] == [(there,)]
    assert [g.elsewhere for g in found[there] if g.quote.spot == queue] == [()]
    coded.outline.use(there, queue, "left_out")
    found = coded.outline.gathered()
    assert [g.elsewhere for g in found[here] if g.quote.spot == queue] == [()]


def test_a_part_is_named_also_when_it_was_taken_out(
    coded: Workbench, chapter: str
) -> None:
    here = heading(coded, "Kø")
    coded.outline.use(here, spot_of(coded, QUEUE), "printed")
    (quote,) = coded.outline.outline.quotes_under(here)
    table = coded.outline.add("table", here, "Etter størrelse", shows=["by=size"])
    coded.outline.remove(here)
    assert coded.outline.named(here) == "the heading «Kø»"
    assert coded.outline.named(quote.id) == "a quote under «Kø»"
    assert coded.outline.named(table) == "the table «Etter størrelse»"
    assert coded.outline.named(here, "Ventetid") == "the heading «Ventetid»"
    assert coded.outline.named("nobody") == "a part of the outline"


def test_a_cut_is_kept_as_a_cut(coded: Workbench, chapter: str) -> None:
    here = heading(coded, "Kø")
    queue = spot_of(coded, QUEUE)
    coded.outline.use(here, queue, "printed")
    (part,) = coded.outline.outline.quotes_under(here)
    coded.outline.cut(part.id, [Span(8, 12), Span(4, 9)])
    (part,) = coded.outline.outline.quotes_under(here)
    assert part.cuts == (Span(4, 12),)
    assert coded.outline.texts()[queue.text].body == QUEUE
    for end in (len(QUEUE), len(QUEUE) - 1):
        with pytest.raises(InvalidOutline, match="leave some"):
            coded.outline.cut(part.id, [Span(0, end)])
    with pytest.raises(InvalidOutline):
        coded.outline.cut(part.id, [Span(len(QUEUE), len(QUEUE) + 1)])
    coded.undo()
    assert coded.outline.outline.parts[part.id].cuts == ()


def test_headings_are_moved_with_what_is_under_them(
    coded: Workbench, chapter: str
) -> None:
    room, access = heading(coded, "Rom"), heading(coded, "Tilgang")
    coded.outline.step(room, -1)
    assert headings(coded)[1:][:2] == ["1.1 Rom", "1.2 Tilgang"]
    coded.outline.indent(access)
    assert headings(coded)[1:5] == [
        "1.1 Rom",
        "1.1.1 Tilgang",
        "1.1.1.1 Kø",
        "1.1.1.2 Ringe",
    ]
    coded.outline.outdent(access)
    assert "1.2 Tilgang" in headings(coded)


@pytest.mark.parametrize("under", ["Kø", "Tilgang"])
def test_a_heading_is_not_moved_under_itself(
    coded: Workbench, chapter: str, under: str
) -> None:
    before = headings(coded)
    with pytest.raises(InvalidOutline):
        coded.outline.move([heading(coded, "Tilgang")], heading(coded, under))
    assert headings(coded) == before


def test_headings_lie_four_deep_at_most(coded: Workbench, chapter: str) -> None:
    fourth = coded.outline.add("heading", heading(coded, "Kø"), "Formiddag")
    with pytest.raises(InvalidOutline):
        coded.outline.add("heading", fourth, "Klokka ti")
    with pytest.raises(InvalidOutline):
        coded.outline.move([heading(coded, "Tilgang")], heading(coded, "Rom"))


def test_texts_stand_under_a_heading_in_their_order(
    coded: Workbench, chapter: str
) -> None:
    here = heading(coded, "Kø")
    lead = coded.outline.add("lead_in", here, "Flere kommuner venter lenge:")
    coded.outline.use(here, spot_of(coded, QUEUE), "printed")
    text = coded.outline.add("text", here, "Oppsummert.", before=lead)
    kinds = [part.kind for part in coded.outline.outline.children[here]]
    assert kinds == ["text", "lead_in", "quote"]
    coded.outline.remove(text)
    with pytest.raises(InvalidOutline):
        coded.outline.add("lead_in", "", "Uten overskrift:")
    with pytest.raises(InvalidOutline):
        coded.outline.add("text", lead, "Under en innledning")


def test_what_is_under_a_heading_goes_and_comes_back_with_it(
    coded: Workbench, chapter: str
) -> None:
    before = headings(coded)
    coded.outline.remove(heading(coded, "Tilgang"))
    assert not any("Kø" in one for one in headings(coded))
    coded.undo()
    assert headings(coded) == before


def test_a_quote_of_a_corrected_answer_is_told(
    coded: Workbench, chapter: str, tmp_path: Path
) -> None:
    here = heading(coded, "Kø")
    queue = spot_of(coded, QUEUE)
    coded.outline.use(here, queue, "printed")
    assert coded.outline.texts()[queue.text].current
    rows = [QUEUE + " Og fredag." if one == QUEUE else one for one in THINGS]
    take_in(coded, csv_file(tmp_path / "svar.csv", wide(*rows)))
    assert not coded.outline.texts()[queue.text].current
    assert len(answers(coded)) == len(THINGS)


def test_a_rebuild_gives_the_same_outline(coded: Workbench, chapter: str) -> None:
    coded.outline.step(heading(coded, "Rom"), -1)
    coded.outline.use(heading(coded, "Kø"), spot_of(coded, QUEUE), "paraphrased")
    coded.outline.remove(heading(coded, "Ringe"))
    before = coded.outline.outline
    coded.store.rebuild()
    with closing(coded.opened_again()) as again:
        assert again.outline.outline == before


@pytest.mark.parametrize("undone", range(5))
def test_the_outline_kept_up_is_the_one_on_disk(
    coded: Workbench, chapter: str, undone: int
) -> None:
    access, ways = heading(coded, "Tilgang"), heading(coded, "Ringe")
    coded.outline.use(ways, spot_of(coded, CALL), "printed")
    lead = coded.outline.add("lead_in", access, "Flere venter:")
    coded.outline.remove(ways)
    coded.outline.move([access], heading(coded, "Rom"))
    coded.outline.write(lead, "Noen venter:")
    for _step in range(undone):
        coded.undo()
    with closing(coded.opened_again()) as again:
        assert coded.outline.outline == again.outline.outline


def test_what_another_writes_is_read(coded: Workbench, chapter: str) -> None:
    here = heading(coded, "Rom")
    with closing(coded.opened_again()) as other:
        other.outline.write(here, "Kulde")
        coded.outline.add("note", here, "Se her")
        other.outline.remove(heading(other, "Tilgang"))
    assert headings(coded)[1:][:1] == ["1.1 Kulde"]
    assert len(coded.outline.outline.children[here]) == 1


def test_texts_come_before_the_headings_under_the_same(
    coded: Workbench, chapter: str
) -> None:
    access = heading(coded, "Tilgang")
    lead = coded.outline.add("lead_in", access, "Flere venter:")
    text = coded.outline.add("text", access, "Slik er det.")
    coded.outline.step(lead, 5)
    children = [part.id for part in coded.outline.outline.children[access]]
    assert children == [text, lead, heading(coded, "Kø"), heading(coded, "Ringe")]
    coded.outline.step(heading(coded, "Kø"), -5)
    assert [p.id for p in coded.outline.outline.children[access]] == children


def test_nothing_is_new_before_a_heading_was_looked_at(
    coded: Workbench, chapter: str
) -> None:
    here = heading(coded, "Kø")
    assert not any(one.new for one in coded.outline.gathered()[here])
    before = coded.moment()
    code(coded, SIGNS, "Kø")
    coded.outline.look(here, moment=before)
    assert [g.quote.words for g in coded.outline.gathered()[here] if g.new] == [SIGNS]


def test_what_cannot_become_of_a_quote_is_refused(
    coded: Workbench, chapter: str
) -> None:
    here, spot = heading(coded, "Kø"), spot_of(coded, QUEUE)
    use: Any = "chosen"
    with pytest.raises(InvalidOutline, match="«chosen» is none of these"):
        coded.outline.use(here, spot, use)
    with pytest.raises(InvalidOutline, match="there are none"):
        coded.outline.use(here, spot._replace(end=spot.start), "printed")
    with pytest.raises(InvalidOutline, match=f"ends at {spot.end + 1}, and its answer"):
        coded.outline.use(here, spot._replace(end=spot.end + 1), "printed")
    assert not coded.outline.outline.quotes_under(here)
