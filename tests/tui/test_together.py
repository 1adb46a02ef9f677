"""Finding answers and coding them together: whole ways through the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .projects import (
    EVENINGS,
    NO,
    PLOT,
    QUEUE,
    SECOND,
    STAFF,
    code,
    coded,
    make_project,
    on_quote,
)
from .workbench import NARROW, NORMAL, Opened, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench import Workbench

LIST = "Tak over hodet\n- dusj\n- et sted å vaske klær"
SHORT = "Buss, drosje, følge"


def listed(opened: Opened) -> list[str]:
    """Return what is listed, in order, as it is kept."""
    lines = opened.session.lines
    bench = opened.app.bench
    return [bench.coding.answer(line.answer).answer.body for line in lines]


def code_labels(opened: Opened) -> list[str]:
    codes = opened.coding.codes
    return [codes.row(place).label for place in range(codes.row_count)]


def said(opened: Opened) -> str:
    return opened.lines()[-1]


async def test_a_filter_works_while_it_is_typed_and_is_kept_or_left(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.press("down", "down", "ctrl+f", *"ma")
        assert listed(opened) == [QUEUE]
        assert "⌕ ma (1)" in opened.lines()[0]
        await opened.press("backspace", "backspace", *"pri")
        assert listed(opened) == [PLOT]
        await opened.press("escape")
        assert len(listed(opened)) == 5
        assert "⌕" not in opened.lines()[0]
        assert opened.session.coded
        assert opened.session.coded.answer.body == PLOT
        await opened.press("ctrl+f", *"pri", "enter")
        assert listed(opened) == [PLOT]
        assert opened.typed == ""
        await opened.press(*"tomt", "enter")
        assert on_quote(opened.session) == ["Egnet tomt, pris"]
        await opened.press("ctrl+f")
        assert opened.typed == "pri "
        await opened.press("ctrl+w", "enter")
        assert len(listed(opened)) == 5


async def test_tab_fills_in_what_a_filter_can_ask_for(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("0", "ctrl+f", *":unc")
        assert ":uncoded" in opened.lines()[-2]
        await opened.press("tab")
        assert opened.typed == ":uncoded"
        assert QUEUE not in listed(opened)
        await opened.press("space", *"cod", "tab")
        assert opened.typed == ":uncoded code:"
        await opened.press("ctrl+w", "ctrl+w", *":do", "tab", "enter")
        assert listed(opened) == [QUEUE]


async def test_what_a_filter_finds_is_marked_coded_and_undone_together(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.press("ctrl+f", *":uncoded", "enter", "ctrl+a")
        assert "6 marked" in opened.lines()[0]
        await opened.press(*"vent", "enter")
        assert "enter puts «Ventetid» on 6 marked answers" in said(opened)
        assert "0/6" in opened.lines()[0]
        await opened.press("enter")
        assert "6 answers coded." in said(opened)
        assert "6/6" in opened.lines()[0]
        assert "marked" not in opened.lines()[0]
        assert {labels[0] for _words, labels in coded(opened.app.bench)} == {"Ventetid"}
        await opened.press("ctrl+z")
        assert "Undone: «Ventetid» on 6 quotes." in said(opened)
        assert "0/6" in opened.lines()[0]
        assert all(not labels for _words, labels in coded(opened.app.bench))


async def test_a_code_that_waits_for_marked_answers_is_left_by_any_other_key(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.press("ctrl+t", "down", "ctrl+t", *"vent", "enter")
        assert "on 2 marked answers" in said(opened)
        await opened.press("down", "enter")
        assert "0/6" in opened.lines()[0]
        await opened.press("ctrl+t", "ctrl+t", "0", "escape", "enter")
        assert "0/6" in opened.lines()[0]


async def test_answers_are_marked_one_by_one_and_all_at_once(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("ctrl+t")
        assert "1 marked" in opened.lines()[0]
        assert opened.line_with("Køen til psyko").rstrip().startswith(" ○ Køen")
        assert "☑" in opened.line_with("Køen til psyko")
        assert opened.session.index == 1
        await opened.press("ctrl+t")
        assert "3 marked" in opened.lines()[0]
        await opened.press("up", "ctrl+t")
        assert "1 marked" in opened.lines()[0]
        await opened.press("ctrl+a")
        assert "6 marked" in opened.lines()[0]
        await opened.press("ctrl+a")
        assert "marked" not in opened.lines()[0]
        await opened.press("ctrl+t", "escape")
        assert opened.session.marked == set()


async def test_equal_answers_are_coded_once_and_each_counts_for_its_unit(
    tmp_path: Path,
) -> None:
    folder = make_project(tmp_path / "p", [NO, PLOT, *[NO] * 4], [""] * 6)
    async with workbench(folder) as opened:
        assert opened.line_with("▸○ Nei").split()[2:4] == ["×", "5"]
        assert "5 answers that say the same" in opened.text()
        await opened.press(*"vent", "enter")
        assert "5 answers that say the same are coded alike." in said(opened)
        assert opened.line_with("✓").split()[-3:] == ["Ventetid", "5", "5"]
        assert "5/6" in opened.lines()[0]
        labels = [labels for words, labels in coded(opened.app.bench) if words == NO]
        assert labels == [["Ventetid"]] * 5
        await opened.press("ctrl+z")
        assert "Undone: «Ventetid» on 5 quotes." in said(opened)
        assert "0/6" in opened.lines()[0]
        await opened.press("ctrl+y", "delete")
        assert "0/6" in opened.lines()[0]
        await opened.press("right", "-")
        assert "stands for 5 answers" in said(opened)


async def test_answers_are_listed_in_other_orders(folder: Path) -> None:
    async with workbench(folder) as opened:
        kept = listed(opened)
        await opened.press("ctrl+o")
        assert "shortest first" in said(opened)
        assert listed(opened) == sorted(kept, key=len)
        assert opened.session.index == 0
        await opened.press("end", "down", "down", "ctrl+o")
        assert "likest to this answer first" in said(opened)
        near = opened.session.shown.near
        assert opened.session.lines[0].answer == near
        await opened.press("ctrl+o")
        shuffled = listed(opened)
        assert sorted(shuffled) == sorted(kept)
        await opened.press("ctrl+o")
        assert listed(opened) == kept
        await opened.press("ctrl+o", "ctrl+o", "ctrl+o")
        assert listed(opened) == shuffled
        await opened.press("ctrl+q")
    async with workbench(folder) as opened:
        assert listed(opened) == shuffled


async def test_both_views_share_answer_marks_filter_and_what_is_typed(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.press("ctrl+f", *":unc", "enter", "ctrl+t", *"ve", "f2")
        rows = [line for line in opened.lines() if "☐" in line or "☑" in line]
        assert len(rows) == len(opened.session.lines)
        assert rows[0].startswith(" ☑")
        assert rows[1].startswith("▸☐")
        assert "› ve" in opened.lines()[-2]
        assert "⌕ :unc" in opened.lines()[0]
        await opened.press("escape", "down", "ctrl+t", "f2")
        assert "2 marked" in opened.lines()[0]
        index = opened.session.index
        assert opened.coding.answers.cursor == index
        assert [line.answer for line in opened.session.lines[:3:2]] == [
            line.answer
            for line in opened.session.lines
            if line.answer in opened.session.marked
        ]
        await opened.press("f2")
        assert opened.coding.rows.cursor == index


async def test_a_code_that_is_put_in_the_row_view_is_seen_at_once(folder: Path) -> None:
    for size in (NARROW, (120, 40)):
        async with workbench(folder, size=size) as opened:
            await opened.press("f2", "home", *"vent", "enter")
            assert opened.line_with("▸").startswith("▸☐ ●")
            assert "Ventetid" in opened.line_with("▸☐ ●")
            await opened.press("down", "up", "ctrl+z", "f2")
            assert "0/6" in opened.lines()[0]


async def test_rows_have_a_narrow_screen_to_themselves(folder: Path) -> None:
    async with workbench(folder, size=NARROW) as opened:
        await opened.press("f2")
        for _pane in range(3):
            assert "☐" in opened.text()
            assert "CODES" not in opened.text()
            assert "ANSWERS" not in opened.text()
            await opened.press("tab")


async def test_a_flag_sets_an_answer_apart_and_finds_it_again(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("pagedown", "pagedown", "!")
        assert "⚑ come back to this" in opened.text()
        assert "⚑" in opened.line_with("▸○ Det finnes")
        await opened.press("home", "pageup", "ctrl+f", *":flag", "enter")
        assert listed(opened) == [PLOT]
        await opened.press("!")
        assert "⚑" not in opened.text()


async def test_lines_and_commas_are_cut_at_with_one_key(tmp_path: Path) -> None:
    folder = make_project(
        tmp_path / "p", [LIST, SHORT, QUEUE, STAFF, EVENINGS, NO], [""] * 6
    )
    async with workbench(folder) as opened:
        await opened.press("|")
        assert [words for words, _labels in coded(opened.app.bench)][:3] == [
            "Tak over hodet",
            "- dusj",
            "- et sted å vaske klær",
        ]
        assert "quote 1 of 3" in opened.text()
        await opened.press("|")
        assert "nothing of that kind" in said(opened)
        await opened.press("ctrl+z")
        assert "Undone: 2 cuts." in said(opened)
        assert "quote 1 of" not in opened.text()
        await opened.press("pagedown", ";")
        assert [words for words, _labels in coded(opened.app.bench)][1:4] == [
            "Buss,",
            "drosje,",
            "følge",
        ]


async def test_the_row_view_and_back_leaves_the_screen_as_it_was(folder: Path) -> None:
    async with workbench(folder, size=NORMAL) as opened:
        before = opened.lines()[1:-2]
        await opened.press("f2", "f2")
        assert opened.lines()[1:-2] == before


async def test_a_new_code_goes_on_all_that_are_marked(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("ctrl+t", "ctrl+t", *"Husdyr", "ctrl+n")
        assert "3 marked answers" in said(opened)
        assert "Husdyr" not in code_labels(opened)
        await opened.press("ctrl+n")
        code = opened.session.last_code
        assert opened.session.bench.codebook.codes[code].label == "Husdyr"
        assert opened.session.counts.of(code)[1] == 3
        assert not opened.session.marked
        await opened.press("ctrl+z")
        assert "Husdyr" not in code_labels(opened)


async def test_escape_lists_all_again_where_nothing_is_typed(folder: Path) -> None:
    async with workbench(folder) as opened:
        rows = opened.coding.answers.row_count
        await opened.press("down", "ctrl+f", *"ma", "enter")
        here = opened.session.answer_id
        assert opened.coding.answers.row_count < rows
        await opened.press("escape")
        assert opened.coding.answers.row_count == rows
        assert opened.session.answer_id == here


async def test_leaving_a_filter_leaves_the_answer_open(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("pagedown", "pagedown")
        here = opened.session.answer_id
        await opened.press("ctrl+f", *"vikar", "escape")
        assert opened.session.answer_id == here


async def test_another_question_and_back_is_where_one_was(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("pagedown", "pagedown")
        question, wave = opened.session.question, opened.session.wave
        here, digits = opened.session.answer_id, opened.session.digits.codes
        other = opened.session.bench.questions.all()[1]
        opened.app.open_question(other, wave)
        opened.app.open_question(question, wave)
        await opened.pilot.pause()
        assert opened.session.answer_id == here
        assert opened.session.digits.codes == digits


async def test_what_a_colleague_codes_does_not_move_what_is_being_typed(
    folder: Path, bench: Workbench
) -> None:
    async with workbench(folder) as opened:
        await opened.press("ctrl+f", *":unc", "enter", "pagedown", "pagedown")
        here = opened.session.answer_id
        await opened.type("vent")
        bench.coding.add_code(here, 0, code(bench, "Ventetid"), via="typed")
        opened.app._look_for_others()
        await opened.pilot.pause()
        assert opened.session.answer_id == here
        assert opened.coding.entry.text == "vent"
        await opened.press("escape", ",", *"sjekk", "enter")
        assert bench.coding.answer(here).quotes[0].memo == "sjekk"


async def test_the_quote_in_focus_stays_when_a_colleague_cuts_before_it(
    folder: Path, bench: Workbench
) -> None:
    answer = bench.coding.answers(bench.questions.find("S1").id, 2023)[0].answer
    bench.coding.cut(answer, SECOND)
    async with workbench(folder) as opened:
        await opened.press("down")
        assert opened.session.quote
        assert opened.session.quote.span.start == SECOND
        bench.coding.cut(answer, 5)
        opened.app._look_for_others()
        await opened.pilot.pause()
        assert opened.session.quote
        assert opened.session.quote.span.start == SECOND


async def test_coding_and_undo_under_a_filter_stay_with_the_answer(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.press("ctrl+f", *":unc", "enter", "pagedown")
        here, members = opened.session.answer_id, opened.session.members
        assert len(members) == 2
        await opened.press("0")
        assert (opened.session.answer_id, opened.session.members) == (here, members)
        await opened.press("pagedown", "1", "ctrl+z", "ctrl+z")
        assert opened.session.answer_id == here
        assert not on_quote(opened.session)


async def test_a_filter_that_means_nothing_is_not_kept(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("ctrl+f", *":xyz", "enter")
        assert "«:xyz» means nothing here" in said(opened)
        assert "? :xyz" in opened.line_with("›")
        await opened.press("escape")
        assert not opened.session.found_by


async def test_a_further_word_of_a_filter_stands_by_itself(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("ctrl+f", *"ma", "enter", "ctrl+f", *"psyk", "enter")
        assert opened.session.found_by == "ma psyk"
