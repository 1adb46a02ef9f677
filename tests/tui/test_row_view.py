"""The row view: columns, what is seen of 200 000 rows, the cursor, marks and hits."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.events import MouseScrollDown
from textual.scrollbar import ScrollDown, ScrollUp

from koding.tui.widgets.cells import glyphs
from koding.tui.widgets.row_layout import LaidRows, columns_of, lay_out_row
from koding.tui.widgets.row_view import RowView, ViewRow

from .bench import FAMILY, HOSTILE, drawn, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.pilot import Pilot

    from koding.tui.widgets.row_layout import Line

WIDTHS = (80, 120, 200)
LONG = "Vi trenger flere folk i helgene og noen som svarer telefonen. " * 12
PIECES = ("ord", " ", " ", "lang" * 30, "世界", FAMILY, "e\u0301", "\n", "\t", "\u202e")
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


class Bench(App[None]):
    """A row view alone on the screen, and what it told."""

    def __init__(self, rows: RowView | None = None) -> None:
        super().__init__()
        self.rows = rows or RowView()
        self.chosen: list[int] = []
        self.marked: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_row_view_chosen(self, message: RowView.Chosen) -> None:
        self.chosen.append(message.index)

    def on_row_view_marked(self, message: RowView.Marked) -> None:
        self.marked.append(message.index)


class MadeRows:
    """Rows made when asked for, of one to four lines, that note what was asked."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.asked: list[int] = []
        self.codes: dict[int, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> ViewRow:
        self.asked.append(index)
        codes = self.codes.get(index, ("Bolig", "Fritid", "Helg", "Kveld")[: index % 4])
        text = "Svar " * (index * 7 % 23) + f"slutt{index}."
        return ViewRow("untouched", text, "2000-5000", codes)


def short_rows(count: int) -> list[ViewRow]:
    return [ViewRow("done", f"Svar {i}.") for i in range(count)]


def lines_of(row: ViewRow, width: int = 120, tallest: int = 40) -> list[str]:
    lines = lay_out_row(row, columns_of(width), most_lines=6, tallest=tallest)
    return ["".join(text for _name, text in line).rstrip() for line in lines]


def styled(lines: Sequence[Line], name: str) -> str:
    return "".join(text for line in lines for style, text in line if style == name)


def sees_whole_cursor_row(view: RowView) -> bool:
    lines = words(view)
    return (
        sum(line.startswith("▸") for line in lines) == 1
        and sum(f"slutt{view.cursor}." in line for line in lines) == 1
        and all(
            any(line.endswith(code) for line in lines)
            for code in view.row(view.cursor).codes
        )
    )


def test_columns_stand_under_one_another() -> None:
    row = ViewRow("partly", "Kort svar", "2000-5000", ("Bolig", "Fritid"), mark="↻")
    gap = " " * (65 - len("Kort svar") + 2)
    assert lines_of(row, 119) == [
        f" ☐ ◐↻ Kort svar{gap}2000-5000       Bolig",
        " " * (6 + 65 + 2 + 14 + 2) + "Fritid",
    ]


@pytest.mark.parametrize("width", WIDTHS)
async def test_hostile_rows_keep_the_columns(width: int) -> None:
    app = Bench()
    async with app.run_test(size=(width, 60)):
        for text in HOSTILE:
            for count in (1, 43):
                row = ViewRow("partly", text, "TRINN", ("KODE", text), count, good=True)
                other = ViewRow("done", "x", "TRINN", ("KODE",), marked=True)
                hostile = ViewRow("done", text, text, ("KODE",), mark=text or "世")
                app.rows.set_rows([row, other, hostile])
                strips = drawn(app.rows)
                assert {strip.cell_length for strip in strips} == {width - 1}
                assert {cell_len(strip.text) for strip in strips} == {width - 1}
                assert not any(
                    s.style and s.style.meta for strip in strips for s in strip
                )
                found = [s.text for s in strips if "KODE" in s.text]
                assert len(found) == 3
                assert len({cell_len(line.split("KODE")[0]) for line in found}) == 1
                if width >= 90:
                    ranges = [s.text for s in strips if "TRINN" in s.text]
                    assert len(ranges) == 2
                    assert len({cell_len(s.split("TRINN")[0]) for s in ranges}) == 1


@given(
    text=texts,
    width=st.integers(1, 150),
    most_lines=st.integers(1, 8),
    count=st.sampled_from((1, 2, 10**6)),
    good=st.booleans(),
)
def test_no_line_of_a_row_is_wider_than_another(
    text: str, width: int, most_lines: int, count: int, *, good: bool
) -> None:
    columns = columns_of(width)
    row = ViewRow("done", text, text, (text,), count, good=good, highlights=((2, 9),))
    lines = lay_out_row(row, columns, most_lines=most_lines, tallest=50)
    cells = [sum(cell_len(part) for _name, part in line) for line in lines]
    assert len(set(cells)) == 1
    assert len(lines) <= most_lines
    seen = {sign for line in lines for _name, part in line for sign in part}
    assert seen.isdisjoint("\n\t\u202e")


@given(texts.filter(str.strip), st.integers(40, 150))
def test_a_text_within_its_lines_is_shown_to_its_end(text: str, width: int) -> None:
    lines = lay_out_row(
        ViewRow("done", text), columns_of(width), most_lines=99, tallest=99
    )
    seen = "".join(part for line in lines for _name, part in line)
    for glyph in glyphs(text):
        assert glyph.shown.isspace() or glyph.shown in seen
    assert "…" not in seen


def test_a_long_answer_ends_with_an_ellipsis_on_the_last_line() -> None:
    lines = lines_of(ViewRow("done", LONG))
    assert len(lines) == 6
    assert [line[:72].rstrip().endswith("…") for line in lines] == [False] * 5 + [True]
    assert lines_of(ViewRow("done", "a\n\nb"))[2].strip() == "b"


def test_an_answer_that_is_not_read_to_its_end_says_so() -> None:
    marks = "e" + "\u0301" * 5000 + " slutt"
    assert lines_of(ViewRow("done", marks), 79)[0].split()[2].endswith("…")


def test_the_count_and_the_star_follow_the_text() -> None:
    assert "Nei  × 2 " in lines_of(ViewRow("done", "Nei \r\n", count=2))[0]
    full = "o" * 44
    assert "Nei  × 43 " in lines_of(ViewRow("done", "Nei", count=43))[0]
    assert "Nei  ★  × 2 " in lines_of(ViewRow("done", "Nei", count=2, good=True))[0]
    assert "×" not in lines_of(ViewRow("done", "Nei"))[0]
    assert lines_of(ViewRow("done", full, count=43), 80)[1].strip() == "× 43"
    last = lines_of(ViewRow("done", LONG, count=43), 80)[5]
    assert last.endswith("…  × 43")


def test_each_code_has_its_line_and_is_cut() -> None:
    lines = lines_of(ViewRow("done", "Nei", codes=("Bolig", "K" * 99)), 79)
    assert lines[0].endswith("  Bolig")
    assert lines[1].strip().startswith("KKK")
    assert lines[1].endswith("K…")
    assert lines_of(ViewRow("done", "Nei"), 79)[0].endswith("·")


def test_codes_that_the_view_is_too_low_for_are_counted() -> None:
    row = ViewRow("done", LONG, codes=tuple(f"Kode {i}" for i in range(30)))
    lines = lines_of(row, tallest=5)
    assert len(lines) == 5
    assert lines[3].endswith("Kode 3")
    assert lines[4].endswith("… + 26")


@pytest.mark.parametrize(("width", "seen"), [(89, False), (90, True), (120, True)])
async def test_the_descriptor_is_dropped_below_ninety(width: int, seen: bool) -> None:
    app = Bench()
    async with app.run_test(size=(width, 10)):
        app.rows.set_rows([ViewRow("done", "Nei", "2000-5000", ("Bolig",))])
        line = words(app.rows)[0]
        assert ("2000-5000" in line) is seen
        assert "Bolig" in line


async def test_marks_states_and_the_cursor_are_glyphs() -> None:
    app = Bench()
    async with app.run_test(size=(80, 24)):
        rows = [ViewRow("untouched", "a"), ViewRow("partly", "b", marked=True)]
        app.rows.set_rows([*rows, ViewRow("done", "c", mark="⚑")])
        app.rows.move(1)
        heads = [line[:7] for line in words(app.rows) if line]
        assert heads == [" ☐ ○  a", "▸☑ ◐  b", " ☐ ●⚑ c"]


async def test_the_whole_row_of_the_cursor_has_another_ground() -> None:
    app = Bench()
    async with app.run_test(size=(80, 24)):
        app.rows.set_rows([ViewRow("done", LONG), *short_rows(3)])
        grounds = [
            {segment.style.bgcolor for segment in strip if segment.style}
            for strip in drawn(app.rows)
        ]
        assert len({frozenset(colors) for colors in grounds[:6]}) == 1
        assert [colors == grounds[0] for colors in grounds].count(True) == 6


def test_hits_are_told_apart_over_the_break_of_a_line() -> None:
    text = "Det er lenge å vente på et møte med psykologen i byen vår"
    at = text.index("møte")
    row = ViewRow("done", text, highlights=((at, at + 8), (len(text) - 1, len(text))))
    lines = lay_out_row(row, columns_of(30), most_lines=9, tallest=9)
    assert styled(lines, "hit").replace(" ", "") == "møtemedr"
    assert len(lines) > 3


def test_a_hit_that_is_cut_off_shows_in_the_ellipsis() -> None:
    hidden, seen = ((len(LONG) - 5, len(LONG)),), ((0, 2),)
    for hits, expected in ((hidden, "…"), (seen, "Vi")):
        row = ViewRow("done", LONG, highlights=hits)
        lines = lay_out_row(row, columns_of(120), most_lines=6, tallest=9)
        assert styled(lines, "hit") == expected


async def test_hits_are_underlined_on_the_row_of_the_cursor_too() -> None:
    app = Bench()
    async with app.run_test(size=(80, 24)):
        row = ViewRow("done", f"Bra {FAMILY} tilbud", highlights=((5, 6), (10, 13)))
        app.rows.set_rows([row, row])
        for strip in (drawn(app.rows)[0], drawn(app.rows)[2]):
            hits = [s.text for s in strip if s.style and s.style.underline]
            assert hits == [FAMILY, "til"]


async def test_only_rows_that_are_seen_are_asked_for() -> None:
    app = Bench()
    async with app.run_test(size=(120, 40)) as pilot:
        rows = MadeRows(200_000)
        app.rows.set_rows(rows)
        app.rows.move_to(199_999)
        await pilot.pause()
        assert app.rows.cursor == 199_999
        assert sees_whole_cursor_row(app.rows)
        app.rows.move_to(100_000)
        await pilot.pause()
        assert sees_whole_cursor_row(app.rows)
        assert len(rows.asked) <= 3 * 40
        rows.asked.clear()
        app.rows.move(1)
        app.rows.move(-1)
        await pilot.pause()
        assert len(rows.asked) <= 2


steps = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(-9, 9)),
        st.tuples(st.just("move_to"), st.integers(-5, 60)),
        st.tuples(st.just("page"), st.sampled_from((-2, -1, 1, 2))),
        st.tuples(st.just("wheel"), st.integers(0, 70)),
        st.tuples(st.just("code"), st.integers(0, 4)),
        st.tuples(st.just("resize"), st.sampled_from((7, 12, 30))),
    ),
    max_size=14,
)


