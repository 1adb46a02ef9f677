"""The lists and lines of the coding screen: columns, cursors and what they tell."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.events import Paste

from koding.tui.widgets.answer_list import AnswerList, AnswerRow
from koding.tui.widgets.answer_pane import AnswerView
from koding.tui.widgets.code_list import CodeList, CodeRow
from koding.tui.widgets.entry_line import EntryLine
from koding.tui.widgets.entry_options import Option
from koding.tui.widgets.text_line import progress_text

from .bench import FAMILY, HOSTILE, SIZES, Bench, CountedRows, drawn, words


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_answers_keep_the_columns(size: tuple[int, int]) -> None:
    app = Bench()
    async with app.run_test(size=size):
        app.answers.set_rows(
            [AnswerRow("partly", text, 43, "↻") for text in HOSTILE]
            + [AnswerRow("done", text) for text in HOSTILE]
        )
        rows = drawn(app.answers)
        assert {row.cell_length for row in rows} == {app.answers.view_width}
        assert {cell_len(row.text) for row in rows} == {app.answers.view_width}
        for row in rows[1 : len(HOSTILE) + 1]:
            assert row.text.endswith(" ↻ × 43 ")
        assert not any(s.style and s.style.meta for row in rows for s in row)


async def test_the_state_and_the_cursor_are_glyphs() -> None:
    app = Bench()
    async with app.run_test():
        states = [AnswerRow("untouched", "a"), AnswerRow("partly", "b")]
        app.answers.set_rows([*states, AnswerRow("done", "c", 9)])
        app.answers.move(1)
        lines = words(app.answers)[1:4]
        assert [line[:4] for line in lines] == [" ○ a", "▸◐ b", " ● c"]
        assert lines[2].endswith("× 9")


async def test_only_rows_that_are_seen_are_asked_for() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        rows = CountedRows(100_000)
        app.answers.set_rows(rows)
        await pilot.pause()
        app.answers.move_to(99_999)
        await pilot.pause()
        assert app.answers.cursor == 99_999
        assert "▸○ Svar nummer 99999" in words(app.answers)
        assert len(set(rows.asked)) <= 2 * app.answers.size.height


async def test_the_cursor_stays_on_the_rows_and_in_sight() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        app.answers.move(1)
        assert app.answers.cursor == 0
        app.answers.set_rows(CountedRows(200))
        app.answers.move(-5)
        assert app.answers.cursor == 0
        app.answers.move(60)
        assert "▸○ Svar nummer 60" in words(app.answers)
        await pilot.resize_terminal(80, 10)
        await pilot.pause()
        assert "▸○ Svar nummer 60" in words(app.answers)
        app.answers.set_rows(CountedRows(3))
        assert app.answers.cursor == 2
        assert words(app.answers)[1] == " ○ Svar nummer 0"


async def test_redrawing_a_row_asks_for_that_row_alone() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        rows = CountedRows(50)
        app.answers.set_rows(rows)
        await pilot.pause()
        rows.asked.clear()
        app.answers.redraw_row(4)
        await pilot.pause()
        assert rows.asked == [4]
        rows.asked.clear()
        app.answers.move(1)
        await pilot.pause()
        assert set(rows.asked) == {0, 1}


async def test_a_click_chooses_the_answer_under_it() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        app.answers.set_rows(CountedRows(500))
        app.answers.move_to(300)
        await pilot.pause()
        top = app.answers.scroll_offset.y
        await pilot.click(app.answers, offset=(5, 3))
        chosen = [m.index for m in app.told if isinstance(m, AnswerList.Chosen)]
        assert chosen == [top + 2]
        assert app.answers.cursor == top + 2


async def test_rows_may_be_set_before_the_list_is_shown() -> None:
    app = Bench()
    app.answers.set_rows(CountedRows(90))
    app.answers.move_to(80)
    app.pane.show(AnswerView("Bydel", "Kort svar"), 0, 5)
    async with app.run_test():
        assert "▸○ Svar nummer 80" in words(app.answers)
        assert "┃ Kort svar" in words(app.pane)
        assert app.pane.cursor == 5


CODES = (
    CodeRow("t", "Bolig", units=52, glyph="▾"),
    CodeRow("a", "Bemannet bolig, døgnet rundt i hele uka", 1, 37, 140, digit="1"),
    CodeRow("b", "Egnet tomt, pris", 1, 15, 15, on=True),
    CodeRow("e", "Uten innhold", units=9, quotes=9, glyph="∅", muted=True),
)


async def test_counts_keep_their_columns() -> None:
    app = Bench()
    async with app.run_test():
        app.codes.set_rows(CODES, heading="S12")
        assert words(app.codes)[:5] == [
            "  S12             n    s",
            "    ▾ Bolig      52",
            "  1    Bemanne…  37  140",
            " ✓     Egnet t…  15   15",
            "    ∅ Uten inn…   9    9",
        ]


async def test_counts_give_way_to_the_label_where_there_is_no_room() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        app.codes.styles.width = 18
        app.codes.set_rows(CODES)
        await pilot.pause()
        assert words(app.codes)[3] == " ✓     Egnet to…"


@pytest.mark.parametrize("width", [1, 8, 14, 26, 60])
async def test_hostile_codes_keep_the_columns_at_any_width(width: int) -> None:
    app = Bench()
    async with app.run_test(size=(120, 40)) as pilot:
        app.codes.styles.width = width
        rows = [
            CodeRow(str(i), text, i, i, 10**i, glyph="世", digit="1")
            for i, text in enumerate(HOSTILE)
        ]
        app.codes.set_rows(rows, heading=HOSTILE[0])
        await pilot.pause()
        lines = drawn(app.codes)
        assert {cell_len(line.text) for line in lines} == {app.codes.view_width}
        assert not any(s.style and s.style.meta for line in lines for s in line)


async def test_the_code_list_scrolls_under_its_header() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        rows = [CodeRow(str(i), f"Kode {i}") for i in range(100)]
        app.codes.arrows = True
        app.codes.set_rows(rows, heading="Alle")
        app.codes.move_to(99)
        await pilot.pause()
        lines = words(app.codes)
        assert lines[0].startswith("▸ Alle")
        assert lines[-1].startswith("▸     Kode 99")
        app.codes.move_to(0)
        assert words(app.codes)[1].startswith("▸     Kode 0")
        await pilot.click(app.codes, offset=(8, 3))
        app.codes.choose()
        await pilot.pause()
        chosen = [m.code for m in app.told if isinstance(m, CodeList.Chosen)]
        assert chosen == ["2", "2"]


OPTIONS = (
    Option("1", "Dagtilbud", (0, 1, 2), "Aktivitet"),
    Option("2", "Møteplass, kveld"),
    Option("3", "Arbeidstiltak"),
    Option("+", "Ny kode «dag»"),
)


def entry_text(app: Bench) -> str:
    return app.entry.render_line(0).text


async def test_what_is_typed_is_edited_by_letters() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        entry = app.entry
        entry.insert(f"dag{FAMILY}")
        entry.left()
        entry.insert("x")
        entry.backspace()
        entry.right()
        entry.backspace()
        entry.backspace()
        entry.insert("g på kveld")
        entry.delete_word()
        assert (entry.text, entry.caret) == ("dag på ", 7)
        entry.delete_word()
        entry.clear()
        entry.clear()
        await pilot.pause()
        told = [m.text for m in app.told if isinstance(m, EntryLine.Changed)]
        assert told[:2] == [f"dag{FAMILY}", f"dagx{FAMILY}"]
        assert told[-2:] == ["dag ", ""]


async def test_what_is_pasted_stays_on_one_line() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        app.entry.focus()
        app.post_message(Paste("to\r\nlinjer\tog\x1b[0m"))
        await pilot.pause()
        assert app.entry.text == "to linjer og\x1b[0m"
        assert "to linjer og␛[0m" in entry_text(app)


async def test_options_are_left_out_from_the_right_but_never_the_last() -> None:
    app = Bench()
    async with app.run_test(size=(120, 40)) as pilot:
        app.entry.insert("dag")
        app.entry.set_options(OPTIONS)
        assert (
            entry_text(app)
            .rstrip()
            .endswith(
                "1 Dagtilbud  Aktivitet   2 Møteplass, kveld   3 Arbeidstiltak"
                "   + Ny kode «dag»"
            )
        )
        await pilot.resize_terminal(90, 24)
        await pilot.pause()
        three = "1 Dagtilbud   2 Møteplass, kveld   3 Arbeidstiltak   + Ny kode «dag»"
        assert three in entry_text(app)
        await pilot.resize_terminal(42, 24)
        await pilot.pause()
        assert "1 Dagtilbud   + Ny kode «dag»" in entry_text(app)
        await pilot.resize_terminal(38, 24)
        await pilot.pause()
        assert "…   + Ny kode «dag»" in entry_text(app)


async def test_the_chosen_option_is_always_seen() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        app.entry.set_options(OPTIONS)
        for expected in ("1 ", "2 ", "3 ", "+ ", "+ "):
            reverse = [
                s.text
                for s in app.entry.render_line(0)
                if s.style and s.style.reverse and s.text.strip()
            ]
            assert reverse[0] == expected
            app.entry.choose(1)
        assert app.entry.chosen == 3
        app.entry.choose(-9)
        await pilot.pause()
        assert app.entry.chosen == 0


async def test_matched_letters_are_underlined() -> None:
    app = Bench()
    async with app.run_test():
        app.entry.set_options(OPTIONS)
        underlined = [
            s.text for s in app.entry.render_line(0) if s.style and s.style.underline
        ]
        assert "".join(underlined) == "Dag"


async def test_the_hint_stands_where_all_is_empty() -> None:
    app = Bench()
    async with app.run_test():
        app.entry.set_options((), "skriv en kode")
        assert "skriv en kode" in entry_text(app)
        app.entry.insert("a")
        assert "skriv en kode" not in entry_text(app)


@pytest.mark.parametrize("size", [*SIZES, (20, 5)])
async def test_hostile_text_keeps_the_entry_line_whole(size: tuple[int, int]) -> None:
    app = Bench()
    async with app.run_test(size=size):
        for text in HOSTILE:
            app.entry.clear()
            app.entry.insert(text)
            app.entry.set_options([Option("1", text, (0,), text), Option("+", text)])
            for _ in range(6):
                strip = app.entry.render_line(0)
                assert cell_len(strip.text) == app.entry.size.width
                assert any(s.style and s.style.reverse for s in strip)
                app.entry.left()


async def test_the_left_part_of_a_line_is_cut_before_the_right() -> None:
    app = Bench()
    async with app.run_test() as pilot:
        app.header.show("x" * 200, "63 %")
        await pilot.pause()
        assert app.header.render_line(0).text.endswith("x…  63 % ")
        for text in HOSTILE:
            app.header.show(text, text)
            assert cell_len(app.header.render_line(0).text) == 80


def test_a_hundred_percent_means_that_nothing_is_left() -> None:
    assert progress_text(218, 348, bar=6) == "218/348 done  ███░░░  63 %"
    assert "99 %" in progress_text(9999, 10000)
    assert "100 %" in progress_text(3, 3)
    assert "0 %" in progress_text(0, 0)
