"""The mouse on the coding screen: what is clicked, drawn over and scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import MouseScrollDown, MouseScrollUp

from .projects import PLOT, QUEUE, SECOND, coded, make_project, on_quote
from .workbench import Opened, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from textual.widget import Widget


async def draw_over(opened: Opened, start: int, end: int) -> None:
    """Draw the mouse over letters of the answer, the last one among them."""
    pane, pilot = opened.coding.answer, opened.pilot
    first, last = pane.position_of(start), pane.position_of(end)
    await pilot.mouse_down(pane, offset=first)
    await pilot.hover(pane, offset=last)
    await pilot.mouse_up(pane, offset=last)
    await pilot.pause()


async def scroll(
    opened: Opened, turn: type[MouseScrollDown | MouseScrollUp], widget: Widget
) -> None:
    """Turn the wheel once over a widget."""
    widget.post_message(turn(widget, 3, 1, 0, 1, 0, False, False, False))
    await opened.pilot.pause()


async def test_a_click_in_the_list_opens_the_answer(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.pilot.click("#answers", offset=(8, 3))
        assert opened.session.coded
        assert opened.session.coded.answer.body == PLOT
        await opened.pilot.click("#answers", offset=(8, 0))
        assert opened.session.coded.answer.body == PLOT
        await opened.pilot.click("#answers", offset=(8, 30))
        assert opened.session.coded.answer.body == PLOT


async def test_a_click_in_the_code_list_puts_the_code_on_and_takes_it_off(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        codes = opened.coding.codes
        wanted = next(
            y for y in range(codes.row_count) if codes.row(y).label == "Ventetid"
        )
        await opened.pilot.click("#codes", offset=(10, wanted + 1))
        assert on_quote(opened.session) == ["Ventetid"]
        assert "1/6" in opened.lines()[0]
        await opened.pilot.click("#codes", offset=(10, wanted + 1))
        assert on_quote(opened.session) == []
        await opened.pilot.click("#codes", offset=(10, 0))
        assert on_quote(opened.session) == []


async def test_a_click_in_the_row_view_opens_and_one_on_the_box_marks(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.press("f2")
        y = next(i for i, line in enumerate(opened.lines()) if "ledig tomt" in line)
        await opened.pilot.click("#rows", offset=(20, y - 2))
        assert opened.session.index == 2
        await opened.pilot.click("#rows", offset=(1, 0))
        assert "1 marked" in opened.lines()[0]
        assert opened.line_with("Køen til psykolog").startswith(" ☑")
        await opened.pilot.click("#rows", offset=(1, 0))
        assert "marked" not in opened.lines()[0]


async def test_what_is_drawn_over_becomes_a_quote(folder: Path) -> None:
    async with workbench(folder) as opened:
        start, end = QUEUE.index("psykolog"), QUEUE.index("lang")
        await draw_over(opened, start, end - 2)
        assert "Selected: - makes a quote of it." in opened.lines()[-1]
        await opened.press("-")
        assert [words for words, _labels in coded(opened.app.bench)][:3] == [
            "Køen til",
            "psykolog er",
            "lang. Dessuten mangler vi et sted å være på dagtid.",
        ]
        await opened.press("ctrl+z")
        assert coded(opened.app.bench)[0][0] == QUEUE


async def test_a_selection_over_two_quotes_keeps_the_cut_between_them(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        opened.session.cut_at([SECOND])
        opened.coding.redraw()
        await opened.pilot.pause()
        await draw_over(opened, QUEUE.index("lang"), SECOND + len("Dessuten") - 1)
        await opened.press("-")
        assert [words for words, _labels in coded(opened.app.bench)][:4] == [
            "Køen til psykolog er",
            "lang.",
            "Dessuten",
            "mangler vi et sted å være på dagtid.",
        ]


async def test_a_selection_from_the_start_of_a_quote_cuts_at_its_end_alone(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        opened.session.cut_at([SECOND])
        opened.coding.redraw()
        await opened.pilot.pause()
        await draw_over(opened, SECOND, SECOND + len("Dessuten") - 1)
        await opened.press("-")
        assert [words for words, _labels in coded(opened.app.bench)][:3] == [
            "Køen til psykolog er lang.",
            "Dessuten",
            "mangler vi et sted å være på dagtid.",
        ]


async def test_a_click_in_the_answer_puts_cursor_and_quote_in_focus(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        opened.session.cut_at([SECOND])
        opened.coding.redraw()
        await opened.pilot.pause()
        x, y = opened.coding.answer.position_of(SECOND + 3)
        await opened.pilot.click("#answer", offset=(x, y))
        assert (opened.session.focused, opened.session.cursor) == (1, SECOND + 3)
        assert "quote 2 of 2" in opened.text()
        await opened.press(*"vent", "enter")
        assert coded(opened.app.bench)[1][1] == ["Ventetid"]


async def test_the_wheel_scrolls_and_moves_no_cursor(tmp_path: Path) -> None:
    long = " ".join(f"Setning nummer {n} i et langt svar." for n in range(60))
    column = [long, *(f"Svar {n} som ikke ligner på noe annet." for n in range(5))]
    folder = make_project(tmp_path / "p", column, [""] * 6)
    async with workbench(folder, size=(120, 8)) as opened:
        screen = opened.coding
        for widget in (screen.answers, screen.answer, screen.codes):
            await scroll(opened, MouseScrollDown, widget)
            assert widget.scroll_offset.y > 0
            await scroll(opened, MouseScrollUp, widget)
            assert widget.scroll_offset.y == 0
        assert (opened.session.index, opened.session.cursor) == (0, 0)
        await opened.press("f2")
        await scroll(opened, MouseScrollDown, screen.rows)
        assert screen.rows.top > 0
        assert opened.session.index == 0


async def test_a_click_on_an_option_takes_it(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("bo")
        line = opened.lines()[-2]
        second = line.index("2 ") + 3
        label = opened.coding.entry.options[1].label
        await opened.pilot.click("#entry", offset=(second, 0))
        assert on_quote(opened.session) == [label]
        await opened.type("Husdyr")
        await opened.pilot.click("#entry", offset=(opened.lines()[-2].index("+ "), 0))
        assert on_quote(opened.session) == [label, "Husdyr"]


async def test_a_click_on_a_question_of_the_ten_steps_codes_it(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("f3")
        rows = [n for n, line in enumerate(opened.lines()) if " S2 2023" in line]
        await opened.pilot.click(offset=(8, rows[0]))
        await opened.pilot.pause()
        assert opened.session.question.label == "S2"