async def take(
    pilot: Pilot[None], view: RowView, rows: MadeRows, step: str, n: int
) -> None:
    """Take a step; wherever the wheel has been, a move of none sees the cursor."""
    if step == "wheel":
        view.scroll_to(y=n, animate=False)
        view.move(0)
    elif step == "code":
        rows.codes[view.cursor] = tuple("ABCDE"[:n])
        view.redraw_row(view.cursor)
    elif step == "resize":
        await pilot.resize_terminal(60 + n, n)
        await pilot.pause()
    else:
        getattr(view, step)(n)


@settings(max_examples=20, deadline=None)
@given(steps)
def test_the_whole_row_of_the_cursor_is_seen_after_any_moves(
    taken: list[tuple[str, int]],
) -> None:
    async def check() -> None:
        app, rows = Bench(), MadeRows(50)
        async with app.run_test(size=(80, 12)) as pilot:
            app.rows.set_rows(rows)
            for step, n in taken:
                await take(pilot, app.rows, rows, step, n)
                assert 0 <= app.rows.cursor < 50
                assert sees_whole_cursor_row(app.rows), (step, n)

    asyncio.run(check())


@given(st.integers(1, 40), st.integers(1, 30), st.integers(60, 130))
def test_pages_follow_one_another_without_a_row_left_out(
    count: int, height: int, width: int
) -> None:
    laid = LaidRows(most_lines=6)
    laid.set_rows(MadeRows(count))
    laid.fit(width, height)
    top = 0
    while (last := laid.last_whole(top)) < count - 1:
        assert laid.top_over(last) <= top
        assert laid.last_whole(laid.top_over(last)) >= last
        top = last + 1
    end = laid.top_over(count - 1)
    assert laid.last_whole(end) == count - 1
    assert end == 0 or laid.last_whole(end - 1) < count - 1


