"""The outline as text: what is edited in it is what happens to the outline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from koding.errors import InvalidOutline
from koding.model.changes import PartChanged
from koding.model.spans import Span

from .material import THINGS, WAVE, asked, code, csv_file, take_in, wide

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.outline import QuoteUse
    from koding.workbench import Workbench

QUEUE = THINGS[1]


@pytest.fixture
def outlined(bench: Workbench, tmp_path: Path) -> Workbench:
    """A chapter with «Kø» and «Rom», a lead-in and a quote under the first."""
    take_in(bench, csv_file(tmp_path / "svar.csv", wide(*THINGS)))
    for label in ("Kø", "Rom"):
        bench.codes.create(label)
    code(bench, QUEUE, "Kø")
    bench.outline.start(asked(bench), WAVE)
    here = bench.outline.find("Kø").id
    bench.outline.add("lead_in", here, "Flere venter:")
    (found,) = bench.outline.gathered()[here]
    bench.outline.use(here, found.quote.spot, "printed")
    return bench


def shape(bench: Workbench) -> list[tuple[int, str, str]]:
    words = bench.outline.first_words()
    walked = bench.outline.outline.walk()
    return [(depth, part.kind, words[part.id]) for depth, part in walked]


def replaced(bench: Workbench, old: str, new: str) -> None:
    text, count = re.subn(old, new, bench.outline.as_text(), flags=re.MULTILINE)
    assert count
    bench.outline.take_text(text)


def test_unedited_text_changes_nothing(outlined: Workbench) -> None:
    assert outlined.outline.take_text(outlined.outline.as_text()) is None


def test_a_text_of_an_older_outline_is_refused_and_takes_nothing_out(
    outlined: Workbench,
) -> None:
    outline = outlined.outline
    text = outline.as_text()
    outline.add("heading", "", "Et kapittel til")
    before = shape(outlined)
    with pytest.raises(InvalidOutline, match="has changed since") as refused:
        outline.take_text(f"\n{text}")
    assert "\n" not in str(refused.value)
    assert shape(outlined) == before
    outlined.undo()
    assert outline.take_text(text) is None


def test_a_text_stays_good_while_nothing_that_it_tells_changes(
    outlined: Workbench,
) -> None:
    text = outlined.outline.as_text()
    here = outlined.outline.find("Kø").id
    outlined.outline.look(here)
    outlined.outline.gather(here, ())
    assert outlined.outline.take_text(text) is None
    outlined.outline.write(here, "Ventetid")
    with pytest.raises(InvalidOutline, match="has changed since"):
        outlined.outline.take_text(text)


def test_a_text_that_does_not_tell_its_outline_is_taken_as_it_stands(
    outlined: Workbench,
) -> None:
    _first, _newline, text = outlined.outline.as_text().partition("\n")
    assert outlined.outline.take_text(text) is None
    added = outlined.outline.add("heading", "", "Et kapittel til")
    outlined.outline.take_text(text)
    assert added not in outlined.outline.outline.parts


def test_what_became_of_a_quote_stands_before_it(outlined: Workbench) -> None:
    outline, here = outlined.outline, outlined.outline.find("Kø").id
    (quote,) = outline.outline.quotes_under(here)
    outline.cut(quote.id, [Span(0, 3)])
    assert quote.spot
    said_of: dict[QuoteUse, str] = {
        "printed": "(1 cut) ",
        "paraphrased": "(paraphrased) ",
        "left_out": "(left out) ",
    }
    for use, said in said_of.items():
        outline.use(here, quote.spot, use)
        text = outline.as_text()
        assert f"\n> {said}{QUEUE[:20]}" in text
        assert outline.take_text(text) is None
        assert outline.take_text(text.replace(said, "")) is None


def test_names_in_quotes_do_not_leave_with_the_text(
    bench: Workbench, tmp_path: Path
) -> None:
    said = "Køen i Haugesund er lengre enn i Lund kommune."
    take_in(bench, csv_file(tmp_path / "svar.csv", wide(said)))
    bench.codes.create("Kø")
    code(bench, said, "Kø")
    bench.outline.start(asked(bench), WAVE)
    here = bench.outline.find("Kø").id
    (found,) = bench.outline.gathered()[here]
    bench.outline.use(here, found.quote.spot, "printed")
    corrected = said.replace("lengre", "kortere")
    for _ in range(2):
        text = bench.outline.as_text()
        assert "> Køen i [" in text
        assert "Haugesund" not in text
        assert "Lund" not in text
        take_in(bench, csv_file(tmp_path / "svar.csv", wide(corrected)))


def test_words_are_edited_in_place(outlined: Workbench) -> None:
    id_ = outlined.outline.find("Kø").id
    replaced(outlined, r"^## Kø", "## Lang ventetid")
    assert outlined.outline.find("Lang ventetid").id == id_


def test_a_new_paragraph_is_a_text_or_with_a_colon_a_lead_in(
    outlined: Workbench,
) -> None:
    replaced(outlined, r"^(Flere venter:.*)$", r"En\nlinje til.\n\nNoen sier:\n\n\1")
    assert shape(outlined)[2:6] == [
        (2, "text", "En linje til."),
        (2, "lead_in", "Noen sier:"),
        (2, "lead_in", "Flere venter:"),
        (2, "quote", QUEUE),
    ]


def test_a_lead_in_may_lose_its_colon(outlined: Workbench) -> None:
    replaced(outlined, "Flere venter:", "Flere venter")
    assert shape(outlined)[2] == (2, "lead_in", "Flere venter")


def test_notes_tables_and_figures_have_lines_of_their_own(
    outlined: Workbench,
) -> None:
    new = r"\1\n% ring Kari\n[[table by=band]] Etter størrelse\n"
    replaced(outlined, r"^(## Rom.*)$", new)
    assert (2, "note", "ring Kari") in shape(outlined)
    parts = outlined.outline.outline.parts.values()
    (table,) = (part for part in parts if part.kind == "table")
    assert (table.words, table.shows) == ("Etter størrelse", ("by=band",))
    assert outlined.outline.take_text(outlined.outline.as_text()) is None


def test_a_line_that_is_gone_takes_its_part_out_as_one_step(
    outlined: Workbench,
) -> None:
    before = shape(outlined)
    replaced(outlined, r"^## Kø.*\n", "")
    # What stood under it stands under the heading before it now.
    assert (1, "lead_in", "Flere venter:") in shape(outlined)
    assert not any(words == "Kø" for _depth, _kind, words in shape(outlined))
    outlined.undo()
    assert shape(outlined) == before


def test_lines_that_change_places_move_their_parts(outlined: Workbench) -> None:
    lines = outlined.outline.as_text().split("\n\n")
    room = next(line for line in lines if line.startswith("## Rom"))
    rest = [line.strip() for line in lines if line != room]
    outlined.outline.take_text("\n\n".join([rest[0], room, *rest[1:]]))
    words = [one for depth, _kind, one in shape(outlined) if depth == 1]
    assert words.index("Rom") < words.index("Kø")


def test_levels_of_headings_are_their_signs(outlined: Workbench) -> None:
    replaced(outlined, r"^## Rom", "### Rom")
    outline = outlined.outline.outline
    assert outline.numbers[outlined.outline.find("Rom").id] == "1.1.1"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r"^## Rom", "#### Rom", "too deep"),
        (r"^(## Rom) .*$", r"\1 {#0000}", "has the mark {#0000}; one of your own"),
        (r"^(## Rom) .*$", r"\1 {#to ord}", "{#to ord}; one of your own"),
        (r"^(## Rom.*)$", r"\1\nEn tekst. {#plan}", "{#plan}; marks of your own are"),
        (r"^(## Rom.*)$", r"\1\n[[table]] A {#plan}\n[[table]] B {#plan}", "{#plan}"),
        (r"^(## Rom.*)$", r"\1\nSe {@plan}.", "{@plan} leads to nothing"),
        (r"^(## Rom.*)$", r"\1\n[[table]] Som {@plan}", "{@plan} stands in a heading"),
        (r"^(## Rom.*)$", r"\1\n[[tabell by=size]] A", "[[table by=size]] caption"),
        (r"^(## Rom.*)$", r"\1\n[[table by=size] A", "[[table by=size]] caption"),
        (r"^(## Rom.*)$", r"\1\n[[table by='size]] A", "quotation marks"),
        (r"^(## Rom.*)$", r"\1\n[[table level=all]] A", "«level=all» says nothing"),
        (r"^(## Rom)", r"##Rom", "a heading is # signs"),
        (r"^(## Rom)", r"> Noe nytt\n\1", "Outline screen"),
        (r"^## Rom", "% Rom", "something else"),
        (r"\A", "Uten overskrift\n\n", "Line 1:"),
        (r"^(## Rom.*)$", r"\1\n\n\1", "stands on line 10 too"),
    ],
)
def test_what_cannot_be_is_told_with_its_line_and_changes_nothing(
    outlined: Workbench, old: str, new: str, said: str
) -> None:
    before = shape(outlined)
    with pytest.raises(InvalidOutline) as told:
        replaced(outlined, old, new)
    assert said in str(told.value)
    assert "Line " in str(told.value)
    assert shape(outlined) == before


def test_a_table_and_what_refers_to_it_are_written_in_one_edit(
    outlined: Workbench,
) -> None:
    new = (
        r"\1\nKøene varer ({@kø-tabell}, {@rom}).\n"
        r"[[table by='Har dere plan?' --test]] Køer {#kø-tabell}\n"
    )
    outlined.outline.take_text(
        re.sub(
            r"(?m)^(## Rom) .*$",
            new.replace(r"\1", r"\1 {#rom}"),
            outlined.outline.as_text(),
        )
    )
    text = outlined.outline.as_text()
    assert "## Rom {#rom}" in text
    assert '[[table by="Har dere plan?" test]] Køer {#kø-tabell}' in text
    assert "Køene varer ({@kø-tabell}, {@rom}). {#" in text
    assert outlined.outline.take_text(text) is None
    parts = outlined.outline.outline.parts.values()
    (table,) = (part for part in parts if part.kind == "table")
    assert table.shows == ("by=Har dere plan?", "test=yes")


def test_a_heading_that_is_given_a_mark_of_ones_own_stays_what_it_is(
    outlined: Workbench,
) -> None:
    before = outlined.outline.find("Kø")
    replaced(outlined, r"^(## Kø) .*$", r"\1 {#kø}")
    after = outlined.outline.find("Kø")
    assert (after.id, after.codes, after.mark) == (before.id, before.codes, "kø")
    replaced(outlined, r"{#kø}", "{#venting}")
    assert outlined.outline.find("Kø").mark == "venting"
    outlined.undo()
    assert outlined.outline.find("Kø").mark == "kø"


def test_a_line_that_lost_its_mark_is_the_part_that_has_its_words(
    outlined: Workbench,
) -> None:
    before = {part.id for part in outlined.outline.outline.parts.values()}
    replaced(outlined, r"^([^>\n].*) \{#.*$", r"\1")
    assert {part.id for part in outlined.outline.outline.parts.values()} == before


def test_what_a_text_refers_to_is_not_taken_out_by_oversight(
    outlined: Workbench,
) -> None:
    replaced(outlined, r"^(## Rom.*)$", r"\1\nSe {@t1}.\n[[table]] Alt {#t1}\n")
    with pytest.raises(InvalidOutline, match=r"\{@t1} leads to nothing"):
        replaced(outlined, r"^\[\[table.*\n", "")
    with pytest.raises(InvalidOutline, match=r"\{@t1} leads to nothing"):
        replaced(outlined, "{#t1}", "{#t2}")
    table = next(
        p.id for p in outlined.outline.outline.parts.values() if p.kind == "table"
    )
    outlined.outline.remove(table)
    # What led nowhere before does not stand in the way of another edit.
    assert outlined.outline.take_text(outlined.outline.as_text()) is None
    replaced(outlined, "Flere venter:", "Mange venter:")


def test_a_text_keeps_its_paragraphs_and_the_signs_it_begins_with(
    outlined: Workbench,
) -> None:
    here = outlined.outline.find("Rom").id
    words = "> 50 000 bor her.\n\n# 2 av 3 venter.\n\nSlutt."
    part = outlined.outline.add("text", here, words)
    outlined.outline.add("note", here, "Ring Kari.\nOg Ola.")
    text = outlined.outline.as_text()
    assert outlined.outline.take_text(text) is None
    outlined.outline.take_text(text.replace("Slutt.", "Til slutt."))
    assert outlined.outline.outline.parts[part].words.splitlines() == [
        "> 50 000 bor her.",
        "# 2 av 3 venter.",
        "Til slutt.",
    ]


def test_a_choice_that_was_wrong_before_does_not_stop_another_edit(
    outlined: Workbench,
) -> None:
    here = outlined.outline.find("Rom").id
    outlined.outline.add("table", here, "Alt", shows=("level=all",))
    replaced(outlined, "Flere venter:", "Mange venter:")


def test_two_who_gave_the_same_mark_apart_have_one_each(outlined: Workbench) -> None:
    desk, here = outlined.outline, outlined.outline.find("Rom").id
    parts = [desk.add("table", here, words) for words in ("En", "To")]
    outlined.perform(lambda: [("", PartChanged(p, "mark", "", "t1")) for p in parts])
    outline = desk.outline
    assert outline.marks[min(parts)] == "t1"
    assert outline.marks[max(parts)] == max(parts)[-4:]
    assert desk.take_text(desk.as_text()) is None
