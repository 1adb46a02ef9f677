"""The answer in full: how it stands, what the cursor does, and what the mouse tells."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from koding.tui.widgets.answer_pane import AnswerPane, AnswerView, Chip, QuoteView

from .bench import HOSTILE, SIZES, Bench, drawn, words

TEXT = "Lang ventetid hos legen. Dessuten få plasser.\nOg e\u0301n ting til."
CUT = TEXT.index("Dessuten")
TWO = (
    QuoteView(0, CUT, (Chip("A", "Ventetid"),)),
    QuoteView(CUT, len(TEXT), memo="ring"),
)


def moved(app: Bench) -> list[tuple[int, int]]:
    found = [m for m in app.told if isinstance(m, AnswerPane.CursorMoved)]
    return [(message.offset, message.focused) for message in found]


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_answers_keep_the_pane_whole(size: tuple[int, int]) -> None:
    app = Bench()
    async with app.run_test(size=size):
        for text in HOSTILE:
            chips = (Chip("A", text or "a", 3),)
            quote = QuoteView(0, len(text), chips, good=True, memo=text)
            app.pane.show(AnswerView(text, text, (quote,), (1,)), 0, 0)
            lines = drawn(app.pane)
            assert {cell_len(line.text) for line in lines} == {app.pane.view_width}
            assert not any(s.style and s.style.meta for line in lines for s in line)


async def test_the_quotes_stand_under_one_another() -> None:
    app = Bench()
    async with app.run_test(size=(120, 40)):
        app.pane.show(AnswerView("Bydel i Oslo", TEXT, TWO), 0, 0)
        assert words(app.pane)[:8] == [
            "  Bydel i Oslo",
            "  quote 1 of 2",
            "┃ Lang ventetid hos legen.",
            "    A Ventetid",
            "│ Dessuten få plasser.",
            "│ Og e\u0301n ting til.",
            "    ·",
            "    ✎ ring",
        ]


async def test_the_cursor_and_the_offers_are_marked_without_moving_text() -> None:
    app = Bench()
    async with app.run_test(size=(120, 40)):
        app.pane.show(AnswerView("", TEXT, TWO, (5, CUT + 9)), 0, 2)
        runs = [
            (run.text, bool(run.style.reverse), bool(run.style.underline))
            for run in app.pane.render_line(2)
            if run.style
        ][1:]
        assert runs[:5] == [
            ("La", False, False),
            ("n", True, False),
            ("g ", False, False),
            ("v", False, True),
            ("entetid hos legen. ", False, False),
        ]
        other = app.pane.render_line(4)
        assert not any(s.style and s.style.underline for s in other)


async def test_the_cursor_steps_over_letters_words_lines_and_offers() -> None:
    app = Bench()
    async with app.run_test(size=(120, 40)) as pilot:
        pane = app.pane
        pane.show(AnswerView("", TEXT, TWO, (CUT + 9,)), 0, 0)
        pane.move_cursor_char(-1)
        pane.move_cursor_word(1)
        pane.move_cursor_offer(1)
        pane.move_cursor_offer(1)
        pane.move_cursor_word(-1)
        pane.move_cursor_char(-1)
        await pilot.pause()
        assert moved(app) == [(5, 0), (CUT + 9, 1), (CUT, 1), (CUT - 1, 0)]
        accent = TEXT.index("e\u0301n")
        pane.show(AnswerView("", TEXT, TWO), 1, accent)
        pane.move_cursor_char(1)
        assert pane.cursor == accent + 2
        pane.move_cursor_char(-1)
        assert pane.cursor == accent
        for _ in range(99):
            pane.move_cursor_word(1)
        assert pane.cursor == len(TEXT) - 1


async def test_a_cursor_outside_the_quote_in_focus_is_put_at_its_start() -> None:
    app = Bench()
    async with app.run_test():
        app.pane.show(AnswerView("", TEXT, TWO), 1, 3)
        assert (app.pane.focused, app.pane.cursor) == (1, CUT)


async def test_a_long_answer_scrolls_with_the_cursor() -> None:
    text = "Et langt svar om ventetid. " * 4000
    app = Bench()
    async with app.run_test() as pilot:
        app.pane.show(AnswerView("", text), 0, len(text) - 2)
        await pilot.pause()
        y = app.pane.position_of(app.pane.cursor)[1] - app.pane.scroll_offset.y
        assert 0 <= y < app.pane.view_height
        app.pane.show(AnswerView("", "Kort"), 0, 0)
        await pilot.pause()
        assert app.pane.scroll_offset.y == 0
        assert app.pane.max_scroll_y == 0
        assert app.pane.vertical_scrollbar.window_virtual_size == app.pane.view_height
        assert "┃ Kort" in words(app.pane)


async def test_a_coding_wraps_no_text_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Bench()
    async with app.run_test():
        app.pane.show(AnswerView("", TEXT, TWO), 0, 0)
        monkeypatch.setattr("koding.tui.widgets.answer_pane.wrap", None)
        coded = (TWO[0], QuoteView(CUT, len(TEXT), (Chip("B", "Bolig"),)))
        app.pane.show(AnswerView("", TEXT, coded), 1, CUT)
        assert "    B Bolig" in words(app.pane)


async def test_a_new_width_wraps_anew() -> None:
    app = Bench()
    async with app.run_test(size=(120, 40)) as pilot:
        app.pane.show(AnswerView("", TEXT, TWO), 1, CUT)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert {cell_len(s.text) for s in drawn(app.pane)} == {app.pane.view_width}
        assert "┃ Dessuten få" in words(app.pane)


async def test_the_mouse_puts_the_cursor_and_selects() -> None:
    app = Bench()
    async with app.run_test(size=(120, 40)) as pilot:
        app.pane.show(AnswerView("", TEXT, TWO), 0, 0)
        await pilot.mouse_down(app.pane, offset=(7, 2))
        await pilot.hover(app.pane, offset=(14, 2))
        await pilot.mouse_up(app.pane, offset=(14, 2))
        spans = [m for m in app.told if isinstance(m, AnswerPane.SpanSelected)]
        assert [TEXT[m.start : m.end] for m in spans] == ["ventetid"]
        await pilot.click(app.pane, offset=(2, 4))
        assert (app.pane.cursor, app.pane.focused) == (CUT, 1)
        assert len([m for m in app.told if isinstance(m, AnswerPane.SpanSelected)]) == 1