async def test_a_page_back_takes_a_page_on_back() -> None:
    app = Bench()
    async with app.run_test(size=(80, 21)):
        app.rows.set_rows(short_rows(500))
        app.rows.move_to(203)
        before = (app.rows.top, app.rows.cursor)
        app.rows.page(1)
        assert (app.rows.top, app.rows.cursor) == (before[0] + 11, before[1] + 11)
        app.rows.page(2)
        app.rows.page(-3)
        assert (app.rows.top, app.rows.cursor) == before


async def test_pages_end_on_the_first_and_the_last_row() -> None:
    app = Bench()
    async with app.run_test(size=(80, 20)):
        app.rows.set_rows(MadeRows(40))
        app.rows.page(40)
        assert app.rows.cursor == 39
        assert sees_whole_cursor_row(app.rows)
        app.rows.page(-40)
        assert (app.rows.top, app.rows.cursor) == (0, 0)


async def test_a_row_that_grows_is_read_again_and_pushes_the_others_down() -> None:
    app = Bench()
    async with app.run_test(size=(80, 12)) as pilot:
        rows = MadeRows(3)
        rows.codes = {0: (), 1: (), 2: ()}
        app.rows.set_rows(rows)
        app.rows.move_to(2)
        await pilot.pause()
        rows.asked.clear()
        rows.codes[0] = ("Bolig", "Fritid", "Helg")
        app.rows.redraw_row(0)
        await pilot.pause()
        assert rows.asked == [0]
        assert [line.split()[-1] for line in words(app.rows)[:3]] == [*rows.codes[0]]
        assert sees_whole_cursor_row(app.rows)


async def test_a_row_that_grows_over_the_cursor_leaves_it_in_sight() -> None:
    app = Bench()
    async with app.run_test(size=(80, 6)):
        rows = MadeRows(3)
        rows.codes = {0: (), 1: (), 2: ()}
        app.rows.set_rows(rows)
        app.rows.move_to(2)
        rows.codes[1] = ("Bolig", "Fritid", "Helg")
        app.rows.redraw_row(1)
        assert sees_whole_cursor_row(app.rows)


async def test_a_row_out_of_sight_may_change_and_the_end_is_still_reached() -> None:
    app = Bench()
    async with app.run_test(size=(80, 12)):
        rows = MadeRows(30)
        app.rows.set_rows(rows)
        rows.codes[28] = tuple("ABCDEFGH")
        app.rows.redraw_row(28)
        app.rows.scroll_to(y=30, animate=False)
        assert any("slutt29." in line for line in words(app.rows))


async def test_a_click_on_the_box_marks_and_elsewhere_chooses() -> None:
    app = Bench()
    async with app.run_test(size=(80, 21)) as pilot:
        app.rows.set_rows(short_rows(500))
        app.rows.move_to(300)
        await pilot.pause()
        top = app.rows.top
        await pilot.click(app.rows, offset=(1, 4))
        await pilot.pause()
        assert (app.marked, app.chosen, app.rows.cursor) == ([top + 2], [], 300)
        await pilot.click(app.rows, offset=(20, 4))
        await pilot.pause()
        assert (app.chosen, app.rows.cursor) == ([top + 2], top + 2)
        app.rows.set_rows(short_rows(2))
        await pilot.click(app.rows, offset=(20, 15))
        await pilot.pause()
        assert app.chosen == [top + 2]


async def test_the_wheel_and_the_scrollbar_scroll_by_rows() -> None:
    app = Bench()
    async with app.run_test(size=(80, 21)) as pilot:
        app.rows.set_rows(short_rows(500))
        await pilot.pause()
        app.rows.post_message(
            MouseScrollDown(app.rows, 5, 5, 0, 1, 0, False, False, False)
        )
        await pilot.pause()
        assert app.rows.top == app.scroll_sensitivity_y
        assert app.rows.cursor == 0
        before = app.rows.top
        app.rows.post_message(ScrollDown())
        await pilot.pause()
        assert app.rows.top == before + 11
        app.rows.post_message(ScrollUp())
        await pilot.pause()
        assert app.rows.top == before


async def test_nothing_is_scrolled_to_after_the_last_row() -> None:
    app = Bench()
    async with app.run_test(size=(80, 20)):
        app.rows.set_rows(MadeRows(100))
        app.rows.scroll_to(y=1000, animate=False)
        assert any("slutt99." in line for line in words(app.rows))
        assert app.rows.top < 99
        app.rows.set_rows(MadeRows(2))
        assert (app.rows.top, app.rows.cursor) == (0, 0)


async def test_another_width_wraps_anew_and_keeps_the_cursor() -> None:
    app = Bench()
    async with app.run_test(size=(200, 50)) as pilot:
        app.rows.set_rows(MadeRows(200))
        app.rows.move_to(120)
        for size in ((80, 12), (45, 9), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert {strip.cell_length for strip in drawn(app.rows)} == {size[0] - 1}
            assert app.rows.cursor == 120
            assert sees_whole_cursor_row(app.rows)


@pytest.mark.parametrize("size", [(20, 3), (9, 2), (3, 1)])
async def test_a_tiny_view_breaks_nothing(size: tuple[int, int]) -> None:
    app = Bench()
    async with app.run_test(size=size):
        app.rows.set_rows(
            [ViewRow("done", text, text, (text,), 43) for text in HOSTILE]
        )
        for _ in HOSTILE:
            assert {cell_len(s.text) for s in drawn(app.rows)} == {app.rows.view_width}
            assert words(app.rows)[0].startswith("▸") or size[1] > 1
            app.rows.move(1)
            app.rows.page(1)


async def test_a_rule_stands_between_rows_where_it_is_asked_for() -> None:
    app = Bench(RowView(rule=True))
    async with app.run_test(size=(80, 10)):
        app.rows.set_rows(short_rows(2))
        assert words(app.rows)[1] == "─" * 79
        assert words(app.rows)[3] == ""
        app.rows.rule = False
        assert words(app.rows)[1] == ""


async def test_another_theme_draws_in_its_colors() -> None:
    app = Bench()
    async with app.run_test(size=(80, 10)) as pilot:
        app.rows.set_rows(short_rows(2))
        before = list(drawn(app.rows)[2])
        app.theme = "textual-light"
        await pilot.pause()
        assert [s.style for s in drawn(app.rows)[2]] != [s.style for s in before]


async def test_rows_may_be_set_before_the_view_is_shown() -> None:
    app = Bench()
    app.rows.set_rows(MadeRows(90))
    app.rows.move_to(80)
    app.rows.page(-1)
    async with app.run_test(size=(80, 24)):
        assert app.rows.cursor == 80
        assert sees_whole_cursor_row(app.rows)


async def test_without_rows_nothing_is_drawn_or_moved() -> None:
    app = Bench()
    async with app.run_test(size=(80, 10)) as pilot:
        app.rows.set_rows(())
        app.rows.move(3)
        app.rows.page(1)
        app.rows.page(-1)
        await pilot.click(app.rows, offset=(1, 1))
        app.rows.post_message(ScrollDown())
        await pilot.pause()
        assert set(words(app.rows)) == {""}
        assert (app.rows.cursor, app.marked) == (0, [])
